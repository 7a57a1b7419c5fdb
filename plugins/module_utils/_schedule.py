# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Work done side by side: each piece once what it needs is done, and as long as nobody else holds what it locks. Knows threads only."""

from __future__ import annotations

import heapq
from collections import Counter
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from typing import NamedTuple


class Job(NamedTuple):
    """A piece of work. C(needs): numbers of the jobs that come before it; C(locks): what only one job at a time may hold."""

    number: int
    needs: frozenset = frozenset()
    locks: frozenset = frozenset()


def each(function, items, workers):
    """The results of a function for all items, in their order, with so many threads. Raises the first error, once all are done."""
    items = list(items)
    if len(items) < 2 or workers < 2:
        return [function(item) for item in items]
    with ThreadPoolExecutor(min(workers, len(items))) as pool:
        futures = [pool.submit(function, item) for item in items]
    return [future.result() for future in futures]


def run(jobs, work, workers):
    """Calls C(work) with the number of each job, so many at a time; returns the numbers of those that were left out, in order.

    C(work) says whether the job was done; who needs one that was not is left out, and so on.
    """
    jobs = {job.number: job for job in jobs}
    users = {number: [] for number in jobs}
    for job in jobs.values():
        for needed in job.needs:
            users[needed].append(job.number)
    left_out, missing = set(), {number: len(job.needs) for number, job in jobs.items()}
    line = _Line(jobs)
    for number, count in missing.items():
        if not count:
            line.add(number)
    with ThreadPoolExecutor(workers) as pool:
        running = {}
        while line or running:
            while len(running) < workers and line:
                number = line.take()
                if number is None:
                    break
                running[pool.submit(work, number)] = number
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                number = running.pop(future)
                line.free(number)
                if not future.result():
                    left_out |= _followers(users, number)
                for user in users[number]:
                    missing[user] -= 1
                    if not missing[user] and user not in left_out:
                        line.add(user)
    return sorted(left_out)


def _followers(users, number):
    """Who needs a job, and who needs those."""
    found, open_ends = set(), list(users[number])
    while open_ends:
        user = open_ends.pop()
        if user not in found:
            found.add(user)
            open_ends += users[user]
    return found


class _Line:
    """The jobs that could begin; those of the locks that most work waits for come first, since they end last."""

    def __init__(self, jobs):
        self.jobs, self.held, self.parked, self.heap = jobs, set(), {}, []
        self.load = Counter(lock for job in jobs.values() for lock in job.locks)

    def __bool__(self):
        return bool(self.heap or self.parked)

    def add(self, number):
        """One more that could begin."""
        weight = max((self.load[lock] for lock in self.jobs[number].locks), default=0)
        heapq.heappush(self.heap, (-weight, number))

    def take(self):
        """The next job whose locks are free, which are its own from now on; None if there is none at the moment."""
        while self.heap:
            number = heapq.heappop(self.heap)[1]
            busy = next((lock for lock in self.jobs[number].locks if lock in self.held), None)
            if busy is None:
                self.held |= self.jobs[number].locks
                return number
            self.parked.setdefault(busy, []).append(number)
        return None

    def free(self, number):
        """Gives back the locks of a job that has ended."""
        self.held -= self.jobs[number].locks
        for lock in self.jobs[number].locks:
            self.load[lock] -= 1
            for waiting in self.parked.pop(lock, ()):
                self.add(waiting)
