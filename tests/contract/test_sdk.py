# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The vendor's SDK, a client that nobody here wrote, works with the simulator as with the cloud."""

from __future__ import annotations

import uuid

import huaweicloudsdkdc.v3 as dc
import pytest
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkcore.region.region import Region

from tests.contract.sdk import client_for, gone, new_gateway, new_interface, settled, show_interface, states
from tests.simulator import seed


def test_connections(client):
    listed = client.list_direct_connects(dc.ListDirectConnectsRequest())
    assert [(one.id, one.type, one.status) for one in listed.direct_connects] == [
        (seed.OPERATIONS_ID, "hosting", "ACTIVE"),
        (seed.STANDARD_IDS[0], "standard", "ACTIVE"),
        (seed.STANDARD_IDS[1], "standard", "ACTIVE"),
        (seed.PREPAID_ID, "standard", "ACTIVE"),
        (seed.DEMAND_ID, "standard", "ACTIVE"),
    ]
    named = client.list_direct_connects(dc.ListDirectConnectsRequest(name=["standard-2", "nobody"]))
    assert [one.id for one in named.direct_connects] == [seed.STANDARD_IDS[1]]
    shown = client.show_direct_connect(dc.ShowDirectConnectRequest(direct_connect_id=seed.OPERATIONS_ID)).direct_connect
    assert (shown.bandwidth, shown.port_type, shown.tenant_id, shown.lag_id) == (10000, "10G", seed.PROJECT["id"], None)
    wanted = dc.UpdateDirectConnect(name="renamed", description="", bandwidth=2000, peer_location="Elsewhere 2", provider_status="DOWN")
    body = dc.UpdateDirectConnectRequestBody(direct_connect=wanted)
    changed = client.update_direct_connect(dc.UpdateDirectConnectRequest(direct_connect_id=seed.STANDARD_IDS[0], body=body)).direct_connect
    assert (changed.name, changed.bandwidth, changed.peer_location, changed.provider_status) == ("renamed", 2000, "Elsewhere 2", "DOWN")
    client.delete_direct_connect(dc.DeleteDirectConnectRequest(direct_connect_id=seed.STANDARD_IDS[0]))
    assert gone(client.show_direct_connect, dc.ShowDirectConnectRequest(direct_connect_id=seed.STANDARD_IDS[0])) == 1


def test_hosted_connections(simulator, client):
    wanted = dc.CreateHostedDirectConnect(
        name="hosted-1",
        description="for globex",
        bandwidth=100,
        hosting_id=seed.OPERATIONS_ID,
        vlan=441,
        resource_tenant_id=seed.GLOBEX_PROJECT["id"],
        peer_location="Example Street 3",
    )
    body = dc.CreateHostedDirectConnectRequestBody(hosted_connect=wanted)
    created = client.create_hosted_direct_connect(dc.CreateHostedDirectConnectRequest(body=body)).hosted_connect
    assert (created.status, created.vlan, created.type, created.tenant_id) == ("PENDING_CREATE", 441, "hosted", seed.GLOBEX_PROJECT["id"])
    show = dc.ShowHostedDirectConnectRequest(hosted_connect_id=created.id)
    assert states(client.show_hosted_direct_connect, show, 4) == ["PENDING_CREATE", "BUILD", "ACTIVE", "ACTIVE"]

    customer = client_for(simulator.url, seed.GLOBEX_KEYS, seed.GLOBEX_PROJECT)
    seen = customer.list_direct_connects(dc.ListDirectConnectsRequest()).direct_connects
    assert [(one.id, one.type, one.hosting_id, one.vlan) for one in seen] == [(created.id, "hosted", seed.OPERATIONS_ID, 441)]

    body = dc.UpdateHostedDirectConnectRequestBody(hosted_connect=dc.UpdateHostedDirectConnect(name="hosted-2", description="", bandwidth=200))
    changed = client.update_hosted_direct_connect(dc.UpdateHostedDirectConnectRequest(hosted_connect_id=created.id, body=body)).hosted_connect
    assert (changed.name, changed.description, changed.bandwidth, changed.status) == ("hosted-2", "", 200, "PENDING_UPDATE")
    assert states(client.show_hosted_direct_connect, show, 2) == ["PENDING_UPDATE", "ACTIVE"]
    listed = client.list_hosted_direct_connects(dc.ListHostedDirectConnectsRequest(name=["hosted-2"], hosting_id=[seed.OPERATIONS_ID]))
    assert [one.id for one in listed.hosted_connects] == [created.id]
    client.delete_hosted_direct_connect(dc.DeleteHostedDirectConnectRequest(hosted_connect_id=created.id))
    assert gone(client.show_hosted_direct_connect, show) == 1


def test_gateways(client):
    created = new_gateway(client, description="first", local_ep_group_ipv6=["2001:db8::/64"], tags=[dc.Tag("env", "test")])
    assert (created.status, created.bgp_asn, created.type, created.device_id) == ("ACTIVE", 64512, "default", None)
    assert (created.local_ep_group, created.local_ep_group_ipv6) == (["192.168.0.0/24"], ["2001:db8::/64"])
    assert [(tag.key, tag.value) for tag in created.tags] == [("env", "test")]
    show = dc.ShowVirtualGatewayRequest(virtual_gateway_id=created.id)
    assert client.show_virtual_gateway(show).virtual_gateway.to_dict() == created.to_dict()
    wanted = dc.UpdateVirtualGateway(name="renamed", description="", local_ep_group=["192.168.0.0/24", "192.168.1.0/24"])
    body = dc.UpdateVirtualGatewayRequestBody(virtual_gateway=wanted)
    changed = client.update_virtual_gateway(dc.UpdateVirtualGatewayRequest(virtual_gateway_id=created.id, body=body)).virtual_gateway
    assert (changed.name, changed.description, changed.local_ep_group) == ("renamed", "", ["192.168.0.0/24", "192.168.1.0/24"])
    other = new_gateway(client)
    listed = client.list_virtual_gateways(dc.ListVirtualGatewaysRequest(vpc_id=[created.vpc_id]))
    assert [one.id for one in listed.virtual_gateways] == [created.id]
    assert listed.page_info.current_count == 1 and listed.page_info.next_marker is None
    for one in (created, other):
        client.delete_virtual_gateway(dc.DeleteVirtualGatewayRequest(virtual_gateway_id=one.id))
    assert gone(client.show_virtual_gateway, show) == 0


def test_gateway_on_an_enterprise_router(client):
    router = str(uuid.uuid4())
    created = new_gateway(client, vpc_id=None, local_ep_group=None, enterprise_router_id=router)
    assert (created.enterprise_router_id, created.vpc_id, created.local_ep_group) == (router, None, None)


def test_paging_through_gateways(client):
    made = {new_gateway(client, name=f"vgw-{number}").id for number in range(5)}
    seen, marker = [], None
    while True:
        page = client.list_virtual_gateways(dc.ListVirtualGatewaysRequest(limit=2, marker=marker))
        seen += [one.id for one in page.virtual_gateways]
        marker = page.page_info.next_marker
        if not marker:
            break
    assert seen == sorted(made)


def test_interfaces(client):
    gateway = new_gateway(client)
    created = new_interface(client, gateway, tags=[dc.Tag("env", "test")])
    assert (created.status, created.vif_peers, created.vlan) == ("PENDING_CREATE", None, 355)
    shown = settled(client, created.id)
    assert (shown.status, shown.service_type, shown.priority, shown.description) == ("ACTIVE", "VGW", "normal", None)
    (peer,) = shown.vif_peers
    assert (peer.name, peer.address_family, peer.local_gateway_ip, peer.status) == ("vif", "ipv4", "10.9.0.1/30", "ACTIVE")
    assert (peer.remote_ep_group, peer.receive_route_num, peer.bgp_status) == (["10.10.0.0/16"], -1, None)
    using = client.show_virtual_gateway(dc.ShowVirtualGatewayRequest(virtual_gateway_id=gateway.id)).virtual_gateway
    assert using.device_id and using.redundant_device_id

    wanted = dc.UpdateVirtualInterface(name="renamed", description="text", bandwidth=60, remote_ep_group=["10.11.0.0/16"], enable_bfd=True)
    body = dc.UpdateVirtualInterfaceRequestBody(virtual_interface=wanted)
    client.update_virtual_interface(dc.UpdateVirtualInterfaceRequest(virtual_interface_id=created.id, body=body))
    changed = settled(client, created.id)
    assert (changed.name, changed.description, changed.bandwidth, changed.enable_bfd) == ("renamed", "text", 60, True)
    assert (changed.vif_peers[0].name, changed.vif_peers[0].remote_ep_group, changed.vif_peers[0].enable_bfd) == ("vif", ["10.11.0.0/16"], True)

    wanted = dc.VifExtendAttribute(ha_type="bfd", ha_mode="auto_single", detect_multiplier=4, min_rx_interval=800, min_tx_interval=1000)
    body = dc.UpdateExtendAttributeRequestBody(extend_attribute=wanted)
    answer = client.update_extend_attribute(dc.UpdateExtendAttributeRequest(virtual_interface_id=created.id, body=body))
    assert (answer.extend_attribute.detect_multiplier, answer.extend_attribute.min_tx_interval) == (4, 800)
    assert show_interface(client, created.id).extend_attribute.ha_mode == "auto_single"

    filters = {"direct_connect_id": [seed.STANDARD_IDS[0]], "vgw_id": [gateway.id], "status": ["ACTIVE", "DOWN"], "enterprise_project_id": ["0"]}
    listed = client.list_virtual_interfaces(dc.ListVirtualInterfacesRequest(**filters))
    assert [one.id for one in listed.virtual_interfaces] == [created.id]
    client.delete_virtual_interface(dc.DeleteVirtualInterfaceRequest(virtual_interface_id=created.id))
    assert gone(client.show_virtual_interface, dc.ShowVirtualInterfaceRequest(virtual_interface_id=created.id)) == 1


def test_peers(client):
    created = new_interface(client, new_gateway(client))
    settled(client, created.id)
    wanted = dc.CreateVifPeer(
        vif_id=created.id,
        name="second",
        description="v6",
        address_family="ipv6",
        local_gateway_ip="FD10::1/126",
        remote_gateway_ip="FD10::2/126",
        route_mode="bgp",
        bgp_asn=65001,
        bgp_md5="Secret-42",
    )
    peer = client.create_vif_peer(dc.CreateVifPeerRequest(body=dc.CreateVifPeerRequestBody(vif_peer=wanted))).vif_peer
    assert (peer.status, peer.vif_id, peer.bgp_asn) == ("PENDING_CREATE", created.id, 65001)
    shown = settled(client, created.id)
    assert [(one.name, one.status) for one in shown.vif_peers] == [("vif", "ACTIVE"), ("second", "ACTIVE")]
    assert (shown.vif_peers[1].remote_ep_group, shown.vif_peers[1].bgp_status, shown.address_family) == (["::/0"], "UP", "ipv6")
    first = shown.vif_peers[0]
    body = dc.UpdateVifPeerRequestBody(vif_peer=dc.UpdateVifPeer(name="first", description="v4", remote_ep_group=["10.12.0.0/16"]))
    changed = client.update_vif_peer(dc.UpdateVifPeerRequest(vif_peer_id=first.id, body=body)).vif_peer
    assert (changed.name, changed.description, changed.remote_ep_group) == ("first", "v4", ["10.12.0.0/16"])
    settled(client, created.id)
    client.delete_vif_peer(dc.DeleteVifPeerRequest(vif_peer_id=peer.id))
    assert [one.name for one in settled(client, created.id).vif_peers] == ["first"]


def show_tags(client, kind, object_id):
    """The tags of one resource, as a dict."""
    answer = client.show_resource_tag(dc.ShowResourceTagRequest(resource_type=kind, resource_id=object_id))
    return {tag.key: tag.value for tag in answer.tags}


@pytest.mark.parametrize("kind", ["dc-directconnect", "dc-vgw", "dc-vif"])
def test_tags(client, kind):
    gateway = new_gateway(client)
    objects = {"dc-directconnect": lambda: seed.STANDARD_IDS[1], "dc-vgw": lambda: gateway.id, "dc-vif": lambda: new_interface(client, gateway).id}
    where = {"resource_type": kind, "resource_id": objects[kind]()}
    body = dc.CreateResourceTagRequestBody(tag=dc.Tag("env", "test"))
    client.create_resource_tag(dc.CreateResourceTagRequest(body=body, **where))
    body = dc.BatchOperateResourceTagsRequestBody(action="create", tags=[dc.Tag("env", "prod"), dc.Tag("a key:x", ""), dc.Tag("c", "d")])
    client.batch_create_resource_tags(dc.BatchCreateResourceTagsRequest(body=body, **where))
    assert show_tags(client, kind, where["resource_id"]) == {"env": "prod", "a key:x": "", "c": "d"}
    client.delete_resource_tag(dc.DeleteResourceTagRequest(key="a key:x", **where))
    body = dc.BatchOperateResourceTagsRequestBody(action="delete", tags=[dc.Tag("c", "d"), dc.Tag("absent", "x")])
    client.batch_create_resource_tags(dc.BatchCreateResourceTagsRequest(body=body, **where))
    assert show_tags(client, kind, where["resource_id"]) == {"env": "prod"}
    assert client.list_project_tags(dc.ListProjectTagsRequest(resource_type=kind)).to_json_object()["tags"][0]["key"] == "env"
    body = dc.ListTagResourceInstancesRequestBody(action="filter", offset="0", limit="10", tags=[dc.Tags("env", ["prod", "x"])])
    found = client.list_tag_resource_instances(dc.ListTagResourceInstancesRequest(resource_type=kind, body=body))
    assert (found.total_count, [one.resource_id for one in found.resources]) == (1, [where["resource_id"]])
    body = dc.ListTagResourceInstancesRequestBody(action="count", not_tags=[dc.Tags("env", [])])
    counted = client.list_tag_resource_instances(dc.ListTagResourceInstancesRequest(resource_type=kind, body=body))
    assert counted.total_count == {"dc-directconnect": 4, "dc-vgw": 0, "dc-vif": 0}[kind]


def test_quotas(client):
    answer = client.show_quotas(dc.ShowQuotasRequest(type=["physicalConnect", "virtualInterface"]))
    assert [(one.type, one.quota, one.used) for one in answer.quotas.resources] == [("physicalConnect", 10, 5), ("virtualInterface", 50, 0)]


def test_temporary_keys_work_with_their_token(simulator):
    temporary = client_for(simulator.url, seed.TEMPORARY_KEYS)
    assert len(temporary.list_direct_connects(dc.ListDirectConnectsRequest()).direct_connects) == 5


@pytest.mark.parametrize("keys", [seed.KEYS, seed.TEMPORARY_KEYS], ids=["permanent", "temporary"])
def test_the_project_is_found_by_the_region(simulator, keys):
    credentials = BasicCredentials(keys["access"], keys["secret"]).with_iam_endpoint(simulator.url)
    if keys["token"]:
        credentials = credentials.with_security_token(keys["token"])
    client = dc.DcClient.new_builder().with_credentials(credentials).with_region(Region(seed.REGION, simulator.url)).build()
    found = client.list_direct_connects(dc.ListDirectConnectsRequest()).direct_connects
    assert {one.tenant_id for one in found} == {seed.PROJECT["id"]}
    assert simulator.requests[0]["query"] == [["name", "eu-de"]]


REFUSED_LOGINS = {
    "wrong secret key": ({"secret": "x" * 40}, 401, "APIGW.0301"),
    "unknown access key": ({"keys": {**seed.KEYS, "access": "NOBODY"}}, 401, "APIGW.0301"),
    "temporary keys without a token": ({"keys": {**seed.TEMPORARY_KEYS, "token": None}}, 401, "APIGW.0301"),
    "temporary keys with a wrong token": ({"keys": {**seed.TEMPORARY_KEYS, "token": "wrong"}}, 401, "APIGW.0301"),
    "another account's project": ({"project": seed.GLOBEX_PROJECT}, 403, "APIGW.0302"),
}


@pytest.mark.parametrize("case", REFUSED_LOGINS)
def test_refused_logins(simulator, case):
    options, status, code = REFUSED_LOGINS[case]
    with pytest.raises(ClientRequestException) as caught:
        client_for(simulator.url, **options).list_virtual_gateways(dc.ListVirtualGatewaysRequest())
    assert (caught.value.status_code, caught.value.error_code) == (status, code)
