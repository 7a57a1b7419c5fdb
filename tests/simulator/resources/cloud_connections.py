# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cloud Connect: cloud connections of an account, their tags, quotas and capabilities. Nothing here passes through states."""

from __future__ import annotations

from datetime import datetime, timezone

from .. import checks, queries
from ..call import Call
from ..errors import ApiError, invalid
from ..seed import REGION
from ..state import Record, new_id
from .reads import reads

R = "cloud_connection"
MOST_TAGS = 20
# type -> (quota of one, whether it is counted for the account or for each connection)
QUOTAS = {
    "cloud_connection": (6, "account"),
    "cloud_connection_region": (6, "connection"),
    "cloud_connection_route": (50, "connection"),
    "region_network_instance": (6, "connection"),
}
CAPABILITIES = ("v2", "v3", "er", "ipv6")


def _now() -> str:
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def as_cloud_connect(error: ApiError) -> ApiError:
    """A refusal in the codes of Cloud Connect instead of those of Direct Connect."""
    code = error.body.get("error_code", "")
    return ApiError(error.status, {**error.body, "error_code": code.replace("DC.", "CC.", 1)}) if code.startswith("DC.") else error


def _body(call: Call, record: Record) -> dict:
    return call.view(R, record.data)


list_all, show = reads(R, _body)


def create(call: Call) -> tuple:
    """POST cloud-connections."""
    data = {
        "enterprise_project_id": "0",
        **call.body(R, "c"),
        "id": new_id(),
        "domain_id": call.project,
        "status": "ACTIVE",
        "admin_state_up": True,
        "used_scene": "vpc",
        "network_instance_number": 0,
        "bandwidth_package_number": 0,
        "inter_region_bandwidth_number": 0,
        "tags": [],
        "created_at": _now(),
        "updated_at": _now(),
    }
    return 201, {R: _body(call, call.state.add(Record(R, data, [call.project])))}


def update(call: Call, object_id: str) -> tuple:
    """PUT cloud-connections/{id}."""
    record, wanted = call.find(R, object_id), call.body(R, "u")
    record.data.update(wanted)
    record.data["updated_at"] = _now()
    return 200, {R: _body(call, record)}


def delete(call: Call, object_id: str) -> tuple:
    """DELETE cloud-connections/{id}."""
    call.no_query()
    call.state.remove(call.find(R, object_id))
    return 204, None


def _tags(call: Call, value_needed: bool) -> dict:
    body = checks.json_object(call.raw)
    if set(body) != {"tags"}:
        raise invalid("body", "must hold exactly one list, tags")
    items = checks.tags("tags", body["tags"], MOST_TAGS, value_needed)
    if not items:
        raise invalid("tags", f"needs 1 to {MOST_TAGS} tags")
    return {item["key"]: item["value"] for item in items}


def tag(call: Call, object_id: str) -> tuple:
    """POST cloud-connections/{id}/tag: tags are set or replaced."""
    call.no_query()
    record, wanted = call.find(R, object_id), _tags(call, value_needed=True)
    merged = {**{item["key"]: item["value"] for item in record.data["tags"]}, **wanted}
    if len(merged) > MOST_TAGS:
        raise invalid("tags", f"a connection has {MOST_TAGS} tags at the most")
    record.data["tags"] = [{"key": key, "value": value} for key, value in merged.items()]
    return 204, None


def untag(call: Call, object_id: str) -> tuple:
    """POST cloud-connections/{id}/untag: tags are removed by key, and by value where one is given."""
    call.no_query()
    record, wanted = call.find(R, object_id), _tags(call, value_needed=False)
    record.data["tags"] = [item for item in record.data["tags"] if item["key"] not in wanted or wanted[item["key"]] not in ("", item["value"])]
    return 204, None


def all_tags(call: Call) -> tuple:
    """GET cloud-connections/tags: every key with all its values."""
    call.no_query()
    found: dict = {}
    for record in call.state.all(R, call.project):
        for item in record.data["tags"]:
            found.setdefault(item["key"], set()).add(item["value"])
    return 200, {"tags": [{"key": key, "values": sorted(found[key])} for key in sorted(found)]}


def find_by_tags(call: Call) -> tuple:
    """POST cloud-connections/filter: those that have each of the keys with one of its values (any, if there are none)."""
    call.no_query()
    body = checks.json_object(call.raw)
    if set(body) != {"tags"}:
        raise invalid("body", "must hold exactly one list, tags")
    wanted = checks.conditions("tags", body["tags"], MOST_TAGS)
    rows = []
    for record in call.state.all(R, call.project):
        have = {item["key"]: item["value"] for item in record.data["tags"]}
        if all(key in have and (not items or have[key] in items) for key, items in wanted.items()):
            rows.append((_body(call, record), record))
    return call.listed(R, rows)


def _listed(call: Call, name: str, rows: list, filters: tuple) -> tuple:
    """The plain lists of this service: filters of one value each, a limit, no pages."""
    queries.check_keys(call.query, ("limit", *filters))
    most = queries.limit(call.query)
    for key in filters:
        wanted = queries.values(call.query, key)
        rows = [row for row in rows if not wanted or row.get(key) in wanted]
    return 200, {name: rows[:most]}


def quotas(call: Call) -> tuple:
    """GET quotas."""
    kinds = queries.values(call.query, "quota_type")
    for kind in kinds:
        if kind not in QUOTAS:
            raise invalid("quota_type", f"must be one of {', '.join(QUOTAS)}")
    connections, rows = call.state.all(R, call.project), []
    for kind, (number, counted) in QUOTAS.items():
        common = {"domain_id": call.project, "quota_type": kind, "quota_number": number}
        if counted == "account":
            rows.append({**common, "quota_used": len(connections)})
        else:
            rows += [{**common, "quota_used": 0, "cloud_connection_id": record.id, "region_id": REGION} for record in connections]
    return _listed(call, "quotas", rows, ("quota_type", "cloud_connection_id", "region_id"))


def capabilities(call: Call) -> tuple:
    """GET capabilities."""
    rows = [
        {
            "id": f"1d000000-0000-4000-8000-{number:012}",
            "domain_id": call.project,
            "created_at": "2024-01-15T09:30:00Z",
            "updated_at": "2024-01-15T09:30:00Z",
            "is_support": True,
            "support_regions": [REGION],
            "support_sites": [],
            "resource_type": name,
        }
        for number, name in enumerate(CAPABILITIES, 1)
    ]
    return _listed(call, "capabilities", rows, ("resource_type",))
