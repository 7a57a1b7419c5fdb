# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a plan endangers: the last healthy path of a gateway, too large a share of an estate."""

from __future__ import annotations

from typing import NamedTuple

from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._estate import INTERFACE, KINDS
from ansible_collections.hwc.direct_connect.plugins.module_utils._preflight import Finding, gateway_of, peers_in
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import capital

_LAST = "%s is the last healthy path of the gateway %s and would be %s; name it under confirm if it may go."
_ALL = "%s is one of the last healthy paths of the gateway %s, which all would go, and would be %s; name it under confirm if it may go."


class Protect(NamedTuple):
    """What a plan may not do to objects that do not stand in C(confirm), names or ids."""

    last_path: bool
    max_percent: int
    confirm: tuple


def endangered(plan, protect):
    """Findings about what a plan would take away that C(protect) keeps."""
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
