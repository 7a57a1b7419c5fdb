# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a resource is made of: Field, Inside, Above, Resource. The resources themselves stand in C(_catalog)."""

from __future__ import annotations

import re
from typing import NamedTuple

from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import AnswerError

PLACEHOLDER = "check-"  # how the id of an object begins that check mode says will exist


#: Kind of a field -> what answers can show it as, and the elements of it; what is not here is a scalar, and everything can be null.
SHOWN = {"text": (str, object), "networks": (list, str), "dict": (dict, object), "tags": ((list, dict), object)}
SCALAR = ((str, int, float), object)
TEXTS = ("id", "status", "operate_status")  # by which the engine goes


class Ref(str):
    """In a path or a body: what stands in the object at this place, such as C({a.0.b}); known once the object is there."""


ID = Ref("{id}")


class Field(NamedTuple):
    """One option that is a field of the API.

    C(kind): str, int, bool, id, network (CIDR), networks (list of CIDR), interface (address with prefix), dict or tags.
    C(low), C(high): bounds of an int, of a text's length or of a list's; C(without): characters that a text may not hold;
    C(plain): it may hold letters, digits, Chinese characters and C(_.-) only.
    C(family): ipv4 or ipv6, where only that one is meant.
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
    without: str = ""
    plain: bool = False


class Inside(NamedTuple):
    """An object that has no read of its own: it stands in C(member) of the parent object that C(key) names."""

    parent: str
    key: str
    member: str


class Above(NamedTuple):
    """The object whose id stands in the path: C(option) of C(parent), which answers show as C(shown), if at all."""

    parent: str
    option: str
    shown: str


_OPTIONS = {}  # {id of a tuple of fields: (that tuple, {name: field})}; a task about many objects asks for them all the time


def _nothing(*args):
    return None


def _none(*args):
    return ()


def _as_given(desired):
    return desired


class Resource(NamedTuple):
    """All that the engine knows of a kind of object. C(name) is module and return key in one.

    C(envelope), C(plural): what one object and a list of them stand under in bodies. C(service): dc (Direct Connect) or cc (Cloud
    Connect). C(keys): natural keys, each a tuple of fields;
    C(called): such tuples by which texts refer to it, where it has no key. C(filters): {query parameter of the API's list: values that one request
    takes}. C(inside), C(above): the object that it belongs to, in whose body or under whose path it stands. C(listed): it has no read
    of its own and is looked for in the list. C(idents): the fields that may hold its id. C(stated): what is known of all its objects;
    C(foreign): {field: value}, objects that nobody made by the API and that are nobody's to manage.
    C(tag_type): what the tag API calls it; C(own_tags): it has C(/tag) and C(/untag) instead.
    C(shape): the fields of an answer, with what stands there when they are unset. C(ready), C(failed): states that end a wait;
    C(doubtful): states that end a wait with a warning; C(passing): states beside C(PENDING_...) that will end by themselves;
    C(ready_with): {field: state}, a state that is the end, too, when the creation gave that field; C(notes): what to know of
    a state in which a wait ran out; C(late): a new one may not be listed for as long as it is under way.
    For a replacement, C(users): (resource, field) pairs, the objects whose field names this one are using it; C(held): fields
    of answers that are set while something hangs on the object that a new one would not have; C(hops): the hook that says
    of an object and its parent what below another object leads to it, (resource, that object's id, field, ids); C(references):
    (field, resource, other field), what must be in this project unless one of the fields is stated; C(displaces): (field, value
    or None for any, other fields), what is not carried over once the field has become this value.

    The hooks are a resource's own quirks: C(prepare) adds what options imply; C(check) yields, C(check_create), C(check_change),
    C(check_recreate) and C(check_delete) raise UsageError, and C(check_recreate) may return a warning; C(view) reads an object as
    options; C(way_out) ends the sentence about fields that cannot change; C(status) its state; C(create),
    C(update), C(delete) and C(restore) give the steps of a plan; C(predict) the object it leads to.
    """

    name: str
    title: str
    path: tuple
    envelope: str
    plural: str
    fields: tuple
    shape: dict
    keys: tuple = ()
    called: tuple = ()
    filters: dict = {}
    service: str = "dc"
    inside: Inside | None = None
    above: Above | None = None
    listed: bool = False
    idents: tuple = ("id",)
    stated: dict = {}
    foreign: dict = {}
    tag_type: str | None = None
    own_tags: bool = False
    ready: frozenset = frozenset({"ACTIVE", "DOWN"})
    failed: frozenset = frozenset({"ERROR"})
    doubtful: frozenset = frozenset()
    passing: frozenset = frozenset({"BUILD"})
    ready_with: dict = {}
    notes: dict = {}
    late: bool = False
    users: tuple = ()
    held: tuple = ()
    hops: object = _nothing
    references: tuple = ()
    displaces: tuple = ()
    prepare: object = _as_given
    check: object = _none
    check_create: object = _nothing
    check_change: object = _nothing
    check_recreate: object = _nothing
    check_delete: object = _nothing
    way_out: object = _nothing
    view: object = None
    status: object = None
    create: object = None
    update: object = None
    delete: object = None
    restore: object = None
    predict: object = None

    def option(self, name):
        """The Field of the option of that name, or None."""
        known = _OPTIONS.get(id(self.fields))
        if known is None:
            known = _OPTIONS[id(self.fields)] = (self.fields, {item.name: item for item in self.fields})
        return known[1].get(name)

    @property
    def parent_key(self):
        """The option that names the object that this one belongs to, or None."""
        return self.inside.key if self.inside else self.above.option if self.above else None

    @property
    def parent(self):
        """The name of the resource that this one belongs to, or None."""
        return self.inside.parent if self.inside else self.above.parent if self.above else None

    @property
    def anonymous(self):
        """Whether nothing but an id tells one object from another: each creation is a new one."""
        return not self.keys and self.option("name") is None

    def at(self, parent_id):
        """This resource below the object with that id."""
        path = tuple(parent_id if isinstance(part, Ref) else part for part in self.path)
        return self._replace(path=path, stated={self.above.shown: parent_id})


def is_placeholder(value):
    """Whether an id stands for an object that will exist once what check mode says is done."""
    return isinstance(value, str) and value.startswith(PLACEHOLDER)


def placeholder(resource, desired):
    """The id that check mode gives to an object not yet created."""
    key = natural_key(resource, desired) or {}
    text = desired.get("name") or "-".join(str(value) for value in key.values())
    return "%s%s-%s" % (PLACEHOLDER, resource.name, re.sub(r"[^0-9A-Za-z_.]+", "-", text).strip("-") or "new")


def own(resource, raw):
    """An object of an answer, with its id, and with what is known of all of its kind, under the names that the engine uses.

    Raises AnswerError if a field that matters is of a kind that no answer of the API has.
    """
    _check_shown(_shown_kinds(resource), raw)
    for name, parts in resource.shape.items():
        for item in (raw.get(name) or ()) if isinstance(parts, tuple) else ():
            _check_shown(_part_kinds(parts[0]), item, name + ".")
    known = {name: value for name, value in resource.stated.items() if raw.get(name) is None}
    ident = next((raw[name] for name in resource.idents if raw.get(name)), None)
    return {**raw, **known, "id": ident, resource.idents[0]: ident}


def _shown_kinds(resource):
    """{field of an answer: (what it can be, what its elements can be)} for those fields that matter."""
    kinds = {name: (list, dict if isinstance(unset, tuple) else object) for name, unset in resource.shape.items() if isinstance(unset, (list, tuple))}
    kinds.update({"tags": SHOWN["tags"]} if "tags" in resource.shape else {})
    kinds.update({item.shown_as or item.name: SHOWN.get(item.kind, SCALAR) for item in resource.fields})
    return {**kinds, **dict.fromkeys(TEXTS + resource.idents + tuple(resource.stated), SHOWN["text"])}


def _part_kinds(shape):
    """The same for objects in a list, of which all fields matter."""
    return {name: SHOWN["text"] if name in TEXTS else SCALAR if unset is None else SHOWN["networks"] for name, unset in shape.items()}


def _check_shown(kinds, raw, where=""):
    for name, (types, elements) in kinds.items():
        value = raw.get(name)
        if value is None:
            continue
        if not isinstance(value, types) or (isinstance(value, list) and not all(isinstance(item, elements) for item in value)):
            raise AnswerError("the API's answer holds no usable %r" % (where + name))


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


def enumeration(names):
    """Names as a part of a sentence: C(a, b and c)."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def capital(text):
    """A text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]
