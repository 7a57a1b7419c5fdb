# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module connect_gateway_eip_info: exactly these requests, and what they find."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.listing import found, listed, put, refused, same_page_by_page, uuid
from ansible_collections.hwc.direct_connect.tests.unit.support import NO_SUCH

NAME = "connect_gateway_eip_info"
GATEWAYS = "GET connect-gateways"
ALL = GATEWAYS + "/CGW%d/binding-global-eips"
NONE = [uuid(number) for number in range(1, 13)]
BOUND = "BIND_SUCCESSFULLY"


@pytest.fixture
def there(cloud):
    """CGW1 with EIP1 and the segment EIP2, CGW2 with EIP3, which failed, CGW3 without."""
    for name in ("emea", "apac", "us"):
        put(cloud, "connect_gateway", name=name)
    first, second, _third = cloud.ids("connect_gateway")
    for gateway, status, kind in ((first, BOUND, "IP_ADDRESS"), (first, BOUND, "IP_SEGMENT"), (second, "ERROR", "IP_ADDRESS")):
        ident = put(cloud, "global_eip", gateway_id=gateway, status=status, type=kind)
        cloud.data("global_eip", ident).update(global_eip_id=ident, global_eip_segment_id=ident if kind == "IP_SEGMENT" else None)
    return cloud


#         options, requests, what is found
ROWS = {
    "those of every gateway": ({}, [GATEWAYS, ALL % 1, ALL % 2, ALL % 3], "EIP1 EIP2 EIP3"),
    "those of one gateway": ({"connect_gateway_id": ["CGW1"]}, [ALL % 1], "EIP1 EIP2"),
    "those of two gateways": ({"connect_gateway_id": ["CGW2", "CGW1"]}, [ALL % 2, ALL % 1], "EIP3 EIP1 EIP2"),
    "a gateway that is not there has none": (
        {"connect_gateway_id": [NO_SUCH, "CGW2"]},
        [GATEWAYS + "/%s/binding-global-eips" % NO_SUCH, ALL % 2],
        "EIP3",
    ),
    "an EIP, whatever its gateway": ({"global_eip_id": ["EIP3"]}, [GATEWAYS] + [ALL % number + "?global_eip_id=EIP3" for number in (1, 2, 3)], "EIP3"),
    "its id is the EIP's, compared here": ({"connect_gateway_id": ["CGW1"], "id": ["EIP2"]}, [ALL % 1], "EIP2"),
    "a segment": ({"connect_gateway_id": ["CGW1"], "global_eip_segment_id": ["EIP2"]}, [ALL % 1 + "?global_eip_segment_id=EIP2"], "EIP2"),
    "a state": ({"connect_gateway_id": ["CGW1"], "status": [BOUND, "ACTIVE"]}, [ALL % 1 + "?status=%s&status=ACTIVE" % BOUND], "EIP1 EIP2"),
    "several filters: every group with every other, for each gateway": (
        {"connect_gateway_id": ["CGW1", "CGW2"], "global_eip_id": NONE[:5] + ["EIP1"], "status": ["ACTIVE", "ERROR", "BUILD", "DOWN", "BINDING", BOUND]},
        [
            ALL % number + "?status=%s&global_eip_id=%s" % ("&status=".join(states), "&global_eip_id=".join(eips))
            for number in (1, 2)
            for states in (["ACTIVE", "ERROR", "BUILD", "DOWN", "BINDING"], [BOUND])
            for eips in (NONE[:5], ["EIP1"])
        ],
        "EIP1",
    ),
    "names, which none has": ({"connect_gateway_id": ["CGW1"], "name": ["x"]}, [ALL % 1], ""),
    "tags, which none has": ({"connect_gateway_id": ["CGW1"], "tags": {"env": "prod"}}, [ALL % 1], ""),
    "an empty list matches nothing: no request": ({"global_eip_id": []}, [], ""),
    "what check mode promised has nothing: no request": ({"connect_gateway_id": ["check-connect_gateway-emea"]}, [], ""),
}


@pytest.mark.parametrize(("args", "calls", "objects"), ROWS.values(), ids=ROWS.keys())
def test_requests_and_what_they_find(there, args, calls, objects):
    assert found(there, NAME, args) == (objects, calls)


def test_without_gateways_there_are_none(cloud):
    assert found(cloud, NAME) == ("", [GATEWAYS])


def test_every_page_is_read(there):
    assert same_page_by_page(there, NAME) == 3 + 2 + 1 + 1


def test_results_say_which_gateway_and_are_those_of_the_module_that_manages(there):
    objects = listed(there, NAME)[0]
    assert [there.names[each["connect_gateway_id"]] for each in objects] == ["CGW1", "CGW1", "CGW2"]
    for each in objects:
        args = {"connect_gateway_id": each["connect_gateway_id"], "global_eip_id": each["global_eip_id"]}
        assert there.run("connect_gateway_eip", args)["connect_gateway_eip"] == each


def test_a_refusal_says_what_was_tried(there):
    assert refused(there, NAME).startswith("Could not list the connect gateways: the API answered HTTP 403 DC.0009: No.")
    there.script.clear()
    text = "Could not list the global EIPs: the API answered HTTP 403 DC.0009: No."
    assert refused(there, NAME, {"connect_gateway_id": ["CGW1"]}).startswith(text)


@pytest.mark.parametrize("ident", ["", "a/b"])
def test_what_is_no_id_of_a_gateway_is_refused_before_any_request(cloud, ident):
    result = cloud.run(NAME, {"connect_gateway_id": [ident]})
    assert result["failed"] and "connect_gateway_id" in result["msg"] and cloud.calls() == []
