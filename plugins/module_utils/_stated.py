# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong with a topology as it is stated, as far as options alone show it: all of it at once. Pure functions."""

from __future__ import annotations

from collections import Counter

from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._entries import FIELDS, PEER, REFERENCES, SOME, entry_of, finding, tidied
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._estate import KINDS, key_texts
from ansible_collections.hwc.direct_connect.plugins.module_utils._interface import BGP_FIELDS, GATEWAYS, given_family
from ansible_collections.hwc.direct_connect.plugins.module_utils._networks import family
from ansible_collections.hwc.direct_connect.plugins.module_utils._object import differs
from ansible_collections.hwc.direct_connect.plugins.module_utils._options import faults, tidy
from ansible_collections.hwc.direct_connect.plugins.module_utils._preflight import UNKNOWN, Finding, Thing, check, peers_in
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import is_placeholder, natural_key


def read_entries(params, state):
    """({kind: list of Entry}, findings) of the options of a task; with findings, the entries are not to be used."""
    entries, findings, wrong = {}, [], {}
    for kind, option in KINDS.items():
        entries[kind] = [entry_of(RESOURCES[kind], given or {}, findings) for given in params.get(option) or ()]
        for entry in entries[kind]:
            of_it = list(_faults(entry, {field: SOME for name, field in FIELDS if name in entry.refers}, state))
            wrong[id(entry)] = {each.option for each in of_it}
            for peer in entry.peers or ():
                of_peer = list(_faults(peer, {"vif_id": SOME}, state, entry))
                wrong[id(peer)] = {each.option for each in of_peer}
                of_it += of_peer
            findings += [*of_it, *(_stated_twice(entry, wrong) if entry.peers else ())]
        findings += _alike(kind, entries[kind])
    if state != "absent" and (findings or _in_one_place(entries)):
        findings += _together(entries, wrong, state)
    return ({} if findings else {kind: [tidied(entry) for entry in there] for kind, there in entries.items()}), findings


def _in_one_place(entries):
    """Whether two that are stated have one natural key."""
    keys = [(entry.resource.name, key) for there in entries.values() for entry in there for key in [_key(entry)] if key]
    return len(keys) > len(set(keys))


def _together(entries, wrong, state):
    """What speaks against all that is stated; options that are wrong in themselves are left out."""
    called = {(kind, text): _texts(entry)[0] for kind in entries for entry in entries[kind] for text in _texts(entry)}
    things, lines, given = [], {}, {}
    for kind, entry in ((kind, entry) for kind, there in entries.items() for entry in there):
        view = {**_right(entry, wrong), "id": next(iter(_texts(entry)), None)}
        for reference in REFERENCES if kind == "virtual_interface" else ():
            text = entry.refers.get(reference.option) or view.get(reference.field)
            if text:
                view[reference.field] = called.get((reference.stated, text), text)
            if reference.option in entry.refers:
                given[view.get("name"), reference.field] = reference.option
        if kind == "virtual_gateway" and state != "rendered":
            view.setdefault("bgp_asn", UNKNOWN)
        if kind == "hosted_connect":
            lines[view["id"]] = view
        peers = [{**_right(peer, wrong), "own": True, "new": True} for peer in entry.peers or ()]
        families = [peer.get("address_family") for peer in peers]
        own = [peer for peer in (peers_in(view) if kind == "virtual_interface" else ()) if peer["address_family"] not in families]
        things.append(Thing(kind, entry.who, view, True, True, (*own, *peers)))
    return [each._replace(option=given.get((each.name, each.option), each.option)) for each in check(things, lines, {})]


def _texts(entry):
    """What references call an object that is stated."""
    return [text for text in (entry.fields.get("name"), entry.fields.get("id"), *key_texts(entry.resource, entry.fields)) if text]


def _right(entry, wrong):
    return tidy(entry.resource, {name: value for name, value in entry.fields.items() if name not in wrong[id(entry)]})


def _faults(entry, known, state, interface=None):
    who = entry.who if interface is None else "the peer of %s" % interface.who
    for reference in REFERENCES:
        wrong = next((name for name in reference.excludes if reference.option in entry.refers and entry.fields.get(name)), None)
        if wrong:
            error = UsageError("%s and %s exclude each other; give one." % (reference.option, wrong))
            yield finding(who, entry.resource, entry.fields, reference.option, error)
            known = {name: value for name, value in known.items() if name != reference.field}
    for option, error in faults(entry.resource, {**entry.fields, **known}, state, True):
        yield finding(who, entry.resource, entry.fields, option, error)
    if state == "rendered" and entry.fields.get("id"):
        yield finding(who, entry.resource, entry.fields, "id", UsageError("id is %r, but rendered knows no objects; leave it out." % entry.fields["id"]))
    for name, value in entry.fields.items():
        if is_placeholder(value) and (name == "id" or entry.resource.option(name).kind == "id"):
            text = "%s is %r: check mode gave this id to an object that does not exist yet; refer to objects of a topology by name."
            yield finding(who, entry.resource, entry.fields, name, UsageError(text % (name, value)))


def _stated_twice(entry, wrong):
    """A peer that the interface's own options state as well, and otherwise; its networks may be of both families."""
    fields, mine, seen = _right(entry, wrong), given_family(entry.fields), set()
    for peer, right in ((peer, _right(peer, wrong)) for peer in entry.peers):
        its = right.get("address_family")
        if its in seen:
            yield finding(entry.who, PEER, peer.fields, "peers", UsageError("peers holds two peers of the family %s." % its))
        seen.add(its)
        stated = {name: fields[own] for name, own in _own_names(its).items() if own in fields} if its and its == mine else {}
        networks = [text for text in fields.get("remote_ep_group") or () if family(text) == its]
        stated.update({"remote_ep_group": networks} if networks else {})
        for name, value in stated.items():
            if name in right and differs(PEER.option(name), right[name], value):
                text = "peers states another %s for the family %s than %s of the interface itself." % (name, its, _own_names(its).get(name, name))
                yield finding(entry.who, PEER, peer.fields, "peers", UsageError(text))


def _own_names(its):
    """The options of an interface that state its first peer, by those of a peer."""
    local, remote = GATEWAYS[its]
    return {"local_gateway_ip": local, "remote_gateway_ip": remote, **{name: name for name in (*BGP_FIELDS, "remote_ep_group")}}


def _alike(kind, entries):
    title = RESOURCES[kind].title
    for option in ("name", "id"):
        for text, count in Counter(entry.fields[option] for entry in entries if entry.fields.get(option)).items():
            if count > 1:
                message = "%d %ss are stated with the %s %r; each needs one of its own." % (count, title, option, text)
                yield Finding("error", kind, text if option == "name" else None, option, message)


def _key(entry):
    values = {**entry.fields, **{field: entry.refers[name] for name, field in FIELDS if name in entry.refers}}
    key = natural_key(entry.resource, values)
    return key and tuple((name, str(value)) for name, value in key.items())
