#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Read the tags of one resource, or all tags of a kind of resources."""

from __future__ import annotations

DOCUMENTATION = r"""
module: tag_info
short_description: Read the tags of Direct Connect resources
version_added: 1.0.0
description:
  - With O(resource_id) returns the tags of this resource, without it all tags that resources of this kind have in the project.
  - A resource without tags is a success, as is a project without tags; both return an empty dictionary.
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
  resource_id:
    description:
      - The id of the resource.
    type: str
seealso:
  - module: hwc.direct_connect.tag
  - module: hwc.direct_connect.tagged_resource_info
"""

EXAMPLES = r"""
- name: The tags of an interface
  hwc.direct_connect.tag_info:
    resource_type: dc-vif
    resource_id: 1c2b7ad7-3a2b-4f0c-bf6a-0d8d3a7a9d11
  register: interface
# {{ interface.tags.owner | default('nobody') }}

- name: All tags that gateways have in the project
  hwc.direct_connect.tag_info:
    resource_type: dc-vgw
  register: known
# The values of one key:
# {{ known.tag_values.env | default([]) }}
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
id:
  description: The id of the resource.
  returned: on failure, if its tags could not be read
  type: str
  sample: 1c2b7ad7-3a2b-4f0c-bf6a-0d8d3a7a9d11
request_id:
  description: The id under which the API's operators find the request.
  returned: on failure, if the API answered with one
  type: str
  sample: b182f5d1a3bd4a8f9c3ee1d5b0a1c2d3
tag_values:
  description: Every key that resources of this kind have in the project, each with the list of its values.
  returned: success, without O(resource_id)
  type: dict
  sample: {env: [prod, test], team: [network]}
tags:
  description: The tags of the resource.
  returned: success, with O(resource_id)
  type: dict
  sample: {env: prod, team: network}
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.hwc.direct_connect.plugins.module_utils._inspect import run_tag_info
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            resource_type=dict(type="str", required=True, choices=["dc-directconnect", "dc-vgw", "dc-vif"]),
            resource_id=dict(type="str"),
            **AUTH,
        ),
        supports_check_mode=True,
    )
    run_tag_info(module)


if __name__ == "__main__":
    main()
