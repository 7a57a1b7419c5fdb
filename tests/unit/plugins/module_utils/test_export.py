# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An estate as options: what is there and nothing more, what is left out and where, in the whole project or in a scope."""

from __future__ import annotations

import pytest
import requests
from ansible_collections.hwc.direct_connect.tests.unit.support import (
    LINE,
    NO_SUCH,
    OPERATIONS,
    OTHER_PROJECT,
    PROJECT,
    ROUTER,
    SECRET,
    V4,
    V6,
    VPC,
    VPC2,
    answer,
    warnings_of,
)
from ansible_collections.hwc.direct_connect.tests.unit.topologies import bgp, good, rows, run

HC, VGW, VIF, PEER = "hosted_connect", "virtual_gateway", "virtual_interface", "vif_peer"
TAGGED = [{"key": "env", "value": "prod"}, {"key": "_sys_owner", "value": "cloud"}]
HOSTED = {"name": "hc", "hosting_id": OPERATIONS, "vlan": 441, "bandwidth": 100, "resource_tenant_id": PROJECT}
GATEWAY = {"name": "vgw", "vpc_id": VPC, "local_ep_group": ["10.0.0.0/16"]}
INTERFACE = {"name": "vif", "connection": "standard-1", "virtual_gateway": "vgw", "type": "private", "vlan": 441, "bandwidth": 50, "route_mode": "static", **V4}
SECOND = {"name": "second", "address_family": "ipv6", "local_gateway_ip": "fd10::1/126", "remote_gateway_ip": "fd10::2/126", "route_mode": "static"}
SIX = {**{name: value for name, value in INTERFACE.items() if name not in V4}, **V6}
EXTEND = {"ha_type": "bfd", "ha_mode": None, "detect_multiplier": 5, "min_rx_interval": 300, "min_tx_interval": 300}


def gathered(cloud, **options):
    """What is gathered; feeding it back is no change."""
    cloud.forget()
    result = good(run(cloud, state="gathered", **options))
    assert result["changed"] is False and cloud.writes() == []
    if not options:
        assert rows(good(run(cloud, **result["topology"], check=True, wait=False))) == []  # whatever state it is in
    return result


@pytest.mark.parametrize(
    ("make", "option", "shown"),
    [
        (lambda cloud: cloud.hosted(), "hosted_connects", HOSTED),
        (lambda cloud: cloud.hosted(resource_tenant_id=OTHER_PROJECT), "hosted_connects", {**HOSTED, "resource_tenant_id": OTHER_PROJECT}),
        (lambda cloud: cloud.hosted(description="d", peer_location="here"), "hosted_connects", {**HOSTED, "description": "d", "peer_location": "here"}),
        (lambda cloud: cloud.edit(HC, cloud.hosted(), name=""), "hosted_connects", {k: v for k, v in HOSTED.items() if k != "name"}),
        (lambda cloud: cloud.gateway(), "virtual_gateways", GATEWAY),
        (lambda cloud: cloud.gateway(bgp_asn=64512, enterprise_project_id="0"), "virtual_gateways", GATEWAY),
        (lambda cloud: cloud.gateway(bgp_asn=64600), "virtual_gateways", {**GATEWAY, "bgp_asn": 64600}),
        (lambda cloud: cloud.edit(VGW, cloud.gateway(), tags=TAGGED), "virtual_gateways", {**GATEWAY, "tags": {"env": "prod"}}),
        (
            lambda cloud: cloud.gateway(vpc_id=None, local_ep_group=None, enterprise_router_id=ROUTER),
            "virtual_gateways",
            {"name": "vgw", "enterprise_router_id": ROUTER},
        ),
        (
            lambda cloud: cloud.gateway(local_ep_group=[], local_ep_group_ipv6=["fd00::/64"]),
            "virtual_gateways",
            {"name": "vgw", "vpc_id": VPC, "local_ep_group_ipv6": ["fd00::/64"]},
        ),
        (lambda cloud: cloud.interface(), "virtual_interfaces", INTERFACE),
        (lambda cloud: cloud.interface(remote_ep_group=["172.16.0.0/16"]), "virtual_interfaces", {**INTERFACE, "remote_ep_group": ["172.16.0.0/16"]}),
        (lambda cloud: cloud.interface(**bgp()), "virtual_interfaces", {**INTERFACE, **bgp()}),
        (lambda cloud: cloud.interface(**V6, remote_ep_group=["fd99::/64"]), "virtual_interfaces", {**SIX, "remote_ep_group": ["fd99::/64"]}),
        (lambda cloud: cloud.interface(priority="low", enable_bfd=True), "virtual_interfaces", {**INTERFACE, "priority": "low", "enable_bfd": True}),
        (lambda cloud: cloud.peer(cloud.interface()), "virtual_interfaces", {**INTERFACE, "peers": [SECOND]}),
        (
            lambda cloud: cloud.peer(cloud.interface(**V6), address_family="ipv4", **bgp()),
            "virtual_interfaces",
            {
                **SIX,
                "peers": [{**SECOND, "address_family": "ipv4", "local_gateway_ip": "10.99.0.1/30", "remote_gateway_ip": "10.99.0.2/30", **bgp()}],
            },
        ),
        (lambda cloud: cloud.edit(PEER, cloud.peer(cloud.interface()), status="PENDING_DELETE"), "virtual_interfaces", INTERFACE),
        (
            lambda cloud: cloud.edit(VIF, cloud.interface(), extend_attribute=EXTEND),
            "virtual_interfaces",
            {**INTERFACE, "extend_attribute": {name: value for name, value in EXTEND.items() if value}},
        ),
        (lambda cloud: cloud.edit(VIF, cloud.interface(), tags=TAGGED), "virtual_interfaces", {**INTERFACE, "tags": {"env": "prod"}}),
        (
            lambda cloud: cloud.interface(direct_connect_id=None, lag_id=NO_SUCH),
            "virtual_interfaces",
            {**{k: v for k, v in INTERFACE.items() if k != "connection"}, "lag_id": NO_SUCH},
        ),
    ],
    ids=[
        *("hosted", "another project's", "with texts", "without a name", "gateway", "defaults", "own ASN", "tags", "router", "IPv6 gateway", "interface"),
        *("networks", "BGP", "IPv6 first", "options", "second peer", "IPv4 second", "a peer that goes", "extend", "tags of an interface", "LAG"),
    ],
)
def test_an_object_is_gathered_as_a_creation_would_state_it(cloud, make, option, shown):
    make(cloud)
    assert gathered(cloud)["topology"][option] == [shown]


def test_what_is_on_its_way_out_is_not_gathered(cloud):
    for resource, ident in ((VIF, cloud.interface()), (HC, cloud.hosted()), (VGW, cloud.gateway(vpc_id=VPC2))):
        cloud.edit(resource, ident, status="PENDING_DELETE")
    topology = gathered(cloud)["topology"]
    assert [len(topology[option]) for option in ("hosted_connects", "virtual_gateways", "virtual_interfaces")] == [0, 1, 0]


def test_names_that_several_have_are_left_out_and_their_natural_keys_stand_for_them(cloud):
    one, other = cloud.gateway(), cloud.gateway(vpc_id=VPC2)
    first, second = cloud.hosted(), cloud.hosted(vlan=442)
    cloud.interface(vgw_id=one, direct_connect_id=first, vlan=441)
    cloud.interface(vgw_id=other, direct_connect_id=second, vlan=442)
    result = gathered(cloud)
    assert not any("name" in each for objects in result["topology"].values() for each in objects)
    refers = [(each["connection"], each["virtual_gateway"]) for each in result["topology"]["virtual_interfaces"]]
    assert sorted(refers) == [("%s/441" % OPERATIONS, VPC), ("%s/442" % OPERATIONS, VPC2)]
    assert sorted(cloud.spelled(text) for text in warnings_of(result)) == [
        "The name of %s is left out, since several have it." % who
        for who in (
            *("hosted connection 'hc' (HC1)", "hosted connection 'hc' (HC2)", "virtual gateway 'vgw' (VGW1)", "virtual gateway 'vgw' (VGW2)"),
            *("virtual interface 'vif' (VIF1)", "virtual interface 'vif' (VIF2)"),
        )
    ]


def test_a_name_that_another_projects_hosted_connection_has_too_stands_for_neither(cloud):
    cloud.interface(direct_connect_id=cloud.hosted())
    cloud.hosted(vlan=442, resource_tenant_id=OTHER_PROJECT)
    assert [each["connection"] for each in gathered(cloud)["topology"]["virtual_interfaces"]] == ["%s/441" % OPERATIONS]


@pytest.mark.parametrize(
    ("scope", "shown"),
    [
        ({"tags": {"env": "prod"}}, ([], ["vgw"], ["vif"])),
        ({"tags": {"env": "prod", "_sys_owner": "cloud"}}, ([], ["vgw"], ["vif"])),
        ({"tags": {"env": "test"}}, ([], [], [])),
        ({"hosting_id": OPERATIONS.upper()}, (["hc"], [], [])),
        ({"hosting_id": NO_SUCH}, ([], [], [])),
        ({"tags": {"env": "prod"}, "hosting_id": OPERATIONS}, (["hc"], ["vgw"], ["vif"])),
    ],
    ids=["tags", "several tags", "another value", "hosting_id", "another one", "both"],
)
def test_a_scope_narrows_what_is_gathered(cloud, scope, shown):
    cloud.edit(VGW, cloud.gateway(), tags=TAGGED)
    cloud.edit(VIF, cloud.interface(), tags=TAGGED)
    cloud.gateway(name="other", vpc_id=VPC2)
    cloud.interface(name="other", vlan=442)
    cloud.hosted()
    topology = gathered(cloud, scope=scope)["topology"]
    assert tuple([each["name"] for each in topology[option]] for option in ("hosted_connects", "virtual_gateways", "virtual_interfaces")) == shown


SECRETS = {
    "no key": (bgp(), None, []),
    "a key": (bgp(bgp_md5=SECRET), None, ["virtual_interfaces[0].bgp_md5"]),
    "a key of the second peer": (bgp(), bgp(bgp_md5=SECRET), ["virtual_interfaces[0].peers[0].bgp_md5"]),
    "two keys": (bgp(bgp_md5=SECRET), bgp(bgp_md5=SECRET), ["virtual_interfaces[0].bgp_md5", "virtual_interfaces[0].peers[0].bgp_md5"]),
    "static": ({}, {}, []),
}


@pytest.mark.parametrize(("first", "second", "places"), SECRETS.values(), ids=SECRETS)
def test_keys_are_left_out_and_their_places_are_told(cloud, first, second, places):
    ident = cloud.interface(**first)
    if second is not None:
        cloud.peer(ident, **second)
    assert gathered(cloud)["secrets"] == places
    assert SECRET not in cloud.output


def test_a_key_of_stars_or_one_that_is_not_shown_may_be_there(cloud):
    cloud.interface(**bgp(bgp_md5=SECRET))
    cloud.edit(PEER, cloud.ids(PEER)[0], bgp_md5="********")
    assert gathered(cloud)["secrets"] == ["virtual_interfaces[0].bgp_md5"]
    shown = requests.get("https://dcaas.example.com/v3/%s/dcaas/virtual-interfaces" % PROJECT, headers={"X-Auth-Token": "setup"}, timeout=1).json()
    del shown["virtual_interfaces"][0]["vif_peers"][0]["bgp_md5"]
    cloud.on("GET virtual-interfaces", answer(200, shown))
    assert good(run(cloud, state="gathered"))["secrets"] == ["virtual_interfaces[0].bgp_md5"]


def test_an_interface_on_a_global_gateway_names_it_by_its_id(cloud):
    ggw = cloud.global_gateway()
    cloud.global_interface(ggw)
    (shown,) = gathered(cloud)["topology"]["virtual_interfaces"]
    assert (shown["service_type"], shown["gateway_id"]) == ("GDGW", ggw)
    assert "virtual_gateway" not in shown


@pytest.mark.parametrize("status", ["AUTHORIZATION", "ACTIVE", "REJECTED"])
def test_an_interface_for_another_project_can_be_fed_back(cloud, status):
    theirs = cloud.make(VGW, "globex", **GATEWAY)
    ident = cloud.interface(vgw_id=theirs, resource_tenant_id=OTHER_PROJECT)
    cloud.edit(VIF, ident, status=status)
    result = gathered(cloud)
    (shown,) = result["topology"]["virtual_interfaces"]
    assert (shown["vgw_id"], "virtual_gateway" in shown) == (theirs, False)
    assert [cloud.spelled(text) for text in warnings_of(result)] == [
        "Virtual interface 'vif' (VIF1) leads to a gateway of another project; to make it again, give resource_tenant_id, too."
    ]


@pytest.mark.parametrize("status", ["AUTHORIZATION", "ACTIVE"])
def test_an_interface_of_another_project_can_be_fed_back(cloud, status):
    theirs = cloud.make(VGW, "globex", **GATEWAY)
    ident = cloud.interface(vgw_id=theirs, resource_tenant_id=OTHER_PROJECT)
    cloud.edit(VIF, ident, status=status, tenant_id=OTHER_PROJECT, enterprise_project_id=NO_SUCH, tags=TAGGED)
    (shown,) = gathered(cloud)["topology"]["virtual_interfaces"]
    assert (shown["resource_tenant_id"], "tags" in shown, "enterprise_project_id" in shown) == (OTHER_PROJECT, False, False)


def test_on_an_older_cloud_tags_are_read_one_by_one_and_a_gateway_that_shows_no_key_is_named_by_its_id(cloud):
    cloud.edit(VGW, cloud.gateway(), tags=TAGGED)
    router = cloud.gateway(name="r", vpc_id=None, local_ep_group=None, enterprise_router_id=ROUTER)
    cloud.edit(VGW, router, name="")
    cloud.interface(vgw_id=router, direct_connect_id=LINE, **bgp(bgp_md5=SECRET))
    cloud.settings(old_bodies=True)
    result = gathered(cloud)
    assert result["topology"]["virtual_gateways"] == [{"id": router}, {**GATEWAY, "tags": {"env": "prod"}}]
    assert result["topology"]["virtual_interfaces"][0]["virtual_gateway"] == router
    assert result["secrets"] == ["virtual_interfaces[0].bgp_md5"]
    cloud.forget()
    run(cloud, state="gathered")
    assert cloud.calls() == [
        *("GET hosted-connects", "GET virtual-gateways", "GET virtual-interfaces", "GET direct-connects"),
        *("GET dc-vgw/VGW1/tags", "GET dc-vgw/VGW2/tags"),
    ]


@pytest.mark.parametrize("page", [None, 1])
def test_each_list_is_read_once_page_by_page(cloud, page):
    cloud.gateway()
    cloud.gateway(name="b", vpc_id=VPC2)
    cloud.settings(page_size=page)
    run(cloud, state="gathered")
    calls = [call.split("?")[0] for call in cloud.calls()]
    assert sorted(set(calls)) == ["GET direct-connects", "GET hosted-connects", "GET virtual-gateways", "GET virtual-interfaces"]
    assert calls.count("GET virtual-gateways") <= (1 if page is None else 3) and len(cloud.calls()) == len(set(cloud.calls()))


@pytest.mark.parametrize(
    ("shown", "option", "value"),
    [
        ({"service_type": "GEIP"}, "service_type", "'GEIP'"),
        ({"bgp_asn": 65010}, "bgp_asn", "65010"),
        ({"priority": "middle"}, "priority", "'middle'"),
    ],
    ids=["a service of no option", "what static routes do not have", "a value of no option"],
)
def test_what_no_option_takes_is_left_out_and_told(cloud, shown, option, value):
    vif = cloud.interface(vgw_id=cloud.gateway())
    cloud.edit(VIF, vif, **shown)
    for peer in cloud.ids(PEER):
        cloud.edit(PEER, peer, **{name: value for name, value in shown.items() if name == "bgp_asn"})
    result = good(run(cloud, state="gathered"))
    assert "%s %s of virtual interface 'vif' (%s) is left out, since the option does not take it." % (option, value, vif) in warnings_of(result)
    assert option not in result["topology"]["virtual_interfaces"][0]
    assert good(run(cloud, **result["topology"]))["changed"] is False


def test_what_answers_do_not_show_of_an_object_is_told(cloud):
    ident = cloud.gateway(local_ep_group=[], local_ep_group_ipv6=["fd00::/64"])
    cloud.settings(old_bodies=True)
    said = "The API does not show all that makes virtual gateway 'vgw' (%s): Creating a virtual gateway for a VPC needs local_ep_group or local_ep_group_ipv6."
    assert warnings_of(good(run(cloud, state="gathered"))) == [said % ident]
