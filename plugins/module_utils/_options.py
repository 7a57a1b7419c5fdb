# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Options that are wrong in themselves, contradict each other, or name no object: said before any request. Pure functions."""

from __future__ import annotations

import re

from ansible_collections.hwc.direct_connect.plugins.module_utils._auth import is_ident
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._networks import distinct, family, interface, network
from ansible_collections.hwc.direct_connect.plugins.module_utils._object import SYSTEM_TAG
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import is_placeholder, natural_key

#: An id as the API makes them, in any case of letters.
IDENT = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{32}"
MOST_ASDOT = 65535  # of each part of an AS number in asdot (RFC 5396)
PLAIN = "[\u4e00-\u9fa50-9a-zA-Z_.-]*"
LONGEST_KEY, LONGEST_VALUE = 128, 255  # characters of a tag: API reference, "Tag Management"
PREFIXED = r"[0-9A-Fa-f:.]+/[0-9]{1,3}"  # no netmask, no zone, no space


def normalized(options):
    """Return options with ids in lower case, as the API writes them and compares them, and AS numbers in asdot as plain numbers.

    ``options``: {name: value}, with dictionaries and lists of them inside. Values that are neither id nor AS number stay as they are.
    """
    return {name: value if name == "tags" else _normalized(name, value) for name, value in options.items()}


def _normalized(name, value):
    if isinstance(value, dict):
        return normalized(value)
    if isinstance(value, list):
        return [_normalized(name, item.strip() if isinstance(item, str) else item) for item in value]  # Ansible splits "a, b" at its commas
    if not isinstance(value, str):
        return value
    if (name == "id" or name.endswith("_id")) and re.fullmatch(IDENT, value):
        return value.lower()
    if name == "bgp_asn":
        parts = [int(part) for part in value.split(".")] if re.fullmatch(r"\d{1,10}(\.\d{1,5})?", value) else []
        if len(parts) == 1:
            return parts[0]
        if parts and max(parts) <= MOST_ASDOT:
            return (parts[0] << 16) + parts[1]
    return value


def check_options(resource, desired, state, check_mode=False):
    """Raise UsageError for all options that are wrong in themselves, contradict each other, or name no object; each has a line."""
    raise_all([error for _name, error in faults(resource, desired, state, check_mode)])


def raise_all(errors):
    """Raise UsageErrors as one, with a line for each; nothing if there are none."""
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise UsageError("%d options are wrong:%s" % (len(errors), "".join("\n- %s" % error.message for error in errors)))


def faults(resource, desired, state, check_mode=False):
    """(option, UsageError) for each option that is wrong in itself, and (None, UsageError) for each contradiction between the others."""
    wrong = set()
    for name, value in desired.items():
        try:
            _check_option(resource.option(name), name, value, check_mode)
        except UsageError as error:
            wrong.add(name)
            yield name, error
    rest = {name: value for name, value in desired.items() if name not in wrong}
    for error in resource.check(rest) if wrong else _together(resource, desired, state):
        yield None, error


def _check_option(item, name, value, check_mode):
    if item is not None:
        _check_value(item, value, check_mode)
    elif name == "id":
        check_id(name, value, check_mode)
    if name == "tags":
        check_tags(value)


def _together(resource, desired, state):
    item = resource.option("name")
    if item and item.low and desired.get("name") == "" and desired.get("id") and state == "present":  # else it counts as left out
        yield UsageError("name is empty, but must have %d to %d characters." % (item.low, item.high))
    yield from resource.check(desired)
    if resource.parent_key and not desired.get(resource.parent_key):
        yield UsageError("%s is empty, but names the %s to look in." % (resource.parent_key, resource.parent.replace("_", " ")))
    elif not (desired.get("id") or desired.get("name") or natural_key(resource, desired) or (resource.anonymous and state == "present")):
        ways = ["id"] * (not resource.listed) + ["name"] * (resource.option("name") is not None) + [" and ".join(names) for names in resource.keys]
        yield UsageError("Nothing says which %s is meant: give %s." % (resource.title, ", or ".join(ways)))


def tidy(resource, desired):
    """Options that have passed their check, with each network in a list once."""
    lists = {item.name: distinct(desired[item.name]) for item in resource.fields if item.kind == "networks" and desired.get(item.name)}
    return {**desired, **lists}


def _check_value(item, value, check_mode, where=""):
    name = where + item.name
    if item.kind == "id":
        check_id(name, value, check_mode)
    elif item.kind == "asn":
        _check_asn(name, value, item.high)
    elif item.kind == "int":
        if not isinstance(value, int) or isinstance(value, bool) or not (item.low or 0) <= value <= (item.high or value):
            raise UsageError("%s is %s, but must be a whole number from %s to %s." % (name, value, item.low, item.high))
    elif item.kind == "interface":
        _check_interface(name, value, item.family)
    elif item.kind in ("network", "networks"):
        _check_networks(name, [value] if item.kind == "network" else value, item.family)
    elif item.kind == "dict":
        for part in item.parts:
            if value.get(part.name) is not None:
                _check_value(part, value[part.name], check_mode, name + ".")
    if any(character in value for character in item.without):
        raise UsageError("%s is %r, but may not hold any of %s." % (name, value, " ".join(item.without)))
    if item.plain and not re.fullmatch(PLAIN, value):
        raise UsageError("%s is %r, but may hold letters, digits, Chinese characters and _ . - only." % (name, value))
    if item.kind in ("str", "networks", "tags") and item.high is not None and len(value) > item.high:
        unit = "characters" if item.kind == "str" else "entries"
        raise UsageError("%s has %d %s, but may have %d at most." % (name, len(value), unit, item.high))
    if item.choices and value not in item.choices:
        raise UsageError("%s is %r, but must be one of %s." % (name, value, ", ".join(item.choices)))


def _check_asn(name, value, highest):
    if isinstance(value, float):  # 65000.100 would be 65000.1
        text = "%s is %s, which YAML reads as a decimal number. Write a plain number, such as 4259840100, or asdot in quotes, such as \"65000.100\"."
        raise UsageError(text % (name, value))
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= highest:
        text = "%s is %r, but must be an AS number from 1 to %d: plain, such as 4259840100, or asdot in quotes, such as \"65000.100\"."
        raise UsageError(text % (name, value, highest))


def check_id(name, value, check_mode):
    """Raises UsageError for what cannot be an id, and for an id of check mode outside of it."""
    if is_placeholder(value) and not check_mode:
        raise UsageError("%s is %r: check mode gave this id to an object that does not exist yet." % (name, value))
    if value and not is_ident(value):
        raise UsageError("%s is %r, which is not an id." % (name, value))


def _check_interface(name, value, wanted):
    try:
        parsed = interface(value) if re.fullmatch(PREFIXED, value) else None
    except ValueError:
        parsed = None
    if parsed is None:
        raise UsageError("%s is %r, but must be an address with prefix length, such as 10.0.0.1/30." % (name, value))
    if wanted and wanted != family(value):
        raise UsageError("%s is %r, but must be an %s address." % (name, value, _spelled(wanted)))


def _check_networks(name, values, wanted):
    for value in values:
        try:
            found = network(value) if re.fullmatch(PREFIXED, value) else None
        except ValueError:
            found = None
        if found is None:
            sample = "2001:db8::/32" if wanted == "ipv6" else "10.0.0.0/24"
            raise UsageError("%s holds %r, which is not a network such as %s." % (name, value, sample))
        if wanted and wanted != family(value):
            raise UsageError("%s holds %r, which is not an %s network." % (name, value, _spelled(wanted)))


def _spelled(wanted):
    return {"ipv4": "IPv4", "ipv6": "IPv6"}[wanted]


def check_tags(tags):
    """Raises UsageError for tags that no server takes. Limits: API reference, "Tag Management"."""
    for key, value in tags.items():
        if not 1 <= len(key) <= LONGEST_KEY or key != key.strip():
            raise UsageError("tags has the key %r, but a key has 1 to %d characters and no space at its ends." % (key, LONGEST_KEY))
        if key.startswith(SYSTEM_TAG):
            raise UsageError("tags has the key %r, but keys that begin with %s are the cloud's own." % (key, SYSTEM_TAG))
        if len(value) > LONGEST_VALUE:
            raise UsageError("tags has a value of %d characters under %r, but may have %d at most." % (len(value), key, LONGEST_VALUE))


def tag_texts(tags):
    """Tags as the API wants them: texts. Raises UsageError for a value that is a list or a dict."""
    for key, value in tags.items():
        if isinstance(value, (dict, list)):
            raise UsageError("tags has a %s under %r, but must have a text." % ("dictionary" if isinstance(value, dict) else "list", str(key)))
    return {str(key): "" if value is None else str(value) for key, value in tags.items()}


def without_nulls(value):
    """Options without those that were left out, or are null, which is the same."""
    if isinstance(value, dict):
        return {name: without_nulls(item) for name, item in value.items() if item is not None}
    return value
