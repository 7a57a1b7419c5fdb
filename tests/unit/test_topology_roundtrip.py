# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Any estate, gathered and fed back, is no change; removed and made again from what was gathered, it is the same estate."""

from __future__ import annotations

import re

from ansible_collections.hwc.direct_connect.tests.unit.examples import examples
from ansible_collections.hwc.direct_connect.tests.unit.support import LINE, LINE2, NO_SUCH, OPERATIONS, OTHER_PROJECT, PROJECT, SECRET, VPC, VPC2
from ansible_collections.hwc.direct_connect.tests.unit.test_property import fresh
from ansible_collections.hwc.direct_connect.tests.unit.topologies import FREE, OPTIONS, good, rows, run
from hypothesis import given
from hypothesis import strategies as st

HC, VGW, VIF, PEER = "hosted_connect", "virtual_gateway", "virtual_interface", "vif_peer"
ROUTER, ROUTER2 = "90f9b5a4-1f2b-4a7c-8f0b-6d35d0f7a2c5", "90f9b5a4-1f2b-4a7c-8f0b-6d35d0f7a2c6"
LAG = "7a9f5b30-0000-4000-8000-00000000000a"
#: Some of them are names of other objects, or ids.
NAMES = [None, "", "a", "b", "a b/ü", "standard-1", VPC, f"{OPERATIONS}/441", LINE2]
texts = st.sampled_from(["", "ä / 1"])
names = st.sampled_from(NAMES)
tags = st.dictionaries(st.sampled_from(["env", "x y", "_sys_owner"]), st.sampled_from(["", "1"]))
shared = {"name": names, "description": texts}
hosted = st.fixed_dictionaries({**shared, "peer_location": texts, "bandwidth": st.integers(2, 500), "ours": st.sampled_from([True, True, False])})
gateways = st.fixed_dictionaries(
    {
        **shared,
        "tags": tags,
        "families": st.sampled_from(["4", "6", "46"]),
        "bgp_asn": st.sampled_from([64512, 64600]),
        "enterprise_project_id": st.sampled_from(["0", NO_SUCH]),
    }
)
EXTEND = {
    "ha_type": st.sampled_from(["bfd", "nqa"]),
    "ha_mode": st.sampled_from(["auto_single", "static_multi"]),
    "detect_multiplier": st.integers(3, 20),
    "min_rx_interval": st.sampled_from([300, 1000]),
    "remote_disclaim": st.integers(1, 9),
}
extend = st.none() | st.fixed_dictionaries({}, optional=EXTEND)
peers = st.fixed_dictionaries({"route": st.sampled_from(["static", "bgp", "secret"]), "remote": st.sets(st.integers(1, 3), max_size=2), "description": texts})
interfaces = st.fixed_dictionaries(
    {
        **shared,
        "tags": tags,
        "bandwidth": st.integers(2, 500),
        "type": st.sampled_from(["private", "public"]),
        "priority": st.sampled_from(["normal", "low"]),
        "watch": st.sampled_from([{}, {"enable_bfd": True}, {"enable_nqa": True}]),
        "rate_limit": st.booleans(),
        "enterprise_project_id": st.sampled_from(["0", NO_SUCH]),
        "extend": extend,
        "line": st.integers(0, 9),
        "to": st.integers(0, 9),
        "first": st.sampled_from(["ipv4", "ipv6"]),
        "peers": st.lists(peers, min_size=1, max_size=2),
    }
)


def remotes(family, numbers):
    """Networks of the customer's side."""
    return [f"172.{16 + number}.0.0/16" if family == "ipv4" else f"fe1{number}::/64" for number in sorted(numbers)]


def ends(family, vlan):
    """The addresses of a peer."""
    return (f"10.99.{vlan % 256}.1/30", f"10.99.{vlan % 256}.2/30") if family == "ipv4" else (f"fd10:{vlan}::1/126", f"fd10:{vlan}::2/126")


def build(cloud, estate):
    """Makes an estate behind the API's back as far as the API would refuse it."""
    lines, targets = [("direct_connect_id", LINE), ("direct_connect_id", LINE2), ("lag_id", LAG)], []
    for number, fields in enumerate(estate["hosted"]):
        tenant = PROJECT if fields["ours"] else OTHER_PROJECT
        made = {name: fields[name] for name in ("description", "peer_location", "bandwidth")}
        ident = cloud.hosted(vlan=441 + number, resource_tenant_id=tenant, **made)
        cloud.edit(HC, ident, name=fields["name"])
        lines += [("hosted", ident)] if fields["ours"] else []
    for number, (fields, place) in enumerate(zip(estate["gateways"], estate["places"])):
        made = {name: fields[name] for name in ("description", "bgp_asn", "enterprise_project_id")}
        groups = {"local_ep_group": [f"10.{number}.0.0/16"] * ("4" in fields["families"]), "local_ep_group_ipv6": ["fd01::/64"] * ("6" in fields["families"])}
        groups = dict.fromkeys(groups) if place in (ROUTER, ROUTER2) else groups
        where = {"enterprise_router_id": place, "vpc_id": None} if place in (ROUTER, ROUTER2) else {"vpc_id": place}
        ident = cloud.gateway(**{**where, **groups, **made})
        cloud.edit(VGW, ident, name=fields["name"], tags=pairs(fields["tags"]))
        targets.append({"vgw_id": ident})
    targets += [{"service_type": "GDGW", "gateway_id": cloud.global_gateway(bgp_asn=64700)}] if estate["global"] else []
    for number, fields in enumerate(estate["interfaces"] if targets else ()):
        link(cloud, fields, lines[fields["line"] % len(lines)], targets[fields["to"] % len(targets)], 441 + number)


def pairs(values):
    """Tags as the API writes them."""
    return [{"key": key, "value": value} for key, value in values.items()]


def link(cloud, fields, line, target, vlan):
    """Makes one interface, unless the API does not allow it."""
    existing = [record.data for record in cloud.state.objects[VIF].values()]
    option, place = line
    if option == "hosted":
        option, vlan = "direct_connect_id", cloud.data(HC, place)["vlan"]
    there = [each for each in existing if each.get(option) == place]
    others = {each.get("direct_connect_id") or each.get("lag_id") for each in existing if target.get("vgw_id") and each.get("vgw_id") == target["vgw_id"]}
    if (line[0] == "hosted" and there) or len(others - {place}) > 1:
        return
    made = {name: fields[name] for name in ("description", "bandwidth", "type", "priority", "rate_limit", "enterprise_project_id")}
    made.update(fields["watch"], **target, **{option: place}, vlan=vlan, service_ep_group=["198.51.100.0/24"] * (fields["type"] == "public"))
    family, ident = fields["first"], None
    for peer in fields["peers"]:
        session = {"route_mode": "static"} if peer["route"] == "static" else {"route_mode": "bgp", "bgp_asn": 65010}
        session.update({"bgp_md5": SECRET} if peer["route"] == "secret" else {})
        remote = {"remote_ep_group": remotes(family, peer["remote"])} if peer["route"] == "static" and peer["remote"] else {}
        local_ip, remote_ip = ends(family, vlan)
        if ident is None:
            short = {"ipv4": "v4", "ipv6": "v6"}[family]
            both = {f"local_gateway_{short}_ip": local_ip, f"remote_gateway_{short}_ip": remote_ip, "address_family": family}
            ident = cloud.make(VIF, name="x", **made, **both, **session, **remote)
        else:
            both = {"local_gateway_ip": local_ip, "remote_gateway_ip": remote_ip, "address_family": family}
            cloud.make(PEER, vif_id=ident, name=fields["name"] or "y", description=peer["description"], **both, **session, **remote)
        family = "ipv6" if family == "ipv4" else "ipv4"
    extended = fields["extend"] and {**dict.fromkeys(EXTEND), "detect_multiplier": 5, "min_rx_interval": 1000, **fields["extend"]}
    extended = extended and {**extended, "min_tx_interval": extended["min_rx_interval"]}
    cloud.edit(VIF, ident, name=fields["name"], tags=pairs(fields["tags"]), extend_attribute=extended)


estates = st.fixed_dictionaries(
    {
        "hosted": st.lists(hosted, max_size=3),
        "gateways": st.lists(gateways, max_size=3),
        "places": st.permutations([VPC, VPC2, ROUTER, ROUTER2]),
        "global": st.booleans(),
        "interfaces": st.lists(interfaces, max_size=4),
    }
)


def seen(cloud):
    """An estate without ids, and what the server sets by itself; each object under what tells it from others."""
    found = {}
    for record in cloud.state.objects[HC].values():
        found[key(cloud, record.id)] = fields_of(record.data, "description bandwidth peer_location tenant_id")
    for record in cloud.state.objects[VGW].values():
        found[key(cloud, record.id)] = fields_of(record.data, "description local_ep_group local_ep_group_ipv6 bgp_asn enterprise_project_id tags")
    for record in cloud.state.objects[VIF].values():
        data = fields_of(record.data, "description type service_type bandwidth priority enable_bfd enable_nqa rate_limit enterprise_project_id tags")
        data["to"] = key(cloud, record.data.get("vgw_id") or record.data.get("gateway_id"))
        data["service_ep_group"] = record.data.get("service_ep_group")
        data["extend"] = {name: value for name, value in (record.data.get("extend_attribute") or {}).items() if value is not None}
        data["peers"] = [
            {
                **fields_of(peer.data, "name description address_family local_gateway_ip remote_gateway_ip route_mode bgp_asn bgp_md5"),
                "remote_ep_group": peer.data["route_mode"] == "static" and peer.hidden["remote_ep_group"],  # with BGP, all of it comes from the session
            }
            for peer in cloud.state.peers(record)
        ]
        found[key(cloud, record.id)] = data
    return found


def fields_of(data, wanted):
    """The fields of an object; what is not set is None, tags of the cloud are not the estate's."""
    values = {name: data.get(name) or None for name in wanted.split()}
    if "tags" in values:
        values["tags"] = {tag["key"]: tag["value"] for tag in values["tags"] or () if not tag["key"].startswith("_sys_")}
    return values


def key(cloud, ident):
    """What tells an object from others, without its id."""
    if cloud.data(HC, ident):
        return "hosted %d" % cloud.data(HC, ident)["vlan"]
    if cloud.data(VGW, ident):
        return "gateway %s" % (cloud.data(VGW, ident)["vpc_id"] or cloud.data(VGW, ident)["enterprise_router_id"])
    if cloud.data(VIF, ident):
        data = cloud.data(VIF, ident)
        return "interface %s %d" % (key(cloud, data.get("direct_connect_id") or data["lag_id"]), data["vlan"])
    return ident


def named(cloud):
    """{object: name} of the names that stand for one object."""
    found = {}
    for resource in (HC, VGW, VIF):
        called = [record.data.get("name") for record in cloud.state.objects[resource].values()]
        found.update(
            {key(cloud, record.id): record.data.get("name") for record in cloud.state.objects[resource].values() if called.count(record.data.get("name")) == 1}
        )
    return {place: name for place, name in found.items() if name}


def filled(topology, secrets):
    """A topology with its secrets put back at the places that were named."""
    for place in secrets:
        target, parts = topology, re.findall(r"[a-z_0-9]+", place)
        for part in parts[:-1]:
            target = target[int(part) if part.isdigit() else part]
        assert parts[-1] not in target
        target[parts[-1]] = SECRET
    return topology


@examples(20)
@given(estate=estates, old=st.booleans(), workers=st.sampled_from([1, 8]), page=st.sampled_from([None, 2]))
def test_an_estate_that_is_gathered_can_be_fed_back_and_made_again(estate, old, workers, page):
    context, cloud = fresh()
    try:
        build(cloud, estate)
        cloud.settings(page_size=page, polls=0, old_bodies=old)
        before, called = seen(cloud), named(cloud)
        options = {"concurrency": workers, "protect": FREE}
        gathered = good(run(cloud, state="gathered", **options))
        back = good(run(cloud, **gathered["topology"], **options))
        assert (back["changed"], rows(back)) == (False, [])
        assert cloud.writes() == []
        refers = {interface.get(option) for interface in gathered["topology"]["virtual_interfaces"] for option in ("connection", "virtual_gateway")}
        if old or refers & {*cloud.ids(HC), *cloud.ids(VGW)}:
            return  # older answers do not show everything; where one's name is another's natural key, only ids tell them apart
        gone = good(run(cloud, **gathered["topology"], state="absent", **options))
        assert gone["changed"] is bool(before)
        assert seen(cloud) == {}
        good(run(cloud, **filled(gathered["topology"], gathered["secrets"]), **options))
        assert seen(cloud) == before
        assert named(cloud).items() >= called.items()
        assert rows(good(run(cloud, **gathered["topology"], **options))) == []
        assert set(gathered["topology"]) == set(OPTIONS)
    finally:
        context.__exit__(None, None, None)
