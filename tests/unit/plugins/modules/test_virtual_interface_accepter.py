# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module virtual_interface_accepter: one tenant makes an interface for another, who accepts or rejects it."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.simulator import seed
from ansible_collections.hwc.direct_connect.tests.unit.support import (
    DC,
    ENVIRONMENT,
    GATEWAY,
    NO_SUCH,
    OTHER_PROJECT,
    PROJECT,
    V4,
    WITHOUT_ADDRESSES,
    check_then_real,
    error,
    message,
    returned_fields,
    warnings_of,
)

NAME, VIF = "virtual_interface_accepter", "virtual_interface"
THEIR_KEYS = {"access_key": seed.GLOBEX_KEYS["access"], "secret_key": seed.GLOBEX_KEYS["secret"], "project_id": OTHER_PROJECT}
BY_ID = "GET %s/v3/%s/dcaas/virtual-interfaces/VIF1" % (DC, OTHER_PROJECT)
PUT = BY_ID.replace("GET", "PUT") + ' {"status": "%s"}'
WAIT = [BY_ID, BY_ID]


@pytest.fixture
def asked(cloud):
    """The options of the other tenant, for an interface that waits for its consent."""
    theirs = cloud.make("virtual_gateway", "globex", **GATEWAY)
    cloud.make(VIF, **WITHOUT_ADDRESSES, **V4, vgw_id=theirs, resource_tenant_id=OTHER_PROJECT)
    return {**THEIR_KEYS, "id": cloud.real("VIF1")}


#                                   state before, options, requests, changed, state after
ROWS = {
    "accepted, which is what is meant": (None, {}, [BY_ID, PUT % "ACCEPTED", *WAIT], True, "ACTIVE"),
    "accepted": (None, {"state": "accepted"}, [BY_ID, PUT % "ACCEPTED", *WAIT], True, "ACTIVE"),
    "accepted without wait": (None, {"wait": False}, [BY_ID, PUT % "ACCEPTED"], True, "PENDING_UPDATE"),
    "rejected: nothing to wait for": (None, {"state": "rejected"}, [BY_ID, PUT % "REJECTED"], True, "REJECTED"),
    "accepted already": ("ACTIVE", {}, [BY_ID], False, "ACTIVE"),
    "accepted already, and down": ("DOWN", {}, [BY_ID], False, "DOWN"),
    "accepted already, and shut down": ("ADMIN_SHUTDOWN", {}, [BY_ID], False, "ADMIN_SHUTDOWN"),
    "rejected already": ("REJECTED", {"state": "rejected"}, [BY_ID], False, "REJECTED"),
}


@pytest.mark.parametrize(("before", "args", "calls", "changed", "after"), ROWS.values(), ids=ROWS.keys())
def test_requests_for_real_and_in_check_mode(cloud, asked, before, args, calls, changed, after):
    if before:
        cloud.edit(VIF, asked["id"], status=before)
    result, reads, made = check_then_real(cloud, NAME, {**asked, **args})
    assert (made, reads, result["changed"], result[VIF]["status"]) == (calls, [BY_ID], changed, after)
    assert set(result[VIF]) == returned_fields(NAME, VIF)
    if changed and args.get("wait", True):
        again, unused, repeated = check_then_real(cloud, NAME, {**asked, **args})
        assert (again["changed"], repeated[0]) == (False, BY_ID)


def test_a_flow_of_two_tenants(cloud):
    cloud.make("virtual_gateway", "globex", **GATEWAY)
    options = {**WITHOUT_ADDRESSES, **V4, "vgw_id": cloud.real("VGW1"), "resource_tenant_id": OTHER_PROJECT}
    made = cloud.run(VIF, options)
    assert made[VIF]["status"] == "AUTHORIZATION"
    ident, token = made[VIF]["id"], {"auth_token": "globex", "project_id": OTHER_PROJECT}
    other = {name: value for name, value in ENVIRONMENT.items() if name not in ("HW_ACCESS_KEY", "HW_SECRET_KEY", "HW_PROJECT_ID")}
    taken = cloud.run(NAME, {"id": ident, **token}, environment=other)
    assert (taken["changed"], taken[VIF]["status"], taken[VIF]["tenant_id"]) == (True, "ACTIVE", PROJECT)
    assert cloud.run(NAME, {"id": ident, **token}, environment=other)["changed"] is False
    assert cloud.run(VIF, options)["changed"] is False
    refused = cloud.run(NAME, {"id": ident, "state": "rejected", **token}, environment=other)
    assert "was accepted before" in message(refused)
    assert cloud.run(VIF, {"id": ident, "state": "absent"})["changed"]
    assert cloud.ids(VIF) == []


def test_an_interface_that_was_rejected_is_removed_by_its_creator(cloud, asked):
    cloud.run(NAME, {**asked, "state": "rejected"})
    assert cloud.run(VIF, {"id": asked["id"], "state": "absent"})["changed"]
    assert cloud.ids(VIF) == []


def test_diff(cloud, asked):
    diff = cloud.run(NAME, asked)["diff"]
    assert diff == {side: {"id": asked["id"], "name": "vif", "status": status} for side, status in (("before", "AUTHORIZATION"), ("after", "ACTIVE"))}
    diff = cloud.run(NAME, asked)["diff"]
    assert diff["before"] == diff["after"] == {"id": asked["id"], "name": "vif", "status": "ACTIVE"}


def test_what_is_predicted_is_what_comes(cloud, asked):
    predicted, real = cloud.run(NAME, asked, check=True)[VIF], cloud.run(NAME, asked)[VIF]
    unsure = {"update_time": None, "vif_peers": None}
    assert {**predicted, **unsure} == {**real, **unsure}


def test_a_line_that_is_down_is_a_success(cloud, asked):
    cloud.settings(force_status={VIF: "DOWN"})
    assert cloud.run(NAME, asked)[VIF]["status"] == "DOWN"


def test_an_interface_that_fails(cloud, asked):
    cloud.settings(force_status={VIF: "ERROR"})
    cloud.edit(VIF, asked["id"], reason="no device")
    result = cloud.run(NAME, asked)
    assert cloud.spelled(message(result)) == "Virtual interface 'vif' (VIF1) went into the state ERROR (no device)."
    assert (result["id"], result["status"], result[VIF]["status"]) == (asked["id"], "ERROR", "ERROR")
    result = cloud.run(NAME, asked)
    assert (result["changed"], warnings_of(result)) == (False, ["Virtual interface 'vif' (%s) is in the state ERROR." % asked["id"]])


def test_consent_takes_its_time_to_be_seen(cloud, asked):
    late = cloud.data(VIF, asked["id"])
    cloud.settings(polls=0)
    cloud.on(BY_ID.replace("VIF1", asked["id"]), (200, '{"virtual_interface": {"id": "%s", "name": "vif", "status": "AUTHORIZATION"}}' % asked["id"], {}))
    cloud.on("PUT", (200, '{"virtual_interface": {"id": "%s", "name": "vif", "status": "AUTHORIZATION"}}' % asked["id"], {}))
    cloud.on(BY_ID.replace("VIF1", asked["id"]), *[(200, '{"virtual_interface": {"id": "%s", "status": "AUTHORIZATION"}}' % asked["id"], {})] * 2)
    late["status"] = "ACTIVE"
    result = cloud.run(NAME, asked)
    assert (result["changed"], result[VIF]["status"], len(cloud.calls())) == (True, "ACTIVE", 5)


def test_when_the_time_runs_out_the_failure_has_the_id_and_the_last_state(cloud, asked):
    cloud.settings(stuck=True)
    result = cloud.run(NAME, {**asked, "wait_timeout": 10})
    said = (
        "Virtual interface 'vif' (VIF1) was not ready after 10 seconds (wait_timeout); its last state is PENDING_UPDATE. Run the task again to go on waiting."
    )
    assert (cloud.spelled(message(result)), result["id"], result["status"]) == (said, asked["id"], "PENDING_UPDATE")


def test_what_another_run_accepted_is_waited_for(cloud, asked):
    cloud.run(NAME, {**asked, "wait": False})
    cloud.forget()
    result = cloud.run(NAME, asked)
    assert (result["changed"], result[VIF]["status"], cloud.writes()) == (False, "ACTIVE", [])


@pytest.mark.parametrize(("state", "becomes"), [("accepted", "ACTIVE"), ("rejected", "REJECTED")])
def test_an_interface_that_is_still_being_made_is_waited_for_and_then_answered(cloud, asked, state, becomes):
    cloud.state.start(cloud.state.get(VIF, asked["id"]), ("PENDING_CREATE",), "AUTHORIZATION", 3)
    result = cloud.run(NAME, {**asked, "state": state, "wait_timeout": 60})
    assert (result.get("msg"), result["changed"], result[VIF]["status"]) == (None, True, becomes)
    assert len(cloud.writes()) == 1


def test_a_locked_gateway_is_waited_for(cloud, asked):
    cloud.on("PUT", error(400, "DC.1118"), error(400, "DC.1113"))
    assert cloud.run(NAME, asked)["changed"] and len(cloud.writes()) == 3


def test_who_is_not_asked_cannot_answer(cloud, asked):
    result = cloud.run(NAME, {"id": asked["id"]})
    assert (result["error_code"], result["id"], result["http_status"]) == ("DC.1213", asked["id"], 400)
    assert cloud.spelled(message(result)).startswith("Could not accept virtual interface 'vif' (VIF1): the API answered HTTP 400 DC.1213")
    assert message(result).endswith("The interface belongs to another project.")
    assert cloud.data(VIF, asked["id"])["status"] == "AUTHORIZATION"


@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_whom_the_interface_does_not_concern(cloud, check):
    cloud.interface()
    result = cloud.run(NAME, {**THEIR_KEYS, "id": cloud.real("VIF1")}, check)
    assert cloud.spelled(message(result)) == "There is no virtual interface with the id VIF1."
    assert (cloud.names[result["id"]], cloud.calls()) == ("VIF1", [BY_ID])


GIVEN = "it was accepted before, or needs no consent; remove it with virtual_interface."
#                                   state before, options, sentence
FAILURES = {
    "rejected, and to be accepted": (
        "REJECTED",
        {},
        "Virtual interface 'vif' (VIF1) has been rejected, which cannot be undone: its creator has to create it again.",
    ),
    "accepted, and to be rejected": ("ACTIVE", {"state": "rejected"}, "Virtual interface 'vif' (VIF1) is ACTIVE: " + GIVEN),
    "down, and to be rejected": ("DOWN", {"state": "rejected"}, "Virtual interface 'vif' (VIF1) is DOWN: " + GIVEN),
    "in error, and to be rejected": ("ERROR", {"state": "rejected"}, "Virtual interface 'vif' (VIF1) is ERROR: " + GIVEN),
    "on its way out": ("PENDING_DELETE", {}, "There is no virtual interface with the id VIF1."),
    "on its way out, and to be rejected": ("PENDING_DELETE", {"state": "rejected"}, "There is no virtual interface with the id VIF1."),
    "deleted": ("DELETED", {}, "There is no virtual interface with the id VIF1."),
}


@pytest.mark.parametrize(("before", "args", "said"), FAILURES.values(), ids=FAILURES.keys())
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_failures(cloud, asked, before, args, said, check):
    cloud.edit(VIF, asked["id"], status=before)
    result = cloud.run(NAME, {**asked, **args}, check)
    assert (cloud.spelled(message(result)), result["id"], cloud.calls()) == (said, asked["id"], [BY_ID])


WRONG = {
    "an empty id": ({"id": ""}, "id is empty; give an id."),
    "no id": ({"id": "a b"}, "id is 'a b', which is not an id."),
    "an id of check mode": (
        {"id": "check-virtual_interface-a"},
        "id is 'check-virtual_interface-a': check mode gave this id to an object that does not exist yet.",
    ),
    "a negative time": ({"id": NO_SUCH, "wait_timeout": -1}, "wait_timeout is -1, but must be 0 or more seconds."),
}


@pytest.mark.parametrize(("args", "said"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_in_itself_makes_no_request(cloud, args, said):
    assert (message(cloud.run(NAME, args)), cloud.calls()) == (said, [])


@pytest.mark.parametrize("state", ["accepted", "rejected"])
def test_an_interface_of_check_mode_will_be_there(cloud, state):
    result = cloud.run(NAME, {"id": "check-virtual_interface-a", "state": state}, check=True)
    assert (result["changed"], result[VIF]["id"], cloud.calls()) == (True, "check-virtual_interface-a", [])
    assert result[VIF]["status"] == {"accepted": "ACTIVE", "rejected": "REJECTED"}[state]
    assert set(result[VIF]) == returned_fields(NAME, VIF)


def test_no_key_of_a_session_is_returned(cloud):
    theirs = cloud.make("virtual_gateway", "globex", **GATEWAY)
    fields = {**WITHOUT_ADDRESSES, "route_mode": "bgp", "bgp_asn": 65010, "bgp_md5": "Hush-hush"}
    ident = cloud.make(VIF, **fields, **V4, vgw_id=theirs, resource_tenant_id=OTHER_PROJECT)
    for check in (True, False, False):
        cloud.run(NAME, {**THEIR_KEYS, "id": ident}, check)
        assert "Hush" not in cloud.output
