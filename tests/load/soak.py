# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A thousand tasks in one run, and the engine a thousand times in one process: nothing grows, nothing stays open, nothing stays behind."""

from __future__ import annotations

import json
import socket
import statistics
import subprocess
import time

from tests.execution.running import left
from tests.execution.trap import Trap

from .concurrency import VPC, task
from .stage import LONGEST, Figures, Row, Stage, children, failures, measure, recap

ITEMS, TASKS = 500, 500
TRICKLING, SILENT, CLOSED = 5, 5, 20
"""Of the items, how many meet a server whose answer never ends, one that never answers, and none at all."""
BEFORE = 120
"""Items that come before these, so that it is seen what they leave behind."""
GROWTH = 2048
"""kB that a process may grow by while it runs module after module, once it has run a fifth of them."""
PER_TASK = 64
"""kB per task that Ansible's main process may grow by, which keeps what it knows of each."""
PRESENT = {"name": "soak", "vpc_id": VPC % 1, "local_ep_group": ["10.0.0.0/16"]}
THREADS = 3
"""The most threads of a process in which modules run: its own, that of a request, and one that hangs, after which it serves no other task."""


def check(stage: Stage) -> list:
    """All parts of the soak."""
    with Trap() as trap, socket.create_server(("127.0.0.1", 0)) as silent:
        with socket.create_server(("127.0.0.1", 0)) as nobody:
            closed = _url(nobody)
        hung = [*[f"{trap.url}/trickle"] * TRICKLING, *[_url(silent)] * SILENT, *[closed] * CLOSED]
        return [_loop(stage, hung, trap), _tasks(stage), _engine(stage, closed, _url(silent)), _left(stage)]


def _url(server: socket.socket) -> str:
    return f"http://127.0.0.1:{server.getsockname()[1]}"


def _watch(run, count) -> dict:
    """Process -> its figures over the time of a run, each with how far the run was by then (C(count()))."""
    seen: dict = {}
    while run.process.poll() is None:
        workers = children(run.process.pid)
        for kind, pids in {"main": [run.process.pid], "worker": workers, "child": [pid for one in workers for pid in children(one)]}.items():
            for pid in pids:
                figures = measure(pid)
                if figures:
                    seen.setdefault((kind, pid), []).append((count(), figures))
        time.sleep(0.05)
    return seen


def _loop(stage: Stage, hung: list, trap: Trap) -> Row:
    simulator, wrong = stage.simulator, []
    simulator.reset()
    items = [*[simulator.url] * BEFORE, *hung, *[simulator.url] * (ITEMS - BEFORE - len(hung))]
    options = {**PRESENT, "endpoint": "{{ item }}", "api_timeout": 1, "api_retries": 0}
    run = stage.start("loop", [{**task("Loop", "virtual_gateway", loop=items, **options), "ignore_errors": True}])
    seen = _watch(run, lambda: len(simulator.requests))
    code, output = run.end()
    failed = len(failures(output))
    if (code, failed) != (0, len(hung)):
        wrong.append(f"exit status {code}, and {failed} items failed, not {len(hung)}: {output[-1000:]}")
    if trap.server.most != 1:
        wrong.append(f"{trap.server.most} answers that never end were waited for at the same time")
    worker, figures = (max((rows for (one, _pid), rows in seen.items() if one == kind), key=len) for kind in ("worker", "child"))  # which ran longest
    more = _more(figures, ITEMS)
    worker = _more(worker, ITEMS, warm=0.01)
    threads = max(one.threads for (kind, _pid), rows in seen.items() if kind == "child" for _number, one in rows)
    wrong += [f"the process of the modules had {more} more at the end"] if more.memory > GROWTH or more.files > 0 or more.threads > 0 else []
    wrong += [f"a process of modules had {threads} threads"] if threads > THREADS else []
    wrong += [f"the worker had {worker} more at the end"] if worker.files > 0 or worker.threads > 0 else []
    return Row(f"loop of {ITEMS}, {len(hung)} fail", f"{_said(more)}, worker {_said(worker)}, {threads} threads at the most", wrong)


def _tasks(stage: Stage) -> Row:
    simulator, wrong = stage.simulator, []
    run = stage.start("tasks", [task(f"Task {number}", "virtual_gateway", **PRESENT) for number in range(TASKS)])
    start = len(simulator.requests)
    seen = _watch(run, lambda: len(simulator.requests) - start)
    code, output = run.end()
    ended = recap(output)
    if (code, ended["ok"], ended["changed"]) != (0, TASKS, 0):
        wrong.append(f"exit status {code}, {ended}: {output[-1000:]}")
    more = _more(seen["main", run.process.pid], TASKS)
    wrong += [f"ansible-playbook had {more} more at the end"] if more.memory > PER_TASK * TASKS or more.files > 0 or more.threads > 0 else []
    return Row(f"{TASKS} tasks", f"Ansible's main process {_said(more)}", wrong)


def _more(rows: list, end: int, warm: float = 0.2) -> Figures:
    """By how much the figures of a process are higher in the last fifth of a run than in the fifth after it was warm, each by its median."""
    parts = ([one for number, one in rows if low * end <= number <= (low + 0.2) * end] for low in (warm, 0.8))
    early, late = (Figures(*map(statistics.median_low, zip(*part))) for part in parts)
    return Figures(*(after - before for before, after in zip(early, late)))


def _said(more: Figures) -> str:
    return f"{more.memory:+} kB, {more.threads:+} threads, {more.files:+} files"


def _engine(stage: Stage, closed: str, silent: str) -> Row:
    words = [str(stage.programs / "python"), "-m", "ansible_collections.hwc.direct_connect.tests.load.engine", stage.simulator.url, closed, silent]
    done = subprocess.run(words, env=stage.environment(), cwd=stage.folder, capture_output=True, text=True, check=False, timeout=LONGEST)
    if done.returncode:
        return Row("engine", "", [done.stderr[-2000:]])
    warm, end = json.loads(done.stdout)
    growth = end["memory"] - warm["memory"]
    wrong = [f"the process grew by {growth} kB"] if growth > GROWTH else []
    wrong += [f"it had {warm} when it was warm, and {end} at the end"] if end["files"] > warm["files"] or end["threads"] != 1 else []
    return Row(f"engine {end['runs']} times, {end['failed']} fail", f"+{growth} kB, {end['threads']} thread, files {warm['files']} to {end['files']}", wrong)


def _left(stage: Stage) -> Row:
    processes = left(stage.folder, 100)
    places = (stage.folder / "tmp", stage.folder / ".ansible" / "tmp")
    files = [str(path) for place in places for path in place.rglob("*") if not path.is_dir() or path.name.startswith("ansible-tmp")]
    return Row("left behind", f"{len(processes)} processes, {len(files)} files", processes + files)
