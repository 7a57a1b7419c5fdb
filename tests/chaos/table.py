# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of the matrix: a row for each fault."""

from __future__ import annotations

from ansible_collections.hwc.direct_connect.tests.chaos.matrix import OUTAGES
from ansible_collections.hwc.direct_connect.tests.simulator.faults import FAULTS

LINE = "%-36s%8s%10s%16s%9s%7s%8s%9s%10s"
HEAD = ("a request meets", "cases", "survived", "failed cleanly", "doubled", "lost", "leaked", "unclear", "given up")
BAD = ("doubled", "lost", "leaked", "unclear", "given up")


def table(verdicts: list) -> str:
    """The text of the table for all verdicts."""
    rows = [_row(name, [one for one in verdicts if one.case.fault == name]) for name in (*FAULTS, *OUTAGES)]
    rule = "-" * len(rows[0])
    return "\n".join([LINE % HEAD, rule, *rows, rule, _row("all", verdicts)]) + "\n"


def _row(name: str, verdicts: list) -> str:
    survived = sum(one.survived and not one.kind for one in verdicts)
    cleanly = sum(not one.survived and not one.kind for one in verdicts)
    return LINE % (name, len(verdicts), survived, cleanly, *(sum(one.kind == kind for one in verdicts) for kind in BAD))
