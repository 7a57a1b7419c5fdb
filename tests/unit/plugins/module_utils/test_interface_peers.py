# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plans for the peers of an interface."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import VIF_PEER
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._plan import plan_absent, plan_present
from ansible_collections.hwc.direct_connect.tests.unit.support import PEER6, V4, lines, message

RAW = {
    **{"id": "p6", "name": "six", "vif_id": "v1", "address_family": "ipv6", "local_gateway_ip": "FD10::1/126", "remote_gateway_ip": "FD10::2/126"},
    **{"route_mode": "static", "bgp_asn": None, "bgp_md5": None, "status": "ACTIVE", "description": None},
    "remote_ep_group": ["FD10::1/126", "FE10::5/126"],
}
BGP = {**RAW, "route_mode": "bgp", "bgp_asn": 65010, "remote_ep_group": ["::/0"]}
KEY = {"vif_id": "v1", "address_family": "ipv6"}
NEW = {**KEY, "local_gateway_ip": "fd10::1/126", "remote_gateway_ip": "fd10::2/126"}
PUT = "PUT dcaas/vif-peers/{id} "
R = " -> ready"
UPDATES = {
    "nothing: what it has, in another spelling": (
        {**NEW, "name": "six", "route_mode": "static", "remote_ep_group": ["fe10::4/126"], "description": ""},
        RAW,
        [],
    ),
    "a name: the networks go along, without the server's addition": (
        {**KEY, "name": "b"},
        RAW,
        [PUT + '{"name": "b", "remote_ep_group": ["FE10::5/126"]}' + R],
    ),
    "networks: the name goes along": ({**KEY, "remote_ep_group": ["fe20::/64"]}, RAW, [PUT + '{"name": "six", "remote_ep_group": ["fe20::/64"]}' + R]),
    "both": ({**KEY, "name": "b", "remote_ep_group": ["fe20::/64"]}, RAW, [PUT + '{"name": "b", "remote_ep_group": ["fe20::/64"]}' + R]),
    "a description: name and networks go along": (
        {**KEY, "description": "x"},
        RAW,
        [PUT + '{"name": "six", "remote_ep_group": ["FE10::5/126"], "description": "x"}' + R],
    ),
    "networks cleared": ({**KEY, "remote_ep_group": []}, RAW, [PUT + '{"name": "six", "remote_ep_group": []}' + R]),
    "BGP agrees with any networks": ({**KEY, "remote_ep_group": ["fe20::/64"]}, BGP, []),
    "BGP: a name, with the networks that were read": ({**KEY, "name": "b"}, BGP, [PUT + '{"name": "b", "remote_ep_group": ["::/0"]}' + R]),
}


def plan(desired, raw, **context):
    """The plan for a peer."""
    return plan_present(VIF_PEER, desired, raw, context=context)


@pytest.mark.parametrize(("desired", "raw", "steps"), UPDATES.values(), ids=UPDATES.keys())
def test_updates(desired, raw, steps):
    assert lines(plan(desired, raw)) == steps


@pytest.mark.parametrize(
    ("desired", "parent", "name"),
    [({**NEW, "name": "b"}, {"name": "vif"}, "b"), (NEW, {"name": "vif"}, "vif"), (NEW, {"name": None}, "ipv6"), ({**NEW, "name": ""}, {"name": "vif"}, "vif")],
    ids=["its own name", "the interface's if none is given", "the family if there is neither", "the interface's if it is empty"],
)
def test_a_creation_always_has_a_name(desired, parent, name):
    step = plan(desired, None, parent=parent).steps[0]
    assert (step.method, step.path, step.until) == ("POST", ("dcaas", "vif-peers"), "ready")
    assert step.body == {"vif_peer": {**NEW, "name": name}}


MISSING = {
    "addresses": (KEY, "Virtual interface peer (vif_id v1, address_family ipv6) does not exist, and creating it needs local_gateway_ip and remote_gateway_ip."),
    "an ASN": ({**NEW, "route_mode": "bgp"}, "Creating a peer with route_mode bgp needs bgp_asn."),
}


@pytest.mark.parametrize(("desired", "said"), MISSING.values(), ids=["without " + name for name in MISSING])
def test_what_only_a_creation_needs_is_asked_for_then(desired, said):
    with pytest.raises(UsageError) as failure:
        plan(desired, None)
    assert failure.value.message == said


def test_networks_of_another_family_are_refused_before_any_write():
    with pytest.raises(UsageError) as failure:
        plan({"vif_id": "v1", "name": "six", "remote_ep_group": ["10.0.0.0/8"]}, RAW)
    assert failure.value.message == "remote_ep_group holds '10.0.0.0/8', which does not go with the address family ipv6."


@pytest.mark.parametrize(("peers", "removable"), [(None, False), ([RAW], False), ([RAW, {"id": "p4"}], True)], ids=["no peer known", "one peer", "two peers"])
def test_the_last_peer_of_an_interface_cannot_go(peers, removable):
    parent = {"vif_peers": peers}
    if removable:
        assert lines(plan_absent(VIF_PEER, KEY, RAW, context={"parent": parent})) == ["DELETE dcaas/vif-peers/{id} -> gone"]
        assert plan_present(VIF_PEER, {**NEW, "local_gateway_ip": "fd10::3/126"}, RAW, recreate=True, context={"parent": parent}).action == "replace"
        return
    with pytest.raises(UsageError, match="The last peer of an interface cannot be removed; remove the interface with virtual_interface."):
        plan_absent(VIF_PEER, KEY, RAW, context={"parent": parent})
    with pytest.raises(UsageError, match="The only peer of an interface cannot be replaced; replace the interface with virtual_interface."):
        plan_present(VIF_PEER, {**NEW, "local_gateway_ip": "fd10::3/126"}, RAW, recreate=True, context={"parent": parent})


@pytest.mark.parametrize(
    ("desired", "family"),
    [
        ({"vif_id": "v", "local_gateway_ip": "fd10::1/126"}, "ipv6"),
        ({"vif_id": "v", "remote_gateway_ip": "10.0.0.1/30"}, "ipv4"),
        ({"vif_id": "v", "address_family": "ipv4", "local_gateway_ip": "fd10::1/126"}, "ipv4"),
        ({"vif_id": "v", "local_gateway_ip": "x"}, None),
        ({"vif_id": "v"}, None),
    ],
    ids=["by the local address", "by the remote address", "as stated", "nonsense says nothing", "nothing says nothing"],
)
def test_the_addresses_say_the_family(desired, family):
    assert VIF_PEER.prepare(desired) == ({**desired, "address_family": family} if family else desired)


def test_addresses_of_a_family_that_has_no_peer_any_more_lead_to_vif_peer(cloud):
    vif = cloud.interface(vgw_id=cloud.gateway())
    cloud.run("vif_peer", {**PEER6, "vif_id": vif})
    (four,) = [ident for ident in cloud.ids("vif_peer") if cloud.data("vif_peer", ident)["address_family"] == "ipv4"]
    assert cloud.run("vif_peer", {"id": four, "vif_id": vif, "state": "absent"})["changed"] is True
    text = message(cloud.run("virtual_interface", {"id": vif, **V4}))
    assert "because its ipv4 peer does not exist: create that with the module vif_peer, or set recreate: true" in text
