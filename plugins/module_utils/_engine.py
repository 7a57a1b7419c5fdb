# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Find, plan, apply, wait: what every user of the catalog calls. No Ansible here, and no word about one resource."""

from __future__ import annotations

from dataclasses import dataclass, field

from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES, TAG_TYPES
from ansible_collections.hwc.direct_connect.plugins.module_utils._client import member
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import AnswerError, ApiError, DirectConnectError, UsageError, WaitError
from ansible_collections.hwc.direct_connect.plugins.module_utils._object import differs, going, result_of, status_of, tags_of
from ansible_collections.hwc.direct_connect.plugins.module_utils._plan import ID, masked, plan_absent, plan_present, predict, tag_steps, tags_after
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import Field, is_placeholder, label, natural_key
from ansible_collections.hwc.direct_connect.plugins.module_utils._wait import Deadline, pauses

ID_FIELD = Field("id", "id")
TAG_PATIENCE = 60  # seconds that a lock may hold up tags, which have no wait of their own
VANISHED = 5  # reads in a row without the object, after which a wait for it is given up


@dataclass
class Found:
    """What was looked for: C(raw), the object or None; C(parent), where it stands; C(dying), objects on their way out."""

    raw: dict | None = None
    parent: dict | None = None
    dying: list = field(default_factory=list)


@dataclass
class Outcome:
    """What became of it: changed or not, the object as a task returns it, a diff, warnings."""

    changed: bool
    object: dict | None
    before: dict = field(default_factory=dict)
    after: dict = field(default_factory=dict)
    warnings: list = field(default_factory=list)


def ensure(api, resource, desired, state="present", *, check=False, recreate=False, purge_tags=True, wait=True, wait_timeout=1800, deadline=None):
    """Makes an object present as asked for, or absent; returns an Outcome.

    C(desired): options given, without nulls, as C(prepare) of the resource returns them and C(check_options) has passed them.
    C(wait_timeout): seconds, for all waits together. Raises DirectConnectError; its details name the object's id.
    """
    deadline = deadline or Deadline(wait_timeout)
    task = _Task(api, resource, desired, deadline, wait)
    found = _look(task, state)
    if state == "absent":
        return _ensure_absent(task, found, check)
    return _ensure_present(task, found, check, recreate, purge_tags)


@dataclass
class _Task:
    api: object
    resource: object
    desired: dict
    deadline: object
    wait: bool


def _ensure_present(task, found, check, recreate, purge_tags):
    api, resource, desired = task.api, task.resource, task.desired
    raw = found.raw
    if raw and not check and status_of(resource, raw).startswith("PENDING_"):
        # Another run is at work on it: what is there can only be compared when that is done.
        raw = _wait_ready(task, raw["id"], raw, {})
    if raw and "tags" in desired and "tags" not in raw:
        raw = {**raw, "tags": read_tags(api, resource.tag_type, raw["id"])}
    context = {"project_id": api.project_id, "parent": found.parent}
    if raw is None and is_placeholder(desired.get("id")):
        # It will exist, but not even its present state is known; all that is asked for counts as a change.
        return Outcome(True, predict(resource, desired, {"id": desired["id"]}, desired.get("tags")), {}, masked(resource, desired))
    plan = plan_present(resource, desired, raw, purge_tags=purge_tags, recreate=recreate, context=context)
    if plan.action == "replace":
        _check_replaceable(api, resource, desired, raw)
    if check or not plan.changed:
        after = {**plan.after, **({"id": plan.predicted["id"]} if plan.changed else {})}
        warnings = list(plan.warnings) + ([] if plan.changed else _state_warnings(resource, raw))
        return Outcome(plan.changed, plan.predicted if plan.changed else result_of(resource, raw), plan.before, after, warnings)
    for going_object in found.dying:
        _wait_gone(task, going_object["id"], going_object)
    current = apply(task, plan, raw)
    after = {**plan.after, "id": current.get("id"), "name": current.get("name")}
    return Outcome(True, result_of(resource, current), plan.before, after, list(plan.warnings) + _state_warnings(resource, current))


def _ensure_absent(task, found, check):
    resource = task.resource
    if found.raw is None:
        for raw in found.dying if task.wait and not check else ():
            _wait_gone(task, raw["id"], raw)
        return Outcome(False, result_of(resource, found.dying[0]) if found.dying else None)
    plan = plan_absent(resource, task.desired, found.raw, context={"parent": found.parent})
    if not check:
        apply(task, plan, found.raw)
    return Outcome(True, plan.predicted, plan.before, plan.after)


def _state_warnings(resource, raw):
    state = status_of(resource, raw)
    if state in resource.failed | resource.doubtful:
        return ["%s is in the state %s." % (label(resource, {}, raw), state)]
    return []


# --- Finding -----------------------------------------------------------------------------------------------------------------


def _look(task, state):
    """Finds the object that the options mean. Raises UsageError if they mean none, or several."""
    resource, desired = task.resource, task.desired
    if is_placeholder(desired.get("id")) or (resource.inside and is_placeholder(desired.get(resource.inside.key))):
        return Found()
    if resource.inside:
        return _look_inside(task, state)
    if desired.get("id"):
        raw = read(task.api, resource, desired["id"])
        if raw is None or going(raw):
            if state == "present":
                raise UsageError("There is no %s with the id %s." % (resource.title, desired["id"]), id=desired["id"])
            return Found(dying=[raw] if raw and raw.get("status") == "PENDING_DELETE" else [])
        return Found(raw)
    return _choose(task, state, _candidates(task))


def _candidates(task):
    """The one list that holds the object, if it exists."""
    resource, desired = task.resource, task.desired
    # By name everything is listed: the API's name filters are fuzzy or refuse what a name may hold, and the holder of the natural
    # key must be seen as well.
    key = {} if desired.get("name") else natural_key(resource, desired)
    if any(is_placeholder(value) for value in key.values()):
        return []
    return task.api.pages(resource.path, resource.plural, _narrow(resource, key))


def _narrow(resource, key):
    """The part of a natural key by which the API's list can be narrowed."""
    return [(name, value) for name, value in key.items() if name in resource.filters]


def _choose(task, state, items):
    resource, desired = task.resource, task.desired
    key, name = natural_key(resource, desired), desired.get("name")
    live = [raw for raw in items if not going(raw)]
    holders = [raw for raw in live if key and _has(resource, raw, key)]
    dying = [raw for raw in items if raw.get("status") == "PENDING_DELETE" and ((key and _has(resource, raw, key)) or (name and raw.get("name") == name))]
    if not name:
        return Found(_only(resource, holders, natural_key(resource, desired)), dying=dying)
    named = [raw for raw in live if raw.get("name") == name]
    if not named:
        if holders and state == "present":
            raise UsageError(
                "There is no %s named '%s', and %s is taken by %s; to rename that one, give its id."
                % (resource.title, name, _key_text(key), label(resource, {}, holders[0]))
            )
        return Found(dying=dying)
    stated = {item: desired[item] for names in resource.keys for item in names if desired.get(item) not in (None, "")}
    fitting = [raw for raw in named if _has(resource, raw, stated)]
    if len(fitting) == 1:
        return Found(fitting[0], dying=[raw for raw in dying if raw not in fitting])
    if len(named) == 1:
        raise UsageError(
            "%s has %s, but the task says %s; to change or replace that object, give its id."
            % (label(resource, {}, named[0]), _key_text({item: named[0].get(item) for item in stated}), _key_text(stated)),
            id=named[0].get("id"),
        )
    ids = ", ".join(str(raw.get("id")) for raw in named)
    raise UsageError("There are %d %ss named '%s' (%s); give the id of the one that is meant." % (len(named), resource.title, name, ids))


def _only(resource, holders, key):
    if len(holders) > 1:
        ids = ", ".join(str(raw.get("id")) for raw in holders)
        raise UsageError("There are %d %ss with %s (%s); give the id of the one that is meant." % (len(holders), resource.title, _key_text(key), ids))
    return holders[0] if holders else None


def _has(resource, raw, key):
    return all(not differs(resource.option(name) or ID_FIELD, value, raw.get(name)) for name, value in key.items())


def _key_text(key):
    return " and ".join("%s %s" % pair for pair in key.items())


def _look_inside(task, state):
    """Finds an object that only its parent shows, by id, else by natural key, else by name."""
    resource, desired = task.resource, task.desired
    parent = read(task.api, RESOURCES[resource.inside.parent], desired[resource.inside.key])
    if parent is None or going(parent):
        if state == "present":
            raise UsageError(
                "%s is %s, but there is no such %s." % (resource.inside.key, desired[resource.inside.key], RESOURCES[resource.inside.parent].title)
            )
        return Found()
    key = {name: desired[name] for name in ("id",) if desired.get(name)} or natural_key(resource, desired) or {"name": desired.get("name")}
    items = [_inside(resource, parent, raw) for raw in parent.get(resource.inside.member) or []]
    match = [raw for raw in items if _has(resource, raw, key)]
    live = _only(resource, [raw for raw in match if not going(raw)], key)
    if live is None and "id" in key and state == "present":
        raise UsageError(
            "There is no %s with the id %s in %s." % (resource.title, key["id"], label(RESOURCES[resource.inside.parent], {}, parent)), id=key["id"]
        )
    return Found(live, parent, [raw for raw in match if raw.get("status") == "PENDING_DELETE"])


def _inside(resource, parent, raw):
    return {**raw, resource.inside.key: parent["id"]}


def read(api, resource, ident):
    """The object with that id as the API shows it, or None if there is none."""
    try:
        return api.get(resource.path + (ident,), resource.name)
    except ApiError as error:
        if error.not_found:
            return None
        error.message = "Could not read the %s %s: %s" % (resource.title, ident, error.message)
        raise


def read_tags(api, tag_type, ident):
    """One resource's tags as the API's list of pairs; raises ApiError (see not_found) if there is no such resource."""
    return member(api.call("GET", (tag_type, ident, "tags")), "tags", list)


def _read_again(task, ident, parent_id):
    """(object or None, its state), for a wait."""
    resource = task.resource
    if not resource.inside:
        raw = read(task.api, resource, ident)
        return raw, status_of(resource, raw) if raw else ""
    parent = read(task.api, RESOURCES[resource.inside.parent], parent_id)
    items = (parent or {}).get(resource.inside.member) or []
    raw = next((_inside(resource, parent, item) for item in items if item.get("id") == ident), None)
    above = (parent or {}).get("status") or ""
    return raw, above if above.startswith("PENDING_") else status_of(resource, raw or {}) or above


# --- Before a replacement ----------------------------------------------------------------------------------------------------


def _check_replaceable(api, resource, desired, raw):
    """Raises UsageError if the object is in use, if its new place is taken, or if it cannot be made again in this project."""
    for name, item in resource.users:
        user = RESOURCES[name]
        query = [(item, raw["id"])]
        users = [each for each in api.pages(user.path, user.plural, query) if each.get(item) == raw["id"]]
        if users:
            ids = ", ".join(str(each.get("id")) for each in users)
            raise UsageError("%s cannot be replaced while it is in use by %s %s." % (label(resource, {}, raw), user.title, ids), id=raw["id"])
    for item, name, unless in resource.references:
        stated = desired.get(item) or desired.get(unless)
        if raw.get(item) and not stated and read(api, RESOURCES[name], raw[item]) is None:
            text = "%s cannot be replaced: its %s %s is not in this project; give %s." % (label(resource, {}, raw), item, raw[item], unless)
            raise UsageError(text, id=raw["id"])
    key = natural_key(resource, {**raw, **desired})
    if key and not resource.inside and not _has(resource, raw, key):
        taken = [each for each in api.pages(resource.path, resource.plural, _narrow(resource, key)) if _has(resource, each, key)]
        if taken:
            text = "%s cannot be replaced: %s is taken by %s." % (label(resource, {}, raw), _key_text(key), label(resource, {}, taken[0]))
            raise UsageError(text, id=raw["id"])


# --- Applying ----------------------------------------------------------------------------------------------------------------


def apply(task, plan, raw):
    """Sends a plan's steps in order, with the waits between them; returns the object as last seen.

    A failure says which step failed and carries the object's id; after a replacement's delete also the old object, C(lost).
    """
    resource, current, ident = task.resource, raw, raw and raw["id"]
    deleted, done = None, []
    try:
        for number, step in enumerate(plan.steps):
            last = number == len(plan.steps) - 1
            data = _send(task.api, task.deadline, step, ident, label(resource, task.desired, current))
            if step.envelope:
                current = member(data, step.envelope, dict) if data or step.method == "POST" else current
                ident = current.get("id") or ident
            if step.until == "gone":
                if task.wait or not last:
                    _wait_gone(task, ident, current)
                deleted, ident = (raw, None) if not last else (None, ident)
            elif step.until == "ready" and (task.wait or not last):
                current = _wait_ready(task, ident, current, task.desired, fresh=step.method == "POST" and bool(step.envelope))
            done.append(step.what)
    except DirectConnectError as error:
        if ident and not (deleted and ident == raw["id"]):
            error.details.setdefault("id", ident)
        if deleted:
            error.details["lost"] = result_of(resource, deleted)
            error.message += " The old object is deleted; what it was stands under lost."
        if done and not deleted:
            error.message += " Done before that: %s. Run the task again to finish." % ", ".join(what.rsplit(" of", 1)[0] for what in done)
        raise
    if plan.tags is not None and plan.action != "delete":
        current = {**current, "tags": plan.tags}
    return current


def _send(api, deadline, step, ident, who):
    """One step's request; waits while the object is locked. A locked request was not carried out, so any may be sent again."""
    path, body = _fill(step.path, ident), _fill(step.body, ident)
    for pause in pauses(deadline):
        try:
            return api.call(step.method, path, body=body, repeatable=step.repeatable)
        except ApiError as error:
            if step.method == "DELETE" and error.not_found:
                return {}
            if not error.locked or not deadline.left:
                error.message = "Could not %s %s: %s" % (step.what, who, error.message)
                raise
        except AnswerError as error:
            error.message = "Could not %s %s: %s." % (step.what, who, error.message.rstrip("."))
            raise
    raise AssertionError("unreachable: the last try raises")


def _fill(value, ident):
    if value == ID:
        return ident
    if isinstance(value, dict):
        return {name: _fill(item, ident) for name, item in value.items()}
    if isinstance(value, (tuple, list)):
        return type(value)(_fill(item, ident) for item in value)
    return value


def _wait_ready(task, ident, raw, desired, fresh=False):
    """Waits until the object is ready; returns it. C(fresh): C(raw) is what the API just answered, so that it counts."""
    resource, parent_id = task.resource, _parent_id(task)
    ready = set(resource.ready) | {state for name, state in resource.ready_with.items() if desired.get(name)}
    before = status_of(resource, raw or {})
    if not fresh and before and not before.startswith("PENDING_"):
        ready.add(before)  # a change need not lead further than where the object was
    ready -= resource.failed
    if fresh and not resource.inside and before in ready:
        return raw
    state, missing = before, 0
    for pause in pauses(task.deadline):
        seen, state = _read_again(task, ident, parent_id)
        if seen is None:
            missing += 1
            if missing < VANISHED:
                continue
            raise WaitError("%s is gone: it vanished while it was waited for." % label(resource, desired, raw), id=ident)
        raw, missing = seen, 0
        if state in ready:
            return raw
        if state in resource.failed:
            reason = " (%s)" % raw["reason"] if raw.get("reason") else ""
            raise WaitError("%s went into the state %s%s." % (label(resource, desired, raw), state, reason), **_seen(resource, raw, state))
    note = resource.notes.get(state)
    text = "%s was not ready after %s seconds (wait_timeout); its last state is %s.%s" % (
        label(resource, desired, raw),
        task.deadline.seconds,
        state or "unknown",
        " Note: %s." % note if note else " Run the task again to go on waiting.",
    )
    raise WaitError(text, **_seen(resource, raw, state))


def _seen(resource, raw, state):
    return {"id": raw.get("id"), "status": state, resource.name: result_of(resource, raw)}


def _wait_gone(task, ident, raw):
    resource, parent_id, state, before = task.resource, _parent_id(task), "", raw.get("status")
    for pause in pauses(task.deadline):
        seen, state = _read_again(task, ident, parent_id)
        if seen is None or seen.get("status") == "DELETED":
            return
        raw = seen
        if state == "ERROR" != before:
            raise WaitError("%s went into the state ERROR while it was deleted." % label(resource, {}, raw), **_seen(resource, raw, state))
    text = "%s was not gone after %s seconds (wait_timeout); its last state is %s." % (label(resource, {}, raw), task.deadline.seconds, state or "unknown")
    raise WaitError(text, **_seen(resource, raw, state))


def _parent_id(task):
    return task.desired.get(task.resource.inside.key) if task.resource.inside else None


# --- Tags by themselves ------------------------------------------------------------------------------------------------------


def ensure_tags(api, tag_type, ident, tags, state="present", *, purge_tags=False, check=False):
    """Makes one resource's tags as asked for; returns an Outcome whose object is all its tags, a dict.

    C(absent) removes the keys of C(tags), whatever their values.
    """
    who = "%s %s" % (TAG_TYPES[tag_type], ident)
    try:
        now = {} if is_placeholder(ident) else tags_of({"tags": read_tags(api, tag_type, ident)})
    except ApiError as error:
        if error.not_found and state == "absent":
            return Outcome(False, {})
        error.message = "Could not read the tags of %s: %s" % (who, error.message)
        raise
    want = tags_after(now, tags, purge_tags) if state == "present" else {key: value for key, value in now.items() if key not in tags}
    steps = tag_steps(tag_type, ident, now, want)
    for step in [] if check else steps:
        _send(api, Deadline(TAG_PATIENCE), step, ident, who)
    return Outcome(bool(steps), want, now, want)
