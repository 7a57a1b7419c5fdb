# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A topology as it is stated: an Entry for each object, and all that is wrong in the options alone. Pure functions."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._estate import KINDS
from ansible_collections.hwc.direct_connect.plugins.module_utils._interface import GATEWAYS, given_family
from ansible_collections.hwc.direct_connect.plugins.module_utils._object import differs
from ansible_collections.hwc.direct_connect.plugins.module_utils._options import faults, tag_texts, tidy, without_nulls
from ansible_collections.hwc.direct_connect.plugins.module_utils._preflight import Finding
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import PLACEHOLDER, capital, is_placeholder, label, natural_key

PEER = RESOURCES["vif_peer"]
SOME = PLACEHOLDER + "some"  # in place of what an entry refers to, as long as only options are looked at


class Reference(NamedTuple):
    """An option that names another object: C(field) gets its id. C(stated): its kind in a topology; C(listed): the kind that the API lists."""

    option: str
    field: str
    stated: str
    listed: str
    excludes: tuple


REFERENCES = (
    Reference("connection", "direct_connect_id", "hosted_connect", "connection", ("direct_connect_id", "lag_id")),
    Reference("virtual_gateway", "vgw_id", "virtual_gateway", "virtual_gateway", ("vgw_id", "gateway_id")),
)


class Entry(NamedTuple):
    """An object as stated. C(fields): options that are fields of the API; C(refers): {option: what it refers to}; C(peers): None if not given."""

    resource: object
    fields: dict
    refers: dict
    peers: tuple | None
    recreate: bool
    purge_tags: bool

    @property
    def who(self):
        """What messages call it."""
        return label(self.resource, {**self.fields, **{field: self.refers.get(name, self.fields.get(field)) for name, field in _FIELDS}})


_FIELDS = tuple((reference.option, reference.field) for reference in REFERENCES)


def read_entries(params, state, check):
    """({kind: list of Entry}, findings) of the options of a task; with findings, the entries are not to be used."""
    entries, findings = {}, []
    for kind, option in KINDS.items():
        read = [_entry(RESOURCES[kind], given or {}, findings) for given in params.get(option) or ()]
        for entry in read:
            wrong = list(_faults(entry, {field: SOME for name, field in _FIELDS if name in entry.refers}, state))
            for peer in entry.peers or ():
                wrong += _faults(peer, {"vif_id": SOME}, state, entry)
            findings += wrong or _stated_twice(entry)
        findings += _alike(kind, read)
        entries[kind] = read if findings else [_tidied(entry) for entry in read]
    return entries, findings


def _tidied(entry):
    peers = None if entry.peers is None else tuple(_tidied(peer) for peer in entry.peers)
    return entry._replace(fields=tidy(entry.resource, entry.fields), peers=peers)


def _entry(resource, given, findings):
    values = without_nulls(given)
    own = {name: values.pop(name) for name in ("recreate", "purge_tags", "peers") if name in values}
    refers = {name: values.pop(name) for name, _field in _FIELDS if name in values}
    refers = {name: text for name, text in refers.items() if text}
    if "tags" in values:
        try:
            values["tags"] = tag_texts(given["tags"])  # here null is the empty text
        except UsageError as error:
            findings.append(finding(label(resource, values), resource, values, "tags", error))
            del values["tags"]
    peers = None if own.get("peers") is None else tuple(_entry(PEER, peer or {}, findings) for peer in own["peers"])
    return Entry(resource, resource.prepare(values), refers, peers, own.get("recreate", False), own.get("purge_tags", True))


def finding(who, resource, fields, option, error, severity="error"):
    """An error of options as a Finding; the option, where it is not known, is the first word of the message if that is one."""
    if option is None:
        first = re.match(r"[a-z_0-9]*", error.message).group()
        option = first if resource.option(first) or first in ("id", *(name for name, _field in _FIELDS)) else None
    message = error.message if who in error.message or capital(who) in error.message else "%s: %s" % (capital(who), error.message)
    return Finding(severity, resource.name, fields.get("name"), option, message)


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


def _stated_twice(entry):
    """A peer that the interface's own options state as well, and otherwise."""
    family = given_family(entry.fields)
    seen = set()
    for peer in entry.peers or ():
        its = peer.fields.get("address_family")
        if its in seen:
            yield finding(entry.who, PEER, peer.fields, "peers", UsageError("peers holds two peers of the family %s." % its))
        seen.add(its)
        if its and its == family:
            local, remote = GATEWAYS[family]
            names = {"local_gateway_ip": local, "remote_gateway_ip": remote, **{name: name for name in ("route_mode", "bgp_asn", "bgp_md5", "remote_ep_group")}}
            for name, own in names.items():
                if name in peer.fields and own in entry.fields and differs(PEER.option(name), peer.fields[name], entry.fields[own]):
                    text = "peers states another %s for the family %s than %s of the interface itself." % (name, its, own)
                    yield finding(entry.who, PEER, peer.fields, "peers", UsageError(text))


def _alike(kind, entries):
    names = Counter(entry.fields["name"] for entry in entries if entry.fields.get("name"))
    keys = Counter(filter(None, (_key(entry) for entry in entries)))
    idents = Counter(entry.fields["id"] for entry in entries if entry.fields.get("id"))
    title = RESOURCES[kind].title
    for option, counts in (("name", names), ("id", idents)):
        for text, count in counts.items():
            if count > 1:
                message = "%d %ss are stated with the %s %r; each needs one of its own." % (count, title, option, text)
                yield Finding("error", kind, text if option == "name" else None, option, message)
    for key, count in keys.items():
        if count > 1:
            message = "%d %ss are stated with %s, which only one can have." % (count, title, " and ".join("%s %s" % pair for pair in key))
            yield Finding("error", kind, None, key[-1][0], message)


def _key(entry):
    values = {**entry.fields, **{field: entry.refers[name] for name, field in _FIELDS if name in entry.refers}}
    key = natural_key(entry.resource, values)
    return key and tuple((name, str(value)) for name, value in key.items())
