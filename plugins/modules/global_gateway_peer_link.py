#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Manage the peer links of global gateways."""

from __future__ import annotations

DOCUMENTATION = r"""
module: global_gateway_peer_link
short_description: Manage the peer links of a global gateway of Direct Connect
version_added: 1.0.0
description:
  - Creates, changes and deletes the peer links of a global gateway. A link leads from the gateway to an enterprise router.
  - A link is looked for in its gateway only, so that O(global_dc_gateway_id) is always required.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.wait
  - hwc.direct_connect.state
  - hwc.direct_connect.recreate
  - hwc.direct_connect.attributes
options:
  global_dc_gateway_id:
    description:
      - The id of the global gateway.
    type: str
    required: true
  id:
    description:
      - The id of the link. With it, O(name) is the name to give.
    type: str
  name:
    description:
      - The name. Needed to create. Without O(id) it finds the link, which must be the only one of this name at
        the gateway.
    type: str
  description:
    description:
      - A description. V("") clears it.
    type: str
  peer_site:
    description:
      - The enterprise router at the other end. Needed to create, cannot be changed.
    type: dict
    suboptions:
      gateway_id:
        description:
          - The id of the enterprise router. Needed to create.
        type: str
      project_id:
        description:
          - The id of the project that the router belongs to. Needed to create.
        type: str
      region_id:
        description:
          - The region that the router is in, such as V(eu-de). Needed to create.
        type: str
seealso:
  - module: hwc.direct_connect.global_gateway_peer_link_info
  - module: hwc.direct_connect.global_gateway
"""

EXAMPLES = r"""
- name: From the global gateway to an enterprise router
  hwc.direct_connect.global_gateway_peer_link:
    global_dc_gateway_id: 722f1a0e-5f0b-4c0a-9a3c-2f9c6d4be8a1
    name: link-eu-de
    peer_site:
      gateway_id: 90f9b5a4-1f2b-4a7c-8f0b-6d35d0f7a2c5
      project_id: 0605768a3300d5762f82c01180692873
      region_id: eu-de

- name: Another name
  hwc.direct_connect.global_gateway_peer_link:
    global_dc_gateway_id: 722f1a0e-5f0b-4c0a-9a3c-2f9c6d4be8a1
    id: 5b0e6c1d-8f43-4d0e-9b9a-6f1c2d3e4a50
    name: link-frankfurt

- name: Gone
  hwc.direct_connect.global_gateway_peer_link:
    global_dc_gateway_id: 722f1a0e-5f0b-4c0a-9a3c-2f9c6d4be8a1
    name: link-frankfurt
    state: absent
"""

RETURN = r"""
error_code:
  description: The API's code of the error, such as V(DC.1205).
  returned: on failure, if the API answered with one
  type: str
  sample: DC.1205
global_gateway_peer_link:
  description: The link as it is, or will be in check mode; with O(state=absent) as it was last seen, or null.
  returned: success, and on failure of a wait
  type: dict
  contains:
    id: {type: str, description: "The id.", sample: 5b0e6c1d-8f43-4d0e-9b9a-6f1c2d3e4a50}
    tenant_id: {type: str, description: "The id of the project.", sample: 0605768a3300d5762f82c01180692873}
    name: {type: str, description: "The name.", sample: link-eu-de}
    description: {type: str, description: "The description."}
    reason: {type: str, description: "Why the link is in this state."}
    global_dc_gateway_id: {type: str, description: "The id of the global gateway.", sample: 722f1a0e-5f0b-4c0a-9a3c-2f9c6d4be8a1}
    bandwidth_info:
      type: dict
      description: The bandwidth of the link.
      contains:
        bandwidth_size: {type: int, description: "The bandwidth in Mbit/s.", sample: 0}
        gcb_id: {type: str, description: "The id of the global connection bandwidth."}
    peer_site:
      type: dict
      description: The other end.
      contains:
        gateway_id: {type: str, description: "The id of the enterprise router.", sample: 90f9b5a4-1f2b-4a7c-8f0b-6d35d0f7a2c5}
        link_id: {type: str, description: "The id of the attachment at the other end."}
        region_id: {type: str, description: "The region.", sample: eu-de}
        site_code: {type: str, description: "The site."}
        project_id: {type: str, description: "The id of the router's project.", sample: 0605768a3300d5762f82c01180692873}
        type: {type: str, description: "What stands there, an enterprise router (V(ER)) or a global gateway (V(GDGW)).", sample: ER}
    status: {type: str, description: "The state.", sample: ACTIVE}
    created_time: {type: str, description: "When it was created.", sample: "2024-01-15T09:30:00.000Z"}
    updated_time: {type: str, description: "When it was last changed.", sample: "2024-01-15T09:30:00.000Z"}
    create_owner: {type: str, description: "Who created it."}
    instance_id: {type: str, description: "The id of the instance that the link belongs to."}
http_status:
  description: The HTTP status of the answer.
  returned: on failure, if the API answered
  type: int
  sample: 400
id:
  description: The id of the object that the task was about.
  returned: on failure, if known
  type: str
  sample: 5b0e6c1d-8f43-4d0e-9b9a-6f1c2d3e4a50
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
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog_global import GLOBAL_GATEWAY_PEER_LINK
from ansible_collections.hwc.direct_connect.plugins.module_utils._manage import run_resource
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, RECREATE, STATE, WAIT


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            global_dc_gateway_id=dict(type="str", required=True),
            id=dict(type="str"),
            name=dict(type="str"),
            description=dict(type="str"),
            peer_site=dict(
                type="dict",
                options=dict(
                    gateway_id=dict(type="str"),
                    project_id=dict(type="str"),
                    region_id=dict(type="str"),
                ),
            ),
            **AUTH,
            **WAIT,
            **STATE,
            **RECREATE,
        ),
        supports_check_mode=True,
    )
    run_resource(module, GLOBAL_GATEWAY_PEER_LINK)


if __name__ == "__main__":
    main()
