# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A large estate: put into a simulator, and as the options that state it."""

from __future__ import annotations

from tests.simulator import State, seed
from tests.simulator.state import Record

PROJECT = seed.PROJECT["id"]
PER_GATEWAY, PER_LINE = 10, 1000
"""Interfaces on a gateway and on a connection."""


def _id(kind: int, number: int) -> str:
    return f"{kind:08x}-0000-4000-8000-{number:012x}"


def _add(state: State, kind: str, data: dict, **hidden: object) -> None:
    state.add(Record(kind, {"tenant_id": PROJECT, "status": "ACTIVE", "admin_state_up": True, **data}, [PROJECT], hidden))


def lines(state: State, count: int) -> None:
    """Puts connections there, named line-0 and so on, with room for everything."""
    like = state.objects["direct_connect"][seed.STANDARD_IDS[0]].data
    for number in range(count):
        _add(state, "direct_connect", {**like, "id": _id(1, number), "name": f"line-{number}", "bandwidth": 100000})


def gateways(state: State, count: int) -> list:
    """Puts gateways there; returns what states them."""
    stated = []
    for number in range(count):
        entry = {"name": f"vgw-{number}", "vpc_id": _id(3, number), "local_ep_group": ["172.16.0.0/16"]}
        stated.append({**entry, "tags": {"env": "prod"}})
        usual = {"description": "", "bgp_asn": 64512, "type": "default", "enterprise_project_id": "0", "tags": [{"key": "env", "value": "prod"}]}
        _add(state, "virtual_gateway", {**entry, **usual, "id": _id(2, number)})
    return stated


def interface(number: int, gateway: int, line: int) -> dict:
    """What states an interface."""
    ends = [f"10.{number // 16384}.{number // 64 % 256}.{number % 64 * 4 + host}/30" for host in (1, 2)]
    return {
        "name": f"vif-{number}",
        "connection": f"line-{line}",
        "virtual_gateway": f"vgw-{gateway}",
        "type": "private",
        "vlan": number % PER_LINE + 1,
        "bandwidth": 10,
        "local_gateway_v4_ip": ends[0],
        "remote_gateway_v4_ip": ends[1],
        "route_mode": "static",
        "remote_ep_group": [f"192.168.{number % 256}.0/24"],
        "tags": {"env": "prod"},
    }


def whole(state: State, count: int) -> dict:
    """Puts so many interfaces there with all that they need; returns the options that state the estate."""
    lines(state, count // PER_LINE + 1)
    stated = {"virtual_gateways": gateways(state, max(1, count // PER_GATEWAY)), "virtual_interfaces": []}
    for number in range(count):
        entry = interface(number, number // PER_GATEWAY, number // PER_LINE)
        stated["virtual_interfaces"].append(entry)
        own = {name: entry[name] for name in ("name", "type", "vlan", "bandwidth")}
        places = {"direct_connect_id": _id(1, number // PER_LINE), "vgw_id": _id(2, number // PER_GATEWAY), "id": _id(4, number)}
        usual = {"service_type": "VGW", "priority": "normal", "enable_bfd": False, "enable_nqa": False, "rate_limit": False, "enterprise_project_id": "0"}
        _add(state, "virtual_interface", {**own, **places, **usual, "service_ep_group": [], "tags": [{"key": "env", "value": "prod"}]})
        ends = {"local_gateway_ip": entry["local_gateway_v4_ip"], "remote_gateway_ip": entry["remote_gateway_v4_ip"]}
        remote = {"remote_ep_group": entry["remote_ep_group"]}
        peer = {"id": _id(5, number), "vif_id": _id(4, number), "name": entry["name"], "address_family": "ipv4", "route_mode": "static"}
        _add(state, "vif_peer", {**peer, **ends, **remote}, **remote)
    return stated
