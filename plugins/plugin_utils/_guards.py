# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Refuses null for options whose absence is less safe than their presence, and for those that need a value, by their place.

AWX hands null for a blank answer of a survey, a workflow for an artifact that does not exist. A module cannot tell such an option from
one that the task leaves out; the action plugin can. What Ansible itself says of null does not name the object.
"""

from __future__ import annotations

#: Module -> {path of an option: what to do instead}. C([]) means each entry of a list.
GUARDS = {
    "topology": {
        "expect_plan": "Set it to the plan_hash that was approved, or remove it to apply any plan.",
        "scope": "Set scope.tags or scope.hosting_id, or remove it to work on the whole project.",
        "scope.tags": "Set it to the tags of the objects to work on, or remove it.",
        "scope.hosting_id": "Set it to the id of an operations connection, or remove it.",
        "protect": "Set the limits that it is to have, or remove it for the defaults.",
        "protect.max_percent": "Set it to a number from 0 to 100, or remove it for the default.",
        "protect.last_path": "Set it to true or false, or remove it for the default.",
        **{
            "%s[].purge_tags" % option: "Set it to true or false, or remove it for the default, which removes other tags."
            for option in ("virtual_gateways", "virtual_interfaces")
        },
    },
    "*": {"purge_tags": "Set it to true or false, or remove it for the default, which removes other tags."},
}

#: Options with a default or choices, in all modules and lists that have them.
NEED_VALUES = ("state", "recreate", "wait", "wait_timeout", "purge", "concurrency", "priority")


def nulls(module, options):
    """Return a sentence for each option of a module that is written but null, and must not be. ``options``: those of the task, as it states them."""
    guards = {**GUARDS["*"], **GUARDS.get(module, {})}
    return [
        "%s is null, although the task sets it. %s" % (place, way_out)
        for path, way_out in guards.items()
        for place in _nulls(options, path.replace("[]", ".[]").split("."), "")
    ] + ["%s is null. %s" % found for found in _without_values(options, "")]


def _without_values(value, place):
    """Yield (place, way out) of each null in a list, and of each option of NEED_VALUES that is null."""
    if isinstance(value, dict):
        for name, item in value.items():
            where = "%s.%s" % (place, name) if place else name
            if item is None and name in NEED_VALUES:
                yield where, "Set it to a value, or remove it for the default."
            elif name != "tags":
                yield from _without_values(item, where)
    elif isinstance(value, (list, tuple)):
        for number, item in enumerate(value):
            if item is None:
                yield "%s[%d]" % (place, number), "Remove the entry."
            else:
                yield from _without_values(item, "%s[%d]" % (place, number))


def _nulls(value, path, place):
    """Yield the places below ``place`` where the option of this path is null."""
    first, rest = path[0], path[1:]
    if first == "[]":
        for number, item in enumerate(value if isinstance(value, (list, tuple)) else ()):
            yield from _nulls(item, rest, "%s[%d]" % (place, number))
    elif isinstance(value, dict) and first in value:
        where = "%s.%s" % (place, first) if place else first
        if rest:
            yield from _nulls(value[first], rest, where)
        elif value[first] is None:
            yield where
