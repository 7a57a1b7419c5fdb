# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Natural keys, ids of check mode, and how messages call an object."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import (
    HOSTED_CONNECT,
    RESOURCES,
    VIF_PEER,
    VIF_PEER_DETECTION,
    VIRTUAL_GATEWAY,
    VIRTUAL_INTERFACE,
)
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog_global import (
    CONNECT_GATEWAY_EIP,
    GLOBAL_GATEWAY,
    GLOBAL_GATEWAY_PEER_LINK,
    GLOBAL_GATEWAY_ROUTE,
)
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import AnswerError
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import ID, Ref, is_placeholder, label, natural_key, own, placeholder

KEYS = {
    "both parts": (HOSTED_CONNECT, {"hosting_id": "h", "vlan": 5, "name": "a"}, {"hosting_id": "h", "vlan": 5}),
    "a part that is 0 is there": (VIRTUAL_INTERFACE, {"direct_connect_id": "d", "vlan": 0}, {"direct_connect_id": "d", "vlan": 0}),
    "one part is none": (HOSTED_CONNECT, {"hosting_id": "h"}, None),
    "an empty part is none": (HOSTED_CONNECT, {"hosting_id": "", "vlan": 5}, None),
    "the second key": (VIRTUAL_GATEWAY, {"enterprise_router_id": "e"}, {"enterprise_router_id": "e"}),
    "the LAG": (VIRTUAL_INTERFACE, {"lag_id": "l", "vlan": 5}, {"lag_id": "l", "vlan": 5}),
    "nothing": (VIRTUAL_GATEWAY, {}, None),
    "three parts": (
        GLOBAL_GATEWAY_ROUTE,
        {"gdgw_id": "g", "destination": "10.0.0.0/8", "nexthop": "p", "type": "gdgw"},
        {"gdgw_id": "g", "destination": "10.0.0.0/8", "nexthop": "p"},
    ),
    "two of three parts": (GLOBAL_GATEWAY_ROUTE, {"gdgw_id": "g", "destination": "10.0.0.0/8"}, None),
    "what has no natural key": (GLOBAL_GATEWAY_PEER_LINK, {"global_dc_gateway_id": "g", "name": "a"}, None),
}
PLACEHOLDERS = {
    "from the name": (VIRTUAL_GATEWAY, {"name": "prod"}, "check-virtual_gateway-prod"),
    "from a name of any characters": (VIRTUAL_GATEWAY, {"name": "prod / 网关 1"}, "check-virtual_gateway-prod-1"),
    "from the natural key": (HOSTED_CONNECT, {"hosting_id": "h", "vlan": 5}, "check-hosted_connect-h-5"),
    "from nothing": (VIRTUAL_GATEWAY, {}, "check-virtual_gateway-new"),
    "from what is no part of a key": (VIF_PEER_DETECTION, {"vif_peer_id": "p"}, "check-vif_peer_detection-new"),
    "from ids of check mode": (CONNECT_GATEWAY_EIP, {"connect_gateway_id": "check-c", "global_eip_id": "e"}, "check-connect_gateway_eip-check-c-e"),
    "from a name of nothing usable": (VIRTUAL_GATEWAY, {"name": "网关"}, "check-virtual_gateway-new"),
}
LABELS = {
    "name and id": (VIRTUAL_GATEWAY, {"name": "prod"}, {"name": "prod", "id": "1"}, "virtual gateway 'prod' (1)"),
    "the name that it has, not the one asked for": (VIRTUAL_GATEWAY, {"name": "new"}, {"name": "old", "id": "1"}, "virtual gateway 'old' (1)"),
    "name alone": (VIRTUAL_GATEWAY, {"name": "prod"}, None, "virtual gateway 'prod'"),
    "id alone": (VIRTUAL_GATEWAY, {"id": "1"}, None, "virtual gateway (1)"),
    "natural key": (HOSTED_CONNECT, {"hosting_id": "h", "vlan": 5}, None, "hosted connection (hosting_id h, vlan 5)"),
    "nothing": (VIF_PEER, {}, None, "virtual interface peer"),
    "a natural key of three": (
        GLOBAL_GATEWAY_ROUTE,
        {"gdgw_id": "g", "destination": "d", "nexthop": "p"},
        None,
        "route (gdgw_id g, destination d, nexthop p)",
    ),
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


def test_a_ref_stands_for_what_it_names():
    assert ID == "{id}" and isinstance(ID, Ref) and isinstance(ID, str)
    assert [part for part in GLOBAL_GATEWAY_ROUTE.path if isinstance(part, Ref)] == ["{gdgw_id}"]


BELOW = {
    "a route": (GLOBAL_GATEWAY_ROUTE, ("dcaas", "gdgw", "g1", "routetables"), {"gateway_id": "g1"}),
    "a peer link": (GLOBAL_GATEWAY_PEER_LINK, ("dcaas", "global-dc-gateways", "g1", "peer-links"), {"global_dc_gateway_id": "g1"}),
    "a global EIP": (CONNECT_GATEWAY_EIP, ("dcaas", "connect-gateways", "g1", "binding-global-eips"), {"connect_gateway_id": "g1"}),
}


@pytest.mark.parametrize(("resource", "path", "stated"), BELOW.values(), ids=BELOW.keys())
def test_a_resource_below_an_object(resource, path, stated):
    below = resource.at("g1")
    assert (below.path, below.stated) == (path, stated)
    assert not any(isinstance(part, Ref) for part in below.path)
    assert below._replace(path=resource.path, stated={}) == resource and resource.stated == {}  # all the rest, and the original, as they were


PARENTS = {
    "vif_peer": ("vif_id", "virtual_interface"),
    "global_gateway_peer_link": ("global_dc_gateway_id", "global_gateway"),
    "global_gateway_route": ("gdgw_id", "global_gateway"),
    "connect_gateway_eip": ("connect_gateway_id", "connect_gateway"),
}


@pytest.mark.parametrize("name", RESOURCES)
def test_what_belongs_to_what(name):
    resource = RESOURCES[name]
    assert (resource.parent_key, resource.parent) == PARENTS.get(name, (None, None))
    if resource.parent:
        assert resource.parent in RESOURCES and resource.option(resource.parent_key).needed


@pytest.mark.parametrize("name", RESOURCES)
def test_what_only_an_id_tells_apart(name):
    assert RESOURCES[name].anonymous is (name in ("vif_peer_detection", "switchover_test", "connection_location"))


OWN = {
    "as it is": (VIRTUAL_GATEWAY, {"id": "a", "name": "b"}, {"id": "a", "name": "b"}),
    "without an id": (VIRTUAL_GATEWAY, {"name": "b"}, {"id": None, "name": "b"}),
    "what the path says": (GLOBAL_GATEWAY_ROUTE.at("g"), {"id": "a"}, {"id": "a", "gateway_id": "g"}),
    "what the path says in place of null": (GLOBAL_GATEWAY_ROUTE.at("g"), {"id": "a", "gateway_id": None}, {"id": "a", "gateway_id": "g"}),
    "what the answer says comes first": (GLOBAL_GATEWAY_ROUTE.at("g"), {"id": "a", "gateway_id": "h"}, {"id": "a", "gateway_id": "h"}),
    "another field is the id": (CONNECT_GATEWAY_EIP.at("c"), {"global_eip_id": "e"}, {"global_eip_id": "e", "connect_gateway_id": "c", "id": "e"}),
    "another field is the id, whatever id says": (
        CONNECT_GATEWAY_EIP.at("c"),
        {"id": "x", "global_eip_id": "e"},
        {"global_eip_id": "e", "connect_gateway_id": "c", "id": "e"},
    ),
}


@pytest.mark.parametrize(("resource", "raw", "expected"), OWN.values(), ids=OWN.keys())
def test_an_object_of_an_answer(resource, raw, expected):
    before = dict(raw)
    assert own(resource, raw) == expected
    assert raw == before


ODD = {
    "an id that is a list": (VIRTUAL_GATEWAY, {"id": ["a"]}, "id"),
    "a state that is a number": (VIRTUAL_GATEWAY, {"id": "a", "status": 5}, "status"),
    "a name that is a dict": (VIRTUAL_GATEWAY, {"id": "a", "name": {}}, "name"),
    "networks that are a text": (VIRTUAL_GATEWAY, {"id": "a", "local_ep_group": "10.0.0.0/8"}, "local_ep_group"),
    "a network that is null": (VIRTUAL_GATEWAY, {"id": "a", "local_ep_group": [None]}, "local_ep_group"),
    "tags that are a number": (VIRTUAL_GATEWAY, {"id": "a", "tags": 5}, "tags"),
    "tags, a field of its own, that are a text": (GLOBAL_GATEWAY, {"id": "a", "tags": "x"}, "tags"),
    "a site that is a text": (GLOBAL_GATEWAY_PEER_LINK, {"id": "a", "peer_site": "x"}, "peer_site"),
    "a gateway in the path that is a list": (GLOBAL_GATEWAY_ROUTE.at("g"), {"id": "a", "gateway_id": []}, "gateway_id"),
    "peers that are a dict": (VIRTUAL_INTERFACE, {"id": "a", "vif_peers": {}}, "vif_peers"),
    "a peer that is a text": (VIRTUAL_INTERFACE, {"id": "a", "vif_peers": ["x"]}, "vif_peers"),
    "a peer's id that is a number": (VIRTUAL_INTERFACE, {"id": "a", "vif_peers": [{"id": 5}]}, "vif_peers.id"),
    "a peer's networks that are a text": (VIRTUAL_INTERFACE, {"id": "a", "vif_peers": [{}, {"remote_ep_group": "x"}]}, "vif_peers.remote_ep_group"),
}


@pytest.mark.parametrize(("resource", "raw", "name"), ODD.values(), ids=ODD.keys())
def test_what_no_answer_of_the_api_has(resource, raw, name):
    with pytest.raises(AnswerError) as failure:
        own(resource, raw)
    assert failure.value.message == "the API's answer holds no usable %r" % name


def test_fields_that_do_not_matter_and_null_may_be_anything():
    raw = {"id": None, "status": None, "local_ep_group": None, "vif_peers": None, "tags": None, "new": [{}], "device_id": {}}
    assert own(VIRTUAL_INTERFACE, raw) == raw
