# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The two reads that most resources have: all of a project, and one by its id."""

from __future__ import annotations

from collections.abc import Callable

from ..call import Call
from ..state import Record


def reads(resource: str, body: Callable[[Call, Record], dict] | None = None) -> tuple[Callable, Callable]:
    """Returns (list, show) for a resource; `body` says how a record is shown, where not just as it is."""
    body = body or (lambda call, record: call.view(resource, record.data))

    def list_all(call: Call) -> tuple:
        return call.listed(resource, [(body(call, record), record) for record in call.state.all(resource, call.project)])

    def show(call: Call, object_id: str) -> tuple:
        record = call.find(resource, object_id)
        return call.shown(resource, record, body(call, record))

    return list_all, show
