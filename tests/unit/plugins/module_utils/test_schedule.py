# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Work side by side, with real threads: each job once, after what it needs, alone with its locks, and never later than it could be."""

from __future__ import annotations

import threading

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._schedule import Job, each, run
from ansible_collections.hwc.direct_connect.tests.patience import PATIENCE, eventually
from ansible_collections.hwc.direct_connect.tests.unit.examples import examples
from hypothesis import given
from hypothesis import strategies as st


class Watched:
    """Jobs that end one by one, as told, once all that could be under way is; writes down what breaks the promises."""

    def __init__(self, jobs, failing, workers):
        self.jobs, self.failing, self.workers = {job.number: job for job in jobs}, failing, workers
        self.changed = threading.Condition()
        self.running, self.done, self.failed, self.released, self.wrong, self.most = [], [], [], set(), [], 0

    def work(self, number):
        """One job: waits until it is told to end."""
        with self.changed:
            self._look(self.jobs[number])
            self.running.append(number)
            self.most = max(self.most, len(self.running))
            self.changed.notify_all()
            if not self.changed.wait_for(lambda: number in self.released, PATIENCE):
                self.wrong.append(f"{number} was never told to end")
            self.running.remove(number)
            (self.failed if number in self.failing else self.done).append(number)
            self.changed.notify_all()
            return number not in self.failing

    def _look(self, job):
        if job.number in (*self.running, *self.done, *self.failed):
            self.wrong.append(f"{job.number} twice")
        if not job.needs <= set(self.done):
            self.wrong.append(f"{job.number} before what it needs")
        if any(job.locks & self.jobs[other].locks for other in self.running):
            self.wrong.append(f"{job.number} while its locks are held")
        if len(self.running) >= self.workers:
            self.wrong.append("too many at a time")

    def could_begin(self):
        """The jobs that nothing keeps from being under way."""
        if len(self.running) >= self.workers:
            return []
        begun = {*self.running, *self.done, *self.failed}
        held = frozenset().union(*(self.jobs[number].locks for number in self.running))
        return [job.number for job in self.jobs.values() if job.number not in begun and job.needs <= set(self.done) and not job.locks & held]

    def drive(self, choose):
        """Ends the jobs that are under way, one after the other, as C(choose) picks them."""
        while True:
            with self.changed:
                if not self.changed.wait_for(lambda: not self.could_begin(), PATIENCE):
                    self.wrong.append(f"idle though {self.could_begin()} could begin")
                if not self.running:
                    return
                number = choose(sorted(self.running))
                self.released.add(number)
                self.changed.notify_all()
                self.changed.wait_for(lambda ended=number: ended not in self.running, PATIENCE)


def followers(jobs, failing):
    """The jobs that need one that fails, or one that is left out."""
    found, before = set(), None
    while found != before:
        before = set(found)
        found |= {job.number for job in jobs if job.needs & (failing | found)}
    return found


@st.composite
def plans(draw):
    """(jobs in any order, those that fail, workers): a job needs some of those before it."""
    size = draw(st.integers(0, 10))
    labels = draw(st.permutations(range(size)))
    jobs = []
    for place in range(size):
        needs = draw(st.sets(st.sampled_from(labels[:place]), max_size=3)) if place else set()
        jobs.append(Job(labels[place], frozenset(needs), draw(st.frozensets(st.sampled_from("abc"), max_size=2))))
    failing = draw(st.sets(st.sampled_from(labels), max_size=2)) if size else set()
    return draw(st.permutations(jobs)), failing, draw(st.sampled_from([1, 2, 3, 8]))


@examples(40)
@given(plan=plans(), picks=st.lists(st.integers(0, 7), min_size=10, max_size=10))
def test_what_runs_side_by_side_keeps_its_promises(plan, picks):
    jobs, failing, workers = plan
    watched, order, left_out = Watched(jobs, failing, workers), iter(picks), []
    driver = threading.Thread(target=watched.drive, args=(lambda running: running[next(order) % len(running)],), daemon=True)
    driver.start()
    left_out = run(jobs, watched.work, workers)
    driver.join(PATIENCE)
    assert watched.wrong == []
    assert left_out == sorted(followers(jobs, failing))
    assert sorted([*watched.done, *watched.failed, *left_out]) == sorted(job.number for job in jobs)
    assert set(watched.failed) == failing - set(left_out)


def chain(*needs, locks=""):
    """Jobs numbered from 0, each with what it needs."""
    return [Job(number, frozenset(before), frozenset(locks)) for number, before in enumerate(needs)]


@pytest.mark.parametrize(
    ("jobs", "failing", "order", "left_out"),
    [
        ([], (), [], []),
        (chain([], [0], [1]), (), [0, 1, 2], []),
        (chain([2], [0], []), (), [2, 0, 1], []),
        (chain([], [0], [1], []), (0,), [0, 3], [1, 2]),
        (chain([], [], [0, 1], [2]), (1,), [0, 1], [2, 3]),
        # Those of the locks that most work waits for come first.
        ([Job(0), Job(1, locks=frozenset("a")), Job(2, locks=frozenset("b")), Job(3, locks=frozenset("b"))], (), [2, 3, 1, 0], []),
        ([Job(0, locks=frozenset("ab")), Job(1, locks=frozenset("b")), Job(2, locks=frozenset("a"))], (), [0, 1, 2], []),
    ],
    ids=["nothing", "a chain", "in any order", "followers", "one of two", "the longest line first", "two locks"],
)
def test_one_at_a_time(jobs, failing, order, left_out):
    done = []
    assert run(jobs, lambda number: done.append(number) or number not in failing, 1) == left_out
    assert done == order


@pytest.mark.parametrize("workers", [1, 4])
def test_an_error_that_nobody_expects_comes_out_once_what_runs_has_ended(workers):
    ended = []

    def work(number):
        if number == 0:
            raise KeyError("unexpected")
        ended.append(number)
        return True

    with pytest.raises(KeyError, match="unexpected"):
        run(chain([], [0], [1]), work, workers)
    assert ended == []


@pytest.mark.parametrize("workers", [1, 2, 8])
def test_results_come_in_the_order_of_the_items(workers):
    assert each(lambda item: item * item, range(20), workers) == [item * item for item in range(20)]
    assert each(str, [], workers) == []


def test_items_are_done_side_by_side():
    meeting = threading.Barrier(4)
    assert sorted(each(lambda _item: meeting.wait(PATIENCE), range(4), 4)) == [0, 1, 2, 3]


@pytest.mark.parametrize(("items", "workers"), [([1], 8), ([1, 2, 3], 1)])
def test_what_is_alone_takes_no_thread(items, workers):
    assert set(each(lambda _item: threading.current_thread(), items, workers)) == {threading.current_thread()}


def test_the_first_error_comes_once_all_are_done():
    done, failed = [], []

    def work(item):
        if item < 2:
            failed.append(item)
            raise ValueError(item)
        eventually(lambda: len(failed) == 2)
        done.append(item)

    with pytest.raises(ValueError, match="0"):
        each(work, range(4), 4)
    assert sorted(done) == [2, 3]
