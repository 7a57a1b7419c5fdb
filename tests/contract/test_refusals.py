# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests that are refused, one row each: what is sent, and the code of the answer.

{names} in a row stand for objects of one prepared project: an operations connection, a hosted one with VLAN 441 and an interface on it,
a gateway with an interface on VLAN 355, an enterprise router's gateway.
"""

from __future__ import annotations

import json
import uuid

import pytest

from tests.simulator import seed

NOBODY = "00000000-0000-4000-8000-000000000000"
UUID = "6592c28e-95d7-4b0a-9f61-004fdf03420c"
VIF = {
    "name": "vif",
    "direct_connect_id": "{standard}",
    "vgw_id": "{vgw}",
    "type": "private",
    "vlan": 356,
    "bandwidth": 50,
    "route_mode": "static",
    "local_gateway_v4_ip": "10.9.1.1/30",
    "remote_gateway_v4_ip": "10.9.1.2/30",
    "remote_ep_group": ["10.20.0.0/16"],
}
PEER = {"vif_id": "{vif}", "name": "p", "address_family": "ipv6", "local_gateway_ip": "FD10::1/126", "remote_gateway_ip": "FD10::2/126"}
HOSTED = {"hosting_id": "{operations}", "vlan": 442, "bandwidth": 100, "resource_tenant_id": seed.PROJECT["id"]}
VGW = {"vpc_id": UUID, "local_ep_group": ["192.168.7.0/24"]}


def post(resource, base, *without, **fields):
    """A POST of `base`, without some fields and with others."""
    return "POST", f"dcaas/{resource.replace('_', '-')}s", {resource: {name: value for name, value in {**base, **fields}.items() if name not in without}}


def put(resource, place, **fields):
    """A PUT of fields to the object that {place} stands for."""
    return "PUT", f"dcaas/{resource.replace('_', '-')}s/{{{place}}}", {resource: fields}


def get(path):
    """A GET."""
    return "GET", f"dcaas/{path}", None


def delete(path):
    """A DELETE."""
    return "DELETE", f"dcaas/{path}", None


REFUSED = [
    # bodies
    ("unknown field", post("virtual_gateway", VGW, colour="red"), "DC.0001 colour"),
    ("null", post("virtual_gateway", VGW, description=None), "DC.0001 description"),
    ("wrong envelope", ("POST", "dcaas/virtual-gateways", {"vgw": VGW}), "DC.0001 body"),
    ("more than the envelope", ("POST", "dcaas/virtual-gateways", {"virtual_gateway": VGW, "x": 1}), "DC.0001 body"),
    ("not an object", ("POST", "dcaas/virtual-gateways", [VGW]), "DC.0000"),
    ("string for a number", post("virtual_interface", VIF, vlan="355"), "DC.0001 vlan"),
    ("number for a bool", post("virtual_interface", VIF, enable_bfd=1), "DC.0001 enable_bfd"),
    ("bool for a number", post("virtual_interface", VIF, vlan=True), "DC.0001 vlan"),
    ("string for a list", post("virtual_interface", VIF, remote_ep_group="10.0.0.0/8"), "DC.0001 remote_ep_group"),
    ("numbers in a list", post("virtual_gateway", VGW, local_ep_group=[1]), "DC.0001 local_ep_group"),
    ("long name", post("virtual_gateway", VGW, name="x" * 65), "DC.0001 name"),
    ("long description", put("virtual_interface", "vif", description="x" * 129), "DC.0001 description"),
    ("high vlan", post("hosted_connect", HOSTED, vlan=4000), "DC.0001 vlan"),
    ("low bandwidth", post("virtual_interface", VIF, bandwidth=1), "DC.0001 bandwidth"),
    ("not in the enum", post("virtual_interface", VIF, priority="high"), "DC.0001 priority"),
    ("upper-case family", post("virtual_interface", VIF, address_family="IPv4"), "DC.0001 address_family"),
    ("not a UUID", post("virtual_gateway", VGW, vpc_id="vpc-1"), "DC.0001 vpc_id"),
    ("a required field is missing", post("virtual_interface", VIF, "type"), "DC.0001 type"),
    ("create-only field in a PUT", put("virtual_interface", "vif", vlan=7), "DC.0001 vlan"),
    ("create-only field of a gateway", put("virtual_gateway", "vgw", bgp_asn=65000), "DC.0001 bgp_asn"),
    ("create-only field of a peer", put("vif_peer", "peer", name="x", remote_ep_group=[], vif_id=UUID), "DC.0001 vif_id"),
    ("tags in a PUT", put("virtual_gateway", "vgw", tags=[]), "DC.0001 tags"),
    ("empty PUT", put("virtual_gateway", "vgw"), "DC.0001 virtual_gateway"),
    ("empty PUT of a connection", put("direct_connect", "standard"), "DC.0001 direct_connect"),
    ("a query on a POST", ("POST", "dcaas/virtual-gateways?x=1", {"virtual_gateway": VGW}), "DC.0001 x"),
    ("a body on a DELETE", ("DELETE", "dcaas/virtual-gateways/{vgw}", {}), "DC.0000"),
    ("bad tag", post("virtual_gateway", VGW, tags=[{"key": "_sys_x", "value": ""}]), "DC.0001 tags"),
    ("tag key twice", post("virtual_gateway", VGW, tags=[{"key": "a", "value": ""}, {"key": "a", "value": "b"}]), "DC.0001 tags"),
    # queries
    ("joined array", get("virtual-gateways?id={vgw},{vgw}"), "DC.0001 id"),
    ("joined array, encoded", get("virtual-interfaces?status=ACTIVE%2CDOWN"), "DC.0001 status"),
    ("six ids", get("virtual-gateways?" + "&".join(["id={vgw}"] * 6)), "DC.0001 id"),
    ("six names", get("hosted-connects?" + "&".join(["name=x"] * 6)), "DC.0001 name"),
    ("six states", get("virtual-interfaces?" + "&".join(["status=DOWN"] * 6)), "DC.0001 status"),
    ("eleven enterprise projects", get("virtual-gateways?" + "&".join(["enterprise_project_id=0"] * 11)), "DC.0001 enterprise_project_id"),
    ("unknown query key", get("virtual-gateways?colour=red"), "DC.0001 colour"),
    ("gateways have no name filter", get("virtual-gateways?name=x"), "DC.0001 name"),
    ("interfaces have no name filter", get("virtual-interfaces?name=x"), "DC.0001 name"),
    ("limit 0", get("virtual-gateways?limit=0"), "DC.0001 limit"),
    ("limit 2001", get("virtual-gateways?limit=2001"), "DC.0001 limit"),
    ("marker without limit", get("virtual-gateways?marker={vgw}"), "DC.0001 marker"),
    ("unknown sort key", get("virtual-gateways?sort_key=colour"), "DC.0001 sort_key"),
    ("unknown sort direction", get("virtual-gateways?sort_dir=up"), "DC.0001 sort_dir"),
    ("unknown field to show", get("virtual-gateways/{vgw}?fields=colour"), "DC.0001 fields"),
    ("filters on a show", get("virtual-gateways/{vgw}?limit=1"), "DC.0001 limit"),
    ("unknown quota", get("quotas?type=direct_connect"), "DC.0001 type"),
    # connections
    ("less bandwidth", put("direct_connect", "standard", bandwidth=999), "DC.1010"),
    ("bandwidth of a hosted one", put("direct_connect", "hosted", bandwidth=500), "DC.1011"),
    ("connection in use", delete("direct-connects/{standard}"), "DC.1007"),
    ("operations connection in use", delete("direct-connects/{operations}"), "DC.1007"),
    # hosted connections
    ("not an operations connection", post("hosted_connect", HOSTED, hosting_id="{standard}"), "DC.1004"),
    ("operations connection of another project", post("hosted_connect", HOSTED, hosting_id=seed.SUB_OPERATIONS_ID), "DC.1004"),
    ("VLAN 0", post("hosted_connect", HOSTED, vlan=0), "DC.1017"),
    ("VLAN twice", post("hosted_connect", HOSTED, vlan=441), "DC.1008"),
    ("too much bandwidth", post("hosted_connect", HOSTED, bandwidth=9901), "DC.1000"),
    ("too much bandwidth later", put("hosted_connect", "hosted", bandwidth=10001), "DC.1000"),
    ("an account for a project", post("hosted_connect", HOSTED, resource_tenant_id=seed.ACME["id"]), "DC.0001 resource_tenant_id"),
    ("hosted connection in use", delete("hosted-connects/{hosted}"), "DC.1007"),
    # gateways
    ("second gateway of a VPC", post("virtual_gateway", VGW, vpc_id="{vpc}"), "DC.1110"),
    ("neither VPC nor router", post("virtual_gateway", VGW, "vpc_id"), "DC.0001 vpc_id"),
    ("VPC and router", post("virtual_gateway", VGW, enterprise_router_id=UUID), "DC.0001 vpc_id"),
    ("no local subnets", post("virtual_gateway", VGW, "local_ep_group"), "DC.0001 local_ep_group"),
    ("empty local subnets alone", post("virtual_gateway", VGW, local_ep_group=[]), "DC.0001 local_ep_group"),
    ("empty local subnets in a PUT", put("virtual_gateway", "vgw", local_ep_group=[]), "DC.0001 local_ep_group"),
    ("empty IPv6 subnets in a PUT", put("virtual_gateway", "vgw", local_ep_group_ipv6=[]), "DC.0001 local_ep_group_ipv6"),
    ("IPv6 among IPv4", put("virtual_gateway", "vgw", local_ep_group=["2001:db8::/64"]), "DC.0004"),
    ("not a network", put("virtual_gateway", "vgw", local_ep_group=["192.168.1.0"]), "DC.0004"),
    ("network twice", put("virtual_gateway", "vgw", local_ep_group=["192.168.1.0/24", "192.168.1.1/24"]), "DC.1401"),
    ("201 local subnets", put("virtual_gateway", "vgw", local_ep_group=[f"192.168.{n}.0/24" for n in range(201)]), "DC.1101"),
    ("subnets on a router's gateway", put("virtual_gateway", "router_vgw", local_ep_group=["192.168.1.0/24"]), "DC.0001 local_ep_group"),
    ("local overlaps remote", put("virtual_gateway", "vgw", local_ep_group=["10.10.7.0/24"]), "DC.1105"),
    ("gateway in use", delete("virtual-gateways/{vgw}"), "DC.1106"),
    # interfaces
    ("no connection", post("virtual_interface", VIF, "direct_connect_id"), "DC.1200"),
    ("unknown connection", post("virtual_interface", VIF, direct_connect_id=NOBODY), "DC.1015"),
    ("another project's connection", post("virtual_interface", VIF, direct_connect_id=seed.SUB_STANDARD_IDS[0]), "DC.1015"),
    ("operations connection", post("virtual_interface", VIF, direct_connect_id="{operations}"), "DC.1204"),
    ("unknown gateway", post("virtual_interface", VIF, vgw_id=NOBODY), "DC.1111"),
    ("VGW without a gateway", post("virtual_interface", VIF, "vgw_id"), "DC.0001 vgw_id"),
    ("GDGW without a gateway", post("virtual_interface", VIF, "vgw_id", service_type="GDGW"), "DC.0001 gateway_id"),
    ("BGP without an ASN", post("virtual_interface", VIF, route_mode="bgp"), "DC.1203"),
    ("the gateway's own ASN", post("virtual_interface", VIF, route_mode="bgp", bgp_asn=64512), "DC.1223"),
    ("hosted connection in use by an interface", post("virtual_interface", VIF, direct_connect_id="{hosted}", vlan=441), "DC.1206"),
    ("not the hosted connection's VLAN", post("virtual_interface", VIF, direct_connect_id="{hosted}"), "DC.1207"),
    ("bandwidth on a hosted connection", put("virtual_interface", "hosted_vif", bandwidth=70), "DC.1208"),
    ("interface VLAN twice", post("virtual_interface", VIF, vlan=355), "DC.1209"),
    ("interface VLAN 0", post("virtual_interface", VIF, vlan=0), "DC.1219"),
    ("third connection", post("virtual_interface", VIF, direct_connect_id="{standard2}"), "DC.1117"),
    ("remote overlaps local", post("virtual_interface", VIF, remote_ep_group=["192.168.0.128/25"]), "DC.1105"),
    ("remote overlaps local, later", put("virtual_interface", "vif", remote_ep_group=["192.168.0.0/16"]), "DC.1105"),
    ("remote in a reserved range", put("virtual_interface", "vif", remote_ep_group=["100.64.1.0/24"]), "DC.0004"),
    ("51 remote subnets", put("virtual_interface", "vif", remote_ep_group=[f"10.30.{n}.0/24" for n in range(51)]), "DC.0001 remote_ep_group"),
    ("IPv6 remote subnet of an IPv4 peer", put("virtual_interface", "vif", remote_ep_group=["2001:db8::/64"]), "DC.0004"),
    ("no gateway address", post("virtual_interface", VIF, "remote_gateway_v4_ip"), "DC.0001 remote_gateway_v4_ip"),
    ("IPv6 address for IPv4", post("virtual_interface", VIF, local_gateway_v4_ip="FD10::1/126"), "DC.0004"),
    ("IPv6 gateway for IPv4", post("virtual_interface", VIF, local_gateway_v6_ip="FD10::1/126"), "DC.0004"),
    ("address without a prefix", post("virtual_interface", VIF, local_gateway_v4_ip="10.9.1.1"), "DC.0004"),
    ("gateways of two networks", post("virtual_interface", VIF, remote_gateway_v4_ip="10.9.2.2/30"), "DC.1216"),
    ("BFD and NQA at creation", post("virtual_interface", VIF, enable_bfd=True, enable_nqa=True), "DC.0001 enable_bfd"),
    ("BFD and NQA later", put("virtual_interface", "vif", enable_bfd=True, enable_nqa=True), "DC.0001 enable_bfd"),
    ("NQA beside BFD", put("virtual_interface", "hosted_vif", enable_nqa=True), "DC.0001 enable_bfd"),
    ("BFD for NQA in one step", put("virtual_interface", "hosted_vif", enable_bfd=False, enable_nqa=True), "DC.0001 enable_bfd"),
    ("priority with another field", put("virtual_interface", "vif", priority="low", name="x"), "DC.0001 priority"),
    ("status with another field", put("virtual_interface", "vif", status="ACCEPTED", name="x"), "DC.0001 status"),
    ("status of an own interface", put("virtual_interface", "vif", status="ACCEPTED"), "DC.1210"),
    ("extend attribute in a PUT", put("virtual_interface", "vif", extend_attribute={}), "DC.0001 extend_attribute"),
    ("empty extend attributes", ("PUT", "dcaas/virtual-interfaces/{vif}/extend-attributes", {"extend_attribute": {}}), "DC.0001 extend_attribute"),
    (
        "short interval",
        ("PUT", "dcaas/virtual-interfaces/{vif}/extend-attributes", {"extend_attribute": {"min_rx_interval": 199}}),
        "DC.0001 min_rx_interval",
    ),
    (
        "tags for another tenant",
        post("virtual_interface", VIF, resource_tenant_id=seed.GLOBEX_PROJECT["id"], tags=[{"key": "a", "value": "b"}]),
        "DC.0001 tags",
    ),
    (
        "enterprise project for another tenant",
        post("virtual_interface", VIF, resource_tenant_id=seed.GLOBEX_PROJECT["id"], enterprise_project_id="0"),
        "DC.0001 enterprise_project_id",
    ),
    ("own gateway for another tenant", post("virtual_interface", VIF, resource_tenant_id=seed.GLOBEX_PROJECT["id"]), "DC.1111"),
    # peers
    ("peer without an interface", post("vif_peer", PEER, "vif_id"), "DC.0001 vif_id"),
    ("peer without a name", post("vif_peer", PEER, "name"), "DC.0001 name"),
    ("peer without an address", post("vif_peer", PEER, "local_gateway_ip"), "DC.0001 local_gateway_ip"),
    ("unknown interface", post("vif_peer", PEER, vif_id=NOBODY), "DC.1211"),
    ("family twice", post("vif_peer", PEER, address_family="ipv4", local_gateway_ip="10.8.0.1/30", remote_gateway_ip="10.8.0.2/30"), "DC.0001 address_family"),
    ("addresses of the other family", post("vif_peer", PEER, address_family="ipv4"), "DC.0004"),
    ("BGP peer without an ASN", post("vif_peer", PEER, route_mode="bgp"), "DC.1203"),
    ("BGP peer with the gateway's ASN", post("vif_peer", PEER, route_mode="bgp", bgp_asn=64512), "DC.1223"),
    ("peer update without a name", put("vif_peer", "peer", remote_ep_group=[]), "DC.0001 name"),
    ("peer update without networks", put("vif_peer", "peer", name="x"), "DC.0001 remote_ep_group"),
    ("last peer", delete("vif-peers/{peer}"), "DC.1214"),
    # tags
    ("tag with a slash", ("POST", "dc-vgw/{vgw}/tags", {"tag": {"key": "a/b", "value": ""}}), "DC.0001 tag"),
    ("long tag value", ("POST", "dc-vgw/{vgw}/tags", {"tag": {"key": "a", "value": "x" * 256}}), "DC.0001 tag"),
    ("tags without a value", ("POST", "dc-vgw/{vgw}/tags/action", {"action": "create", "tags": [{"key": "a"}]}), "DC.0001 tags"),
    ("unknown action", ("POST", "dc-vgw/{vgw}/tags/action", {"action": "update", "tags": [{"key": "a", "value": ""}]}), "DC.0001 action"),
    ("no tags", ("POST", "dc-vgw/{vgw}/tags/action", {"action": "create", "tags": []}), "DC.0001 tags"),
    ("unknown match", ("POST", "dc-vgw/resource-instances/action", {"action": "filter", "matches": [{"key": "name", "value": "x"}]}), "DC.0001 matches"),
]


@pytest.fixture
def project(api):
    """Ids of a prepared project, by the names of the rows."""
    hosted = api.hosted()
    for _unused in range(3):
        api.show("hosted_connect", hosted["id"])
    vgw = api.gateway()
    vif = api.interface(vgw)
    peer = api.settle(vif["id"])["vif_peers"][0]
    hosted_vif = api.interface(
        vgw,
        direct_connect_id=hosted["id"],
        vlan=441,
        enable_bfd=True,
        local_gateway_v4_ip="10.9.2.1/30",
        remote_gateway_v4_ip="10.9.2.2/30",
        remote_ep_group=["10.11.0.0/16"],
    )
    api.settle(hosted_vif["id"])
    router_vgw = api.create("virtual_gateway", enterprise_router_id=str(uuid.uuid4()))
    objects = {"hosted": hosted, "vgw": vgw, "vif": vif, "peer": peer, "hosted_vif": hosted_vif, "router_vgw": router_vgw}
    fixed = {"operations": seed.OPERATIONS_ID, "standard": seed.STANDARD_IDS[0], "standard2": seed.STANDARD_IDS[1], "vpc": vgw["vpc_id"]}
    return {**fixed, **{name: one["id"] for name, one in objects.items()}}


def filled(text, ids):
    """`text` with the ids of the project in place of their names."""
    for name, value in ids.items():
        text = text.replace(f"{{{name}}}", value)
    return text


@pytest.mark.parametrize(("request_", "expected"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_refused(api, project, simulator, request_, expected):
    method, path, body = request_
    before = json.dumps({name: {key: one.dump() for key, one in group.items()} for name, group in simulator.state.objects.items()})
    status, answer = api.call(method, filled(path, project), json.loads(filled(json.dumps(body), project)))
    code, _unused, field = expected.partition(" ")
    assert (status, answer["error_code"]) == (400, code), answer
    assert f" {field}:" in answer["error_msg"] if field else answer["error_msg"]
    assert set(answer) == {"error_code", "error_msg", "request_id"}
    after = json.dumps({name: {key: one.dump() for key, one in group.items()} for name, group in simulator.state.objects.items()})
    assert before == after


def test_broken_json(api):
    answer = api.session.post(f"{api.url}/v3/{api.project['id']}/dcaas/virtual-gateways", data=b"{", headers=api.headers)
    assert (answer.status_code, answer.json()["error_code"]) == (400, "DC.0000")


UNKNOWN = {
    "direct-connects": ("GET PUT DELETE", {"direct_connect": {"name": "x"}}, "DC.1012"),
    "hosted-connects": ("GET PUT DELETE", {"hosted_connect": {"name": "x"}}, "DC.1012"),
    "virtual-gateways": ("GET PUT DELETE", {"virtual_gateway": {"name": "x"}}, "DC.1111"),
    "virtual-interfaces": ("GET PUT DELETE", {"virtual_interface": {"name": "x"}}, "DC.1211"),
    "vif-peers": ("PUT DELETE", {"vif_peer": {"name": "x", "remote_ep_group": []}}, "DC.0002"),
}


@pytest.mark.parametrize("path", UNKNOWN)
def test_unknown_ids(api, settings, path):
    methods, body, code = UNKNOWN[path]
    for method in methods.split():
        sent = body if method == "PUT" else None
        settings(not_found="404")
        assert api.code(method, f"dcaas/{path}/{NOBODY}", sent) == (404, "DC.0002")
        settings(not_found="400")
        assert api.code(method, f"dcaas/{path}/{NOBODY}", sent) == (400, code)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "dcaas/virtual-gateways/"),
        ("GET", "dcaas//virtual-gateways"),
        ("GET", "dcaas/nothing"),
        ("GET", "dcaas/vif-peers"),
        ("GET", f"dcaas/vif-peers/{NOBODY}"),
        ("POST", "dcaas/direct-connects"),
        ("PATCH", "dcaas/virtual-gateways"),
        ("GET", "dc-peer/tags"),
    ],
)
def test_no_such_api(api, method, path):
    assert api.code(method, path) == (404, "APIGW.0101")


def test_an_unpublished_service(api, settings):
    settings(published=False)
    assert api.code("GET", "dcaas/virtual-gateways") == (404, "APIGW.0101")
    assert api.get("dc-vgw/tags")["tags"] == []
    assert api.code("GET", "dcaas/global-dc-gateways") == (404, "APIGW.0101")


def test_an_absent_tag_is_not_found(api):
    vgw = api.gateway()
    assert api.code("DELETE", f"dc-vgw/{vgw['id']}/tags/env") == (404, "DC.0002")
