# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The gateway's lock: one operation at a time on a gateway, its interfaces and their peers."""

from __future__ import annotations

from ..errors import refuse
from ..state import Record, State


def free(state: State, gateway: Record | None) -> None:
    """DC.1118 while the gateway or an interface on it is in PENDING_*.

    A refusal counts as a read of what is under way: time passes for those who only try again, too.
    """
    if gateway is None:
        return
    busy = [record for record in [gateway, *state.interfaces_on(vgw_id=gateway.id)] if record.pending]
    for record in busy:
        state.seen(record)
    if busy:
        raise refuse("DC.1118", f"{busy[0].resource} {busy[0].id} is in {busy[0].status}")


def untested(state: State, interface: Record) -> None:
    """DC.1210 while a switchover test of the interface is under way; a refusal counts as a read of the test."""
    for record in state.having("switchover_test_record", resource_id=interface.id):
        if record.steps:
            status = record.status
            state.seen(record)
            raise refuse("DC.1210", f"A switchover test of the interface is {status}.")


def writable(state: State, interface: Record) -> None:
    """Refuses a write to an interface, or to its peers, while it is shut down, rejected, tested or under way, or its gateway is locked."""
    if interface.status in ("ADMIN_SHUTDOWN", "REJECTED"):
        raise refuse("DC.1210", interface.status)
    untested(state, interface)
    free(state, state.get("virtual_gateway", interface.data.get("vgw_id")))
    if interface.pending:
        status = interface.status
        state.seen(interface)
        raise refuse("DC.1210", status)
