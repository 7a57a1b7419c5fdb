# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags: of one resource, of a project, and resources found by their tags."""

from __future__ import annotations

import re

from . import checks
from .call import Call
from .errors import invalid, missing, refuse
from .resources import connections
from .state import Record

TYPES = {"dc-directconnect": "direct_connect", "dc-vgw": "virtual_gateway", "dc-vif": "virtual_interface"}
MOST_TAGS = 20
SYSTEM = "_sys_"
CONDITIONS = ("tags", "tags_any", "not_tags", "not_tags_any")
PAGE = 1000


def _rows(call: Call, kind: str) -> list:
    resource = TYPES[kind]
    return connections.rows(call.state, call.project) if resource == "direct_connect" else call.state.all(resource, call.project)


def _find(call: Call, kind: str, object_id: str) -> Record:
    call.no_query()
    record = next((one for one in _rows(call, kind) if one.id == object_id), None)
    if record is None:
        raise missing(TYPES[kind], object_id, call.state.settings.not_found)
    return record


def _writable(call: Call, kind: str, object_id: str) -> Record:
    record = _find(call, kind, object_id)
    if record.status in ("AUTHORIZATION", "REJECTED"):
        raise refuse("DC.1210", "Tags can be set when the interface is accepted.")
    return record


def _own(record: Record) -> list:
    return [dict(tag) for tag in record.data.get("tags") or [] if not tag["key"].startswith(SYSTEM)]


def _system(record: Record) -> list:
    return [dict(tag) for tag in record.data.get("tags") or [] if tag["key"].startswith(SYSTEM)] + list(record.hidden.get("sys_tags", []))


def _upsert(record: Record, tags: list) -> None:
    merged = {tag["key"]: tag["value"] for tag in [*(record.data.get("tags") or []), *tags]}
    if sum(not key.startswith(SYSTEM) for key in merged) > MOST_TAGS:
        raise invalid("tags", f"a resource has {MOST_TAGS} tags at the most")
    record.data["tags"] = [{"key": key, "value": value} for key, value in merged.items()]


def _drop(record: Record, tags: list) -> None:
    """Removes tags by key; one that is given with a value only if it has this value."""
    wanted = {tag["key"]: tag["value"] for tag in tags}
    record.data["tags"] = [tag for tag in record.data.get("tags") or [] if tag["key"] not in wanted or wanted[tag["key"]] not in ("", tag["value"])]


def show(call: Call, kind: str, object_id: str) -> tuple:
    """GET {type}/{id}/tags."""
    record = _find(call, kind, object_id)
    return 200, {"tags": _own(record), "sys_tags": _system(record)}


def add(call: Call, kind: str, object_id: str) -> tuple:
    """POST {type}/{id}/tags: one tag, set or replaced."""
    record, body = _writable(call, kind, object_id), checks.json_object(call.raw)
    if set(body) != {"tag"}:
        raise invalid("body", "must hold exactly one object, tag")
    _upsert(record, [checks.tag("tag", body["tag"])])
    return 204, None


def batch(call: Call, kind: str, object_id: str) -> tuple:
    """POST {type}/{id}/tags/action: several tags, set or removed."""
    record, body = _writable(call, kind, object_id), checks.json_object(call.raw)
    for name in body:
        if name not in ("action", "tags", "sys_tags"):
            raise invalid(name, "unknown field")
    if body.get("sys_tags"):
        raise refuse("DC.0009", "sys_tags belong to the operator.", 403)
    if body.get("action") not in ("create", "delete"):
        raise invalid("action", "must be create or delete")
    tags = checks.tags("tags", body.get("tags"), value_needed=body["action"] == "create")
    if not tags:
        raise invalid("tags", "must not be empty")
    if body["action"] == "create":
        _upsert(record, tags)
    else:
        _drop(record, tags)
    return 204, None


def remove(call: Call, kind: str, object_id: str, key: str) -> tuple:
    """DELETE {type}/{id}/tags/{key}."""
    record = _writable(call, kind, object_id)
    if key.startswith(SYSTEM):
        raise refuse("DC.0009", "System tags belong to the operator.", 403)
    if key not in [tag["key"] for tag in _own(record)]:
        raise refuse("DC.0002", f"tag {key}", 404)
    _drop(record, [{"key": key, "value": ""}])
    return 204, None


def of_project(call: Call, kind: str) -> tuple:
    """GET {type}/tags: every key with all its values."""
    call.no_query()
    found: dict = {}
    for record in _rows(call, kind):
        for tag in _own(record):
            found.setdefault(tag["key"], set()).add(tag["value"])
    return 200, {"tags": [{"key": key, "values": sorted(found[key])} for key in sorted(found)]}


def _number(body: dict, name: str, usual: int, low: int, high: int) -> int:
    text = str(body.get(name, usual))
    if isinstance(body.get(name), bool) or not re.fullmatch(r"[0-9]{1,9}", text) or not low <= int(text) <= high:
        raise invalid(name, f"must be a number from {low} to {high}")
    return int(text)


def _matches(body: dict) -> list:
    matches = body.get("matches", [])
    for match in matches if isinstance(matches, list) else [None]:
        if not isinstance(match, dict) or set(match) != {"key", "value"} or match["key"] != "resource_name" or not isinstance(match["value"], str):
            raise invalid("matches", "must hold objects of key, always resource_name, and value")
    return [match["value"].lower() for match in matches]


def _named(record: Record, wanted: list) -> bool:
    """A part of the name is enough, whatever its case; only the empty value is exact."""
    name = (record.data.get("name") or "").lower()
    return all(text in name if text else not name for text in wanted)


def _fits(record: Record, conditions: dict) -> bool:
    have = {tag["key"]: tag["value"] for tag in _own(record)}
    hits = {name: [key in have and (not items or have[key] in items) for key, items in wanted.items()] for name, wanted in conditions.items()}
    return (
        all(hits["tags"])
        and (any(hits["tags_any"]) or not hits["tags_any"])
        and not (hits["not_tags"] and all(hits["not_tags"]))
        and not any(hits["not_tags_any"])
    )


def query(call: Call, kind: str) -> tuple:
    """POST {type}/resource-instances/action: the resources with certain tags, or how many they are."""
    call.no_query()
    body = checks.json_object(call.raw)
    for name in body:
        if name not in ("action", "offset", "limit", "matches", *CONDITIONS, "sys_tags"):
            raise invalid(name, "unknown field")
    if body.get("sys_tags"):
        raise refuse("DC.0009", "sys_tags belong to the operator.", 403)
    if body.get("action") not in ("filter", "count"):
        raise invalid("action", "must be filter or count")
    names = _matches(body)
    offset, limit = _number(body, "offset", 0, 0, 10**8), _number(body, "limit", PAGE, 1, PAGE)
    conditions = {name: checks.conditions(name, body.get(name, []), 10) for name in CONDITIONS}
    found = [record for record in _rows(call, kind) if _named(record, names) and _fits(record, conditions)]
    if body["action"] == "count":
        return 200, {"total_count": len(found)}
    resources = [
        {
            "resource_id": record.id,
            "resource_name": record.data.get("name"),
            "resource_detail": None,
            "tags": _own(record),
            "sys_tags": _system(record),
        }
        for record in found[offset : offset + limit]
    ]
    return 200, {"resources": resources, "total_count": len(found)}
