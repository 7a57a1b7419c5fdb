# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user of the collection must know of a running simulator, as a shell reads it."""

from __future__ import annotations

import os
import shlex
import tempfile

from . import seed


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
    """The same as shell lines, with comments that name the seeded objects and the other logins."""
    facts = {
        "operations connection": seed.OPERATIONS_ID,
        "standard connections": " ".join(seed.STANDARD_IDS),
        "a VPC (any UUID will do)": seed.VPC_ID,
        "password login": f"user {seed.USER['name']}, password {seed.USER['password']}, domain {seed.ACME['name']} ({seed.ACME['id']})",
        "projects": ", ".join(f"{item['name']} {item['id']} ({item['domain']['name']})" for item in seed.PROJECTS),
        "temporary keys": f"{seed.TEMPORARY_KEYS['access']} {seed.TEMPORARY_KEYS['secret']} {seed.TEMPORARY_KEYS['token']}",
        "keys of globex": f"{seed.GLOBEX_KEYS['access']} {seed.GLOBEX_KEYS['secret']}",
        "password login of globex": f"user {seed.GLOBEX_USER['name']}, password {seed.GLOBEX_USER['password']}, domain {seed.GLOBEX['name']}",
        "agency": f"{seed.AGENCY['name']} of {seed.AGENCY['domain']['name']}, for {seed.AGENCY['trusted']['name']}",
        "prepaid connection, and one paid by use": f"{seed.PREPAID_ID} {seed.DEMAND_ID}",
        "control interface": f"{url}/simulator/",
    }
    lines = ["unset OS_CLOUD HW_PROFILE HW_AUTH_TOKEN OS_AUTH_TOKEN OS_TOKEN  # which would come first"]
    lines += [f"export {name}={shlex.quote(value)}" for name, value in variables(url).items()]
    return "\n".join(lines + [f"# {name}: {value}" for name, value in facts.items()]) + "\n"


def write(path: str, content: str) -> None:
    """Writes a file so that whoever sees it sees all of it."""
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(os.path.abspath(path)), prefix=".simulator-")
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(content)
    os.replace(temporary, path)
