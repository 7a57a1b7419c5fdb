# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Detections: how many packets to the remote gateway of a peer are lost."""

from __future__ import annotations

from ..call import Call
from ..errors import refuse
from ..state import Record, new_id, now
from .reads import reads

R = "vif_peer_detection"


def _body(call: Call, record: Record) -> dict:
    return call.view(R, record.data)


list_all, show = reads(R, _body)


def create(call: Call) -> tuple:
    """POST vif-peer-detections, which answers 200."""
    state, wanted = call.state, call.body(R, "c")
    peer = state.get("vif_peer", wanted["vif_peer_id"], call.project)
    if peer is None:
        raise refuse("DC.0002", f"vif_peer {wanted['vif_peer_id']}")
    data = {**wanted, "id": new_id(), "project_id": call.project, "domain_id": call.account, "start_time": now()}
    record = state.add(Record(R, data, [call.project]))

    def ended() -> None:
        record.data["end_time"] = now()
        if record.status == "complete":
            record.data["loss_ratio"] = 0 if peer.status == "ACTIVE" else 100

    record.ended = ended
    state.start(record, ("processing",), state.end(R, "complete").lower())
    return 200, {R: _body(call, record)}


def delete(call: Call, object_id: str) -> tuple:
    """DELETE vif-peer-detections/{id}."""
    call.no_query()
    call.state.remove(call.find(R, object_id))
    return 204, None
