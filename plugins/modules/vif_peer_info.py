#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""List the peers of virtual interfaces."""

from __future__ import annotations

DOCUMENTATION = r"""
module: vif_peer_info
short_description: List the peers of virtual interfaces of Direct Connect
version_added: 1.0.0
description:
  - Lists the peers of virtual interfaces that agree with all options given; without options those of every interface of the
    project.
  - The API shows peers only inside of their interfaces, so that the interfaces are read, those of O(vif_id) or all, every page.
    The other options are compared on this side.
  - Peers have no tags, so that O(tags) matches none. Nothing found is an empty list, and a success.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.info
  - hwc.direct_connect.attributes
options:
  vif_id:
    description:
      - Only the peers of these interfaces.
    type: list
    elements: str
  address_family:
    description:
      - Only the peers of this family.
    type: list
    elements: str
    choices: [ipv4, ipv6]
  bgp_status:
    description:
      - Only the peers whose BGP session is in one of these states, such as V(UP) or V(DOWN). A peer without BGP has none.
    type: list
    elements: str
  status:
    description:
      - Only the peers in one of these states, such as V(ACTIVE), V(DOWN) or V(ERROR).
    type: list
    elements: str
seealso:
  - module: hwc.direct_connect.vif_peer
  - module: hwc.direct_connect.virtual_interface_info
  - module: hwc.direct_connect.vif_peer_detection
"""

EXAMPLES = r"""
- name: All peers whose BGP session is down
  hwc.direct_connect.vif_peer_info:
    bgp_status:
      - DOWN
  register: down
# The interfaces that they belong to:
# {{ down.vif_peers | map(attribute='vif_id') | unique }}

- name: Both peers of an interface
  hwc.direct_connect.vif_peer_info:
    vif_id:
      - 1c2b7ad7-3a2b-4f0c-bf6a-0d8d3a7a9d11
  register: peers
# How many routes BGP brought, by family:
# {{ peers.vif_peers | items2dict(key_name='address_family', value_name='receive_route_num') }}

- name: Every IPv6 peer of the project
  hwc.direct_connect.vif_peer_info:
    address_family:
      - ipv6
  register: sixes
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
vif_peers:
  description: The peers, in the shape that M(hwc.direct_connect.vif_peer) returns.
  returned: success
  type: list
  elements: dict
  contains:
    id: {type: str, description: "The id.", sample: 77dbc2c1-5d29-4b30-9c9b-6ec7a8c0c9d4}
    tenant_id: {type: str, description: "The id of the project.", sample: 0605768a3300d5762f82c01180692873}
    vif_id: {type: str, description: "The id of the interface."}
    name: {type: str, description: "The name.", sample: vif-berlin}
    description: {type: str, description: "The description."}
    address_family: {type: str, description: "The family.", sample: ipv6}
    local_gateway_ip: {type: str, description: "The address of the cloud's side.", sample: 2001:db8:0:1::1/126}
    remote_gateway_ip: {type: str, description: "The address of the customer's side.", sample: 2001:db8:0:1::2/126}
    route_mode: {type: str, description: "How routes are learned.", sample: static}
    bgp_asn: {type: int, description: "The AS number of the customer's side."}
    remote_ep_group: {type: list, elements: str, description: "The networks on the customer's side."}
    service_ep_group: {type: list, elements: str, description: "The public networks that a public interface reaches."}
    device_id: {type: str, description: "The device."}
    bgp_route_limit: {type: int, description: "How many routes BGP may bring.", sample: 100}
    bgp_status: {type: str, description: "The state of the BGP session, null without one.", sample: UP}
    status: {type: str, description: "The state.", sample: ACTIVE}
    receive_route_num: {type: int, description: "How many routes BGP brought, -1 without BGP.", sample: -1}
    enable_nqa: {type: bool, description: "Whether NQA watches the link; set with M(hwc.direct_connect.virtual_interface)."}
    enable_bfd: {type: bool, description: "Whether BFD watches the link; set with M(hwc.direct_connect.virtual_interface)."}
    enable_gre: {type: bool, description: "Whether a GRE tunnel is used."}
    local_gre_tunnel_ip: {type: str, description: "The cloud's end of the GRE tunnel."}
    remote_gre_tunnel_ip: {type: str, description: "The customer's end of the GRE tunnel."}
    gre_status: {type: str, description: "The state of the GRE tunnel."}
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import VIF_PEER
from ansible_collections.hwc.direct_connect.plugins.module_utils._inspect import run_info
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, INFO


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            vif_id=dict(type="list", elements="str"),
            address_family=dict(type="list", elements="str", choices=["ipv4", "ipv6"]),
            bgp_status=dict(type="list", elements="str"),
            status=dict(type="list", elements="str"),
            **AUTH,
            **INFO,
        ),
        supports_check_mode=True,
    )
    run_info(module, VIF_PEER)


if __name__ == "__main__":
    main()
