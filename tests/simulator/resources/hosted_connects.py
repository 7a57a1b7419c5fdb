# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hosted connections: the partner's side."""

from __future__ import annotations

from ..call import Call
from ..errors import invalid, refuse
from ..seed import ACME, GLOBEX
from ..state import GONE, Record, State, new_id, now
from .reads import reads

R = "hosted_connect"


def _on(state: State, hosting_id: str) -> list:
    return [record for record in state.all(R) if record.data["hosting_id"] == hosting_id]


def _check_bandwidth(state: State, hosting: Record, wanted: int, besides: str = "") -> None:
    used = sum(record.data["bandwidth"] for record in _on(state, hosting.id) if record.id != besides)
    if used + wanted > hosting.data["bandwidth"]:
        raise refuse("DC.1000", f"{used} of {hosting.data['bandwidth']} Mbit/s are in use")


list_all, show = reads(R)


def create(call: Call) -> tuple:
    """POST hosted-connects."""
    state, wanted = call.state, call.body(R, "c")
    hosting = state.get("direct_connect", wanted["hosting_id"], call.project)
    if hosting is None or hosting.data["type"] != "hosting":
        raise refuse("DC.1004", wanted["hosting_id"])
    if hosting.status != "ACTIVE":
        raise refuse("DC.1005", hosting.status)
    if wanted["vlan"] == 0:
        raise refuse("DC.1017")
    if wanted["resource_tenant_id"] in (ACME["id"], GLOBEX["id"]):
        raise invalid("resource_tenant_id", "is the id of an account, not of a project")
    if any(record.data["vlan"] == wanted["vlan"] for record in _on(state, hosting.id)):
        raise refuse("DC.1008", f"VLAN {wanted['vlan']}")
    _check_bandwidth(state, hosting, wanted["bandwidth"])
    data = {
        **{name: value for name, value in wanted.items() if name != "resource_tenant_id"},
        "id": new_id(),
        "tenant_id": wanted["resource_tenant_id"],
        "peer_location": wanted.get("peer_location", ""),
        "location": hosting.data["location"],
        "provider": hosting.data["provider"],
        "device_id": hosting.data["device_id"],
        "admin_state_up": True,
        "apply_time": now(),
        "create_time": now(),
        "provider_status": "ACTIVE",
        "port_type": hosting.data["port_type"],
        "type": "hosted",
        "enterprise_project_id": "0",
        "tags": [],
    }
    record = state.add(Record(R, data, [call.project]))
    state.start(record, ("PENDING_CREATE", "BUILD"), state.end(R))
    return 201, {R: call.view(R, record.data)}


def update(call: Call, object_id: str) -> tuple:
    """PUT hosted-connects/{id}."""
    state, record, wanted = call.state, call.find(R, object_id), call.body(R, "u")
    if record.status == "PENDING_DELETE":
        raise refuse("DC.1005", record.status)
    if "bandwidth" in wanted:
        hosting = state.get("direct_connect", record.data["hosting_id"])
        if hosting is not None:
            _check_bandwidth(state, hosting, wanted["bandwidth"], besides=record.id)
    record.data.update(wanted)
    usual = "DOWN" if record.status == "DOWN" else "ACTIVE"
    state.start(record, ("PENDING_UPDATE",), state.end(R, usual))
    return 200, {R: call.view(R, record.data)}


def delete(call: Call, object_id: str) -> tuple:
    """DELETE hosted-connects/{id}."""
    call.no_query()
    state, record = call.state, call.find(R, object_id)
    if record.status == "PENDING_DELETE":
        raise refuse("DC.1005", record.status)
    if state.interfaces_on(direct_connect_id=record.id):
        raise refuse("DC.1007")
    state.start(record, ("PENDING_DELETE",), GONE)
    return 204, None
