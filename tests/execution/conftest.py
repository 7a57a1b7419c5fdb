# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the cases of all tests that were collected, some at a time, and gives each test its outcomes."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.execution.comparing import explained, misses
from tests.execution.running import WAYS, Runner, left
from tests.simulator import seed
from tests.simulator.state import order_ids


SECONDS = pytest.StashKey[dict]()


def pytest_addoption(parser):
    """The Ansible that is tested, and how much is compared."""
    parser.addoption("--ansible", required=True, help="the folder of ansible-playbook, such as .venv/bin")
    parser.addoption("--targets", choices=["direct", "both"], default="both", help="how the integration targets are run")


def pytest_terminal_summary(terminalreporter, config):
    """Prints how long the slowest cases took, in the words of pytest's own option --durations."""
    seconds = config.stash.get(SECONDS, {})
    for name in sorted(seconds, key=seconds.get, reverse=True)[:20]:
        terminalreporter.write_line("%.2fs case     %s" % (seconds[name], name))


class Pair:
    """Both outcomes of a case."""

    def __init__(self, case, outcomes: dict):
        self.case, self.ordinary, self.direct = case, outcomes.get("ordinary"), outcomes["direct"]

    def check(self) -> None:
        """Both outcomes are the same, and each was reached in its way."""
        assert self.direct.code == self.case.code, "%s\n%s" % (self.direct.output[-4000:], self.direct.errors[-2000:])
        self.check_ways()
        if self.ordinary:
            assert not self.difference(), "%s\nFiles: %s and %s" % (self.difference(), self.ordinary.folder, self.direct.folder)
            assert _ways(self.ordinary) == {(name, "HWC_DIRECT_EXECUTION"): number for name, number in self.ordinary.ran(self.case.refused).items()}
        outcomes = [outcome for outcome in (self.ordinary, self.direct) if outcome]
        missed = [miss for outcome in outcomes for task, expected in self.case.results.items() for miss in misses(task, expected, outcome.results(task))]
        assert not missed, "\n".join(missed)

    def difference(self) -> str:
        """In what the outcomes differ; empty if in nothing."""
        return explained(self.case, self.ordinary, self.direct, repr(vars(seed)))

    def check_ways(self) -> None:
        """Each run of a module went directly unless the case says otherwise, and says so."""
        said = self.direct.said()
        expected = self.case.ordinary
        reasons = {part: sum(number for (_name, reason), number in said.items() if reason and part in reason) for part in expected}
        assert reasons == expected, said
        assert sum(number for (_name, reason), number in said.items() if reason) == sum(expected.values()), said
        ran = {name: sum(number for (one, _reason), number in said.items() if one == name) for name, _reason in said}
        assert ran == self.direct.ran(self.case.refused), said
        assert ran, "no module ran"


def _ways(outcome) -> dict:
    ways: dict = {}
    for (name, reason), number in outcome.said().items():
        key = (name, "HWC_DIRECT_EXECUTION" if "HWC_DIRECT_EXECUTION" in (reason or "") else reason)
        ways[key] = ways.get(key, 0) + number
    return ways


@pytest.fixture(scope="session")
def outcomes(request):
    """A function that waits for a case and gives both of its outcomes. The runs are under way from the first call on."""
    cases = {case.name: case for item in request.session.items if hasattr(item, "callspec") for case in [item.callspec.params.get("case")] if case}
    groups: dict = {}
    for case in cases.values():
        groups.setdefault(case.batch or case.name, []).append(case)
    order_ids()
    folder = Path(tempfile.mkdtemp(prefix="execution-"))  # short, for the sockets that Ansible makes in it; it stays if a test fails
    harm_over = folder / "harm-over"
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes connections, and never answers
        programs = Path(request.config.getoption("--ansible")).absolute()
        runner = Runner(folder, programs, harm_over, "http://127.0.0.1:%d" % silent.getsockname()[1])
        with ThreadPoolExecutor(max_workers=len(os.sched_getaffinity(0)) + 1) as pool:  # one more, since modules also wait
            futures = {
                (way, case.name): future
                for way in WAYS
                for number, group in enumerate(groups.values(), start=1)
                if way in group[0].ways
                for future in [pool.submit(runner.run, way, number, group)]
                for case in group
            }
            yield lambda case: Pair(case, {way: futures[way, case.name].result()[case.name] for way in case.ways})
            harm_over.touch()  # what still sleeps wakes up and ends
            pool.shutdown(cancel_futures=True)
    assert not left(folder)  # what still waited for an answer has ended too
    request.config.stash[SECONDS] = runner.seconds
    if not request.session.testsfailed:
        shutil.rmtree(folder)


@pytest.fixture
def pair(outcomes, case):
    """Both outcomes of the test's case."""
    return outcomes(case)
