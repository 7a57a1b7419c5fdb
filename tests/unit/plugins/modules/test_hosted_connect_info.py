# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module hosted_connect_info: exactly these requests, and what they find."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.listing import found, listed, name_seed, refused, same_page_by_page, uuid
from ansible_collections.hwc.direct_connect.tests.unit.support import OPERATIONS, OTHER_PROJECT, answer

NAME = "hosted_connect_info"
ALL = "GET hosted-connects"
NONE = [uuid(number) for number in range(1, 7)]


@pytest.fixture
def hosted(cloud):
    """Three hosted connections: HC1, HC2 of the same name for another project, HC3."""
    name_seed(cloud)
    cloud.hosted(name="hc")
    cloud.hosted(name="hc", vlan=442, resource_tenant_id=OTHER_PROJECT)
    cloud.hosted(name="hc 3", vlan=443)
    return cloud


#         options, requests, what is found
ROWS = {
    "everything": ({}, [ALL], "HC1 HC2 HC3"),
    "an id": ({"id": ["HC2"]}, [ALL + "?id=HC2"], "HC2"),
    "six ids: two requests, one list": ({"id": NONE[:5] + ["HC1"]}, [ALL + "?id=" + "&id=".join(NONE[:5]), ALL + "?id=HC1"], "HC1"),
    "a name that two have": ({"name": ["hc"]}, [ALL + "?name=hc"], "HC1 HC2"),
    "a name that the API's filter does not take: compared here": ({"name": ["hc 3"]}, [ALL], "HC3"),
    "an operations connection": ({"hosting_id": ["OPERATIONS"]}, [ALL + "?hosting_id=OPERATIONS"], "HC1 HC2 HC3"),
    "another operations connection": ({"hosting_id": NONE[:1]}, [ALL + "?hosting_id=" + NONE[0]], ""),
    "several filters: every group with every other": (
        {"id": NONE[:5] + ["HC1"], "hosting_id": NONE[:5] + ["OPERATIONS"], "name": ["hc"]},
        [
            ALL + "?id=%s&name=hc&hosting_id=%s" % ("&id=".join(ids), "&hosting_id=".join(lines))
            for ids in (NONE[:5], ["HC1"])
            for lines in (NONE[:5], ["OPERATIONS"])
        ],
        "HC1",
    ),
    "tags, which none has": ({"tags": {"env": "prod"}}, [ALL], ""),
    "an empty list matches nothing: no request": ({"name": []}, [], ""),
}


@pytest.mark.parametrize(("args", "calls", "objects"), ROWS.values(), ids=ROWS.keys())
def test_requests_and_what_they_find(hosted, args, calls, objects):
    assert found(hosted, NAME, args) == (objects, calls)


def test_nothing_there_is_a_success(cloud):
    assert found(cloud, NAME) == ("", [ALL])


def test_a_name_is_exact_where_the_apis_filter_is_not(hosted):
    rows = [{"id": ident, "name": name, "hosting_id": OPERATIONS} for ident, name in (("1", "hc-1"), ("2", "HC"), ("3", "hc"))]
    hosted.on(ALL, *[answer(200, {"hosted_connects": rows})] * 2)
    assert found(hosted, NAME, {"name": ["hc"]})[0] == "3"


def test_every_page_is_read(hosted):
    assert same_page_by_page(hosted, NAME) == 3


def test_results_are_those_of_the_module_that_manages(hosted):
    for each in listed(hosted, NAME)[0]:
        assert hosted.run("hosted_connect", {"id": each["id"]})["hosted_connect"] == each


def test_a_refusal_says_what_was_tried(hosted):
    assert refused(hosted, NAME).startswith("Could not list the hosted connections: the API answered HTTP 403 DC.0009: No.")
