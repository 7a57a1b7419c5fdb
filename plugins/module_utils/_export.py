# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An estate in the shape of the options of a topology, so that feeding it back is no change. Only reads."""

from __future__ import annotations

from collections import Counter

from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._entries import PEER, REFERENCES, finding
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._estate import KINDS
from ansible_collections.hwc.direct_connect.plugins.module_utils._find import inside
from ansible_collections.hwc.direct_connect.plugins.module_utils._interface import meant_peer
from ansible_collections.hwc.direct_connect.plugins.module_utils._object import SECRETS, going, own_keys, tags_of, view_of
from ansible_collections.hwc.direct_connect.plugins.module_utils._options import faults
from ansible_collections.hwc.direct_connect.plugins.module_utils._plan import empty, plan_present
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import capital, label, natural_key


def export(estate, scope=None):
    """(topology, secrets, warnings): the objects of a project, or of a scope, as options; where a key was left out; what else was.

    A name that several objects have is left out, since in a topology it stands for one; their natural keys tell them apart.
    """
    estate.load((*KINDS, "connection"))
    topology, secrets, warnings = {}, [], []
    for kind, option in KINDS.items():
        resource = RESOURCES[kind]
        there = [raw for raw in estate.tagged(kind) if scope is None or scope.holds(resource, raw)]
        there.sort(key=lambda raw: (raw.get("name") or "", raw["id"]))  # the API's order is no one's, and files are compared
        names = Counter(raw.get("name") for raw in there)
        topology[option] = []
        for raw in there:
            entry = entry_of(estate, resource, raw)
            if names[raw.get("name")] > 1 and entry.pop("name", None):
                warnings.append("The name of %s is left out, since several have it." % label(resource, {}, raw))
            if not entry.get("name") and natural_key(resource, raw) is None:
                entry["id"] = raw["id"]  # older answers do not show everything
            if "vgw_id" in entry and "resource_tenant_id" not in entry:
                warnings.append("%s leads to a gateway of another project; to make it again, give resource_tenant_id, too." % capital(label(resource, {}, raw)))
            warnings += _unlike(estate, resource, raw)
            place = "%s[%d]" % (option, len(topology[option]))
            secrets += _secrets(raw, entry, place)
            topology[option].append(entry)
    if scope is not None and not any(topology.values()):
        warnings.append("Nothing is in scope.")
    return topology, secrets, warnings


def _unlike(estate, resource, raw):
    """What is said of an object that options cannot state as it is, or whose answers show less than its creation needs."""
    who, shown = label(resource, {}, raw), _shown(resource, raw)
    for name in sorted(shown.keys() - _fields(resource, raw).keys()):
        yield "%s %r of %s is left out, since the option does not take it." % (name, shown[name], who)
    try:
        if raw.get("tenant_id") in (None, estate.api.project_id):
            plan_present(resource, _fields(resource, raw), None, context={"project_id": estate.api.project_id})
    except UsageError as error:
        yield "The API does not show all that makes %s: %s" % (who, error.message)


def entry_of(estate, resource, raw):
    """An object as the options that would make it, references by name; a peer without its interface."""
    entry = {name: value for name, value in _fields(resource, raw).items() if name != resource.parent_key}
    if resource.tag_type and own_keys(tags_of(raw)):
        entry["tags"] = own_keys(tags_of(raw))
    if resource.name != "virtual_interface":
        return entry
    for reference in REFERENCES:
        name = estate.name_of((reference.listed, reference.stated), entry[reference.field]) if reference.field in entry else None
        if name:
            entry[reference.option] = name
            del entry[reference.field]
    if raw.get("tenant_id") not in (None, estate.api.project_id):
        # It is another project's, where its tags are, and what enterprise project it belongs to.
        entry = {**{name: value for name, value in entry.items() if name not in ("tags", "enterprise_project_id")}, "resource_tenant_id": raw["tenant_id"]}
    peers = [fields for _peer, fields in _peers(raw)]
    return {**entry, "peers": peers} if peers else entry


def _peers(raw):
    """(peer, what is stated of it beside the interface): of the first one only texts of its own, since the interface states the rest."""
    first = meant_peer({}, raw)
    for peer in inside(PEER, raw) if first else ():
        fields = {name: value for name, value in _fields(PEER, peer).items() if name != "vif_id"}
        if peer["id"] == first["id"]:
            own = {name: fields[name] for name in ("name", "description") if name in fields and fields[name] != raw.get(name)}
            fields = {"address_family": peer.get("address_family"), **own} if own else None
        if fields and not going(peer):
            yield peer, fields


def _fields(resource, raw):
    """What is shown, but what the options do not take."""
    fields, wrong = _shown(resource, raw), {None}
    while wrong:
        told = [finding("", resource, {}, option, error).option for option, error in faults(resource, fields, "present")]
        wrong = set(told[:1]) & set(fields)
        fields = {name: value for name, value in fields.items() if name not in wrong}
    return fields


def _shown(resource, raw):
    """What a creation would state: neither what is empty nor what the server takes by itself."""
    view, fields = view_of(resource, raw, {}), {}
    for item in resource.fields:
        value = view.get(item.name) if item.shown_as is not None else None
        if item.kind == "dict":
            value = {part.name: value[part.name] for part in item.parts if value.get(part.name) is not None} if value else None
        if item.name not in SECRETS and not empty(value) and value != item.default:
            fields[item.name] = list(value) if isinstance(value, (list, tuple)) else value
    return fields


def _secrets(raw, entry, place):
    """Where a BGP key is left out that is there, or may be, since the API does not show it."""
    first = meant_peer({}, raw) if raw.get("vif_peers") else None
    shown = [(place, first or raw)] if "route_mode" in entry else []
    shown += [("%s.peers[%d]" % (place, number), peer) for number, (peer, fields) in enumerate(_peers(raw)) if "route_mode" in fields]
    return ["%s.%s" % (where, name) for where, peer in shown for name in SECRETS if peer.get("route_mode") == "bgp" and peer.get(name, "?")]
