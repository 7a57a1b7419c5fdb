# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module quota_info: exactly these requests, and what it returns."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.listing import ACCOUNT, CC, IN_ACCOUNT, ask, put, refused
from ansible_collections.hwc.direct_connect.tests.unit.support import DC, PROJECT, answer, documentation, message

NAME = "quota_info"
ALL = "GET quotas"
OF_PROJECT = "physicalConnect virtualInterface connectGateway geip globalDcGateway peerLinkPerGdgw localGateway"


@pytest.fixture
def there(cloud):
    """Two interfaces, a global gateway and the cloud connections CC1 and CC2."""
    cloud.interface()
    cloud.interface(vlan=442)
    put(cloud, "global_dc_gateway")
    put(cloud, "cloud_connection", name="emea", tags=[])
    put(cloud, "cloud_connection", name="apac", tags=[])
    return cloud


#         options, requests, the types returned
ROWS = {
    "everything of the project": ({}, [ALL], OF_PROJECT),
    "one type": ({"type": ["virtualInterface"]}, [ALL + "?type=virtualInterface"], "virtualInterface"),
    "two types": ({"type": ["geip", "physicalConnect"]}, [ALL + "?type=geip&type=physicalConnect"], "physicalConnect geip"),
    "no type: no request": ({"type": []}, [], ""),
    "of Cloud Connect": ({"type": ["cloud_connection"]}, [ALL + "?quota_type=cloud_connection"], "cloud_connection"),
    "of every cloud connection": (
        {"type": ["cloud_connection_route"]},
        [ALL + "?quota_type=cloud_connection_route"],
        "cloud_connection_route cloud_connection_route",
    ),
    "of one cloud connection": (
        {"type": ["cloud_connection_route"], "cloud_connection_id": "CC1"},
        [ALL + "?quota_type=cloud_connection_route&cloud_connection_id=CC1"],
        "cloud_connection_route",
    ),
    "of a region": (
        {"type": ["region_network_instance"], "region_id": "eu-nl"},
        [ALL + "?quota_type=region_network_instance&region_id=eu-nl"],
        "",
    ),
}


@pytest.mark.parametrize(("args", "calls", "types"), ROWS.values(), ids=ROWS.keys())
def test_requests_and_what_they_return(there, args, calls, types):
    result, made = ask(there, NAME, args)
    assert (" ".join(each["type"] for each in result["quotas"]), made) == (types, calls)
    fields = set(documentation(NAME)[2]["quotas"]["contains"])
    assert all(set(each) == fields for each in result["quotas"])


def test_numbers(there):
    quotas = {each["type"]: each for each in ask(there, NAME)[0]["quotas"]}
    interfaces, addresses = quotas["virtualInterface"], quotas["geip"]
    assert (interfaces["quota"], interfaces["used"], interfaces["unit"], interfaces["region_id"]) == (50, 2, "count", None)
    assert (addresses["quota"], addresses["used"], addresses["unit"]) == (-1, 0, None)
    assert quotas["globalDcGateway"]["used"] == 1


def test_quotas_of_cloud_connect_say_of_what(there):
    quotas = ask(there, NAME, {"type": ["cloud_connection", "cloud_connection_region"]})[0]["quotas"]
    assert [(each["quota"], each["used"], there.names.get(each["cloud_connection_id"]), each["region_id"]) for each in quotas] == [
        (6, 2, None, None),
        (6, 0, "CC1", "eu-de"),
        (6, 0, "CC2", "eu-de"),
    ]


def test_both_services_in_one_task(there):
    result = there.run(NAME, {"type": ["geip", "cloud_connection"]}, environment=IN_ACCOUNT)
    assert [each["type"] for each in result["quotas"]] == ["geip", "cloud_connection"]
    assert [request.url.split("?")[0] for request, options in there.sent] == ["%s/v3/%s/dcaas/quotas" % (DC, PROJECT), "%s/v3/%s/ccaas/quotas" % (CC, ACCOUNT)]


FAILURES = {
    "a type that the cloud does not know": ({"type": ["lag"]}, "Could not read the quotas: the API answered HTTP 400 DC.0001: "),
    "an option of Cloud Connect without its types": (
        {"region_id": "eu-de"},
        "region_id goes with the types of Cloud Connect only: cloud_connection, cloud_connection_region, ",
    ),
}


@pytest.mark.parametrize(("args", "said"), FAILURES.values(), ids=FAILURES.keys())
def test_failures(cloud, args, said):
    assert message(cloud.run(NAME, args)).startswith(said)
    assert len(cloud.calls()) == ("type" in args)


def test_an_answer_without_quotas_is_none(cloud):
    cloud.on(ALL, answer(201, {"quotas": {}}))
    assert message(cloud.run(NAME, {})) == "Could not read the quotas: the API's answer holds no usable 'resources'."


def test_a_refusal_says_what_was_tried(there):
    assert refused(there, NAME).startswith("Could not read the quotas: the API answered HTTP 403 DC.0009: No.")


def test_what_is_returned_is_documented():
    assert set(documentation(NAME)[2]) == {"quotas", "error_code", "http_status", "request_id"}
