# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A plan as results: a hash that stands for it whatever the order of statement, a diff that leaves nothing out, no secret anywhere."""

from __future__ import annotations

import random

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._report import told
from ansible_collections.hwc.direct_connect.tests.unit.support import LINE, SECRET, VPC, VPC2, message
from ansible_collections.hwc.direct_connect.tests.unit.topologies import FREE, bgp, gateway, good, hosted, interface, run, same, six

VGW, VIF, HC, PEER = "virtual_gateway", "virtual_interface", "hosted_connect", "vif_peer"
SECOND = gateway("vgw2", VPC2, ["10.1.0.0/16"])
ESTATE = [hosted(), gateway(), SECOND, interface(peers=[six(name="p")]), interface("b", 442, to="vgw2"), interface("c", line="hc")]


def hashed(cloud, *objects, **options):
    """The hash of a plan."""
    return good(run(cloud, *objects, check=True, **options))["plan_hash"]


def test_the_hash_is_that_of_the_changes_in_whatever_order_they_are_stated(cloud):
    cloud.gateway()
    expected = hashed(cloud, *ESTATE)
    for seed in range(5):
        assert hashed(cloud, *random.Random(seed).sample(ESTATE, len(ESTATE))) == expected
    turned = [{name: each[name] for name in reversed(each)} for each in ESTATE]
    assert hashed(cloud, *turned, concurrency=8) == expected
    assert hashed(cloud, *ESTATE[1:], {**ESTATE[0]}) == expected


ANOTHER = {
    "one object less": lambda objects: objects[:-1],
    "a value": lambda objects: [*objects[:-1], {**objects[-1], "bandwidth": 51}],
    "a tag": lambda objects: [*objects[:-1], {**objects[-1], "tags": {"a": "b"}}],
    "a name": lambda objects: [*objects[:-1], {**objects[-1], "name": "d"}],
    "a text of a peer": lambda objects: [*objects[:3], {**objects[3], "peers": [six(name="p", description="d")]}, *objects[4:]],
    "a peer of another interface": lambda objects: [
        *objects[:3],
        {name: value for name, value in objects[3].items() if name != "peers"},
        {**objects[4], "peers": objects[3]["peers"]},
        *objects[5:],
    ],
    "another new gateway": lambda objects: [*objects[:4], {**objects[4], "virtual_gateway": "vgw"}, *objects[5:]],
    "two new gateways the other way round": lambda objects: [
        *objects[:3],
        {**objects[3], "virtual_gateway": "vgw2"},
        {**objects[4], "virtual_gateway": "vgw"},
        objects[5],
    ],
    "a new connection": lambda objects: [*objects, hosted("hc2", 442)],
    "what is there": lambda objects: objects,
}


@pytest.mark.parametrize("change", ANOTHER.values(), ids=ANOTHER)
def test_the_hash_is_another_when_anything_is(cloud, change):
    first = hashed(cloud, *ESTATE)
    if change(ESTATE) == ESTATE:
        cloud.gateway()
    assert hashed(cloud, *change(ESTATE)) != first


def test_what_stays_is_not_in_the_hash(cloud):
    cloud.gateway()
    assert hashed(cloud, gateway(), SECOND) == hashed(cloud, SECOND)


def test_what_goes_is_in_the_hash(cloud):
    for number in range(2):
        cloud.gateway(name="vgw", vpc_id=VPC2[:-1] + str(number))
    assert len({hashed(cloud, {"id": ident}, state="absent", protect=FREE) for ident in cloud.ids(VGW)}) == 2


def test_the_hash_of_a_change_is_another_if_what_it_changes_is(cloud):
    ident = cloud.gateway()
    stated = {"name": "vgw", "description": "new"}
    first = hashed(cloud, stated)
    cloud.edit(VGW, ident, description="meanwhile")
    assert hashed(cloud, stated) != first


def test_what_is_known_only_after_a_change_is_named(cloud):
    changes = {row["name"]: row["changes"] for row in good(run(cloud, *ESTATE, state="rendered"))["plan"]}
    assert changes["vif"]["vgw_id"]["after"] == "vgw (known after apply)"
    assert changes["c"]["direct_connect_id"]["after"] == "hc (known after apply)"
    assert changes["p"]["vif_id"]["after"] == "vif (known after apply)"


def test_ids_of_what_has_the_same_name_in_letters_are_told_apart(cloud):
    plan = good(run(cloud, gateway("a b"), gateway("a-b", VPC2, ["10.1.0.0/16"]), interface(to="a b"), interface("b", 442, to="a-b"), check=True))["plan"]
    assert [row["changes"]["vgw_id"]["after"] for row in plan[2:]] == ["a b (known after apply)", "a-b (known after apply)"]
    assert len({each["id"] for each in good(run(cloud, gateway("a b"), gateway("a-b", VPC2), check=True))["objects"]["virtual_gateways"]}) == 2


def test_rendered_shows_the_plan_of_an_empty_project(cloud):
    objects = [hosted(), gateway(), interface(line="hc", peers=[six(name="p")], tags={"a": "b"}, **bgp(bgp_md5=SECRET))]
    rendered = good(run(cloud, *objects, state="rendered", environment={}))
    assert cloud.calls() == []
    checked = good(same(cloud, *objects))
    for name in ("plan", "plan_hash", "summary", "findings", "diff"):
        assert rendered[name] == checked[name]
    assert (rendered["changed"], checked["changed"]) == (False, True)


def test_a_diff_shows_what_changes_and_all_of_it(cloud):
    vgw = cloud.gateway()
    for name, vlan in (("a", 1), ("b", 2)):
        cloud.peer(cloud.interface(name=name, vgw_id=vgw, vlan=vlan))
    peers = [{"address_family": "ipv6", "description": "d"}]
    result = good(same(cloud, virtual_interfaces=[{"name": "a", "bandwidth": 60, "peers": peers}, {"name": "b", "peers": peers}]))
    assert result["diff"] == {
        "before": {VIF: {"a": {"bandwidth": 50}}, PEER: {"a ipv6": {"description": None}, "b ipv6": {"description": None}}},
        "after": {VIF: {"a": {"bandwidth": 60}}, PEER: {"a ipv6": {"description": "d"}, "b ipv6": {"description": "d"}}},
    }


def test_a_diff_of_what_comes_and_goes_has_one_side(cloud):
    cloud.gateway()
    stated = [{"vpc_id": VPC2, "local_ep_group": ["10.1.0.0/16"]}, {"enterprise_router_id": VPC}]
    made = good(run(cloud, *stated, check=True))["diff"]
    assert made["before"] == {} and len(made["after"][VGW]) == 2
    gone = good(run(cloud, {"name": "vgw"}, state="absent", check=True, protect=FREE))["diff"]
    assert gone["after"] == {} and gone["before"] == {VGW: {"vgw": {"name": "vgw", "vpc_id": VPC, "local_ep_group": ["10.0.0.0/16"]}}}


def test_a_diff_shows_all_of_what_goes(cloud):
    cloud.peer(cloud.interface(vgw_id=cloud.gateway()))
    result = good(same(cloud, virtual_interfaces=[{"name": "vif"}], state="absent", protect=FREE))
    (shown,) = result["diff"]["before"][VIF].values()
    assert (shown["connection"], shown["virtual_gateway"], shown["vlan"]) == ("standard-1", "vgw", 441)
    assert [peer["local_gateway_ip"] for peer in shown["peers"]] == ["fd10::1/126"]
    assert result["plan"][0]["changes"]["vlan"] == {"before": 441, "after": None}


def test_a_diff_says_that_an_object_is_replaced_and_calls_what_it_refers_to_by_name(cloud):
    ident = cloud.interface(vgw_id=cloud.gateway())
    cloud.gateway(name="vgw2", vpc_id=VPC2)
    stated = {"name": "vif", "virtual_gateway": "vgw2", "recreate": True}
    diff = cloud.spelled(str(good(same(cloud, virtual_interfaces=[stated], protect=FREE))["diff"]))
    said = "{'virtual_interface': {'vif (deleted and made again)': {'vgw_id': '%s'}}}"
    assert diff == "{'before': %s, 'after': %s}" % (said % "vgw (VGW1)", said % "vgw2 (VGW2)"), ident


@pytest.mark.parametrize(
    ("stated", "called"), [({"name": "vif"}, "vif"), ({"name": None}, LINE + "/441 (known after apply)")], ids=["by its name", "without one"]
)
def test_a_peer_is_told_with_its_interface(cloud, stated, called):
    plan = good(run(cloud, gateway(), interface(peers=[six()], **stated), check=True))
    assert (plan["plan"][2]["reason"], list(plan["diff"]["after"][PEER])) == ("does not exist (peer of %s)" % called, [called + " ipv6"])


def test_what_stays_is_in_no_diff(cloud):
    cloud.gateway()
    result = good(same(cloud, gateway()))
    assert result["diff"] == {"before": {}, "after": {}} and result["plan"][0]["changes"] == {}


def test_objects_have_the_shape_of_their_modules(cloud):
    real = good(same(cloud, *ESTATE))["objects"]
    again = good(run(cloud, *ESTATE))["objects"]
    assert [len(real[option]) for option in ("hosted_connects", "virtual_gateways", "virtual_interfaces")] == [1, 2, 3]
    for option in real:
        assert [set(each) for each in real[option]] == [set(each) for each in again[option]]
        assert {each["id"] for each in real[option]} == {each["id"] for each in again[option]}
    assert not any("(known" in str(value) or "check-" in str(value) for objects in real.values() for each in objects for value in each.values())


@pytest.mark.parametrize("how", [{"check": True}, {}, {"state": "rendered"}], ids=["in check mode", "for real", "rendered"])
def test_secrets_are_nowhere(cloud, how):
    peers = [six(**bgp(bgp_md5=SECRET + "-six"))]
    result = run(cloud, gateway(), interface(**bgp(bgp_md5=SECRET), peers=peers), **how)
    assert SECRET not in str({name: value for name, value in good(result).items() if name != "invocation"})
    assert SECRET not in cloud.output
    keys = [row["changes"].get("bgp_md5") for row in result["plan"]]
    assert keys == [None, {"before": None, "after": "********"}, {"before": None, "after": "********"}]


def test_another_secret_is_the_same_hash(cloud):
    assert len({hashed(cloud, gateway(), interface(**bgp(bgp_md5=key))) for key in (SECRET, "another")}) == 1


def test_a_secret_that_differs_is_told_without_it(cloud):
    cloud.interface(vgw_id=cloud.gateway(), **bgp(bgp_md5=SECRET))
    refused = run(cloud, virtual_interfaces=[{"name": "vif", "bgp_md5": "another-Key"}])
    assert "cannot change bgp_md5 (is another one)" in message(refused)
    result = run(cloud, virtual_interfaces=[{"name": "vif", "bgp_md5": "another-Key", "recreate": True}], protect=FREE)
    assert good(result)["plan"][0]["changes"] == {"bgp_md5": {"before": "********", "after": "******** (changed)"}}
    for text in (SECRET, "another-Key"):
        assert text not in str(refused) + str(result)


def test_a_secret_that_the_api_repeats_is_masked(cloud):
    cloud.on("POST virtual-interfaces", (400, '{"error_code": "DC.0001", "error_msg": "bgp_md5 %s is bad"}' % SECRET, {"Content-Type": "application/json"}))
    result = run(cloud, gateway(), interface(**bgp(bgp_md5=SECRET)))
    assert result["failed"] and SECRET not in str(result) and "bgp_md5 ******** is bad" in message(result)


@pytest.mark.parametrize(("count", "text"), [(1, " 0."), (2, "\n- 0.\n- 1."), (12, "".join("\n- %d." % number for number in range(10)) + "\n- And 2 more.")])
def test_a_message_tells_ten_of_many(count, text):
    assert told(["%d." % number for number in range(count)]) == text
