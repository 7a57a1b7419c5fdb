# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module global_gateway_info: exactly these requests, and what they find."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.listing import found, listed, pairs, put, refused, same_page_by_page, uuid
from ansible_collections.hwc.direct_connect.tests.unit.support import answer

NAME = "global_gateway_info"
ALL = "GET global-dc-gateways"
NONE = [uuid(number) for number in range(1, 7)]
OWN, NETWORK, SITE, CLOUD = (uuid(number) for number in range(11, 15))


@pytest.fixture
def there(cloud):
    """Three global gateways; the second one is down, the third one in a central network and an enterprise project of its own."""
    put(cloud, "global_dc_gateway", name="emea", enterprise_project_id="0", tags=pairs(env="prod"), address_family="dual")
    put(cloud, "global_dc_gateway", name="apac", enterprise_project_id="0", tags=pairs(env="test"), status="DOWN", site_network_id=SITE)
    put(cloud, "global_dc_gateway", name="emea 2", enterprise_project_id=OWN, global_center_network_id=NETWORK, cloud_connection_id=CLOUD)
    return cloud


#         options, requests, what is found
ROWS = {
    "everything": ({}, [ALL], "GDGW1 GDGW2 GDGW3"),
    "an id": ({"id": ["GDGW2"]}, [ALL + "?id=GDGW2"], "GDGW2"),
    "six ids: two requests, one list": ({"id": NONE[:5] + ["GDGW1"]}, [ALL + "?id=" + "&id=".join(NONE[:5]), ALL + "?id=GDGW1"], "GDGW1"),
    "a name": ({"name": ["emea"]}, [ALL + "?name=emea"], "GDGW1"),
    "a name that the API's filter does not take: compared here": ({"name": ["emea 2", "apac"]}, [ALL], "GDGW2 GDGW3"),
    "states": ({"status": ["DOWN", "ERROR"]}, [ALL + "?status=DOWN&status=ERROR"], "GDGW2"),
    "an enterprise project": ({"enterprise_project_id": [OWN]}, [ALL + "?enterprise_project_id=" + OWN], "GDGW3"),
    "a central network": ({"global_center_network_id": [NETWORK]}, [ALL + "?global_center_network_id=" + NETWORK], "GDGW3"),
    "a site network, which answers do not show": ({"site_network_id": [SITE]}, [ALL + "?site_network_id=" + SITE], "GDGW2"),
    "a cloud connection, which answers do not show": ({"cloud_connection_id": [CLOUD]}, [ALL + "?cloud_connection_id=" + CLOUD], "GDGW3"),
    "tags": ({"tags": {"env": "prod"}}, [ALL], "GDGW1"),
    "tags and a state": ({"tags": {"env": "prod"}, "status": ["DOWN"]}, [ALL + "?status=DOWN"], ""),
    "several filters: every group with every other": (
        {"id": NONE[:5] + ["GDGW1"], "status": ["ACTIVE", "ERROR", "BUILD", "PENDING_CREATE", "PENDING_UPDATE", "DOWN"], "enterprise_project_id": ["0"]},
        [
            ALL + "?id=%s&enterprise_project_id=0&status=%s" % ("&id=".join(ids), "&status=".join(states))
            for ids in (NONE[:5], ["GDGW1"])
            for states in (["ACTIVE", "ERROR", "BUILD", "PENDING_CREATE", "PENDING_UPDATE"], ["DOWN"])
        ],
        "GDGW1",
    ),
    "an empty list matches nothing: no request": ({"status": []}, [], ""),
}


@pytest.mark.parametrize(("args", "calls", "objects"), ROWS.values(), ids=ROWS.keys())
def test_requests_and_what_they_find(there, args, calls, objects):
    assert found(there, NAME, args) == (objects, calls)


def test_nothing_there_is_a_success(cloud):
    assert found(cloud, NAME) == ("", [ALL])


def test_a_name_is_exact_where_the_apis_filter_is_not(there):
    rows = [{"id": str(number), "name": name} for number, name in enumerate(("emea-1", "Emea", "emea"))]
    there.on(ALL, *[answer(200, {"global_dc_gateways": rows})] * 2)
    assert found(there, NAME, {"name": ["emea"]})[0] == "2"


def test_every_page_is_read(there):
    assert same_page_by_page(there, NAME) == 3


def test_results_are_those_of_the_module_that_manages(there):
    for each in listed(there, NAME)[0]:
        assert there.run("global_gateway", {"id": each["id"]})["global_gateway"] == each
    assert [each["tags"] for each in listed(there, NAME)[0]] == [{"env": "prod"}, {"env": "test"}, {}]


def test_a_refusal_says_what_was_tried(there):
    assert refused(there, NAME).startswith("Could not list the global gateways: the API answered HTTP 403 DC.0009: No.")
