#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Detect loss between the cloud and peers of virtual interfaces."""

from __future__ import annotations

DOCUMENTATION = r"""
module: vif_peer_detection
short_description: Measure the packet loss to a peer of Direct Connect
version_added: 1.0.0
description:
  - Starts a detection, which measures how many packets are lost on the way to a peer of a virtual interface, and waits for its
    result.
  - Without O(id) each run starts a new detection and is a change. Records stay until they are removed by their id.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.wait
  - hwc.direct_connect.state
  - hwc.direct_connect.attributes
options:
  vif_peer_id:
    description:
      - The id of the peer. Needed to start a detection.
    type: str
  id:
    description:
      - The id of a detection that was started before.
    type: str
  state:
    description:
      - V(present) starts a detection; with O(id) it waits for that one instead, which is no change.
      - V(absent) removes the record of the detection O(id).
    type: str
    choices: [present, absent]
    default: present
seealso:
  - module: hwc.direct_connect.vif_peer_detection_info
  - module: hwc.direct_connect.vif_peer
"""

EXAMPLES = r"""
- name: How much is lost on the way to the peer
  hwc.direct_connect.vif_peer_detection:
    vif_peer_id: 77dbc2c1-5d29-4b30-9c9b-6ec7a8c0c9d4
  register: detection

- name: The result of a detection that was started with wait=false
  hwc.direct_connect.vif_peer_detection:
    id: 9d3b5c7e-1f24-4a68-8b0c-5e6f7a8b9c01
    wait_timeout: 300

- name: The record is not needed any more
  hwc.direct_connect.vif_peer_detection:
    id: 9d3b5c7e-1f24-4a68-8b0c-5e6f7a8b9c01
    state: absent
"""

RETURN = r"""
error_code:
  description: The API's code of the error, such as V(DC.0002).
  returned: on failure, if the API answered with one
  type: str
  sample: DC.0002
http_status:
  description: The HTTP status of the answer.
  returned: on failure, if the API answered
  type: int
  sample: 400
id:
  description: The id of the object that the task was about.
  returned: on failure, if known
  type: str
  sample: 9d3b5c7e-1f24-4a68-8b0c-5e6f7a8b9c01
request_id:
  description: The id under which the API's operators find the request.
  returned: on failure, if the API answered with one
  type: str
  sample: b182f5d1a3bd4a8f9c3ee1d5b0a1c2d3
status:
  description: The last state of the object.
  returned: on failure of a wait
  type: str
  sample: processing
vif_peer_detection:
  description: The detection as it is, or will be in check mode; with O(state=absent) as it was last seen, or null.
  returned: success, and on failure of a wait
  type: dict
  contains:
    id: {type: str, description: "The id.", sample: 9d3b5c7e-1f24-4a68-8b0c-5e6f7a8b9c01}
    vif_peer_id: {type: str, description: "The id of the peer.", sample: 77dbc2c1-5d29-4b30-9c9b-6ec7a8c0c9d4}
    project_id: {type: str, description: "The id of the project.", sample: 0605768a3300d5762f82c01180692873}
    domain_id: {type: str, description: "The id of the account.", sample: d78cbac186b744899480f25bd022f468}
    start_time: {type: str, description: "When it was started.", sample: "2024-01-15T09:30:00.000Z"}
    end_time: {type: str, description: "When it ended.", sample: "2024-01-15T09:30:20.000Z"}
    status: {type: str, description: "The state, V(processing), V(complete) or V(error).", sample: complete}
    loss_ratio: {type: int, description: "How many percent of the packets were lost, once it is complete.", sample: 0}
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import VIF_PEER_DETECTION
from ansible_collections.hwc.direct_connect.plugins.module_utils._manage import run_resource
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, STATE, WAIT


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            vif_peer_id=dict(type="str"),
            id=dict(type="str"),
            **AUTH,
            **WAIT,
            **STATE,
        ),
        supports_check_mode=True,
    )
    run_resource(module, VIF_PEER_DETECTION)


if __name__ == "__main__":
    main()
