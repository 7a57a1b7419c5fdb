# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A plan's step as a request: sent until it is surely carried out, and an object made once however many answers are lost."""

from __future__ import annotations

import json
from typing import NamedTuple

from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import MASK, AnswerError, ApiError, DirectConnectError
from ansible_collections.hwc.direct_connect.plugins.module_utils._find import below, find, has, list_all, read, read_again, tried
from ansible_collections.hwc.direct_connect.plugins.module_utils._object import SECRETS, differs, going, pending, status_of, under_way, view_of
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import Ref, capital, label, natural_key, own
from ansible_collections.hwc.direct_connect.plugins.module_utils._wait import Deadline, pauses

LOOKS = 10  # seconds, the least that an object without a natural key is looked for, before it is made again
UNSURE = "; it may have been carried out all the same, so run the task again to find out."


class Task(NamedTuple):
    """What the parts of one task share. C(desired): its options; C(wait): for the last step, too."""

    api: object
    resource: object
    desired: dict
    deadline: object
    wait: bool
    pending: bool = False  # something that is under way may refuse changes for a while


class Outrun(DirectConnectError):
    """While an object was being made, one came to be in its place that this task did not make."""


def send(task, step, current, who):
    """One step's request; again while the object is locked or busy, because then it was not carried out. Returns the answer's data.

    None, if another run was faster in removing the object.
    """
    path, body, settled, unsure = _fill(step.path, current), _fill(step.body, current), False, False
    for _pause in pauses(task.deadline):
        try:
            return task.api.call(step.method, path, body=body, repeatable=step.repeatable)
        except ApiError as error:
            error.unsure = unsure = unsure or error.unsure
            if step.until == "gone" and error.not_found and not error.vague:
                return {} if unsure else None
            failed = _unsaid(error, step.body)
            try:
                held = error.locked or (error.busy and (task.pending or _parent_pending(task)))
                if error.busy and error.unsure and current and not (held or settled):
                    # What was asked for before, its answer lost, may be what the object is busy with.
                    held, settled = True, not _under_way(task, current)
                held = held or (step.until == "gone" and error.in_use and _users_leave(task, current))
                if step.until == "gone" and (held or error.busy or error.not_found or task.resource.listed) and _leaves(task, current):
                    return {} if unsure else None
            except DirectConnectError:
                held = False  # nothing is to be found out at the moment
            if task.deadline.left and held:
                continue
        except AnswerError as error:
            failed = error
        raise doubted(tried(failed, "%s %s" % (step.what, who)))
    raise AssertionError("unreachable: the last try raises")


def _users_leave(task, current):
    """Return whether all objects that use this one are being deleted, so that it can be deleted soon."""
    users = []
    for name, field in task.resource.users:
        other = below(RESOURCES[name], {field: current["id"]})
        users += [each for each in list_all(task.api, other, {field: current["id"]}) if has(other, each, {field: current["id"]})]
    return bool(users) and all(going(each) for each in users)


def doubted(error):
    """The error of a request, saying so if that may have been carried out all the same."""
    if error.unsure and not error.message.endswith(UNSURE):
        error.message = error.message.rstrip(".") + UNSURE
    return error


def make(task, step, asked, current, new, rivalled=False, who=None):
    """Sends the step that makes an object; returns the object. One whose answer is lost is looked for, and made again if it is not there.

    C(asked): what it is made of. C(new): there was none such before; raises Outrun if there is one now that another run has made. Where
    it takes the place of another, one like it that is there already is taken for it. C(rivalled): that other one was removed by another
    run, which is given a while to make the new one. C(who): what the step's sentence ends with.
    """
    who, lost = who or label(task.resource, asked if current is None else {}, current), None
    there, others = (None, ()) if new else _namesakes(task, asked, rivalled)
    if there and alike(task.resource, there, asked):
        return there
    if there:
        raise _outrun_by(task, there)
    for _try, _pause in zip(range(1 + task.api.http.retries), pauses(task.deadline)):
        try:
            data = send(task, step, current, who)
        except DirectConnectError as error:
            if not (error.unsure or lost):
                there = _sought(task, asked, others) if isinstance(error, ApiError) and not task.resource.anonymous else None
                if new and (there or (isinstance(error, ApiError) and error.taken)):  # if not there: by one that is gone again
                    raise Outrun(error.message, **error.details) from None
                if there and alike(task.resource, there, asked):
                    return there
                raise
            data, lost = {}, error
        made = answered(task, step, asked, data)
        if made:
            return made
        try:
            there = _sought(task, asked, others, _patience(task, lost))
        except DirectConnectError:
            if lost is None:
                raise
            break  # nothing is to be found out at the moment
        if there and not alike(task.resource, there, asked):
            raise _outrun_by(task, there)
        if there:
            return there
        if lost is None:
            raise _unnamed(task, asked, data)
    lost.unsure = True
    raise doubted(lost)


def make_beside(task, step, current):
    """Sends the step that makes an object that stands in C(current); the same, by whomever, that is there already is taken for it."""
    resource = RESOURCES[step.beside]
    asked = {**step.body[step.envelope], resource.inside.key: current["id"]}
    beside = task._replace(resource=resource, desired=asked)
    try:
        make(beside, step, asked, current, True, who=label(task.resource, {}, current))
    except Outrun as error:
        there = _sought(beside, asked)
        if not (there and alike(resource, there, asked)):
            raise DirectConnectError(error.message, **error.details) from None


def answered(task, step, asked, data):
    """The plan's object in the answer to a step, None if it is not there or not to be used; of a list, the one that has the natural key."""
    value, key = data.get(step.envelope) if step.envelope else None, natural_key(task.resource, asked)
    if isinstance(value, list):
        items = [_usable(task.resource, item) for item in value] if key else []
        return next((item for item in items if item and has(task.resource, item, key)), None)
    return _usable(task.resource, value)


def _usable(resource, value):
    try:
        raw = own(resource, value) if isinstance(value, dict) else {}
    except AnswerError:
        return None
    return raw if raw.get("id") else None


def parent_id(task):
    """The id of the object in whose body the task's one stands, or None."""
    return task.desired.get(task.resource.inside.key) if task.resource.inside else None


def _outrun_by(task, there):
    return Outrun("%s has come to be in its place." % capital(label(task.resource, {}, there)), id=there["id"])


def _patience(task, lost):
    """For how many seconds an object is looked for whose creation was answered by an error, or by none."""
    if lost is None:
        return 0
    return max(LOOKS, task.api.http.timeout) if lost.unheard else LOOKS


def _sought(task, asked, others=(), patience=0):
    """The object that has the place of the one made of C(asked), whether or not it is like it; None if there is none.

    It has the same natural key. Without one, it is like it, or has at least its name; not so if it is one of C(others), or the task goes
    by an id, since names then tell nothing. What has no key is looked for for C(patience) seconds: nothing would refuse a second one.
    """
    resource, key = task.resource, natural_key(task.resource, asked)
    if key:
        return find(task.api, resource, dict(key), "absent").raw
    for _pause in pauses(Deadline(min(patience, task.deadline.left))):
        there = [raw for raw in list_all(task.api, resource, {}) if not going(raw) and raw["id"] not in others]
        same = [raw for raw in there if alike(resource, raw, asked)]
        same = same or [raw for raw in there if not (resource.anonymous or task.desired.get("id")) and raw.get("name") == asked.get("name")]
        if same:
            return same[-1]
    return None


def _namesakes(task, asked, rivalled):
    """Of the same name, where nothing else tells one from another, since the API would not refuse a second one: (one that another run
    has made, ids of those that were there all the time)."""
    resource = task.resource
    if resource.keys or not asked.get("name"):
        return None, ()
    if task.desired.get("id"):
        if rivalled:
            raise Outrun("%s was removed by another run." % capital(label(resource, task.desired)))
        return None, [raw["id"] for raw in list_all(task.api, resource, {}) if raw.get("name") == asked["name"]]
    for _pause in pauses(Deadline(min(LOOKS, task.deadline.left) if rivalled else 0)):
        there = find(task.api, resource, {**task.desired, "name": asked["name"]}, "absent").raw
        if there:
            return there, ()
    return None, ()


def alike(resource, raw, asked):
    """Whether an object is what was asked for, as far as it shows; one without a name, that is made anew each time, while it is under way."""
    view = view_of(resource, raw, asked)
    same = not any(
        differs(item, asked[item.name], view[item.name]) for item in resource.fields if item.name in asked and item.name in view and item.kind != "tags"
    )
    return same and (not resource.anonymous or under_way(resource, status_of(resource, raw)))


def _under_way(task, current):
    raw, state = read_again(task.api, task.resource, current["id"], parent_id(task))
    return raw is not None and under_way(task.resource, state)


def _leaves(task, current):
    """Whether an object is gone or on its way out: what is removed by a list is refused in many words then, and so is a second deletion."""
    raw = read_again(task.api, task.resource, current["id"], parent_id(task))[0]
    return raw is None or going(raw)


def _unnamed(task, asked, data):
    """The error of a creation that was answered without the object, which is not to be found either."""
    text = "the API's answer holds no usable %r; it may have been created all the same" % task.resource.envelope
    return tried(AnswerError(text, request_id=data.get("request_id"), http_status=200), "create %s" % label(task.resource, asked))


def _fill(value, current):
    """A step's path or body with each Ref looked up in the object."""
    if isinstance(value, dict):
        return {name: _fill(item, current) for name, item in value.items()}
    if isinstance(value, (tuple, list)):
        return type(value)(_fill(item, current) for item in value)
    if isinstance(value, Ref):
        for part in value[1:-1].split("."):
            current = current[int(part) if part.isdigit() else part]
        return current
    return value


def _parent_pending(task):
    """Whether the object under whose path this one stands is on its way to another state."""
    above = task.resource.above
    return bool(above) and pending((read(task.api, RESOURCES[above.parent], task.desired[above.option]) or {}).get("status"))


def _unsaid(error, body):
    """The error without the secrets of the request, which an API may repeat in its answer, as they are or as JSON."""
    for value in (body or {}).values():
        for name in SECRETS if isinstance(value, dict) else ():
            secret = value.get(name) or ""
            for spelling in {secret, json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]} - {""}:
                error.message = error.message.replace(spelling, MASK)
    return error
