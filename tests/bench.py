# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a task costs that changes nothing, beside a module that only imports requests. `make bench` runs it.

Both run by the same ansible-playbook against the same simulator, in turn; what counts is their ratio. The start of
ansible-playbook itself, measured with a playbook without tasks, is taken off.
"""

from __future__ import annotations

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.simulator import Simulator, seed  # noqa: E402  pylint: disable=wrong-import-position

TASKS, ROUNDS = 20, 5

NOTHING = """#!/usr/bin/python
from __future__ import annotations
from ansible.module_utils.basic import AnsibleModule
import requests
module = AnsibleModule(argument_spec=dict(), supports_check_mode=True)
module.exit_json(changed=False, version=requests.__version__)
"""

PLAYBOOK = """
- hosts: localhost
  connection: local
  gather_facts: false
  vars:
    ansible_python_interpreter: "{{ ansible_playbook_python }}"
  tasks:
    - ansible.builtin.meta: noop
"""

GATEWAY = {"vpc_id": seed.VPC_ID, "local_ep_group": "[10.0.0.0/16]", "name": "bench", "tags": "{env: prod}"}
PREPARE = "    - hwc.direct_connect.virtual_gateway: {%s}\n" % ", ".join("%s: %s" % pair for pair in GATEWAY.items())
CASES = {
    "a module that only imports requests": "    - nothing:\n",
    "virtual_gateway by natural key": "    - hwc.direct_connect.virtual_gateway: {vpc_id: %s, local_ep_group: [10.0.0.0/16]}\n" % seed.VPC_ID,
    "virtual_gateway by name, with tags": "    - hwc.direct_connect.virtual_gateway: {name: bench, tags: {env: prod}}\n",
}


def run(folder: pathlib.Path, tasks: str, environment: dict) -> float:
    """Runs a playbook of these tasks; returns how many seconds it took."""
    path = folder / "playbook.yml"
    path.write_text(PLAYBOOK + tasks, encoding="utf-8")
    command = [str(pathlib.Path(sys.executable).parent / "ansible-playbook"), "-i", "localhost,", str(path)]
    start = time.monotonic()
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return time.monotonic() - start


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as name, Simulator() as simulator:
        folder = pathlib.Path(name)
        collection = folder / "ansible_collections" / "hwc" / "direct_connect"
        collection.parent.mkdir(parents=True)
        collection.symlink_to(ROOT)
        (folder / "library").mkdir()
        (folder / "library" / "nothing.py").write_text(NOTHING, encoding="utf-8")
        environment = {
            **os.environ,
            "ANSIBLE_COLLECTIONS_PATH": name,
            "ANSIBLE_LIBRARY": str(folder / "library"),
            "ANSIBLE_LOCALHOST_WARNING": "false",
            "HW_ACCESS_KEY": seed.KEYS["access"],
            "HW_SECRET_KEY": seed.KEYS["secret"],
            "HW_PROJECT_ID": seed.PROJECT["id"],
            "HW_DC_ENDPOINT": simulator.url,
        }
        run(folder, PREPARE, environment)
        rounds: dict[str, list[float]] = {case: [] for case in CASES}
        requests: dict[str, float] = {}
        for _round in range(ROUNDS):
            empty = run(folder, "", environment)
            for case, task in CASES.items():
                before = len(simulator.requests)
                rounds[case].append((run(folder, task * TASKS, environment) - empty) / TASKS)
                requests[case] = (len(simulator.requests) - before) / TASKS
        base, *_others = rounds.values()
        print("%-40s %10s %8s %10s" % ("a task, no change", "ms a task", "ratio", "requests"))
        for case, seconds in rounds.items():
            ratio = statistics.median(mine / other for mine, other in zip(seconds, base))
            print("%-40s %10.0f %8.2f %10.1f" % (case, statistics.median(seconds) * 1000, ratio, requests[case]))


if __name__ == "__main__":
    main()
