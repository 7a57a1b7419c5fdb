# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module connection_info: exactly these requests, and what they find."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.listing import found, listed, name_seed, pairs, refused, same_page_by_page, uuid
from ansible_collections.hwc.direct_connect.tests.unit.support import LINE, LINE2, OPERATIONS, answer

NAME = "connection_info"
ALL = "GET direct-connects"
NONE = [uuid(number) for number in range(1, 12)]


@pytest.fixture
def lines(cloud):
    """The lines of the seed, two of them with tags, and HC1, made for this project."""
    name_seed(cloud)
    cloud.hosted(name="hc")
    cloud.edit("direct_connect", LINE, tags=pairs(env="prod"))
    cloud.edit("direct_connect", LINE2, tags=pairs(env="test", team="net"), enterprise_project_id=NONE[0])
    return cloud


#         options, requests, what is found
ROWS = {
    "everything": ({}, [ALL], "OPERATIONS LINE1 LINE2 PREPAID DEMAND HC1"),
    "ids": ({"id": ["LINE1", "HC1"]}, [ALL + "?id=LINE1&id=HC1"], "LINE1 HC1"),
    "six ids: two requests, one list": (
        {"id": NONE[:5] + ["LINE1"]},
        [ALL + "?id=" + "&id=".join(NONE[:5]), ALL + "?id=LINE1"],
        "LINE1",
    ),
    "names": ({"name": ["standard-1", "demand-1"]}, [ALL + "?name=standard-1&name=demand-1"], "LINE1 DEMAND"),
    "six names: two requests, one list": (
        {"name": ["a", "b", "c", "d", "e", "standard-2"]},
        [ALL + "?name=a&name=b&name=c&name=d&name=e", ALL + "?name=standard-2"],
        "LINE2",
    ),
    "a name that the API's filter does not take: compared here": ({"name": ["hc", "berlin 2"]}, [ALL], "HC1"),
    "a name with letters that the API's filter does not take: compared here": ({"name": ["münchen", "hc"]}, [ALL], "HC1"),
    "a name longer than the API's filter takes: compared here": ({"name": ["a" * 65, "hc"]}, [ALL], "HC1"),
    "what an operations connection carries": ({"hosting_id": ["OPERATIONS"]}, [ALL + "?hosting_id=OPERATIONS"], "HC1"),
    "the default enterprise project": ({"enterprise_project_id": ["0"]}, [ALL + "?enterprise_project_id=0"], "OPERATIONS LINE1 PREPAID DEMAND HC1"),
    "tags": ({"tags": {"env": "prod"}}, [ALL], "LINE1"),
    "tags and a name": ({"tags": {"env": "prod"}, "name": ["standard-2"]}, [ALL + "?name=standard-2"], ""),
    "several filters: every group with every other": (
        {"name": ["a", "b", "c", "d", "e", "standard-2"], "enterprise_project_id": NONE[1:11] + NONE[:1]},
        [
            ALL + "?name=%s&enterprise_project_id=%s" % ("&name=".join(names), "&enterprise_project_id=".join(projects))
            for names in (["a", "b", "c", "d", "e"], ["standard-2"])
            for projects in (NONE[1:11], NONE[:1])
        ],
        "LINE2",
    ),
    "an empty list matches nothing: no request": ({"hosting_id": []}, [], ""),
}


@pytest.mark.parametrize(("args", "calls", "objects"), ROWS.values(), ids=ROWS.keys())
def test_requests_and_what_they_find(lines, args, calls, objects):
    assert found(lines, NAME, args) == (objects, calls)


def test_a_name_is_exact_where_the_apis_filter_is_not(lines):
    rows = [{"id": OPERATIONS, "name": "Standard-1"}, {"id": LINE, "name": "standard-1"}, {"id": LINE2, "name": "standard-10"}]
    lines.on(ALL, *[answer(200, {"direct_connects": rows})] * 2)
    assert found(lines, NAME, {"name": ["standard-1"]})[0] == "LINE1"


def test_every_page_is_read(lines):
    assert same_page_by_page(lines, NAME) == 6


def test_results_are_those_of_the_module_that_manages(lines):
    for each in listed(lines, NAME)[0]:
        assert lines.run("connection", {"id": each["id"]})["connection"] == each


def test_tags_that_the_list_does_not_show_are_read_one_by_one(lines):
    lines.settings(old_bodies=True)
    reads = ["GET dc-directconnect/%s/tags" % line for line in ("LINE1", "LINE2")]
    assert found(lines, NAME, {"tags": {"env": "test"}, "name": ["standard-1", "standard-2"]}) == (
        "LINE2",
        [ALL + "?name=standard-1&name=standard-2"] + reads,
    )


def test_a_refusal_says_what_was_tried(lines):
    assert refused(lines, NAME).startswith("Could not list the connections: the API answered HTTP 403 DC.0009: No.")
