# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module virtual_interface: exactly these requests, and what it returns."""

from __future__ import annotations

import json

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.support import (
    HOSTED,
    LINE,
    NO_SUCH,
    OTHER_PROJECT,
    SECRET,
    V4,
    V6,
    WITHOUT_ADDRESSES,
    check_then_real,
    message,
    returned_fields,
)

NAME = "virtual_interface"
NETS, TAGS = ["172.16.0.0/16"], [{"key": "a", "value": "1"}]
KEY = {"direct_connect_id": LINE, "vlan": 441}
BY_KEY, BY_NAME, BY_ID = "GET virtual-interfaces?direct_connect_id=" + LINE, "GET virtual-interfaces", "GET virtual-interfaces/VIF1"
PUT, DELETE, POST = "PUT virtual-interfaces/VIF1 ", "DELETE virtual-interfaces/VIF1", "POST virtual-interfaces "
EXTEND, TAG = "PUT virtual-interfaces/VIF1/extend-attributes ", "POST dc-vif/VIF1/tags/action "
BGP = {"route_mode": "bgp", "bgp_asn": 65010, "bgp_md5": SECRET}
ORDER = """name description direct_connect_id type service_type vlan bandwidth priority address_family local_gateway_v4_ip remote_gateway_v4_ip
    local_gateway_v6_ip remote_gateway_v6_ip vgw_id route_mode bgp_asn bgp_md5 remote_ep_group enable_bfd""".split()
SIX = {**WITHOUT_ADDRESSES, **V6}
FOUR = {**WITHOUT_ADDRESSES, **V4}


def body(fields):
    """Fields in the order in which they are sent, on the gateway that is there."""
    fields = {"vgw_id": "VGW1", **fields}
    return json.dumps({name: fields[name] for name in ORDER if name in fields})


def without(fields, *names):
    """The fields less some."""
    return {name: value for name, value in fields.items() if name not in names}


#                                   exists, options, requests
ROWS = {
    "created by name: one list, then two looks": (False, FOUR, [BY_NAME, POST + body(FOUR), BY_ID, BY_ID]),
    "created by natural key": (False, without(FOUR, "name"), [BY_KEY, POST + body(without(FOUR, "name")), BY_ID, BY_ID]),
    "created with IPv6, though only the addresses say so": (
        False,
        without(SIX, "address_family"),
        [BY_NAME, POST + body(without(SIX, "address_family"))[:-1] + ', "address_family": "ipv6"}', BY_ID, BY_ID],
    ),
    "created with BGP": (False, {**FOUR, **BGP}, [BY_NAME, POST + body({**FOUR, **BGP}), BY_ID, BY_ID]),
    "created without wait": (False, {**FOUR, "wait": False}, [BY_NAME, POST + body(FOUR)]),
    "created with all that has steps of its own": (
        False,
        {**FOUR, "priority": "low", "enable_bfd": True, "extend_attribute": {"ha_type": "bfd", "detect_multiplier": 4}, "tags": {"a": 1}},
        [
            *(BY_NAME, POST + body({**FOUR, "priority": "low", "enable_bfd": True}), BY_ID, BY_ID),
            *(EXTEND + '{"ha_type": "bfd", "detect_multiplier": 4}', BY_ID, TAG + '{"action": "create", "tags": [{"key": "a", "value": "1"}]}'),
        ],
    ),
    "no change by id: one request": (True, {"id": "VIF1", "name": "vif"}, [BY_ID]),
    "no change by natural key: one request": (True, KEY, [BY_KEY]),
    "no change by name: one list": (True, {**FOUR, "remote_ep_group": ["172.16.9.9/16"]}, [BY_NAME]),
    "no change with tags: no more requests": (True, {"id": "VIF1", "tags": {"a": "1"}}, [BY_ID]),
    "no change with everything stated": (
        True,
        {
            **FOUR,
            "description": "",
            "service_type": "VGW",
            "priority": "normal",
            "address_family": "ipv4",
            "service_ep_group": [],
            "enable_bfd": False,
            "enable_nqa": False,
            "rate_limit": False,
            "enterprise_project_id": "0",
            "tags": {"a": "1"},
            "remote_ep_group": NETS,
        },
        [BY_NAME],
    ),
    "plain fields changed: one request": (
        True,
        {"id": "VIF1", "name": "b", "bandwidth": 60, "remote_ep_group": ["172.17.0.0/16"]},
        [BY_ID, PUT + '{"name": "b", "bandwidth": 60, "remote_ep_group": ["172.17.0.0/16"]}', BY_ID, BY_ID],
    ),
    "priority alone": (
        True,
        {"name": "vif", "priority": "low", "description": "x"},
        [BY_NAME, PUT + '{"description": "x"}', BY_ID, BY_ID, PUT + '{"priority": "low"}', BY_ID, BY_ID],
    ),
    "without wait, still between the steps": (
        True,
        {"name": "vif", "priority": "low", "description": "x", "wait": False},
        [BY_NAME, PUT + '{"description": "x"}', BY_ID, BY_ID, PUT + '{"priority": "low"}'],
    ),
    "extend attributes": (True, {**KEY, "extend_attribute": {"min_tx_interval": 800}}, [BY_KEY, EXTEND + '{"min_tx_interval": 800}', BY_ID]),
    "networks cleared": (True, {**KEY, "remote_ep_group": []}, [BY_KEY, PUT + '{"remote_ep_group": []}', BY_ID, BY_ID]),
    "tags changed: no other request": (
        True,
        {**KEY, "tags": {"b": "2"}},
        [BY_KEY, TAG + '{"action": "delete", "tags": [{"key": "a", "value": "1"}]}', TAG + '{"action": "create", "tags": [{"key": "b", "value": "2"}]}'],
    ),
    "replaced": (
        True,
        {"id": "VIF1", "vlan": 442, "recreate": True},
        [
            *(BY_ID, "GET virtual-gateways/VGW1", BY_KEY, DELETE, BY_ID, BY_ID),
            POST
            + json.dumps(
                {
                    **{"name": "vif", "direct_connect_id": LINE, "type": "private", "service_type": "VGW", "vlan": 442, "bandwidth": 50, "priority": "normal"},
                    **{"address_family": "ipv4", **V4, "vgw_id": "VGW1", "route_mode": "static", "remote_ep_group": NETS, "enterprise_project_id": "0"},
                }
            ),
            *("GET virtual-interfaces/VIF2", "GET virtual-interfaces/VIF2"),
            'POST dc-vif/VIF2/tags/action {"action": "create", "tags": [{"key": "a", "value": "1"}]}',
        ],
    ),
    "removed by id": (True, {"id": "VIF1", "state": "absent"}, [BY_ID, DELETE, BY_ID, BY_ID]),
    "removed by name": (True, {"name": "vif", "state": "absent"}, [BY_NAME, DELETE, BY_ID, BY_ID]),
    "removed by natural key": (True, {**KEY, "state": "absent"}, [BY_KEY, DELETE, BY_ID, BY_ID]),
    "absent already": (False, {**KEY, "state": "absent"}, [BY_KEY]),
}


def settle(cloud):
    """Ends what is under way."""
    for resource in (NAME, "vif_peer"):
        for ident in cloud.ids(resource):
            cloud.edit(resource, ident, status="ACTIVE")


@pytest.mark.parametrize(("exists", "args", "calls"), ROWS.values(), ids=ROWS.keys())
def test_requests_for_real_and_in_check_mode(cloud, exists, args, calls):
    gateway = cloud.gateway()
    ident = cloud.interface(vgw_id=gateway, remote_ep_group=NETS, tags=TAGS) if exists else None
    args = {**args, **({"id": ident} if args.get("id") else {}), **({"vgw_id": gateway} if "type" in args else {})}
    result, reads, made = check_then_real(cloud, NAME, args)
    assert made == calls
    assert reads == calls[: len(reads)] and result["changed"] is (len(calls) > 1)
    assert SECRET not in cloud.output
    settle(cloud)
    if "recreate" not in args:
        again, unused, repeated = check_then_real(cloud, NAME, args)
        assert again["changed"] is False and len(repeated) == 1


def test_from_nqa_to_bfd_in_two_steps_with_a_wait_between(cloud):
    cloud.interface(enable_nqa=True)
    args = {**KEY, "enable_bfd": True, "enable_nqa": False}
    result, reads, made = check_then_real(cloud, NAME, args)
    assert made == [BY_KEY, PUT + '{"enable_nqa": false}', BY_ID, BY_ID, PUT + '{"enable_bfd": true}', BY_ID, BY_ID]
    assert (result[NAME]["enable_bfd"], result[NAME]["enable_nqa"]) == (True, False)


DUAL = {
    "both families": (
        {"remote_ep_group": ["fe20::/64", "172.17.0.0/16"]},
        [
            BY_ID,
            *('PUT vif-peers/PEER1 {"name": "vif", "remote_ep_group": ["172.17.0.0/16"]}', BY_ID, BY_ID),
            *('PUT vif-peers/PEER2 {"name": "second", "remote_ep_group": ["fe20::/64"]}', BY_ID, BY_ID),
        ],
    ),
    "one of them": (
        {"remote_ep_group": ["172.17.0.0/16"]},
        [BY_ID, 'PUT vif-peers/PEER1 {"name": "vif", "remote_ep_group": ["172.17.0.0/16"]}', BY_ID, BY_ID],
    ),
    "cleared in the family meant": (
        {"remote_ep_group": [], "address_family": "ipv6"},
        [BY_ID, 'PUT vif-peers/PEER2 {"name": "second", "remote_ep_group": []}', BY_ID, BY_ID],
    ),
    "nothing, in the family that the top level does not show": ({**V4, "remote_ep_group": NETS, "route_mode": "static"}, [BY_ID]),
    "nothing, in the other": ({**V6, "remote_ep_group": ["FE10::9/64"]}, [BY_ID]),
    "a name, which is no peer's": ({"name": "b"}, [BY_ID, PUT + '{"name": "b"}', BY_ID, BY_ID]),
}


@pytest.mark.parametrize(("args", "calls"), DUAL.values(), ids=DUAL.keys())
def test_an_interface_with_two_peers(cloud, args, calls):
    vif = cloud.interface(remote_ep_group=NETS)
    cloud.peer(vif, remote_ep_group=["fe10::/64"])
    result, unused, made = check_then_real(cloud, NAME, {"id": vif, **args})
    assert made == calls
    again, unused, repeated = check_then_real(cloud, NAME, {"id": vif, **args})
    assert again["changed"] is False and repeated == [BY_ID]


def test_bgp_agrees_with_any_networks(cloud):
    cloud.interface(**BGP)
    result, unused, made = check_then_real(cloud, NAME, {**KEY, "remote_ep_group": ["172.31.0.0/16"]})
    assert (result["changed"], made) == (False, [BY_KEY])


def test_the_object_returned_has_exactly_the_fields_that_are_documented(cloud):
    fields, gateway, peer_fields = returned_fields(NAME), cloud.gateway(), returned_fields("vif_peer")
    for args in ({**FOUR, **BGP, "vgw_id": gateway}, {**KEY, "description": "x"}, KEY, {**KEY, "state": "absent"}):
        predicted = cloud.run(NAME, args, check=True)
        assert SECRET not in cloud.output
        real = cloud.run(NAME, args)
        assert SECRET not in cloud.output
        assert set(real[NAME]) == set(predicted[NAME]) == fields
        assert [set(peer) for peer in real[NAME]["vif_peers"] + predicted[NAME]["vif_peers"]] == [peer_fields] * 2
    assert cloud.run(NAME, {**KEY, "state": "absent"})[NAME] is None


@pytest.mark.parametrize("old", [False, True], ids=["as the API is", "with old bodies"])
def test_a_key_that_the_api_shows_is_not_returned(cloud, old):
    ident = cloud.interface(**BGP)
    cloud.settings(old_bodies=old)
    for args in ({"name": "vif"}, {"id": ident, "name": "b"}, {"id": ident, "vlan": 442, "recreate": True}, {"name": "b", "state": "absent"}):
        result = cloud.run(NAME, args)
        assert not result.get("failed"), result
        assert SECRET not in cloud.output
        assert "bgp_md5" not in json.dumps({name: value for name, value in result.items() if name not in ("invocation", "warnings")})


def test_a_key_is_masked_in_the_diff(cloud):
    diff = cloud.run(NAME, {**FOUR, **BGP, "vgw_id": cloud.gateway()}, check=True)["diff"]
    assert set(diff["after"]["bgp_md5"]) == {"*"}
    assert SECRET not in cloud.output


def test_what_is_predicted_is_what_comes(cloud):
    args = {**FOUR, "vgw_id": cloud.gateway(), "remote_ep_group": NETS, "tags": {"a": 1}}
    predicted, real = cloud.run(NAME, args, check=True)[NAME], cloud.run(NAME, args)[NAME]
    assert predicted["id"] == "check-virtual_interface-vif"
    assert {name: predicted[name] for name in args if name != "tags"} == {name: real[name] for name in args if name != "tags"}
    shown = ("address_family", "local_gateway_ip", "remote_gateway_ip", "remote_ep_group", "route_mode", "name")
    assert {name: predicted["vif_peers"][0][name] for name in shown} == {name: real["vif_peers"][0][name] for name in shown}
    args = {**KEY, "bandwidth": 60, "remote_ep_group": ["172.17.0.0/16"], "tags": {}}
    predicted, real = cloud.run(NAME, args, check=True)[NAME], cloud.run(NAME, args)[NAME]
    assert {**predicted, "update_time": None} == {**real, "update_time": None}


FAILURES = {
    "BFD while NQA is on": ({"id": "VIF1", "enable_bfd": True}, "enable_bfd cannot be true while enable_nqa is on; set enable_nqa: false as well.", 1),
    "BFD and NQA: no request": ({**KEY, "enable_bfd": True, "enable_nqa": True}, "enable_bfd and enable_nqa cannot both be true.", 0),
    "VLAN 5000: no request": ({**KEY, "vlan": 5000}, "vlan is 5000, but must be a whole number from 0 to 3999.", 0),
    "BGP without ASN": (
        {**FOUR, "name": "b", "vlan": 5, "vgw_id": NO_SUCH, "route_mode": "bgp"},
        "Creating a virtual interface with route_mode bgp needs bgp_asn.",
        1,
    ),
    "GDGW without gateway_id": (
        {**FOUR, "name": "b", "vlan": 5, "service_type": "GDGW"},
        "Creating a virtual interface with service_type GDGW needs gateway_id.",
        1,
    ),
    "IPv6 with addresses of IPv4: no request": (
        {**FOUR, "address_family": "ipv6"},
        "local_gateway_v4_ip does not go with the address family ipv6; an interface is created with one family, vif_peer adds the other.",
        0,
    ),
    "tags for another project: no request": (
        {**FOUR, "resource_tenant_id": OTHER_PROJECT, "tags": {"a": "b"}},
        "tags does not go with resource_tenant_id: the interface will belong to the other project.",
        0,
    ),
    "another connection and another VLAN": (
        {"id": "VIF1", "direct_connect_id": NO_SUCH, "vlan": 7},
        "Virtual interface 'vif' (VIF1) cannot change direct_connect_id (is '%s', asked for '%s'), vlan (is 441, asked for 7); "
        "set recreate: true to delete and create it instead." % (LINE, NO_SUCH),
        1,
    ),
}


@pytest.mark.parametrize(("args", "said", "requests"), FAILURES.values(), ids=FAILURES.keys())
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_failures(cloud, args, said, requests, check):
    mine = cloud.interface(enable_nqa=True)
    result = cloud.run(NAME, {**args, **({"id": mine} if args.get("id") == "VIF1" else {})}, check)
    assert cloud.spelled(message(result)) == said
    assert len(cloud.calls()) == requests and cloud.writes() == []


def test_the_bandwidth_of_an_interface_on_a_hosted_connection(cloud):
    ident = cloud.interface(direct_connect_id=cloud.hosted(**HOSTED))
    result = cloud.run(NAME, {"id": ident, "bandwidth": 70})
    assert message(result).endswith("An interface on a hosted connection has the connection's bandwidth; change it there and leave bandwidth out here.")
    assert (result["error_code"], result["id"]) == ("DC.1208", ident)


def test_a_whole_play_from_nothing_runs_in_check_mode_with_the_ids_that_it_gives(cloud):
    hosted = cloud.run("hosted_connect", HOSTED, check=True)["hosted_connect"]["id"]
    gateway = cloud.run("virtual_gateway", {"name": "g", "vpc_id": NO_SUCH, "local_ep_group": ["10.0.0.0/16"]}, check=True)["virtual_gateway"]["id"]
    vif = cloud.run(NAME, {**FOUR, "direct_connect_id": hosted, "vgw_id": gateway}, check=True)
    ident = vif[NAME]["id"]
    peer = cloud.run("vif_peer", {"vif_id": ident, "local_gateway_ip": "fd10::1/126", "remote_gateway_ip": "fd10::2/126"}, check=True)
    tags = cloud.run("tag", {"resource_type": "dc-vif", "resource_id": ident, "tags": {"a": "1"}}, check=True)
    assert [hosted, gateway, ident] == ["check-hosted_connect-hc", "check-virtual_gateway-g", "check-virtual_interface-vif"]
    assert (vif["changed"], peer["changed"], tags["changed"], tags["tags"]) == (True, True, True, {"a": "1"})
    assert cloud.calls() == ["GET hosted-connects", "GET virtual-gateways", "GET virtual-interfaces"]


# --- On a global gateway ---

ON_GLOBAL = {**FOUR, "service_type": "GDGW", "gateway_id": "GGW1"}
CREATED_GLOBAL = POST + body(ON_GLOBAL).replace('"vgw_id": "VGW1"', '"gateway_id": "GGW1"')


def test_an_interface_on_a_global_gateway(cloud):
    cloud.global_gateway()
    args = cloud.real(ON_GLOBAL)
    result, unused, made = check_then_real(cloud, NAME, args)
    assert made == [BY_NAME, CREATED_GLOBAL, BY_ID, BY_ID]
    assert (result[NAME]["service_type"], result[NAME]["gateway_id"], result[NAME]["vgw_id"]) == ("GDGW", args["gateway_id"], None)
    again, unused, repeated = check_then_real(cloud, NAME, args)
    assert (again["changed"], repeated) == (False, [BY_NAME])
    changed, unused, made = check_then_real(cloud, NAME, {**args, "bandwidth": 60})
    assert (changed["changed"], made) == (True, [BY_NAME, PUT + '{"bandwidth": 60}', BY_ID, BY_ID])


@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_from_a_global_gateway_over_an_interface_to_a_route(cloud, check):
    def run(name, args):
        result = cloud.run(name, args, check)
        assert (result.get("msg"), result["changed"]) == (None, True)
        return result[name]

    gateway = run("global_gateway", {"name": "ggw"})["id"]
    vif = run(NAME, {**ON_GLOBAL, "gateway_id": gateway, "remote_ep_group": NETS})
    route = {"gdgw_id": gateway, "destination": "10.20.0.0/16", "nexthop": vif["vif_peers"][0]["id"]}
    made = run("global_gateway_route", route)
    assert {name: made[shown] for name, shown in (("gdgw_id", "gateway_id"), ("destination", "destination"), ("nexthop", "nexthop"))} == route
    if check:
        assert [gateway, vif["id"], route["nexthop"]] == ["check-global_gateway-ggw", "check-virtual_interface-vif", "check-vif_peer-vif-ipv4"]
        assert cloud.calls() == ["GET global-dc-gateways", BY_NAME]
        return
    for name, args in (("global_gateway_route", route), (NAME, {"id": vif["id"]}), ("global_gateway", {"id": gateway})):
        assert cloud.run(name, args)["changed"] is False
        assert run(name, {**args, "state": "absent"})
    assert [cloud.ids(name) for name in ("global_gateway_route", NAME, "global_gateway")] == [[], [], []]


@pytest.mark.parametrize("there", [True, False], ids=["from a virtual to a global gateway", "and back"])
def test_replaced_on_a_gateway_of_the_other_kind(cloud, there):
    gateway, other = cloud.global_gateway(), cloud.gateway()
    on = [{"service_type": "GDGW", "gateway_id": gateway}, {"service_type": "VGW", "vgw_id": other}]
    before, after = reversed(on) if there else on
    cloud.interface(**{"vgw_id": None, **before})
    result = cloud.run(NAME, {**KEY, **after, "recreate": True})
    assert (result.get("msg"), result["changed"]) == (None, True)
    shown = {"service_type": "VGW", "vgw_id": None, "gateway_id": None, **after}
    assert {name: result[NAME][name] for name in shown} == shown
    refused = cloud.run(NAME, {**KEY, **before})
    assert "cannot change service_type (is '%s', asked for '%s')" % (after["service_type"], before["service_type"]) in message(refused)


def test_a_global_gateway_that_is_not_there(cloud):
    result = cloud.run(NAME, {**ON_GLOBAL, "gateway_id": NO_SUCH})
    assert (result["error_code"], cloud.ids(NAME)) == ("DC.0002", [])
    assert message(result).startswith("Could not create virtual interface 'vif': the API answered HTTP 400 DC.0002")
