# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A plan carried out: what does not wait for each other side by side, one write at a time on each gateway and each connection."""

from __future__ import annotations

from typing import NamedTuple

from ansible_collections.hwc.direct_connect.plugins.module_utils._engine import carry_out, ensure, state_warnings, wait_gone, wait_ready
from ansible_collections.hwc.direct_connect.plugins.module_utils._entries import PEER
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import DirectConnectError
from ansible_collections.hwc.direct_connect.plugins.module_utils._estate import USES
from ansible_collections.hwc.direct_connect.plugins.module_utils._find import Found, choose_inside
from ansible_collections.hwc.direct_connect.plugins.module_utils._object import going, status_of, under_way
from ansible_collections.hwc.direct_connect.plugins.module_utils._preflight import gateway_of, line_of
from ansible_collections.hwc.direct_connect.plugins.module_utils._schedule import Job, run
from ansible_collections.hwc.direct_connect.plugins.module_utils._send import Outrun
from ansible_collections.hwc.direct_connect.plugins.module_utils._topology import INTERFACE, awaited, object_of, options_of, plan_again, task_for


class Rollout(NamedTuple):
    """What became of a plan. C(objects): {number of an item: object as the API shows it, None once it is gone}; C(failed): {number: error}.

    C(skipped): numbers of the items that were not begun, since one that they need failed.
    """

    objects: dict
    failed: dict
    skipped: list
    warnings: list


def roll_out(plan, wait):
    """Carries out a plan whose findings allow it; returns a Rollout. C(wait): for the last step of each object, too."""
    outcome = Rollout({item.number: item.raw for item in plan.items}, {}, [], [])
    needed = {number for item in plan.items if item.plan.changed for number in item.needs}
    work = [item for item in plan.items if item.plan.changed or (awaited(item) and (wait or item.number in needed))]
    ids = {}

    def carry(number):
        item = plan.items[number]
        try:
            outcome.objects[number] = current = _carry(plan, outcome, item, ids, wait or number in needed) if item.plan.changed else _await(plan, item)
        except DirectConnectError as error:
            outcome.failed[number] = error
            if error.written:
                outcome.objects[number] = error.current
            return False
        outcome.warnings.extend(item.plan.warnings)
        if current and item.action != "delete":
            ids[item.ident] = current["id"]
            outcome.warnings.extend(state_warnings(item.resource, current))
        return True

    changed = {item.number for item in work}
    jobs = [Job(item.number, item.needs & changed, _locks(plan, item)) for item in work]
    outcome.skipped.extend(run(jobs, carry, plan.estate.workers))
    for item in work:
        if item.parent is not None and item.number in outcome.objects and item.number not in {*outcome.failed, *outcome.skipped}:
            _into_parent(plan, outcome, item)
    return outcome


def _locks(plan, item):
    """What only one write at a time may touch: the gateways and connections of an interface before and after, those objects themselves."""
    if item.parent is not None:
        return _locks(plan, plan.items[item.parent])
    if item.resource is INTERFACE:
        views = [view for view in (item.raw, object_of(item)) if view]
        return frozenset(lock for view in views for lock in (gateway_of(view), line_of(view)) if lock)
    hosting = {(view or {}).get("hosting_id") for view in (item.raw, item.plan.predicted)}
    return frozenset({item.ident, *hosting} - {None})


def _carry(plan, outcome, item, ids, wait):
    desired = {name: ids.get(value, value) if isinstance(value, str) else value for name, value in item.desired.items()}
    resource, found, wanted, raw = item.resource, item.found, item.plan, item.raw
    if resource is PEER and item.parent is not None and item.entry and plan.items[item.parent].plan.changed:
        parent = outcome.objects[item.parent]
        desired["vif_id"] = parent["id"]
        found = choose_inside(PEER, desired, "present", parent)
        raw = found.raw
        wanted = plan_again(plan, item.entry, desired, found)
    elif desired != item.desired and item.action != "delete":
        wanted = plan_again(plan, item.entry, desired, found._replace(raw=raw))
    if item.action == "delete" and resource is PEER:
        desired = {"vif_id": raw["vif_id"], **desired}
    task = task_for(plan, resource, desired, found, wait)
    if raw is not None and item.action != "delete" and under_way(resource, status_of(resource, raw)):
        raw = {**raw, **wait_ready(task, raw["id"], raw)}
        wanted = plan_again(plan, item.entry, desired, found._replace(raw=raw))
    if not wanted.changed:
        return raw
    if item.action == "delete" and item.kind in USES:
        for user in plan.estate.all(INTERFACE.name):
            if going(user) and user.get(USES[item.kind]) == raw["id"]:
                wait_gone(task_for(plan, INTERFACE, {}, Found(user)), user["id"], user)
    try:
        return carry_out(task, found, wanted, raw)
    except Outrun:
        # Another run was faster: what it has made is what is there now.
        return ensure(task.api, resource, desired, **options_of(item.entry), wait=wait).object


def _await(plan, item):
    """What becomes of an object that is only waited for."""
    task = task_for(plan, item.resource, item.desired, item.found)
    for raw in item.found.dying if item.raw is None else ():
        wait_gone(task, raw["id"], raw)
    return item.raw and {**item.raw, **wait_ready(task, item.raw["id"], item.raw)}


def _into_parent(plan, outcome, item):
    """Puts a peer into its interface as that one is returned."""
    parent, peer = outcome.objects.get(item.parent), outcome.objects[item.number]
    if not parent:
        return
    ident = (item.raw or peer or {}).get("id")
    kept = [each for each in parent.get("vif_peers") or () if each.get("id") not in (ident, (peer or {}).get("id"))]
    gone = item.action == "delete"
    outcome.objects[item.parent] = {**parent, "vif_peers": kept + ([] if gone else [peer])}
