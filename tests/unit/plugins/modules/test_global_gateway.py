# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module global_gateway: exactly these requests, and what it returns."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.support import NO_ASN, NO_SUCH, OTHER_PROJECT, PROJECT, check_row, message, returned_fields, warnings_of

NAME = "global_gateway"
TAGS = [{"key": "a", "value": "1"}]
WANTED = {"name": "ggw"}
WHOLE = {"name": "ggw", "description": "x", "bgp_asn": 64600, "address_family": "dual", "enterprise_project_id": NO_SUCH, "tenant_id": PROJECT}
BY_NAME, BY_ID = "GET global-dc-gateways", "GET global-dc-gateways/GGW1"
POST, PUT, DELETE = "POST global-dc-gateways ", "PUT global-dc-gateways/GGW1 ", "DELETE global-dc-gateways/GGW1"
USERS = ("GET virtual-interfaces", "GET global-dc-gateways/GGW1/peer-links", "GET gdgw/GGW1/routetables")
NEW = ("GET global-dc-gateways/GGW2", "GET global-dc-gateways/GGW2")
CARRIED = '"enterprise_project_id": "0", "tenant_id": "%s"' % PROJECT
#                                   exists, options, requests
ROWS = {
    "created by name: one list, then two looks": (False, WANTED, [BY_NAME, POST + '{"name": "ggw"}', BY_ID, BY_ID]),
    "created without wait": (False, {**WANTED, "wait": False}, [BY_NAME, POST + '{"name": "ggw"}']),
    "created with everything; tags go with it": (
        False,
        {**WHOLE, "tags": {"b": 2, "c": None}},
        [
            BY_NAME,
            POST + '{"name": "ggw", "description": "x", "bgp_asn": 64600, "address_family": "dual", "enterprise_project_id": "%s", "tenant_id": "%s", '
            '"tags": [{"key": "b", "value": "2"}, {"key": "c", "value": ""}]}' % (NO_SUCH, PROJECT),
            BY_ID,
            BY_ID,
        ],
    ),
    "created without what is empty": (
        False,
        {**WANTED, "description": "", "enterprise_project_id": "", "tags": {}},
        [BY_NAME, POST + '{"name": "ggw"}', BY_ID, BY_ID],
    ),
    "no change by id: one request": (True, {"id": "GGW1", "name": "ggw"}, [BY_ID]),
    "no change by name: one list": (True, WANTED, [BY_NAME]),
    "no change with tags: no more requests": (True, {"id": "GGW1", "tags": {"a": "1"}}, [BY_ID]),
    "no change with everything stated": (
        True,
        {**WANTED, "description": "", "bgp_asn": 64512, "address_family": "ipv4", "enterprise_project_id": "0", "tenant_id": PROJECT, "tags": {"a": 1}},
        [BY_NAME],
    ),
    "an empty enterprise project is the usual one": (True, {**WANTED, "enterprise_project_id": ""}, [BY_NAME]),
    "description set": (True, {**WANTED, "description": "x"}, [BY_NAME, PUT + '{"description": "x"}', BY_ID, BY_ID]),
    "description and family: one request": (
        True,
        {**WANTED, "description": "x", "address_family": "dual"},
        [BY_NAME, PUT + '{"description": "x", "address_family": "dual"}', BY_ID, BY_ID],
    ),
    "changed without wait": (True, {**WANTED, "description": "x", "wait": False}, [BY_NAME, PUT + '{"description": "x"}']),
    "renamed by id": (True, {"id": "GGW1", "name": "b"}, [BY_ID, PUT + '{"name": "b"}', BY_ID, BY_ID]),
    "replaced: what was not stated is carried over, tags too": (
        True,
        {"id": "GGW1", "bgp_asn": 64600, "recreate": True},
        [
            *(BY_ID, *USERS, DELETE, BY_ID, BY_ID, BY_NAME),
            POST + '{"name": "ggw", "bgp_asn": 64600, "address_family": "ipv4", ' + CARRIED + ', "tags": [{"key": "a", "value": "1"}]}',
            *NEW,
        ],
    ),
    "replaced for its tags, though a list showed it: read whole before": (
        True,
        {**WANTED, "tags": {"b": "2"}, "recreate": True, "wait": False},
        [
            *(BY_NAME, BY_ID, *USERS, DELETE, BY_ID, BY_ID, BY_NAME),
            POST + '{"name": "ggw", "bgp_asn": 64512, "address_family": "ipv4", ' + CARRIED + ', "tags": [{"key": "b", "value": "2"}]}',
        ],
    ),
    "replaced with no tags": (
        True,
        {"id": "GGW1", "tags": {}, "recreate": True},
        [*(BY_ID, *USERS, DELETE, BY_ID, BY_ID, BY_NAME), POST + '{"name": "ggw", "bgp_asn": 64512, "address_family": "ipv4", ' + CARRIED + "}", *NEW],
    ),
    "recreate with nothing to replace": (True, {"id": "GGW1", "bgp_asn": 64512, "recreate": True}, [BY_ID]),
    "removed by id": (True, {"id": "GGW1", "state": "absent"}, [BY_ID, DELETE, BY_ID, BY_ID]),
    "removed by name": (True, {**WANTED, "state": "absent"}, [BY_NAME, DELETE, BY_ID, BY_ID]),
    "absent already": (False, {**WANTED, "state": "absent"}, [BY_NAME]),
    "absent already, by id": (False, {"id": NO_SUCH, "state": "absent"}, ["GET global-dc-gateways/" + NO_SUCH]),
}


@pytest.mark.parametrize(("exists", "args", "calls"), ROWS.values(), ids=ROWS.keys())
def test_requests_for_real_and_in_check_mode(cloud, exists, args, calls):
    if exists:
        cloud.global_gateway(tags=TAGS)
    result = check_row(cloud, NAME, args, calls)
    assert cloud.idle == []
    assert result["changed"] or result[NAME] is None or result[NAME]["tags"] == {"a": "1"}


def test_without_purge_other_tags_stay(cloud):
    cloud.global_gateway(tags=TAGS)
    result = cloud.run(NAME, {**WANTED, "tags": {"a": "1"}})
    assert (result["changed"], result[NAME]["tags"]) == (False, {"a": "1"})


def test_tags_of_the_cloud_do_not_count(cloud):
    ident = cloud.global_gateway()
    cloud.edit(NAME, ident, tags=[*TAGS, {"key": "_sys_x", "value": "y"}])
    result = cloud.run(NAME, {**WANTED, "tags": {"a": "1"}})
    assert (result["changed"], result[NAME]["tags"]) == (False, {"a": "1", "_sys_x": "y"})


def test_a_name_is_exact_and_found_on_any_page(cloud):
    for name in ("prod-old", "PROD", "a", "prod", "prod-new"):
        cloud.global_gateway(name=name)
    cloud.settings(page_size=1)
    result = cloud.run(NAME, {"name": "prod", "description": "x"})
    assert cloud.names[result[NAME]["id"]] == "GGW4"
    assert cloud.calls()[:5] == [BY_NAME, *("GET global-dc-gateways?marker=GGW%d" % number for number in range(1, 5))]
    assert cloud.writes() == ['PUT global-dc-gateways/GGW4 {"description": "x"}']


def test_the_object_returned_has_exactly_the_fields_that_are_documented(cloud):
    fields = returned_fields(NAME)
    for args in ({**WANTED, "tags": {"a": "1"}}, {**WANTED, "description": "x"}, WANTED, {**WANTED, "state": "absent"}):
        predicted, real = cloud.run(NAME, args, check=True), cloud.run(NAME, args)
        assert set(real[NAME]) == set(predicted[NAME]) == fields
    assert cloud.run(NAME, {**WANTED, "state": "absent"})[NAME] is None


def test_what_is_predicted_is_what_comes(cloud):
    args = {**WHOLE, "tags": {"a": 1}}
    predicted, real = cloud.run(NAME, args, check=True)[NAME], cloud.run(NAME, args)[NAME]
    assert predicted["id"] == "check-global_gateway-ggw"
    assert {name: predicted[name] for name in args} == {name: real[name] for name in args} == {**args, "tags": {"a": "1"}}
    assert {name for name, value in predicted.items() if value is not None} == {"id", *args}
    args = {"name": "ggw", "description": "", "address_family": "ipv4"}
    predicted, real = cloud.run(NAME, args, check=True)[NAME], cloud.run(NAME, args)[NAME]
    assert {**predicted, "updated_time": None} == {**real, "updated_time": None}


def test_diff(cloud):
    cloud.global_gateway(tags=TAGS)
    diff = cloud.run(NAME, {**WANTED, "bgp_asn": 64600, "tags": {"b": "2"}, "recreate": True}, check=True)["diff"]
    assert diff["before"] == {"id": cloud.real("GGW1"), "name": "ggw", "bgp_asn": 64512, "tags": {"a": "1"}}
    assert diff["after"] == {"id": "check-global_gateway-ggw", "name": "ggw", "bgp_asn": 64600, "tags": {"b": "2"}}


FIXED = "; set recreate: true to delete and create it instead."
FAILURES = {
    "all that only a creation sets": (
        {"id": "GGW1", "bgp_asn": 64600, "enterprise_project_id": NO_SUCH, "tenant_id": OTHER_PROJECT, "tags": {"a": "2"}},
        "Global gateway 'ggw' (GGW1) cannot change bgp_asn (is 64512, asked for 64600), enterprise_project_id (is '0', asked for '%s'), "
        "tenant_id (is '%s', asked for '%s'), tags (is {'a': '1'}, asked for {'a': '2'})" % (NO_SUCH, PROJECT, OTHER_PROJECT) + FIXED,
        "GGW1",
        1,
    ),
    "tags that go": ({**WANTED, "tags": {}}, "Global gateway 'ggw' (GGW1) cannot change tags (is {'a': '1'}, asked for {})" + FIXED, "GGW1", 1),
    "an id that is not there": ({"id": NO_SUCH}, "There is no global gateway with the id %s." % NO_SUCH, NO_SUCH, 1),
    "a name that several have": (
        {"name": "twin"},
        "There are 2 global gateways named 'twin' (GGW2, GGW3); give the id of the one that is meant.",
        None,
        1,
    ),
    "in use": (
        {"name": "ggw", "bgp_asn": 64600, "recreate": True},
        "Global gateway 'ggw' (GGW1) cannot be replaced while it is in use by virtual interface VIF1, peer link LINK1.",
        "GGW1",
        5,
    ),
    "nothing that identifies it: no request": ({"bgp_asn": 5}, "Nothing says which global gateway is meant: give id, or name.", None, 0),
    "a wrong number: no request": ({**WANTED, "bgp_asn": 0}, "bgp_asn is 0, " + NO_ASN, None, 0),
    "a long name: no request": ({"name": "x" * 65}, "name has 65 characters, but may have 64 at most.", None, 0),
    "a sign in the description: no request": ({**WANTED, "description": "a<b"}, "description is 'a<b', but may not hold any of < >.", None, 0),
    "a long description: no request": ({**WANTED, "description": "x" * 256}, "description has 256 characters, but may have 255 at most.", None, 0),
    "a tag of the cloud's: no request": (
        {**WANTED, "tags": {"_sys_a": "b"}},
        "tags has the key '_sys_a', but keys that begin with _sys_ are the cloud's own.",
        None,
        0,
    ),
}


@pytest.mark.parametrize(("args", "said", "ident", "requests"), FAILURES.values(), ids=FAILURES.keys())
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_failures(cloud, args, said, ident, requests, check):
    gateway = cloud.global_gateway(tags=TAGS)
    cloud.global_gateway(name="twin")
    cloud.global_gateway(name="twin")
    cloud.global_interface(gateway)
    cloud.peer_link(gateway)
    result = cloud.run(NAME, cloud.real(args), check)
    assert (cloud.spelled(message(result)), cloud.names.get(result.get("id"), result.get("id"))) == (said, ident)
    assert len(cloud.calls()) == requests and cloud.writes() == []


def test_a_creation_that_fails_after_the_deletion_returns_what_is_lost(cloud):
    cloud.global_gateway(tags=TAGS, description="x")
    cloud.on("POST global-dc-gateways", (403, '{"error_code": "DC.0009", "error_msg": "No."}', {}))
    result = cloud.run(NAME, {**WANTED, "bgp_asn": 64600, "recreate": True})
    assert cloud.spelled(message(result)).startswith("Could not create global gateway 'ggw': the API answered HTTP 403 DC.0009: No.")
    assert (result["lost"]["description"], result["lost"]["tags"], cloud.ids(NAME)) == ("x", {"a": "1"}, [])


def test_what_uses_another_gateway_does_not_count(cloud):
    other = cloud.global_gateway(name="other")
    cloud.global_interface(other)
    cloud.interface(vlan=443, local_gateway_v4_ip="10.98.0.1/30", remote_gateway_v4_ip="10.98.0.2/30")
    cloud.peer_link(other)
    cloud.global_gateway()
    assert cloud.run(NAME, {**WANTED, "bgp_asn": 64600, "recreate": True}).get("changed") is True


@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_routes_are_not_lost_with_a_gateway_that_is_replaced(cloud, check):
    gateway = cloud.global_gateway()
    cloud.route(gateway, destination="10.0.0.0/8", nexthop=cloud.global_gateway(name="other"), type="gdgw")
    result = cloud.run(NAME, {"id": gateway, "bgp_asn": 64600, "recreate": True}, check)
    assert cloud.spelled(message(result)) == "Global gateway 'ggw' (GGW1) cannot be replaced while it is in use by route ROUTE1."
    assert (result["id"], cloud.writes()) == (gateway, [])


def test_what_is_used_is_not_removed(cloud):
    gateway = cloud.global_gateway()
    cloud.global_interface(gateway)
    result = cloud.run(NAME, {"id": gateway, "state": "absent"})
    assert (result["error_code"], result["id"], result["http_status"]) == ("DC.1106", gateway, 400)
    assert cloud.spelled(message(result)).startswith("Could not delete global gateway 'ggw' (GGW1): the API answered HTTP 400 DC.1106")


def test_another_run_at_work_on_it_is_waited_for(cloud):
    gateway = cloud.global_gateway()
    cloud.state.start(cloud.state.get("global_dc_gateway", gateway), ("PENDING_UPDATE",), "ACTIVE", 3)
    result = cloud.run(NAME, {**WANTED, "description": "x"})
    assert (result["changed"], result[NAME]["status"], len(cloud.writes())) == (True, "ACTIVE", 1)


@pytest.mark.parametrize("body", ["", "{}", '{"request_id": "r1"}'])
def test_a_creation_that_is_answered_without_the_object_is_found_by_its_name(cloud, body):
    cloud.on("GET global-dc-gateways", (200, '{"global_dc_gateways": []}', {}))
    ident = cloud.global_gateway(name="made")
    cloud.on("POST", (201, body, {}))
    result = cloud.run(NAME, {"name": "made"})
    assert (result.get("msg"), result["changed"], result[NAME]["id"]) == (None, True, ident)


def test_a_creation_of_which_nothing_is_to_be_seen_says_so(cloud):
    cloud.on("POST", (201, "{}", {}))
    said = "Could not create global gateway 'made': the API's answer holds no usable 'global_dc_gateway'; it may have been created all the same."
    assert message(cloud.run(NAME, {"name": "made"})) == said


@pytest.mark.parametrize("name", ["a b", "a<b>", "a/b", "a,b"])
def test_a_name_that_the_api_does_not_take(cloud, name):
    said = "name is '%s', but may hold letters, digits, Chinese characters and _ . - only." % name
    assert (message(cloud.run(NAME, {"name": name})), cloud.calls()) == (said, [])


def test_a_replacement_leaves_a_central_network_and_says_so(cloud):
    gateway = cloud.global_gateway()
    cloud.edit("global_dc_gateway", gateway, global_center_network_id=NO_SUCH)
    said = "The new object does not have the global_center_network_id of the old one, which only another service can give it: %s." % NO_SUCH
    for check in (True, False):
        result = cloud.run(NAME, {**WANTED, "bgp_asn": 64600, "recreate": True}, check)
        assert (result["changed"], warnings_of(result)) == (True, [said])


def test_a_replacement_that_is_answered_without_the_object_takes_no_other_of_its_name(cloud):
    old, other = cloud.global_gateway(), cloud.global_gateway()
    cloud.on("POST", (201, "{}", {}))
    result = cloud.run(NAME, {"id": old, "bgp_asn": 64600, "recreate": True})
    assert "may have been created all the same" in message(result) and result["lost"]["id"] == old != other
