# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module vif_peer_info: exactly these requests, and what they find."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.listing import found, listed, refused, same_page_by_page, uuid
from ansible_collections.hwc.direct_connect.tests.unit.support import NO_SUCH, SECRET, V6

NAME = "vif_peer_info"
ALL = "GET virtual-interfaces"
NONE = [uuid(number) for number in range(1, 7)]


@pytest.fixture
def peers(cloud):
    """VIF1 with the static peers PEER1 (IPv4) and PEER2 (IPv6), and VIF2 with the peer PEER3, whose BGP session is down."""
    cloud.peer(cloud.interface(name="berlin"))
    cloud.interface(name="bonn", vlan=442, route_mode="bgp", bgp_asn=65010, bgp_md5=SECRET, **V6)
    cloud.edit("vif_peer", cloud.ids("vif_peer")[2], bgp_status="DOWN", status="DOWN")
    return cloud


#         options, requests, what is found
ROWS = {
    "everything": ({}, [ALL], "PEER1 PEER2 PEER3"),
    "an interface": ({"vif_id": ["VIF1"]}, [ALL + "?id=VIF1"], "PEER1 PEER2"),
    "an interface that is not there": ({"vif_id": [NO_SUCH]}, [ALL + "?id=" + NO_SUCH], ""),
    "six interfaces: two requests, one list": (
        {"vif_id": ["VIF2"] + NONE[:4] + ["VIF1"]},
        [ALL + "?id=" + "&id=".join(["VIF2"] + NONE[:4]), ALL + "?id=VIF1"],
        "PEER3 PEER1 PEER2",
    ),
    "an id, compared here": ({"id": ["PEER2"]}, [ALL], "PEER2"),
    "an id and an interface": ({"id": ["PEER2"], "vif_id": ["VIF2"]}, [ALL + "?id=VIF2"], ""),
    "an interface's id is none of a peer": ({"id": ["VIF1"]}, [ALL], ""),
    "a name": ({"name": ["second"]}, [ALL], "PEER2"),
    "a first peer has the interface's name": ({"name": ["bonn"]}, [ALL], "PEER3"),
    "a family": ({"address_family": ["ipv6"]}, [ALL], "PEER2 PEER3"),
    "both families": ({"address_family": ["ipv6", "ipv4"]}, [ALL], "PEER1 PEER2 PEER3"),
    "sessions that are down": ({"bgp_status": ["DOWN"]}, [ALL], "PEER3"),
    "sessions that are up": ({"bgp_status": ["UP"]}, [ALL], ""),
    "a state": ({"status": ["ACTIVE"]}, [ALL], "PEER1 PEER2"),
    "a family of an interface": ({"vif_id": ["VIF1"], "address_family": ["ipv6"], "status": ["ACTIVE", "DOWN"]}, [ALL + "?id=VIF1"], "PEER2"),
    "tags, which none has": ({"tags": {"env": "prod"}}, [ALL], ""),
    "an empty list matches nothing: no request": ({"vif_id": []}, [], ""),
    "what check mode promised matches nothing: no request": ({"vif_id": ["check-virtual_interface-vif"]}, [], ""),
}


@pytest.mark.parametrize(("args", "calls", "objects"), ROWS.values(), ids=ROWS.keys())
def test_requests_and_what_they_find(peers, args, calls, objects):
    assert found(peers, NAME, args) == (objects, calls)


def test_nothing_there_is_a_success(cloud):
    assert found(cloud, NAME) == ("", [ALL])


def test_an_interface_without_peers_yet_has_none(peers):
    peers.edit("virtual_interface", peers.ids("virtual_interface")[0], vif_peers=[])
    assert found(peers, NAME) == ("PEER3", [ALL])


def test_every_page_is_read(peers):
    peers.interface(vlan=443)
    assert same_page_by_page(peers, NAME) == 3


def test_results_are_those_of_the_module_that_manages(peers):
    for each in listed(peers, NAME)[0]:
        assert peers.run("vif_peer", {"vif_id": each["vif_id"], "id": each["id"]})["vif_peer"] == each
    assert SECRET not in peers.output


def test_a_family_that_there_is_not_is_refused_before_any_request(cloud):
    result = cloud.run(NAME, {"address_family": ["dual"]})
    assert result["failed"] and "address_family" in result["msg"] and cloud.calls() == []


def test_a_refusal_says_what_was_tried(peers):
    assert refused(peers, NAME).startswith("Could not list the virtual interfaces: the API answered HTTP 403 DC.0009: No.")
