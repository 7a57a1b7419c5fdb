# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""gate.py NAME COMMAND...: run one gate. Prints one line if it passes, the end of its output if it fails.

Writes to .cache/gates the output (NAME.log) and the result with the times of the slowest tests (NAME.json), which summary.py reads.
"""

from __future__ import annotations

import json
import os
import pathlib
import re
import subprocess
import sys
import time

GATES = pathlib.Path(".cache/gates")
SHOWN = 200  # lines of the output of a failed gate
#: A line of pytest about a slow test, or of tests/execution about a slow case: seconds and name.
SLOW = re.compile(r"^ *(\d+\.\d+)s (?:call|setup|teardown|case) +(\S.*)$")
#: A line of ansible-test that begins a test, which lasts until the next one begins.
BEGINS = re.compile(r'^Running (sanity test ".*|\S+ integration test role|unit tests.*)')
COUNT = re.compile(r"^=* *(\d+ passed[^=]*?) *=*$")


def main(name: str, *command: str) -> int:
    """Run the gate; return its exit code."""
    GATES.mkdir(parents=True, exist_ok=True)
    begun, tests, counts = time.monotonic(), [], []
    environment = {**os.environ, "NO_COLOR": "1", "ANSIBLE_NOCOLOR": "1"}
    with (GATES / (name + ".log")).open("w", encoding="utf-8") as log, subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, text=True, errors="replace"
    ) as process:
        test, since = "", begun
        for line in process.stdout:
            log.write(line)
            if found := BEGINS.match(line):
                tests.append((time.monotonic() - since, test))
                test, since = found[1], time.monotonic()
            elif found := SLOW.match(line):
                tests.append((float(found[1]), found[2]))
            elif found := COUNT.match(line):
                counts.append(found[1])
        code = process.wait()
    tests.append((time.monotonic() - since, test))
    seconds = time.monotonic() - begun
    slowest = sorted(((round(took, 1), test) for took, test in tests if test), reverse=True)[:20]
    (GATES / (name + ".json")).write_text(json.dumps({"passed": code == 0, "seconds": seconds, "slowest": slowest}), encoding="utf-8")
    if code == 0:
        # ansible-test runs pytest several times
        count = "%d passed" % sum(int(each.split()[0]) for each in counts) if len(counts) > 1 else "".join(counts)
        print("passed  %-17s %5d s   %s" % (name, seconds, count), flush=True)
    else:
        lines = (GATES / (name + ".log")).read_text(encoding="utf-8").splitlines()[-SHOWN:]
        print("\n===== FAILED  %s (%d s, exit code %d) =====" % (name, seconds, code), *lines, sep="\n")
        print("===== end of %s; all of it: %s/%s.log =====\n" % (name, GATES, name), flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
