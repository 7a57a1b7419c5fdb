# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two runs of one replacement at once, in every order in which each is stopped once: in the end there is one object, the new one.

The first sends some of its requests, then the second some of its own, then the first goes on to its end, and after it the second.
"""

from __future__ import annotations

import itertools
import threading

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils import _client
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._engine import ensure
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import DirectConnectError
from ansible_collections.hwc.direct_connect.plugins.module_utils._iam import open_api
from ansible_collections.hwc.direct_connect.plugins.module_utils._login import from_environment, resolve
from ansible_collections.hwc.direct_connect.plugins.module_utils._options import tidy
from ansible_collections.hwc.direct_connect.tests.chaos import matrix
from ansible_collections.hwc.direct_connect.tests.chaos.tasks import TASKS
from ansible_collections.hwc.direct_connect.tests.patience import PATIENCE
from ansible_collections.hwc.direct_connect.tests.unit.support import ENVIRONMENT, install

REPLACEMENTS = [name for name in TASKS if name.endswith("recreate") and TASKS[name].module in RESOURCES]
ALL = 10**6


class Run(threading.Thread):
    """A run of a task that sends a request only when it may."""

    def __init__(self, work):
        super().__init__(daemon=True)
        self.work, self.error, self.sent = work, "", []  # sent: (number among the requests of all runs, method)
        self.may, self.stands = threading.Semaphore(0), threading.Semaphore(0)

    def run(self):
        """The whole of it."""
        try:
            self.work()
        except DirectConnectError as error:
            self.error = error.message
        finally:
            self.may = None
            self.stands.release()

    def wait(self, method, numbers):
        """Called by the run itself before each request."""
        self.stands.release()
        assert self.may.acquire(timeout=PATIENCE)
        self.sent.append((next(numbers), method))

    def created(self):
        """(number of the last request before the creation, number of the creation), None if there was none."""
        places = [place for place, (_number, method) in enumerate(self.sent) if method == "POST"]
        return (self.sent[places[0] - 1][0], self.sent[places[0]][0]) if places else None

    def go(self, number):
        """Lets it send so many requests, and stop before the next; it ends if there is none."""
        if not self.ident:
            self.start()
            assert self.stands.acquire(timeout=PATIENCE)
        while number and self.may:
            self.may.release()
            assert self.stands.acquire(timeout=PATIENCE)
            number -= 1


def together(task, first, second):
    """(what is there, the runs) after two runs of a task at once; the one stops after C(first) requests, the other after C(second)."""
    exchange, numbers = _client.Http._exchange, itertools.count()

    def gated(http, method, *more):
        if isinstance(threading.current_thread(), Run):
            threading.current_thread().wait(method, numbers)
        return exchange(http, method, *more)

    with pytest.MonkeyPatch.context() as monkeypatch:
        cloud = install(monkeypatch)
        desired = TASKS[task].prepare(cloud)
        options = {name: value for name, value in desired.items() if name != "recreate"}
        monkeypatch.setattr(_client.Http, "_exchange", gated)
        resource = RESOURCES[TASKS[task].module]

        def work():
            api = open_api(resolve([from_environment(ENVIRONMENT)], resource.service))
            ensure(api, resource, tidy(resource, resource.prepare(dict(options))), recreate=True)

        runs = [Run(work), Run(work)]
        for run, number in zip(runs * 2, (first, second, ALL, ALL)):
            run.go(number)
        return matrix.contents(cloud), runs


def blind(task, runs):
    """Whether either had looked for the last time before the other created, and the API takes two, so that none could know of the other."""
    if RESOURCES[TASKS[task].module].keys:
        return False
    one, other = (run.created() for run in runs)
    return bool(one and other) and one[0] < other[1] and other[0] < one[1]


@pytest.mark.parametrize("task", REPLACEMENTS)
def test_two_replacements_at_once_leave_one_object(task):
    wrong, number = [], len(matrix.good(task).requests)
    for first in range(1, number):
        for second in range(1, number + 1):
            there, runs = together(task, first, second)
            if (there != matrix.good(task).after or any(run.error for run in runs)) and not blind(task, runs):
                wrong.append((first, second, *[(*run.sent, run.error) for run in runs], there))
    assert wrong == []
