#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Manage global gateways."""

from __future__ import annotations

DOCUMENTATION = r"""
module: global_gateway
short_description: Manage global gateways of Direct Connect
version_added: 1.0.0
description:
  - Creates, changes and deletes global gateways. A global gateway joins virtual interfaces with enterprise routers, to which
    M(hwc.direct_connect.global_gateway_peer_link) leads.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.wait
  - hwc.direct_connect.state
  - hwc.direct_connect.recreate
  - hwc.direct_connect.attributes
options:
  id:
    description:
      - The id of the gateway. With it, O(name) is the name to give.
    type: str
  name:
    description:
      - The name, up to 64 letters, digits, Chinese characters, V(_), V(-) and V(.). Needed to create.
      - Without O(id) it finds the gateway, which must be the only one of this name.
    type: str
  description:
    description:
      - A description, up to 255 characters, without C(<) and C(>). V("") clears it.
    type: str
  bgp_asn:
    description:
      - The AS number of the cloud's side, 1 to 4294967295; 64512 if it is not given at creation. Cannot be changed.
      - A number, or asdot in quotes, such as V("65000.100"). Without quotes YAML reads asdot as a decimal number, which is refused.
    type: raw
  address_family:
    description:
      - Whether the gateway carries IPv4 alone or IPv6 as well; V(ipv4) if it is not given at creation.
    type: str
    choices: [ipv4, dual]
  enterprise_project_id:
    description:
      - The id of the enterprise project, V(0) for the default one. Cannot be changed here.
    type: str
  tenant_id:
    description:
      - The id of the project that owns the gateway, that of the login if it is not given at creation. Cannot be changed.
    type: str
  tags:
    description:
      - The tags of the gateway. Values become strings. Cannot be changed, since the API has no tag operations for global gateways.
    type: dict
seealso:
  - module: hwc.direct_connect.global_gateway_info
  - module: hwc.direct_connect.global_gateway_peer_link
  - module: hwc.direct_connect.global_gateway_route
  - module: hwc.direct_connect.virtual_interface
"""

EXAMPLES = r"""
- name: A global gateway for IPv4 and IPv6
  hwc.direct_connect.global_gateway:
    name: gdgw-europe
    bgp_asn: 64600
    address_family: dual
    tags:
      env: prod

- name: What it is for, and no other change
  hwc.direct_connect.global_gateway:
    name: gdgw-europe
    description: Berlin and Hamburg to the routers of both regions

- name: Another AS number, which only a new gateway can have
  hwc.direct_connect.global_gateway:
    name: gdgw-europe
    bgp_asn: 64601
    recreate: true

- name: Gone
  hwc.direct_connect.global_gateway:
    name: gdgw-europe
    state: absent
"""

RETURN = r"""
error_code:
  description: The API's code of the error, such as V(DC.1106).
  returned: on failure, if the API answered with one
  type: str
  sample: DC.1106
global_gateway:
  description: The gateway as it is, or will be in check mode; with O(state=absent) as it was last seen, or null.
  returned: success, and on failure of a wait
  type: dict
  contains:
    id: {type: str, description: "The id.", sample: 722f1a0e-5f0b-4c0a-9a3c-2f9c6d4be8a1}
    tenant_id: {type: str, description: "The id of the project.", sample: 0605768a3300d5762f82c01180692873}
    name: {type: str, description: "The name.", sample: gdgw-europe}
    description: {type: str, description: "The description."}
    reason: {type: str, description: "Why the gateway is in this state."}
    enterprise_project_id: {type: str, description: "The id of the enterprise project.", sample: "0"}
    global_center_network_id: {type: str, description: "The id of the central network that the gateway belongs to."}
    bgp_asn: {type: int, description: "The AS number of the cloud's side.", sample: 64600}
    region_id: {type: str, description: "The region.", sample: eu-de}
    location_name: {type: str, description: "Where the device of the gateway stands.", sample: Frankfurt-1}
    locales:
      type: dict
      description: The name of the region in two languages.
      contains:
        en_us: {type: str, description: "In English.", sample: Frankfurt-1}
        zh_cn: {type: str, description: "In Chinese."}
    current_peer_link_count: {type: int, description: "How many peer links the gateway has.", sample: 1}
    available_peer_link_count: {type: int, description: "How many more it may have.", sample: 4}
    tags: {type: dict, description: "The tags.", sample: {env: prod}}
    admin_state_up: {type: bool, description: "The administrative state."}
    status: {type: str, description: "The state.", sample: ACTIVE}
    created_time: {type: str, description: "When it was created.", sample: "2024-01-15T09:30:00.000Z"}
    updated_time: {type: str, description: "When it was last changed.", sample: "2024-01-15T09:30:00.000Z"}
    address_family: {type: str, description: "Whether it carries IPv4 alone or IPv6 as well.", sample: dual}
http_status:
  description: The HTTP status of the answer.
  returned: on failure, if the API answered
  type: int
  sample: 400
id:
  description: The id of the object that the task was about.
  returned: on failure, if known
  type: str
  sample: 722f1a0e-5f0b-4c0a-9a3c-2f9c6d4be8a1
lost:
  description: The object as it was, in the shape of the result, if O(recreate=true) deleted it and what replaces it is not complete.
  returned: on failure after the deletion
  type: dict
request_id:
  description: The id under which the API's operators find the request.
  returned: on failure, if the API answered with one
  type: str
  sample: b182f5d1a3bd4a8f9c3ee1d5b0a1c2d3
status:
  description: The last state of the object.
  returned: on failure of a wait
  type: str
  sample: PENDING_CREATE
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog_global import GLOBAL_GATEWAY
from ansible_collections.hwc.direct_connect.plugins.module_utils._manage import run_resource
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, RECREATE, STATE, WAIT


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            id=dict(type="str"),
            name=dict(type="str"),
            description=dict(type="str"),
            bgp_asn=dict(type="raw"),
            address_family=dict(type="str", choices=["ipv4", "dual"]),
            enterprise_project_id=dict(type="str"),
            tenant_id=dict(type="str"),
            tags=dict(type="dict"),
            **AUTH,
            **WAIT,
            **STATE,
            **RECREATE,
        ),
        supports_check_mode=True,
    )
    run_resource(module, GLOBAL_GATEWAY)


if __name__ == "__main__":
    main()
