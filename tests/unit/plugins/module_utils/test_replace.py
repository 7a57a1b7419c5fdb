# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What cannot be replaced is refused before any write, with what stands in the way."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import UsageError
from ansible_collections.hwc.direct_connect.tests.unit.support import (
    GATEWAY,
    LINE2,
    NO_SUCH,
    OTHER_PROJECT,
    V4,
    VPC,
    VPC2,
    WITHOUT_ADDRESSES,
)

HC, VGW, VIF, PEER = "hosted_connect", "virtual_gateway", "virtual_interface", "vif_peer"

NOT_REPLACEABLE = {
    "a gateway in use": (VGW, "VGW1", {"bgp_asn": 64700}, "cannot be replaced while it is in use by virtual interface VIF1."),
    "a hosted connection in use": (HC, "HC1", {"vlan": 5}, "cannot be replaced while it is in use by virtual interface VIF2."),
    "the only peer of an interface": (
        PEER,
        "PEER1",
        {"local_gateway_ip": "10.99.0.5/29", "remote_gateway_ip": "10.99.0.6/29"},
        "The only peer of an interface cannot be replaced; replace the interface with virtual_interface.",
    ),
    "an interface whose new place is taken": (
        VIF,
        "VIF1",
        {"direct_connect_id": LINE2, "vlan": 7},
        "cannot be replaced: direct_connect_id %s and vlan 7 is taken by virtual interface 'third' (VIF3)." % LINE2,
    ),
    "a gateway whose new VPC is taken": (
        VGW,
        "VGW3",
        {"vpc_id": VPC},
        "cannot be replaced: vpc_id %s is taken by virtual gateway 'vgw' (VGW1)." % VPC,
    ),
}


@pytest.mark.parametrize(("name", "ident", "options", "said"), NOT_REPLACEABLE.values(), ids=NOT_REPLACEABLE.keys())
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_what_cannot_be_replaced_is_refused_before_any_write(cloud, name, ident, options, said, check):
    cloud.interface(vgw_id=cloud.gateway())
    hosted, second = cloud.hosted(), cloud.gateway(name="second", vpc_id=VPC2)
    cloud.interface(vgw_id=second, direct_connect_id=hosted, name="on-hosted")
    cloud.gateway(name="free", vpc_id=NO_SUCH)
    cloud.interface(vgw_id=second, direct_connect_id=LINE2, name="third", vlan=7)
    known = {short: ident for ident, short in cloud.names.items()}
    extra = {"vif_id": known["VIF1"]} if name == PEER else {}
    with pytest.raises(UsageError) as failure:
        cloud.ensure(name, {"id": known[ident], **options, **extra}, recreate=True, check=check)
    assert said in cloud.spelled(failure.value.message)
    assert failure.value.details["id"] == known[ident]
    assert cloud.writes() == []


def test_an_interface_whose_gateway_is_in_another_project_is_not_deleted(cloud):
    theirs = cloud.make(VGW, "globex", **GATEWAY)
    ident = cloud.make(VIF, **WITHOUT_ADDRESSES, **V4, vgw_id=theirs, resource_tenant_id=OTHER_PROJECT)
    cloud.edit(VIF, ident, status="ACTIVE")
    with pytest.raises(UsageError, match="cannot be replaced: its vgw_id .* is not in this project; give resource_tenant_id"):
        cloud.ensure(VIF, {"id": ident, "vlan": 442}, recreate=True)
    assert cloud.writes() == []
    assert cloud.ensure(VIF, {"id": ident, "vlan": 442, "resource_tenant_id": OTHER_PROJECT}, recreate=True).object["status"] == "AUTHORIZATION"


# --- Failures ---
