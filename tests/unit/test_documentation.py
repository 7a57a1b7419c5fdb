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
from ansible_collections.hwc.direct_connect.plugins.module_utils import _login, _module
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.tests.unit.support import (
    GATEWAY,
    HOSTED,
    LINE,
    PEER6,
    PROJECT,
    ROUTER,
    V4,
    WITHOUT_ADDRESSES,
    argument_spec,
    documentation,
)

ROOT = Path(__file__).parents[2]
NAMES = sorted(path.stem for path in (ROOT / "plugins" / "modules").glob("*.py"))
FRAGMENTS = {
    "info": _module.INFO,
    "auth": _module.AUTH,
    "wait": _module.WAIT,
    "state": _module.STATE,
    "recreate": _module.RECREATE,
    "tags": _module.TAGS,
    "attributes": {},
}
FAILURE = {"error_code", "http_status", "request_id"}
#: (module that a task runs, the task): an example of login goes on with a task that uses the token.
EXAMPLES = [(next(key for key in task if "." in key).rsplit(".", 1)[1], task) for name in NAMES for task in documentation(name)[1]]
#: Those that need nothing from a play; a login needs a password, which docs/login.md's test has.
RUNNABLE = [(name, task) for name, task in EXAMPLES if name != "login" and "{{" not in str(task)]


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
    return task[key] or {}


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


@pytest.mark.parametrize(("name", "task"), RUNNABLE, ids=["%s: %s" % (name, task["name"]) for name, task in RUNNABLE])
def test_an_example_runs_or_fails_only_because_there_is_no_such_object(cloud, name, task):
    result = cloud.run(name, task_args(name, task), check=True)
    assert re.search(r"(?i)there is no|no such|does not exist|creating .* needs|the API answered HTTP 404", result.get("msg", "there is no failure"))


CREATIONS = [name for name in RESOURCES if name not in ("connection", "vif_peer", "switchover_test", "connection_location") and not RESOURCES[name].above]


@pytest.mark.parametrize("name", CREATIONS)
def test_the_first_example_creates_and_the_last_removes(cloud, name):
    tasks = [task_args(name, task) for task in documentation(name)[1]]
    assert cloud.run(name, tasks[0], check=True)["changed"] is True
    assert tasks[-1]["state"] == "absent" and cloud.run(name, tasks[-1])["changed"] is False


def failures(name):
    """The values that a module may return when it fails, as far as its options let it."""
    options = set(argument_spec(name)["argument_spec"])
    if name == "topology":
        return FAILURE  # what is known of each object stands in the outcome
    manages = {"state", "virtual_interface_id"} & options
    return FAILURE | ({"id"} if manages else set()) | ({"status"} if "wait" in options else set()) | ({"lost"} if "recreate" in options else set())


#: What is returned by modules that are no resource's own.
RETURNED = {
    "login": {"token", "expires_at", "project_id", "domain_id"},
    "quota_info": {"quotas"},
    "tag": {"tags"},
    "tag_info": {"tags", "tag_values"},
    "tagged_resource_info": {"resources", "total_count"},
    "topology": {"findings", "objects", "outcome", "plan", "plan_hash", "secrets", "summary", "topology"},
    "virtual_interface_accepter": {"virtual_interface"},
}


def returned(name):
    """What a module returns when it succeeds."""
    return RETURNED.get(name) or {name[: -len("_info")] + "s" if name.endswith("_info") else name}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_returned_is_documented(name):
    expected = failures(name) | returned(name)
    assert set(documentation(name)[2]) in (expected, expected | {"id"})


@pytest.mark.parametrize("name", [name for name in NAMES if returned(name).isdisjoint({"tags", "token", "quotas", "resources", "plan"})])
def test_an_object_has_one_shape_wherever_it_is_returned(name):
    (key,) = returned(name)
    resource = RESOURCES[key] if key in RESOURCES else RESOURCES[key[:-1]]
    assert set(documentation(name)[2][key]["contains"]) == set(resource.shape)


TYPES = {"str": str, "int": int, "bool": bool, "list": list, "dict": dict}
EIP = {"global_eip_id": "5e000000-0000-4000-8000-000000000001"}
ROUTER_SITE = {"gateway_id": ROUTER, "project_id": PROJECT, "region_id": "eu-de"}
#: What makes an object of each resource: options, and options that take other objects.
MAKE = {
    "cloud_connection": lambda cloud: {"name": "cc"},
    "connect_gateway": lambda cloud: {"name": "cgw"},
    "connect_gateway_eip": lambda cloud: {**EIP, "connect_gateway_id": made(cloud, "connect_gateway")},
    "connection": lambda cloud: {"id": LINE},
    "global_gateway": lambda cloud: {"name": "gdgw"},
    "global_gateway_peer_link": lambda cloud: {"name": "link", "peer_site": ROUTER_SITE, "global_dc_gateway_id": made(cloud, "global_gateway")},
    "global_gateway_route": lambda cloud: {"type": "gdgw", "destination": "10.9.0.0/16", "nexthop": ROUTER, "gdgw_id": made(cloud, "global_gateway")},
    "hosted_connect": lambda cloud: HOSTED,
    "switchover_test": lambda cloud: {"virtual_interface_id": cloud.interface(), "operation": "shutdown"},
    "vif_peer": lambda cloud: {**PEER6, "vif_id": cloud.interface()},
    "vif_peer_detection": lambda cloud: {"vif_peer_id": cloud.data("virtual_interface", cloud.interface()) and cloud.ids("vif_peer")[0]},
    "virtual_gateway": lambda cloud: GATEWAY,
    "virtual_interface": lambda cloud: {**WITHOUT_ADDRESSES, **V4, "vgw_id": cloud.gateway()},
}


def made(cloud, name):
    """The id of a new object."""
    return cloud.run(name, MAKE[name](cloud))[name]["id"]


@pytest.mark.parametrize("name", MAKE)
def test_results_have_the_documented_types(cloud, name):
    result = cloud.run(name, MAKE[name](cloud))[name]
    contains = documentation(name)[2][name]["contains"]
    wrong = {field: value for field, value in result.items() if value is not None and value.__class__ is not TYPES[contains[field]["type"]]}
    assert wrong == {}
    assert all(contains[field].get("elements") in ("str", "dict") for field, value in result.items() if isinstance(value, list))


@pytest.mark.parametrize("name", MAKE)
def test_an_info_module_documents_and_returns_what_the_managing_module_does(cloud, name):
    mine = documentation(name)[2][name]["contains"]
    theirs = documentation(name + "_info")[2][name + "s"]["contains"]
    assert {field: text["type"] for field, text in mine.items()} == {field: text["type"] for field, text in theirs.items()}
    result = cloud.run(name, MAKE[name](cloud))[name]
    (listed,) = cloud.run(name + "_info", {"id": [result["id"]]})[name + "s"]
    assert {**listed, "status": None} == {**result, "status": None} if "status" in listed else listed == result


@pytest.mark.parametrize("name", NAMES)
def test_samples_have_the_documented_types(name):
    returns = documentation(name)[2]
    fields = list(returns.items()) + [pair for value in returns.values() for pair in value.get("contains", {}).items()]
    assert [field for field, text in fields if "sample" in text and text["sample"].__class__ is not TYPES[text["type"]]] == []


def test_the_action_group_has_all_modules():
    runtime = yaml.safe_load((ROOT / "meta" / "runtime.yml").read_text(encoding="utf-8"))
    assert sorted(runtime["action_groups"]) == ["all"]
    assert sorted(runtime["action_groups"]["all"]) == NAMES
    # what runs them, login's hiding its result, topology's loading more
    action = {name: name if name in ("login", "topology") else "virtual_interface" for name in NAMES}
    assert runtime["plugin_routing"] == {"modules": {name: {"action_plugin": "hwc.direct_connect." + action[name]} for name in NAMES}}


def test_the_changelog_has_all_modules():
    text = (ROOT / "CHANGELOG.rst").read_text(encoding="utf-8")
    assert [name for name in NAMES if "\n- hwc.direct_connect.%s - " % name not in text] == []


def test_the_readme_has_all_modules_in_its_tables():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    tables = {head: text.split("| %s |" % head, 1)[1].split("\n\n", 1)[0] for head in ("module", "info module")}
    rows = {head: re.findall(r"^\| \[?`(?:hwc\.direct_connect\.)?(\w+)`", table, re.MULTILINE) for head, table in tables.items()}
    assert sorted(rows["module"]) == [name for name in NAMES if not name.endswith("_info")]
    assert sorted(rows["info module"]) == [name for name in NAMES if name.endswith("_info")]
    assert all((ROOT / path).exists() for path in re.findall(r"\]\(([^)#:]+)\)", text))


def test_the_guide_has_all_options_and_variables_of_logins():
    text = (ROOT / "docs" / "login.md").read_text(encoding="utf-8")
    options = set(re.findall(r"`(\w+)`", text))
    assert [option for option in _login.ENVIRONMENT if option not in options] == []
    assert [name for names in _login.ENVIRONMENT.values() for name in names if name not in options] == []
