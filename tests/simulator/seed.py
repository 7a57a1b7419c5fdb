# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is there at each start: accounts, keys, projects and connections, always with the same ids."""

from __future__ import annotations

from .state import Record, State

REGION = "eu-de"

ACME = {"id": "d0a1b2c3d4e5f60718293a4b5c6d7e8f", "name": "acme"}
GLOBEX = {"id": "d1f0e9d8c7b6a5948372615f4e3d2c1b", "name": "globex"}

PROJECT = {"id": "0a1c5f0e6b8d4c2f9e7a3b5d1c8f2e60", "name": "eu-de", "domain": ACME}
SUB_PROJECT = {"id": "0a1c5f0e6b8d4c2f9e7a3b5d1c8f2e61", "name": "eu-de_prod", "domain": ACME}
GLOBEX_PROJECT = {"id": "0b2d6e1f7c9e5d30af8b4c6e2d90f371", "name": "eu-de", "domain": GLOBEX}
PROJECTS = (PROJECT, SUB_PROJECT, GLOBEX_PROJECT)

USER = {"id": "5e00000000000000000000000000a001", "name": "netops", "password": "Simulated-1-acme", "domain": ACME}
GLOBEX_USER = {"id": "5e00000000000000000000000000b001", "name": "netops", "password": "Simulated-1-globex", "domain": GLOBEX}
USERS = (USER, GLOBEX_USER)

KEYS = {"access": "SIMULATORACMEKEY0001", "secret": "simulatedSecretOfTheAcmeUserNetops000001", "token": None, "user": USER}
TEMPORARY_KEYS = {
    "access": "SIMULATORTEMPKEY0001",
    "secret": "simulatedTemporarySecretOfTheAcmeUser001",
    "token": "c2ltdWxhdGVkLXNlY3VyaXR5LXRva2Vu" * 12 + "==",
    "user": USER,
}
GLOBEX_KEYS = {"access": "SIMULATORGLOBEXKEY01", "secret": "simulatedSecretOfTheGlobexUserNetops0001", "token": None, "user": GLOBEX_USER}
ALL_KEYS = (KEYS, TEMPORARY_KEYS, GLOBEX_KEYS)

# An account that lets another one work in it under the agency's name.
AGENCY = {"name": "partner-access", "domain": GLOBEX, "trusted": ACME, "user": {"id": "5e00000000000000000000000000b0a9", "name": "globex/partner-access"}}
AGENCIES = (AGENCY,)

VPC_ID = "6592c28e-95d7-4b0a-9f61-004fdf03420c"
"""Any VPC id is accepted; this one is only a suggestion."""

OPERATIONS_ID = "1a000000-0000-4000-8000-000000000001"
STANDARD_IDS = ("1a000000-0000-4000-8000-000000000002", "1a000000-0000-4000-8000-000000000003")
SUB_OPERATIONS_ID = "1b000000-0000-4000-8000-000000000001"
SUB_STANDARD_IDS = ("1b000000-0000-4000-8000-000000000002", "1b000000-0000-4000-8000-000000000003")

PREPAID_ID = "1a000000-0000-4000-8000-000000000004"
"""A yearly/monthly connection, which cannot be deleted here."""
DEMAND_ID = "1a000000-0000-4000-8000-000000000005"
"""A connection that is paid by use and has nothing on it."""

# id, name, site
LOCATIONS = (
    ("1c000000-0000-4000-8000-000000000001", "Frankfurt-1", "fra1"),
    ("1c000000-0000-4000-8000-000000000002", "Frankfurt-2", "fra2"),
    ("1c000000-0000-4000-8000-000000000003", "Amsterdam-1", "ams1"),
)

# project, id, name, type, device
CONNECTIONS = (
    (PROJECT, OPERATIONS_ID, "operations-1", "hosting", "29.0.185.90"),
    (PROJECT, STANDARD_IDS[0], "standard-1", "standard", "29.0.185.91"),
    (PROJECT, STANDARD_IDS[1], "standard-2", "standard", "29.0.185.92"),
    (PROJECT, PREPAID_ID, "prepaid-1", "standard", "29.0.185.93"),
    (PROJECT, DEMAND_ID, "demand-1", "standard", "29.0.185.94"),
    (SUB_PROJECT, SUB_OPERATIONS_ID, "prod-operations-1", "hosting", "29.0.186.90"),
    (SUB_PROJECT, SUB_STANDARD_IDS[0], "prod-standard-1", "standard", "29.0.186.91"),
    (SUB_PROJECT, SUB_STANDARD_IDS[1], "prod-standard-2", "standard", "29.0.186.92"),
)


def _connection(project: dict, object_id: str, name: str, kind: str, device: str) -> Record:
    data = {
        "id": object_id,
        "tenant_id": project["id"],
        "name": name,
        "description": "",
        "port_type": "10G",
        "bandwidth": 10000 if kind == "hosting" else 1000,
        "location": "Frankfurt-1",
        "peer_location": "Example Street 1",
        "device_id": device,
        "type": kind,
        "charge_mode": "bandwidth",
        "provider": "Example Telecom",
        "admin_state_up": True,
        "status": "ACTIVE",
        "apply_time": "2024-01-15T09:30:00.000Z",
        "create_time": "2024-01-15T09:30:00.000Z",
        "provider_status": "ACTIVE",
        "vgw_type": "default",
        "enterprise_project_id": "0",
        "locales": {"en_us": "Frankfurt-1", "zh_cn": "Frankfurt-1"},
        "support_feature": [],
        "tags": [],
    }
    if object_id == PREPAID_ID:
        data.update(charge_mode="prepayment", order_id="CS2401150930ABCDE", period_type=2, period_num=12, auto_renew=1)
    return Record("direct_connect", data, [project["id"]])


def _location(object_id: str, name: str, site: str) -> Record:
    data = {
        "id": object_id,
        "name": name,
        "region_id": REGION,
        "site_code": site,
        "address": {"en_us": f"{name}, Example Street 1", "zh_cn": f"{name}, Example Street 1"},
        "locales": {"en_us": name, "zh_cn": name},
        "provider_list": [],
        "public_border_group": "center",
        "latitude": "50.11",
        "longitude": "8.68",
        "description": "",
        "created_time": "2024-01-15T09:30:00.000Z",
        "updated_time": "2024-01-15T09:30:00.000Z",
        "available_port_speeds": ["1G", "10G"],
        "status": "ACTIVE",
    }
    return Record("direct_connect_location", data, [item["id"] for item in PROJECTS])


def plant(state: State) -> None:
    """Puts the connections and the locations into an empty `state`."""
    for row in CONNECTIONS:
        state.add(_connection(*row))
    for row in LOCATIONS:
        state.add(_location(*row))
