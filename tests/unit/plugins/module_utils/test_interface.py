# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The quirks of interfaces and peers: which peer is meant, in what steps a change goes, and what is refused before any write."""

from __future__ import annotations

import json

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import VIRTUAL_INTERFACE
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._plan import plan_present
from ansible_collections.hwc.direct_connect.tests.unit.support import SECRET, V4, V6, lines

PEER4 = {
    **{"id": "p4", "name": "four", "vif_id": "v1", "address_family": "ipv4", "local_gateway_ip": "10.99.0.1/30", "remote_gateway_ip": "10.99.0.2/30"},
    **{"route_mode": "static", "bgp_asn": None, "bgp_md5": None, "remote_ep_group": ["172.16.0.0/16"], "status": "ACTIVE", "description": None},
}
PEER6 = {
    **{"id": "p6", "name": "six", "vif_id": "v1", "address_family": "ipv6", "local_gateway_ip": "FD10::1/126", "remote_gateway_ip": "FD10::2/126"},
    **{"route_mode": "bgp", "bgp_asn": 65010, "bgp_md5": SECRET, "remote_ep_group": ["::/0"], "status": "ACTIVE", "description": None},
}
STATIC6 = {**PEER6, "route_mode": "static", "bgp_asn": None, "bgp_md5": None, "remote_ep_group": ["FD10::1/126", "FE10::5/126"]}
ONE = {
    **{"id": "v1", "name": "vif", "description": None, "tenant_id": "t", "direct_connect_id": "d", "vgw_id": "g", "type": "private", "service_type": "VGW"},
    **{"vlan": 5, "bandwidth": 50, "priority": "normal", "enable_bfd": False, "enable_nqa": False, "rate_limit": False, "status": "ACTIVE"},
    **{"enterprise_project_id": "0", "tags": [], "route_mode": "static", "bgp_asn": None, "bgp_md5": None, "address_family": "ipv4"},
    **{"local_gateway_v6_ip": None, "remote_gateway_v6_ip": None, "remote_ep_group": ["172.16.0.0/16"], "service_ep_group": []},
    **{**V4, "vif_peers": [PEER4], "extend_attribute": None},
}
NO_V4, BGP6 = dict.fromkeys(V4), {"route_mode": "bgp", "bgp_asn": 65010, "bgp_md5": SECRET}
TWO = {**ONE, **NO_V4, **V6, **BGP6, "remote_ep_group": ["::/0"], "vif_peers": [PEER4, PEER6]}
BOTH = {**TWO, "vif_peers": [PEER4, STATIC6]}
OLD = {key: value for key, value in ONE.items() if key not in ("route_mode", "bgp_asn", "bgp_md5", "address_family", "remote_ep_group")}
NEW = {"direct_connect_id": "d", "vgw_id": "g", "type": "private", "vlan": 5, "bandwidth": 50, "route_mode": "static"}
PUT, EXTEND = "PUT dcaas/virtual-interfaces/{id} ", "PUT dcaas/virtual-interfaces/{id}/extend-attributes "
R = " -> ready"


def plan(desired, raw, **options):
    """The plan for an interface."""
    return plan_present(VIRTUAL_INTERFACE, desired, raw, **options)


UPDATES = {
    "nothing: what it has": ({**NEW, **V4, "remote_ep_group": ["172.16.5.5/16"], "priority": "normal", "enable_bfd": False, "service_type": "VGW"}, ONE, []),
    "plain fields together": ({"name": "b", "bandwidth": 60}, ONE, [PUT + '{"name": "b", "bandwidth": 60}' + R]),
    "priority alone, after the others": ({"priority": "low", "name": "b"}, ONE, [PUT + '{"name": "b"}' + R, PUT + '{"priority": "low"}' + R]),
    "from NQA to BFD: off, wait, on": (
        {"enable_bfd": True, "enable_nqa": False},
        {**ONE, "enable_nqa": True},
        [PUT + '{"enable_nqa": false}' + R, PUT + '{"enable_bfd": true}' + R],
    ),
    "from BFD to NQA: off, wait, on": (
        {"enable_bfd": False, "enable_nqa": True},
        {**ONE, "enable_bfd": True},
        [PUT + '{"enable_bfd": false}' + R, PUT + '{"enable_nqa": true}' + R],
    ),
    "both off": ({"enable_bfd": False, "enable_nqa": False}, {**ONE, "enable_bfd": True}, [PUT + '{"enable_bfd": false}' + R]),
    "BFD on": ({"enable_bfd": True}, ONE, [PUT + '{"enable_bfd": true}' + R]),
    "all at once, in the order that the API needs": (
        {"extend_attribute": {"ha_type": "bfd"}, "enable_bfd": True, "enable_nqa": False, "priority": "low", "name": "b", "tags": {"a": "1"}},
        {**ONE, "enable_nqa": True},
        [
            *(PUT + '{"name": "b"}' + R, PUT + '{"priority": "low"}' + R, PUT + '{"enable_nqa": false}' + R, PUT + '{"enable_bfd": true}' + R),
            EXTEND + '{"ha_type": "bfd"}' + R,
            'POST dc-vif/{id}/tags/action {"action": "create", "tags": [{"key": "a", "value": "1"}]}',
        ],
    ),
    "one peer: its networks through the interface": (
        {"remote_ep_group": ["172.16.0.0/16", "192.168.0.0/24"]},
        ONE,
        [PUT + '{"remote_ep_group": ["172.16.0.0/16", "192.168.0.0/24"]}' + R],
    ),
    "one peer: cleared": ({"remote_ep_group": []}, ONE, [PUT + '{"remote_ep_group": []}' + R]),
    "two peers: each family's networks to its own, with the peer's name": (
        {"remote_ep_group": ["fe20::/64", "172.17.0.0/16"]},
        BOTH,
        [
            'PUT dcaas/vif-peers/p4 {"name": "four", "remote_ep_group": ["172.17.0.0/16"]}' + R,
            'PUT dcaas/vif-peers/p6 {"name": "six", "remote_ep_group": ["fe20::/64"]}' + R,
        ],
    ),
    "two peers: only the one that differs": (
        {"remote_ep_group": ["fe10::4/126", "172.17.0.0/16"]},
        BOTH,
        ['PUT dcaas/vif-peers/p4 {"name": "four", "remote_ep_group": ["172.17.0.0/16"]}' + R],
    ),
    "two peers: a family without networks in the list is left alone": (
        {"remote_ep_group": ["fe20::/64"]},
        BOTH,
        ['PUT dcaas/vif-peers/p6 {"name": "six", "remote_ep_group": ["fe20::/64"]}' + R],
    ),
    "two peers: nothing differs, whatever the top level shows": ({**V4, "route_mode": "static", "remote_ep_group": ["172.16.0.0/16"]}, BOTH, []),
    "two peers: the other family, nothing differs": ({**V6, "route_mode": "static", "remote_ep_group": ["fe10::4/126"]}, BOTH, []),
    "two peers: empty clears the family meant": (
        {"address_family": "ipv6", "remote_ep_group": []},
        BOTH,
        ['PUT dcaas/vif-peers/p6 {"name": "six", "remote_ep_group": []}' + R],
    ),
    "two peers: empty clears the first, if no family is meant": (
        {"remote_ep_group": []},
        BOTH,
        ['PUT dcaas/vif-peers/p4 {"name": "four", "remote_ep_group": []}' + R],
    ),
    "two peers: BGP agrees with any networks": ({"remote_ep_group": ["fe20::/64"]}, TWO, []),
    "two peers: BGP fields of the family meant": ({**V6, "route_mode": "bgp", "bgp_asn": 65010, "bgp_md5": SECRET}, TWO, []),
    "two peers: the name of the interface is its own": ({"name": "b"}, BOTH, [PUT + '{"name": "b"}' + R]),
    "old bodies: read from the peer": ({**V4, "address_family": "ipv4", "route_mode": "static", "remote_ep_group": ["172.16.0.0/16"]}, OLD, []),
    "no peer: read from the top level": ({**V4, "route_mode": "static", "remote_ep_group": ["172.16.0.0/16"]}, {**ONE, "vif_peers": None}, []),
    "extend attributes: only what is given": (
        {"extend_attribute": {"detect_multiplier": 4}},
        {**ONE, "extend_attribute": {"detect_multiplier": 5, "ha_type": "bfd"}},
        [EXTEND + '{"detect_multiplier": 4}' + R],
    ),
    "extend attributes: one interval for both": (
        {"extend_attribute": {"min_rx_interval": 800, "min_tx_interval": 1000}},
        {**ONE, "extend_attribute": {"min_rx_interval": 800, "min_tx_interval": 800}},
        [EXTEND + '{"min_rx_interval": 800, "min_tx_interval": 1000}' + R],
    ),
    "extend attributes: the asked interval in either": (
        {"extend_attribute": {"min_tx_interval": 800}},
        {**ONE, "extend_attribute": {"min_rx_interval": 800, "min_tx_interval": 1000}},
        [],
    ),
    "public networks cleared": ({"service_ep_group": []}, {**ONE, "service_ep_group": ["9.9.9.0/24"]}, [PUT + '{"service_ep_group": []}' + R]),
}


@pytest.mark.parametrize(("desired", "raw", "steps"), UPDATES.values(), ids=UPDATES.keys())
def test_updates(desired, raw, steps):
    assert lines(plan(desired, raw)) == steps


def created(desired):
    """The steps of a creation: the body of the first, and the others as text."""
    made = plan(desired, None)
    return made.steps[0].body["virtual_interface"], lines(made)[1:]


CREATIONS = {
    "IPv4": ({**NEW, **V4}, {**NEW, **V4}, []),
    "IPv4 by name": ({**NEW, **V4, "address_family": "ipv4"}, {**NEW, **V4, "address_family": "ipv4"}, []),
    "IPv6, though only the addresses say so": ({**NEW, "local_gateway_v6_ip": "fd10::1/126", "remote_gateway_v6_ip": "fd10::2/126"}, {**NEW, **V6}, []),
    "nothing empty": ({**NEW, **V4, "description": "", "remote_ep_group": [], "enable_bfd": False, "rate_limit": False}, {**NEW, **V4}, []),
    "VLAN 0 is a number": ({**NEW, **V4, "vlan": 0}, {**NEW, **V4, "vlan": 0}, []),
    "a switch that is on": ({**NEW, **V4, "enable_bfd": True}, {**NEW, **V4, "enable_bfd": True}, []),
    "extend attributes once it is ready": (
        {**NEW, **V4, "extend_attribute": {"ha_type": "bfd", "ha_mode": None}},
        {**NEW, **V4},
        [EXTEND + '{"ha_type": "bfd"}' + R],
    ),
    "no extend attributes": ({**NEW, **V4, "extend_attribute": {}}, {**NEW, **V4}, []),
    "a global gateway": (
        {**NEW, **V4, "vgw_id": "", "gateway_id": "gg", "service_type": "GDGW"},
        {**{name: value for name, value in NEW.items() if name != "vgw_id"}, **V4, "gateway_id": "gg", "service_type": "GDGW"},
        [],
    ),
}


@pytest.mark.parametrize(("desired", "body", "then"), CREATIONS.values(), ids=CREATIONS.keys())
def test_creations(desired, body, then):
    assert created(desired) == (body, then)


WITHOUT = {
    "a connection": ({**NEW, **V4, "direct_connect_id": ""}, "Creating a virtual interface needs direct_connect_id or lag_id."),
    "a gateway": ({**NEW, **V4, "vgw_id": ""}, "Creating a virtual interface with service_type VGW needs vgw_id."),
    "a global gateway": ({**NEW, **V4, "vgw_id": "", "service_type": "GDGW"}, "Creating a virtual interface with service_type GDGW needs gateway_id."),
    "a local gateway": ({**NEW, **V4, "vgw_id": "", "service_type": "LGW"}, "Creating a virtual interface with service_type LGW needs gateway_id."),
    "addresses": (NEW, "Creating a virtual interface of the family ipv4 needs local_gateway_v4_ip and remote_gateway_v4_ip."),
    "one address": (
        {**NEW, "local_gateway_v6_ip": "fd10::1/126"},
        "Creating a virtual interface of the family ipv6 needs remote_gateway_v6_ip.",
    ),
    "an ASN": ({**NEW, **V4, "route_mode": "bgp"}, "Creating a virtual interface with route_mode bgp needs bgp_asn."),
    "the fields that every interface needs": (
        {"name": "vif"},
        "Virtual interface 'vif' does not exist, and creating it needs type, vlan, bandwidth and route_mode.",
    ),
    "networks of its own family": (
        {**NEW, **V4, "remote_ep_group": ["fe10::/64"]},
        "remote_ep_group holds 'fe10::/64', but the interface has no ipv6 peer; add one with vif_peer.",
    ),
}


@pytest.mark.parametrize(("desired", "said"), WITHOUT.values(), ids=["without " + name for name in WITHOUT])
def test_what_only_a_creation_needs_is_asked_for_then(desired, said):
    with pytest.raises(UsageError) as failure:
        plan(desired, None)
    assert failure.value.message == said


RECREATE = "; set recreate: true to delete and create it instead."
CANNOT = {
    "BFD while NQA is on": (
        {"enable_bfd": True},
        {**ONE, "enable_nqa": True},
        "enable_bfd cannot be true while enable_nqa is on; set enable_nqa: false as well.",
    ),
    "NQA while BFD is on": (
        {"enable_nqa": True},
        {**ONE, "enable_bfd": True},
        "enable_nqa cannot be true while enable_bfd is on; set enable_bfd: false as well.",
    ),
    "networks of a family without a peer": (
        {"remote_ep_group": ["fe10::/64"]},
        ONE,
        "remote_ep_group holds 'fe10::/64', but the interface has no ipv6 peer; add one with vif_peer.",
    ),
    "another address": (
        {"local_gateway_v4_ip": "10.99.0.2/30"},
        ONE,
        "Virtual interface 'vif' (v1) cannot change local_gateway_v4_ip (is '10.99.0.1/30', asked for '10.99.0.2/30')" + RECREATE,
    ),
    "another key, which is not said": (
        {"address_family": "ipv6", "bgp_md5": "An0ther-hushed"},
        TWO,
        "Virtual interface 'vif' (v1) cannot change bgp_md5 (is another one)" + RECREATE,
    ),
    "another family's addresses, with one peer": (
        {**V6},
        ONE,
        "Virtual interface 'vif' (v1) cannot change address_family (is 'ipv4', asked for 'ipv6'), "
        "local_gateway_v6_ip (is None, asked for 'fd10::1/126'), remote_gateway_v6_ip (is None, asked for 'fd10::2/126'), "
        "because its ipv6 peer does not exist: create that with the module vif_peer, or set recreate: true to delete and create the interface.",
    ),
}


@pytest.mark.parametrize(("desired", "raw", "said"), CANNOT.values(), ids=CANNOT.keys())
def test_what_an_existing_interface_cannot_take(desired, raw, said):
    with pytest.raises(UsageError) as failure:
        plan(desired, raw)
    assert failure.value.message == said
    assert SECRET not in said and "An0ther" not in str(failure.value)


def test_a_key_that_the_api_does_not_show_is_not_compared():
    assert not plan({"bgp_md5": "x", "route_mode": "static"}, {**OLD, "vif_peers": [{key: value for key, value in PEER4.items() if key != "bgp_md5"}]}).changed


@pytest.mark.parametrize("elsewhere", [{"status": "AUTHORIZATION"}, {"tenant_id": "other"}], ids=["still to be accepted", "of another project"])
def test_an_interface_of_another_project_is_replaced_only_if_that_is_named(elsewhere):
    raw = {**ONE, **elsewhere}
    with pytest.raises(UsageError, match="resource_tenant_id cannot be read back; give it to replace the interface"):
        plan({"vlan": 6}, raw, recreate=True, context={"project_id": "t"})
    assert plan({"vlan": 6, "resource_tenant_id": "other"}, raw, recreate=True, context={"project_id": "t"}).action == "replace"


def test_replacement_of_an_interface_carries_over_both_peers_and_extend_attributes():
    raw = {
        **TWO,
        "vif_peers": [{**PEER4, "name": "vif"}, PEER6],
        "extend_attribute": {"ha_type": "bfd", "detect_multiplier": 5, "ha_mode": None},
        "priority": "low",
        "enable_bfd": True,
    }
    made = plan({"vlan": 6}, raw, recreate=True, context={"project_id": "t"})
    bodies = [next(iter(step.body.values())) if step.body else None for step in made.steps]
    assert [(step.method, step.path[-1], step.until) for step in made.steps] == [
        *(("DELETE", "{id}", "gone"), ("POST", "virtual-interfaces", "ready"), ("PUT", "extend-attributes", "ready"), ("POST", "vif-peers", "ready")),
    ]
    assert bodies[1] == {
        **{"name": "vif", "direct_connect_id": "d", "vgw_id": "g", "type": "private", "service_type": "VGW", "vlan": 6, "bandwidth": 50, "priority": "low"},
        **{"address_family": "ipv4", **V4, "route_mode": "static", "remote_ep_group": ["172.16.0.0/16"], "enable_bfd": True, "enterprise_project_id": "0"},
    }
    assert bodies[2] == {"ha_type": "bfd", "detect_multiplier": 5}
    assert bodies[3] == {
        **{"vif_id": "{id}", "name": "six", "address_family": "ipv6", "local_gateway_ip": "FD10::1/126", "remote_gateway_ip": "FD10::2/126"},
        **{"route_mode": "bgp", "bgp_asn": 65010, "bgp_md5": SECRET},
    }
    assert SECRET not in json.dumps([made.before, made.after, made.predicted])


def test_a_key_that_the_api_does_not_show_is_missing_after_a_replacement_and_that_is_said():
    peer = {key: value for key, value in {**PEER6, "name": "vif"}.items() if key != "bgp_md5"}
    hidden = {**{key: value for key, value in TWO.items() if key != "bgp_md5"}, "address_family": "ipv6", "vif_peers": [peer]}
    (warning,) = plan({"vlan": 6}, hidden, recreate=True, context={"project_id": "t"}).warnings
    assert warning.startswith("The API does not show bgp_md5") and warning.endswith("unless it is given.")
    assert plan({"vlan": 6}, ONE, recreate=True, context={"project_id": "t"}).warnings == ()
