# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a task costs that changes nothing: ours in a process of its own and in Ansible's, and those of others. `make bench` runs it.

    python -m tests.bench ANSIBLE_PLAYBOOK

All run by the same ansible-playbook, against servers on this machine, in turn, so that what else the machine does hits all alike.
Times fail nothing; the exit status is not 0 only if a play fails or changes something.
"""

from __future__ import annotations

import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time

from tests.simulator import Simulator, seed

from . import stand_in
from .cases import CASES, LATENCIES, PREPARE, ROUNDS
from .table import Figures, table

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SETTINGS = ("ANSIBLE_", "HW_", "HWC_", "OS_")
"""How the environment variables begin that would change what is measured."""

PLAY = """
- hosts: localhost
  connection: local
  gather_facts: false
  vars:
    ansible_python_interpreter: "{{ ansible_playbook_python }}"
  tasks:
    - ansible.builtin.meta: noop
"""
IMPORTER = """#!/usr/bin/python
from __future__ import annotations
from ansible.module_utils.basic import AnsibleModule
import requests
module = AnsibleModule(argument_spec=dict(), supports_check_mode=True)
module.exit_json(changed=False, version=requests.__version__)
"""
CONFIGURATION = """
[defaults]
collections_path = .
library = library
localhost_warning = false
"""
CLOUDS = """
clouds:
  bench:
    region_name: {region}
    auth: {{auth_url: {url}/v3, username: {user}, password: {password}, project_name: {project}, user_domain_name: {domain},
            project_domain_name: {domain}}}
"""


class Bench:
    """A folder with everything that the plays need, two running servers, and what was measured so far."""

    def __init__(self, playbook: str, folder: pathlib.Path, simulator: Simulator, others: stand_in.StandIn):
        self.playbook, self.folder, self.simulator, self.others = playbook, folder, simulator, others
        login = {"region": stand_in.REGION, "user": stand_in.USER, "password": stand_in.PASSWORD, "domain": stand_in.DOMAIN}
        clouds = CLOUDS.format(url=others.url, project=stand_in.PROJECT["name"], **login)
        files = {"ansible.cfg": CONFIGURATION, "library/importer.py": IMPORTER, "clouds.yaml": clouds}
        for name, content in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(content, encoding="utf-8")
        collection = folder / "ansible_collections" / "hwc" / "direct_connect"
        collection.parent.mkdir(parents=True)
        collection.symlink_to(ROOT)
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(SETTINGS)},
            "HW_ACCESS_KEY": seed.KEYS["access"],
            "HW_SECRET_KEY": seed.KEYS["secret"],
            "HW_PROJECT_ID": seed.PROJECT["id"],
            "HW_DC_ENDPOINT": simulator.url,
            "OS_CLIENT_CONFIG_FILE": str(folder / "clouds.yaml"),
            "ANSIBLE_HWC_IDENTITY_ENDPOINT": f"{others.url}/v3",
            "ANSIBLE_HWC_PROJECT": stand_in.PROJECT["name"],
            **{f"ANSIBLE_HWC_{name.upper()}": value for name, value in login.items()},
        }
        self.figures = {(case, latency): Figures() for case in CASES for latency in LATENCIES}

    def run(self, tasks: str, direct: bool = False, changed: int = 0) -> float:
        """Runs a play of these tasks, which must change as much as said; returns how many seconds it took."""
        path = self.folder / "playbook.yml"
        path.write_text(PLAY + tasks, encoding="utf-8")
        environment = {**self.environment, "HWC_DIRECT_EXECUTION": "true" if direct else "false"}
        command = [self.playbook, "-i", "localhost,", str(path)]
        start = time.monotonic()
        done = subprocess.run(command, env=environment, cwd=self.folder, capture_output=True, text=True, check=False)
        seconds = time.monotonic() - start
        if done.returncode or (tasks and f" changed={changed} " not in done.stdout):
            sys.exit(f"{done.stdout}{done.stderr}\nThis play failed, or did not change {changed} objects.")
        return seconds

    def asked(self) -> int:
        """How many requests the servers have had."""
        return len(self.simulator.requests) + len(self.others.requests)

    def round(self, turn: int) -> None:
        """Every case that takes part in round `turn` (from 0), at every latency."""
        for place, latency in enumerate(LATENCIES):
            self.simulator.settings.change({"latency_ms": latency})
            self.others.latency = latency / 1000
            starts, seconds = [], {}
            for number, (name, case) in enumerate(CASES.items()):
                if number % 3 == 0:
                    starts.append(self.run(""))
                if turn < case.rounds[place]:
                    before = self.asked()
                    seconds[name] = statistics.median(self.run(case.tasks, case.direct) for _time in range(case.repeat))
                    self.figures[name, latency].requests = (self.asked() - before) / case.count / case.repeat
            for name, value in seconds.items():
                self.figures[name, latency].seconds[turn] = (value - statistics.median(starts)) / CASES[name].count


def versions(playbook: str) -> str:
    """Which versions were measured, and how busy the machine is, in one line."""
    core = subprocess.run([playbook, "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]
    command = [str(pathlib.Path(playbook).with_name("ansible-galaxy")), "collection", "list", "--format", "json"]
    folders = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout).values()
    others = [f"{name} {folder[name]['version']}" for folder in folders for name in ("community.general", "openstack.cloud") if name in folder]
    return (
        f"{core.partition('[')[2].rstrip(']')}, {', '.join(others)}, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} CPUs"
    )


def main(playbook: str) -> None:
    """Measures with this ansible-playbook and prints the table."""
    print("Measuring, which takes four or five minutes, on a busy machine longer.", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder, Simulator() as simulator, stand_in.StandIn() as others:
        bench = Bench(str(pathlib.Path(playbook).absolute()), pathlib.Path(folder), simulator, others)
        bench.run(PREPARE, changed=1)
        for turn in range(ROUNDS):
            bench.round(turn)
    print(table(bench.figures, versions(playbook)), end="")


if __name__ == "__main__":
    main(*sys.argv[1:])
