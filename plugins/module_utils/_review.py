# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A plan as a whole: what speaks against it, what it endangers, and in which order it can be carried out."""

from __future__ import annotations

import heapq
from collections import Counter
from typing import NamedTuple

from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._entries import REFERENCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import DirectConnectError
from ansible_collections.hwc.direct_connect.plugins.module_utils._estate import KINDS
from ansible_collections.hwc.direct_connect.plugins.module_utils._listing import quotas
from ansible_collections.hwc.direct_connect.plugins.module_utils._networks import network
from ansible_collections.hwc.direct_connect.plugins.module_utils._preflight import (
    MOST_CONNECTIONS,
    SUBNETS,
    Finding,
    Thing,
    check,
    gateway_of,
    line_of,
    networks_of,
    peers_in,
    places,
)
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import capital, label
from ansible_collections.hwc.direct_connect.plugins.module_utils._topology import object_of

INTERFACE = "virtual_interface"
#: What the API calls the quotas of what a plan can make.
QUOTAS = {"hosted_connect": "physicalConnect", INTERFACE: "virtualInterface"}
#: The fields of an interface that name objects of these kinds.
USES = {"hosted_connect": "direct_connect_id", "virtual_gateway": "vgw_id"}
_LAST = "%s is the last healthy path of the gateway %s and would be %s; name it under confirm if it may go."
_ALL = "%s is one of the last healthy paths of the gateway %s, which all would go, and would be %s; name it under confirm if it may go."


class Protect(NamedTuple):
    """What a plan may not do to objects that do not stand in C(confirm), names or ids."""

    last_path: bool
    max_percent: int
    confirm: tuple


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
    _arrange(plan, things, others, beside, hosted, limits)
    if any(item.leaves for item in changed):
        plan.findings.extend(_endangered(plan, protect))


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
    gateways = {raw["id"] for raw in plan.estate.live("virtual_gateway")} if plan.estate.loaded("virtual_gateway") else set()
    gateways |= {item.ident for item in plan.items if item.kind == "virtual_gateway"}
    known = {"direct_connect_id": {ident.lower() for ident in lines}, "vgw_id": {ident.lower() for ident in gateways}}
    for number, thing in things.items():
        desired = plan.items[number].desired
        for reference in REFERENCES if thing.kind == INTERFACE and thing.new and not desired.get("resource_tenant_id") else ():
            ident = desired.get(reference.field)
            if ident and ident.lower() not in known[reference.field]:
                text = "%s is %r, but there is no %s with that id; a name goes under %s."
                yield thing.error(reference.field, text, reference.field, ident, RESOURCES[reference.listed].title, reference.option)


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


# --- What comes before what --------------------------------------------------------------------------------------------------


def _arrange(plan, things, others, beside, hosted, limits):
    """Gives each item the numbers of those before it, and puts all in an order that follows them."""
    leaving = [item for item in plan.items if item.leaves]
    needs = {item.number: set(item.needs) for item in plan.items}
    for item in plan.items:
        if item.action == "delete" and item.kind in USES:
            needs[item.number] |= {other.number for other in leaving if other.kind == INTERFACE and other.raw.get(USES[item.kind]) == item.raw["id"]}
    held, on_gateway = {}, {}
    for item in leaving:
        if item.kind in KINDS:
            there = Thing(item.kind, item.who, item.raw, peers=peers_in(item.raw) if item.kind == INTERFACE else ())
            on_gateway.setdefault(item.raw.get("vgw_id"), []).append(item)
        else:
            there = Thing(INTERFACE, item.who, item.found.parent, peers=(item.raw,))
        for place, _option, _text, _new in places(there, hosted):
            if item.kind in KINDS or place[0] == "address":
                held.setdefault((there.kind, place), item)
    crowded, new = _crowded([*others, *things.values()], leaving), Counter(item.kind for item in plan.items if item.action == "create")
    scarce = {kind for kind, (_title, quota, used, _more) in limits.items() if used + new[kind] > quota >= 0}
    for number, thing in things.items() if held else ():
        item = plan.items[number]
        before = [held[thing.kind, place] for place, _option, _text, new_there in places(thing, hosted) if new_there and (thing.kind, place) in held]
        room = []
        if thing.new:
            room += on_gateway.get(thing.view.get("vgw_id"), []) if thing.kind == INTERFACE and thing.view.get("vgw_id") in crowded else []
            room += [other for other in leaving if other.kind == thing.kind] if thing.kind in scarce else []
        for taker in [item] if thing.new else [peer for peer in beside.get(number, ()) if peer.action in ("create", "replace")]:
            # For room alone a replacement waits for removals only: the order of replacements on crowded gateways comes below.
            waits = before + [other for other in room if taker.action == "create" or other.action == "delete"]
            needs[taker.number] |= {other.number for other in waits if other.number != taker.number}
    _networks_move(plan, needs)
    moving, stuck = _moving([item for item in leaving if item.kind == INTERFACE], things, crowded, plan.estate) if crowded else ([], [])
    for first, second in zip(moving, moving[1:]):
        needs[second].add(first)
    for number in stuck:
        needs[number].add(stuck[-1])
    ordered = _sorted(needs)
    if len(ordered) < len(needs) and any(each.severity == "error" for each in plan.findings):
        return  # what is wrong besides is why
    if len(ordered) < len(needs):
        stuck = ", ".join(item.who for item in plan.items if item.number not in ordered)
        text = plan.shown("These wait for each other, so that they cannot be changed in one task: %s. Do it in two." % stuck)
        plan.findings.append(Finding("error", "topology", None, None, text))
        return
    places_of = {number: place for place, number in enumerate(ordered)}
    plan.items[:] = [
        item._replace(
            number=places_of[item.number],
            needs=frozenset(places_of[number] for number in needs[item.number]),
            parent=None if item.parent is None else places_of[item.parent],
        )
        for item in (plan.items[number] for number in ordered)
    ]


def _networks_move(plan, needs):
    """A gateway takes a network only once no interface has it, and an interface one that a gateway has had, once it has not."""
    for gateway in plan.items:
        if gateway.kind != "virtual_gateway" or gateway.action != "update":
            continue
        was, will = _local(gateway.raw), _local(gateway.plan.predicted)
        for item in plan.items:
            raw = item.found.parent if item.parent is not None else item.raw
            if item.kind == "virtual_gateway" or not item.plan.changed or not raw or raw.get("vgw_id") != gateway.raw["id"]:
                continue
            frees = _meet([net for net in will if net not in was], _behind(item, item.raw))
            takes = item.action != "delete" and _meet([net for net in was if net not in will], _behind(item, item.plan.predicted))
            if frees:
                needs[gateway.number].add(item.number)
            if takes:
                needs[item.number].add(gateway.number)
            else:
                needs[item.number].discard(gateway.number)


def _local(view):
    return [network(text) for option in SUBNETS for text in view.get(option) or ()]


def _behind(item, view):
    peers = [] if view is None else peers_in(view) if item.kind == INTERFACE else [view]
    return [network(text) for peer in peers for text in networks_of(peer)]


def _meet(some, others):
    return any(one.version == other.version and one.overlaps(other) for one in some for other in others)


def _crowded(things, leaving):
    """The gateways that would have too many connections for a while if what is new came before what goes."""
    lines = {}
    views = [thing.view for thing in things if thing.kind == INTERFACE] + [item.raw for item in leaving if item.kind == INTERFACE]
    for view in views:
        lines.setdefault(view.get("vgw_id"), set()).add(line_of(view))
    return {gateway for gateway, there in lines.items() if gateway and len(there) > MOST_CONNECTIONS}


def _moving(leaving, things, crowded, estate):
    """(replacements on crowded gateways in an order in which each finds room, those that never would), as numbers."""
    there = {raw["id"]: (raw.get("vgw_id"), line_of(raw)) for raw in estate.live(INTERFACE)}
    for item in leaving:
        if item.action == "delete":
            there.pop(item.raw["id"], None)
    after = {
        item.number: (item.raw["id"], things[item.number].view.get("vgw_id"), line_of(things[item.number].view)) for item in leaving if item.action == "replace"
    }
    waiting = [number for number, (ident, gateway, _line) in after.items() if {gateway, there[ident][0]} & crowded]
    moving = []
    while True:
        for number in waiting:
            ident, gateway, line = after[number]
            beside = {other_line for other, (place, other_line) in there.items() if place == gateway and other != ident}
            if gateway not in crowded or len(beside | {line}) <= MOST_CONNECTIONS:
                break
        else:
            return moving, waiting
        there[ident] = (gateway, line)
        waiting.remove(number)
        moving.append(number)


def _sorted(needs):
    """Numbers, each after those that it needs, else in their own order."""
    users, missing = {}, {number: len(before) for number, before in needs.items()}
    for number, before in needs.items():
        for needed in before:
            users.setdefault(needed, []).append(number)
    ready, found = [number for number, count in missing.items() if not count], []
    heapq.heapify(ready)
    while ready:
        number = heapq.heappop(ready)
        found.append(number)
        for user in users.get(number, ()):
            missing[user] -= 1
            if not missing[user]:
                heapq.heappush(ready, user)
    return found


# --- What it endangers -------------------------------------------------------------------------------------------------------


def _endangered(plan, protect):
    unconfirmed = {item.number: item for item in plan.items if item.leaves and not _names_of(item) & set(protect.confirm)}
    if protect.last_path:
        yield from _last_paths(plan, unconfirmed)
    unconfirmed = [item for item in unconfirmed.values() if item.kind in KINDS]
    scope = plan.scope
    estate = {(kind, raw["id"]) for kind in KINDS for raw in plan.estate.live(kind) if scope is None or scope.holds(RESOURCES[kind], raw)}
    estate |= {(item.kind, item.raw["id"]) for item in plan.items if item.leaves and item.kind in KINDS}
    if len(unconfirmed) * 100 > protect.max_percent * len(estate):
        names = ", ".join(item.who for item in unconfirmed)
        text = "The plan deletes or replaces %d of %d objects, which is more than protect.max_percent allows (%d): %s. Name under confirm what may go."
        yield Finding("error", "topology", None, "confirm", text % (len(unconfirmed), len(estate), protect.max_percent, names))


def _names_of(item):
    """What confirms that an object may go: its name or id, or those of the interface that it is a peer of."""
    return {raw.get(field) for raw in (item.raw, item.found.parent) if raw for field in ("name", "id")}


def _last_paths(plan, unconfirmed):
    whole, part, paths = {}, {}, {}
    for item in plan.items:
        if item.leaves and item.kind == INTERFACE:
            whole[item.raw["id"]] = item
        elif item.leaves and item.kind not in KINDS:
            part.setdefault(item.found.parent["id"], []).append(item)
    for raw in plan.estate.live(INTERFACE):
        if gateway_of(raw) and healthy(raw):
            gone = part.get(raw["id"], [])
            left = {**raw, "vif_peers": [peer for peer in peers_in(raw) if peer.get("id") not in [item.raw["id"] for item in gone]]}
            causes = [whole[raw["id"]]] if raw["id"] in whole else [] if healthy(left) else gone
            paths.setdefault(gateway_of(raw), []).append(causes)
    for gateway, there in paths.items():
        if all(there):
            names = [each.get("name") for each in plan.estate.live("virtual_gateway") if each["id"] == gateway]
            for item in (item for causes in there for item in causes if item.number in unconfirmed):
                values = (capital(item.who), (names or [None])[0] or gateway, "%sd" % item.action)
                yield Finding("error", item.kind, item.name, "confirm", (_LAST if len(there) == 1 else _ALL) % values)


def healthy(raw):
    """Whether traffic passes over an interface: it is up, and if there are BGP sessions, one of them is."""
    sessions = [peer["bgp_status"] for peer in peers_in(raw) if peer.get("bgp_status")]
    return raw.get("status") in ("ACTIVE", "PENDING_UPDATE") and (not sessions or "UP" in sessions)
