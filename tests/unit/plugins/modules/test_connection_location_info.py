# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module connection_location_info: exactly these requests, and what they find."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.listing import LOCATIONS, found, listed, name_seed, refused, same_page_by_page, uuid
from ansible_collections.hwc.direct_connect.tests.unit.support import NO_SUCH, answer

NAME = "connection_location_info"
ALL = "GET direct-connect-locations"
NONE = [uuid(number) for number in range(1, 7)]


@pytest.fixture
def there(cloud):
    """The places of the seed: PLACE1 Frankfurt-1, PLACE2 Frankfurt-2, PLACE3 Amsterdam-1, which is full."""
    name_seed(cloud)
    cloud.edit("direct_connect_location", LOCATIONS["PLACE3"], status="FULL")
    return cloud


#         options, requests, what is found
ROWS = {
    "everything": ({}, [ALL], "PLACE1 PLACE2 PLACE3"),
    "an id": ({"id": ["PLACE2"]}, [ALL + "?id=PLACE2"], "PLACE2"),
    "an id that is not there": ({"id": [NO_SUCH]}, [ALL + "?id=" + NO_SUCH], ""),
    "six ids: two requests, one list": ({"id": NONE[:5] + ["PLACE1"]}, [ALL + "?id=" + "&id=".join(NONE[:5]), ALL + "?id=PLACE1"], "PLACE1"),
    "a name": ({"name": ["Amsterdam-1"]}, [ALL + "?name=Amsterdam-1"], "PLACE3"),
    "a name that the API's filter does not take: compared here": ({"name": ["Frankfurt am Main", "Frankfurt-1"]}, [ALL], "PLACE1"),
    "a state, which answers do not show": ({"status": ["ACTIVE"]}, [ALL + "?status=ACTIVE"], "PLACE1 PLACE2"),
    "several filters: every group with every other": (
        {"id": NONE[:5] + ["PLACE1", "PLACE3"], "name": ["a", "b", "c", "d", "e", "Frankfurt-1", "Amsterdam-1"], "status": ["ACTIVE"]},
        [
            ALL + "?id=%s&name=%s&status=ACTIVE" % ("&id=".join(ids), "&name=".join(names))
            for ids in (NONE[:5], ["PLACE1", "PLACE3"])
            for names in ("abcde", ["Frankfurt-1", "Amsterdam-1"])
        ],
        "PLACE1",
    ),
    "tags, which none has": ({"tags": {"env": "prod"}}, [ALL], ""),
    "an empty list matches nothing: no request": ({"status": []}, [], ""),
}


@pytest.mark.parametrize(("args", "calls", "objects"), ROWS.values(), ids=ROWS.keys())
def test_requests_and_what_they_find(there, args, calls, objects):
    assert found(there, NAME, args) == (objects, calls)


def test_a_name_is_exact_where_the_apis_filter_is_not(there):
    rows = [{"id": str(number), "name": name} for number, name in enumerate(("Frankfurt-10", "frankfurt-1", "Frankfurt-1"))]
    there.on(ALL, *[answer(200, {"direct_connect_locations": rows})] * 2)
    assert found(there, NAME, {"name": ["Frankfurt-1"]})[0] == "2"


def test_every_page_is_read(there):
    assert same_page_by_page(there, NAME) == 3


def test_lists_that_are_not_set_are_empty(there):
    there.edit("direct_connect_location", LOCATIONS["PLACE1"], provider_list=None, available_port_speeds=None)
    first = listed(there, NAME)[0][0]
    assert (first["provider_list"], first["available_port_speeds"], first["locales"]["en_us"]) == ([], [], "Frankfurt-1")


def test_a_refusal_says_what_was_tried(there):
    assert refused(there, NAME).startswith("Could not list the locations: the API answered HTTP 403 DC.0009: No.")
