#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Manage connections."""

from __future__ import annotations

DOCUMENTATION = r"""
module: connection
short_description: Manage connections of Direct Connect
version_added: 1.0.0
description:
  - Changes and deletes connections, the leased lines themselves.
  - A connection is ordered in the console; the API creates none. Where nothing is found, O(state=present) fails and says so.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.wait
  - hwc.direct_connect.state
  - hwc.direct_connect.attributes
  - hwc.direct_connect.tags
options:
  id:
    description:
      - The id of the connection. With it, O(name) is the name to give.
    type: str
  name:
    description:
      - The name, up to 64 characters. Without O(id) it finds the connection, which must be the only one of this name.
    type: str
  description:
    description:
      - A description, up to 128 characters. V("") clears it.
    type: str
  bandwidth:
    description:
      - The bandwidth in Mbit/s, 2 to 100000. The cloud refuses less for standard and operations connections, and any change for some
        types.
    type: int
  peer_location:
    description:
      - Where the line ends on the customer's side, up to 255 characters. V("") clears it.
    type: str
  provider_status:
    description:
      - The state of the line on the carrier's side.
    type: str
    choices: [ACTIVE, DOWN]
  state:
    description:
      - V(present) changes what differs from the options given. An option that is left out is left alone.
      - V(absent) deletes a connection that is paid by use. A yearly or monthly one fails before any write; its order must be
        unsubscribed in the console.
    type: str
    choices: [present, absent]
    default: present
seealso:
  - module: hwc.direct_connect.connection_info
  - module: hwc.direct_connect.hosted_connect
  - module: hwc.direct_connect.virtual_interface
"""

EXAMPLES = r"""
- name: A name, an owner and more bandwidth for an ordered line
  hwc.direct_connect.connection:
    id: 1a000000-0000-4000-8000-000000000002
    name: line-berlin
    bandwidth: 2000
    tags:
      owner: netops

- name: Where it ends, found by its name
  hwc.direct_connect.connection:
    name: line-berlin
    peer_location: Berlin, Example Street 1, rack 7

- name: Gone
  hwc.direct_connect.connection:
    name: line-berlin
    state: absent
"""

RETURN = r"""
connection:
  description: The connection as it is, or will be in check mode; with O(state=absent) as it was last seen, or null.
  returned: success, and on failure of a wait
  type: dict
  contains:
    id: {type: str, description: "The id.", sample: 1a000000-0000-4000-8000-000000000002}
    tenant_id: {type: str, description: "The id of the project.", sample: 0605768a3300d5762f82c01180692873}
    name: {type: str, description: "The name.", sample: line-berlin}
    description: {type: str, description: "The description."}
    port_type: {type: str, description: "The type of the port.", sample: 10G}
    bandwidth: {type: int, description: "The bandwidth in Mbit/s.", sample: 1000}
    location: {type: str, description: "Where the line enters the cloud.", sample: Frankfurt-1}
    peer_location: {type: str, description: "Where the line ends on the customer's side."}
    device_id: {type: str, description: "The device."}
    type: {type: str, description: "The type of the connection.", sample: standard}
    hosting_id: {type: str, description: "The id of the operations connection that carries a hosted one."}
    charge_mode: {type: str, description: "How it is paid; V(prepayment) is yearly or monthly.", sample: bandwidth}
    provider: {type: str, description: "The carrier of the line."}
    admin_state_up: {type: bool, description: "The administrative state."}
    vlan: {type: int, description: "The VLAN of a hosted connection."}
    status: {type: str, description: "The state.", sample: ACTIVE}
    apply_time: {type: str, description: "When it was asked for.", sample: "2024-01-15T09:30:00.000Z"}
    create_time: {type: str, description: "When it was created.", sample: "2024-01-15T09:30:00.000Z"}
    provider_status: {type: str, description: "The state on the carrier's side.", sample: ACTIVE}
    peer_port_type: {type: str, description: "The type of the port on the customer's side."}
    peer_provider: {type: str, description: "The carrier on the customer's side."}
    order_id: {type: str, description: "The order, of a yearly or monthly connection."}
    product_id: {type: str, description: "The product of the order."}
    spec_code: {type: str, description: "The specification of the product."}
    period_type: {type: int, description: "Whether the subscription is by year or by month."}
    period_num: {type: int, description: "How many years or months the subscription lasts."}
    vgw_type: {type: str, description: "The type of gateway that it leads to.", sample: default}
    lag_id: {type: str, description: "The id of the link aggregation group."}
    signed_agreement_status: {type: str, description: "Whether the agreement is signed."}
    signed_agreement_time: {type: str, description: "When the agreement was signed."}
    enterprise_project_id: {type: str, description: "The id of the enterprise project.", sample: "0"}
    tags: {type: dict, description: "The tags; empty if the API does not show them and they were not asked for.", sample: {owner: netops}}
    locales:
      type: dict
      description: The name of the region in two languages.
      contains:
        en_us: {type: str, description: "In English.", sample: Frankfurt-1}
        zh_cn: {type: str, description: "In Chinese."}
    support_feature: {type: list, elements: str, description: "What the connection is able to do."}
    ies_id: {type: str, description: "The id of the edge site."}
    reason: {type: str, description: "Why the connection is in the state V(ERROR)."}
    email: {type: str, description: "The address of the customer's contact."}
    onestop_product_id: {type: str, description: "The product of a full-service connection."}
    building_line_product_id: {type: str, description: "The product of the line in the equipment room."}
    last_onestop_product_id: {type: str, description: "The former product of a full-service connection."}
    last_building_line_product_id: {type: str, description: "The former product of the line in the equipment room."}
    modified_bandwidth: {type: int, description: "The bandwidth after its last change."}
    change_mode: {type: int, description: "The state of a change of the subscription."}
    onestopdc_status: {type: str, description: "The state of a full-service connection."}
    public_border_group: {type: str, description: "The border group, in edge zones."}
    auto_renew: {type: int, description: "Whether the subscription renews itself."}
    ratio_95peak: {type: int, description: "The least billed share of the bandwidth in percent, with 95th percentile billing."}
error_code:
  description: The API's code of the error, such as V(DC.1010).
  returned: on failure, if the API answered with one
  type: str
  sample: DC.1010
http_status:
  description: The HTTP status of the answer.
  returned: on failure, if the API answered
  type: int
  sample: 400
id:
  description: The id of the object that the task was about.
  returned: on failure, if known
  type: str
  sample: 1a000000-0000-4000-8000-000000000002
request_id:
  description: The id under which the API's operators find the request.
  returned: on failure, if the API answered with one
  type: str
  sample: b182f5d1a3bd4a8f9c3ee1d5b0a1c2d3
status:
  description: The last state of the object.
  returned: on failure of a wait
  type: str
  sample: PENDING_DELETE
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import CONNECTION
from ansible_collections.hwc.direct_connect.plugins.module_utils._manage import run_resource
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, STATE, TAGS, WAIT


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            id=dict(type="str"),
            name=dict(type="str"),
            description=dict(type="str"),
            bandwidth=dict(type="int"),
            peer_location=dict(type="str"),
            provider_status=dict(type="str", choices=["ACTIVE", "DOWN"]),
            **AUTH,
            **WAIT,
            **STATE,
            **TAGS,
        ),
        supports_check_mode=True,
    )
    run_resource(module, CONNECTION)


if __name__ == "__main__":
    main()
