# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes an exported topology as YAML that stays data wherever Ansible loads it."""

from __future__ import annotations

import yaml
from ansible.errors import AnsibleFilterError


class _Dumper(yaml.SafeDumper):
    """Writes a text with a brace under Ansible's tag C(!unsafe), since Ansible takes double braces in variables for templates."""

    def ignore_aliases(self, data):
        """Return true: a value that occurs twice is written twice."""
        return True


def _text(dumper, value):
    if "{" in value:
        return dumper.represent_scalar("!unsafe", value, style='"')
    return dumper.represent_scalar("tag:yaml.org,2002:str", value)


_Dumper.add_representer(str, _text)


def _plain(value):
    """Return a value with Python's own types in place of Ansible's, which know where a value comes from."""
    if isinstance(value, dict):
        return {_plain(name): _plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, str):
        return str.__str__(value)[:]
    if value is None or isinstance(value, (bool, int, float)):
        return value
    raise AnsibleFilterError("estate_yaml writes texts, numbers, lists and dictionaries, but the input has a %s." % type(value).__name__)


def estate_yaml(value, indent=2):
    """Return a value as YAML, in the order of its keys. Raises AnsibleFilterError for types that YAML does not have."""
    return yaml.dump(_plain(value), Dumper=_Dumper, indent=indent, sort_keys=False, allow_unicode=True, default_flow_style=False, width=10**6)


class FilterModule:
    """The filters of this file."""

    def filters(self):
        """Return {name: function}."""
        return {"estate_yaml": estate_yaml}
