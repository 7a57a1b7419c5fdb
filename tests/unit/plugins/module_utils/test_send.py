# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An object is made once, whatever becomes of the answer; and who comes second to another run goes on with what is there."""

from __future__ import annotations

import json

import pytest
import requests
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import MASK, DirectConnectError
from ansible_collections.hwc.direct_connect.tests.unit.support import (
    GATEWAY,
    NO_SUCH,
    OTHER_PROJECT,
    PASS,
    PEER6,
    SECRET,
    V4,
    WITHOUT_ADDRESSES,
    Carried,
    answer,
    error,
    message,
)
from ansible_collections.hwc.direct_connect.tests.unit.test_documentation import MAKE, ROUTER_SITE

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
        assert message(result) == "There is no peer link with the id %s. The old object is deleted; what it was stands under lost." % old
        assert result["lost"]["id"] == old
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


# --- What is found in place of what was made, by another run or from before -----------------------------------------------------

RESET = LOST["a reset"]


def meanwhile(*work):
    """For a script: other runs do their work, and then the connection breaks before the request is carried out."""

    def happen():
        for each in work:
            each()
        raise RESET

    return happen


#: Options that another run has, and what a task without them makes of it: changed as it should be, or the end of its message.
OTHERS = {
    "hosted_connect: a change": ("hosted_connect", {"bandwidth": 10}, True),
    "hosted_connect: another tenant": ("hosted_connect", {"resource_tenant_id": OTHER_PROJECT}, "set recreate: true to delete and create it instead."),
    "hosted_connect: another name": ("hosted_connect", {"name": "theirs"}, "to rename that one, give its id."),
    "virtual_gateway: a change": ("virtual_gateway", {"local_ep_group": ["172.16.0.0/16"]}, True),
    "virtual_gateway: another name": ("virtual_gateway", {"name": "theirs"}, "to rename that one, give its id."),
    "virtual_interface: a change": ("virtual_interface", {"bandwidth": 10}, True),
    "virtual_interface: another name": ("virtual_interface", {"name": "theirs"}, "to rename that one, give its id."),
    "vif_peer: a change": ("vif_peer", {"name": "theirs"}, True),
    "vif_peer: another address": (
        "vif_peer",
        {"local_gateway_ip": "fd10::5/126", "remote_gateway_ip": "fd10::6/126"},
        "set recreate: true to delete and create it instead.",
    ),
    "global_gateway: a change": ("global_gateway", {"address_family": "dual"}, True),
    "global_gateway: another number": ("global_gateway", {"bgp_asn": 65000}, "set recreate: true to delete and create it instead."),
    "global_gateway_peer_link: another site": (
        "global_gateway_peer_link",
        {"peer_site": {**ROUTER_SITE, "gateway_id": NO_SUCH}},
        "set recreate: true to delete and create it instead.",
    ),
    "connect_gateway: a change": ("connect_gateway", {"address_family": "dual"}, True),
    "cloud_connection: a change": ("cloud_connection", {"description": "theirs"}, True),
}
#: What a task states besides, so that the other run differs.
STATED = {
    "global_gateway": {"address_family": "ipv4", "bgp_asn": 64512},
    "connect_gateway": {"address_family": "ipv4"},
    "cloud_connection": {"description": "ours"},
}


@pytest.mark.parametrize(("name", "theirs", "end"), OTHERS.values(), ids=OTHERS.keys())
def test_what_another_run_has_made_otherwise_is_not_taken_for_what_was_asked_for(cloud, objects, name, theirs, end):
    args = {**MAKE[name](cloud), **STATED.get(name, {})}
    before = objects(name)
    cloud.forget()
    cloud.on("POST", meanwhile(lambda: cloud.run(name, {**args, **theirs})))
    result = cloud.run(name, args)
    assert objects(name) == before + 1
    if end is True:
        assert (result.get("msg"), result["changed"]) == (None, True)
        assert cloud.run(name, args)["changed"] is False
    else:
        assert end in message(result) and len(cloud.writes()) == 2


def test_a_second_peer_that_another_run_has_made_otherwise_is_not_taken_for_the_one_that_a_replacement_makes_again(cloud):
    cloud.peer(cloud.interface(), remote_ep_group=["fd20::/64"])
    theirs = {**PEER6, "remote_ep_group": ["fd77::/64"]}
    cloud.on("POST vif-peers", meanwhile(lambda: cloud.peer(cloud.ids("virtual_interface")[0], **theirs)))
    args = {**WITHOUT_ADDRESSES, **V4, "vgw_id": cloud.ids("virtual_gateway")[0], "local_gateway_v4_ip": "10.99.0.5/30", "remote_gateway_v4_ip": "10.99.0.6/30"}
    result = cloud.run("virtual_interface", {**args, "recreate": True})
    assert message(result).startswith("Virtual interface peer 'second' (") and " has come to be in its place." in message(result)
    assert len(result["lost"]["vif_peers"]) == 2


NAMED = [name for name in MADE if not RESOURCES[name].keys and not RESOURCES[name].anonymous]
REPLACED = {  # by id; the other options are those of an object that is there already
    "global_gateway": {"bgp_asn": 65000},
    "global_gateway_peer_link": {"peer_site": {**ROUTER_SITE, "gateway_id": NO_SUCH}},
    "cloud_connection": {"enterprise_project_id": NO_SUCH},
}


@pytest.mark.parametrize(("name", "fields"), REPLACED.items(), ids=REPLACED.keys())
def test_a_replacement_by_id_does_not_take_what_was_there_before_for_the_new_object(cloud, objects, name, fields):
    args = MAKE[name](cloud)
    old = cloud.run(name, args)[name]["id"]
    cloud.edit(name, old, name="other")
    there = cloud.run(name, {**args, **fields})[name]["id"]
    cloud.edit(name, old, name=args["name"])
    cloud.on("POST", RESET)
    result = cloud.run(name, {**args, **fields, "id": old, "recreate": True})
    assert (result.get("msg"), result["changed"], objects(name)) == (None, True, 2)
    assert result[name]["id"] not in (old, there)


def test_a_replacement_by_id_goes_on_beside_what_another_run_has_given_the_same_name(cloud):
    old = cloud.global_gateway()
    cloud.on("POST", meanwhile(lambda: cloud.global_gateway(bgp_asn=65001)))
    result = cloud.run("global_gateway", {"id": old, "bgp_asn": 65000, "recreate": True})
    assert (result.get("msg"), result["changed"], result["global_gateway"]["bgp_asn"]) == (None, True, 65000)
    assert len(cloud.ids("global_gateway")) == 2


@pytest.mark.parametrize("name", NAMED)
def test_what_is_on_its_way_out_is_not_taken_for_the_new_object(cloud, name):
    args = MAKE[name](cloud)

    def come_and_go():
        there = cloud.run(name, args)[name]["id"]
        cloud.edit(name, there, status="PENDING_DELETE")

    cloud.on("POST", meanwhile(come_and_go))
    result = cloud.run(name, args)
    assert (result.get("msg"), result["changed"], len(cloud.ids(name))) == (None, True, 2)
    assert result[name]["id"] == cloud.ids(name)[1]


#: How a creation is answered, and after how many seconds it is carried out all the same.
LATE = {
    "503": (LOST["503"], 5),
    "a time-out": (LOST["a time-out"], 40),
    "a reset": (RESET, 40),
    "502 of a proxy": (LOST["502 of a proxy"], 40),
    "504": (error(504, "APIGW.0201"), 50),
}


@pytest.mark.parametrize(("planned", "seconds"), LATE.values(), ids=LATE.keys())
@pytest.mark.parametrize("name", [name for name in MADE if not RESOURCES[name].keys])
def test_a_creation_that_is_carried_out_late_is_waited_for_where_the_api_takes_two(cloud, objects, name, planned, seconds):
    args, made, begun = MAKE[name](cloud), [], cloud.now
    before = objects(name)

    def late():
        if cloud.now >= begun + seconds and not made:
            made.append(cloud.now)
            cloud.run(name, {**args, "wait": False})

    cloud.on("POST", planned)
    cloud.on("GET", *[late] * 100)
    result = cloud.run(name, args)
    assert (result.get("msg"), result["changed"], objects(name), len(made)) == (None, True, before + 1, 1)


def test_a_replacement_of_what_another_run_has_only_removed_says_what_it_was(cloud):
    ident = cloud.global_gateway()
    cloud.on("DELETE", lambda: cloud.run("global_gateway", {"id": ident, "state": "absent"}))
    result = cloud.run("global_gateway", {"id": ident, "bgp_asn": 65000, "recreate": True})
    assert message(result) == "There is no global gateway with the id %s. The old object is deleted; what it was stands under lost." % ident
    assert (result["id"], result["lost"]["bgp_asn"]) == (ident, 64512)


SAID = {"as it is": str, "as JSON": json.dumps, "as JSON of letters": lambda key: json.dumps(key, ensure_ascii=False)}


@pytest.mark.parametrize("spelled", SAID.values(), ids=SAID.keys())
@pytest.mark.parametrize("key", [SECRET, 'Back\\slash"and-quote', "Schl\u00fcssel-1"])
def test_a_key_that_a_refusal_repeats_is_not_shown(cloud, key, spelled):
    args = {**MAKE["virtual_interface"](cloud), "route_mode": "bgp", "bgp_asn": 65010, "bgp_md5": key}
    cloud.on("POST", error(400, "DC.0001", "Invalid: %s, it is said." % spelled(key)))
    with pytest.raises(DirectConnectError) as failure:
        cloud.ensure("virtual_interface", args)
    assert MASK in failure.value.message and spelled(key).strip('"') not in failure.value.message


# --- A 404 that does not say of what ------------------------------------------------------------------------------------------

VAGUE = {
    "of nothing": answer(404),
    "of a gateway on the way": answer(404, {"message": "no Route matched with those values"}),
    "with the status as its code": answer(404, {"error": {"code": 404, "message": "Not Found"}}),
}
vague = pytest.mark.parametrize("said", VAGUE.values(), ids=VAGUE.keys())


def removal(name, args, result):
    """The options that remove what a task has made, by its id if it can be told by it."""
    parent = RESOURCES[name].parent_key
    if RESOURCES[name].listed:
        return {**args, "state": "absent"}
    return {"id": result[name]["id"], "state": "absent", **({parent: args[parent]} if parent else {})}


@pytest.mark.parametrize("name", [name for name in MADE if not RESOURCES[name].listed])
@vague
def test_what_a_list_shows_is_removed_though_a_404_says_that_it_is_gone(cloud, objects, name, said):
    args = MAKE[name](cloud)
    before = objects(name)
    gone = removal(name, args, cloud.run(name, args))
    cloud.on("GET", said)
    result = cloud.run(name, gone)
    assert (result.get("msg"), result["changed"], objects(name)) == (None, True, before)


@pytest.mark.parametrize("name", MADE)
@vague
def test_a_removal_that_is_answered_by_a_404_though_the_object_is_there_fails(cloud, objects, name, said):
    args = MAKE[name](cloud)
    before = objects(name)
    gone = removal(name, args, cloud.run(name, args))
    cloud.on({"global_gateway_route": "PUT", "connect_gateway_eip": "POST"}.get(name, "DELETE"), said)
    result = cloud.run(name, gone)
    assert "the API answered HTTP 404" in message(result) and message(result).startswith(("Could not delete ", "Could not unbind "))
    assert objects(name) == before + 1


@pytest.mark.parametrize("name", [name for name in MADE if not RESOURCES[name].listed and not RESOURCES[name].inside])
@vague
def test_what_no_list_shows_is_gone_whatever_kind_of_404_says_so(cloud, objects, name, said):
    args = MAKE[name](cloud)
    before = objects(name)
    gone = removal(name, args, cloud.run(name, args))
    cloud.on("DELETE", Carried(said))
    assert cloud.run(name, gone)["changed"] is True
    cloud.forget()
    cloud.on("GET", said)
    result = cloud.run(name, gone)
    assert (result.get("msg"), result["changed"], objects(name)) == (None, False, before)
    assert len(cloud.calls()) == 2


BELOW = ("global_gateway_peer_link", "global_gateway_route", "connect_gateway_eip")


@pytest.mark.parametrize("parent_there", [True, False])
@pytest.mark.parametrize("name", BELOW)
@vague
def test_a_list_that_is_answered_by_a_404_is_empty_only_if_what_it_stands_below_is_gone(cloud, objects, name, said, parent_there):
    args = MAKE[name](cloud)
    cloud.run(name, args)
    parent = RESOURCES[name].parent_key
    gone = {**args, "state": "absent", parent: args[parent] if parent_there else NO_SUCH}
    cloud.on("GET", said)
    result = cloud.run(name, gone)
    if parent_there:
        assert message(result).startswith("Could not list the ") and "HTTP 404" in message(result)
    else:
        assert (result.get("msg"), result["changed"]) == (None, False)
    assert objects(name) == 1


@pytest.mark.parametrize("there", [True, False])
@vague
def test_tags_are_absent_only_if_their_object_is(cloud, said, there):
    ident = cloud.gateway() if there else NO_SUCH
    cloud.on("GET", said)
    result = cloud.run("tag", {"resource_type": "dc-vgw", "resource_id": ident, "tags": {"a": ""}, "state": "absent"})
    if there:
        assert message(result).startswith("Could not read the tags of virtual gateway ") and "HTTP 404" in message(result)
    else:
        assert (result.get("msg"), result["changed"]) == (None, False)
