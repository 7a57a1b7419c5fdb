# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the variables of the integration targets for a running simulator.

Usage: python tests/integration/write_config.py ENV_FILE [CONFIG]
ENV_FILE: what the simulator wrote with --env-file. CONFIG: by default integration_config.yml beside this script.
"""

from __future__ import annotations

import json
import pathlib
import shlex
import sys

HERE = pathlib.Path(__file__).resolve().parent
ANY_ID = "1e000000-0000-4000-8000-000000000001"  # the simulator keeps no enterprise routers and no global EIPs, and takes any id


def exports(text: str) -> dict:
    """The variables that the lines C(export NAME=VALUE) of a shell script set."""
    words = [shlex.split(line, comments=True) for line in text.splitlines()]
    return dict(item.split("=", 1) for line in words if line[:1] == ["export"] for item in line[1:])


def variables(environment: dict, seed) -> dict:
    """What the targets need: the simulator's address and login, and what it holds at its start."""
    return {
        "dc_endpoint": environment["HW_DC_ENDPOINT"],
        "dc_auth_url": environment["HW_AUTH_URL"],
        "dc_access_key": environment["HW_ACCESS_KEY"],
        "dc_secret_key": environment["HW_SECRET_KEY"],
        "dc_project_id": environment["HW_PROJECT_ID"],
        "dc_region": environment["HW_REGION_NAME"],
        "dc_username": seed.USER["name"],
        "dc_password": seed.USER["password"],
        "dc_domain_name": seed.USER["domain"]["name"],
        "dc_hosting_id": seed.OPERATIONS_ID,
        "dc_connection_id": seed.STANDARD_IDS[0],
        "dc_connection_id_2": seed.STANDARD_IDS[1],
        "dc_vpc_id": seed.VPC_ID,
        "dc_prepaid_connection_id": seed.PREPAID_ID,
        "dc_spare_connection_id": seed.DEMAND_ID,
        "dc_router_id": ANY_ID,
        "dc_global_eip_id": ANY_ID,
        "dc_other_project_id": seed.GLOBEX_PROJECT["id"],
        "dc_other_access_key": seed.GLOBEX_KEYS["access"],
        "dc_other_secret_key": seed.GLOBEX_KEYS["secret"],
        "dc_other_vpc_id": seed.VPC_ID,
        "dc_cc_endpoint": environment["HW_CC_ENDPOINT"],
        "dc_domain_id": seed.ACME["id"],
        "simulator": True,
    }


def main(words: list) -> int:
    """Writes the file; returns the exit status."""
    if not 1 <= len(words) <= 2:
        print(__doc__, file=sys.stderr)
        return 2
    sys.path.insert(0, str(HERE.parent.parent))
    from tests.simulator import seed  # the root of the repository is on the path only now

    found = variables(exports(pathlib.Path(words[0]).read_text(encoding="utf-8")), seed)
    lines = ["---"] + ["%s: %s" % (name, json.dumps(value)) for name, value in found.items()]
    target = pathlib.Path(words[1]) if len(words) > 1 else HERE / "integration_config.yml"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
