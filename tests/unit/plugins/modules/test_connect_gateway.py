# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module connect_gateway: exactly these requests, and what it returns."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.support import NO_SUCH, argument_spec, check_row, message, returned_fields

NAME = "connect_gateway"
WANTED = {"name": "cgw"}
BY_NAME, BY_ID = "GET connect-gateways", "GET connect-gateways/CGW1"
POST, PUT, DELETE = "POST connect-gateways ", "PUT connect-gateways/CGW1 ", "DELETE connect-gateways/CGW1"
#                                   exists, options, requests
ROWS = {
    "created by name: one list; ready at once": (False, WANTED, [BY_NAME, POST + '{"name": "cgw"}']),
    "created with everything": (
        False,
        {**WANTED, "description": "x", "address_family": "dual"},
        [BY_NAME, POST + '{"name": "cgw", "description": "x", "address_family": "dual"}'],
    ),
    "no change by id: one request": (True, {"id": "CGW1", "name": "cgw"}, [BY_ID]),
    "no change by name: one list": (True, WANTED, [BY_NAME]),
    "no change with everything stated": (True, {**WANTED, "description": "", "address_family": "ipv4"}, [BY_NAME]),
    "all that can be changed: one request": (
        True,
        {"id": "CGW1", "name": "b", "description": "x", "address_family": "dual"},
        [BY_ID, PUT + '{"name": "b", "description": "x", "address_family": "dual"}', BY_ID],
    ),
    "changed without wait": (True, {**WANTED, "description": "x", "wait": False}, [BY_NAME, PUT + '{"description": "x"}']),
    "removed by id": (True, {"id": "CGW1", "state": "absent"}, [BY_ID, DELETE, BY_ID]),
    "removed by name": (True, {**WANTED, "state": "absent"}, [BY_NAME, DELETE, BY_ID]),
    "removed without wait": (True, {**WANTED, "state": "absent", "wait": False}, [BY_NAME, DELETE]),
    "absent already": (False, {**WANTED, "state": "absent"}, [BY_NAME]),
    "absent already, by id": (False, {"id": NO_SUCH, "state": "absent"}, ["GET connect-gateways/" + NO_SUCH]),
}


@pytest.mark.parametrize(("exists", "args", "calls"), ROWS.values(), ids=ROWS.keys())
def test_requests_for_real_and_in_check_mode(cloud, exists, args, calls):
    if exists:
        cloud.connect_gateway()
    check_row(cloud, NAME, args, calls)
    assert cloud.idle == []


def test_nothing_is_set_at_creation_only(cloud):
    assert not {"recreate", "tags", "purge_tags"} & set(argument_spec(NAME)["argument_spec"])


def test_the_description_is_cleared(cloud):
    cloud.connect_gateway(description="x")
    assert cloud.run(NAME, WANTED)["changed"] is False
    assert cloud.run(NAME, {**WANTED, "description": ""})[NAME]["description"] == ""
    assert cloud.writes() == [PUT + '{"description": ""}']


def test_a_name_is_exact_and_found_on_any_page(cloud):
    for name in ("cgw-2", "CGW", "cgw"):
        cloud.connect_gateway(name=name)
    cloud.settings(page_size=1)
    result = cloud.run(NAME, {**WANTED, "description": "x"})
    assert cloud.names[result[NAME]["id"]] == "CGW3"
    assert cloud.calls()[:3] == [BY_NAME, BY_NAME + "?marker=CGW1", BY_NAME + "?marker=CGW2"]


def test_the_object_returned_has_exactly_the_fields_that_are_documented(cloud):
    fields = returned_fields(NAME)
    for args in (WANTED, {**WANTED, "description": "x"}, WANTED, {**WANTED, "state": "absent"}):
        predicted, real = cloud.run(NAME, args, check=True), cloud.run(NAME, args)
        assert set(real[NAME]) == set(predicted[NAME]) == fields
    assert cloud.run(NAME, {**WANTED, "state": "absent"})[NAME] is None


def test_what_is_predicted_is_what_comes(cloud):
    args = {**WANTED, "description": "x", "address_family": "dual"}
    predicted, real = cloud.run(NAME, args, check=True)[NAME], cloud.run(NAME, args)[NAME]
    assert predicted == {**dict.fromkeys(real), **args, "id": "check-connect_gateway-cgw"}
    assert {name: real[name] for name in args} == args
    args = {**WANTED, "address_family": "ipv4"}
    predicted, real = cloud.run(NAME, args, check=True)[NAME], cloud.run(NAME, args)[NAME]
    assert {**predicted, "updated_time": None} == {**real, "updated_time": None}


FAILURES = {
    "an id that is not there": ({"id": NO_SUCH}, "There is no connect gateway with the id %s." % NO_SUCH, NO_SUCH, 1),
    "a name that several have": (
        {"name": "twin"},
        "There are 2 connect gateways named 'twin' (CGW2, CGW3); give the id of the one that is meant.",
        None,
        1,
    ),
    "nothing that identifies it: no request": ({"description": "x"}, "Nothing says which connect gateway is meant: give id, or name.", None, 0),
    "an empty name: no request": ({"name": ""}, "Nothing says which connect gateway is meant: give id, or name.", None, 0),
    "a sign in the description: no request": ({**WANTED, "description": "a>b"}, "description is 'a>b', but may not hold any of < >.", None, 0),
    "a long name: no request": ({"name": "x" * 65}, "name has 65 characters, but may have 64 at most.", None, 0),
    "a long description: no request": ({**WANTED, "description": "x" * 256}, "description has 256 characters, but may have 255 at most.", None, 0),
}


@pytest.mark.parametrize(("args", "said", "ident", "requests"), FAILURES.values(), ids=FAILURES.keys())
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_failures(cloud, args, said, ident, requests, check):
    for name in ("cgw", "twin", "twin"):
        cloud.connect_gateway(name=name)
    result = cloud.run(NAME, args, check)
    assert (cloud.spelled(message(result)), cloud.names.get(result.get("id"), result.get("id"))) == (said, ident)
    assert len(cloud.calls()) == requests and cloud.writes() == []


def test_what_is_used_is_not_removed(cloud):
    gateway = cloud.connect_gateway()
    cloud.eip(gateway, NO_SUCH)
    result = cloud.run(NAME, {**WANTED, "state": "absent"})
    assert (result["error_code"], result["id"]) == ("DC.1106", gateway)
    assert message(result).endswith("Remove the virtual interfaces of the gateway first, and its peer links or global EIPs.")
