# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plans for what reaches beyond one region: tags that only a creation sets, parts of a dict, parents in the path."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._plan import plan_absent, plan_present

GLOBAL_RAW = {
    **{"id": "g1", "name": "ggw", "description": "x", "bgp_asn": 64512, "address_family": "ipv4", "enterprise_project_id": "0", "tenant_id": "t"},
    "tags": [{"key": "a", "value": "1"}, {"key": "_sys_b", "value": "2"}],
}


def global_plan(desired, *raw, **options):
    """The plan for a global gateway, the one above if no other is given."""
    (there,) = raw or (GLOBAL_RAW,)
    return plan_present(RESOURCES["global_gateway"], desired, there, **options)


def test_tags_that_only_a_creation_sets_go_with_it():
    made = global_plan({"name": "ggw", "tags": {"a": "1", "b": ""}}, None)
    (step,) = made.steps
    assert step.body == {"global_dc_gateway": {"name": "ggw", "tags": [{"key": "a", "value": "1"}, {"key": "b", "value": ""}]}}
    assert (made.predicted["tags"], made.tags, made.after["tags"]) == ({"a": "1", "b": ""}, None, {"a": "1", "b": ""})
    assert "tags" not in global_plan({"name": "ggw", "tags": {}}, None).steps[0].body["global_dc_gateway"]


@pytest.mark.parametrize("purge", [True, False])
def test_tags_that_only_a_creation_sets_are_compared(purge):
    made = global_plan({"tags": {"a": "1"}}, purge_tags=purge)
    assert made.changed is False
    with pytest.raises(UsageError) as failure:
        global_plan({"tags": {"a": "2"}}, purge_tags=purge)
    assert failure.value.message.startswith("Global gateway 'ggw' (g1) cannot change tags (is {'a': '1', '_sys_b': '2'}, asked for {'a': '2'}); ")


REPLACED_TAGS = {
    "carried over, without the cloud's own": ({"bgp_asn": 64600}, [{"key": "a", "value": "1"}]),
    "those that are stated": ({"tags": {"c": "3"}}, [{"key": "c", "value": "3"}]),
    "none that are stated": ({"tags": {}}, None),
}


@pytest.mark.parametrize(("desired", "tags"), REPLACED_TAGS.values(), ids=REPLACED_TAGS.keys())
def test_tags_of_a_replacement_that_only_a_creation_sets(desired, tags):
    made = global_plan(desired, recreate=True)
    assert [step.method for step in made.steps] == ["DELETE", "POST"]
    body = made.steps[1].body["global_dc_gateway"]
    assert (body.get("tags"), body["name"], body["description"], body["tenant_id"]) == (tags, "ggw", "x", "t")


def test_tags_that_only_a_creation_sets_and_answers_do_not_show_are_not_compared():
    raw = {name: value for name, value in GLOBAL_RAW.items() if name != "tags"}
    assert not global_plan({"tags": {"z": "1"}}, raw).changed


def test_a_parent_that_stands_in_the_path_is_not_in_the_body():
    link = RESOURCES["global_gateway_peer_link"].at("g1")
    site = {"gateway_id": "r", "project_id": "t", "region_id": "e"}
    (step,) = plan_present(link, {"global_dc_gateway_id": "g1", "name": "l", "peer_site": site}, None).steps
    assert (step.path, step.body) == (("dcaas", "global-dc-gateways", "g1", "peer-links"), {"peer_link": {"name": "l", "peer_site": site}})
    made = plan_present(link, {"global_dc_gateway_id": "G1", "peer_site": {"region_id": "e"}}, {"id": "l", "global_dc_gateway_id": "g1", "peer_site": site})
    assert not made.changed


PARTS = {
    "nothing": ({}, "peer_site"),
    "an empty dict": ({"peer_site": {}}, "peer_site"),
    "two parts": ({"peer_site": {"gateway_id": "r"}}, "peer_site.project_id and peer_site.region_id"),
    "an empty part": ({"peer_site": {"gateway_id": "r", "project_id": "t", "region_id": ""}}, "peer_site.region_id"),
}


@pytest.mark.parametrize(("more", "said"), PARTS.values(), ids=PARTS.keys())
def test_parts_that_a_creation_needs(more, said):
    with pytest.raises(UsageError) as failure:
        plan_present(RESOURCES["global_gateway_peer_link"].at("g1"), {"global_dc_gateway_id": "g1", "name": "l", **more}, None)
    assert failure.value.message == "Peer link 'l' does not exist, and creating it needs %s." % said


def test_a_part_is_replaced_and_the_other_parts_stay():
    raw = {"id": "l", "name": "l", "global_dc_gateway_id": "g1", "peer_site": {"gateway_id": "r", "project_id": "t", "region_id": "e", "link_id": "x"}}
    made = plan_present(RESOURCES["global_gateway_peer_link"].at("g1"), {"peer_site": {"region_id": "f"}}, raw, recreate=True)
    assert made.steps[1].body == {"peer_link": {"name": "l", "peer_site": {"gateway_id": "r", "project_id": "t", "region_id": "f"}}}
    assert (made.before["peer_site"], made.after["peer_site"]) == ({"region_id": "e"}, {"region_id": "f"})


@pytest.mark.parametrize(("name", "hint"), [("vif_peer_detection", "."), ("cloud_connection", "; set recreate: true to delete and create it instead.")])
def test_recreate_is_named_where_there_is_such_an_option(name, hint):
    field = {"vif_peer_detection": "vif_peer_id", "cloud_connection": "enterprise_project_id"}[name]
    with pytest.raises(UsageError) as failure:
        plan_present(RESOURCES[name], {field: "b"}, {"id": "x", field: "a"})
    assert failure.value.message.endswith("cannot change %s (is 'a', asked for 'b')%s" % (field, hint))


def test_what_has_no_name_has_none_in_its_diff():
    made = plan_present(RESOURCES["vif_peer_detection"], {"vif_peer_id": "p"}, None)
    assert (made.before, made.after) == ({}, {"vif_peer_id": "p"})
    assert plan_absent(RESOURCES["vif_peer_detection"], {}, {"id": "x", "vif_peer_id": "p"}).before == {"id": "x"}
