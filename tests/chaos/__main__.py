# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the matrix on all processors and prints its table. `make chaos` runs it.

    python -m tests.chaos [--every N] [TASK ...]

A TASK is a text that the tasks to run begin with; without one all are run. With `--every N` only one case of N is run, of each task and
each fault some. The exit status is 1 if anything is what must not be.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import time

from ansible_collections.hwc.direct_connect.tests.chaos import matrix, table
from ansible_collections.hwc.direct_connect.tests.chaos.tasks import TASKS

SETTINGS = ("HW_", "HWC_", "OS_")
"""How the environment variables begin that would change what a module does."""
SHOWN = 40  # lines about what must not be


def alone(home: str) -> None:
    """An environment with no login, no proxy and no certificates, and a home with nothing in it."""
    for name in list(os.environ):
        if name.startswith(SETTINGS) or name.lower().endswith("_proxy") or name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NETRC"):
            del os.environ[name]
    os.environ["HOME"] = home


def main(*words: str) -> int:
    """Runs the cases that the words ask for; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("starts", nargs="*", metavar="TASK")
    asked = parser.parse_args(words)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as home:
        alone(home)
        tasks = [name for name in TASKS if name.startswith(tuple(asked.starts) or ("",))]
        with multiprocessing.get_context("spawn").Pool() as pool:
            cases = [case for found in pool.map(matrix.cases, tasks, chunksize=1) for case in found][:: asked.every]
            print(f"{len(cases)} cases: {len(tasks)} tasks, each request of theirs, each fault.", file=sys.stderr)
            verdicts = pool.map(matrix.judge, cases, chunksize=50)
    wrong = [one for one in verdicts if one.wrong]
    for one in wrong[:SHOWN]:
        print(f"{one.kind}: {one.case.task}: request {one.case.nth}, {one.method}, {one.case.fault}: {one.wrong}", file=sys.stderr)
    print(table.table(verdicts), end="")
    print(f"\n{len(tasks)} tasks in {time.monotonic() - begun:.0f} seconds; {len(wrong)} of {len(verdicts)} cases are not as promised.")
    return 1 if wrong or not verdicts else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
