#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""List hosted connections."""

from __future__ import annotations

DOCUMENTATION = r"""
module: hosted_connect_info
short_description: List hosted connections of Direct Connect
version_added: 1.0.0
description:
  - Lists the hosted connections of a partner that agree with all options given; without options all of them. Every page of the
    API's answer is read.
  - The project that a hosted connection is for finds it with M(hwc.direct_connect.connection_info).
  - Hosted connections have no tags here, so that O(tags) matches none. Nothing found is an empty list, and a success.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.info
  - hwc.direct_connect.attributes
options:
  hosting_id:
    description:
      - Only those on these operations connections.
    type: list
    elements: str
seealso:
  - module: hwc.direct_connect.hosted_connect
  - module: hwc.direct_connect.connection_info
"""

EXAMPLES = r"""
- name: Everything on one operations connection
  hwc.direct_connect.hosted_connect_info:
    hosting_id:
      - 4c9e5a02-87cd-4a1b-9a3c-0a1fdcf7ab11
  register: hosted
# The VLANs that are taken:
# {{ hosted.hosted_connects | map(attribute='vlan') | sort }}

- name: The hosted connection of one customer
  hwc.direct_connect.hosted_connect_info:
    name:
      - hc-berlin
  register: berlin
"""

RETURN = r"""
error_code:
  description: The API's code of the error, such as V(DC.0001).
  returned: on failure, if the API answered with one
  type: str
  sample: DC.0001
hosted_connects:
  description: The hosted connections, in the shape that M(hwc.direct_connect.hosted_connect) returns.
  returned: success
  type: list
  elements: dict
  contains:
    id: {type: str, description: "The id.", sample: 0278b472-ffa5-4eb3-8c0d-979d479f8ef6}
    tenant_id: {type: str, description: "The id of the project that it is for.", sample: 0605768a3300d5762f82c01180692873}
    name: {type: str, description: "The name.", sample: hc-berlin}
    description: {type: str, description: "The description."}
    bandwidth: {type: int, description: "The bandwidth in Mbit/s.", sample: 100}
    location: {type: str, description: "Where the operations connection enters the cloud."}
    peer_location: {type: str, description: "Where the line ends on the customer's side."}
    hosting_id: {type: str, description: "The id of the operations connection.", sample: 4c9e5a02-87cd-4a1b-9a3c-0a1fdcf7ab11}
    provider: {type: str, description: "The carrier of the line."}
    admin_state_up: {type: bool, description: "The administrative state."}
    vlan: {type: int, description: "The VLAN.", sample: 441}
    status: {type: str, description: "The state.", sample: ACTIVE}
    apply_time: {type: str, description: "When it was asked for."}
    create_time: {type: str, description: "When it was created."}
    provider_status: {type: str, description: "The state on the carrier's side."}
    port_type: {type: str, description: "The type of the port.", sample: 10G}
    type: {type: str, description: "The type of the connection.", sample: hosted}
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
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import HOSTED_CONNECT
from ansible_collections.hwc.direct_connect.plugins.module_utils._inspect import run_info
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, INFO


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            hosting_id=dict(type="list", elements="str"),
            **AUTH,
            **INFO,
        ),
        supports_check_mode=True,
    )
    run_info(module, HOSTED_CONNECT)


if __name__ == "__main__":
    main()
