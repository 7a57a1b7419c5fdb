# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The fields of every resource as data: what a request may hold, what an answer shows, what a list can be asked."""

from __future__ import annotations

from dataclasses import dataclass

UUID = r"[a-fA-F0-9]{8}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{12}"
HEX32 = r"[a-fA-F0-9]{32}"
ENTERPRISE_PROJECT = rf"0|{UUID}"
STATUS = r"[A-Z_]+"
QUERY_NAME = r"[\u4e00-\u9fa50-9a-zA-Z_.\-]{1,64}"


@dataclass(frozen=True)
class Field:
    """One field of a request body."""

    kind: str
    """str, int, bool, list (of strings), tags, object (with the fields of `table`) or objects (a list of such)."""
    ops: str = "cu"
    """c: may stand in a POST, u: in a PUT."""
    low: int | None = None
    """The least length, number or count."""
    high: int | None = None
    enum: tuple = ()
    pattern: str = ""
    required: str = ""
    """c: a POST must have it, u: a PUT."""
    put_low: int | None = None
    """The least count in a PUT."""
    table: dict | None = None
    """The fields of an object."""


NAME = Field("str", "cu", 0, 64)
DESCRIPTION = Field("str", "cu", 0, 128)
TAGS = Field("tags", "c", 0, 20)
ASN = Field("int", "c", 1, 4294967295)
MD5 = Field("str", "c", 1, 255)
GATEWAY_IP = Field("str", "c", 1, 64)
ID = Field("str", "c", pattern=UUID)
FAMILY = Field("str", "c", enum=("ipv4", "ipv6"))
ROUTE_MODE = ("static", "bgp")
REMOTE = Field("list", "cu", 0, 50)
ADDRESS_FAMILY = Field("str", "cu", enum=("ipv4", "dual"))
PLAIN_TEXT = r"[^<>]*"
ROUTE = {
    "destination": Field("str", low=1, high=64, required="u"),
    "nexthop": Field("str", pattern=UUID, required="u"),
}
ROUTE_TYPE = Field("str", enum=("vif_peer", "gdgw"))
ROUTE_TEXT = Field("str", high=1024)

REQUESTS = {
    "direct_connect": {
        "name": Field("str", "u", 0, 64),
        "description": Field("str", "u", 0, 128),
        "bandwidth": Field("int", "u", 2, 100000),
        "peer_location": Field("str", "u", 0, 255),
        "status": Field("str", "u", enum=("PENDING_PAY", "APPLY")),
        "provider_status": Field("str", "u", enum=("ACTIVE", "DOWN")),
    },
    "hosted_connect": {
        "name": NAME,
        "description": DESCRIPTION,
        "bandwidth": Field("int", "cu", 2, 400000, required="c"),
        "hosting_id": Field("str", "c", pattern=UUID, required="c"),
        "vlan": Field("int", "c", 0, 3999, required="c"),
        "resource_tenant_id": Field("str", "c", pattern=HEX32, required="c"),
        "peer_location": Field("str", "cu", 0, 255),
    },
    "virtual_gateway": {
        "vpc_id": ID,
        "enterprise_router_id": ID,
        "name": NAME,
        "description": DESCRIPTION,
        "local_ep_group": Field("list", "cu", put_low=1),
        "local_ep_group_ipv6": Field("list", "cu", put_low=1),
        "bgp_asn": ASN,
        "enterprise_project_id": Field("str", "c", pattern=ENTERPRISE_PROJECT),
        "tags": TAGS,
        "type": Field("str", "c", enum=("default",)),
    },
    "virtual_interface": {
        "name": NAME,
        "description": DESCRIPTION,
        "direct_connect_id": ID,
        "lag_id": ID,
        "type": Field("str", "c", enum=("private", "public"), required="c"),
        "service_type": Field("str", "c", enum=("VGW", "GDGW", "LGW")),
        "vlan": Field("int", "c", 0, 3999, required="c"),
        "bandwidth": Field("int", "cu", 2, 2147483647, required="c"),
        "priority": Field("str", "cu", enum=("normal", "low")),
        "address_family": FAMILY,
        "local_gateway_v4_ip": GATEWAY_IP,
        "remote_gateway_v4_ip": GATEWAY_IP,
        "local_gateway_v6_ip": GATEWAY_IP,
        "remote_gateway_v6_ip": GATEWAY_IP,
        "vgw_id": ID,
        "gateway_id": ID,
        "route_mode": Field("str", "c", enum=ROUTE_MODE, required="c"),
        "bgp_asn": ASN,
        "bgp_md5": MD5,
        "remote_ep_group": REMOTE,
        "service_ep_group": Field("list", "cu", 0, 50),
        "enable_bfd": Field("bool"),
        "enable_nqa": Field("bool"),
        "rate_limit": Field("bool", "c"),
        "resource_tenant_id": Field("str", "c", pattern=HEX32),
        "enterprise_project_id": Field("str", "c", pattern=ENTERPRISE_PROJECT),
        "tags": TAGS,
        "status": Field("str", "u", enum=("ACCEPTED", "REJECTED")),
    },
    "extend_attribute": {
        "ha_type": Field("str", "u", enum=("nqa", "bfd")),
        "ha_mode": Field("str", "u", enum=("auto_single", "auto_multi", "static_single", "static_multi", "enhance_nqa")),
        "detect_multiplier": Field("int", "u", 3, 20),
        "min_rx_interval": Field("int", "u", 200, 5000),
        "min_tx_interval": Field("int", "u", 200, 5000),
        "remote_disclaim": Field("int", "u", 1, 16384),
        "local_disclaim": Field("int", "u", 1, 16384),
        "ipv6_remote_disclaim": Field("int", "u", 1, 16384),
        "ipv6_local_disclaim": Field("int", "u", 1, 16384),
    },
    "vif_peer": {
        "vif_id": Field("str", "c", pattern=UUID, required="c"),
        "name": Field("str", "cu", 0, 64, required="cu"),
        "description": DESCRIPTION,
        "address_family": Field("str", "c", enum=("ipv4", "ipv6"), required="c"),
        "local_gateway_ip": Field("str", "c", 1, 64, required="c"),
        "remote_gateway_ip": Field("str", "c", 1, 64, required="c"),
        "route_mode": Field("str", "c", enum=ROUTE_MODE),
        "bgp_asn": ASN,
        "bgp_md5": MD5,
        "remote_ep_group": Field("list", "cu", 0, 50, required="u"),
    },
    "switchover_test_record": {
        "resource_id": Field("str", "c", pattern=UUID, required="c"),
        "resource_type": Field("str", "c", enum=("virtual_interface",)),
        "operation": Field("str", "c", enum=("shutdown", "undo_shutdown"), required="c"),
    },
    "vif_peer_detection": {"vif_peer_id": Field("str", "c", pattern=UUID, required="c")},
    "global_dc_gateway": {
        "tenant_id": Field("str", "c", pattern=HEX32),
        "name": Field("str", "cu", 1, 64, pattern=QUERY_NAME, required="c"),
        "description": Field("str", "cu", 0, 255, pattern=PLAIN_TEXT),
        "bgp_asn": ASN,
        "enterprise_project_id": Field("str", "c", pattern=ENTERPRISE_PROJECT),
        "address_family": ADDRESS_FAMILY,
        "tags": TAGS,
    },
    "peer_link": {
        "name": Field("str", "cu", 1, 64, required="c"),
        "description": Field("str", "cu", 0, 255),
        "peer_site": Field(
            "object",
            "c",
            required="c",
            table={
                "gateway_id": Field("str", "c", pattern=UUID, required="c"),
                "project_id": Field("str", "c", pattern=HEX32, required="c"),
                "region_id": Field("str", "c", 1, 36, required="c"),
            },
        ),
    },
    "gdgw_routetable": {
        "add_routes": Field("objects", "u", 0, 100, table={**ROUTE, "description": ROUTE_TEXT, "type": ROUTE_TYPE}),
        "del_routes": Field("objects", "u", 0, 100, table={**ROUTE, "type": ROUTE_TYPE}),
        "update_routes": Field("objects", "u", 0, 100, table={**ROUTE, "description": ROUTE_TEXT}),
    },
    "connect_gateway": {
        "name": Field("str", "cu", 0, 64, pattern=r"[\u4e00-\u9fa5a-zA-Z0-9\-_.]*", required="c"),
        "description": Field("str", "cu", 0, 255, pattern=PLAIN_TEXT),
        "address_family": ADDRESS_FAMILY,
    },
    "cloud_connection": {
        "name": Field("str", "cu", 1, 64, pattern=QUERY_NAME, required="c"),
        "description": Field("str", "cu", 0, 255, pattern=PLAIN_TEXT),
        "enterprise_project_id": Field("str", "c", pattern=ENTERPRISE_PROJECT),
    },
}
GLOBAL_EIP = {"global_eip_id": Field("str", "c", pattern=UUID, required="c")}
BINDING = {
    "gcb_id": ID,
    "global_eips": Field("objects", "c", 1, required="c", table={**GLOBAL_EIP, "type": Field("str", "c", enum=("IP_ADDRESS", "IP_SEGMENT"))}),
}
UNBINDING = {"global_eips": Field("objects", "c", 1, required="c", table=GLOBAL_EIP)}

ANSWERS = {
    "direct_connect": (
        "id tenant_id name description port_type bandwidth location peer_location device_id type hosting_id charge_mode provider admin_state_up vlan"
        " status apply_time create_time provider_status peer_port_type peer_provider order_id product_id spec_code period_type period_num vgw_type"
        " lag_id signed_agreement_status signed_agreement_time enterprise_project_id tags locales support_feature ies_id reason email"
        " onestop_product_id building_line_product_id last_onestop_product_id last_building_line_product_id modified_bandwidth change_mode"
        " onestopdc_status public_border_group auto_renew ratio_95peak"
    ).split(),
    "hosted_connect": (
        "id tenant_id name description bandwidth location peer_location hosting_id provider admin_state_up vlan status apply_time create_time"
        " provider_status port_type type"
    ).split(),
    "virtual_gateway": (
        "id vpc_id enterprise_router_id tenant_id name description type local_ep_group local_ep_group_ipv6 admin_state_up status bgp_asn"
        " enterprise_project_id device_id redundant_device_id public_border_group tags"
    ).split(),
    "virtual_interface": (
        "id name admin_state_up bandwidth create_time update_time description direct_connect_id service_type status tenant_id type vgw_id vlan"
        " route_limit enable_nqa enable_bfd lag_id device_id enterprise_project_id tags local_gateway_v4_ip remote_gateway_v4_ip ies_id reason"
        " rate_limit address_family local_gateway_v6_ip remote_gateway_v6_ip lgw_id gateway_id remote_ep_group service_ep_group bgp_route_limit"
        " priority vif_peers extend_attribute route_mode bgp_asn bgp_md5"
    ).split(),
    "vif_peer": (
        "id tenant_id name description address_family local_gateway_ip remote_gateway_ip route_mode bgp_asn bgp_md5 remote_ep_group"
        " service_ep_group device_id bgp_route_limit bgp_status status vif_id receive_route_num enable_nqa enable_bfd enable_gre"
        " local_gre_tunnel_ip remote_gre_tunnel_ip gre_status"
    ).split(),
    "switchover_test_record": "id tenant_id resource_id resource_type operation start_time end_time operate_status".split(),
    "vif_peer_detection": "id vif_peer_id project_id domain_id start_time end_time status loss_ratio".split(),
    "global_dc_gateway": (
        "id tenant_id name description reason enterprise_project_id global_center_network_id bgp_asn region_id location_name locales"
        " current_peer_link_count available_peer_link_count tags admin_state_up status created_time updated_time address_family"
    ).split(),
    "peer_link": (
        "id tenant_id name description reason global_dc_gateway_id bandwidth_info peer_site status created_time updated_time create_owner instance_id"
    ).split(),
    "gdgw_routetable": "id tenant_id gateway_id destination nexthop obtain_mode status address_family description type".split(),
    "connect_gateway": (
        "id tenant_id name description address_family status access_site bgp_asn current_geip_count created_time updated_time gcb_id gateway_site"
    ).split(),
    "global_eip": ("global_eip_id global_eip_segment_id status type error_message cidr address_family ie_vtep_ip created_time gcb_id").split(),
    "direct_connect_location": (
        "id name region_id site_code address locales provider_list public_border_group latitude longitude description created_time updated_time"
        " available_port_speeds"
    ).split(),
    "cloud_connection": (
        "id name description domain_id enterprise_project_id created_at updated_at tags status admin_state_up used_scene network_instance_number"
        " bandwidth_package_number inter_region_bandwidth_number"
    ).split(),
}

# Keys that the bodies of older services do not have.
NOT_IN_OLD_BODIES = {
    "direct_connect": {"enterprise_project_id", "lag_id", "tags", "signed_agreement_status", "signed_agreement_time"},
    "virtual_gateway": {"enterprise_router_id", "tags", "local_ep_group_ipv6"},
    "virtual_interface": {"route_mode", "bgp_asn", "bgp_md5", "address_family", "remote_ep_group"},
}

# Filters of a list: name -> (most values, pattern of one value). All of them are repeated keys.
FILTERS = {
    "direct_connect": {"hosting_id": (5, UUID), "enterprise_project_id": (10, ENTERPRISE_PROJECT), "id": (5, UUID), "name": (5, QUERY_NAME)},
    "hosted_connect": {"hosting_id": (5, UUID), "id": (5, UUID), "name": (5, QUERY_NAME)},
    "virtual_gateway": {"id": (5, UUID), "enterprise_project_id": (10, ENTERPRISE_PROJECT), "vpc_id": (2000, UUID)},
    "virtual_interface": {
        "enterprise_project_id": (10, ENTERPRISE_PROJECT),
        "id": (5, UUID),
        "status": (5, STATUS),
        "direct_connect_id": (5, UUID),
        "vgw_id": (5, UUID),
    },
    "switchover_test_record": {"resource_id": (2000, UUID)},
    "vif_peer_detection": {},
    "global_dc_gateway": {
        "id": (5, UUID),
        "name": (5, QUERY_NAME),
        "enterprise_project_id": (10, ENTERPRISE_PROJECT),
        "site_network_id": (2000, UUID),
        "cloud_connection_id": (2000, UUID),
        "status": (5, STATUS),
        "global_center_network_id": (2000, UUID),
    },
    "peer_link": {"id": (5, UUID), "name": (5, QUERY_NAME)},
    "gdgw_routetable": {"nexthop": (2000, UUID), "destination": (2000, r"[0-9a-fA-F.:/]+"), "address_family": (2000, "ipv4|ipv6")},
    "connect_gateway": {"id": (5, UUID), "name": (5, QUERY_NAME), "status": (5, STATUS)},
    "global_eip": {"status": (5, STATUS), "global_eip_id": (2000, UUID), "global_eip_segment_id": (2000, UUID)},
    "direct_connect_location": {"id": (5, UUID), "name": (5, QUERY_NAME), "status": (5, STATUS)},
    "cloud_connection": {
        "id": (20, rf"{UUID}|{HEX32}"),
        "name": (20, QUERY_NAME),
        "description": (20, r".{1,64}"),
        "enterprise_project_id": (20, rf"all_granted_eps|{ENTERPRISE_PROJECT}"),
        "status": (10, "ACTIVE"),
        "type": (10, r".+"),
        "used_scene": (2, r".+"),
    },
}

# What the lists of some resources do not understand of the common query keys, and the resources whose show takes no `fields`.
SORTING = {"sort_key", "sort_dir"}
NOT_IN_LISTS = {
    "gdgw_routetable": SORTING,
    "direct_connect_location": {"fields"},
    "vif_peer_detection": {"fields"},
    "cloud_connection": {"fields", *SORTING},
}
SHOWN_WHOLE = {"connect_gateway", "direct_connect_location", "vif_peer_detection", "cloud_connection"}

# Resources whose bodies lack what is not set, and lists that say how many objects there are on all pages.
NOTHING_NULL = {"cloud_connection"}
COUNTED = {"gdgw_routetable", "connect_gateway", "global_eip"}

# Lists whose captured answers have no page_info unless there is more than one page.
NO_PAGE_INFO = {"direct_connect", "hosted_connect", "vif_peer_detection"}
