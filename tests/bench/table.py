# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures, and the table that shows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median

from .cases import CASES, LATENCIES, OTHERS, OURS, Row

LINE = "%-36s%8s%9s%7s%6s  %-11s%9s%7s%6s%8s"
NOTES = f"""
Ratio: left by right, the median of the ratios within a round; other figures are medians, without the start
of ansible-playbook. No wait: the ratio without the time that requests wait for the API, {LATENCIES[1]} ms each. Requests:
those of the left; the others log in with a password, which takes one of theirs (openstack.cloud: two).
nan: lost in the noise of a busy machine.
"""


@dataclass
class Figures:
    """One case at one latency."""

    seconds: dict = field(default_factory=dict)
    """Round -> seconds a task, start taken off."""
    requests: float = 0
    """A task."""

    def less(self, wait: float) -> Figures:
        """The same if each request took `wait` seconds less."""
        return Figures({turn: value - self.requests * wait for turn, value in self.seconds.items()}, self.requests)

    def ratio(self, other: Figures) -> float:
        """How many times as long as the other: the median of the rounds that both took part in; NaN if noise ate the other in one."""
        turns = [turn for turn in self.seconds if turn in other.seconds]
        if any(other.seconds[turn] <= 0 for turn in turns):
            return float("nan")
        return median(self.seconds[turn] / other.seconds[turn] for turn in turns)


def _verdict(row: Row, ratio: float) -> str:
    return "" if row.goal is None else ">= %g met" % row.goal if ratio >= row.goal else ">=%g MISSED" % row.goal


def _line(row: Row, figures: dict) -> str:
    """`figures` is {(case, latency in ms): Figures}."""
    at_once, later = ([figures[case, latency] for case in (row.slow, row.fast)] for latency in LATENCIES)
    form, times = ("%.1f", CASES[row.slow].count) if row.whole else ("%.0f", 1000)
    cells = [form % (median(one.seconds.values()) * times) for one in at_once + later]
    slow, fast = (one.less(LATENCIES[1] / 1000) for one in later)
    ratio = at_once[0].ratio(at_once[1])
    ratios = ["%.1f" % value for value in (ratio, later[0].ratio(later[1]), slow.ratio(fast))]
    return LINE % (
        row.label,
        "%.1f" % (at_once[0].requests * (times if row.whole else 1)),
        *cells[:2],
        ratios[0],
        _verdict(row, ratio),
        *cells[2:],
        *ratios[1:],
    )


def table(figures: dict, versions: str) -> str:
    """The whole text for {(case, latency in ms): Figures} and a line about versions."""
    ours = ("requests", "ordinary", "direct", "ratio", "goal", "ordinary", "direct", "ratio", "no wait")
    others = ("requests", "theirs", "direct", "ratio", "", "theirs", "direct", "ratio", "no wait")
    lines = [
        "%-45s%-35s%s" % ("", "--- API answers at once ---------", "-- API answers after %d ms --" % LATENCIES[1]),
        LINE % ("ms a task that changes nothing", *ours),
        *(_line(row, figures) for row in OURS),
        "",
        LINE % ("others, and our task by natural key", *others),
        *(_line(row, figures) for row in OTHERS),
    ]
    return "\n".join(line.rstrip() for line in lines) + f"\n{NOTES}{versions}\n"
