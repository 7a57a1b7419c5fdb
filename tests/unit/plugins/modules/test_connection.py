# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module connection: exactly these requests, what it returns, and what it refuses, since the API creates no connections."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.support import (
    LINE,
    NO_SUCH,
    ON_DEMAND,
    PREPAID,
    PROJECT,
    argument_spec,
    check_row,
    error,
    message,
    returned_fields,
    warnings_of,
)

NAME = "connection"
TAGS = [{"key": "a", "value": "1"}]
BY_NAME, BY_ID = "GET direct-connects", "GET direct-connects/" + LINE
PUT, TAG = "PUT direct-connects/%s " % LINE, "POST dc-directconnect/%s/tags/action " % LINE
DEMAND = "direct-connects/" + ON_DEMAND
WHOLE = {"description": "", "bandwidth": 1000, "peer_location": "Example Street 1", "provider_status": "ACTIVE", "tags": {"a": 1}}
#                                   options, requests
ROWS = {
    "no change by id: one request": ({"id": LINE, "name": "standard-1"}, [BY_ID]),
    "no change by name: one list": ({"name": "standard-1"}, [BY_NAME]),
    "no change with tags: no more requests": ({"id": LINE, "tags": {"a": "1"}}, [BY_ID]),
    "no change with everything stated": ({"name": "standard-1", **WHOLE}, [BY_NAME]),
    "one field": ({"name": "standard-1", "bandwidth": 2000}, [BY_NAME, PUT + '{"bandwidth": 2000}', BY_ID]),
    "all fields: one request": (
        {"id": LINE, "name": "b", "description": "x", "bandwidth": 2000, "peer_location": "y", "provider_status": "DOWN"},
        [BY_ID, PUT + '{"name": "b", "description": "x", "bandwidth": 2000, "peer_location": "y", "provider_status": "DOWN"}', BY_ID],
    ),
    "a text is cleared": ({"id": LINE, "peer_location": ""}, [BY_ID, PUT + '{"peer_location": ""}', BY_ID]),
    "changed without wait": ({"id": LINE, "bandwidth": 2000, "wait": False}, [BY_ID, PUT + '{"bandwidth": 2000}']),
    "tags changed: no other request": (
        {"id": LINE, "tags": {"b": "2"}},
        [BY_ID, TAG + '{"action": "delete", "tags": [{"key": "a", "value": "1"}]}', TAG + '{"action": "create", "tags": [{"key": "b", "value": "2"}]}'],
    ),
    "tags added": ({"id": LINE, "tags": {"b": "2"}, "purge_tags": False}, [BY_ID, TAG + '{"action": "create", "tags": [{"key": "b", "value": "2"}]}']),
    "paid by use: deleted and waited for": (
        {"id": ON_DEMAND, "state": "absent"},
        ["GET " + DEMAND, "DELETE " + DEMAND, "GET " + DEMAND, "GET " + DEMAND],
    ),
    "paid by use: deleted without wait": ({"name": "demand-1", "state": "absent", "wait": False}, [BY_NAME, "DELETE " + DEMAND]),
    "absent already": ({"name": "no-such", "state": "absent"}, [BY_NAME]),
    "absent already, by id": ({"id": NO_SUCH, "state": "absent"}, ["GET direct-connects/" + NO_SUCH]),
}


@pytest.mark.parametrize(("args", "calls"), ROWS.values(), ids=ROWS.keys())
def test_requests_for_real_and_in_check_mode(cloud, args, calls):
    cloud.edit(NAME, LINE, tags=TAGS)
    check_row(cloud, NAME, args, calls)
    assert cloud.idle == []


def test_what_the_api_cannot_do_is_no_option(cloud):
    options = set(argument_spec(NAME)["argument_spec"])
    assert not {"recreate", "status", "type", "port_type"} & options


def test_tags_that_older_bodies_lack_are_asked_for(cloud):
    cloud.edit(NAME, LINE, tags=TAGS)
    cloud.settings(old_bodies=True)
    assert cloud.run(NAME, {"id": LINE, "tags": {"a": "1"}})["changed"] is False
    assert cloud.run(NAME, {"id": LINE})["changed"] is False
    assert cloud.calls() == [BY_ID, "GET dc-directconnect/%s/tags" % LINE, BY_ID]


def test_a_name_is_exact_and_found_on_any_page(cloud):
    cloud.settings(page_size=1)
    result = cloud.run(NAME, {"name": "standard-2", "peer_location": "x"})
    assert result[NAME]["name"] == "standard-2" and len(cloud.writes()) == 1
    assert "does not exist" in message(cloud.run(NAME, {"name": "standard-", "peer_location": "x"}))


def test_the_object_returned_has_exactly_the_fields_that_are_documented(cloud):
    fields = returned_fields(NAME)
    for args in ({"id": ON_DEMAND}, {"id": ON_DEMAND, "description": "x"}, {"id": ON_DEMAND, "state": "absent"}):
        predicted, real = cloud.run(NAME, args, check=True), cloud.run(NAME, args)
        assert set(real[NAME]) == set(predicted[NAME]) == fields
        assert predicted[NAME] == real[NAME]
    assert cloud.run(NAME, args)[NAME] is None


def test_diff(cloud):
    known = {"id": LINE, "name": "standard-1"}
    diff = cloud.run(NAME, {"id": LINE, "bandwidth": 2000, "provider_status": "ACTIVE"})["diff"]
    assert diff == {
        "before": {**known, "bandwidth": 1000, "provider_status": "ACTIVE"},
        "after": {**known, "bandwidth": 2000, "provider_status": "ACTIVE"},
    }


def test_a_hosted_connection_of_check_mode_is_a_connection_to_be(cloud):
    result = cloud.run(NAME, {"id": "check-hosted_connect-hc", "description": "x"}, check=True)
    assert (result["changed"], result[NAME]["id"], result[NAME]["description"], cloud.calls()) == (True, "check-hosted_connect-hc", "x", [])
    assert cloud.run(NAME, {"id": "check-hosted_connect-hc", "state": "absent"}, check=True)["changed"] is False


NO_CREATION = "does not exist, and the API cannot create connections: order it in the console, or correct id or name."
BY_ORDER = "Connection 'prepaid-1' (%s) is paid for by the month or year, and cannot be deleted here: " % PREPAID
FAILURES = {
    "a name that nothing has": ({"name": "line"}, "Connection 'line' " + NO_CREATION, None, 1),
    "a name that nothing has, with everything": ({"name": "line", **WHOLE}, "Connection 'line' " + NO_CREATION, None, 1),
    "an id that is not there": ({"id": NO_SUCH}, "There is no connection with the id %s." % NO_SUCH, NO_SUCH, 1),
    "a name that several have": (
        {"name": "twin"},
        "There are 2 connections named 'twin' (%s, %s); give the id of the one that is meant." % (LINE, ON_DEMAND),
        None,
        1,
    ),
    "paid by the year, removed by id": (
        {"id": PREPAID, "state": "absent"},
        BY_ORDER + "unsubscribe it (order CS2401150930ABCDE) in the console's billing center.",
        PREPAID,
        1,
    ),
    "paid by the year, removed by name": (
        {"name": "prepaid-1", "state": "absent"},
        BY_ORDER + "unsubscribe it (order CS2401150930ABCDE) in the console's billing center.",
        PREPAID,
        1,
    ),
    "nothing that identifies it: no request": ({"bandwidth": 5}, "Nothing says which connection is meant: give id, or name.", None, 0),
    "too little bandwidth: no request": ({"id": LINE, "bandwidth": 1}, "bandwidth is 1, but must be a whole number from 2 to 100000.", None, 0),
    "too much bandwidth: no request": ({"id": LINE, "bandwidth": 100001}, "bandwidth is 100001, but must be a whole number from 2 to 100000.", None, 0),
    "a long description: no request": ({"id": LINE, "description": "x" * 129}, "description has 129 characters, but may have 128 at most.", None, 0),
    "a long location: no request": ({"id": LINE, "peer_location": "x" * 256}, "peer_location has 256 characters, but may have 255 at most.", None, 0),
}


@pytest.mark.parametrize(("args", "said", "ident", "requests"), FAILURES.values(), ids=FAILURES.keys())
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_failures(cloud, args, said, ident, requests, check):
    if args.get("name") == "twin":
        cloud.edit(NAME, LINE, name="twin")
        cloud.edit(NAME, ON_DEMAND, name="twin")
    result = cloud.run(NAME, args, check)
    assert (message(result), result.get("id")) == (said, ident)
    assert len(cloud.calls()) == requests and cloud.writes() == []


PAID = {
    "by the year, without an order": ({"charge_mode": "prepayment"}, False),
    "by an order, it is not said how": ({"order_id": "CS1", "charge_mode": None}, False),
    "by traffic, after an order": ({"order_id": "CS1", "charge_mode": "traffic"}, True),
    "by bandwidth": ({"charge_mode": "bandwidth"}, True),
    "it is not said how": ({"charge_mode": None}, True),
}


@pytest.mark.parametrize(("fields", "sent"), PAID.values(), ids=PAID.keys())
def test_what_is_deleted_depends_on_how_it_is_paid(cloud, fields, sent):
    cloud.edit(NAME, ON_DEMAND, **fields)
    result = cloud.run(NAME, {"id": ON_DEMAND, "state": "absent"})
    assert cloud.writes() == (["DELETE " + DEMAND] if sent else [])
    if not sent:
        order = "unsubscribe it%s in the console's billing center." % (" (order CS1)" if "order_id" in fields else "")
        assert message(result).endswith(order)


REFUSED = {
    "less bandwidth": ({"bandwidth": 500}, "DC.1010", "The bandwidth of this kind of connection can only grow."),
    "any bandwidth": ({"bandwidth": 2000}, "DC.1011", "The bandwidth of this kind of connection cannot be changed."),
}


@pytest.mark.parametrize(("more", "code", "advice"), REFUSED.values(), ids=REFUSED.keys())
def test_a_refusal_of_the_api_says_what_to_do(cloud, more, code, advice):
    ident = LINE if code == "DC.1010" else cloud.hosted(resource_tenant_id=PROJECT)
    result = cloud.run(NAME, {"id": ident, **more})
    assert (result["error_code"], result["id"]) == (code, ident)
    assert message(result).startswith("Could not change bandwidth of connection ") and message(result).endswith(advice)


def test_a_customer_sees_a_hosted_connection_and_cannot_delete_it(cloud):
    ident = cloud.hosted(resource_tenant_id=PROJECT)
    result = cloud.run(NAME, {"id": ident, "description": "x"})
    assert (result["changed"], result[NAME]["type"], result[NAME]["description"]) == (True, "hosted", "x")
    result = cloud.run(NAME, {"id": ident, "state": "absent"})
    assert (result["error_code"], result["id"]) == ("DC.0009", ident)


@pytest.mark.parametrize("state", ["PENDING_PAY", "PENDING_SURVEY", "BUILD", "PAID", "APPLY", "DENY", "LEASED_LINE_DELIVERY"])
def test_nobody_waits_for_people(cloud, state):
    cloud.edit(NAME, LINE, status=state)
    result = cloud.run(NAME, {"id": LINE, "name": "standard-1", "bandwidth": 1000})
    assert (result["changed"], result[NAME]["status"], cloud.calls(), cloud.slept) == (False, state, [BY_ID], [])


@pytest.mark.parametrize("state", ["PENDING_PAY", "PENDING_SURVEY", "BUILD", "APPLY"])
def test_a_change_leaves_an_order_in_its_state(cloud, state):
    cloud.edit(NAME, LINE, status=state)
    cloud.on("PUT", (200, '{"direct_connect": {"id": "%s", "status": "%s"}}' % (LINE, state), {}))
    result = cloud.run(NAME, {"id": LINE, "description": "x"})
    assert (result["changed"], result[NAME]["status"], cloud.slept) == (True, state, [])


def test_an_order_that_takes_no_changes_is_a_failure_at_once(cloud):
    cloud.edit(NAME, LINE, status="PENDING_PAY")
    result = cloud.run(NAME, {"id": LINE, "description": "x"})
    assert (result["error_code"], result["id"], cloud.slept) == ("DC.1005", LINE, [])
    assert message(result).endswith("Look at the state of the connection first.")


def test_what_is_under_way_is_waited_for(cloud):
    cloud.state.start(cloud.state.get("direct_connect", LINE), ("PENDING_UPDATE",), "ACTIVE", 3)
    result = cloud.run(NAME, {"id": LINE, "description": "x"})
    assert (result["changed"], result[NAME]["status"], len(cloud.writes())) == (True, "ACTIVE", 1)


def test_a_line_in_error_says_so(cloud):
    cloud.edit(NAME, LINE, status="ERROR", reason="cut")
    result = cloud.run(NAME, {"id": LINE})
    said = "Connection 'standard-1' (%s) is in the state ERROR (cut). Repair it in the cloud, or set wait to false to accept it as it is."
    assert (message(result), result["status"]) == (said % LINE, "ERROR")
    result = cloud.run(NAME, {"id": LINE, "wait": False})
    assert (result["changed"], warnings_of(result)) == (False, ["Connection 'standard-1' (%s) is in the state ERROR." % LINE])


def test_a_deletion_whose_time_runs_out(cloud):
    cloud.settings(stuck=True)
    result = cloud.run(NAME, {"id": ON_DEMAND, "state": "absent", "wait_timeout": 5})
    assert message(result) == "Connection 'demand-1' (%s) was not gone after 5 seconds (wait_timeout); its last state is PENDING_DELETE." % ON_DEMAND
    assert (result["id"], result["status"], set(result[NAME])) == (ON_DEMAND, "PENDING_DELETE", returned_fields(NAME))


def test_what_is_being_deleted_counts_as_absent(cloud):
    cloud.state.start(cloud.state.get("direct_connect", ON_DEMAND), ("PENDING_DELETE",), "GONE", 2)
    assert "There is no connection with the id" in message(cloud.run(NAME, {"id": ON_DEMAND}))
    result = cloud.run(NAME, {"id": ON_DEMAND, "state": "absent"})
    assert (result["changed"], cloud.writes(), cloud.data(NAME, ON_DEMAND)) == (False, [], None)


def test_a_failed_change_of_tags_carries_the_id(cloud):
    cloud.on("POST dc-directconnect", error(403, "DC.0009"))
    result = cloud.run(NAME, {"id": LINE, "description": "x", "tags": {"b": "2"}})
    assert (result["error_code"], result["id"]) == ("DC.0009", LINE)
    assert message(result).startswith("Could not set tags of connection 'standard-1' (%s): " % LINE)
    assert message(result).endswith(" Done before that: change description. Run the task again to finish.")
