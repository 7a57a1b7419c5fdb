# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing of the API is out of reach: each operation that a module is said to do is really asked for by it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.support import GATEWAY, OTHER_PROJECT, V4, WITHOUT_ADDRESSES

from ansible_collections.hwc.direct_connect.tests.unit.test_completeness import DONE_BY, OPERATIONS
from ansible_collections.hwc.direct_connect.tests.unit.test_documentation import MAKE

BFD = {"extend_attribute": {"ha_type": "bfd", "ha_mode": "auto_single"}}


def there(module, *more, **options):
    """A task on an object of that resource, which is made first."""
    resource = module[: -len("_info")] if module.endswith("_info") else module

    def args(cloud):
        made_of = MAKE[resource](cloud)
        named = {name: made_of[name] for name in more}
        ident = {} if resource in ("connect_gateway_eip", "global_gateway_route") else {"id": cloud.run(resource, made_of)[resource]["id"]}
        if not ident:
            assert "msg" not in cloud.run(resource, made_of)
        return {**named, **ident, **options}

    return module, args


def alone(module, **options):
    """A task that needs nothing to be there."""
    return module, lambda cloud: options


def new(module):
    """A task that makes an object of that resource."""
    return module, MAKE[module]


def asked(cloud):
    """A task of another tenant on an interface that waits for its answer."""
    gateway = cloud.make("virtual_gateway", "globex", **GATEWAY)
    ident = cloud.make("virtual_interface", **WITHOUT_ADDRESSES, **V4, vgw_id=gateway, resource_tenant_id=OTHER_PROJECT)
    return {"id": ident, "auth_token": "globex", "project_id": OTHER_PROJECT}


GONE = {"state": "absent"}
TAGGED = {"resource_type": "dc-vgw"}
GATEWAY_KEY, ROUTE_KEY, EIP_KEY = ("global_dc_gateway_id",), ("gdgw_id", "destination", "nexthop"), ("connect_gateway_id", "global_eip_id")
#: Operation -> tasks that ask for it.
TASKS = {
    "batch_create_resource_tags": [("tag", lambda cloud: {**TAGGED, "resource_id": cloud.gateway(), "tags": {"a": "1"}})],
    "bind_global_eips": [new("connect_gateway_eip")],
    "create_cloud_connection": [new("cloud_connection")],
    "create_connect_gateway": [new("connect_gateway")],
    "create_global_dc_gateway": [new("global_gateway")],
    "create_hosted_direct_connect": [new("hosted_connect")],
    "create_peer_link": [new("global_gateway_peer_link")],
    "create_vif_peer": [new("vif_peer")],
    "create_vif_peer_detection": [new("vif_peer_detection")],
    "create_virtual_gateway": [new("virtual_gateway")],
    "create_virtual_interface": [new("virtual_interface")],
    "delete_cloud_connection": [there("cloud_connection", **GONE)],
    "delete_connect_gateway": [there("connect_gateway", **GONE)],
    "delete_direct_connect": [there("connection", **GONE)],
    "delete_global_dc_gateway": [there("global_gateway", **GONE)],
    "delete_hosted_direct_connect": [there("hosted_connect", **GONE)],
    "delete_peer_link": [there("global_gateway_peer_link", *GATEWAY_KEY, **GONE)],
    "delete_vif_peer": [there("vif_peer", "vif_id", **GONE)],
    "delete_vif_peer_detection": [there("vif_peer_detection", **GONE)],
    "delete_virtual_gateway": [there("virtual_gateway", **GONE)],
    "delete_virtual_interface": [there("virtual_interface", **GONE)],
    "list_cloud_connection_quotas": [alone("quota_info", type=["cloud_connection"])],
    "list_cloud_connections": [alone("cloud_connection_info")],
    "list_connect_gateways": [alone("connect_gateway_info")],
    "list_direct_connect_locations": [alone("connection_location_info")],
    "list_direct_connects": [alone("connection_info")],
    "list_gdgw_route_tables": [there("global_gateway_route_info")],
    "list_global_dc_gateways": [alone("global_gateway_info")],
    "list_global_eips": [there("connect_gateway_eip_info")],
    "list_hosted_direct_connects": [alone("hosted_connect_info")],
    "list_peer_links": [there("global_gateway_peer_link_info")],
    "list_project_tags": [alone("tag_info", **TAGGED)],
    "list_switchover_test_records": [alone("switchover_test_info")],
    "list_tag_resource_instances": [alone("tagged_resource_info", **TAGGED)],
    "list_vif_peer_detections": [alone("vif_peer_detection_info")],
    "list_virtual_gateways": [alone("virtual_gateway_info")],
    "list_virtual_interfaces": [alone("virtual_interface_info"), alone("vif_peer_info")],
    "show_cloud_connection": [there("cloud_connection")],
    "show_connect_gateway": [there("connect_gateway")],
    "show_direct_connect": [there("connection")],
    "show_global_dc_gateway": [there("global_gateway")],
    "show_hosted_direct_connect": [there("hosted_connect")],
    "show_peer_link": [there("global_gateway_peer_link", *GATEWAY_KEY)],
    "show_quotas": [alone("quota_info")],
    "show_resource_tag": [
        ("tag_info", lambda cloud: {**TAGGED, "resource_id": cloud.gateway()}),
        ("tag", lambda cloud: {**TAGGED, "resource_id": cloud.gateway(), "tags": {}}),
    ],
    "show_vif_peer_detection": [there("vif_peer_detection")],
    "show_virtual_gateway": [there("virtual_gateway")],
    "show_virtual_interface": [there("virtual_interface"), there("vif_peer", "vif_id")],
    "switchover_test": [new("switchover_test")],
    "tag_cloud_connection": [there("cloud_connection", tags={"a": "1"})],
    "unbind_global_eips": [there("connect_gateway_eip", *EIP_KEY, **GONE)],
    "untag_cloud_connection": [
        ("cloud_connection", lambda cloud: cloud.run("cloud_connection", {"name": "t", "tags": {"a": "1"}}) and {"name": "t", "tags": {}})
    ],
    "update_cloud_connection": [there("cloud_connection", description="x")],
    "update_connect_gateway": [there("connect_gateway", description="x")],
    "update_direct_connect": [there("connection", description="x")],
    "update_extend_attribute": [there("virtual_interface", **BFD)],
    "update_gdgw_route_table": [there("global_gateway_route", *ROUTE_KEY, description="x"), there("global_gateway_route", *ROUTE_KEY, **GONE)],
    "update_global_dc_gateway": [there("global_gateway", description="x")],
    "update_hosted_direct_connect": [there("hosted_connect", description="x")],
    "update_peer_link": [there("global_gateway_peer_link", *GATEWAY_KEY, description="x")],
    "update_vif_peer": [there("vif_peer", "vif_id", description="x")],
    "update_virtual_gateway": [there("virtual_gateway", description="x")],
    "update_virtual_interface": [there("virtual_interface", description="x"), ("virtual_interface_accepter", asked)],
}
ROWS = [(operation, module, args) for operation, tasks in TASKS.items() for module, args in tasks]


def test_every_operation_has_its_task_for_each_module_that_does_it():
    assert {operation: {module for module, args in tasks} for operation, tasks in TASKS.items()} == {name: set(modules) for name, modules in DONE_BY.items()}


@pytest.mark.parametrize(("operation", "module", "args"), ROWS, ids=["%s: %s" % row[:2] for row in ROWS])
def test_the_operation_is_asked_for(cloud, operation, module, args):
    assert module in DONE_BY[operation]
    given = args(cloud)
    cloud.forget()
    result = cloud.run(module, given)
    assert "msg" not in result, result["msg"]
    pattern = re.sub(r"\\{\w+\\}", "[^/]+", re.escape(OPERATIONS[operation]["path"]))
    asked = [urlsplit(request.url).path for request, options in cloud.sent if request.method == OPERATIONS[operation]["method"]]
    assert any(re.fullmatch(pattern, path) for path in asked)
