#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Manage hosted connections."""

from __future__ import annotations

DOCUMENTATION = r"""
module: hosted_connect
short_description: Manage hosted connections of Direct Connect
version_added: 1.0.0
description:
  - Creates, changes and deletes hosted connections. A partner cuts them out of an operations connection, for projects of its
    customers.
  - The natural key of a hosted connection is O(hosting_id) and O(vlan).
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.wait
  - hwc.direct_connect.state
  - hwc.direct_connect.recreate
  - hwc.direct_connect.attributes
options:
  id:
    description:
      - The id of the hosted connection. With it, O(name) is the name to give.
    type: str
  name:
    description:
      - The name, up to 64 characters. Without O(id) it finds the hosted connection, which must be the only one of this name, or the one
        that has the natural key given as well.
    type: str
  description:
    description:
      - A description, up to 128 characters. V("") clears it.
    type: str

  bandwidth:
    description:
      - The bandwidth in Mbit/s, 2 to 400000. Needed to create.
    type: int
  hosting_id:
    description:
      - The id of the operations connection that carries the hosted connection. Needed to create, cannot be changed.
    type: str
  vlan:
    description:
      - The VLAN on the operations connection, 1 to 3999. Needed to create, cannot be changed.
    type: int
  resource_tenant_id:
    description:
      - The id of the project that the hosted connection is for. Needed to create, cannot be changed.
      - The API returns it as RV(hosted_connect.tenant_id).
    type: str
  peer_location:
    description:
      - Where the line ends on the customer's side, up to 255 characters. V("") clears it.
    type: str
seealso:
  - module: hwc.direct_connect.virtual_interface
"""

EXAMPLES = r"""
- name: A hosted connection of 100 Mbit/s for a customer
  hwc.direct_connect.hosted_connect:
    name: hc-berlin
    hosting_id: 4c9e5a02-87cd-4a1b-9a3c-0a1fdcf7ab11
    vlan: 441
    bandwidth: 100
    resource_tenant_id: 0605768a3300d5762f82c01180692873

- name: More bandwidth, found by its natural key
  hwc.direct_connect.hosted_connect:
    hosting_id: 4c9e5a02-87cd-4a1b-9a3c-0a1fdcf7ab11
    vlan: 441
    bandwidth: 200

- name: Gone
  hwc.direct_connect.hosted_connect:
    name: hc-berlin
    state: absent
"""

RETURN = r"""
error_code:
  description: The API's code of the error, such as V(DC.1110).
  returned: on failure, if the API answered with one
  type: str
  sample: DC.1110
hosted_connect:
  description: The hosted connection as it is, or will be in check mode; with O(state=absent) as it was last seen, or null.
  returned: success, and on failure of a wait
  type: dict
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
id:
  description: The id of the object that the task was about.
  returned: on failure, if known
  type: str
  sample: 3320166e-b937-40cc-a35c-02cd3f2b3ee2
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
  sample: PENDING_CREATE
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import HOSTED_CONNECT
from ansible_collections.hwc.direct_connect.plugins.module_utils._manage import run_resource
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, RECREATE, STATE, WAIT


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            id=dict(type="str"),
            name=dict(type="str"),
            description=dict(type="str"),
            bandwidth=dict(type="int"),
            hosting_id=dict(type="str"),
            vlan=dict(type="int"),
            resource_tenant_id=dict(type="str"),
            peer_location=dict(type="str"),
            **AUTH,
            **WAIT,
            **STATE,
            **RECREATE,
        ),
        supports_check_mode=True,
    )
    run_resource(module, HOSTED_CONNECT)


if __name__ == "__main__":
    main()
