#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Manage the global EIPs of connect gateways."""

from __future__ import annotations

DOCUMENTATION = r"""
module: connect_gateway_eip
short_description: Manage the global EIPs of a connect gateway of Direct Connect
version_added: 1.0.0
description:
  - Binds a global EIP, or a segment of global EIPs, to a connect gateway, and unbinds it.
  - A binding is found by O(connect_gateway_id) and O(global_eip_id). The global EIP itself is not created or deleted.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.wait
  - hwc.direct_connect.state
  - hwc.direct_connect.recreate
  - hwc.direct_connect.attributes
options:
  connect_gateway_id:
    description:
      - The id of the connect gateway.
    type: str
    required: true
  global_eip_id:
    description:
      - The id of the global EIP, or of the segment.
    type: str
    required: true
  type:
    description:
      - Whether O(global_eip_id) is one address (V(IP_ADDRESS), if it is not given at creation) or a segment. Cannot be changed.
    type: str
    choices: [IP_ADDRESS, IP_SEGMENT]
  gcb_id:
    description:
      - The id of the global connection bandwidth that the binding uses. Cannot be changed.
    type: str
seealso:
  - module: hwc.direct_connect.connect_gateway_eip_info
  - module: hwc.direct_connect.connect_gateway
"""

EXAMPLES = r"""
- name: A public address for the connect gateway
  hwc.direct_connect.connect_gateway_eip:
    connect_gateway_id: c30f4d1e-2b6a-4c57-9d8e-1a2b3c4d5e6f
    global_eip_id: 8a1c7e52-6f0d-4b3a-a5c9-3e2d1f0b9a87
    gcb_id: d47b2e90-5c18-4e6f-8a3d-7b6c5d4e3f21

- name: A segment of addresses
  hwc.direct_connect.connect_gateway_eip:
    connect_gateway_id: c30f4d1e-2b6a-4c57-9d8e-1a2b3c4d5e6f
    global_eip_id: e58c3fa1-6d29-4f70-9b4e-8c7d6e5f4a32
    type: IP_SEGMENT

- name: Bound no longer
  hwc.direct_connect.connect_gateway_eip:
    connect_gateway_id: c30f4d1e-2b6a-4c57-9d8e-1a2b3c4d5e6f
    global_eip_id: 8a1c7e52-6f0d-4b3a-a5c9-3e2d1f0b9a87
    state: absent
"""

RETURN = r"""
connect_gateway_eip:
  description: The binding as it is, or will be in check mode; with O(state=absent) as it was last seen, or null.
  returned: success, and on failure of a wait
  type: dict
  contains:
    id: {type: str, description: "The id, that of the global EIP.", sample: 8a1c7e52-6f0d-4b3a-a5c9-3e2d1f0b9a87}
    connect_gateway_id: {type: str, description: "The id of the connect gateway.", sample: c30f4d1e-2b6a-4c57-9d8e-1a2b3c4d5e6f}
    global_eip_id: {type: str, description: "The id of the global EIP.", sample: 8a1c7e52-6f0d-4b3a-a5c9-3e2d1f0b9a87}
    global_eip_segment_id: {type: str, description: "The id of the segment."}
    status: {type: str, description: "The state; V(ACTIVE) or V(BIND_SUCCESSFULLY) once it is bound.", sample: ACTIVE}
    type: {type: str, description: "One address or a segment.", sample: IP_ADDRESS}
    error_message: {type: str, description: "Why it could not be bound."}
    cidr: {type: str, description: "The address or the segment.", sample: 203.0.113.7/32}
    address_family: {type: str, description: "The family.", sample: ipv4}
    ie_vtep_ip: {type: str, description: "The address of the tunnel's end, at an edge site."}
    created_time: {type: str, description: "When it was bound.", sample: "2024-01-15T09:30:00.000Z"}
    gcb_id: {type: str, description: "The id of the global connection bandwidth.", sample: d47b2e90-5c18-4e6f-8a3d-7b6c5d4e3f21}
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
id:
  description: The id of the object that the task was about.
  returned: on failure, if known
  type: str
  sample: 8a1c7e52-6f0d-4b3a-a5c9-3e2d1f0b9a87
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
  sample: BINDING
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog_global import CONNECT_GATEWAY_EIP
from ansible_collections.hwc.direct_connect.plugins.module_utils._manage import run_resource
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, RECREATE, STATE, WAIT


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            connect_gateway_id=dict(type="str", required=True),
            global_eip_id=dict(type="str", required=True),
            type=dict(type="str", choices=["IP_ADDRESS", "IP_SEGMENT"]),
            gcb_id=dict(type="str"),
            **AUTH,
            **WAIT,
            **STATE,
            **RECREATE,
        ),
        supports_check_mode=True,
    )
    run_resource(module, CONNECT_GATEWAY_EIP)


if __name__ == "__main__":
    main()
