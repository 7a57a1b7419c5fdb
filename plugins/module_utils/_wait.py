# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Time: a deadline, and pauses that grow up to ten seconds. Knows nothing of what is waited for."""

from __future__ import annotations

import time

FIRST, FACTOR, LONGEST = 0.2, 2, 10  # seconds


class Deadline:
    """The end of a task's patience, C(seconds) from now on a clock that nobody sets. C(clock) and C(sleep) are for tests."""

    def __init__(self, seconds, clock=time.monotonic, sleep=time.sleep):
        self.seconds, self.clock, self.sleep = seconds, clock, sleep
        self.end = clock() + seconds

    @property
    def left(self):
        """Seconds left, never less than 0."""
        return max(0.0, self.end - self.clock())


def pauses(deadline):
    """Yields at once, then after each pause; ends when the deadline has passed. The last look is taken at the deadline."""
    pause = FIRST
    while True:
        yield
        if not deadline.left:
            return
        deadline.sleep(min(pause, deadline.left))
        pause = min(pause * FACTOR, LONGEST)
