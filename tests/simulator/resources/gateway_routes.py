# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The route table of a global gateway, which is changed by lists of what to add, to delete and to change."""

from __future__ import annotations

import ipaddress

from .. import checks, queries
from ..call import Call
from ..errors import invalid, refuse
from ..fields import REQUESTS
from ..state import Record, State, new_id
from . import global_gateways

R = "gdgw_routetable"


def _body(call: Call, record: Record) -> dict:
    return call.view(R, record.data)


def list_all(call: Call, gateway_id: str) -> tuple:
    """GET gdgw/{id}/routetables."""
    gateway = call.find(global_gateways.R, gateway_id)
    return call.listed(R, [(_body(call, record), record) for record in call.state.having(R, gateway_id=gateway.id)])


def _family(destination: str) -> str:
    try:
        return f"ipv{ipaddress.ip_network(destination).version}"
    except ValueError:
        raise refuse("DC.0004", f"destination: {destination} is not a CIDR block") from None


def _check_nexthop(state: State, gateway: Record, route: dict) -> None:
    """The peer must be one of an interface on the gateway; what else a route leads to is not known here."""
    peers = [peer.id for interface in state.interfaces_on(gateway_id=gateway.id) for peer in state.peers(interface)]
    if route.get("type", "vif_peer") == "vif_peer" and route["nexthop"] not in peers:
        raise invalid("nexthop", f"{route['nexthop']} is no peer of an interface on the gateway")


def _present(state: State, gateway: Record, route: dict) -> Record:
    """The route; DC.2720 if nothing leads to its destination, DC.0001 if something does, but not by its next hop."""
    there = state.having(R, gateway_id=gateway.id, destination=route["destination"])
    if not there:
        raise refuse("DC.2720", route["destination"])
    found = [record for record in there if record.data["nexthop"] == route["nexthop"] and route.get("type", record.data["type"]) == record.data["type"]]
    if not found:
        raise invalid("nexthop", f"the route to {route['destination']} has another one than {route['nexthop']}")
    return found[0]


def _read(call: Call) -> tuple[dict, bool]:
    queries.check_keys(call.query, ())
    body = checks.json_object(call.raw)
    for name in body:
        if name not in (R, "dry_run"):
            raise invalid(name, "unknown field")
    wanted, dry = body.get(R), body.get("dry_run", False)
    if not isinstance(dry, bool):
        raise invalid("dry_run", "must be bool")
    if not isinstance(wanted, dict) or not wanted:
        raise invalid(R, "must be an object with at least one field")
    checks.members(R, wanted, REQUESTS[R], "u")
    return wanted, dry


def update(call: Call, gateway_id: str) -> tuple:
    """PUT gdgw/{id}/routetables: all that is asked for, or nothing."""
    state, gateway, (wanted, dry) = call.state, call.find(global_gateways.R, gateway_id), _read(call)
    gone = [_present(state, gateway, route) for route in wanted.get("del_routes", [])]
    changed = [(_present(state, gateway, route), route) for route in wanted.get("update_routes", [])]
    taken = [(one.data["destination"], one.data["nexthop"]) for one in state.having(R, gateway_id=gateway.id) if one not in gone]
    added = []
    for route in wanted.get("add_routes", []):
        data = {
            "description": "",
            "type": "vif_peer",
            **route,
            "id": new_id(),
            "tenant_id": call.project,
            "gateway_id": gateway.id,
            "obtain_mode": "customized",
            "address_family": _family(route["destination"]),
            "status": "PENDING_CREATE",
        }
        _check_nexthop(state, gateway, route)
        if (route["destination"], route["nexthop"]) in taken:
            raise refuse("DC.1401", route["destination"])
        taken.append((route["destination"], route["nexthop"]))
        added.append(Record(R, data, [call.project]))
    if not dry:
        for record in gone:
            state.remove(record)
        for record, route in changed:
            record.data["description"] = route.get("description", record.data["description"])
        for record in added:
            state.start(state.add(record), ("PENDING_CREATE",), state.end(R))
    return 200, {R: [_body(call, record) for record in [*added, *(record for record, _route in changed)]]}
