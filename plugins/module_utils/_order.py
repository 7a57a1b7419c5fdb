# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""In which order a plan can be carried out: what makes room before what takes it, what is used before its users."""

from __future__ import annotations

import heapq
from collections import Counter

from ansible_collections.hwc.direct_connect.plugins.module_utils._estate import INTERFACE, KINDS, USES
from ansible_collections.hwc.direct_connect.plugins.module_utils._networks import network
from ansible_collections.hwc.direct_connect.plugins.module_utils._preflight import (
    MOST_CONNECTIONS,
    SUBNETS,
    Finding,
    Thing,
    line_of,
    networks_of,
    peers_in,
    places,
)


def arrange(plan, things, others, beside, hosted, limits):
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
    on_gateway = {}
    for item in plan.items:
        raw = item.found.parent if item.parent is not None else item.raw
        if item.plan.changed and item.kind != "virtual_gateway" and raw:
            on_gateway.setdefault(raw.get("vgw_id"), []).append(item)
    for gateway in plan.items:
        if gateway.kind != "virtual_gateway" or gateway.action != "update":
            continue
        was, will = _local(gateway.raw), _local(gateway.plan.predicted)
        for item in on_gateway.get(gateway.raw["id"], ()):
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
    lines, places_of, users, moving = {}, {number: place for place, number in enumerate(waiting)}, {}, []
    for gateway, line in there.values():
        lines.setdefault(gateway, Counter())[line] += 1
    for number in waiting:
        users.setdefault(after[number][1], []).append(number)

    def room(number):
        ident, gateway, line = after[number]
        if gateway not in crowded:
            return True
        beside = Counter(lines.get(gateway, ()))
        if there[ident][0] == gateway:
            beside[there[ident][1]] -= 1
        return len({other for other, count in beside.items() if count} | {line}) <= MOST_CONNECTIONS

    # One that has found no room is looked at again only once a connection of its gateway has become free.
    ready = list(range(len(waiting)))
    left = set(waiting)
    while ready:
        number = waiting[heapq.heappop(ready)]
        if number not in left or not room(number):
            continue
        ident, gateway, line = after[number]
        before, its = there[ident]
        there[ident] = (gateway, line)
        lines.setdefault(gateway, Counter())[line] += 1
        lines[before][its] -= 1
        if not lines[before][its]:
            del lines[before][its]
            for other in users.get(before, ()):
                if other in left:
                    heapq.heappush(ready, places_of[other])
        left.remove(number)
        moving.append(number)
    return moving, [number for number in waiting if number in left]


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
