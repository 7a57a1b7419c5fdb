#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Find resources by their tags."""

from __future__ import annotations

DOCUMENTATION = r"""
module: tagged_resource_info
short_description: Find Direct Connect resources by their tags
version_added: 1.0.0
description:
  - Finds the connections, virtual gateways or virtual interfaces of the project whose tags fit all conditions given; without
    conditions all of the kind. Every page of the API's answer is read.
  - Each condition is a dictionary of keys with lists of values, at most 10 keys with 10 values each. A key fits if the resource
    has it with one of the values. An empty list stands for any value, and a single value for the list of it.
  - Nothing found is an empty list, and a success.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.attributes
options:
  resource_type:
    description:
      - The kind of the resources - connections (V(dc-directconnect)), virtual gateways or virtual interfaces.
    type: str
    required: true
    choices: [dc-directconnect, dc-vgw, dc-vif]
  tags:
    description:
      - Only the resources where all of these keys fit.
    type: dict
  tags_any:
    description:
      - Only the resources where at least one of these keys fits.
    type: dict
  not_tags:
    description:
      - Not the resources where all of these keys fit.
    type: dict
  not_tags_any:
    description:
      - Not the resources where at least one of these keys fits.
    type: dict
  resource_name:
    description:
      - Only the resources with exactly this name. The API finds parts of names as well; those are left out here.
    type: str
  count_only:
    description:
      - Whether only the number of the resources is asked for. RV(resources) is empty then.
    type: bool
    default: false
seealso:
  - module: hwc.direct_connect.tag
  - module: hwc.direct_connect.tag_info
"""

EXAMPLES = r"""
- name: Every interface with the tag env=prod
  hwc.direct_connect.tagged_resource_info:
    resource_type: dc-vif
    tags:
      env: [prod]
  register: production
# Their ids, for example to read them with virtual_interface_info:
# {{ production.resources | map(attribute='resource_id') }}

- name: Gateways of two teams, but none that is tagged as a trial
  hwc.direct_connect.tagged_resource_info:
    resource_type: dc-vgw
    tags_any:
      team: [network, security]
    not_tags_any:
      trial: []
  register: gateways

- name: How many connections have no owner
  hwc.direct_connect.tagged_resource_info:
    resource_type: dc-directconnect
    not_tags:
      owner: []
    count_only: true
  register: ownerless
# {{ ownerless.total_count }}
"""

RETURN = r"""
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
resources:
  description: The resources.
  returned: success; empty with O(count_only=true)
  type: list
  elements: dict
  contains:
    resource_id: {type: str, description: "The id.", sample: 1c2b7ad7-3a2b-4f0c-bf6a-0d8d3a7a9d11}
    resource_name: {type: str, description: "The name.", sample: vif-berlin}
    resource_detail: {type: dict, description: "More about the resource, where the API says it, else null."}
    tags: {type: dict, description: "The tags.", sample: {env: prod}}
    sys_tags: {type: dict, description: "The tags of the cloud, where the API shows them.", sample: {}}
total_count:
  description: How many resources there are.
  returned: success
  type: int
  sample: 2
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.hwc.direct_connect.plugins.module_utils._inspect import run_tagged_resource_info
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            resource_type=dict(type="str", required=True, choices=["dc-directconnect", "dc-vgw", "dc-vif"]),
            tags=dict(type="dict"),
            tags_any=dict(type="dict"),
            not_tags=dict(type="dict"),
            not_tags_any=dict(type="dict"),
            resource_name=dict(type="str"),
            count_only=dict(type="bool", default=False),
            **AUTH,
        ),
        supports_check_mode=True,
    )
    run_tagged_resource_info(module)


if __name__ == "__main__":
    main()
