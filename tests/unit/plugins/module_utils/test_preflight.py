# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What speaks against a plan: all of it, in check mode, for real and, as far as options show it, rendered; and nothing about what is there anyway."""

from __future__ import annotations

import sys
import types

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils import _topology
from ansible_collections.hwc.direct_connect.plugins.module_utils._preflight import Thing, check
from ansible_collections.hwc.direct_connect.tests.unit.support import (
    LINE,
    LINE2,
    NO_SUCH,
    OPERATIONS,
    OTHER_PROJECT,
    PREPAID,
    VPC,
    VPC2,
    message,
    warnings_of,
)
from ansible_collections.hwc.direct_connect.tests.unit.topologies import bgp, errors, findings, gateway, good, hosted, interface, rows, run, same, six

VGW, VIF, HC, PEER = "virtual_gateway", "virtual_interface", "hosted_connect", "vif_peer"
SECOND = gateway("vgw2", VPC2, ["10.1.0.0/16"])


V012 = "virtual interface 'v0', virtual interface 'v1', virtual interface 'v2'."


def ends(local, remote):
    """The addresses of an interface."""
    return {"local_gateway_v4_ip": local, "remote_gateway_v4_ip": remote}


#: What is stated in an empty project -> (name, option, message) of each error.
FORBIDDEN = {
    "a VLAN that is not the hosted connection's": (
        [hosted(), gateway(), interface(vlan=442, line="hc")],
        [("vif", "vlan", "vlan is 442, but must be 441 as that of its hosted connection.")],
    ),
    "two interfaces on a hosted connection": (
        [hosted(), gateway(), interface(line="hc"), interface("b", 442, "hc")],
        [
            ("b", "connection", "its hosted connection, which carries one interface, is taken by virtual interface 'vif'."),
            ("b", "vlan", "vlan is 442, but must be 441 as that of its hosted connection."),
        ],
    ),
    "the address of the subnet": (
        [gateway(), interface(**ends("10.1.2.0/30", "10.1.2.2/30"))],
        [("vif", "local_gateway_v4_ip", "local_gateway_v4_ip 10.1.2.0/30 is the address of its subnet itself.")],
    ),
    "the broadcast address": (
        [gateway(), interface(**ends("10.1.2.1/30", "10.1.2.3/30"))],
        [("vif", "remote_gateway_v4_ip", "remote_gateway_v4_ip 10.1.2.3/30 is the broadcast address of its subnet.")],
    ),
    "the address of a peer's subnet": (
        [gateway(), interface(peers=[six(local_gateway_ip="fd10:441::/126")])],
        [("vif", "local_gateway_ip", "local_gateway_ip fd10:441::/126 is the address of its subnet itself.")],
    ),
    "an address twice on a connection": (
        [gateway(), interface(), interface("b", 442, **ends("10.91.185.2/30", "10.91.185.1/30"))],
        [
            ("b", "local_gateway_v4_ip", "local_gateway_v4_ip 10.91.185.2 on its connection is taken by virtual interface 'vif'."),
            ("b", "remote_gateway_v4_ip", "remote_gateway_v4_ip 10.91.185.1 on its connection is taken by virtual interface 'vif'."),
        ],
    ),
    "a peer's address twice on a connection": (
        [gateway(), interface(peers=[six()]), interface("b", 442, peers=[six(442, local_gateway_ip="fd10:441::1/120", remote_gateway_ip="fd10:441::5/120")])],
        [("b", "local_gateway_ip", "local_gateway_ip fd10:441::1 on its connection is taken by virtual interface 'vif'.")],
    ),
    "remote networks in local ones": (
        [gateway(), interface(remote_ep_group=["10.0.7.0/24", "172.16.0.0/16"])],
        [("vif", "remote_ep_group", "remote_ep_group holds 10.0.7.0/24, which overlaps 10.0.0.0/16 of virtual gateway 'vgw'.")],
    ),
    "local networks in a peer's remote ones": (
        [gateway(local_ep_group_ipv6=["fd00:1::/64"]), interface(peers=[six(remote_ep_group=["fd00::/16"])])],
        [("vif", "remote_ep_group", "remote_ep_group holds fd00::/16, which overlaps fd00:1::/64 of virtual gateway 'vgw'.")],
    ),
    "the gateway's ASN": (
        [gateway(bgp_asn=65010), interface(**bgp())],
        [("vif", "bgp_asn", "bgp_asn 65010 is that of virtual gateway 'vgw'; the customer's side needs another.")],
    ),
    "the usual ASN of gateways": (
        [gateway(), interface(**bgp(64512))],
        [("vif", "bgp_asn", "bgp_asn 64512 is that of virtual gateway 'vgw'; the customer's side needs another.")],
    ),
    "the gateway's ASN for a peer": (
        [gateway(bgp_asn=65011), interface(**bgp(), peers=[six(**bgp(65011))])],
        [("vif", "bgp_asn", "bgp_asn 65011 is that of virtual gateway 'vgw'; the customer's side needs another.")],
    ),
    "a third connection on a gateway": (
        [hosted(), gateway(), interface(), interface("b", line="standard-2"), interface("c", line="hc")],
        [("c", "virtual_gateway", "it would be on connection number 3 of virtual gateway 'vgw', and a gateway takes 2.")],
    ),
}
#: The same for warnings.
DOUBTFUL = {
    "a reserved network": (
        [gateway(), interface(remote_ep_group=["100.64.1.0/24"])],
        [("vif", "remote_ep_group", "remote_ep_group holds 100.64.1.0/24, which lies in the reserved range 100.64.0.0/10.")],
    ),
    "a network around a reserved one": (
        [gateway(), interface(remote_ep_group=["169.254.0.0/15"])],
        [("vif", "remote_ep_group", "remote_ep_group holds 169.254.0.0/15, which lies in the reserved range 169.254.0.0/16.")],
    ),
    "loopback and multicast": (
        [gateway(), interface(remote_ep_group=["127.0.0.0/8", "239.0.0.0/8"])],
        [
            ("vif", "remote_ep_group", "remote_ep_group holds 127.0.0.0/8, which lies in the reserved range 127.0.0.0/8."),
            ("vif", "remote_ep_group", "remote_ep_group holds 239.0.0.0/8, which lies in the reserved range 224.0.0.0/3."),
        ],
    ),
    "remote networks of two gateways": (
        [gateway(), SECOND, interface(remote_ep_group=["172.16.0.0/16"]), interface("b", 442, to="vgw2", remote_ep_group=["172.16.9.0/24"])],
        [("b", "remote_ep_group", "remote_ep_group holds 172.16.9.0/24, which overlaps 172.16.0.0/16 of virtual interface 'vif' on another gateway.")],
    ),
    "a network of three gateways": (
        [
            *(gateway("g%d" % n, VPC[:-1] + str(n), ["10.%d.0.0/16" % n]) for n in range(3)),
            *(interface("v%d" % n, 500 + n, to="g%d" % n, remote_ep_group=["172.16.0.0/16"]) for n in range(3)),
        ],
        [("v0", "remote_ep_group", "remote_ep_group holds 172.16.0.0/16, which is behind 3 gateways: " + V012)],
    ),
    "bandwidths of a hosted connection": (
        [hosted(), gateway(), interface(line="hc", bandwidth=101)],
        [("vif", "bandwidth", "all bandwidths on hc are together 101 Mbit/s, but it has 100.")],
    ),
}
#: What looks like a fault, and is none.
FINE = {
    "the same VLAN on two connections": [gateway(), interface(), interface("b", line="standard-2", **ends("10.1.2.1/30", "10.1.2.2/30"))],
    "the same addresses on two connections": [gateway(), interface(), interface("b", line="standard-2")],
    "a subnet of two addresses": [gateway(), interface(**ends("10.1.2.0/31", "10.1.2.1/31"))],
    "an IPv6 subnet of two addresses": [gateway(), interface(peers=[six(local_gateway_ip="fd10::/127", remote_gateway_ip="fd10::1/127")])],
    "the last address of an IPv6 subnet": [gateway(), interface(peers=[six(remote_gateway_ip="fd10:441::3/126")])],
    "a static session's missing ASN": [gateway(), interface()],
    "another gateway's ASN": [gateway(), gateway("vgw2", VPC2, bgp_asn=65010), interface(**bgp())],
    "two connections, three interfaces": [gateway(), interface(), interface("b", line="standard-2"), interface("c", 442)],
    "the same remote networks on one gateway": [
        *(gateway(), interface(remote_ep_group=["172.16.0.0/16"])),
        interface("b", line="standard-2", remote_ep_group=["172.16.0.0/16"]),
    ],
    "remote networks side by side": [
        *(gateway(), SECOND, interface(remote_ep_group=["172.16.0.0/17"])),
        interface("b", 442, to="vgw2", remote_ep_group=["172.16.128.0/17", "172.17.0.0/16"]),
    ],
    "networks of two families": [
        gateway(local_ep_group_ipv6=["fd00::/64"]),
        interface(remote_ep_group=["172.16.0.0/16"], peers=[six(remote_ep_group=["fd01::/64"])]),
    ],
    "all of the connection": [hosted(), gateway(), interface(line="hc", bandwidth=100)],
    "a hosted connection's own VLAN": [hosted(), gateway(), interface(line="hc")],
}
HOW = pytest.mark.parametrize("how", [{}, {"check": True}, {"state": "rendered"}], ids=["for real", "in check mode", "rendered"])


def said_of(result, severity):
    """Findings without whom they are about."""
    return sorted((name, option, text.split(": ", 1)[1]) for name, option, text in findings(result, severity))


@HOW
@pytest.mark.parametrize(("objects", "said"), FORBIDDEN.values(), ids=FORBIDDEN)
def test_what_cannot_be_is_said_before_any_write(cloud, objects, said, how):
    result = run(cloud, *objects, **how)
    assert said_of(result, "error") == sorted(said) and said_of(result, "warning") == []
    assert message(result).startswith("Nothing was written, since ")
    assert cloud.writes() == [] and bool(cloud.calls()) is (how.get("state") != "rendered")


@HOW
@pytest.mark.parametrize(("objects", "said"), DOUBTFUL.values(), ids=DOUBTFUL)
def test_what_is_doubtful_is_said_and_done(cloud, objects, said, how):
    result = run(cloud, *objects, **how)
    assert said_of(result, "warning") == sorted(said) and errors(result) == []
    assert "msg" in result or [text for _name, _option, text in findings(result)] == warnings_of(result)[: len(said)]


@HOW
@pytest.mark.parametrize("objects", FINE.values(), ids=FINE)
def test_what_only_looks_wrong_is_not_complained_about(cloud, objects, how):
    result = good(run(cloud, *objects, **how))
    assert result["findings"] == []
    if not how:
        assert rows(good(run(cloud, *objects))) == []


def test_all_findings_come_at_once_each_with_its_object(cloud):
    result = run(
        cloud,
        *(hosted(), gateway(), interface(line="hc", vlan=442, remote_ep_group=["10.0.0.0/24", "100.64.0.0/16"], **ends("10.1.2.0/30", "10.1.2.3/30"))),
        interface("b", **bgp(64512)),
        check=True,
    )
    assert [(each["severity"], each["kind"], each["name"], each["option"]) for each in result["findings"]] == [
        ("error", VIF, "vif", "vlan"),
        ("error", VIF, "vif", "local_gateway_v4_ip"),
        ("error", VIF, "vif", "remote_gateway_v4_ip"),
        ("error", VIF, "vif", "remote_ep_group"),
        ("warning", VIF, "vif", "remote_ep_group"),
        ("error", VIF, "b", "bgp_asn"),
    ]
    assert "5 things speak against it" in message(result)


#: What is there already -> what is stated, and what is said of it.
AGAINST = {
    "a VLAN": ({}, [interface("b", to="vgw", **ends("10.1.2.1/30", "10.1.2.2/30"))], ["vlan 441 is taken by virtual interface 'vif'"]),
    "an address": (
        {},
        [interface("b", 442, **ends("10.99.0.2/29", "10.99.0.3/29"))],
        ["local_gateway_v4_ip 10.99.0.2 on its connection is taken by virtual interface 'vif'"],
    ),
    "an address that a peer wants": (
        {},
        [interface("b", 442, **ends("10.1.2.1/30", "10.1.2.2/30"), peers=[six(local_gateway_ip="fd10::1/126", remote_gateway_ip="fd10::2/126")])],
        ["local_gateway_ip fd10::1 on its connection is taken by virtual interface 'vif'", "remote_gateway_ip fd10::2 on its connection is taken by"],
    ),
    "the gateway's networks": (
        {},
        [{"name": "vgw", "local_ep_group": ["172.16.0.0/12"]}],
        ["remote_ep_group holds 172.20.0.0/16, which overlaps 172.16.0.0/12"],
    ),
    "a third connection": (
        {"others": [LINE2]},
        [interface("b", 442, line="prepaid-1")],
        ["it would be on connection number 3 of virtual gateway 'vgw' (VGW1), and a gateway takes 2."],
    ),
    "a VPC": ({}, [gateway("b")], ["vpc_id %s is taken by virtual gateway 'vgw' (VGW1)" % VPC]),
    "a VLAN of the operations connection": ({}, [hosted("b", 440)], ["vlan 440 is taken by hosted connection 'hc' (HC1)"]),
}


@pytest.mark.parametrize(("more", "objects", "said"), AGAINST.values(), ids=AGAINST)
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_what_is_there_stands_against_what_is_stated(cloud, more, objects, said, check):
    vif = cloud.interface(vgw_id=cloud.gateway(), remote_ep_group=["172.20.0.0/16"])
    cloud.peer(vif)
    cloud.hosted(vlan=440)
    for line in more.get("others", ()):
        cloud.interface(name="other", direct_connect_id=line)
    result = run(cloud, *objects, check=check)
    texts = [cloud.spelled(text) for _name, _option, text in errors(result)]
    assert len(texts) == len(said) and all(part in text for part, text in zip(said, texts)), texts
    assert cloud.writes() == []


def test_all_networks_are_behind_a_static_interface_only_if_it_says_so(cloud):
    everything = {"remote_ep_group": ["0.0.0.0/0"]}
    assert "overlaps 10.0.0.0/16" in errors(run(cloud, gateway(), interface(**everything), check=True))[0][2]
    assert errors(run(cloud, gateway(), interface(**everything, **bgp()), check=True)) == []


@pytest.mark.parametrize("asn", [64600, 65010])
def test_the_asn_of_a_global_gateway_counts(cloud, asn):
    ggw = cloud.global_gateway(bgp_asn=64600)
    stated = interface(to=None, gateway_id=ggw, service_type="GDGW", **bgp(asn))
    said = ["bgp_asn 64600 is that of global gateway 'ggw' (%s); the customer's side needs another." % ggw] if asn == 64600 else []
    assert [text.split(": ", 1)[1] for _name, _option, text in errors(run(cloud, stated, check=True))] == said


def test_bandwidths_of_all_on_a_connection_count(cloud):
    cloud.interface(vgw_id=cloud.gateway(), bandwidth=990)
    result = good(run(cloud, interface("b", 442, bandwidth=11), check=True))
    assert said_of(result, "warning") == [("b", "bandwidth", "all bandwidths on standard-1 are together 1001 Mbit/s, but it has 1000.")]
    result = run(cloud, {**hosted("b", 443), "bandwidth": 10001}, check=True)
    assert said_of(result, "warning") == [("b", "bandwidth", "all bandwidths on operations-1 are together 10001 Mbit/s, but it has 10000.")]


def crowd(cloud):
    """Puts an estate there that is full of what new plans would be told about."""
    first, second = cloud.gateway(), cloud.gateway(name="vgw2", vpc_id=VPC2, local_ep_group=["10.1.0.0/16"])
    reserved = {"remote_ep_group": ["172.16.0.0/16"]}
    vif = cloud.interface(name="x", vgw_id=first, bandwidth=900, **reserved)
    cloud.interface(name="y", vgw_id=second, vlan=442, bandwidth=900, **reserved)
    for number, line in enumerate((LINE2, PREPAID)):
        ident = cloud.interface(name="z%d" % number, vgw_id=first, direct_connect_id=line if number == 0 else LINE, vlan=450 + number)
        cloud.edit(VIF, ident, direct_connect_id=line, local_gateway_v4_ip="10.99.0.0/30")
    cloud.edit(VIF, vif, remote_ep_group=["100.64.0.0/16", "10.0.0.0/16"], enable_bfd=True, route_mode="bgp", bgp_asn=64512)
    hosted_line = cloud.hosted(bandwidth=9000)
    cloud.interface(name="h", vgw_id=second, direct_connect_id=hosted_line)
    cloud.edit(HC, hosted_line, bandwidth=20000, vlan=449)


@pytest.mark.parametrize(
    "objects",
    [
        [gateway("new", NO_SUCH, ["10.7.0.0/16"])],
        [{"name": "vgw2", "description": "d"}],
        [{"name": "z0", "description": "d", "connection": "standard-2"}],
        [{"name": "hc", "peer_location": "there"}],
        [],
    ],
    ids=["a new gateway", "a gateway", "an interface", "a hosted connection", "nothing"],
)
def test_what_the_plan_does_not_touch_is_not_complained_about(cloud, objects):
    crowd(cloud)
    result = same(cloud, *objects)
    found = [text for text in said_of(result, "error") + said_of(result, "warning") if text[1] != "bandwidth"]
    assert good(result)["changed"] is bool(objects) and found == []


QUOTAS = {
    "hosted connections": (
        "physicalConnect",
        [hosted(), hosted("b", 442)],
        {"quota": 6},
        "The quota of hosted connections is 6, of which 5 are used; the plan needs 2 more.",
    ),
    "interfaces": (
        "virtualInterface",
        [gateway(), interface()],
        {"quota": 0},
        "The quota of virtual interfaces is 0, of which 0 are used; the plan needs 1 more.",
    ),
    "no limit": ("virtualInterface", [gateway(), interface()], {"quota": -1}, None),
    "just enough": ("virtualInterface", [gateway(), interface()], {"quota": 1}, None),
    "another project's": ("physicalConnect", [{**hosted(), "resource_tenant_id": OTHER_PROJECT}], {"quota": 0}, None),
    "no new ones": ("virtualInterface", [gateway()], {"quota": 0}, None),
}


@pytest.mark.parametrize(("name", "objects", "quota", "said"), QUOTAS.values(), ids=QUOTAS)
def test_quotas_that_the_plan_would_exceed(cloud, monkeypatch, name, objects, quota, said):
    monkeypatch.setitem(cloud_quotas(), name, (quota["quota"], "count"))
    result = run(cloud, *objects, check=True)
    assert [text for _name, _option, text in errors(result)] == ([said] if said else [])


def cloud_quotas():
    """The quotas of the simulator."""
    from ansible_collections.hwc.direct_connect.tests.simulator import quotas

    return quotas.QUOTAS


def test_a_user_who_may_not_read_quotas_can_make_what_the_api_takes(cloud):
    cloud.on("GET quotas", (400, '{"error_code": "DC.0001", "error_msg": "No."}', {"Content-Type": "application/json"}))
    assert good(run(cloud, gateway(), interface()))["changed"] is True and cloud.calls().count("GET quotas") == 1


def test_a_name_that_another_has_is_not_given(cloud):
    ident = cloud.gateway()
    cloud.gateway(name="other", vpc_id=VPC2)
    result = run(cloud, {"id": ident, "name": "other"}, check=True)
    assert [cloud.spelled(text) for _name, _option, text in errors(result)] == [
        "Virtual gateway 'vgw' (VGW1): the name 'other' is taken by virtual gateway 'other' (VGW2)."
    ]


def test_an_operations_connection_carries_no_interface(cloud):
    result = run(cloud, gateway(), interface(line=OPERATIONS))
    assert errors(result) == [("vif", "connection", "Virtual interface 'vif': operations-1 is an operations connection, which carries no interface.")]


def sites(number, nets=("172.16.0.0/16",)):
    """New interfaces on that many gateways, all with the same networks behind them."""
    peer = {"route_mode": "static", "address_family": "ipv4", "remote_ep_group": list(nets)}
    return [Thing("virtual_interface", "virtual interface 'v%d'" % n, {"name": "v%d" % n, "vgw_id": str(n)}, True, True, (peer,)) for n in range(number)]


ESTATES = {
    "the same network": sites,
    "many of the same networks": lambda number: sites(number, ["172.16.%d.0/24" % n for n in range(20)]),
    "nested networks": lambda number: [
        Thing("virtual_interface", str(n), {"name": str(n), "vgw_id": str(n)}, True, True, ({"remote_ep_group": ["172.%d.%d.0/24" % divmod(n, 256)]},))
        for n in range(number)
    ]
    + [Thing("virtual_interface", "all", {"name": "all", "vgw_id": "all"}, True, True, ({"remote_ep_group": ["172.0.0.0/8"]},))],
    "one place": lambda number: [Thing("virtual_interface", str(n), {"name": "same", "vgw_id": "g"}, True, True, ()) for n in range(number)],
}


def work_of(function):
    """Return (what a function returns, how many lines of Python it runs)."""
    lines = [0]

    def count(_frame, event, _arg):
        lines[0] += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        return function(), lines[0]
    finally:
        sys.settrace(before)


@pytest.mark.parametrize("estate", ESTATES.values(), ids=ESTATES.keys())
def test_findings_and_work_grow_with_the_objects_and_not_with_their_pairs(estate):
    (small, less), (large, more) = (work_of(lambda number=number: check(estate(number), {}, {})) for number in (50, 200))
    assert len(large) <= 4 * len(small) + 4 and sum(len(each.message) for each in large) < 200 * 220
    assert more < 5 * less


def test_a_wrong_name_is_compared_with_few(monkeypatch):
    compared = []
    monkeypatch.setattr(_topology.difflib, "get_close_matches", lambda text, names, number: compared.append(len(names)) or [])
    names = ["vgw-site-%04d-prod" % number for number in range(2000)]
    plan = types.SimpleNamespace(estate=types.SimpleNamespace(live=lambda kind: [{"name": name} for name in names]), items=[])
    reference = types.SimpleNamespace(listed="virtual_gateway", stated="virtual_gateway")
    assert _topology._nearest(plan, reference, "vgw-site-0100-prd") == "" and compared == [_topology.MOST_COMPARED]
    monkeypatch.undo()
    assert _topology._nearest(plan, reference, "vgw-site-0100-prd") == " There is 'vgw-site-0100-prod'."
