# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One request on its way to a resource: who asks, where, what."""

from __future__ import annotations

from dataclasses import dataclass

from . import checks, queries
from .errors import missing
from .fields import ANSWERS, COUNTED, NOT_IN_OLD_BODIES, NOTHING_NULL, SHOWN_WHOLE
from .seed import PROJECTS
from .state import Record, State


@dataclass
class Call:
    """An authenticated request for the project `project` (of Cloud Connect: for the account of that id).

    `raw` is the body as received, `query` the pairs of the query string.
    """

    state: State
    project: str
    query: list
    raw: bytes

    def body(self, resource: str, verb: str) -> dict:
        """The checked fields of the request; `verb` is c for a POST and u for a PUT."""
        queries.check_keys(self.query, ())
        return checks.envelope(self.raw, resource, verb)

    def no_query(self) -> None:
        """Refuses any query parameter."""
        queries.check_keys(self.query, ())

    @property
    def account(self) -> str:
        """The id of the account that the project belongs to."""
        return next(item["domain"]["id"] for item in PROJECTS if item["id"] == self.project)

    def find(self, resource: str, object_id: str, **within: object) -> Record:
        """The record that the path addresses, with the fields `within`; the answer for a missing one if the project does not see it."""
        record = self.state.get(resource, object_id, self.project)
        if record is None or any(record.data.get(name) != value for name, value in within.items()):
            raise missing(resource, object_id, self.state.settings.not_found)
        return record

    def view(self, resource: str, data: dict) -> dict:
        """`data` as the answer shows it: every field of the resource, unset ones null (or absent, where the service does so)."""
        hidden = NOT_IN_OLD_BODIES.get(resource, ()) if self.state.settings.old_bodies else ()
        body = {name: data.get(name) for name in ANSWERS[resource] if name not in hidden}
        return {name: value for name, value in body.items() if value not in (None, "", [])} if resource in NOTHING_NULL else body

    def shown(self, resource: str, record: Record, body: dict) -> tuple[int, dict]:
        """The answer to a show request; it counts as a read of `record`."""
        queries.check_keys(self.query, () if resource in SHOWN_WHOLE else ("fields",))
        body = queries.restrict(body, queries.shown_fields(self.query, resource))
        self.state.seen(record)
        return 200, {resource: body}

    def listed(self, resource: str, rows: list) -> tuple[int, dict]:
        """The answer to a list request over (body, record) `rows`; it counts as a read of each record on the page."""
        chosen, info, count = queries.page(rows, self.query, resource, self.state.settings.page_size)
        names = queries.shown_fields(self.query, resource)
        answer = {f"{resource}s": [queries.restrict(body, names) for body, _record in chosen]}
        if resource in COUNTED:
            answer["total_count"] = count
        if info is not None:
            answer["page_info"] = info
        for _body, record in chosen:
            self.state.seen(record)
        return 200, answer
