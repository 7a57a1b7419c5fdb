# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The vendor's SDK and what the API has beyond connections, gateways and interfaces; and that no operation of the SDK is missing."""

from __future__ import annotations

import uuid

import huaweicloudsdkdc.v3 as dc
import pytest
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException

from tests.contract.sdk import client_for, gone, new_gateway, new_interface, operations, settled, show_interface, states
from tests.simulator import create_app, seed

OPERATIONS = operations(dc.DcClient)
ROUTER = {"gateway_id": str(uuid.uuid4()), "project_id": seed.PROJECT["id"], "region_id": seed.REGION}


@pytest.mark.parametrize("name", OPERATIONS)
def test_no_operation_of_the_sdk_is_unknown(name):
    method, path = OPERATIONS[name]
    path = path.replace("{resource_type}", "dc-vgw").replace("{", "").replace("}", "")
    rule, _parts = create_app().url_map.bind("localhost").match(path, method=method)
    assert rule.startswith(method)


def test_the_sdk_has_the_operations_that_were_counted():
    assert len(OPERATIONS) >= 58


def run_test(client, interface_id, operation):
    """Starts a switchover test."""
    record = dc.CreateSwitchoverTest(resource_id=interface_id, resource_type="virtual_interface", operation=operation)
    body = dc.CreateSwitchoverTestRequestBody(switchover_test_record=record)
    return client.switchover_test(dc.SwitchoverTestRequest(body=body)).switchover_test_record


def records_of(client, interface_id):
    """The switchover tests that are listed for an interface."""
    return client.list_switchover_test_records(dc.ListSwitchoverTestRecordsRequest(resource_id=[interface_id])).switchover_test_records


def test_switchover(client, settings):
    interface = new_interface(client, new_gateway(client))
    settled(client, interface.id)
    started = run_test(client, interface.id, "shutdown")
    assert (started.operate_status, started.resource_id, started.tenant_id, started.end_time) == ("STARTING", interface.id, seed.PROJECT["id"], None)
    assert show_interface(client, interface.id).status == "ACTIVE"
    assert [records_of(client, interface.id)[0].operate_status for _unused in range(3)] == ["STARTING", "INPROGRESS", "COMPLETE"]
    assert records_of(client, interface.id)[0].end_time and records_of(client, str(uuid.uuid4())) == []
    assert show_interface(client, interface.id).status == "ADMIN_SHUTDOWN"
    settings(hide_tests=True)
    back = run_test(client, interface.id, "undo_shutdown")
    listed = [[record.id for record in records_of(client, interface.id)] for _unused in range(3)]
    assert listed == [[started.id], [started.id], sorted([started.id, back.id])]
    assert show_interface(client, interface.id).status == "ACTIVE"


def test_a_switchover_that_fails(client, settings):
    interface = new_interface(client, new_gateway(client))
    settled(client, interface.id)
    settings(force_status={"switchover_test_record": "ERROR"}, polls=0)
    assert run_test(client, interface.id, "shutdown").operate_status == "ERROR"
    assert show_interface(client, interface.id).status == "ACTIVE"


def test_peer_detections(client):
    interface = new_interface(client, new_gateway(client))
    peer = settled(client, interface.id).vif_peers[0]
    body = dc.CreateVifPeerDetectionRequestBody(dc.CreateVifPeerDetectionRequestBodyVifPeerDetection(peer.id))
    answer = client.create_vif_peer_detection(dc.CreateVifPeerDetectionRequest(body=body))
    begun = answer.vif_peer_detection
    assert answer.status_code == 200
    assert (begun.status, begun.vif_peer_id, begun.loss_ratio, begun.domain_id) == ("processing", peer.id, None, seed.ACME["id"])
    show = dc.ShowVifPeerDetectionRequest(vif_peer_id=begun.id)
    assert states(client.show_vif_peer_detection, show, 2) == ["processing", "complete"]
    ended = client.show_vif_peer_detection(show).vif_peer_detection
    assert ended.loss_ratio == 0 and ended.end_time
    assert [one.id for one in client.list_vif_peer_detections(dc.ListVifPeerDetectionsRequest(limit=5)).vif_peer_detections] == [begun.id]
    client.delete_vif_peer_detection(dc.DeleteVifPeerDetectionRequest(vif_peer_id=begun.id))
    assert gone(client.show_vif_peer_detection, show) == 0


@pytest.mark.parametrize(("vif_state", "forced", "expected"), [("DOWN", {}, ("complete", 100)), ("ACTIVE", {"vif_peer_detection": "ERROR"}, ("error", None))])
def test_detections_that_find_no_way(client, settings, vif_state, forced, expected):
    settings(force_status={"virtual_interface": vif_state, **forced}, polls=0)
    peer = settled(client, new_interface(client, new_gateway(client)).id).vif_peers[0]
    body = dc.CreateVifPeerDetectionRequestBody(dc.CreateVifPeerDetectionRequestBodyVifPeerDetection(peer.id))
    ended = client.create_vif_peer_detection(dc.CreateVifPeerDetectionRequest(body=body)).vif_peer_detection
    assert (ended.status, ended.loss_ratio) == expected and ended.end_time


def new_global_gateway(client, **fields):
    """A global gateway that is ready."""
    body = dc.CreateGlobalDcGatewayRequestBody(dc.CreateGlobalDcGateway(**{"name": "gdgw", **fields}))
    created = client.create_global_dc_gateway(dc.CreateGlobalDcGatewayRequest(body=body)).global_dc_gateway
    show = dc.ShowGlobalDcGatewayRequest(global_dc_gateway_id=created.id)
    assert states(client.show_global_dc_gateway, show, 2) == ["PENDING_CREATE", "ACTIVE"]
    return created


def test_global_gateways(client):
    created = new_global_gateway(client, description="first", bgp_asn=64999, address_family="dual", tags=[dc.Tag("env", "test")])
    assert (created.bgp_asn, created.address_family, created.description, created.region_id) == (64999, "dual", "first", seed.REGION)
    assert [(tag.key, tag.value) for tag in created.tags] == [("env", "test")]
    other = new_global_gateway(client, name="other")
    body = dc.UpdateGlobalDcGatewayRequestBody(dc.UpdateGlobalDcGateway(name="renamed", description="", address_family="ipv4"))
    where = {"global_dc_gateway_id": created.id}
    changed = client.update_global_dc_gateway(dc.UpdateGlobalDcGatewayRequest(body=body, **where)).global_dc_gateway
    assert (changed.name, changed.description, changed.address_family, changed.status) == ("renamed", "", "ipv4", "PENDING_UPDATE")
    show = dc.ShowGlobalDcGatewayRequest(**where)
    assert states(client.show_global_dc_gateway, show, 2) == ["PENDING_UPDATE", "ACTIVE"]
    for filters, ids in (
        ({}, {created.id, other.id}),
        ({"name": ["renamed"], "status": ["ACTIVE"], "enterprise_project_id": ["0"], "id": [created.id]}, {created.id}),
        ({"site_network_id": [str(uuid.uuid4())]}, set()),
        ({"cloud_connection_id": [str(uuid.uuid4())]}, set()),
        ({"global_center_network_id": [str(uuid.uuid4())]}, set()),
    ):
        listed = client.list_global_dc_gateways(dc.ListGlobalDcGatewaysRequest(**filters))
        assert {one.id for one in listed.global_dc_gateways} == ids and listed.page_info.current_count == len(ids)
    quotas = client.show_quotas(dc.ShowQuotasRequest(type=["globalDcGateway"])).quotas.resources
    assert [(one.type, one.used) for one in quotas] == [("globalDcGateway", 2)]
    client.delete_global_dc_gateway(dc.DeleteGlobalDcGatewayRequest(**where))
    assert gone(client.show_global_dc_gateway, show) == 1


def test_peer_links(client):
    gateway = new_global_gateway(client)
    where = {"global_dc_gateway_id": gateway.id}
    site = dc.CreateExternalPeerLinkRequestBodyPeerLinkPeerSite(**ROUTER)
    wanted = dc.CreateExternalPeerLinkRequestBodyPeerLink(name="link", description="to the router", peer_site=site)
    created = client.create_peer_link(dc.CreatePeerLinkRequest(body=dc.CreateExternalPeerLinkRequestBody(wanted), **where)).peer_link
    assert (created.status, created.global_dc_gateway_id, created.description) == ("PENDING_CREATE", gateway.id, "to the router")
    assert (created.peer_site.gateway_id, created.peer_site.type) == (ROUTER["gateway_id"], "ER")
    link = {"peer_link_id": created.id, **where}
    show = dc.ShowPeerLinkRequest(**link)
    assert states(client.show_peer_link, show, 2) == ["PENDING_CREATE", "ACTIVE"]
    shown = client.show_global_dc_gateway(dc.ShowGlobalDcGatewayRequest(**where)).global_dc_gateway
    assert (shown.current_peer_link_count, shown.available_peer_link_count) == (1, 4)
    body = dc.UpdateExternalPeerLinkRequestBody(dc.UpdateExternalPeerLinkRequestBodyPeerLink(name="renamed", description=""))
    changed = client.update_peer_link(dc.UpdatePeerLinkRequest(body=body, **link)).peer_link
    assert (changed.name, changed.description, changed.status) == ("renamed", "", "PENDING_UPDATE")
    assert states(client.show_peer_link, show, 2) == ["PENDING_UPDATE", "ACTIVE"]
    assert [one.id for one in client.list_peer_links(dc.ListPeerLinksRequest(name=["renamed"], **where)).peer_links] == [created.id]
    assert client.list_peer_links(dc.ListPeerLinksRequest(name=["link"], **where)).peer_links == []
    with pytest.raises(ClientRequestException, match="DC.1106"):
        client.delete_global_dc_gateway(dc.DeleteGlobalDcGatewayRequest(**where))
    client.delete_peer_link(dc.DeletePeerLinkRequest(**link))
    assert gone(client.show_peer_link, show) == 1
    client.delete_global_dc_gateway(dc.DeleteGlobalDcGatewayRequest(**where))


def change_routes(client, gateway, dry_run=None, **lists):
    """Changes the route table of a global gateway."""
    body = dc.UpdateGdgwRoutetableRequestBody(dry_run=dry_run, gdgw_routetable=dc.GdgwRouteTableRequest(**lists))
    return client.update_gdgw_route_table(dc.UpdateGdgwRouteTableRequest(gdgw_id=gateway.id, body=body)).gdgw_routetable


def test_an_interface_and_routes_on_a_global_gateway(client):
    gateway = new_global_gateway(client)
    interface = new_interface(client, None, service_type="GDGW", gateway_id=gateway.id)
    shown = settled(client, interface.id)
    assert (shown.status, shown.gateway_id, shown.vgw_id, shown.service_type) == ("ACTIVE", gateway.id, None, "GDGW")
    hop = {"destination": "10.77.0.0/16", "nexthop": shown.vif_peers[0].id}
    add = [dc.AddGdgwRouteAction(description="first", type="vif_peer", **hop)]
    assert [one.destination for one in change_routes(client, gateway, dry_run=True, add_routes=add)] == ["10.77.0.0/16"]
    listing = dc.ListGdgwRouteTablesRequest(gdgw_id=gateway.id)
    assert client.list_gdgw_route_tables(listing).gdgw_routetables == []
    (added,) = change_routes(client, gateway, add_routes=add)
    assert [client.list_gdgw_route_tables(listing).gdgw_routetables[0].status for _unused in range(2)] == ["PENDING_CREATE", "ACTIVE"]
    assert (added.status, added.address_family, added.obtain_mode, added.type) == ("PENDING_CREATE", "ipv4", "customized", "vif_peer")
    change_routes(client, gateway, update_routes=[dc.UpdateRouteAction(description="second", **hop)])
    listed = client.list_gdgw_route_tables(dc.ListGdgwRouteTablesRequest(gdgw_id=gateway.id, nexthop=[hop["nexthop"]], address_family=["ipv4"]))
    assert [(one.id, one.description, one.gateway_id) for one in listed.gdgw_routetables] == [(added.id, "second", gateway.id)]
    assert (listed.total_count, listed.page_info.current_count) == (1, 1)
    assert client.list_gdgw_route_tables(dc.ListGdgwRouteTablesRequest(gdgw_id=gateway.id, destination=["10.78.0.0/16"])).total_count == 0
    drop = [dc.DeleteGdgwRouteAction(type="vif_peer", **hop)]
    assert change_routes(client, gateway, del_routes=drop) == []
    with pytest.raises(ClientRequestException, match="DC.2720"):
        change_routes(client, gateway, del_routes=drop)
    with pytest.raises(ClientRequestException, match="DC.1106"):
        client.delete_global_dc_gateway(dc.DeleteGlobalDcGatewayRequest(global_dc_gateway_id=gateway.id))


def test_connect_gateways(client):
    body = dc.CreateConnectGatewayRequestBody(dc.CreateConnectGateway(name="cgw", description="first", address_family="dual"))
    created = client.create_connect_gateway(dc.CreateConnectGatewayRequest(body=body)).connect_gateway
    assert (created.status, created.address_family, created.current_geip_count) == ("ACTIVE", "dual", 0)
    where = {"connect_gateway_id": created.id}
    body = dc.UpdateConnectGatewayRequestBody(dc.UpdateConnectGateway(name="renamed", description="", address_family="ipv4"))
    changed = client.update_connect_gateway(dc.UpdateConnectGatewayRequest(body=body, **where)).connect_gateway
    assert (changed.name, changed.description, changed.address_family) == ("renamed", "", "ipv4")
    listed = client.list_connect_gateways(dc.ListConnectGatewaysRequest(name=["renamed"], status=["ACTIVE"]))
    assert ([one.id for one in listed.connect_gateways], listed.total_count) == ([created.id], 1)
    client.delete_connect_gateway(dc.DeleteConnectGatewayRequest(**where))
    assert gone(client.show_connect_gateway, dc.ShowConnectGatewayRequest(**where)) == 0


def test_global_eips_of_a_connect_gateway(client):
    body = dc.CreateConnectGatewayRequestBody(dc.CreateConnectGateway(name="cgw"))
    created = client.create_connect_gateway(dc.CreateConnectGatewayRequest(body=body)).connect_gateway
    where, address, segment, band = {"connect_gateway_id": created.id}, *(str(uuid.uuid4()) for _unused in range(3))
    eips = [dc.BindingGeipBody(global_eip_id=address), dc.BindingGeipBody(global_eip_id=segment, type="IP_SEGMENT")]
    assert client.bind_global_eips(dc.BindGlobalEipsRequest(body=dc.CreateBindingGeipRequestBody(gcb_id=band, global_eips=eips), **where)).status_code == 201
    listed = client.list_global_eips(dc.ListGlobalEipsRequest(**where))
    assert {(one.global_eip_id, one.global_eip_segment_id, one.type, one.status, one.gcb_id) for one in listed.global_eips} == {
        (address, None, "IP_ADDRESS", "BINDING", band),
        (segment, segment, "IP_SEGMENT", "BINDING", band),
    }
    only = client.list_global_eips(dc.ListGlobalEipsRequest(global_eip_id=[address], status=["BIND_SUCCESSFULLY"], **where))
    assert (only.total_count, only.global_eips[0].cidr) == (1, "203.0.113.0/32")
    assert client.show_connect_gateway(dc.ShowConnectGatewayRequest(**where)).connect_gateway.current_geip_count == 2
    quotas = client.show_quotas(dc.ShowQuotasRequest(type=["connectGateway", "geip"])).quotas.resources
    assert {one.type: (one.quota, one.used) for one in quotas} == {"connectGateway": (10, 1), "geip": (-1, 2)}
    with pytest.raises(ClientRequestException, match="DC.1106"):
        client.delete_connect_gateway(dc.DeleteConnectGatewayRequest(**where))
    body = dc.CreateUnbindingGeipRequestBody([dc.UnbindingGeipBody(address), dc.UnbindingGeipBody(segment)])
    assert client.unbind_global_eips(dc.UnbindGlobalEipsRequest(body=body, **where)).status_code == 201
    left = [client.list_global_eips(dc.ListGlobalEipsRequest(**where)).global_eips for _unused in range(2)]
    assert ([one.status for one in left[0]], left[1]) == (["UNBINDING", "UNBINDING"], [])


def test_locations(simulator, client):
    listed = client.list_direct_connect_locations(dc.ListDirectConnectLocationsRequest()).direct_connect_locations
    assert [(one.id, one.name, one.site_code) for one in listed] == list(seed.LOCATIONS)
    found = client.list_direct_connect_locations(dc.ListDirectConnectLocationsRequest(name=["Amsterdam-1"], status=["ACTIVE"], limit=1))
    assert [one.id for one in found.direct_connect_locations] == [seed.LOCATIONS[2][0]]
    other = client_for(simulator.url, seed.GLOBEX_KEYS, seed.GLOBEX_PROJECT)
    shown = other.show_direct_connect_location(dc.ShowDirectConnectLocationRequest(direct_connect_location_id=seed.LOCATIONS[0][0])).direct_connect_location
    assert (shown.region_id, shown.locales.en_us, shown.available_port_speeds) == (seed.REGION, "Frankfurt-1", ["1G", "10G"])


def test_connections_that_can_be_deleted_and_those_that_cannot(client):
    prepaid = client.show_direct_connect(dc.ShowDirectConnectRequest(direct_connect_id=seed.PREPAID_ID)).direct_connect
    assert (prepaid.charge_mode, bool(prepaid.order_id)) == ("prepayment", True)
    with pytest.raises(ClientRequestException, match="must be unsubscribed"):
        client.delete_direct_connect(dc.DeleteDirectConnectRequest(direct_connect_id=seed.PREPAID_ID))
    show = dc.ShowDirectConnectRequest(direct_connect_id=seed.DEMAND_ID)
    assert client.show_direct_connect(show).direct_connect.order_id is None
    client.delete_direct_connect(dc.DeleteDirectConnectRequest(direct_connect_id=seed.DEMAND_ID))
    assert gone(client.show_direct_connect, show) == 1
