# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every API path of Direct Connect and of Cloud Connect, and who answers it."""

from __future__ import annotations

from . import quotas, tags
from .resources import (
    cloud_connections,
    connect_gateways,
    connections,
    gateway_routes,
    global_gateways,
    hosted_connects,
    interface_creation,
    locations,
    peer_detections,
    peer_links,
    switchover_tests,
    vif_peers,
    virtual_gateways,
    virtual_interfaces,
)

DCAAS = "/v3/<project>/dcaas"
TAGS = f"/v3/<project>/<any({', '.join(repr(kind) for kind in tags.TYPES)}):kind>"

# (method, path, handler); a handler takes the call and the other parts of the path, and returns (status, body)
ROUTES = (
    ("GET", f"{DCAAS}/direct-connects", connections.list_all),
    ("GET", f"{DCAAS}/direct-connects/<object_id>", connections.show),
    ("PUT", f"{DCAAS}/direct-connects/<object_id>", connections.update),
    ("DELETE", f"{DCAAS}/direct-connects/<object_id>", connections.delete),
    ("GET", f"{DCAAS}/hosted-connects", hosted_connects.list_all),
    ("POST", f"{DCAAS}/hosted-connects", hosted_connects.create),
    ("GET", f"{DCAAS}/hosted-connects/<object_id>", hosted_connects.show),
    ("PUT", f"{DCAAS}/hosted-connects/<object_id>", hosted_connects.update),
    ("DELETE", f"{DCAAS}/hosted-connects/<object_id>", hosted_connects.delete),
    ("GET", f"{DCAAS}/virtual-gateways", virtual_gateways.list_all),
    ("POST", f"{DCAAS}/virtual-gateways", virtual_gateways.create),
    ("GET", f"{DCAAS}/virtual-gateways/<object_id>", virtual_gateways.show),
    ("PUT", f"{DCAAS}/virtual-gateways/<object_id>", virtual_gateways.update),
    ("DELETE", f"{DCAAS}/virtual-gateways/<object_id>", virtual_gateways.delete),
    ("GET", f"{DCAAS}/virtual-interfaces", virtual_interfaces.list_all),
    ("POST", f"{DCAAS}/virtual-interfaces", interface_creation.create),
    ("GET", f"{DCAAS}/virtual-interfaces/<object_id>", virtual_interfaces.show),
    ("PUT", f"{DCAAS}/virtual-interfaces/<object_id>", virtual_interfaces.update),
    ("PUT", f"{DCAAS}/virtual-interfaces/<object_id>/extend-attributes", virtual_interfaces.extend),
    ("DELETE", f"{DCAAS}/virtual-interfaces/<object_id>", virtual_interfaces.delete),
    ("POST", f"{DCAAS}/vif-peers", vif_peers.create),
    ("PUT", f"{DCAAS}/vif-peers/<object_id>", vif_peers.update),
    ("DELETE", f"{DCAAS}/vif-peers/<object_id>", vif_peers.delete),
    ("GET", f"{DCAAS}/vif-peer-detections", peer_detections.list_all),
    ("POST", f"{DCAAS}/vif-peer-detections", peer_detections.create),
    ("GET", f"{DCAAS}/vif-peer-detections/<object_id>", peer_detections.show),
    ("DELETE", f"{DCAAS}/vif-peer-detections/<object_id>", peer_detections.delete),
    ("GET", f"{DCAAS}/switchover-test", switchover_tests.list_all),
    ("POST", f"{DCAAS}/switchover-test", switchover_tests.create),
    ("GET", f"{DCAAS}/direct-connect-locations", locations.list_all),
    ("GET", f"{DCAAS}/direct-connect-locations/<object_id>", locations.show),
    ("GET", f"{DCAAS}/global-dc-gateways", global_gateways.list_all),
    ("POST", f"{DCAAS}/global-dc-gateways", global_gateways.create),
    ("GET", f"{DCAAS}/global-dc-gateways/<object_id>", global_gateways.show),
    ("PUT", f"{DCAAS}/global-dc-gateways/<object_id>", global_gateways.update),
    ("DELETE", f"{DCAAS}/global-dc-gateways/<object_id>", global_gateways.delete),
    ("GET", f"{DCAAS}/global-dc-gateways/<gateway_id>/peer-links", peer_links.list_all),
    ("POST", f"{DCAAS}/global-dc-gateways/<gateway_id>/peer-links", peer_links.create),
    ("GET", f"{DCAAS}/global-dc-gateways/<gateway_id>/peer-links/<object_id>", peer_links.show),
    ("PUT", f"{DCAAS}/global-dc-gateways/<gateway_id>/peer-links/<object_id>", peer_links.update),
    ("DELETE", f"{DCAAS}/global-dc-gateways/<gateway_id>/peer-links/<object_id>", peer_links.delete),
    ("GET", f"{DCAAS}/gdgw/<gateway_id>/routetables", gateway_routes.list_all),
    ("PUT", f"{DCAAS}/gdgw/<gateway_id>/routetables", gateway_routes.update),
    ("GET", f"{DCAAS}/connect-gateways", connect_gateways.list_all),
    ("POST", f"{DCAAS}/connect-gateways", connect_gateways.create),
    ("GET", f"{DCAAS}/connect-gateways/<object_id>", connect_gateways.show),
    ("PUT", f"{DCAAS}/connect-gateways/<object_id>", connect_gateways.update),
    ("DELETE", f"{DCAAS}/connect-gateways/<object_id>", connect_gateways.delete),
    ("GET", f"{DCAAS}/connect-gateways/<object_id>/binding-global-eips", connect_gateways.list_eips),
    ("POST", f"{DCAAS}/connect-gateways/<object_id>/binding-global-eips", connect_gateways.bind),
    ("POST", f"{DCAAS}/connect-gateways/<object_id>/unbinding-global-eips", connect_gateways.unbind),
    ("GET", f"{DCAAS}/quotas", quotas.show),
    ("GET", f"{TAGS}/tags", tags.of_project),
    ("POST", f"{TAGS}/resource-instances/action", tags.query),
    ("GET", f"{TAGS}/<object_id>/tags", tags.show),
    ("POST", f"{TAGS}/<object_id>/tags", tags.add),
    ("POST", f"{TAGS}/<object_id>/tags/action", tags.batch),
    ("DELETE", f"{TAGS}/<object_id>/tags/<path:key>", tags.remove),
)

CCAAS = "/v3/<domain>/ccaas"

# The same for Cloud Connect, which works in an account.
ACCOUNT_ROUTES = (
    ("GET", f"{CCAAS}/cloud-connections", cloud_connections.list_all),
    ("POST", f"{CCAAS}/cloud-connections", cloud_connections.create),
    ("GET", f"{CCAAS}/cloud-connections/tags", cloud_connections.all_tags),
    ("POST", f"{CCAAS}/cloud-connections/filter", cloud_connections.find_by_tags),
    ("GET", f"{CCAAS}/cloud-connections/<object_id>", cloud_connections.show),
    ("PUT", f"{CCAAS}/cloud-connections/<object_id>", cloud_connections.update),
    ("DELETE", f"{CCAAS}/cloud-connections/<object_id>", cloud_connections.delete),
    ("POST", f"{CCAAS}/cloud-connections/<object_id>/tag", cloud_connections.tag),
    ("POST", f"{CCAAS}/cloud-connections/<object_id>/untag", cloud_connections.untag),
    ("GET", f"{CCAAS}/quotas", cloud_connections.quotas),
    ("GET", f"{CCAAS}/capabilities", cloud_connections.capabilities),
)
