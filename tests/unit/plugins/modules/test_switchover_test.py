# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module switchover_test: decided from the interface's state, exactly these requests, and what it returns."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.support import NO_SUCH, check_then_real, error, message, returned_fields

NAME, VIF, RUN = "switchover_test", "virtual_interface", "switchover_test_record"
BY_ID, LIST = "GET virtual-interfaces/VIF1", "GET switchover-test?resource_id=VIF1"
POST = 'POST switchover-test {"resource_id": "VIF1", "operation": "%s", "resource_type": "virtual_interface"}'
DOWN, UP = POST % "shutdown", POST % "undo_shutdown"
WAIT = [LIST, LIST, LIST]
SHUT = "ADMIN_SHUTDOWN"


@pytest.fixture
def vif(cloud):
    """The id of an interface."""
    return cloud.interface()


#                                   state before, operation, more options, requests, state after
ROWS = {
    "shut down: looked for in the list until it is complete": ("ACTIVE", "shutdown", {}, [BY_ID, DOWN, *WAIT], SHUT),
    "shut down, though the line is down": ("DOWN", "shutdown", {}, [BY_ID, DOWN, *WAIT], SHUT),
    "shut down without wait": ("ACTIVE", "shutdown", {"wait": False}, [BY_ID, DOWN], "ACTIVE"),
    "shut down already": (SHUT, "shutdown", {}, [BY_ID], SHUT),
    "brought back": (SHUT, "undo_shutdown", {}, [BY_ID, UP, *WAIT], "ACTIVE"),
    "brought back without wait": (SHUT, "undo_shutdown", {"wait": False}, [BY_ID, UP], SHUT),
    "back already": ("ACTIVE", "undo_shutdown", {}, [BY_ID], "ACTIVE"),
    "back already, and the line is down": ("DOWN", "undo_shutdown", {}, [BY_ID], "DOWN"),
}


@pytest.mark.parametrize(("before", "operation", "more", "calls", "after"), ROWS.values(), ids=ROWS.keys())
def test_requests_for_real_and_in_check_mode(cloud, vif, before, operation, more, calls, after):
    cloud.edit(VIF, vif, status=before)
    args = {"virtual_interface_id": vif, "operation": operation, **more}
    result, reads, made = check_then_real(cloud, NAME, args)
    assert [sorted_body(call) for call in made] == [sorted_body(call) for call in calls]
    changed = any(call.startswith("POST") for call in calls)
    assert (reads, result["changed"]) == ([BY_ID], changed)
    assert cloud.data(VIF, vif)["status"] == after
    assert set(result[NAME]) == returned_fields(NAME)
    shown = (result[NAME]["operation"], result[NAME]["resource_id"], result[NAME]["operate_status"])
    assert shown == (operation, vif, None if not changed else "COMPLETE" if more.get("wait", True) else "STARTING")
    if more.get("wait", True):
        again, unused, repeated = check_then_real(cloud, NAME, args)
        assert (again["changed"], repeated) == (False, [BY_ID])


def sorted_body(call):
    """A request whose body has its fields in the order of the alphabet."""
    head, brace, body = call.partition(" {")
    return head + brace + ", ".join(sorted(body.rstrip("}").split(", ")))


def test_there_and_back(cloud, vif):
    args = {"virtual_interface_id": vif}
    for operation, status in (("shutdown", SHUT), ("undo_shutdown", "ACTIVE"), ("shutdown", SHUT)):
        result = cloud.run(NAME, {**args, "operation": operation})
        assert (result["changed"], cloud.data(VIF, vif)["status"]) == (True, status)
    assert len(cloud.ids(RUN)) == 3


def test_a_record_that_is_not_listed_yet_is_pending(cloud, vif):
    cloud.settings(hide_tests=True, polls={RUN: 4})
    result = cloud.run(NAME, {"virtual_interface_id": vif, "operation": "shutdown"})
    assert (result["changed"], result[NAME]["operate_status"], cloud.data(VIF, vif)["status"]) == (True, "COMPLETE", SHUT)
    assert cloud.calls().count(LIST) == 9


def test_a_record_that_is_never_listed(cloud, vif):
    cloud.settings(hide_tests=True, stuck=True)
    result = cloud.run(NAME, {"virtual_interface_id": vif, "operation": "shutdown", "wait_timeout": 100})
    said = "Switchover test (RUN1) was not ready after 100 seconds (wait_timeout); its last state is %s. Run the task again to go on waiting."
    assert (cloud.spelled(message(result)), cloud.names[result["id"]]) == (said % "STARTING", "RUN1")


def test_a_test_that_fails(cloud, vif):
    cloud.settings(force_status={RUN: "ERROR"})
    result = cloud.run(NAME, {"virtual_interface_id": vif, "operation": "shutdown"})
    assert cloud.spelled(message(result)) == "Switchover test (RUN1) went into the state ERROR."
    assert (cloud.names[result["id"]], result["status"], set(result[NAME])) == ("RUN1", "ERROR", returned_fields(NAME))


def test_a_test_that_takes_too_long(cloud, vif):
    cloud.settings(stuck=True)
    start = cloud.now
    result = cloud.run(NAME, {"virtual_interface_id": vif, "operation": "shutdown", "wait_timeout": 30})
    said = "Switchover test (RUN1) was not ready after 30 seconds (wait_timeout); its last state is STARTING. Run the task again to go on waiting."
    assert (cloud.spelled(message(result)), cloud.names[result["id"]], result["status"]) == (said, "RUN1", "STARTING")
    assert cloud.now - start == pytest.approx(30)


def test_a_test_of_another_run_is_waited_for_and_then_it_is_decided_again(cloud, vif):
    cloud.settings(polls={RUN: 3})
    cloud.run(NAME, {"virtual_interface_id": vif, "operation": "shutdown", "wait": False})
    cloud.forget()
    result = cloud.run(NAME, {"virtual_interface_id": vif, "operation": "shutdown"})
    assert (result.get("msg"), result["changed"], result[NAME]["operate_status"]) == (None, False, None)
    assert (cloud.data(VIF, vif)["status"], len(cloud.ids(RUN))) == (SHUT, 1)
    assert len(cloud.writes()) == 1 and cloud.slept  # refused, and not asked for again and again
    assert cloud.calls()[-2:] == [LIST, BY_ID]


def test_a_test_of_another_run_that_does_not_end(cloud, vif):
    cloud.run(NAME, {"virtual_interface_id": vif, "operation": "shutdown", "wait": False})
    cloud.settings(stuck=True)
    start = cloud.now
    result = cloud.run(NAME, {"virtual_interface_id": vif, "operation": "shutdown", "wait_timeout": 30})
    assert cloud.spelled(message(result)).startswith("Switchover test (RUN1) was not ready after 30 seconds (wait_timeout); its last state is STARTING.")
    assert cloud.now - start == pytest.approx(30)


def test_a_test_of_another_run_that_fails_is_none_of_ours(cloud, vif):
    cloud.settings(polls={RUN: 3}, force_status={RUN: "ERROR"})
    cloud.run(NAME, {"virtual_interface_id": vif, "operation": "shutdown", "wait": False})
    cloud.settings(force_status={})
    result = cloud.run(NAME, {"virtual_interface_id": vif, "operation": "shutdown"})
    assert (result.get("msg"), result["changed"], cloud.names[result[NAME]["id"]]) == (None, True, "RUN2")


def test_without_wait_a_test_of_another_run_is_in_the_way(cloud, vif):
    args = {"virtual_interface_id": vif, "operation": "shutdown", "wait": False}
    cloud.run(NAME, args)
    result = cloud.run(NAME, args)
    assert (result["error_code"], result["http_status"], result["id"]) == ("DC.1210", 400, vif)
    assert message(result).startswith("Could not create switchover test: the API answered HTTP 400 DC.1210")


def test_a_refusal_that_is_not_about_another_test_stays_one_at_a_second_look(cloud, vif):
    cloud.on("POST", error(400, "DC.1210"), error(400, "DC.1210"))
    result = cloud.run(NAME, {"virtual_interface_id": vif, "operation": "shutdown"})
    assert (result["error_code"], len(cloud.writes()), cloud.slept) == ("DC.1210", 2, [])


def test_a_locked_gateway_is_waited_for(cloud, vif):
    cloud.on("POST", error(400, "DC.1118"), error(400, "DC.1113"))
    assert cloud.run(NAME, {"virtual_interface_id": vif, "operation": "shutdown"})["changed"] and len(cloud.writes()) == 3


@pytest.mark.parametrize("state", ["PENDING_UPDATE", "PENDING_CREATE", "BUILD"])
def test_an_interface_that_is_under_way_is_waited_for(cloud, vif, state):
    cloud.state.start(cloud.state.get(VIF, vif), (state,), "ACTIVE", 3)
    result = cloud.run(NAME, {"virtual_interface_id": vif, "operation": "shutdown"})
    assert (result.get("msg"), result["changed"], len(cloud.writes())) == (None, True, 1)


def test_what_is_to_be_done_depends_on_how_it_ends_and_so_even_without_wait_it_is_waited_for(cloud, vif):
    cloud.state.start(cloud.state.get(VIF, vif), ("PENDING_UPDATE",), "ACTIVE", 3)
    result = cloud.run(NAME, {"virtual_interface_id": vif, "operation": "shutdown", "wait": False})
    assert (result.get("msg"), result["changed"], len(cloud.slept)) == (None, True, 2)


def test_diff(cloud, vif):
    known = {"id": vif, "name": "vif"}
    args = {"virtual_interface_id": vif, "operation": "shutdown"}
    for check in (True, False):
        diff = cloud.run(NAME, args, check)["diff"]
        assert diff == {"before": {**known, "status": "ACTIVE"}, "after": {**known, "status": SHUT}}
    diff = cloud.run(NAME, args)["diff"]
    assert diff == {"before": {**known, "status": SHUT}, "after": {**known, "status": SHUT}}


def test_what_is_predicted_is_what_comes(cloud, vif):
    args = {"virtual_interface_id": vif, "operation": "shutdown"}
    predicted, real = cloud.run(NAME, args, check=True)[NAME], cloud.run(NAME, args)[NAME]
    shown = {"resource_id": vif, "resource_type": VIF, "operation": "shutdown"}
    assert predicted == {**dict.fromkeys(returned_fields(NAME)), **shown, "id": "check-switchover_test-shutdown"}
    assert {name: real[name] for name in shown} == shown


def test_an_interface_of_check_mode_will_be_there(cloud):
    result = cloud.run(NAME, {"virtual_interface_id": "check-virtual_interface-a", "operation": "shutdown"}, check=True)
    assert (result["changed"], result[NAME]["resource_id"], cloud.calls()) == (True, "check-virtual_interface-a", [])
    assert set(result[NAME]) == returned_fields(NAME)


IN_WHICH = "Virtual interface 'vif' (VIF1) is %s, in which no switchover test can be made."


@pytest.mark.parametrize("state", ["ERROR", "AUTHORIZATION", "REJECTED"])
@pytest.mark.parametrize("operation", ["shutdown", "undo_shutdown"])
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_states_in_which_no_test_can_be_made(cloud, vif, state, operation, check):
    cloud.edit(VIF, vif, status=state)
    result = cloud.run(NAME, {"virtual_interface_id": vif, "operation": operation}, check)
    assert (cloud.spelled(message(result)), result["id"], cloud.calls()) == (IN_WHICH % state, vif, [BY_ID])


@pytest.mark.parametrize("state", [None, "PENDING_DELETE", "DELETED"])
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_an_interface_that_is_not_there(cloud, vif, state, check):
    if state:
        cloud.edit(VIF, vif, status=state)
    ident = vif if state else NO_SUCH
    result = cloud.run(NAME, {"virtual_interface_id": ident, "operation": "shutdown"}, check)
    assert (message(result), result["id"], len(cloud.calls())) == ("There is no virtual interface with the id %s." % ident, ident, 1)


PLACE = "virtual_interface_id is 'check-virtual_interface-a': check mode gave this id to an object that does not exist yet."
WRONG = {
    "an empty id": ({"virtual_interface_id": ""}, "virtual_interface_id is empty; give an id."),
    "no id": ({"virtual_interface_id": "a b"}, "virtual_interface_id is 'a b', which is not an id."),
    "an id of check mode": ({"virtual_interface_id": "check-virtual_interface-a"}, PLACE),
    "a negative time": ({"virtual_interface_id": NO_SUCH, "wait_timeout": -1}, "wait_timeout is -1, but must be 0 or more seconds."),
}


@pytest.mark.parametrize(("args", "said"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_in_itself_makes_no_request(cloud, args, said):
    assert (message(cloud.run(NAME, {"operation": "shutdown", **args})), cloud.calls()) == (said, [])
