#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""List connections."""

from __future__ import annotations

DOCUMENTATION = r"""
module: connection_info
short_description: List physical connections of Direct Connect
version_added: 1.0.0
description:
  - Lists the connections of the project that agree with all options given; without options all of them. Every page of the API's
    answer is read.
  - A hosted connection is listed here in the project that it was made for, with V(hosted) as its type.
  - Nothing found is an empty list, and a success.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.info
  - hwc.direct_connect.attributes
options:
  hosting_id:
    description:
      - Only the hosted connections on these operations connections.
    type: list
    elements: str
  enterprise_project_id:
    description:
      - Only those of these enterprise projects; V(0) is the default one.
    type: list
    elements: str
seealso:
  - module: hwc.direct_connect.connection
  - module: hwc.direct_connect.hosted_connect_info
"""

EXAMPLES = r"""
- name: All connections of the project
  hwc.direct_connect.connection_info:
  register: all_lines

- name: The two lines of Berlin, by name
  hwc.direct_connect.connection_info:
    name:
      - berlin-1
      - berlin-2
  register: berlin

- name: Production, in the default enterprise project
  hwc.direct_connect.connection_info:
    enterprise_project_id: ["0"]
    tags:
      env: prod
  register: production
# The names of those that are not up:
# {{ production.connections | rejectattr('status', 'eq', 'ACTIVE') | map(attribute='name') }}
"""

RETURN = r"""
connections:
  description: The connections, in the shape that M(hwc.direct_connect.connection) returns.
  returned: success
  type: list
  elements: dict
  contains:
    id: {type: str, description: "The id.", sample: 1a000000-0000-4000-8000-000000000002}
    tenant_id: {type: str, description: "The id of the project.", sample: 0605768a3300d5762f82c01180692873}
    name: {type: str, description: "The name.", sample: berlin-1}
    description: {type: str, description: "The description."}
    port_type: {type: str, description: "The type of the port.", sample: 10G}
    bandwidth: {type: int, description: "The bandwidth in Mbit/s.", sample: 1000}
    location: {type: str, description: "Where the connection enters the cloud.", sample: Frankfurt-1}
    peer_location: {type: str, description: "Where the line ends on the customer's side."}
    device_id: {type: str, description: "The device."}
    type: {type: str, description: "The type of the connection.", sample: standard}
    hosting_id: {type: str, description: "The id of the operations connection, of a hosted one."}
    charge_mode: {type: str, description: "How it is paid; a yearly or monthly one shows V(prepayment).", sample: bandwidth}
    provider: {type: str, description: "The carrier of the line."}
    admin_state_up: {type: bool, description: "The administrative state."}
    vlan: {type: int, description: "The VLAN, of a hosted connection."}
    status: {type: str, description: "The state.", sample: ACTIVE}
    apply_time: {type: str, description: "When it was asked for."}
    create_time: {type: str, description: "When it was created."}
    provider_status: {type: str, description: "The state on the carrier's side.", sample: ACTIVE}
    peer_port_type: {type: str, description: "The type of the port on the customer's side."}
    peer_provider: {type: str, description: "The carrier on the customer's side."}
    order_id: {type: str, description: "The id of the order."}
    product_id: {type: str, description: "The id of the product."}
    spec_code: {type: str, description: "The code of the product."}
    period_type: {type: int, description: "The unit of the period that is paid for."}
    period_num: {type: int, description: "How many such units are paid for."}
    vgw_type: {type: str, description: "The type of the virtual gateways that it takes.", sample: default}
    lag_id: {type: str, description: "The id of the link aggregation group."}
    signed_agreement_status: {type: str, description: "Whether the agreement is signed."}
    signed_agreement_time: {type: str, description: "When the agreement was signed."}
    enterprise_project_id: {type: str, description: "The id of the enterprise project.", sample: "0"}
    tags: {type: dict, description: "The tags; empty if the API does not show them and they were not asked for.", sample: {env: prod}}
    locales: {type: dict, description: "The location in several languages."}
    support_feature: {type: list, elements: str, description: "What the connection can do."}
    ies_id: {type: str, description: "The id of the edge site."}
    reason: {type: str, description: "Why the connection is in this state."}
    email: {type: str, description: "The address for mail about the connection."}
    onestop_product_id: {type: str, description: "The id of the one-stop product."}
    building_line_product_id: {type: str, description: "The id of the product for the line in the building."}
    last_onestop_product_id: {type: str, description: "The id of the one-stop product before."}
    last_building_line_product_id: {type: str, description: "The id of the product for the line in the building before."}
    modified_bandwidth: {type: int, description: "The bandwidth after the change that was ordered, in Mbit/s."}
    change_mode: {type: int, description: "The kind of the change that was ordered."}
    onestopdc_status: {type: str, description: "The state of the one-stop order."}
    public_border_group: {type: str, description: "The border group, in edge zones."}
    auto_renew: {type: int, description: "Whether the order renews itself, as V(1) or V(0)."}
    ratio_95peak: {type: int, description: "The share that is paid for at least, in percent, where the peak is billed."}
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
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import CONNECTION
from ansible_collections.hwc.direct_connect.plugins.module_utils._inspect import run_info
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, INFO


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(
            hosting_id=dict(type="list", elements="str"),
            enterprise_project_id=dict(type="list", elements="str"),
            **AUTH,
            **INFO,
        ),
        supports_check_mode=True,
    )
    run_info(module, CONNECTION)


if __name__ == "__main__":
    main()
