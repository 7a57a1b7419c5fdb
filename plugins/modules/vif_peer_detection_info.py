#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""List detections of the peers of virtual interfaces."""

from __future__ import annotations

DOCUMENTATION = r"""
module: vif_peer_detection_info
short_description: List detections of packet loss to peers of Direct Connect
version_added: 1.0.0
description:
  - Lists the detections of packet loss, running and past ones, that agree with all options given; without options all of them.
  - The API's list has no filters; every page of it is read, and the options are compared on this side.
  - Detections have no names and no tags, so that O(name) and O(tags) match none. Nothing found is an empty list, and a success.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.info
  - hwc.direct_connect.attributes
options:
  vif_peer_id:
    description:
      - Only the detections of these peers.
    type: list
    elements: str
  status:
    description:
      - Only the detections in one of these states - V(processing), V(complete) or V(error).
    type: list
    elements: str
seealso:
  - module: hwc.direct_connect.vif_peer_detection
  - module: hwc.direct_connect.vif_peer_info
"""

EXAMPLES = r"""
- name: What was measured for a peer
  hwc.direct_connect.vif_peer_detection_info:
    vif_peer_id:
      - 77dbc2c1-5d29-4b30-9c9b-6ec7a8c0c9d4
    status:
      - complete
  register: measured
# The losses in percent, in the order of time:
# {{ measured.vif_peer_detections | sort(attribute='start_time') | map(attribute='loss_ratio') }}

- name: Detections that are still running
  hwc.direct_connect.vif_peer_detection_info:
    status:
      - processing
  register: running
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
vif_peer_detections:
  description: The detections, in the shape that M(hwc.direct_connect.vif_peer_detection) returns.
  returned: success
  type: list
  elements: dict
  contains:
    id: {type: str, description: "The id.", sample: f6d1e9a4-5c3a-4b8f-9a47-0b3e2d7c8f16}
    vif_peer_id: {type: str, description: "The id of the peer.", sample: 77dbc2c1-5d29-4b30-9c9b-6ec7a8c0c9d4}
    project_id: {type: str, description: "The id of the project.", sample: 0605768a3300d5762f82c01180692873}
    domain_id: {type: str, description: "The id of the account."}
    start_time: {type: str, description: "When it began."}
    end_time: {type: str, description: "When it ended."}
    status: {type: str, description: "The state - V(processing), V(complete) or V(error).", sample: complete}
    loss_ratio: {type: int, description: "The loss in percent, null until the detection is complete.", sample: 0}
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import VIF_PEER_DETECTION
from ansible_collections.hwc.direct_connect.plugins.module_utils._inspect import run_info
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, INFO


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            vif_peer_id=dict(type="list", elements="str"),
            status=dict(type="list", elements="str"),
            **AUTH,
            **INFO,
        ),
        supports_check_mode=True,
    )
    run_info(module, VIF_PEER_DETECTION)


if __name__ == "__main__":
    main()
