# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The house is built as docs/architecture.md says, and facts that stand in two places agree."""

from __future__ import annotations

import ast
import fnmatch
import sys
from pathlib import Path

import pytest
import yaml
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES, TAG_TYPES
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH
from ansible_collections.hwc.direct_connect.plugins.module_utils._object import SECRETS
from ansible_collections.hwc.direct_connect.tests.unit.support import argument_spec

ROOT = Path(__file__).parents[2]
UTILS = "ansible_collections.hwc.direct_connect.plugins.module_utils."
#: From the ground up: a file imports only files that stand before it.
ORDER = [
    *("_errors", "_networks", "_resource", "_wait", "_auth"),
    *("_object", "_options", "_clouds", "_profile", "_login", "_transport", "_answer", "_client"),
    *("_plan", "_iam", "_interface", "_routes", "_catalog_global", "_catalog"),
    *("_find", "_listing", "_replace", "_send", "_engine", "_operations"),
    *("_schedule", "_estate", "_preflight", "_entries", "_stated", "_topology", "_purge", "_order", "_protect", "_review", "_export", "_report", "_rollout"),
    *("_module", "_manage", "_operate", "_inspect", "_reconcile"),
]
ROLE_ONLY = {"virtual_interface": {"connection", "virtual_gateway", "peers"}}
ROLE_TASKS = {
    "hosted_connect": "network_hosted_connects",
    "virtual_gateway": "network_virtual_gateways",
    "virtual_interface": "network_virtual_interfaces",
}


def imported(path):
    """The full names of the modules that a file imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            inner = {"%s.%s" % (node.module, alias.name) for alias in node.names}
            names |= inner if node.module == UTILS[:-1] else {node.module}
    return names


def test_every_file_has_its_place_in_the_order():
    assert sorted(ORDER) == sorted(path.stem for path in (ROOT / "plugins" / "module_utils").glob("*.py"))


@pytest.mark.parametrize("name", ORDER)
def test_a_file_imports_only_files_below_it(name):
    ours = {module[len(UTILS) :] for module in imported(ROOT / "plugins" / "module_utils" / (name + ".py")) if module.startswith(UTILS)}
    assert ours <= set(ORDER[: ORDER.index(name)])


@pytest.mark.parametrize("name", ORDER)
def test_nothing_is_needed_beyond_requests_and_the_standard_library(name):
    others = {module.split(".")[0] for module in imported(ROOT / "plugins" / "module_utils" / (name + ".py")) if not module.startswith(UTILS)}
    others -= set(sys.stdlib_module_names) | {"__future__"}
    assert others == {"_transport": {"requests"}, "_clouds": {"yaml"}, "_module": {"ansible"}}.get(name, set())


def test_what_results_leave_out_is_what_the_catalog_calls_secret():
    assert SECRETS == {item.name for resource in RESOURCES.values() for item in resource.fields if item.secret}


def test_the_tag_module_knows_the_types_of_the_catalog():
    assert argument_spec("tag")["argument_spec"]["resource_type"]["choices"] == list(TAG_TYPES)


def role_options(variable, inner=None):
    """The options of one entry of a list of the role; C(inner): of a list inside of it."""
    specs = yaml.safe_load((ROOT / "roles" / "network" / "meta" / "argument_specs.yml").read_text(encoding="utf-8"))
    options = specs["argument_specs"]["main"]["options"][variable]["options"]
    return set(options[inner]["options"] if inner else options)


@pytest.mark.parametrize("name", [*ROLE_TASKS, "vif_peer"])
def test_the_role_takes_and_passes_on_every_option_of_the_module(name):
    module = set(argument_spec(name)["argument_spec"]) - set(AUTH)
    tasks = yaml.safe_load((ROOT / "roles" / "network" / "tasks" / "make.yml").read_text(encoding="utf-8"))
    (task,) = [task["hwc.direct_connect." + name] for task in tasks if "hwc.direct_connect." + name in task]
    takes = role_options("network_virtual_interfaces", "peers") | {"vif_id"} if name == "vif_peer" else role_options(ROLE_TASKS[name])
    assert takes - ROLE_ONLY.get(name, set()) == module
    assert set(task) >= module - {"state"}


@pytest.mark.parametrize("pattern", (ROOT / ".gitignore").read_text(encoding="utf-8").split())
def test_what_git_ignores_is_not_packed(pattern):
    ignored = yaml.safe_load((ROOT / "galaxy.yml").read_text(encoding="utf-8"))["build_ignore"]
    # ansible-galaxy leaves these out by itself
    assert pattern in ("*.pyc", "__pycache__/") or any(fnmatch.fnmatch(pattern.rstrip("/"), entry) for entry in ignored)
