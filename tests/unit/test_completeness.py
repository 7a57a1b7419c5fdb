# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing is forgotten: the API's fields, the options and the catalog are one; every module has its test, its target and its place.

F(data/api_fields.json) holds the field names, types and limits of the API's own models, and fields that its answers are known to have;
F(data/api_operations.json) every operation of the vendor's SDKs with all that its request can say.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES, TAG_TYPES
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, INFO, RECREATE, STATE, TAGS, WAIT
from ansible_collections.hwc.direct_connect.tests.unit.support import argument_spec

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
API = json.loads((HERE / "data" / "api_fields.json").read_text(encoding="utf-8"))
MODULES = sorted(path.stem for path in (ROOT / "plugins" / "modules").glob("*.py"))
UTILITIES = sorted(path.stem for path in (ROOT / "plugins" / "module_utils").glob("_[a-z]*.py"))
OPERATIONS = json.loads((HERE / "data" / "api_operations.json").read_text(encoding="utf-8"))
#: Modules that are no resource's own.
OTHERS = ["login", "quota_info", "tag", "tag_info", "tagged_resource_info", "topology", "virtual_interface_accepter"]
#: Resources that have only an info module, or a module with options of its own.
NOT_MANAGED = {"connection_location": "the operator's", "switchover_test": "an operation, whose options are the interface and what to do"}
MANAGED = {name: resource for name, resource in RESOURCES.items() if name not in NOT_MANAGED}
#: Options of every module that manages an object, beside the fields.
SHARED = {"id", *AUTH, *WAIT, *STATE}
#: What identifies an object whose API gives it no id that a task could know.
NO_ID = {"global_gateway_route", "connect_gateway_eip"}
#: Where nothing needs a new object, and why.
NO_RECREATE = {
    "connection": "everything can be changed",
    "connect_gateway": "everything can be changed",
    "vif_peer_detection": "without id it is a new one in any case",
}
#: Fields of the API that no option of this module stands for, and why.
NOT_HERE = {
    ("virtual_interface", "status"): "ACCEPTED and REJECTED are said by the project that the interface is for, with virtual_interface_accepter",
    ("connection", "status"): "PENDING_PAY and APPLY are steps of the ordering workflow, which belongs to the console",
}
#: Fields that the API has in other operations than the models say, and why.
EXTEND = {
    ("virtual_interface", "extend_attribute"): "has an operation of its own, extend-attributes",
    ("global_gateway_peer_link", "global_dc_gateway_id"): "stands in the path",
    ("global_gateway_route", "gdgw_id"): "stands in the path",
    ("connect_gateway_eip", "connect_gateway_id"): "stands in the path",
}
#: Limits that are others than the models', and why.
LIMITS = {
    ("hosted_connect", "vlan"): ((1, 3999), "0 is refused with DC.1017"),
    ("virtual_interface", "remote_ep_group"): ((None, 50), "50 networks, says the text of the reference"),
    ("vif_peer", "remote_ep_group"): ((None, 50), "50 networks, says the text of the reference"),
    ("global_gateway", "name"): ((1, 64), "the models' pattern wants one character at least"),
    ("connect_gateway", "name"): ((1, 64), "it is required, and empty it would be none"),
    ("global_gateway_peer_link", "name"): ((1, 64), "says the model of the answer"),
    ("global_gateway_peer_link", "description"): ((None, 255), "says the model of the answer"),
    ("global_gateway_route", "description"): ((None, 1024), "says the model of the answer"),
    ("cloud_connection", "name"): ((1, 64), "says the Cloud Connect API reference"),
    ("cloud_connection", "description"): ((None, 255), "says the Cloud Connect API reference"),
}
#: Choices that the models leave open, and why.
CHOICES = {
    ("virtual_interface", "address_family"): (("ipv4", "ipv6"), "every example of the reference"),
    ("vif_peer", "address_family"): (("ipv4", "ipv6"), "every example of the reference"),
    ("virtual_gateway", "type"): (("default",), "the only value that was ever seen"),
}
#: What a creation needs, other than the models say, and why.
NEEDED = {
    ("virtual_gateway", "vpc_id"): "not with an enterprise router",
    ("virtual_gateway", "local_ep_group"): "not with an enterprise router, nor with IPv6 alone",
    ("vif_peer", "vif_id"): "optional in the models, mandatory in the reference",
    ("vif_peer", "address_family"): "optional in the models, mandatory in the reference",
    ("vif_peer", "local_gateway_ip"): "optional in the models, mandatory in the reference",
    ("vif_peer", "remote_gateway_ip"): "optional in the models, mandatory in the reference",
    ("global_gateway_peer_link", "global_dc_gateway_id"): "stands in the path",
    ("global_gateway_route", "gdgw_id"): "stands in the path",
    ("connect_gateway_eip", "connect_gateway_id"): "stands in the path",
}
#: Required in the spec: what the object is looked for in, and what tells it from others where it has neither id nor name.
REQUIRED = {
    "vif_peer": {"vif_id"},
    "global_gateway_peer_link": {"global_dc_gateway_id"},
    "global_gateway_route": {"gdgw_id", "destination", "nexthop"},
    "connect_gateway_eip": {"connect_gateway_id", "global_eip_id"},
}
#: Fields of results that answers do not have by themselves, and why.
ADDED = {
    ("connect_gateway_eip", "id"): "that of the global EIP",
    ("connect_gateway_eip", "connect_gateway_id"): "the gateway that it was read from",
}
KINDS = {
    "str": {"str", "id", "interface", "network"},
    "int": {"int", "asn"},
    "bool": {"bool"},
    "list[str]": {"networks"},
    "list[Tag]": {"tags"},
    "dict": {"dict"},
}
SPEC_TYPES = {**dict.fromkeys(("str", "id", "interface", "network"), "str"), "int": "int", "asn": "raw", "bool": "bool"}
SPEC_TYPES.update(networks="list", dict="dict", tags="dict")
FIELDS = [(name, item) for name, resource in MANAGED.items() for item in resource.fields]
FIELD_IDS = ["%s.%s" % (name, item.name) for name, item in FIELDS]
SENT = sorted({(name, field) for name in MANAGED for verb in ("create", "update") for field in API[name][verb]})


def of_api(name, field):
    """What the models say of a field, the creation's word before the update's."""
    model = API[name]
    return {**model["update"].get(field, {}), **model["create"].get(field, {})}


@pytest.mark.parametrize(("name", "field"), [pair for pair in SENT if pair not in NOT_HERE], ids=["%s.%s" % pair for pair in SENT if pair not in NOT_HERE])
def test_every_field_of_the_api_is_an_option(name, field):
    assert field in argument_spec(name)["argument_spec"]
    assert field == "tags" or RESOURCES[name].option(field)


@pytest.mark.parametrize("pair", NOT_HERE)
def test_what_has_no_option_is_still_a_field_of_the_api(pair):
    assert pair in SENT and pair[1] not in argument_spec(pair[0])["argument_spec"]


@pytest.mark.parametrize("name", MANAGED)
def test_every_option_is_a_field_of_the_api_or_shared(name):
    options, resource = set(argument_spec(name)["argument_spec"]), RESOURCES[name]
    shared = SHARED - ({"id"} if name in NO_ID else set())
    shared |= set(TAGS) if resource.tag_type or resource.own_tags else set()
    shared |= (
        set(RECREATE)
        if any(item.create_only and item.name not in {"id", resource.parent_key} for item in resource.fields) and resource.option("name")
        else set()
    )
    shared |= set(RECREATE) if name not in NO_RECREATE else set()
    assert options == {item.name for item in resource.fields} | shared
    assert {item.name for item in resource.fields} - {*API[name]["create"], *API[name]["update"]} == {field for owner, field in EXTEND if owner == name}


@pytest.mark.parametrize(("name", "item"), FIELDS, ids=FIELD_IDS)
def test_what_can_be_changed_is_what_the_update_takes(name, item):
    changed_elsewhere = (name, item.name) in EXTEND and item.name != RESOURCES[name].parent_key
    assert item.create_only is (item.name not in API[name]["update"] and not changed_elsewhere)


@pytest.mark.parametrize(("name", "item"), FIELDS, ids=FIELD_IDS)
def test_what_a_creation_needs_is_what_the_models_require(name, item):
    assert item.needed is (bool(of_api(name, item.name).get("required")) is not ((name, item.name) in NEEDED))


@pytest.mark.parametrize(
    ("name", "item"), [row for row in FIELDS if (row[0], row[1].name) not in EXTEND], ids=[text for text in FIELD_IDS if tuple(text.split(".")) not in EXTEND]
)
def test_kinds_limits_and_choices_are_the_apis(name, item):
    check_facts((name, item.name), item, of_api(name, item.name))


def check_facts(pair, item, model):
    """A field of the catalog against what the models say."""
    assert item.kind in KINDS[model["type"]]
    choices = CHOICES[pair][0] if pair in CHOICES else tuple(model.get("enum", ()))
    assert set(item.choices) == set(choices)
    low, high = LIMITS[pair][0] if pair in LIMITS else (model.get("low"), model.get("high"))
    if item.kind in ("str", "int", "asn", "networks", "tags") and not item.choices:
        assert (item.low, item.high) == (low, high)


PARTS = [(name, item, part) for name, item in FIELDS for part in item.parts]


@pytest.mark.parametrize(("name", "item", "part"), PARTS, ids=["%s.%s.%s" % (name, item.name, part.name) for name, item, part in PARTS])
def test_the_parts_of_a_dictionary_are_the_apis(name, item, part):
    assert {each.name for each in item.parts} == set(API[name][item.name])
    check_facts((item.name, part.name), part, API[name][item.name][part.name])
    assert part.needed is bool(API[name][item.name][part.name].get("required"))


@pytest.mark.parametrize(("name", "item"), FIELDS, ids=FIELD_IDS)
def test_the_spec_has_the_catalogs_types_and_choices(name, item):
    check_spec(item, argument_spec(name)["argument_spec"][item.name], REQUIRED.get(name, ()))


def check_spec(item, spec, required):
    """A field of the catalog against its option."""
    assert spec["type"] == SPEC_TYPES[item.kind]
    assert set(spec.get("choices", ())) == set(item.choices)
    assert spec.get("elements") == ("str" if spec["type"] == "list" else None)
    assert bool(spec.get("no_log")) is item.secret
    assert "default" not in spec
    assert bool(spec.get("required")) is (item.name in required)
    assert set(spec.get("options", ())) == {part.name for part in item.parts}
    for part in item.parts:
        check_spec(part, spec["options"][part.name], ())


@pytest.mark.parametrize("name", RESOURCES)
def test_results_have_every_field_of_the_apis_answers_but_secrets(name):
    added = {field for owner, field in ADDED if owner == name}
    assert set(RESOURCES[name].shape) == {*API[name]["response"], *added} - {"bgp_md5"}


@pytest.mark.parametrize("pair", ADDED)
def test_what_is_added_to_results_is_not_in_answers(pair):
    assert pair[1] not in API[pair[0]]["response"]


@pytest.mark.parametrize("name", MANAGED)
def test_secrets_are_marked(name):
    assert {item.name for item in RESOURCES[name].fields if item.secret} == {field for field in API[name]["create"] if "md5" in field}


@pytest.mark.parametrize(("name", "item"), FIELDS, ids=FIELD_IDS)
def test_every_field_is_read_from_where_answers_show_it(name, item):
    shown = item.name if item.shown_as == "" else item.shown_as
    in_answers = {*API[name]["response"], *(field for owner, field in ADDED if owner == name)}
    assert shown is None or shown in in_answers
    assert shown is not None or item.name not in in_answers


@pytest.mark.parametrize("name", RESOURCES)
def test_one_word_finds_all(name):
    resource = RESOURCES[name]
    assert resource.name == name
    assert (resource.tag_type in TAG_TYPES or resource.own_tags or resource.option("tags") is not None) is ("tags" in resource.shape)
    assert resource.parent is None or resource.parent in RESOURCES


def test_limits_of_tags_are_the_apis():
    assert {field: model["high"] for field, model in API["tag"].items()} == {"key": 128, "value": 255}


# --- Operations --------------------------------------------------------------------------------------------------------------

#: Operation -> the modules that do it.
DONE_BY = {
    "batch_create_resource_tags": ("tag",),
    "bind_global_eips": ("connect_gateway_eip",),
    "create_cloud_connection": ("cloud_connection",),
    "create_connect_gateway": ("connect_gateway",),
    "create_global_dc_gateway": ("global_gateway",),
    "create_hosted_direct_connect": ("hosted_connect",),
    "create_peer_link": ("global_gateway_peer_link",),
    "create_vif_peer": ("vif_peer",),
    "create_vif_peer_detection": ("vif_peer_detection",),
    "create_virtual_gateway": ("virtual_gateway",),
    "create_virtual_interface": ("virtual_interface",),
    "delete_cloud_connection": ("cloud_connection",),
    "delete_connect_gateway": ("connect_gateway",),
    "delete_direct_connect": ("connection",),
    "delete_global_dc_gateway": ("global_gateway",),
    "delete_hosted_direct_connect": ("hosted_connect",),
    "delete_peer_link": ("global_gateway_peer_link",),
    "delete_vif_peer": ("vif_peer",),
    "delete_vif_peer_detection": ("vif_peer_detection",),
    "delete_virtual_gateway": ("virtual_gateway",),
    "delete_virtual_interface": ("virtual_interface",),
    "list_cloud_connection_quotas": ("quota_info",),
    "list_cloud_connections": ("cloud_connection_info",),
    "list_connect_gateways": ("connect_gateway_info",),
    "list_direct_connect_locations": ("connection_location_info",),
    "list_direct_connects": ("connection_info",),
    "list_gdgw_route_tables": ("global_gateway_route_info",),
    "list_global_dc_gateways": ("global_gateway_info",),
    "list_global_eips": ("connect_gateway_eip_info",),
    "list_hosted_direct_connects": ("hosted_connect_info",),
    "list_peer_links": ("global_gateway_peer_link_info",),
    "list_project_tags": ("tag_info",),
    "list_switchover_test_records": ("switchover_test_info",),
    "list_tag_resource_instances": ("tagged_resource_info",),
    "list_vif_peer_detections": ("vif_peer_detection_info",),
    "list_virtual_gateways": ("virtual_gateway_info",),
    "list_virtual_interfaces": ("virtual_interface_info", "vif_peer_info"),
    "show_cloud_connection": ("cloud_connection",),
    "show_connect_gateway": ("connect_gateway",),
    "show_direct_connect": ("connection",),
    "show_global_dc_gateway": ("global_gateway",),
    "show_hosted_direct_connect": ("hosted_connect",),
    "show_peer_link": ("global_gateway_peer_link",),
    "show_quotas": ("quota_info",),
    "show_resource_tag": ("tag_info", "tag"),
    "show_vif_peer_detection": ("vif_peer_detection",),
    "show_virtual_gateway": ("virtual_gateway",),
    "show_virtual_interface": ("virtual_interface", "vif_peer"),
    "switchover_test": ("switchover_test",),
    "tag_cloud_connection": ("cloud_connection",),
    "unbind_global_eips": ("connect_gateway_eip",),
    "untag_cloud_connection": ("cloud_connection",),
    "update_cloud_connection": ("cloud_connection",),
    "update_connect_gateway": ("connect_gateway",),
    "update_direct_connect": ("connection",),
    "update_extend_attribute": ("virtual_interface",),
    "update_gdgw_route_table": ("global_gateway_route",),
    "update_global_dc_gateway": ("global_gateway",),
    "update_hosted_direct_connect": ("hosted_connect",),
    "update_peer_link": ("global_gateway_peer_link",),
    "update_vif_peer": ("vif_peer",),
    "update_virtual_gateway": ("virtual_gateway",),
    "update_virtual_interface": ("virtual_interface", "virtual_interface_accepter"),
}
#: Operations that no module does, and why nobody misses them.
NOT_DONE = {
    "create_resource_tag": "the batch does it, for one tag as for many",
    "delete_resource_tag": "the batch does it, and knows no 404 for a key that is gone already",
    "list_cloud_connection_capabilities": "describes bandwidth packages and network instances of Cloud Connect, which no module here manages",
    "list_cloud_connection_tags": "cloud_connection_info returns every cloud connection with its tags",
    "list_cloud_connections_by_tags": "cloud_connection_info has the option tags, which needs no other request than the list",
    "show_direct_connect_location": "connection_location_info with id returns the same fields",
}
#: Fields of requests that are options under another name: (operation, field) -> option.
RENAMED = {
    ("switchover_test", "resource_id"): "virtual_interface_id",
    ("batch_create_resource_tags", "action"): "state",
    ("list_tag_resource_instances", "action"): "count_only",
    ("list_tag_resource_instances", "matches"): "resource_name",
    ("update_virtual_interface", "status"): "state",
    ("list_cloud_connection_quotas", "quota_type"): "type",
}
#: Fields of requests that no option stands for, and why nobody misses them.
NOT_SENT = {
    "limit": "every page is read",
    "marker": "every page is read",
    "offset": "every page is read",
    "page_reverse": "every page is read",
    "sort_key": "a list is sorted in a playbook, by any field",
    "sort_dir": "a list is sorted in a playbook, by any field",
    "fields": "an object is returned whole, so that all results have one shape",
    "ext_fields": "no source names a field that it would add",
    "sys_tags": "only the cloud's own operators may ask for them",
    "switchover_test.resource_type": "has one value, which is sent",
    "update_direct_connect.status": "a step of the ordering workflow, which belongs to the console",
    "dry_run": "check mode sends no write, not even one that says that it is none",
    "show_hosted_direct_connect.hosting_id": "means nothing where one object is read by its id",
    "show_global_dc_gateway.enterprise_project_id": "does not change what is returned for an id",
}


def requested(operation):
    """All fields of an operation's request: those of the query, and the last names of those of the body."""
    return sorted({*OPERATIONS[operation]["query"], *(field.rsplit(".", 1)[-1] for field in OPERATIONS[operation]["body"])})


REQUESTED = [(operation, field) for operation in DONE_BY for field in requested(operation)]


def options_of(name):
    """The options of a module, those inside of dictionaries among them."""
    spec = argument_spec(name)["argument_spec"]
    return {*spec, *(inner for option in spec.values() for inner in option.get("options", ()))}


def test_every_operation_is_done_or_needs_not_be():
    assert sorted([*DONE_BY, *NOT_DONE]) == sorted(OPERATIONS)


@pytest.mark.parametrize(("operation", "field"), REQUESTED, ids=["%s.%s" % pair for pair in REQUESTED])
def test_every_field_of_a_request_is_an_option_or_needs_not_be(operation, field):
    wanted = RENAMED.get((operation, field), field)
    offered = any(wanted in options_of(name) for name in DONE_BY[operation])
    assert offered or field in NOT_SENT or "%s.%s" % (operation, field) in NOT_SENT


@pytest.mark.parametrize("text", NOT_SENT)
def test_what_is_not_sent_is_a_field_of_some_request(text):
    operation, dot, field = text.rpartition(".")
    assert any(field in requested(each) for each in ([operation] if dot else OPERATIONS))


# --- Modules -----------------------------------------------------------------------------------------------------------------


def test_every_resource_has_its_modules_and_every_module_its_resource():
    infos = [name + "_info" for name in RESOURCES]
    assert MODULES == sorted([*(name for name in RESOURCES if name != "connection_location"), *infos, *OTHERS])


@pytest.mark.parametrize("name", RESOURCES)
def test_the_filters_of_an_info_module_are_the_apis_and_ours(name):
    spec = argument_spec(name + "_info")["argument_spec"]
    assert set(INFO) <= set(spec) and set(RESOURCES[name].filters) <= set(spec)
    assert all((option["type"], option["elements"]) == ("list", "str") for field, option in spec.items() if field not in {*AUTH, "tags"})
    assert {*spec} - {*AUTH, *INFO} <= {*RESOURCES[name].filters, *RESOURCES[name].shape, RESOURCES[name].parent_key}


@pytest.mark.parametrize("name", MODULES)
def test_every_module_has_its_unit_test_and_its_integration_target(name):
    assert (HERE / "plugins" / "modules" / ("test_%s.py" % name)).exists()
    assert (ROOT / "tests" / "integration" / "targets" / name / "tasks" / "main.yml").exists()


#: Pieces that the tests of all modules, and of this file, are for.
TESTED_BY_ALL = {"_catalog", "_catalog_global", "_inspect", "_manage", "_operate"}


@pytest.mark.parametrize("name", [name for name in UTILITIES if name not in TESTED_BY_ALL])
def test_every_piece_of_the_engine_has_its_unit_test(name):
    assert (HERE / "plugins" / "module_utils" / ("test%s.py" % name)).exists()
