# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Quotas of a project and what is used of them. The API answers 201 here."""

from __future__ import annotations

from . import queries
from .call import Call
from .errors import invalid
from .resources import connections

# type -> (quota, unit)
QUOTAS = {
    "physicalConnect": (10, "count"),
    "virtualInterface": (50, "count"),
    "connectGateway": (10, "count"),
    "geip": (-1, None),
    "globalDcGateway": (10, "count"),
    "peerLinkPerGdgw": (5, None),
    "localGateway": (5, "count"),
}


def show(call: Call) -> tuple:
    """GET quotas, of the types asked for or of all."""
    queries.check_keys(call.query, ("type",))
    wanted = queries.values(call.query, "type")
    for name in wanted:
        if name not in QUOTAS:
            raise invalid("type", f"must be one of {', '.join(QUOTAS)}")
    used = {
        "physicalConnect": len(connections.rows(call.state, call.project)),
        "virtualInterface": len([one for one in call.state.all("virtual_interface") if one.data["tenant_id"] == call.project]),
        "connectGateway": len(call.state.all("connect_gateway", call.project)),
        "geip": len(call.state.all("global_eip", call.project)),
        "globalDcGateway": len(call.state.all("global_dc_gateway", call.project)),
    }
    resources = []
    for name, (quota, unit) in QUOTAS.items():
        if not wanted or name in wanted:
            resources.append({"type": name, "quota": quota, "used": used.get(name, 0), **({"unit": unit} if unit else {})})
    return 201, {"quotas": {"resources": resources}}
