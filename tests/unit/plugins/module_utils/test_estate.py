# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists are read once, whatever is asked of them, and a text in a topology stands for one object."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._estate import Estate, Scope
from ansible_collections.hwc.direct_connect.tests.unit.support import LINE, OPERATIONS, ROUTER, VPC, VPC2

VGW, VIF, HC, LINES = "virtual_gateway", "virtual_interface", "hosted_connect", "connection"


def test_a_kind_is_listed_when_it_is_first_asked_for_and_once(cloud):
    cloud.gateway()
    cloud.forget()
    estate = Estate(cloud.api(), 1)
    assert (estate.loaded(VGW), cloud.calls()) == (False, [])
    estate.load([VGW, LINES, VGW])
    assert [raw["name"] for raw in estate.live(VGW)] == ["vgw"] and estate.referred(LINES, "standard-1")["id"] == LINE
    estate.load([LINES])
    assert (estate.loaded(VGW), cloud.calls()) == (True, ["GET virtual-gateways", "GET direct-connects"])


def test_where_there_is_no_api_there_is_nothing(cloud):
    estate = Estate(None, 8)
    assert (estate.live(VGW), estate.referred(VGW, "vgw"), cloud.calls()) == ([], None, [])


TEXTS = {
    "its name": (VGW, "vgw", "VGW1"),
    "its id": (VGW, "VGW1", "VGW1"),
    "its id in capitals": (VGW, "VGW1 in capitals", "VGW1"),
    "its VPC": (VGW, VPC, "VGW1"),
    "its router": (VGW, ROUTER, "VGW2"),
    "a part of its name": (VGW, "vg", None),
    "its name in capitals": (VGW, "VGW", None),
    "nothing": (VGW, "other", None),
    "a hosted connection's place": (LINES, "%s/441" % OPERATIONS, "HC1"),
    "another place": (LINES, "%s/442" % OPERATIONS, None),
}


@pytest.mark.parametrize(("kind", "text", "found"), TEXTS.values(), ids=TEXTS)
def test_a_text_refers_to_an_object_by(cloud, kind, text, found):
    cloud.gateway()
    cloud.make(VGW, name="on a router", enterprise_router_id=ROUTER)
    cloud.hosted()
    name, unused, capitals = text.partition(" in ")
    text = cloud.real(name).upper() if capitals else cloud.real(text)
    raw = Estate(cloud.api(), 1).referred(kind, text)
    assert (raw and cloud.names[raw["id"]]) == found


def test_a_text_that_several_objects_are_called_is_refused(cloud):
    first, second = cloud.gateway(), cloud.gateway(vpc_id=VPC2)
    with pytest.raises(UsageError) as failure:
        Estate(cloud.api(), 1).referred(VGW, "vgw")
    assert failure.value.message == "2 virtual gateways are called so (%s, %s); give the id of the one that is meant." % (first, second)


def test_what_is_on_its_way_out_is_listed_but_does_not_live(cloud):
    gone = cloud.gateway()
    cloud.edit(VGW, gone, status="PENDING_DELETE")
    estate = Estate(cloud.api(), 1)
    assert (len(estate.all(VGW)), estate.live(VGW), estate.referred(VGW, "vgw")) == (1, [], None)


@pytest.mark.parametrize("old", [False, True], ids=["clouds that show tags in lists", "older clouds"])
def test_tags_are_read_one_by_one_only_where_lists_do_not_show_them(cloud, old):
    ident = cloud.gateway(tags=[{"key": "by", "value": "us"}])
    cloud.settings(old_bodies=old)
    cloud.forget()
    (raw,) = Estate(cloud.api(), 1).tagged(VGW)
    assert raw["tags"] == [{"key": "by", "value": "us"}] and raw["id"] == ident
    assert cloud.calls() == ["GET virtual-gateways"] + ["GET dc-vgw/VGW1/tags"] * old


SCOPES = [
    (Scope({"a": "1"}, None), VGW, {"tags": [{"key": "a", "value": "1"}, {"key": "b", "value": "2"}]}, True),
    (Scope({"a": "1", "b": "2"}, None), VGW, {"tags": [{"key": "a", "value": "1"}]}, False),
    (Scope({"a": "1"}, None), VIF, {"tags": [{"key": "a", "value": "2"}]}, False),
    (Scope({"a": "1"}, None), VIF, {"tags": None}, False),
    (Scope({"a": "1"}, None), HC, {"hosting_id": OPERATIONS}, False),
    (Scope({}, OPERATIONS), HC, {"hosting_id": OPERATIONS.upper()}, True),
    (Scope({}, OPERATIONS), HC, {"hosting_id": LINE}, False),
    (Scope({}, OPERATIONS), VGW, {"tags": []}, False),
]


@pytest.mark.parametrize(("scope", "kind", "raw", "holds"), SCOPES)
def test_a_scope_holds_what_has_all_its_tags_and_hosted_connections_of_its_line(scope, kind, raw, holds):
    assert scope.holds(RESOURCES[kind], raw) is holds
