#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Read the quotas of Direct Connect."""

from __future__ import annotations

DOCUMENTATION = r"""
module: quota_info
short_description: Read quotas of Direct Connect and Cloud Connect, and what is used of them
version_added: 1.0.0
description:
  - Returns how many resources of each type the project may have, and how many it has; of Cloud Connect, how many the account may
    have.
  - Clouds know different types. What the API returns for a type that it does not know is up to the API - mostly an error.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.attributes
options:
  type:
    description:
      - Only the quotas of these types, such as V(physicalConnect), V(virtualInterface), V(connectGateway), V(geip),
        V(globalDcGateway), V(peerLinkPerGdgw) or V(localGateway); if it is not given, all of them.
      - V(cloud_connection), V(cloud_connection_region), V(cloud_connection_route) and V(region_network_instance) are those of Cloud
        Connect, which are returned only if they are named.
    type: list
    elements: str
  cloud_connection_id:
    description:
      - Of Cloud Connect, only the quotas of this cloud connection.
    type: str
  region_id:
    description:
      - Of Cloud Connect, only the quotas of this region.
    type: str
"""

EXAMPLES = r"""
- name: All quotas of the project
  hwc.direct_connect.quota_info:
  register: quota
# How many resources there are, by type:
# {{ quota.quotas | items2dict(key_name='type', value_name='used') }}

- name: How many virtual interfaces can still be created
  hwc.direct_connect.quota_info:
    type:
      - virtualInterface
  register: quota
# {{ quota.quotas[0].quota - quota.quotas[0].used }}

- name: How many cloud connections the account may have
  hwc.direct_connect.quota_info:
    type:
      - cloud_connection
  register: quota
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
quotas:
  description: The quotas.
  returned: success
  type: list
  elements: dict
  contains:
    type: {type: str, description: "The type of the resources.", sample: virtualInterface}
    quota: {type: int, description: "How many there may be, V(-1) for any number.", sample: 50}
    used: {type: int, description: "How many there are.", sample: 12}
    unit: {type: str, description: "The unit, null where the API says none.", sample: count}
    cloud_connection_id: {type: str, description: "Of Cloud Connect, the cloud connection that the quota is of."}
    region_id: {type: str, description: "Of Cloud Connect, the region that the quota is of."}
request_id:
  description: The id under which the API's operators find the request.
  returned: on failure, if the API answered with one
  type: str
  sample: b182f5d1a3bd4a8f9c3ee1d5b0a1c2d3
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.hwc.direct_connect.plugins.module_utils._inspect import run_quota_info
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            type=dict(type="list", elements="str"),
            cloud_connection_id=dict(type="str"),
            region_id=dict(type="str"),
            **AUTH,
        ),
        supports_check_mode=True,
    )
    run_quota_info(module)


if __name__ == "__main__":
    main()
