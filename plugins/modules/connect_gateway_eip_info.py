#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""List the global EIPs of connect gateways."""

from __future__ import annotations

DOCUMENTATION = r"""
module: connect_gateway_eip_info
short_description: List the global EIPs bound to connect gateways of Direct Connect
version_added: 1.0.0
description:
  - Lists the global EIPs that are bound to connect gateways and agree with all options given. Every page of the API's answer is
    read.
  - The API lists the EIPs of one gateway at a time. Without O(connect_gateway_id) all connect gateways of the project are
    listed first, and then the EIPs of each.
  - The id of such a binding is that of the global EIP. Bindings have no names and no tags, so that O(name) and O(tags) match
    none. Nothing found is an empty list, and a success.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.info
  - hwc.direct_connect.attributes
options:
  connect_gateway_id:
    description:
      - Only the EIPs of these connect gateways; if it is not given, those of every connect gateway of the project.
    type: list
    elements: str
  status:
    description:
      - Only the bindings in one of these states, such as V(ACTIVE), V(BIND_SUCCESSFULLY) or V(ERROR).
    type: list
    elements: str
  global_eip_id:
    description:
      - Only these global EIPs.
    type: list
    elements: str
  global_eip_segment_id:
    description:
      - Only these segments of global EIPs.
    type: list
    elements: str
seealso:
  - module: hwc.direct_connect.connect_gateway_eip
  - module: hwc.direct_connect.connect_gateway_info
"""

EXAMPLES = r"""
- name: The addresses of a connect gateway
  hwc.direct_connect.connect_gateway_eip_info:
    connect_gateway_id:
      - c3f8a6b1-2d97-4e5b-b1c4-7e0d9a4f5c83
  register: eips
# {{ eips.connect_gateway_eips | map(attribute='cidr') }}

- name: Which connect gateway is this EIP bound to
  hwc.direct_connect.connect_gateway_eip_info:
    global_eip_id:
      - d9b4c7e2-3a18-4f6d-9e25-8f1c0b5a6d94
  register: bound
# {{ (bound.connect_gateway_eips | first).connect_gateway_id }}

- name: All bindings that failed
  hwc.direct_connect.connect_gateway_eip_info:
    status:
      - ERROR
  register: failed_eips
"""

RETURN = r"""
connect_gateway_eips:
  description: The bindings, in the shape that M(hwc.direct_connect.connect_gateway_eip) returns.
  returned: success
  type: list
  elements: dict
  contains:
    id: {type: str, description: "The id, which is that of the global EIP.", sample: d9b4c7e2-3a18-4f6d-9e25-8f1c0b5a6d94}
    connect_gateway_id: {type: str, description: "The id of the connect gateway.", sample: c3f8a6b1-2d97-4e5b-b1c4-7e0d9a4f5c83}
    global_eip_id: {type: str, description: "The id of the global EIP.", sample: d9b4c7e2-3a18-4f6d-9e25-8f1c0b5a6d94}
    global_eip_segment_id: {type: str, description: "The id of the segment of global EIPs."}
    status: {type: str, description: "The state.", sample: ACTIVE}
    type: {type: str, description: "The kind, V(IP_ADDRESS) or V(IP_SEGMENT).", sample: IP_ADDRESS}
    error_message: {type: str, description: "Why the binding failed."}
    cidr: {type: str, description: "The address or the network.", sample: 203.0.113.10/32}
    address_family: {type: str, description: "The family.", sample: ipv4}
    ie_vtep_ip: {type: str, description: "The address of the tunnel's end at the internet exchange."}
    created_time: {type: str, description: "When it was created."}
    gcb_id: {type: str, description: "The id of the global connection bandwidth."}
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
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog_global import CONNECT_GATEWAY_EIP
from ansible_collections.hwc.direct_connect.plugins.module_utils._inspect import run_info
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, INFO


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            connect_gateway_id=dict(type="list", elements="str"),
            status=dict(type="list", elements="str"),
            global_eip_id=dict(type="list", elements="str"),
            global_eip_segment_id=dict(type="list", elements="str"),
            **AUTH,
            **INFO,
        ),
        supports_check_mode=True,
    )
    run_info(module, CONNECT_GATEWAY_EIP)


if __name__ == "__main__":
    main()
