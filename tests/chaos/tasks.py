# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tasks of the chaos matrix, one line each. Whoever adds a module adds its lines here, and nothing elsewhere.

A task is prepared by a function that puts into the cloud what it needs and returns the options of the module.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ansible_collections.hwc.direct_connect.tests.simulator import seed
from ansible_collections.hwc.direct_connect.tests.unit.makers import LINK
from ansible_collections.hwc.direct_connect.tests.unit.support import (
    ENVIRONMENT,
    GATEWAY,
    HOSTED,
    NO_SUCH,
    ON_DEMAND,
    OTHER_PROJECT,
    PEER6,
    ROUTER,
    SECRET,
    V4,
    VPC,
    WITHOUT_ADDRESSES,
    Cloud,
)

ROUTE = {"destination": "10.9.0.0/16", "nexthop": ROUTER, "type": "gdgw"}
EIP, GCB = "5e000000-0000-4000-8000-000000000001", "6c000000-0000-4000-8000-000000000001"
BFD = {"ha_type": "bfd", "ha_mode": "auto_single", "detect_multiplier": 5, "min_rx_interval": 1000, "min_tx_interval": 1000}
NQA = {"ha_type": "nqa", "ha_mode": "auto_single"}
THEIR_KEYS = {"access_key": seed.GLOBEX_KEYS["access"], "secret_key": seed.GLOBEX_KEYS["secret"], "project_id": OTHER_PROJECT}
USER = {"username": seed.USER["name"], "password": seed.USER["password"], "domain_name": seed.ACME["name"], "project_name": seed.PROJECT["name"]}
TEMPORARY = {name: seed.TEMPORARY_KEYS[key] for name, key in (("access_key", "access"), ("secret_key", "secret"), ("security_token", "token"))}
BARE = {name: value for name, value in ENVIRONMENT.items() if name not in ("HW_ACCESS_KEY", "HW_SECRET_KEY", "HW_PROJECT_ID")}


class Task(NamedTuple):
    """A module, and what makes its options; C(anew): each run that is told so makes a new object.

    C(carries): it makes a second peer again, of which it says nothing, so that only C(lost) knows of that one if it fails half-way.
    """

    module: str
    prepare: Callable
    anew: bool = False
    environment: dict | None = None
    carries: bool = False


def interface(cloud: Cloud, **fields: object) -> dict:
    """The options of an interface on a gateway that is there."""
    return {**WITHOUT_ADDRESSES, **V4, "vgw_id": cloud.gateway(), **fields}


def there(cloud: Cloud, **fields: object) -> dict:
    """The options of an interface that is there."""
    options = interface(cloud, **fields)
    cloud.run("virtual_interface", options)
    return options


def dual(cloud: Cloud) -> str:
    """The id of an interface with two peers."""
    vif = cloud.interface(remote_ep_group=["192.168.0.0/24"])
    cloud.peer(vif)
    return vif


def both_there(cloud: Cloud) -> dict:
    """The options of an interface that is there, and has a second peer, of which they say nothing."""
    options = there(cloud)
    cloud.peer(cloud.ids("virtual_interface")[0])
    return options


def asked(cloud: Cloud, **fields: object) -> dict:
    """The options of the tenant who is asked for consent."""
    theirs = cloud.make("virtual_gateway", "globex", **GATEWAY)
    vif = cloud.make("virtual_interface", **WITHOUT_ADDRESSES, **V4, vgw_id=theirs, resource_tenant_id=OTHER_PROJECT)
    return {**THEIR_KEYS, "id": vif, **fields}


def peer_of(cloud: Cloud) -> str:
    """The id of the peer of an interface."""
    cloud.interface()
    return cloud.ids("vif_peer")[0]


def link(cloud: Cloud, there: bool = True, **fields: object) -> dict:
    """The options of a peer link, on a global gateway that is there."""
    gateway = cloud.global_gateway()
    if there:
        cloud.peer_link(gateway)
    return {**LINK, "global_dc_gateway_id": gateway, **fields}


def route(cloud: Cloud, there: bool = True, **fields: object) -> dict:
    """The options of a route of a global gateway that is there."""
    gateway = cloud.global_gateway()
    if there:
        cloud.route(gateway, **ROUTE)
    return {**ROUTE, "gdgw_id": gateway, **fields}


def eip(cloud: Cloud, there: bool = True, **fields: object) -> dict:
    """The options of a global EIP of a connect gateway that is there."""
    gateway = cloud.connect_gateway()
    if there:
        cloud.eip(gateway, EIP)
    return {"connect_gateway_id": gateway, "global_eip_id": EIP, **fields}


def tagged(cloud: Cloud, tags: dict, **options: object) -> dict:
    """The options of the module tag, for a gateway that has 15 tags."""
    gateway = cloud.gateway()
    cloud.run("tag", {"resource_type": "dc-vgw", "resource_id": gateway, "tags": {f"old{number}": "x" for number in range(15)}})
    return {"resource_type": "dc-vgw", "resource_id": gateway, "tags": tags, **options}


def after(make: Callable, options: dict) -> Callable:
    """Makes something; then these options."""

    def prepare(cloud: Cloud) -> dict:
        make(cloud)
        return options

    return prepare


ON_LINE = {name: value for name, value in WITHOUT_ADDRESSES.items() if name != "direct_connect_id"}
VIF = {**ON_LINE, **V4, "connection": "hc", "virtual_gateway": "vgw", "route_mode": "bgp", "bgp_asn": 65010, "bgp_md5": SECRET, "tags": {"env": "prod"}}
SECOND = {name: value for name, value in PEER6.items() if name != "vif_id"}
ESTATE = {
    "hosted_connects": [HOSTED],
    "virtual_gateways": [{**GATEWAY, "tags": {"env": "prod"}}],
    "virtual_interfaces": [{**VIF, "peers": [SECOND]}],
    "concurrency": 1,
}
"""A whole estate; one request at a time, so that the nth one is always the same."""
CHANGED = {
    **ESTATE,
    "virtual_gateways": [{**GATEWAY, "local_ep_group": ["10.1.0.0/16"], "tags": {"env": "test"}}],
    "virtual_interfaces": [{**VIF, "priority": "low", "peers": [{**SECOND, "remote_ep_group": ["fd20::/64"]}]}],
}
ANY = {"protect": {"last_path": False, "max_percent": 100}}
SINGLE = {**ESTATE, "virtual_interfaces": [VIF]}
REPLACED = {**ESTATE, **ANY, "virtual_interfaces": [{**VIF, "bgp_asn": 65011, "recreate": True}]}
PURGED = {"hosted_connects": [HOSTED], "purge": True, "scope": {"tags": {"env": "prod"}}, "concurrency": 1, **ANY}
MANY = {f"new{number}": str(number) for number in range(20)}
PART = {"name": "hc", "hosting_id": HOSTED["hosting_id"], "vlan": 441}
SITE = {**LINK["peer_site"], "gateway_id": NO_SUCH}
TASKS = {
    "connection: change": Task("connection", lambda cloud: {"id": ON_DEMAND, "name": "renamed", "peer_location": "Elsewhere 2"}),
    "connection: change, tags": Task("connection", lambda cloud: {"id": ON_DEMAND, "name": "renamed", "tags": {"env": "prod"}}),
    "connection: delete": Task("connection", lambda cloud: {"id": ON_DEMAND, "state": "absent"}),
    "hosted_connect: create": Task("hosted_connect", lambda cloud: HOSTED),
    "hosted_connect: create, without a name": Task("hosted_connect", lambda cloud: {name: value for name, value in HOSTED.items() if name != "name"}),
    "hosted_connect: change": Task("hosted_connect", after(Cloud.hosted, {**PART, "bandwidth": 200, "description": "x"})),
    "hosted_connect: recreate": Task("hosted_connect", after(Cloud.hosted, {**HOSTED, "resource_tenant_id": OTHER_PROJECT, "recreate": True})),
    "hosted_connect: delete": Task("hosted_connect", after(Cloud.hosted, {**PART, "state": "absent"})),
    "virtual_gateway: create": Task("virtual_gateway", lambda cloud: GATEWAY),
    "virtual_gateway: create, tags": Task("virtual_gateway", lambda cloud: {**GATEWAY, "tags": {"env": "prod"}}),
    "virtual_gateway: create, by user": Task("virtual_gateway", lambda cloud: {**GATEWAY, **USER}, environment=BARE),
    "virtual_gateway: create, temporary key": Task("virtual_gateway", lambda cloud: {**GATEWAY, **TEMPORARY}),
    "virtual_gateway: change": Task("virtual_gateway", after(Cloud.gateway, {**GATEWAY, "local_ep_group": ["10.1.0.0/16"]})),
    "virtual_gateway: change, tags": Task("virtual_gateway", after(Cloud.gateway, {"vpc_id": VPC, "name": "vgw", "description": "x", "tags": {"a": "1"}})),
    "virtual_gateway: recreate": Task("virtual_gateway", after(Cloud.gateway, {**GATEWAY, "bgp_asn": 64600, "recreate": True, "tags": {"a": "1"}})),
    "virtual_gateway: delete": Task("virtual_gateway", after(Cloud.gateway, {"vpc_id": VPC, "state": "absent"})),
    "virtual_interface: create": Task("virtual_interface", interface),
    "virtual_interface: create, BGP, tags": Task(
        "virtual_interface", lambda cloud: interface(cloud, route_mode="bgp", bgp_asn=65010, bgp_md5=SECRET, tags={"env": "prod"})
    ),
    "virtual_interface: create, BFD": Task("virtual_interface", lambda cloud: interface(cloud, enable_bfd=True, extend_attribute=BFD)),
    "virtual_interface: create, on a global gateway": Task(
        "virtual_interface", lambda cloud: {**WITHOUT_ADDRESSES, **V4, "service_type": "GDGW", "gateway_id": cloud.global_gateway()}
    ),
    "virtual_interface: change": Task("virtual_interface", lambda cloud: {**there(cloud), "bandwidth": 60, "description": "x"}),
    "virtual_interface: change, tags": Task("virtual_interface", lambda cloud: {**there(cloud), "priority": "low", "tags": {"a": "1", "b": "2"}}),
    "virtual_interface: BFD to NQA": Task(
        "virtual_interface",
        lambda cloud: {**there(cloud, enable_bfd=True, extend_attribute=BFD), "enable_bfd": False, "enable_nqa": True, "extend_attribute": NQA},
    ),
    "virtual_interface: NQA to BFD": Task(
        "virtual_interface",
        lambda cloud: {**there(cloud, enable_nqa=True, extend_attribute=NQA), "enable_nqa": False, "enable_bfd": True, "extend_attribute": BFD},
    ),
    "virtual_interface: extend attribute": Task(
        "virtual_interface", lambda cloud: {**there(cloud, enable_bfd=True, extend_attribute=BFD), "extend_attribute": {**BFD, "detect_multiplier": 9}}
    ),
    "virtual_interface: recreate": Task("virtual_interface", lambda cloud: {**there(cloud), "route_mode": "bgp", "bgp_asn": 65010, "recreate": True}),
    "virtual_interface: recreate, two peers": Task(
        "virtual_interface",
        lambda cloud: {**both_there(cloud), "local_gateway_v4_ip": "10.99.0.5/30", "remote_gateway_v4_ip": "10.99.0.6/30", "recreate": True},
        carries=True,
    ),
    "virtual_interface: recreate, secret": Task(
        "virtual_interface",
        lambda cloud: {**there(cloud, route_mode="bgp", bgp_asn=65010, bgp_md5="The-old-md5-key"), "bgp_asn": 65011, "bgp_md5": SECRET, "recreate": True},
    ),
    "virtual_interface: delete": Task("virtual_interface", lambda cloud: {"id": cloud.interface(), "state": "absent"}),
    "virtual_interface: delete, two peers": Task("virtual_interface", lambda cloud: {"id": dual(cloud), "state": "absent"}),
    "virtual_interface: two peers, change": Task("virtual_interface", lambda cloud: {"id": dual(cloud), "bandwidth": 60, "name": "renamed"}),
    "virtual_interface: two peers, routes": Task("virtual_interface", lambda cloud: {"id": dual(cloud), "remote_ep_group": ["192.168.7.0/24"]}),
    "vif_peer: create": Task("vif_peer", lambda cloud: {**PEER6, "vif_id": cloud.interface()}),
    "vif_peer: change": Task(
        "vif_peer", lambda cloud: {"vif_id": dual(cloud), "address_family": "ipv6", "name": "renamed", "remote_ep_group": ["fd20::/64"], "description": "x"}
    ),
    "vif_peer: recreate": Task(
        "vif_peer", lambda cloud: {**PEER6, "vif_id": dual(cloud), "local_gateway_ip": "fd10::5/126", "remote_gateway_ip": "fd10::6/126", "recreate": True}
    ),
    "vif_peer: delete": Task("vif_peer", lambda cloud: {"vif_id": dual(cloud), "address_family": "ipv6", "state": "absent"}),
    "vif_peer_detection: start": Task("vif_peer_detection", lambda cloud: {"vif_peer_id": peer_of(cloud)}, anew=True),
    "vif_peer_detection: delete": Task(
        "vif_peer_detection", lambda cloud: {"id": cloud.make("vif_peer_detection", vif_peer_id=peer_of(cloud)), "state": "absent"}
    ),
    "switchover_test: shut down": Task("switchover_test", lambda cloud: {"virtual_interface_id": cloud.interface(), "operation": "shutdown"}),
    "switchover_test: bring back": Task("switchover_test", lambda cloud: {"virtual_interface_id": shut(cloud), "operation": "undo_shutdown"}),
    "virtual_interface_accepter: accept": Task("virtual_interface_accepter", asked),
    "virtual_interface_accepter: reject": Task("virtual_interface_accepter", lambda cloud: asked(cloud, state="rejected")),
    "global_gateway: create": Task("global_gateway", lambda cloud: {"name": "ggw", "description": "x", "tags": {"a": "1"}}),
    "global_gateway: change": Task("global_gateway", after(Cloud.global_gateway, {"name": "ggw", "description": "y", "address_family": "dual"})),
    "global_gateway: recreate": Task("global_gateway", after(Cloud.global_gateway, {"name": "ggw", "bgp_asn": 64600, "recreate": True})),
    "global_gateway: delete": Task("global_gateway", after(Cloud.global_gateway, {"name": "ggw", "state": "absent"})),
    "global_gateway_peer_link: create": Task("global_gateway_peer_link", lambda cloud: link(cloud, there=False)),
    "global_gateway_peer_link: change": Task("global_gateway_peer_link", lambda cloud: link(cloud, description="x")),
    "global_gateway_peer_link: recreate": Task("global_gateway_peer_link", lambda cloud: link(cloud, peer_site=SITE, recreate=True)),
    "global_gateway_peer_link: delete": Task("global_gateway_peer_link", lambda cloud: link(cloud, state="absent")),
    "global_gateway_route: create": Task("global_gateway_route", lambda cloud: route(cloud, there=False)),
    "global_gateway_route: change": Task("global_gateway_route", lambda cloud: route(cloud, description="x")),
    "global_gateway_route: delete": Task("global_gateway_route", lambda cloud: route(cloud, state="absent")),
    "connect_gateway: create": Task("connect_gateway", lambda cloud: {"name": "cgw", "description": "x"}),
    "connect_gateway: change": Task("connect_gateway", after(Cloud.connect_gateway, {"name": "cgw", "description": "y", "address_family": "dual"})),
    "connect_gateway: delete": Task("connect_gateway", after(Cloud.connect_gateway, {"name": "cgw", "state": "absent"})),
    "connect_gateway_eip: bind": Task("connect_gateway_eip", lambda cloud: eip(cloud, there=False)),
    "connect_gateway_eip: recreate": Task("connect_gateway_eip", lambda cloud: eip(cloud, gcb_id=GCB, recreate=True)),
    "connect_gateway_eip: unbind": Task("connect_gateway_eip", lambda cloud: eip(cloud, state="absent")),
    "cloud_connection: create, tags": Task("cloud_connection", lambda cloud: {"name": "cloud", "tags": {"a": "1"}}),
    "cloud_connection: change, tags": Task(
        "cloud_connection", after(lambda cloud: cloud.cloud_connection(tags={"b": "2"}), {"name": "cloud", "description": "x", "tags": {"a": "1"}})
    ),
    "cloud_connection: recreate": Task(
        "cloud_connection", after(Cloud.cloud_connection, {"name": "cloud", "enterprise_project_id": NO_SUCH, "tags": {"a": "1"}, "recreate": True})
    ),
    "cloud_connection: delete": Task("cloud_connection", after(Cloud.cloud_connection, {"name": "cloud", "state": "absent"})),
    "topology: create": Task("topology", lambda cloud: ESTATE),
    "topology: change": Task("topology", after(lambda cloud: cloud.run("topology", ESTATE), CHANGED)),
    "topology: recreate": Task("topology", after(lambda cloud: cloud.run("topology", SINGLE), REPLACED)),
    "topology: purge": Task("topology", after(lambda cloud: cloud.run("topology", ESTATE), PURGED)),
    "topology: delete": Task("topology", after(lambda cloud: cloud.run("topology", ESTATE), {**ESTATE, **ANY, "state": "absent"})),
    "tag: set": Task("tag", lambda cloud: tagged(cloud, {"env": "prod"})),
    "tag: purge and set": Task("tag", lambda cloud: tagged(cloud, MANY, purge_tags=True)),
    "tag: remove": Task("tag", lambda cloud: tagged(cloud, {"old1": "", "old2": ""}, state="absent")),
}


def shut(cloud: Cloud) -> str:
    """The id of an interface that is shut down."""
    vif = cloud.interface()
    cloud.run("switchover_test", {"virtual_interface_id": vif, "operation": "shutdown"})
    return vif


SECRETS = (
    *(keys[name] for keys in seed.ALL_KEYS for name in ("secret", "token") if keys[name]),
    *(user["password"] for user in seed.USERS),
    SECRET,
    "The-old-md5-key",
)
"""What must never be seen, whatever happens."""
