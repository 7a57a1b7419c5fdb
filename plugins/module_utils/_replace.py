# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether an object can be deleted and made again: what uses it, what hangs on it, whether its new place is free. Only reads."""

from __future__ import annotations

from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._find import below, has, inside, key_text, list_all, own_made, read
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import capital, is_placeholder, label, natural_key


def check_replaceable(api, resource, whole, raw, parent):
    """Raises UsageError if the object is in use, or if it cannot be made again in this project."""
    who = capital(label(resource, {}, raw))
    held = ["%s %s" % (name, raw[name]) for name in resource.held if raw.get(name)]
    if held:
        raise UsageError("%s cannot be replaced, since what hangs on it would be lost (%s)." % (who, ", ".join(held)), id=raw["id"])
    users = _users_of(api, resource, raw, parent)
    if users:
        by = ", ".join("%s %s" % user for user in users)
        raise UsageError("%s cannot be replaced while it is in use by %s." % (who, by), id=raw["id"])
    for item, name, unless in resource.references:
        if whole.get(item) == raw.get(item) and raw.get(item) and not whole.get(unless) and read(api, RESOURCES[name], raw[item]) is None:
            text = "%s cannot be replaced: its %s %s is not in this project; give %s." % (who, item, raw[item], unless)
            raise UsageError(text, id=raw["id"])


def check_place(api, resource, whole, raw, parent):
    """Raises UsageError if another object is where the new one is to be."""
    key = natural_key(resource, whole)
    if key and not has(resource, raw, key) and not any(is_placeholder(value) for value in key.values()):
        others = inside(resource, parent) if resource.inside else list_all(api, resource, key)
        taken = [each for each in others if has(resource, each, key)]
        if taken:
            text = "%s cannot be replaced: %s is taken by %s." % (capital(label(resource, {}, raw)), key_text(key), label(resource, {}, taken[0]))
            raise UsageError(text, id=raw["id"])


def _users_of(api, resource, raw, parent):
    """(title, ids) of the objects that use this one; C(parent): the one that it stands in."""
    users = []
    for name, item in resource.users:
        other = below(RESOURCES[name], {item: raw["id"]})
        users += [
            (other.title, each["id"]) for each in list_all(api, other, {item: raw["id"]}) if has(other, each, {item: raw["id"]}) and own_made(other, each)
        ]
    over = resource.hops(raw, parent)
    if over:
        name, place, item, idents = over
        other = RESOURCES[name].at(place)
        users += [(other.title, each["id"]) for each in list_all(api, other, {}) if each.get(item) in idents and own_made(other, each)]
    return users
