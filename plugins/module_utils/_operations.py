# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done to an interface and is no field of it: another tenant's is accepted or rejected, its line is switched off for a test.

Facts: API reference, "Updating a Virtual Interface" (status) and "Switchover Test".
"""

from __future__ import annotations

from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._engine import Outcome, apply, wait_ready
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import DirectConnectError, UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._find import list_all, read
from ansible_collections.hwc.direct_connect.plugins.module_utils._object import going, result_of, status_of, under_way
from ansible_collections.hwc.direct_connect.plugins.module_utils._plan import Plan, create_step, identity, update_step
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import PLACEHOLDER, capital, is_placeholder, label
from ansible_collections.hwc.direct_connect.plugins.module_utils._send import Task
from ansible_collections.hwc.direct_connect.plugins.module_utils._wait import Deadline

INTERFACE = RESOURCES["virtual_interface"]
RECORD = RESOURCES["switchover_test"]
ASKED = "AUTHORIZATION"
BECOMES = {"accepted": "ACTIVE", "rejected": "REJECTED"}
#: An interface that is still being made will wait for an answer; one that was answered by another run will be ready or rejected.
ON_ITS_WAY = INTERFACE._replace(ready=INTERFACE.ready | {ASKED, "REJECTED"}, failed=INTERFACE.failed - {"REJECTED"})
SHUT = "ADMIN_SHUTDOWN"
#: A test's operation -> the states of an interface in which it can begin, and the one to which it leads.
OPERATIONS = {"shutdown": (("ACTIVE", "DOWN"), SHUT), "undo_shutdown": ((SHUT,), "ACTIVE")}


def ensure_accepted(api, ident, state, *, check=False, wait=True, wait_timeout=1800):
    """Makes an interface of another tenant C(accepted) or C(rejected); returns an Outcome whose object is the interface."""
    resource = INTERFACE._replace(passing=INTERFACE.passing | {ASKED})  # once accepted, it does not stay there
    task = Task(api, resource, {"id": ident}, api.http.deadline or Deadline(wait_timeout), wait)
    if is_placeholder(ident):
        return _foreseen(resource, {"id": ident, "status": BECOMES[state]})
    raw = _settled(task, ident, ON_ITS_WAY, check)
    # In check mode an interface that is being made is taken for one that will wait for its answer.
    status, who = ASKED if raw.get("status") in ("PENDING_CREATE", "BUILD") else raw.get("status"), capital(label(resource, {}, raw))
    if status == ASKED:
        reject = state == "rejected"
        step = update_step(resource, {"status": state.upper()}, "accept" if not reject else "reject")
        step = step._replace(until=None) if reject else step
        before, after = ({**identity(resource, raw), "status": each} for each in (status, BECOMES[state]))
        plan = Plan("update", (step,), before, after, result_of(resource, {**raw, "status": BECOMES[state]}))
        current = plan.predicted if check else _answer(task, plan, raw)
        if reject and current.get("status") == ASKED:
            current = plan.predicted  # nobody waits for it to end
        return Outcome(True, result_of(resource, current), before, after)
    if state == "accepted" and status == "REJECTED":
        raise UsageError("%s has been rejected, which cannot be undone: its creator has to create it again." % who, id=ident)
    if state == "rejected" and status != "REJECTED":
        raise UsageError("%s is %s: it was accepted before, or needs no consent; remove it with virtual_interface." % (who, status), id=ident)
    same = {**identity(resource, raw), "status": raw.get("status")}
    warnings = ["%s is in the state %s." % (who, raw["status"])] if state == "accepted" and raw.get("status") in resource.failed else ()
    return Outcome(False, result_of(resource, raw), same, same, warnings)


def _answer(task, plan, raw):
    """Sends the answer to an interface; returns the interface. Where it is not known whether that was carried out, the interface tells."""
    try:
        return apply(task, plan, raw)
    except DirectConnectError as error:
        try:
            seen = _settled(task, raw["id"], ON_ITS_WAY, False) if error.unsure or getattr(error, "busy", False) else raw
        except DirectConnectError:
            raise error from None  # nothing is to be found out at the moment
        if seen.get("status") == ASKED or (seen.get("status") == "REJECTED") is not (plan.after["status"] == "REJECTED"):
            raise
        return seen


def ensure_switched(api, ident, operation, *, check=False, wait=True, wait_timeout=1800):
    """Makes a switchover test, unless the interface is where it leads to; returns an Outcome whose object is the test's record.

    Where nothing is to be done, the object is what was asked for, without a record to read.
    """
    asked = {"resource_id": ident, "resource_type": INTERFACE.name, "operation": operation}
    resource = RECORD._replace(stated={"resource_id": ident})
    begins, leads = OPERATIONS[operation]
    foreseen = {**asked, "id": "%s%s-%s" % (PLACEHOLDER, resource.name, operation)}
    task = Task(api, resource, asked, api.http.deadline or Deadline(wait_timeout), wait)
    if is_placeholder(ident):
        if leads != SHUT:
            return Outcome(False, result_of(resource, asked))  # a new interface is not shut down
        return _foreseen(resource, foreseen)
    lost, again = None, False  # the answer to the request that starts the test; a look after a refusal
    while True:
        try:
            raw = _settled(task, ident, INTERFACE, check)
        except DirectConnectError as error:
            raise lost or error  # nothing is to be found out at the moment
        # In check mode an interface that is under way is taken for one that will be up.
        status = "ACTIVE" if under_way(INTERFACE, raw.get("status")) else raw.get("status")
        before, after = ({**identity(INTERFACE, raw), "status": each} for each in (raw.get("status"), leads))
        if (status == SHUT) is (leads == SHUT) and status in begins + (leads, "DOWN"):
            made = [test for test in _tests(api, resource) if test.get("operation") == operation] if lost else []
            return Outcome(bool(lost), result_of(resource, made[-1] if made else asked), before, before)
        if status not in begins:
            text = "%s is %s, in which no switchover test can be made."
            raise UsageError(text % (capital(label(INTERFACE, {}, raw)), status), id=ident)
        predicted = result_of(resource, foreseen)
        plan = Plan("create", (create_step(resource, asked),), before, after, predicted, whole=asked)
        if check:
            return Outcome(True, predicted, before, after)
        try:
            return Outcome(True, result_of(resource, apply(task, plan, None)), before, after)
        except DirectConnectError as error:
            error.details.setdefault("id", ident)
            if error.unsure and not lost:
                lost = error  # where the interface is tells whether it was carried out
                continue
            busy = getattr(error, "busy", False) and wait
            running = [test for test in _tests(api, resource) if under_way(resource, status_of(resource, test))] if busy else []
            if not running and (again or not busy):
                raise
            again = not running
            if again:
                continue
            # Another run's test, after which, however it ends, all is to be looked at again.
            ended = resource._replace(ready=resource.ready | resource.failed, failed=frozenset())
            wait_ready(task._replace(resource=ended), running[0]["id"], running[0])


def _settled(task, ident, resource, check):
    """The interface, once nothing is under way there: what is to be done depends on how that ends. Check mode does not wait."""
    try:
        raw = read(task.api, INTERFACE, ident)
    except DirectConnectError as error:
        error.details.setdefault("id", ident)
        raise
    if raw is None or going(raw):
        raise UsageError("There is no virtual interface with the id %s." % ident, id=ident)
    return wait_ready(task._replace(resource=resource), ident, raw) if under_way(INTERFACE, raw.get("status")) and not check else raw


def _tests(api, resource):
    """The records of the interface's tests."""
    return [test for test in list_all(api, resource, {}) if test.get("resource_id") == resource.stated["resource_id"]]


def _foreseen(resource, raw):
    """In check mode, what becomes of an object that does not exist yet."""
    return Outcome(True, result_of(resource, raw), {}, raw)
