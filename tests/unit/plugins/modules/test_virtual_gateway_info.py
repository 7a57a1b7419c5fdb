# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module virtual_gateway_info: exactly these requests, and what they find."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.listing import ask, found, listed, pairs, refused, same_page_by_page, uuid
from ansible_collections.hwc.direct_connect.tests.unit.support import NO_SUCH, ROUTER, VPC, VPC2, answer, error

NAME = "virtual_gateway_info"
ALL = "GET virtual-gateways"
OWN = "5f000000-0000-4000-8000-000000000001"  # an enterprise project
NONE = [uuid(number) for number in range(1, 12)]


@pytest.fixture
def gateways(cloud):
    """Three gateways: VGW1 and VGW2 before VPCs, VGW3 before a router, in an enterprise project of its own."""
    cloud.gateway(name="berlin", tags=pairs(env="prod", team="net"))
    cloud.gateway(name="Berlin", vpc_id=VPC2, tags=pairs(env="prod", size="5"))
    cloud.gateway(name="berlin 2", vpc_id=None, local_ep_group=None, enterprise_router_id=ROUTER, enterprise_project_id=OWN)
    return cloud


#         options, requests, what is found
ROWS = {
    "everything": ({}, [ALL], "VGW1 VGW2 VGW3"),
    "an id": ({"id": ["VGW2"]}, [ALL + "?id=VGW2"], "VGW2"),
    "an id that is not there": ({"id": [NO_SUCH]}, [ALL + "?id=" + NO_SUCH], ""),
    "an id twice is sent once": ({"id": ["VGW2", "VGW2"]}, [ALL + "?id=VGW2"], "VGW2"),
    "five ids": ({"id": NONE[:4] + ["VGW1"]}, [ALL + "?id=" + "&id=".join(NONE[:4] + ["VGW1"])], "VGW1"),
    "six ids: two requests, one list": (
        {"id": ["VGW3"] + NONE[:4] + ["VGW1"]},
        [ALL + "?id=" + "&id=".join(["VGW3"] + NONE[:4]), ALL + "?id=VGW1"],
        "VGW3 VGW1",
    ),
    "a name is exact": ({"name": ["berlin"]}, [ALL], "VGW1"),
    "names": ({"name": ["berlin 2", "Berlin", "other"]}, [ALL], "VGW2 VGW3"),
    "a name and an id: both": ({"name": ["berlin"], "id": ["VGW2"]}, [ALL + "?id=VGW2"], ""),
    "tags": ({"tags": {"env": "prod"}}, [ALL], "VGW1 VGW2"),
    "tags: all of them": ({"tags": {"env": "prod", "team": "net"}}, [ALL], "VGW1"),
    "tags: values become texts": ({"tags": {"size": 5}}, [ALL], "VGW2"),
    "tags: another value": ({"tags": {"env": "test"}}, [ALL], ""),
    "no tags asked for": ({"tags": {}}, [ALL], "VGW1 VGW2 VGW3"),
    "a VPC": ({"vpc_id": [VPC]}, [ALL + "?vpc_id=" + VPC], "VGW1"),
    "two VPCs": ({"vpc_id": [VPC, VPC2]}, [ALL + "?vpc_id=%s&vpc_id=%s" % (VPC, VPC2)], "VGW1 VGW2"),
    "an enterprise project": ({"enterprise_project_id": [OWN]}, [ALL + "?enterprise_project_id=" + OWN], "VGW3"),
    "the default enterprise project": ({"enterprise_project_id": ["0"]}, [ALL + "?enterprise_project_id=0"], "VGW1 VGW2"),
    "several filters: every group with every other": (
        {"id": NONE[:5] + ["VGW1", "VGW3"], "enterprise_project_id": NONE[:10] + ["0"]},
        [
            ALL + "?id=%s&enterprise_project_id=%s" % ("&id=".join(ids), "&enterprise_project_id=".join(projects))
            for ids in (NONE[:5], ["VGW1", "VGW3"])
            for projects in (NONE[:10], ["0"])
        ],
        "VGW1",
    ),
    "an empty list matches nothing: no request": ({"id": [], "vpc_id": [VPC]}, [], ""),
    "what check mode promised matches nothing: no request": ({"id": ["check-virtual_gateway-vgw"]}, [], ""),
    "what check mode promised, and another": ({"id": ["check-virtual_gateway-vgw", "VGW1"]}, [ALL + "?id=VGW1"], "VGW1"),
}


@pytest.mark.parametrize(("args", "calls", "objects"), ROWS.values(), ids=ROWS.keys())
def test_requests_and_what_they_find(gateways, args, calls, objects):
    assert found(gateways, NAME, args) == (objects, calls)


def test_nothing_there_is_a_success(cloud):
    assert found(cloud, NAME) == ("", [ALL])


def test_every_page_is_read(gateways):
    assert same_page_by_page(gateways, NAME) == 3


def test_results_are_those_of_the_module_that_manages(gateways):
    for each in listed(gateways, NAME)[0]:
        assert gateways.run("virtual_gateway", {"id": each["id"]})["virtual_gateway"] == each


def test_a_gateway_that_two_requests_find_is_listed_once(gateways):
    body = {"virtual_gateways": [{"id": "x", "name": "berlin", "vpc_id": VPC}]}
    gateways.on(ALL, *[answer(200, body)] * 4)
    result, calls = ask(gateways, NAME, {"enterprise_project_id": NONE})
    assert ([each["id"] for each in result["virtual_gateways"]], len(calls)) == (["x"], 2)


def test_tags_that_the_list_does_not_show_are_read_one_by_one(gateways):
    gateways.settings(old_bodies=True)
    reads = ["GET dc-vgw/VGW%d/tags" % number for number in (1, 2, 3)]
    objects, calls = listed(gateways, NAME, {"tags": {"env": "prod", "team": "net"}})
    assert ([each["name"] for each in objects], calls) == (["berlin"], [ALL] + reads)
    assert objects[0]["tags"] == {"env": "prod", "team": "net"}
    assert found(gateways, NAME, {"tags": {"env": "prod"}, "name": ["Berlin"]}) == ("VGW2", [ALL, reads[1]])
    assert found(gateways, NAME)[1] == [ALL]


def test_a_gateway_that_goes_before_its_tags_are_read_is_left_out(gateways):
    gateways.settings(old_bodies=True)
    gateways.on("GET dc-vgw/" + gateways.ids("virtual_gateway")[0], *[error(404, "DC.0002")] * 2)
    assert found(gateways, NAME, {"tags": {"env": "prod"}})[0] == "VGW2"


def test_a_refusal_says_what_was_tried(gateways):
    text = "Could not list the virtual gateways: the API answered HTTP 403 DC.0009: No. The user's policy does not allow this."
    assert refused(gateways, NAME) == text
