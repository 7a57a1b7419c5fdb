# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plans: which requests, in which order, with which waits in between; what is refused; what a diff shows."""

from __future__ import annotations

import json

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._plan import plan_absent, plan_present, tag_steps, tags_after
from ansible_collections.hwc.direct_connect.tests.unit.support import GATEWAY, HOSTED, SECRET, V4, VPC, VPC2, lines

HC, VGW = "hosted_connect", "virtual_gateway"
HC_RAW = {"id": "h1", "name": "hc", "description": None, "bandwidth": 100, "hosting_id": "op", "vlan": 441, "tenant_id": "t", "peer_location": ""}
VGW_RAW = {
    **{"id": "g1", "name": "vgw", "description": "", "vpc_id": VPC, "enterprise_router_id": None, "local_ep_group": ["10.0.0.0/16"], "bgp_asn": 64512},
    **{"local_ep_group_ipv6": None, "enterprise_project_id": "0", "type": "default", "tags": [{"key": "a", "value": "1"}, {"key": "_sys_b", "value": "2"}]},
}
RAW = {HC: HC_RAW, VGW: VGW_RAW}
GROUPS = {"local_ep_group": ["10.1.0.0/16", "10.0.0.5/16"]}


def plan(name, desired, raw="usual", **options):
    """The plan for these options."""
    return plan_present(RESOURCES[name], desired, RAW[name] if raw == "usual" else raw, **options)


UPDATES = {
    "nothing is asked for": (HC, {}, []),
    "the same": (HC, {"name": "hc", "bandwidth": 100, "vlan": 441, "description": "", "peer_location": ""}, []),
    "the same, as the answer calls it": (HC, {"resource_tenant_id": "t"}, []),
    "one field: only that is sent": (HC, {"name": "hc", "bandwidth": 200}, ['PUT dcaas/hosted-connects/{id} {"bandwidth": 200} -> ready']),
    "two fields: one request": (HC, {"name": "b", "description": "x"}, ['PUT dcaas/hosted-connects/{id} {"name": "b", "description": "x"} -> ready']),
    "cleared with an empty text": (HC, {"name": ""}, ['PUT dcaas/hosted-connects/{id} {"name": ""} -> ready']),
    "networks in another spelling": (VGW, {"local_ep_group": ["10.0.5.5/16"]}, []),
    "networks of null are none": (VGW, {"local_ep_group_ipv6": []}, []),
    "more networks": (VGW, GROUPS, ['PUT dcaas/virtual-gateways/{id} {"local_ep_group": ["10.1.0.0/16", "10.0.0.5/16"]} -> ready']),
    "a new family": (VGW, {"local_ep_group_ipv6": ["fd00::/64"]}, ['PUT dcaas/virtual-gateways/{id} {"local_ep_group_ipv6": ["fd00::/64"]} -> ready']),
    "tags that are there, but for the cloud's own": (VGW, {"tags": {"a": "1"}}, []),
    "a tag with another value": (VGW, {"tags": {"a": "2"}}, ['POST dc-vgw/{id}/tags/action {"action": "create", "tags": [{"key": "a", "value": "2"}]}']),
    "no tags: only those that are not the cloud's": (
        VGW,
        {"tags": {}},
        ['POST dc-vgw/{id}/tags/action {"action": "delete", "tags": [{"key": "a", "value": "1"}]}'],
    ),
    "fields before tags, tags removed before set": (
        VGW,
        {"name": "b", "tags": {"c": "3"}},
        [
            'PUT dcaas/virtual-gateways/{id} {"name": "b"} -> ready',
            'POST dc-vgw/{id}/tags/action {"action": "delete", "tags": [{"key": "a", "value": "1"}]}',
            'POST dc-vgw/{id}/tags/action {"action": "create", "tags": [{"key": "c", "value": "3"}]}',
        ],
    ),
}


@pytest.mark.parametrize(("name", "desired", "steps"), UPDATES.values(), ids=UPDATES.keys())
def test_updates(name, desired, steps):
    made = plan(name, desired)
    assert lines(made) == steps
    assert (made.action, made.changed) == (("update", True) if steps else ("none", False))
    assert (made.before != made.after) is made.changed


def test_tags_are_added_without_purge():
    made = plan(VGW, {"tags": {"c": "3"}}, purge_tags=False)
    assert lines(made) == ['POST dc-vgw/{id}/tags/action {"action": "create", "tags": [{"key": "c", "value": "3"}]}']
    assert made.tags == {"a": "1", "_sys_b": "2", "c": "3"}


CREATIONS = {
    "a hosted connection": (HC, HOSTED, ["POST dcaas/hosted-connects %s -> ready" % json.dumps(HOSTED)]),
    "nothing empty is sent": (
        VGW,
        {**GATEWAY, "description": "", "local_ep_group_ipv6": [], "tags": {}},
        ["POST dcaas/virtual-gateways %s -> ready" % json.dumps({"name": "vgw", "vpc_id": VPC, "local_ep_group": ["10.0.0.0/16"]})],
    ),
    "an empty list beside networks of IPv6, which the API wants": (
        VGW,
        {"vpc_id": VPC, "local_ep_group": [], "local_ep_group_ipv6": ["fd00::/64"]},
        ["POST dcaas/virtual-gateways %s -> ready" % json.dumps({"vpc_id": VPC, "local_ep_group_ipv6": ["fd00::/64"], "local_ep_group": []})],
    ),
    "tags come after it": (
        VGW,
        {"enterprise_router_id": "er", "tags": {"a": ""}},
        [
            'POST dcaas/virtual-gateways {"enterprise_router_id": "er"} -> ready',
            'POST dc-vgw/{id}/tags/action {"action": "create", "tags": [{"key": "a", "value": ""}]}',
        ],
    ),
}


@pytest.mark.parametrize(("name", "desired", "steps"), CREATIONS.values(), ids=CREATIONS.keys())
def test_creations(name, desired, steps):
    ordered = [line.split(" ", 2)[:2] for line in steps]
    made = plan(name, desired, None)
    assert [line.split(" ", 2)[:2] for line in lines(made)] == ordered
    for step, line in zip(made.steps, steps):
        sent = json.loads(line.split(" ", 2)[2].split(" -> ")[0])
        assert step.body in (sent, {name: sent})
        assert (step.until == "ready") is line.endswith(" -> ready")
    assert (made.action, made.before) == ("create", {})
    assert {key: value for key, value in made.after.items() if value is not None} == desired


MISSING = {
    "a hosted connection's bandwidth and more": (
        HC,
        {"name": "hc", "hosting_id": "op", "vlan": 5},
        "Hosted connection 'hc' does not exist, and creating it needs bandwidth and resource_tenant_id.",
    ),
    "a hosted connection without a name": (
        HC,
        {"hosting_id": "op", "vlan": 5, "bandwidth": 5},
        "Hosted connection (hosting_id op, vlan 5) does not exist, and creating it needs resource_tenant_id.",
    ),
    "an empty value is none": (
        HC,
        {"hosting_id": "op", "vlan": 5, "bandwidth": 5, "resource_tenant_id": ""},
        "Hosted connection (hosting_id op, vlan 5) does not exist, and creating it needs resource_tenant_id.",
    ),
    "a gateway before nothing": (VGW, {"name": "g"}, "Creating a virtual gateway needs vpc_id or enterprise_router_id."),
    "a gateway without networks": (VGW, {"vpc_id": VPC}, "Creating a virtual gateway for a VPC needs local_ep_group or local_ep_group_ipv6."),
}


@pytest.mark.parametrize(("name", "desired", "said"), MISSING.values(), ids=MISSING.keys())
def test_what_only_a_creation_needs_is_asked_for_then(name, desired, said):
    with pytest.raises(UsageError) as failure:
        plan(name, desired, None)
    assert failure.value.message == said


ER_RAW = {**VGW_RAW, "vpc_id": None, "enterprise_router_id": "er", "local_ep_group": None}
REFUSED = {
    "a create-only option": (
        (HC, {"vlan": 442}, HC_RAW),
        "Hosted connection 'hc' (h1) cannot change vlan (is 441, asked for 442); set recreate: true to delete and create it instead.",
    ),
    "every create-only option, with both values": (
        (VGW, {"vpc_id": VPC2, "bgp_asn": 64600, "enterprise_project_id": "1"}, VGW_RAW),
        "Virtual gateway 'vgw' (g1) cannot change vpc_id (is '%s', asked for '%s'), bgp_asn (is 64512, asked for 64600), "
        "enterprise_project_id (is '0', asked for '1'); set recreate: true to delete and create it instead." % (VPC, VPC2),
    ),
    "a gateway's last networks": (
        (VGW, {"local_ep_group": []}, VGW_RAW),
        "local_ep_group cannot be emptied: a gateway keeps an address family that it once has. Leave local_ep_group out, or delete the gateway and "
        "create it without.",
    ),
    "a gateway's last networks of IPv6": (
        (VGW, {"local_ep_group_ipv6": []}, {**VGW_RAW, "local_ep_group_ipv6": ["fd00::/64"]}),
        "local_ep_group_ipv6 cannot be emptied: a gateway keeps an address family that it once has. Leave local_ep_group_ipv6 out, or delete the "
        "gateway and create it without.",
    ),
    "networks of an enterprise router's gateway": (
        (VGW, {"local_ep_group": ["10.0.0.0/8"]}, ER_RAW),
        "local_ep_group does not go with a gateway of an enterprise router, which has its own routes.",
    ),
}


@pytest.mark.parametrize(("given", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_an_existing_object_cannot_take(given, said):
    with pytest.raises(UsageError) as failure:
        plan(*given)
    assert failure.value.message == said
    assert failure.value.details == {"id": given[2]["id"]}


NOT_SHOWN = {
    "a key that older bodies lack": (VGW, {"enterprise_project_id": "1"}, {key: value for key, value in VGW_RAW.items() if key != "enterprise_project_id"}),
    "whose hosted connection it is": (HC, {"resource_tenant_id": "u"}, {key: value for key, value in HC_RAW.items() if key != "tenant_id"}),
}


@pytest.mark.parametrize("given", NOT_SHOWN.values(), ids=NOT_SHOWN.keys())
def test_a_create_only_option_that_the_answer_does_not_show_is_not_compared(given):
    assert not plan(*given).changed


def test_replacement_carries_over_what_is_not_stated():
    made = plan(VGW, {"bgp_asn": 64600}, {**VGW_RAW, "description": "kept"}, recreate=True)
    assert made.action == "replace"
    first, second, third = made.steps
    assert (first.method, first.until) == ("DELETE", "gone")
    assert second.body["virtual_gateway"] == {
        **{"name": "vgw", "description": "kept", "vpc_id": VPC, "local_ep_group": ["10.0.0.0/16"], "bgp_asn": 64600},
        **{"enterprise_project_id": "0", "type": "default"},
    }
    assert third.body == {"action": "create", "tags": [{"key": "a", "value": "1"}]}
    assert (made.before["bgp_asn"], made.after["bgp_asn"]) == (64512, 64600)


@pytest.mark.parametrize(
    ("desired", "tags"),
    [({}, [{"key": "a", "value": "1"}]), ({"tags": {"b": "2"}}, [{"key": "b", "value": "2"}]), ({"tags": {}}, None)],
    ids=["tags are carried over", "tags that are stated replace them", "no tags that are stated, too"],
)
def test_tags_of_a_replacement_are_never_the_clouds_own(desired, tags):
    steps = plan(VGW, {"bgp_asn": 64600, **desired}, recreate=True).steps
    assert (steps[2].body["tags"] if len(steps) > 2 else None) == tags


def test_recreate_changes_nothing_where_nothing_differs():
    assert not plan(VGW, {"vpc_id": VPC}, recreate=True).changed


def test_recreate_updates_where_that_is_enough():
    assert lines(plan(VGW, {"name": "b"}, recreate=True)) == ['PUT dcaas/virtual-gateways/{id} {"name": "b"} -> ready']


def test_what_cannot_be_asked_for_again_is_not_deleted():
    with pytest.raises(UsageError, match="cannot be replaced: type 'special' cannot be asked for again"):
        plan(VGW, {"bgp_asn": 64600}, {**VGW_RAW, "type": "special"}, recreate=True)


def test_absent_deletes_and_shows_the_options_given():
    made = plan_absent(RESOURCES[VGW], {"name": "vgw", "vpc_id": VPC}, VGW_RAW)
    assert lines(made) == ["DELETE dcaas/virtual-gateways/{id} -> gone"]
    assert (made.before, made.after) == ({"id": "g1", "name": "vgw", "vpc_id": VPC}, {})


DIFFS = {
    "only the options given, with id and name": (
        HC,
        {"bandwidth": 200},
        {"id": "h1", "name": "hc", "bandwidth": 100},
        {"id": "h1", "name": "hc", "bandwidth": 200},
    ),
    "equal by meaning is equal to the eye": (
        VGW,
        {"name": "b", "local_ep_group": ["10.0.9.9/16"]},
        {"id": "g1", "name": "vgw", "local_ep_group": ["10.0.9.9/16"]},
        {"id": "g1", "name": "b", "local_ep_group": ["10.0.9.9/16"]},
    ),
    "tags as they will be": (
        VGW,
        {"tags": {"c": "3"}},
        {"id": "g1", "name": "vgw", "tags": {"a": "1", "_sys_b": "2"}},
        {"id": "g1", "name": "vgw", "tags": {"_sys_b": "2", "c": "3"}},
    ),
}


@pytest.mark.parametrize(("name", "desired", "before", "after"), DIFFS.values(), ids=DIFFS.keys())
def test_diffs(name, desired, before, after):
    made = plan(name, desired)
    assert (made.before, made.after) == (before, after)


def test_a_step_does_not_show_its_body():
    made = plan(
        "virtual_interface",
        {**V4, "direct_connect_id": "d", "vgw_id": "g", "type": "private", "vlan": 1, "bandwidth": 2, "route_mode": "bgp", "bgp_asn": 65010, "bgp_md5": SECRET},
        None,
    )
    assert SECRET not in repr(made.steps) + repr(made.after) + repr(made.predicted)


TAG_ROWS = {
    "not asked for": ({"a": "1"}, None, []),
    "the same": ({"a": "1"}, {"a": "1"}, []),
    "all go": ({"a": "1", "b": ""}, {}, ["delete a b"]),
    "some go, some come, some change": ({"a": "1", "b": "2", "c": "3"}, {"b": "2", "c": "4", "d": ""}, ["delete a", "create c d"]),
}


@pytest.mark.parametrize(("now", "want", "expected"), TAG_ROWS.values(), ids=TAG_ROWS.keys())
def test_steps_of_tags(now, want, expected):
    steps = tag_steps(("dc-vif", "x"), now, want)
    assert [" ".join([step.body["action"]] + [tag["key"] for tag in step.body["tags"]]) for step in steps] == expected
    assert all(step.repeatable and step.path == ("dc-vif", "x", "tags", "action") for step in steps)


@pytest.mark.parametrize(("own", "below"), [(False, ("tags", "action")), (True, None)], ids=["by actions", "by /tag and /untag"])
@pytest.mark.parametrize(("count", "sizes"), [(1, [1]), (20, [20]), (21, [20, 1]), (45, [20, 20, 5])])
def test_tags_go_by_twenty(own, below, count, sizes):
    now, want = {"a%02d" % number: "" for number in range(count)}, {"b%02d" % number: "1" for number in range(count)}
    steps = tag_steps(("root", "x"), now, want, own)
    assert [len(step.body["tags"]) for step in steps] == sizes * 2
    assert [step.path[2:] for step in steps] == [below or ("untag",)] * len(sizes) + [below or ("tag",)] * len(sizes)
    sent = [tag["key"] for step in steps for tag in step.body["tags"]]
    assert sent == [*now, *want] and all(step.repeatable and step.method == "POST" and step.until is None for step in steps)
    assert [step.body.get("action") for step in steps] == ([None] * len(steps) if own else ["delete"] * len(sizes) + ["create"] * len(sizes))


def test_own_tags_stand_below_the_object():
    made = plan_present(RESOURCES["cloud_connection"], {"name": "c", "tags": {"b": "2"}}, {"id": "c1", "name": "c", "tags": [{"key": "a", "value": "1"}]})
    assert lines(made) == [
        'POST ccaas/cloud-connections/{id}/untag {"tags": [{"key": "a", "value": "1"}]}',
        'POST ccaas/cloud-connections/{id}/tag {"tags": [{"key": "b", "value": "2"}]}',
    ]
    assert [step.what for step in made.steps] == ["remove tags of", "set tags of"]


def test_what_has_no_tags_gets_none():
    assert tag_steps(None, {}, {"a": "1"}) == []


@pytest.mark.parametrize(
    ("purge", "tags"),
    [(True, {"_sys_s": "s", "b": "2"}), (False, {"_sys_s": "s", "a": "1", "b": "2"})],
    ids=["purged: the cloud's own stay", "not purged: all stay"],
)
def test_tags_in_the_end(purge, tags):
    assert tags_after({"a": "1", "_sys_s": "s"}, {"b": "2"}, purge) == tags
