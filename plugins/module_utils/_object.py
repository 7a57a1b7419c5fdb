# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An object as the API shows it: its state, its tags, its fields as options, what of it differs, and how a task returns it."""

from __future__ import annotations

from ansible_collections.hwc.direct_connect.plugins.module_utils._networks import same_interface, same_networks

MISSING = object()  # the answer does not show the field
LEAVING = ("PENDING_DELETE", "UNBINDING")
GOING = LEAVING + ("DELETED",)  # such an object counts as absent
LASTING = ("PENDING_PAY", "PENDING_SURVEY")  # steps of an order, which people end
SYSTEM_TAG = "_sys_"  # keys that begin so are the cloud's own
SECRETS = frozenset({"bgp_md5"})  # fields of answers that no task ever returns


def status_of(resource, raw):
    """The state of an object, an empty string if it shows none."""
    return (resource.status(raw) if resource.status else raw.get("status")) or ""


def pending(state):
    """Whether a state is one that something under way will end; null is none."""
    return (state or "").startswith("PENDING_") and state not in LASTING


def under_way(resource, state):
    """Whether a state of such an object is one that will end by itself."""
    return pending(state) or state in resource.passing


def going(raw):
    """Whether an object is on its way out, and so counts as absent."""
    return raw.get("status") in GOING


def tags_of(raw):
    """An object's tags as a dict, from the API's list of pairs (or null)."""
    tags = raw.get("tags")
    if isinstance(tags, dict):
        return dict(tags)
    pairs = [tag for tag in tags if isinstance(tag, dict)] if isinstance(tags, list) else []
    return {tag["key"]: tag.get("value") or "" for tag in pairs if isinstance(tag.get("key"), str) and tag["key"]}


def own_keys(tags):
    """Tags without those of the cloud."""
    return {key: value for key, value in tags.items() if not key.startswith(SYSTEM_TAG)}


def view_of(resource, raw, desired):
    """An object as options: {field: value}; a field that the answer does not show is not in it."""
    view = resource.view(raw, desired) if resource.view else {item.name: raw[shown] for item, shown in shown_fields(resource) if shown in raw}
    if "tags" in view:
        view = {**view, "tags": tags_of(raw)}
    return {name: value for name, value in view.items() if not (name in SECRETS and starred(value))}


def starred(value):
    """Whether a secret reads back as nothing but stars: it is there, but not shown."""
    return isinstance(value, str) and value != "" and set(value) == {"*"}


def shown_fields(resource):
    """(field, name in answers) for the fields that answers can show."""
    return [(item, item.shown_as or item.name) for item in resource.fields if item.shown_as is not None]


def result_of(resource, raw):
    """An object as a task returns it: every field there, tags a dict, unset lists empty, no secrets."""
    result = _shaped(raw, resource.shape)
    if "tags" in resource.shape:
        result["tags"] = tags_of(raw)
    return result


def _shaped(raw, shape):
    """A dict with every field of C(shape); there, null and [] say what a field is when unset, and (dict,) what a list holds."""
    result = {name: [] if isinstance(unset, (tuple, list)) else unset for name, unset in shape.items()}
    for name, value in raw.items():
        unset = shape.get(name)
        if name in SECRETS:
            continue
        if isinstance(unset, tuple):
            value = [_shaped(item, unset[0]) for item in value or ()]
        elif isinstance(unset, list):
            value = list(value or ())
        result[name] = value
    return result


def differs(item, want, have):
    """Whether an object's value is another than the one asked for; C(have) may be MISSING."""
    have = item.default if have is MISSING or have is None else have
    want = item.default if want == "" and item.default is not None else want
    if want == have:
        return False
    if item.kind == "networks":
        return not same_networks(want, have)
    if item.kind == "tags":
        return own_keys(want) != own_keys(have or {})
    if not want and not have:
        return False
    if item.kind == "interface":
        return not same_interface(want, have)
    if item.kind == "network":
        return not same_networks([want], [have] if have else [])
    if item.kind == "id":
        return str(want).lower() != str(have or "").lower()
    if item.kind == "dict":
        have = have or {}
        parts = [part for part in item.parts if want.get(part.name) is not None and not (item.create_only and part.name not in have)]
        return any(_part_differs(part, want[part.name], have) for part in parts)
    return str(want) != str(have)


def _part_differs(part, want, have):
    return all(differs(part, want, have.get(name)) for name in (part.name,) + part.also)
