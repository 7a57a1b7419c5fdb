# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module vif_peer: exactly these requests, and what it returns."""

from __future__ import annotations

import json

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.support import NO_SUCH, PEER6, SECRET, check_then_real, message, returned_fields

NAME = "vif_peer"
VIF = "GET virtual-interfaces/VIF1"
KEY = {"address_family": "ipv6"}
POST, PUT, DELETE = "POST vif-peers ", "PUT vif-peers/PEER2 ", "DELETE vif-peers/PEER2"
BGP = {"route_mode": "bgp", "bgp_asn": 65010, "bgp_md5": SECRET}
NETS = ["fe10::/64"]


def body(**fields):
    """Fields in the order in which they are sent."""
    order = ("name", "description", "vif_id", "address_family", "local_gateway_ip", "remote_gateway_ip", "route_mode", "bgp_asn", "bgp_md5", "remote_ep_group")
    fields = {**PEER6, "vif_id": "VIF1", **fields}
    return json.dumps({name: fields[name] for name in order if name in fields})


UNNAMED = {name: value for name, value in PEER6.items() if name not in ("name", "address_family")}
#                                   exists, options, requests
ROWS = {
    "created: one read of the interface": (False, PEER6, [VIF, POST + body(), VIF, VIF]),
    "created without name and family: the interface's name, the addresses' family": (False, UNNAMED, [VIF, POST + body(name="vif"), VIF, VIF]),
    "created with BGP": (False, {**PEER6, **BGP}, [VIF, POST + body(**BGP), VIF, VIF]),
    "created with networks": (False, {**PEER6, "remote_ep_group": NETS}, [VIF, POST + body(remote_ep_group=NETS), VIF, VIF]),
    "created without wait": (False, {**PEER6, "wait": False}, [VIF, POST + body()]),
    "no change by id: one request": (True, {"id": "PEER2", "name": "second"}, [VIF]),
    "no change by natural key: one request": (True, {**PEER6, "remote_ep_group": ["FE10::7/64"], "description": ""}, [VIF]),
    "no change by name: one request": (True, {"name": "second"}, [VIF]),
    "networks changed: the name goes along": (
        True,
        {**KEY, "remote_ep_group": ["fe20::/64"]},
        [VIF, PUT + '{"name": "second", "remote_ep_group": ["fe20::/64"]}', VIF, VIF],
    ),
    "networks cleared": (True, {**KEY, "remote_ep_group": []}, [VIF, PUT + '{"name": "second", "remote_ep_group": []}', VIF, VIF]),
    "renamed: the networks go along": (True, {**KEY, "name": "b"}, [VIF, PUT + '{"name": "b", "remote_ep_group": ["fe10::/64"]}', VIF, VIF]),
    "described": (
        True,
        {**KEY, "description": "x"},
        [VIF, PUT + '{"name": "second", "remote_ep_group": ["fe10::/64"], "description": "x"}', VIF, VIF],
    ),
    "removed by id": (True, {"id": "PEER2", "state": "absent"}, [VIF, DELETE, VIF, VIF]),
    "removed by natural key": (True, {**KEY, "state": "absent"}, [VIF, DELETE, VIF, VIF]),
    "removed by name": (True, {"name": "second", "state": "absent"}, [VIF, DELETE, VIF, VIF]),
    "absent already": (False, {**KEY, "state": "absent"}, [VIF]),
}


@pytest.mark.parametrize(("exists", "args", "calls"), ROWS.values(), ids=ROWS.keys())
def test_requests_for_real_and_in_check_mode(cloud, exists, args, calls):
    vif = cloud.interface()
    ident = cloud.peer(vif, remote_ep_group=NETS) if exists else None
    args = {**args, "vif_id": vif, **({"id": ident} if args.get("id") else {})}
    result, reads, made = check_then_real(cloud, NAME, args)
    assert made == calls
    assert reads == calls[:1] and result["changed"] is (len(calls) > 1)
    cloud.edit("virtual_interface", vif, status="ACTIVE")
    for each in cloud.ids(NAME):
        cloud.edit(NAME, each, status="ACTIVE")
    again, unused, repeated = check_then_real(cloud, NAME, args)
    assert again["changed"] is False and repeated == [VIF]
    assert SECRET not in cloud.output


def test_a_peer_without_name_and_family_has_the_interfaces_name_and_the_addresses_family(cloud):
    vif = cloud.interface()
    result = cloud.run(NAME, {**UNNAMED, "vif_id": vif})
    assert cloud.calls() == [VIF, POST + body(name="vif"), VIF, VIF]
    assert (result[NAME]["name"], result[NAME]["address_family"]) == ("vif", "ipv6")


def test_the_object_returned_has_exactly_the_fields_that_are_documented(cloud):
    fields, vif = returned_fields(NAME), cloud.interface()
    for args in ({**PEER6, **BGP}, {**KEY, "name": "b"}, KEY, {**KEY, "state": "absent"}):
        predicted = cloud.run(NAME, {**args, "vif_id": vif}, check=True)
        assert SECRET not in cloud.output
        real = cloud.run(NAME, {**args, "vif_id": vif})
        assert SECRET not in cloud.output
        assert set(real[NAME]) == fields
        assert set(predicted[NAME]) == fields
    assert cloud.run(NAME, {**KEY, "vif_id": vif, "state": "absent"})[NAME] is None


def test_a_key_that_the_api_shows_is_not_returned(cloud):
    vif = cloud.interface()
    cloud.peer(vif, **BGP)
    for args in ({"name": "second"}, {"name": "b", "address_family": "ipv6"}, {**KEY, "state": "absent"}):
        result = cloud.run(NAME, {**args, "vif_id": vif})
        assert SECRET not in cloud.output
        assert "bgp_md5" not in json.dumps({name: value for name, value in result.items() if name != "invocation"})


def test_another_key_is_refused_without_saying_either(cloud):
    vif = cloud.interface()
    cloud.peer(vif, **BGP)
    result = cloud.run(NAME, {**KEY, "vif_id": vif, "bgp_md5": "An0ther-hushed"})
    assert message(result).endswith("cannot change bgp_md5 (is another one); set recreate: true to delete and create it instead.")
    assert SECRET not in cloud.output and "An0ther" not in cloud.output and cloud.writes() == []


def test_what_is_predicted_is_what_comes(cloud):
    vif = cloud.interface()
    args = {**PEER6, "vif_id": vif, "remote_ep_group": NETS}
    predicted, real = cloud.run(NAME, args, check=True)[NAME], cloud.run(NAME, args)[NAME]
    assert predicted["id"] == "check-vif_peer-second"
    assert {name: predicted[name] for name in PEER6} == {name: real[name] for name in PEER6}


FAILURES = {
    "another address": (
        {**KEY, "local_gateway_ip": "fd10::3/126"},
        "Virtual interface peer 'second' (PEER2) cannot change local_gateway_ip (is 'fd10::1/126', asked for 'fd10::3/126'); "
        "set recreate: true to delete and create it instead.",
        1,
    ),
    "networks of the other family: no request": (
        {**KEY, "remote_ep_group": ["10.0.0.0/8"]},
        "remote_ep_group holds '10.0.0.0/8', which does not go with the address family ipv6.",
        0,
    ),
    "nothing that identifies it: no request": (
        {"description": "x"},
        "Nothing says which virtual interface peer is meant: give id, or name, or vif_id and address_family.",
        0,
    ),
    "an id that is not there": ({"id": NO_SUCH}, "There is no virtual interface peer with the id %s in virtual interface 'vif' (VIF1)." % NO_SUCH, 1),
    "an interface that is not there": ({**KEY, "vif_id": NO_SUCH}, "vif_id is %s, but there is no such virtual interface." % NO_SUCH, 1),
}


@pytest.mark.parametrize(("args", "said", "requests"), FAILURES.values(), ids=FAILURES.keys())
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_failures(cloud, args, said, requests, check):
    vif = cloud.interface()
    cloud.peer(vif)
    result = cloud.run(NAME, {"vif_id": vif, **args}, check)
    assert cloud.spelled(message(result)) == said
    assert len(cloud.calls()) == requests and cloud.writes() == []


def test_vif_id_is_required(cloud):
    assert message(cloud.run(NAME, KEY)) == "missing required arguments: vif_id"
    assert cloud.calls() == []


@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_the_last_peer_stays(cloud, check):
    result = cloud.run(NAME, {"vif_id": cloud.interface(), "address_family": "ipv4", "state": "absent"}, check)
    assert message(result) == "The last peer of an interface cannot be removed; remove the interface with virtual_interface."
    assert cloud.names[result["id"]] == "PEER1" and cloud.writes() == []
