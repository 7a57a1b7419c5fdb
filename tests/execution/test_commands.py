# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The other programs that run tasks: ansible, and ansible-runner as AWX uses it."""

from __future__ import annotations

import pytest

from tests.execution.running import Case

LOGIN = "endpoint={dc_endpoint} access_key={dc_access_key} secret_key={dc_secret_key} project_id={dc_project_id} region={dc_region}"
VPC = "60000000-0000-4000-8000-000000000001"
MADE = [{"changed": True, "virtual_gateway": {"name": "command", "tags": {"a": "1"}}}]
CASES = [
    Case(
        "ansible -m",
        command=("ansible", "testhost", "-m", "hwc.direct_connect.virtual_gateway", "-a"),
        options=("name=command vpc_id=%s local_ep_group=10.0.0.0/16,10.1.0.0/16 tags='a=1' %s" % (VPC, LOGIN),),
        results={"hwc.direct_connect.virtual_gateway": MADE},
    ),
    Case(
        "ansible -m, a wrong option",
        command=("ansible", "testhost", "-m", "hwc.direct_connect.virtual_gateway", "-a", "name=command nothing=1"),
        results={"hwc.direct_connect.virtual_gateway": [{"status": "failed", "msg": "~nothing"}]},
        code=2,
    ),
    Case(
        "ansible-runner",
        """
        - {name: Make, hwc.direct_connect.virtual_gateway: {name: command, vpc_id: %s, local_ep_group: [10.0.0.0/16], tags: {a: 1}}}
        - {name: Fail, hwc.direct_connect.virtual_gateway: {nothing: 1}, ignore_errors: true}
        """ % VPC,
        {"Make": MADE, "Fail": [{"status": "failed", "msg": "~nothing"}]},
        command=("ansible-runner", "run", "{folder}", "--project-dir", "{folder}", "--inventory", "{folder}/inventory.json", "-p", "playbook.yml"),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_commands_end_alike(pair):
    """The same both ways, and as the table says."""
    pair.check()
