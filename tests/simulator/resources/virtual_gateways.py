# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Virtual gateways, attached to a VPC or to an enterprise router."""

from __future__ import annotations

from .. import addresses
from ..call import Call
from ..errors import invalid, refuse
from ..state import GONE, Record, State, new_id
from . import locks
from .reads import reads

R = "virtual_gateway"
GROUPS = {"local_ep_group": ("ipv4", 200), "local_ep_group_ipv6": ("ipv6", 50)}
DEFAULT_ASN = 64512
REDUNDANT_DEVICE = "29.0.185.190"


def _body(call: Call, record: Record) -> dict:
    users = [one for one in call.state.interfaces_on(vgw_id=record.id) if one.status not in ("AUTHORIZATION", "REJECTED")]
    devices = {"device_id": users[0].data.get("device_id"), "redundant_device_id": REDUNDANT_DEVICE} if users else {}
    return call.view(R, {**record.data, **devices})


def local_subnets(record: Record) -> list:
    """All local CIDR blocks of a gateway, of both families."""
    return [text for name in GROUPS for text in record.data.get(name) or []]


def _check_groups(wanted: dict) -> None:
    for name, (family, most) in GROUPS.items():
        if len(wanted.get(name, ())) > most:
            raise refuse("DC.1101", f"{name}: {most} at the most")
        addresses.networks(name, wanted.get(name, []), family)


def _check_overlap(state: State, record: Record) -> None:
    for interface in state.interfaces_on(vgw_id=record.id):
        for peer in state.peers(interface):
            addresses.no_overlap(local_subnets(record), addresses.collidable(peer.data, peer.hidden["remote_ep_group"]))


list_all, show = reads(R, _body)


def create(call: Call) -> tuple:
    """POST virtual-gateways."""
    state, wanted = call.state, call.body(R, "c")
    router, vpc = wanted.get("enterprise_router_id"), wanted.get("vpc_id")
    if bool(router) == bool(vpc):
        raise invalid("vpc_id", "exactly one of vpc_id and enterprise_router_id is needed")
    if router and any(wanted.get(name) for name in GROUPS):
        raise invalid("local_ep_group", "a gateway on an enterprise router has no local subnets")
    if vpc and "local_ep_group" not in wanted:
        raise invalid("local_ep_group", "is required")
    if vpc and not any(wanted.get(name) for name in GROUPS):
        raise invalid("local_ep_group", "may be empty only beside local_ep_group_ipv6")
    _check_groups(wanted)
    if vpc and any(record.data["vpc_id"] == vpc for record in state.all(R)):
        raise refuse("DC.1110", vpc)
    data = {
        "description": "",
        "type": "default",
        "bgp_asn": DEFAULT_ASN,
        "enterprise_project_id": "0",
        "tags": [],
        "vpc_id": None,
        **wanted,
        "id": new_id(),
        "tenant_id": call.project,
        "admin_state_up": True,
        "public_border_group": "center",
    }
    if router:
        data.update(dict.fromkeys(GROUPS))
    record = state.add(Record(R, data, [call.project]))
    state.start(record, ("PENDING_CREATE",), state.end(R))
    return 201, {R: _body(call, record)}


def update(call: Call, object_id: str) -> tuple:
    """PUT virtual-gateways/{id}."""
    state, record, wanted = call.state, call.find(R, object_id), call.body(R, "u")
    if record.data.get("enterprise_router_id") and any(name in wanted for name in GROUPS):
        raise invalid("local_ep_group", "a gateway on an enterprise router has no local subnets")
    _check_groups(wanted)
    locks.free(state, record)
    before = dict(record.data)
    record.data.update(wanted)
    try:
        _check_overlap(state, record)
    except Exception:
        record.data.update(before)
        raise
    usual = "DOWN" if record.status == "DOWN" else "ACTIVE"
    state.start(record, ("PENDING_UPDATE",), state.end(R, usual))
    return 200, {R: _body(call, record)}


def delete(call: Call, object_id: str) -> tuple:
    """DELETE virtual-gateways/{id}."""
    call.no_query()
    state, record = call.state, call.find(R, object_id)
    if any(one.status != "REJECTED" for one in state.interfaces_on(vgw_id=record.id)):
        raise refuse("DC.1106")
    locks.free(state, record)
    state.start(record, ("PENDING_DELETE",), GONE)
    return 204, None
