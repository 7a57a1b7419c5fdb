# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing is forgotten: the API's fields, the options and the catalog are one; every module has its test, its target and its place.

F(data/api_fields.json) holds the field names, types and limits of the API's own models, and fields that its answers are known to have.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES, TAG_TYPES
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, STATE, TAGS, WAIT
from ansible_collections.hwc.direct_connect.tests.unit.support import argument_spec

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
API = json.loads((HERE / "data" / "api_fields.json").read_text(encoding="utf-8"))
MODULES = sorted(path.stem for path in (ROOT / "plugins" / "modules").glob("*.py"))
UTILITIES = sorted(path.stem for path in (ROOT / "plugins" / "module_utils").glob("_[a-z]*.py"))
#: Options of every module that manages an object, beside the fields.
SHARED = {"id", *AUTH, *WAIT, *STATE}
#: Fields of the API that no option of this module stands for, and why.
NOT_HERE = {("virtual_interface", "status"): "ACCEPTED and REJECTED are said by the project that the interface is for, with a module of its own"}
#: Fields that the API has in other operations than the models say, and why.
EXTEND = {("virtual_interface", "extend_attribute"): "has an operation of its own, extend-attributes"}
#: Limits that are others than the models', and why.
LIMITS = {
    ("hosted_connect", "vlan"): ((1, 3999), "0 is refused with DC.1017"),
    ("virtual_interface", "remote_ep_group"): ((None, 50), "50 networks, says the text of the reference"),
    ("vif_peer", "remote_ep_group"): ((None, 50), "50 networks, says the text of the reference"),
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
}
KINDS = {"str": {"str", "id", "interface"}, "int": {"int"}, "bool": {"bool"}, "list[str]": {"networks", "list"}}
SPEC_TYPES = {"str": "str", "id": "str", "interface": "str", "int": "int", "bool": "bool", "networks": "list", "list": "list", "dict": "dict"}
FIELDS = [(name, item) for name, resource in RESOURCES.items() for item in resource.fields]
FIELD_IDS = ["%s.%s" % (name, item.name) for name, item in FIELDS]
SENT = sorted({(name, field) for name in RESOURCES for verb in ("create", "update") for field in API[name][verb]})


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


@pytest.mark.parametrize("name", RESOURCES)
def test_every_option_is_a_field_of_the_api_or_shared(name):
    options, resource = set(argument_spec(name)["argument_spec"]), RESOURCES[name]
    shared = SHARED | (set(TAGS) if resource.tag_type else set())
    assert options == {item.name for item in resource.fields} | shared
    assert {item.name for item in resource.fields} - set(API[name]["create"]) == {field for owner, field in EXTEND if owner == name}


@pytest.mark.parametrize(("name", "item"), FIELDS, ids=FIELD_IDS)
def test_what_can_be_changed_is_what_the_update_takes(name, item):
    assert item.create_only is (item.name not in API[name]["update"] and (name, item.name) not in EXTEND)


@pytest.mark.parametrize(("name", "item"), FIELDS, ids=FIELD_IDS)
def test_what_a_creation_needs_is_what_the_models_require(name, item):
    assert item.needed is (bool(of_api(name, item.name).get("required")) is not ((name, item.name) in NEEDED))


@pytest.mark.parametrize(("name", "item"), [row for row in FIELDS if row[1].kind != "dict"], ids=[text for text in FIELD_IDS if "extend" not in text])
def test_kinds_limits_and_choices_are_the_apis(name, item):
    check_facts((name, item.name), item, of_api(name, item.name))


def check_facts(pair, item, model):
    """A field of the catalog against what the models say."""
    assert item.kind in KINDS[model["type"]]
    choices = CHOICES[pair][0] if pair in CHOICES else tuple(model.get("enum", ()))
    assert set(item.choices) == set(choices)
    low, high = LIMITS[pair][0] if pair in LIMITS else (model.get("low"), model.get("high"))
    if item.kind in ("str", "int", "networks", "list") and not item.choices:
        assert (item.low, item.high) == (low, high)


@pytest.mark.parametrize("part", API["virtual_interface"]["extend_attribute"])
def test_extend_attributes_are_the_apis(part):
    parts = {item.name: item for item in RESOURCES["virtual_interface"].option("extend_attribute").parts}
    assert set(parts) == set(API["virtual_interface"]["extend_attribute"])
    check_facts(("extend_attribute", part), parts[part], API["virtual_interface"]["extend_attribute"][part])


@pytest.mark.parametrize(("name", "item"), FIELDS, ids=FIELD_IDS)
def test_the_spec_has_the_catalogs_types_and_choices(name, item):
    check_spec(item, argument_spec(name)["argument_spec"][item.name])


def check_spec(item, spec):
    """A field of the catalog against its option."""
    assert spec["type"] == SPEC_TYPES[item.kind]
    assert set(spec.get("choices", ())) == set(item.choices)
    assert spec.get("elements") == ("str" if spec["type"] == "list" else None)
    assert bool(spec.get("no_log")) is item.secret
    assert "default" not in spec
    assert bool(spec.get("required")) is (item.name == "vif_id")
    assert set(spec.get("options", ())) == {part.name for part in item.parts}
    for part in item.parts:
        check_spec(part, spec["options"][part.name])


@pytest.mark.parametrize("name", RESOURCES)
def test_results_have_every_field_of_the_apis_answers_but_secrets(name):
    assert set(RESOURCES[name].shape) == set(API[name]["response"]) - {"bgp_md5"}


@pytest.mark.parametrize("name", RESOURCES)
def test_secrets_are_marked(name):
    assert {item.name for item in RESOURCES[name].fields if item.secret} == {field for field in API[name]["create"] if "md5" in field}


@pytest.mark.parametrize(("name", "item"), FIELDS, ids=FIELD_IDS)
def test_every_field_is_read_from_where_answers_show_it(name, item):
    shown = item.name if item.shown_as == "" else item.shown_as
    assert shown is None or shown in API[name]["response"]
    assert shown is not None or item.name not in API[name]["response"]


@pytest.mark.parametrize("name", RESOURCES)
def test_one_word_finds_all(name):
    resource = RESOURCES[name]
    assert resource.name == name and resource.plural == name + "s"
    assert resource.path == ("dcaas", name.replace("_", "-") + "s")
    assert (resource.tag_type in TAG_TYPES) is ("tags" in API[name]["response"])


def test_limits_of_tags_are_the_apis():
    assert {field: model["high"] for field, model in API["tag"].items()} == {"key": 128, "value": 255}


def test_every_resource_has_its_module_and_every_module_its_resource():
    assert MODULES == sorted([*RESOURCES, "login", "tag"])


@pytest.mark.parametrize("name", MODULES)
def test_every_module_has_its_unit_test_and_its_integration_target(name):
    assert (HERE / "plugins" / "modules" / ("test_%s.py" % name)).exists()
    assert (ROOT / "tests" / "integration" / "targets" / name / "tasks" / "main.yml").exists()


@pytest.mark.parametrize("name", [name for name in UTILITIES if name != "_catalog"])
def test_every_piece_of_the_engine_has_its_unit_test(name):
    assert (HERE / "plugins" / "module_utils" / ("test%s.py" % name)).exists()
