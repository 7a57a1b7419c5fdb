# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documentation is true: options, examples and results are what the modules really take and give."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest
import yaml
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible_collections.hwc.direct_connect.plugins.module_utils import _login, _module
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES, TAG_TYPES
from ansible_collections.hwc.direct_connect.plugins.module_utils._options import check_id, check_options, check_tags
from ansible_collections.hwc.direct_connect.tests.unit.support import GATEWAY, HOSTED, PEER6, V4, WITHOUT_ADDRESSES, argument_spec, documentation

ROOT = Path(__file__).parents[2]
NAMES = sorted(path.stem for path in (ROOT / "plugins" / "modules").glob("*.py"))
FRAGMENTS = {"auth": _module.AUTH, "wait": _module.WAIT, "state": _module.STATE, "tags": _module.TAGS, "attributes": {}}
FAILURE = {"error_code", "http_status", "request_id", "id", "status", "lost"}
#: (module that a task runs, the task): an example of login goes on with a task that uses the token.
EXAMPLES = [(next(key for key in task if "." in key).rsplit(".", 1)[1], task) for name in NAMES for task in documentation(name)[1]]
IDS = ["%s: %s" % (name, task["name"]) for name, task in EXAMPLES]


def fragment(name):
    """A documentation fragment, parsed."""
    module = importlib.import_module("ansible_collections.hwc.direct_connect.plugins.doc_fragments." + name)
    return yaml.safe_load(module.ModuleDocFragment.DOCUMENTATION)


def documented(name):
    """All options of a module's documentation, those of its fragments among them."""
    text = documentation(name)[0]
    options = dict(text["options"])
    for used in text["extends_documentation_fragment"]:
        options.update(fragment(used.rsplit(".", 1)[1]).get("options", {}))
    return options


def facts(options, inner):
    """Of options or of a spec: what both must agree about."""
    return {
        name: (
            option.get("type", "str"),
            option.get("elements"),
            bool(option.get("required")),
            option.get("default"),
            option.get("choices"),
            facts(option[inner], inner) if option.get(inner) else None,
        )
        for name, option in options.items()
    }


def task_args(name, task):
    """The options of a task of the examples, under the module's full name."""
    (key,) = set(task) - {"name", "register", "when", "loop"}
    assert key == "hwc.direct_connect." + name
    return task[key]


@pytest.mark.parametrize("name", NAMES)
def test_documented_options_are_those_of_the_spec(name):
    assert facts(documented(name), "suboptions") == facts(argument_spec(name)["argument_spec"], "options")


@pytest.mark.parametrize("name", FRAGMENTS)
def test_a_fragment_documents_the_piece_of_spec_of_its_name(name):
    assert facts(fragment(name).get("options", {}), "suboptions") == facts(FRAGMENTS[name], "options")


def test_every_fragment_is_known():
    assert {path.stem for path in (ROOT / "plugins" / "doc_fragments").glob("*.py")} == set(FRAGMENTS)


@pytest.mark.parametrize("option", _login.ENVIRONMENT)
def test_the_variables_of_an_option_are_documented_in_their_order(option):
    text = " ".join(fragment("auth")["options"][option]["description"])
    assert tuple(re.findall(r"E\((\w+)\)", text)) == _login.ENVIRONMENT[option]


@pytest.mark.parametrize("option", ["api_timeout", "api_retries"])
def test_defaults_that_the_spec_does_not_have_are_documented(option):
    assert "V(%s)" % _login.DEFAULTS[option] in " ".join(fragment("auth")["options"][option]["description"])


@pytest.mark.parametrize("name", NAMES)
def test_every_module_supports_check_mode_and_has_all_fragments_that_it_needs(name):
    used = {text.rsplit(".", 1)[1] for text in documentation(name)[0]["extends_documentation_fragment"]}
    assert used >= {"auth", "attributes"}
    assert argument_spec(name)["supports_check_mode"] is True
    assert all(attribute["support"] == "full" for attribute in fragment("attributes")["attributes"].values())


@pytest.mark.parametrize("name", NAMES)
def test_the_module_has_its_own_name(name):
    assert documentation(name)[0]["module"] == name


@pytest.mark.parametrize(("name", "task"), EXAMPLES, ids=IDS)
def test_an_example_is_accepted(name, task):
    args = task_args(name, task)
    result = ArgumentSpecValidator(argument_spec(name)["argument_spec"]).validate(args)
    assert result.error_messages == []
    given = {key: value for key, value in result.validated_parameters.items() if value is not None}
    if name == "login":
        return
    if name == "tag":
        check_tags(_module._tag_texts(given["tags"]))
        check_id("resource_id", given["resource_id"], False)
        assert given["resource_type"] in TAG_TYPES
        return
    resource = RESOURCES[name]
    desired = {key: value for key, value in given.items() if key not in {*_module.AUTH, *_module.WAIT, *_module.STATE, "purge_tags"}}
    check_options(resource, resource.prepare(desired), given["state"])


CREATIONS = [name for name in NAMES if name not in ("tag", "vif_peer", "login")]


@pytest.mark.parametrize("name", CREATIONS)
def test_the_first_example_creates_and_the_last_removes(cloud, name):
    tasks = [task_args(name, task) for task in documentation(name)[1]]
    assert cloud.run(name, tasks[0], check=True)["changed"] is True
    assert tasks[-1]["state"] == "absent" and cloud.run(name, tasks[-1])["changed"] is False


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("tag", "login")])
def test_what_is_returned_is_documented(name):
    assert set(documentation(name)[2]) == FAILURE | {name}
    assert set(documentation(name)[2][name]["contains"]) == set(RESOURCES[name].shape)


TYPES = {"str": str, "int": int, "bool": bool, "list": list, "dict": dict}


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("tag", "login")])
def test_results_have_the_documented_types(cloud, name):
    args = {"hosted_connect": HOSTED, "virtual_gateway": GATEWAY, "virtual_interface": {**WITHOUT_ADDRESSES, **V4}, "vif_peer": PEER6}[name]
    more = {"virtual_interface": lambda: {"vgw_id": cloud.gateway()}, "vif_peer": lambda: {"vif_id": cloud.interface()}}.get(name, dict)()
    result = cloud.run(name, {**args, **more})[name]
    contains = documentation(name)[2][name]["contains"]
    wrong = {field: value for field, value in result.items() if value is not None and value.__class__ is not TYPES[contains[field]["type"]]}
    assert wrong == {}
    assert all(contains[field].get("elements") in ("str", "dict") for field, value in result.items() if isinstance(value, list))


@pytest.mark.parametrize("name", NAMES)
def test_samples_have_the_documented_types(name):
    returns = documentation(name)[2]
    fields = list(returns.items()) + [pair for value in returns.values() for pair in value.get("contains", {}).items()]
    assert [field for field, text in fields if "sample" in text and text["sample"].__class__ is not TYPES[text["type"]]] == []


def test_the_action_group_has_all_modules():
    runtime = yaml.safe_load((ROOT / "meta" / "runtime.yml").read_text(encoding="utf-8"))
    assert sorted(runtime["action_groups"]) == ["all"]
    assert sorted(runtime["action_groups"]["all"]) == NAMES


def test_the_readme_has_all_modules_in_its_table():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.split("| module |", 1)[1].split("\n\n", 1)[0]
    assert sorted(re.findall(r"^\| \[?`(?:hwc\.direct_connect\.)?(\w+)`", table, re.MULTILINE)) == NAMES
    assert all((ROOT / path).exists() for path in re.findall(r"\]\(([^)#:]+)\)", text))


def test_the_guide_has_all_options_and_variables_of_logins():
    text = (ROOT / "docs" / "login.md").read_text(encoding="utf-8")
    options = set(re.findall(r"`(\w+)`", text))
    assert [option for option in _login.ENVIRONMENT if option not in options] == []
    assert [name for names in _login.ENVIRONMENT.values() for name in names if name not in options] == []
