# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which object the options mean: by id, by name, by natural key; in a list, below or inside of another object. Only reads.

The rules: an id is that object. A name is exact, over all pages; of several, the natural key chooses. A natural key alone stands
for the one object that has it. Objects on their way out count as absent.
"""

from __future__ import annotations

from typing import NamedTuple

from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._client import member
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import ApiError, DirectConnectError, UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._object import LEAVING, differs, going, pending, status_of
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import Field, capital, is_placeholder, label, natural_key, own

ID_FIELD = Field("id", "id")


class Found(NamedTuple):
    """What was looked for: C(raw), the object or None; C(parent), where it stands; C(dying), what has to go before it can be."""

    raw: dict | None = None
    parent: dict | None = None
    dying: tuple = ()


def find(api, resource, desired, state):
    """The object that the options mean, as Found. Raises UsageError if they mean none that may be, or several."""
    if is_placeholder(desired.get("id")) or is_placeholder(desired.get(resource.parent_key)):
        return Found()
    return _find_inside(api, resource, desired, state) if resource.inside else _find_listed(api, resource, desired, state)


def _find_listed(api, resource, desired, state):
    if desired.get("id"):
        raw = read(api, resource, desired["id"])
        return choose(resource, desired, state, [raw] if raw else [])
    # By name everything is listed: the API's name filters are fuzzy or refuse what a name may hold, and the holder of the natural
    # key must be seen as well.
    key = natural_key(resource, desired)
    narrow = {} if desired.get("name") else key
    if narrow is None or any(is_placeholder(value) for value in narrow.values()):
        return Found()
    # The API compares networks as texts, and knows one name for an id that has several.
    narrow = {item: value for item, value in narrow.items() if resource.option(item).kind != "network" and item not in resource.idents}
    items = _list_below(api, resource, narrow)
    if items is None and state == "present":
        title = RESOURCES[resource.above.parent].title
        raise UsageError("%s is %s, but there is no such %s." % (resource.above.option, desired[resource.above.option], title))
    return choose(resource, desired, state, [raw for raw in items or () if own_made(resource, raw)])


def choose(resource, desired, state, items):
    """Of C(items), which hold every object that has the id, the name or the natural key given, the one that the options mean, as Found."""
    if desired.get("id"):
        raw = next((item for item in items if str(item["id"]).lower() == desired["id"].lower()), None)
        if raw is None or going(raw):
            if state == "present":
                raise UsageError("There is no %s with the id %s." % (resource.title, desired["id"]), id=desired["id"])
            return Found(dying=_leaving([raw] if raw else []))
        return Found(raw)
    if desired.get("name"):
        return _choose_named(resource, desired, state, items)
    key = natural_key(resource, desired)
    if key is None or any(is_placeholder(value) for value in key.values()):
        return Found()
    return _choose_keyed(resource, key, items)


def _choose_keyed(resource, key, items):
    holders = [raw for raw in items if has(resource, raw, key)]
    live = _only(resource, [raw for raw in holders if not going(raw)], key)
    return Found(live, dying=_leaving(holders))


def _choose_named(resource, desired, state, items):
    key, name = natural_key(resource, desired), desired["name"]
    live = [raw for raw in items if not going(raw)]
    named = [raw for raw in live if raw.get("name") == name]
    holders = [raw for raw in live if key and has(resource, raw, key)]
    if not named:
        if holders and state == "present":
            text = "There is no %s named '%s', and %s is taken by %s; to rename that one, give its id."
            raise UsageError(text % (resource.title, name, key_text(key), label(resource, {}, holders[0])))
        return Found(dying=_leaving(raw for raw in items if (has(resource, raw, key) if key else raw.get("name") == name)))
    stated = {item: desired[item] for names in resource.keys for item in names if desired.get(item) not in (None, "")}
    # What an answer does not show (older bodies lack enterprise_router_id) is no reason to take it for another object.
    fitting = [raw for raw in named if has(resource, raw, {item: value for item, value in stated.items() if shown_as(resource, item) in raw})]
    if len(fitting) == 1:
        return Found(fitting[0])
    if len(named) == 1:
        text = "%s has %s, but the task says %s; to change or replace that object, give its id."
        other = {item: value for item, value in stated.items() if not has(resource, named[0], {item: value})}
        there = key_text({item: named[0].get(shown_as(resource, item)) for item in other})
        raise UsageError(text % (capital(label(resource, {}, named[0])), there, key_text(other)), id=named[0].get("id"))
    text = "There are %d %ss named '%s' (%s); give the id of the one that is meant."
    raise UsageError(text % (len(named), resource.title, name, _ids(named)))


def _find_inside(api, resource, desired, state):
    return choose_inside(resource, desired, state, read(api, RESOURCES[resource.inside.parent], desired[resource.inside.key]))


def choose_inside(resource, desired, state, parent):
    """By id, else by natural key, else by name; only inside of the object that the key of the parent names, as Found."""
    above = RESOURCES[resource.inside.parent]
    if parent is None or going(parent):
        if state == "present":
            raise UsageError("%s is %s, but there is no such %s." % (resource.inside.key, desired[resource.inside.key], above.title))
        return Found()
    key = {"id": desired["id"]} if desired.get("id") else natural_key(resource, desired) or {"name": desired.get("name")}
    match = [raw for raw in inside(resource, parent) if has(resource, raw, key)]
    live = _only(resource, [raw for raw in match if not going(raw)], key)
    if live is None and "id" in key and state == "present":
        raise UsageError("There is no %s with the id %s in %s." % (resource.title, key["id"], label(above, {}, parent)), id=key["id"])
    return Found(live, parent, _leaving(match))


def _only(resource, holders, key):
    if len(holders) > 1:
        text = "There are %d %ss with %s (%s); give the id of the one that is meant."
        raise UsageError(text % (len(holders), resource.title, key_text(key), _ids(holders)))
    return holders[0] if holders else None


def _leaving(items):
    """Of objects on their way out those that one can wait for; what is DELETED is gone."""
    return [raw for raw in items if raw.get("status") in LEAVING]


def _ids(items):
    return ", ".join(str(raw.get("id")) for raw in items)


def has(resource, raw, key):
    """Whether an object has these values."""
    return all(not differs(resource.option(name) or ID_FIELD, value, raw.get(shown_as(resource, name))) for name, value in key.items())


def shown_as(resource, name):
    """The name under which answers show a field."""
    item = resource.option(name)
    return (item and item.shown_as) or name


def key_text(key):
    """A natural key for a message."""
    return " and ".join("%s %s" % pair for pair in key.items())


# --- Reading -----------------------------------------------------------------------------------------------------------------


def read(api, resource, ident):
    """The object with that id as the API shows it, or None if there is none."""
    try:
        if not resource.listed:
            return own(resource, api.get(resource.path + (ident,), resource.envelope))
    except DirectConnectError as error:
        if not (isinstance(error, ApiError) and error.not_found):
            raise tried(error, "read the %s %s" % (resource.title, ident))
        if not error.vague:
            return None
    # What a list shows is there, whoever said that it is not.
    return next((raw for raw in _list_below(api, resource, {}) or () if str(raw["id"]).lower() == ident.lower()), None)


def _list_below(api, resource, wanted):
    """What C(list_all) gives, or None if the object that they stand below does not exist."""
    try:
        return list_all(api, resource, wanted)
    except ApiError as error:
        if not (resource.above and error.not_found):
            raise
        if error.vague and read(api, RESOURCES[resource.above.parent], resource.stated[resource.above.shown]):
            raise
        return None


def list_all(api, resource, wanted):
    """All objects, narrowed by the part of C(wanted), {field: value or list of values}, that the API's list can be narrowed by."""
    narrow = {name: value for name, value in {**resource.stated, **wanted}.items() if name in resource.filters}
    query = [(name, value) for name, values in narrow.items() for value in (values if isinstance(values, list) else [values])]
    try:
        return [own(resource, raw) for raw in api.pages(resource.path, resource.plural, query)]
    except DirectConnectError as error:
        raise tried(error, "list the %ss" % resource.title)


def below(resource, desired):
    """The resource under the path of the object that the options name, if it stands below one."""
    return resource.at(desired[resource.above.option]) if resource.above else resource


def own_made(resource, raw):
    """Whether an object is somebody's to manage."""
    return all(raw.get(name) != value for name, value in resource.foreign.items())


def inside(resource, parent):
    """The objects that stand in a parent, each with the parent's id."""
    return [{**raw, resource.inside.key: parent["id"]} for raw in parent.get(resource.inside.member) or []]


def read_again(api, resource, ident, parent_id):
    """(object or None, its state), for a wait; what stands in a parent that is pending is pending."""
    if not resource.inside:
        raw = read(api, resource, ident)
        return raw, status_of(resource, raw) if raw else ""
    parent = read(api, RESOURCES[resource.inside.parent], parent_id) or {}
    raw = next((item for item in (inside(resource, parent) if parent else []) if item.get("id") == ident), None)
    above = parent.get("status") or ""
    return raw, above if pending(above) else status_of(resource, raw or {}) or above


def read_tags(api, tag_type, ident, who):
    """One resource's tags as the API's list of pairs; raises ApiError (see not_found) if there is no such resource."""
    try:
        return member(api.call("GET", (tag_type, ident, "tags")), "tags", list)
    except DirectConnectError as error:
        error.details.setdefault("id", ident)
        raise tried(error, "read the tags of %s" % who)


def tried(error, what):
    """The error, saying what was tried when it came."""
    error.message = "Could not %s: %s" % (what, error.message if error.message.endswith(".") else error.message + ".")
    return error
