# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One case of the matrix: a task of which one request meets a fault, then the same task twice without, and what is to be said of it.

All without sockets and with a clock that only pauses move, so that a hang costs nothing.
"""

from __future__ import annotations

import functools
import json
import re
from typing import NamedTuple

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils import _transport
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.tests.chaos.tasks import SECRETS, TASKS
from ansible_collections.hwc.direct_connect.tests.simulator import faults
from ansible_collections.hwc.direct_connect.tests.unit.support import PASS, Cloud, install

ALWAYS = 10**6
LASTING = "%s, and so on"
#: From one request on nothing goes well any more: these faults, for good.
OUTAGES = {LASTING % name: name for name in ("reset, not carried out", "reset, carried out", "503, not carried out", "429", "cut-off body")}
#: The same task is run whole by somebody else, just before the request is sent.
RIVAL = "another run, just before"
HUGE = 1 << 16  # bytes that are too many here, so that thousands of huge bodies cost nothing
LONGEST = 700  # letters of a message
#: What tells a person where things stand: what was done, or that it is not known.
TELLS = re.compile(
    "Of [0-9]+ changes|Done before that|may have been (carried out|created)|The old object is|"
    "did not|was not|went into|is gone|being deleted|is there|already"
)


class Case(NamedTuple):
    """The nth request of a task meets a fault."""

    task: str
    nth: int
    fault: str


class Verdict(NamedTuple):
    """What became of a case. C(kind): twice, which is no fault of the client; or doubled, lost, leaked, unclear or given up: C(wrong) says how."""

    case: Case
    method: str
    survived: bool
    kind: str = ""
    wrong: str = ""


class Good(NamedTuple):
    """What a task does when nothing is in its way: requests as (method, path), what is there in the end and was before."""

    requests: tuple
    before: str
    after: str


def fresh(monkeypatch: pytest.MonkeyPatch, task: str) -> tuple:
    """(a cloud in which a task is prepared, a function that runs it, or it with other options)."""
    cloud, (module, prepare, _anew, environment, _carries) = install(monkeypatch), TASKS[task]
    monkeypatch.setattr(faults, "HUGE", HUGE + 1)
    monkeypatch.setattr(_transport, "LARGEST", HUGE)
    args = prepare(cloud)
    cloud.forget()

    def run(**other: object) -> dict:
        try:
            return cloud.run(module, other or args, environment=environment)
        except Exception as error:  # of the module, which must not have any
            cloud.output = ""
            return {"failed": True, "msg": f"Traceback: {error!r}"}

    return cloud, run


@functools.lru_cache(maxsize=None)
def good(task: str) -> Good:
    """The run without a fault, which must go well, and a second one, which must change nothing."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        cloud, run = fresh(monkeypatch, task)
        before, first = contents(cloud), run()
        requests = tuple((request.method, request.path_url.partition("?")[0]) for request, _options in cloud.sent)
        after, again = contents(cloud), {} if TASKS[task].anew else run()
    if first.get("failed") or not first["changed"] or again.get("failed") or again.get("changed"):
        raise AssertionError(f"{task} does not go well without any fault: {first.get('msg')} {again.get('msg')} {again.get('changed')}")
    return Good(requests, before, after)


def cases(task: str) -> list:
    """All cases of a task."""
    names = [*faults.FAULTS, *OUTAGES, *([] if TASKS[task].anew else [RIVAL])]
    return [Case(task, nth, fault) for nth, request in enumerate(good(task).requests, start=1) for fault in names if fits(*request, fault)]


def fits(method: str, path: str, fault: str) -> bool:
    """Whether a fault can meet such a request, and is another one for it: a read is not carried out, and nothing holds it, nor a login."""
    writes = method != "GET" and not path.startswith("/v3/auth/")
    return writes or not (fault == "DC.1118" or fault.startswith("delivered twice") or fault in [f"{name}, carried out" for name in faults.LOST])


def contents(cloud: Cloud) -> str:
    """All objects, in words that do not depend on ids and times: equal if the same is there."""
    records = [record for kind in cloud.state.objects for record in cloud.state.objects[kind].values()]
    names = {record.id: f"{record.resource} {number}" for number, record in enumerate(records)}
    lines = []
    for record in records:
        data = {name: value for name, value in record.data.items() if not name.endswith(("_time", "_at"))}
        lines.append(f"{record.resource} {json.dumps([data, record.hidden], sort_keys=True, default=str)}")
    text = "\n".join(sorted(lines))
    for ident, name in names.items():
        text = text.replace(ident, name.split()[0])
    return text


def count(text: str) -> dict:
    """{resource: number of objects} in contents."""
    kinds = [line.split(" ", 1)[0] for line in text.splitlines()]
    return {kind: kinds.count(kind) for kind in kinds}


def judge(case: Case) -> Verdict:
    """Runs a case and says what became of it."""
    want, method = good(case.task), good(case.task).requests[case.nth - 1][0]
    name, times = (OUTAGES[case.fault], ALWAYS) if case.fault in OUTAGES else (case.fault, 1)
    with pytest.MonkeyPatch.context() as monkeypatch:
        cloud, run = fresh(monkeypatch, case.task)
        met = cloud.state.faults.met
        if name == RIVAL:
            cloud.on("", *[PASS] * (case.nth - 1), lambda: met.append(run()))
        else:
            cloud.state.faults.add(name, nth=case.nth, times=times)
        result, printed = run(), cloud.output
        met, between = met[:1], contents(cloud)
        cloud.state.faults.clear()
        survived = not result.get("failed")
        found = functools.partial(Verdict, case, method, survived)
        if not met:
            return found("lost", "the fault was not met")
        if name == RIVAL and met[0].get("failed"):
            return found("lost", f"the other run failed: {met[0]['msg']}")
        if TASKS[case.task].anew:
            second = {} if survived else run(**({"id": result["id"]} if "id" in result else {}))
        else:
            second = run()
        end, printed = contents(cloud), printed + cloud.output
        third = {} if TASKS[case.task].anew else run()
        leaks = [secret for secret in (*SECRETS, *carried(cloud)) if secret in printed + cloud.output + contents_of(result)]
    told = result.get("msg", "")
    if leaks:
        return found("leaked", f"{leaks[0][:12]}... in {told}")
    if twice(case, method, second) and sum(count(end).values()) == sum(count(want.after).values()) + 1:
        return found("twice")
    numbers, wanted = count(between if survived else end), count(want.after)
    if any(number > wanted.get(kind, 0) for kind, number in numbers.items()) and not (TASKS[case.task].anew and not survived and "may have been" in told):
        return found("doubled", f"{numbers}; {told}")
    if second.get("failed") or third.get("failed"):
        return found("lost", f"does not go on: {second.get('msg') or third.get('msg')}; after {told}")
    kept = TASKS[case.task].carries and len((result.get("lost") or {}).get("vif_peers") or ()) == 2
    if third.get("changed") or (end != want.after and not TASKS[case.task].anew and not kept):
        return found("lost", f"another end: {difference(end, want.after)}; after {told or 'success'}")
    if survived and between != want.after:
        return found("lost", f"success, but not done: {difference(between, want.after)}")
    unclear = not survived and unclear_in(result, between != want.before)
    if unclear:
        return found("unclear", f"{unclear}: {told}")
    if not survived and must_survive(case, method):
        return found("given up", told)
    return found()


def twice(case: Case, method: str, second: dict) -> bool:
    """Whether nobody could help that there are two: the API takes two of a kind, and got two creations at once; the next run by name says so."""
    resource = RESOURCES.get(TASKS[case.task].module)
    if method != "POST" or resource is None or resource.keys or not (case.fault == RIVAL or case.fault.startswith("delivered twice")):
        return False
    return resource.anonymous or second.get("msg", "").startswith("There are 2 ")


def must_survive(case: Case, method: str) -> bool:
    """Whether the promise is that the task goes well all the same: one fault that passes, whatever the request."""
    return case.fault == RIVAL or (case.fault not in OUTAGES and faults.FAULTS[case.fault].passing)


def unclear_in(result: dict, touched: bool) -> str:
    """What is wrong with how a failure is told; C(touched): something was written before."""
    text = result["msg"]
    if "Traceback" in text or "exception" in result:
        return "a traceback"
    several = "outcome" in result or "findings" in result  # of many objects, each with a sentence of its own
    if not several and (len(text) > LONGEST or "\n" in text) or not text.endswith("."):
        return "no sentence"
    if touched and not TELLS.search(text):
        return "does not say what is done"
    if touched and not (result.get("id") or result.get("outcome") or result.get("lost") or "may have been" in text):
        return "does not say to what"
    return ""


def carried(cloud: Cloud) -> set:
    """The secrets that requests carried: tokens and signatures."""
    headers = [request.headers.get(name) for request, _options in cloud.sent for name in ("X-Auth-Token", "X-Security-Token", "Authorization")]
    return {header for header in headers if header} | {header.rpartition("Signature=")[2] for header in headers if header and "Signature=" in header}


def contents_of(result: dict) -> str:
    """A result as text."""
    return json.dumps(result, default=str)


def difference(have: str, want: str) -> str:
    """The lines in which contents differ."""
    have, want = set(have.splitlines()), set(want.splitlines())
    return " | ".join([f"- {line}" for line in sorted(want - have)] + [f"+ {line}" for line in sorted(have - want)])[:1500]
