# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Global gateways, to which interfaces of service_type GDGW belong."""

from __future__ import annotations

from ..call import Call
from ..errors import invalid, refuse
from ..seed import LOCATIONS, REGION
from ..state import GONE, Record, State, new_id, now
from .reads import reads

R = "global_dc_gateway"
DEFAULT_ASN = 64512
MOST_LINKS = 5


def _body(call: Call, record: Record) -> dict:
    links = len(call.state.having("peer_link", global_dc_gateway_id=record.id))
    counts = {"current_peer_link_count": links, "available_peer_link_count": max(MOST_LINKS - links, 0)}
    return call.view(R, {**record.data, **counts})


def idle(state: State, record: Record) -> None:
    """DC.1118 while something is under way at `record`; a refusal counts as a read."""
    if record.pending:
        status = record.status
        state.seen(record)
        raise refuse("DC.1118", f"{record.resource} {record.id} is in {status}")


list_all, show = reads(R, _body)


def create(call: Call) -> tuple:
    """POST global-dc-gateways."""
    state, wanted = call.state, call.body(R, "c")
    if wanted.get("tenant_id", call.project) != call.project:
        raise invalid("tenant_id", "is another project than that of the path")
    data = {
        "description": "",
        "bgp_asn": DEFAULT_ASN,
        "enterprise_project_id": "0",
        "address_family": "ipv4",
        "tags": [],
        **wanted,
        "id": new_id(),
        "tenant_id": call.project,
        "region_id": REGION,
        "location_name": LOCATIONS[0][1],
        "locales": {"en_us": LOCATIONS[0][1], "zh_cn": LOCATIONS[0][1]},
        "admin_state_up": True,
        "created_time": now(),
        "updated_time": now(),
    }
    record = state.add(Record(R, data, [call.project]))
    state.start(record, ("PENDING_CREATE",), state.end(R))
    return 201, {R: _body(call, record)}


def update(call: Call, object_id: str) -> tuple:
    """PUT global-dc-gateways/{id}."""
    state, record, wanted = call.state, call.find(R, object_id), call.body(R, "u")
    idle(state, record)
    record.data.update(wanted)
    record.data["updated_time"] = now()
    state.start(record, ("PENDING_UPDATE",), state.end(R, "DOWN" if record.status == "DOWN" else "ACTIVE"))
    return 200, {R: _body(call, record)}


def delete(call: Call, object_id: str) -> tuple:
    """DELETE global-dc-gateways/{id}."""
    call.no_query()
    state, record = call.state, call.find(R, object_id)
    users = [*state.having("peer_link", global_dc_gateway_id=record.id), *state.interfaces_on(gateway_id=record.id)]
    if any(one.status != "REJECTED" for one in users):
        raise refuse("DC.1106", f"{users[0].resource} {users[0].id}")
    idle(state, record)
    state.start(record, ("PENDING_DELETE",), GONE)
    return 204, None
