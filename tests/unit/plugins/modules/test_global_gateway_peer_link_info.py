# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module global_gateway_peer_link_info: exactly these requests, and what they find."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.listing import found, listed, put, refused, same_page_by_page, uuid
from ansible_collections.hwc.direct_connect.tests.unit.support import NO_SUCH, answer

NAME = "global_gateway_peer_link_info"
GATEWAYS = "GET global-dc-gateways"
ALL = GATEWAYS + "/GDGW%d/peer-links"
NONE = [uuid(number) for number in range(1, 7)]


@pytest.fixture
def there(cloud):
    """GDGW1 with the links LINK1 and LINK2, GDGW2 with LINK3, which has LINK1's name, GDGW3 without links."""
    for name in ("emea", "apac", "us"):
        put(cloud, "global_dc_gateway", name=name)
    first, second, _third = cloud.ids("global_dc_gateway")
    site = {"gateway_id": NONE[0], "project_id": "0a1c5f0e6b8d4c2f9e7a3b5d1c8f2e60", "region_id": "eu-de", "type": "ER"}
    put(cloud, "peer_link", name="er", global_dc_gateway_id=first, peer_site=site)
    put(cloud, "peer_link", name="er 2", global_dc_gateway_id=first, peer_site=site)
    put(cloud, "peer_link", name="er", global_dc_gateway_id=second, peer_site=site)
    return cloud


#         options, requests, what is found
ROWS = {
    "those of every gateway": ({}, [GATEWAYS, ALL % 1, ALL % 2, ALL % 3], "LINK1 LINK2 LINK3"),
    "those of one gateway": ({"global_dc_gateway_id": ["GDGW1"]}, [ALL % 1], "LINK1 LINK2"),
    "those of two gateways": ({"global_dc_gateway_id": ["GDGW2", "GDGW1"]}, [ALL % 2, ALL % 1], "LINK3 LINK1 LINK2"),
    "a gateway twice is asked once": ({"global_dc_gateway_id": ["GDGW2", "GDGW2"]}, [ALL % 2], "LINK3"),
    "a gateway that is not there has none": (
        {"global_dc_gateway_id": [NO_SUCH, "GDGW2"]},
        [GATEWAYS + "/%s/peer-links" % NO_SUCH, ALL % 2],
        "LINK3",
    ),
    "an id, whatever its gateway": ({"id": ["LINK3"]}, [GATEWAYS] + [ALL % number + "?id=LINK3" for number in (1, 2, 3)], "LINK3"),
    "a name": ({"name": ["er"]}, [GATEWAYS] + [ALL % number + "?name=er" for number in (1, 2, 3)], "LINK1 LINK3"),
    "a name that the API's filter does not take: compared here": ({"name": ["er 2"], "global_dc_gateway_id": ["GDGW1"]}, [ALL % 1], "LINK2"),
    "several filters: every group with every other, for each gateway": (
        {"global_dc_gateway_id": ["GDGW1", "GDGW2"], "id": NONE[:5] + ["LINK1"], "name": ["a", "b", "c", "d", "e", "er"]},
        [
            ALL % number + "?id=%s&name=%s" % ("&id=".join(ids), "&name=".join(names))
            for number in (1, 2)
            for ids in (NONE[:5], ["LINK1"])
            for names in ("abcde", ["er"])
        ],
        "LINK1",
    ),
    "tags, which none has": ({"tags": {"env": "prod"}, "global_dc_gateway_id": ["GDGW1"]}, [ALL % 1], ""),
    "an empty list matches nothing: no request": ({"global_dc_gateway_id": []}, [], ""),
    "what check mode promised has nothing: no request": ({"global_dc_gateway_id": ["check-global_gateway-emea"]}, [], ""),
}


@pytest.mark.parametrize(("args", "calls", "objects"), ROWS.values(), ids=ROWS.keys())
def test_requests_and_what_they_find(there, args, calls, objects):
    assert found(there, NAME, args) == (objects, calls)


def test_without_gateways_there_are_none(cloud):
    assert found(cloud, NAME) == ("", [GATEWAYS])


def test_a_name_is_exact_where_the_apis_filter_is_not(there):
    rows = [{"id": str(number), "name": name} for number, name in enumerate(("er-1", "ER", "er"))]
    there.on("GET global-dc-gateways/%s/peer-links" % there.ids("global_dc_gateway")[0], *[answer(200, {"peer_links": rows})] * 2)
    assert found(there, NAME, {"name": ["er"], "global_dc_gateway_id": ["GDGW1"]})[0] == "2"


def test_every_page_is_read(there):
    assert same_page_by_page(there, NAME) == 3 + 2 + 1 + 1


def test_results_are_those_of_the_module_that_manages(there):
    for each in listed(there, NAME)[0]:
        args = {"global_dc_gateway_id": each["global_dc_gateway_id"], "id": each["id"]}
        assert there.run("global_gateway_peer_link", args)["global_gateway_peer_link"] == each


def test_a_refusal_says_what_was_tried(there):
    assert refused(there, NAME).startswith("Could not list the global gateways: the API answered HTTP 403 DC.0009: No.")
    there.script.clear()
    text = "Could not list the peer links: the API answered HTTP 403 DC.0009: No."
    assert refused(there, NAME, {"global_dc_gateway_id": ["GDGW1"]}).startswith(text)


@pytest.mark.parametrize("ident", ["", "a/b"])
def test_what_is_no_id_of_a_gateway_is_refused_before_any_request(cloud, ident):
    result = cloud.run(NAME, {"global_dc_gateway_id": [ident]})
    assert result["failed"] and "global_dc_gateway_id" in result["msg"] and cloud.calls() == []
