# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Virtual interfaces: reading, changing, deleting. Their creation has its own file."""

from __future__ import annotations

from ..call import Call
from ..errors import invalid, refuse
from ..state import GONE, Record, State, now
from . import locks, vif_peers

R = "virtual_interface"
EXTEND_DEFAULTS = {"detect_multiplier": 5, "min_rx_interval": 1000, "min_tx_interval": 1000}
EXTEND_FIELDS = (
    "ha_type ha_mode detect_multiplier min_rx_interval min_tx_interval remote_disclaim local_disclaim ipv6_remote_disclaim ipv6_local_disclaim"
).split()


def mirror(state: State, record: Record) -> dict:
    """What the top level repeats of the most recent peer; the gateways of the other family are null."""
    peers = state.peers(record)
    if not peers:
        return {}
    peer = peers[-1].data
    shown = {name: peer.get(name) for name in ("address_family", "route_mode", "bgp_asn", "bgp_md5", "remote_ep_group")}
    for family, short in (("ipv4", "v4"), ("ipv6", "v6")):
        for side in ("local", "remote"):
            shown[f"{side}_gateway_{short}_ip"] = peer[f"{side}_gateway_ip"] if peer["address_family"] == family else None
    return shown


def body(call: Call, record: Record, fresh: bool = False) -> dict:
    """The interface as answers show it; a `fresh` one whose creation is under way does not show its peer yet."""
    peers = [vif_peers.body(call, record, peer) for peer in call.state.peers(record)]
    data = {**record.data, **mirror(call.state, record), "vif_peers": None if fresh and record.pending else peers}
    return call.view(R, data)


def list_all(call: Call) -> tuple:
    """GET virtual-interfaces."""
    return call.listed(R, [(body(call, record), record) for record in call.state.all(R, call.project)])


def show(call: Call, object_id: str) -> tuple:
    """GET virtual-interfaces/{id}."""
    record = call.find(R, object_id)
    return call.shown(R, record, body(call, record))


def stable(record: Record) -> str:
    """The state to which an interface returns after a change."""
    return "DOWN" if record.status == "DOWN" else "ACTIVE"


def _answer(call: Call, record: Record, wanted: dict) -> tuple:
    """Accepts or rejects another tenant's interface."""
    state, target = call.state, record.hidden.get("resource_tenant_id")
    if len(wanted) > 1:
        raise invalid("status", "cannot be changed together with other fields")
    if target and call.project != target:
        raise refuse("DC.1213")
    if not target or record.status != "AUTHORIZATION":
        raise refuse("DC.1210", record.status)
    if wanted["status"] == "REJECTED":
        record.data["status"] = "REJECTED"
    else:
        locks.free(state, state.get("virtual_gateway", record.data.get("vgw_id")))
        end = state.end(R)
        state.start(record, ("PENDING_UPDATE",), end)
        for peer in state.peers(record):
            state.start(peer, ("PENDING_UPDATE",), vif_peers.end_beside(state, end), state.reads(R))
    record.data["update_time"] = now()
    return 200, {R: body(call, record)}


def _check_detection(record: Record, wanted: dict) -> None:
    before = {name: record.data[name] for name in ("enable_bfd", "enable_nqa")}
    after = {name: wanted.get(name, value) for name, value in before.items()}
    if all(after.values()):
        raise invalid("enable_bfd", "BFD and NQA exclude each other")
    if all(after[name] != before[name] for name in before):
        raise invalid("enable_bfd", "BFD and NQA cannot be changed at the same time")


def _check_update(call: Call, record: Record, wanted: dict) -> None:
    state, target = call.state, record.hidden.get("resource_tenant_id")
    if "priority" in wanted and len(wanted) > 1:
        raise invalid("priority", "cannot be changed together with other fields")
    if record.status == "AUTHORIZATION" and call.project == target:
        raise refuse("DC.1213", "The interface is not accepted yet.")
    _check_detection(record, wanted)
    connection = state.get("hosted_connect", record.data.get("direct_connect_id"))
    if connection is not None and wanted.get("bandwidth", record.data["bandwidth"]) != record.data["bandwidth"]:
        raise refuse("DC.1208")


def update(call: Call, object_id: str) -> tuple:
    """PUT virtual-interfaces/{id}."""
    state, record, wanted = call.state, call.find(R, object_id), call.body(R, "u")
    if "status" in wanted:
        return _answer(call, record, wanted)
    _check_update(call, record, wanted)
    locks.writable(state, record)
    peers = state.peers(record)
    if "remote_ep_group" in wanted and peers:
        vif_peers.set_remote(state, record, peers[-1], wanted["remote_ep_group"])
    record.data.update({name: value for name, value in wanted.items() if name != "remote_ep_group" or not peers})
    record.data["description"] = record.data.get("description") or None
    record.data["update_time"] = now()
    if record.status != "AUTHORIZATION":
        state.start(record, ("PENDING_UPDATE",), state.end(R, stable(record)))
    return 200, {R: body(call, record)}


def extend(call: Call, object_id: str) -> tuple:
    """PUT virtual-interfaces/{id}/extend-attributes."""
    state, record, wanted = call.state, call.find(R, object_id), call.body("extend_attribute", "u")
    locks.writable(state, record)
    if "min_rx_interval" in wanted and "min_tx_interval" in wanted:
        wanted = {**wanted, "min_tx_interval": wanted["min_rx_interval"]}
    current = record.data.get("extend_attribute") or {**dict.fromkeys(EXTEND_FIELDS), **EXTEND_DEFAULTS}
    record.data["extend_attribute"] = {**current, **wanted}
    return 200, {"extend_attribute": dict(record.data["extend_attribute"])}


def delete(call: Call, object_id: str) -> tuple:
    """DELETE virtual-interfaces/{id}."""
    call.no_query()
    state, record = call.state, call.find(R, object_id)
    if record.status != "REJECTED":
        locks.writable(state, record)
    state.start(record, ("PENDING_DELETE",), GONE)
    return 204, None
