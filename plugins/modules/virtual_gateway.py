#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Manage virtual gateways."""

from __future__ import annotations

DOCUMENTATION = r"""
module: virtual_gateway
short_description: Manage virtual gateways of Direct Connect
version_added: 1.0.0
description:
  - Creates, changes and deletes virtual gateways. A gateway stands before one VPC, or is attached to an enterprise router.
  - The natural key of a gateway is O(vpc_id) or O(enterprise_router_id).
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.wait
  - hwc.direct_connect.state
  - hwc.direct_connect.recreate
  - hwc.direct_connect.attributes
  - hwc.direct_connect.tags
options:
  id:
    description:
      - The id of the gateway. With it, O(name) is the name to give.
    type: str
  name:
    description:
      - The name, up to 64 characters. Without O(id) it finds the gateway, which must be the only one of this name, or the one
        that has the natural key given as well.
    type: str
  description:
    description:
      - A description, up to 128 characters. V("") clears it.
    type: str

  vpc_id:
    description:
      - The id of the VPC. A VPC has one gateway. Needed to create, unless O(enterprise_router_id) is given; cannot be changed.
    type: str
  enterprise_router_id:
    description:
      - The id of the enterprise router. Cannot be changed.
    type: str
  local_ep_group:
    description:
      - The IPv4 networks of the VPC that the other side reaches, 200 at most. Order, spelling and host bits do not count.
      - Needed to create a gateway for a VPC, unless O(local_ep_group_ipv6) is given. Once set it cannot be emptied.
    type: list
    elements: str
  local_ep_group_ipv6:
    description:
      - The IPv6 networks of the VPC, 50 at most, in regions that support IPv6. Once set it cannot be emptied.
    type: list
    elements: str
  bgp_asn:
    description:
      - The AS number of the cloud's side, 1 to 4294967295; 64512 if it is not given at creation. Cannot be changed.
      - A number, or asdot in quotes, such as V("65000.100"). Without quotes YAML reads asdot as a decimal number, which is refused.
    type: raw
  enterprise_project_id:
    description:
      - The id of the enterprise project, V(0) for the default one. Cannot be changed here.
    type: str
  type:
    description:
      - The type of the gateway. Cannot be changed.
    type: str
    choices: [default]
seealso:
  - module: hwc.direct_connect.virtual_interface
  - module: hwc.direct_connect.tag
"""

EXAMPLES = r"""
- name: A gateway before a VPC
  hwc.direct_connect.virtual_gateway:
    name: vgw-prod
    vpc_id: 6592c28e-95d7-4b0a-9f61-004fdf03420c
    local_ep_group:
      - 10.0.0.0/16
    tags:
      env: prod

- name: One more network, and no other change
  hwc.direct_connect.virtual_gateway:
    vpc_id: 6592c28e-95d7-4b0a-9f61-004fdf03420c
    local_ep_group:
      - 10.0.0.0/16
      - 10.1.0.0/16

- name: Another AS number, which only a new gateway can have
  hwc.direct_connect.virtual_gateway:
    name: vgw-prod
    bgp_asn: 64600
    recreate: true

- name: A gateway on an enterprise router
  hwc.direct_connect.virtual_gateway:
    name: vgw-er
    enterprise_router_id: 90f9b5a4-1f2b-4a7c-8f0b-6d35d0f7a2c5

- name: Gone
  hwc.direct_connect.virtual_gateway:
    id: 3320166e-b937-40cc-a35c-02cd3f2b3ee2
    state: absent
"""

RETURN = r"""
error_code:
  description: The API's code of the error, such as V(DC.1110).
  returned: on failure, if the API answered with one
  type: str
  sample: DC.1110
http_status:
  description: The HTTP status of the answer.
  returned: on failure, if the API answered
  type: int
  sample: 400
id:
  description: The id of the object that the task was about.
  returned: on failure, if known
  type: str
  sample: 3320166e-b937-40cc-a35c-02cd3f2b3ee2
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
virtual_gateway:
  description: The gateway as it is, or will be in check mode; with O(state=absent) as it was last seen, or null.
  returned: success, and on failure of a wait
  type: dict
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
from ansible_collections.hwc.direct_connect.plugins.module_utils._manage import run_resource
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, RECREATE, STATE, TAGS, WAIT


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            id=dict(type="str"),
            name=dict(type="str"),
            description=dict(type="str"),
            vpc_id=dict(type="str"),
            enterprise_router_id=dict(type="str"),
            local_ep_group=dict(type="list", elements="str"),
            local_ep_group_ipv6=dict(type="list", elements="str"),
            bgp_asn=dict(type="raw"),
            enterprise_project_id=dict(type="str"),
            type=dict(type="str", choices=["default"]),
            **AUTH,
            **WAIT,
            **STATE,
            **RECREATE,
            **TAGS,
        ),
        supports_check_mode=True,
    )
    run_resource(module, VIRTUAL_GATEWAY)


if __name__ == "__main__":
    main()
