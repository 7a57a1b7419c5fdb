# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Replacement, failures in the middle of a plan, tags, check mode, and what a plan's steps do in the API."""

from __future__ import annotations

import pytest
import requests
from ansible_collections.hwc.direct_connect.plugins.module_utils._engine import ensure_tags
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import AnswerError, ApiError, DirectConnectError, UsageError, WaitError
from ansible_collections.hwc.direct_connect.tests.unit.support import (
    GATEWAY,
    HOSTED,
    NO_SUCH,
    OPERATIONS,
    PEER6,
    SECRET,
    V4,
    V6,
    VPC,
    WITHOUT_ADDRESSES,
    answer,
    error,
)

HC, VGW, VIF, PEER = "hosted_connect", "virtual_gateway", "virtual_interface", "vif_peer"
ALL = {**GATEWAY, "description": "kept", "bgp_asn": 64600, "local_ep_group_ipv6": ["fd00::/64"]}


def heads(calls):
    """Calls without their bodies."""
    return [call.split(" {")[0] for call in calls]


# --- Replacement ---


def test_a_gateway_is_replaced_with_all_that_was_not_stated(cloud):
    old = cloud.gateway(**ALL, tags=[{"key": "a", "value": "1"}])
    cloud.edit(VGW, old, tags=[{"key": "a", "value": "1"}, {"key": "_sys_b", "value": "2"}])
    outcome = cloud.ensure(VGW, {"id": old, "bgp_asn": 64700}, recreate=True)
    new = outcome.object["id"]
    assert outcome.changed and new != old and cloud.ids(VGW) == [new]
    data = cloud.data(VGW, new)
    assert {name: data[name] for name in ALL} == {**ALL, "bgp_asn": 64700}
    assert data["tags"] == [{"key": "a", "value": "1"}]
    assert (outcome.before["bgp_asn"], outcome.after["bgp_asn"], outcome.after["id"]) == (64600, 64700, new)
    assert heads(cloud.calls()) == [
        *("GET virtual-gateways/VGW1", "GET virtual-interfaces?vgw_id=VGW1", "DELETE virtual-gateways/VGW1", "GET virtual-gateways/VGW1"),
        *("POST virtual-gateways", "POST dc-vgw/VGW2/tags/action"),
    ]


@pytest.mark.parametrize("wait", [True, False], ids=["with wait", "without wait"])
def test_the_deletion_is_always_waited_for(cloud, wait):
    old = cloud.hosted()
    cloud.settings(polls=3)
    cloud.ensure(HC, {"id": old, "vlan": 5}, recreate=True, wait=wait)
    calls = heads(cloud.calls())
    assert calls[calls.index("DELETE hosted-connects/HC1") + 1 : calls.index("POST hosted-connects")] == ["GET hosted-connects/HC1"] * 4


def test_what_another_run_has_begun_to_make_again_is_finished(cloud):
    """What follows the creation, such as extend attributes, is still to come, and no sign of another object."""
    vgw, ends = cloud.gateway(), {"local_gateway_v4_ip": "10.99.0.5/30", "remote_gateway_v4_ip": "10.99.0.6/30"}
    old = cloud.interface(vgw_id=vgw)
    cloud.edit(VIF, old, extend_attribute={"ha_type": "bfd", "detect_multiplier": 7})
    cloud.on("POST virtual-interfaces", lambda: cloud.interface(vgw_id=vgw, **ends))
    outcome = cloud.ensure(VIF, {"name": "vif", **ends}, recreate=True)
    assert [cloud.data(VIF, ident)["extend_attribute"]["detect_multiplier"] for ident in cloud.ids(VIF)] == [7]
    assert outcome.object["id"] == cloud.ids(VIF)[0] != old


def test_an_interface_is_replaced_with_its_key_both_peers_extend_attributes_and_tags(cloud):
    gateway = cloud.gateway()
    bgp = {"route_mode": "bgp", "bgp_asn": 65010, "bgp_md5": SECRET}
    old = cloud.interface(vgw_id=gateway, **bgp, tags=[{"key": "a", "value": "1"}], priority="low", description="kept")
    cloud.peer(old, remote_ep_group=["fe10::/64"])
    cloud.edit(VIF, old, extend_attribute={"ha_type": "bfd", "detect_multiplier": 7})
    outcome = cloud.ensure(VIF, {"id": old, "vlan": 442, "address_family": "ipv4"}, recreate=True)
    new = outcome.object["id"]
    data, peers = cloud.data(VIF, new), cloud.state.peers(cloud.state.objects[VIF][new])
    kept = {"description": "kept", "priority": "low", "vlan": 442, "tags": [{"key": "a", "value": "1"}], "name": "vif", "vgw_id": gateway}
    assert {name: data[name] for name in kept} == kept
    assert {name: data["extend_attribute"][name] for name in ("ha_type", "detect_multiplier")} == {"ha_type": "bfd", "detect_multiplier": 7}
    assert [peer.data["address_family"] for peer in peers] == ["ipv4", "ipv6"]
    assert {name: peers[0].data[name] for name in bgp} == bgp
    assert (peers[1].data["name"], peers[1].hidden["remote_ep_group"]) == ("second", ["fe10::/64"])
    assert SECRET not in str(outcome)
    assert [peer["address_family"] for peer in outcome.object["vif_peers"]] == ["ipv4", "ipv6"]


def test_the_own_name_and_description_of_the_first_peer_are_carried_over(cloud):
    old = cloud.interface(remote_ep_group=["172.16.0.0/16"])
    cloud.edit(PEER, cloud.ids(PEER)[0], name="own", description="words")
    new = cloud.ensure(VIF, {"id": old, "vlan": 442}, recreate=True).object["id"]
    peer = cloud.state.peers(cloud.state.objects[VIF][new])[0].data
    assert (peer["name"], peer["description"], peer["remote_ep_group"]) == ("own", "words", ["172.16.0.0/16"])


DISPLACED = {
    "from BGP to static": ({"route_mode": "bgp", "bgp_asn": 65010, "bgp_md5": SECRET}, {"route_mode": "static"}, {"route_mode": "static", "bgp_asn": None}),
    "from IPv4 to IPv6": (
        {"remote_ep_group": ["172.16.0.0/16"]},
        {**V6, "remote_ep_group": ["fe10::/64"]},
        {"address_family": "ipv6", "local_gateway_ip": V6["local_gateway_v6_ip"]},
    ),
}


@pytest.mark.parametrize(("had", "options", "peer"), DISPLACED.values(), ids=DISPLACED.keys())
def test_what_the_new_options_exclude_is_not_carried_over(cloud, had, options, peer):
    outcome = cloud.ensure(VIF, {"id": cloud.interface(**had), **options}, recreate=True)
    assert {name: outcome.object["vif_peers"][0][name] for name in peer} == peer


def test_a_gateway_moves_from_a_vpc_to_an_enterprise_router(cloud):
    outcome = cloud.ensure(VGW, {"id": cloud.gateway(), "enterprise_router_id": NO_SUCH}, recreate=True)
    assert (outcome.object["enterprise_router_id"], outcome.object["vpc_id"], outcome.object["local_ep_group"]) == (NO_SUCH, None, [])


def test_a_peer_is_replaced(cloud):
    vif = cloud.interface()
    old = cloud.peer(vif, remote_ep_group=["fe10::/64"], description="kept")
    outcome = cloud.ensure(PEER, {"vif_id": vif, "id": old, "local_gateway_ip": "fd10::5/125", "remote_gateway_ip": "fd10::6/125"}, recreate=True)
    data = cloud.data(PEER, outcome.object["id"])
    assert outcome.object["id"] != old
    assert (data["local_gateway_ip"], data["description"], data["name"]) == ("fd10::5/125", "kept", "second")


FAILED = {
    "refused": (
        error(400, "DC.1101"),
        ApiError,
        "Could not create virtual gateway 'vgw' (VGW1): the API answered HTTP 400 DC.1101: No. Shorten local_ep_group.",
    ),
    "no answer": (
        requests.exceptions.ReadTimeout(),
        AnswerError,
        "Could not create virtual gateway 'vgw' (VGW1): dcaas.example.com did not answer within 60 seconds",
    ),
    "nonsense": (
        answer(200, "<html>", Content_Type="text/html"),
        AnswerError,
        "Could not create virtual gateway 'vgw' (VGW1): POST https://dcaas.example.com was",
    ),
}


@pytest.mark.parametrize(("planned", "kind", "said"), FAILED.values(), ids=FAILED.keys())
def test_a_replacement_whose_creation_fails_returns_the_old_object_as_lost(cloud, planned, kind, said):
    old = cloud.gateway(**ALL, tags=[{"key": "a", "value": "1"}])
    cloud.on("POST virtual-gateways", *[planned] * 6)
    with pytest.raises(kind) as failure:
        cloud.ensure(VGW, {"id": old, "bgp_asn": 64700}, recreate=True)
    message = cloud.spelled(failure.value.message)
    assert message.startswith(said) and message.endswith(" The old object is deleted; what it was stands under lost.")
    lost = failure.value.details["lost"]
    assert {name: lost[name] for name in ALL} == ALL and lost["tags"] == {"a": "1"} and lost["id"] == old
    assert "id" not in failure.value.details


def test_a_lost_interface_has_no_secret(cloud):
    old = cloud.interface(route_mode="bgp", bgp_asn=65010, bgp_md5=SECRET)
    cloud.on("POST virtual-interfaces", error(400, "DC.1205"))
    with pytest.raises(ApiError) as failure:
        cloud.ensure(VIF, {"id": old, "vlan": 442}, recreate=True)
    assert SECRET not in str(failure.value) + repr(failure.value.details)
    assert failure.value.details["lost"]["vif_peers"][0]["bgp_asn"] == 65010


def test_a_replacement_whose_second_peer_fails_has_the_new_id_and_the_old_object(cloud):
    old = cloud.interface()
    cloud.peer(old)
    cloud.on("POST vif-peers", error(400, "DC.1101"))
    with pytest.raises(ApiError) as failure:
        cloud.ensure(VIF, {"id": old, "vlan": 442, "address_family": "ipv4"}, recreate=True)
    assert failure.value.details["id"] == cloud.ids(VIF)[0] != old
    assert failure.value.details["lost"]["id"] == old


def test_a_deletion_that_fails_loses_nothing(cloud):
    old = cloud.gateway()
    cloud.on("DELETE", error(400, "DC.1106"))
    with pytest.raises(ApiError) as failure:
        cloud.ensure(VGW, {"id": old, "bgp_asn": 64700}, recreate=True)
    assert "lost" not in failure.value.details and failure.value.details["id"] == old


def test_the_id_of_a_created_object_is_not_lost_when_its_wait_fails(cloud):
    cloud.settings(stuck=True)
    with pytest.raises(WaitError) as failure:
        cloud.ensure(HC, HOSTED, wait_timeout=1)
    assert failure.value.details["id"] == cloud.ids(HC)[0]


def test_a_failure_in_the_middle_says_what_was_done(cloud):
    ident = cloud.interface(enable_nqa=True)
    cloud.on('PUT virtual-interfaces/%s {"enable_bfd"' % ident, error(400, "DC.1205"))
    with pytest.raises(ApiError) as failure:
        cloud.ensure(VIF, {"id": ident, "enable_bfd": True, "enable_nqa": False, "priority": "low"})
    assert failure.value.message == (
        "Could not change enable_bfd of virtual interface 'vif' (%s): the API answered HTTP 400 DC.1205: No. Look at the states of the connection "
        "and the gateway first. Done before that: change priority, change enable_nqa. Run the task again to finish." % ident
    )
    assert failure.value.details["id"] == ident


def test_a_failure_names_what_is_not_done(cloud):
    ident = cloud.interface()
    cloud.on("PUT", error(400, "DC.0001"))
    with pytest.raises(ApiError) as failure:
        cloud.ensure(VIF, {"id": ident, "priority": "low", "description": "x", "tags": {"a": "1"}})
    assert failure.value.message.endswith("DC.0001: No. Not done either: change priority, set tags.")


def test_an_answer_that_was_lost_does_no_harm_to_a_change(cloud):
    ident = cloud.gateway()
    cloud.on("PUT", answer(502))
    assert cloud.ensure(VGW, {"id": ident, "name": "b"}).changed
    assert len(cloud.writes()) == 2 and cloud.data(VGW, ident)["name"] == "b"


def test_a_deletion_of_what_is_gone_meanwhile_is_a_success(cloud):
    ident = cloud.gateway()
    cloud.on("DELETE", error(404, "DC.0002"))
    cloud.on("GET virtual-gateways/" + ident, error(404, "DC.0002"))
    assert cloud.ensure(VGW, {"vpc_id": VPC}, "absent").changed


def test_a_deletion_at_an_endpoint_without_the_api_is_a_failure(cloud):
    cloud.gateway()
    cloud.on("DELETE", error(404, "APIGW.0101"))
    with pytest.raises(ApiError) as failure:
        cloud.ensure(VGW, {"vpc_id": VPC}, "absent")
    assert cloud.spelled(failure.value.message).startswith("Could not delete virtual gateway 'vgw' (VGW1): the API answered HTTP 404 APIGW.0101")


@pytest.mark.parametrize("name", [VGW, HC, VIF])
def test_a_refused_deletion_says_what_uses_it(cloud, name):
    vif = cloud.interface(vgw_id=cloud.gateway(), direct_connect_id=cloud.hosted())
    options = {VGW: {"vpc_id": VPC}, HC: {"hosting_id": OPERATIONS, "vlan": 441}, VIF: {"id": vif}}[name]
    if name == VIF:
        assert cloud.ensure(name, options, "absent").changed
        return
    with pytest.raises(ApiError) as failure:
        cloud.ensure(name, options, "absent")
    assert failure.value.message.startswith("Could not delete ") and " Remove the virtual interfaces o" in failure.value.message


@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_the_last_peer_cannot_be_removed(cloud, check):
    vif = cloud.interface()
    with pytest.raises(UsageError, match="The last peer of an interface cannot be removed"):
        cloud.ensure(PEER, {"vif_id": vif, "address_family": "ipv4"}, "absent", check)
    assert cloud.writes() == []


# --- Tags ---

TAGS = {
    "set": ({"b": "2"}, {}, {"a": "1", "b": "2"}, ["create b"]),
    "changed": ({"a": "2"}, {}, {"a": "2"}, ["create a"]),
    "there already": ({"a": "1"}, {}, {"a": "1"}, []),
    "purged": ({"b": "2"}, {"purge_tags": True}, {"b": "2"}, ["delete a", "create b"]),
    "removed, whatever the value": ({"a": "other", "c": ""}, {"state": "absent"}, {}, ["delete a"]),
    "absent already": ({"c": ""}, {"state": "absent"}, {"a": "1"}, []),
}


@pytest.mark.parametrize(("tags", "options", "result", "writes"), TAGS.values(), ids=TAGS.keys())
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_tags_by_themselves(cloud, tags, options, result, writes, check):
    ident = cloud.gateway(tags=[{"key": "a", "value": "1"}])
    outcome = ensure_tags(cloud.api(check), "dc-vgw", ident, tags, check=check, **options)
    assert (outcome.changed, outcome.object, outcome.before, outcome.after) == (bool(writes), result, {"a": "1"}, result)
    assert len(cloud.writes()) == (0 if check else len(writes))
    assert all(one.split()[0] in call and one.split()[1] in call for one, call in zip(writes, cloud.writes()))


def test_tags_of_what_does_not_exist(cloud):
    assert ensure_tags(cloud.api(), "dc-vif", NO_SUCH, {"a": ""}, "absent").changed is False
    with pytest.raises(ApiError) as failure:
        ensure_tags(cloud.api(), "dc-vif", NO_SUCH, {"a": ""})
    assert failure.value.message.startswith("Could not read the tags of virtual interface %s: the API answered HTTP 404 DC.0002" % NO_SUCH)


def test_tags_wait_for_a_lock(cloud):
    ident = cloud.gateway()
    cloud.on("POST dc-vgw", *[error(400, "DC.1118")] * 7)
    assert ensure_tags(cloud.api(), "dc-vgw", ident, {"a": "1"}).changed
    assert len(cloud.slept) == 7


@pytest.mark.parametrize(("desired", "calls"), [({}, 1), ({"tags": {}}, 2)], ids=["not asked for: no request", "asked for, and not shown: one more"])
def test_tags_that_an_answer_does_not_show_are_read_only_when_asked_for(cloud, desired, calls):
    ident = cloud.gateway(tags=[])
    cloud.settings(old_bodies=True)
    assert cloud.ensure(VGW, {"id": ident, **desired}).changed is False
    assert len(cloud.calls()) == calls


def test_old_bodies_are_no_change(cloud):
    gateway = cloud.gateway(tags=[{"key": "a", "value": "1"}])
    vif = cloud.interface(vgw_id=gateway, remote_ep_group=["172.16.0.0/16"])
    cloud.settings(old_bodies=True)
    assert cloud.ensure(VGW, {**GATEWAY, "tags": {"a": "1"}, "enterprise_project_id": "0"}).changed is False
    assert cloud.ensure(VIF, {**WITHOUT_ADDRESSES, **V4, "vgw_id": gateway, "id": vif, "remote_ep_group": ["172.16.0.0/16"]}).changed is False
    assert cloud.ensure(PEER, {"vif_id": vif, "address_family": "ipv4", "route_mode": "static"}).changed is False


def test_a_peer_that_check_mode_makes_has_all_its_fields(cloud):
    outcome = cloud.ensure(PEER, {**PEER6, "vif_id": "check-virtual_interface-vif"}, check=True)
    assert outcome.object["id"] == "check-vif_peer-second" and outcome.object["local_gateway_ip"] == "fd10::1/126"
    assert cloud.calls() == []


@pytest.mark.parametrize("text", ["{}", "{id}", "{note}", "{a.0.b}"])
def test_braces_in_an_option_are_text(cloud, text):
    first = cloud.ensure(VGW, {**GATEWAY, "description": text}).object
    second = cloud.ensure(VGW, {"id": first["id"], "name": text}).object
    assert (first["description"], second["name"]) == (text, text)


@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_what_has_failed_before_fails_the_task_that_waits_for_it(cloud, check):
    ident = cloud.gateway()
    cloud.edit(VGW, ident, status="ERROR")
    with pytest.raises(DirectConnectError) as failure:
        cloud.ensure(VGW, {"id": ident}, check=check)
    said = "Virtual gateway 'vgw' (%s) is in the state ERROR. Set recreate to true to replace it, or set wait to false to accept it as it is."
    assert (failure.value.message, failure.value.details["status"]) == (said % ident, "ERROR")
    assert cloud.ensure(VGW, {"id": ident}, check=check, wait=False).warnings == ["Virtual gateway 'vgw' (%s) is in the state ERROR." % ident]
    outcome = cloud.ensure(VGW, {"id": ident}, check=check, recreate=True)
    assert outcome.changed and (check or cloud.ids(VGW) != [ident])
