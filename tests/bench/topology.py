# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a whole estate in one task costs, where nothing changes and where all is new. `make bench` runs it.

    python -m tests.bench.topology ANSIBLE_PLAYBOOK

Beside an estate that is as stated stand a task that takes the same options and returns as much but does nothing, and the least program that
fetches the same pages. Beside new interfaces stands the same at concurrency 1, from which follows what the locks allow.
"""

from __future__ import annotations

import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from tests.simulator import Simulator, quotas, seed

from . import estate, pages

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SIZES = {10: 3, 100: 3, 1000: 5, 10000: 1}
"""Interfaces of an estate, and how many rounds are measured."""
LATENCIES = (0, 50)
NEW, NEW_GATEWAYS, CONCURRENCY = 100, 50, 8
TOKEN = "bench"
PLAY = """
- hosts: localhost
  connection: local
  gather_facts: false
  vars:
    ansible_python_interpreter: "{{ ansible_playbook_python }}"
  vars_files: [estate.json]
  tasks:
    - hwc.direct_connect.%s:
        endpoint: %s
        auth_token: %s
        project_id: %s
        virtual_gateways: "{{ virtual_gateways }}"
        virtual_interfaces: "{{ virtual_interfaces }}"
        concurrency: %d
      register: outcome
"""
SAVE = """
    - ansible.builtin.copy:
        content: "{{ outcome | to_json }}"
        dest: "%s"
        mode: "0600"
"""


class Folder:
    """A copy of the collection with one more module, `nothing`, and what runs plays there."""

    def __init__(self, playbook: str, folder: pathlib.Path):
        self.playbook, self.folder = playbook, folder
        copy = folder / "ansible_collections" / "hwc" / "direct_connect"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "tests", "docs", "demo"))
        source = (copy / "plugins" / "modules" / "topology.py").read_text(encoding="utf-8")
        code = source[source.index("from ansible.module_utils.basic") :]
        code = "\n".join(line for line in code.splitlines() if "_reconcile import" not in line)
        code = code.replace("run_topology(module)", f"import json; module.exit_json(**json.load(open({str(folder / 'result.json')!r})))")
        head = 'from __future__ import annotations\nDOCUMENTATION = "module: nothing"\n'
        (copy / "plugins" / "modules" / "nothing.py").write_text(head + code, encoding="utf-8")
        runtime = copy / "meta" / "runtime.yml"
        action = "    nothing: {action_plugin: hwc.direct_connect.topology}\n"
        runtime.write_text(runtime.read_text(encoding="utf-8").replace("    topology: {", action + "    topology: {"), encoding="utf-8")
        (folder / "bare.py").write_text(pages.BARE, encoding="utf-8")
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith(("ANSIBLE_", "HW_", "HWC_", "OS_"))}
        self.environment.update(ANSIBLE_COLLECTIONS_PATH=str(folder), ANSIBLE_LOCALHOST_WARNING="false", HOME=str(folder))

    def state(self, options: dict) -> None:
        """What the plays state."""
        (self.folder / "estate.json").write_text(json.dumps(options), encoding="utf-8")

    def play(self, module: str, url: str, concurrency: int = CONCURRENCY, save: bool = False) -> tuple:
        """(seconds, MB of the largest process, what it printed)."""
        text = PLAY % (module, url, TOKEN, estate.PROJECT, concurrency) + (SAVE % (self.folder / "saved.json") if save else "")
        (self.folder / "playbook.yml").write_text(text, encoding="utf-8")
        command = [sys.executable, "-c", MEASURE, self.playbook, "-i", "localhost,", str(self.folder / "playbook.yml")]
        start = time.monotonic()
        done = subprocess.run(command, env=self.environment, cwd=self.folder, capture_output=True, text=True, check=False)
        seconds = time.monotonic() - start
        if done.returncode:
            sys.exit(done.stdout[-3000:] + done.stderr[-3000:])
        return seconds, int(done.stderr.split()[-1]) // 1024, done.stdout

    def bare(self, url: str) -> float:
        """Seconds of the least program."""
        start = time.monotonic()
        subprocess.run([sys.executable, str(self.folder / "bare.py"), f"{url}/v3/{estate.PROJECT}/dcaas/", TOKEN], check=True)
        return time.monotonic() - start


MEASURE = "import resource, subprocess, sys; code = subprocess.call(sys.argv[1:]);" + (
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr); sys.exit(code)"
)


def _simulator() -> Simulator:
    simulator = Simulator()
    simulator.state.tokens[TOKEN] = {"user": seed.USER, "domain": seed.ACME, "project": estate.PROJECT, "expires": float("inf")}
    return simulator


def as_stated(folder: Folder) -> None:
    """Prints the table of estates of growing size that are as stated."""
    head = ("interfaces", "latency", "requests", "task, s", "nothing, s", "over it, s", "bare, s", "ratio", "goal", "MB", "nothing, MB")
    print(("%-11s" + "%12s" * 10) % head)
    for count, rounds in SIZES.items():
        with _simulator() as simulator, pages.Pages(simulator) as server:
            folder.state(estate.whole(simulator.state, count))
            printed = folder.play("topology", server.url, save=True)[2]
            result = json.loads((folder.folder / "saved.json").read_text(encoding="utf-8"))
            if result["changed"]:
                sys.exit(printed + "\nThe estate is not as stated.")
            kept = {name: value for name, value in result.items() if name not in ("failed", "invocation", "warnings")}
            (folder.folder / "result.json").write_text(json.dumps(kept), encoding="utf-8")
            folder.bare(server.url)
            for latency in LATENCIES if count == 1000 else LATENCIES[:1]:
                server.latency, rows, memory = latency / 1000, [], []
                for _round in range(rounds):
                    before = server.asked
                    task, most, _text = folder.play("topology", server.url)
                    asked = server.asked - before
                    empty, least, _text = folder.play("nothing", server.url)
                    rows.append((task, empty, task - empty, folder.bare(server.url)))
                    memory.append((most, least))
                middle = [statistics.median(column) for column in zip(*rows)]
                ratio = statistics.median(row[2] / row[3] for row in rows)
                goal = "" if count != 1000 else "<= 2 met" if ratio <= 2 else "<= 2 MISSED"
                most = [max(column) for column in zip(*memory)]
                figures = ["%d" % asked, *("%.2f" % value for value in middle), "%.2f" % ratio, goal, *most]
                print(("%-11d%9d ms" + "%12s" * 9) % (count, latency, *figures), flush=True)


def all_new(folder: Folder) -> None:
    """Prints what new interfaces cost beside what the locks allow."""
    quotas.QUOTAS["virtualInterface"] = (-1, None)
    seconds = {}
    for concurrency in (1, CONCURRENCY):
        with _simulator() as simulator:
            estate.lines(simulator.state, NEW)
            stated = [estate.interface(number, number * NEW_GATEWAYS // NEW, number) for number in range(NEW)]
            folder.state({"virtual_gateways": estate.gateways(simulator.state, NEW_GATEWAYS), "virtual_interfaces": stated})
            (folder.folder / "result.json").write_text("{}", encoding="utf-8")
            simulator.settings.change({"latency_ms": LATENCIES[1]})
            empty = folder.play("nothing", simulator.url)[0]
            seconds[concurrency] = folder.play("topology", simulator.url, concurrency)[0] - empty
            made = len(simulator.state.objects["virtual_interface"])
            if made != NEW:
                sys.exit(f"{made} interfaces were made, not {NEW}.")
    alone, together = seconds[1], seconds[CONCURRENCY]
    bound = max(alone / CONCURRENCY, alone / NEW_GATEWAYS)  # as many at a time, and on each gateway one after the other
    ratio = together / bound
    verdict = "met" if ratio <= 1.3 else "MISSED"
    print(f"\n{NEW} new interfaces on {NEW_GATEWAYS} gateways, {LATENCIES[1]} ms: one at a time {alone:.1f} s, {CONCURRENCY} at a time {together:.1f} s;")
    print(f"the locks allow {bound:.1f} s; ratio {ratio:.2f} (<= 1.3 {verdict})")


def main(playbook: str) -> None:
    """Measures with this ansible-playbook and prints both tables."""
    with tempfile.TemporaryDirectory() as place:
        folder = Folder(str(pathlib.Path(playbook).absolute()), pathlib.Path(place))
        as_stated(folder)
        all_new(folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
