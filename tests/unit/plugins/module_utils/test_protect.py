# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What may not go unless somebody says so."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._protect import healthy
from ansible_collections.hwc.direct_connect.tests.unit.support import LINE2, NO_SUCH, message
from ansible_collections.hwc.direct_connect.tests.unit.topologies import TAGS, bgp, errors, good, rows, run, six, tagged

VGW, VIF, HC, PEER = "virtual_gateway", "virtual_interface", "hosted_connect", "vif_peer"


GONE = [{"name": "a"}]
END = {"local_gateway_v4_ip": "10.99.0.5/30", "remote_gateway_v4_ip": "10.99.0.6/30"}


def paths(cloud, **second):
    """A gateway with the paths a and b, four gateways beside it."""
    vgw = cloud.gateway()
    cloud.interface(name="a", vgw_id=vgw, **bgp())
    ident = cloud.interface(name="b", vgw_id=vgw, vlan=442, direct_connect_id=LINE2, **bgp())
    for number in range(4):
        cloud.gateway(name="g%d" % number, vpc_id=NO_SUCH[:-1] + str(number))
    session = second.pop("session", None)
    cloud.edit(VIF, ident, **second)
    if session:
        cloud.edit(PEER, cloud.ids(PEER)[1], bgp_status=session)


@pytest.mark.parametrize(
    ("second", "safe"),
    [({}, True), ({"status": "DOWN"}, False), ({"status": "ERROR"}, False), ({"session": "DOWN"}, False), ({"status": "PENDING_DELETE"}, False)],
    ids=["healthy", "down", "error", "session down", "on its way out"],
)
def test_the_last_healthy_path_of_a_gateway_stays(cloud, second, safe):
    paths(cloud, **second)
    cloud.settings(stuck=second.get("status") == "PENDING_DELETE")
    result = run(cloud, virtual_interfaces=GONE, state="absent", check=True)
    told = ["Virtual interface 'a' (VIF1) is the last healthy path of the gateway vgw and would be deleted; name it under confirm if it may go."]
    assert [cloud.spelled(text) for _name, _option, text in errors(result)] == ([] if safe else told)
    assert cloud.writes() == []


@pytest.mark.parametrize(
    "options",
    [{"confirm": ["a"]}, {"confirm": ["VIF1", "x"]}, {"protect": {"last_path": False}}],
    ids=["confirmed by name", "confirmed by id", "not protected"],
)
def test_the_last_healthy_path_goes_if_somebody_says_so(cloud, options):
    paths(cloud, status="DOWN")
    options = {name: [cloud.real({"x": each})["x"] for each in value] if name == "confirm" else value for name, value in options.items()}
    assert rows(good(run(cloud, virtual_interfaces=GONE, state="absent", **options))) == ["delete a"]


@pytest.mark.parametrize(
    ("objects", "options", "names"),
    [
        ([{"name": "a"}, {"name": "b"}], {"state": "absent"}, ["a", "b"]),
        ([{"name": "a", **END, "recreate": True}, {"name": "b", **END, "recreate": True}], {}, ["a", "b"]),
        ([{"name": "a"}, {"name": "b"}], {"state": "absent", "confirm": ["a"]}, ["b"]),
        ([{"name": "a", "description": "d"}], {}, []),
    ],
    ids=["both deleted", "both replaced", "one confirmed", "changed"],
)
def test_every_way_to_lose_the_last_path_counts(cloud, objects, options, names):
    paths(cloud)
    result = run(cloud, virtual_interfaces=objects, check=True, **options)
    assert [(name, option) for name, option, _text in errors(result)] == [(name, "confirm") for name in names]


@pytest.mark.parametrize(
    ("first", "confirm", "safe"),
    [("UP", [], True), ("DOWN", [], False), ("DOWN", ["second"], True), ("DOWN", ["a"], True), ("DOWN", ["b"], False)],
    ids=["the other is up", "the other is down", "confirmed", "confirmed by its interface", "another one confirmed"],
)
@pytest.mark.parametrize("options", [{"peers": []}, {"peers": [{**six(), "local_gateway_ip": "fd10::9/126", "recreate": True}]}], ids=["purged", "replaced"])
def test_the_last_session_of_a_gateway_stays(cloud, first, confirm, safe, options):
    paths(cloud, status="DOWN")
    cloud.peer(tagged(cloud, VIF, cloud.ids(VIF)[0]), **bgp())
    for ident, state in zip([cloud.ids(PEER)[0], cloud.ids(PEER)[2]], [first, "UP"]):
        cloud.edit(PEER, ident, bgp_status=state)
    if options["peers"]:
        options = {"peers": [{**options["peers"][0], "remote_gateway_ip": "fd10::a/126", **bgp()}]}
    result = run(cloud, virtual_interfaces=[{"name": "a", **options}], purge=True, scope={"tags": TAGS}, confirm=confirm, check=True)
    told = "is the last healthy path of the gateway vgw and would be %s; name it under confirm" % ("replaced" if options["peers"] else "deleted")
    assert [told in text for _name, _option, text in errors(result)] == ([] if safe else [True])


def test_with_what_is_down_the_last_path_goes_as_well(cloud):
    paths(cloud, status="DOWN")
    result = run(cloud, virtual_interfaces=[{"name": "a"}, {"name": "b"}], state="absent", check=True)
    assert [name for name, _option, _text in errors(result)] == ["a"]


def test_a_path_that_is_down_anyway_may_go(cloud):
    paths(cloud, status="DOWN")
    assert rows(good(run(cloud, virtual_interfaces=[{"name": "b"}], state="absent"))) == ["delete b"]


@pytest.mark.parametrize(("percent", "allowed"), [(50, True), (49, False), (0, False), (100, True), (None, True)])
def test_no_more_than_its_share_of_an_estate_goes(cloud, percent, allowed):
    for number in range(4):
        cloud.gateway(name="g%d" % number, vpc_id=NO_SUCH[:-1] + str(number))
    protect = {} if percent is None else {"protect": {"max_percent": percent}}
    result = run(cloud, virtual_gateways=[{"name": "g0"}, {"name": "g1"}], state="absent", **protect)
    if allowed:
        assert rows(good(result)) == ["delete g0", "delete g1"]
    else:
        text = "The plan deletes or replaces 2 of 4 objects, which is more than protect.max_percent allows (%d): "
        text += "virtual gateway 'g0' (VGW1), virtual gateway 'g1' (VGW2). Name under confirm what may go."
        assert [cloud.spelled(each[2]) for each in errors(result)] == [text % percent] and cloud.writes() == []


@pytest.mark.parametrize(("confirm", "allowed"), [([], False), (["g0"], True), (["g9"], False)])
def test_what_is_confirmed_does_not_count(cloud, confirm, allowed):
    for number in range(3):
        cloud.gateway(name="g%d" % number, vpc_id=NO_SUCH[:-1] + str(number))
    result = run(cloud, virtual_gateways=[{"name": "g0"}, {"name": "g1"}], state="absent", confirm=confirm, check=True)
    assert ("msg" not in result) is allowed


def test_of_a_scope_the_share_is_the_scopes(cloud):
    for number in range(9):
        cloud.gateway(name="g%d" % number, vpc_id=NO_SUCH[:-1] + str(number))
    for ident in cloud.ids(VGW)[:3]:
        tagged(cloud, VGW, ident)
    options = {"purge": True, "scope": {"tags": TAGS}, "check": True}
    assert "deletes or replaces 2 of 3 objects" in message(run(cloud, virtual_gateways=[{"name": "g0"}], **options))
    assert rows(good(run(cloud, virtual_gateways=[{"name": "g0"}, {"name": "g1"}], **options))) == ["delete g2"]


@pytest.mark.parametrize(
    ("raw", "well"),
    [
        ({"status": "ACTIVE"}, True),
        ({"status": "ACTIVE", "vif_peers": [{"bgp_status": None}]}, True),
        ({"status": "ACTIVE", "vif_peers": [{"bgp_status": "DOWN"}, {"bgp_status": "UP"}]}, True),
        ({"status": "ACTIVE", "vif_peers": [{"bgp_status": "DOWN"}, {"bgp_status": None}]}, False),
        ({"status": "DOWN", "vif_peers": [{"bgp_status": "UP"}]}, False),
        ({"status": "ADMIN_SHUTDOWN"}, False),
        ({}, False),
    ],
)
def test_what_a_healthy_path_is(raw, well):
    assert healthy(raw) is well


def test_a_path_that_is_being_changed_is_a_path(cloud):
    paths(cloud, status="DOWN")
    cloud.edit(VIF, cloud.ids(VIF)[0], status="PENDING_UPDATE")
    cloud.settings(stuck=True)
    assert [option for _name, option, _text in errors(run(cloud, virtual_interfaces=GONE, state="absent", check=True))] == ["confirm"]
