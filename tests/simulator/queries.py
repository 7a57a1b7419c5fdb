# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Query strings and pages: which keys a list understands, and which part of it one answer holds."""

from __future__ import annotations

import re
from urllib.parse import unquote

from .errors import invalid
from .fields import ANSWERS, FILTERS, NO_PAGE_INFO, NOT_IN_LISTS

PAGING = ("limit", "marker", "sort_key", "sort_dir", "fields")
ALL_GRANTED = "all_granted_eps"
MAX_LIMIT = 2000


def parse(raw_query: str) -> list:
    """The (key, value) pairs of a raw query string, in their order."""
    pairs = []
    for part in raw_query.split("&") if raw_query else ():
        key, _unused, value = part.partition("=")
        pairs.append((unquote(key), unquote(value)))
    return pairs


def values(pairs: list, name: str) -> list:
    """All values of the key `name`."""
    return [value for key, value in pairs if key == name]


def check_keys(pairs: list, known: tuple) -> None:
    """Refuses a key that is not among `known`, and a comma in a value: arrays are repeated keys."""
    for key, value in pairs:
        if key not in known:
            raise invalid(key, "unknown query parameter")
        if "," in value:
            raise invalid(key, "arrays are sent as repeated keys, not joined by commas")


def _single(pairs: list, name: str) -> str | None:
    found = values(pairs, name)
    if len(found) > 1:
        raise invalid(name, "is given more than once")
    return found[0] if found else None


def shown_fields(pairs: list, resource: str) -> list | None:
    """The names that `fields` asks for, or None for all."""
    names = values(pairs, "fields")
    if len(names) > 5:
        raise invalid("fields", "takes 5 values at the most")
    for name in names:
        if name not in ANSWERS[resource]:
            raise invalid("fields", f"{resource} has no field {name!r}")
    return names or None


def restrict(body: dict, names: list | None) -> dict:
    """`body` with only the fields `names` (all for None)."""
    return body if names is None else {name: body[name] for name in names if name in body}


def _filters(pairs: list, resource: str) -> dict:
    found = {}
    for name, (most, pattern) in FILTERS[resource].items():
        wanted = values(pairs, name)
        if len(wanted) > most:
            raise invalid(name, f"takes {most} values at the most")
        for value in wanted:
            if not re.fullmatch(pattern, value):
                raise invalid(name, f"{value!r} has a wrong format")
        if wanted and ALL_GRANTED not in wanted:
            found[name] = wanted
    return found


def limit(pairs: list) -> int | None:
    """The checked limit, None if there is none."""
    text = _single(pairs, "limit")
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{1,6}", text) or not 1 <= int(text) <= MAX_LIMIT:
        raise invalid("limit", f"must be a number from 1 to {MAX_LIMIT}")
    return int(text)


def _sort(rows: list, pairs: list, resource: str) -> tuple[list, bool]:
    key = _single(pairs, "sort_key") or "id"
    if key not in ("id", *ANSWERS[resource]):
        raise invalid("sort_key", f"{resource} has no field {key!r}")
    directions = values(pairs, "sort_dir")
    if any(item not in ("asc", "desc") for item in directions):
        raise invalid("sort_dir", "must be asc or desc")
    down = directions[:1] == ["desc"]
    ordered = sorted(rows, key=lambda row: (row[0].get(key) is not None, str(row[0].get(key) or ""), row[1].id), reverse=down)
    return ordered, key == "id" and not down


def _after(rows: list, marker: str, by_id: bool) -> list:
    for index, row in enumerate(rows):
        if row[1].id == marker:
            return rows[index + 1 :]
    if by_id:  # the marked object is gone by now; its place is still known
        return [row for row in rows if row[1].id > marker]
    raise invalid("marker", "is not the id of an item")


def page(rows: list, pairs: list, resource: str, page_size: int | None) -> tuple[list, dict | None, int]:
    """The (body, record) `rows` of one answer to a list request, its page_info (None where the service leaves it out), the number on all pages."""
    check_keys(pairs, tuple(key for key in (*PAGING, *FILTERS[resource]) if key not in NOT_IN_LISTS.get(resource, ())))
    most, marker = limit(pairs), _single(pairs, "marker")
    if marker and most is None:
        raise invalid("marker", "needs limit")
    wanted = _filters(pairs, resource)
    shown_fields(pairs, resource)
    rows = [row for row in rows if all(str(row[1].data.get(name)) in items for name, items in wanted.items())]
    rows, by_id = _sort(rows, pairs, resource)
    rest = _after(rows, marker, by_id) if marker else rows
    size = min(most or MAX_LIMIT, page_size or MAX_LIMIT)
    chosen = rest[:size]
    info = {"previous_marker": chosen[0][1].id if chosen else None, "current_count": len(chosen)}
    if len(rest) > size:
        info["next_marker"] = chosen[-1][1].id
    elif not marker and resource in NO_PAGE_INFO:
        return chosen, None, len(rows)
    return chosen, info, len(rows)
