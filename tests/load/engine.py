# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine a thousand times in one process, as the program of that process: makes, changes and removes gateways, with failures among them.

    python -m ansible_collections.hwc.direct_connect.tests.load.engine URL CLOSED SILENT

C(CLOSED), C(SILENT): an address at which nobody listens, and one at which nobody answers. Prints two measurements as JSON: when it was
warm, and at the end.
"""

from __future__ import annotations

import json
import os
import sys
import time

from ansible_collections.hwc.direct_connect.plugins.module_utils import _client
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._engine import ensure
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import AnswerError
from ansible_collections.hwc.direct_connect.plugins.module_utils._iam import open_api
from ansible_collections.hwc.direct_connect.plugins.module_utils._login import gather, resolve
from ansible_collections.hwc.direct_connect.plugins.module_utils._wait import Deadline

RUNS, WARM = 1000, 200
SETTLE = 0.5  # seconds, since the system still counts for a moment a thread that Python knows to have ended
GATEWAY = {"name": "engine", "vpc_id": "70000000-0000-4000-8000-000000000200", "local_ep_group": ["10.0.0.0/16"]}
#: What is asked for in turn, and whether it is a change.
TURN = (
    (GATEWAY, "present", True),
    (GATEWAY, "present", False),
    ({**GATEWAY, "description": "other"}, "present", True),
    (GATEWAY, "absent", True),
)


def _measure(runs, failed):
    time.sleep(SETTLE)
    with open("/proc/self/status", encoding="utf-8") as stream:
        status = dict(line.split(":", 1) for line in stream)
    figures = {"memory": int(status["RssAnon"].split()[0]), "threads": int(status["Threads"]), "files": len(os.listdir("/proc/self/fd"))}
    return {**figures, "runs": runs, "failed": failed}


def _run(endpoint, asked, state):
    """What one task does, from the login to the end."""
    settings = resolve(gather({"endpoint": endpoint, "api_timeout": 1, "api_retries": 0}, os.environ), "dc")
    return ensure(open_api(settings, deadline=Deadline(60)), RESOURCES["virtual_gateway"], asked, state)


def main(url, closed, silent):
    """Runs it all; prints the measurements."""
    measured, failed = [], 0
    for number in range(RUNS):
        if number == RUNS // 2:
            _client.IDLE = 0  # from here on, each task makes its connections anew
        asked, state, change = TURN[number % len(TURN)]
        if _run(url, asked, state).changed != change:
            raise SystemExit("run %d was to be %sa change" % (number, "" if change else "no "))
        if number % 25 == 0:
            try:
                _run(silent if number % 250 == 0 else closed, asked, state)
            except AnswerError:
                failed += 1
        if number in (WARM, RUNS - 1):
            measured.append(_measure(number + 1, failed))
    print(json.dumps(measured))


if __name__ == "__main__":
    main(*sys.argv[1:])
