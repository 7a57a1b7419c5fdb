# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An object is made once, whatever becomes of the answer; and who comes second to another run goes on with what is there."""

from __future__ import annotations

import pytest
import requests
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.tests.unit.support import GATEWAY, PASS, Carried, answer, error, message
from ansible_collections.hwc.direct_connect.tests.unit.test_documentation import MAKE

#: What the simulator calls the objects of a module, where it is another word.
KIND = {
    "global_gateway": "global_dc_gateway",
    "global_gateway_peer_link": "peer_link",
    "global_gateway_route": "gdgw_routetable",
    "connect_gateway_eip": "global_eip",
}
MADE = [name for name in MAKE if name not in ("connection", "switchover_test")]
LOST = {
    "a time-out": requests.exceptions.ReadTimeout("slow"),
    "a reset": requests.exceptions.ConnectionError("Connection aborted."),
    "a cut-off body": requests.exceptions.ChunkedEncodingError("x"),
    "cut-off JSON": answer(200, '{"a": ', Content_Type="application/json"),
    "nothing": answer(201),
    "a page of a proxy": answer(200, "<html>", Content_Type="text/html"),
    "500": answer(500),
    "502 of a proxy": answer(502, "<html>", Content_Type="text/html"),
    "503": error(503, "X.1"),
    "a backend's error": error(400, "DC.0005"),
}


def start(name):
    """How the creating request of a module begins."""
    return "PUT" if name == "global_gateway_route" else "POST"


@pytest.fixture
def objects(cloud):
    """A function that counts the objects of a module."""
    return lambda name: len(cloud.state.objects[KIND.get(name, name)])


#: Where the creation was carried out, every answer may be lost; where it was not, the API says neither nothing nor yes.
CASES = {"%s, carried out" % name: Carried(lost) for name, lost in LOST.items()}
CASES.update({"%s, not carried out" % name: lost for name, lost in LOST.items() if name not in ("nothing", "a page of a proxy")})


@pytest.mark.parametrize("planned", CASES.values(), ids=CASES.keys())
@pytest.mark.parametrize("name", MADE)
def test_an_object_is_made_once_when_its_creation_is_answered_with(cloud, objects, name, planned):
    args = MAKE[name](cloud)
    before = objects(name)
    cloud.forget()
    cloud.on(start(name), planned)
    result = cloud.run(name, args)
    assert (result.get("msg"), result["changed"], objects(name)) == (None, True, before + 1)
    if name != "vif_peer_detection":  # each of its creations is a new one
        assert cloud.run(name, args)["changed"] is False


#: What may stand in the answer to a creation in place of the object.
UNUSABLE = {
    "null": None,
    "a list": [{"id": "a"}],
    "of nothing": {},
    "without an id": {"status": "ACTIVE"},
    "an id that is a list": {"id": []},
    "a state": {"id": "a", "status": {}},
}


@pytest.mark.parametrize("body", UNUSABLE.values(), ids=UNUSABLE.keys())
@pytest.mark.parametrize("name", MADE)
def test_an_object_that_the_answer_to_its_creation_does_not_show_is_looked_for(cloud, objects, name, body):
    args = MAKE[name](cloud)
    before = objects(name)
    cloud.on(start(name), Carried(answer(201, dict.fromkeys((RESOURCES[name].envelope, RESOURCES[name].plural), body))))
    result = cloud.run(name, args)
    assert (result.get("msg"), result["changed"], objects(name)) == (None, True, before + 1)


@pytest.mark.parametrize("name", MADE)
def test_a_creation_that_stays_without_an_answer_says_that_it_may_have_been_carried_out(cloud, objects, name):
    args = MAKE[name](cloud)
    before = objects(name)
    cloud.forget()
    cloud.on(start(name), *[LOST["503"]] * 20)
    result = cloud.run(name, {**args, "api_retries": 2})
    assert message(result).startswith("Could not bind " if name == "connect_gateway_eip" else "Could not create ")
    assert message(result).endswith("; it may have been carried out all the same, so run the task again to find out.")
    assert (objects(name), len(cloud.writes())) == (before, 3)


def test_who_comes_second_to_what_is_gone_again_makes_it(cloud):
    cloud.on("POST virtual-gateways", error(400, "DC.1110", "A virtual gateway has been associated with the VPC."))
    result = cloud.run("virtual_gateway", GATEWAY)
    assert (result.get("msg"), result["changed"]) == (None, True)
    assert len(cloud.ids("virtual_gateway")) == 1


@pytest.mark.parametrize("fields, changed", [({}, False), ({"name": "b"}, None), ({"local_ep_group": ["10.9.0.0/16"]}, True)])
def test_who_comes_second_goes_on_with_what_the_first_has_made(cloud, fields, changed):
    made = []
    cloud.on("POST virtual-gateways", lambda: made.append(cloud.gateway(**fields)))
    result = cloud.run("virtual_gateway", GATEWAY)
    if changed is None:
        assert "is taken by virtual gateway 'b'" in message(result)
    else:
        assert (result.get("msg"), result["changed"], result["virtual_gateway"]["id"]) == (None, changed, made[0])
    assert len(cloud.ids("virtual_gateway")) == 1


OUTAGE = [requests.exceptions.ConnectionError("Connection aborted.")] * 20
DOUBT = "; it may have been carried out all the same, so run the task again to find out."


def test_a_deletion_that_is_refused_is_told_when_nothing_can_be_read_any_more(cloud):
    ident = cloud.gateway()
    cloud.on("DELETE", error(400, "DC.1118"))
    cloud.on("GET virtual-gateways/", *OUTAGE)  # whether it leaves
    result = cloud.run("virtual_gateway", {**GATEWAY, "state": "absent"})
    assert message(result).startswith("Could not delete virtual gateway 'vgw' (%s): the API answered HTTP 400 DC.1118" % ident)
    assert result["id"] == ident


def test_a_replacement_whose_deletion_stays_without_an_answer_says_what_may_be_lost(cloud):
    ident = cloud.gateway()
    cloud.on("DELETE", *map(Carried, OUTAGE))
    cloud.on("GET virtual-gateways/", PASS, *OUTAGE)
    result = cloud.run("virtual_gateway", {**GATEWAY, "bgp_asn": 64600, "recreate": True, "api_retries": 0})
    assert DOUBT + " Not done either: create. The old object may be deleted; what it was stands under lost." in message(result)
    assert (result["id"], result["lost"]["id"]) == (ident, ident)


def test_a_change_that_stays_without_an_answer_says_that_it_may_have_been_carried_out(cloud):
    cloud.gateway()
    cloud.on("PUT", *OUTAGE)
    result = cloud.run("virtual_gateway", {"name": "vgw", "description": "x", "api_retries": 1})
    assert message(result).startswith("Could not change description of virtual gateway 'vgw' ") and message(result).endswith(DOUBT)


@pytest.mark.parametrize("by_id", [False, True])
def test_who_comes_second_in_a_replacement_makes_no_second_object_where_the_api_takes_two(cloud, by_id):
    gateway = cloud.global_gateway()
    old = cloud.peer_link(gateway)
    who = {"id": old} if by_id else {"name": "link"}
    args = {"global_dc_gateway_id": gateway, **who, "peer_site": {"region_id": "eu-de"}, "recreate": True}
    cloud.on("DELETE", lambda: cloud.run("global_gateway_peer_link", args))
    result = cloud.run("global_gateway_peer_link", args)
    assert len(cloud.ids("global_gateway_peer_link")) == 1
    if by_id:
        assert message(result) == "There is no peer link with the id %s." % old
    else:
        assert (result.get("msg"), result["changed"]) == (None, True)


def test_a_cut_off_refusal_is_asked_for_again(cloud):
    cloud.on("POST", answer(400, '{"error_co', Content_Type="application/json"), error(400, "DC.1101"))
    result = cloud.run("virtual_gateway", GATEWAY)
    assert result["error_code"] == "DC.1101" and len(cloud.writes()) == 2


def test_a_deletion_whose_answer_was_lost_is_ones_own_though_a_lock_came_between(cloud):
    gateway = cloud.global_gateway()
    cloud.settings(polls=0)
    cloud.on("DELETE", Carried(OUTAGE[0]), error(400, "DC.1118"))
    cloud.on("GET global-dc-gateways/", PASS, PASS, answer(200, {"global_dc_gateway": {"id": gateway, "status": "ACTIVE"}}))
    result = cloud.run("global_gateway", {"id": gateway, "bgp_asn": 64600, "recreate": True})
    assert (result.get("msg"), result["changed"], len(cloud.ids("global_gateway"))) == (None, True, 1)
