# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module cloud_connection_info: exactly these requests, and what they find."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.listing import (
    ACCOUNT,
    CC,
    IN_ACCOUNT,
    found,
    listed,
    pairs,
    put,
    refused,
    same_page_by_page,
    uuid,
)
from ansible_collections.hwc.direct_connect.tests.unit.support import answer

NAME = "cloud_connection_info"
ALL = "GET cloud-connections"
OWN = uuid(99)
NONE = [uuid(number) for number in range(1, 22)]


@pytest.fixture
def there(cloud):
    """CC1 and CC2 in the default enterprise project, CC3 in one of its own."""
    usual = {"used_scene": "vpc", "enterprise_project_id": "0", "tags": []}
    put(cloud, "cloud_connection", **{**usual, "name": "emea", "description": "to the south", "tags": pairs(env="prod", team="net")})
    put(cloud, "cloud_connection", **{**usual, "name": "apac", "tags": pairs(env="prod")})
    put(cloud, "cloud_connection", **{**usual, "name": "emea 2", "enterprise_project_id": OWN, "used_scene": "er"})
    return cloud


#         options, requests, what is found
ROWS = {
    "everything": ({}, [ALL], "CC1 CC2 CC3"),
    "an id": ({"id": ["CC2"]}, [ALL + "?id=CC2"], "CC2"),
    "twenty ids at once": ({"id": NONE[:19] + ["CC1"]}, [ALL + "?id=" + "&id=".join(NONE[:19] + ["CC1"])], "CC1"),
    "21 ids: two requests, one list": ({"id": NONE[:20] + ["CC1"]}, [ALL + "?id=" + "&id=".join(NONE[:20]), ALL + "?id=CC1"], "CC1"),
    "a name": ({"name": ["emea"]}, [ALL + "?name=emea"], "CC1"),
    "a name that the API's filter does not take: compared here": ({"name": ["emea 2"]}, [ALL], "CC3"),
    "a description": ({"description": ["to the south"]}, [ALL + "?description=to the south"], "CC1"),
    "a description longer than the API's filter takes: compared here": ({"description": ["x" * 65, "to the south"]}, [ALL], "CC1"),
    "an enterprise project": ({"enterprise_project_id": [OWN]}, [ALL + "?enterprise_project_id=" + OWN], "CC3"),
    "all enterprise projects": ({"enterprise_project_id": ["all_granted_eps"]}, [ALL + "?enterprise_project_id=all_granted_eps"], "CC1 CC2 CC3"),
    "a state": ({"status": ["ACTIVE"]}, [ALL + "?status=ACTIVE"], "CC1 CC2 CC3"),
    "uses": ({"used_scene": ["er", "vpc"]}, [ALL + "?used_scene=er&used_scene=vpc"], "CC1 CC2 CC3"),
    "three uses: two requests": ({"used_scene": ["a", "b", "er"]}, [ALL + "?used_scene=a&used_scene=b", ALL + "?used_scene=er"], "CC3"),
    "tags, compared here": ({"tags": {"env": "prod"}}, [ALL], "CC1 CC2"),
    "tags and a name": ({"tags": {"env": "prod"}, "name": ["apac"]}, [ALL + "?name=apac"], "CC2"),
    "several filters: every group with every other": (
        {"id": NONE[:20] + ["CC1"], "used_scene": ["a", "b", "vpc"], "enterprise_project_id": ["0"]},
        [
            ALL + "?id=%s&enterprise_project_id=0&used_scene=%s" % ("&id=".join(ids), "&used_scene=".join(uses))
            for ids in (NONE[:20], ["CC1"])
            for uses in (["a", "b"], ["vpc"])
        ],
        "CC1",
    ),
    "an empty list matches nothing: no request": ({"id": []}, [], ""),
}


@pytest.mark.parametrize(("args", "calls", "objects"), ROWS.values(), ids=ROWS.keys())
def test_requests_and_what_they_find(there, args, calls, objects):
    assert found(there, NAME, args) == (objects, calls)


def test_nothing_there_is_a_success(cloud):
    assert found(cloud, NAME) == ("", [ALL])


def test_the_account_is_asked_and_no_project(there):
    there.run(NAME, {}, environment=IN_ACCOUNT)
    (request,) = [request for request, _options in there.sent]
    assert request.url == "%s/v3/%s/ccaas/cloud-connections?limit=2000" % (CC, ACCOUNT)
    assert request.headers["X-Domain-Id"] == ACCOUNT and "X-Project-Id" not in request.headers


def test_a_type_is_left_to_the_api_because_answers_do_not_show_it(there):
    there.on("GET", *[answer(200, {"cloud_connections": [{"id": there.ids("cloud_connection")[0], "name": "emea"}]})] * 2)
    assert found(there, NAME, {"type": ["x"]}) == ("CC1", [ALL + "?type=x"])


def test_every_page_is_read(there):
    assert same_page_by_page(there, NAME) == 3


def test_what_answers_leave_out_is_null_and_no_tags_are_none(there):
    objects = listed(there, NAME)[0]
    assert [each["description"] for each in objects] == ["to the south", None, None]
    assert [each["tags"] for each in objects] == [{"env": "prod", "team": "net"}, {"env": "prod"}, {}]


def test_results_are_those_of_the_module_that_manages(there):
    for each in listed(there, NAME)[0]:
        assert there.run("cloud_connection", {"id": each["id"]}, environment=IN_ACCOUNT)["cloud_connection"] == each


def test_a_refusal_says_what_was_tried(there):
    assert refused(there, NAME).startswith("Could not list the cloud connections: the API answered HTTP 403 DC.0009: No.")
