# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Find, plan, apply, wait: what every user of the catalog calls. No Ansible here, and no word about one resource."""

from __future__ import annotations

from typing import NamedTuple

from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES, TAG_TYPES
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import ApiError, DirectConnectError, UsageError, WaitError
from ansible_collections.hwc.direct_connect.plugins.module_utils._find import below, find, read, read_again, read_tags
from ansible_collections.hwc.direct_connect.plugins.module_utils._object import going, pending, result_of, shown_fields, status_of, tags_of, under_way
from ansible_collections.hwc.direct_connect.plugins.module_utils._plan import (
    identity,
    masked,
    named,
    plan_absent,
    plan_present,
    predict,
    tag_steps,
    tags_after,
)
from ansible_collections.hwc.direct_connect.plugins.module_utils._replace import check_place, check_replaceable
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import capital, is_placeholder, label, placeholder
from ansible_collections.hwc.direct_connect.plugins.module_utils._send import Outrun, Task, alike, answered, make, make_beside, parent_id, send
from ansible_collections.hwc.direct_connect.plugins.module_utils._wait import Deadline, pauses

TAG_PATIENCE = 60  # seconds that a lock may hold up tags, which have no wait of their own
RIVALS = 3  # times that other runs may be faster
VANISHED = 8  # reads in a row without the object, which take 22 seconds, after which a wait for it is given up


class Outcome(NamedTuple):
    """What became of it: changed or not, the object as a task returns it, a diff, warnings."""

    changed: bool
    object: dict | None
    before: dict = {}
    after: dict = {}
    warnings: tuple = ()


def ensure(api, resource, desired, state="present", *, check=False, recreate=False, purge_tags=True, wait=True, wait_timeout=1800):
    """Makes an object present as asked for, or absent; returns an Outcome.

    C(desired): options given, without nulls, that C(check_options) has passed. C(wait_timeout): seconds, for all waits together, unless the api has a deadline.
    Raises DirectConnectError; its details name the object's id.
    """
    task = Task(api, below(resource, desired), desired, api.http.deadline or Deadline(wait_timeout), wait)
    options, lost = dict(purge_tags=purge_tags, recreate=recreate), None
    try:
        for _time in range(RIVALS):
            try:
                return _ensure(task, state, check, options)
            except Outrun as error:
                lost = error.details.get("lost") or lost
                continue  # with what the other run has made
        return _ensure(task, state, check, options)
    except DirectConnectError as error:
        if lost and "lost" not in error.details:
            error.details["lost"] = lost
            error.message += " The old object is deleted; what it was stands under lost."
        if desired.get("id") and not is_placeholder(desired["id"]) and "lost" not in error.details:
            error.details.setdefault("id", desired["id"])
        raise


def _ensure(task, state, check, options):
    resource, desired = task.resource, task.desired
    found = find(task.api, resource, desired, state)
    task = task._replace(pending=any(pending(raw.get("status")) for raw in (found.raw, found.parent) if raw))
    if state == "absent":
        return _ensure_absent(task, found, check)
    if is_placeholder(desired.get(resource.parent_key)) or is_placeholder(desired.get("id")):
        return _ensure_unseen(resource, desired)
    return _ensure_present(task, found, check, options)


def _ensure_present(task, found, check, options):
    plan, raw = prepare(task, found, check, options)
    resource = task.resource
    if plan.action == "replace":
        check_place(task.api, resource, plan.whole, raw, found.parent)
    if not plan.changed:
        check_state(task, raw)
        return Outcome(False, result_of(resource, raw), plan.before, plan.after, state_warnings(resource, raw))
    if check:
        return Outcome(True, plan.predicted, plan.before, {**plan.after, "id": plan.predicted["id"]}, list(plan.warnings))
    current = carry_out(task, found, plan, raw)
    after = {**plan.after, **identity(resource, current)}
    return Outcome(True, result_of(resource, current), plan.before, after, list(plan.warnings) + state_warnings(resource, current))


def prepare(task, found, check, options):
    """(the plan that makes the object that was found as asked for, the object as read). Only reads, and waits for what is under way.

    Whether the place of a replacement is free is left to the caller.
    """
    api, resource, desired, raw = task.api, task.resource, task.desired, found.raw
    options = {**options, "context": {"project_id": api and api.project_id, "parent": found.parent}}
    if raw and not check and under_way(resource, status_of(resource, raw)) and (task.wait or _would_change(task, raw, options)):
        # Another run is at work on it: what is there can only be compared when that is done.
        raw = wait_ready(task, raw["id"], raw)
    if raw and "tags" in desired:
        raw = with_tags(task, raw)
    plan = plan_present(resource, desired, raw, **options)
    if raw and plan.changed and not (resource.inside or desired.get("id")) and (plan.action == "replace" or _unshown(task, raw)):
        # Lists may show less than the object itself.
        raw = {**raw, **(read(api, resource, raw["id"]) or {})}
        plan = plan_present(resource, desired, raw, **options)
    if plan.action == "replace":
        try:
            raw = with_tags(task, raw)  # all of it is to be carried over
            plan = plan_present(resource, desired, raw, **options)
            check_replaceable(api, resource, plan.whole, raw, found.parent)
        except ApiError as error:
            if not error.not_found:
                raise
            raise Outrun(error.message, **error.details) from None  # meanwhile another run has removed it
    return plan, raw


def carry_out(task, found, plan, raw):
    """Applies a plan once what is on its way out has made room; returns the object as C(apply) does."""
    for leaving in found.dying if raw is None else ():
        if wait_gone(task, leaving["id"], leaving, task.desired) or not task.resource.keys:
            raise Outrun("%s was replaced by another run." % capital(label(task.resource, {}, leaving)), id=leaving["id"])
    return apply(task, plan, raw)


def _ensure_absent(task, found, check):
    resource = task.resource
    if found.raw is None:
        for raw in found.dying if task.wait and not check else ():
            wait_gone(task, raw["id"], raw)
        return Outcome(False, result_of(resource, found.dying[0]) if found.dying else None)
    plan = plan_absent(resource, task.desired, found.raw, context={"parent": found.parent})
    if not check:
        apply(task, plan, found.raw)
    return Outcome(True, plan.predicted, plan.before, plan.after)


def _ensure_unseen(resource, desired):
    """In check mode, an object that other tasks will make: nothing is known of it yet, so that all that is asked of it is a change."""
    ident = desired["id"] if is_placeholder(desired.get("id")) else placeholder(resource, desired)
    predicted = predict(resource, desired, {"id": ident}, desired.get("tags"), desired)
    after = {**masked(resource, {name: value for name, value in desired.items() if value is not None}), "id": ident, **named(resource, predicted)}
    asked = set(after) - {"id", "name", resource.parent_key} | {"name"} & set(desired)
    return Outcome(not desired.get("id") or bool(asked), predicted, {}, after)


def _would_change(task, raw, options):
    try:
        return plan_present(task.resource, task.desired, {"tags": [], **raw}, **options).changed
    except UsageError:
        return True


def _unshown(task, raw):
    return any(shown not in raw for item, shown in shown_fields(task.resource) if item.name in task.desired)


def with_tags(task, raw):
    """An object with its tags, which older clouds do not show with it."""
    if task.resource.tag_type is None or "tags" in raw:
        return raw
    return {**raw, "tags": read_tags(task.api, task.resource.tag_type, raw["id"], label(task.resource, {}, raw))}


def check_state(task, raw):
    """Raise WaitError if the task waits for an object that is in a failed state, which it will not leave by itself."""
    text = failed_state(task.resource, raw) if task.wait else None
    if text:
        raise WaitError(text, **_seen(task.resource, raw, status_of(task.resource, raw)))


def failed_state(resource, raw):
    """Return a sentence about the failed state of an object, with the API's reason and the way out; None if its state is another."""
    state = status_of(resource, raw)
    if state not in resource.failed:
        return None
    reason = raw.get("reason") or raw.get("error_message")
    way_out = "Set recreate to true to replace it, or" if any(item.create_only for item in resource.fields) else "Repair it in the cloud, or"
    text = "%s is in the state %s%s. %s set wait to false to accept it as it is."
    return text % (capital(label(resource, {}, raw)), state, " (%s)" % reason if reason else "", way_out)


def state_warnings(resource, raw):
    """What is to be said about the state in which an object stays."""
    state = status_of(resource, raw)
    if state in resource.failed | resource.doubtful:
        return ["%s is in the state %s." % (capital(label(resource, {}, raw)), state)]
    return []


# --- Applying ----------------------------------------------------------------------------------------------------------------


def apply(task, plan, raw):
    """Sends a plan's steps in order, with the waits between them; returns the object as last seen, or as it is predicted.

    A failure says what failed and what was done before, and carries the object's id; from a replacement's delete on also the old
    object, C(lost).
    """
    resource, current, done, lost, rivalled = task.resource, raw, [], None, False
    asked = _sent(resource, plan) if plan.whole else task.desired
    try:
        for number, step in enumerate(plan.steps):
            last = number == len(plan.steps) - 1
            if step.creates:
                shown = current = make(task, step, asked, current, plan.action == "create", rivalled)
            elif step.beside:
                shown = make_beside(task, step, current)
            else:
                answer = send(task, step, current, label(resource, asked if current is None else {}, current))
                rivalled = answer is None
                shown = answered(task, step, asked, answer or {})
            done.append(step.what)
            if step.until == "gone" and not last:
                lost = result_of(resource, raw)
            if step.until == "gone" and (task.wait or not last):
                wait_gone(task, current["id"], current, None if last else asked)
                current = current if last else None
            elif step.until == "ready" and (task.wait or not last):
                current = wait_ready(task, current["id"], current, fresh=step.creates)
            elif step.until != "gone" and (shown or step.until):
                current = shown or {**plan.predicted, "id": current["id"]}
    except DirectConnectError as error:
        error.written, error.current = bool(done), current
        if isinstance(error, WaitError):
            done = done[:number]  # the message says where the step that is waited for has led
        if error.unsure and step.until == "gone" and not last:
            lost = result_of(resource, raw)
        on = "Give its id to go on." if resource.anonymous else "Run the task again to finish."
        raise explained(error, done, plan.steps[number + 1 :], on, lost, current)
    if plan.tags is not None and plan.action != "delete":
        current = {**current, "tags": plan.tags}
    return current


def _sent(resource, plan):
    """What a replacement is made of in one request, as options: what follows is added to it whoever has made it."""
    body = next(step.body.get(resource.envelope) for step in plan.steps if step.creates)
    if not isinstance(body, dict):
        return plan.whole
    return {name: body.get(name, value) for name, value in plan.whole.items() if name in body or name in ("id", resource.parent_key)}


def explained(error, done, undone, on, lost=None, current=None):
    """The error of steps that did not come to their end, with all that somebody needs to go on from there.

    C(done): what was done; C(undone): the steps that were not sent; C(on): how to go on.
    """
    if current and current.get("id"):
        error.details.setdefault("id", current["id"])
    text = error.message if error.message.endswith(".") else error.message + "."
    if done:
        text += " Done before that: %s." % _listed(done)
    if undone:
        text += " Not done either: %s." % _listed([step.what for step in undone])
    if lost:
        error.details["lost"] = lost
        text += " The old object %s; what it was stands under lost." % ("is deleted" if not current else "is being deleted" if done else "may be deleted")
    elif done:
        text += " " + on
    error.message = text
    return error


def _listed(steps):
    return ", ".join(what.rsplit(" of", 1)[0] for what in steps)


# --- Waiting -----------------------------------------------------------------------------------------------------------------


def wait_ready(task, ident, raw, fresh=False):
    """Waits until the object is ready; returns it, raises WaitError if it does not get there.

    C(fresh): C(raw) is what the API just answered, so that it counts.
    """
    resource, parent = task.resource, parent_id(task)
    ready = set(resource.ready) | {state for name, state in resource.ready_with.items() if task.desired.get(name)}
    before = status_of(resource, raw)
    if not fresh and before and not under_way(resource, before):
        ready.add(before)  # a change need not lead further than where the object was
    ready -= resource.failed
    if fresh and not resource.inside and before in ready:
        return raw
    state, missing = before, 0
    for _pause in pauses(task.deadline):
        seen, now = read_again(task.api, resource, ident, parent)
        state = now or state
        if seen is None or seen.get("status") == "DELETED":
            missing += 1
            if missing < VANISHED or resource.late:
                continue
            raise WaitError("%s is gone: it vanished while it was waited for." % capital(label(resource, {}, raw)), id=ident)
        raw, missing = seen, 0
        if state in ready:
            return raw
        if state in resource.failed:
            reason = raw.get("reason") or raw.get("error_message")
            reason = " (%s)" % reason if reason else ""
            raise WaitError("%s went into the state %s%s." % (capital(label(resource, {}, raw)), state, reason), **_seen(resource, raw, state))
    note = resource.notes.get(state)
    text = "%s was not ready after %s seconds (wait_timeout); its last state is %s.%s" % (
        capital(label(resource, {}, raw)),
        task.deadline.seconds,
        state or "unknown",
        " Note: %s." % note if note else " Run the task again to go on waiting.",
    )
    raise WaitError(text, **_seen(resource, raw, state))


def wait_gone(task, ident, raw, instead=None):
    """Waits until the object is gone; or, where the id is not the object's own, until another run has made what is to be C(instead).

    Returns what that is, None if it is gone.
    """
    resource, parent, state, before = task.resource, parent_id(task), "", raw.get("status")
    for _pause in pauses(task.deadline):
        seen, state = read_again(task.api, resource, ident, parent)
        if seen is None or seen.get("status") == "DELETED":
            return None
        if instead and not going(seen) and alike(resource, seen, instead):
            return seen
        raw = seen
        if state == "ERROR" != before:
            raise WaitError("%s went into the state ERROR while it was deleted." % capital(label(resource, {}, raw)), **_seen(resource, raw, state))
    text = "%s was not gone after %s seconds (wait_timeout); its last state is %s." % (
        capital(label(resource, {}, raw)),
        task.deadline.seconds,
        state or "unknown",
    )
    raise WaitError(text, **_seen(resource, raw, state))


def _seen(resource, raw, state):
    return {"id": raw.get("id"), "status": state, resource.name: result_of(resource, raw)}


# --- Tags by themselves ------------------------------------------------------------------------------------------------------


def ensure_tags(api, tag_type, ident, tags, state="present", *, purge_tags=False, check=False):
    """Makes one resource's tags as asked for; returns an Outcome whose object is all its tags, a dict.

    C(absent) removes the keys of C(tags), whatever their values.
    """
    who = "%s %s" % (TAG_TYPES[tag_type], ident)
    task = Task(api, None, {}, Deadline(TAG_PATIENCE), False)
    try:
        now = {} if is_placeholder(ident) else tags_of({"tags": read_tags(api, tag_type, ident, who)})
    except ApiError as error:
        if error.not_found and state == "absent" and not (error.vague and read(api, _tagged(tag_type), ident)):
            return Outcome(False, {})
        raise
    want = tags_after(now, tags, purge_tags) if state == "present" else {key: value for key, value in now.items() if key not in tags}
    steps = tag_steps((tag_type, ident), now, want)
    for number, step in enumerate(() if check else steps):
        try:
            send(task, step, None, who)
        except DirectConnectError as error:
            done = [each.what for each in steps[:number]]
            raise explained(error, done, steps[number + 1 :], "Run the task again to finish.", current={"id": ident}) from None
    return Outcome(bool(steps), want, now, want)


def _tagged(tag_type):
    return next(resource for resource in RESOURCES.values() if resource.tag_type == tag_type)
