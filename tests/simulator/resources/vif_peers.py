# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The peers of an interface, which are read only through it."""

from __future__ import annotations

from .. import addresses
from ..call import Call
from ..errors import invalid, refuse
from ..state import GONE, Record, State, new_id
from . import locks
from .virtual_gateways import local_subnets

R = "vif_peer"
BGP_ROUTE_LIMIT = 100
SETTLED = ("ACTIVE", "DOWN", "ERROR")


def body(call: Call, interface: Record, peer: Record) -> dict:
    """The peer as answers show it; the switches for BFD and NQA are its interface's."""
    bgp = peer.data["route_mode"] == "bgp"
    shown = {
        "enable_bfd": interface.data["enable_bfd"],
        "enable_nqa": interface.data["enable_nqa"],
        "device_id": interface.data.get("device_id"),
        "bgp_route_limit": BGP_ROUTE_LIMIT,
        "bgp_status": ("UP" if peer.status == "ACTIVE" else "DOWN") if bgp else None,
        "receive_route_num": 0 if bgp else -1,
    }
    return call.view(R, {**shown, **peer.data})


def end_beside(state: State, end: str) -> str:
    """The state of a peer whose interface ends in `end`."""
    return state.end(R, end if end in SETTLED else "DOWN")


def check_networks(peer: dict, sent: list, gateway: Record | None) -> None:
    """Checks the remote CIDR blocks `sent` for a peer's fields: their family, and the local ones of the gateway (None: there is none)."""
    addresses.remote_networks("remote_ep_group", sent, peer["address_family"])
    if gateway is not None:
        addresses.no_overlap(local_subnets(gateway), addresses.collidable(peer, sent))


def _gateway(state: State, interface: dict) -> Record | None:
    return state.get("virtual_gateway", interface.get("vgw_id")) or state.get("global_dc_gateway", interface.get("gateway_id"))


def check_bgp(state: State, interface: dict, peer: dict) -> None:
    """A BGP peer needs an ASN, and another one than its gateway."""
    if peer["route_mode"] != "bgp":
        return
    if "bgp_asn" not in peer:
        raise refuse("DC.1203")
    gateway = _gateway(state, interface)
    if gateway is not None and gateway.data["bgp_asn"] == peer["bgp_asn"]:
        raise refuse("DC.1223", str(peer["bgp_asn"]))


def set_remote(state: State, interface: Record, peer: Record, sent: list) -> None:
    """Gives a peer the remote CIDR blocks `sent`, after checking them."""
    check_networks(peer.data, sent, _gateway(state, interface.data))
    peer.hidden["remote_ep_group"] = list(sent)
    peer.data["remote_ep_group"] = addresses.read_back(peer.data, sent)


def add(state: State, interface: Record, data: dict, sent: list) -> Record:
    """Stores a new peer of `interface` with the given fields and the remote CIDR blocks `sent`. Its state is the caller's matter."""
    fields = {**data, "id": new_id(), "vif_id": interface.id, "tenant_id": interface.data["tenant_id"], "status": "PENDING_CREATE"}
    fields["remote_ep_group"] = addresses.read_back(fields, sent)
    return state.add(Record(R, fields, list(interface.projects), {"remote_ep_group": list(sent)}))


def _busy(state: State, interface: Record) -> None:
    """The interface is being updated as long as its peer is under way."""
    usual = "DOWN" if interface.status == "DOWN" else "ACTIVE"
    if interface.status != "AUTHORIZATION":
        state.start(interface, ("PENDING_UPDATE",), state.end("virtual_interface", usual), state.reads(R))


def _find(call: Call, object_id: str) -> tuple[Record, Record]:
    peer = call.find(R, object_id)
    return peer, call.state.objects["virtual_interface"][peer.data["vif_id"]]


def create(call: Call) -> tuple:
    """POST vif-peers."""
    state, wanted = call.state, {"route_mode": "static", **call.body(R, "c")}
    interface = state.get("virtual_interface", wanted["vif_id"], call.project)
    if interface is None:
        raise refuse("DC.1211", wanted["vif_id"])
    family = wanted["address_family"]
    addresses.pair("local_gateway_ip", wanted["local_gateway_ip"], "remote_gateway_ip", wanted["remote_gateway_ip"], family)
    check_bgp(state, interface.data, wanted)
    locks.writable(state, interface)
    if any(peer.data["address_family"] == family for peer in state.peers(interface)):
        raise invalid("address_family", f"the interface has a peer of {family} already")
    sent = wanted.get("remote_ep_group", [])
    check_networks(wanted, sent, _gateway(state, interface.data))
    peer = add(state, interface, wanted, sent)
    state.start(peer, ("PENDING_CREATE",), state.end(R))
    _busy(state, interface)
    shown = body(call, interface, peer)
    return 201, {R: {**shown, "remote_ep_group": shown["remote_ep_group"] or None}}


def update(call: Call, object_id: str) -> tuple:
    """PUT vif-peers/{id}."""
    state, (peer, interface), wanted = call.state, _find(call, object_id), call.body(R, "u")
    locks.writable(state, interface)
    set_remote(state, interface, peer, wanted["remote_ep_group"])
    peer.data.update({name: value for name, value in wanted.items() if name != "remote_ep_group"})
    state.start(peer, ("PENDING_UPDATE",), state.end(R, "DOWN" if peer.status == "DOWN" else "ACTIVE"))
    _busy(state, interface)
    return 200, {R: body(call, interface, peer)}


def delete(call: Call, object_id: str) -> tuple:
    """DELETE vif-peers/{id}."""
    call.no_query()
    state, (peer, interface) = call.state, _find(call, object_id)
    locks.writable(state, interface)
    if len(state.peers(interface)) == 1:
        raise refuse("DC.1214", "The last peer of an interface cannot be deleted.")
    state.start(peer, ("PENDING_DELETE",), GONE)
    _busy(state, interface)
    return 204, None
