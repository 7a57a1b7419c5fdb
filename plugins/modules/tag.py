#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Manage the tags of one resource."""

from __future__ import annotations

DOCUMENTATION = r"""
module: tag
short_description: Manage the tags of a Direct Connect resource
version_added: 1.0.0
description:
  - Sets and removes tags of a connection, a virtual gateway or a virtual interface, however it came to be.
  - Only the tags that are named are set; the others stay, unless O(purge_tags=true).
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.attributes
options:
  resource_type:
    description:
      - The kind of the resource - a connection (V(dc-directconnect)), a virtual gateway or a virtual interface.
    type: str
    required: true
    choices: [dc-directconnect, dc-vgw, dc-vif]
  resource_id:
    description:
      - The id of the resource.
    type: str
    required: true
  tags:
    description:
      - The tags to set, or the keys to remove. Values become strings.
    type: dict
    required: true
  purge_tags:
    description:
      - Whether tags that are not in O(tags) are removed. Keys that begin with C(_sys_) belong to the cloud and stay.
    type: bool
    default: false
  state:
    description:
      - V(present) sets O(tags).
      - V(absent) removes the keys of O(tags), whatever their values.
    type: str
    choices: [present, absent]
    default: present
seealso:
  - module: hwc.direct_connect.virtual_gateway
  - module: hwc.direct_connect.virtual_interface
"""

EXAMPLES = r"""
- name: A connection gets an owner
  hwc.direct_connect.tag:
    resource_type: dc-directconnect
    resource_id: 0278b472-ffa5-4eb3-8c0d-979d479f8ef6
    tags:
      owner: netops

- name: These tags and no others
  hwc.direct_connect.tag:
    resource_type: dc-vif
    resource_id: 1c2b7ad7-3a2b-4f0c-bf6a-0d8d3a7a9d11
    tags:
      env: prod
    purge_tags: true

- name: A key goes, whatever its value
  hwc.direct_connect.tag:
    resource_type: dc-vgw
    resource_id: 3320166e-b937-40cc-a35c-02cd3f2b3ee2
    tags:
      owner: ""
    state: absent
"""

RETURN = r"""
error_code:
  description: The API's code of the error.
  returned: on failure, if the API answered with one
  type: str
  sample: DC.1111
http_status:
  description: The HTTP status of the answer.
  returned: on failure, if the API answered
  type: int
  sample: 404
id:
  description: The id of the resource.
  returned: on failure, if a request was made
  type: str
  sample: 1c2b7ad7-3a2b-4f0c-bf6a-0d8d3a7a9d11
request_id:
  description: The id under which the API's operators find the request.
  returned: on failure, if the API answered with one
  type: str
  sample: b182f5d1a3bd4a8f9c3ee1d5b0a1c2d3
tags:
  description: All tags of the resource, as they are, or will be in check mode.
  returned: success
  type: dict
  sample: {env: prod, team: network}
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.hwc.direct_connect.plugins.module_utils._manage import run_tag
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            resource_type=dict(type="str", required=True, choices=["dc-directconnect", "dc-vgw", "dc-vif"]),
            resource_id=dict(type="str", required=True),
            tags=dict(type="dict", required=True),
            purge_tags=dict(type="bool", default=False),
            state=dict(type="str", choices=["present", "absent"], default="present"),
            **AUTH,
        ),
        supports_check_mode=True,
    )
    run_tag(module)


if __name__ == "__main__":
    main()
