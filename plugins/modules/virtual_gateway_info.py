#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""List virtual gateways."""

from __future__ import annotations

DOCUMENTATION = r"""
module: virtual_gateway_info
short_description: List virtual gateways of Direct Connect
version_added: 1.0.0
description:
  - Lists the virtual gateways of the project that agree with all options given; without options all of them. Every page of the
    API's answer is read.
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
  vpc_id:
    description:
      - Only the gateways before these VPCs.
    type: list
    elements: str
seealso:
  - module: hwc.direct_connect.virtual_gateway
  - module: hwc.direct_connect.virtual_interface_info
  - module: hwc.direct_connect.tagged_resource_info
"""

EXAMPLES = r"""
- name: All gateways of the project
  hwc.direct_connect.virtual_gateway_info:
  register: all_gateways
# Those that no interface uses yet:
# {{ all_gateways.virtual_gateways | rejectattr('device_id') | map(attribute='name') }}

- name: The gateway before a VPC
  hwc.direct_connect.virtual_gateway_info:
    vpc_id:
      - 6592c28e-95d7-4b0a-9f61-004fdf03420c
  register: gateway

- name: All gateways with the tag env=prod
  hwc.direct_connect.virtual_gateway_info:
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
virtual_gateways:
  description: The gateways, in the shape that M(hwc.direct_connect.virtual_gateway) returns.
  returned: success
  type: list
  elements: dict
  contains:
    id: {type: str, description: "The id.", sample: 3320166e-b937-40cc-a35c-02cd3f2b3ee2}
    tenant_id: {type: str, description: "The id of the project.", sample: 0605768a3300d5762f82c01180692873}
    name: {type: str, description: "The name.", sample: vgw-prod}
    description: {type: str, description: "The description."}
    vpc_id: {type: str, description: "The id of the VPC.", sample: 6592c28e-95d7-4b0a-9f61-004fdf03420c}
    enterprise_router_id: {type: str, description: "The id of the enterprise router."}
    local_ep_group: {type: list, elements: str, description: "The IPv4 networks of the VPC.", sample: [10.0.0.0/16]}
    local_ep_group_ipv6: {type: list, elements: str, description: "The IPv6 networks of the VPC."}
    bgp_asn: {type: int, description: "The AS number of the cloud's side.", sample: 64512}
    type: {type: str, description: "The type.", sample: default}
    admin_state_up: {type: bool, description: "The administrative state."}
    status: {type: str, description: "The state.", sample: ACTIVE}
    enterprise_project_id: {type: str, description: "The id of the enterprise project.", sample: "0"}
    device_id: {type: str, description: "The device, once an interface uses the gateway."}
    redundant_device_id: {type: str, description: "The redundant device."}
    public_border_group: {type: str, description: "The border group, in edge zones."}
    tags: {type: dict, description: "The tags; empty if the API does not show them and they were not asked for.", sample: {env: prod}}
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import VIRTUAL_GATEWAY
from ansible_collections.hwc.direct_connect.plugins.module_utils._inspect import run_info
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, INFO


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            enterprise_project_id=dict(type="list", elements="str"),
            vpc_id=dict(type="list", elements="str"),
            **AUTH,
            **INFO,
        ),
        supports_check_mode=True,
    )
    run_info(module, VIRTUAL_GATEWAY)


if __name__ == "__main__":
    main()
