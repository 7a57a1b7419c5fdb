#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Accept or reject virtual interfaces of other projects."""

from __future__ import annotations

DOCUMENTATION = r"""
module: virtual_interface_accepter
short_description: Accept or reject a virtual interface of Direct Connect
version_added: 1.0.0
description:
  - Accepts or rejects a virtual interface that another project created for this one. The task logs in to the project that the
    interface is for.
  - An interface that was answered the same way before is no change. A rejected one cannot be accepted any more; the task fails.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.wait
  - hwc.direct_connect.attributes
options:
  id:
    description:
      - The id of the interface.
    type: str
    required: true
  state:
    description:
      - V(accepted) accepts the interface and waits until it is ready, or down because of the line.
      - V(rejected) rejects it. An interface that is accepted already fails; M(hwc.direct_connect.virtual_interface) removes it.
    type: str
    choices: [accepted, rejected]
    default: accepted
seealso:
  - module: hwc.direct_connect.virtual_interface
"""

EXAMPLES = r"""
- name: The partner's interface is accepted
  hwc.direct_connect.virtual_interface_accepter:
    id: 1c2b7ad7-3a2b-4f0c-bf6a-0d8d3a7a9d11
    project_name: eu-de_prod

- name: An interface that nobody ordered
  hwc.direct_connect.virtual_interface_accepter:
    id: 2d3c8be8-4b3c-4a1d-8a7b-1e9e4b8bae22
    state: rejected
"""

RETURN = r"""
error_code:
  description: The API's code of the error, such as V(DC.1213).
  returned: on failure, if the API answered with one
  type: str
  sample: DC.1213
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
  sample: PENDING_CREATE
virtual_interface:
  description: The interface as it is, or will be in check mode.
  returned: success, and on failure of a wait
  type: dict
  contains:
    id: {type: str, description: "The id.", sample: 1c2b7ad7-3a2b-4f0c-bf6a-0d8d3a7a9d11}
    tenant_id: {type: str, description: "The id of the project.", sample: 0605768a3300d5762f82c01180692873}
    name: {type: str, description: "The name.", sample: vif-berlin}
    description: {type: str, description: "The description."}
    direct_connect_id: {type: str, description: "The id of the connection."}
    lag_id: {type: str, description: "The id of the link aggregation group."}
    vgw_id: {type: str, description: "The id of the virtual gateway."}
    gateway_id: {type: str, description: "The id of the global gateway."}
    lgw_id: {type: str, description: "The id of the local gateway."}
    ies_id: {type: str, description: "The id of the edge site."}
    type: {type: str, description: "Private or public.", sample: private}
    service_type: {type: str, description: "What stands on the cloud's side.", sample: VGW}
    vlan: {type: int, description: "The VLAN.", sample: 441}
    bandwidth: {type: int, description: "The bandwidth in Mbit/s.", sample: 100}
    priority: {type: str, description: "The preference of the BGP routes.", sample: normal}
    address_family: {type: str, description: "The family that the top level speaks of; with two peers see RV(virtual_interface.vif_peers).", sample: ipv4}
    local_gateway_v4_ip: {type: str, description: "The IPv4 address of the cloud's side."}
    remote_gateway_v4_ip: {type: str, description: "The IPv4 address of the customer's side."}
    local_gateway_v6_ip: {type: str, description: "The IPv6 address of the cloud's side."}
    remote_gateway_v6_ip: {type: str, description: "The IPv6 address of the customer's side."}
    route_mode: {type: str, description: "How routes are learned.", sample: bgp}
    bgp_asn: {type: int, description: "The AS number of the customer's side.", sample: 65010}
    remote_ep_group: {type: list, elements: str, description: "The networks on the customer's side."}
    service_ep_group: {type: list, elements: str, description: "The public networks that a public interface reaches."}
    enable_bfd: {type: bool, description: "Whether BFD watches the link."}
    enable_nqa: {type: bool, description: "Whether NQA watches the link."}
    rate_limit: {type: bool, description: "Whether the rate is limited."}
    route_limit: {type: int, description: "How many routes the interface takes.", sample: 50}
    bgp_route_limit: {type: int, description: "How many routes BGP may bring.", sample: 100}
    enterprise_project_id: {type: str, description: "The id of the enterprise project.", sample: "0"}
    admin_state_up: {type: bool, description: "The administrative state."}
    status: {type: str, description: "The state.", sample: ACTIVE}
    reason: {type: str, description: "Why the interface is in this state."}
    device_id: {type: str, description: "The device."}
    create_time: {type: str, description: "When it was created."}
    update_time: {type: str, description: "When it was last changed."}
    extend_attribute: {type: dict, description: "How BFD or NQA watches the link."}
    vif_peers: {type: list, elements: dict, description: "The peers, in the shape that M(hwc.direct_connect.vif_peer) returns."}
    tags: {type: dict, description: "The tags; empty if the API does not show them and they were not asked for.", sample: {env: prod}}
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, WAIT
from ansible_collections.hwc.direct_connect.plugins.module_utils._operate import run_accepter


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            id=dict(type="str", required=True),
            state=dict(type="str", choices=["accepted", "rejected"], default="accepted"),
            **AUTH,
            **WAIT,
        ),
        supports_check_mode=True,
    )
    run_accepter(module)


if __name__ == "__main__":
    main()
