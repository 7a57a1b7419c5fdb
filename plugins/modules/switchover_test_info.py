#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""List switchover tests."""

from __future__ import annotations

DOCUMENTATION = r"""
module: switchover_test_info
short_description: List switchover tests of Direct Connect
version_added: 1.0.0
description:
  - Lists the records of switchover tests that agree with all options given; without options all of the project. Every page of
    the API's answer is read.
  - A test that is still under way may be missing; some clouds list it only when it is complete.
  - The records have no names and no tags, so that O(name) and O(tags) match none. Nothing found is an empty list, and a
    success.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.info
  - hwc.direct_connect.attributes
options:
  resource_id:
    description:
      - Only the tests of these virtual interfaces.
    type: list
    elements: str
    aliases: [virtual_interface_id]
seealso:
  - module: hwc.direct_connect.switchover_test
  - module: hwc.direct_connect.virtual_interface_info
"""

EXAMPLES = r"""
- name: When was this interface last shut down on trial
  hwc.direct_connect.switchover_test_info:
    virtual_interface_id:
      - 1c2b7ad7-3a2b-4f0c-bf6a-0d8d3a7a9d11
  register: tests
# The newest record:
# {{ tests.switchover_tests | sort(attribute='start_time') | last }}

- name: All tests of the project, for the report
  hwc.direct_connect.switchover_test_info:
  register: all_tests
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
switchover_tests:
  description: The records, in the shape that M(hwc.direct_connect.switchover_test) returns.
  returned: success
  type: list
  elements: dict
  contains:
    id: {type: str, description: "The id.", sample: e7a2f0b5-6d4c-4c9a-8b58-1c4f3e8d9a27}
    tenant_id: {type: str, description: "The id of the project.", sample: 0605768a3300d5762f82c01180692873}
    resource_id: {type: str, description: "The id of the interface.", sample: 1c2b7ad7-3a2b-4f0c-bf6a-0d8d3a7a9d11}
    resource_type: {type: str, description: "The kind of the resource.", sample: virtual_interface}
    operation: {type: str, description: "What was done, V(shutdown) or V(undo_shutdown).", sample: shutdown}
    start_time: {type: str, description: "When it began."}
    end_time: {type: str, description: "When it ended."}
    operate_status: {type: str, description: "The state - V(STARTING), V(INPROGRESS), V(COMPLETE) or V(ERROR).", sample: COMPLETE}
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import SWITCHOVER_TEST
from ansible_collections.hwc.direct_connect.plugins.module_utils._inspect import run_info
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, INFO


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            resource_id=dict(type="list", elements="str", aliases=["virtual_interface_id"]),
            **AUTH,
            **INFO,
        ),
        supports_check_mode=True,
    )
    run_info(module, SWITCHOVER_TEST)


if __name__ == "__main__":
    main()
