#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Manage virtual interfaces."""

from __future__ import annotations

DOCUMENTATION = r"""
module: virtual_interface
short_description: Manage virtual interfaces of Direct Connect
version_added: 1.0.0
description:
  - Creates, changes and deletes virtual interfaces. An interface joins a connection, by a VLAN, to a gateway.
  - The natural key of an interface is O(direct_connect_id) or O(lag_id), with O(vlan).
  - An interface is created with one peer, IPv4 or IPv6; M(hwc.direct_connect.vif_peer) adds the other. Where it has both, the
    options for addresses, BGP and O(remote_ep_group) speak of the peer of the family that O(address_family) or the given
    addresses name, else of the first.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.wait
  - hwc.direct_connect.state
  - hwc.direct_connect.recreate
  - hwc.direct_connect.attributes
  - hwc.direct_connect.tags
options:
  id:
    description:
      - The id of the interface. With it, O(name) is the name to give.
    type: str
  name:
    description:
      - The name, up to 64 characters. Without O(id) it finds the interface, which must be the only one of this name, or the one
        that has the natural key given as well.
    type: str
  description:
    description:
      - A description, up to 128 characters. V("") clears it.
    type: str
  direct_connect_id:
    description:
      - The id of the connection. Needed to create, unless O(lag_id) is given; cannot be changed.
    type: str
  lag_id:
    description:
      - The id of the link aggregation group. Cannot be changed.
    type: str
  type:
    description:
      - Whether the interface leads to a VPC or to public services. Needed to create, cannot be changed.
    type: str
    choices: [private, public]
  service_type:
    description:
      - What stands on the cloud's side - a virtual gateway (V(VGW), if not given at creation), a global gateway or a local
        gateway. Cannot be changed.
    type: str
    choices: [VGW, GDGW, LGW]
  vlan:
    description:
      - The VLAN on the connection, 0 to 3999; that of the hosted connection, if it is one. Needed to create, cannot be changed.
    type: int
  bandwidth:
    description:
      - The bandwidth in Mbit/s, 2 to 2147483647. Needed to create. On a hosted connection it cannot be changed.
    type: int
  priority:
    description:
      - The preference of the BGP routes.
    type: str
    choices: [normal, low]
  address_family:
    description:
      - The family of the interface's first peer, and of the peer that is meant. Cannot be changed.
    type: str
    choices: [ipv4, ipv6]
  local_gateway_v4_ip:
    description:
      - The IPv4 address of the cloud's side with its prefix length, such as V(10.99.0.1/30). Needed to create with IPv4, cannot be changed.
    type: str
  remote_gateway_v4_ip:
    description:
      - The IPv4 address of the customer's side with its prefix length, such as V(10.99.0.2/30). Needed to create with IPv4, cannot be changed.
    type: str
  local_gateway_v6_ip:
    description:
      - The IPv6 address of the cloud's side with its prefix length, such as V(2001:db8::1/126). Needed to create with IPv6, cannot be changed.
    type: str
  remote_gateway_v6_ip:
    description:
      - The IPv6 address of the customer's side with its prefix length, such as V(2001:db8::2/126). Needed to create with IPv6, cannot be changed.
    type: str
  vgw_id:
    description:
      - The id of the virtual gateway. Needed to create with O(service_type=VGW), cannot be changed.
    type: str
  gateway_id:
    description:
      - The id of the global or local gateway. Needed to create with O(service_type=GDGW) or O(service_type=LGW), cannot be
        changed.
    type: str
  route_mode:
    description:
      - How routes are learned. Needed to create, cannot be changed.
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
  service_ep_group:
    description:
      - The public networks that a public interface reaches. V([]) clears them.
    type: list
    elements: str
  enable_bfd:
    description:
      - Whether BFD watches the link. Not together with O(enable_nqa); to change from one to the other give both.
    type: bool
  enable_nqa:
    description:
      - Whether NQA watches the link.
    type: bool
  rate_limit:
    description:
      - Whether the rate is limited. Cannot be changed.
    type: bool
  resource_tenant_id:
    description:
      - The id of another project, whose gateway O(vgw_id) is. That project accepts or rejects the interface; the task is done
        when it waits for that (C(AUTHORIZATION)). Cannot be changed and is never returned, and thus not compared.
      - Neither O(tags) nor O(enterprise_project_id) can be given with it.
    type: str
  enterprise_project_id:
    description:
      - The id of the enterprise project, V(0) for the default one. Cannot be changed here.
    type: str
  extend_attribute:
    description:
      - How BFD or NQA watches the link. Only what is given is compared and set.
    type: dict
    suboptions:
      ha_type:
        description: What watches the link.
        type: str
        choices: [nqa, bfd]
      ha_mode:
        description: How it does that.
        type: str
        choices: [auto_single, auto_multi, static_single, static_multi, enhance_nqa]
      detect_multiplier:
        description: How many probes may be lost, 3 to 20.
        type: int
      min_rx_interval:
        description: The shortest interval for receiving, 200 to 5000 milliseconds.
        type: int
      min_tx_interval:
        description: The shortest interval for sending, 200 to 5000 milliseconds. The server may use one of the two for both.
        type: int
      remote_disclaim:
        description: The remote discriminator of BFD, 1 to 16384.
        type: int
      local_disclaim:
        description: The local discriminator of BFD, 1 to 16384.
        type: int
      ipv6_remote_disclaim:
        description: The remote discriminator for IPv6, 1 to 16384.
        type: int
      ipv6_local_disclaim:
        description: The local discriminator for IPv6, 1 to 16384.
        type: int
seealso:
  - module: hwc.direct_connect.hosted_connect
  - module: hwc.direct_connect.virtual_gateway
  - module: hwc.direct_connect.vif_peer
  - module: hwc.direct_connect.tag
"""

EXAMPLES = r"""
- name: A BGP interface on a connection
  hwc.direct_connect.virtual_interface:
    name: vif-berlin
    direct_connect_id: 0278b472-ffa5-4eb3-8c0d-979d479f8ef6
    vgw_id: 3320166e-b937-40cc-a35c-02cd3f2b3ee2
    type: private
    vlan: 441
    bandwidth: 100
    local_gateway_v4_ip: 10.99.0.1/30
    remote_gateway_v4_ip: 10.99.0.2/30
    route_mode: bgp
    bgp_asn: 65010
    bgp_md5: "{{ vault_bgp_key }}"
    tags:
      env: prod

- name: From NQA to BFD, with faster probes
  hwc.direct_connect.virtual_interface:
    name: vif-berlin
    enable_nqa: false
    enable_bfd: true
    extend_attribute:
      ha_type: bfd
      ha_mode: auto_single
      detect_multiplier: 5
      min_rx_interval: 300
      min_tx_interval: 300

- name: A static interface with the other networks of the site
  hwc.direct_connect.virtual_interface:
    direct_connect_id: 0278b472-ffa5-4eb3-8c0d-979d479f8ef6
    vgw_id: 3320166e-b937-40cc-a35c-02cd3f2b3ee2
    type: private
    vlan: 332
    bandwidth: 50
    address_family: ipv4
    local_gateway_v4_ip: 10.99.1.1/30
    remote_gateway_v4_ip: 10.99.1.2/30
    route_mode: static
    remote_ep_group:
      - 172.16.0.0/16
      - 192.168.10.0/24

- name: Gone
  hwc.direct_connect.virtual_interface:
    name: vif-berlin
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
virtual_interface:
  description: The interface as it is, or will be in check mode; with O(state=absent) as it was last seen, or null.
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
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import VIRTUAL_INTERFACE
from ansible_collections.hwc.direct_connect.plugins.module_utils._manage import run_resource
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, RECREATE, STATE, TAGS, WAIT


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            id=dict(type="str"),
            name=dict(type="str"),
            description=dict(type="str"),
            direct_connect_id=dict(type="str"),
            lag_id=dict(type="str"),
            type=dict(type="str", choices=["private", "public"]),
            service_type=dict(type="str", choices=["VGW", "GDGW", "LGW"]),
            vlan=dict(type="int"),
            bandwidth=dict(type="int"),
            priority=dict(type="str", choices=["normal", "low"]),
            address_family=dict(type="str", choices=["ipv4", "ipv6"]),
            local_gateway_v4_ip=dict(type="str"),
            remote_gateway_v4_ip=dict(type="str"),
            local_gateway_v6_ip=dict(type="str"),
            remote_gateway_v6_ip=dict(type="str"),
            vgw_id=dict(type="str"),
            gateway_id=dict(type="str"),
            route_mode=dict(type="str", choices=["static", "bgp"]),
            bgp_asn=dict(type="raw"),
            bgp_md5=dict(type="str", no_log=True),
            remote_ep_group=dict(type="list", elements="str"),
            service_ep_group=dict(type="list", elements="str"),
            enable_bfd=dict(type="bool"),
            enable_nqa=dict(type="bool"),
            rate_limit=dict(type="bool"),
            resource_tenant_id=dict(type="str"),
            enterprise_project_id=dict(type="str"),
            extend_attribute=dict(
                type="dict",
                options=dict(
                    ha_type=dict(type="str", choices=["nqa", "bfd"]),
                    ha_mode=dict(type="str", choices=["auto_single", "auto_multi", "static_single", "static_multi", "enhance_nqa"]),
                    detect_multiplier=dict(type="int"),
                    min_rx_interval=dict(type="int"),
                    min_tx_interval=dict(type="int"),
                    remote_disclaim=dict(type="int"),
                    local_disclaim=dict(type="int"),
                    ipv6_remote_disclaim=dict(type="int"),
                    ipv6_local_disclaim=dict(type="int"),
                ),
            ),
            **AUTH,
            **WAIT,
            **STATE,
            **RECREATE,
            **TAGS,
        ),
        supports_check_mode=True,
    )
    run_resource(module, VIRTUAL_INTERFACE)


if __name__ == "__main__":
    main()
