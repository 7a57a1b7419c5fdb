# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module global_gateway_peer_link: exactly these requests, and what it returns."""

from __future__ import annotations

import json

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.makers import LINK
from ansible_collections.hwc.direct_connect.tests.unit.support import NO_SUCH, ROUTER, check_row, message, returned_fields, warnings_of

NAME, GATEWAY = "global_gateway_peer_link", "global_dc_gateway_id"
BELOW = {GATEWAY: "GGW1"}
WANTED = {**BELOW, **LINK}
SITE = LINK["peer_site"]
LIST = "GET global-dc-gateways/GGW1/peer-links"
BY_ID, PUT, DELETE = LIST + "/LINK1", "PUT global-dc-gateways/GGW1/peer-links/LINK1 ", "DELETE global-dc-gateways/GGW1/peer-links/LINK1"
POST = "POST global-dc-gateways/GGW1/peer-links "
OTHER = {**SITE, "region_id": "eu-de"}
#                                   exists, options, requests
ROWS = {
    "created by name: one list, then two looks": (False, WANTED, [LIST, POST + json.dumps(LINK), BY_ID, BY_ID]),
    "created with a description": (
        False,
        {**WANTED, "description": "x"},
        [LIST, POST + json.dumps({"name": "link", "description": "x", "peer_site": SITE}), BY_ID, BY_ID],
    ),
    "created without wait": (False, {**WANTED, "wait": False}, [LIST, POST + json.dumps(LINK)]),
    "no change by id: one request": (True, {**BELOW, "id": "LINK1", "name": "link"}, [BY_ID]),
    "no change by name: one list": (True, {**BELOW, "name": "link"}, [LIST]),
    "no change with everything stated": (True, {**WANTED, "description": ""}, [LIST]),
    "no change with a part of the site": (True, {**BELOW, "name": "link", "peer_site": {"region_id": "eu-nl"}}, [LIST]),
    "description set": (True, {**BELOW, "name": "link", "description": "x"}, [LIST, PUT + '{"description": "x"}', BY_ID, BY_ID]),
    "renamed by id, without wait": (True, {**BELOW, "id": "LINK1", "name": "b", "wait": False}, [BY_ID, PUT + '{"name": "b"}']),
    "replaced: the rest of the site is carried over": (
        True,
        {**BELOW, "id": "LINK1", "peer_site": {"region_id": "eu-de"}, "recreate": True},
        [BY_ID, DELETE, BY_ID, BY_ID, LIST, POST + json.dumps({**LINK, "peer_site": OTHER}), LIST + "/LINK2", LIST + "/LINK2"],
    ),
    "replaced, though a list showed it: read whole before": (
        True,
        {**WANTED, "peer_site": OTHER, "recreate": True, "wait": False},
        [LIST, BY_ID, DELETE, BY_ID, BY_ID, LIST, POST + json.dumps({**LINK, "peer_site": OTHER})],
    ),
    "removed by id": (True, {**BELOW, "id": "LINK1", "state": "absent"}, [BY_ID, DELETE, BY_ID, BY_ID]),
    "removed by name": (True, {**BELOW, "name": "link", "state": "absent"}, [LIST, DELETE, BY_ID, BY_ID]),
    "removed without wait": (True, {**BELOW, "name": "link", "state": "absent", "wait": False}, [LIST, DELETE]),
    "absent already": (False, {**BELOW, "name": "link", "state": "absent"}, [LIST]),
    "absent already, by id": (False, {**BELOW, "id": NO_SUCH, "state": "absent"}, [LIST + "/" + NO_SUCH]),
    "absent with its gateway": (False, {GATEWAY: NO_SUCH, "name": "link", "state": "absent"}, ["GET global-dc-gateways/%s/peer-links" % NO_SUCH]),
    "absent with its gateway, by id": (
        False,
        {GATEWAY: NO_SUCH, "id": NO_SUCH, "state": "absent"},
        ["GET global-dc-gateways/{0}/peer-links/{0}".format(NO_SUCH)],
    ),
}


@pytest.mark.parametrize(("exists", "args", "calls"), ROWS.values(), ids=ROWS.keys())
def test_requests_for_real_and_in_check_mode(cloud, exists, args, calls):
    gateway = cloud.global_gateway()
    if exists:
        cloud.peer_link(gateway)
    check_row(cloud, NAME, args, calls)
    assert cloud.idle == []


def test_each_gateway_has_links_of_its_own(cloud):
    first, second = cloud.global_gateway(), cloud.global_gateway(name="b")
    theirs = cloud.peer_link(first)
    result = cloud.run(NAME, {**WANTED, GATEWAY: second})
    assert result["changed"] and result[NAME]["id"] != theirs and result[NAME][GATEWAY] == second
    assert "no peer link with the id" in message(cloud.run(NAME, {GATEWAY: second, "id": theirs}))
    assert cloud.run(NAME, {GATEWAY: second, "id": theirs, "state": "absent"})["changed"] is False


def test_a_name_is_exact_and_found_on_any_page(cloud):
    gateway = cloud.global_gateway()
    for name in ("linked", "LINK", "link"):
        cloud.peer_link(gateway, name=name)
    cloud.settings(page_size=1)
    result = cloud.run(NAME, {GATEWAY: gateway, "name": "link", "description": "x"})
    assert cloud.names[result[NAME]["id"]] == "LINK3"
    assert cloud.calls()[:3] == [LIST, LIST + "?marker=LINK1", LIST + "?marker=LINK2"]


def test_the_object_returned_has_exactly_the_fields_that_are_documented(cloud):
    fields, gateway = returned_fields(NAME), cloud.global_gateway()
    for more in ({}, {"description": "x"}, {}, {"state": "absent"}):
        args = {**LINK, GATEWAY: gateway, **more}
        predicted, real = cloud.run(NAME, args, check=True), cloud.run(NAME, args)
        assert set(real[NAME]) == set(predicted[NAME]) == fields
        assert real[NAME][GATEWAY] == predicted[NAME][GATEWAY] == gateway
    assert cloud.run(NAME, {GATEWAY: gateway, "name": "link", "state": "absent"})[NAME] is None


def test_what_is_predicted_is_what_comes(cloud):
    gateway = cloud.global_gateway()
    args = {**LINK, GATEWAY: gateway, "description": "x"}
    predicted, real = cloud.run(NAME, args, check=True)[NAME], cloud.run(NAME, args)[NAME]
    assert predicted["id"] == "check-global_gateway_peer_link-link"
    assert {name: predicted[name] for name in args} == args
    assert {**real, "peer_site": {name: real["peer_site"][name] for name in SITE}, **{name: None for name in real if name not in args}} == {
        **predicted,
        "id": None,
    }
    args = {GATEWAY: gateway, "name": "link", "description": ""}
    predicted, real = cloud.run(NAME, args, check=True)[NAME], cloud.run(NAME, args)[NAME]
    assert {**predicted, "updated_time": None} == {**real, "updated_time": None}


@pytest.mark.parametrize("state", ["present", "absent"])
def test_below_a_gateway_of_check_mode_nothing_is_asked(cloud, state):
    result = cloud.run(NAME, {**LINK, GATEWAY: "check-global_gateway-ggw", "state": state}, check=True)
    assert (result["changed"], cloud.calls()) == (state == "present", [])
    if state == "present":
        shown = {"id": "check-global_gateway_peer_link-link", GATEWAY: "check-global_gateway-ggw", **LINK}
        assert {name: result[NAME][name] for name in shown} == shown
        assert set(result[NAME]) == returned_fields(NAME)


def test_below_a_gateway_of_check_mode_an_id_is_kept_if_it_is_of_check_mode_too(cloud):
    args = {GATEWAY: "check-global_gateway-ggw", "description": "x"}
    ids = [cloud.run(NAME, {**args, "id": ident}, check=True)[NAME]["id"] for ident in ("check-global_gateway_peer_link-link", NO_SUCH)]
    assert (ids, cloud.calls()) == (["check-global_gateway_peer_link-link", "check-global_gateway_peer_link-new"], [])


def test_an_enterprise_router_of_check_mode_is_a_difference_like_any(cloud):
    cloud.peer_link(cloud.global_gateway())
    args = cloud.real({**BELOW, "name": "link", "peer_site": {"gateway_id": "check-router"}})
    assert "peer_site (is " in message(cloud.run(NAME, args, check=True))
    assert cloud.run(NAME, {**args, "recreate": True}, check=True)["changed"]


WHOLE_SITE = {**SITE, "link_id": "L", "site_code": "eu-nl", "type": "ER"}
FAILURES = {
    "a site that cannot be changed": (
        {**WANTED, "peer_site": {**SITE, "gateway_id": NO_SUCH}},
        "Peer link 'link' (LINK1) cannot change peer_site (is %r, asked for %r); set recreate: true to delete and create it instead."
        % (WHOLE_SITE, {**SITE, "gateway_id": NO_SUCH}),
        "LINK1",
        1,
    ),
    "a gateway that is not there": (
        {**WANTED, GATEWAY: NO_SUCH},
        "global_dc_gateway_id is %s, but there is no such global gateway." % NO_SUCH,
        None,
        1,
    ),
    "an id that is not there": ({**BELOW, "id": NO_SUCH}, "There is no peer link with the id %s." % NO_SUCH, NO_SUCH, 1),
    "no site": ({**BELOW, "name": "b"}, "Peer link 'b' does not exist, and creating it needs peer_site.", None, 1),
    "an empty site": ({**BELOW, "name": "b", "peer_site": {}}, "Peer link 'b' does not exist, and creating it needs peer_site.", None, 1),
    "half a site": (
        {**BELOW, "name": "b", "peer_site": {"gateway_id": ROUTER}},
        "Peer link 'b' does not exist, and creating it needs peer_site.project_id and peer_site.region_id.",
        None,
        1,
    ),
    "a site with an empty part": (
        {**BELOW, "name": "b", "peer_site": {**SITE, "region_id": ""}},
        "Peer link 'b' does not exist, and creating it needs peer_site.region_id.",
        None,
        1,
    ),
    "a name that several have": (
        {**BELOW, "name": "twin"},
        "There are 2 peer links named 'twin' (LINK2, LINK3); give the id of the one that is meant.",
        None,
        1,
    ),
    "nothing that identifies it: no request": (BELOW, "Nothing says which peer link is meant: give id, or name.", None, 0),
    "no gateway: no request": ({**WANTED, GATEWAY: ""}, "global_dc_gateway_id is empty, but names the global gateway to look in.", None, 0),
    "a gateway that is no id: no request": ({**WANTED, GATEWAY: "a/b"}, "global_dc_gateway_id is 'a/b', which is not an id.", None, 0),
    "a router that is no id: no request": ({**WANTED, "peer_site": {"gateway_id": "a b"}}, "peer_site.gateway_id is 'a b', which is not an id.", None, 0),
}


@pytest.mark.parametrize(("args", "said", "ident", "requests"), FAILURES.values(), ids=FAILURES.keys())
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_failures(cloud, args, said, ident, requests, check):
    gateway = cloud.global_gateway()
    cloud.edit(NAME, cloud.peer_link(gateway), peer_site=WHOLE_SITE)
    cloud.peer_link(gateway, name="twin")
    cloud.peer_link(gateway, name="twin")
    result = cloud.run(NAME, cloud.real(args), check)
    assert (cloud.spelled(message(result)), cloud.names.get(result.get("id"), result.get("id"))) == (said, ident)
    assert len(cloud.calls()) == requests and cloud.writes() == []


def test_outside_of_check_mode_its_ids_are_refused(cloud):
    result = cloud.run(NAME, {**LINK, GATEWAY: "check-global_gateway-ggw"})
    assert message(result) == "global_dc_gateway_id is 'check-global_gateway-ggw': check mode gave this id to an object that does not exist yet."
    assert cloud.calls() == []


def test_a_failed_creation_carries_no_id_and_a_failed_change_its_own(cloud):
    gateway = cloud.global_gateway()
    cloud.edit("global_gateway", gateway, status="PENDING_UPDATE")
    result = cloud.run(NAME, {**LINK, GATEWAY: gateway})
    assert (result["error_code"], result.get("id")) == ("DC.1205", None)
    assert message(result).startswith("Could not create peer link 'link': the API answered HTTP 400 DC.1205")
    cloud.edit("global_gateway", gateway, status="ACTIVE")
    link = cloud.peer_link(gateway)
    cloud.on("PUT", (403, '{"error_code": "DC.0009", "error_msg": "No."}', {}))
    result = cloud.run(NAME, {GATEWAY: gateway, "name": "link", "description": "x"})
    assert (result["error_code"], result["id"]) == ("DC.0009", link)
    assert cloud.spelled(message(result)).startswith("Could not change description of peer link 'link' (LINK1): the API answered HTTP 403 DC.0009: No.")


def test_a_part_of_the_peer_site_that_the_answer_does_not_show_is_not_compared(cloud):
    gateway = cloud.global_gateway()
    cloud.peer_link(gateway)
    wanted = cloud.state.get("peer_link", cloud.ids("peer_link")[0]).data
    site = {name: wanted["peer_site"].pop(name) for name in ("project_id", "region_id")}
    args = {"global_dc_gateway_id": gateway, "name": wanted["name"], "peer_site": {**site, "gateway_id": wanted["peer_site"]["gateway_id"]}}
    assert cloud.run(NAME, args)["changed"] is False


@pytest.mark.parametrize(("size", "warned"), [(500, True), (0, False)])
def test_a_replacement_leaves_a_bandwidth_and_says_so(cloud, size, warned):
    gateway = cloud.global_gateway()
    link = cloud.peer_link(gateway)
    cloud.edit("peer_link", link, bandwidth_info={"bandwidth_size": size, "gcb_id": NO_SUCH if size else None})
    site = {"gateway_id": NO_SUCH, "project_id": "p", "region_id": "r"}
    result = cloud.run(NAME, {"global_dc_gateway_id": gateway, "id": link, "peer_site": site, "recreate": True}, check=True)
    assert (result["changed"], bool(warnings_of(result))) == (True, warned)
