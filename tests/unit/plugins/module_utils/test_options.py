# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Options that are wrong are said with their name, before any request."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._options import check_options, check_tags, normalized, tag_texts
from ansible_collections.hwc.direct_connect.tests.unit.support import GATEWAY, HOSTED, LINE, NO_ASN, NO_SUCH, PEER6, V4, V6, VPC, WITHOUT_ADDRESSES

HC, VGW, VIF, PEER = "hosted_connect", "virtual_gateway", "virtual_interface", "vif_peer"
INTERFACE = {**WITHOUT_ADDRESSES, **V4, "vgw_id": NO_SUCH}
WHOLE = {HC: HOSTED, VGW: GATEWAY, VIF: INTERFACE, PEER: {**PEER6, "vif_id": NO_SUCH}}
ADDRESS = "must be an address with prefix length, such as 10.0.0.1/30."
GGW, LINK, ROUTE, CGW, EIP, CLOUD, LINE_ = (
    *("global_gateway", "global_gateway_peer_link", "global_gateway_route"),
    *("connect_gateway", "connect_gateway_eip", "cloud_connection", "connection"),
)
WHOLE.update(
    {
        GGW: {"name": "g", "bgp_asn": 1, "address_family": "dual", "enterprise_project_id": "0", "tenant_id": "t", "tags": {"a": "1"}},
        LINK: {"global_dc_gateway_id": NO_SUCH, "name": "l", "peer_site": {"gateway_id": NO_SUCH, "project_id": "t", "region_id": "eu-nl"}},
        ROUTE: {"gdgw_id": NO_SUCH, "destination": "10.0.0.0/8", "nexthop": NO_SUCH, "type": "vif_peer", "description": "<>"},
        CGW: {"name": "c", "description": "", "address_family": "ipv4"},
        EIP: {"connect_gateway_id": NO_SUCH, "global_eip_id": NO_SUCH, "type": "IP_SEGMENT", "gcb_id": NO_SUCH},
        CLOUD: {"name": "c", "description": "", "enterprise_project_id": "0"},
        LINE_: {"id": NO_SUCH, "name": "", "bandwidth": 2, "provider_status": "DOWN"},
    }
)
WRONG = [
    (CLOUD, "name", "x" * 65, "name has 65 characters, but may have 64 at most."),
    (CLOUD, "description", "a<b", "description is 'a<b', but may not hold any of < >."),
    (CLOUD, "description", ">", "description is '>', but may not hold any of < >."),
    (CLOUD, "description", "x" * 256, "description has 256 characters, but may have 255 at most."),
    (CLOUD, "enterprise_project_id", "a b", "enterprise_project_id is 'a b', which is not an id."),
    (GGW, "description", "<", "description is '<', but may not hold any of < >."),
    (GGW, "name", "x" * 65, "name has 65 characters, but may have 64 at most."),
    (GGW, "bgp_asn", 0, "bgp_asn is 0, " + NO_ASN),
    (GGW, "bgp_asn", 4294967296, "bgp_asn is 4294967296, " + NO_ASN),
    (GGW, "address_family", "ipv6", "address_family is 'ipv6', but must be one of ipv4, dual."),
    (GGW, "tags", {"": "x"}, "tags has the key '', but a key has 1 to 128 characters and no space at its ends."),
    (GGW, "tags", {"_sys_a": ""}, "tags has the key '_sys_a', but keys that begin with _sys_ are the cloud's own."),
    (CGW, "description", "a>", "description is 'a>', but may not hold any of < >."),
    (CGW, "address_family", "", "address_family is '', but must be one of ipv4, dual."),
    (ROUTE, "destination", "10.0.0.0", "destination holds '10.0.0.0', which is not a network such as 10.0.0.0/24."),
    (ROUTE, "destination", "", "destination holds '', which is not a network such as 10.0.0.0/24."),
    (ROUTE, "destination", "10.0.0.0/8 ", "destination holds '10.0.0.0/8 ', which is not a network such as 10.0.0.0/24."),
    (ROUTE, "destination", "fe80::%1/64", "destination holds 'fe80::%1/64', which is not a network such as 10.0.0.0/24."),
    (ROUTE, "nexthop", "../x", "nexthop is '../x', which is not an id."),
    (ROUTE, "type", "vpc", "type is 'vpc', but must be one of vif_peer, gdgw."),
    (ROUTE, "gdgw_id", "", "gdgw_id is empty, but names the global gateway to look in."),
    (LINK, "global_dc_gateway_id", "", "global_dc_gateway_id is empty, but names the global gateway to look in."),
    (LINK, "peer_site", {"gateway_id": "a b"}, "peer_site.gateway_id is 'a b', which is not an id."),
    (LINK, "peer_site", {"project_id": "a/b"}, "peer_site.project_id is 'a/b', which is not an id."),
    (LINK, "peer_site", {"region_id": "."}, "peer_site.region_id is '.', which is not an id."),
    (EIP, "connect_gateway_id", "", "connect_gateway_id is empty, but names the connect gateway to look in."),
    (EIP, "type", "IP", "type is 'IP', but must be one of IP_ADDRESS, IP_SEGMENT."),
    (EIP, "gcb_id", "a b", "gcb_id is 'a b', which is not an id."),
    (LINE_, "bandwidth", 100001, "bandwidth is 100001, but must be a whole number from 2 to 100000."),
    (LINE_, "provider_status", "UP", "provider_status is 'UP', but must be one of ACTIVE, DOWN."),
    (LINE_, "description", "x" * 129, "description has 129 characters, but may have 128 at most."),
    (HC, "vlan", 0, "vlan is 0, but must be a whole number from 1 to 3999."),
    (HC, "vlan", 5000, "vlan is 5000, but must be a whole number from 1 to 3999."),
    (VIF, "vlan", 5000, "vlan is 5000, but must be a whole number from 0 to 3999."),
    (VIF, "vlan", -1, "vlan is -1, but must be a whole number from 0 to 3999."),
    (VIF, "vlan", True, "vlan is True, but must be a whole number from 0 to 3999."),
    (HC, "bandwidth", 1, "bandwidth is 1, but must be a whole number from 2 to 400000."),
    (HC, "bandwidth", 400001, "bandwidth is 400001, but must be a whole number from 2 to 400000."),
    (VIF, "bandwidth", 2147483648, "bandwidth is 2147483648, but must be a whole number from 2 to 2147483647."),
    (VGW, "bgp_asn", 0, "bgp_asn is 0, " + NO_ASN),
    (VGW, "bgp_asn", 4294967296, "bgp_asn is 4294967296, " + NO_ASN),
    (VGW, "name", "x" * 65, "name has 65 characters, but may have 64 at most."),
    (PEER, "description", "x" * 129, "description has 129 characters, but may have 128 at most."),
    (HC, "peer_location", "x" * 256, "peer_location has 256 characters, but may have 255 at most."),
    (VGW, "local_ep_group", ["10.0.%d.0/24" % n for n in range(201)], "local_ep_group has 201 entries, but may have 200 at most."),
    (VGW, "local_ep_group_ipv6", ["fd%02x::/16" % n for n in range(51)], "local_ep_group_ipv6 has 51 entries, but may have 50 at most."),
    (VIF, "remote_ep_group", ["10.0.%d.0/24" % n for n in range(51)], "remote_ep_group has 51 entries, but may have 50 at most."),
    (VGW, "local_ep_group", ["10.0.0.300/24"], "local_ep_group holds '10.0.0.300/24', which is not a network such as 10.0.0.0/24."),
    (VGW, "local_ep_group", ["10.0.0.0"], "local_ep_group holds '10.0.0.0', which is not a network such as 10.0.0.0/24."),
    (VGW, "local_ep_group", ["10.0.0.0/33"], "local_ep_group holds '10.0.0.0/33', which is not a network such as 10.0.0.0/24."),
    (VGW, "local_ep_group", ["10.0.0.0/8,172.16.0.0/12"], "local_ep_group holds '10.0.0.0/8,172.16.0.0/12', which is not a network"),
    (VGW, "local_ep_group", ["fd10::/64"], "local_ep_group holds 'fd10::/64', which is not an IPv4 network."),
    (VGW, "local_ep_group_ipv6", ["10.0.0.0/8"], "local_ep_group_ipv6 holds '10.0.0.0/8', which is not an IPv6 network."),
    (VGW, "local_ep_group", ["10.0.0.0/255.0.0.0"], "local_ep_group holds '10.0.0.0/255.0.0.0', which is not a network such as 10.0.0.0/24."),
    (VGW, "local_ep_group", [" 10.0.0.0/8"], "local_ep_group holds ' 10.0.0.0/8', which is not a network such as 10.0.0.0/24."),
    (VGW, "local_ep_group_ipv6", ["fe80::%eth0/64"], "local_ep_group_ipv6 holds 'fe80::%eth0/64', which is not a network such as 2001:db8::/32."),
    (VIF, "local_gateway_v4_ip", "10.99.0.1/255.255.255.252", "local_gateway_v4_ip is '10.99.0.1/255.255.255.252', but " + ADDRESS),
    (VGW, "id", "..", "id is '..', which is not an id."),
    (PEER, "vif_id", "", "vif_id is empty, but names the virtual interface to look in."),
    (VIF, "remote_ep_group", ["x"], "remote_ep_group holds 'x', which is not a network such as 10.0.0.0/24."),
    (VIF, "service_ep_group", ["x"], "service_ep_group holds 'x', which is not a network such as 10.0.0.0/24."),
    (VIF, "local_gateway_v4_ip", "10.99.0.1", "local_gateway_v4_ip is '10.99.0.1', but " + ADDRESS),
    (VIF, "remote_gateway_v4_ip", "10.99.0.300/30", "remote_gateway_v4_ip is '10.99.0.300/30', but " + ADDRESS),
    (VIF, "local_gateway_v4_ip", "fd10::1/126", "local_gateway_v4_ip is 'fd10::1/126', but must be an IPv4 address."),
    (VIF, "local_gateway_v6_ip", "10.99.0.1/30", "local_gateway_v6_ip is '10.99.0.1/30', but must be an IPv6 address."),
    (PEER, "local_gateway_ip", "10.99.0.1", "local_gateway_ip is '10.99.0.1', but " + ADDRESS),
    (VIF, "type", "secret", "type is 'secret', but must be one of private, public."),
    (VIF, "priority", "high", "priority is 'high', but must be one of normal, low."),
    (VIF, "address_family", "IPv4", "address_family is 'IPv4', but must be one of ipv4, ipv6."),
    (VIF, "extend_attribute", {"detect_multiplier": 2}, "extend_attribute.detect_multiplier is 2, but must be a whole number from 3 to 20."),
    (VIF, "extend_attribute", {"min_rx_interval": 199}, "extend_attribute.min_rx_interval is 199, but must be a whole number from 200 to 5000."),
    (VIF, "extend_attribute", {"min_tx_interval": 5001}, "extend_attribute.min_tx_interval is 5001, but must be a whole number from 200 to 5000."),
    (VIF, "extend_attribute", {"local_disclaim": 0}, "extend_attribute.local_disclaim is 0, but must be a whole number from 1 to 16384."),
    (VIF, "extend_attribute", {"ha_type": "x"}, "extend_attribute.ha_type is 'x', but must be one of nqa, bfd."),
    (VGW, "id", "a/b", "id is 'a/b', which is not an id."),
    (VGW, "vpc_id", "a b", "vpc_id is 'a b', which is not an id."),
    (VGW, "tags", {"_sys_x": ""}, "tags has the key '_sys_x', but keys that begin with _sys_ are the cloud's own."),
]
PAIRS = {
    "VPC and enterprise router": (VGW, {"enterprise_router_id": NO_SUCH}, "vpc_id and enterprise_router_id exclude each other; give one."),
    "networks with an enterprise router": (
        VGW,
        {"vpc_id": None, "enterprise_router_id": NO_SUCH},
        "local_ep_group does not go with enterprise_router_id: an enterprise router has its own routes.",
    ),
    "connection and LAG": (VIF, {"lag_id": NO_SUCH}, "direct_connect_id and lag_id exclude each other; give one."),
    "two gateways": (VIF, {"gateway_id": NO_SUCH}, "vgw_id and gateway_id exclude each other; give one."),
    "BFD and NQA": (VIF, {"enable_bfd": True, "enable_nqa": True}, "enable_bfd and enable_nqa cannot both be true."),
    "IPv6 with addresses of IPv4": (
        VIF,
        {"address_family": "ipv6"},
        "local_gateway_v4_ip does not go with the address family ipv6; an interface is created with one family, vif_peer adds the other.",
    ),
    "addresses of both families": (
        VIF,
        {"local_gateway_v6_ip": "fd10::1/126"},
        "local_gateway_v6_ip does not go with the address family ipv4; an interface is created with one family, vif_peer adds the other.",
    ),
    "addresses of two networks": (
        VIF,
        {"remote_gateway_v4_ip": "10.98.0.2/30"},
        "local_gateway_v4_ip 10.99.0.1/30 and remote_gateway_v4_ip 10.98.0.2/30 are not in one subnet.",
    ),
    "the same address twice": (
        VIF,
        {"remote_gateway_v4_ip": "10.99.0.1/30"},
        "local_gateway_v4_ip and remote_gateway_v4_ip are the same address 10.99.0.1/30.",
    ),
    "the same address twice, in two spellings": (
        PEER,
        {"remote_gateway_ip": "FD10:0::1/126"},
        "local_gateway_ip and remote_gateway_ip are the same address fd10::1/126.",
    ),
    "no tags in another project": (
        VIF,
        {"resource_tenant_id": "t", "tags": {}},
        "tags does not go with resource_tenant_id: the interface will belong to the other project.",
    ),
    "an ASN without BGP": (VIF, {"bgp_asn": 65010}, "bgp_asn goes with route_mode bgp only."),
    "a key without BGP": (VIF, {"bgp_md5": "Hush"}, "bgp_md5 goes with route_mode bgp only."),
    "a virtual gateway for GDGW": (VIF, {"service_type": "GDGW"}, "vgw_id does not go with service_type GDGW; give gateway_id."),
    "a virtual gateway for LGW": (VIF, {"service_type": "LGW"}, "vgw_id does not go with service_type LGW; give gateway_id."),
    "a global gateway for VGW": (
        VIF,
        {"vgw_id": None, "gateway_id": NO_SUCH, "service_type": "VGW"},
        "gateway_id does not go with service_type VGW; give vgw_id.",
    ),
    "tags in another project": (
        VIF,
        {"resource_tenant_id": "t", "tags": {"a": "b"}},
        "tags does not go with resource_tenant_id: the interface will belong to the other project.",
    ),
    "an enterprise project in another project": (
        VIF,
        {"resource_tenant_id": "t", "enterprise_project_id": "0"},
        "enterprise_project_id does not go with resource_tenant_id: the interface will belong to the other project.",
    ),
    "a peer of IPv6 with an address of IPv4": (
        PEER,
        {"local_gateway_ip": "10.99.0.1/30"},
        "local_gateway_ip holds '10.99.0.1/30', which does not go with the address family ipv6.",
    ),
    "a peer of IPv6 with networks of IPv4": (
        PEER,
        {"remote_ep_group": ["10.0.0.0/8"]},
        "remote_ep_group holds '10.0.0.0/8', which does not go with the address family ipv6.",
    ),
    "a peer's addresses of two networks": (
        PEER,
        {"remote_gateway_ip": "fd11::2/126"},
        "local_gateway_ip fd10::1/126 and remote_gateway_ip fd11::2/126 are not in one subnet.",
    ),
    "a peer's ASN without BGP": (PEER, {"route_mode": "static", "bgp_asn": 1}, "bgp_asn goes with route_mode bgp only."),
}
NOBODY = {
    HC: "Nothing says which hosted connection is meant: give id, or name, or hosting_id and vlan.",
    VGW: "Nothing says which virtual gateway is meant: give id, or name, or vpc_id, or enterprise_router_id.",
    VIF: "Nothing says which virtual interface is meant: give id, or name, or direct_connect_id and vlan, or lag_id and vlan.",
    PEER: "Nothing says which virtual interface peer is meant: give id, or name, or vif_id and address_family.",
    "connection": "Nothing says which connection is meant: give id, or name.",
    "global_gateway": "Nothing says which global gateway is meant: give id, or name.",
    "global_gateway_peer_link": "Nothing says which peer link is meant: give id, or name.",
    "global_gateway_route": "Nothing says which route is meant: give gdgw_id and destination and nexthop.",
    "connect_gateway": "Nothing says which connect gateway is meant: give id, or name.",
    "connect_gateway_eip": "Nothing says which global EIP is meant: give connect_gateway_id and global_eip_id.",
}
HALF = {
    **{HC: {"hosting_id": NO_SUCH}, VGW: {"bgp_asn": 1}, VIF: {"direct_connect_id": LINE}, PEER: {"vif_id": NO_SUCH}},
    **{"global_gateway_peer_link": {"global_dc_gateway_id": NO_SUCH}, "global_gateway_route": {"gdgw_id": NO_SUCH}},
    **{"connect_gateway_eip": {"connect_gateway_id": NO_SUCH}},
}


def check(name, desired, state="present", check_mode=False):
    """Checks options as a module does: nulls are left out before."""
    resource = RESOURCES[name]
    check_options(resource, resource.prepare({key: value for key, value in desired.items() if value is not None}), state, check_mode)


@pytest.mark.parametrize(("name", "option", "value", "said"), WRONG, ids=["%s of %s: %s" % (row[1], row[0], str(row[2])[:30]) for row in WRONG])
@pytest.mark.parametrize("state", ["present", "absent"])
def test_a_wrong_value_is_said_with_its_option(name, option, value, said, state):
    with pytest.raises(UsageError) as failure:
        check(name, {**WHOLE[name], option: value}, state)
    assert failure.value.message.startswith(said)


@pytest.mark.parametrize(("name", "options", "said"), PAIRS.values(), ids=PAIRS.keys())
def test_options_that_contradict_each_other_are_said(name, options, said):
    with pytest.raises(UsageError) as failure:
        check(name, {**WHOLE[name], **options})
    assert said in (failure.value.message, *failure.value.message.replace("\n- ", "\n").splitlines())


@pytest.mark.parametrize("name", NOBODY)
@pytest.mark.parametrize("more", [{}, {"id": ""}, {"name": ""}], ids=["left out", "an empty id counts as left out", "an empty name counts as left out"])
def test_an_object_that_nothing_identifies_is_said(name, more):
    with pytest.raises(UsageError) as failure:
        check(name, {**HALF.get(name, {}), **more})
    assert failure.value.message == NOBODY[name]


WAYS = {
    "a hosted connection by id": (HC, {"id": NO_SUCH}),
    "a hosted connection by name": (HC, {"name": "a"}),
    "a hosted connection by hosting_id and vlan": (HC, {"hosting_id": NO_SUCH, "vlan": 1}),
    "a gateway by vpc_id": (VGW, {"vpc_id": VPC}),
    "a gateway by enterprise_router_id": (VGW, {"enterprise_router_id": VPC}),
    "an interface by direct_connect_id and vlan": (VIF, {"direct_connect_id": LINE, "vlan": 0}),
    "an interface by lag_id and vlan": (VIF, {"lag_id": LINE, "vlan": 1}),
    "a peer by vif_id and address_family": (PEER, {"vif_id": NO_SUCH, "address_family": "ipv4"}),
    "a peer by vif_id and the family of an address": (PEER, {"vif_id": NO_SUCH, "remote_gateway_ip": "10.99.0.2/30"}),
    "a peer by vif_id and name": (PEER, {"vif_id": NO_SUCH, "name": "a"}),
    "a peer by vif_id and id": (PEER, {"vif_id": NO_SUCH, "id": NO_SUCH}),
}


@pytest.mark.parametrize(("name", "options"), WAYS.values(), ids=WAYS.keys())
@pytest.mark.parametrize("state", ["present", "absent"])
def test_ways_to_say_which_object_is_meant(name, options, state):
    check(name, options, state)


def test_what_only_an_id_tells_apart_needs_one_to_be_removed():
    check("vif_peer_detection", {"vif_peer_id": NO_SUCH})
    check("vif_peer_detection", {})  # its creation says what it needs
    check("vif_peer_detection", {"id": NO_SUCH}, "absent")
    for options in ({}, {"vif_peer_id": NO_SUCH}, {"id": ""}):
        with pytest.raises(UsageError) as failure:
            check("vif_peer_detection", options, "absent")
        assert failure.value.message == "Nothing says which detection is meant: give id."


def test_a_destination_of_either_family_passes():
    for destination in ("0.0.0.0/0", "::/0", "2001:DB8::1/32", "10.1.2.3/8"):
        check(ROUTE, {**WHOLE[ROUTE], "destination": destination})


@pytest.mark.parametrize("option", ["gateway_id", "project_id", "region_id"])
def test_an_id_of_check_mode_inside_of_a_dict(option):
    options = {**WHOLE[LINK], "peer_site": {option: "check-router-a"}}
    check(LINK, options, check_mode=True)
    with pytest.raises(UsageError, match="^peer_site.%s is 'check-router-a': check mode gave this id" % option):
        check(LINK, options)


@pytest.mark.parametrize("name", WHOLE)
def test_whole_objects_pass(name):
    check(name, WHOLE[name])
    check(VIF, {**{key: value for key, value in INTERFACE.items() if key not in V4}, **V6, "remote_ep_group": ["fd20::/64"]})


@pytest.mark.parametrize("option", ["id", "vpc_id"])
def test_an_id_of_check_mode_is_refused_outside_of_it(option):
    options = {"name": "a", option: "check-virtual_gateway-a"}
    check(VGW, options, check_mode=True)
    with pytest.raises(UsageError) as failure:
        check(VGW, options)
    assert failure.value.message == "%s is 'check-virtual_gateway-a': check mode gave this id to an object that does not exist yet." % option


TAGS = {
    "an empty key": ({"": "x"}, "tags has the key '', but a key has 1 to 128 characters and no space at its ends."),
    "a long key": ({"x" * 129: ""}, "tags has the key '%s', but a key has 1 to 128 characters and no space at its ends." % ("x" * 129)),
    "a key with a space before": ({" a": ""}, "tags has the key ' a', but a key has 1 to 128 characters and no space at its ends."),
    "a key of the cloud": ({"_sys_a": ""}, "tags has the key '_sys_a', but keys that begin with _sys_ are the cloud's own."),
    "a long value": ({"a": "x" * 256}, "tags has a value of 256 characters under 'a', but may have 255 at most."),
}


@pytest.mark.parametrize(("tags", "said"), TAGS.values(), ids=TAGS.keys())
def test_tags_that_no_server_takes(tags, said):
    with pytest.raises(UsageError) as failure:
        check_tags(tags)
    assert failure.value.message == said


def test_tags_that_servers_take():
    check_tags({"x" * 128: "y" * 255, "a b": "", "größe": "ß/:=+-@"})


@pytest.mark.parametrize(
    ("tags", "texts"),
    [({"a": 1, "b": True, "c": None, "d": 1.5, 5: "e"}, {"a": "1", "b": "True", "c": "", "d": "1.5", "5": "e"}), ({}, {})],
    ids=["numbers, switches and nulls", "none"],
)
def test_tags_become_texts(tags, texts):
    assert tag_texts(tags) == texts


@pytest.mark.parametrize("value", [[], {}, ["a"], {"a": "b"}])
def test_a_tag_that_is_no_text_is_said(value):
    with pytest.raises(UsageError, match="tags has a (list|dictionary) under 'a', but must have a text."):
        tag_texts({"a": value})


ASNS = {65010: 65010, "65010": 65010, "65000.100": 4259840100, "0.1": 1, "65535.65535": 4294967295, "1.10": 65546}
NO_ASNS = [1.0, 65000.1, "65536.0", "1.65536", "1.2.3", "AS1", "-1", "0", "0.0", "4294967296", True, "1.", ".1", "1e3", [1], {}]


@pytest.mark.parametrize(("written", "number"), ASNS.items())
def test_an_as_number_may_be_asdot(written, number):
    options = normalized({"bgp_asn": written, "peers": [{"bgp_asn": written}]})
    assert options == {"bgp_asn": number, "peers": [{"bgp_asn": number}]}
    check(VGW, {**WHOLE[VGW], "bgp_asn": options["bgp_asn"]})


@pytest.mark.parametrize("written", NO_ASNS, ids=repr)
@pytest.mark.parametrize("name", [VGW, GGW])
def test_what_is_no_as_number_is_told_with_both_notations(name, written):
    with pytest.raises(UsageError) as failure:
        check(name, {**WHOLE[name], **normalized({"bgp_asn": written})})
    assert failure.value.message.startswith("bgp_asn is ") and "4259840100" in failure.value.message and '"65000.100"' in failure.value.message


UPPER = "6592C28E-95D7-4B0A-9F61-004FDF03420C"
IDS = {
    "an id": ({"vpc_id": UPPER}, {"vpc_id": UPPER.lower()}),
    "a list of ids": ({"id": [UPPER, "x"]}, {"id": [UPPER.lower(), "x"]}),
    "an id of a project": ({"resource_tenant_id": "0A" * 16}, {"resource_tenant_id": "0a" * 16}),
    "ids inside of lists": ({"virtual_gateways": [{"vpc_id": UPPER}]}, {"virtual_gateways": [{"vpc_id": UPPER.lower()}]}),
    "blanks after commas": ({"local_ep_group": ["10.0.0.0/16", " 10.1.0.0/16 "]}, {"local_ep_group": ["10.0.0.0/16", "10.1.0.0/16"]}),
    "what is no id": ({"name": UPPER, "vpc_id": "Not-An-Id", "tags": {"my_id": UPPER}, "id": None}, None),
}


@pytest.mark.parametrize(("written", "sent"), IDS.values(), ids=IDS.keys())
def test_ids_are_in_lower_case_as_the_api_writes_them(written, sent):
    assert normalized(written) == (written if sent is None else sent)


def test_all_wrong_options_are_told_at_once():
    with pytest.raises(UsageError) as failure:
        check(VIF, {**WHOLE[VIF], "vlan": 5000, "bandwidth": 0, "bgp_asn": 1.0})
    first, *others = failure.value.message.splitlines()
    assert first == "3 options are wrong:"
    assert [line.split()[1] for line in others] == ["vlan", "bandwidth", "bgp_asn"]
