# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The simulator as a program."""

from __future__ import annotations

import argparse
import signal
import sys
import threading

from . import environment
from .server import Simulator


def _arguments(words: list | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="simulator", description="A simulated Direct Connect API with IAM, on a loopback port.")
    parser.add_argument("--port", type=int, default=0, help="port to listen on (default: a free one)")
    parser.add_argument("--polls", type=int, help="how many reads each passing state lasts")
    parser.add_argument("--page-size", type=int, help="the most items of one page")
    parser.add_argument("--latency", type=float, default=0, metavar="MS", help="milliseconds that each answer waits")
    parser.add_argument("--env-file", metavar="PATH", help="file for the export lines, written when the port accepts")
    return parser.parse_args(words)


def main(words: list | None = None) -> int:
    """Runs until SIGTERM or SIGINT; returns the exit status."""
    wanted = _arguments(words)
    settings = {"latency_ms": wanted.latency, "page_size": wanted.page_size, "polls": wanted.polls}
    settings = {name: value for name, value in settings.items() if value is not None}
    try:
        simulator = Simulator(wanted.port, **settings)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    over = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_unused: over.set())
    with simulator:
        content = environment.text(simulator.url)
        print(content, end="", flush=True)
        if wanted.env_file:
            environment.write(wanted.env_file, content)
        while not over.wait(3600):
            pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
