# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Accepting an interface, and testing its line, without Ansible: outcomes, deadlines, and what is planned from which state."""

from __future__ import annotations

import json

import pytest
import requests
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import ApiError, UsageError, WaitError
from ansible_collections.hwc.direct_connect.plugins.module_utils._operations import ensure_accepted, ensure_switched
from ansible_collections.hwc.direct_connect.tests.unit.support import Carried, error

VIF = "virtual_interface"
LASTING = ("ACTIVE", "DOWN", "ADMIN_SHUTDOWN", "ERROR", "REJECTED", "AUTHORIZATION")
#: What becomes of an interface in that state: the requests that change it, no change (None), or a part of the refusal.
ACCEPTED = {
    "AUTHORIZATION": "ACCEPTED",
    **dict.fromkeys(("ACTIVE", "DOWN", "ADMIN_SHUTDOWN", "ERROR")),
    "REJECTED": UsageError("has been rejected, which cannot be undone"),
}
REJECTED = {
    "AUTHORIZATION": "REJECTED",
    "REJECTED": None,
    **dict.fromkeys(("ACTIVE", "DOWN", "ADMIN_SHUTDOWN", "ERROR"), UsageError("remove it with virtual_interface")),
}
NONE = UsageError("in which no switchover test can be made")
SHUT = {"ACTIVE": "shutdown", "DOWN": "shutdown", "ADMIN_SHUTDOWN": None, **dict.fromkeys(("ERROR", "REJECTED", "AUTHORIZATION"), NONE)}
BACK = {"ADMIN_SHUTDOWN": "undo_shutdown", "ACTIVE": None, "DOWN": None, **dict.fromkeys(("ERROR", "REJECTED", "AUTHORIZATION"), NONE)}
TABLE = [
    (ask, wanted, state, becomes[state])
    for ask, wanted, becomes in (
        (ensure_accepted, "accepted", ACCEPTED),
        (ensure_accepted, "rejected", REJECTED),
        (ensure_switched, "shutdown", SHUT),
        (ensure_switched, "undo_shutdown", BACK),
    )
    for state in LASTING
]


def show(cloud, ident, *states):
    """Lets the next reads of the interface show these states, and then the last of them."""
    answers = [(200, json.dumps({VIF: {"id": ident, "name": "vif", "status": state}}), {}) for state in states]
    cloud.on("GET virtual-interfaces/", *answers, *answers[-1:] * 99)


def write(cloud, name, status):
    """Answers every write with such an object."""
    cloud.on("PUT", *[(200, json.dumps({VIF: {"id": cloud.ids(VIF)[0], "name": "vif", "status": status}}), {})] * 9)
    cloud.on("POST", *[(201, json.dumps({name: {"id": "t1", "operate_status": status}}), {})] * 9)
    cloud.on("GET switchover-test", *[(200, json.dumps({"switchover_test_records": [{"id": "t1", "operate_status": status}]}), {})] * 9)


@pytest.mark.parametrize(("ask", "wanted", "state", "expected"), TABLE, ids=["%s: %s" % (row[1], row[2]) for row in TABLE])
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_what_is_done_in_which_state(cloud, ask, wanted, state, expected, check):
    ident = cloud.interface()
    cloud.forget()
    cloud.edit(VIF, ident, status=state)
    write(cloud, "switchover_test_record", "COMPLETE" if ask is ensure_switched else "ACTIVE")
    cloud.writable = not check
    if isinstance(expected, UsageError):
        with pytest.raises(UsageError) as failure:
            ask(cloud.api(check), ident, wanted, check=check)
        assert expected.message in failure.value.message and failure.value.details == {"id": ident}
        assert len(cloud.calls()) == 1
        return
    if not check and expected:
        show(cloud, ident, state, "ACTIVE")
    outcome = ask(cloud.api(check), ident, wanted, check=check)
    assert outcome.changed is bool(expected)
    assert [call for call in cloud.writes() if '"%s"' % expected in call] == cloud.writes() and len(cloud.writes()) == (bool(expected) and not check)
    leads = {"accepted": "ACTIVE", "rejected": "REJECTED", "shutdown": "ADMIN_SHUTDOWN", "undo_shutdown": "ACTIVE"}[wanted]
    assert (outcome.before["status"], outcome.after["status"]) == (state, leads if expected else state)
    assert list(outcome.warnings) == (["Virtual interface 'vif' (%s) is in the state ERROR." % ident] if state == "ERROR" else [])


@pytest.mark.parametrize(("status", "said"), [("ERROR", "ERROR"), ("REJECTED", "REJECTED")])
def test_an_acceptance_that_leads_elsewhere_is_a_failure(cloud, status, said):
    ident = cloud.interface()
    show(cloud, ident, "AUTHORIZATION", "PENDING_UPDATE", status)
    write(cloud, "x", "PENDING_UPDATE")
    with pytest.raises(WaitError, match="went into the state " + said) as failure:
        ensure_accepted(cloud.api(), ident, "accepted")
    assert (failure.value.details["id"], failure.value.details["status"], failure.value.details[VIF]["id"]) == (ident, status, ident)


@pytest.mark.parametrize(
    ("states", "wanted", "writes"),
    [
        (["PENDING_CREATE", "PENDING_CREATE", "AUTHORIZATION", "ACTIVE"], "accepted", 1),
        (["PENDING_CREATE", "AUTHORIZATION", "REJECTED"], "rejected", 1),
        (["BUILD", "AUTHORIZATION", "ACTIVE"], "accepted", 1),
        (["PENDING_UPDATE", "ACTIVE"], "accepted", 0),
        (["PENDING_UPDATE", "REJECTED"], "rejected", 0),
        (["PENDING_UPDATE", "DOWN"], "accepted", 0),
    ],
)
def test_what_is_on_its_way_is_waited_for(cloud, states, wanted, writes):
    ident = cloud.interface()
    show(cloud, ident, *states)
    write(cloud, "x", "PENDING_UPDATE" if wanted == "accepted" else "REJECTED")
    outcome = ensure_accepted(cloud.api(), ident, wanted)
    assert (outcome.changed, outcome.object["status"], len(cloud.writes())) == (bool(writes), states[-1], writes)


def test_what_is_on_its_way_into_an_error_is_a_failure(cloud):
    ident = cloud.interface()
    show(cloud, ident, "PENDING_UPDATE", "PENDING_UPDATE", "ERROR")
    with pytest.raises(WaitError, match="went into the state ERROR"):
        ensure_accepted(cloud.api(), ident, "accepted")


def test_all_waits_of_a_task_have_one_deadline(cloud):
    ident = cloud.interface()
    show(cloud, ident, *["PENDING_CREATE"] * 6, "AUTHORIZATION", "AUTHORIZATION")
    write(cloud, "x", "AUTHORIZATION")
    start = cloud.now
    with pytest.raises(WaitError, match=r"after 20 seconds \(wait_timeout\); its last state is AUTHORIZATION"):
        ensure_accepted(cloud.api(), ident, "accepted", wait_timeout=20)
    assert cloud.now - start == pytest.approx(20)


#            state, what is asked, what check mode says
FORESEEN = {
    "will be up, and is shut down": (ensure_switched, "shutdown", True, ("PENDING_UPDATE", "PENDING_CREATE", "BUILD")),
    "will be up": (ensure_switched, "undo_shutdown", False, ("PENDING_UPDATE", "PENDING_CREATE", "BUILD")),
    "will wait for its answer": (ensure_accepted, "accepted", True, ("PENDING_CREATE", "BUILD")),
    "was accepted": (ensure_accepted, "accepted", False, ("PENDING_UPDATE",)),
    "will wait for its answer, which is no": (ensure_accepted, "rejected", True, ("PENDING_CREATE", "BUILD")),
}


@pytest.mark.parametrize(("ask", "what", "changed", "states"), FORESEEN.values(), ids=FORESEEN.keys())
def test_check_mode_waits_for_nothing_and_foresees_what_comes(cloud, ask, what, changed, states):
    ident = cloud.interface()
    for state in states:
        cloud.edit(VIF, ident, status=state)
        assert ask(cloud.api(True), ident, what, check=True).changed is changed
    assert cloud.slept == [] and cloud.writes() == []


@pytest.mark.parametrize("ask", [ensure_accepted, ensure_switched])
def test_an_interface_that_cannot_be_read_is_no_interface_that_is_not_there(cloud, ask):
    ident = cloud.interface()
    cloud.on("GET", error(403, "DC.0009"))
    with pytest.raises(ApiError) as failure:
        ask(cloud.api(), ident, "accepted" if ask is ensure_accepted else "shutdown")
    assert failure.value.message.startswith("Could not read the virtual interface %s: the API answered HTTP 403 DC.0009: No." % ident)


def test_records_of_other_interfaces_do_not_count(cloud):
    ident = cloud.interface()
    rows = [
        {"id": "t1", "resource_id": ident, "operate_status": "COMPLETE", "start_time": "2026-01-01T00:00:00.000Z"},
        {"id": "t2", "resource_id": "other", "operate_status": "STARTING", "start_time": "2026-01-02T00:00:00.000Z"},
    ]
    cloud.on("GET switchover-test", *[(200, json.dumps({"switchover_test_records": rows}), {})] * 9)
    cloud.on("POST", error(400, "DC.1210"), error(400, "DC.1210"))
    with pytest.raises(ApiError, match="DC.1210") as failure:
        ensure_switched(cloud.api(), ident, "shutdown")
    assert failure.value.details["id"] == ident and cloud.slept == []


def test_a_refusal_for_another_reason_is_not_waited_out(cloud):
    ident = cloud.interface()
    rows = [{"id": "t1", "resource_id": ident, "operate_status": "INPROGRESS"}]
    cloud.on("GET switchover-test", *[(200, json.dumps({"switchover_test_records": rows}), {})] * 9)
    cloud.on("POST", error(403, "DC.0009"))
    with pytest.raises(ApiError, match="DC.0009"):
        ensure_switched(cloud.api(), ident, "shutdown")
    assert cloud.slept == [] and len(cloud.writes()) == 1


def test_a_task_that_runs_out_of_time_beside_another_run_says_so(cloud):
    ident = cloud.interface()
    rows = [{"id": "t1", "resource_id": ident, "operate_status": "INPROGRESS"}]
    cloud.on("GET switchover-test", *[(200, json.dumps({"switchover_test_records": rows}), {})] * 999)
    cloud.on("POST", *[error(400, "DC.1210")] * 999)
    start = cloud.now
    with pytest.raises(WaitError, match=r"Switchover test \(t1\) was not ready after 50 seconds .*INPROGRESS"):
        ensure_switched(cloud.api(), ident, "shutdown", wait_timeout=50)
    assert cloud.now - start == pytest.approx(50) and len(cloud.writes()) == 1


@pytest.mark.parametrize("carried", [True, False], ids=["carried out", "not carried out"])
def test_a_test_whose_start_has_no_answer_is_made_once(cloud, carried):
    ident = cloud.interface()
    lost = requests.exceptions.ReadTimeout("slow")
    cloud.on("POST", Carried(lost) if carried else lost)
    outcome = ensure_switched(cloud.api(), ident, "shutdown")
    assert (outcome.changed, outcome.object["operation"]) == (True, "shutdown")
    assert len(cloud.ids("switchover_test")) == 1
