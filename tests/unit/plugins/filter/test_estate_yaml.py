# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""YAML that Ansible loads as the same data, and never takes for a template."""

from __future__ import annotations

import pytest
import yaml
from ansible.errors import AnsibleFilterError
from ansible_collections.hwc.direct_connect.plugins.filter.estate_yaml import FilterModule, estate_yaml
from ansible_collections.hwc.direct_connect.plugins.plugin_utils import _core

_core.be_a_target()  # the filter has loaded what Ansible's controller is made of, where modules warn otherwise


class Loader(yaml.SafeLoader):
    """Reads C(!unsafe) as a pair, so that it can be told from a text."""


Loader.add_constructor("!unsafe", lambda loader, node: ("unsafe", loader.construct_scalar(node)))
TEXTS = ["", "yes", "0010", "1e3", "2026-01-01", "~", "null", "- a: b", "a\nb\n", "\u2028 \x85 \x1b", "Zürich ☃", "'\"\\", "#", "@", "!unsafe x", "=", "<<"]
TEMPLATES = ["{{ 1 }}", "{% if x %}", "{# x #}", "{", "a{b", "!unsafe {{ 1 }}", "'{{\n}}'", "${x}"]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_the_same_text(text):
    assert yaml.load(estate_yaml({"a": [text]}), Loader) == {"a": [text]}


@pytest.mark.parametrize("text", TEMPLATES)
def test_what_may_be_a_template_is_unsafe_as_a_value_and_as_a_key(text):
    assert yaml.load(estate_yaml([{text: text}]), Loader) == [{("unsafe", text): ("unsafe", text)}]


def test_other_values_and_the_order_of_keys_stay():
    value = {"b": 1, "a": [True, None, 1.5, {}, []], "c": {"d": ("x",)}}
    assert yaml.safe_load(estate_yaml(value)) == {**value, "c": {"d": ["x"]}}
    assert [line[0] for line in estate_yaml(value).splitlines() if line[0] != "-"][0] == "b"


def test_the_same_value_twice_is_written_twice():
    shared = ["x"]
    assert "&" not in estate_yaml([shared, shared])


def test_what_yaml_does_not_have_is_refused():
    with pytest.raises(AnsibleFilterError, match="has a set"):
        FilterModule().filters()["estate_yaml"]({"a": {1}})
