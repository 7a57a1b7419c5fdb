# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What people read of a topology: a plan to approve, and messages that say all that is wrong."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.support import LINE, OPERATIONS, PROJECT, V4, VPC, VPC2

GATEWAYS = [{"name": "one", "vpc_id": VPC, "local_ep_group": ["10.0.0.0/16"]}, {"name": "two", "vpc_id": VPC2, "local_ep_group": ["10.1.0.0/16"]}]
UNNAMED = [{name: value for name, value in gateway.items() if name != "name"} for gateway in GATEWAYS]
STATIC = {"type": "private", "bandwidth": 100, "route_mode": "static", "remote_ep_group": ["172.16.0.0/16"]}
INTERFACE = {"name": "vif", "connection": LINE, "vlan": 332, **STATIC, **V4}


@pytest.mark.parametrize("state", ["present", "rendered"])
@pytest.mark.parametrize(("gateways", "names"), [(GATEWAYS, ["one", "two"]), (UNNAMED, [VPC, VPC2.upper()])])
def test_who_approves_a_plan_approves_the_gateway_that_an_interface_leads_to(cloud, gateways, names, state):
    plans = [
        cloud.run("topology", {"virtual_gateways": gateways, "virtual_interfaces": [{**INTERFACE, "virtual_gateway": name}], "state": state}, check=True)
        for name in names
    ]
    shown = ["%s (known after apply)" % (gateway.get("name") or gateway["vpc_id"]) for gateway in gateways]
    assert [plan["plan"][-1]["changes"]["vgw_id"]["after"] for plan in plans] == shown
    assert plans[0]["plan_hash"] != plans[1]["plan_hash"]


HOSTED = {"name": "hc", "hosting_id": OPERATIONS, "vlan": 441, "bandwidth": 100, "resource_tenant_id": PROJECT}
OTHER = {**INTERFACE, "name": "other", "local_gateway_v4_ip": "10.99.1.1/30", "remote_gateway_v4_ip": "10.99.1.2/30"}


@pytest.mark.parametrize(
    ("given", "option"),
    [
        ({"connection": "hc", "virtual_gateway": "one"}, "connection"),
        ({"direct_connect_id": "HC1", "virtual_gateway": "one"}, "direct_connect_id"),
    ],
)
def test_a_finding_names_the_option_that_was_given(cloud, given, option):
    cloud.hosted(name="hc")
    cloud.gateway(name="one")
    cloud.interface(direct_connect_id=cloud.ids("hosted_connect")[0])
    interface = {name: value for name, value in {**OTHER, **cloud.real(given)}.items() if name == option or name != "connection"}
    result = cloud.run("topology", {"virtual_interfaces": [interface]}, check=True)
    assert option in [finding["option"] for finding in result["findings"]]


def test_one_thing_is_a_sentence_and_several_are_a_list(cloud):
    wrong = [{"name": "vif-%d" % number, "vlan": 4000 + number} for number in range(12)]
    one, several, many = (cloud.run("topology", {"virtual_interfaces": wrong[:count]}, check=True)["msg"] for count in (1, 2, 12))
    assert one.startswith("Nothing was written, since this speaks against it: Virtual interface 'vif-0': vlan is 4000, but")
    assert [line[:26] for line in several.splitlines()] == ["Nothing was written, since", "- Virtual interface 'vif-0", "- Virtual interface 'vif-1"]
    assert len(many.splitlines()) == 12 and many.splitlines()[-1] == "- And 2 more."


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "is the last healthy path of the gateway vgw and would be deleted; name it under confirm if it may go."),
        (2, "is one of the last healthy paths of the gateway vgw, which all would go, and would be deleted; name it under confirm if it may go."),
    ],
)
def test_a_path_is_called_the_last_one_if_it_is(cloud, count, text):
    for number in range(count):
        addresses = {"local_gateway_v4_ip": "10.99.%d.1/30" % number, "remote_gateway_v4_ip": "10.99.%d.2/30" % number}
        cloud.interface(name="vif-%d" % number, vlan=500 + number, **addresses)
    stated = [{"name": "vif-%d" % number} for number in range(count)]
    result = cloud.run("topology", {"virtual_interfaces": stated, "state": "absent", "protect": {"max_percent": 100}})
    assert [finding["message"].split(") ")[1] for finding in result["findings"]] == [text] * count


def test_code_is_in_the_order_of_names_whatever_order_the_api_lists(cloud):
    for name, vpc in (("b", VPC), ("a", VPC2)):
        cloud.gateway(name=name, vpc_id=vpc)
    first = cloud.run("topology", {"state": "gathered"})["topology"]["virtual_gateways"]
    objects = cloud.state.objects["virtual_gateway"]
    for ident in list(objects)[:1]:
        objects[ident] = objects.pop(ident)
    second = cloud.run("topology", {"state": "gathered"})["topology"]["virtual_gateways"]
    assert [gateway["name"] for gateway in first] == ["a", "b"] == [gateway["name"] for gateway in second]
