# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a plan removes because it is in scope and nobody states it."""

from __future__ import annotations

from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._entries import PEER, finding
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._estate import KINDS
from ansible_collections.hwc.direct_connect.plugins.module_utils._find import Found, inside
from ansible_collections.hwc.direct_connect.plugins.module_utils._interface import given_family, meant_peer, peers_of
from ansible_collections.hwc.direct_connect.plugins.module_utils._object import going, result_of
from ansible_collections.hwc.direct_connect.plugins.module_utils._plan import Plan, identity, plan_absent
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import label
from ansible_collections.hwc.direct_connect.plugins.module_utils._topology import INTERFACE, plan_again


def plan_purge(plan):
    """Adds the removal of what is in scope and not stated."""
    scope = plan.scope
    stated = {(item.kind, item.raw["id"]) for item in plan.items if item.raw is not None}
    meant = [(entry.resource, raw) for entry in plan.blamed if entry.resource is not PEER for raw in plan.estate.near(entry.resource, entry.fields)]
    stated |= {(resource.name, raw["id"]) for resource, raw in meant}
    for item in list(plan.items):
        if item.resource is INTERFACE and item.entry.peers is not None and item.raw is not None and scope.holds(INTERFACE, item.raw):
            _purge_peers(plan, item)
    for kind in reversed(KINDS):
        resource = RESOURCES[kind]
        for raw in plan.estate.tagged(kind) if (scope.tags if resource.tag_type else scope.hosting_id) else ():
            if scope.holds(resource, raw) and (kind, raw["id"]) not in stated:
                _remove(plan, resource, Found(raw), "is in scope and not stated")


def _purge_peers(plan, interface):
    own = given_family(interface.entry.fields) or (meant_peer({}, interface.raw) or {}).get("address_family")
    stated = [item for item in plan.items if item.parent == interface.number]
    kept = {own, None} | {peer.get("address_family") for item in stated for peer in (item.desired, item.raw or {})}
    gone = [raw for raw in inside(PEER, interface.raw) if raw.get("address_family") not in kept and not going(raw)]
    reason = "is a peer that its interface does not state"
    if interface.leaves and gone:
        _replace_without(plan, interface, gone)
        for raw in gone:
            with_it = Plan("delete", (), identity(PEER, raw), {}, result_of(PEER, raw))  # no request of its own
            plan.add(PEER, None, {}, Found(raw, interface.raw), raw, with_it, reason, interface.number, [interface.number])
    else:
        for raw in gone:
            _remove(plan, PEER, Found(raw, interface.raw), reason, interface.number, [item.number for item in stated if item.plan.changed])


def _replace_without(plan, interface, gone):
    """Plans the replacement of an interface anew, as if these peers were not there."""
    raw = {**interface.raw, "vif_peers": [peer for peer in peers_of(interface.raw) if peer not in gone]}
    wanted = plan_again(plan, interface.entry, interface.desired, interface.found._replace(raw=raw))
    wanted = wanted._replace(predicted={**wanted.predicted, "id": interface.ident})
    plan.items[interface.number] = interface._replace(raw=raw, plan=wanted)


def _remove(plan, resource, found, reason, parent=None, needs=()):
    try:
        wanted = plan_absent(resource, {}, found.raw, context={"parent": found.parent})
        plan.add(resource, None, {}, found, found.raw, wanted, reason, parent, needs)
    except UsageError as error:
        plan.findings.append(finding(label(resource, {}, found.raw), resource, found.raw, "purge", error))
