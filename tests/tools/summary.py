# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""summary.py --since FILE GATE...: print the slow tests of the gates, which gates failed and how long all took since the time in FILE.

Fails if any gate failed or was not run. Without words: print the 20 slowest tests of each gate that was run.
"""

from __future__ import annotations

import json
import pathlib
import re
import sys
import time

GATES = pathlib.Path(".cache/gates")
LONG = 5.0
"""Seconds. A test that takes longer needs a reason in slow_tests.txt."""
SHOWN = 20  # tests of a gate
REASONS = [line.split("\t") for line in (pathlib.Path(__file__).parent / "slow_tests.txt").read_text(encoding="utf-8").splitlines() if "\t" in line]


def reason(gate: str, test: str) -> str:
    """Return why a test is slow; empty if no reason is written."""
    return next((text for pattern, text in REASONS if re.search(pattern, "%s: %s" % (gate, test))), "")


def slow(results: dict, least: float) -> None:
    """Print the slowest tests of each gate that took ``least`` seconds or longer, with the reasons of those over LONG."""
    for gate, result in results.items():
        rows = [row for row in result["slowest"][:SHOWN] if row[0] >= least]
        if rows:
            print("slowest of %s:" % gate)
        for took, test in rows:
            print("%7.1f s   %s%s" % (took, test, "   (%s)" % (reason(gate, test) or "no reason given") if took > LONG else ""))


def main(words: list[str]) -> int:
    """Print the summary; return the exit code."""
    names = words[2:]
    results = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(GATES.glob("*.json")) if path.stem in names or not names}
    slow(results, 1 if names else 0)
    if not names:
        return 0
    failed = [name for name in names if not results.get(name, {}).get("passed")]
    print(*("FAILED  %s%s" % (name, "" if name in results else " (was not run)") for name in failed), sep="\n", end="\n" if failed else "")
    print("all gates: %d s" % (time.time() - float((GATES / words[1]).read_text(encoding="utf-8"))))
    print("%d passed, %d failed" % (len(names) - len(failed), len(failed)))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
