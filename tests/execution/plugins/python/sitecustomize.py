# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Python loads this file at its start. Names below C(.invalid) then let whoever looks one up come to harm, in the way that they say."""

from __future__ import annotations

import os
import signal
import socket
import time

_getaddrinfo = socket.getaddrinfo


def _blocked():
    """Sleeps as a resolver does that no signal interrupts, until the test is over."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM, signal.SIGTERM, signal.SIGINT})
    end = time.monotonic() + 3600  # if the tests themselves are killed
    while time.monotonic() < end and not os.path.exists(os.environ["HARM_OVER"]):
        time.sleep(0.1)


def _raised():
    raise RuntimeError("harm done by an exception")


HARM = {
    "blocked.invalid": _blocked,
    "raised.invalid": _raised,
    "exited.invalid": lambda: os._exit(3),
    "killed.invalid": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "faulted.invalid": lambda: os.kill(os.getpid(), signal.SIGSEGV),
}


def getaddrinfo(host, *words, **options):
    """As in the module socket, but for the names of HARM."""
    HARM.get(host, lambda: None)()
    return _getaddrinfo(host, *words, **options)


socket.getaddrinfo = getaddrinfo
