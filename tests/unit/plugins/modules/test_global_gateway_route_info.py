# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module global_gateway_route_info: exactly these requests, and what they find."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.listing import ask, found, listed, put, refused, same_page_by_page, uuid
from ansible_collections.hwc.direct_connect.tests.unit.support import NO_SUCH

NAME = "global_gateway_route_info"
GATEWAYS = "GET global-dc-gateways"
ALL = "GET gdgw/GDGW%d/routetables"
HOPS = [uuid(number) for number in range(1, 13)]
NETWORK, NETWORK6 = "172.16.0.0/16", "2001:db8:100::/48"


@pytest.fixture
def there(cloud):
    """GDGW1 with ROUTE1 and ROUTE2, GDGW2 with ROUTE3 to the same network as ROUTE1, GDGW3 without routes."""
    for name in ("emea", "apac", "us"):
        put(cloud, "global_dc_gateway", name=name)
    first, second, _third = cloud.ids("global_dc_gateway")
    usual = {"type": "vif_peer", "obtain_mode": "customized", "address_family": "ipv4", "description": ""}
    put(cloud, "gdgw_routetable", **{**usual, "gateway_id": first, "destination": NETWORK, "nexthop": HOPS[0]})
    put(cloud, "gdgw_routetable", **{**usual, "gateway_id": first, "destination": NETWORK6, "nexthop": HOPS[0], "address_family": "ipv6"})
    put(cloud, "gdgw_routetable", **{**usual, "gateway_id": second, "destination": NETWORK, "nexthop": HOPS[1], "obtain_mode": "bgp"})
    return cloud


#         options, requests, what is found
ROWS = {
    "those of every gateway": ({}, [GATEWAYS, ALL % 1, ALL % 2, ALL % 3], "ROUTE1 ROUTE2 ROUTE3"),
    "those of one gateway": ({"gdgw_id": ["GDGW1"]}, [ALL % 1], "ROUTE1 ROUTE2"),
    "those of two gateways": ({"gdgw_id": ["GDGW2", "GDGW1"]}, [ALL % 2, ALL % 1], "ROUTE3 ROUTE1 ROUTE2"),
    "by an alias": ({"gateway_id": ["GDGW2"]}, [ALL % 2], "ROUTE3"),
    "by another alias": ({"global_dc_gateway_id": ["GDGW2"]}, [ALL % 2], "ROUTE3"),
    "a gateway that is not there has none": ({"gdgw_id": [NO_SUCH, "GDGW2"]}, ["GET gdgw/%s/routetables" % NO_SUCH, ALL % 2], "ROUTE3"),
    "a next hop": ({"gdgw_id": ["GDGW1"], "nexthop": [HOPS[0]]}, [ALL % 1 + "?nexthop=" + HOPS[0]], "ROUTE1 ROUTE2"),
    "a network, whatever the gateway": (
        {"destination": [NETWORK]},
        [GATEWAYS] + [ALL % number + "?destination=" + NETWORK for number in (1, 2, 3)],
        "ROUTE1 ROUTE3",
    ),
    "a family": ({"gdgw_id": ["GDGW1"], "address_family": ["ipv6"]}, [ALL % 1 + "?address_family=ipv6"], "ROUTE2"),
    "an id, compared here": ({"gdgw_id": ["GDGW1"], "id": ["ROUTE2"]}, [ALL % 1], "ROUTE2"),
    "several filters: every group with every other, for each gateway": (
        {"gdgw_id": ["GDGW1", "GDGW2"], "nexthop": HOPS[2:7] + [HOPS[0]], "destination": [NETWORK], "address_family": ["ipv4"]},
        [
            ALL % number + "?nexthop=%s&destination=%s&address_family=ipv4" % ("&nexthop=".join(hops), NETWORK)
            for number in (1, 2)
            for hops in (HOPS[2:7], [HOPS[0]])
        ],
        "ROUTE1",
    ),
    "names, which none has": ({"gdgw_id": ["GDGW1"], "name": ["x"]}, [ALL % 1], ""),
    "tags, which none has": ({"gdgw_id": ["GDGW1"], "tags": {"env": "prod"}}, [ALL % 1], ""),
    "an empty list matches nothing: no request": ({"nexthop": []}, [], ""),
    "what check mode promised has nothing: no request": ({"gdgw_id": ["check-global_gateway-emea"]}, [], ""),
}


@pytest.mark.parametrize(("args", "calls", "objects"), ROWS.values(), ids=ROWS.keys())
def test_requests_and_what_they_find(there, args, calls, objects):
    assert found(there, NAME, args) == (objects, calls)


def test_without_gateways_there_are_none(cloud):
    assert found(cloud, NAME) == ("", [GATEWAYS])


def test_every_page_is_read(there):
    assert same_page_by_page(there, NAME) == 3 + 2 + 1 + 1


def test_results_are_those_of_the_module_that_manages(there):
    for each in [each for each in listed(there, NAME)[0] if each["obtain_mode"] != "bgp"]:
        args = {"gdgw_id": each["gateway_id"], "destination": each["destination"], "nexthop": each["nexthop"]}
        assert there.run("global_gateway_route", args)["global_gateway_route"] == each


def test_a_route_that_comes_from_elsewhere_is_listed_as_well(there):
    assert [each["obtain_mode"] for each in ask(there, NAME)[0]["global_gateway_routes"]] == ["customized", "customized", "bgp"]


def test_a_family_that_there_is_not_is_refused_before_any_request(cloud):
    result = cloud.run(NAME, {"address_family": ["dual"]})
    assert result["failed"] and "address_family" in result["msg"] and cloud.calls() == []


def test_a_refusal_says_what_was_tried(there):
    assert refused(there, NAME).startswith("Could not list the global gateways: the API answered HTTP 403 DC.0009: No.")
    there.script.clear()
    assert refused(there, NAME, {"gdgw_id": ["GDGW1"]}).startswith("Could not list the routes: the API answered HTTP 403 DC.0009: No.")


@pytest.mark.parametrize("ident", ["", "a/b"])
def test_what_is_no_id_of_a_gateway_is_refused_before_any_request(cloud, ident):
    result = cloud.run(NAME, {"gdgw_id": [ident]})
    assert result["failed"] and "gdgw_id" in result["msg"] and cloud.calls() == []


@pytest.mark.parametrize("written", ["172.16.7.7/16", NETWORK])
def test_a_network_is_what_it_means_though_the_api_compares_texts(there, written):
    found, calls = listed(there, NAME, {"destination": [written]})
    assert [each["destination"] for each in found] == [NETWORK] * len(found) and found
    assert all("destination=%s" % NETWORK in call for call in calls[1:])
