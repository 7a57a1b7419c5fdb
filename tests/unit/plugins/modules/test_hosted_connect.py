# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module hosted_connect: exactly these requests, and what it returns."""

from __future__ import annotations

import json

import pytest
from ansible_collections.hwc.direct_connect.tests.simulator import seed
from ansible_collections.hwc.direct_connect.tests.unit.support import HOSTED, LINE, NO_SUCH, OPERATIONS, PROJECT, check_then_real, message, returned_fields

NAME = "hosted_connect"
KEY = {"hosting_id": OPERATIONS, "vlan": 441}
BY_KEY, BY_NAME, BY_ID = "GET hosted-connects?hosting_id=" + OPERATIONS, "GET hosted-connects", "GET hosted-connects/HC1"
PUT, DELETE, POST = "PUT hosted-connects/HC1 ", "DELETE hosted-connects/HC1", "POST hosted-connects "
UNNAMED = {name: value for name, value in HOSTED.items() if name != "name"}


def body(fields):
    """Fields in the order in which they are sent."""
    return json.dumps({name: fields[name] for name in ("name", "bandwidth", "hosting_id", "vlan", "resource_tenant_id", "peer_location") if name in fields})


#                                   exists, options, requests
ROWS = {
    "created by name: one list, then two looks": (False, HOSTED, [BY_NAME, POST + body(HOSTED), BY_ID, BY_ID, BY_ID]),
    "created by natural key": (False, UNNAMED, [BY_KEY, POST + body(UNNAMED), BY_ID, BY_ID, BY_ID]),
    "created without wait": (False, {**HOSTED, "wait": False}, [BY_NAME, POST + body(HOSTED)]),
    "no change by id: one request": (True, {"id": "HC1", "name": "hc"}, [BY_ID]),
    "no change by natural key: one request": (True, UNNAMED, [BY_KEY]),
    "no change by name: one list": (True, HOSTED, [BY_NAME]),
    "no change with everything stated": (True, {**HOSTED, "description": "", "peer_location": ""}, [BY_NAME]),
    "bandwidth changed": (True, {**KEY, "bandwidth": 200}, [BY_KEY, PUT + '{"bandwidth": 200}', BY_ID, BY_ID]),
    "bandwidth changed without wait": (True, {**KEY, "bandwidth": 200, "wait": False}, [BY_KEY, PUT + '{"bandwidth": 200}']),
    "two fields changed: one request": (
        True,
        {"id": "HC1", "name": "b", "description": "x"},
        [BY_ID, PUT + '{"name": "b", "description": "x"}', BY_ID, BY_ID],
    ),
    "replaced": (
        True,
        {"id": "HC1", "vlan": 442, "recreate": True},
        [
            *(BY_ID, "GET virtual-interfaces?direct_connect_id=HC1", BY_KEY, DELETE, BY_ID, BY_ID),
            POST + body({**HOSTED, "vlan": 442}),
            *["GET hosted-connects/HC2"] * 3,
        ],
    ),
    "removed by id": (True, {"id": "HC1", "state": "absent"}, [BY_ID, DELETE, BY_ID, BY_ID]),
    "removed by name": (True, {"name": "hc", "state": "absent"}, [BY_NAME, DELETE, BY_ID, BY_ID]),
    "removed by natural key": (True, {**KEY, "state": "absent"}, [BY_KEY, DELETE, BY_ID, BY_ID]),
    "absent already": (False, {**KEY, "state": "absent"}, [BY_KEY]),
}


@pytest.mark.parametrize(("exists", "args", "calls"), ROWS.values(), ids=ROWS.keys())
def test_requests_for_real_and_in_check_mode(cloud, exists, args, calls):
    ident = cloud.hosted() if exists else None
    args = {**args, "id": ident} if args.get("id") else args
    result, reads, made = check_then_real(cloud, NAME, args)
    assert made == calls
    assert reads == calls[: len(reads)] and result["changed"] is (len(calls) > 1)
    cloud.edit(NAME, cloud.ids(NAME)[0], status="ACTIVE") if cloud.ids(NAME) else None
    if "recreate" not in args:
        again, unused, repeated = check_then_real(cloud, NAME, args)
        assert again["changed"] is False and len(repeated) == 1


def test_the_object_returned_has_exactly_the_fields_that_are_documented(cloud):
    fields = returned_fields(NAME)
    for args in (HOSTED, {**HOSTED, "description": "x"}, KEY, {**KEY, "state": "absent"}):
        predicted, real = cloud.run(NAME, args, check=True), cloud.run(NAME, args)
        assert set(real[NAME]) == fields
        assert set(predicted[NAME]) == fields
    assert cloud.run(NAME, {**KEY, "state": "absent"})[NAME] is None


def test_what_is_predicted_is_what_comes(cloud):
    predicted, real = cloud.run(NAME, HOSTED, check=True)[NAME], cloud.run(NAME, HOSTED)[NAME]
    assert predicted["id"] == "check-hosted_connect-hc"
    shown = ("name", "bandwidth", "hosting_id", "vlan")
    assert {name: predicted[name] for name in shown} == {name: real[name] for name in shown}
    assert predicted["tenant_id"] == real["tenant_id"] == PROJECT
    args = {**KEY, "bandwidth": 300, "peer_location": "Berlin"}
    predicted, real = cloud.run(NAME, args, check=True)[NAME], cloud.run(NAME, args)[NAME]
    assert predicted == real


FAILURES = {
    "another VLAN": (
        {"id": "HC1", "vlan": 442},
        "Hosted connection 'hc' (HC1) cannot change vlan (is 441, asked for 442); set recreate: true to delete and create it instead.",
        1,
    ),
    "another project, which the answer calls tenant_id": (
        {**KEY, "resource_tenant_id": seed.SUB_PROJECT["id"]},
        "Hosted connection 'hc' (HC1) cannot change resource_tenant_id (is '%s', asked for '%s'); set recreate: true to delete and create it instead."
        % (PROJECT, seed.SUB_PROJECT["id"]),
        1,
    ),
    "VLAN 5000: no request": ({"name": "x", "vlan": 5000}, "vlan is 5000, but must be a whole number from 1 to 3999.", 0),
    "VLAN 0: no request": ({"name": "x", "vlan": 0}, "vlan is 0, but must be a whole number from 1 to 3999.", 0),
    "half a creation": (
        {"hosting_id": OPERATIONS, "vlan": 5},
        "Hosted connection (hosting_id %s, vlan 5) does not exist, and creating it needs bandwidth and resource_tenant_id." % OPERATIONS,
        1,
    ),
    "an id that is not there": ({"id": NO_SUCH}, "There is no hosted connection with the id %s." % NO_SUCH, 1),
}


@pytest.mark.parametrize(("args", "said", "requests"), FAILURES.values(), ids=FAILURES.keys())
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_failures(cloud, args, said, requests, check):
    mine = cloud.hosted()
    result = cloud.run(NAME, {**args, **({"id": mine} if args.get("id") == "HC1" else {})}, check)
    assert cloud.spelled(message(result)) == said
    assert len(cloud.calls()) == requests and cloud.writes() == []


REFUSALS = {
    "the operations connection is none": (
        {**HOSTED, "hosting_id": LINE},
        "DC.1004",
        "hosting_id must be the id of an operations connection (type hosting).",
    ),
    "no bandwidth left": ({**HOSTED, "bandwidth": 20000}, "DC.1000", "The operations connection has not that much bandwidth left; lower bandwidth."),
}


@pytest.mark.parametrize(("args", "code", "advice"), REFUSALS.values(), ids=REFUSALS.keys())
def test_what_the_api_refuses(cloud, args, code, advice):
    result = cloud.run(NAME, args)
    assert message(result).startswith("Could not create hosted connection 'hc': the API answered HTTP 400 %s: " % code)
    assert message(result).endswith(advice)
    assert (result["error_code"], result["http_status"], "id" in result) == (code, 400, False)
    assert result["request_id"]


def test_down_is_a_warning(cloud):
    cloud.settings(force_status={NAME: "DOWN"})
    result = cloud.run(NAME, HOSTED)
    assert (result["changed"], result[NAME]["status"]) == (True, "DOWN")
    assert "is in the state DOWN." in str(result["warnings"])
