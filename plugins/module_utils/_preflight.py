# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What speaks against a plan, found before any write: all of it at once. Pure functions over an estate as the plan would leave it.

Facts: API reference, "Error codes" (DC.1008, 1105, 1110, 1117, 1206, 1207, 1209, 1223) and the constraints of "Virtual Interface".
Objects that the plan does not touch are as they are: nothing is said about them alone.
"""

from __future__ import annotations

import ipaddress
from typing import NamedTuple

from ansible_collections.hwc.direct_connect.plugins.module_utils._interface import GATEWAYS, peers_of, remote_networks
from ansible_collections.hwc.direct_connect.plugins.module_utils._networks import network
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import capital

MOST_CONNECTIONS = 2  # of a virtual gateway
CLOUD_ASN = 64512  # of a gateway that was made without one
UNKNOWN = -1  # the ASN of a gateway that may be there, as long as nothing is read
#: Networks that the cloud uses itself or that no route leads to.
RESERVED = tuple(ipaddress.ip_network(text) for text in ("100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3"))
SUBNETS = ("local_ep_group", "local_ep_group_ipv6")
ADDRESSES = ("local_gateway_ip", "remote_gateway_ip")


SEVERAL = 10  # objects that a message names


def names_of(words):
    """Return words as a part of a sentence, of very many the first."""
    more = " and %d more" % (len(words) - SEVERAL) if len(words) > SEVERAL else ""
    return ", ".join(words[:SEVERAL]) + more


class Finding(NamedTuple):
    """C(severity): error or warning; C(kind), C(name), C(option): what it is about; C(message): one sentence that says so."""

    severity: str
    kind: str
    name: str | None
    option: str | None
    message: str


class Thing(NamedTuple):
    """An object as the plan leaves it. C(who): what messages call it; C(view): its fields; C(new): made or made again; C(changed): that or changed.

    C(renamed): changed, and gets another name. C(peers): of an interface, as C(vif_peers) shows them; C(new) ones are made beside
    others, C(own) ones stated by themselves.
    """

    kind: str
    who: str
    view: dict
    new: bool = False
    changed: bool = False
    peers: tuple = ()
    renamed: bool = False

    def error(self, option, text, *values):
        """What forbids it."""
        return self._finding("error", option, text, values)

    def warning(self, option, text, *values):
        """What is said about it."""
        return self._finding("warning", option, text, values)

    def _finding(self, severity, option, text, values):
        return Finding(severity, self.kind, self.view.get("name"), option, "%s: %s" % (capital(self.who), text % values))


def line_of(view):
    """What an interface runs on: the id of its connection or LAG."""
    return view.get("direct_connect_id") or view.get("lag_id")


def gateway_of(view):
    """What an interface leads to: the id of its virtual, global or local gateway."""
    return view.get("vgw_id") or view.get("gateway_id")


def places(thing, hosted):
    """(place, option, words, whether it comes to be there) of all that only one object can have, such as a VLAN on a connection.

    C(hosted): the ids of hosted connections.
    """
    view, line = thing.view, line_of(thing.view)
    if view.get("name"):
        yield ("name", view["name"]), "name", "the name %r" % view["name"], thing.renamed
    if thing.kind == "hosted_connect" and view.get("vlan") is not None:
        place = ("vlan", view.get("hosting_id"), str(view.get("vlan")))
        yield place, "vlan", "vlan %s on the operations connection %s" % (view.get("vlan"), view.get("hosting_id")), thing.new
    elif thing.kind == "virtual_gateway":
        for option in ("vpc_id", "enterprise_router_id"):
            if view.get(option):
                yield (option, str(view[option]).lower()), option, "%s %s" % (option, view[option]), thing.new
    elif line:
        if line in hosted:
            yield ("line", line), "direct_connect_id", "its hosted connection, which carries one interface,", thing.new
        if view.get("vlan") is not None:
            yield ("line", line, str(view["vlan"])), "vlan", "vlan %s on its connection" % view["vlan"], thing.new
        for peer in thing.peers:
            for name in ADDRESSES:
                found = _address(peer.get(name))
                if found:
                    option = _option(peer, name)
                    yield ("address", line, found.ip), option, "%s %s on its connection" % (option, found.ip), thing.new or peer.get("new", False)


def check(things, connections, quotas):
    """The findings about all objects that there will be. C(connections): {id: connection or hosted connection}.

    C(quotas): {type: (quota, used, how many more the plan makes)}.
    """
    interfaces = [thing for thing in things if thing.kind == "virtual_interface" and thing.view.get("status") != "REJECTED"]
    gateways = {thing.view.get("id"): thing for thing in things if thing.kind in ("virtual_gateway", "global_gateway")}
    hosted = {ident for ident, raw in connections.items() if raw.get("type") == "hosted" or raw.get("hosting_id")}
    found = [*_taken(things, hosted), *_bandwidths(things, interfaces, connections), *_too_many(quotas)]
    for thing in interfaces:
        gateway = gateways.get(gateway_of(thing.view))
        found += _line(thing, connections.get(line_of(thing.view)))
        found += _addresses(thing)
        found += _asn(thing, gateway)
        found += _subnets(thing, gateway)
    found += _connections_of(interfaces, gateways)
    found += _overlaps(interfaces)
    return found


def _taken(things, hosted):
    holders = {}
    for thing in things:
        for place, option, text, fresh in places(thing, hosted):
            holder, was_fresh, its_option, its_text = holders.setdefault((thing.kind, place), (thing, fresh, option, text))
            if holder is not thing and fresh:
                yield thing.error(option, "%s is taken by %s.", text, holder.who)
            elif holder is not thing and was_fresh:
                yield holder.error(its_option, "%s is taken by %s.", its_text, thing.who)


def _line(thing, connection):
    if thing.new and connection and connection.get("type") == "hosting":
        yield thing.error("direct_connect_id", "%s is an operations connection, which carries no interface.", connection.get("name") or connection["id"])
    if thing.new and connection and connection.get("hosting_id") and connection.get("vlan") not in (None, thing.view.get("vlan")):
        yield thing.error("vlan", "vlan is %s, but must be %s as that of its hosted connection.", thing.view.get("vlan"), connection["vlan"])


def _addresses(thing):
    for peer in thing.peers:
        for name in ADDRESSES if thing.new or peer.get("new") else ():
            found, option = _address(peer.get(name)), _option(peer, name)
            if found is None or found.network.prefixlen >= found.network.max_prefixlen - 1:
                continue
            if found.ip == found.network.network_address:
                yield thing.error(option, "%s %s is the address of its subnet itself.", option, peer[name])
            elif found.version == 4 and found.ip == found.network.broadcast_address:
                yield thing.error(option, "%s %s is the broadcast address of its subnet.", option, peer[name])


def _asn(thing, gateway):
    for peer in thing.peers if gateway and (thing.changed or gateway.new) else ():
        asn = gateway.view.get("bgp_asn") or CLOUD_ASN
        if peer.get("route_mode") == "bgp" and peer.get("bgp_asn") == asn and (thing.new or peer.get("new") or gateway.new):
            yield thing.error("bgp_asn", "bgp_asn %s is that of %s; the customer's side needs another.", asn, gateway.who)


def _subnets(thing, gateway):
    if not (thing.changed or (gateway and gateway.changed)):
        return
    local = [network(text) for option in SUBNETS for text in (gateway and gateway.view.get(option)) or ()]
    for peer in thing.peers:
        for text in networks_of(peer):
            found = network(text)
            met = next((other for other in local if other.version == found.version and other.overlaps(found)), None)
            if met:
                yield thing.error("remote_ep_group", "remote_ep_group holds %s, which overlaps %s of %s.", text, met, gateway.who)
            reserved = next((other for other in RESERVED if thing.changed and other.version == found.version and other.overlaps(found)), None)
            if reserved and found.prefixlen:
                yield thing.warning("remote_ep_group", "remote_ep_group holds %s, which lies in the reserved range %s.", text, reserved)


def _connections_of(interfaces, gateways):
    lines = {}
    for thing in sorted(interfaces, key=lambda each: each.new):
        if thing.view.get("vgw_id"):
            there = lines.setdefault(thing.view["vgw_id"], set())
            there.add(line_of(thing.view))
            if thing.new and len(there) > MOST_CONNECTIONS:
                gateway = gateways.get(thing.view["vgw_id"])
                text = "it would be on connection number %d of %s, and a gateway takes %d."
                yield thing.error("vgw_id", text, len(there), gateway.who if gateway else "its gateway", MOST_CONNECTIONS)


def _bandwidths(things, interfaces, connections):
    for users, field in ((interfaces, line_of), ([thing for thing in things if thing.kind == "hosted_connect"], lambda view: view.get("hosting_id"))):
        sums, changed = {}, {}
        for thing in users:
            line = field(thing.view)
            sums[line] = sums.get(line, 0) + (thing.view.get("bandwidth") or 0)
            if thing.changed:
                changed[line] = thing
        for line, thing in changed.items():
            most = (connections.get(line) or {}).get("bandwidth")
            if most and sums[line] > most:
                text = "all bandwidths on %s are together %d Mbit/s, but it has %d."
                yield thing.warning("bandwidth", text, connections[line].get("name") or line, sums[line], most)


def _overlaps(interfaces):
    """Yield a warning for each network that several gateways have behind them, and for each inside one that another gateway has.

    CIDR blocks nest or are disjoint: sorted by their start, the blocks around one are the last ones before it that have not ended. Each
    block is compared with those around it only, of which there are no more than an address has bits, so that work and warnings grow with
    the number of blocks.
    """
    blocks = {}
    for thing in interfaces:
        for text in (text for peer in thing.peers for text in networks_of(peer)):
            if network(text).prefixlen:
                blocks.setdefault(network(text), {}).setdefault(id(thing), (thing, text))
    around, told = [], set()
    for block in sorted(blocks, key=lambda each: (each.version, int(each.network_address), each.prefixlen)):
        holders = [thing for thing, _text in blocks[block].values()]
        while around and not (around[-1].version == block.version and around[-1].overlaps(block)):
            around.pop()
        gateways = {gateway_of(thing.view) for thing in holders}
        if len(gateways) > 1 and len(holders) > 2:
            first = next((thing for thing in holders if thing.changed), None)
            if first:
                shared = "remote_ep_group holds %s, which is behind %d gateways: %s."
                yield first.warning("remote_ep_group", shared, block, len(gateways), names_of([thing.who for thing in holders]))
        for outer in ([block] if len(holders) == 2 else []) + around[::-1]:
            pair = _apart(holders, [thing for thing, _text in blocks[outer].values()])
            key = pair and frozenset(id(thing) for thing in pair)
            if pair and key not in told:
                told.add(key)
                mine, its = pair if pair[0].changed else pair[::-1]
                texts = [blocks[block if id(thing) in blocks[block] and (thing is pair[0]) else outer][id(thing)][1] for thing in (mine, its)]
                message = "remote_ep_group holds %s, which overlaps %s of %s on another gateway."
                yield mine.warning("remote_ep_group", message, *texts, its.who)
            if pair:
                break
        around.append(block)


def _apart(some, others):
    """Return an interface of each list that lead to different gateways, of which the plan changes one; None if there are none."""

    def by_gateway(things):
        found = {}
        for thing in things:
            found.setdefault(gateway_of(thing.view), thing)
        return list(found.values())[:2]  # of two gateways one differs from any third

    for mine, its in (([thing for thing in some if thing.changed], others), (some, [thing for thing in others if thing.changed])):
        for one in by_gateway(mine):
            for other in by_gateway(its):
                if gateway_of(one.view) != gateway_of(other.view):
                    return one, other
    return None


def _too_many(quotas):
    for kind, (title, quota, used, more) in quotas.items():
        if more > 0 and quota >= 0 and used + more > quota:
            message = "The quota of %ss is %d, of which %d are used; the plan needs %d more." % (title, quota, used, more)
            yield Finding("error", kind, None, None, message)


def networks_of(peer):
    """The networks behind a peer; one that speaks BGP learns them, and shows all there are."""
    return [text for text in remote_networks(peer) if _is_network(text, peer.get("route_mode") == "bgp")]


def _is_network(text, learned):
    try:
        return bool(network(text).prefixlen) or not learned
    except ValueError:
        return False


def _address(text):
    try:
        return ipaddress.ip_interface(text) if text else None
    except ValueError:
        return None


def _option(peer, name):
    """The option that states a peer's address: of the interface itself, or of an entry of its peers."""
    if peer.get("own"):
        return name
    local, remote = GATEWAYS[peer.get("address_family") or "ipv4"]
    return local if name == "local_gateway_ip" else remote


def peers_in(view):
    """The peers of an interface; older answers show none, but the fields of one."""
    if peers_of(view):
        return tuple(peers_of(view))
    family = view.get("address_family") or ("ipv6" if view.get("local_gateway_v6_ip") else "ipv4")
    local, remote = GATEWAYS[family]
    fields = {name: view.get(name) for name in ("route_mode", "bgp_asn", "remote_ep_group")}
    return ({"address_family": family, "local_gateway_ip": view.get(local), "remote_gateway_ip": view.get(remote), **fields},)
