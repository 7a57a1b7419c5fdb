# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A plan as a whole: what speaks against it, once all of it is known."""

from __future__ import annotations

from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._entries import REFERENCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import DirectConnectError
from ansible_collections.hwc.direct_connect.plugins.module_utils._estate import INTERFACE, KINDS, USES
from ansible_collections.hwc.direct_connect.plugins.module_utils._listing import quotas
from ansible_collections.hwc.direct_connect.plugins.module_utils._order import arrange
from ansible_collections.hwc.direct_connect.plugins.module_utils._preflight import Finding, Thing, check, line_of, peers_in
from ansible_collections.hwc.direct_connect.plugins.module_utils._protect import endangered
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import capital, label
from ansible_collections.hwc.direct_connect.plugins.module_utils._topology import object_of

#: What the API calls the quotas of what a plan can make.
QUOTAS = {"hosted_connect": "physicalConnect", INTERFACE: "virtualInterface"}


def review(plan, protect):
    """Adds to a plan what speaks against it and what comes before what; what it needs to know besides is read."""
    changed = [item for item in plan.items if item.plan.changed]
    if not changed:
        return
    plan.estate.load(_concerned(changed))
    lines = _lines(plan)
    hosted = {ident for ident, line in lines.items() if line.get("hosting_id")}
    beside = {}
    for item in changed:
        beside.setdefault(item.parent, []).append(item)
    things = {item.number: _thing(item, beside.get(item.number, ())) for item in plan.items if item.kind in KINDS and object_of(item)}
    others, limits = [*_untouched(plan), *_global_gateways(plan, things.values())], _limits(plan, changed)
    found = check([*others, *things.values()], lines, limits)
    given = {(item.kind, item.name, each.field): each.option for item in plan.items if item.entry for each in REFERENCES if each.option in item.entry.refers}
    plan.findings.extend(each._replace(option=given.get((each.kind, each.name, each.option), each.option), message=plan.shown(each.message)) for each in found)
    plan.findings.extend(_still_used(plan, others, things))
    plan.findings.extend(_unknown(plan, things, lines) if plan.estate.api else ())
    plan.findings.extend(_frozen(plan, changed, things, hosted))
    arrange(plan, things, others, beside, hosted, limits)
    if any(item.leaves for item in changed):
        plan.findings.extend(endangered(plan, protect))


def _concerned(changed):
    """The kinds whose objects must be known to judge these changes."""
    kinds = {item.kind for item in changed}
    hosted = {"connection", "hosted_connect"} if "hosted_connect" in kinds else set()
    leaving = set(KINDS) if any(item.leaves for item in changed) else set()
    return hosted | leaving | ({"connection", "virtual_gateway", INTERFACE} if kinds - {"hosted_connect"} else set())


# --- The estate as the plan leaves it ----------------------------------------------------------------------------------------


def _thing(item, beside):
    """C(beside): changed peers of an interface."""
    view = {**object_of(item), "id": item.ident}
    peers = peers_in(view) if item.kind == INTERFACE else ()
    for other in beside:
        peers = tuple(peer for peer in peers if peer.get("address_family") != other.plan.predicted.get("address_family"))
        if other.action != "delete":
            peers += ({**other.plan.predicted, "own": True, "new": other.action != "update"},)
    renamed = item.raw is not None and view.get("name") != item.raw.get("name")
    return Thing(item.kind, item.who, view, item.action in ("create", "replace"), bool(item.plan.changed or beside), peers, renamed)


def _untouched(plan):
    """What is there and no item is about."""
    known = {(item.kind, item.raw["id"]) for item in plan.items if item.raw is not None}
    return [
        Thing(kind, label(RESOURCES[kind], {}, raw), raw, peers=peers_in(raw) if kind == INTERFACE else ())
        for kind in KINDS
        if plan.estate.loaded(kind)
        for raw in plan.estate.live(kind)
        if (kind, raw["id"]) not in known
    ]


def _global_gateways(plan, things):
    """The global gateways, if their ASN matters."""
    asked = any(thing.changed and thing.view.get("service_type") == "GDGW" and any(peer.get("bgp_asn") for peer in thing.peers) for thing in things)
    try:
        plan.estate.load(["global_gateway"] if asked and plan.estate.api else ())
    except DirectConnectError:
        return []  # a cloud, or a user, without them: the API refuses what cannot be
    there = plan.estate.live("global_gateway") if plan.estate.loaded("global_gateway") else ()
    return [Thing("global_gateway", label(RESOURCES["global_gateway"], {}, raw), raw) for raw in there]


def _lines(plan):
    """{id: connection}, hosted connections of the plan among them."""
    lines = {raw["id"]: raw for raw in plan.estate.live("connection")} if plan.estate.loaded("connection") else {}
    made = {item.ident: {**item.plan.predicted, "id": item.ident} for item in plan.items if item.kind == "hosted_connect" and item.plan.predicted}
    return {**lines, **made}


def _limits(plan, changed):
    """{kind: (title, quota, used, how many more the plan makes)} of what this project pays for; read only if there will be more."""
    api, more = plan.estate.api, dict.fromkeys(QUOTAS, 0)
    for item in changed:
        tenant = item.desired.get("resource_tenant_id") or (item.raw or {}).get("tenant_id")
        if item.kind in more and item.action in ("create", "delete") and api and tenant in (None, api.project_id):
            more[item.kind] += 1 if item.action == "create" else -1
    made = {item.kind for item in changed if item.action == "create"} & set(more)
    if not made or not api:
        return {}
    try:
        there = {each["type"]: each for each in quotas(api, [])}
    except DirectConnectError:
        return {}  # a cloud, or a user, without it: what is over the quota is refused by the API then
    known = {kind: there[QUOTAS[kind]] for kind in made if isinstance((there.get(QUOTAS[kind]) or {}).get("quota"), int)}
    return {kind: (RESOURCES[kind].title, each["quota"], each.get("used") or 0, more[kind]) for kind, each in known.items()}


def _unknown(plan, things, lines):
    """What new interfaces refer to by ids that nothing has; a gateway of another project is not seen from here."""
    known = {"direct_connect_id": {*lines, *_ids(plan, "hosted_connect")}, "vgw_id": _ids(plan, "virtual_gateway")}
    known = {field: {ident.lower() for ident in idents} for field, idents in known.items()}
    for number, thing in things.items():
        desired = plan.items[number].desired
        for reference in REFERENCES if thing.kind == INTERFACE and thing.new and not desired.get("resource_tenant_id") else ():
            ident = desired.get(reference.field)
            if ident and ident.lower() not in known[reference.field]:
                text = "%s is %r, but there is no %s with that id; a name goes under %s."
                yield thing.error(reference.field, text, reference.field, ident, RESOURCES[reference.listed].title, reference.option)


def _ids(plan, kind):
    """The ids of a kind, of those that the plan makes what stands for them."""
    there = {raw["id"] for raw in plan.estate.live(kind)} if plan.estate.loaded(kind) else set()
    return there | {item.ident for item in plan.items if item.kind == kind and item.ident}


def _frozen(plan, changed, things, hosted):
    """What the API refuses to change as it is: an interface that is shut down for a test, the bandwidth of one on a hosted connection."""
    for item in changed:
        raw = item.found.parent if item.parent is not None else item.raw
        if raw and raw.get("status") == "ADMIN_SHUTDOWN":
            text = "%s is shut down by a switchover test, and takes no change until that is undone." % capital(label(RESOURCES[INTERFACE], {}, raw))
            yield Finding("error", item.kind, item.name, "state", text)
        elif (
            item.kind == INTERFACE and item.action == "update" and line_of(raw) in hosted and things[item.number].view.get("bandwidth") != raw.get("bandwidth")
        ):
            text = "bandwidth cannot change (from %s to %s Mbit/s) on a hosted connection, which has its own."
            yield things[item.number].error("bandwidth", text, raw.get("bandwidth"), things[item.number].view.get("bandwidth"))


def _still_used(plan, others, things):
    """What is to go although something that stays uses it."""
    going = {(item.kind, item.raw["id"]): item for item in plan.items if item.action == "delete"}
    for thing in (*others, *things.values()):
        for kind, field in USES.items() if thing.kind == INTERFACE else ():
            item = going.get((kind, thing.view.get(field)))
            if item:
                message = "%s cannot be deleted: %s, which stays, uses it." % (capital(item.who), thing.who)
                yield Finding("error", kind, item.name, "state" if item.entry else "purge", message)
