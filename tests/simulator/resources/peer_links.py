# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Peer links, from a global gateway to an enterprise router."""

from __future__ import annotations

from ..call import Call
from ..errors import refuse
from ..state import GONE, Record, new_id, now
from . import global_gateways

R = "peer_link"


def _body(call: Call, record: Record) -> dict:
    return call.view(R, record.data)


def _find(call: Call, gateway_id: str, object_id: str) -> Record:
    gateway = call.find(global_gateways.R, gateway_id)
    return call.find(R, object_id, global_dc_gateway_id=gateway.id)


def list_all(call: Call, gateway_id: str) -> tuple:
    """GET global-dc-gateways/{id}/peer-links."""
    gateway = call.find(global_gateways.R, gateway_id)
    return call.listed(R, [(_body(call, record), record) for record in call.state.having(R, global_dc_gateway_id=gateway.id)])


def show(call: Call, gateway_id: str, object_id: str) -> tuple:
    """GET global-dc-gateways/{id}/peer-links/{id}."""
    record = _find(call, gateway_id, object_id)
    return call.shown(R, record, _body(call, record))


def create(call: Call, gateway_id: str) -> tuple:
    """POST global-dc-gateways/{id}/peer-links."""
    state, gateway, wanted = call.state, call.find(global_gateways.R, gateway_id), call.body(R, "c")
    if gateway.status not in ("ACTIVE", "DOWN"):
        status = gateway.status
        state.seen(gateway)
        raise refuse("DC.1205", f"{gateway.resource} {gateway.id} is in {status}")
    data = {
        "description": "",
        **wanted,
        "id": new_id(),
        "tenant_id": call.project,
        "global_dc_gateway_id": gateway.id,
        "bandwidth_info": {"bandwidth_size": 0, "gcb_id": None},
        "peer_site": {**wanted["peer_site"], "link_id": new_id(), "site_code": wanted["peer_site"]["region_id"], "type": "ER"},
        "instance_id": new_id(),
        "created_time": now(),
        "updated_time": now(),
    }
    record = state.add(Record(R, data, [call.project]))
    state.start(record, ("PENDING_CREATE",), state.end(R))
    return 201, {R: _body(call, record)}


def update(call: Call, gateway_id: str, object_id: str) -> tuple:
    """PUT global-dc-gateways/{id}/peer-links/{id}."""
    state, record, wanted = call.state, _find(call, gateway_id, object_id), call.body(R, "u")
    global_gateways.idle(state, record)
    record.data.update(wanted)
    record.data["updated_time"] = now()
    state.start(record, ("PENDING_UPDATE",), state.end(R))
    return 200, {R: _body(call, record)}


def delete(call: Call, gateway_id: str, object_id: str) -> tuple:
    """DELETE global-dc-gateways/{id}/peer-links/{id}."""
    call.no_query()
    state, record = call.state, _find(call, gateway_id, object_id)
    global_gateways.idle(state, record)
    state.start(record, ("PENDING_DELETE",), GONE)
    return 204, None
