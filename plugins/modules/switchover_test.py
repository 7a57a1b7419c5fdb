#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shut virtual interfaces down for a test, and bring them back."""

from __future__ import annotations

DOCUMENTATION = r"""
module: switchover_test
short_description: Test a switchover of Direct Connect
version_added: 1.0.0
description:
  - Shuts a virtual interface down, so that traffic must take the other line, and brings it back.
  - While an interface is shut down, the API refuses every other operation on it.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.wait
  - hwc.direct_connect.attributes
options:
  virtual_interface_id:
    description:
      - The id of the interface.
    type: str
    required: true
  operation:
    description:
      - V(shutdown) shuts the interface down; no change if it is shut down already.
      - V(undo_shutdown) brings it back; no change if it is not shut down.
    type: str
    required: true
    choices: [shutdown, undo_shutdown]
seealso:
  - module: hwc.direct_connect.switchover_test_info
  - module: hwc.direct_connect.virtual_interface
"""

EXAMPLES = r"""
- name: Berlin must do without its first line
  hwc.direct_connect.switchover_test:
    virtual_interface_id: 1c2b7ad7-3a2b-4f0c-bf6a-0d8d3a7a9d11
    operation: shutdown

- name: The line is back
  hwc.direct_connect.switchover_test:
    virtual_interface_id: 1c2b7ad7-3a2b-4f0c-bf6a-0d8d3a7a9d11
    operation: undo_shutdown
"""

RETURN = r"""
error_code:
  description: The API's code of the error, such as V(DC.1210).
  returned: on failure, if the API answered with one
  type: str
  sample: DC.1210
http_status:
  description: The HTTP status of the answer.
  returned: on failure, if the API answered
  type: int
  sample: 400
id:
  description: The id of the object that the task was about.
  returned: on failure, if known
  type: str
  sample: 1c2b7ad7-3a2b-4f0c-bf6a-0d8d3a7a9d11
request_id:
  description: The id under which the API's operators find the request.
  returned: on failure, if the API answered with one
  type: str
  sample: b182f5d1a3bd4a8f9c3ee1d5b0a1c2d3
status:
  description: The last state of the object.
  returned: on failure of a wait
  type: str
  sample: INPROGRESS
switchover_test:
  description:
    - The record of the test as it is, or will be in check mode; without a change what was asked for, and all else null.
    - M(hwc.direct_connect.switchover_test_info) has the records of earlier tests.
  returned: success, and on failure of a wait
  type: dict
  contains:
    id: {type: str, description: "The id.", sample: 4f8e2a6c-7b1d-4c39-9e5a-2d3c4b5a6f70}
    tenant_id: {type: str, description: "The id of the project.", sample: 0605768a3300d5762f82c01180692873}
    resource_id: {type: str, description: "The id of the interface.", sample: 1c2b7ad7-3a2b-4f0c-bf6a-0d8d3a7a9d11}
    resource_type: {type: str, description: "What was tested.", sample: virtual_interface}
    operation: {type: str, description: "What was done.", sample: shutdown}
    start_time: {type: str, description: "When it was started.", sample: "2024-01-15T09:30:00.000Z"}
    end_time: {type: str, description: "When it ended.", sample: "2024-01-15T09:30:20.000Z"}
    operate_status: {type: str, description: "The state, V(STARTING), V(INPROGRESS), V(COMPLETE) or V(ERROR).", sample: COMPLETE}
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, WAIT
from ansible_collections.hwc.direct_connect.plugins.module_utils._operate import run_switchover_test


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            virtual_interface_id=dict(type="str", required=True),
            operation=dict(type="str", required=True, choices=["shutdown", "undo_shutdown"]),
            **AUTH,
            **WAIT,
        ),
        supports_check_mode=True,
    )
    run_switchover_test(module)


if __name__ == "__main__":
    main()
