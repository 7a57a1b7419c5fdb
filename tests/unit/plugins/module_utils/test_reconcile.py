# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Options that do not go together are refused before any request; a plan is applied only if it is the one that is expected."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.support import error, message, warnings_of
from ansible_collections.hwc.direct_connect.tests.unit.topologies import FREE, gateway, good, interface, run

TAGS = {"by": "us"}
REFUSED = {
    "purge without scope": (
        {"purge": True},
        "purge needs scope: give scope.tags, and for hosted connections scope.hosting_id, so that nothing else is touched.",
    ),
    "purge with an empty scope": ({"purge": True, "scope": {"tags": {}}}, "purge needs scope: "),
    "an empty scope": ({"state": "gathered", "scope": {}}, "scope is empty; give scope.tags or scope.hosting_id, or leave it out."),
    "purge of what is absent": ({"state": "absent", "purge": True, "scope": {"tags": TAGS}}, "purge goes with state present only, but state is absent."),
    "purge of nothing real": ({"state": "rendered", "purge": True, "scope": {"tags": TAGS}}, "purge goes with state present only, but state is rendered."),
    "no request at a time": ({"concurrency": 0}, "concurrency is 0, but must be a number from 1 to 64."),
    "too many at a time": ({"concurrency": 65}, "concurrency is 65, but must be a number from 1 to 64."),
    "a negative share": ({"protect": {"max_percent": -1}}, "protect.max_percent is -1, but must be a number from 0 to 100."),
    "more than all": ({"protect": {"max_percent": 101}}, "protect.max_percent is 101, but must be a number from 0 to 100."),
    "objects beside gathered": ({"state": "gathered", "virtual_gateways": [gateway()]}, "virtual_gateways does not go with state gathered, which only reads."),
    "a tag that is none": ({"purge": True, "scope": {"tags": {"a": ["b"]}}}, "tags has a list under 'a', but must have a text."),
}


@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
@pytest.mark.parametrize(("options", "said"), REFUSED.values(), ids=REFUSED)
def test_options_that_do_not_go_together_are_refused_before_any_request(cloud, options, said, check):
    assert message(run(cloud, check=check, **options)).startswith(said)
    assert cloud.calls() == []


def test_rendered_needs_no_login_and_changes_nothing(cloud):
    result = good(run(cloud, gateway(), state="rendered", environment={}))
    assert (result["changed"], result["summary"]["create"], cloud.calls()) == (False, 1, [])


def test_the_plan_that_was_approved_is_carried_out_and_no_other(cloud):
    approved = good(run(cloud, gateway(), check=True))["plan_hash"]
    other = run(cloud, gateway(local=["10.1.0.0/16"]), expect_plan=approved)
    assert message(other).startswith("Nothing was written: the plan is no longer the one of expect_plan (%s), but %s." % (approved, other["plan_hash"]))
    assert (cloud.writes(), other["plan"][0]["action"]) == ([], "create")
    assert good(run(cloud, gateway(), expect_plan=approved))["changed"] is True
    cloud.forget()
    assert message(run(cloud, gateway(), expect_plan=approved)).endswith(", since nothing is left to change.")
    assert cloud.writes() == []


def test_what_is_refused_has_a_plan_but_no_hash_to_approve(cloud):
    cloud.interface(vgw_id=cloud.gateway())
    result = run(cloud, gateway(), interface(), state="absent")
    assert message(result).startswith("Nothing was written, since ") and "plan" in result and "plan_hash" not in result


def test_a_plan_with_errors_is_made_again_since_another_run_may_have_come_between_two_lists(cloud):
    cloud.on("GET virtual-interfaces", lambda: cloud.interface(name="vif", vgw_id=cloud.gateway(), vlan=441))
    result = good(run(cloud, gateway(), interface(vlan=441, local_gateway_v4_ip="10.99.0.1/30", remote_gateway_v4_ip="10.99.0.2/30")))
    assert result["changed"] is False


def test_some_fail_and_the_rest_goes_on(cloud):
    cloud.on("POST virtual-gateways", error(400, "DC.0007", "No such VPC."))
    result = run(cloud, gateway(), gateway("second", vpc="6592c28e-95d7-4b0a-9f61-004fdf03420e"), interface())
    assert message(result).startswith("Of 3 changes 1 failed, 1 were skipped because of that, and 1 are done; run the task again to finish. ")
    outcome = {what: [row["name"] for row in result["outcome"][what]] for what in ("done", "failed", "skipped")}
    assert (outcome, result["changed"]) == ({"done": ["second"], "failed": ["vgw"], "skipped": ["vif"]}, True)
    assert (result["error_code"], result["outcome"]["skipped"][0]["because"]) == ("DC.0007", "virtual gateway 'vgw'")
    assert "No such VPC." in result["outcome"]["failed"][0]["msg"]
    assert good(run(cloud, gateway(), gateway("second", vpc="6592c28e-95d7-4b0a-9f61-004fdf03420e"), interface()))["summary"]["create"] == 2


def test_warnings_are_findings_too(cloud):
    result = good(run(cloud, gateway(), interface(bandwidth=2000)))
    assert warnings_of(result) == [each["message"] for each in result["findings"]] and len(result["findings"]) == 1


def test_a_scope_narrows_purge_and_what_is_gathered(cloud):
    cloud.gateway(tags=[{"key": "by", "value": "us"}])
    gathered = good(run(cloud, state="gathered", scope={"tags": TAGS}))
    assert [entry["name"] for entry in gathered["topology"]["virtual_gateways"]] == ["vgw"]
    assert good(run(cloud, purge=True, scope={"tags": TAGS}, protect=FREE))["summary"]["delete"] == 1
    assert cloud.ids("virtual_gateway") == []
