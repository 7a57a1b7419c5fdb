# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a resource is made of: Field, Inside, Resource. The resources themselves stand in C(_catalog)."""

from __future__ import annotations

import re
from typing import NamedTuple

PLACEHOLDER = "check-"  # how the id of an object begins that check mode says will exist


class Field(NamedTuple):
    """One option that is a field of the API.

    C(kind): str, int, bool, id, list (of str), networks (list of CIDR), interface (address with prefix) or dict.
    C(low), C(high): bounds of an int, of a text's length or of a list's. C(family): ipv4 or ipv6, where only that one is meant.
    C(needed): a creation cannot do without it. C(default): what the server takes when it is left out.
    C(shown_as): its name in answers, where that differs; None if answers never show it. C(parts): the fields of a dict.
    C(also): parts of the same dict whose value is as good as its own.
    """

    name: str
    kind: str = "str"
    create_only: bool = False
    needed: bool = False
    low: int | None = None
    high: int | None = None
    choices: tuple = ()
    default: object = None
    family: str | None = None
    secret: bool = False
    shown_as: str | None = ""
    parts: tuple = ()
    also: tuple = ()


class Inside(NamedTuple):
    """An object that has no read of its own: it stands in C(member) of the parent object that C(key) names."""

    parent: str
    key: str
    member: str


def _nothing(*args):
    return None


def _as_given(desired):
    return desired


class Resource(NamedTuple):
    """All that the engine knows of a kind of object. C(name) is module, envelope and return key in one.

    C(keys): natural keys, each a tuple of fields. C(filters): fields by which the API's list can be narrowed.
    C(shape): the fields of an answer, with what stands there when they are unset. C(ready), C(failed): states that end a wait;
    C(doubtful): states that end a wait with a warning; C(passing): states beside C(PENDING_...) that will end by themselves;
    C(ready_with): {field: state}, a state that is the end, too, when the creation gave that field; C(notes): what to know of
    a state in which a wait ran out.
    For a replacement, C(users): (resource, field) pairs, the objects whose field names this one are using it; C(references):
    (field, resource, other field), what must be in this project unless one of the fields is stated; C(displaces): (field, value
    or None for any, other fields), what is not carried over once the field has become this value.

    The hooks are a resource's own quirks: C(prepare) adds what options imply; C(check), C(check_create), C(check_change),
    C(check_recreate) and C(check_delete) raise UsageError, and C(check_recreate) may return a warning; C(view) reads an object as
    options; C(status) its state; C(create), C(update) and C(restore) give the steps of a plan; C(predict) the object it leads to.
    """

    name: str
    title: str
    path: tuple
    plural: str
    fields: tuple
    keys: tuple
    shape: dict
    filters: frozenset = frozenset()
    tag_type: str | None = None
    inside: Inside | None = None
    ready: frozenset = frozenset({"ACTIVE", "DOWN"})
    failed: frozenset = frozenset({"ERROR"})
    doubtful: frozenset = frozenset()
    passing: frozenset = frozenset({"BUILD"})
    ready_with: dict = {}
    notes: dict = {}
    users: tuple = ()
    references: tuple = ()
    displaces: tuple = ()
    prepare: object = _as_given
    check: object = _nothing
    check_create: object = _nothing
    check_change: object = _nothing
    check_recreate: object = _nothing
    check_delete: object = _nothing
    view: object = None
    status: object = None
    create: object = None
    update: object = None
    restore: object = None
    predict: object = None

    def option(self, name):
        """The Field of the option of that name, or None."""
        return next((item for item in self.fields if item.name == name), None)


def is_placeholder(value):
    """Whether an id stands for an object that will exist once what check mode says is done."""
    return isinstance(value, str) and value.startswith(PLACEHOLDER)


def placeholder(resource, desired):
    """The id that check mode gives to an object not yet created."""
    key = natural_key(resource, desired) or {}
    text = desired.get("name") or "-".join(str(value) for value in key.values())
    return "%s%s-%s" % (PLACEHOLDER, resource.name, re.sub(r"[^0-9A-Za-z_.]+", "-", text).strip("-") or "new")


def natural_key(resource, desired):
    """The first natural key that the options state whole, as {field: value}, or None."""
    for names in resource.keys:
        if all(desired.get(name) not in (None, "") for name in names):
            return {name: desired[name] for name in names}
    return None


def label(resource, desired, raw=None):
    """How a message calls an object: C(virtual gateway 'prod' (3320166e-...)), as far as known."""
    name = (raw or {}).get("name") or desired.get("name")
    ident = (raw or {}).get("id") or desired.get("id")
    key = natural_key(resource, desired)
    text = resource.title + (" '%s'" % name if name else "")
    if ident:
        return "%s (%s)" % (text, ident)
    return text + (" (%s)" % ", ".join("%s %s" % pair for pair in key.items()) if key and not name else "")


def capital(text):
    """A text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]
