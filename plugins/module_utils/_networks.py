# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Addresses and networks, compared as networks mean them: order, spelling and host bits do not count. Pure functions."""

from __future__ import annotations

import functools
import ipaddress

#: What a BGP peer reads back, whatever was asked for: all networks come from the session.
ANY = frozenset({ipaddress.ip_network("0.0.0.0/0"), ipaddress.ip_network("::/0")})


def network(text):
    """C(10.1.2.3/16) as the network 10.1.0.0/16. Raises ValueError if it is none."""
    return interface(str(text).strip()).network


@functools.lru_cache(1 << 16)  # parsing is what a comparison of many objects costs most
def interface(text):
    """C(10.1.2.3/16) as an address in its network. Raises ValueError if it is none."""
    return ipaddress.ip_interface(text)


def networks(texts):
    """A list (or null) of networks as a set; a text that is no network stands for itself, so that no answer ends a task."""
    return frozenset(_quiet(network, text) for text in texts or ())


def plain_network(text):
    """A network as it is usually written; a text that is no network as it is."""
    return str(_quiet(network, text))


def family(text):
    """C(ipv4) or C(ipv6), for an address or a network with or without prefix."""
    return "ipv%d" % network(text).version


def distinct(texts):
    """A list of networks without those that an earlier entry means already."""
    kept = {}
    for text in texts:
        kept.setdefault(network(text), text)
    return list(kept.values())


def same_networks(one, other):
    """Whether two lists mean the same networks."""
    return one == other or networks(one) == networks(other)


def same_interface(one, other):
    """Whether two addresses with prefix, such as C(FD10::1/126) and C(fd10:0::1/126), are the same."""
    return one == other or _quiet(interface, one) == _quiet(interface, other)


def settle(have, want, gateways, bgp):
    """What a peer's C(remote_ep_group) says once the server's own additions are taken off.

    C(have): as read. C(want): as asked for, or None if it was not. C(gateways): the peer's gateway addresses; the server adds
    their network on its own. C(bgp): a BGP peer reads back 0.0.0.0/0 (::/0), which agrees with anything.
    Returns C(want) itself where both mean the same, else what was there.
    """
    have = list(have or ())
    if have == want:
        return have
    if bgp and have and networks(have) <= ANY and len(networks(have)) == 1:
        return list(want or ())
    asked = networks(want)
    own = networks(gateway for gateway in gateways if gateway) - asked
    have = [text for text in have if _quiet(network, text) not in own]
    return list(want) if want is not None and networks(have) == asked else have


def _quiet(parse, value):
    """A parsed value, or the text itself where it cannot be parsed."""
    try:
        return parse(value)
    except ValueError:
        return value
