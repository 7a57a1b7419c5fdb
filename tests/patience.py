# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long tests wait for an event. A test never measures time: it waits until something has happened, on a slow machine as well."""

from __future__ import annotations

import time

PATIENCE = 300
"""Seconds after which an event will not happen any more. Only a failing test waits so long."""


def eventually(happened, pause: float = 0.01):
    """Call ``happened`` until it returns something true or PATIENCE is over; return its last value. ``pause``: seconds between two calls."""
    end = time.monotonic() + PATIENCE
    while not (value := happened()) and time.monotonic() < end:
        time.sleep(pause)
    return value
