#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""List the locations where connections enter the cloud."""

from __future__ import annotations

DOCUMENTATION = r"""
module: connection_location_info
short_description: List the locations of Direct Connect
version_added: 1.0.0
description:
  - Lists the locations where connections can enter the cloud that agree with all options given; without options all of them.
    Every page of the API's answer is read.
  - Locations have no tags, so that O(tags) matches none. Nothing found is an empty list, and a success.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.info
  - hwc.direct_connect.attributes
options:
  status:
    description:
      - Only the locations in one of these states, such as V(ACTIVE). The API does not return the state.
    type: list
    elements: str
seealso:
  - module: hwc.direct_connect.connection_info
"""

EXAMPLES = r"""
- name: All locations that take new lines
  hwc.direct_connect.connection_location_info:
    status:
      - ACTIVE
  register: locations
# Those with ports of 100 Gbit/s:
# {{ locations.connection_locations | selectattr('available_port_speeds', 'contains', '100G') | map(attribute='name') }}

- name: The address of one location
  hwc.direct_connect.connection_location_info:
    name:
      - Frankfurt-1
  register: frankfurt
"""

RETURN = r"""
connection_locations:
  description: The locations.
  returned: success
  type: list
  elements: dict
  contains:
    id: {type: str, description: "The id.", sample: 1c000000-0000-4000-8000-000000000001}
    name: {type: str, description: "The name.", sample: Frankfurt-1}
    region_id: {type: str, description: "The region.", sample: eu-de}
    site_code: {type: str, description: "The code of the site.", sample: fra1}
    address: {type: dict, description: "The address in several languages."}
    locales: {type: dict, description: "The name in several languages."}
    provider_list: {type: list, elements: dict, description: "The carriers that reach the location."}
    public_border_group: {type: str, description: "The border group, in edge zones."}
    latitude: {type: str, description: "The latitude.", sample: "50.11"}
    longitude: {type: str, description: "The longitude.", sample: "8.68"}
    description: {type: str, description: "The description."}
    created_time: {type: str, description: "When it was created."}
    updated_time: {type: str, description: "When it was last changed."}
    available_port_speeds: {type: list, elements: str, description: "The types of ports.", sample: [1G, 10G]}
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
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import CONNECTION_LOCATION
from ansible_collections.hwc.direct_connect.plugins.module_utils._inspect import run_info
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, INFO


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            status=dict(type="list", elements="str"),
            **AUTH,
            **INFO,
        ),
        supports_check_mode=True,
    )
    run_info(module, CONNECTION_LOCATION)


if __name__ == "__main__":
    main()
