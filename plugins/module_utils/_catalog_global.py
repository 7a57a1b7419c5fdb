# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every fact about what reaches beyond one region: global gateways, connect gateways, cloud connections.

Facts: the vendor's SDK, models of the same names, and for cloud connections the Cloud Connect API reference, "Cloud Connections".
"""

from __future__ import annotations

from ansible_collections.hwc.direct_connect.plugins.module_utils import _routes as routes
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import Above, Field, Ref, Resource

ASN = 4294967295


def _named():
    """Name and description of the newer resources, which must have a name."""
    return Field("name", needed=True, low=1, high=64, plain=True), Field("description", high=255, without="<>")


def _left_behind(field):
    """A warning for a replacement: what another service gave to the old object, the new one has not."""

    def check(desired, raw, context):
        had = raw.get(field)
        had = any(had.values()) if isinstance(had, dict) else had
        return "The new object does not have the %s of the old one, which only another service can give it: %s." % (field, raw[field]) if had else None

    return check


# --- Global gateway, its peer links, its routes ------------------------------------------------------------------------------

GLOBAL_GATEWAY = Resource(
    name="global_gateway",
    title="global gateway",
    path=("dcaas", "global-dc-gateways"),
    envelope="global_dc_gateway",
    plural="global_dc_gateways",
    fields=_named()
    + (
        Field("bgp_asn", "asn", create_only=True, low=1, high=ASN, default=64512),
        Field("address_family", choices=("ipv4", "dual"), default="ipv4"),
        Field("enterprise_project_id", "id", create_only=True, default="0"),
        Field("tenant_id", "id", create_only=True),
        Field("tags", "tags", create_only=True, high=10),  # the tag API knows no global gateways
    ),
    filters={
        **{"id": 5, "name": 5, "enterprise_project_id": 10, "status": 5},
        **{"site_network_id": 5, "cloud_connection_id": 5, "global_center_network_id": 5},
    },
    shape={
        **dict.fromkeys("""id tenant_id name description reason enterprise_project_id global_center_network_id bgp_asn region_id
            location_name locales current_peer_link_count available_peer_link_count admin_state_up status created_time
            updated_time address_family""".split()),
        "tags": {},
    },
    users=(("virtual_interface", "gateway_id"), ("global_gateway_peer_link", "global_dc_gateway_id"), ("global_gateway_route", "gdgw_id")),
    check_recreate=_left_behind("global_center_network_id"),
)

GLOBAL_GATEWAY_PEER_LINK = Resource(
    name="global_gateway_peer_link",
    title="peer link",
    path=("dcaas", "global-dc-gateways", Ref("{global_dc_gateway_id}"), "peer-links"),
    envelope="peer_link",
    plural="peer_links",
    fields=(
        Field("global_dc_gateway_id", "id", create_only=True, needed=True),
        Field("name", needed=True, low=1, high=64),
        Field("description", high=255),
        Field(
            "peer_site",
            "dict",
            create_only=True,
            needed=True,
            parts=tuple(Field(part, "id", needed=True) for part in ("gateway_id", "project_id", "region_id")),
        ),
    ),
    filters={"id": 5, "name": 5},
    shape=dict.fromkeys("""id tenant_id name description reason global_dc_gateway_id bandwidth_info peer_site status created_time
        updated_time create_owner instance_id""".split()),
    above=Above("global_gateway", "global_dc_gateway_id", "global_dc_gateway_id"),
    check_recreate=_left_behind("bandwidth_info"),
)

GLOBAL_GATEWAY_ROUTE = Resource(
    name="global_gateway_route",
    title="route",
    path=("dcaas", "gdgw", Ref("{gdgw_id}"), "routetables"),
    envelope="gdgw_routetable",
    plural="gdgw_routetables",
    fields=(
        Field("gdgw_id", "id", create_only=True, needed=True, shown_as="gateway_id"),
        Field("destination", "network", create_only=True, needed=True),
        Field("nexthop", "id", create_only=True, needed=True),
        Field("type", create_only=True, choices=("vif_peer", "gdgw"), default="vif_peer"),
        Field("description", high=1024),
    ),
    keys=(("gdgw_id", "destination", "nexthop"),),
    filters={"nexthop": 5, "destination": 5, "address_family": 5},
    shape=dict.fromkeys("id tenant_id gateway_id destination nexthop obtain_mode status address_family description type".split()),
    above=Above("global_gateway", "gdgw_id", "gateway_id"),
    listed=True,
    foreign={"obtain_mode": "bgp"},
    create=routes.create_route,
    update=routes.update_route,
    delete=routes.delete_route,
)

# --- Connect gateway, its global EIPs ----------------------------------------------------------------------------------------

CONNECT_GATEWAY = Resource(
    name="connect_gateway",
    title="connect gateway",
    path=("dcaas", "connect-gateways"),
    envelope="connect_gateway",
    plural="connect_gateways",
    fields=_named() + (Field("address_family", choices=("ipv4", "dual"), default="ipv4"),),
    filters={"id": 5, "name": 5, "status": 5},
    shape=dict.fromkeys("""id tenant_id name description address_family status access_site bgp_asn current_geip_count created_time
        updated_time gcb_id gateway_site""".split()),
)

CONNECT_GATEWAY_EIP = Resource(
    name="connect_gateway_eip",
    title="global EIP",
    path=("dcaas", "connect-gateways", Ref("{connect_gateway_id}"), "binding-global-eips"),
    envelope="global_eip",
    plural="global_eips",
    fields=(
        Field("connect_gateway_id", "id", create_only=True, needed=True),
        Field("global_eip_id", "id", create_only=True, needed=True),
        Field("type", create_only=True, choices=("IP_ADDRESS", "IP_SEGMENT"), default="IP_ADDRESS"),
        Field("gcb_id", "id", create_only=True),
    ),
    keys=(("connect_gateway_id", "global_eip_id"),),
    filters={"status": 5, "global_eip_id": 5, "global_eip_segment_id": 5},
    shape=dict.fromkeys("""id connect_gateway_id global_eip_id global_eip_segment_id status type error_message cidr address_family
        ie_vtep_ip created_time gcb_id""".split()),
    above=Above("connect_gateway", "connect_gateway_id", "connect_gateway_id"),
    listed=True,
    idents=("global_eip_id", "global_eip_segment_id"),
    # The reference says ACTIVE, and the vendor's own client waits for the other.
    ready=frozenset({"ACTIVE", "BIND_SUCCESSFULLY"}),
    passing=frozenset({"BINDING"}),
    create=routes.bind_eip,
    delete=routes.unbind_eip,
)

# --- Cloud connection --------------------------------------------------------------------------------------------------------

CLOUD_CONNECTION = Resource(
    name="cloud_connection",
    title="cloud connection",
    path=("ccaas", "cloud-connections"),
    envelope="cloud_connection",
    plural="cloud_connections",
    fields=(
        Field("name", needed=True, low=1, high=64, plain=True),
        Field("description", high=255, without="<>"),
        Field("enterprise_project_id", "id", create_only=True, default="0"),
    ),
    filters={
        **{"id": 20, "name": 20, "description": 20, "enterprise_project_id": 20},
        **{"status": 10, "type": 10, "used_scene": 2},
    },
    service="cc",
    shape={
        **dict.fromkeys("""id name description domain_id enterprise_project_id status admin_state_up used_scene network_instance_number
            bandwidth_package_number inter_region_bandwidth_number created_at updated_at""".split()),
        "tags": {},
    },
    own_tags=True,
    held=("network_instance_number", "bandwidth_package_number", "inter_region_bandwidth_number"),
    ready=frozenset({"ACTIVE", ""}),  # an unset field is left out of answers
)

RESOURCES = (GLOBAL_GATEWAY, GLOBAL_GATEWAY_PEER_LINK, GLOBAL_GATEWAY_ROUTE, CONNECT_GATEWAY, CONNECT_GATEWAY_EIP, CLOUD_CONNECTION)
