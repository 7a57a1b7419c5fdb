# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Addresses are compared as networks mean them."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._networks import distinct, family, network, networks, same_interface, same_networks, settle

V4_GATEWAYS, V6_GATEWAYS = ("10.99.0.1/30", "10.99.0.2/30"), ("FD10::1/126", "FD10::2/126")
SAME = {
    "order does not count": (["10.0.0.0/8", "172.16.0.0/12"], ["172.16.0.0/12", "10.0.0.0/8"], True),
    "host bits do not count": (["10.1.2.3/16"], ["10.1.0.0/16"], True),
    "repeats do not count": (["10.0.0.0/8", "10.0.0.0/8"], ["10.0.0.0/8"], True),
    "spelling of IPv6 does not count": (["FD10:0:0::/64"], ["fd10::/64"], True),
    "host bits of IPv6 do not count": (["fd10::5/126"], ["fd10::4/126"], True),
    "spaces around do not count": ([" 10.0.0.0/8 "], ["10.0.0.0/8"], True),
    "null is empty": (None, [], True),
    "the prefix counts": (["10.0.0.0/8"], ["10.0.0.0/9"], False),
    "one more counts": (["10.0.0.0/8"], ["10.0.0.0/8", "172.16.0.0/12"], False),
    "one less counts": (["10.0.0.0/8", "172.16.0.0/12"], ["10.0.0.0/8"], False),
    "empty is not full": ([], ["10.0.0.0/8"], False),
    "the family counts": (["0.0.0.0/0"], ["::/0"], False),
    "nonsense of the server equals itself": (["x"], ["x"], True),
    "nonsense of the server does not hide the rest": (["10.0.0.1/8", "x"], ["x", "10.0.0.0/8"], True),
    "nonsense of the server equals nothing else": (["10.0.0.0/8"], ["x"], False),
}


@pytest.mark.parametrize(("one", "other", "same"), SAME.values(), ids=SAME.keys())
def test_lists_of_networks(one, other, same):
    assert [same_networks(*pair) for pair in ((one, other), (other, one))] == [same, same]


INTERFACES = {
    "case does not count": ("FD10::1/126", "fd10::1/126", True),
    "zeros do not count": ("fd10:0::1/126", "fd10::1/126", True),
    "the host part counts": ("10.99.0.1/30", "10.99.0.2/30", False),
    "the prefix counts": ("10.99.0.1/30", "10.99.0.1/29", False),
    "nonsense of the server is compared as text": ("10.99.0.1/30", "x", False),
}


@pytest.mark.parametrize(("one", "other", "same"), INTERFACES.values(), ids=INTERFACES.keys())
def test_addresses_with_prefix(one, other, same):
    assert same_interface(one, other) is same


@pytest.mark.parametrize(("text", "expected"), [("10.0.0.1/8", "ipv4"), ("10.0.0.1", "ipv4"), ("::/0", "ipv6"), ("fd10::1", "ipv6")])
def test_family(text, expected):
    assert family(text) == expected


@pytest.mark.parametrize("text", ["10.0.0.300/24", "10.0.0.0/33", "x", "", "fd10::/129", "10.0.0.0/24/8"])
def test_what_is_no_network(text):
    with pytest.raises(ValueError):
        network(text)


def test_networks_of_null_are_none():
    assert networks(None) == frozenset()


#                                                          have, want, gateways, bgp, settled
SETTLED = {
    "what was asked for, in its own spelling": (["10.0.0.0/8"], ["10.1.1.1/8"], V4_GATEWAYS, False, ["10.1.1.1/8"]),
    "what was asked for, in its own order": (
        ["10.0.0.0/8", "172.16.0.0/12"],
        ["172.16.0.0/12", "10.0.0.0/8"],
        V4_GATEWAYS,
        False,
        ["172.16.0.0/12", "10.0.0.0/8"],
    ),
    "what is there, where it means something else": (["10.0.0.0/8"], ["172.16.0.0/12"], V4_GATEWAYS, False, ["10.0.0.0/8"]),
    "the gateway's network, that the server added, is not there": (["FD10::1/126", "FE10::5/126"], ["fe10::4/126"], V6_GATEWAYS, False, ["fe10::4/126"]),
    "the gateway's network of IPv4 as well": (["10.99.0.0/30", "10.0.0.0/8"], ["10.0.0.0/8"], V4_GATEWAYS, False, ["10.0.0.0/8"]),
    "the gateway's network stays if it was asked for": (
        ["FD10::1/126", "FE10::5/126"],
        ["fd10::/126", "fe10::4/126"],
        V6_GATEWAYS,
        False,
        ["fd10::/126", "fe10::4/126"],
    ),
    "the gateway's network that was asked for and is not there": (["FE10::5/126"], ["fd10::/126", "fe10::4/126"], V6_GATEWAYS, False, ["FE10::5/126"]),
    "a network around the gateway's is another": (["fd10::/64"], ["fe10::4/126"], V6_GATEWAYS, False, ["fd10::/64"]),
    "not asked for: what is there without the addition": (["FD10::1/126", "FE10::5/126"], None, V6_GATEWAYS, False, ["FE10::5/126"]),
    "asked to be empty, and only the addition is there": (["FD10::1/126"], [], V6_GATEWAYS, False, []),
    "asked to be empty, and it is not": (["FE10::5/126"], [], V6_GATEWAYS, False, ["FE10::5/126"]),
    "null is empty": (None, [], V4_GATEWAYS, False, []),
    "null is not what was asked for": (None, ["10.0.0.0/8"], V4_GATEWAYS, False, []),
    "gateways of null": (["10.0.0.0/8"], ["10.0.0.0/8"], (None, None), False, ["10.0.0.0/8"]),
    "BGP: 0.0.0.0/0 agrees with anything": (["0.0.0.0/0"], ["10.0.0.0/8"], V4_GATEWAYS, True, ["10.0.0.0/8"]),
    "BGP: ::/0 agrees with anything": (["::/0"], ["fe10::/64"], V6_GATEWAYS, True, ["fe10::/64"]),
    "BGP: 0.0.0.0/0 agrees with nothing": (["0.0.0.0/0"], [], V4_GATEWAYS, True, []),
    "BGP: not asked for": (["0.0.0.0/0"], None, V4_GATEWAYS, True, []),
    "BGP: anything else is compared": (["0.0.0.0/0", "10.0.0.0/8"], ["172.16.0.0/12"], V4_GATEWAYS, True, ["0.0.0.0/0", "10.0.0.0/8"]),
    "BGP: a list that is there is compared": (["10.0.0.0/8"], ["172.16.0.0/12"], V4_GATEWAYS, True, ["10.0.0.0/8"]),
    "BGP: empty is compared": ([], ["172.16.0.0/12"], V4_GATEWAYS, True, []),
    "static: 0.0.0.0/0 is itself": (["0.0.0.0/0"], ["10.0.0.0/8"], V4_GATEWAYS, False, ["0.0.0.0/0"]),
}


@pytest.mark.parametrize(("have", "want", "gateways", "bgp", "settled"), SETTLED.values(), ids=SETTLED.keys())
def test_what_a_peer_says_of_its_remote_networks(have, want, gateways, bgp, settled):
    assert settle(have, want, gateways, bgp) == settled


@pytest.mark.parametrize(
    ("texts", "once"),
    [
        (["10.0.0.0/8", "172.16.0.0/12"], ["10.0.0.0/8", "172.16.0.0/12"]),
        (["10.0.0.0/8", "172.16.0.0/12", "10.9.9.9/8"], ["10.0.0.0/8", "172.16.0.0/12"]),
        ([], []),
    ],
    ids=["different ones stay", "the first of those that mean the same", "none"],
)
def test_each_network_once(texts, once):
    assert sorted(distinct(texts)) == sorted(once)
