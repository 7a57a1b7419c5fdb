# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Null for an option that guards a task is refused by the option's place; every guarded option exists."""

from __future__ import annotations

from pathlib import Path

import pytest
from ansible_collections.hwc.direct_connect.plugins.plugin_utils._guards import GUARDS, NEED_VALUES, nulls
from ansible_collections.hwc.direct_connect.tests.unit.support import argument_spec

WRITTEN = {
    "an approval": ("topology", {"expect_plan": None}, ["expect_plan"]),
    "a scope": ("topology", {"scope": None, "protect": None}, ["scope", "protect"]),
    "parts of a scope": ("topology", {"scope": {"tags": None, "hosting_id": None}}, ["scope.tags", "scope.hosting_id"]),
    "parts of a protection": ("topology", {"protect": {"max_percent": None, "last_path": None}}, ["protect.max_percent", "protect.last_path"]),
    "an entry of a list": ("topology", {"virtual_gateways": [{}, {"purge_tags": None}]}, ["virtual_gateways[1].purge_tags"]),
    "purge_tags of any module": ("virtual_gateway", {"purge_tags": None, "description": None}, ["purge_tags"]),
    "nothing": ("topology", {"expect_plan": "x", "scope": {"tags": {}}, "confirm": None, "virtual_gateways": None}, []),
    "nonsense": ("topology", {"scope": "x", "virtual_gateways": "x", "virtual_interfaces": [1]}, []),
    "no options": ("virtual_gateway", {}, []),
}


@pytest.mark.parametrize(("module", "options", "places"), WRITTEN.values(), ids=WRITTEN.keys())
def test_null_is_told_by_its_place(module, options, places):
    assert [text.partition(" is null, although the task sets it. ")[0] for text in nulls(module, options)] == places


NEEDED = {
    "options with a default": ("virtual_gateway", dict.fromkeys(NEED_VALUES), list(NEED_VALUES)),
    "in an entry of a list": ("topology", {"virtual_interfaces": [{}, {"priority": None, "vlan": None}]}, ["virtual_interfaces[1].priority"]),
    "in a list in a list": ("topology", {"virtual_interfaces": [{"peers": [{}, None]}]}, ["virtual_interfaces[0].peers[1]"]),
    "an entry": ("topology", {"virtual_gateways": [None]}, ["virtual_gateways[0]"]),
    "a network": ("virtual_gateway", {"local_ep_group": ["10.0.0.0/16", None]}, ["local_ep_group[1]"]),
    "tags": ("virtual_gateway", {"tags": {"state": None}, "name": None}, []),
}


@pytest.mark.parametrize(("module", "options", "places"), NEEDED.values(), ids=NEEDED.keys())
def test_null_where_a_value_is_needed_is_told_by_its_place(module, options, places):
    assert [text.partition(" is null. ")[0] for text in nulls(module, options)] == places


def test_whatever_needs_a_value_has_a_default_or_choices_everywhere():
    def options(spec):
        for name, option in spec.items():
            yield name, option
            yield from options(option.get("options") or {})

    for path in (Path(__file__).parents[4] / "plugins" / "modules").glob("*.py"):
        for name, option in options(argument_spec(path.stem)["argument_spec"]):
            if name in NEED_VALUES:
                assert (option.get("default") is not None or option.get("choices")) and option["type"] != "list", path.stem


@pytest.mark.parametrize("path", GUARDS["topology"])
def test_a_guarded_option_exists(path):
    spec = argument_spec("topology")["argument_spec"]
    for part in path.replace("[]", "").split("."):
        option, spec = spec[part], spec[part].get("options")
    assert not option.get("required")
