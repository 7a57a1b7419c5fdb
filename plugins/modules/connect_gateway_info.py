#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""List connect gateways."""

from __future__ import annotations

DOCUMENTATION = r"""
module: connect_gateway_info
short_description: List connect gateways of Direct Connect
version_added: 1.0.0
description:
  - Lists the connect gateways of the project that agree with all options given; without options all of them. Every page of the
    API's answer is read.
  - Connect gateways have no tags, so that O(tags) matches none. Nothing found is an empty list, and a success.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.info
  - hwc.direct_connect.attributes
options:
  status:
    description:
      - Only those in one of these states, such as V(ACTIVE) or V(ERROR).
    type: list
    elements: str
seealso:
  - module: hwc.direct_connect.connect_gateway
  - module: hwc.direct_connect.connect_gateway_eip_info
"""

EXAMPLES = r"""
- name: All connect gateways
  hwc.direct_connect.connect_gateway_info:
  register: gateways
# How many global EIPs each has:
# {{ gateways.connect_gateways | items2dict(key_name='name', value_name='current_geip_count') }}

- name: Connect gateways that failed
  hwc.direct_connect.connect_gateway_info:
    status:
      - ERROR
  register: failed_gateways
"""

RETURN = r"""
connect_gateways:
  description: The connect gateways, in the shape that M(hwc.direct_connect.connect_gateway) returns.
  returned: success
  type: list
  elements: dict
  contains:
    id: {type: str, description: "The id.", sample: c3f8a6b1-2d97-4e5b-b1c4-7e0d9a4f5c83}
    tenant_id: {type: str, description: "The id of the project.", sample: 0605768a3300d5762f82c01180692873}
    name: {type: str, description: "The name.", sample: cgw-emea}
    description: {type: str, description: "The description."}
    address_family: {type: str, description: "The families, V(ipv4) or V(dual).", sample: ipv4}
    status: {type: str, description: "The state.", sample: ACTIVE}
    access_site: {type: str, description: "The site of the access."}
    bgp_asn: {type: int, description: "The AS number of the cloud's side.", sample: 64512}
    current_geip_count: {type: int, description: "How many global EIPs are bound to it.", sample: 2}
    created_time: {type: str, description: "When it was created."}
    updated_time: {type: str, description: "When it was last changed."}
    gcb_id: {type: str, description: "The id of the global connection bandwidth."}
    gateway_site: {type: str, description: "The site of the gateway."}
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
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog_global import CONNECT_GATEWAY
from ansible_collections.hwc.direct_connect.plugins.module_utils._inspect import run_info
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, INFO


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            status=dict(type="list", elements="str"),
            **AUTH,
            **INFO,
        ),
        supports_check_mode=True,
    )
    run_info(module, CONNECT_GATEWAY)


if __name__ == "__main__":
    main()
