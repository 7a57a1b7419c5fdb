#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""List virtual interfaces."""

from __future__ import annotations

DOCUMENTATION = r"""
module: virtual_interface_info
short_description: List virtual interfaces of Direct Connect
version_added: 1.0.0
description:
  - Lists the virtual interfaces of the project, each with its peers, that agree with all options given; without options all of
    them. Every page of the API's answer is read.
  - The API has no filter for names and tags; O(name) and O(tags) are compared on this side.
  - Nothing found is an empty list, and a success.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.info
  - hwc.direct_connect.attributes
options:
  enterprise_project_id:
    description:
      - Only those of these enterprise projects; V(0) is the default one.
    type: list
    elements: str
  status:
    description:
      - Only those in one of these states, such as V(ACTIVE), V(DOWN), V(ERROR), V(AUTHORIZATION) or V(ADMIN_SHUTDOWN).
    type: list
    elements: str
  direct_connect_id:
    description:
      - Only those on these connections.
    type: list
    elements: str
  vgw_id:
    description:
      - Only those on these virtual gateways.
    type: list
    elements: str
seealso:
  - module: hwc.direct_connect.virtual_interface
  - module: hwc.direct_connect.vif_peer_info
  - module: hwc.direct_connect.virtual_interface_accepter
  - module: hwc.direct_connect.tagged_resource_info
"""

EXAMPLES = r"""
- name: All interfaces that are down
  hwc.direct_connect.virtual_interface_info:
    status:
      - DOWN
      - ERROR
  register: broken
# Their names:
# {{ broken.virtual_interfaces | map(attribute='name') }}

- name: Everything that goes over one line, before work on it
  hwc.direct_connect.virtual_interface_info:
    direct_connect_id:
      - 0278b472-ffa5-4eb3-8c0d-979d479f8ef6
  register: affected

- name: Interfaces of other projects that wait to be accepted
  hwc.direct_connect.virtual_interface_info:
    status:
      - AUTHORIZATION
  register: waiting

- name: The production interfaces of a gateway
  hwc.direct_connect.virtual_interface_info:
    vgw_id:
      - 3320166e-b937-40cc-a35c-02cd3f2b3ee2
    tags:
      env: prod
  register: production
"""

RETURN = r"""
error_code:
  description: The API's code of the error, such as V(DC.0001).
  returned: on failure, if the API answered with one
  type: str
  sample: DC.0001
http_status:
  description: The HTTP status of the answer.
  returned: on failure, if the API answered
  type: int
  sample: 400
request_id:
  description: The id under which the API's operators find the request.
  returned: on failure, if the API answered with one
  type: str
  sample: b182f5d1a3bd4a8f9c3ee1d5b0a1c2d3
virtual_interfaces:
  description: The interfaces, in the shape that M(hwc.direct_connect.virtual_interface) returns.
  returned: success
  type: list
  elements: dict
  contains:
    id: {type: str, description: "The id.", sample: 1c2b7ad7-3a2b-4f0c-bf6a-0d8d3a7a9d11}
    tenant_id: {type: str, description: "The id of the project.", sample: 0605768a3300d5762f82c01180692873}
    name: {type: str, description: "The name.", sample: vif-berlin}
    description: {type: str, description: "The description."}
    direct_connect_id: {type: str, description: "The id of the connection."}
    lag_id: {type: str, description: "The id of the link aggregation group."}
    vgw_id: {type: str, description: "The id of the virtual gateway."}
    gateway_id: {type: str, description: "The id of the global gateway."}
    lgw_id: {type: str, description: "The id of the local gateway."}
    ies_id: {type: str, description: "The id of the edge site."}
    type: {type: str, description: "Private or public.", sample: private}
    service_type: {type: str, description: "What stands on the cloud's side.", sample: VGW}
    vlan: {type: int, description: "The VLAN.", sample: 441}
    bandwidth: {type: int, description: "The bandwidth in Mbit/s.", sample: 100}
    priority: {type: str, description: "The preference of the BGP routes.", sample: normal}
    address_family: {type: str, description: "The family that the top level speaks of; with two peers see RV(virtual_interfaces[].vif_peers).", sample: ipv4}
    local_gateway_v4_ip: {type: str, description: "The IPv4 address of the cloud's side."}
    remote_gateway_v4_ip: {type: str, description: "The IPv4 address of the customer's side."}
    local_gateway_v6_ip: {type: str, description: "The IPv6 address of the cloud's side."}
    remote_gateway_v6_ip: {type: str, description: "The IPv6 address of the customer's side."}
    route_mode: {type: str, description: "How routes are learned.", sample: bgp}
    bgp_asn: {type: int, description: "The AS number of the customer's side.", sample: 65010}
    remote_ep_group: {type: list, elements: str, description: "The networks on the customer's side."}
    service_ep_group: {type: list, elements: str, description: "The public networks that a public interface reaches."}
    enable_bfd: {type: bool, description: "Whether BFD watches the link."}
    enable_nqa: {type: bool, description: "Whether NQA watches the link."}
    rate_limit: {type: bool, description: "Whether the rate is limited."}
    route_limit: {type: int, description: "How many routes the interface takes.", sample: 50}
    bgp_route_limit: {type: int, description: "How many routes BGP may bring.", sample: 100}
    enterprise_project_id: {type: str, description: "The id of the enterprise project.", sample: "0"}
    admin_state_up: {type: bool, description: "The administrative state."}
    status: {type: str, description: "The state.", sample: ACTIVE}
    reason: {type: str, description: "Why the interface is in this state."}
    device_id: {type: str, description: "The device."}
    create_time: {type: str, description: "When it was created."}
    update_time: {type: str, description: "When it was last changed."}
    extend_attribute: {type: dict, description: "How BFD or NQA watches the link."}
    vif_peers: {type: list, elements: dict, description: "The peers, in the shape that M(hwc.direct_connect.vif_peer) returns."}
    tags: {type: dict, description: "The tags; empty if the API does not show them and they were not asked for.", sample: {env: prod}}
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import VIRTUAL_INTERFACE
from ansible_collections.hwc.direct_connect.plugins.module_utils._inspect import run_info
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, INFO


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            enterprise_project_id=dict(type="list", elements="str"),
            status=dict(type="list", elements="str"),
            direct_connect_id=dict(type="list", elements="str"),
            vgw_id=dict(type="list", elements="str"),
            **AUTH,
            **INFO,
        ),
        supports_check_mode=True,
    )
    run_info(module, VIRTUAL_INTERFACE)


if __name__ == "__main__":
    main()
