# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The quirks of virtual interfaces and their peers: hooks that C(_catalog) names. Pure functions.

An interface has one peer a family. Its own top level shows the fields of one of them only, so that they are read from the peer
of the family meant. Facts: API reference, "Virtual Interface" and "Virtual Interface Peer".
"""

from __future__ import annotations

from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._networks import family, network, same_interface, settle
from ansible_collections.hwc.direct_connect.plugins.module_utils._object import going, pending, starred
from ansible_collections.hwc.direct_connect.plugins.module_utils._plan import Step, create_step, creation_body, empty, update_step
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import ID, PLACEHOLDER, Ref, is_placeholder

GATEWAYS = {"ipv4": ("local_gateway_v4_ip", "remote_gateway_v4_ip"), "ipv6": ("local_gateway_v6_ip", "remote_gateway_v6_ip")}
BGP_FIELDS = ("route_mode", "bgp_asn", "bgp_md5")
PEER_PATH = ("dcaas", "vif-peers")
FIRST_PEER = Ref("{vif_peers.0.id}")  # the peer that the creation of an interface made
TOGGLES = ("enable_bfd", "enable_nqa")


def given_family(desired):
    """The family that the options of an interface mean, or None if they leave it open."""
    given = [name for name, fields in GATEWAYS.items() if any(desired.get(item) for item in fields)]
    return desired.get("address_family") or (given[0] if given else None)


def first_family(desired):
    """The family of the peer that the creation of an interface makes."""
    return given_family(desired) or "ipv4"


def peers_of(raw):
    """An interface's peers; null while it is being made."""
    return raw.get("vif_peers") or []


def way_out(raw, fixed):
    """Return how to get addresses of a family for which the interface has no peer any more; None if it has one. ``fixed``: {field: value now}."""
    for its, names in GATEWAYS.items():
        gone = peers_of(raw) and all(peer.get("address_family") != its for peer in peers_of(raw))
        if gone and any(name in fixed and not fixed[name] for name in names):
            text = ", because its %s peer does not exist: create that with the module vif_peer, or set recreate: true to delete and create the interface"
            return text % its
    return None


def meant_peer(desired, raw):
    """The peer of the family meant, else the first, else None."""
    peers = peers_of(raw)
    wanted = given_family(desired)
    return next((peer for peer in peers if peer.get("address_family") == wanted), peers[0] if peers else None)


# --- Interface: checks -------------------------------------------------------------------------------------------------------


def check_interface(desired):
    """Options of an interface that contradict each other."""
    yield from _exclusive(desired, "direct_connect_id", "lag_id")
    yield from _exclusive(desired, "vgw_id", "gateway_id")
    wanted = given_family(desired)
    for name, fields in GATEWAYS.items():
        wrong = [item for item in fields if desired.get(item)]
        if wanted and name != wanted and wrong:
            yield UsageError(
                "%s does not go with the address family %s; an interface is created with one family, vif_peer adds the other." % (wrong[0], wanted)
            )
        yield from _pair(desired, *fields)
    yield from _bgp(desired)
    if desired.get("enable_bfd") and desired.get("enable_nqa"):
        yield UsageError("enable_bfd and enable_nqa cannot both be true.")
    service = desired.get("service_type")
    if service in ("GDGW", "LGW") and desired.get("vgw_id"):
        yield UsageError("vgw_id does not go with service_type %s; give gateway_id." % service)
    if service == "VGW" and desired.get("gateway_id"):
        yield UsageError("gateway_id does not go with service_type VGW; give vgw_id.")
    if desired.get("resource_tenant_id"):
        for name in ("tags", "enterprise_project_id"):
            if name in desired:
                yield UsageError("%s does not go with resource_tenant_id: the interface will belong to the other project." % name)


def _exclusive(desired, one, other):
    if desired.get(one) and desired.get(other):
        yield UsageError("%s and %s exclude each other; give one." % (one, other))


def _pair(desired, local, remote):
    if desired.get(local) and desired.get(remote):
        if network(desired[local]) != network(desired[remote]):
            yield UsageError("%s %s and %s %s are not in one subnet." % (local, desired[local], remote, desired[remote]))
        if same_interface(desired[local], desired[remote]):
            yield UsageError("%s and %s are the same address %s." % (local, remote, desired[local]))


def _bgp(desired):
    for name in ("bgp_asn", "bgp_md5"):
        if desired.get("route_mode") == "static" and desired.get(name):
            yield UsageError("%s goes with route_mode bgp only." % name)


def check_interface_creation(desired, context):
    """What only the creation of an interface needs; a replacement has the peers of the other families as well."""
    if not (desired.get("direct_connect_id") or desired.get("lag_id")):
        raise UsageError("Creating a virtual interface needs direct_connect_id or lag_id.")
    if desired.get("gateway_id") and not desired.get("service_type"):
        raise UsageError("Creating a virtual interface with gateway_id needs service_type GDGW or LGW.")
    gateway = "gateway_id" if desired.get("service_type") in ("GDGW", "LGW") else "vgw_id"
    if not desired.get(gateway):
        raise UsageError("Creating a virtual interface with service_type %s needs %s." % (desired.get("service_type") or "VGW", gateway))
    wanted = first_family(desired)
    missing = [name for name in GATEWAYS[wanted] if not desired.get(name)]
    if missing:
        raise UsageError("Creating a virtual interface of the family %s needs %s." % (wanted, " and ".join(missing)))
    if desired["route_mode"] == "bgp" and not desired.get("bgp_asn"):
        raise UsageError("Creating a virtual interface with route_mode bgp needs bgp_asn.")
    kept = other_peers(desired, context["replaced"]) if context.get("replaced") else []
    _check_remote(desired, [wanted] + [peer.get("address_family") for peer in kept])


def check_interface_change(desired, raw, view):
    """What an existing interface cannot take."""
    on = [name for name in TOGGLES if desired.get(name, view.get(name))]
    stated = next((name for name in TOGGLES if desired.get(name)), None)
    if len(on) == 2 and stated:
        other = next(name for name in TOGGLES if name != stated)
        raise UsageError("%s cannot be true while %s is on; set %s: false as well." % (stated, other, other), id=raw.get("id"))
    if peers_of(raw):
        _check_remote(desired, [peer.get("address_family") for peer in peers_of(raw)] + [given_family(desired)])


def _check_remote(desired, families):
    for text in desired.get("remote_ep_group") or ():
        if family(text) not in families:
            raise UsageError("remote_ep_group holds %r, but the interface has no %s peer; add one with vif_peer." % (text, family(text)))


def check_interface_replacement(desired, raw, context):
    """Whose interface it is cannot be read, so that a replacement in another project needs to be told. May return a warning."""
    elsewhere = raw.get("status") == "AUTHORIZATION" or raw.get("tenant_id") not in (None, context.get("project_id"))
    if elsewhere and not desired.get("resource_tenant_id"):
        raise UsageError(
            "The interface belongs to another project, and resource_tenant_id cannot be read back; give it to replace the interface.", id=raw.get("id")
        )
    return _lost_key(desired, [raw] + peers_of(raw))


def _lost_key(desired, shown):
    bgp = any(each.get("route_mode") == "bgp" for each in shown) and desired.get("route_mode") != "static"
    keys = [each["bgp_md5"] for each in shown if "bgp_md5" in each]
    if bgp and "bgp_md5" not in desired and (not keys or any(starred(key) for key in keys)):
        return "The API does not show bgp_md5, so that it cannot be carried over: what is created has no key unless it is given."
    return None


def next_hops_of_interface(raw, parent):
    """On a global gateway, the routes there that lead to the interface's peers: (resource, gateway's id, field, ids)."""
    return _routes_over(raw, [peer.get("id") for peer in peers_of(raw)])


def next_hops_of_peer(raw, parent):
    """The same for one peer; C(parent) is its interface."""
    return _routes_over(parent, [raw.get("id")])


def _routes_over(interface, peers):
    return ("global_gateway_route", interface["gateway_id"], "nexthop", peers) if interface.get("service_type") == "GDGW" else None


# --- Interface: reading ------------------------------------------------------------------------------------------------------


def view_interface(raw, desired):
    """An interface as options, its family's fields read from the peer of the family meant."""
    view, peer, want = dict(raw), meant_peer(desired, raw), desired.get("remote_ep_group")
    if peer is None:
        if "remote_ep_group" in raw:
            gateways = [raw.get(name) for names in GATEWAYS.values() for name in names]
            view["remote_ep_group"] = settle(raw["remote_ep_group"], want, gateways, raw.get("route_mode") == "bgp")
        return view
    mine = {"address_family": "address_family", **{name: name for name in BGP_FIELDS}}
    for name, (local, remote) in GATEWAYS.items():
        if name == peer.get("address_family"):
            mine.update({local: "local_gateway_ip", remote: "remote_gateway_ip"})
        else:
            view[local] = view[remote] = None
    for name, shown in mine.items():
        if shown in peer:
            view[name] = peer[shown]
        elif len(peers_of(raw)) > 1:
            view.pop(name, None)  # the top level may speak of the other family
    if want:
        meant = [each for each in peers_of(raw) if _of_family(want, each)]
    else:
        meant = [peer] if given_family(desired) in (None, peer.get("address_family")) else []
    if all("remote_ep_group" in each for each in meant):
        view["remote_ep_group"] = [text for each in meant for text in remote_networks(each, None if want is None else _of_family(want, each))]
    elif len(peers_of(raw)) > 1:
        view.pop("remote_ep_group", None)
    return view


def _of_family(texts, peer):
    return [text for text in texts or () if family(text) == peer.get("address_family")]


def remote_networks(peer, want=None):
    """A peer's remote_ep_group without the server's own additions; C(want) itself where that means the same."""
    gateways = (peer.get("local_gateway_ip"), peer.get("remote_gateway_ip"))
    return settle(peer.get("remote_ep_group"), want, gateways, peer.get("route_mode") == "bgp")


def interface_status(raw):
    """An interface that is up or down is pending as long as one of its peers is."""
    under_way = [peer["status"] for peer in peers_of(raw) if pending(peer.get("status"))]
    return under_way[0] if under_way and raw.get("status") in ("ACTIVE", "DOWN") else raw.get("status")


# --- Interface: steps --------------------------------------------------------------------------------------------------------


def create_interface(resource, desired, context):
    """The steps that create an interface; its extend attributes only once it is ready."""
    wanted = first_family(desired)
    body = {name: value for name, value in creation_body(resource, desired).items() if name != "extend_attribute"}
    if desired.get("remote_ep_group"):
        body["remote_ep_group"] = [text for text in desired["remote_ep_group"] if family(text) == wanted]  # a replacement has others
    if wanted == "ipv6":
        body["address_family"] = wanted
    return [create_step(resource, body)] + _extend(resource, desired)


def _extend(resource, desired):
    parts = [part.name for part in resource.option("extend_attribute").parts]
    body = {name: value for name, value in (desired.get("extend_attribute") or {}).items() if name in parts and value is not None}
    path = resource.path + (ID, "extend-attributes")
    return [Step("set extend_attribute of", "PUT", path, {"extend_attribute": body}, until="ready")] if body else []


def update_interface(resource, desired, changes, raw):
    """The PUTs of an update: priority alone; BFD and NQA alone, off before on; the rest together; two peers one by one."""
    apart = ["priority", "extend_attribute"] + list(TOGGLES) + (["remote_ep_group"] if len(peers_of(raw)) > 1 else [])
    plain = {name: desired[name] for name in changes if name not in apart}
    steps = [update_step(resource, plain)] if plain else []
    if "remote_ep_group" in changes and "remote_ep_group" in apart:
        steps += _update_peers(desired, raw)
    if "priority" in changes:
        steps.append(update_step(resource, {"priority": desired["priority"]}))
    for value in (False, True):
        steps += [update_step(resource, {name: value}) for name in TOGGLES if name in changes and desired[name] is value]
    return steps + (_extend(resource, desired) if "extend_attribute" in changes else [])


def _update_peers(desired, raw):
    want, meant = desired["remote_ep_group"], meant_peer(desired, raw)
    steps = []
    for peer in peers_of(raw):
        mine = _of_family(want, peer)
        if (mine or (not want and peer is meant)) and remote_networks(peer, mine) != mine:
            body = {"name": peer.get("name") or raw.get("name") or "", "remote_ep_group": mine}
            what = "change remote_ep_group of the %s peer of" % peer.get("address_family")
            steps.append(Step(what, "PUT", PEER_PATH + (peer["id"],), {"vif_peer": body}, until="ready"))
    return steps


def other_peers(desired, raw):
    """The peers beside the one that a plan compares with, which are made again when an interface is replaced."""
    meant = meant_peer(desired, raw)
    return [peer for peer in peers_of(raw) if peer is not meant and peer.get("address_family") != first_family(desired)]


def restore_peers(resource, desired, raw):
    """After an interface is replaced: the first peer's own name and description, and the other peers."""
    meant, steps = meant_peer(desired, raw), []
    same = meant and meant.get("address_family") == first_family(desired)
    if same and (meant.get("description") or meant.get("name") not in (None, "", raw.get("name"))):
        remote = _of_family(desired.get("remote_ep_group"), meant) or remote_networks(meant) or meant.get("remote_ep_group") or []
        body = {"name": meant.get("name") or raw.get("name") or "", "remote_ep_group": remote}
        if meant.get("description"):
            body["description"] = meant["description"]
        steps.append(Step("restore the peer of", "PUT", PEER_PATH + (FIRST_PEER,), {"vif_peer": body}, until="ready"))
    for peer in other_peers(desired, raw):
        body = {"vif_id": ID, **_restored(desired, peer)}
        what = "create the %s peer of" % peer["address_family"]
        steps.append(Step(what, "POST", PEER_PATH, {"vif_peer": body}, until="ready", envelope="vif_peer", beside="vif_peer"))
    return steps


def _restored(desired, peer):
    names = ("name", "description", "address_family", "local_gateway_ip", "remote_gateway_ip") + BGP_FIELDS
    body = {name: peer[name] for name in names if not empty(peer.get(name)) and not (name == "bgp_md5" and starred(peer[name]))}
    body.setdefault("name", desired.get("name") or body["address_family"])
    remote = _of_family(desired.get("remote_ep_group"), peer) or remote_networks(peer)
    return {**body, "remote_ep_group": remote} if remote else body


def predict_interface(changes, raw, predicted, desired, replaced):
    """The peers as a change leaves them, and the top level, which speaks of one family only."""
    wanted = given_family(desired) or (meant_peer(desired, raw) or raw).get("address_family") or first_family(desired)
    if is_placeholder(raw.get("id")):
        return _predict_new(raw, predicted, desired, wanted, replaced)
    peers, want = [dict(peer) for peer in peers_of(raw)], changes.get("remote_ep_group")
    for peer in peers:
        peer.update({name: changes[name] for name in TOGGLES if name in changes and name in peer})
        mine = _of_family(want, peer)
        if want is not None and (mine or (not want and peer.get("address_family") == wanted)):
            peer["remote_ep_group"] = mine
    if len(peers) > 1 and raw.get("address_family") != wanted:
        names = ("address_family", "remote_ep_group") + BGP_FIELDS + GATEWAYS["ipv4"] + GATEWAYS["ipv6"]
        predicted = {**predicted, **{name: raw.get(name) for name in names}}
    return {**predicted, "vif_peers": peers}


def _predict_new(raw, predicted, desired, wanted, replaced):
    local, remote = GATEWAYS[wanted]
    first = {name: desired.get(name) for name in ("name", "route_mode", "bgp_asn")}
    first.update(address_family=wanted, local_gateway_ip=desired.get(local), remote_gateway_ip=desired.get(remote))
    first["remote_ep_group"] = [text for text in desired.get("remote_ep_group") or () if family(text) == wanted]
    peers = [first] + [_restored(desired, peer) for peer in (other_peers(desired, replaced) if replaced else [])]
    name = raw["id"].replace(PLACEHOLDER + "virtual_interface", PLACEHOLDER + "vif_peer", 1)
    numbered = [{**peer, "vif_id": raw["id"], "id": "%s-%s" % (name, peer["address_family"])} for peer in peers]
    return {**predicted, "address_family": wanted, "remote_ep_group": first["remote_ep_group"], "vif_peers": numbered}


# --- Peer --------------------------------------------------------------------------------------------------------------------


def prepare_peer(desired):
    """The addresses say the family, if the option does not."""
    address = desired.get("local_gateway_ip") or desired.get("remote_gateway_ip")
    if desired.get("address_family") or not address:
        return desired
    try:
        return {**desired, "address_family": family(address)}
    except ValueError:
        return desired  # the check of the options will say so


def check_peer(desired):
    """Options of a peer that contradict each other."""
    for name in ("local_gateway_ip", "remote_gateway_ip"):
        yield from _family(desired, name, [desired[name]] if desired.get(name) else [])
    yield from _family(desired, "remote_ep_group", desired.get("remote_ep_group") or [])
    if len({family(text) for text in desired.get("remote_ep_group") or ()}) > 1:
        yield UsageError("remote_ep_group holds networks of both families, but a peer has one.")
    yield from _pair(desired, "local_gateway_ip", "remote_gateway_ip")
    yield from _bgp(desired)


def _family(desired, name, texts):
    wanted = desired.get("address_family")
    for text in texts:
        if wanted and family(text) != wanted:
            yield UsageError("%s holds %r, which does not go with the address family %s." % (name, text, wanted))


def check_peer_creation(desired, context):
    """What only the creation of a peer needs."""
    if desired.get("route_mode") == "bgp" and not desired.get("bgp_asn"):
        raise UsageError("Creating a peer with route_mode bgp needs bgp_asn.")


def check_peer_change(desired, raw, view):
    """What an existing peer cannot take; where the options state the family, they have been checked against it."""
    if not desired.get("address_family"):
        for error in _family({"address_family": raw.get("address_family")}, "remote_ep_group", desired.get("remote_ep_group") or []):
            raise error


def check_peer_removal(raw, context):
    """The last peer of an interface cannot go."""
    if not _has_others(raw, context):
        raise UsageError("The last peer of an interface cannot be removed; remove the interface with virtual_interface.", id=raw.get("id"))


def check_peer_replacement(desired, raw, context):
    """Replacing means removing first. May return a warning."""
    if not _has_others(raw, context):
        raise UsageError("The only peer of an interface cannot be replaced; replace the interface with virtual_interface.", id=raw.get("id"))
    return _lost_key(desired, [raw])


def _has_others(raw, context):
    return any(peer.get("id") != raw.get("id") and not going(peer) for peer in peers_of(context.get("parent") or {}))


def view_peer(raw, desired):
    """A peer as options."""
    return {**raw, "remote_ep_group": remote_networks(raw, desired.get("remote_ep_group"))} if "remote_ep_group" in raw else dict(raw)


def create_peer(resource, desired, context):
    """A peer needs a name; the interface's, if none is given."""
    name = desired.get("name") or (context.get("parent") or {}).get("name") or desired["address_family"]
    return [create_step(resource, creation_body(resource, {**desired, "name": name}))]


def update_peer(resource, desired, changes, raw):
    """The PUT of a peer holds name and remote_ep_group in any case."""
    body = {"name": raw.get("name") or "", "remote_ep_group": remote_networks(raw) or raw.get("remote_ep_group") or []}
    for name in ("name", "remote_ep_group"):
        if name in desired:
            body[name] = desired[name]
    what = "change %s of" % ", ".join(changes)
    return [update_step(resource, {**body, **{name: desired[name] for name in changes}}, what)]
