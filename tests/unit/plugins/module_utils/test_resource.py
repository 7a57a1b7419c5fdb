# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Natural keys, ids of check mode, and how messages call an object."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import HOSTED_CONNECT, VIF_PEER, VIRTUAL_GATEWAY, VIRTUAL_INTERFACE
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import is_placeholder, label, natural_key, placeholder

KEYS = {
    "both parts": (HOSTED_CONNECT, {"hosting_id": "h", "vlan": 5, "name": "a"}, {"hosting_id": "h", "vlan": 5}),
    "a part that is 0 is there": (VIRTUAL_INTERFACE, {"direct_connect_id": "d", "vlan": 0}, {"direct_connect_id": "d", "vlan": 0}),
    "one part is none": (HOSTED_CONNECT, {"hosting_id": "h"}, None),
    "an empty part is none": (HOSTED_CONNECT, {"hosting_id": "", "vlan": 5}, None),
    "the second key": (VIRTUAL_GATEWAY, {"enterprise_router_id": "e"}, {"enterprise_router_id": "e"}),
    "the LAG": (VIRTUAL_INTERFACE, {"lag_id": "l", "vlan": 5}, {"lag_id": "l", "vlan": 5}),
    "nothing": (VIRTUAL_GATEWAY, {}, None),
}
PLACEHOLDERS = {
    "from the name": (VIRTUAL_GATEWAY, {"name": "prod"}, "check-virtual_gateway-prod"),
    "from a name of any characters": (VIRTUAL_GATEWAY, {"name": "prod / 网关 1"}, "check-virtual_gateway-prod-1"),
    "from the natural key": (HOSTED_CONNECT, {"hosting_id": "h", "vlan": 5}, "check-hosted_connect-h-5"),
    "from nothing": (VIRTUAL_GATEWAY, {}, "check-virtual_gateway-new"),
    "from a name of nothing usable": (VIRTUAL_GATEWAY, {"name": "网关"}, "check-virtual_gateway-new"),
}
LABELS = {
    "name and id": (VIRTUAL_GATEWAY, {"name": "prod"}, {"name": "prod", "id": "1"}, "virtual gateway 'prod' (1)"),
    "the name that it has, not the one asked for": (VIRTUAL_GATEWAY, {"name": "new"}, {"name": "old", "id": "1"}, "virtual gateway 'old' (1)"),
    "name alone": (VIRTUAL_GATEWAY, {"name": "prod"}, None, "virtual gateway 'prod'"),
    "id alone": (VIRTUAL_GATEWAY, {"id": "1"}, None, "virtual gateway (1)"),
    "natural key": (HOSTED_CONNECT, {"hosting_id": "h", "vlan": 5}, None, "hosted connection (hosting_id h, vlan 5)"),
    "nothing": (VIF_PEER, {}, None, "virtual interface peer"),
}


@pytest.mark.parametrize(("resource", "desired", "key"), KEYS.values(), ids=KEYS.keys())
def test_natural_keys(resource, desired, key):
    assert natural_key(resource, desired) == key


@pytest.mark.parametrize(("resource", "desired", "ident"), PLACEHOLDERS.values(), ids=PLACEHOLDERS.keys())
def test_the_id_that_check_mode_gives(resource, desired, ident):
    assert placeholder(resource, desired) == ident
    assert is_placeholder(ident)


@pytest.mark.parametrize("value", ["3320166e-b937-40cc-a35c-02cd3f2b3ee2", "", None, 5, "a-check-b"])
def test_other_ids_are_none_of_check_mode(value):
    assert not is_placeholder(value)


@pytest.mark.parametrize(("resource", "desired", "raw", "text"), LABELS.values(), ids=LABELS.keys())
def test_how_messages_call_an_object(resource, desired, raw, text):
    assert label(resource, desired, raw) == text


def test_an_option_that_is_no_field_is_none():
    assert VIRTUAL_GATEWAY.option("no_such") is None
    assert VIRTUAL_GATEWAY.option("vpc_id").name == "vpc_id"
