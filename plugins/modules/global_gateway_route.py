#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Manage the routes of global gateways."""

from __future__ import annotations

DOCUMENTATION = r"""
module: global_gateway_route
short_description: Manage the routes of a global gateway of Direct Connect
version_added: 1.0.0
description:
  - Creates, changes and deletes routes of a global gateway, to what lies behind its virtual interfaces or behind another global
    gateway.
  - A route is found by O(gdgw_id), O(destination) and O(nexthop). Another destination or next hop is another route.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.wait
  - hwc.direct_connect.state
  - hwc.direct_connect.recreate
  - hwc.direct_connect.attributes
options:
  gdgw_id:
    description:
      - The id of the global gateway.
    type: str
    required: true
    aliases: [gateway_id, global_dc_gateway_id]
  destination:
    description:
      - The network that the route leads to, such as V(10.20.0.0/16) or V(2001:db8:100::/48). Spelling and host bits do not count.
    type: str
    required: true
  nexthop:
    description:
      - The id of the next hop, which is a peer of a virtual interface, or a global gateway.
    type: str
    required: true
  type:
    description:
      - What O(nexthop) is - a peer (V(vif_peer), if it is not given at creation) or a global gateway. Cannot be changed.
    type: str
    choices: [vif_peer, gdgw]
  description:
    description:
      - A description. V("") clears it.
    type: str
seealso:
  - module: hwc.direct_connect.global_gateway_route_info
  - module: hwc.direct_connect.global_gateway
  - module: hwc.direct_connect.vif_peer
"""

EXAMPLES = r"""
- name: A network of the data centre, behind the peer of an interface
  hwc.direct_connect.global_gateway_route:
    gdgw_id: 722f1a0e-5f0b-4c0a-9a3c-2f9c6d4be8a1
    destination: 10.20.0.0/16
    nexthop: 77dbc2c1-5d29-4b30-9c9b-6ec7a8c0c9d4

- name: What it is for
  hwc.direct_connect.global_gateway_route:
    gdgw_id: 722f1a0e-5f0b-4c0a-9a3c-2f9c6d4be8a1
    destination: 10.20.0.0/16
    nexthop: 77dbc2c1-5d29-4b30-9c9b-6ec7a8c0c9d4
    description: Offices in Berlin

- name: Gone
  hwc.direct_connect.global_gateway_route:
    gdgw_id: 722f1a0e-5f0b-4c0a-9a3c-2f9c6d4be8a1
    destination: 10.20.0.0/16
    nexthop: 77dbc2c1-5d29-4b30-9c9b-6ec7a8c0c9d4
    state: absent
"""

RETURN = r"""
error_code:
  description: The API's code of the error, such as V(DC.2720).
  returned: on failure, if the API answered with one
  type: str
  sample: DC.2720
global_gateway_route:
  description: The route as it is, or will be in check mode; with O(state=absent) as it was last seen, or null.
  returned: success, and on failure of a wait
  type: dict
  contains:
    id: {type: str, description: "The id.", sample: 2f6a9c30-41d7-4f5e-8c1b-0d9e7a6b5c43}
    tenant_id: {type: str, description: "The id of the project.", sample: 0605768a3300d5762f82c01180692873}
    gateway_id: {type: str, description: "The id of the global gateway.", sample: 722f1a0e-5f0b-4c0a-9a3c-2f9c6d4be8a1}
    destination: {type: str, description: "The network that the route leads to.", sample: 10.20.0.0/16}
    nexthop: {type: str, description: "The id of the next hop.", sample: 77dbc2c1-5d29-4b30-9c9b-6ec7a8c0c9d4}
    obtain_mode: {type: str, description: "Where the route comes from; V(customized) is one that was set.", sample: customized}
    status: {type: str, description: "The state.", sample: ACTIVE}
    address_family: {type: str, description: "The family.", sample: ipv4}
    description: {type: str, description: "The description."}
    type: {type: str, description: "What the next hop is.", sample: vif_peer}
http_status:
  description: The HTTP status of the answer.
  returned: on failure, if the API answered
  type: int
  sample: 400
id:
  description: The id of the object that the task was about.
  returned: on failure, if known
  type: str
  sample: 2f6a9c30-41d7-4f5e-8c1b-0d9e7a6b5c43
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
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog_global import GLOBAL_GATEWAY_ROUTE
from ansible_collections.hwc.direct_connect.plugins.module_utils._manage import run_resource
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, RECREATE, STATE, WAIT


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            gdgw_id=dict(type="str", required=True, aliases=["gateway_id", "global_dc_gateway_id"]),
            destination=dict(type="str", required=True),
            nexthop=dict(type="str", required=True),
            type=dict(type="str", choices=["vif_peer", "gdgw"]),
            description=dict(type="str"),
            **AUTH,
            **WAIT,
            **STATE,
            **RECREATE,
        ),
        supports_check_mode=True,
    )
    run_resource(module, GLOBAL_GATEWAY_ROUTE)


if __name__ == "__main__":
    main()
