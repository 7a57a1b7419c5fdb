# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An object as the API shows it: what of it differs, and in what shape a task returns it."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import HOSTED_CONNECT, RESOURCES, VIF_PEER, VIRTUAL_GATEWAY, VIRTUAL_INTERFACE
from ansible_collections.hwc.direct_connect.plugins.module_utils._object import (
    MISSING,
    differs,
    going,
    pending,
    result_of,
    status_of,
    tags_of,
    under_way,
    view_of,
)
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import Field

EXTEND = VIRTUAL_INTERFACE.option("extend_attribute")
TEXT, NUMBER, SWITCH, IDENT = Field("x"), Field("x", "int"), Field("x", "bool", default=False), Field("x", "id")
NETWORKS, ADDRESS = Field("x", "networks"), Field("x", "interface")
NETWORK, TAGS, SITE = Field("x", "network"), Field("x", "tags"), RESOURCES["global_gateway_peer_link"].option("peer_site")
ASN = VIRTUAL_GATEWAY.option("bgp_asn")
ROWS = {
    "text: the same": (TEXT, "a", "a", False),
    "text: another": (TEXT, "a", "b", True),
    "text: case counts": (TEXT, "a", "A", True),
    "text: empty is null": (TEXT, "", None, False),
    "text: empty is what is not shown": (TEXT, "", MISSING, False),
    "text: cleared": (TEXT, "", "a", True),
    "text: set": (TEXT, "a", None, True),
    "number: the same": (NUMBER, 5, 5, False),
    "number: shown as a text": (NUMBER, 355, "355", False),
    "number: another": (NUMBER, 5, 6, True),
    "number: 0 is null": (NUMBER, 0, None, False),
    "number: not shown means the server's default": (ASN, 64512, MISSING, False),
    "number: null means the server's default": (ASN, 64512, None, False),
    "number: another than the server's default": (ASN, 64600, None, True),
    "switch: off is null": (SWITCH, False, None, False),
    "switch: on is not null": (SWITCH, True, None, True),
    "switch: on": (SWITCH, True, True, False),
    "switch: turned off": (SWITCH, False, True, True),
    "id: case does not count": (IDENT, "ABC-1", "abc-1", False),
    "id: another": (IDENT, "abc-1", "abc-2", True),
    "id: empty is null": (IDENT, "", None, False),
    "id: set": (IDENT, "abc-1", None, True),
    "networks: order and host bits do not count": (NETWORKS, ["10.1.0.1/16", "10.0.0.0/16"], ["10.0.0.0/16", "10.1.0.0/16"], False),
    "networks: empty is null": (NETWORKS, [], None, False),
    "networks: empty is not full": (NETWORKS, [], ["10.0.0.0/16"], True),
    "networks: a removal is a change": (NETWORKS, ["10.0.0.0/16"], ["10.0.0.0/16", "10.1.0.0/16"], True),
    "address: spelling does not count": (ADDRESS, "fd10::1/126", "FD10:0::1/126", False),
    "address: another": (ADDRESS, "fd10::1/126", "FD10::2/126", True),
    "network: spelling and host bits do not count": (NETWORK, "2001:DB8:0::7/48", "2001:db8::/48", False),
    "network: another": (NETWORK, "10.0.0.0/8", "10.0.0.0/9", True),
    "network: set": (NETWORK, "10.0.0.0/8", None, True),
    "network: not shown": (NETWORK, "10.0.0.0/8", MISSING, True),
    "network: none is none": (NETWORK, "", None, False),
    "tags: the same": (TAGS, {"a": "1", "b": ""}, {"b": "", "a": "1"}, False),
    "tags: those of the cloud do not count": (TAGS, {"a": "1"}, {"a": "1", "_sys_b": "2"}, False),
    "tags: another value": (TAGS, {"a": "1"}, {"a": "2"}, True),
    "tags: one more": (TAGS, {"a": "1", "b": "2"}, {"a": "1"}, True),
    "tags: a removal is a change": (TAGS, {"a": "1"}, {"a": "1", "b": "2"}, True),
    "tags: all removed": (TAGS, {}, {"a": "1"}, True),
    "tags: none are none": (TAGS, {}, None, False),
    "tags: none are those of the cloud": (TAGS, {}, {"_sys_b": "2"}, False),
    "dict: what the server adds does not count": (SITE, {"gateway_id": "R", "region_id": "a"}, {"gateway_id": "r", "region_id": "a", "link_id": "l"}, False),
    "dict: an id in it": (SITE, {"gateway_id": "r"}, {"gateway_id": "s"}, True),
    "dict: only what is given counts": (EXTEND, {"ha_type": "bfd"}, {"ha_type": "bfd", "detect_multiplier": 5}, False),
    "dict: one part differs": (EXTEND, {"ha_type": "bfd", "detect_multiplier": 3}, {"ha_type": "bfd", "detect_multiplier": 5}, True),
    "dict: nothing there": (EXTEND, {"ha_type": "bfd"}, None, True),
    "dict: nothing asked for": (EXTEND, {}, {"ha_type": "bfd"}, False),
    "dict: a part of null is left alone": (EXTEND, {"ha_type": None}, {"ha_type": "bfd"}, False),
    "min_tx_interval equals the interval for sending": (EXTEND, {"min_tx_interval": 800}, {"min_tx_interval": 800, "min_rx_interval": 1000}, False),
    "min_tx_interval equals the interval for receiving": (EXTEND, {"min_tx_interval": 800}, {"min_tx_interval": 1000, "min_rx_interval": 800}, False),
    "min_tx_interval equals neither": (EXTEND, {"min_tx_interval": 800}, {"min_tx_interval": 1000, "min_rx_interval": 1000}, True),
    "min_rx_interval equals only itself": (EXTEND, {"min_rx_interval": 800}, {"min_tx_interval": 800, "min_rx_interval": 1000}, True),
}


@pytest.mark.parametrize(("item", "want", "have", "expected"), ROWS.values(), ids=ROWS.keys())
def test_what_differs(item, want, have, expected):
    assert differs(item, want, have) is expected


@pytest.mark.parametrize(
    ("raw", "tags"),
    [
        ({"tags": [{"key": "a", "value": "b"}, {"key": "c", "value": ""}]}, {"a": "b", "c": ""}),
        ({"tags": [{"key": "a", "value": None}, {"key": "b"}]}, {"a": "", "b": ""}),
        ({"tags": None}, {}),
        ({"tags": []}, {}),
        ({}, {}),
        ({"tags": {"a": "b"}}, {"a": "b"}),
    ],
    ids=["a list of pairs", "no value is an empty one", "null", "empty", "not shown", "a dict stays one"],
)
def test_tags_become_a_dict(raw, tags):
    assert tags_of(raw) == tags


GONE = {"PENDING_DELETE": True, "DELETED": True, "UNBINDING": True, "ACTIVE": False, "PENDING_UPDATE": False, "BINDING": False, None: False}


@pytest.mark.parametrize(("status", "gone"), GONE.items())
def test_what_counts_as_absent(status, gone):
    assert going({"status": status}) is gone


@pytest.mark.parametrize("state", ["PENDING_CREATE", "PENDING_UPDATE", "PENDING_DELETE", "PENDING_ANYTHING"])
def test_what_ends_by_itself(state):
    assert pending(state) and under_way(VIRTUAL_GATEWAY, state)


@pytest.mark.parametrize("state", ["PENDING_PAY", "PENDING_SURVEY", "ACTIVE", "BUILD", "SUSPENDING_", "", None])
def test_what_people_end_or_nobody(state):
    assert not pending(state)


@pytest.mark.parametrize(
    ("name", "states"),
    [
        ("virtual_gateway", {"BUILD"}),
        ("hosted_connect", set()),
        ("connection", set()),
        ("connect_gateway_eip", {"BINDING"}),
        ("vif_peer_detection", {"processing"}),
        ("switchover_test", {"STARTING", "INPROGRESS"}),
    ],
)
def test_what_passes_with_some_resources_only(name, states):
    known = ("BUILD", "BINDING", "UNBINDING", "processing", "STARTING", "INPROGRESS", "PENDING_PAY", "PENDING_SURVEY", "APPLY", "ACTIVE", "")
    assert {state for state in known if under_way(RESOURCES[name], state)} == states


@pytest.mark.parametrize(
    ("status", "peers", "state"),
    [
        ("ACTIVE", ["ACTIVE"], "ACTIVE"),
        ("ACTIVE", ["ACTIVE", "PENDING_CREATE"], "PENDING_CREATE"),
        ("PENDING_UPDATE", ["ACTIVE"], "PENDING_UPDATE"),
        ("ACTIVE", ["ERROR"], "ACTIVE"),
        ("DOWN", None, "DOWN"),
        (None, None, ""),
    ],
)
def test_an_interface_is_pending_as_long_as_one_of_its_peers_is(status, peers, state):
    raw = {"status": status, "vif_peers": peers and [{"status": each} for each in peers]}
    assert status_of(VIRTUAL_INTERFACE, raw) == state


def test_the_state_of_the_others_is_their_own():
    assert [status_of(resource, {"status": "BUILD"}) for resource in (HOSTED_CONNECT, VIRTUAL_GATEWAY, VIF_PEER)] == ["BUILD"] * 3


@pytest.mark.parametrize("name", RESOURCES)
def test_a_result_has_every_field_unset_ones_null_and_unset_lists_empty(name):
    resource = RESOURCES[name]
    result = result_of(resource, {"id": "x"})
    assert set(result) == set(resource.shape)
    assert {field for field, value in result.items() if value is not None} == {"id"} | {
        field for field, unset in resource.shape.items() if isinstance(unset, (list, tuple, dict))
    }
    assert all(result[field] == ({} if field == "tags" else []) for field, unset in resource.shape.items() if isinstance(unset, (list, tuple, dict)))


@pytest.mark.parametrize(
    ("resource", "raw", "part"),
    [
        (VIRTUAL_GATEWAY, {"local_ep_group": None, "tags": None}, {"local_ep_group": [], "tags": {}}),
        (VIRTUAL_GATEWAY, {"tags": [{"key": "a", "value": "b"}]}, {"tags": {"a": "b"}}),
        (VIRTUAL_INTERFACE, {"vif_peers": None, "remote_ep_group": None}, {"vif_peers": [], "remote_ep_group": []}),
        (VIF_PEER, {"remote_ep_group": None, "service_ep_group": None}, {"remote_ep_group": [], "service_ep_group": []}),
        (VIRTUAL_GATEWAY, {"a_new_field": 1}, {"a_new_field": 1}),
    ],
    ids=["null lists are empty", "tags are a dict", "null peers are an empty list", "so are a peer's lists", "a field that the API has learned is passed on"],
)
def test_shapes(resource, raw, part):
    result = result_of(resource, raw)
    assert {name: result[name] for name in part} == part


def test_peers_in_an_interface_have_the_shape_of_a_peer():
    inner = result_of(VIRTUAL_INTERFACE, {"vif_peers": [{"id": "p", "remote_ep_group": None}]})["vif_peers"]
    assert inner == [result_of(VIF_PEER, {"id": "p"})]


@pytest.mark.parametrize("raw", [{"bgp_md5": "Hush"}, {"vif_peers": [{"bgp_md5": "Hush"}]}], ids=["at the top", "in a peer"])
def test_a_result_has_no_key_of_a_bgp_session(raw):
    assert "bgp_md5" not in str(result_of(VIRTUAL_INTERFACE, raw))


@pytest.mark.parametrize(("value", "shown"), [("***", False), ("*", False), ("*a*", True), ("", True), (None, True)])
def test_a_secret_of_nothing_but_stars_is_not_shown(value, shown):
    assert ("bgp_md5" in view_of(VIF_PEER, {"address_family": "ipv4", "bgp_md5": value}, {})) is shown


def test_a_result_is_a_copy():
    raw = {"local_ep_group": ["10.0.0.0/8"]}
    result_of(VIRTUAL_GATEWAY, raw)["local_ep_group"].append("x")
    first, second = result_of(VIRTUAL_GATEWAY, {}), result_of(VIRTUAL_GATEWAY, {})
    first["local_ep_group"].append("x")
    assert raw == {"local_ep_group": ["10.0.0.0/8"]} and second["local_ep_group"] == []


@pytest.mark.parametrize(
    ("resource", "raw", "view"),
    [
        (HOSTED_CONNECT, {"name": "a", "tenant_id": "t"}, {"name": "a", "resource_tenant_id": "t"}),
        (VIRTUAL_GATEWAY, {"name": "a", "vpc_id": None, "device_id": "d"}, {"name": "a", "vpc_id": None}),
        (RESOURCES["global_gateway_route"], {"gateway_id": "g", "gdgw_id": "x", "nexthop": "p"}, {"gdgw_id": "g", "nexthop": "p"}),
        (RESOURCES["global_gateway"], {"tags": [{"key": "a", "value": None}]}, {"tags": {"a": ""}}),
        (RESOURCES["global_gateway"], {"tags": None}, {"tags": {}}),
    ],
    ids=["a hosted connection shows whose it is as tenant_id", "a field that is not shown is not there", "a route its gateway", "tags are a dict", "none too"],
)
def test_an_object_as_options(resource, raw, view):
    assert view_of(resource, raw, {}) == view
