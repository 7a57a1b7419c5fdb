# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes since it is in scope and nobody states it, and nothing else."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.support import LINE, NO_SUCH, OPERATIONS, OTHER_PROJECT, VPC2
from ansible_collections.hwc.direct_connect.tests.unit.topologies import FREE, errors, gateway, good, interface, rows, run, same

VGW, VIF, HC, PEER = "virtual_gateway", "virtual_interface", "hosted_connect", "vif_peer"
TAGS = {"by": "us"}


def estate(cloud):
    """Objects in scope, called in-..., and out of it, called out-...; all of them could go."""
    pairs = [{"key": "by", "value": "us"}, {"key": "more", "value": "1"}]
    for number, (name, tags) in enumerate([("in", pairs), ("out", []), ("out2", [{"key": "by", "value": "them"}])]):
        vgw = cloud.gateway(name="%s-vgw" % name, vpc_id=NO_SUCH[:-1] + str(number))
        vif = cloud.interface(name="%s-vif" % name, vgw_id=vgw, vlan=450 + number)
        cloud.edit(VGW, vgw, tags=tags)
        cloud.edit(VIF, vif, tags=tags)
    cloud.hosted(name="hc-ours")
    cloud.hosted(name="hc-theirs", vlan=442, resource_tenant_id=OTHER_PROJECT)


@pytest.mark.parametrize(
    ("scope", "gone"),
    [
        ({"tags": TAGS}, ["in-vif", "in-vgw"]),
        ({"tags": {**TAGS, "more": "1"}}, ["in-vif", "in-vgw"]),
        ({"tags": {**TAGS, "more": "2"}}, []),
        ({"hosting_id": OPERATIONS}, ["hc-ours", "hc-theirs"]),
        ({"hosting_id": LINE}, []),
        ({"tags": TAGS, "hosting_id": OPERATIONS}, ["in-vif", "in-vgw", "hc-ours", "hc-theirs"]),
    ],
    ids=["tags", "all tags", "one tag of two", "hosting_id", "another hosting_id", "both"],
)
@pytest.mark.parametrize("old", [False, True], ids=["", "older answers"])
def test_purge_touches_nothing_out_of_scope(cloud, scope, gone, old):
    estate(cloud)
    cloud.settings(old_bodies=old)
    before = {record.data["name"] for kind in (HC, VGW, VIF) for record in cloud.state.objects[kind].values()}
    result = good(same(cloud, purge=True, scope=scope, protect=FREE))
    assert rows(result) == ["delete %s" % name for name in gone]
    assert all(row["reason"] == "is in scope and not stated" for row in result["plan"])
    assert {record.data["name"] for kind in (HC, VGW, VIF) for record in cloud.state.objects[kind].values()} == before - set(gone)


def test_what_is_stated_is_not_purged_however_it_is_named(cloud):
    estate(cloud)
    objects = [{"id": cloud.ids(VGW)[0], "name": "in-vgw"}, {"lag_id": None, "connection": LINE, "vlan": 450}]
    assert rows(good(run(cloud, *objects, {"name": "hc-ours", "hosting_id": OPERATIONS}, purge=True, scope={"tags": TAGS}, protect=FREE))) == []


def test_what_is_wrong_with_one_makes_nothing_else_wrong(cloud):
    """Purge makes room all the same, and leaves alone what could be meant."""
    estate(cloud)
    wrong = interface("in-vif", to="nowhere")
    result = run(cloud, wrong, gateway("new", NO_SUCH[:-1] + "0"), purge=True, scope={"tags": TAGS}, protect=FREE)
    assert [option for _name, option, _text in errors(result)] == ["virtual_gateway", "purge"]
    assert rows(result) == ["delete in-vgw", "create new"] and cloud.writes() == []


def test_purge_is_no_default(cloud):
    estate(cloud)
    assert rows(good(run(cloud, {"name": "in-vgw"}, scope={"tags": TAGS}))) == []


def families(cloud):
    """The families of all peers, with their names and descriptions."""
    return [(record.data["address_family"], record.data["name"], record.data.get("description") or "") for record in cloud.state.objects[PEER].values()]


def test_peers_that_are_not_given_are_left_alone_and_purged_in_scope_only(cloud):
    cloud.edit(VIF, cloud.interface(vgw_id=cloud.gateway()), tags=[{"key": "by", "value": "us"}])
    cloud.peer(cloud.ids(VIF)[0])
    purge = {"purge": True, "protect": FREE}
    stated = {"name": "vif", "tags": TAGS}
    assert rows(good(run(cloud, virtual_interfaces=[stated], scope={"tags": TAGS}, **purge))) == []
    assert rows(good(run(cloud, virtual_interfaces=[{**stated, "peers": []}], scope={"tags": {"by": "them"}}, **purge))) == []
    assert rows(good(run(cloud, virtual_interfaces=[{**stated, "peers": []}]))) == []
    assert rows(good(same(cloud, virtual_interfaces=[{**stated, "peers": []}], scope={"tags": TAGS}, **purge))) == ["delete second"]
    assert [family for family, _name, _text in families(cloud)] == ["ipv4"]


@pytest.mark.parametrize("stated", [{"id": "PEER2"}, {"name": "second"}, {"address_family": "ipv6"}], ids=["id", "name", "family"])
def test_a_peer_that_is_stated_is_not_purged_however_it_is_named(cloud, stated):
    cloud.edit(VIF, cloud.interface(vgw_id=cloud.gateway()), tags=[{"key": "by", "value": "us"}])
    cloud.peer(cloud.ids(VIF)[0])
    peer = {**cloud.real(stated), "description": "d"}
    result = same(cloud, virtual_interfaces=[{"name": "vif", "peers": [peer]}], purge=True, scope={"tags": TAGS}, protect=FREE)
    assert rows(good(result)) == ["update second"]
    assert families(cloud)[1] == ("ipv6", "second", "d")


@pytest.mark.parametrize("wait", [True, False])
@pytest.mark.parametrize(
    ("stated", "plan", "left"),
    [
        ({"peers": []}, ["replace vif", "delete second"], [("ipv4", "vif", "")]),
        ({"peers": [{"name": "second"}]}, ["replace vif"], [("ipv4", "vif", ""), ("ipv6", "second", "")]),
        ({}, ["replace vif"], [("ipv4", "vif", ""), ("ipv6", "second", "")]),
        (
            {"peers": [], "address_family": "ipv6", "local_gateway_v6_ip": "fd10::1/126", "remote_gateway_v6_ip": "fd10::2/126"},
            ["replace vif", "delete vif"],
            [("ipv6", "vif", "")],
        ),
    ],
    ids=["not stated", "stated", "no peers stated", "another family"],
)
def test_a_replacement_has_the_peers_that_purge_leaves(cloud, stated, plan, left, wait):
    cloud.edit(VIF, cloud.interface(vgw_id=cloud.gateway()), tags=[{"key": "by", "value": "us"}])
    if "address_family" not in stated:
        cloud.peer(cloud.ids(VIF)[0])
    options = {"purge": True, "scope": {"tags": TAGS}, "protect": FREE, "wait": wait}
    addresses = {"local_gateway_v4_ip": "10.99.0.5/30", "remote_gateway_v4_ip": "10.99.0.6/30"} if "address_family" not in stated else {}
    entry = {"name": "vif", "tags": TAGS, "recreate": True, **addresses, **stated}
    result = good(same(cloud, virtual_interfaces=[entry], **options))
    assert rows(result) == plan
    assert families(cloud) == left
    assert [peer["address_family"] for peer in result["objects"]["virtual_interfaces"][0]["vif_peers"]] == [family for family, _name, _text in left]
    assert rows(good(run(cloud, virtual_interfaces=[entry], **options))) == []


def test_a_replacement_on_a_new_gateway_has_the_peers_that_purge_leaves(cloud):
    cloud.edit(VIF, cloud.interface(vgw_id=cloud.gateway()), tags=[{"key": "by", "value": "us"}])
    cloud.peer(cloud.ids(VIF)[0])
    objects = [gateway("new", VPC2, ["10.1.0.0/16"]), {"name": "vif", "virtual_gateway": "new", "recreate": True, "peers": []}]
    options = {"purge": True, "scope": {"tags": TAGS}, "protect": FREE}
    assert rows(good(same(cloud, *objects, **options))) == ["create new", "replace vif", "delete second"]
    assert families(cloud) == [("ipv4", "vif", "")]
