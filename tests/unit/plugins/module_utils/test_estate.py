# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lists of a project: each read once, what a text in it refers to, what is in scope."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import DirectConnectError, UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._estate import KINDS, Estate, Scope, key_texts
from ansible_collections.hwc.direct_connect.tests.unit.support import LINE, NO_SUCH, OPERATIONS, OTHER_PROJECT, ROUTER, VPC, VPC2, error

HC, VGW, VIF, LINES = "hosted_connect", "virtual_gateway", "virtual_interface", "connection"


def estate(cloud, workers=1):
    """The estate of the project."""
    return Estate(cloud.api(), workers)


@pytest.mark.parametrize("workers", [1, 8])
def test_each_kind_is_listed_once(cloud, workers):
    cloud.interface()
    there = estate(cloud, workers)
    assert not there.loaded(VGW)
    there.load([VGW, VIF, VGW])
    there.load([VIF])
    assert there.loaded(VGW) and len(there.all(VGW)) == len(there.live(VIF)) == 1
    there.near(RESOURCES[VGW], {"name": "vgw"})
    assert sorted(cloud.calls()) == ["GET virtual-gateways", "GET virtual-interfaces"]
    there.all(HC)
    assert cloud.calls()[2:] == ["GET hosted-connects"]


def test_without_an_api_there_is_nothing():
    there = Estate(None, 8)
    there.load(KINDS)
    assert [there.all(kind) for kind in KINDS] == [[], [], []] and there.referred(VGW, "x") is None and there.tagged(VGW) == []


@pytest.mark.parametrize("workers", [1, 8])
def test_a_list_that_cannot_be_read_ends_it(cloud, workers):
    cloud.on("GET virtual-gateways", error(400, "DC.0001", "No."))
    with pytest.raises(DirectConnectError) as failure:
        estate(cloud, workers).load(KINDS)
    assert failure.value.message.startswith("Could not list the virtual gateways: ")


def test_what_is_on_its_way_out_is_not_alive(cloud):
    cloud.settings(stuck=True)
    cloud.edit(VGW, cloud.gateway(), status="PENDING_DELETE")
    there = estate(cloud)
    assert (len(there.all(VGW)), there.live(VGW), there.referred(VGW, "vgw"), len(there.near(RESOURCES[VGW], {"name": "vgw"}))) == (1, [], None, 1)


NEAR = {
    "an id": ({"id": "VGW1", "name": "b"}, {"VGW1"}),
    "an id in capitals": ({"id": "UPPER"}, {"VGW1"}),
    "a name": ({"name": "a"}, {"VGW1"}),
    "a name and a key": ({"name": "a", "vpc_id": VPC2}, {"VGW1", "VGW2"}),
    "a key in capitals": ({"vpc_id": VPC2.upper()}, {"VGW2"}),
    "another key": ({"enterprise_router_id": ROUTER}, {"VGW3"}),
    "nothing that is there": ({"name": "c", "vpc_id": NO_SUCH}, set()),
    "nothing": ({}, set()),
}


@pytest.mark.parametrize(("desired", "found"), NEAR.values(), ids=NEAR)
def test_what_could_be_meant(cloud, desired, found):
    ident = cloud.gateway(name="a")
    cloud.gateway(name="b", vpc_id=VPC2)
    cloud.gateway(name="r", vpc_id=None, local_ep_group=None, enterprise_router_id=ROUTER)
    desired = {name: ident.upper() if value == "UPPER" else cloud.real({"x": value})["x"] for name, value in desired.items()}
    assert {cloud.spelled(raw["id"]) for raw in estate(cloud).near(RESOURCES[VGW], desired)} == found


REFERS = {
    "a name": (VGW, "a", "VGW1"),
    "an id": (VGW, "VGW1", "VGW1"),
    "a VPC": (VGW, VPC2.upper(), "VGW2"),
    "a name before a key": (VGW, VPC, "VGW2"),
    "a router": (VGW, ROUTER, "VGW3"),
    "another case of a name": (VGW, "A", None),
    "nothing": (VGW, "c", None),
    "a connection": (LINES, "standard-1", LINE),
    "a hosted connection": (LINES, "hc", "HC1"),
    "a hosted connection's key": (LINES, "%s/441" % OPERATIONS, "HC1"),
    "another project's hosted connection": (LINES, "%s/442" % OPERATIONS, None),
    "half a key": (LINES, OPERATIONS + "/", None),
}


def mixed(cloud):
    """Gateways and connections whose names look like keys."""
    cloud.gateway(name="a")
    cloud.gateway(name=VPC, vpc_id=VPC2)
    cloud.gateway(name="r", vpc_id=None, local_ep_group=None, enterprise_router_id=ROUTER)
    cloud.hosted()
    cloud.hosted(vlan=442, resource_tenant_id=OTHER_PROJECT)


@pytest.mark.parametrize(("kind", "text", "found"), REFERS.values(), ids=REFERS)
def test_what_a_text_refers_to(cloud, kind, text, found):
    mixed(cloud)
    raw = estate(cloud).referred(kind, cloud.real({"x": text})["x"])
    assert (raw and cloud.spelled(raw["id"])) == found


def test_a_text_that_means_several_is_refused(cloud):
    cloud.gateway(), cloud.gateway(vpc_id=VPC2)
    with pytest.raises(UsageError) as failure:
        estate(cloud).referred(VGW, "vgw")
    assert cloud.spelled(failure.value.message) == "2 virtual gateways are called so (VGW1, VGW2); give the id of the one that is meant."


@pytest.mark.parametrize(
    ("kind", "place", "name"),
    [(VGW, 0, "a"), (VGW, 1, VPC2), (VGW, 2, "r"), (LINES, 0, "%s/441" % OPERATIONS)],
    ids=["its name", "a name that is another's key", "a router", "a name that another kind has"],
)
def test_what_an_object_is_called_means_it_and_no_other(cloud, kind, place, name):
    mixed(cloud)
    there = estate(cloud)
    ident = cloud.ids(HC if kind == LINES else VGW)[place]
    assert there.name_of((kind, HC), ident.upper()) == name
    assert there.name_of((kind,), NO_SUCH) is None


def test_an_object_that_nothing_else_stands_for_is_called_by_its_id(cloud):
    cloud.gateway(name=VPC2, vpc_id=VPC)
    ident = cloud.gateway(name=VPC, vpc_id=VPC2)
    assert estate(cloud).name_of((VGW,), ident) == ident


@pytest.mark.parametrize(
    ("kind", "values", "texts"),
    [
        (VGW, {"vpc_id": VPC}, [VPC]),
        (VGW, {"vpc_id": "", "enterprise_router_id": None}, []),
        (HC, {"hosting_id": OPERATIONS, "vlan": 0}, [OPERATIONS + "/0"]),
        (LINES, {"hosting_id": OPERATIONS, "vlan": 441}, [OPERATIONS + "/441"]),
        (LINES, {"hosting_id": None, "vlan": 441}, []),
    ],
)
def test_keys_as_texts(kind, values, texts):
    assert key_texts(RESOURCES[kind], values) == texts


@pytest.mark.parametrize(
    ("scope", "kind", "raw", "holds"),
    [
        (Scope({"a": "1"}, None), VGW, {"tags": [{"key": "a", "value": "1"}, {"key": "b", "value": "2"}]}, True),
        (Scope({"a": "1", "b": "2"}, None), VGW, {"tags": [{"key": "a", "value": "1"}]}, False),
        (Scope({"a": "1"}, None), VGW, {"tags": [{"key": "a", "value": "2"}]}, False),
        (Scope({"a": ""}, None), VGW, {"tags": [{"key": "a"}]}, True),
        (Scope({"a": "1"}, None), VGW, {}, False),
        (Scope({}, OPERATIONS), VGW, {"tags": []}, False),
        (Scope({"a": "1"}, None), HC, {"hosting_id": OPERATIONS}, False),
        (Scope({}, OPERATIONS), HC, {"hosting_id": OPERATIONS.upper()}, True),
        (Scope({}, OPERATIONS), HC, {"hosting_id": LINE}, False),
        (Scope({}, OPERATIONS), HC, {}, False),
    ],
)
def test_what_a_scope_holds(scope, kind, raw, holds):
    assert scope.holds(RESOURCES[kind], raw) is holds


@pytest.mark.parametrize("workers", [1, 8])
def test_tags_that_lists_do_not_show_are_read(cloud, workers):
    cloud.edit(VGW, cloud.gateway(), tags=[{"key": "a", "value": "1"}])
    cloud.gateway(name="b", vpc_id=VPC2)
    cloud.settings(old_bodies=True)
    cloud.on("GET dc-vgw/VGW2/tags", error(404, "DC.0002", "gone"))
    cloud.on("GET dc-vgw/%s/tags" % cloud.ids(VGW)[1], error(404, "DC.0002", "gone"))
    there = estate(cloud, workers)
    assert [(raw["name"], raw["tags"]) for raw in there.tagged(VGW)] == [("vgw", [{"key": "a", "value": "1"}])]
    assert there.referred(VGW, "b") is None and len(there.tagged(VGW)) == 1
    assert sorted(cloud.calls()) == ["GET dc-vgw/VGW1/tags", "GET dc-vgw/VGW2/tags", "GET virtual-gateways"]


def test_tags_that_cannot_be_read_end_it(cloud):
    cloud.gateway()
    cloud.settings(old_bodies=True)
    cloud.on("GET dc-vgw/", error(400, "DC.0001", "No."))
    with pytest.raises(DirectConnectError) as failure:
        estate(cloud).tagged(VGW)
    assert failure.value.message.startswith("Could not read the tags of virtual gateway 'vgw' ")


@pytest.mark.parametrize("page", [1, 2, None])
def test_all_pages_are_read(cloud, page):
    for number in range(5):
        cloud.gateway(name="g%d" % number, vpc_id=NO_SUCH[:-1] + str(number))
    cloud.settings(page_size=page)
    there = estate(cloud)
    assert [raw["name"] for raw in there.all(VGW)] == ["g0", "g1", "g2", "g3", "g4"] and there.referred(VGW, "g4")
    assert len(cloud.calls()) == len(set(cloud.calls())) and (len(cloud.calls()) > 1) is (page is not None)
