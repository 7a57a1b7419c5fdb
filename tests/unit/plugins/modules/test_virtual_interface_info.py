# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module virtual_interface_info: exactly these requests, and what they find."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.listing import found, listed, name_seed, pairs, refused, same_page_by_page, uuid
from ansible_collections.hwc.direct_connect.tests.unit.support import LINE2, SECRET, V6, VPC2, answer

NAME = "virtual_interface_info"
ALL = "GET virtual-interfaces"
NONE = [uuid(number) for number in range(1, 12)]
STATES = ["ACTIVE", "BUILD", "ERROR", "REJECTED", "AUTHORIZATION"]


@pytest.fixture
def interfaces(cloud):
    """VIF1 and VIF2 on VGW1, the second one down and with two peers; VIF3 on VGW2 and LINE2, with BGP."""
    name_seed(cloud)
    cloud.interface(name="berlin", tags=pairs(env="prod"))
    cloud.peer(cloud.interface(name="berlin", vlan=442, tags=pairs(env="test")))
    other = cloud.gateway(name="other", vpc_id=VPC2)
    cloud.interface(name="bonn 1", direct_connect_id=LINE2, vgw_id=other, route_mode="bgp", bgp_asn=65010, bgp_md5=SECRET, **V6)
    cloud.edit("virtual_interface", cloud.ids("virtual_interface")[1], status="DOWN")
    return cloud


#         options, requests, what is found
ROWS = {
    "everything": ({}, [ALL], "VIF1 VIF2 VIF3"),
    "an id": ({"id": ["VIF2"]}, [ALL + "?id=VIF2"], "VIF2"),
    "six ids: two requests, one list": ({"id": NONE[:5] + ["VIF1"]}, [ALL + "?id=" + "&id=".join(NONE[:5]), ALL + "?id=VIF1"], "VIF1"),
    "a name, compared here": ({"name": ["berlin"]}, [ALL], "VIF1 VIF2"),
    "names": ({"name": ["bonn 1", "Berlin"]}, [ALL], "VIF3"),
    "what is down": ({"status": ["DOWN", "ERROR"]}, [ALL + "?status=DOWN&status=ERROR"], "VIF2"),
    "six states: two requests, one list": (
        {"status": STATES + ["DOWN"]},
        [ALL + "?status=" + "&status=".join(STATES), ALL + "?status=DOWN"],
        "VIF1 VIF3 VIF2",
    ),
    "a connection": ({"direct_connect_id": ["LINE2"]}, [ALL + "?direct_connect_id=LINE2"], "VIF3"),
    "a gateway": ({"vgw_id": ["VGW1"]}, [ALL + "?vgw_id=VGW1"], "VIF1 VIF2"),
    "the default enterprise project": ({"enterprise_project_id": ["0"]}, [ALL + "?enterprise_project_id=0"], "VIF1 VIF2 VIF3"),
    "tags": ({"tags": {"env": "prod"}}, [ALL], "VIF1"),
    "a gateway and tags": ({"vgw_id": ["VGW2"], "tags": {"env": "prod"}}, [ALL + "?vgw_id=VGW2"], ""),
    "several filters in one request": (
        {"vgw_id": ["VGW1"], "status": ["ACTIVE"], "direct_connect_id": ["LINE1"], "id": ["VIF1", "VIF2"], "enterprise_project_id": ["0"]},
        [ALL + "?id=VIF1&id=VIF2&enterprise_project_id=0&status=ACTIVE&direct_connect_id=LINE1&vgw_id=VGW1"],
        "VIF1",
    ),
    "several filters: every group with every other": (
        {"vgw_id": NONE[:5] + ["VGW1"], "direct_connect_id": NONE[5:10] + ["LINE1"], "status": STATES + ["DOWN"]},
        [
            ALL + "?status=%s&direct_connect_id=%s&vgw_id=%s" % ("&status=".join(states), "&direct_connect_id=".join(lines), "&vgw_id=".join(gateways))
            for states in (STATES, ["DOWN"])
            for lines in (NONE[5:10], ["LINE1"])
            for gateways in (NONE[:5], ["VGW1"])
        ],
        "VIF1 VIF2",
    ),
    "an empty list matches nothing: no request": ({"status": []}, [], ""),
    "what check mode promised matches nothing: no request": ({"vgw_id": ["check-virtual_gateway-vgw"]}, [], ""),
}


@pytest.mark.parametrize(("args", "calls", "objects"), ROWS.values(), ids=ROWS.keys())
def test_requests_and_what_they_find(interfaces, args, calls, objects):
    assert found(interfaces, NAME, args) == (objects, calls)


def test_nothing_there_is_a_success(cloud):
    assert found(cloud, NAME) == ("", [ALL])


def test_every_page_is_read(interfaces):
    assert same_page_by_page(interfaces, NAME) == 3


@pytest.mark.parametrize("old_bodies", [False, True])
def test_results_are_those_of_the_module_that_manages(interfaces, old_bodies):
    interfaces.settings(old_bodies=old_bodies)
    for each in listed(interfaces, NAME)[0]:
        assert interfaces.run("virtual_interface", {"id": each["id"]})["virtual_interface"] == each


def test_peers_are_in_it_and_secrets_are_not(interfaces):
    objects = listed(interfaces, NAME)[0]
    assert [[peer["address_family"] for peer in each["vif_peers"]] for each in objects] == [["ipv4"], ["ipv4", "ipv6"], ["ipv6"]]
    assert SECRET not in interfaces.output and "bgp_md5" not in objects[2]["vif_peers"][0]


def test_an_interface_between_two_projects_is_listed_as_it_is(interfaces):
    interfaces.edit("virtual_interface", interfaces.ids("virtual_interface")[0], status="AUTHORIZATION")
    assert found(interfaces, NAME, {"status": ["AUTHORIZATION"]}) == ("VIF1", [ALL + "?status=AUTHORIZATION"])


def test_tags_that_the_list_does_not_show_are_read_one_by_one(interfaces):
    rows = [{"id": ident, "name": "berlin"} for ident in interfaces.ids("virtual_interface")[:2]]
    interfaces.on(ALL, *[answer(200, {"virtual_interfaces": rows})] * 2)
    assert found(interfaces, NAME, {"tags": {"env": "test"}}) == ("VIF2", [ALL, "GET dc-vif/VIF1/tags", "GET dc-vif/VIF2/tags"])


def test_a_refusal_says_what_was_tried(interfaces):
    assert refused(interfaces, NAME).startswith("Could not list the virtual interfaces: the API answered HTTP 403 DC.0009: No.")
