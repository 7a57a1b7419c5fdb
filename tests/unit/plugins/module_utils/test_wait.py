# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A deadline that nobody's clock moves, and pauses that grow."""

from __future__ import annotations

import inspect
import time

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils import _wait
from ansible_collections.hwc.direct_connect.plugins.module_utils._wait import Deadline, pauses


class Clock:
    """Time that only sleeps move."""

    def __init__(self):
        self.now, self.slept = 50.0, []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        """Moves it."""
        self.slept.append(round(seconds, 3))
        self.now += seconds


@pytest.mark.parametrize(
    ("seconds", "slept"),
    [
        (0, []),
        (0.1, [0.1]),
        (1, [0.2, 0.4, 0.4]),
        (30, [0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 10, 7.4]),
        (40, [0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 10, 10, 7.4]),
    ],
    ids=["no time: one look", "less than a pause: a last look at the end", "pauses double", "up to ten seconds", "and stay there"],
)
def test_pauses(seconds, slept):
    clock = Clock()
    looks = sum(1 for unused in pauses(Deadline(seconds, clock, clock.sleep)))
    assert (clock.slept, looks) == (slept, len(slept) + 1)
    assert clock.now == pytest.approx(50 + seconds)


def test_the_first_look_is_at_once():
    clock = Clock()
    next(pauses(Deadline(10, clock, clock.sleep)))
    assert clock.slept == []


def test_several_waits_share_one_deadline():
    clock = Clock()
    deadline = Deadline(10, clock, clock.sleep)
    for unused in pauses(deadline):
        if clock.now > 55:
            break
    assert deadline.left == pytest.approx(60 - clock.now)
    list(pauses(deadline))
    assert deadline.left == 0 and clock.now == pytest.approx(60)


def test_time_left_is_never_negative():
    clock = Clock()
    deadline = Deadline(1, clock, clock.sleep)
    clock.now += 100
    assert deadline.left == 0


def test_the_clock_is_one_that_nobody_sets():
    assert inspect.signature(_wait.Deadline).parameters["clock"].default is time.monotonic
    assert inspect.signature(_wait.Deadline).parameters["sleep"].default is time.sleep
