# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every fact about every resource, once; those of global gateways, connect gateways and Cloud Connect stand in C(_catalog_global).

Facts: API reference, the section that bears the resource's title.
A field that is not create-only can be changed later. Bandwidths are Mbit/s, intervals milliseconds.
"""

from __future__ import annotations

from ansible_collections.hwc.direct_connect.plugins.module_utils import _catalog_global as beyond
from ansible_collections.hwc.direct_connect.plugins.module_utils import _interface as quirks
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._plan import create_step, creation_body
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import Field, Inside, Resource, capital, label

ASN = beyond.ASN
FAMILIES = ("ipv4", "ipv6")


def _texts():
    return Field("name", high=64), Field("description", high=128)


# --- Connection --------------------------------------------------------------------------------------------------------------


def _refuse_connection(desired, context):
    who = capital(label(CONNECTION, desired))
    raise UsageError("%s does not exist, and the API cannot create connections: order it in the console, or correct id or name." % who)


def _check_connection_removal(raw, context):
    if raw.get("charge_mode") == "prepayment" or (raw.get("order_id") and raw.get("charge_mode") not in ("bandwidth", "traffic")):
        order = " (order %s)" % raw["order_id"] if raw.get("order_id") else ""
        text = "%s is paid for by the month or year, and cannot be deleted here: unsubscribe it%s in the console's billing center."
        raise UsageError(text % (capital(label(CONNECTION, {}, raw)), order), id=raw.get("id"))


CONNECTION = Resource(
    name="connection",
    title="connection",
    path=("dcaas", "direct-connects"),
    envelope="direct_connect",
    plural="direct_connects",
    fields=_texts()
    + (
        Field("bandwidth", "int", low=2, high=100000),
        Field("peer_location", high=255),
        Field("provider_status", choices=("ACTIVE", "DOWN")),
    ),
    called=(("hosting_id", "vlan"),),  # a hosted connection, as its customer sees it
    filters={"id": 5, "name": 5, "hosting_id": 5, "enterprise_project_id": 10},
    shape={
        **dict.fromkeys("""id tenant_id name description port_type bandwidth location peer_location device_id type hosting_id charge_mode
            provider admin_state_up vlan status apply_time create_time provider_status peer_port_type peer_provider order_id
            product_id spec_code period_type period_num vgw_type lag_id signed_agreement_status signed_agreement_time
            enterprise_project_id locales ies_id reason email onestop_product_id building_line_product_id
            last_onestop_product_id last_building_line_product_id modified_bandwidth change_mode onestopdc_status
            public_border_group auto_renew ratio_95peak""".split()),
        "support_feature": [],
        "tags": {},
    },
    tag_type="dc-directconnect",
    passing=frozenset(),  # people build a line, for weeks
    check_create=_refuse_connection,
    check_delete=_check_connection_removal,
)


# --- Hosted connection -------------------------------------------------------------------------------------------------------

HOSTED_CONNECT = Resource(
    name="hosted_connect",
    title="hosted connection",
    path=("dcaas", "hosted-connects"),
    envelope="hosted_connect",
    plural="hosted_connects",
    fields=_texts()
    + (
        Field("bandwidth", "int", needed=True, low=2, high=400000),
        Field("hosting_id", "id", create_only=True, needed=True),
        Field("vlan", "int", create_only=True, needed=True, low=1, high=3999),
        Field("resource_tenant_id", "id", create_only=True, needed=True, shown_as="tenant_id"),
        Field("peer_location", high=255),
    ),
    keys=(("hosting_id", "vlan"),),
    filters={"id": 5, "name": 5, "hosting_id": 5},
    shape=dict.fromkeys("""id tenant_id name description bandwidth location peer_location hosting_id provider admin_state_up vlan status
        apply_time create_time provider_status port_type type""".split()),
    doubtful=frozenset({"DOWN"}),
    passing=frozenset(),  # see the note on BUILD
    notes={"BUILD": "in some regions a hosted connection stays in BUILD until it is used; with wait: false the task does not wait for more"},
    users=(("virtual_interface", "direct_connect_id"),),
)

# --- Virtual gateway ---------------------------------------------------------------------------------------------------------


def _check_gateway(desired):
    if desired.get("vpc_id") and desired.get("enterprise_router_id"):
        yield UsageError("vpc_id and enterprise_router_id exclude each other; give one.")
    for name in ("local_ep_group", "local_ep_group_ipv6"):
        if desired.get("enterprise_router_id") and desired.get(name):
            yield UsageError("%s does not go with enterprise_router_id: an enterprise router has its own routes." % name)


def _check_gateway_creation(desired, context):
    if not (desired.get("vpc_id") or desired.get("enterprise_router_id")):
        raise UsageError("Creating a virtual gateway needs vpc_id or enterprise_router_id.")
    if desired.get("vpc_id") and not (desired.get("local_ep_group") or desired.get("local_ep_group_ipv6")):
        raise UsageError("Creating a virtual gateway for a VPC needs local_ep_group or local_ep_group_ipv6.")


def _check_gateway_change(desired, raw, view):
    for name in ("local_ep_group", "local_ep_group_ipv6"):
        if desired.get(name) == [] and view.get(name):
            text = "%s cannot be emptied: a gateway keeps an address family that it once has. Leave %s out, or delete the gateway and create it without."
            raise UsageError(text % (name, name), id=raw.get("id"))
        if desired.get(name) and raw.get("enterprise_router_id"):
            raise UsageError("%s does not go with a gateway of an enterprise router, which has its own routes." % name, id=raw.get("id"))


def _create_gateway(resource, desired, context):
    body = creation_body(resource, desired)
    if body.get("local_ep_group_ipv6"):
        body.setdefault("local_ep_group", [])  # the API wants the field, even where only IPv6 is used
    return [create_step(resource, body)]


VIRTUAL_GATEWAY = Resource(
    name="virtual_gateway",
    title="virtual gateway",
    path=("dcaas", "virtual-gateways"),
    envelope="virtual_gateway",
    plural="virtual_gateways",
    fields=_texts()
    + (
        Field("vpc_id", "id", create_only=True),
        Field("enterprise_router_id", "id", create_only=True),
        Field("local_ep_group", "networks", high=200, family="ipv4"),
        Field("local_ep_group_ipv6", "networks", high=50, family="ipv6"),
        Field("bgp_asn", "asn", create_only=True, low=1, high=ASN, default=64512),
        Field("enterprise_project_id", "id", create_only=True, default="0"),
        Field("type", create_only=True, choices=("default",), default="default"),
    ),
    keys=(("vpc_id",), ("enterprise_router_id",)),
    filters={"id": 5, "enterprise_project_id": 10, "vpc_id": 5},
    shape={
        **dict.fromkeys("""id tenant_id name description vpc_id enterprise_router_id type admin_state_up status bgp_asn
            enterprise_project_id device_id redundant_device_id public_border_group""".split()),
        "local_ep_group": [],
        "local_ep_group_ipv6": [],
        "tags": {},
    },
    tag_type="dc-vgw",
    users=(("virtual_interface", "vgw_id"),),
    displaces=(
        ("vpc_id", None, ("enterprise_router_id",)),
        ("enterprise_router_id", None, ("vpc_id", "local_ep_group", "local_ep_group_ipv6")),
    ),
    check=_check_gateway,
    check_create=_check_gateway_creation,
    check_change=_check_gateway_change,
    create=_create_gateway,
)

# --- Virtual interface -------------------------------------------------------------------------------------------------------

PEER_SHAPE = {
    **dict.fromkeys("""id tenant_id vif_id name description address_family local_gateway_ip remote_gateway_ip route_mode bgp_asn device_id
        bgp_route_limit bgp_status status receive_route_num enable_nqa enable_bfd enable_gre local_gre_tunnel_ip
        remote_gre_tunnel_ip gre_status""".split()),
    "remote_ep_group": [],
    "service_ep_group": [],
}

EXTEND_ATTRIBUTE = (
    Field("ha_type", choices=("nqa", "bfd")),
    Field("ha_mode", choices=("auto_single", "auto_multi", "static_single", "static_multi", "enhance_nqa")),
    Field("detect_multiplier", "int", low=3, high=20),
    Field("min_rx_interval", "int", low=200, high=5000),
    # The server may use one interval for both directions.
    Field("min_tx_interval", "int", low=200, high=5000, also=("min_rx_interval",)),
    Field("remote_disclaim", "int", low=1, high=16384),
    Field("local_disclaim", "int", low=1, high=16384),
    Field("ipv6_remote_disclaim", "int", low=1, high=16384),
    Field("ipv6_local_disclaim", "int", low=1, high=16384),
)

VIRTUAL_INTERFACE = Resource(
    name="virtual_interface",
    title="virtual interface",
    path=("dcaas", "virtual-interfaces"),
    envelope="virtual_interface",
    plural="virtual_interfaces",
    fields=_texts()
    + (
        Field("direct_connect_id", "id", create_only=True),
        Field("lag_id", "id", create_only=True),
        Field("type", create_only=True, needed=True, choices=("private", "public")),
        Field("service_type", create_only=True, choices=("VGW", "GDGW", "LGW"), default="VGW"),
        Field("vlan", "int", create_only=True, needed=True, low=0, high=3999),
        Field("bandwidth", "int", needed=True, low=2, high=2147483647),
        Field("priority", choices=("normal", "low"), default="normal"),
        Field("address_family", create_only=True, choices=FAMILIES, default="ipv4"),
        Field("local_gateway_v4_ip", "interface", create_only=True, family="ipv4"),
        Field("remote_gateway_v4_ip", "interface", create_only=True, family="ipv4"),
        Field("local_gateway_v6_ip", "interface", create_only=True, family="ipv6"),
        Field("remote_gateway_v6_ip", "interface", create_only=True, family="ipv6"),
        Field("vgw_id", "id", create_only=True),
        Field("gateway_id", "id", create_only=True),
        Field("route_mode", create_only=True, needed=True, choices=("static", "bgp")),
        Field("bgp_asn", "asn", create_only=True, low=1, high=ASN),
        Field("bgp_md5", create_only=True, secret=True),
        Field("remote_ep_group", "networks", high=50),
        Field("service_ep_group", "networks"),
        Field("enable_bfd", "bool", default=False),
        Field("enable_nqa", "bool", default=False),
        Field("rate_limit", "bool", create_only=True, default=False),
        Field("resource_tenant_id", "id", create_only=True, shown_as=None),
        Field("enterprise_project_id", "id", create_only=True, default="0"),
        Field("extend_attribute", "dict", parts=EXTEND_ATTRIBUTE),
    ),
    keys=(("direct_connect_id", "vlan"), ("lag_id", "vlan")),
    filters={"id": 5, "enterprise_project_id": 10, "status": 5, "direct_connect_id": 5, "vgw_id": 5},
    shape={
        **dict.fromkeys("""id tenant_id name description direct_connect_id lag_id vgw_id gateway_id lgw_id ies_id type service_type vlan
            bandwidth priority address_family local_gateway_v4_ip remote_gateway_v4_ip local_gateway_v6_ip
            remote_gateway_v6_ip route_mode bgp_asn enable_bfd enable_nqa rate_limit route_limit bgp_route_limit
            enterprise_project_id admin_state_up status reason device_id create_time update_time extend_attribute""".split()),
        "remote_ep_group": [],
        "service_ep_group": [],
        "vif_peers": (PEER_SHAPE,),
        "tags": {},
    },
    tag_type="dc-vif",
    ready=frozenset({"ACTIVE", "DOWN", "ADMIN_SHUTDOWN"}),
    failed=frozenset({"ERROR", "REJECTED"}),
    ready_with={"resource_tenant_id": "AUTHORIZATION"},
    displaces=(
        ("direct_connect_id", None, ("lag_id",)),
        ("lag_id", None, ("direct_connect_id",)),
        ("vgw_id", None, ("gateway_id", "service_type")),
        ("gateway_id", None, ("vgw_id",)),
        ("route_mode", "static", ("bgp_asn", "bgp_md5")),
        ("address_family", "ipv4", quirks.GATEWAYS["ipv6"]),
        ("address_family", "ipv6", quirks.GATEWAYS["ipv4"]),
        ("local_gateway_v4_ip", None, quirks.GATEWAYS["ipv6"] + ("address_family",)),
        ("local_gateway_v6_ip", None, quirks.GATEWAYS["ipv4"] + ("address_family",)),
        ("resource_tenant_id", None, ("enterprise_project_id", "tags")),
    ),
    references=(("vgw_id", "virtual_gateway", "resource_tenant_id"),),
    hops=quirks.next_hops_of_interface,
    check=quirks.check_interface,
    check_create=quirks.check_interface_creation,
    check_change=quirks.check_interface_change,
    check_recreate=quirks.check_interface_replacement,
    way_out=quirks.way_out,
    view=quirks.view_interface,
    status=quirks.interface_status,
    create=quirks.create_interface,
    update=quirks.update_interface,
    restore=quirks.restore_peers,
    predict=quirks.predict_interface,
)

# --- Peer of a virtual interface ---------------------------------------------------------------------------------------------

VIF_PEER = Resource(
    name="vif_peer",
    title="virtual interface peer",
    path=quirks.PEER_PATH,
    envelope="vif_peer",
    plural="vif_peers",
    fields=_texts()
    + (
        Field("vif_id", "id", create_only=True, needed=True),
        Field("address_family", create_only=True, needed=True, choices=FAMILIES),
        Field("local_gateway_ip", "interface", create_only=True, needed=True),
        Field("remote_gateway_ip", "interface", create_only=True, needed=True),
        Field("route_mode", create_only=True, choices=("bgp", "static")),
        Field("bgp_asn", "asn", create_only=True, low=1, high=ASN),
        Field("bgp_md5", create_only=True, secret=True),
        Field("remote_ep_group", "networks", high=50),
    ),
    keys=(("vif_id", "address_family"),),
    shape=PEER_SHAPE,
    inside=Inside("virtual_interface", "vif_id", "vif_peers"),
    displaces=(
        ("route_mode", "static", ("bgp_asn", "bgp_md5")),
        ("address_family", None, ("local_gateway_ip", "remote_gateway_ip", "remote_ep_group")),
    ),
    hops=quirks.next_hops_of_peer,
    prepare=quirks.prepare_peer,
    check=quirks.check_peer,
    check_create=quirks.check_peer_creation,
    check_change=quirks.check_peer_change,
    check_recreate=quirks.check_peer_replacement,
    check_delete=quirks.check_peer_removal,
    view=quirks.view_peer,
    create=quirks.create_peer,
    update=quirks.update_peer,
)

# --- Switchover test, detection ----------------------------------------------------------------------------------------------

SWITCHOVER_TEST = Resource(
    name="switchover_test",
    title="switchover test",
    path=("dcaas", "switchover-test"),
    envelope="switchover_test_record",
    plural="switchover_test_records",
    fields=(
        Field("resource_id", "id", create_only=True, needed=True),
        Field("operation", create_only=True, needed=True, choices=("shutdown", "undo_shutdown")),
        Field("resource_type", create_only=True, choices=("virtual_interface",), default="virtual_interface"),
    ),
    filters={"resource_id": 5},
    shape=dict.fromkeys("id tenant_id resource_id resource_type operation start_time end_time operate_status".split()),
    listed=True,
    late=True,
    ready=frozenset({"COMPLETE"}),
    passing=frozenset({"STARTING", "INPROGRESS"}),
    status=lambda raw: raw.get("operate_status"),
)

VIF_PEER_DETECTION = Resource(
    name="vif_peer_detection",
    title="detection",
    path=("dcaas", "vif-peer-detections"),
    envelope="vif_peer_detection",
    plural="vif_peer_detections",
    fields=(Field("vif_peer_id", "id", create_only=True, needed=True),),
    shape=dict.fromkeys("id vif_peer_id project_id domain_id start_time end_time status loss_ratio".split()),
    ready=frozenset({"complete"}),
    failed=frozenset({"error"}),
    passing=frozenset({"processing"}),
)

# --- Location ----------------------------------------------------------------------------------------------------------------

CONNECTION_LOCATION = Resource(
    name="connection_location",
    title="location",
    path=("dcaas", "direct-connect-locations"),
    envelope="direct_connect_location",
    plural="direct_connect_locations",
    fields=(),
    filters={"id": 5, "name": 5, "status": 5},
    shape={
        **dict.fromkeys("""id name region_id site_code address locales public_border_group latitude longitude description created_time
            updated_time""".split()),
        "provider_list": [],
        "available_port_speeds": [],
    },
)

RESOURCES = {
    resource.name: resource
    for resource in (
        *(CONNECTION, HOSTED_CONNECT, VIRTUAL_GATEWAY, VIRTUAL_INTERFACE, VIF_PEER, SWITCHOVER_TEST, VIF_PEER_DETECTION, CONNECTION_LOCATION),
        *beyond.RESOURCES,
    )
}

#: What the tag API calls the kinds of resources, with our titles for them.
TAG_TYPES = {resource.tag_type: resource.title for resource in RESOURCES.values() if resource.tag_type}
