#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""List cloud connections of Cloud Connect."""

from __future__ import annotations

DOCUMENTATION = r"""
module: cloud_connection_info
short_description: List cloud connections of Cloud Connect
version_added: 1.0.0
description:
  - Lists the cloud connections of the account that agree with all options given; without options all of them. Every page of the
    API's answer is read.
  - Cloud Connect is a service of the account, not of a project or a region.
  - O(tags) is compared on this side. Nothing found is an empty list, and a success.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.info
  - hwc.direct_connect.attributes
options:
  description:
    description:
      - Only those with one of these descriptions.
    type: list
    elements: str
  enterprise_project_id:
    description:
      - Only those of these enterprise projects; V(0) is the default one, and V(all_granted_eps) stands for all that the
        user may see.
    type: list
    elements: str
  status:
    description:
      - Only those in one of these states. The only known one is V(ACTIVE).
    type: list
    elements: str
  type:
    description:
      - Only those of these types.
    type: list
    elements: str
  used_scene:
    description:
      - Only those for these uses, such as V(vpc).
    type: list
    elements: str
seealso:
  - module: hwc.direct_connect.cloud_connection
"""

EXAMPLES = r"""
- name: All cloud connections that the user may see
  hwc.direct_connect.cloud_connection_info:
    enterprise_project_id:
      - all_granted_eps
  register: visible

- name: A cloud connection by its name
  hwc.direct_connect.cloud_connection_info:
    name:
      - cc-emea
  register: emea
# How many networks are in it:
# {{ (emea.cloud_connections | first).network_instance_number }}

- name: The cloud connections of production
  hwc.direct_connect.cloud_connection_info:
    tags:
      env: prod
  register: production
"""

RETURN = r"""
cloud_connections:
  description: The cloud connections, in the shape that M(hwc.direct_connect.cloud_connection) returns.
  returned: success
  type: list
  elements: dict
  contains:
    id: {type: str, description: "The id.", sample: e5c0d8f3-4b29-4a7e-8f36-9a2d1c6b7e05}
    name: {type: str, description: "The name.", sample: cc-emea}
    description: {type: str, description: "The description."}
    domain_id: {type: str, description: "The id of the account."}
    enterprise_project_id: {type: str, description: "The id of the enterprise project.", sample: "0"}
    created_at: {type: str, description: "When it was created."}
    updated_at: {type: str, description: "When it was last changed."}
    tags: {type: dict, description: "The tags.", sample: {env: prod}}
    status: {type: str, description: "The state.", sample: ACTIVE}
    admin_state_up: {type: bool, description: "The administrative state."}
    used_scene: {type: str, description: "What it is used for.", sample: vpc}
    network_instance_number: {type: int, description: "How many networks are in it.", sample: 2}
    bandwidth_package_number: {type: int, description: "How many bandwidth packages it has.", sample: 0}
    inter_region_bandwidth_number: {type: int, description: "How many bandwidths between regions it has.", sample: 0}
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
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog_global import CLOUD_CONNECTION
from ansible_collections.hwc.direct_connect.plugins.module_utils._inspect import run_info
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, INFO


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            description=dict(type="list", elements="str"),
            enterprise_project_id=dict(type="list", elements="str"),
            status=dict(type="list", elements="str"),
            type=dict(type="list", elements="str"),
            used_scene=dict(type="list", elements="str"),
            **AUTH,
            **INFO,
        ),
        supports_check_mode=True,
    )
    run_info(module, CLOUD_CONNECTION)


if __name__ == "__main__":
    main()
