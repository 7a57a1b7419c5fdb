# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Direct Connect locations, which are the operator's and the same for everybody."""

from __future__ import annotations

from ..call import Call
from ..state import Record

R = "direct_connect_location"


def _body(call: Call, record: Record) -> dict:
    return call.view(R, record.data)


def list_all(call: Call) -> tuple:
    """GET direct-connect-locations."""
    return call.listed(R, [(_body(call, record), record) for record in call.state.all(R, call.project)])


def show(call: Call, object_id: str) -> tuple:
    """GET direct-connect-locations/{id}."""
    record = call.find(R, object_id)
    return call.shown(R, record, _body(call, record))
