# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of the matrix: a row for each fault."""

from __future__ import annotations

from ansible_collections.hwc.direct_connect.tests.chaos.matrix import OUTAGES, RIVAL
from ansible_collections.hwc.direct_connect.tests.simulator.faults import FAULTS

LINE = "%-34s%7s%10s%16s%8s%9s%6s%8s%9s%10s"
HEAD = ("a request meets", "cases", "survived", "failed cleanly", "twice*", "doubled", "lost", "leaked", "unclear", "given up")
KINDS = ("twice", "doubled", "lost", "leaked", "unclear", "given up")
NOTES = """
survived: the task did all that was asked. failed cleanly: it said in a sentence or two what failed, and where something had been
written, what is done and to what. After both, the same task without a fault has led to exactly what it leads to from the start, and
once more has changed nothing.
doubled: one object too many. lost: not all is there in the end. leaked: a secret in the output. unclear: a failure that says too
little. given up: a single fault that passes, which a task must get over, and did not.
* The network delivered a creation twice, or another run created the same in the same moment, of a kind of which the API takes two of
one name (or, detections, knows no name at all). No client can prevent that; the next run by name says that there are two, and which.
"""


def table(verdicts: list) -> str:
    """The text of the table for all verdicts."""
    rows = [_row(name, [one for one in verdicts if one.case.fault == name]) for name in (*FAULTS, *OUTAGES, RIVAL)]
    rule = "-" * len(rows[0])
    return "\n".join([LINE % HEAD, rule, *rows, rule, _row("all", verdicts)]) + "\n" + NOTES


def _row(name: str, verdicts: list) -> str:
    survived = sum(one.survived and not one.kind for one in verdicts)
    cleanly = sum(not one.survived and not one.kind for one in verdicts)
    return LINE % (name, len(verdicts), survived, cleanly, *(sum(one.kind == kind for one in verdicts) for kind in KINDS))
