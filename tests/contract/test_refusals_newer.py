# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests of the newer part of the API that are refused, one row each, as in test_refusals.

{names} in a row stand for objects of one prepared project: a global gateway with a link, an interface on it, its peer and a route to that;
a connect gateway with an EIP; an interface that is shut down.
"""

from __future__ import annotations

import json

import pytest

from tests.contract.bare import interface_fields
from tests.simulator import seed

NOBODY = "00000000-0000-4000-8000-000000000000"
EIP = "7a000000-0000-4000-8000-000000000001"
SITE = {"gateway_id": NOBODY, "project_id": seed.PROJECT["id"], "region_id": seed.REGION}
LINKS = "dcaas/global-dc-gateways/{gdgw}/peer-links"
ROUTES = "dcaas/gdgw/{gdgw}/routetables"
HOP = {"destination": "10.77.0.0/16", "nexthop": "{peer}"}
BINDING = "dcaas/connect-gateways/{cgw}/binding-global-eips"
GDGW = interface_fields(None, service_type="GDGW", gateway_id="{gdgw}", vlan=360, local_gateway_v4_ip="10.9.5.1/30", remote_gateway_v4_ip="10.9.5.2/30")


def operate(place, operation, **fields):
    """A switchover test."""
    return "POST", "dcaas/switchover-test", {"switchover_test_record": {"resource_id": f"{{{place}}}", "operation": operation, **fields}}


def gateway(**fields):
    """The creation of a global gateway."""
    return "POST", "dcaas/global-dc-gateways", {"global_dc_gateway": {"name": "g", **fields}}


def link(site, **fields):
    """The creation of a link to a `site`."""
    return "POST", LINKS, {"peer_link": {"name": "l", "peer_site": site, **fields}}


def routes(name, *items):
    """A change of the route table."""
    return "PUT", ROUTES, {"gdgw_routetable": {f"{name}_routes": list(items)}}


def bind(*items, **fields):
    """A binding of EIPs."""
    return "POST", BINDING, {"global_eips": list(items), **fields}


def unbind(*items):
    """The end of a binding."""
    return "POST", BINDING.replace("/binding", "/unbinding"), {"global_eips": list(items)}


def detect(**fields):
    """A detection."""
    return "POST", "dcaas/vif-peer-detections", {"vif_peer_detection": fields}


REFUSED = [
    # switchover tests
    ("shutdown of what is shut down", operate("shut", "shutdown"), "DC.1210"),
    ("return of what is not shut down", operate("vif", "undo_shutdown"), "DC.1210"),
    (
        "test of an unknown interface",
        ("POST", "dcaas/switchover-test", {"switchover_test_record": {"resource_id": NOBODY, "operation": "shutdown"}}),
        "DC.1211",
    ),
    ("unknown operation", operate("vif", "restart"), "DC.0001 operation"),
    ("other resource type", operate("vif", "shutdown", resource_type="vif"), "DC.0001 resource_type"),
    ("unknown field of a test", operate("vif", "shutdown", colour="red"), "DC.0001 colour"),
    ("tests by state", ("GET", "dcaas/switchover-test?operate_status=COMPLETE", None), "DC.0001 operate_status"),
    # detections
    ("detection of an unknown peer", detect(vif_peer_id=NOBODY), "DC.0002"),
    ("detection without a peer", detect(), "DC.0001 vif_peer_detection"),
    ("detection with more", detect(vif_peer_id="{peer}", count=5), "DC.0001 count"),
    ("detections by peer", ("GET", "dcaas/vif-peer-detections?vif_peer_id={peer}", None), "DC.0001 vif_peer_id"),
    ("fields of a detection", ("GET", "dcaas/vif-peer-detections?fields=id", None), "DC.0001 fields"),
    # global gateways
    ("gateway without a name", ("POST", "dcaas/global-dc-gateways", {"global_dc_gateway": {"bgp_asn": 65000}}), "DC.0001 name"),
    ("gateway with an empty name", gateway(name=""), "DC.0001 name"),
    ("gateway with markup", gateway(description="<b>"), "DC.0001 description"),
    ("gateway of another project", gateway(tenant_id=seed.SUB_PROJECT["id"]), "DC.0001 tenant_id"),
    ("gateway of IPv6 alone", gateway(address_family="ipv6"), "DC.0001 address_family"),
    ("gateway with a wrong ASN", gateway(bgp_asn=0), "DC.0001 bgp_asn"),
    ("gateway with an unknown field", gateway(vpc_id=NOBODY), "DC.0001 vpc_id"),
    ("another ASN later", ("PUT", "dcaas/global-dc-gateways/{gdgw}", {"global_dc_gateway": {"bgp_asn": 65000}}), "DC.0001 bgp_asn"),
    ("nothing to change", ("PUT", "dcaas/global-dc-gateways/{gdgw}", {"global_dc_gateway": {}}), "DC.0001 global_dc_gateway"),
    ("gateway with users", ("DELETE", "dcaas/global-dc-gateways/{gdgw}", None), "DC.1106"),
    ("six names", ("GET", "dcaas/global-dc-gateways?" + "&".join(["name=x"] * 6), None), "DC.0001 name"),
    ("gateways by ASN", ("GET", "dcaas/global-dc-gateways?bgp_asn=64512", None), "DC.0001 bgp_asn"),
    # interfaces on them
    ("unknown global gateway", ("POST", "dcaas/virtual-interfaces", {"virtual_interface": {**GDGW, "gateway_id": NOBODY}}), "DC.0002"),
    ("virtual gateway for a global one", ("POST", "dcaas/virtual-interfaces", {"virtual_interface": {**GDGW, "gateway_id": "{vgw}"}}), "DC.0002"),
    ("the global gateway's own ASN", ("POST", "dcaas/virtual-interfaces", {"virtual_interface": {**GDGW, "route_mode": "bgp", "bgp_asn": 64512}}), "DC.1223"),
    # links
    ("link without a site", ("POST", LINKS, {"peer_link": {"name": "l"}}), "DC.0001 peer_site"),
    ("link to half a site", link({"gateway_id": NOBODY, "region_id": "x"}), "DC.0001 peer_site.project_id"),
    ("link to more than a site", link({**SITE, "type": "ER"}), "DC.0001 peer_site.type"),
    ("link to a name", link({**SITE, "gateway_id": "er"}), "DC.0001 peer_site.gateway_id"),
    ("link to a text", link("er"), "DC.0001 peer_site"),
    ("link with more", link(SITE, bandwidth=5), "DC.0001 bandwidth"),
    ("another site later", ("PUT", LINKS + "/{link}", {"peer_link": {"peer_site": SITE}}), "DC.0001 peer_site"),
    ("links by state", ("GET", LINKS + "?status=ACTIVE", None), "DC.0001 status"),
    # routes
    ("absent route", routes("del", {**HOP, "destination": "10.1.0.0/16"}), "DC.2720"),
    ("route by another hop", routes("del", {**HOP, "nexthop": NOBODY}), "DC.0001 nexthop"),
    ("absent route to change", routes("update", {**HOP, "destination": "10.1.0.0/16"}), "DC.2720"),
    ("route twice", routes("add", HOP), "DC.1401"),
    ("same route twice at once", routes("add", *[{**HOP, "destination": "10.1.0.0/16"}] * 2), "DC.1401"),
    ("route to nowhere", routes("add", {**HOP, "destination": "everywhere"}), "DC.0004"),
    ("route by an unknown peer", routes("add", {**HOP, "destination": "10.1.0.0/16", "nexthop": NOBODY}), "DC.0001 nexthop"),
    ("route without a hop", routes("add", {"destination": "10.1.0.0/16"}), "DC.0001 add_routes.nexthop"),
    ("route of another type", routes("add", {**HOP, "type": "vpc"}), "DC.0001 add_routes.type"),
    ("type of a changed route", routes("update", {**HOP, "type": "gdgw"}), "DC.0001 update_routes.type"),
    ("routes that are texts", routes("add", "10.1.0.0/16"), "DC.0001 add_routes"),
    ("101 routes", routes("del", *[HOP] * 101), "DC.0001 del_routes"),
    ("no change of routes", ("PUT", ROUTES, {"gdgw_routetable": {}}), "DC.0001 gdgw_routetable"),
    ("one good route, one bad", ("PUT", ROUTES, {"gdgw_routetable": {"del_routes": [HOP], "add_routes": [{**HOP, "destination": "x"}]}}), "DC.0004"),
    ("dry run that is a text", ("PUT", ROUTES, {"gdgw_routetable": {"add_routes": []}, "dry_run": "yes"}), "DC.0001 dry_run"),
    ("more than routes", ("PUT", ROUTES, {"gdgw_routetable": {"add_routes": []}, "force": True}), "DC.0001 force"),
    ("sorted routes", ("GET", ROUTES + "?sort_key=destination", None), "DC.0001 sort_key"),
    ("routes of another family", ("GET", ROUTES + "?address_family=dual", None), "DC.0001 address_family"),
    # connect gateways
    ("connect gateway without a name", ("POST", "dcaas/connect-gateways", {"connect_gateway": {"description": "x"}}), "DC.0001 name"),
    ("connect gateway with a space", ("POST", "dcaas/connect-gateways", {"connect_gateway": {"name": "a b"}}), "DC.0001 name"),
    ("connect gateway with an ASN", ("POST", "dcaas/connect-gateways", {"connect_gateway": {"name": "a", "bgp_asn": 65000}}), "DC.0001 bgp_asn"),
    ("connect gateway in use", ("DELETE", "dcaas/connect-gateways/{cgw}", None), "DC.1106"),
    ("fields of one connect gateway", ("GET", "dcaas/connect-gateways/{cgw}?fields=id", None), "DC.0001 fields"),
    ("EIP twice", bind({"global_eip_id": EIP}), "DC.0001 global_eips"),
    ("same EIP twice at once", bind(*[{"global_eip_id": NOBODY}] * 2), "DC.0001 global_eips"),
    ("no EIP", bind(), "DC.0001 global_eips"),
    ("EIP of another type", bind({"global_eip_id": NOBODY, "type": "IP"}), "DC.0001 global_eips.type"),
    ("EIP by address", bind({"global_eip_id": "203.0.113.1"}), "DC.0001 global_eips.global_eip_id"),
    ("EIP with more", bind({"global_eip_id": NOBODY}, colour="red"), "DC.0001 colour"),
    ("absent EIP", unbind({"global_eip_id": NOBODY}), "DC.0002"),
    ("type of an EIP that is unbound", unbind({"global_eip_id": EIP, "type": "IP_ADDRESS"}), "DC.0001 global_eips.type"),
    # the rest
    ("fields of locations", ("GET", "dcaas/direct-connect-locations?fields=id", None), "DC.0001 fields"),
    ("prepaid connection", ("DELETE", f"dcaas/direct-connects/{seed.PREPAID_ID}", None), "DC.0001 direct_connect"),
]


@pytest.fixture
def project(api, simulator, settings):
    """Ids of a prepared project, by the names of the rows."""
    settings(polls=0)
    gdgw = api.call("POST", *gateway()[1:])[1]["global_dc_gateway"]["id"]
    vif = api.interface(None, service_type="GDGW", gateway_id=gdgw)
    vgw = api.gateway()
    shut = api.interface(vgw, vlan=359, local_gateway_v4_ip="10.9.4.1/30", remote_gateway_v4_ip="10.9.4.2/30")
    cgw = api.call("POST", "dcaas/connect-gateways", {"connect_gateway": {"name": "c"}})[1]["connect_gateway"]["id"]
    ids = {"gdgw": gdgw, "vif": vif["id"], "vgw": vgw["id"], "shut": shut["id"], "peer": vif["vif_peers"][0]["id"], "cgw": cgw}
    answers = [api.call(*filled(request_, ids)) for request_ in (link(SITE), routes("add", HOP), bind({"global_eip_id": EIP}), operate("shut", "shutdown"))]
    assert [status for status, _answer in answers] == [201, 200, 201, 201]
    simulator.settings.restore()
    return {**ids, "link": answers[0][1]["peer_link"]["id"]}


def filled(request_, ids):
    """A request with the ids of the project in place of their names."""
    text = json.dumps(request_)
    for name, value in ids.items():
        text = text.replace(f"{{{name}}}", value)
    return json.loads(text)


def content(simulator):
    """All objects, as a text."""
    return json.dumps({name: {key: one.dump() for key, one in group.items()} for name, group in simulator.state.objects.items()})


@pytest.mark.parametrize(("request_", "expected"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_refused(api, project, simulator, request_, expected):
    before = content(simulator)
    status, answer = api.call(*filled(request_, project))
    code, _unused, field = expected.partition(" ")
    assert (status, answer["error_code"]) == (400, code), answer
    assert f" {field}:" in answer["error_msg"] if field else answer["error_msg"]
    assert before == content(simulator)


UNKNOWN = {
    "global-dc-gateways": ("GET PUT DELETE", {"global_dc_gateway": {"name": "x"}}),
    "connect-gateways": ("GET PUT DELETE", {"connect_gateway": {"name": "x"}}),
    "vif-peer-detections": ("GET DELETE", None),
    "direct-connect-locations": ("GET", None),
}


@pytest.mark.parametrize("path", UNKNOWN)
@pytest.mark.parametrize(("setting", "status"), [("404", 404), ("400", 400)])
def test_unknown_ids(api, settings, path, setting, status):
    settings(not_found=setting)
    methods, body = UNKNOWN[path]
    for method in methods.split():
        assert api.code(method, f"dcaas/{path}/{NOBODY}", body if method == "PUT" else None) == (status, "DC.0002")


def test_parts_of_unknown_gateways(api, project):
    other = api.call("POST", *gateway(name="other")[1:])[1]["global_dc_gateway"]["id"]
    for method, path in (
        ("GET", f"global-dc-gateways/{NOBODY}/peer-links"),
        ("GET", f"global-dc-gateways/{project['gdgw']}/peer-links/{NOBODY}"),
        ("GET", f"global-dc-gateways/{other}/peer-links/{project['link']}"),
        ("DELETE", f"global-dc-gateways/{other}/peer-links/{project['link']}"),
        ("GET", f"gdgw/{NOBODY}/routetables"),
        ("GET", f"connect-gateways/{NOBODY}/binding-global-eips"),
    ):
        assert api.code(method, f"dcaas/{path}") == (404, "DC.0002")


def test_other_projects_see_nothing_of_it(globex, project):
    for path in (f"global-dc-gateways/{project['gdgw']}", f"connect-gateways/{project['cgw']}", f"gdgw/{project['gdgw']}/routetables"):
        assert globex.code("GET", f"dcaas/{path}") == (404, "DC.0002")
    assert globex.get("dcaas/global-dc-gateways")["global_dc_gateways"] == []
    assert globex.code("POST", "dcaas/switchover-test", {"switchover_test_record": {"resource_id": project["vif"], "operation": "shutdown"}}) == (
        400,
        "DC.1211",
    )


@pytest.mark.parametrize(
    ("method", "path"), [("POST", "direct-connect-locations"), ("GET", f"switchover-test/{NOBODY}"), ("PUT", f"vif-peer-detections/{NOBODY}")]
)
def test_no_such_api(api, method, path):
    assert api.code(method, f"dcaas/{path}") == (404, "APIGW.0101")


def test_what_is_under_way_is_locked(api, settings):
    gdgw = api.call("POST", *gateway()[1:])[1]["global_dc_gateway"]["id"]
    where = ("PUT", f"dcaas/global-dc-gateways/{gdgw}", {"global_dc_gateway": {"name": "x"}})
    assert api.code(*where) == (400, "DC.1118")
    assert api.call(*where)[0] == 200
    assert api.code(*filled(link(SITE), {"gdgw": gdgw})) == (400, "DC.1205")
    status, answer = api.call(*filled(link(SITE), {"gdgw": gdgw}))
    assert status == 201
    where = f"dcaas/global-dc-gateways/{gdgw}/peer-links/{answer['peer_link']['id']}"
    assert api.code("DELETE", where) == (400, "DC.1118")
    assert api.call("DELETE", where) == (204, None)


def test_one_switchover_test_at_a_time(api):
    vif = api.interface(api.gateway())["id"]
    api.settle(vif)
    request_ = filled(operate("vif", "shutdown"), {"vif": vif})
    assert api.call(*request_)[0] == 201
    change = ("PUT", f"dcaas/virtual-interfaces/{vif}", {"virtual_interface": {"name": "x"}})
    assert [api.code(*request_), api.code(*change)] == [(400, "DC.1210")] * 2
    assert api.show("virtual_interface", vif)["status"] == "ADMIN_SHUTDOWN"
    assert api.code(*request_) == (400, "DC.1210")
