# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What comes before what, so that each step has room."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.simulator import quotas
from ansible_collections.hwc.direct_connect.tests.unit.support import LINE, LINE2, VPC2, message
from ansible_collections.hwc.direct_connect.tests.unit.topologies import (
    FREE,
    PURGE,
    TAGS,
    apply,
    errors,
    gateway,
    good,
    hosted,
    interface,
    rows,
    run,
    same,
    six,
    tagged,
)

VGW, VIF, HC, PEER = "virtual_gateway", "virtual_interface", "hosted_connect", "vif_peer"


def test_what_others_refer_to_is_made_first_and_peers_last(cloud):
    objects = [interface(line="hc", peers=[six(name="p")], tags=TAGS), gateway(), hosted()]
    assert apply(cloud, *objects) == ["create hc", "create vgw", "create vif", "create p"]


def test_what_is_absent_goes_in_reverse_order(cloud):
    objects = [interface(line="hc", peers=[six(name="p")]), gateway(), hosted()]
    run(cloud, *objects)
    assert apply(cloud, *objects, state="absent", protect=FREE) == ["delete vif", "delete vgw", "delete hc"]
    assert [cloud.ids(kind) for kind in (VIF, VGW, HC, PEER)] == [[], [], [], []]


def test_purge_removes_interfaces_before_what_they_use(cloud):
    vgw, hc = tagged(cloud, VGW, cloud.gateway()), cloud.hosted()
    tagged(cloud, VIF, cloud.interface(vgw_id=vgw, direct_connect_id=hc))
    assert apply(cloud, **PURGE) == ["delete vif", "delete vgw", "delete hc"]


def old_interface(cloud, **fields):
    """An interface in scope on a gateway that is stated by everybody."""
    vgw = next(iter(cloud.ids(VGW)), None) or cloud.gateway()
    return tagged(cloud, VIF, cloud.interface(**{"name": "old", "vgw_id": vgw, **fields}))


ROOM = {
    "a VLAN": (old_interface, [gateway(tags=TAGS), interface(tags=TAGS)], ["update vgw", "delete old", "create vif"]),
    "an address": (
        lambda cloud: old_interface(cloud, vlan=442),
        [gateway(tags=TAGS), interface(tags=TAGS, local_gateway_v4_ip="10.99.0.1/30", remote_gateway_v4_ip="10.99.0.2/30")],
        ["update vgw", "delete old", "create vif"],
    ),
    "a VPC": (
        lambda cloud: tagged(cloud, VGW, cloud.gateway(name="old")),
        [gateway(tags=TAGS)],
        ["delete old", "create vgw"],
    ),
    "a VLAN of an operations connection": (lambda cloud: cloud.hosted(name="old"), [hosted()], ["delete old", "create hc"]),
    "a hosted connection": (
        lambda cloud: old_interface(cloud, direct_connect_id=cloud.hosted()),
        [gateway(tags=TAGS), hosted(), interface(line="hc", tags=TAGS)],
        ["update vgw", "delete old", "create vif"],
    ),
    "a connection of a gateway": (
        lambda cloud: (old_interface(cloud), old_interface(cloud, name="other", direct_connect_id=LINE2, vlan=442)),
        [gateway(tags=TAGS), interface("other", 442, "standard-2"), interface("b", 443, "prepaid-1", tags=TAGS)],
        ["update vgw", "delete old", "create b"],
    ),
}


@pytest.mark.parametrize(("before", "objects", "plan"), ROOM.values(), ids=ROOM)
def test_purge_makes_room_first(cloud, before, objects, plan):
    before(cloud)
    ours = [
        {**each, "local_gateway_v4_ip": "10.99.0.1/30", "remote_gateway_v4_ip": "10.99.0.2/30"} if each.get("name") == "other" else each for each in objects
    ]
    result = good(same(cloud, *ours, **PURGE))
    assert sorted(rows(result)) == sorted(plan)
    assert rows(result).index(plan[-1]) > rows(result).index(next(row for row in plan if row.startswith("delete")))
    assert rows(good(run(cloud, *ours, **PURGE))) == []


def ends(number):
    """Addresses of an interface that no other of the test has."""
    return {"local_gateway_v4_ip": "10.99.0.%d/30" % number, "remote_gateway_v4_ip": "10.99.0.%d/30" % (number + 1)}


def moved(cloud, *objects, **options):
    """The plan as lines, once the objects, stated by their ids, were replaced; stated by their names, they are then as stated."""
    result = good(same(cloud, *objects, **options))
    again = [{name: value for name, value in each.items() if name != "id"} for each in objects]
    assert rows(good(run(cloud, *again, **options))) == []
    return rows(result)


FAR_SIX = {"local_gateway_ip": "fd10::1/126", "remote_gateway_ip": "fd10::2/126"}
NEW_SIX = {"address_family": "ipv6", "local_gateway_v6_ip": "fd10::1/126", "remote_gateway_v6_ip": "fd10::2/126"}


def test_a_new_peer_waits_for_the_interface_that_has_its_address(cloud):
    old_interface(cloud, vlan=7, **NEW_SIX)
    cloud.interface(name="x", vgw_id=cloud.ids(VGW)[0], vlan=8)
    assert apply(cloud, virtual_interfaces=[{"name": "x", "peers": [six(name="p", **FAR_SIX)]}], **PURGE) == ["delete old", "create p"]


def test_a_new_interface_waits_for_the_peer_that_has_its_address(cloud):
    cloud.peer(old_interface(cloud, name="x", vlan=8))
    new = {**interface("n", 9), **NEW_SIX, "local_gateway_v4_ip": None, "remote_gateway_v4_ip": None}
    assert apply(cloud, virtual_interfaces=[{"name": "x", "peers": []}, new], **PURGE) == ["delete second", "create n"]


def test_purge_makes_room_below_a_quota(cloud, monkeypatch):
    monkeypatch.setitem(quotas.QUOTAS, "virtualInterface", (1, "count"))
    old_interface(cloud)
    objects = [gateway(tags=TAGS), interface("b", 442, tags=TAGS)]
    plan = rows(good(same(cloud, *objects, **PURGE)))
    assert plan.index("delete old") < plan.index("create b")


def test_without_need_what_is_new_does_not_wait_for_what_goes(cloud):
    old_interface(cloud)
    tagged(cloud, VGW, cloud.ids(VGW)[0])
    plan = rows(good(run(cloud, gateway(tags=TAGS), interface("b", 442, tags=TAGS), check=True, **PURGE)))
    assert plan == ["create b", "delete old"]


def test_an_interface_moves_to_another_gateway(cloud):
    vgw, other = cloud.gateway(), cloud.gateway(name="vgw2", vpc_id=VPC2)
    cloud.interface(vgw_id=vgw)
    refused = run(cloud, {"name": "vif", "virtual_gateway": "vgw2"}, protect=FREE)
    assert "cannot change vgw_id (is 'VGW1', asked for 'VGW2')" in cloud.spelled(message(refused))
    assert apply(cloud, {"name": "vif", "virtual_gateway": "vgw2", "recreate": True}, protect=FREE) == ["replace vif"]
    assert [record.data["vgw_id"] for record in cloud.state.objects[VIF].values()] == [other]


def test_an_interface_moves_to_a_gateway_that_the_task_makes(cloud):
    cloud.interface(vgw_id=cloud.gateway())
    objects = [gateway("new", VPC2, ["10.1.0.0/16"]), {"name": "vif", "virtual_gateway": "new", "recreate": True}]
    assert apply(cloud, *objects, protect=FREE) == ["create new", "replace vif"]


@pytest.mark.parametrize("turned", [False, True])
def test_interfaces_move_between_full_gateways_in_the_order_that_makes_room(cloud, turned):
    one, two = cloud.gateway(), cloud.gateway(name="vgw2", vpc_id=VPC2)
    cloud.interface(name="a", vgw_id=one)
    cloud.interface(name="b", vgw_id=two, vlan=442, direct_connect_id=LINE2)
    cloud.interface(name="c", vgw_id=two, vlan=443, direct_connect_id="1a000000-0000-4000-8000-000000000004")
    objects = [{"name": "a", "virtual_gateway": "vgw2", "recreate": True}, {"name": "b", "virtual_gateway": "vgw", "recreate": True}]
    assert apply(cloud, *(reversed(objects) if turned else objects), protect=FREE) == ["replace b", "replace a"]


def test_interfaces_that_would_wait_for_each_other_are_not_begun(cloud):
    one, two = cloud.gateway(), cloud.gateway(name="vgw2", vpc_id=VPC2)
    cloud.interface(name="a1", vgw_id=one, vlan=1)
    cloud.interface(name="a2", vgw_id=one, vlan=2, direct_connect_id=LINE2)
    cloud.interface(name="b1", vgw_id=two, vlan=3, direct_connect_id="1a000000-0000-4000-8000-000000000004")
    cloud.interface(name="b2", vgw_id=two, vlan=4, direct_connect_id="1a000000-0000-4000-8000-000000000005")
    objects = [{"name": "a1", "virtual_gateway": "vgw2", "recreate": True}, {"name": "b1", "virtual_gateway": "vgw", "recreate": True}]
    result = run(cloud, *objects, protect=FREE)
    assert "These wait for each other, so that they cannot be changed in one task: " in message(result)
    assert cloud.writes() == []


def two_interfaces(cloud):
    """The interfaces a and b with VLANs 1 and 2, on a gateway that is not in scope; their ids."""
    vgw = cloud.gateway()
    return cloud.interface(name="a", vgw_id=vgw, vlan=1), cloud.interface(name="b", vgw_id=vgw, vlan=2, **ends(5))


@pytest.mark.parametrize("turned", [False, True], ids=["", "stated the other way round"])
def test_a_replacement_waits_for_the_one_that_is_in_its_place(cloud, turned):
    one, two = two_interfaces(cloud)
    objects = [{"type": "private", "recreate": True, **each} for each in ({"id": one, "name": "a", "vlan": 2}, {"id": two, "name": "b", "vlan": 3})]
    assert moved(cloud, *(reversed(objects) if turned else objects), protect=FREE) == ["replace b", "replace a"]


def test_a_replacement_waits_for_what_purge_removes_from_its_place(cloud):
    one, two = two_interfaces(cloud)
    tagged(cloud, VIF, two)
    assert moved(cloud, {"type": "private", "id": one, "name": "a", "vlan": 2, "recreate": True}, **PURGE) == ["delete b", "replace a"]


def test_a_gateway_moves_to_the_vpc_of_one_that_is_purged(cloud):
    tagged(cloud, VGW, cloud.gateway(name="old"))
    ident = cloud.gateway(name="new", vpc_id=VPC2)
    assert moved(cloud, gateway("new", id=ident, recreate=True), **PURGE) == ["delete old", "replace new"]


def test_replacements_do_not_change_places(cloud):
    one, two = two_interfaces(cloud)
    result = run(cloud, virtual_interfaces=[{"id": one, "vlan": 2, "recreate": True}, {"id": two, "vlan": 1, "recreate": True}], protect=FREE)
    assert "These wait for each other, so that they cannot be changed in one task: " in message(result)
    assert cloud.writes() == []


def test_a_replacement_does_not_take_the_place_of_one_that_stays(cloud):
    one, _two = two_interfaces(cloud)
    result = run(cloud, virtual_interfaces=[{"id": one, "vlan": 2, "recreate": True}], protect=FREE)
    assert [cloud.spelled(each[2]) for each in errors(result)] == [
        "Virtual interface 'a' (VIF1): vlan 2 on its connection is taken by virtual interface 'b' (VIF2)."
    ]
    assert cloud.writes() == []


def overlapping(cloud):
    """An interface with a network that its gateway is to have, and the options of both afterwards."""
    cloud.interface(vgw_id=cloud.gateway(), remote_ep_group=["10.1.0.0/16"])
    return gateway(local=["10.0.0.0/16", "10.1.0.0/16"]), {"name": "vif", "type": "private"}


def test_a_gateway_takes_a_network_once_no_interface_has_it(cloud):
    vgw, vif = overlapping(cloud)
    assert apply(cloud, vgw, {**vif, "remote_ep_group": ["10.2.0.0/16"]}) == ["update vif", "update vgw"]


def test_a_gateway_takes_the_network_of_an_interface_that_is_purged(cloud):
    vgw, _vif = overlapping(cloud)
    tagged(cloud, VIF, cloud.ids(VIF)[0])
    assert apply(cloud, vgw, **PURGE) == ["delete vif", "update vgw"]


def test_an_interface_takes_a_network_once_its_gateway_has_it_no_more(cloud):
    cloud.interface(vgw_id=cloud.gateway(local_ep_group=["10.0.0.0/16", "10.1.0.0/16"]), remote_ep_group=["10.2.0.0/16"])
    objects = [gateway(local=["10.0.0.0/16"]), {"name": "vif", "type": "private", "remote_ep_group": ["10.1.0.0/16"]}]
    assert apply(cloud, *objects) == ["update vgw", "update vif"]


def test_a_gateway_and_an_interface_do_not_change_networks_with_each_other(cloud):
    cloud.interface(vgw_id=cloud.gateway(local_ep_group=["10.0.0.0/16"]), remote_ep_group=["10.1.0.0/16"])
    result = run(cloud, gateway(local=["10.1.0.0/16"]), {"name": "vif", "type": "private", "remote_ep_group": ["10.0.0.0/16"]})
    assert "These wait for each other" in message(result) and cloud.writes() == []


def test_a_global_gateway_takes_any_number_of_connections(cloud):
    ggw = cloud.global_gateway()
    for number, line in enumerate((LINE, LINE2, "1a000000-0000-4000-8000-000000000004")):
        cloud.interface(name="g%d" % number, vgw_id=None, gateway_id=ggw, service_type="GDGW", direct_connect_id=line, vlan=7 + number)
    stated = {"id": cloud.ids(VIF)[2], "name": "g2", "vlan": 33, "type": "private", "recreate": True}
    assert moved(cloud, stated, protect=FREE) == ["replace g2"]
