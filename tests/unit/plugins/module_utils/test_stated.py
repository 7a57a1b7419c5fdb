# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong in the options alone, said at once for all objects and before any request."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.support import LINE, NO_ASN, NO_SUCH, OPERATIONS, SECRET, VPC, message
from ansible_collections.hwc.direct_connect.tests.unit.topologies import bgp, errors, findings, gateway, good, hosted, interface, run, six

ONE_SUBNET = {"local_gateway_v4_ip": "10.1.0.1/30", "remote_gateway_v4_ip": "10.1.0.6/30"}


def ends(number):
    """Addresses that no other interface of the test has."""
    return {"local_gateway_v4_ip": "10.1.%d.1/30" % number, "remote_gateway_v4_ip": "10.1.%d.2/30" % number}


WRONG = {
    "two of one name": (
        [gateway(), gateway(vpc=NO_SUCH)],
        [("vgw", "name", "2 virtual gateways are stated with the name 'vgw'; each needs one of its own.")],
    ),
    "two of one VPC": ([gateway(), gateway("b")], [("b", "vpc_id", "Virtual gateway 'b': vpc_id %s is taken by virtual gateway 'vgw'." % VPC)]),
    "two hosted connections of one VLAN": (
        [hosted(), hosted("b")],
        [("b", "vlan", "Hosted connection 'b': vlan 441 on the operations connection %s is taken by hosted connection 'hc'." % OPERATIONS)],
    ),
    "two interfaces of one VLAN": (
        [interface(), interface("b", **ends(1))],
        [("b", "vlan", "Virtual interface 'b': vlan 441 on its connection is taken by virtual interface 'vif'.")],
    ),
    "a value out of range": (
        [hosted(vlan=4000), gateway(bgp_asn=0)],
        [
            ("hc", "vlan", "Hosted connection 'hc': vlan is 4000, but must be a whole number from 1 to 3999."),
            ("vgw", "bgp_asn", "Virtual gateway 'vgw': bgp_asn is 0, " + NO_ASN),
        ],
    ),
    "every value of an object": (
        [interface(vlan=4000, bandwidth=1)],
        [
            ("vif", "vlan", "Virtual interface 'vif': vlan is 4000, but must be a whole number from 0 to 3999."),
            ("vif", "bandwidth", "Virtual interface 'vif': bandwidth is 1, but must be a whole number from 2 to 2147483647."),
        ],
    ),
    "what contradicts itself": (
        [interface(enable_bfd=True, enable_nqa=True)],
        [("vif", "enable_bfd", "Virtual interface 'vif': enable_bfd and enable_nqa cannot both be true.")],
    ),
    "not in one subnet": (
        [interface(**ONE_SUBNET)],
        [
            (
                "vif",
                "local_gateway_v4_ip",
                "Virtual interface 'vif': local_gateway_v4_ip 10.1.0.1/30 and remote_gateway_v4_ip 10.1.0.6/30 are not in one subnet.",
            )
        ],
    ),
    "a peer not in one subnet": (
        [interface(peers=[six(local_gateway_ip="fd01::1/126")])],
        [
            (
                None,
                "local_gateway_ip",
                "The peer of virtual interface 'vif': local_gateway_ip fd01::1/126 and remote_gateway_ip fd10:441::2/126 are not in one subnet.",
            )
        ],
    ),
    "connection and its id": (
        [interface(direct_connect_id=LINE)],
        [("vif", "connection", "Virtual interface 'vif': connection and direct_connect_id exclude each other; give one.")],
    ),
    "gateway and its id": (
        [interface(vgw_id=NO_SUCH)],
        [("vif", "virtual_gateway", "Virtual interface 'vif': virtual_gateway and vgw_id exclude each other; give one.")],
    ),
    "gateway beside another kind": (
        [interface(gateway_id=NO_SUCH)],
        [("vif", "virtual_gateway", "Virtual interface 'vif': virtual_gateway and gateway_id exclude each other; give one.")],
    ),
    "two peers of a family": (
        [interface(peers=[six(), six(442)])],
        [(None, "peers", "Virtual interface 'vif': peers holds two peers of the family ipv6.")],
    ),
    "the first peer stated otherwise": (
        [interface(peers=[{"address_family": "ipv4", "route_mode": "bgp", "bgp_asn": 65010}])],
        [(None, "peers", "Virtual interface 'vif': peers states another route_mode for the family ipv4 than route_mode of the interface itself.")],
    ),
    "an id of check mode": (
        [interface(to=None, vgw_id="check-virtual_gateway-vgw")],
        [
            (
                "vif",
                "vgw_id",
                "Virtual interface 'vif': vgw_id is 'check-virtual_gateway-vgw': check mode gave this id to an object that does not exist yet; "
                "refer to objects of a topology by name.",
            )
        ],
    ),
    "nothing that says which": (
        [{"local_ep_group": ["10.0.0.0/16"]}],
        [(None, None, "Nothing says which virtual gateway is meant: give id, or name, or vpc_id, or enterprise_router_id.")],
    ),
    "tags that are no texts": ([gateway(tags={"a": [1]})], [("vgw", "tags", "Virtual gateway 'vgw': tags has a list under 'a', but must have a text.")]),
    "tags of the cloud": (
        [gateway(tags={"_sys_a": "1"})],
        [("vgw", "tags", "Virtual gateway 'vgw': tags has the key '_sys_a', but keys that begin with _sys_ are the cloud's own.")],
    ),
    "networks": (
        [gateway(local=["10.0.0.0/33"])],
        [("vgw", "local_ep_group", "Virtual gateway 'vgw': local_ep_group holds '10.0.0.0/33', which is not a network such as 10.0.0.0/24.")],
    ),
}


@pytest.mark.parametrize(("objects", "said"), WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("how", [{}, {"check": True}, {"state": "rendered"}], ids=["for real", "in check mode", "rendered"])
def test_what_is_wrong_in_options_is_said_before_any_request(cloud, objects, said, how):
    result = run(cloud, *objects, **how)
    assert errors(result) == findings(result) == said
    assert message(result).startswith("Nothing was written, since ")
    assert all(text in result["msg"] for _name, _option, text in said)
    assert cloud.calls() == []


def test_an_object_is_stated_once_by_its_id_and_rendered_knows_none(cloud):
    objects = [{"id": NO_SUCH, "local_ep_group": ["10.0.0.0/16"]}, {"id": NO_SUCH, "name": "b"}]
    said = (None, "id", "2 virtual gateways are stated with the id '%s'; each needs one of its own." % NO_SUCH)
    assert errors(run(cloud, *objects)) == [said]
    assert [option for _name, option, text in errors(run(cloud, *objects, state="rendered")) if "rendered knows no objects; leave it out." in text] == [
        "id",
        "id",
    ]
    assert cloud.calls() == []


MANY = [
    {**hosted("hc", 441), "bandwidth": 1},
    gateway("vgw", bgp_asn=64600),
    interface("vif", 7, "hc", **{**bgp(64600, bgp_md5="Key-of-bgp-1"), "enable_bfd": True, "enable_nqa": True, "remote_ep_group": ["10.0.9.0/24"]}),
    interface("b", 8, to="elsewhere", local_gateway_v4_ip="10.1.0.1/30", remote_gateway_v4_ip="10.1.0.6/30", bgp_asn=65000, peers=[six(8), six(9)]),
    interface("c", 8, to="third", remote_ep_group=["100.64.0.0/16"], local_gateway_v4_ip="10.1.0.0/29", remote_gateway_v4_ip="10.1.0.7/29"),
]
ALL = [
    ("hc", "bandwidth", "bandwidth is 1, but must be a whole number from 2 to 400000."),
    (None, "peers", "peers holds two peers of the family ipv6."),
    ("vif", "enable_bfd", "enable_bfd and enable_nqa cannot both be true."),
    ("b", "local_gateway_v4_ip", "local_gateway_v4_ip 10.1.0.1/30 and remote_gateway_v4_ip 10.1.0.6/30 are not in one subnet."),
    ("b", "bgp_asn", "bgp_asn goes with route_mode bgp only."),
    ("vif", "vlan", "vlan is 7, but must be 441 as that of its hosted connection."),
    ("vif", "bgp_asn", "bgp_asn 64600 is that of virtual gateway 'vgw'; the customer's side needs another."),
    ("vif", "remote_ep_group", "remote_ep_group holds 10.0.9.0/24, which overlaps 10.0.0.0/16 of virtual gateway 'vgw'."),
    ("c", "vlan", "vlan 8 on its connection is taken by virtual interface 'b'."),
    ("c", "local_gateway_v4_ip", "local_gateway_v4_ip 10.1.0.0/29 is the address of its subnet itself."),
    ("c", "remote_gateway_v4_ip", "remote_gateway_v4_ip 10.1.0.7/29 is the broadcast address of its subnet."),
    ("c", "remote_ep_group", "remote_ep_group holds 100.64.0.0/16, which lies in the reserved range 100.64.0.0/10."),
]


@pytest.mark.parametrize("how", [{}, {"check": True}, {"state": "rendered"}], ids=["for real", "in check mode", "rendered"])
def test_what_options_show_together_is_said_with_what_is_wrong_in_one(cloud, how):
    result = run(cloud, *MANY, **how)
    told = [(name, option, text.split(": ", 1)[1]) for name, option, text in findings(result)]
    assert sorted(told, key=str) == sorted(ALL, key=str), set(told) ^ set(ALL)
    assert cloud.calls() == []


@pytest.mark.parametrize(
    ("how", "told"),
    [({"check": True}, ["vlan", "remote_ep_group"]), ({"state": "rendered"}, ["vlan", "remote_ep_group", "bgp_asn"]), ({"state": "absent"}, ["vlan"])],
    ids=["in check mode", "rendered", "absent"],
)
def test_what_only_the_api_knows_is_no_reason_to_complain(cloud, how, told):
    """A gateway that is there may have another ASN than one that is made without any; and nothing matters about what goes."""
    objects = [gateway(), interface(vlan=4000, **{**bgp(64512), "remote_ep_group": ["10.0.0.0/24"]})]
    assert sorted(option for _name, option, _text in errors(run(cloud, *objects, **how))) == sorted(told)
    assert cloud.calls() == []


@pytest.mark.parametrize(("networks", "safe"), [(["10.1.0.0/16", "fd00:1::/64"], False), (["10.1.0.0/16", "fd00:2::/64"], True), (["10.1.0.0/16"], True)])
def test_networks_of_the_second_peer_are_stated_once(cloud, networks, safe):
    result = run(cloud, gateway(), interface(remote_ep_group=networks, peers=[six(remote_ep_group=["fd00:2::/64"])]), state="rendered")
    said = ["Virtual interface 'vif': peers states another remote_ep_group for the family ipv6 than remote_ep_group of the interface itself."]
    assert [text for _name, option, text in errors(result) if option == "peers"] == ([] if safe else said)


def test_all_that_is_wrong_is_said_at_once_and_ten_of_it_in_the_message(cloud):
    result = run(cloud, *[hosted("hc%d" % number, vlan=4000 + number) for number in range(12)])
    assert len(errors(result)) == 12
    assert message(result).startswith("Nothing was written, since 12 things speak against it:\n- ") and result["msg"].endswith("\n- And 2 more.")
    assert result["msg"].count("must be a whole number") == 10


def test_what_an_absent_object_needs_not_is_not_asked_for(cloud):
    assert good(run(cloud, {"name": "vgw"}, {"name": "vif", "connection": "nobody", "virtual_gateway": "nobody"}, state="absent"))["changed"] is False


def test_a_key_is_in_no_finding(cloud):
    result = run(cloud, interface(**bgp(bgp_md5=SECRET), peers=[{"address_family": "ipv4", "bgp_md5": SECRET + "2"}]))
    assert [option for _name, option, _text in errors(result)] == ["peers"]
    assert SECRET not in cloud.output.replace('"bgp_md5": "VALUE', "")
