# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The strict reading of a request body: exactly the envelope, only known fields, right types, within the limits."""

from __future__ import annotations

import json
import re
import unicodedata

from .errors import invalid, refuse
from .fields import REQUESTS, Field

TAG_KEY_EXTRA = "_.:=+-@"
TAG_VALUE_EXTRA = "_.:/=+-@"
TYPES = {"str": str, "int": int, "bool": bool, "list": list, "tags": list, "object": dict, "objects": list}


def json_object(raw: bytes) -> dict:
    """The JSON object in `raw`; DC.0000 if it is not one."""
    try:
        body = json.loads(raw.decode("utf-8"))
    except ValueError:
        raise refuse("DC.0000", "It is not JSON.") from None
    if not isinstance(body, dict):
        raise refuse("DC.0000", "It is not a JSON object.")
    return body


def envelope(raw: bytes, resource: str, verb: str) -> dict:
    """The checked fields of a POST (`verb` c) or a PUT (u) of `resource`, in the envelope of that name."""
    body = json_object(raw)
    if set(body) != {resource} or not isinstance(body[resource], dict):
        raise invalid("body", f"must hold exactly one object, {resource}, but holds {', '.join(sorted(body)) or 'nothing'}")
    wanted = body[resource]
    if not wanted:
        raise invalid(resource, "at least one field is needed")
    members(resource, wanted, REQUESTS[resource], verb)
    return wanted


def members(of: str, wanted: dict, table: dict, verb: str, prefix: str = "") -> None:
    """Checks the fields of the object `of` against their `table`; `prefix` stands before their names in a refusal."""
    for name, value in wanted.items():
        if name not in table:
            raise invalid(prefix + name, f"unknown field of {of}")
        if verb not in table[name].ops:
            raise invalid(prefix + name, "cannot be changed" if verb == "u" else "cannot be set by a creation")
        check(prefix + name, value, table[name], verb)
    absent = [name for name, rule in table.items() if verb in rule.required and name not in wanted]
    if absent:
        raise invalid(prefix + absent[0], "is required")


def check(name: str, value: object, rule: Field, verb: str) -> None:
    """Raises DC.0001 if the `value` of the field `name` breaks its `rule`."""
    if value is None:
        raise invalid(name, "must not be null")
    if not isinstance(value, TYPES[rule.kind]) or (isinstance(value, bool) and rule.kind != "bool"):
        raise invalid(name, f"must be {rule.kind}, not {type(value).__name__}")
    if rule.kind == "tags":
        tags(name, value, rule.high)
        return
    if rule.table is not None:
        for item in value if rule.kind == "objects" else [value]:
            if not isinstance(item, dict):
                raise invalid(name, "must hold objects only")
            members(name, item, rule.table, verb, f"{name}.")
    if rule.kind == "list" and not all(isinstance(item, str) for item in value):
        raise invalid(name, "must hold strings only")
    if rule.enum and value not in rule.enum:
        raise invalid(name, f"must be one of {', '.join(rule.enum)}")
    if rule.pattern and not re.fullmatch(rule.pattern, value):
        raise invalid(name, "has a wrong format")
    low = rule.put_low if verb == "u" and rule.put_low is not None else rule.low
    size = value if rule.kind == "int" else 0 if rule.kind == "bool" else len(value)
    if low is not None and size < low or rule.high is not None and size > rule.high:
        raise invalid(name, f"is out of range {low}-{rule.high}")


def _letters(text: str, extra: str) -> bool:
    return all(char in extra or unicodedata.category(char)[0] in "LNZ" for char in text)


def tag(name: str, item: object, value_needed: bool = False) -> dict:
    """One checked {key, value}; the value "" stands for none, unless `value_needed`."""
    if not isinstance(item, dict) or not set(item) <= {"key", "value"} or not isinstance(item.get("key"), str):
        raise invalid(name, "a tag is an object of key and value")
    key, value = item["key"], item.get("value", None if value_needed else "")
    if not isinstance(value, str):
        raise invalid(name, f"the value of the tag {key!r} must be a string")
    if not 1 <= len(key) <= 128 or key != key.strip() or key.startswith("_sys_") or not _letters(key, TAG_KEY_EXTRA):
        raise invalid(name, f"the tag key {key!r} is not allowed")
    if len(value) > 255 or not _letters(value, TAG_VALUE_EXTRA):
        raise invalid(name, f"the value of the tag {key!r} is not allowed")
    return {"key": key, "value": value}


def tags(name: str, value: object, most: int | None = None, value_needed: bool = True) -> list:
    """A checked list of tags with different keys, not more than `most`."""
    if not isinstance(value, list):
        raise invalid(name, "must be a list of tags")
    items = [tag(name, item, value_needed) for item in value]
    if len({item["key"] for item in items}) < len(items):
        raise invalid(name, "has a key twice")
    if most is not None and len(items) > most:
        raise invalid(name, f"has more than {most} tags")
    return items


def conditions(name: str, value: object, most: int) -> dict:
    """Key -> values of a checked list of {key, values}, of different keys, not more than `most`."""
    if not isinstance(value, list) or len(value) > most:
        raise invalid(name, f"must be a list of {most} keys at the most")
    found = {}
    for item in value:
        if not isinstance(item, dict) or set(item) != {"key", "values"} or not isinstance(item["key"], str):
            raise invalid(name, "must hold objects of key and values")
        check(f"{name}.values", item["values"], Field("list", high=10), "c")
        if item["key"] in found:
            raise invalid(name, f"has the key {item['key']!r} twice")
        found[item["key"]] = item["values"]
    return found
