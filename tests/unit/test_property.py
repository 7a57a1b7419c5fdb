# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""For generated states, the one that is and the one that is wanted: a plan leads to it, and after it there is nothing left to do."""

from __future__ import annotations

import ipaddress
import json

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.examples import examples
from ansible_collections.hwc.direct_connect.tests.unit.support import HOSTED, LINE, V4, V6, VPC, WITHOUT_ADDRESSES, install
from hypothesis import given
from hypothesis import strategies as st

HC, VGW, VIF, PEER = "hosted_connect", "virtual_gateway", "virtual_interface", "vif_peer"

#: Networks, each in several spellings.
FOUR = [("10.%d.0.0/16" % n, "10.%d.7.9/16" % n) for n in range(4)]
FOUR_FAR = [("172.%d.0.0/16" % n, "172.%d.3.3/16" % n) for n in range(16, 20)]
SIX = [("fd0%d::/64" % n, "FD0%d:0:0::5/64" % n) for n in range(1, 4)]
SIX_FAR = [("fe1%d::/64" % n, "FE1%d:0::9/64" % n) for n in range(1, 4)]
texts = st.sampled_from(["", "a", "größe / 1"])
names = st.sampled_from(["a", "b c"])
tags = st.dictionaries(st.sampled_from(["env", "team", "x y"]), st.sampled_from(["", "1", "ä"]))
shared = {"tags": tags, "description": texts, "name": names}


def spelled(pool, least=0):
    """Lists of networks of a pool, in any order and spelling."""
    return st.lists(st.sampled_from(pool), unique=True, min_size=least).flatmap(lambda rows: st.tuples(*[st.sampled_from(row) for row in rows])).map(list)


def some(required=None, **optional):
    """Dicts with any part of the optional fields."""
    return st.fixed_dictionaries(required or {}, optional=optional)


def meaning(value):
    """A value as the API means it."""
    if isinstance(value, list) and all("/" in text for text in value):
        return frozenset(ipaddress.ip_network(text, strict=False) for text in value)
    return value or None


def as_pairs(fields):
    """Fields for a request of the API: tags as pairs."""
    pairs = [{"key": key, "value": value} for key, value in fields.get("tags", {}).items()]
    return {**fields, **({"tags": pairs} if pairs else {"tags": None} if "tags" in fields else {})}


def lead(cloud, name, desired, state="present", **options):
    """Check mode, then for real, then again; returns the object's data in the simulator."""
    predicted = cloud.ensure(name, desired, state, check=True, **options)
    assert cloud.writes() == []
    outcome = cloud.ensure(name, desired, state, **options)
    assert (predicted.changed, bool(cloud.writes())) == (outcome.changed, outcome.changed)
    stated = set(desired) - {"id"}
    assert {key: predicted.after.get(key) for key in stated} == {key: outcome.after.get(key) for key in stated}
    sent = [(request.method, json.loads(request.body)) for request, unused in cloud.sent if request.body]
    for method, body in sent:
        check_body(method, next(iter(body.values())) if len(body) == 1 else body)
    assert cloud.idle == [], "a change that changes nothing"
    cloud.forget()
    again = {**desired, "id": outcome.object["id"]} if desired.get("id") else desired
    assert cloud.ensure(name, again, state, **options).changed is False
    assert cloud.writes() == []
    return cloud.data(name, outcome.object["id"])


def check_body(method, body):
    """What no request of ours may hold."""
    assert body, "an empty request"
    assert None not in body.values(), "a null field"
    assert not any(isinstance(value, str) and "," in value for value in body.values()), "a joined array"
    assert method != "PUT" or body.get("local_ep_group", 1) and body.get("local_ep_group_ipv6", 1), "a family emptied"
    assert "priority" not in body or method == "POST" or len(body) == 1, "priority beside others"
    assert method != "PUT" or not {"enable_bfd", "enable_nqa"} <= set(body), "BFD and NQA at once"


def reached(data, desired, *names_of_fields):
    """Whether the simulator holds what was wanted."""
    wrong = {name: (desired[name], data.get(name)) for name in names_of_fields if name in desired and meaning(desired[name]) != meaning(data.get(name))}
    assert wrong == {}
    if "tags" in desired:
        assert {tag["key"]: tag["value"] for tag in data["tags"]} == desired["tags"]


def fresh():
    """A cloud of its own for each generated example."""
    context = pytest.MonkeyPatch.context()
    return context, install(context.__enter__())


hosted = some(description=texts, name=names, bandwidth=st.integers(2, 500), peer_location=texts)


@examples(20)
@given(actual=st.none() | hosted, desired=hosted, vlan=st.sampled_from([441, 442]))
def test_hosted_connections(actual, desired, vlan):
    context, cloud = fresh()
    try:
        key = {name: HOSTED[name] for name in ("hosting_id", "vlan", "resource_tenant_id")}
        if actual is None:
            options = {**HOSTED, **desired}
        else:
            options = {**desired, "id": cloud.hosted(**{**HOSTED, **actual}), "vlan": vlan}
        data = lead(cloud, HC, options, recreate=True)
        reached(data, options, "name", "description", "bandwidth", "peer_location", "vlan")
        kept = {**HOSTED, "description": None, **(actual or {})}
        reached(data, {name: value for name, value in kept.items() if name not in options}, "name", "description", "bandwidth", "peer_location")
        assert data["hosting_id"] == key["hosting_id"]
    finally:
        context.__exit__(None, None, None)


groups = {"local_ep_group": spelled(FOUR, 1), "local_ep_group_ipv6": spelled(SIX, 1)}
gateways = some({"local_ep_group": spelled(FOUR, 1)}, local_ep_group_ipv6=spelled(SIX, 1), bgp_asn=st.sampled_from([64512, 64600]), **shared)


@examples(20)
@given(actual=st.none() | gateways, desired=some(**groups, bgp_asn=st.sampled_from([64512, 64600]), **shared), first=gateways)
def test_gateways(actual, desired, first):
    context, cloud = fresh()
    try:
        if actual is None:
            options = {"vpc_id": VPC, **first}
            options.pop("name", None)
        else:
            options = {"id": cloud.gateway(**{"name": "vgw", **as_pairs(actual)}), **desired}
        data = lead(cloud, VGW, options, recreate=True)
        fields = ("name", "description", "local_ep_group", "local_ep_group_ipv6", "bgp_asn")
        reached(data, options, *fields)
        reached(data, {name: value for name, value in (actual or {}).items() if name not in options}, *fields)
    finally:
        context.__exit__(None, None, None)


watch = st.sampled_from([{}, {"enable_bfd": True, "enable_nqa": False}, {"enable_bfd": False, "enable_nqa": True}, {"enable_bfd": False, "enable_nqa": False}])
interval = st.sampled_from([300, 1000])
extend = some(ha_type=st.sampled_from(["bfd", "nqa"]), detect_multiplier=st.integers(3, 20)).flatmap(
    lambda parts: st.sampled_from(["min_rx_interval", "min_tx_interval"]).flatmap(lambda name: interval.map(lambda value: {**parts, name: value}))
)
plain = {**shared, "bandwidth": st.integers(2, 500), "priority": st.sampled_from(["normal", "low"])}
families = st.sampled_from(["ipv4", "ipv6"])


def addresses(family):
    """The fields of an interface's first peer."""
    return {**V4} if family == "ipv4" else {**V6}


@examples(20)
@given(data=st.data(), family=families, bgp=st.booleans(), second=st.booleans(), exists=st.booleans(), watched=watch, wants=watch)
def test_interfaces(data, family, bgp, second, exists, watched, wants):
    context, cloud = fresh()
    try:
        near, far = (FOUR_FAR, SIX_FAR) if family == "ipv4" else (SIX_FAR, FOUR_FAR)
        first = {**WITHOUT_ADDRESSES, **addresses(family), "vgw_id": cloud.gateway(), **({"route_mode": "bgp", "bgp_asn": 65010} if bgp else {})}
        actual = {**first, **data.draw(some(remote_ep_group=spelled(near), **plain), "actual"), **watched}
        desired = {**data.draw(some(remote_ep_group=spelled(near), extend_attribute=extend, **plain), "desired"), **wants}
        if exists:
            ident = cloud.make(VIF, **{name: value for name, value in as_pairs(actual).items() if value is not None})
            if second:
                cloud.peer(ident, address_family="ipv6" if family == "ipv4" else "ipv4", remote_ep_group=data.draw(spelled(far), "second"))
            options = {"id": ident, "address_family": family, **desired}
        else:
            options = {**first, **desired}
            options.pop("name")
        end = lead(cloud, VIF, options)
        reached(end, {**actual, **desired} if exists else options, "name", "description", "bandwidth", "priority", "enable_bfd", "enable_nqa")
        reached(end, {"tags": (actual if exists and "tags" not in desired else options).get("tags", {})})
        parts, have = options.get("extend_attribute", {}), end.get("extend_attribute") or {}
        assert {name: have.get(name) for name in parts} == parts
        peer = next(each for each in cloud.state.peers(cloud.state.objects[VIF][end["id"]]) if each.data["address_family"] == family)
        if not bgp:
            wanted = desired.get("remote_ep_group", actual.get("remote_ep_group", []) if exists else [])
            assert meaning(peer.hidden["remote_ep_group"]) == meaning(wanted)
    finally:
        context.__exit__(None, None, None)


@examples(20)
@given(
    data=st.data(),
    family=families,
    bgp=st.booleans(),
    exists=st.booleans(),
    name=st.sampled_from(["", "a", "b"]),
)
def test_peers(data, family, bgp, exists, name):
    context, cloud = fresh()
    try:
        other, pool = ("ipv6", SIX_FAR) if family == "ipv4" else ("ipv4", FOUR_FAR)
        vif = cloud.interface(**{**addresses(family), "address_family": family})
        ends = ("10.98.0.1/30", "10.98.0.2/30") if other == "ipv4" else ("FD1A::1/126", "fd1a:0::2/126")
        key = {"vif_id": vif, "address_family": other}
        whole = {**key, "local_gateway_ip": ends[0], "remote_gateway_ip": ends[1], **({"route_mode": "bgp", "bgp_asn": 65010} if bgp else {})}
        fields = some(name=names, description=texts, remote_ep_group=spelled(pool))
        actual, desired = {"name": "first", **data.draw(fields, "actual")}, data.draw(fields, "desired")
        if exists:
            cloud.make(PEER, **{**whole, **actual})
        options = {**(key if exists else whole), **desired, **({"name": name} if name else {})}
        end = lead(cloud, PEER, options)
        reached(end, {**(actual if exists else {}), **options}, "name", "description")
        peer = cloud.state.objects[PEER][end["id"]]
        if not bgp:
            assert meaning(peer.hidden["remote_ep_group"]) == meaning(options.get("remote_ep_group", actual.get("remote_ep_group", []) if exists else []))
    finally:
        context.__exit__(None, None, None)


@examples(20)
@given(before=tags, wanted=tags, absent=st.booleans(), purge=st.booleans())
def test_tags(before, wanted, absent, purge):
    context, cloud = fresh()
    try:
        args = {"resource_type": "dc-directconnect", "resource_id": LINE, "tags": wanted, "purge_tags": purge, "state": "absent" if absent else "present"}
        cloud.edit("direct_connect", LINE, tags=[{"key": key, "value": value} for key, value in before.items()])
        predicted, real = cloud.run("tag", args, check=True), cloud.run("tag", args)
        end = {key: value for key, value in before.items() if key not in wanted} if absent else {**({} if purge else before), **wanted}
        have = {tag["key"]: tag["value"] for tag in cloud.data("direct_connect", LINE)["tags"]}
        assert predicted["tags"] == real["tags"] == have == end
        assert predicted["changed"] == real["changed"] == (end != before)
        assert cloud.run("tag", args)["changed"] is False
    finally:
        context.__exit__(None, None, None)
