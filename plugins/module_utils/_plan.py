# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From what is asked for and what is there to a Plan: before, after, and the requests that lead from one to the other.

Pure: the same input gives the same plan, and nothing is sent. Check mode is a plan that is not applied; a diff is its
C(before) and C(after).
"""

from __future__ import annotations

from typing import NamedTuple

from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import MASK, UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._object import (
    MISSING,
    SYSTEM_TAG,
    differs,
    own_keys,
    result_of,
    shown_fields,
    status_of,
    tags_of,
    view_of,
)
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import ID, capital, enumeration, label, placeholder

MOST_TAGS = 20  # that one request takes


class Step(NamedTuple):
    """One request. C(what) ends the sentence "Could not ..."; C(until) is what to wait for afterwards: ready, gone or nothing.

    C(envelope): the answer holds the plan's object under this name; C(creates): for the first time. C(beside): it makes an object of this
    resource, which stands in the plan's object, and is what the answer holds.
    """

    what: str
    method: str
    path: tuple
    body: dict | None = None
    until: str | None = None
    repeatable: bool | None = None
    envelope: str | None = None
    creates: bool = False
    beside: str | None = None

    def __repr__(self):
        """Without the body, which can hold secrets."""
        return "Step(%s %s)" % (self.method, self.what)


class Plan(NamedTuple):
    """C(action): none, create, update, replace or delete. C(before), C(after): the options given, for a diff.

    C(predicted): the object, as a task returns it, once the plan is applied; null if there is nothing to do. C(tags): its tags then, None if not asked for.
    C(whole): what a replacement creates, options and what is carried over.
    """

    action: str
    steps: tuple = ()
    before: dict = {}
    after: dict = {}
    predicted: dict | None = None
    tags: dict | None = None
    warnings: tuple = ()
    whole: dict | None = None

    @property
    def changed(self):
        """Whether anything is to be done."""
        return self.action != "none"


def update_step(resource, changes, what=None):
    """The PUT of some fields, with the wait that follows it."""
    body = {resource.envelope: dict(changes)}
    return Step(what or "change %s of" % ", ".join(changes), "PUT", resource.path + (ID,), body, until="ready", envelope=resource.envelope)


def create_step(resource, body):
    """The POST of a new object, with the wait that follows it."""
    return Step("create", "POST", resource.path, {resource.envelope: body}, until="ready", envelope=resource.envelope, creates=True)


def creation_body(resource, desired):
    """The fields of a POST: what is asked for, less what is empty, and less the parent's id if that stands in the path."""
    given = [item for item in resource.fields if not empty(desired.get(item.name)) and not (resource.above and item.name == resource.above.option)]
    return {item.name: pairs(own_keys(desired[item.name])) if item.kind == "tags" else desired[item.name] for item in given}


def pairs(tags):
    """Tags as the API writes them."""
    return [{"key": key, "value": value} for key, value in tags.items()]


def empty(value):
    """What a creation does not send, because the server takes the same by itself; the number 0 is not empty."""
    return value is None or value is False or value in ("", [], {})


def plan_present(resource, desired, raw, *, purge_tags=True, recreate=False, context=None):
    """The plan that makes an object as asked for.

    C(desired): options given, without nulls, C(tags) among them; C(raw): the object as read, or None; C(context): what the
    hooks want to know besides (C(project_id), and C(parent), the object that this one stands in).
    Raises UsageError if the plan is not possible: nothing may be written then.
    """
    context = context or {}
    if raw is None:
        return _plan_create(resource, desired, context)
    view = view_of(resource, raw, desired)
    resource.check_change(desired, raw, view)
    changes, fixed = _differences(resource, desired, view)
    broken = recreate and status_of(resource, raw) in resource.failed
    if fixed and not recreate:
        raise UsageError(_immutable(resource, desired, raw, fixed), id=raw.get("id"))
    want = tags_after(tags_of(raw), desired["tags"], purge_tags) if _tags_apart(resource, desired) else None
    before, after = _diff(resource, desired, raw, view, {**changes, **fixed}, want)
    if fixed or broken:
        return _plan_replace(resource, desired, raw, view, fixed, want, before, after, context)
    steps = []
    if changes:
        steps += (resource.update or _update)(resource, desired, changes, raw)
    steps += tag_steps(_tag_root(resource), tags_of(raw), want, resource.own_tags)
    if not steps:
        return Plan("none", (), before, after, None, want)
    predicted = predict(resource, {name: desired[name] for name in changes}, raw, want, desired)
    return Plan("update", tuple(steps), before, after, predicted, want)


def plan_absent(resource, desired, raw, *, context=None):
    """The plan that removes an object. Raises UsageError if it cannot go."""
    resource.check_delete(raw, context or {})
    view = view_of(resource, raw, desired)
    before = identity(resource, raw)
    for name in desired:
        if resource.option(name) and view.get(name) is not None:
            before[name] = MASK if _secret(resource, name) else view[name]
    return Plan("delete", (_delete_step(resource, raw),), before, {}, result_of(resource, raw))


def _differences(resource, desired, view):
    """({field: value there} for what can be changed, the same for what only a new object can have)."""
    changes, fixed = {}, {}
    for item in resource.fields:
        have = view.get(item.name, MISSING) if item.shown_as is not None else MISSING
        if item.name not in desired or (item.create_only and have is MISSING):
            continue
        if differs(item, desired[item.name], have):
            (fixed if item.create_only else changes)[item.name] = None if have is MISSING else have
    return changes, fixed


def _delete_step(resource, raw):
    if resource.delete:
        return resource.delete(resource, raw)
    return Step("delete", "DELETE", resource.path + (ID,), until="gone")


def _update(resource, desired, changes, raw):
    return [update_step(resource, {name: desired[name] for name in changes})]


def _plan_create(resource, desired, context):
    steps = _creation(resource, desired, context)
    want = desired["tags"] if _tags_apart(resource, desired) else None
    body = steps[0].body.get(resource.envelope)
    values = {**desired, **(body if isinstance(body, dict) else {}), **({"tags": desired["tags"]} if "tags" in desired else {})}
    predicted = predict(resource, values, {"id": placeholder(resource, desired)}, want, values)
    after = {**masked(resource, desired), **named(resource, values)}
    return Plan("create", tuple(steps + tag_steps(_tag_root(resource), {}, want, resource.own_tags)), {}, after, predicted, want)


def _creation(resource, desired, context):
    missing = [name for item in resource.fields for name in _missing(item, desired)]
    if missing:
        if resource.anonymous:
            raise UsageError("Creating a %s needs %s." % (resource.title, enumeration(missing)))
        raise UsageError("%s does not exist, and creating it needs %s." % (capital(label(resource, desired)), enumeration(missing)))
    resource.check_create(desired, context)
    if resource.create:
        return list(resource.create(resource, desired, context))
    return [create_step(resource, creation_body(resource, desired))]


def _missing(item, values):
    """The names of what a creation needs and C(values) lack: the field itself, or parts of it."""
    if item.needed and values.get(item.name) in (None, "", {}):
        return [item.name]
    return ["%s.%s" % (item.name, part.name) for part in item.parts if part.needed and values.get(item.name) and values[item.name].get(part.name) in (None, "")]


def _plan_replace(resource, desired, raw, view, fixed, want, before, after, context):
    """Delete and create: what was not stated is carried over from the object that goes, unless the new one cannot have it."""
    warning = resource.check_recreate(desired, raw, context)
    tags = tags_of(raw) if want is None else want
    whole = _with_carried(resource, desired, view)
    for name, value, others in resource.displaces:
        stated = desired.get(name) not in (None, "", []) and value in (None, desired[name])
        if stated and (name in fixed or resource.option(name).shown_as is None):
            whole = {other: item for other, item in whole.items() if other in desired or other not in others}
            tags = {} if "tags" in others and want is None else tags
    who = capital(label(resource, desired, raw))
    try:
        for item in resource.fields:
            if item.choices and whole.get(item.name) not in (None,) + item.choices:
                raise UsageError("%s %r cannot be asked for again." % (item.name, whole[item.name]))
        for error in resource.check(whole):
            raise error
        steps = [_delete_step(resource, raw)] + _creation(resource, whole, {**context, "replaced": raw})
    except UsageError as error:
        raise UsageError("%s cannot be replaced: %s" % (who, error.message), id=raw.get("id")) from None
    if resource.restore:
        steps += resource.restore(resource, whole, raw)
    tags = own_keys(tags) if _tag_root(resource) else None
    steps += tag_steps(_tag_root(resource), {}, tags, resource.own_tags)
    predicted = predict(resource, whole, {"id": placeholder(resource, whole)}, tags, whole, raw)
    after = {name: value for name, value in after.items() if name != "id"}
    return Plan("replace", tuple(steps), before, after, predicted, tags, (warning,) if warning else (), whole)


def _with_carried(resource, desired, view):
    """The options, and what is there and was not stated; of a dict, its parts that were not."""
    whole = dict(desired)
    for item in resource.fields:
        have = view.get(item.name) if item.shown_as is not None else None
        if item.kind == "dict":
            parts = {part.name: have[part.name] for part in item.parts if have.get(part.name) is not None} if have else {}
            whole.update({item.name: {**parts, **desired.get(item.name, {})}} if parts else {})
        elif item.name not in desired and not empty(have):
            whole[item.name] = have
    return whole


def _immutable(resource, desired, raw, fixed):
    parts = []
    for name, have in fixed.items():
        if _secret(resource, name):
            parts.append("%s (%s)" % (name, "is another one" if have else "is not set"))
        else:
            parts.append("%s (is %r, asked for %r)" % (name, have, desired[name]))
    hint = resource.way_out(raw, fixed) or ("" if resource.anonymous else "; set recreate: true to delete and create it instead")
    return "%s cannot change %s%s." % (capital(label(resource, desired, raw)), ", ".join(parts), hint)


def _secret(resource, name):
    item = resource.option(name)
    return bool(item and item.secret)


# --- Tags --------------------------------------------------------------------------------------------------------------------


def tags_after(now, want, purge):
    """The tags that an object has in the end; the cloud's own stay in any case."""
    kept = {key: value for key, value in now.items() if not purge or key.startswith(SYSTEM_TAG)}
    return {**kept, **want}


def _tags_apart(resource, desired):
    """Whether tags are asked for that have requests of their own."""
    return "tags" in desired and resource.option("tags") is None


def _tag_root(resource):
    """The path of the tags of a plan's object, None if it has none."""
    return (resource.tag_type, ID) if resource.tag_type else resource.path + (ID,) if resource.own_tags else None


def tag_steps(root, now, want, own=False):
    """The requests that turn tags C(now) into C(want): what goes first, so that the limit of tags is never in the way.

    C(root): the path of the tag API for the object, or with C(own) the object's path.
    """
    if want is None or root is None:
        return []
    gone = pairs({key: value for key, value in now.items() if key not in want})
    new = pairs({key: value for key, value in want.items() if now.get(key) != value})
    steps = []
    for what, action, below, tags in (("remove", "delete", "untag", gone), ("set", "create", "tag", new)):
        for first in range(0, len(tags), MOST_TAGS):
            body = {"tags": tags[first : first + MOST_TAGS]}
            path, body = (root + (below,), body) if own else (root + ("tags", "action"), {"action": action, **body})
            # Both are upserts: sent twice they do no more than once.
            steps.append(Step("%s tags of" % what, "POST", path, body, repeatable=True))
    return steps


# --- Diff and prediction -----------------------------------------------------------------------------------------------------


def identity(resource, raw):
    """What a diff shows in any case: the id and, where such objects have one, the name."""
    return {"id": raw.get("id"), **named(resource, raw)}


def named(resource, values):
    """The name in C(values) as a part of a diff; nothing for objects that have no names."""
    return {"name": values.get("name")} if resource.option("name") else {}


def masked(resource, desired):
    """Options for a diff: secrets are there, but not to be read."""
    return {name: MASK if _secret(resource, name) else value for name, value in desired.items()}


def _diff(resource, desired, raw, view, changed, want_tags):
    """Before and after, holding the options given, the name and the id; equal by meaning is equal to the eye."""
    before, after = identity(resource, raw), identity(resource, raw)
    for name, want in desired.items():
        item = resource.option(name)
        if item is None:
            continue
        have = view.get(name)
        if item.kind == "dict":
            have = {part: (have or {}).get(part) for part in want}
        if item.secret:
            have, want = MASK, MASK + " (changed)" if name in changed else MASK
        before[name], after[name] = (have, want) if name in changed else (want, want)
    if want_tags is not None:
        before["tags"], after["tags"] = tags_of(raw), want_tags
    return before, after


def predict(resource, changes, raw, tags, desired, replaced=None):
    """An object as a task returns it once C(changes), a part of C(desired), are made to C(raw); C(replaced) gave way to it."""
    predicted = dict(raw)
    for item, shown in shown_fields(resource):
        if item.name in changes:
            parts = {part.name: None for part in item.parts}
            predicted[shown] = {**parts, **(raw.get(shown) or {}), **changes[item.name]} if item.parts else changes[item.name]
    if resource.predict:
        predicted = resource.predict(changes, raw, predicted, desired, replaced)
    if tags is not None:
        predicted["tags"] = tags
    return result_of(resource, predicted)
