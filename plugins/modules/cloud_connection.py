#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Manage cloud connections."""

from __future__ import annotations

DOCUMENTATION = r"""
module: cloud_connection
short_description: Manage cloud connections of Cloud Connect
version_added: 1.0.0
description:
  - Creates, changes and deletes cloud connections, which join networks of several regions.
  - Cloud Connect is a service of the account, not of a project or a region. O(domain_id) is the id of the account; without it IAM is
    asked. An O(auth_token) must be scoped to the account.
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
      - The id of the cloud connection. With it, O(name) is the name to give.
    type: str
  name:
    description:
      - The name, 1 to 64 letters, digits, Chinese characters, V(_), V(-) and V(.). Needed to create.
      - Without O(id) it finds the cloud connection, which must be the only one of this name.
    type: str
  description:
    description:
      - A description, up to 255 characters, without C(<) and C(>). V("") clears it.
    type: str
  enterprise_project_id:
    description:
      - The id of the enterprise project, V(0) for the default one. Cannot be changed here.
    type: str
seealso:
  - module: hwc.direct_connect.cloud_connection_info
  - module: hwc.direct_connect.global_gateway
"""

EXAMPLES = r"""
- name: A cloud connection
  hwc.direct_connect.cloud_connection:
    name: cc-europe
    description: Frankfurt and Amsterdam
    tags:
      env: prod

- name: Another name, found by its id
  hwc.direct_connect.cloud_connection:
    id: 6e1d9f0a-3c5b-4b7e-8f2a-9d0c1b2a3e4f
    name: cc-eu

- name: Gone
  hwc.direct_connect.cloud_connection:
    name: cc-eu
    state: absent
"""

RETURN = r"""
cloud_connection:
  description: The cloud connection as it is, or will be in check mode; with O(state=absent) as it was last seen, or null.
  returned: success, and on failure of a wait
  type: dict
  contains:
    id: {type: str, description: "The id.", sample: 6e1d9f0a-3c5b-4b7e-8f2a-9d0c1b2a3e4f}
    name: {type: str, description: "The name.", sample: cc-europe}
    description: {type: str, description: "The description."}
    domain_id: {type: str, description: "The id of the account.", sample: d78cbac186b744899480f25bd022f468}
    enterprise_project_id: {type: str, description: "The id of the enterprise project.", sample: "0"}
    created_at: {type: str, description: "When it was created.", sample: "2023-09-20T08:28:28Z"}
    updated_at: {type: str, description: "When it was last changed.", sample: "2023-09-20T08:28:28Z"}
    tags: {type: dict, description: "The tags.", sample: {env: prod}}
    status: {type: str, description: "The state.", sample: ACTIVE}
    admin_state_up: {type: bool, description: "The administrative state."}
    used_scene: {type: str, description: "What it joins.", sample: vpc}
    network_instance_number: {type: int, description: "How many networks are loaded into it.", sample: 2}
    bandwidth_package_number: {type: int, description: "How many bandwidth packages are bound to it.", sample: 1}
    inter_region_bandwidth_number: {type: int, description: "How many bandwidths between regions it has.", sample: 1}
error_code:
  description: The API's code of the error, such as V(APIGW.0301).
  returned: on failure, if the API answered with one
  type: str
  sample: APIGW.0301
http_status:
  description: The HTTP status of the answer.
  returned: on failure, if the API answered
  type: int
  sample: 400
id:
  description: The id of the object that the task was about.
  returned: on failure, if known
  type: str
  sample: 6e1d9f0a-3c5b-4b7e-8f2a-9d0c1b2a3e4f
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
  sample: ACTIVE
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog_global import CLOUD_CONNECTION
from ansible_collections.hwc.direct_connect.plugins.module_utils._manage import run_resource
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, RECREATE, STATE, TAGS, WAIT


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            id=dict(type="str"),
            name=dict(type="str"),
            description=dict(type="str"),
            enterprise_project_id=dict(type="str"),
            **AUTH,
            **WAIT,
            **STATE,
            **RECREATE,
            **TAGS,
        ),
        supports_check_mode=True,
    )
    run_resource(module, CLOUD_CONNECTION)


if __name__ == "__main__":
    main()
