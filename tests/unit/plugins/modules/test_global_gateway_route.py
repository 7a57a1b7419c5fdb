# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module global_gateway_route: exactly these requests, and what it returns."""

from __future__ import annotations

import json

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.support import NO_SUCH, check_row, error, message, returned_fields

NAME = "global_gateway_route"
NET, NET6 = "10.20.0.0/16", "2001:db8:100::/48"
KEY = {"gdgw_id": "GGW1", "destination": NET, "nexthop": "PEER1"}
LIST, PUT = "GET gdgw/GGW1/routetables", "PUT gdgw/GGW1/routetables "
BY_KEY = LIST + "?nexthop=PEER1"


def changed(action, **more):
    """The request that adds, changes or removes the route."""
    return PUT + json.dumps({action: [{"destination": NET, "nexthop": "PEER1", **more}]})


GONE = changed("del_routes", type="vif_peer")
#                                   exists, options, requests
ROWS = {
    "created: one list, then two looks": (False, KEY, [BY_KEY, changed("add_routes"), LIST, LIST]),
    "created with everything": (
        False,
        {**KEY, "type": "vif_peer", "description": "x"},
        [BY_KEY, changed("add_routes", type="vif_peer", description="x"), LIST, LIST],
    ),
    "created without what is empty, and without wait": (False, {**KEY, "description": "", "wait": False}, [BY_KEY, changed("add_routes")]),
    "no change: one list": (True, KEY, [BY_KEY]),
    "no change with everything stated": (True, {**KEY, "type": "vif_peer", "description": "old"}, [BY_KEY]),
    "the gateway under its other names": (True, {"global_dc_gateway_id": "GGW1", "destination": NET, "nexthop": "PEER1"}, [BY_KEY]),
    "the network is what it means, not how it is written": (True, {**KEY, "destination": "10.20.7.7/16"}, [BY_KEY]),
    "description changed": (True, {**KEY, "description": "x"}, [BY_KEY, changed("update_routes", description="x"), LIST]),
    "description cleared": (True, {**KEY, "description": ""}, [BY_KEY, changed("update_routes", description=""), LIST]),
    "description changed without wait": (True, {**KEY, "description": "x", "wait": False}, [BY_KEY, changed("update_routes", description="x")]),
    "description changed, however the network is written": (
        True,
        {**KEY, "destination": "10.20.7.7/16", "description": "x"},
        [BY_KEY, changed("update_routes", description="x"), LIST],
    ),
    "replaced: the description is carried over": (
        True,
        {**KEY, "type": "gdgw", "recreate": True},
        [BY_KEY, LIST, GONE, LIST, changed("add_routes", type="gdgw", description="old"), LIST, LIST],
    ),
    "removed: one list, one look": (True, {**KEY, "state": "absent"}, [BY_KEY, GONE, LIST]),
    "removed without wait": (True, {**KEY, "state": "absent", "wait": False}, [BY_KEY, GONE]),
    "absent already": (False, {**KEY, "state": "absent"}, [BY_KEY]),
    "absent with its gateway": (False, {**KEY, "gdgw_id": NO_SUCH, "state": "absent"}, ["GET gdgw/%s/routetables?nexthop=PEER1" % NO_SUCH]),
}


@pytest.fixture
def peer(cloud):
    """The peer of an interface on a global gateway."""
    return cloud.global_interface(cloud.global_gateway())[1]


@pytest.mark.parametrize(("exists", "args", "calls"), ROWS.values(), ids=ROWS.keys())
def test_requests_for_real_and_in_check_mode(cloud, peer, exists, args, calls):
    if exists:
        cloud.route(cloud.real("GGW1"), destination=NET, nexthop=peer, description="old")
    check_row(cloud, NAME, args, calls)
    assert cloud.idle == []


def test_the_network_of_ipv6_in_another_spelling_is_the_same(cloud, peer):
    gateway = cloud.real("GGW1")
    cloud.route(gateway, destination=NET6, nexthop=peer)
    for state in ("present", "absent"):
        result = cloud.run(NAME, {"gdgw_id": gateway, "destination": "2001:0DB8:0100::/48", "nexthop": peer, "state": state})
        assert result["changed"] is (state == "absent")
    assert cloud.ids(NAME) == []
    assert cloud.writes() == ['PUT gdgw/GGW1/routetables {"del_routes": [{"destination": "%s", "nexthop": "PEER1", "type": "vif_peer"}]}' % NET6]


def test_other_routes_of_the_gateway_are_left_alone(cloud, peer):
    gateway = cloud.real("GGW1")
    cloud.peer(cloud.real("VIF1"))
    second = cloud.real("PEER2")
    for destination, nexthop in ((NET, second), ("10.20.0.0/24", peer), ("10.0.0.0/8", peer)):
        cloud.route(gateway, destination=destination, nexthop=nexthop, description="other")
    args = cloud.real(KEY)
    assert cloud.run(NAME, {**args, "state": "absent"})["changed"] is False
    result = cloud.run(NAME, {**args, "description": "x"})
    assert (result["changed"], cloud.names[result[NAME]["id"]]) == (True, "ROUTE4")
    assert cloud.run(NAME, {**args, "state": "absent"})["changed"]
    assert [cloud.data(NAME, ident)["description"] for ident in cloud.ids(NAME)] == ["other"] * 3


def test_a_route_is_found_on_any_page(cloud, peer):
    for number in range(4):
        cloud.route(cloud.real("GGW1"), destination="10.%d.0.0/16" % (17 + number), nexthop=peer)
    cloud.settings(page_size=1)
    result = cloud.run(NAME, cloud.real(KEY))
    assert (result["changed"], cloud.names[result[NAME]["id"]]) == (False, "ROUTE4")


def test_the_object_returned_has_exactly_the_fields_that_are_documented(cloud, peer):
    fields, args = returned_fields(NAME), cloud.real(KEY)
    for more in ({}, {"description": "x"}, {}, {"state": "absent"}):
        predicted, real = cloud.run(NAME, {**args, **more}, check=True), cloud.run(NAME, {**args, **more})
        assert set(real[NAME]) == set(predicted[NAME]) == fields
        assert real[NAME]["gateway_id"] == predicted[NAME]["gateway_id"] == args["gdgw_id"]
    assert cloud.run(NAME, {**args, "state": "absent"})[NAME] is None


def test_what_is_predicted_is_what_comes(cloud, peer):
    args = {**cloud.real(KEY), "description": "x", "type": "vif_peer"}
    predicted, real = cloud.run(NAME, args, check=True)[NAME], cloud.run(NAME, args)[NAME]
    assert predicted["id"] == "check-global_gateway_route-%s-10.20.0.0-16-%s" % (args["gdgw_id"], peer)
    shown = ("gateway_id", "destination", "nexthop", "description", "type")
    assert {name for name, value in predicted.items() if value is not None} == {"id", *shown}
    assert {name: predicted[name] for name in shown} == {name: real[name] for name in shown}
    args["description"] = ""
    assert cloud.run(NAME, args, check=True)[NAME] == cloud.run(NAME, args)[NAME]


def test_diff(cloud, peer):
    args = cloud.real(KEY)
    assert cloud.run(NAME, {**args, "description": "x"})["diff"] == {"before": {}, "after": {**args, "description": "x", "id": cloud.ids(NAME)[0]}}
    known = {**args, "id": cloud.ids(NAME)[0]}
    assert cloud.run(NAME, {**args, "description": "y"})["diff"] == {"before": {**known, "description": "x"}, "after": {**known, "description": "y"}}
    assert cloud.run(NAME, {**args, "state": "absent"})["diff"] == {"before": known, "after": {}}


PLACEHOLDERS = {
    "a gateway of check mode": ({"gdgw_id": "check-global_gateway-a"}, []),
    "a peer of check mode": ({"nexthop": "check-vif_peer-a-ipv4"}, []),
    "both": ({"gdgw_id": "check-global_gateway-a", "nexthop": "check-vif_peer-a-ipv4"}, []),
}


@pytest.mark.parametrize(("args", "calls"), PLACEHOLDERS.values(), ids=PLACEHOLDERS.keys())
@pytest.mark.parametrize("state", ["present", "absent"])
def test_nothing_is_asked_about_ids_of_check_mode(cloud, peer, args, calls, state):
    args = {**cloud.real(KEY), **args, "state": state}
    result = cloud.run(NAME, args, check=True)
    assert (result["changed"], cloud.calls()) == (state == "present", calls)
    if state == "present":
        shown = {"gateway_id": args["gdgw_id"], "nexthop": args["nexthop"], "destination": NET}
        assert {name: result[NAME][name] for name in shown} == shown and set(result[NAME]) == returned_fields(NAME)


FAILURES = {
    "another type": (
        {**KEY, "type": "gdgw"},
        "Route (ROUTE1) cannot change type (is 'vif_peer', asked for 'gdgw'); set recreate: true to delete and create it instead.",
        "ROUTE1",
        1,
    ),
    "a gateway that is not there": ({**KEY, "gdgw_id": NO_SUCH}, "gdgw_id is %s, but there is no such global gateway." % NO_SUCH, None, 1),
    "no network: no request": ({**KEY, "destination": "10.20.0.0"}, "destination holds '10.20.0.0', which is not a network such as 10.0.0.0/24.", None, 0),
    "an empty network: no request": ({**KEY, "destination": ""}, "destination holds '', which is not a network such as 10.0.0.0/24.", None, 0),
    "an empty next hop: no request": (
        {**KEY, "nexthop": ""},
        "Nothing says which route is meant: give gdgw_id and destination and nexthop.",
        None,
        0,
    ),
    "an empty gateway: no request": ({**KEY, "gdgw_id": ""}, "gdgw_id is empty, but names the global gateway to look in.", None, 0),
    "a next hop that is no id: no request": ({**KEY, "nexthop": "10.0.0.1/30"}, "nexthop is '10.0.0.1/30', which is not an id.", None, 0),
}


@pytest.mark.parametrize(("args", "said", "ident", "requests"), FAILURES.values(), ids=FAILURES.keys())
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_failures(cloud, peer, args, said, ident, requests, check):
    cloud.route(cloud.real("GGW1"), destination=NET, nexthop=peer)
    result = cloud.run(NAME, cloud.real(args), check)
    assert (cloud.spelled(message(result)), cloud.names.get(result.get("id"), result.get("id"))) == (said, ident)
    assert len(cloud.calls()) == requests and cloud.writes() == []


def test_a_next_hop_that_is_not_there(cloud, peer):
    result = cloud.run(NAME, {**cloud.real(KEY), "nexthop": NO_SUCH})
    assert (result["error_code"], result.get("id"), cloud.ids(NAME)) == ("DC.0001", None, [])
    assert cloud.spelled(message(result)).startswith(
        "Could not create route (gdgw_id GGW1, destination 10.20.0.0/16, nexthop %s): the API answered HTTP 400 DC.0001" % NO_SUCH
    )


@pytest.mark.parametrize("code", ["DC.2720", "DC.0001"])
def test_a_route_that_somebody_else_removes_meanwhile_is_gone(cloud, peer, code):
    ident = cloud.route(cloud.real("GGW1"), destination=NET, nexthop=peer)
    cloud.on("PUT", error(400, code))
    cloud.on("GET gdgw/%s/routetables" % cloud.real("GGW1"), (200, json.dumps({"gdgw_routetables": [cloud.data(NAME, ident)]}), {}))
    cloud.state.remove(cloud.state.get("gdgw_routetable", ident))
    result = cloud.run(NAME, {**cloud.real(KEY), "state": "absent"})
    assert (result.get("msg"), result["changed"], result[NAME]["id"]) == (None, True, ident)


def test_a_route_that_cannot_be_removed_is_a_failure(cloud, peer):
    ident = cloud.route(cloud.real("GGW1"), destination=NET, nexthop=peer)
    cloud.on("PUT", error(400, "DC.0001"))
    result = cloud.run(NAME, {**cloud.real(KEY), "state": "absent"})
    assert (result["error_code"], result["id"], cloud.ids(NAME)) == ("DC.0001", ident, [ident])


@pytest.mark.parametrize("action", ["change", "remove"])
def test_what_does_no_harm_twice_is_sent_again(cloud, peer, action):
    cloud.route(cloud.real("GGW1"), destination=NET, nexthop=peer)
    cloud.on("PUT", error(503, "X.1"), error(503, "X.1"))
    more = {"description": "x"} if action == "change" else {"state": "absent"}
    assert cloud.run(NAME, {**cloud.real(KEY), **more})["changed"] and len(cloud.writes()) == 3


@pytest.mark.parametrize("body", [{}, {"gdgw_routetable": []}, {"gdgw_routetable": None}, {"gdgw_routetable": [{"destination": "10.0.0.0/8", "nexthop": "x"}]}])
def test_an_answer_without_the_route_is_no_reason_to_lose_it(cloud, peer, body):
    cloud.route(cloud.real("GGW1"), destination=NET, nexthop=peer)
    cloud.on("GET gdgw", (200, '{"gdgw_routetables": []}', {}))
    cloud.on("PUT", (200, json.dumps(body), {}))
    result = cloud.run(NAME, cloud.real(KEY))
    assert (result.get("msg"), result["changed"], cloud.names[result[NAME]["id"]]) == (None, True, "ROUTE1")


def test_the_route_that_was_set_is_meant_where_bgp_brings_the_same(cloud):
    common = {"gateway_id": "g", "destination": NET, "nexthop": "n", "status": "ACTIVE", "type": "vif_peer", "description": ""}
    rows = [{**common, "id": "learned", "obtain_mode": "bgp"}, {**common, "id": "set", "obtain_mode": "customized"}]
    cloud.on("GET", (200, json.dumps({"gdgw_routetables": rows}), {}))
    result = cloud.run(NAME, {"gdgw_id": "g", "destination": NET, "nexthop": "n"})
    assert (result.get("msg"), result["changed"], result[NAME]["id"]) == (None, False, "set")


def test_a_route_that_bgp_brought_is_nobodys_to_manage(cloud):
    row = {"gateway_id": "g", "destination": NET, "nexthop": "n", "status": "ACTIVE", "type": "vif_peer", "id": "learned", "obtain_mode": "bgp"}
    cloud.on("GET", *[(200, json.dumps({"gdgw_routetables": [row]}), {})] * 2)
    args = {"gdgw_id": "g", "destination": NET, "nexthop": "n"}
    assert cloud.run(NAME, args, check=True)["changed"] is True
    assert (cloud.run(NAME, {**args, "state": "absent"})["changed"], cloud.writes()) == (False, [])


@pytest.mark.parametrize("name", ["virtual_interface", "vif_peer"])
def test_what_a_route_leads_to_is_not_replaced(cloud, name):
    gateway = cloud.global_gateway()
    vif, peer = cloud.global_interface(gateway)
    cloud.peer(vif)
    cloud.route(gateway, destination=NET, nexthop=peer)
    asked = {"virtual_interface": {"id": vif, "vlan": 999}, "vif_peer": {"vif_id": vif, "id": peer, "bgp_asn": 65011, "route_mode": "bgp"}}[name]
    result = cloud.run(name, {**asked, "recreate": True})
    assert " cannot be replaced while it is in use by route " in message(result)
    assert cloud.writes() == [] and cloud.calls()[-1] == "GET gdgw/GGW1/routetables"
