#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""List the peer links of global gateways."""

from __future__ import annotations

DOCUMENTATION = r"""
module: global_gateway_peer_link_info
short_description: List the peer links of global gateways of Direct Connect
version_added: 1.0.0
description:
  - Lists the peer links of global gateways, which lead to enterprise routers, that agree with all options given. Every page of
    the API's answer is read.
  - The API lists the links of one gateway at a time. Without O(global_dc_gateway_id) all global gateways of the project are
    listed first, and then the links of each.
  - Peer links have no tags, so that O(tags) matches none. Nothing found is an empty list, and a success.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.info
  - hwc.direct_connect.attributes
options:
  global_dc_gateway_id:
    description:
      - Only the links of these global gateways; if it is not given, those of every global gateway of the project.
    type: list
    elements: str
seealso:
  - module: hwc.direct_connect.global_gateway_peer_link
  - module: hwc.direct_connect.global_gateway_info
"""

EXAMPLES = r"""
- name: The links of one global gateway
  hwc.direct_connect.global_gateway_peer_link_info:
    global_dc_gateway_id:
      - a1d6e0b4-5f0c-4b7e-9c55-3f1b7a0e2d61
  register: links
# The enterprise routers behind it:
# {{ links.global_gateway_peer_links | map(attribute='peer_site.gateway_id') }}

- name: All links of the project
  hwc.direct_connect.global_gateway_peer_link_info:
  register: all_links
# Why some are not in order:
# {{ all_links.global_gateway_peer_links | rejectattr('status', 'eq', 'ACTIVE') | map(attribute='reason') }}

- name: A link by its name, whatever its gateway
  hwc.direct_connect.global_gateway_peer_link_info:
    name:
      - link-er-emea
  register: link
"""

RETURN = r"""
error_code:
  description: The API's code of the error, such as V(DC.0001).
  returned: on failure, if the API answered with one
  type: str
  sample: DC.0001
global_gateway_peer_links:
  description: The peer links, in the shape that M(hwc.direct_connect.global_gateway_peer_link) returns.
  returned: success
  type: list
  elements: dict
  contains:
    id: {type: str, description: "The id.", sample: b7e2c9d0-1f64-4c1a-8a0e-5d2f6b9c3e72}
    tenant_id: {type: str, description: "The id of the project.", sample: 0605768a3300d5762f82c01180692873}
    name: {type: str, description: "The name.", sample: link-er-emea}
    description: {type: str, description: "The description."}
    reason: {type: str, description: "Why the link is in this state."}
    global_dc_gateway_id: {type: str, description: "The id of the global gateway.", sample: a1d6e0b4-5f0c-4b7e-9c55-3f1b7a0e2d61}
    bandwidth_info: {type: dict, description: "The bandwidth, with C(bandwidth_size) and C(gcb_id)."}
    peer_site: {type: dict, description: "The other end, with C(gateway_id), C(project_id), C(region_id) and more."}
    status: {type: str, description: "The state.", sample: ACTIVE}
    created_time: {type: str, description: "When it was created."}
    updated_time: {type: str, description: "When it was last changed."}
    create_owner: {type: str, description: "Who created it."}
    instance_id: {type: str, description: "The id of the instance that the link belongs to."}
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
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog_global import GLOBAL_GATEWAY_PEER_LINK
from ansible_collections.hwc.direct_connect.plugins.module_utils._inspect import run_info
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, INFO


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            global_dc_gateway_id=dict(type="list", elements="str"),
            **AUTH,
            **INFO,
        ),
        supports_check_mode=True,
    )
    run_info(module, GLOBAL_GATEWAY_PEER_LINK)


if __name__ == "__main__":
    main()
