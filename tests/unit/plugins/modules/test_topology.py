# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module: its options are those of the modules of its objects, its documentation is what it returns, its examples run."""

from __future__ import annotations

import re

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.tests.unit.support import VPC, argument_spec, documentation, warnings_of
from ansible_collections.hwc.direct_connect.tests.unit.topologies import FREE, gateway, good, interface, rows, run, same, six

OPTIONS = {"hosted_connects": "hosted_connect", "virtual_gateways": "virtual_gateway", "virtual_interfaces": "virtual_interface"}
#: What an entry has beside the options of its module, and what it lacks.
MORE = {"virtual_interface": {"connection", "virtual_gateway", "peers"}}
LESS = {"vif_peer": {"vif_id"}}


def suboptions(option):
    """The options of an entry."""
    spec = argument_spec("topology")["argument_spec"]
    return spec["virtual_interfaces"]["options"]["peers"]["options"] if option == "vif_peer" else spec[option]["options"]


@pytest.mark.parametrize(("option", "name"), [*OPTIONS.items(), ("vif_peer", "vif_peer")])
def test_an_entry_takes_what_the_module_of_its_object_takes(option, name):
    module = argument_spec(name)["argument_spec"]
    own = {field.name for field in RESOURCES[name].fields} | {"id", "recreate"} | ({"tags", "purge_tags"} if RESOURCES[name].tag_type else set())
    entry = suboptions(option)
    assert set(entry) == (own - LESS.get(name, set())) | MORE.get(name, set())
    for field in set(entry) - MORE.get(name, set()):
        assert {**entry[field], "required": False} == {**module[field], "required": False}


@pytest.mark.parametrize("state", ["present", "absent", "gathered", "rendered"])
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_results_are_those_of_the_documentation(cloud, state, check):
    run(cloud, gateway(), interface(peers=[six(name="p")]))
    objects = [] if state == "gathered" else [gateway(), interface(peers=[six(name="p")], description="d")]
    result = good(run(cloud, *objects, state=state, check=check, protect=FREE))
    returned = documentation("topology")[2]
    extra = {"changed", "invocation", "diff", "warnings", "deprecations"}
    assert set(result) - extra <= set(returned)
    for row in result.get("plan", ()):
        assert set(row) == set(returned["plan"]["contains"])
    assert result.get("summary", returned["summary"]["sample"]).keys() == returned["summary"]["sample"].keys()
    said = {name for name, each in returned.items() if each["returned"].startswith("when O(state) is not V(gathered)")}
    only = {name for name, each in returned.items() if each["returned"] == "when O(state=gathered)"}
    assert (only if state == "gathered" else said) <= set(result) and not (said if state == "gathered" else only) & set(result)


def test_a_failure_has_the_results_of_the_documentation(cloud):
    cloud.on("POST virtual-interfaces", (400, '{"error_code": "DC.0001", "error_msg": "bad", "request_id": "r1"}', {"Content-Type": "application/json"}))
    result = run(cloud, gateway(), interface(peers=[six(name="p")]))
    returned = documentation("topology")[2]
    assert set(result) - {"failed", "msg", "changed", "invocation", "exception", "warnings"} == set(returned) - {"secrets", "topology"}
    assert set(result["outcome"]) == set(returned["outcome"]["contains"])
    plan = set(returned["plan"]["contains"])
    assert [set(row) - plan for row in result["outcome"]["skipped"]] == [{"because"}] and set(result["outcome"]["done"][0]) == plan
    finding = run(cloud, interface(enable_bfd=True, enable_nqa=True))["findings"][0]
    assert set(finding) == set(returned["findings"]["contains"])


def test_the_examples_run_one_after_the_other(cloud):
    tasks, results = documentation("topology")[1], {}
    cloud.edit("connection", cloud.ids("connection")[1], name="dc-berlin-1")
    for task in tasks:
        options = {name: filled(value, results) for name, value in task["hwc.direct_connect.topology"].items()}
        approved = "expect_plan" in options
        if approved:
            plan = {name: value for name, value in options.items() if name != "expect_plan"}
            options["expect_plan"] = good(run(cloud, check=True, **plan))["plan_hash"]
        result = good(cloud.run("topology", options))
        assert result["changed"] is not (approved or options.get("state") == "gathered")
        if "register" in task:
            results[task["register"]] = result
    assert cloud.ids("virtual_gateway") == cloud.ids("virtual_interface") == []


def filled(value, results):
    """An option with what was registered in place of its expression."""
    match = re.fullmatch(r"\{\{ (\w+)\.topology\.(\w+) \}\}", value) if isinstance(value, str) else None
    return results[match.group(1)]["topology"][match.group(2)] if match else value


def test_an_option_that_is_null_is_left_out(cloud):
    cloud.gateway(description="d")
    stated = {"name": "vgw", "description": None, "local_ep_group": None, "tags": None}
    assert rows(good(run(cloud, {"name": "vgw", "vpc_id": VPC}, virtual_gateways=[stated], hosted_connects=None))) == []
    assert rows(good(run(cloud, protect=None, scope=None, expect_plan=None))) == []


def test_numbers_and_truths_are_texts_in_tags(cloud):
    result = good(same(cloud, gateway(tags={"n": 1, "none": None})))
    assert result["objects"]["virtual_gateways"][0]["tags"] == {"n": "1", "none": ""} and warnings_of(result) == []
