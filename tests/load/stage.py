# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where playbooks run: a folder with all that they need, the real ansible-playbook, and what the system tells of its processes."""

from __future__ import annotations

import json
import re
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

from tests.simulator import environment

ROOT = Path(__file__).resolve().parent.parent.parent
WAYS = {"directly": {}, "ordinarily": {"HWC_DIRECT_EXECUTION": "false"}}
LONGEST = 900  # seconds that one run may take
RECAP = re.compile(r"^localhost\s+: ok=(\d+)\s+changed=(\d+)\s+unreachable=0\s+failed=(\d+).*ignored=(\d+)", re.MULTILINE)
HOST = {"all": {"hosts": {"localhost": {"ansible_connection": "local", "ansible_python_interpreter": "{{ ansible_playbook_python }}"}}}}


class Row(NamedTuple):
    """A line of the report. C(wrong): in words what is not as it must be; empty if all is."""

    what: str
    figures: str
    wrong: list


class Stage:
    """A folder, an ansible-playbook, and the simulator that its playbooks log in to."""

    def __init__(self, folder: Path, programs: Path, simulator):
        self.folder, self.programs, self.simulator = folder, programs, simulator
        (folder / "ansible_collections" / "hwc").mkdir(parents=True)
        (folder / "ansible_collections" / "hwc" / "direct_connect").symlink_to(ROOT)
        (folder / "tmp").mkdir()
        (folder / "inventory.json").write_text(json.dumps(HOST), encoding="utf-8")

    def environment(self, **more: str) -> dict:
        """The environment of a command: nothing of the one here but where programs are."""
        return {
            **environment.variables(self.simulator.url),
            "PATH": f"{self.programs}:/usr/local/bin:/usr/bin:/bin",
            "PYTHONPATH": str(self.folder),
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
            "TMPDIR": str(self.folder / "tmp"),
            "ANSIBLE_COLLECTIONS_PATH": str(self.folder),
            "ANSIBLE_INVENTORY": str(self.folder / "inventory.json"),
            "ANSIBLE_NOCOLOR": "true",
            "ANSIBLE_RETRY_FILES_ENABLED": "false",
            **more,
        }

    def start(self, name: str, tasks: list, **more: str) -> Run:
        """Starts a playbook of these tasks; C(more): variables of its environment."""
        play = {"name": name, "hosts": "localhost", "gather_facts": False, "tasks": tasks}
        (self.folder / f"{name}.json").write_text(json.dumps([play]), encoding="utf-8")
        output = (self.folder / f"{name}.out").open("w+", encoding="utf-8")
        words = [str(self.programs / "ansible-playbook"), str(self.folder / f"{name}.json")]
        return Run(name, subprocess.Popen(words, env=self.environment(**more), cwd=self.folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output), output)


class Run(NamedTuple):
    """An ansible-playbook that was started. C(output): the file of what it prints."""

    name: str
    process: subprocess.Popen
    output: object

    def end(self) -> tuple:
        """Waits for the end; returns (exit status, what it printed)."""
        try:
            code = self.process.wait(LONGEST)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        with self.output:
            self.output.seek(0)
            return code, self.output.read()


def recap(output: str) -> dict:
    """What a run says at its end about its tasks; None for each number if it says nothing."""
    found = RECAP.search(output)
    return dict(zip(("ok", "changed", "failed", "ignored"), map(int, found.groups()) if found else (None,) * 4))


def failures(output: str) -> list:
    """The messages of the tasks that failed, in the order in which they did."""
    return re.findall(r"^(?:fatal|failed):.*?\"msg\": \"(.*?)\"[,}]", output, re.MULTILINE)


class Figures(NamedTuple):
    """What the system tells of a process: memory in kB that it does not share, threads, open files."""

    memory: int
    threads: int
    files: int


def measure(pid: int) -> Figures | None:
    """The figures of a process, None if it has ended."""
    folder = Path(f"/proc/{pid}")
    try:
        status = (folder / "status").read_text(encoding="utf-8")
        numbers = {name: int(value) for name, value in re.findall(r"^(RssAnon|Threads):\s+(\d+)", status, re.MULTILINE)}
        return Figures(numbers["RssAnon"], numbers["Threads"], len(list((folder / "fd").iterdir())))
    except (OSError, KeyError):  # one that has just ended has no memory any more
        return None


def children(pid: int) -> list:
    """The ids of the processes that a process has started and that still run."""
    try:
        return [int(word) for path in Path(f"/proc/{pid}/task").iterdir() for word in (path / "children").read_text(encoding="utf-8").split()]
    except OSError:
        return []


def wait_for(met, seconds: float = LONGEST) -> bool:
    """Waits until C(met()) is true; returns whether it became true in this time."""
    end = time.monotonic() + seconds
    while not met():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
