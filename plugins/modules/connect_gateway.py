#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Manage connect gateways."""

from __future__ import annotations

DOCUMENTATION = r"""
module: connect_gateway
short_description: Manage connect gateways of Direct Connect
version_added: 1.0.0
description:
  - Creates, changes and deletes connect gateways. A connect gateway takes global EIPs, which
    M(hwc.direct_connect.connect_gateway_eip) binds to it.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.wait
  - hwc.direct_connect.state
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
  address_family:
    description:
      - Whether the gateway carries IPv4 alone or IPv6 as well; V(ipv4) if it is not given at creation.
    type: str
    choices: [ipv4, dual]
seealso:
  - module: hwc.direct_connect.connect_gateway_info
  - module: hwc.direct_connect.connect_gateway_eip
"""

EXAMPLES = r"""
- name: A connect gateway
  hwc.direct_connect.connect_gateway:
    name: cgw-berlin
    description: Public services for Berlin
    address_family: ipv4

- name: IPv6 as well
  hwc.direct_connect.connect_gateway:
    name: cgw-berlin
    address_family: dual

- name: Gone
  hwc.direct_connect.connect_gateway:
    name: cgw-berlin
    state: absent
"""

RETURN = r"""
connect_gateway:
  description: The gateway as it is, or will be in check mode; with O(state=absent) as it was last seen, or null.
  returned: success, and on failure of a wait
  type: dict
  contains:
    id: {type: str, description: "The id.", sample: c30f4d1e-2b6a-4c57-9d8e-1a2b3c4d5e6f}
    tenant_id: {type: str, description: "The id of the project.", sample: 0605768a3300d5762f82c01180692873}
    name: {type: str, description: "The name.", sample: cgw-berlin}
    description: {type: str, description: "The description."}
    address_family: {type: str, description: "Whether it carries IPv4 alone or IPv6 as well.", sample: ipv4}
    status: {type: str, description: "The state.", sample: ACTIVE}
    access_site: {type: str, description: "The site where lines reach the gateway.", sample: fra1}
    bgp_asn: {type: int, description: "The AS number of the cloud's side.", sample: 64512}
    current_geip_count: {type: int, description: "How many global EIPs are bound to it.", sample: 1}
    created_time: {type: str, description: "When it was created.", sample: "2024-01-15T09:30:00.000Z"}
    updated_time: {type: str, description: "When it was last changed.", sample: "2024-01-15T09:30:00.000Z"}
    gcb_id: {type: str, description: "The id of the global connection bandwidth."}
    gateway_site: {type: str, description: "The site of the gateway.", sample: fra1}
error_code:
  description: The API's code of the error, such as V(DC.1106).
  returned: on failure, if the API answered with one
  type: str
  sample: DC.1106
http_status:
  description: The HTTP status of the answer.
  returned: on failure, if the API answered
  type: int
  sample: 400
id:
  description: The id of the object that the task was about.
  returned: on failure, if known
  type: str
  sample: c30f4d1e-2b6a-4c57-9d8e-1a2b3c4d5e6f
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
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog_global import CONNECT_GATEWAY
from ansible_collections.hwc.direct_connect.plugins.module_utils._manage import run_resource
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, STATE, WAIT


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            id=dict(type="str"),
            name=dict(type="str"),
            description=dict(type="str"),
            address_family=dict(type="str", choices=["ipv4", "dual"]),
            **AUTH,
            **WAIT,
            **STATE,
        ),
        supports_check_mode=True,
    )
    run_resource(module, CONNECT_GATEWAY)


if __name__ == "__main__":
    main()
