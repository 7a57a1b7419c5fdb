# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Switchover tests: an interface is shut down on trial, and comes back."""

from __future__ import annotations

from ..call import Call
from ..errors import refuse
from ..state import Record, new_id, now
from . import locks

R = "switchover_test_record"
INTERFACE = "virtual_interface"
COMPLETE = "COMPLETE"
SHUT = "ADMIN_SHUTDOWN"
# operation -> the states of an interface in which it can begin
BEGINS_IN = {"shutdown": ("ACTIVE", "DOWN"), "undo_shutdown": (SHUT,)}


def _body(call: Call, record: Record) -> dict:
    return call.view(R, {**record.data, "operate_status": record.status})


def list_all(call: Call) -> tuple:
    """GET switchover-test; a record that is not listed yet makes progress all the same."""
    records, hidden = call.state.all(R, call.project), []
    if call.state.settings.hide_tests:
        hidden = [record for record in records if record.status != COMPLETE]
    answer = call.listed(R, [(_body(call, record), record) for record in records if record not in hidden])
    for record in hidden:
        call.state.seen(record)
    return answer


def create(call: Call) -> tuple:
    """POST switchover-test."""
    state, wanted = call.state, call.body(R, "c")
    interface = state.get(INTERFACE, wanted["resource_id"], call.project)
    if interface is None:
        raise refuse("DC.1211", wanted["resource_id"])
    locks.free(state, state.get("virtual_gateway", interface.data.get("vgw_id")))
    locks.untested(state, interface)
    if interface.status not in BEGINS_IN[wanted["operation"]]:
        raise refuse("DC.1210", f"{wanted['operation']} of an interface that is {interface.status}")
    data = {"resource_type": INTERFACE, **wanted, "id": new_id(), "tenant_id": call.project, "start_time": now()}
    record = state.add(Record(R, data, [call.project]))

    def ended() -> None:
        record.data["end_time"] = now()
        if record.status == COMPLETE:
            interface.data["status"] = SHUT if wanted["operation"] == "shutdown" else state.end(INTERFACE)

    record.ended = ended
    state.start(record, ("STARTING", "INPROGRESS"), state.end(R, COMPLETE))
    return 201, {R: _body(call, record)}
