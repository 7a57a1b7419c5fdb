# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From what is stated to one plan: what references mean, what differs, what is stated twice, what peers become, what purge takes."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.support import LINE, LINE2, NO_SUCH, OPERATIONS, OTHER_PROJECT, ROUTER, VPC, VPC2, message, warnings_of
from ansible_collections.hwc.direct_connect.tests.unit.topologies import FREE, bgp, errors, findings, gateway, good, hosted, interface, rows, run, same, six

VGW, VIF, HC, PEER = "virtual_gateway", "virtual_interface", "hosted_connect", "vif_peer"
TAGS = {"by": "us"}
SECOND = gateway("vgw2", VPC2, ["10.1.0.0/16"])


def refers(cloud):
    """What the only interface is on and leads to."""
    (record,) = cloud.state.objects[VIF].values()
    return cloud.spelled(record.data["direct_connect_id"]), cloud.spelled(record.data["vgw_id"])


# --- References --------------------------------------------------------------------------------------------------------------

REFERENCES = {
    "names": ([], "standard-1", "there", (LINE, "VGW1")),
    "ids": ([], LINE2, "VGW1", (LINE2, "VGW1")),
    "ids in capitals": ([], LINE2.upper(), "VGW2", (LINE2, "VGW2")),
    "a VPC": ([], "standard-1", VPC.upper(), (LINE, "VGW1")),
    "a router": ([], "standard-1", ROUTER, (LINE, "VGW2")),
    "a hosted connection": ([], "hc-there", "there", ("HC1", "VGW1")),
    "a hosted connection's key": ([], "%s/441" % OPERATIONS, "there", ("HC1", "VGW1")),
    "names of this task": ([hosted("hc-new", 445), SECOND], "hc-new", "vgw2", ("HC2", "VGW3")),
    "keys of this task": ([hosted("hc-new", 445), SECOND], "%s/445" % OPERATIONS, VPC2, ("HC2", "VGW3")),
    "objects of this task that are there": ([{"name": "there", "description": "d"}], "standard-1", "there", (LINE, "VGW1")),
    "the name that it will have": ([{"id": "VGW1", "name": "renamed"}], "standard-1", "renamed", (LINE, "VGW1")),
    "the name that it has": ([{"id": "VGW1", "name": "renamed"}], "standard-1", "there", (LINE, "VGW1")),
}


@pytest.mark.parametrize(("objects", "line", "to", "result"), REFERENCES.values(), ids=REFERENCES)
def test_what_a_reference_means(cloud, objects, line, to, result):
    cloud.gateway(name="there")
    cloud.gateway(name="router", vpc_id=None, local_ep_group=None, enterprise_router_id=ROUTER)
    cloud.hosted(name="hc-there")
    vlan = 441 if "441" in line or "hc-there" in line else 445
    objects = [cloud.real(each) for each in objects]
    stated = interface(vlan=vlan, line=line, to=cloud.real({"x": to})["x"])
    good(same(cloud, *objects, stated))
    assert refers(cloud) == result
    if to != "there" or not objects or "id" not in objects[0]:
        assert rows(good(run(cloud, *objects, stated))) == []


NOWHERE = {
    "no such name": (interface(to="nowhere"), "virtual_gateway", "virtual_gateway is 'nowhere', but there is no virtual gateway with that name or id"),
    "no such id": (interface(to=NO_SUCH), "virtual_gateway", "virtual_gateway is '%s', but there is no virtual gateway with that name or id" % NO_SUCH),
    "no such connection": (interface(line="nowhere"), "connection", "connection is 'nowhere', but there is no connection with that name or id"),
    "several of one name": (
        interface(to="two"),
        "virtual_gateway",
        "virtual_gateway is 'two': 2 virtual gateways are called so (VGW2, VGW3); give the id of the one that is meant.",
    ),
    "another project's": (
        interface(line="theirs"),
        "connection",
        "connection is 'theirs', a hosted connection for the project %s: its interfaces live there, which this login does not see; " % OTHER_PROJECT,
    ),
    "one of the task and another": (
        interface(to=VPC2),
        "virtual_gateway",
        "virtual_gateway is '%s', which is both virtual gateway '%s' (VGW4) and virtual gateway 'new' of this task; give the id" % (VPC2, VPC2),
    ),
}


@pytest.mark.parametrize(("stated", "option", "said"), NOWHERE.values(), ids=NOWHERE)
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_a_reference_that_means_nothing_or_several_is_refused(cloud, stated, option, said, check):
    cloud.gateway()
    for number in range(2):
        cloud.gateway(name="two", vpc_id=NO_SUCH[:-1] + str(number + 1))
    cloud.gateway(name=VPC2, vpc_id=NO_SUCH[:-1] + "5")
    result = run(cloud, hosted("theirs") | {"resource_tenant_id": OTHER_PROJECT}, gateway("new", VPC2), stated, check=check)
    ((name, blamed, text),) = errors(result)
    assert (name, blamed) == ("vif", option) and said in cloud.spelled(text)
    assert cloud.writes() == []


@pytest.mark.parametrize("line", ["hc", "HC1"], ids=["name", "id"])
@pytest.mark.parametrize("option", ["connection", "direct_connect_id"])
@pytest.mark.parametrize("stated", [True, False], ids=["stated", "only there"])
def test_a_hosted_connection_of_another_project_carries_nothing_of_ours(cloud, line, option, stated):
    ident = cloud.hosted(resource_tenant_id=OTHER_PROJECT)
    if option == "direct_connect_id" and (line == "hc" or not stated):
        return
    objects = [gateway(), {**interface(line=None), option: line.replace("HC1", ident)}] + [{"id": ident, "peer_location": "there"}] * stated
    (said,) = errors(run(cloud, *objects, check=True))
    assert said[:2] == ("vif", "connection") and "a hosted connection for the project %s: its interfaces live there" % OTHER_PROJECT in said[2]


def test_an_interface_for_another_project_leads_to_no_gateway_of_ours(cloud):
    result = run(cloud, gateway(), interface(resource_tenant_id=OTHER_PROJECT), check=True)
    assert "a gateway of this project, but resource_tenant_id says another; give vgw_id" in errors(result)[0][2]


def test_a_connection_that_nobody_has_is_not_the_other_projects(cloud):
    result = run(cloud, interface(line=NO_SUCH, to=None, vgw_id=NO_SUCH, resource_tenant_id=OTHER_PROJECT), check=True)
    assert "there is no connection with that name or id" in errors(result)[0][2]


def test_an_interface_for_another_project_leads_to_a_gateway_there(cloud):
    theirs = cloud.make(VGW, "globex", name="x", vpc_id=VPC, local_ep_group=["10.0.0.0/16"])
    stated = interface(to=theirs, resource_tenant_id=OTHER_PROJECT)
    assert rows(good(same(cloud, stated))) == ["create vif"]
    assert rows(good(run(cloud, stated))) == []


def test_a_hosted_connection_of_another_project_hides_no_connection_of_its_name(cloud):
    stated = {**hosted("standard-1"), "resource_tenant_id": OTHER_PROJECT}
    good(same(cloud, stated, gateway(), interface(vlan=7)))
    assert refers(cloud)[0] == LINE


def test_rendered_takes_what_it_cannot_look_up_as_it_is_written(cloud):
    plan = good(run(cloud, interface(to="over there"), state="rendered"))["plan"]
    changes = plan[0]["changes"]
    assert (changes["direct_connect_id"]["after"], changes["vgw_id"]["after"]) == ("standard-1", "over there") and cloud.calls() == []


# --- Differences -------------------------------------------------------------------------------------------------------------


def test_a_plan_says_what_changes_from_what_to_what_and_why(cloud):
    cloud.interface(vgw_id=cloud.gateway())
    result = good(run(cloud, {"name": "vgw", "description": "d", "tags": TAGS}, interface("b", 442), {"name": "vif", "bandwidth": 60, "peers": []}, check=True))
    told = {row["name"]: (row["action"], row["kind"], cloud.spelled(row["id"] or "-"), row["reason"]) for row in result["plan"]}
    assert told == {
        "vgw": ("update", VGW, "VGW1", "differs in description, tags"),
        "b": ("create", VIF, "-", "does not exist"),
        "vif": ("update", VIF, "VIF1", "differs in bandwidth"),
    }
    changes = {row["name"]: row["changes"] for row in result["plan"]}
    assert changes["vgw"] == {"description": {"before": "", "after": "d"}, "tags": {"before": {}, "after": TAGS}}
    assert changes["vif"] == {"bandwidth": {"before": 50, "after": 60}}
    assert changes["b"]["vlan"] == {"before": None, "after": 442}
    assert result["summary"] == {"create": 1, "update": 2, "replace": 0, "delete": 0, "none": 0}


FIXED = {
    "a hosted connection": (lambda cloud: cloud.hosted(), {"hosted_connects": [{"name": "hc", "vlan": 442, "id": "HC1"}]}, "vlan", "replace hc"),
    "a gateway": (lambda cloud: cloud.gateway(), {"virtual_gateways": [{"name": "vgw", "bgp_asn": 64600}]}, "bgp_asn", "replace vgw"),
    "an interface": (
        lambda cloud: cloud.interface(vgw_id=cloud.gateway()),
        {"virtual_interfaces": [{"name": "vif", "route_mode": "bgp", "bgp_asn": 65010}]},
        "route_mode",
        "replace vif",
    ),
    "a peer": (
        lambda cloud: cloud.peer(cloud.interface(vgw_id=cloud.gateway())),
        {"virtual_interfaces": [{"name": "vif", "peers": [{"address_family": "ipv6", **bgp()}]}]},
        "route_mode",
        "replace second",
    ),
}


@pytest.mark.parametrize(("make", "stated", "field", "row"), FIXED.values(), ids=FIXED)
def test_what_only_a_creation_takes_needs_consent(cloud, make, stated, field, row):
    make(cloud)
    stated = {option: [cloud.real(each) for each in objects] for option, objects in stated.items()}
    ((_name, _option, text),) = errors(run(cloud, check=True, protect=FREE, **stated))
    assert "cannot change %s" % field in text and text.endswith("set recreate: true to delete and create it instead.")
    for objects in stated.values():
        inner = objects[0]["peers"][0] if "peers" in objects[0] else objects[0]
        inner["recreate"] = True
    result = good(same(cloud, protect=FREE, **stated))
    assert rows(result) == [row] and "not all of it can be changed" in result["plan"][-1]["reason"]


def test_a_gateway_in_use_is_not_replaced(cloud):
    cloud.interface(vgw_id=cloud.gateway())
    result = run(cloud, {"name": "vgw", "bgp_asn": 64600, "recreate": True}, protect=FREE)
    assert "cannot be replaced while it is in use by virtual interface VIF1" in cloud.spelled(message(result)) and cloud.writes() == []


def test_two_names_for_one_object_are_refused(cloud):
    ident = cloud.gateway()
    result = run(cloud, {"vpc_id": VPC, "description": "a"}, {"id": ident, "name": "b"}, check=True)
    assert "Virtual gateway 'vgw' (VGW1) is stated twice, as None and as 'b'." in [cloud.spelled(text) for _name, _option, text in errors(result)]


def test_what_is_wrong_with_each_object_is_said_at_once(cloud):
    cloud.gateway()
    objects = [{"id": NO_SUCH, "name": "x"}, {"name": "vgw", "bgp_asn": 64600}, interface(to="vgw", line="nowhere"), {"name": "hc", "vlan": 5}]
    result = run(cloud, *objects, check=True)
    assert {name for name, _option, _text in errors(result)} == {"x", "vgw", "vif", "hc"}
    assert "4 things speak against it" in message(result)


def test_tags_that_are_not_given_go_unless_told_otherwise(cloud):
    cloud.edit(VGW, cloud.gateway(), tags=[{"key": "old", "value": "1"}, {"key": "_sys_a", "value": "1"}])
    kept = good(run(cloud, {"name": "vgw", "tags": TAGS, "purge_tags": False}, check=True))
    assert kept["objects"]["virtual_gateways"][0]["tags"] == {"old": "1", "_sys_a": "1", **TAGS}
    assert good(same(cloud, {"name": "vgw", "tags": TAGS}))["objects"]["virtual_gateways"][0]["tags"] == {"_sys_a": "1", **TAGS}


# --- Peers -------------------------------------------------------------------------------------------------------------------


def families(cloud):
    """The families of all peers, with their names and descriptions."""
    return [(record.data["address_family"], record.data["name"], record.data.get("description") or "") for record in cloud.state.objects[PEER].values()]


def test_peers_of_a_new_interface_are_in_the_plan_and_in_the_result(cloud):
    result = good(same(cloud, gateway(), interface(peers=[six(name="p", **bgp(bgp_md5="Secret-1"))])))
    assert [(row["kind"], row["action"]) for row in result["plan"]] == [(VGW, "create"), (VIF, "create"), (PEER, "create")]
    assert result["plan"][2]["changes"]["bgp_md5"] == {"before": None, "after": "********"}
    (shown,) = result["objects"]["virtual_interfaces"]
    assert [peer["address_family"] for peer in shown["vif_peers"]] == ["ipv4", "ipv6"]
    assert "Secret-1" not in cloud.output.replace('"bgp_md5": "VALUE', "")


def test_the_first_peers_own_texts_can_be_stated_beside_its_interface(cloud):
    stated = [gateway(), interface(peers=[{"address_family": "ipv4", "name": "first", "description": "d"}, six(name="p")])]
    assert rows(good(same(cloud, *stated))) == ["create vgw", "create vif", "update first", "create p"]
    assert families(cloud) == [("ipv4", "first", "d"), ("ipv6", "p", "")]
    assert rows(good(run(cloud, *stated))) == []
    back = good(run(cloud, state="gathered"))["topology"]
    assert [peer["name"] for peer in back["virtual_interfaces"][0]["peers"]] == ["first", "p"]
    good(run(cloud, state="absent", protect=FREE, **back))
    assert families(cloud) == []
    good(run(cloud, **back))
    assert families(cloud) == [("ipv4", "first", "d"), ("ipv6", "p", "")]


def test_both_peers_change_one_after_the_other(cloud):
    cloud.peer(cloud.interface(vgw_id=cloud.gateway()))
    peers = [{"address_family": family, "description": family} for family in ("ipv4", "ipv6")]
    assert rows(good(same(cloud, virtual_interfaces=[{"name": "vif", "bandwidth": 60, "peers": peers}]))) == ["update vif", "update vif", "update second"]
    assert [text for _family, _name, text in families(cloud)] == ["ipv4", "ipv6"]


def test_the_peers_of_an_interface_that_is_replaced_are_made_again(cloud):
    cloud.peer(cloud.interface(vgw_id=cloud.gateway(), **bgp()), description="d")
    stated = {"id": cloud.ids(VIF)[0], "vlan": 442, "recreate": True, "peers": [{"address_family": "ipv6", "description": "e"}]}
    assert rows(good(same(cloud, virtual_interfaces=[stated], protect=FREE))) == ["replace vif", "update second"]
    assert families(cloud) == [("ipv4", "vif", ""), ("ipv6", "second", "e")]


def test_what_refers_to_something_wrong_is_not_wrong_for_that(cloud):
    objects = [{**hosted(), "resource_tenant_id": None}, gateway(local=()), interface(line="hc"), interface("b", 442, "standard-2")]
    assert [(name, option) for name, option, _text in errors(run(cloud, *objects))] == [("hc", None), ("vgw", None)]


@pytest.mark.parametrize(("text", "hint"), [("vgw-bnn", " There is 'vgw-bonn'."), ("xyz", "")])
def test_a_name_that_is_nearly_right_is_told(cloud, text, hint):
    result = run(cloud, gateway("vgw-bonn"), interface(to=text))
    assert errors(result)[0][2].endswith("but there is no virtual gateway with that name or id, and this task states none." + hint)


def test_one_is_renamed_and_another_gets_its_name(cloud):
    ident = cloud.gateway()
    objects = [{"id": ident, "name": "b"}, gateway("vgw", VPC2, ["10.1.0.0/16"])]
    assert rows(good(same(cloud, *objects))) == ["update b", "create vgw"]
    assert rows(good(run(cloud, *objects))) == []


# --- Absent ------------------------------------------------------------------------------------------------------------------


def test_what_is_not_there_is_absent(cloud):
    objects = [hosted(), gateway(), interface(line="hc", peers=[six()])]
    result = good(same(cloud, *objects, state="absent"))
    assert (result["changed"], rows(result)) == (False, []) and {row["reason"] for row in result["plan"]} == {"does not exist"}
    assert result["objects"] == {"hosted_connects": [], "virtual_gateways": [], "virtual_interfaces": []}


def test_an_absent_object_is_found_by_its_key_as_well(cloud):
    cloud.interface(vgw_id=cloud.gateway())
    stated = [{"vpc_id": VPC}, {"connection": "standard-1", "vlan": 441}]
    assert rows(good(same(cloud, *stated, state="absent", protect=FREE))) == ["delete vif", "delete vgw"]


def test_the_object_of_a_name_is_not_removed_if_its_key_is_another(cloud):
    cloud.gateway()
    result = run(cloud, gateway(vpc=VPC2), state="absent", protect=FREE)
    assert "has vpc_id %s" % VPC in message(result) and cloud.writes() == []


def test_warnings_of_plans_come_through(cloud):
    ident = cloud.interface(vgw_id=cloud.gateway(), **bgp(bgp_md5="Secret-1"))
    cloud.edit(PEER, cloud.ids(PEER)[0], bgp_md5="********")
    result = good(same(cloud, virtual_interfaces=[{"id": ident, "vlan": 7, "recreate": True}], protect=FREE))
    assert any("bgp_md5" in text for text in warnings_of(result)) and findings(result) == []
