# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module tagged_resource_info: exactly these requests, and what they find."""

from __future__ import annotations

import json

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.listing import ask, name_seed, pairs, refused
from ansible_collections.hwc.direct_connect.tests.unit.support import ROUTER, VPC2, answer, documentation, message

NAME = "tagged_resource_info"
FIELDS = {"resource_id", "resource_name", "resource_detail", "tags", "sys_tags"}


@pytest.fixture
def there(cloud):
    """VGW1 Berlin, VGW2 berlin-2 and VGW3 without tags, and VIF1 with the same tag as VGW1."""
    name_seed(cloud)
    cloud.gateway(name="Berlin", tags=pairs(env="prod", team="net"))
    cloud.gateway(name="berlin-2", vpc_id=VPC2, tags=pairs(env="test"))
    cloud.gateway(name="berlin", vpc_id=None, local_ep_group=None, enterprise_router_id=ROUTER)
    cloud.interface(name="vif", tags=pairs(env="prod"))
    return cloud


def query(action="filter", kind="dc-vgw", **conditions):
    """The request, as a line."""
    page = {"offset": "0", "limit": "100"} if action == "filter" else {}
    return "POST %s/resource-instances/action %s" % (kind, json.dumps({"action": action, **page, **conditions}))


def wanted(**tags):
    """A condition in a request."""
    return [{"key": key, "values": values} for key, values in tags.items()]


def name_is(value):
    """The condition on the name in a request."""
    return [{"key": "resource_name", "value": value}]


#         options, request, what is found
ROWS = {
    "everything": ({}, query(), "VGW1 VGW2 VGW3"),
    "of another kind": ({"resource_type": "dc-vif", "tags": {"env": ["prod"]}}, query(kind="dc-vif", tags=wanted(env=["prod"])), "VIF1"),
    "connections": ({"resource_type": "dc-directconnect"}, query(kind="dc-directconnect"), "OPERATIONS LINE1 LINE2 PREPAID DEMAND"),
    "tags": ({"tags": {"env": ["prod"]}}, query(tags=wanted(env=["prod"])), "VGW1"),
    "tags, one of the values": ({"tags": {"env": ["prod", "test"]}}, query(tags=wanted(env=["prod", "test"])), "VGW1 VGW2"),
    "tags, any value": ({"tags": {"env": []}}, query(tags=wanted(env=[])), "VGW1 VGW2"),
    "tags, all keys": ({"tags": {"env": ["prod", "test"], "team": []}}, query(tags=wanted(env=["prod", "test"], team=[])), "VGW1"),
    "tags_any": ({"tags_any": {"env": ["test"], "team": ["net"]}}, query(tags_any=wanted(env=["test"], team=["net"])), "VGW1 VGW2"),
    "not_tags": ({"not_tags": {"env": [], "team": []}}, query(not_tags=wanted(env=[], team=[])), "VGW2 VGW3"),
    "not_tags_any": ({"not_tags_any": {"env": ["test"], "team": []}}, query(not_tags_any=wanted(env=["test"], team=[])), "VGW3"),
    "several conditions": (
        {"tags_any": {"env": ["prod", "test"]}, "not_tags": {"team": []}},
        query(tags_any=wanted(env=["prod", "test"]), not_tags=wanted(team=[])),
        "VGW2",
    ),
    "one value without a list, and values become texts": ({"tags": {"env": "prod", "size": 5}}, query(tags=wanted(env=["prod"], size=["5"])), ""),
    "empty conditions are none": ({"tags": {}, "not_tags": {}}, query(), "VGW1 VGW2 VGW3"),
    "a name is exact": ({"resource_name": "berlin"}, query(matches=name_is("berlin")), "VGW3"),
    "a name in another case": ({"resource_name": "Berlin"}, query(matches=name_is("Berlin")), "VGW1"),
    "a name and tags": ({"resource_name": "berlin", "tags": {"env": []}}, query(tags=wanted(env=[]), matches=name_is("berlin")), ""),
}


@pytest.mark.parametrize(("args", "call", "objects"), ROWS.values(), ids=ROWS.keys())
def test_the_request_and_what_it_finds(there, args, call, objects):
    result, calls = ask(there, NAME, {"resource_type": "dc-vgw", **args})
    assert (" ".join(there.names[each["resource_id"]] for each in result["resources"]), calls) == (objects, [call])
    assert result["total_count"] == len(objects.split())
    assert all(set(each) == FIELDS for each in result["resources"])


COUNTS = {
    "everything": ({}, query("count"), 3),
    "tags": ({"tags": {"env": []}}, query("count", tags=wanted(env=[])), 2),
    "nothing": ({"tags": {"env": ["dev"]}}, query("count", tags=wanted(env=["dev"])), 0),
    "a name, which the API counts too often: listed": ({"resource_name": "berlin"}, query(matches=name_is("berlin")), 1),
}


@pytest.mark.parametrize(("args", "call", "count"), COUNTS.values(), ids=COUNTS.keys())
def test_only_the_number(there, args, call, count):
    result, calls = ask(there, NAME, {"resource_type": "dc-vgw", "count_only": True, **args})
    assert (result["resources"], result["total_count"], calls) == ([], count, [call])


def test_tags_are_dictionaries_those_of_the_cloud_apart(there):
    there.state.get("virtual_gateway", there.ids("virtual_gateway")[0]).hidden["sys_tags"] = pairs(_sys_owner="cloud")
    first = ask(there, NAME, {"resource_type": "dc-vgw"})[0]["resources"][0]
    assert (first["tags"], first["sys_tags"], first["resource_name"]) == ({"env": "prod", "team": "net"}, {"_sys_owner": "cloud"}, "Berlin")


def test_every_page_is_read(cloud):
    rows = [{"resource_id": str(number), "resource_name": "a" if number % 2 else "A", "tags": []} for number in range(5)]
    pages = [answer(200, {"resources": part, "total_count": 5}) for part in (rows[:2], rows[2:4], rows[4:])]
    cloud.on("POST dc-vgw", *pages * 2)
    result, calls = ask(cloud, NAME, {"resource_type": "dc-vgw", "resource_name": "a"})
    assert [json.loads(call.split(" ", 2)[2])["offset"] for call in calls] == ["0", "2", "4"]
    assert ([each["resource_id"] for each in result["resources"]], result["total_count"]) == (["1", "3"], 2)


def test_a_list_that_ends_before_its_number_ends(cloud):
    row = {"resource_id": "1", "resource_name": "a"}
    cloud.on("POST dc-vgw", *[answer(200, {"resources": part, "total_count": 5}) for part in ([row], [])] * 2)
    result = ask(cloud, NAME, {"resource_type": "dc-vgw"})[0]
    assert result["resources"] == [{**row, "resource_detail": None, "tags": {}, "sys_tags": {}}] and result["total_count"] == 1


def test_an_answer_without_the_number_is_read_to_its_end(cloud):
    rows = [{"resource_id": str(number), "resource_name": "a"} for number in range(1001)]
    cloud.on("POST dc-vgw", *[answer(200, {"resources": part}) for part in (rows[:1000], rows[1000:], [])] * 2)
    assert ask(cloud, NAME, {"resource_type": "dc-vgw"})[0]["total_count"] == 1001


FAILURES = {
    "too many keys": ({"tags": {str(number): [] for number in range(11)}}, "tags may have 10 keys, and 10 values under each, at most."),
    "too many values": ({"not_tags": {"env": list(range(11))}}, "not_tags may have 10 keys, and 10 values under each, at most."),
    "a dictionary for a value": (
        {"tags_any": {"env": {"a": "b"}}},
        "tags_any has a dictionary or list among the values of 'env', but must have texts.",
    ),
    "a type that the API does not have": (
        {"resource_type": "dc-peer"},
        "value of resource_type must be one of: dc-directconnect, dc-vgw, dc-vif, got: dc-peer",
    ),
}


@pytest.mark.parametrize(("args", "said"), FAILURES.values(), ids=FAILURES.keys())
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_failures_before_any_request(cloud, args, said, check):
    assert message(cloud.run(NAME, {"resource_type": "dc-vgw", **args}, check)) == said
    assert cloud.calls() == []


def test_a_refusal_says_what_was_tried(there):
    text = "Could not query the virtual gateways by tags: the API answered HTTP 403 DC.0009: No."
    assert refused(there, NAME, {"resource_type": "dc-vgw"}).startswith(text)


def test_what_is_returned_is_documented():
    returns = documentation(NAME)[2]
    assert set(returns) == {"resources", "total_count", "error_code", "http_status", "request_id"}
    assert set(returns["resources"]["contains"]) == FIELDS


def test_a_resource_without_a_name_has_the_empty_one(cloud):
    cloud.on("POST", answer(200, {"resources": [{"resource_id": "r1", "resource_name": None, "tags": []}], "total_count": 1}))
    result = cloud.run(NAME, {"resource_type": "dc-vgw", "resource_name": ""})
    assert (result["total_count"], result["resources"][0]["resource_id"]) == (1, "r1")


@pytest.mark.parametrize(("tags", "key"), [({"": ["a"]}, ""), ({"k" * 129: ["a"]}, "k" * 129), ({"k": ["v" * 256]}, "k")])
def test_keys_and_values_that_no_resource_can_have(cloud, tags, key):
    said = "tags has the key %r, but a key has 1 to 128 characters, and a value 255 at most." % key
    assert (message(cloud.run(NAME, {"resource_type": "dc-vgw", "tags": tags})), cloud.calls()) == (said, [])
