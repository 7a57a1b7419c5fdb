#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Manage a whole estate."""

from __future__ import annotations

DOCUMENTATION = r"""
module: topology
short_description: Manage a whole Direct Connect estate in one task
version_added: 1.0.0
description:
  - Takes hosted connections, virtual gateways, virtual interfaces and their peers as they are to be, compares them with all that is there,
    makes one plan, and carries it out, what does not wait for each other side by side.
  - Everything is checked before anything is written, and everything that is wrong is said at once.
  - Check mode shows the very same plan. O(state=rendered) shows the plan for an empty project, and asks no API.
  - What the options of an object mean is told in the documentation of its module. An option that is left out is left alone.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.wait
  - hwc.direct_connect.attributes
options:
  state:
    description:
      - V(present) makes what is stated so, and with O(purge) removes the rest of O(scope).
      - V(absent) removes what is stated - interfaces with their peers, then gateways, then hosted connections.
      - V(gathered) returns what there is, in the whole project or in O(scope), in the shape of these options. Feeding it back is no change.
      - V(rendered) returns the plan for an empty project, and asks no API. Nothing is changed by it.
    type: str
    choices: [present, absent, gathered, rendered]
    default: present
  hosted_connects:
    description:
      - Hosted connections, with the options of M(hwc.direct_connect.hosted_connect).
    type: list
    elements: dict
    suboptions:
      id: {type: str, description: [The id. With it the name is the name to give.]}
      name: {type: str, description: [The name.]}
      description: {type: str, description: [A description.]}
      bandwidth: {type: int, description: [The bandwidth in Mbit/s.]}
      hosting_id: {type: str, description: [The id of the operations connection.]}
      vlan: {type: int, description: [The VLAN on the operations connection.]}
      resource_tenant_id: {type: str, description: [The id of the project that it is for.]}
      peer_location: {type: str, description: [Where the line ends on the customer's side.]}
      recreate: {type: bool, default: false, description: [Whether to delete and create it again if an option differs that only a creation takes.]}
  virtual_gateways:
    description:
      - Virtual gateways, with the options of M(hwc.direct_connect.virtual_gateway).
    type: list
    elements: dict
    suboptions:
      id: {type: str, description: [The id. With it the name is the name to give.]}
      name: {type: str, description: [The name.]}
      description: {type: str, description: [A description.]}
      vpc_id: {type: str, description: [The id of the VPC.]}
      enterprise_router_id: {type: str, description: [The id of the enterprise router.]}
      local_ep_group: {type: list, elements: str, description: [The IPv4 networks of the VPC.]}
      local_ep_group_ipv6: {type: list, elements: str, description: [The IPv6 networks of the VPC.]}
      bgp_asn: {type: raw, description: ["The AS number of the cloud's side, plain or as asdot in quotes."]}
      enterprise_project_id: {type: str, description: [The id of the enterprise project.]}
      type: {type: str, choices: [default], description: [The type.]}
      tags: {type: dict, description: [The tags.]}
      purge_tags: {type: bool, default: true, description: [Whether tags that are not given are removed.]}
      recreate: {type: bool, default: false, description: [Whether to delete and create it again if an option differs that only a creation takes.]}
  virtual_interfaces:
    description:
      - Virtual interfaces, with the options of M(hwc.direct_connect.virtual_interface), and with O(virtual_interfaces[].connection),
        O(virtual_interfaces[].virtual_gateway) and O(virtual_interfaces[].peers).
    type: list
    elements: dict
    suboptions:
      id: {type: str, description: [The id. With it the name is the name to give.]}
      name: {type: str, description: [The name.]}
      description: {type: str, description: [A description.]}
      connection:
        description:
          - What the interface runs on, in place of O(virtual_interfaces[].direct_connect_id) - the name or the id of a connection, the name of
            a hosted connection of this task, or C(HOSTING_ID/VLAN) of a hosted connection.
          - A hosted connection of this task must be for the project that the task logs in to.
        type: str
      virtual_gateway:
        description:
          - What the interface leads to, in place of O(virtual_interfaces[].vgw_id) - the name or the id of a gateway, of this task or not, or the
            id of its VPC or enterprise router.
        type: str
      direct_connect_id: {type: str, description: [The id of the connection.]}
      lag_id: {type: str, description: [The id of the LAG.]}
      type: {type: str, choices: [private, public], description: [The type.]}
      service_type: {type: str, choices: [VGW, GDGW, LGW], description: [What kind of gateway it leads to.]}
      vlan: {type: int, description: [The VLAN on the connection.]}
      bandwidth: {type: int, description: [The bandwidth in Mbit/s.]}
      priority: {type: str, choices: [normal, low], description: [The priority among the routes of BGP.]}
      address_family: {type: str, choices: [ipv4, ipv6], description: [The family of the first peer.]}
      local_gateway_v4_ip: {type: str, description: [The IPv4 address of the cloud's side with its prefix length.]}
      remote_gateway_v4_ip: {type: str, description: [The IPv4 address of the customer's side with its prefix length.]}
      local_gateway_v6_ip: {type: str, description: [The IPv6 address of the cloud's side with its prefix length.]}
      remote_gateway_v6_ip: {type: str, description: [The IPv6 address of the customer's side with its prefix length.]}
      vgw_id: {type: str, description: [The id of the virtual gateway.]}
      gateway_id: {type: str, description: [The id of the global or local gateway.]}
      route_mode: {type: str, choices: [static, bgp], description: [How routes are learned.]}
      bgp_asn: {type: raw, description: ["The AS number of the customer's side, plain or as asdot in quotes."]}
      bgp_md5: {type: str, description: [The key of the BGP session; never returned and never shown.]}
      remote_ep_group: {type: list, elements: str, description: [The networks on the customer's side.]}
      service_ep_group: {type: list, elements: str, description: [The public networks that a public interface reaches.]}
      enable_bfd: {type: bool, description: [Whether BFD watches the link.]}
      enable_nqa: {type: bool, description: [Whether NQA watches the link.]}
      rate_limit: {type: bool, description: [Whether the bandwidth is limited.]}
      resource_tenant_id: {type: str, description: [The id of the project that it is for, if that is another one.]}
      enterprise_project_id: {type: str, description: [The id of the enterprise project.]}
      extend_attribute:
        description: [How the link is watched.]
        type: dict
        suboptions:
          ha_type: {type: str, choices: [nqa, bfd], description: [What watches.]}
          ha_mode: {type: str, choices: [auto_single, auto_multi, static_single, static_multi, enhance_nqa], description: [How it watches.]}
          detect_multiplier: {type: int, description: [How many answers may be missing.]}
          min_rx_interval: {type: int, description: [Milliseconds between two packets that are received.]}
          min_tx_interval: {type: int, description: [Milliseconds between two packets that are sent.]}
          remote_disclaim: {type: int, description: [The discriminator of the customer's side.]}
          local_disclaim: {type: int, description: [The discriminator of the cloud's side.]}
          ipv6_remote_disclaim: {type: int, description: [The same for IPv6.]}
          ipv6_local_disclaim: {type: int, description: [The same for IPv6.]}
      tags: {type: dict, description: [The tags.]}
      purge_tags: {type: bool, default: true, description: [Whether tags that are not given are removed.]}
      recreate: {type: bool, default: false, description: [Whether to delete and create it again if an option differs that only a creation takes.]}
      peers:
        description:
          - The peers beside the first one, which the options of the interface state, with the options of M(hwc.direct_connect.vif_peer).
            An entry of the first one's family may state what the interface does not, its O(virtual_interfaces[].peers[].name) and
            O(virtual_interfaces[].peers[].description).
          - With O(purge), a peer of an interface in O(scope) that is not stated is removed if this list is given.
        type: list
        elements: dict
        suboptions:
          id: {type: str, description: [The id.]}
          name: {type: str, description: [The name.]}
          description: {type: str, description: [A description.]}
          address_family: {type: str, choices: [ipv4, ipv6], description: [The family; the addresses say it as well.]}
          local_gateway_ip: {type: str, description: [The address of the cloud's side with its prefix length.]}
          remote_gateway_ip: {type: str, description: [The address of the customer's side with its prefix length.]}
          route_mode: {type: str, choices: [static, bgp], description: [How routes are learned.]}
          bgp_asn: {type: raw, description: ["The AS number of the customer's side, plain or as asdot in quotes."]}
          bgp_md5: {type: str, description: [The key of the BGP session; never returned and never shown.]}
          remote_ep_group: {type: list, elements: str, description: [The networks on the customer's side.]}
          recreate: {type: bool, default: false, description: [Whether to delete and create it again if an option differs that only a creation takes.]}
  purge:
    description:
      - Whether what is in O(scope) and not stated is deleted. Nothing that is not in scope is. It is refused without O(scope).
      - What is deleted makes room, such as a VLAN or a VPC, for an object that is stated under another name.
    type: bool
    default: false
  scope:
    description:
      - What O(purge) may touch, and what O(state=gathered) returns.
    type: dict
    suboptions:
      tags:
        description:
          - Gateways and interfaces that have all of these tags.
        type: dict
      hosting_id:
        description:
          - Hosted connections, which have no tags, of this operations connection.
        type: str
  protect:
    description:
      - What a plan may not do to objects that are not named in O(confirm); the task fails before any write then.
    type: dict
    suboptions:
      last_path:
        description:
          - Whether a gateway keeps its last healthy path. An interface is one if it is ACTIVE and one of its BGP sessions, if it has any, is UP.
        type: bool
        default: true
      max_percent:
        description:
          - How much of the estate, in percent of the hosted connections, gateways and interfaces of the project or of O(scope), may be deleted
            or replaced.
        type: int
        default: 50
  confirm:
    description:
      - Names or ids of objects that may be deleted or replaced whatever O(protect) says.
    type: list
    elements: str
    default: []
  expect_plan:
    description:
      - The RV(plan_hash) of a plan that was approved. The task fails before any write if the plan is another one by now.
      - Null, a blank text and whatever else is no hash are refused, since a task that sets this option asks for an approval. Blanks,
        line breaks and quotes around a hash do not matter.
    type: str
  concurrency:
    description:
      - How many requests may be under way at a time, 1 to 64. There is never more than one write at a time on a gateway or a connection.
    type: int
    default: 8
seealso:
  - module: hwc.direct_connect.hosted_connect
  - module: hwc.direct_connect.virtual_gateway
  - module: hwc.direct_connect.virtual_interface
  - module: hwc.direct_connect.vif_peer
"""

EXAMPLES = r"""
- name: A site, and nothing else with its tag
  hwc.direct_connect.topology:
    virtual_gateways:
      - name: vgw-prod
        vpc_id: 6592c28e-95d7-4b0a-9f61-004fdf03420c
        local_ep_group: [10.0.0.0/16]
        tags: {managed_by: netops}
    virtual_interfaces:
      - name: vif-a
        connection: dc-berlin-1
        virtual_gateway: vgw-prod
        type: private
        vlan: 332
        bandwidth: 100
        local_gateway_v4_ip: 10.99.0.1/30
        remote_gateway_v4_ip: 10.99.0.2/30
        route_mode: bgp
        bgp_asn: 65010
        tags: {managed_by: netops}
        peers:
          - address_family: ipv6
            local_gateway_ip: 2001:db8:0:1::1/126
            remote_gateway_ip: 2001:db8:0:1::2/126
            route_mode: bgp
            bgp_asn: 65010
    purge: true
    scope:
      tags: {managed_by: netops}

- name: What there is, as code
  hwc.direct_connect.topology:
    state: gathered
  register: estate

- name: The plan that was approved, or none
  hwc.direct_connect.topology:
    virtual_gateways: "{{ estate.topology.virtual_gateways }}"
    virtual_interfaces: "{{ estate.topology.virtual_interfaces }}"
    expect_plan: "{{ approved_plan_hash }}"

- name: Away with a gateway and the only interface on it
  hwc.direct_connect.topology:
    virtual_gateways:
      - name: vgw-prod
    virtual_interfaces:
      - name: vif-a
    state: absent
    confirm: [vgw-prod, vif-a]
"""

RETURN = r"""
error_code:
  description: The API's code of the first error, such as V(DC.1110).
  returned: on failure, if the API answered with one
  type: str
  sample: DC.1110
findings:
  description: What speaks against the plan (C(error)), and what is to be said about it (C(warning)).
  returned: when O(state) is not V(gathered), and on failure
  type: list
  elements: dict
  contains:
    severity: {type: str, description: "error or warning.", sample: error}
    kind: {type: str, description: "The kind of object.", sample: virtual_interface}
    name: {type: str, description: "The name of the object.", sample: vif-a}
    option: {type: str, description: "The option, null if it is none in particular.", sample: vlan}
    message: {type: str, description: "One sentence."}
http_status:
  description: The HTTP status of the first error.
  returned: on failure, if the API answered
  type: int
  sample: 400
objects:
  description: What became of the objects that are stated, or will in check mode, in the shape of the results of their modules.
  returned: when O(state) is not V(gathered), unless nothing was written since something speaks against it
  type: dict
  contains:
    hosted_connects: {type: list, elements: dict, description: "The hosted connections, as RV(hwc.direct_connect.hosted_connect#module:hosted_connect)."}
    virtual_gateways: {type: list, elements: dict, description: "The gateways, as RV(hwc.direct_connect.virtual_gateway#module:virtual_gateway)."}
    virtual_interfaces: {type: list, elements: dict, description: "The interfaces, as RV(hwc.direct_connect.virtual_interface#module:virtual_interface)."}
outcome:
  description: What became of each change.
  returned: on failure of some of the changes
  type: dict
  contains:
    done: {type: list, elements: dict, description: "The rows of the plan that were carried out."}
    failed: {type: list, elements: dict, description: "Those that failed, each with C(msg), and C(lost) where a replacement did not come about."}
    skipped: {type: list, elements: dict, description: "Those that were not begun, each with C(because), what they needed and failed."}
plan:
  description: All objects in an order in which they can be dealt with, each after those that it waits for.
  returned: when O(state) is not V(gathered), unless the options alone are wrong
  type: list
  elements: dict
  contains:
    action: {type: str, description: "create, update, replace, delete or none.", sample: update}
    kind: {type: str, description: "hosted_connect, virtual_gateway, virtual_interface or vif_peer.", sample: virtual_gateway}
    name: {type: str, description: "The name.", sample: vgw-prod}
    id: {type: str, description: "The id, null for what is to be created.", sample: 3320166e-b937-40cc-a35c-02cd3f2b3ee2}
    changes: {type: dict, description: "What changes, each with C(before) and C(after); of what goes, all.", sample: {bandwidth: {before: 50, after: 100}}}
    reason: {type: str, description: "Why.", sample: differs in bandwidth}
plan_hash:
  description: A hash of all changes, for O(expect_plan). It is the same as long as the plan makes the same changes.
  returned: when O(state) is not V(gathered), unless something speaks against the plan
  type: str
request_id:
  description: The id under which the API's operators find the request of the first error.
  returned: on failure, if the API answered with one
  type: str
  sample: b182f5d1a3bd4a8f9c3ee1d5b0a1c2d3
secrets:
  description: The places in RV(topology) where a secret was left out that is there, or may be.
  returned: when O(state=gathered)
  type: list
  elements: str
  sample: ["virtual_interfaces[0].bgp_md5"]
summary:
  description: How many objects the plan creates, updates, replaces, deletes and leaves as they are.
  returned: when O(state) is not V(gathered), unless the options alone are wrong
  type: dict
  sample: {create: 2, update: 0, replace: 0, delete: 0, none: 1}
topology:
  description: The estate in the shape of the options.
  returned: when O(state=gathered)
  type: dict
  contains:
    hosted_connects: {type: list, elements: dict, description: "For O(hosted_connects)."}
    virtual_gateways: {type: list, elements: dict, description: "For O(virtual_gateways)."}
    virtual_interfaces: {type: list, elements: dict, description: "For O(virtual_interfaces)."}
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, RECREATE, TAGS, WAIT
from ansible_collections.hwc.direct_connect.plugins.module_utils._reconcile import run_topology

NAMED = dict(id=dict(type="str"), name=dict(type="str"), description=dict(type="str"))
BGP = dict(route_mode=dict(type="str", choices=["static", "bgp"]), bgp_asn=dict(type="raw"), bgp_md5=dict(type="str", no_log=True))
FAMILY = dict(address_family=dict(type="str", choices=["ipv4", "ipv6"]))

HOSTED_CONNECT = dict(
    bandwidth=dict(type="int"),
    hosting_id=dict(type="str"),
    vlan=dict(type="int"),
    resource_tenant_id=dict(type="str"),
    peer_location=dict(type="str"),
    **NAMED,
    **RECREATE,
)
VIRTUAL_GATEWAY = dict(
    vpc_id=dict(type="str"),
    enterprise_router_id=dict(type="str"),
    local_ep_group=dict(type="list", elements="str"),
    local_ep_group_ipv6=dict(type="list", elements="str"),
    bgp_asn=dict(type="raw"),
    enterprise_project_id=dict(type="str"),
    type=dict(type="str", choices=["default"]),
    **NAMED,
    **TAGS,
    **RECREATE,
)
VIF_PEER = dict(
    local_gateway_ip=dict(type="str"),
    remote_gateway_ip=dict(type="str"),
    remote_ep_group=dict(type="list", elements="str"),
    **NAMED,
    **FAMILY,
    **BGP,
    **RECREATE,
)
EXTEND_ATTRIBUTE = dict(
    ha_type=dict(type="str", choices=["nqa", "bfd"]),
    ha_mode=dict(type="str", choices=["auto_single", "auto_multi", "static_single", "static_multi", "enhance_nqa"]),
    detect_multiplier=dict(type="int"),
    min_rx_interval=dict(type="int"),
    min_tx_interval=dict(type="int"),
    remote_disclaim=dict(type="int"),
    local_disclaim=dict(type="int"),
    ipv6_remote_disclaim=dict(type="int"),
    ipv6_local_disclaim=dict(type="int"),
)
VIRTUAL_INTERFACE = dict(
    connection=dict(type="str"),
    virtual_gateway=dict(type="str"),
    direct_connect_id=dict(type="str"),
    lag_id=dict(type="str"),
    type=dict(type="str", choices=["private", "public"]),
    service_type=dict(type="str", choices=["VGW", "GDGW", "LGW"]),
    vlan=dict(type="int"),
    bandwidth=dict(type="int"),
    priority=dict(type="str", choices=["normal", "low"]),
    local_gateway_v4_ip=dict(type="str"),
    remote_gateway_v4_ip=dict(type="str"),
    local_gateway_v6_ip=dict(type="str"),
    remote_gateway_v6_ip=dict(type="str"),
    vgw_id=dict(type="str"),
    gateway_id=dict(type="str"),
    remote_ep_group=dict(type="list", elements="str"),
    service_ep_group=dict(type="list", elements="str"),
    enable_bfd=dict(type="bool"),
    enable_nqa=dict(type="bool"),
    rate_limit=dict(type="bool"),
    resource_tenant_id=dict(type="str"),
    enterprise_project_id=dict(type="str"),
    extend_attribute=dict(type="dict", options=EXTEND_ATTRIBUTE),
    peers=dict(type="list", elements="dict", options=VIF_PEER),
    **NAMED,
    **FAMILY,
    **BGP,
    **TAGS,
    **RECREATE,
)


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            state=dict(type="str", choices=["present", "absent", "gathered", "rendered"], default="present"),
            hosted_connects=dict(type="list", elements="dict", options=HOSTED_CONNECT),
            virtual_gateways=dict(type="list", elements="dict", options=VIRTUAL_GATEWAY),
            virtual_interfaces=dict(type="list", elements="dict", options=VIRTUAL_INTERFACE),
            purge=dict(type="bool", default=False),
            scope=dict(type="dict", options=dict(tags=dict(type="dict"), hosting_id=dict(type="str"))),
            protect=dict(type="dict", options=dict(last_path=dict(type="bool", default=True), max_percent=dict(type="int", default=50))),
            confirm=dict(type="list", elements="str", default=[]),
            expect_plan=dict(type="str"),
            concurrency=dict(type="int", default=8),
            **AUTH,
            **WAIT,
        ),
        supports_check_mode=True,
    )
    run_topology(module)


if __name__ == "__main__":
    main()
