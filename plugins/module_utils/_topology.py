# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From what is stated and what there is to one plan: an Item for each object, in the order in which they can be carried out.

Nothing is written here. What is wrong with one object is a Finding, and the others go on, so that all that is wrong is said at once.
"""

from __future__ import annotations

import difflib
import heapq
import os
import re
from typing import NamedTuple

from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._engine import prepare
from ansible_collections.hwc.direct_connect.plugins.module_utils._entries import PEER, REFERENCES, finding
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._estate import KINDS, key_texts
from ansible_collections.hwc.direct_connect.plugins.module_utils._find import Found, choose, choose_inside, find, has
from ansible_collections.hwc.direct_connect.plugins.module_utils._interface import peers_of
from ansible_collections.hwc.direct_connect.plugins.module_utils._object import pending, result_of, status_of, under_way
from ansible_collections.hwc.direct_connect.plugins.module_utils._plan import Plan, plan_absent, plan_present
from ansible_collections.hwc.direct_connect.plugins.module_utils._replace import check_place
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import PLACEHOLDER, capital, is_placeholder, label, natural_key
from ansible_collections.hwc.direct_connect.plugins.module_utils._schedule import each
from ansible_collections.hwc.direct_connect.plugins.module_utils._send import Outrun, Task

INTERFACE = RESOURCES["virtual_interface"]
MOST_COMPARED = 50  # names that one that does not exist is compared with
UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


class Item(NamedTuple):
    """One object of a plan. C(entry): how it is stated, None if it is not; C(desired): its fields, with ids for what it refers to.

    C(ident): its id, or what stands for it until it has one. C(needs): numbers of the items that come before it; C(parent): that of a
    peer's interface.
    """

    number: int
    resource: object
    entry: object
    desired: dict
    found: Found
    raw: dict | None
    plan: Plan
    ident: str | None
    reason: str
    parent: int | None = None
    needs: frozenset = frozenset()

    @property
    def kind(self):
        """The name of its resource."""
        return self.resource.name

    @property
    def action(self):
        """What is done to it."""
        return self.plan.action

    @property
    def name(self):
        """Its name, as it will be."""
        return (self.plan.predicted or self.raw or self.desired).get("name")

    @property
    def who(self):
        """What messages call it."""
        return label(self.resource, self.desired, self.raw)

    @property
    def leaves(self):
        """Whether the object that is there goes."""
        return self.action in ("delete", "replace")


_ELSEWHERE = """%s is %r, a hosted connection for the project %s: its interfaces live there, which this login does not see; \
state them in a task that logs in there."""


class Follows(UsageError):
    """What is wrong is only that something is wrong with what is referred to."""


class Draft(NamedTuple):
    """All that is known of what is planned so far. C(stands): {what stands for an object: how it is shown}; C(named): {(rank, kind, text): item}.

    C(blamed): entries that are not planned, since something is wrong with them; C(faulty): their (kind, text).
    """

    estate: object
    scope: object
    purge: bool
    state: str
    deadline: object
    items: list
    findings: list
    stands: dict
    named: dict
    faulty: set
    blamed: list

    def add(self, resource, entry, desired, found, raw, plan, reason, parent=None, needs=()):
        """One more item."""
        kept = raw is not None and plan.action not in ("create", "replace")
        shown = {**(raw or {}), **(plan.predicted or desired)}
        keys = [text.lower() for text in key_texts(resource, shown)]
        called = self.shown(shown.get("name") or " ".join(key_texts(resource, shown)) or resource.title)
        ident = raw["id"] if kept else self.stand_in(plan.predicted["id"], "%s (known after apply)" % called) if plan.predicted else None
        if plan.predicted and not kept:
            plan = plan._replace(predicted={**plan.predicted, "id": ident})
        item = Item(len(self.items), resource, entry, desired, found, raw, plan, ident, reason, parent, frozenset(needs))
        self.items.append(item)
        for rank, texts in enumerate(((desired.get("name"), ident, raw and raw["id"]), (raw and raw.get("name"), *keys))):
            for text in filter(None, texts):
                self.named.setdefault((rank, item.kind, text), item)
        return item

    def meant(self, kind, text):
        """The item that a text refers to, None if there is none: by id, by the name that it will have, else by any other."""
        return self.named.get((0, kind, text)) or self.named.get((1, kind, text)) or self.named.get((1, kind, str(text).lower()))

    def stand_in(self, text, shown):
        """What stands for an object until it has an id, and how that is shown; no two have the same."""
        ident, number = text, 1
        while ident in self.stands:
            number += 1
            ident = "%s-%d" % (text, number)
        self.stands[ident] = shown
        return ident

    def blame(self, entry, error, option=None):
        """One more thing that is wrong with what is stated."""
        texts = (entry.fields.get("name"), entry.fields.get("id"), *key_texts(entry.resource, entry.fields))
        self.blamed.append(entry)
        self.faulty.update((entry.resource.name, text) for text in texts if text)
        if isinstance(error, Follows):
            return
        error.message = self.shown(error.message)
        self.findings.append(finding(entry.who, entry.resource, entry.fields, option, error))

    def shown(self, value):
        """A value or a text as people read it, without what stands for ids."""
        if isinstance(value, dict):
            return {name: self.shown(item) for name, item in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.shown(item) for item in value]
        if isinstance(value, str) and PLACEHOLDER in value:
            if value in self.stands:
                return self.stands[value]
            for ident, text in sorted(self.stands.items(), key=lambda pair: -len(pair[0])):
                value = value.replace(ident, text)
        return value


def draft(estate, scope, purge, state, deadline):
    """An empty plan."""
    return Draft(estate, scope, purge, state, deadline, [], [], {}, {}, set(), [])


# --- What is stated ----------------------------------------------------------------------------------------------------------


def plan_stated(plan, entries):
    """Adds what is stated, {kind: entries}, to a plan."""
    for kind in KINDS if plan.state == "present" else reversed(KINDS):
        if plan.state == "present":
            _plan_kind(plan, entries[kind])
        else:
            for entry in entries[kind]:
                _plan_removal(plan, entry)
    taken = {}
    for item in plan.items:
        if item.raw is not None and taken.setdefault((item.kind, item.raw["id"]), item) is not item:
            other = taken[item.kind, item.raw["id"]]
            error = UsageError("%s is stated twice, as %r and as %r." % (capital(item.who), other.desired.get("name"), item.desired.get("name")))
            plan.findings.append(finding(item.who, item.resource, item.desired, "name", error))


def _plan_kind(plan, entries):
    waiting = []
    stated = {text for entry in entries for text in (entry.fields.get("name"), entry.fields.get("id", "").lower())} - {None, ""}
    renamed = {entry.fields["id"].lower(): entry.fields["name"] for entry in entries if entry.fields.get("id") and entry.fields.get("name")}
    for entry in entries:
        try:
            desired, needs = _referring(plan, entry)
            found = choose(entry.resource, desired, plan.state, _staying(plan, entry, desired, stated, renamed))
            waiting.append((entry, desired, found, needs))
        except UsageError as error:
            plan.blame(entry, error)
    for (entry, desired, _found, needs), outcome in zip(waiting, _prepared(plan, [row[:3] for row in waiting])):
        if isinstance(outcome, UsageError):
            plan.blame(entry, outcome)
            continue
        wanted, raw, found = outcome
        item = plan.add(entry.resource, entry, desired, found, raw, wanted, _reason(wanted), needs=needs)
        if entry.peers is not None:
            _plan_peers(plan, entry, item)


def _staying(plan, entry, desired, stated, renamed):
    """The objects that an entry could mean: not one that another entry renames; what purge removes makes room for one of another name."""
    near = plan.estate.near(entry.resource, desired)
    if desired.get("id") or not desired.get("name"):
        return near
    near = [raw for raw in near if renamed.get(raw["id"].lower(), raw.get("name")) == raw.get("name")]
    if not plan.purge:
        return near
    return [raw for raw in near if {raw["id"].lower(), raw.get("name")} & stated or not plan.scope.holds(entry.resource, raw)]


def _prepared(plan, rows):
    """For each (entry, fields, found) a (Plan, object, found) or a UsageError. Only those that have to read something take a thread."""
    outcomes = [_attempt(_at_once, plan, *row) for row in rows]
    left = [number for number, outcome in enumerate(outcomes) if outcome is None]
    for number, outcome in zip(left, each(lambda number: _attempt(_with_reads, plan, *rows[number]), left, plan.estate.workers)):
        outcomes[number] = outcome
    return outcomes


def _attempt(function, *arguments):
    try:
        return function(*arguments)
    except UsageError as error:
        return error


def _at_once(plan, entry, desired, found):
    raw, resource = found.raw, entry.resource
    if raw is not None and (under_way(resource, status_of(resource, raw)) or ("tags" in desired and "tags" not in raw)):
        return None
    wanted = plan_again(plan, entry, desired, found)
    return (wanted, raw, found) if raw is None or not wanted.changed or is_placeholder(raw.get("id")) else None


def plan_again(plan, entry, desired, found):
    """The Plan for an entry whose object is known as it is. Raises UsageError."""
    context = {"project_id": plan.estate.api and plan.estate.api.project_id, "parent": found.parent}
    return plan_present(entry.resource, desired, found.raw, context=context, **options_of(entry))


def _with_reads(plan, entry, desired, found):
    try:
        wanted, raw = _prepare(plan, entry, desired, found)
    except Outrun:
        found = find(plan.estate.api, entry.resource, desired, plan.state)  # another run has removed it meanwhile
        wanted, raw = _prepare(plan, entry, desired, found)
    if wanted.action == "replace" and entry.resource is PEER:  # the places of the others are looked at when all is known that moves
        check_place(plan.estate.api, PEER, wanted.whole, raw, found.parent)
    return wanted, raw, found


def _prepare(plan, entry, desired, found):
    """As in check mode: what is under way is waited for when it is this object's turn."""
    return prepare(task_for(plan, entry.resource, desired, found), found, True, options_of(entry))


def options_of(entry):
    """How differences are dealt with, for the engine."""
    own = dict(recreate=entry.recreate)
    return own if entry.resource is PEER else {**own, "purge_tags": entry.purge_tags}


def task_for(plan, resource, desired, found, wait=True):
    """A task for the engine about one object."""
    busy = any(pending(raw.get("status")) for raw in (found.raw, found.parent) if raw)
    return Task(plan.estate.api, resource, desired, plan.deadline, wait, busy)


def _reason(wanted):
    if wanted.action == "create":
        return "does not exist"
    if wanted.action == "none":
        return "is as stated"
    if wanted.action == "replace" and wanted.before == wanted.after:
        return "is in a failed state"
    names = [name for name in wanted.after if name != "id" and wanted.before.get(name) != wanted.after[name]]
    return "differs in %s" % ", ".join(names) + ("; not all of it can be changed" if wanted.action == "replace" else "")


def _referring(plan, entry):
    """(the fields of an entry with ids for what it refers to, numbers of the items that come before it)."""
    fields, needs = dict(entry.fields), set()
    for reference in REFERENCES:
        text = entry.refers.get(reference.option)
        given = fields.get(reference.field)
        meant = plan.meant(reference.stated, given) if given and entry.resource is INTERFACE else None
        if not text and meant and meant.raw and given.lower() == meant.raw["id"].lower():
            text = given
        if text:
            ident = _refer(plan, entry, reference, text)
            if ident:
                fields[reference.field] = ident
        item = plan.meant(reference.stated, fields.get(reference.field)) if entry.resource is INTERFACE else None
        if item and (item.plan.changed or awaited(item)):
            needs.add(item.number)
    return fields, needs


def _refer(plan, entry, reference, text):
    resource, api = RESOURCES[reference.listed], plan.estate.api
    item = plan.meant(reference.stated, text)
    try:
        listed = plan.estate.referred(reference.listed, text)
    except UsageError as error:
        raise UsageError("%s is %r: %s" % (reference.option, text, error.message)) from None
    if item and item.kind == "hosted_connect" and api and _tenant_of(item.desired, item.raw) != api.project_id:
        if not listed:
            raise UsageError(_ELSEWHERE % (reference.option, text, _tenant_of(item.desired, item.raw)))
        item = None  # an object of this project is meant, whatever others call theirs
    if item and item.kind == "virtual_gateway" and api and entry.fields.get("resource_tenant_id") not in (None, api.project_id):
        text = "%s is %r, a gateway of this project, but resource_tenant_id says another; give vgw_id, that of a gateway there." % (reference.option, text)
        raise UsageError(text)
    if item and listed and listed["id"] not in (item.ident, item.raw and item.raw["id"]) and not _just_made(item, listed):
        message = "%s is %r, which is both %s and %s of this task; give the id of the one that is meant."
        raise UsageError(message % (reference.option, text, label(resource, {}, listed), item.who))
    if item:
        return item.ident
    if listed:
        return listed["id"]
    if plan.state == "absent":
        return None
    if UUID.fullmatch(text) and (api is None or (entry.fields.get("resource_tenant_id") and reference.option == "virtual_gateway")):
        return text
    if api is None:
        known = PLACEHOLDER + "%s-%s" % (reference.listed, re.sub(r"[^0-9A-Za-z_.-]+", "-", text))
        plan.stands.setdefault(known, text)
        return known
    if (reference.stated, text) in plan.faulty:
        raise Follows("%s is wrong itself" % text)
    other = plan.estate.referred(reference.stated, text) if reference.stated != reference.listed else None
    if other:
        raise UsageError(_ELSEWHERE % (reference.option, text, other.get("tenant_id")))
    message = "%s is %r, but there is no %s with that name or id, and this task states none." % (reference.option, text, resource.title)
    raise UsageError(message + _nearest(plan, reference, text))


def _tenant_of(desired, raw):
    return desired.get("resource_tenant_id") or (raw or {}).get("tenant_id")


def _nearest(plan, reference, text):
    """A sentence about the name that is most like a text, if one is."""
    there = {raw.get("name") for raw in plan.estate.live(reference.listed)} | {item.name for item in plan.items if item.kind == reference.stated}
    # To compare two names takes long, so only those that begin or end like the text are compared.
    likely = heapq.nlargest(MOST_COMPARED, sorted(filter(None, there)), key=lambda name: _common(name, text) + _common(name[::-1], text[::-1]))
    near = difflib.get_close_matches(text, likely, 1)
    return " There is %r" % near[0] + "." if near else ""


def _common(one, other):
    return len(os.path.commonprefix([one, other]))


def _just_made(item, listed):
    """Whether an object is the one that an item is to make, which another run has made between two lists."""
    key = natural_key(item.resource, item.desired)
    return item.raw is None and bool(key) and has(item.resource, listed, key)


def _plan_removal(plan, entry):
    try:
        desired, _needs = _referring(plan, entry)
        found = choose(entry.resource, desired, plan.state, plan.estate.near(entry.resource, desired))
        wanted = plan_absent(entry.resource, desired, found.raw, context={"parent": None}) if found.raw else Plan("none")
        plan.add(entry.resource, entry, desired, found, found.raw, wanted, "state is absent" if found.raw else "does not exist")
    except UsageError as error:
        plan.blame(entry, error)


# --- Peers -------------------------------------------------------------------------------------------------------------------


def _plan_peers(plan, entry, interface):
    parent = _as_it_will_be(interface)
    for peer in entry.peers:
        desired = {**peer.fields, "vif_id": parent["id"]}
        try:
            found = choose_inside(PEER, desired, "present", parent)
        except UsageError as error:
            plan.blame(peer, error)
            continue
        (outcome,) = _prepared(plan, [(peer, desired, found)])
        if isinstance(outcome, UsageError):
            plan.blame(peer, outcome)
            continue
        wanted, raw, found = outcome
        needs = (interface.number,) if interface.plan.changed else ()
        plan.add(PEER, peer, desired, found, raw, wanted, _reason(wanted), interface.number, needs)


def _as_it_will_be(interface):
    """An interface with its peers as the plan for itself leaves them; what is predicted lacks the keys, which those that stay keep."""
    if not interface.plan.changed:
        return interface.raw
    predicted, there = interface.plan.predicted, {peer.get("id"): peer for peer in peers_of(interface.raw or {})}
    return {**predicted, "vif_peers": [{**there.get(peer.get("id"), {}), **peer} for peer in peers_of(predicted)]}


def awaited(item):
    """Whether an object that stays as it is, or stays away, has not come there yet."""
    if item.plan.changed or item.entry is None:
        return False
    return bool(item.found.dying) if item.raw is None else under_way(item.resource, status_of(item.resource, item.raw))


def object_of(item):
    """An object of a plan as a task returns it, None if it will not be there."""
    if item.action == "delete" or (item.raw is None and item.action == "none"):
        return None
    return item.plan.predicted or result_of(item.resource, item.raw)
