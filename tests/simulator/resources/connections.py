# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Connections: standard and operations ones, and hosted connections as their customer sees them."""

from __future__ import annotations

from ..call import Call
from ..errors import invalid, missing, refuse
from ..state import GONE, Record, State

R = "direct_connect"
AS_CUSTOMER_SEES = {"type": "hosted", "vgw_type": "default", "enterprise_project_id": "0", "support_feature": []}


def rows(state: State, project: str) -> list:
    """The records that are connections of `project`: its own, and the hosted ones made for it."""
    return state.all(R, project) + [record for record in state.all("hosted_connect") if record.data["tenant_id"] == project]


def of_project(state: State, object_id: object, project: str) -> Record | None:
    """The connection of `project` with that id, or None."""
    return next((record for record in rows(state, project) if record.id == object_id), None)


def _find(call: Call, object_id: str) -> Record:
    record = of_project(call.state, object_id, call.project)
    if record is None:
        raise missing(R, object_id, call.state.settings.not_found)
    return record


def _body(call: Call, record: Record) -> dict:
    extra = AS_CUSTOMER_SEES if record.resource == "hosted_connect" else {}
    return call.view(R, {**record.data, **extra, "tags": list(record.data.get("tags") or [])})


def list_all(call: Call) -> tuple:
    """GET direct-connects."""
    return call.listed(R, [(_body(call, record), record) for record in rows(call.state, call.project)])


def show(call: Call, object_id: str) -> tuple:
    """GET direct-connects/{id}."""
    record = _find(call, object_id)
    return call.shown(R, record, _body(call, record))


def update(call: Call, object_id: str) -> tuple:
    """PUT direct-connects/{id}."""
    record, wanted = _find(call, object_id), call.body(R, "u")
    if record.pending:
        raise refuse("DC.1005", record.status)
    bandwidth = wanted.get("bandwidth", record.data["bandwidth"])
    if bandwidth != record.data["bandwidth"] and record.resource == "hosted_connect":
        raise refuse("DC.1011")
    if bandwidth < record.data["bandwidth"]:
        raise refuse("DC.1010")
    record.data.update(wanted)
    return 200, {R: _body(call, record)}


def delete(call: Call, object_id: str) -> tuple:
    """DELETE direct-connects/{id}."""
    call.no_query()
    record, state = _find(call, object_id), call.state
    if record.resource == "hosted_connect":
        raise refuse("DC.0009", "A hosted connection is deleted by the partner that created it.")
    if record.pending:
        raise refuse("DC.1005", record.status)
    if record.data.get("charge_mode") == "prepayment" or record.data.get("order_id"):
        raise invalid("direct_connect", "a yearly/monthly connection must be unsubscribed")
    hosted = [one for one in state.all("hosted_connect") if one.data["hosting_id"] == record.id]
    if hosted or state.interfaces_on(direct_connect_id=record.id):
        raise refuse("DC.1007")
    state.start(record, ("PENDING_DELETE",), GONE)
    return 204, None
