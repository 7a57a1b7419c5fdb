# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The creation of a virtual interface, and every reason to refuse it."""

from __future__ import annotations

from .. import addresses
from ..call import Call
from ..errors import invalid, refuse
from ..state import Record, State, new_id, now
from . import connections, vif_peers
from .locks import free
from .virtual_interfaces import R, body

GATEWAY_FIELDS = {"ipv4": ("local_gateway_v4_ip", "remote_gateway_v4_ip"), "ipv6": ("local_gateway_v6_ip", "remote_gateway_v6_ip")}
PEER_FIELDS = ("route_mode", "bgp_asn", "bgp_md5")
USABLE = ("ACTIVE", "DOWN")


def _families(wanted: dict) -> tuple[str, str, str]:
    family = wanted.get("address_family", "ipv4")
    other = "ipv6" if family == "ipv4" else "ipv4"
    strangers = [name for name in GATEWAY_FIELDS[other] if name in wanted]
    if strangers:
        raise refuse("DC.0004", f"{strangers[0]}: the address family is {family}")
    for name in GATEWAY_FIELDS[family]:
        if name not in wanted:
            raise invalid(name, f"is required for {family}")
    local, remote = GATEWAY_FIELDS[family]
    addresses.pair(local, wanted[local], remote, wanted[remote], family)
    return family, wanted[local], wanted[remote]


def _target(call: Call, wanted: dict) -> str | None:
    target = wanted.get("resource_tenant_id")
    if target in (None, call.project):
        return None
    for name in ("tags", "enterprise_project_id"):
        if name in wanted:
            raise invalid(name, "cannot be given together with resource_tenant_id")
    return target


def _connection(call: Call, wanted: dict) -> Record | None:
    if "direct_connect_id" not in wanted and "lag_id" not in wanted:
        raise refuse("DC.1200")
    if "direct_connect_id" in wanted and "lag_id" in wanted:
        raise invalid("lag_id", "cannot be given together with direct_connect_id")
    if "lag_id" in wanted:
        return None
    connection = connections.of_project(call.state, wanted["direct_connect_id"], call.project)
    if connection is None:
        raise refuse("DC.1015", wanted["direct_connect_id"])
    if connection.data["type"] == "hosting":
        raise refuse("DC.1204", connection.id)
    return connection


def _check_vlan(state: State, wanted: dict, connection: Record | None) -> None:
    if wanted["vlan"] == 0:
        raise refuse("DC.1219")
    where = {name: wanted[name] for name in ("direct_connect_id", "lag_id") if name in wanted}
    there = state.interfaces_on(**where)
    if connection is not None and connection.resource == "hosted_connect":
        if wanted["vlan"] != connection.data["vlan"]:
            raise refuse("DC.1207", f"The hosted connection has VLAN {connection.data['vlan']}.")
        if there:
            raise refuse("DC.1206", there[0].id)
    if any(one.data["vlan"] == wanted["vlan"] for one in there):
        raise refuse("DC.1209", f"VLAN {wanted['vlan']}")


def _gateway(state: State, wanted: dict, owner: str) -> Record | None:
    service = wanted.get("service_type", "VGW")
    needed, other = ("vgw_id", "gateway_id") if service == "VGW" else ("gateway_id", "vgw_id")
    if needed not in wanted:
        raise invalid(needed, f"is required for service_type {service}")
    if other in wanted:
        raise invalid(other, f"does not belong to service_type {service}")
    if service == "LGW" or service == "GDGW" and state.settings.any_gateway_id:
        return None
    resource, code = ("virtual_gateway", "DC.1111") if service == "VGW" else ("global_dc_gateway", "DC.0002")
    gateway = state.get(resource, wanted[needed], owner)
    if gateway is None:
        raise refuse(code, f"{resource} {wanted[needed]}" if service == "GDGW" else wanted[needed])
    return gateway


def _check_places(state: State, wanted: dict, gateway: Record | None) -> None:
    if gateway is None:
        return
    mine = wanted.get("direct_connect_id") or wanted["lag_id"]
    there = [one for one in state.interfaces_on(vgw_id=gateway.id) if one.status != "REJECTED"]
    if len({one.data.get("direct_connect_id") or one.data.get("lag_id") for one in there} - {mine}) >= 2:
        raise refuse("DC.1117", gateway.id)


def _check_usable(state: State, *used: Record | None) -> None:
    for record in used:
        if record is not None and record.status not in USABLE:
            status = record.status
            state.seen(record)
            raise refuse("DC.1205", f"{record.resource} {record.id} is in {status}")


def _store(call: Call, wanted: dict, target: str | None, connection: Record | None) -> Record:
    not_shown = {"resource_tenant_id", "remote_ep_group", "address_family", *PEER_FIELDS, *GATEWAY_FIELDS["ipv4"], *GATEWAY_FIELDS["ipv6"]}
    data = {
        "service_type": "VGW",
        "priority": "normal",
        "enable_bfd": False,
        "enable_nqa": False,
        "rate_limit": False,
        "enterprise_project_id": "0",
        "tags": [],
        "service_ep_group": [],
        **{name: value for name, value in wanted.items() if name not in not_shown},
        "id": new_id(),
        "tenant_id": call.project,
        "description": wanted.get("description") or None,
        "admin_state_up": True,
        "create_time": now(),
        "update_time": now(),
        "device_id": connection.data.get("device_id") if connection else None,
        "route_limit": 50,
        "bgp_route_limit": 100,
        "status": "PENDING_CREATE",
    }
    hidden = {"resource_tenant_id": target} if target else {}
    return call.state.add(Record(R, data, [call.project] + ([target] if target else []), hidden))


def create(call: Call) -> tuple:
    """POST virtual-interfaces."""
    state, wanted = call.state, call.body(R, "c")
    family, local, remote = _families(wanted)
    if wanted.get("enable_bfd") and wanted.get("enable_nqa"):
        raise invalid("enable_bfd", "BFD and NQA exclude each other")
    target = _target(call, wanted)
    connection = _connection(call, wanted)
    gateway = _gateway(state, wanted, target or call.project)
    _check_vlan(state, wanted, connection)
    peer = {"address_family": family, "local_gateway_ip": local, "remote_gateway_ip": remote}
    peer.update({name: wanted[name] for name in PEER_FIELDS if name in wanted})
    vif_peers.check_bgp(state, wanted, peer)
    _check_places(state, wanted, gateway)
    sent = wanted.get("remote_ep_group", [])
    vif_peers.check_networks(peer, sent, gateway)
    _check_usable(state, connection, gateway)
    free(state, gateway)
    record = _store(call, wanted, target, connection)
    first = vif_peers.add(state, record, {**peer, "name": wanted.get("name"), "description": None}, sent)
    end = state.end(R, "AUTHORIZATION" if target else "ACTIVE")
    state.start(record, ("PENDING_CREATE",), end)
    state.start(first, ("PENDING_CREATE",), vif_peers.end_beside(state, end), state.reads(R))
    return 201, {R: body(call, record, fresh=True)}
