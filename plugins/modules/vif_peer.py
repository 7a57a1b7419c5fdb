#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Manage the peers of virtual interfaces."""

from __future__ import annotations

DOCUMENTATION = r"""
module: vif_peer
short_description: Manage the peers of a virtual interface of Direct Connect
version_added: 1.0.0
description:
  - Creates, changes and deletes the peers of a virtual interface. An interface has one peer a family, and at least one.
  - The natural key of a peer is O(vif_id) and O(address_family), which the addresses can say as well. A peer is looked for in
    its interface only, so that O(vif_id) is always required.
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
      - The id of the peer.
    type: str
  vif_id:
    description:
      - The id of the interface.
    type: str
    required: true
  name:
    description:
      - The name, up to 64 characters; the interface's, if it is not given at creation. It finds a peer only if neither O(id)
        nor O(address_family) nor an address is given.
    type: str
  description:
    description:
      - A description, up to 128 characters. V("") clears it.
    type: str
  address_family:
    description:
      - The family of the peer. If it is not given, the addresses say it. Cannot be changed.
    type: str
    choices: [ipv4, ipv6]
  local_gateway_ip:
    description:
      - The address of the cloud's side with its prefix length, such as V(2001:db8::1/126). Needed to create, cannot be changed.
    type: str
  remote_gateway_ip:
    description:
      - The address of the customer's side with its prefix length, such as V(2001:db8::2/126). Needed to create, cannot be changed.
    type: str
  route_mode:
    description:
      - How routes are learned. The server decides if it is not given, cannot be changed.
    type: str
    choices: [static, bgp]
  bgp_asn:
    description:
      - The AS number of the customer's side, 1 to 4294967295, other than the gateway's. Needed to create with
        O(route_mode=bgp), cannot be changed.
      - A number, or asdot in quotes, such as V("65000.100"). Without quotes YAML reads asdot as a decimal number, which is refused.
    type: raw
  bgp_md5:
    description:
      - The key of the BGP session. Cannot be changed. It is never returned and never shown.
      - The key is compared where the API shows it.
    type: str
  remote_ep_group:
    description:
      - The networks on the customer's side, 50 at most. V([]) clears them. Order, spelling, host bits and the gateway
        network that the server adds do not count.
      - With BGP the API reads back V(0.0.0.0/0) or V(::/0), which agrees with anything that is given here.
    type: list
    elements: str
seealso:
  - module: hwc.direct_connect.virtual_interface
"""

EXAMPLES = r"""
- name: An IPv6 peer beside the IPv4 peer of the interface
  hwc.direct_connect.vif_peer:
    vif_id: 1c2b7ad7-3a2b-4f0c-bf6a-0d8d3a7a9d11
    address_family: ipv6
    local_gateway_ip: 2001:db8:0:1::1/126
    remote_gateway_ip: 2001:db8:0:1::2/126
    route_mode: static
    remote_ep_group:
      - 2001:db8:100::/48

- name: Other networks behind it
  hwc.direct_connect.vif_peer:
    vif_id: 1c2b7ad7-3a2b-4f0c-bf6a-0d8d3a7a9d11
    address_family: ipv6
    remote_ep_group:
      - 2001:db8:100::/48
      - 2001:db8:200::/48

- name: Gone
  hwc.direct_connect.vif_peer:
    vif_id: 1c2b7ad7-3a2b-4f0c-bf6a-0d8d3a7a9d11
    address_family: ipv6
    state: absent
"""

RETURN = r"""
error_code:
  description: The API's code of the error, such as V(DC.1110).
  returned: on failure, if the API answered with one
  type: str
  sample: DC.1110
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
vif_peer:
  description: The peer as it is, or will be in check mode; with O(state=absent) as it was last seen, or null.
  returned: success, and on failure of a wait
  type: dict
  contains:
    id: {type: str, description: "The id.", sample: 77dbc2c1-5d29-4b30-9c9b-6ec7a8c0c9d4}
    tenant_id: {type: str, description: "The id of the project.", sample: 0605768a3300d5762f82c01180692873}
    vif_id: {type: str, description: "The id of the interface."}
    name: {type: str, description: "The name.", sample: vif-berlin}
    description: {type: str, description: "The description."}
    address_family: {type: str, description: "The family.", sample: ipv6}
    local_gateway_ip: {type: str, description: "The address of the cloud's side.", sample: 2001:db8:0:1::1/126}
    remote_gateway_ip: {type: str, description: "The address of the customer's side.", sample: 2001:db8:0:1::2/126}
    route_mode: {type: str, description: "How routes are learned.", sample: static}
    bgp_asn: {type: int, description: "The AS number of the customer's side."}
    remote_ep_group: {type: list, elements: str, description: "The networks on the customer's side."}
    service_ep_group: {type: list, elements: str, description: "The public networks that a public interface reaches."}
    device_id: {type: str, description: "The device."}
    bgp_route_limit: {type: int, description: "How many routes BGP may bring.", sample: 100}
    bgp_status: {type: str, description: "The state of the BGP session, null without one.", sample: UP}
    status: {type: str, description: "The state.", sample: ACTIVE}
    receive_route_num: {type: int, description: "How many routes BGP brought, -1 without BGP.", sample: -1}
    enable_nqa: {type: bool, description: "Whether NQA watches the link; set with M(hwc.direct_connect.virtual_interface)."}
    enable_bfd: {type: bool, description: "Whether BFD watches the link; set with M(hwc.direct_connect.virtual_interface)."}
    enable_gre: {type: bool, description: "Whether a GRE tunnel is used."}
    local_gre_tunnel_ip: {type: str, description: "The cloud's end of the GRE tunnel."}
    remote_gre_tunnel_ip: {type: str, description: "The customer's end of the GRE tunnel."}
    gre_status: {type: str, description: "The state of the GRE tunnel."}
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import VIF_PEER
from ansible_collections.hwc.direct_connect.plugins.module_utils._manage import run_resource
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, RECREATE, STATE, WAIT


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            id=dict(type="str"),
            vif_id=dict(type="str", required=True),
            name=dict(type="str"),
            description=dict(type="str"),
            address_family=dict(type="str", choices=["ipv4", "ipv6"]),
            local_gateway_ip=dict(type="str"),
            remote_gateway_ip=dict(type="str"),
            route_mode=dict(type="str", choices=["static", "bgp"]),
            bgp_asn=dict(type="raw"),
            bgp_md5=dict(type="str", no_log=True),
            remote_ep_group=dict(type="list", elements="str"),
            **AUTH,
            **WAIT,
            **STATE,
            **RECREATE,
        ),
        supports_check_mode=True,
    )
    run_resource(module, VIF_PEER)


if __name__ == "__main__":
    main()
