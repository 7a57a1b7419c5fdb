# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Connect gateways and the global EIPs bound to them."""

from __future__ import annotations

from .. import checks, queries
from ..call import Call
from ..errors import invalid, refuse
from ..fields import BINDING, UNBINDING
from ..seed import LOCATIONS
from ..state import GONE, Record, new_id, now
from .global_gateways import idle
from .reads import reads

R = "connect_gateway"
EIP = "global_eip"
ASN = 64513
BOUND = "BIND_SUCCESSFULLY"
"""The state in which a binding ends; the vendor's OpenAPI calls it ACTIVE, the vendor's own client waits for this one."""


def _bound(call: Call, gateway: Record) -> list:
    return call.state.having(EIP, gateway_id=gateway.id)


def _body(call: Call, record: Record) -> dict:
    return call.view(R, {**record.data, "current_geip_count": len(_bound(call, record))})


list_all, show = reads(R, _body)


def create(call: Call) -> tuple:
    """POST connect-gateways."""
    state, wanted = call.state, call.body(R, "c")
    data = {
        "description": "",
        "address_family": "ipv4",
        **wanted,
        "id": new_id(),
        "tenant_id": call.project,
        "access_site": LOCATIONS[0][2],
        "gateway_site": LOCATIONS[0][2],
        "bgp_asn": ASN,
        "created_time": now(),
        "updated_time": now(),
    }
    record = state.add(Record(R, data, [call.project]))
    state.start(record, ("PENDING_CREATE",), state.end(R))
    return 201, {R: _body(call, record)}


def update(call: Call, object_id: str) -> tuple:
    """PUT connect-gateways/{id}."""
    state, record, wanted = call.state, call.find(R, object_id), call.body(R, "u")
    idle(state, record)
    record.data.update(wanted)
    record.data["updated_time"] = now()
    state.start(record, ("PENDING_UPDATE",), state.end(R))
    return 200, {R: _body(call, record)}


def delete(call: Call, object_id: str) -> tuple:
    """DELETE connect-gateways/{id}."""
    call.no_query()
    state, record = call.state, call.find(R, object_id)
    bound = _bound(call, record)
    for one in bound:
        state.seen(one)
    if bound:
        raise refuse("DC.1106", "Global EIPs are bound to it.")
    idle(state, record)
    state.start(record, ("PENDING_DELETE",), GONE)
    return 204, None


def _read(call: Call, gateway: Record, table: dict) -> dict:
    queries.check_keys(call.query, ())
    wanted = checks.json_object(call.raw)
    checks.members("body", wanted, table, "c")
    ids = [item["global_eip_id"] for item in wanted["global_eips"]]
    if len(set(ids)) < len(ids):
        raise invalid("global_eips", "has an EIP twice")
    idle(call.state, gateway)
    return wanted


def list_eips(call: Call, object_id: str) -> tuple:
    """GET connect-gateways/{id}/binding-global-eips."""
    gateway = call.find(R, object_id)
    return call.listed(EIP, [(call.view(EIP, record.data), record) for record in _bound(call, gateway)])


def bind(call: Call, object_id: str) -> tuple:
    """POST connect-gateways/{id}/binding-global-eips. An EIP is bound to one gateway at the most; there need not be such an EIP."""
    state, gateway = call.state, call.find(R, object_id)
    wanted = _read(call, gateway, BINDING)
    for item in wanted["global_eips"]:
        there = state.get(EIP, item["global_eip_id"])
        if there is not None:
            state.seen(there)
            raise invalid("global_eips", f"{item['global_eip_id']} is bound already")
    added = []
    for item in wanted["global_eips"]:
        kind = item.get("type", "IP_ADDRESS")
        data = {
            "id": item["global_eip_id"],
            "gateway_id": gateway.id,
            "global_eip_id": item["global_eip_id"],
            "global_eip_segment_id": item["global_eip_id"] if kind == "IP_SEGMENT" else None,
            "type": kind,
            "status": "BINDING",
            "cidr": f"203.0.113.{len(state.all(EIP)) % 256}/32" if kind == "IP_ADDRESS" else "203.0.113.0/28",
            "address_family": "ipv4",
            "created_time": now(),
            "gcb_id": wanted.get("gcb_id"),
        }
        added.append(state.add(Record(EIP, data, [call.project])))
        state.start(added[-1], ("BINDING",), state.end(EIP, BOUND))
    gateway.data["gcb_id"] = wanted.get("gcb_id", gateway.data.get("gcb_id"))
    return 201, {"global_eips": [call.view(EIP, record.data) for record in added]}


def unbind(call: Call, object_id: str) -> tuple:
    """POST connect-gateways/{id}/unbinding-global-eips."""
    gateway = call.find(R, object_id)
    wanted, bound = _read(call, gateway, UNBINDING), {record.id: record for record in _bound(call, gateway)}
    ids = [item["global_eip_id"] for item in wanted["global_eips"]]
    for one in ids:
        if one not in bound:
            raise refuse("DC.0002", f"global_eip {one}")
    for one in ids:
        call.state.start(bound[one], ("UNBINDING",), GONE)
    return 201, {"global_eips": [call.view(EIP, bound[one].data) for one in ids]}
