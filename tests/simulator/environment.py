# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user of the collection must know of a running simulator, as a shell reads it."""

from __future__ import annotations

import os
import shlex
import tempfile

from . import seed

OTHERS = (
    *("HW_AUTH_TOKEN", "OS_AUTH_TOKEN", "OS_TOKEN", "OS_ACCESS_KEY", "OS_SECRET_KEY", "HW_SECURITY_TOKEN", "OS_SECURITY_TOKEN"),
    *("HW_USER_NAME", "OS_USERNAME", "HW_USER_PASSWORD", "OS_PASSWORD"),
    *("HW_DOMAIN_NAME", "OS_USER_DOMAIN_NAME", "OS_DOMAIN_NAME", "HW_DOMAIN_ID", "OS_USER_DOMAIN_ID", "OS_DOMAIN_ID"),
    *("HW_ASSUME_ROLE_AGENCY_NAME", "OS_AGENCY_NAME", "HW_ASSUME_ROLE_DOMAIN_NAME", "OS_AGENCY_DOMAIN_NAME"),
    *("OS_CLOUD", "HW_PROFILE", "OS_PROJECT_ID", "OS_TENANT_ID", "HW_PROJECT_NAME", "OS_PROJECT_NAME", "OS_TENANT_NAME"),
    *("OS_REGION_NAME", "HW_CLOUD", "OS_AUTH_URL"),
    *("HW_INSECURE", "OS_CACERT", "HW_API_TIMEOUT", "HW_MAX_RETRIES"),
)
"""What else the collection reads, and what would lead elsewhere or disturb."""


def variables(url: str) -> dict:
    """The environment with which the collection talks to the simulator at `url`."""
    return {
        "HW_ACCESS_KEY": seed.KEYS["access"],
        "HW_SECRET_KEY": seed.KEYS["secret"],
        "HW_PROJECT_ID": seed.PROJECT["id"],
        "HW_REGION_NAME": seed.REGION,
        "HW_DC_ENDPOINT": url,
        "HW_CC_ENDPOINT": url,
        "HW_AUTH_URL": f"{url}/v3",
    }


def text(url: str) -> str:
    """The same as shell lines, without what would disturb, and with comments that name the seeded objects and the other logins."""
    called = {ident: f"{name} {ident}" for _project, ident, name, *_rest in seed.CONNECTIONS}
    facts = {
        "operations connection": called[seed.OPERATIONS_ID],
        "standard connections": ", ".join(called[ident] for ident in seed.STANDARD_IDS),
        "a VPC (any UUID will do)": seed.VPC_ID,
        "password login": f"user {seed.USER['name']}, password {seed.USER['password']}, domain {seed.ACME['name']} ({seed.ACME['id']})",
        "projects": ", ".join(f"{item['name']} {item['id']} ({item['domain']['name']})" for item in seed.PROJECTS),
        "temporary keys": f"{seed.TEMPORARY_KEYS['access']} {seed.TEMPORARY_KEYS['secret']} {seed.TEMPORARY_KEYS['token']}",
        "keys of globex": f"{seed.GLOBEX_KEYS['access']} {seed.GLOBEX_KEYS['secret']}",
        "password login of globex": f"user {seed.GLOBEX_USER['name']}, password {seed.GLOBEX_USER['password']}, domain {seed.GLOBEX['name']}",
        "agency": f"{seed.AGENCY['name']} of {seed.AGENCY['domain']['name']}, for {seed.AGENCY['trusted']['name']}",
        "prepaid connection, and one paid by use": f"{called[seed.PREPAID_ID]}, {called[seed.DEMAND_ID]}",
        "control interface": f"{url}/simulator/",
    }
    lines = ["unset " + " ".join(OTHERS), "export no_proxy=127.0.0.1 NO_PROXY=127.0.0.1"]
    lines += [f"export {name}={shlex.quote(value)}" for name, value in variables(url).items()]
    lines += [f"# {name}: {value}" for name, value in facts.items()]
    return "\n".join([*lines, "# Ctrl-C ends it; paste all of the above into another shell."]) + "\n"


def write(path: str, content: str) -> None:
    """Writes a file so that whoever sees it sees all of it."""
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(os.path.abspath(path)), prefix=".simulator-")
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(content)
    os.replace(temporary, path)
