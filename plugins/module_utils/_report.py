# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A plan, and what became of it, as the results of a task. Pure functions."""

from __future__ import annotations

import hashlib
import json
from collections import Counter

from ansible_collections.hwc.direct_connect.plugins.module_utils._entries import REFERENCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._estate import KINDS
from ansible_collections.hwc.direct_connect.plugins.module_utils._export import entry_of
from ansible_collections.hwc.direct_connect.plugins.module_utils._object import result_of
from ansible_collections.hwc.direct_connect.plugins.module_utils._plan import masked
from ansible_collections.hwc.direct_connect.plugins.module_utils._preflight import SEVERAL
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import is_placeholder
from ansible_collections.hwc.direct_connect.plugins.module_utils._topology import object_of

ACTIONS = ("create", "update", "replace", "delete", "none")
_LISTED = {reference.field: reference.listed for reference in REFERENCES}


def rows_of(plan):
    """The plan as a list of {action, kind, name, id, changes: {field: {before, after}}, reason}; what is not known yet says so."""
    return [_row(plan, item) for item in plan.items]


def _row(plan, item):
    ident = None if is_placeholder(item.ident) else item.ident
    if item.action == "replace":
        ident = item.raw["id"]
    return {
        "action": item.action,
        "kind": item.kind,
        "name": item.name,
        "id": ident,
        "changes": plan.shown(_changes(plan, item)) if item.plan.changed else {},
        "reason": item.reason if item.parent is None else "%s (peer of %s)" % (item.reason, _interface_of(plan, item)),
    }


def _interface_of(plan, item):
    parent = plan.items[item.parent]
    return plan.shown(parent.name or parent.ident)


def _changes(plan, item):
    before, after = item.plan.before, item.plan.after
    if item.action == "delete":
        return {name: {"before": value, "after": None} for name, value in entry_of(plan.estate, item.resource, item.raw).items()}
    names = [name for name in after if name != "id" and (before.get(name) != after[name])]
    return {name: {"before": before.get(name), "after": after[name]} for name in names}


def hash_of(plan, rows):
    """A hash of what a plan changes, by which somebody approves it: the same for the same changes, in whatever order they were stated.

    Of a replacement it covers what is carried over, too; of a secret only that there is one.
    """
    wholes = [plan.shown(masked(item.resource, item.plan.whole or {})) for item in plan.items]
    changes = sorted(json.dumps([row, whole], sort_keys=True) for row, whole in zip(rows, wholes) if row["action"] != "none")
    return hashlib.sha256("\n".join(changes).encode("utf-8")).hexdigest()


def summary_of(rows):
    """How many objects a plan creates, updates, replaces, deletes and leaves as they are."""
    return {action: sum(row["action"] == action for row in rows) for action in ACTIONS}


def diff_of(plan, rows):
    """Only what changes, before and after: {kind: {name or id: {field: value}}}; a peer is called by its interface and its family."""
    before, after, seen = {}, {}, Counter()
    for item, row in zip(plan.items, rows):
        if row["action"] == "none":
            continue
        name = row["name"] or row["id"] or "(new)"
        if item.parent is not None:
            name = "%s %s" % (_interface_of(plan, item), (item.raw or item.desired).get("address_family") or name)
        name += " (deleted and made again)" if row["action"] == "replace" else ""
        seen[row["kind"], name] += 1
        if seen[row["kind"], name] > 1:
            name = "%s (%d)" % (name, seen[row["kind"], name])
        for side, text in ((before, "before"), (after, "after")):
            if row["action"] == ("create" if text == "before" else "delete"):
                continue
            side.setdefault(row["kind"], {})[name] = {field: _called(plan, field, change[text]) for field, change in row["changes"].items()} or {
                "id": row["id"]
            }
    return {"before": before, "after": after}


def _called(plan, field, value):
    """A value as a diff shows it: an id of what an interface refers to with its name."""
    listed = _LISTED.get(field)
    name = plan.estate.name_of([listed], value) if listed and value and plan.estate.loaded(listed) else None
    return "%s (%s)" % (name, value) if name and name != value else value


def objects_of(plan, objects=None):
    """{option: what became of each object that is stated}; as it is predicted, where there are no C(objects), {number: object or None}."""
    found = {option: [] for option in KINDS.values()}
    for item in plan.items:
        if item.kind in KINDS and item.action != "delete":
            raw = objects and objects[item.number]
            shown = object_of(item) if objects is None else raw and result_of(item.resource, raw)
            if shown:
                found[KINDS[item.kind]].append(shown)
    return found


def findings_of(findings):
    """Findings as results."""
    return [each._asdict() for each in findings]


def told(messages):
    """Sentences as the end of a message, several of them as a list, and of very many the first."""
    if len(messages) == 1:
        return " " + messages[0]
    more = ["And %d more." % (len(messages) - SEVERAL)] if len(messages) > SEVERAL else []
    return "".join("\n- %s" % text for text in messages[:SEVERAL] + more)
