# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The vendor's SDK as the tests use it: clients, and objects that most of them need."""

from __future__ import annotations

import inspect
import uuid

import huaweicloudsdkdc.v3 as dc
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException

from tests.simulator import seed


class AnyRequest:
    """A request of which only the operation matters."""

    attribute_map: dict = {}


def operations(client):
    """All operations of a client of the SDK: {name: (method, path)}."""
    found = {}
    for name in dir(client):
        if name.endswith("_http_info"):
            info = inspect.getattr_static(client, name).__func__(client, AnyRequest())
            found[name.strip("_")[: -len("_http_info")]] = (info["method"], info["resource_path"])
    return found


def client_for(url, keys=seed.KEYS, project=seed.PROJECT, secret=None):
    """A client of the SDK for the simulator at `url`."""
    credentials = BasicCredentials(keys["access"], secret or keys["secret"], project["id"])
    if keys["token"]:
        credentials = credentials.with_security_token(keys["token"])
    return dc.DcClient.new_builder().with_credentials(credentials).with_endpoint(url).build()


def status(answer):
    """The state of the one object in an answer."""
    return next(value["status"] for value in answer.to_json_object().values() if isinstance(value, dict))


def gone(show, request):
    """Reads until the object is gone; returns how many reads still showed it."""
    for reads in range(5):
        try:
            shown = show(request)
        except ClientRequestException as error:
            assert (error.status_code, error.error_code) == (404, "DC.0002")
            return reads
        assert status(shown) == "PENDING_DELETE"
    raise AssertionError("it is still there")


def states(show, request, count):
    """The states that `count` reads show."""
    return [status(show(request)) for _unused in range(count)]


def new_gateway(client, **fields):
    """A gateway on a fresh VPC."""
    wanted = {"vpc_id": str(uuid.uuid4()), "name": "vgw", "local_ep_group": ["192.168.0.0/24"], **fields}
    body = dc.CreateVirtualGatewayRequestBody(virtual_gateway=dc.CreateVirtualGateway(**wanted))
    return client.create_virtual_gateway(dc.CreateVirtualGatewayRequest(body=body)).virtual_gateway


def new_interface(client, gateway, **fields):
    """A static IPv4 interface on the first standard connection."""
    wanted = {
        "name": "vif",
        "direct_connect_id": seed.STANDARD_IDS[0],
        "vgw_id": gateway.id if gateway else None,
        "type": "private",
        "vlan": 355,
        "bandwidth": 50,
        "local_gateway_v4_ip": "10.9.0.1/30",
        "remote_gateway_v4_ip": "10.9.0.2/30",
        "route_mode": "static",
        "remote_ep_group": ["10.10.0.0/16"],
        **fields,
    }
    body = dc.CreateVirtualInterfaceRequestBody(virtual_interface=dc.CreateVirtualInterface(**wanted))
    return client.create_virtual_interface(dc.CreateVirtualInterfaceRequest(body=body)).virtual_interface


def show_interface(client, interface_id):
    """The interface as it is now."""
    return client.show_virtual_interface(dc.ShowVirtualInterfaceRequest(virtual_interface_id=interface_id)).virtual_interface


def settled(client, interface_id):
    """The interface after what is under way."""
    for _unused in range(5):
        shown = show_interface(client, interface_id)
        if not shown.status.startswith("PENDING_"):
            return shown
    raise AssertionError("it does not settle")
