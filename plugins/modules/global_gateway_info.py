#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""List global gateways."""

from __future__ import annotations

DOCUMENTATION = r"""
module: global_gateway_info
short_description: List global gateways of Direct Connect
version_added: 1.0.0
description:
  - Lists the global gateways of the project that agree with all options given; without options all of them. Every page of the
    API's answer is read.
  - O(tags) is compared on this side. Nothing found is an empty list, and a success.
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
  site_network_id:
    description:
      - Only those in these site networks.
    type: list
    elements: str
  cloud_connection_id:
    description:
      - Only those in these cloud connections.
    type: list
    elements: str
  status:
    description:
      - Only those in one of these states, such as V(ACTIVE), V(DOWN) or V(ERROR).
    type: list
    elements: str
  global_center_network_id:
    description:
      - Only those in these central networks.
    type: list
    elements: str
seealso:
  - module: hwc.direct_connect.global_gateway
  - module: hwc.direct_connect.global_gateway_peer_link_info
  - module: hwc.direct_connect.global_gateway_route_info
"""

EXAMPLES = r"""
- name: All global gateways that are not in order
  hwc.direct_connect.global_gateway_info:
    status:
      - DOWN
      - ERROR
  register: broken

- name: A global gateway by its name
  hwc.direct_connect.global_gateway_info:
    name:
      - gdgw-emea
  register: emea
# How many more peer links it takes:
# {{ emea.global_gateways[0].available_peer_link_count }}
"""

RETURN = r"""
error_code:
  description: The API's code of the error, such as V(DC.0001).
  returned: on failure, if the API answered with one
  type: str
  sample: DC.0001
global_gateways:
  description: The global gateways, in the shape that M(hwc.direct_connect.global_gateway) returns.
  returned: success
  type: list
  elements: dict
  contains:
    id: {type: str, description: "The id.", sample: a1d6e0b4-5f0c-4b7e-9c55-3f1b7a0e2d61}
    tenant_id: {type: str, description: "The id of the project.", sample: 0605768a3300d5762f82c01180692873}
    name: {type: str, description: "The name.", sample: gdgw-emea}
    description: {type: str, description: "The description."}
    reason: {type: str, description: "Why the gateway is in this state."}
    enterprise_project_id: {type: str, description: "The id of the enterprise project.", sample: "0"}
    global_center_network_id: {type: str, description: "The id of the central network that it is in."}
    bgp_asn: {type: int, description: "The AS number of the cloud's side.", sample: 64512}
    region_id: {type: str, description: "The region.", sample: eu-de}
    location_name: {type: str, description: "The name of the location.", sample: Frankfurt-1}
    locales: {type: dict, description: "The name of the location in several languages."}
    current_peer_link_count: {type: int, description: "How many peer links it has.", sample: 1}
    available_peer_link_count: {type: int, description: "How many more peer links it can have.", sample: 4}
    tags: {type: dict, description: "The tags.", sample: {env: prod}}
    admin_state_up: {type: bool, description: "The administrative state."}
    status: {type: str, description: "The state.", sample: ACTIVE}
    created_time: {type: str, description: "When it was created."}
    updated_time: {type: str, description: "When it was last changed."}
    address_family: {type: str, description: "The families, V(ipv4) or V(dual).", sample: ipv4}
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
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog_global import GLOBAL_GATEWAY
from ansible_collections.hwc.direct_connect.plugins.module_utils._inspect import run_info
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, INFO


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            enterprise_project_id=dict(type="list", elements="str"),
            site_network_id=dict(type="list", elements="str"),
            cloud_connection_id=dict(type="list", elements="str"),
            status=dict(type="list", elements="str"),
            global_center_network_id=dict(type="list", elements="str"),
            **AUTH,
            **INFO,
        ),
        supports_check_mode=True,
    )
    run_info(module, GLOBAL_GATEWAY)


if __name__ == "__main__":
    main()
