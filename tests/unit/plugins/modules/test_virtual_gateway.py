# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module virtual_gateway: exactly these requests, and what it returns."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.support import GATEWAY, NO_SUCH, ROUTER, VPC, VPC2, check_then_real, message, returned_fields

NAME = "virtual_gateway"
TAGS = [{"key": "a", "value": "1"}]
BY_KEY, BY_NAME, BY_ID = "GET virtual-gateways?vpc_id=" + VPC, "GET virtual-gateways", "GET virtual-gateways/VGW1"
CREATED = 'POST virtual-gateways {"name": "vgw", "vpc_id": "%s", "local_ep_group": ["10.0.0.0/16"]}' % VPC
PUT, TAG = "PUT virtual-gateways/VGW1 ", "POST dc-vgw/VGW1/tags/action "
#                                   exists, options, requests
ROWS = {
    "created by name: one list": (False, GATEWAY, [BY_NAME, CREATED]),
    "created by natural key: one list": (False, {"vpc_id": VPC, "local_ep_group": ["10.0.0.0/16"]}, [BY_KEY, CREATED.replace('"name": "vgw", ', "")]),
    "created with tags": (
        False,
        {**GATEWAY, "tags": {"b": 2, "c": None}},
        [BY_NAME, CREATED, TAG + '{"action": "create", "tags": [{"key": "b", "value": "2"}, {"key": "c", "value": ""}]}'],
    ),
    "created before an enterprise router": (
        False,
        {"name": "er", "enterprise_router_id": ROUTER},
        [BY_NAME, 'POST virtual-gateways {"name": "er", "enterprise_router_id": "%s"}' % ROUTER],
    ),
    "created with IPv6 only": (
        False,
        {"vpc_id": VPC, "local_ep_group_ipv6": ["fd00::/64"]},
        [BY_KEY, 'POST virtual-gateways {"vpc_id": "%s", "local_ep_group_ipv6": ["fd00::/64"], "local_ep_group": []}' % VPC],
    ),
    "no change by id: one request": (True, {"id": "VGW1", "name": "vgw"}, [BY_ID]),
    "no change by natural key: one request": (True, {"vpc_id": VPC, "local_ep_group": ["10.0.7.7/16"], "bgp_asn": 64512}, [BY_KEY]),
    "no change by name: one list": (True, GATEWAY, [BY_NAME]),
    "no change with tags: no more requests": (True, {"vpc_id": VPC, "tags": {"a": "1"}}, [BY_KEY]),
    "no change with everything stated": (
        True,
        {**GATEWAY, "description": "", "local_ep_group_ipv6": [], "bgp_asn": 64512, "enterprise_project_id": "0", "type": "default", "tags": {"a": 1}},
        [BY_NAME],
    ),
    "networks changed": (
        True,
        {"vpc_id": VPC, "local_ep_group": ["10.0.0.0/16", "10.1.0.0/16"]},
        [BY_KEY, PUT + '{"local_ep_group": ["10.0.0.0/16", "10.1.0.0/16"]}', BY_ID],
    ),
    "networks stated twice are sent once": (
        True,
        {"vpc_id": VPC, "local_ep_group": ["10.0.0.0/16", "10.1.0.0/16", "10.1.5.5/16"]},
        [BY_KEY, PUT + '{"local_ep_group": ["10.0.0.0/16", "10.1.0.0/16"]}', BY_ID],
    ),
    "description set": (True, {"name": "vgw", "description": "x"}, [BY_NAME, PUT + '{"description": "x"}', BY_ID]),
    "renamed by id": (True, {"id": "VGW1", "name": "b"}, [BY_ID, PUT + '{"name": "b"}', BY_ID]),
    "tags changed: no other request": (
        True,
        {"vpc_id": VPC, "tags": {"b": "2"}},
        [BY_KEY, TAG + '{"action": "delete", "tags": [{"key": "a", "value": "1"}]}', TAG + '{"action": "create", "tags": [{"key": "b", "value": "2"}]}'],
    ),
    "tags added": (
        True,
        {"vpc_id": VPC, "tags": {"b": "2"}, "purge_tags": False},
        [BY_KEY, TAG + '{"action": "create", "tags": [{"key": "b", "value": "2"}]}'],
    ),
    "tags removed": (True, {"vpc_id": VPC, "tags": {}}, [BY_KEY, TAG + '{"action": "delete", "tags": [{"key": "a", "value": "1"}]}']),
    "replaced": (
        True,
        {"id": "VGW1", "bgp_asn": 64600, "recreate": True},
        [
            *(BY_ID, "GET virtual-interfaces?vgw_id=VGW1", "DELETE virtual-gateways/VGW1", BY_ID),
            'POST virtual-gateways {"name": "vgw", "vpc_id": "%s", "local_ep_group": ["10.0.0.0/16"], "bgp_asn": 64600, '
            '"enterprise_project_id": "0", "type": "default"}' % VPC,
            'POST dc-vgw/VGW2/tags/action {"action": "create", "tags": [{"key": "a", "value": "1"}]}',
        ],
    ),
    "replaced, though a list showed it: read whole before": (
        True,
        {"vpc_id": VPC, "bgp_asn": 64600, "tags": {}, "recreate": True},
        [
            *(BY_KEY, BY_ID, "GET virtual-interfaces?vgw_id=VGW1", "DELETE virtual-gateways/VGW1", BY_ID),
            'POST virtual-gateways {"name": "vgw", "vpc_id": "%s", "local_ep_group": ["10.0.0.0/16"], "bgp_asn": 64600, '
            '"enterprise_project_id": "0", "type": "default"}' % VPC,
        ],
    ),
    "removed by id": (True, {"id": "VGW1", "state": "absent"}, [BY_ID, "DELETE virtual-gateways/VGW1", BY_ID]),
    "removed by name": (True, {"name": "vgw", "state": "absent"}, [BY_NAME, "DELETE virtual-gateways/VGW1", BY_ID]),
    "removed by natural key": (True, {"vpc_id": VPC, "state": "absent"}, [BY_KEY, "DELETE virtual-gateways/VGW1", BY_ID]),
    "removed without wait": (True, {"vpc_id": VPC, "state": "absent", "wait": False}, [BY_KEY, "DELETE virtual-gateways/VGW1"]),
    "absent already": (False, {"vpc_id": VPC, "state": "absent"}, [BY_KEY]),
}


@pytest.mark.parametrize(("exists", "args", "calls"), ROWS.values(), ids=ROWS.keys())
def test_requests_for_real_and_in_check_mode(cloud, exists, args, calls):
    ident = cloud.gateway(tags=TAGS) if exists else None
    args = {**args, "id": ident} if args.get("id") else args
    result, reads, made = check_then_real(cloud, NAME, args)
    assert made == calls
    assert reads == calls[: len(reads)] and result["changed"] is (len(calls) > 1)
    if "recreate" not in args:
        again, unused, repeated = check_then_real(cloud, NAME, args)
        assert again["changed"] is False and len(repeated) == 1


def test_the_object_returned_has_exactly_the_fields_that_are_documented(cloud):
    fields = returned_fields(NAME)
    for args in ({**GATEWAY, "tags": {"a": "1"}}, {**GATEWAY, "description": "x"}, {"vpc_id": VPC}, {"vpc_id": VPC, "state": "absent"}):
        predicted, real = cloud.run(NAME, args, check=True), cloud.run(NAME, args)
        assert set(real[NAME]) == fields
        assert set(predicted[NAME]) == fields
    assert cloud.run(NAME, {"vpc_id": VPC, "state": "absent"})[NAME] is None


def test_what_is_predicted_is_what_comes(cloud):
    args = {**GATEWAY, "description": "x", "bgp_asn": 64600, "tags": {"a": 1}}
    predicted, real = cloud.run(NAME, args, check=True)[NAME], cloud.run(NAME, args)[NAME]
    assert predicted["id"] == "check-virtual_gateway-vgw"
    unknown = {name for name, value in predicted.items() if value is None}
    assert {name: predicted[name] for name in fields_of(args)} == {name: real[name] for name in fields_of(args)}
    assert unknown == {
        "tenant_id",
        "enterprise_router_id",
        "type",
        "admin_state_up",
        "status",
        "enterprise_project_id",
        "device_id",
        "redundant_device_id",
        "public_border_group",
    }
    args = {"vpc_id": VPC, "name": "vgw", "description": "y", "local_ep_group": ["10.0.0.0/15"], "tags": {}}
    predicted, real = cloud.run(NAME, args, check=True)[NAME], cloud.run(NAME, args)[NAME]
    assert predicted == real


def fields_of(args):
    """The options that are fields."""
    return [name for name in args if name != "state"]


DIFFS = {
    "created": (False, {**GATEWAY, "tags": {"a": "1"}}, {}, {**GATEWAY, "tags": {"a": "1"}, "id": "VGW1"}),
    "changed": (
        True,
        {"vpc_id": VPC, "description": "x"},
        {"id": "VGW1", "name": "vgw", "vpc_id": VPC, "description": ""},
        {"id": "VGW1", "name": "vgw", "vpc_id": VPC, "description": "x"},
    ),
    "unchanged": (True, {"vpc_id": VPC}, {"id": "VGW1", "name": "vgw", "vpc_id": VPC}, {"id": "VGW1", "name": "vgw", "vpc_id": VPC}),
    "removed": (True, {"vpc_id": VPC, "state": "absent"}, {"id": "VGW1", "name": "vgw", "vpc_id": VPC}, {}),
    "absent": (False, {"vpc_id": VPC, "state": "absent"}, {}, {}),
}


@pytest.mark.parametrize(("exists", "args", "before", "after"), DIFFS.values(), ids=DIFFS.keys())
def test_diff(cloud, exists, args, before, after):
    if exists:
        cloud.gateway(tags=TAGS)
    diff = cloud.run(NAME, args)["diff"]
    known = dict(cloud.names.items())
    assert {side: {name: known.get(value, value) if name == "id" else value for name, value in diff[side].items()} for side in diff} == {
        "before": before,
        "after": after,
    }


FAILURES = {
    "another VPC": (
        {"name": "vgw", "id": "VGW1", "vpc_id": VPC2},
        "Virtual gateway 'vgw' (VGW1) cannot change vpc_id (is '%s', asked for '%s'); set recreate: true to delete and create it instead." % (VPC, VPC2),
        "VGW1",
        1,
    ),
    "an id that is not there": ({"id": NO_SUCH}, "There is no virtual gateway with the id %s." % NO_SUCH, NO_SUCH, 1),
    "networks emptied": (
        {"vpc_id": VPC, "local_ep_group": []},
        "local_ep_group cannot be emptied: a gateway keeps an address family that it once has. Leave local_ep_group out, or delete the gateway and "
        "create it without.",
        "VGW1",
        1,
    ),
    "a wrong network: no request": (
        {"vpc_id": VPC, "local_ep_group": ["10.0.0.300/24"]},
        "local_ep_group holds '10.0.0.300/24', which is not a network such as 10.0.0.0/24.",
        None,
        0,
    ),
    "nothing that identifies it: no request": (
        {"description": "x"},
        "Nothing says which virtual gateway is meant: give id, or name, or vpc_id, or enterprise_router_id.",
        None,
        0,
    ),
    "a negative time: no request": ({"vpc_id": VPC, "wait_timeout": -1}, "wait_timeout is -1, but must be 0 or more seconds.", None, 0),
}


@pytest.mark.parametrize(("args", "said", "ident", "requests"), FAILURES.values(), ids=FAILURES.keys())
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_failures(cloud, args, said, ident, requests, check):
    mine = cloud.gateway()
    result = cloud.run(NAME, {**args, **({"id": mine} if args.get("id") == "VGW1" else {})}, check)
    assert (cloud.spelled(message(result)), cloud.names.get(result.get("id"), result.get("id"))) == (said, ident)
    assert len(cloud.calls()) == requests and cloud.writes() == []


def test_all_wrong_options_are_told_at_once_before_any_request(cloud):
    result = cloud.run(NAME, {"name": "x" * 65, "vpc_id": "a/b", "bgp_asn": 1.0, "tags": {"a": []}, "wait_timeout": -1})
    first, *others = message(result).splitlines()
    assert first == "5 options are wrong:" and sorted(line.split()[1] for line in others) == ["bgp_asn", "name", "tags", "vpc_id", "wait_timeout"]
    assert cloud.calls() == []


@pytest.mark.parametrize("options", [{}, {"name": "vgw"}])
def test_an_id_in_capitals_is_that_id(cloud, options):
    assert cloud.run(NAME, {"vpc_id": VPC.upper(), "local_ep_group": ["10.0.0.0/16"], **options})["changed"] is True
    assert cloud.data(NAME, cloud.ids(NAME)[0])["vpc_id"] == VPC
    assert cloud.run(NAME, {"vpc_id": VPC.upper(), "local_ep_group": ["10.0.0.0/16"], **options})["changed"] is False
    assert len(cloud.ids(NAME)) == 1


def test_asdot_is_sent_and_shown_as_a_plain_number(cloud):
    result = cloud.run(NAME, {**GATEWAY, "bgp_asn": "65000.100"})
    assert result[NAME]["bgp_asn"] == 4259840100 == cloud.data(NAME, cloud.ids(NAME)[0])["bgp_asn"]
    assert cloud.run(NAME, {**GATEWAY, "bgp_asn": 4259840100})["changed"] is False
