# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a task about an estate runs: options that do not go together, exactly the requests that are needed, approval of a plan."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.support import LINE, OPERATIONS, VPC2, error, message, warnings_of
from ansible_collections.hwc.direct_connect.tests.unit.topologies import FREE, gateway, good, hosted, interface, rows, run, same, six

VGW, VIF, HC = "virtual_gateway", "virtual_interface", "hosted_connect"
TAGS = {"tags": {"by": "us"}}
STATED = [gateway()]

REFUSED = {
    "purge without scope": (
        {"purge": True},
        "purge needs scope: give scope.tags, and for hosted connections scope.hosting_id, so that nothing else is touched.",
    ),
    "purge with an empty scope": ({"purge": True, "scope": {}}, "purge needs scope: "),
    "purge with no tags": ({"purge": True, "scope": {"tags": {}, "hosting_id": ""}}, "purge needs scope: "),
    "an empty scope": ({"scope": {"tags": {}}}, "scope is empty; give scope.tags or scope.hosting_id, or leave it out."),
    "purge and absent": ({"purge": True, "scope": TAGS, "state": "absent"}, "purge goes with state present only, but state is absent."),
    "purge and rendered": ({"purge": True, "scope": TAGS, "state": "rendered"}, "purge goes with state present only, but state is rendered."),
    "gathered and objects": ({"state": "gathered"}, "virtual_gateways does not go with state gathered, which only reads."),
    "no workers": ({"concurrency": 0}, "concurrency is 0, but must be a number from 1 to 64."),
    "too many workers": ({"concurrency": 65}, "concurrency is 65, but must be a number from 1 to 64."),
    "a share below 0": ({"protect": {"max_percent": -1}}, "protect.max_percent is -1, but must be a number from 0 to 100."),
    "a share above 100": ({"protect": {"max_percent": 101}}, "protect.max_percent is 101, but must be a number from 0 to 100."),
    **{
        "an approval that is %r" % given: ({"expect_plan": given}, "expect_plan is %r, which is not a plan_hash. Set it to the plan_hash that was" % given)
        for given in ("", " ", "None", "null", "0" * 63, "0" * 65, "g" * 64, "{{ plan_hash }}")
    },
    "a tag that is a list": ({"scope": {"tags": {"a": [1]}}}, "tags has a list under 'a', but must have a text."),
}


@pytest.mark.parametrize(("options", "said"), REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_options_that_do_not_go_together_are_refused_before_any_request(cloud, options, said, check):
    assert message(run(cloud, *STATED, check=check, **options)).startswith(said)
    assert cloud.calls() == []


RESERVED = interface(vlan=441, remote_ep_group=["100.64.1.0/24"])


@pytest.mark.parametrize(
    ("more", "script"),
    [({"vlan": 5000}, ()), ({"expect_plan": "a" * 64}, ()), ({}, ["POST virtual-interfaces"])],
    ids=["with an error", "another plan", "failed"],
)
def test_a_failure_shows_the_warnings_too(cloud, more, script):
    for start in script:
        cloud.on(start, error(400, "DC.0001"))
    stated = {**RESERVED, **({} if "expect_plan" in more else more)}
    result = run(cloud, gateway(), stated, **{name: value for name, value in more.items() if name == "expect_plan"})
    assert message(result)
    told = [each["message"] for each in result["findings"] if each["severity"] == "warning"]
    assert warnings_of(result) == told and (told or "vlan" in more)


def test_a_wait_below_zero_is_refused(cloud):
    assert message(run(cloud, *STATED, wait_timeout=-1)) == "wait_timeout is -1, but must be 0 or more seconds." and cloud.calls() == []


# --- Requests ----------------------------------------------------------------------------------------------------------------

LISTS = ["GET hosted-connects", "GET virtual-gateways", "GET virtual-interfaces", "GET direct-connects"]
READ = {
    "hosted connections": ([hosted()], {}, LISTS[:1]),
    "gateways": ([gateway()], {}, LISTS[1:2]),
    "all": ([hosted(), gateway(), interface(line="hc", peers=[six(name="p")])], {}, LISTS),
    "an interface by ids": ([{"name": "vif", "direct_connect_id": "HC1", "vgw_id": "VGW1", "vlan": 441}], {}, LISTS[2:3]),
    "an interface by names": ([interface(line="hc")], {}, [LISTS[2], LISTS[3], LISTS[1]]),
    "nothing": ([], {}, []),
    "nothing to purge": ([], {"purge": True, "scope": {"tags": {"by": "us"}, "hosting_id": LINE}}, LISTS[:3]),
    "only tags to purge": ([], {"purge": True, "scope": {"tags": {"by": "us"}}}, LISTS[1:3]),
    "nothing there": ([], {"state": "absent", "virtual_gateways": [{"name": "nobody"}]}, LISTS[1:2]),
}


@pytest.mark.parametrize(("objects", "options", "calls"), READ.values(), ids=READ)
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_no_change_is_one_list_a_kind_and_nothing_else(cloud, objects, options, calls, check):
    good(run(cloud, *READ["all"][0]))
    cloud.forget()
    result = good(run(cloud, *[cloud.real(each) for each in objects], check=check, **options))
    assert (result["changed"], rows(result), cloud.calls()) == (False, [], calls)


@pytest.mark.parametrize("workers", [1, 8])
def test_no_change_is_as_few_requests_on_small_pages(cloud, workers):
    objects = [gateway(), gateway("vgw2", VPC2, ["10.1.0.0/16"]), *[interface("v%d" % number, 450 + number) for number in range(3)]]
    good(run(cloud, *objects))
    cloud.settings(page_size=2)
    cloud.forget()
    good(run(cloud, *objects, concurrency=workers))
    lists = [call for call in cloud.calls() if "/" not in call.split("?")[0]]
    assert len(lists) == len(cloud.calls()) == len(set(lists))
    assert {name: sum(call.split("?")[0] == "GET " + name for call in lists) for name in ("virtual-interfaces", "hosted-connects")} == {
        "virtual-interfaces": 2,
        "hosted-connects": 0,
    }


def test_what_is_made_takes_its_requests_and_no_more(cloud):
    good(run(cloud, hosted(), gateway(tags={"a": "1"}), interface(line="hc", peers=[six(name="p")])))
    assert [call.split(" {")[0] for call in cloud.calls()] == [
        *LISTS,
        "GET quotas",
        *("POST hosted-connects", "GET hosted-connects/HC1", "GET hosted-connects/HC1", "GET hosted-connects/HC1"),
        *("POST virtual-gateways", "POST dc-vgw/VGW1/tags/action"),
        *("POST virtual-interfaces", "GET virtual-interfaces/VIF1", "GET virtual-interfaces/VIF1"),
        *("POST vif-peers", "GET virtual-interfaces/VIF1", "GET virtual-interfaces/VIF1"),
    ]


def test_check_mode_reads_what_the_real_run_reads(cloud):
    cloud.interface(vgw_id=cloud.gateway())
    stated = [{"name": "vgw", "description": "d"}, interface("b", 442)]
    run(cloud, *stated, check=True)
    reads = cloud.calls()
    cloud.forget()
    good(run(cloud, *stated))
    assert cloud.calls()[: len(reads)] == reads and [call.split(" ")[0] for call in cloud.calls()[len(reads) :]][0] in ("PUT", "POST")


def test_a_login_that_fails_ends_it(cloud):
    assert "msg" in run(cloud, *STATED, environment={}) and cloud.calls() == []


def test_a_list_that_is_refused_ends_it(cloud):
    cloud.on("GET virtual-gateways", error(400, "DC.0001", "bad"))
    result = run(cloud, *STATED)
    assert (result["error_code"], result["http_status"], result["request_id"]) == ("DC.0001", 400, "r1")
    assert message(result).startswith("Could not list the virtual gateways: ") and cloud.writes() == []


# --- Approval ----------------------------------------------------------------------------------------------------------------


def test_the_plan_that_was_approved_is_carried_out(cloud):
    approved = good(run(cloud, *STATED, check=True))["plan_hash"]
    assert rows(good(run(cloud, *STATED, expect_plan=approved))) == ["create vgw"]


@pytest.mark.parametrize("copied", ["%s\n", "  %s ", "'%s'", '"%s"', '"%s"\r\n', "\t'%s' "])
def test_a_copied_hash_is_that_hash(cloud, copied):
    approved = good(run(cloud, *STATED, check=True))["plan_hash"]
    for given in (copied % approved, copied % approved.upper()):
        assert rows(good(run(cloud, *STATED, check=True, expect_plan=given))) == ["create vgw"]


def test_a_plan_that_is_another_by_now_is_not(cloud):
    ident = cloud.gateway()
    approved = good(run(cloud, {"name": "vgw", "description": "new"}, check=True))["plan_hash"]
    cloud.edit(VGW, ident, description="meanwhile")
    for check in (True, False):
        result = run(cloud, {"name": "vgw", "description": "new"}, expect_plan=approved, check=check)
        assert message(result).startswith("Nothing was written: the plan is no longer the one of expect_plan (%s), but %s." % (approved, result["plan_hash"]))
        assert rows(result) == ["update vgw"] and cloud.writes() == []


def test_a_plan_with_errors_is_refused_for_them(cloud):
    result = run(cloud, gateway(), interface(remote_ep_group=["10.0.0.0/8"]), expect_plan="a" * 64)
    assert "overlaps" in message(result) and "plan" in result and "plan_hash" not in result  # nothing that could be approved


def test_what_a_replacement_carries_over_is_part_of_what_is_approved(cloud):
    vif = cloud.interface(vgw_id=cloud.gateway())
    stated = {"name": "vif", "type": "private", "local_gateway_v4_ip": "10.99.0.5/30", "remote_gateway_v4_ip": "10.99.0.6/30", "recreate": True}
    approved = good(run(cloud, stated, check=True, protect=FREE))["plan_hash"]
    cloud.edit(VIF, vif, bandwidth=900)
    result = run(cloud, stated, expect_plan=approved, protect=FREE)
    assert "is no longer the one of expect_plan" in message(result) and cloud.writes() == []
    assert message(result).endswith(
        "It would replace virtual interface 'vif' (%s): it differs in %s; not all of it can be changed." % (vif, ", ".join(list(stated)[2:4]))
    )


@pytest.mark.parametrize("scope", [{"tags": {"by": "uss"}}, {"hosting_id": LINE}])
def test_a_scope_that_holds_nothing_is_a_warning(cloud, scope):
    cloud.hosted()
    told = ["Nothing is in scope, neither of what is stated nor of what is there."]
    assert warnings_of(good(run(cloud, gateway(tags={"by": "us"}), purge=True, scope=scope, check=True))) == told
    assert warnings_of(good(run(cloud, state="gathered", scope=scope))) == ["Nothing is in scope."]
    assert warnings_of(good(run(cloud, gateway(tags={"by": "us"}), purge=True, scope={"tags": {"by": "us"}}, check=True))) == []


def test_once_all_is_done_an_approval_is_over(cloud):
    approved = good(run(cloud, gateway(), expect_plan=good(run(cloud, gateway(), check=True))["plan_hash"]))["plan_hash"]
    assert message(run(cloud, gateway(), expect_plan=approved)).endswith(", since nothing is left to change.")


def test_a_plan_with_errors_is_made_again_since_another_run_may_have_come_between_two_lists(cloud):
    cloud.on("GET virtual-interfaces", lambda: cloud.interface(name="vif", vgw_id=cloud.gateway(), vlan=441))
    result = good(run(cloud, gateway(), interface(vlan=441, local_gateway_v4_ip="10.99.0.1/30", remote_gateway_v4_ip="10.99.0.2/30")))
    assert result["changed"] is False


# --- One plan, three times ---------------------------------------------------------------------------------------------------


def test_what_was_planned_is_what_is_done_and_done_once(cloud):
    cloud.edit(VGW, cloud.gateway(name="old", vpc_id=VPC2), tags=[{"key": "by", "value": "us"}])
    cloud.peer(cloud.interface(name="changed", vgw_id=cloud.gateway(), vlan=7))
    objects = [
        *(hosted(), {"name": "vgw", "description": "d"}, interface("new", 8), interface("on-hosted", 441, "hc", peers=[six(name="p")])),
        {"name": "changed", "bandwidth": 60, "peers": [{"address_family": "ipv6", "description": "e"}]},
    ]
    options = {"purge": True, "scope": TAGS, "protect": FREE}
    result = good(same(cloud, *objects, **options))
    assert sorted(rows(result)) == sorted(
        ["create hc", "update vgw", "create new", "create on-hosted", "create p", "update changed", "update second", "delete old"]
    )
    again = good(same(cloud, *objects, **options))
    assert (again["changed"], rows(again), again["summary"]["none"]) == (False, [], 7)


@pytest.mark.parametrize("objects", [[], [gateway()]], ids=["nothing", "what is there"])
def test_no_change_is_said_in_full(cloud, objects):
    cloud.gateway()
    result = good(same(cloud, *objects))
    assert set(result) - {"invocation", "warnings"} >= {"changed", "plan", "summary", "plan_hash", "findings", "objects", "diff"}
    assert result["changed"] is False and len(result["objects"]["virtual_gateways"]) == len(objects)


def test_purge_of_everything_in_scope_is_possible_and_protected(cloud):
    for number in range(2):
        cloud.edit(VGW, cloud.gateway(name="g%d" % number, vpc_id=VPC2[:-1] + str(number)), tags=[{"key": "by", "value": "us"}])
    assert "deletes or replaces 2 of 2 objects" in message(run(cloud, purge=True, scope=TAGS)) and cloud.writes() == []
    assert rows(good(same(cloud, purge=True, scope=TAGS, confirm=["g0"], protect={"max_percent": 50}))) == ["delete g0", "delete g1"]


def test_hosted_connections_are_purged_only_with_their_operations_connection(cloud):
    cloud.hosted()
    assert rows(good(run(cloud, purge=True, scope=TAGS))) == []
    assert rows(good(run(cloud, purge=True, scope={"hosting_id": OPERATIONS}, protect=FREE))) == ["delete hc"]
    assert cloud.ids(HC) == cloud.ids(VIF) == []
