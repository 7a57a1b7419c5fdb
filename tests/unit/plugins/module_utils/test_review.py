# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What speaks against a plan as a whole."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.support import NO_SUCH
from ansible_collections.hwc.direct_connect.tests.unit.topologies import FREE, PURGE, errors, gateway, interface, run, six, tagged

VGW, VIF, HC, PEER = "virtual_gateway", "virtual_interface", "hosted_connect", "vif_peer"


def test_what_stays_and_is_used_is_not_purged_away(cloud):
    vgw = tagged(cloud, VGW, cloud.gateway())
    cloud.interface(vgw_id=vgw)
    result = run(cloud, **PURGE)
    assert [cloud.spelled(text) for _name, _option, text in errors(result)] == [
        "Virtual gateway 'vgw' (VGW1) cannot be deleted: virtual interface 'vif' (VIF1), which stays, uses it."
    ]
    assert errors(run(cloud, gateway(), state="absent", protect=FREE))[0][1] == "state"
    assert cloud.writes() == []


def on_hosted(cloud):
    """An interface on a hosted connection."""
    return cloud.interface(vgw_id=cloud.gateway(), direct_connect_id=cloud.hosted())


def shut_down(cloud):
    """An interface that is shut down for a test."""
    cloud.edit(VIF, cloud.interface(vgw_id=cloud.gateway()), status="ADMIN_SHUTDOWN")


REFUSED = {
    "the bandwidth on a hosted connection": (
        on_hosted,
        {"bandwidth": 60},
        "bandwidth",
        "bandwidth cannot change (from 50 to 60 Mbit/s) on a hosted connection",
    ),
    "the same bandwidth": (on_hosted, {"bandwidth": 50}, None, None),
    "the name on a hosted connection": (on_hosted, {"description": "d"}, None, None),
    "a change while it is shut down": (
        shut_down,
        {"description": "d"},
        "state",
        "is shut down by a switchover test, and takes no change until that is undone.",
    ),
    "a peer while it is shut down": (shut_down, {"peers": [six()]}, "state", "is shut down by a switchover test"),
    "nothing while it is shut down": (shut_down, {"bandwidth": 50}, None, None),
    "a connection that is none": (
        lambda cloud: None,
        {**interface(line=None, direct_connect_id=NO_SUCH)},
        "direct_connect_id",
        "but there is no connection with",
    ),
    "a name for an id": (lambda cloud: None, {**interface(to=None, vgw_id="vgw")}, "vgw_id", "vgw_id is 'vgw', but there is no virtual gateway with that id; "),
}


@pytest.mark.parametrize(("before", "stated", "option", "said"), REFUSED.values(), ids=REFUSED)
def test_what_the_api_is_known_to_refuse_is_said_before_any_write(cloud, before, stated, option, said):
    before(cloud)
    result = run(cloud, gateway(), {"name": "vif", "type": "private", **stated}, check=True)
    assert [(each[1], said in each[2]) for each in errors(result)] == ([(option, True)] if said else [])


def test_whatever_is_shut_down_is_not_deleted(cloud):
    shut_down(cloud)
    result = run(cloud, virtual_interfaces=[{"name": "vif"}], state="absent", protect=FREE, check=True)
    assert [option for _name, option, _text in errors(result)] == ["state"]
