# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each module once, both ways: packed by Ansible it has all that it imports, and its result is that of direct execution.

`make test-all` leaves this file out, because it runs the integration targets both ways.
"""

from __future__ import annotations

import json

import pytest

from tests.execution.running import MODULES, Case
from tests.simulator import seed

NO_SUCH = "00000000-0000-4000-8000-000000000000"
CLOUD_CONNECT = {"cc_endpoint": "{{ dc_cc_endpoint }}", "domain_id": "{{ dc_domain_id }}"}
#: Options of a module whose result is not changed. A module of whatever kind with no options here takes none.
OPTIONS = {
    **dict.fromkeys(("connect_gateway", "global_gateway", "hosted_connect", "virtual_gateway", "virtual_interface"), {"id": NO_SUCH, "state": "absent"}),
    "cloud_connection": {**CLOUD_CONNECT, "id": NO_SUCH, "state": "absent"},
    "cloud_connection_info": CLOUD_CONNECT,
    "connect_gateway_eip": {"connect_gateway_id": NO_SUCH, "global_eip_id": NO_SUCH, "state": "absent"},
    "connect_gateway_eip_info": {"connect_gateway_id": NO_SUCH},
    "connection": {"id": seed.STANDARD_IDS[0]},
    "global_gateway_peer_link": {"global_dc_gateway_id": NO_SUCH, "id": NO_SUCH, "state": "absent"},
    "global_gateway_peer_link_info": {"global_dc_gateway_id": NO_SUCH},
    "global_gateway_route": {"gdgw_id": NO_SUCH, "destination": "10.0.0.0/16", "nexthop": NO_SUCH, "state": "absent"},
    "global_gateway_route_info": {"gdgw_id": NO_SUCH},
    "switchover_test": {"virtual_interface_id": NO_SUCH, "operation": "shutdown"},
    "tag": {"resource_type": "dc-directconnect", "resource_id": seed.STANDARD_IDS[0], "tags": {}},
    "tag_info": {"resource_type": "dc-directconnect", "resource_id": seed.STANDARD_IDS[0]},
    "tagged_resource_info": {"resource_type": "dc-directconnect"},
    "topology": {"state": "gathered", "concurrency": 1},
    "vif_peer": {"vif_id": NO_SUCH, "address_family": "ipv6", "state": "absent"},
    "vif_peer_detection": {"vif_peer_id": NO_SUCH},
    "virtual_interface_accepter": {"id": NO_SUCH},
}
TASKS = [{"name": name, "hwc.direct_connect." + name: OPTIONS.get(name, {}), "ignore_errors": True} for name in sorted(MODULES)]
#: What the failure of a module names, where an object does not exist, or a key pair needs no login.
FAILS = {"login": "key pair", **dict.fromkeys(("switchover_test", "virtual_interface_accepter"), NO_SUCH), "vif_peer_detection": NO_SUCH}
RESULTS = {name: [{"status": "failed", "msg": "~" + FAILS[name]} if name in FAILS else {"status": "ok", "changed": False}] for name in MODULES}
CASE = Case("each module", json.dumps(TASKS), RESULTS)


@pytest.mark.parametrize("case", [CASE], ids=lambda case: case.name)
def test_it_runs_alike_both_ways(pair):
    """The same results, and as the table says."""
    pair.check()
