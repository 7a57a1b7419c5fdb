# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the simulated service behaves: states, families, the lock, other tenants, old bodies."""

from __future__ import annotations

import uuid

import pytest

from tests.simulator import seed

ROUTED = {"route_mode": "bgp", "bgp_asn": 65001, "bgp_md5": "Secret-42"}
V6 = {"address_family": "ipv6", "local_gateway_v6_ip": "FD10::1/126", "remote_gateway_v6_ip": "FD10::2/126"}
TOP_V4 = ("local_gateway_v4_ip", "remote_gateway_v4_ip")
TOP_V6 = ("local_gateway_v6_ip", "remote_gateway_v6_ip")


def pick(body, *names):
    """The values of some fields."""
    return tuple(body[name] for name in names)


# polls, resource -> the state in the answer to the creation and those of the reads after it
CREATIONS = {
    (1, "hosted_connect"): ["PENDING_CREATE", "PENDING_CREATE", "BUILD", "ACTIVE", "ACTIVE"],
    (0, "hosted_connect"): ["ACTIVE", "ACTIVE"],
    (2, "hosted_connect"): ["PENDING_CREATE", *["PENDING_CREATE"] * 2, *["BUILD"] * 2, "ACTIVE"],
    (None, "virtual_gateway"): ["ACTIVE", "ACTIVE"],
    (2, "virtual_gateway"): ["PENDING_CREATE", "PENDING_CREATE", "PENDING_CREATE", "ACTIVE"],
    (None, "virtual_interface"): ["PENDING_CREATE", "PENDING_CREATE", "ACTIVE"],
    (3, "virtual_interface"): ["PENDING_CREATE", *["PENDING_CREATE"] * 3, "ACTIVE"],
}


@pytest.mark.parametrize(("polls", "resource"), CREATIONS)
def test_states_of_a_creation(api, settings, polls, resource):
    gateway = api.gateway() if resource == "virtual_interface" else None
    if polls is not None:
        settings(polls=polls)
    created = {"hosted_connect": api.hosted, "virtual_gateway": api.gateway, "virtual_interface": lambda: api.interface(gateway)}[resource]()
    expected = CREATIONS[(polls, resource)]
    assert [created["status"], *api.states(resource, created["id"], len(expected) - 1)] == expected


@pytest.mark.parametrize("end", ["ERROR", "DOWN", "BUILD", "REJECTED"])
def test_forced_states(api, settings, end):
    gateway = api.gateway()
    settings(force_status={"virtual_interface": end})
    created = api.interface(gateway)
    assert api.states("virtual_interface", created["id"], 3) == ["PENDING_CREATE", end, end]
    settings(force_status={})


def test_a_link_that_is_down_stays_so(api, settings):
    settings(force_status={"virtual_interface": "DOWN"})
    created = api.interface(api.gateway())
    api.settle(created["id"])
    settings(force_status={})
    api.update("virtual_interface", created["id"], name="x")
    assert api.states("virtual_interface", created["id"], 2) == ["PENDING_UPDATE", "DOWN"]
    assert api.show("virtual_interface", created["id"])["vif_peers"][0]["status"] == "DOWN"


def test_stuck_states(api, settings):
    gateway = api.gateway()
    settings(stuck=True, polls=0)
    created = api.interface(gateway)
    assert api.states("virtual_interface", created["id"], 5) == ["PENDING_CREATE"] * 5


def test_updates_and_deletions_take_reads(api):
    created = api.interface(api.gateway())
    api.settle(created["id"])
    assert api.update("virtual_interface", created["id"], name="x")["status"] == "PENDING_UPDATE"
    assert api.states("virtual_interface", created["id"], 2) == ["PENDING_UPDATE", "ACTIVE"]
    api.delete("virtual_interface", created["id"])
    assert [one["status"] for one in api.get("dcaas/virtual-interfaces")["virtual_interfaces"]] == ["PENDING_DELETE"]
    assert api.states("virtual_interface", created["id"], 1) == [None]
    assert api.get("dcaas/virtual-interfaces")["virtual_interfaces"] == []


def test_reading_a_list_counts(api):
    created = api.interface(api.gateway())
    listed = [api.get("dcaas/virtual-interfaces")["virtual_interfaces"][0]["status"] for _unused in range(2)]
    assert listed == ["PENDING_CREATE", "ACTIVE"]
    assert api.get(f"dcaas/virtual-interfaces?id={created['id']}&status=PENDING_CREATE")["virtual_interfaces"] == []


# what an interface with one peer shows at its top level and in its peer
FAMILIES = {
    "static IPv4": ({}, ["10.10.0.0/16"], ["10.10.0.0/16"]),
    "static IPv4, host bits": ({}, ["10.10.0.9/16"], ["10.10.0.9/16"]),
    "static IPv6": (V6, ["FE10::5/126"], ["FD10::1/126", "FE10::5/126"]),
    "static IPv6, own network given": (V6, ["fd10::/126", "FE10::5/126"], ["fd10::/126", "FE10::5/126"]),
    "static IPv6, nothing given": (V6, [], []),
    "BGP over IPv4": (ROUTED, ["10.10.0.0/16"], ["0.0.0.0/0"]),
    "BGP over IPv4, default route": (ROUTED, ["0.0.0.0/0"], ["0.0.0.0/0"]),
    "BGP over IPv4, nothing given": (ROUTED, None, ["0.0.0.0/0"]),
    "BGP over IPv6": ({**ROUTED, **V6}, ["FE10::5/126"], ["::/0"]),
}


@pytest.mark.parametrize("case", FAMILIES)
def test_what_one_peer_shows(api, case):
    fields, sent, expected = FAMILIES[case]
    created = api.interface(api.gateway(), remote_ep_group=sent, **fields)
    assert created["vif_peers"] is None
    shown = api.settle(created["id"])
    (peer,) = shown["vif_peers"]
    assert shown["remote_ep_group"] == created["remote_ep_group"] == peer["remote_ep_group"] == expected
    mode, asn, md5 = (fields.get(name) for name in ("route_mode", "bgp_asn", "bgp_md5"))
    assert pick(shown, "route_mode", "bgp_asn", "bgp_md5") == pick(peer, "route_mode", "bgp_asn", "bgp_md5") == (mode or "static", asn, md5)
    other = TOP_V4 if "address_family" in fields else TOP_V6
    own = TOP_V6 if "address_family" in fields else TOP_V4
    assert pick(shown, *own) == pick(peer, "local_gateway_ip", "remote_gateway_ip")
    assert pick(shown, *other) == (None, None)
    assert (peer["bgp_status"], peer["receive_route_num"]) == (("UP", 0) if mode else (None, -1))


def test_a_default_route_of_bgp_overlaps_nothing(api):
    created = api.interface(api.gateway(), remote_ep_group=["0.0.0.0/0"], **ROUTED)
    assert api.settle(created["id"])["status"] == "ACTIVE"


def test_an_added_gateway_network_overlaps_nothing(api):
    gateway = api.gateway(local_ep_group=[], local_ep_group_ipv6=["fd10::/64"])
    created = api.interface(gateway, remote_ep_group=["FE10::5/126"], **V6)
    assert api.settle(created["id"])["remote_ep_group"] == ["FD10::1/126", "FE10::5/126"]
    api.update("virtual_gateway", gateway["id"], local_ep_group_ipv6=["fd10::/64", "fd11::/64"])


def test_two_families(api):
    created = api.interface(api.gateway(), name="old")
    api.settle(created["id"])
    second = api.peer(created, remote_ep_group=[])
    assert pick(second, "status", "remote_ep_group", "description") == ("PENDING_CREATE", None, None)
    assert api.show("virtual_interface", created["id"])["status"] == "PENDING_UPDATE"
    shown = api.settle(created["id"])
    assert [pick(peer, "name", "address_family", "status", "remote_ep_group") for peer in shown["vif_peers"]] == [
        ("old", "ipv4", "ACTIVE", ["10.10.0.0/16"]),
        ("second", "ipv6", "ACTIVE", []),
    ]
    assert pick(shown, "address_family", *TOP_V4, *TOP_V6, "remote_ep_group") == ("ipv6", None, None, "FD10::1/126", "FD10::2/126", [])

    api.update("virtual_interface", created["id"], name="new", remote_ep_group=["FE10::5/126"])
    shown = api.settle(created["id"])
    expected = [("old", ["10.10.0.0/16"]), ("second", ["FD10::1/126", "FE10::5/126"])]
    assert [pick(peer, "name", "remote_ep_group") for peer in shown["vif_peers"]] == expected

    api.update("vif_peer", shown["vif_peers"][0]["id"], name="first", remote_ep_group=["10.11.0.0/16"])
    assert api.settle(created["id"])["vif_peers"][0]["remote_ep_group"] == ["10.11.0.0/16"]
    api.delete("vif_peer", second["id"])
    assert [peer["status"] for peer in api.show("virtual_interface", created["id"])["vif_peers"]] == ["ACTIVE", "PENDING_DELETE"]
    shown = api.settle(created["id"])
    assert pick(shown, "address_family", "remote_ep_group") == ("ipv4", ["10.11.0.0/16"])


def test_a_forced_state_of_a_peer(api, settings):
    created = api.interface(api.gateway())
    api.settle(created["id"])
    settings(force_status={"vif_peer": "ERROR"})
    api.peer(created)
    assert [peer["status"] for peer in api.settle(created["id"])["vif_peers"]] == ["ACTIVE", "ERROR"]


LOCKED = {
    "another interface": lambda api, gateway, one, two: ("POST", "dcaas/virtual-interfaces", {"virtual_interface": two}),
    "the interface itself": lambda api, gateway, one, two: ("PUT", f"dcaas/virtual-interfaces/{one}", {"virtual_interface": {"name": "x"}}),
    "its deletion": lambda api, gateway, one, two: ("DELETE", f"dcaas/virtual-interfaces/{one}", None),
    "its extend attributes": lambda api, gateway, one, two: (
        "PUT",
        f"dcaas/virtual-interfaces/{one}/extend-attributes",
        {"extend_attribute": {"detect_multiplier": 4}},
    ),
    "its gateway": lambda api, gateway, one, two: ("PUT", f"dcaas/virtual-gateways/{gateway}", {"virtual_gateway": {"name": "x"}}),
    "a new peer": lambda api, gateway, one, two: (
        "POST",
        "dcaas/vif-peers",
        {"vif_peer": {"vif_id": one, "name": "p", "address_family": "ipv6", "local_gateway_ip": "FD10::1/126", "remote_gateway_ip": "FD10::2/126"}},
    ),
}


@pytest.mark.parametrize("case", LOCKED)
def test_a_gateway_is_locked_while_an_interface_is_under_way(api, case):
    gateway = api.gateway()
    one = api.interface(gateway)
    fields = {"vlan": 356, "local_gateway_v4_ip": "10.9.1.1/30", "remote_gateway_v4_ip": "10.9.1.2/30", "vgw_id": gateway["id"]}
    two = {**fields, "direct_connect_id": seed.STANDARD_IDS[0], "type": "private", "bandwidth": 5, "route_mode": "static"}
    request = LOCKED[case](api, gateway["id"], one["id"], two)
    assert api.code(*request) == (400, "DC.1118")
    assert api.call(*request)[0] in (200, 201, 204), "each try is a read of what is under way"


def test_an_interface_without_a_virtual_gateway_is_locked_by_itself(api, settings):
    settings(any_gateway_id=True)
    created = api.interface(None, service_type="GDGW", gateway_id=str(uuid.uuid4()))
    request = ("PUT", f"dcaas/virtual-interfaces/{created['id']}", {"virtual_interface": {"name": "x"}})
    assert api.code(*request) == (400, "DC.1210")
    assert api.call(*request)[0] == 200


def test_a_gateway_in_creation_serves_no_interface(api, settings):
    settings(polls={"virtual_gateway": 1})
    gateway = api.gateway()
    with pytest.raises(AssertionError, match="DC.1205"):
        api.interface(gateway)
    assert api.interface(gateway)["status"] == "PENDING_CREATE"


def test_an_interface_that_is_shut_down_refuses_writes(api, simulator):
    created = api.interface(api.gateway())
    peer = api.settle(created["id"])["vif_peers"][0]
    api.session.put(f"{api.url}/simulator/objects/virtual_interface/{created['id']}", json={"status": "ADMIN_SHUTDOWN"})
    for request in (
        ("PUT", f"dcaas/virtual-interfaces/{created['id']}", {"virtual_interface": {"name": "x"}}),
        ("PUT", f"dcaas/virtual-interfaces/{created['id']}/extend-attributes", {"extend_attribute": {"detect_multiplier": 4}}),
        ("PUT", f"dcaas/vif-peers/{peer['id']}", {"vif_peer": {"name": "x", "remote_ep_group": []}}),
        ("DELETE", f"dcaas/virtual-interfaces/{created['id']}", None),
    ):
        assert api.code(*request) == (400, "DC.1210")


def test_devices_of_a_gateway_appear_with_an_interface(api):
    gateway = api.gateway()
    assert pick(gateway, "device_id", "redundant_device_id") == (None, None)
    created = api.interface(gateway)
    assert all(pick(api.show("virtual_gateway", gateway["id"]), "device_id", "redundant_device_id"))
    api.settle(created["id"])
    api.delete("virtual_interface", created["id"])
    assert api.code("DELETE", f"dcaas/virtual-gateways/{gateway['id']}") == (400, "DC.1106")
    assert api.states("virtual_interface", created["id"], 2) == ["PENDING_DELETE", None]
    api.delete("virtual_gateway", gateway["id"])


def test_gdgw_and_lag(api, settings):
    settings(any_gateway_id=True)
    created = api.interface(None, service_type="GDGW", gateway_id=str(uuid.uuid4()), direct_connect_id=None, lag_id=str(uuid.uuid4()))
    assert pick(api.settle(created["id"]), "status", "vgw_id", "direct_connect_id", "service_type") == ("ACTIVE", None, None, "GDGW")


def test_bfd_then_nqa(api):
    created = api.interface(api.gateway(), enable_bfd=True)
    for fields in ({"enable_bfd": False}, {"enable_nqa": True, "enable_bfd": False}):
        api.settle(created["id"])
        api.update("virtual_interface", created["id"], **fields)
    assert pick(api.settle(created["id"]), "enable_bfd", "enable_nqa") == (False, True)


def test_extend_attributes(api):
    created = api.interface(api.gateway())
    assert api.settle(created["id"])["extend_attribute"] is None
    path = f"dcaas/virtual-interfaces/{created['id']}/extend-attributes"
    status, answer = api.call("PUT", path, {"extend_attribute": {"ha_type": "nqa", "min_tx_interval": 900}})
    assert status == 200 and set(answer) == {"extend_attribute", "request_id"}
    assert pick(answer["extend_attribute"], "ha_type", "ha_mode", "detect_multiplier", "min_rx_interval", "min_tx_interval") == ("nqa", None, 5, 1000, 900)
    api.call("PUT", path, {"extend_attribute": {"min_rx_interval": 800, "min_tx_interval": 1000}})
    shown = api.show("virtual_interface", created["id"])
    assert shown["status"] == "ACTIVE"
    assert pick(shown["extend_attribute"], "ha_type", "min_rx_interval", "min_tx_interval") == ("nqa", 800, 800)


def test_descriptions_are_cleared(api):
    gateway = api.gateway(description="x")
    created = api.interface(gateway, description="x")
    api.settle(created["id"])
    assert api.update("virtual_gateway", gateway["id"], description="")["description"] == ""
    assert api.update("virtual_interface", created["id"], description="")["description"] is None


def test_the_interface_of_another_tenant(api, globex):
    gateway = globex.gateway()
    offered = api.interface(gateway, resource_tenant_id=globex.project["id"])
    assert "resource_tenant_id" not in offered
    where = f"dcaas/virtual-interfaces/{offered['id']}"
    assert api.states("virtual_interface", offered["id"], 2) == ["PENDING_CREATE", "AUTHORIZATION"]
    assert globex.show("virtual_interface", offered["id"])["status"] == "AUTHORIZATION"
    assert api.code("PUT", where, {"virtual_interface": {"status": "ACCEPTED"}}) == (400, "DC.1213")
    assert globex.code("PUT", where, {"virtual_interface": {"name": "mine"}}) == (400, "DC.1213")
    assert globex.code("POST", f"dc-vif/{offered['id']}/tags", {"tag": {"key": "a", "value": "b"}}) == (400, "DC.1210")
    assert globex.update("virtual_interface", offered["id"], status="ACCEPTED")["status"] == "PENDING_UPDATE"
    assert globex.states("virtual_interface", offered["id"], 2) == ["PENDING_UPDATE", "ACTIVE"]
    assert globex.show("virtual_interface", offered["id"])["vif_peers"][0]["status"] == "ACTIVE"
    assert globex.code("PUT", where, {"virtual_interface": {"status": "ACCEPTED"}}) == (400, "DC.1210")
    assert globex.call("POST", f"dc-vif/{offered['id']}/tags", {"tag": {"key": "a", "value": "b"}})[0] == 204


def test_the_rejected_interface_of_another_tenant(api, globex):
    offered = api.interface(globex.gateway(), resource_tenant_id=globex.project["id"])
    api.settle(offered["id"])
    assert globex.update("virtual_interface", offered["id"], status="REJECTED")["status"] == "REJECTED"
    assert api.code("PUT", f"dcaas/virtual-interfaces/{offered['id']}", {"virtual_interface": {"name": "x"}}) == (400, "DC.1210")
    api.delete("virtual_interface", offered["id"])
    assert api.states("virtual_interface", offered["id"], 2) == ["PENDING_DELETE", None]


def test_projects_do_not_see_each_other(api, globex):
    gateway = api.gateway()
    assert globex.code("GET", f"dcaas/virtual-gateways/{gateway['id']}") == (404, "DC.0002")
    assert globex.get("dcaas/direct-connects")["direct_connects"] == []


def test_old_bodies_lack_keys(api, settings):
    gateway = api.gateway()
    created = api.interface(gateway)
    settings(old_bodies=True)
    shown = api.settle(created["id"])
    assert not {"route_mode", "bgp_asn", "bgp_md5", "address_family", "remote_ep_group"} & set(shown)
    assert {"address_family", "remote_ep_group", "route_mode"} <= set(shown["vif_peers"][0])
    assert not {"enterprise_router_id", "tags", "local_ep_group_ipv6"} & set(api.show("virtual_gateway", gateway["id"]))
    assert not {"enterprise_project_id", "lag_id", "tags"} & set(api.show("direct_connect", seed.STANDARD_IDS[0]))
    listed = api.get(f"dcaas/virtual-interfaces?vgw_id={gateway['id']}&enterprise_project_id=0")
    assert [row["id"] for row in listed["virtual_interfaces"]] == [created["id"]]
