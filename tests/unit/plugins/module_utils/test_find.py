# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which object is meant: by id, by name, by natural key; and what is said when it is none, or several."""

from __future__ import annotations

import json

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import ApiError, UsageError
from ansible_collections.hwc.direct_connect.tests.unit.support import (
    DC,
    GATEWAY,
    HOSTED,
    IAM,
    LINE,
    NO_SUCH,
    OPERATIONS,
    PEER6,
    ROUTER,
    VPC,
    VPC2,
    answer,
    error,
)

HC, VGW, VIF, PEER = "hosted_connect", "virtual_gateway", "virtual_interface", "vif_peer"
LIST = ["GET virtual-gateways"]


@pytest.fixture
def world(cloud):
    """Two gateways of one name and one of another, an interface with two peers, two hosted connections of one name."""
    cloud.gateway(name="twin", description="first")
    cloud.gateway(name="twin", vpc_id=VPC2)
    cloud.gateway(name="er", vpc_id=None, local_ep_group=None, enterprise_router_id=ROUTER)
    cloud.peer(cloud.interface(name="vif", vlan=441))
    cloud.hosted(name="hc", vlan=1)
    cloud.hosted(name="hc", vlan=2)
    return cloud


def ids(cloud, options):
    """Options with ids in place of the names that the cloud gave to objects."""
    known = {name: ident for ident, name in cloud.names.items()}
    return {key: known.get(value, value) if isinstance(value, str) else value for key, value in options.items()}


FOUND = {
    "by id": (VGW, {"id": "VGW1"}, "VGW1", ["GET virtual-gateways/VGW1"]),
    "by id, whatever its name: that is the name to give": (VGW, {"id": "VGW1", "name": "twin"}, "VGW1", ["GET virtual-gateways/VGW1"]),
    "by name: one list": (VGW, {"name": "er"}, "VGW3", LIST),
    "by name: the natural key chooses among several": (VGW, {"name": "twin", "vpc_id": VPC2}, "VGW2", LIST),
    "by name: case counts": (VGW, {"name": "ER", "enterprise_router_id": NO_SUCH}, None, LIST),
    "by name: a part is not enough": (VGW, {"name": "twi", "enterprise_router_id": NO_SUCH}, None, LIST),
    "by natural key: the list is narrowed": (VGW, {"vpc_id": VPC}, "VGW1", ["GET virtual-gateways?vpc_id=" + VPC]),
    "by natural key: by the enterprise router": (VGW, {"enterprise_router_id": ROUTER}, "VGW3", LIST),
    "by natural key: an empty name counts as left out": (VGW, {"vpc_id": VPC, "name": ""}, "VGW1", ["GET virtual-gateways?vpc_id=" + VPC]),
    "by natural key: an empty id counts as left out": (VGW, {"vpc_id": VPC, "id": ""}, "VGW1", ["GET virtual-gateways?vpc_id=" + VPC]),
    "an interface by connection and VLAN": (VIF, {"direct_connect_id": LINE, "vlan": 441}, "VIF1", ["GET virtual-interfaces?direct_connect_id=" + LINE]),
    "a hosted connection by operations connection and VLAN": (
        HC,
        {"hosting_id": OPERATIONS, "vlan": 2},
        "HC2",
        ["GET hosted-connects?hosting_id=" + OPERATIONS],
    ),
    "a hosted connection by name and VLAN": (HC, {"name": "hc", "hosting_id": OPERATIONS, "vlan": 2}, "HC2", ["GET hosted-connects"]),
    "a peer by id": (PEER, {"vif_id": "VIF1", "id": "PEER2"}, "PEER2", ["GET virtual-interfaces/VIF1"]),
    "a peer by family": (PEER, {"vif_id": "VIF1", "address_family": "ipv6"}, "PEER2", ["GET virtual-interfaces/VIF1"]),
    "a peer by the family of an address": (PEER, {"vif_id": "VIF1", "local_gateway_ip": "fd10::1/126"}, "PEER2", ["GET virtual-interfaces/VIF1"]),
    "a peer by name": (PEER, {"vif_id": "VIF1", "name": "second"}, "PEER2", ["GET virtual-interfaces/VIF1"]),
}


@pytest.mark.parametrize(("name", "options", "found", "calls"), [row for row in FOUND.values() if row[2]], ids=[key for key, row in FOUND.items() if row[2]])
@pytest.mark.parametrize("page_size", [None, 1], ids=["on one page", "over all pages"])
def test_an_object_is_found_and_nothing_else_is_asked(world, name, options, found, calls, page_size):
    world.settings(page_size=page_size)
    outcome = world.ensure(name, ids(world, options), check=True)
    assert world.names[outcome.object["id"]] == found
    got = world.calls()
    assert (got if page_size is None else [call for call in got if "marker=" not in call]) == calls


@pytest.mark.parametrize(
    ("name", "options", "found", "calls"), [row for row in FOUND.values() if not row[2]], ids=[key for key, row in FOUND.items() if not row[2]]
)
def test_an_object_that_is_not_there_is_not_another(world, name, options, found, calls):
    outcome = world.ensure(name, options, "absent")
    assert (outcome.changed, outcome.object, world.calls()) == (False, None, calls)


REFUSED = {
    "an id that is not there": (VGW, {"id": NO_SUCH}, "There is no virtual gateway with the id %s." % NO_SUCH),
    "a name that several have": (VGW, {"name": "twin"}, "There are 2 virtual gateways named 'twin' (VGW1, VGW2); give the id of the one that is meant."),
    "a name that several have, and a natural key that none of them has": (
        VGW,
        {"name": "twin", "vpc_id": NO_SUCH},
        "There are 2 virtual gateways named 'twin' (VGW1, VGW2); give the id of the one that is meant.",
    ),
    "a name whose object has another natural key": (
        VGW,
        {"name": "er", "vpc_id": VPC},
        "Virtual gateway 'er' (VGW3) has vpc_id None, but the task says vpc_id %s; to change or replace that object, give its id." % VPC,
    ),
    "an interface whose object has another VLAN": (
        VIF,
        {"name": "vif", "direct_connect_id": LINE, "vlan": 442},
        "Virtual interface 'vif' (VIF1) has vlan 441, but the task says vlan 442; to change or replace that object, give its id.",
    ),
    "an interface whose object has another VLAN, though no connection is given": (
        VIF,
        {"name": "vif", "vlan": 442},
        "Virtual interface 'vif' (VIF1) has vlan 441, but the task says vlan 442; to change or replace that object, give its id.",
    ),
    "a free name, while the natural key is taken": (
        VGW,
        {**GATEWAY, "name": "new"},
        "There is no virtual gateway named 'new', and vpc_id %s is taken by virtual gateway 'twin' (VGW1); to rename that one, give its id." % VPC,
    ),
    "a peer's id that is not there": (
        PEER,
        {"vif_id": "VIF1", "id": NO_SUCH},
        "There is no virtual interface peer with the id %s in virtual interface 'vif' (VIF1)." % NO_SUCH,
    ),
    "a peer of an interface that is not there": (
        PEER,
        {**PEER6, "vif_id": NO_SUCH},
        "vif_id is %s, but there is no such virtual interface." % NO_SUCH,
    ),
}


@pytest.mark.parametrize(("name", "options", "said"), REFUSED.values(), ids=REFUSED.keys())
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_what_cannot_be_found_fails_before_any_write(world, name, options, said, check):
    with pytest.raises(UsageError) as failure:
        world.ensure(name, ids(world, options), check=check)
    said_so = world.spelled(failure.value.message)
    assert said_so[:1].lower() + said_so[1:] == said[:1].lower() + said[1:]
    assert world.writes() == []


def test_only_the_tasks_own_object_stands_in_the_failures_id(world):
    with pytest.raises(UsageError) as holder:
        world.ensure(VGW, {**GATEWAY, "name": "new"})
    with pytest.raises(UsageError) as own:
        world.ensure(VGW, {"name": "er", "vpc_id": VPC})
    assert "id" not in holder.value.details
    assert world.names[own.value.details["id"]] == "VGW3"


ABSENT = {
    "an id that is not there": (VGW, {"id": NO_SUCH}),
    "a name that nothing has": (VGW, {"name": "nothing"}),
    "a name that nothing has, while the natural key is taken": (VGW, {"name": "nothing", "vpc_id": VPC}),
    "a natural key that nothing has": (VGW, {"vpc_id": NO_SUCH}),
    "a peer's id that is not there": (PEER, {"vif_id": "VIF1", "id": NO_SUCH}),
    "a peer's name that is not there": (PEER, {"vif_id": "VIF1", "name": "nothing"}),
    "a peer of an interface that is not there": (PEER, {"vif_id": NO_SUCH, "address_family": "ipv4"}),
}


@pytest.mark.parametrize(("name", "options"), ABSENT.values(), ids=ABSENT.keys())
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_absent_and_absent_is_no_change(world, name, options, check):
    outcome = world.ensure(name, ids(world, options), "absent", check)
    assert (outcome.changed, outcome.object, outcome.before, outcome.after) == (False, None, {}, {})
    assert len(world.calls()) == 1 and world.writes() == []


NOT_FOUND = [("404", "virtual_gateway"), ("400", "virtual_gateway"), ("404", "hosted_connect"), ("400", "hosted_connect")]


@pytest.mark.parametrize(("how", "name"), NOT_FOUND + [("404", "virtual_interface"), ("400", "virtual_interface")])
def test_not_found_is_404_or_the_code_that_says_so(cloud, how, name):
    cloud.settings(not_found=how)
    assert cloud.ensure(name, {"id": NO_SUCH}, "absent").changed is False


@pytest.mark.parametrize("state", ["present", "absent"])
@pytest.mark.parametrize("options", [{"id": NO_SUCH}, {"name": "x"}, {"vpc_id": VPC}], ids=["by id", "by name", "by natural key"])
def test_an_api_that_is_not_published_is_always_a_failure(cloud, state, options):
    cloud.settings(published=False)
    with pytest.raises(ApiError) as failure:
        cloud.ensure(VGW, options, state)
    assert "so Direct Connect is not published at https://dcaas.example.com (region eu-de); set region, cloud_domain or endpoint." in failure.value.message
    assert len(cloud.calls()) == 1


@pytest.mark.parametrize("code", ["DC.0002", "DC.1111"])
def test_the_codes_of_absence_are_an_error_where_no_object_is_addressed(cloud, code):
    cloud.on("GET virtual-gateways?vpc_id", error(400, code))
    with pytest.raises(ApiError, match=code):
        cloud.ensure(VGW, {"vpc_id": VPC}, "absent")


CHECK = "check-virtual_interface-x"
PLACEHOLDERS = {
    "its own id": (VGW, {"id": "check-virtual_gateway-x", "name": "x"}, []),
    "a peer's interface": (PEER, {**PEER6, "vif_id": CHECK}, []),
    "a natural key": (
        VIF,
        {
            "direct_connect_id": "check-hosted_connect-x",
            "vlan": 5,
            "type": "private",
            "bandwidth": 5,
            "route_mode": "static",
            "vgw_id": "check-virtual_gateway-x",
            "local_gateway_v4_ip": "10.0.0.1/30",
            "remote_gateway_v4_ip": "10.0.0.2/30",
        },
        [],
    ),
    "a natural key beside a name, by which is looked": (VGW, {"name": "x", "enterprise_router_id": "check-router"}, LIST),
}


@pytest.mark.parametrize(("name", "options", "calls"), PLACEHOLDERS.values(), ids=PLACEHOLDERS.keys())
def test_no_request_is_made_for_an_id_of_check_mode(world, name, options, calls):
    outcome = world.ensure(name, options, check=True)
    assert (outcome.changed, world.calls()) == (True, calls)
    assert outcome.object["id"].startswith("check-" + name)


@pytest.mark.parametrize("name", [VGW, PEER])
def test_an_id_of_check_mode_is_absent_for_absent(cloud, name):
    options = {"id": "check-x"} if name == VGW else {"vif_id": CHECK, "address_family": "ipv4"}
    outcome = cloud.ensure(name, options, "absent", check=True)
    assert (outcome.changed, cloud.calls()) == (False, [])


def test_a_login_that_needs_iam_asks_it_once(cloud):
    cloud.gateway()
    cloud.run(VGW, {"vpc_id": VPC, "auth_token": "setup"}, environment={"HW_REGION_NAME": "eu-de", "HW_DC_ENDPOINT": DC, "HW_AUTH_URL": IAM})
    assert cloud.calls() == ["GET %s/v3/projects?name=eu-de" % IAM, "GET virtual-gateways?vpc_id=" + VPC]


# --- Objects on their way out ---


def leaving(cloud, name, state="PENDING_DELETE"):
    """The id of an object that is being deleted."""
    ident = cloud.hosted() if name == HC else cloud.gateway()
    cloud.edit(name, ident, status=state)
    record = cloud.state.objects[name][ident]
    if state == "PENDING_DELETE":
        cloud.state.start(record, ("PENDING_DELETE",), "GONE", 2)
    return ident


WAYS = {"by id": {"id": True}, "by name": {"name": "hc"}, "by natural key": {"hosting_id": OPERATIONS, "vlan": 441}}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("wait", [True, False], ids=["and is waited for", "and is not waited for, if that is not wanted"])
def test_what_is_being_deleted_counts_as_absent(cloud, way, wait):
    ident = leaving(cloud, HC)
    options = {key: ident if value is True else value for key, value in WAYS[way].items()}
    outcome = cloud.ensure(HC, options, "absent", wait=wait)
    assert (outcome.changed, outcome.object["id"], cloud.writes()) == (False, ident, [])
    assert (cloud.data(HC, ident) is None) is wait


def test_what_is_being_deleted_is_waited_for_before_it_is_created_again(cloud):
    old = leaving(cloud, HC)
    outcome = cloud.ensure(HC, HOSTED)
    assert outcome.changed and outcome.object["id"] != old and cloud.data(HC, old) is None
    calls = cloud.calls()
    assert calls[:2] == ["GET hosted-connects", "GET hosted-connects/HC1"]
    assert [call.split(" {")[0] for call in calls if call.startswith("POST")] == ["POST hosted-connects"]


def test_present_fails_for_the_id_of_what_is_being_deleted(cloud):
    ident = leaving(cloud, HC)
    with pytest.raises(UsageError, match="There is no hosted connection with the id " + ident):
        cloud.ensure(HC, {"id": ident, "name": "x"})


def test_what_was_deleted_counts_as_absent(cloud):
    ident = leaving(cloud, VGW, "DELETED")
    outcome = cloud.ensure(VGW, {"id": ident}, "absent")
    assert (outcome.changed, outcome.object, len(cloud.calls())) == (False, None, 1)


def test_a_living_object_is_chosen_beside_one_that_is_being_deleted(cloud):
    leaving(cloud, HC)
    cloud.edit(HC, cloud.ids(HC)[0], vlan=5)
    cloud.hosted()
    outcome = cloud.ensure(HC, {"name": "hc"})
    assert (outcome.changed, cloud.names[outcome.object["id"]]) == (False, "HC2")


def test_a_body_that_does_not_show_the_natural_key_is_still_the_object_of_that_name(cloud):
    ident = cloud.ensure(VGW, {"name": "er", "enterprise_router_id": ROUTER}).object["id"]
    cloud.settings(old_bodies=True)
    outcome = cloud.ensure(VGW, {"name": "er", "enterprise_router_id": ROUTER})
    assert (outcome.changed, outcome.object["id"]) == (False, ident)


@pytest.mark.parametrize("state", ["present", "absent"])
def test_a_failed_read_by_id_carries_the_id(cloud, state):
    ident = cloud.gateway()
    cloud.on("GET", error(403, "DC.0009"))
    with pytest.raises(ApiError) as failure:
        cloud.ensure(VGW, {"id": ident}, state)
    assert failure.value.details["id"] == ident


def test_what_a_list_does_not_show_is_read_before_it_counts_as_a_difference(cloud):
    ident, wanted = cloud.interface(), {"name": "vif", "extend_attribute": {"ha_type": "nqa", "detect_multiplier": 7}}
    cloud.ensure(VIF, wanted)
    item = cloud.api().get(("dcaas", "virtual-interfaces", ident), VIF)
    del item["extend_attribute"]
    cloud.on("GET virtual-interfaces", answer(200, {"virtual_interfaces": [item]}))
    cloud.forget()
    assert cloud.ensure(VIF, wanted).changed is False
    assert cloud.calls() == ["GET virtual-interfaces", "GET virtual-interfaces/VIF1"]


# --- Below other objects, and only in lists ---


@pytest.fixture
def below(cloud):
    """Two global gateways, each with a link and a route of the same names; a connect gateway with two EIPs."""
    for name in ("one", "two"):
        gateway = cloud.global_gateway(name=name)
        cloud.peer_link(gateway)
        vif = cloud.interface(vlan=441 if name == "one" else 442, service_type="GDGW", gateway_id=gateway, vgw_id=None)
        peer = cloud.state.peers(cloud.state.get(VIF, vif))[0].id
        cloud.route(gateway, destination="10.20.0.0/16", nexthop=peer)
    gateway = cloud.connect_gateway()
    for number in (1, 2):
        cloud.eip(gateway, NO_SUCH[:-1] + str(number))
    return cloud


LINK, ROUTE, EIP = "global_gateway_peer_link", "global_gateway_route", "connect_gateway_eip"
ROUTES = {"gdgw_id": "GGW2", "destination": "10.20.0.0/16", "nexthop": "PEER2"}
EIPS = {"connect_gateway_id": "CGW1", "global_eip_id": NO_SUCH[:-1] + "2"}
PLACES = {
    "a link by name, in its own gateway": (LINK, {"global_dc_gateway_id": "GGW2", "name": "link"}, "LINK2", ["GET global-dc-gateways/GGW2/peer-links"]),
    "a link by id": (LINK, {"global_dc_gateway_id": "GGW1", "id": "LINK1"}, "LINK1", ["GET global-dc-gateways/GGW1/peer-links/LINK1"]),
    "a route by all that it is": (ROUTE, ROUTES, "ROUTE2", ["GET gdgw/GGW2/routetables?nexthop=PEER2"]),
    "a route, however its network is written": (ROUTE, {**ROUTES, "destination": "10.20.3.4/16"}, "ROUTE2", ["GET gdgw/GGW2/routetables?nexthop=PEER2"]),
    "an EIP by its id": (EIP, EIPS, EIPS["global_eip_id"], ["GET connect-gateways/CGW1/binding-global-eips"]),
}


@pytest.mark.parametrize(("name", "options", "found", "calls"), PLACES.values(), ids=PLACES.keys())
@pytest.mark.parametrize("page_size", [None, 1], ids=["on one page", "over all pages"])
def test_an_object_below_another_is_found_there(below, name, options, found, calls, page_size):
    below.settings(page_size=page_size)
    outcome = below.ensure(name, below.real(options), check=True)
    assert (outcome.changed, below.names.get(outcome.object["id"], outcome.object["id"])) == (False, found)
    assert [call for call in below.calls() if "marker=" not in call] == calls


ELSEWHERE = {
    "a link of the other gateway, by id": (LINK, {"global_dc_gateway_id": "GGW2", "id": "LINK1"}),
    "a link of another name": (LINK, {"global_dc_gateway_id": "GGW2", "name": "LINK"}),
    "a route of the other gateway": (ROUTE, {**ROUTES, "gdgw_id": "GGW1"}),
    "a route over another peer": (ROUTE, {**ROUTES, "nexthop": "PEER1"}),
    "a route to a part of the network": (ROUTE, {**ROUTES, "destination": "10.20.0.0/17"}),
    "another EIP": (EIP, {**EIPS, "global_eip_id": NO_SUCH}),
    "a gateway that is not there": (EIP, {**EIPS, "connect_gateway_id": NO_SUCH}),
}


@pytest.mark.parametrize(("name", "options"), ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_what_stands_elsewhere_is_absent_here(below, name, options):
    outcome = below.ensure(name, below.real(options), "absent")
    assert (outcome.changed, outcome.object, len(below.calls()), below.writes()) == (False, None, 1, [])


@pytest.mark.parametrize(("name", "options"), [(ROUTE, ROUTES), (EIP, EIPS)])
def test_two_that_cannot_be_told_apart_are_said(below, name, options):
    resource = RESOURCES[name]
    kind, rows = resource.envelope, []
    for ident in below.ids(name)[-1:]:
        rows = [{**below.data(name, ident), "id": each, "global_eip_id": below.data(name, ident).get("global_eip_id")} for each in ("x", "y")]
    below.on("GET", (200, json.dumps({kind + "s": rows}), {}))
    with pytest.raises(UsageError, match="There are 2 %ss with .* give the id of the one that is meant" % resource.title):
        below.ensure(name, below.real(options))
