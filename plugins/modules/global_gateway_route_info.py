#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""List the routes of global gateways."""

from __future__ import annotations

DOCUMENTATION = r"""
module: global_gateway_route_info
short_description: List the routes of global gateways of Direct Connect
version_added: 1.0.0
description:
  - Lists the routes of global gateways, those that BGP brought among them, that agree with all options given. Every page of the
    API's answer is read.
  - The API lists the routes of one gateway at a time. Without O(gdgw_id) all global gateways of the project are listed first,
    and then the routes of each.
  - Routes have no names and no tags, so that O(name) and O(tags) match none. Nothing found is an empty list, and a success.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.info
  - hwc.direct_connect.attributes
options:
  gdgw_id:
    description:
      - Only the routes of these global gateways; if it is not given, those of every global gateway of the project.
    type: list
    elements: str
    aliases: [gateway_id, global_dc_gateway_id]
  nexthop:
    description:
      - Only the routes with one of these next hops, each the id of a virtual interface's peer or of a global gateway.
    type: list
    elements: str
  destination:
    description:
      - Only the routes to these networks, such as V(172.16.0.0/16).
    type: list
    elements: str
  address_family:
    description:
      - Only the routes of this family.
    type: list
    elements: str
    choices: [ipv4, ipv6]
seealso:
  - module: hwc.direct_connect.global_gateway_route
  - module: hwc.direct_connect.global_gateway_info
"""

EXAMPLES = r"""
- name: The IPv4 routes of a global gateway
  hwc.direct_connect.global_gateway_route_info:
    gdgw_id:
      - a1d6e0b4-5f0c-4b7e-9c55-3f1b7a0e2d61
    address_family:
      - ipv4
  register: routes
# Those that were written by hand:
# {{ routes.global_gateway_routes | selectattr('obtain_mode', 'eq', 'customized') | map(attribute='destination') }}

- name: Which global gateways know the way to this network
  hwc.direct_connect.global_gateway_route_info:
    destination:
      - 172.16.0.0/16
  register: known

- name: Everything that goes over one peer, before it is removed
  hwc.direct_connect.global_gateway_route_info:
    nexthop:
      - 77dbc2c1-5d29-4b30-9c9b-6ec7a8c0c9d4
  register: affected
"""

RETURN = r"""
error_code:
  description: The API's code of the error, such as V(DC.0001).
  returned: on failure, if the API answered with one
  type: str
  sample: DC.0001
global_gateway_routes:
  description: The routes, in the shape that M(hwc.direct_connect.global_gateway_route) returns.
  returned: success
  type: list
  elements: dict
  contains:
    id: {type: str, description: "The id.", sample: c4f9b2d7-8e16-4d3a-a962-2d5a4f9e0b38}
    tenant_id: {type: str, description: "The id of the project.", sample: 0605768a3300d5762f82c01180692873}
    gateway_id: {type: str, description: "The id of the global gateway.", sample: a1d6e0b4-5f0c-4b7e-9c55-3f1b7a0e2d61}
    destination: {type: str, description: "The network that the route leads to.", sample: 172.16.0.0/16}
    nexthop: {type: str, description: "The id of the next hop.", sample: 77dbc2c1-5d29-4b30-9c9b-6ec7a8c0c9d4}
    obtain_mode: {type: str, description: "Where the route comes from - V(customized), V(specific) or V(bgp).", sample: customized}
    status: {type: str, description: "The state.", sample: ACTIVE}
    address_family: {type: str, description: "The family.", sample: ipv4}
    description: {type: str, description: "The description."}
    type: {type: str, description: "The kind of the next hop, V(vif_peer) or V(gdgw).", sample: vif_peer}
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
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog_global import GLOBAL_GATEWAY_ROUTE
from ansible_collections.hwc.direct_connect.plugins.module_utils._inspect import run_info
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, INFO


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            gdgw_id=dict(type="list", elements="str", aliases=["gateway_id", "global_dc_gateway_id"]),
            nexthop=dict(type="list", elements="str"),
            destination=dict(type="list", elements="str"),
            address_family=dict(type="list", elements="str", choices=["ipv4", "ipv6"]),
            **AUTH,
            **INFO,
        ),
        supports_check_mode=True,
    )
    run_info(module, GLOBAL_GATEWAY_ROUTE)


if __name__ == "__main__":
    main()
