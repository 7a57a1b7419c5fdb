# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests put into a cloud of what reaches beyond one region, and under which paths and short names they see it."""

from __future__ import annotations

from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.tests.simulator.seed import GLOBEX_PROJECT

PATHS = {
    "hosted_connect": "hosted-connects",
    "virtual_gateway": "virtual-gateways",
    "virtual_interface": "virtual-interfaces",
    "vif_peer": "vif-peers",
    "vif_peer_detection": "vif-peer-detections",
    "switchover_test_record": "switchover-test",
    "global_dc_gateway": "global-dc-gateways",
    "peer_link": "global-dc-gateways/%s/peer-links",
    "gdgw_routetable": "gdgw/%s/routetables",
    "connect_gateway": "connect-gateways",
    "global_eip": "connect-gateways/%s/binding-global-eips",
    "cloud_connection": "cloud-connections",
}
SHORT = {
    **{"hosted_connect": "HC", "virtual_gateway": "VGW", "virtual_interface": "VIF", "vif_peer": "PEER", "vif_peer_detection": "TEST"},
    **{"switchover_test_record": "RUN", "global_dc_gateway": "GGW", "peer_link": "LINK", "gdgw_routetable": "ROUTE", "connect_gateway": "CGW"},
    **{"cloud_connection": "CLOUD"},
}
LINK = {"name": "link", "peer_site": {"gateway_id": "90f9b5a4-1f2b-4a7c-8f0b-6d35d0f7a2c5", "project_id": GLOBEX_PROJECT["id"], "region_id": "eu-nl"}}


def kind(name):
    """What the simulator calls the resource of a module."""
    return RESOURCES[name].envelope if name in RESOURCES else name


class Makers:
    """The part of a C(Cloud) that makes these objects, each ready at once."""

    def global_gateway(self, **fields):
        """A global gateway; returns its id."""
        return self.make("global_dc_gateway", **{"name": "ggw", **fields})

    def global_interface(self, gateway):
        """(id of an interface on a global gateway, id of its peer)."""
        vif = self.interface(service_type="GDGW", gateway_id=gateway, vgw_id=None)
        return vif, self.ids("vif_peer")[-1]

    def peer_link(self, gateway, **fields):
        """A link of a global gateway; returns its id."""
        return self.make("peer_link", above=gateway, **{**LINK, **fields})

    def route(self, gateway, **fields):
        """A route of a global gateway; returns its id."""
        return self.make("gdgw_routetable", above=gateway, body={"gdgw_routetable": {"add_routes": [fields]}})["gdgw_routetable"][0]["id"]

    def eip(self, gateway, ident, **more):
        """Binds a global EIP to a connect gateway."""
        self.make("global_eip", above=gateway, body={"global_eips": [{"global_eip_id": ident}], **more})

    def connect_gateway(self, **fields):
        """A connect gateway; returns its id."""
        return self.make("connect_gateway", **{"name": "cgw", **fields})

    def cloud_connection(self, tags=(), **fields):
        """A cloud connection; returns its id."""
        ident = self.make("cloud_connection", "account", **{"name": "cloud", **fields})
        self.edit("cloud_connection", ident, tags=[{"key": key, "value": value} for key, value in dict(tags).items()])
        return ident
