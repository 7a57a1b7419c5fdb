# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module connect_gateway_info: exactly these requests, and what they find."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.listing import found, listed, put, refused, same_page_by_page, uuid
from ansible_collections.hwc.direct_connect.tests.unit.support import answer

NAME = "connect_gateway_info"
ALL = "GET connect-gateways"
NONE = [uuid(number) for number in range(1, 7)]


@pytest.fixture
def there(cloud):
    """Three connect gateways; CGW2 has failed."""
    for name, status in (("emea", "ACTIVE"), ("apac", "ERROR"), ("emea 2", "ACTIVE")):
        put(cloud, "connect_gateway", name=name, status=status, address_family="ipv4", description="")
    return cloud


#         options, requests, what is found
ROWS = {
    "everything": ({}, [ALL], "CGW1 CGW2 CGW3"),
    "an id": ({"id": ["CGW2"]}, [ALL + "?id=CGW2"], "CGW2"),
    "six ids: two requests, one list": ({"id": NONE[:5] + ["CGW1"]}, [ALL + "?id=" + "&id=".join(NONE[:5]), ALL + "?id=CGW1"], "CGW1"),
    "a name": ({"name": ["emea"]}, [ALL + "?name=emea"], "CGW1"),
    "a name that the API's filter does not take: compared here": ({"name": ["emea 2"]}, [ALL], "CGW3"),
    "a state": ({"status": ["ERROR"]}, [ALL + "?status=ERROR"], "CGW2"),
    "several filters: every group with every other": (
        {"id": NONE[:5] + ["CGW1"], "name": ["a", "b", "c", "d", "e", "emea"], "status": ["ACTIVE"]},
        [ALL + "?id=%s&name=%s&status=ACTIVE" % ("&id=".join(ids), "&name=".join(names)) for ids in (NONE[:5], ["CGW1"]) for names in ("abcde", ["emea"])],
        "CGW1",
    ),
    "tags, which none has": ({"tags": {"env": "prod"}}, [ALL], ""),
    "an empty list matches nothing: no request": ({"id": []}, [], ""),
}


@pytest.mark.parametrize(("args", "calls", "objects"), ROWS.values(), ids=ROWS.keys())
def test_requests_and_what_they_find(there, args, calls, objects):
    assert found(there, NAME, args) == (objects, calls)


def test_nothing_there_is_a_success(cloud):
    assert found(cloud, NAME) == ("", [ALL])


def test_a_name_is_exact_where_the_apis_filter_is_not(there):
    rows = [{"id": str(number), "name": name} for number, name in enumerate(("emea-1", "Emea", "emea"))]
    there.on(ALL, *[answer(200, {"connect_gateways": rows})] * 2)
    assert found(there, NAME, {"name": ["emea"]})[0] == "2"


def test_every_page_is_read(there):
    assert same_page_by_page(there, NAME) == 3


def test_results_are_those_of_the_module_that_manages(there):
    for each in listed(there, NAME)[0]:
        assert there.run("connect_gateway", {"id": each["id"]})["connect_gateway"] == each


def test_a_refusal_says_what_was_tried(there):
    assert refused(there, NAME).startswith("Could not list the connect gateways: the API answered HTTP 403 DC.0009: No.")
