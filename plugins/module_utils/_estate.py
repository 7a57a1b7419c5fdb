# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An estate, which is all objects of a project: each list read once, what a text in it refers to, what is in scope. Only reads."""

from __future__ import annotations

from typing import NamedTuple

from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import ApiError, UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._find import list_all, read_tags, shown_as
from ansible_collections.hwc.direct_connect.plugins.module_utils._object import going, tags_of
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import label, natural_key
from ansible_collections.hwc.direct_connect.plugins.module_utils._schedule import each

INTERFACE = "virtual_interface"
#: The fields of an interface that name objects of these kinds.
USES = {"hosted_connect": "direct_connect_id", "virtual_gateway": "vgw_id"}
#: The kinds of objects that a topology holds, each after those that it refers to, and the option that lists them.
KINDS = {"hosted_connect": "hosted_connects", "virtual_gateway": "virtual_gateways", "virtual_interface": "virtual_interfaces"}


class Scope(NamedTuple):
    """What purge may touch and what is gathered: objects that have all of C(tags); hosted connections, which have none, on C(hosting_id)."""

    tags: dict
    hosting_id: str | None

    def holds(self, resource, raw):
        """Whether an object is in it."""
        if resource.tag_type is None:
            return bool(self.hosting_id) and str(raw.get("hosting_id")).lower() == self.hosting_id.lower()
        return bool(self.tags) and self.tags.items() <= tags_of(raw).items()


class Estate:
    """The objects of a project. A kind is listed when it is first asked for; where there is no C(api), there are no objects.

    C(workers): how many requests may be under way at a time.
    """

    def __init__(self, api, workers):
        self.api, self.workers = api, workers
        self._lists, self._places = {}, {}

    def load(self, kinds):
        """Lists several kinds side by side. Raises DirectConnectError."""
        wanted = [name for name in dict.fromkeys(kinds) if name not in self._lists]
        lists = each(lambda name: list_all(self.api, RESOURCES[name], {}), wanted if self.api else (), self.workers)
        self._lists.update(zip(wanted, lists if self.api else [[]] * len(wanted)))

    def loaded(self, name):
        """Whether a kind has been listed."""
        return name in self._lists

    def all(self, name):
        """All objects of a kind, those on their way out too."""
        self.load([name])
        return self._lists[name]

    def live(self, name):
        """All objects of a kind but those on their way out."""
        return [raw for raw in self.all(name) if not going(raw)]

    def tagged(self, name):
        """The same, each with its tags, which older clouds do not show in lists."""
        resource = RESOURCES[name]
        if resource.tag_type and any("tags" not in raw for raw in self.all(name)):
            self._lists[name] = [raw for raw in each(lambda raw: self._with_tags(resource, raw), self.all(name), self.workers) if raw]
            self._places.pop(name, None)
        return self.live(name)

    def _with_tags(self, resource, raw):
        if "tags" in raw or going(raw):
            return raw
        try:
            return {**raw, "tags": read_tags(self.api, resource.tag_type, raw["id"], label(resource, {}, raw))}
        except ApiError as error:
            if error.not_found and not error.vague:
                return None  # gone meanwhile
            raise

    def near(self, resource, desired):
        """The objects that have the id, the name or the natural key given."""
        places = self._index(resource)
        asked = [("id", (desired["id"].lower(),))] if desired.get("id") else []
        if not asked:
            key = natural_key(resource, desired)
            asked = [("name", (desired["name"],))] if desired.get("name") else []
            asked += [(tuple(key), _plain(key.values()))] if key else []
        found = {raw["id"]: raw for place in asked for raw in places.get(place, ())}
        return list(found.values())

    def _index(self, resource):
        if resource.name not in self._places:
            places = {}
            for raw in self.all(resource.name):
                places.setdefault(("id", (str(raw["id"]).lower(),)), []).append(raw)
                places.setdefault(("name", (raw.get("name"),)), []).append(raw)
                for names in _keys(resource):
                    values = [raw.get(shown_as(resource, name)) for name in names]
                    if all(value not in (None, "") for value in values):
                        places.setdefault((names, _plain(values)), []).append(raw)
            self._places[resource.name] = places
        return self._places[resource.name]

    def referred(self, name, text):
        """The object of a kind that a text refers to: by its id, its name, or its natural key (the values with C(/) between), or None.

        Raises UsageError if there are several.
        """
        resource = RESOURCES[name]
        for found in self._meant(resource, text):
            if len(found) > 1:
                ids = ", ".join(raw["id"] for raw in found)
                raise UsageError("%d %ss are called so (%s); give the id of the one that is meant." % (len(found), resource.title, ids))
            if found:
                return found[0]
        return None

    def _meant(self, resource, text):
        """Objects that a text means: by id, by name, by each natural key."""
        places = self._index(resource)
        keys = [("id", (text.lower(),)), ("name", (text,)), *((names, _plain(text.split("/"))) for names in _keys(resource))]
        return [[raw for raw in places.get(key, ()) if not going(raw)] for key in keys]

    def name_of(self, names, ident):
        """What to call an object in a topology: its name or its natural key, if it means no other of these kinds, else its id.

        None if it is not among the first of them.
        """
        kinds = [RESOURCES[name] for name in dict.fromkeys(names)]
        (raw,) = self._index(kinds[0]).get(("id", (str(ident).lower(),)), [None])[:1]
        texts = [raw.get("name"), *key_texts(kinds[0], raw), ident] if raw else []
        return next((text for text in texts if text and self._only(kinds, text, raw["id"])), None)

    def _only(self, kinds, text, ident):
        return {raw["id"] for resource in kinds for found in self._meant(resource, text) for raw in found} == {ident}


def key_texts(resource, values):
    """How references write the natural keys of an object."""
    return ["/".join(str(values[item]) for item in names) for names in _keys(resource) if all(values.get(item) not in (None, "") for item in names)]


def _keys(resource):
    return resource.keys or resource.called


def _plain(values):
    """Values as answers and options both write them."""
    return tuple(str(value).lower() for value in values)
