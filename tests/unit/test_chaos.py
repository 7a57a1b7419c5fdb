# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the chaos matrix that is quick: the writing requests of every task, and the worst that can happen to them."""

from __future__ import annotations

import json
import re

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.tests.chaos import matrix, table
from ansible_collections.hwc.direct_connect.tests.chaos.tasks import SECRETS, TASKS
from ansible_collections.hwc.direct_connect.tests.simulator import faults
from ansible_collections.hwc.direct_connect.tests.unit.test_documentation import NAMES, ROOT

WORST = ("reset, carried out", "502 of a proxy, not carried out", "cut-off JSON", "401 that echoes", "delivered twice, second answer")
OUTAGE = matrix.LASTING % "reset, carried out"
CHANGING = [name for name in NAMES if not name.endswith("_info") and name != "login"]


def test_the_page_about_reliability_shows_every_row_of_the_table():
    rows = [line.partition("  ")[0] for line in (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8").splitlines()]
    assert [line.partition("  ")[0] for line in table.table([]).splitlines() if line.split()[-1:] == ["0"] and line.partition("  ")[0] not in rows] == []


def test_the_page_about_reliability_plans_a_fault_that_there_is():
    (text,) = re.findall(r"-d '(\[\{.*\}\])'", (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8"))
    plan = faults.Plan()
    plan.change([{**item, "times": 9} for item in json.loads(text)])
    assert plan.take("POST", "/v3/dcaas/virtual-gateways")


def wrong(verdicts):
    """What is not as promised, as lines."""
    return [f"{one.kind}: request {one.case.nth}, {one.case.fault}: {one.wrong}" for one in verdicts if one.wrong]


def test_every_module_that_changes_something_is_in_the_matrix():
    assert {task.module for task in TASKS.values()} == set(CHANGING)


@pytest.mark.parametrize("task", TASKS)
def test_a_write_that_meets_the_worst_is_carried_out_once(task):
    writes = [nth for nth, (method, path) in enumerate(matrix.good(task).requests, start=1) if method != "GET" and "/auth/" not in path]
    assert writes
    assert wrong(matrix.judge(matrix.Case(task, nth, fault)) for nth in writes for fault in (*WORST, OUTAGE)) == []


@pytest.mark.parametrize("task", [name for name in TASKS if "recreate" in name or "create" in name])
def test_two_runs_at_once_make_one_object(task):
    assert wrong(matrix.judge(case) for case in matrix.cases(task) if case.fault == matrix.RIVAL) == []


# --- The matrix itself sees what is wrong ------------------------------------------------------------------------------------


def spoiled(monkeypatch, spoil):
    """A verdict about the creation of a gateway whose answer is lost, where C(spoil) has been done to the result and the cloud."""
    original = matrix.fresh

    def fresh(patch, task):
        cloud, run = original(patch, task)

        def worse(**other):
            result = run(**other)
            spoil(cloud, result)
            return result

        return cloud, worse

    matrix.good("virtual_gateway: create")
    monkeypatch.setattr(matrix, "fresh", fresh)
    return matrix.judge(matrix.Case("virtual_gateway: create", 2, "reset, carried out"))


def _double(cloud, result):
    cloud.gateway(vpc_id="6592c28e-95d7-4b0a-9f61-0000000000%02d" % len(cloud.ids("virtual_gateway")))


def _lose(cloud, result):
    cloud.state.objects["virtual_gateway"].clear()


def _fail(text, **more):
    def spoil(cloud, result):
        if result["changed"]:
            result.update(failed=True, msg=text, **more)

    return spoil


SPOILED = {
    "doubled": _double,
    "lost": _lose,
    "leaked": _fail("It is %s." % SECRETS[0]),
    "unclear": _fail("It went wrong."),
    "given up": _fail("It failed. Done before that: create.", id="x"),
}


@pytest.mark.parametrize(("kind", "spoil"), SPOILED.items(), ids=SPOILED.keys())
def test_a_verdict_names_what_is_wrong(monkeypatch, kind, spoil):
    verdict = spoiled(monkeypatch, spoil)
    assert (verdict.kind, bool(verdict.wrong)) == (kind, True)
    assert table.table([verdict]).splitlines()[2 + list(faults.FAULTS).index("reset, carried out")].split()[-6:].count("1") == 1


def test_a_good_verdict_is_counted_as_survived(monkeypatch):
    verdict = spoiled(monkeypatch, lambda cloud, result: None)
    assert (verdict.survived, verdict.kind, verdict.wrong) == (True, "", "")


def test_two_of_a_kind_are_excused_only_where_the_api_takes_two():
    there = {"msg": "There are 2 peer links named 'x' (1, 2); give the id of the one that is meant."}
    for name, task in TASKS.items():
        excused = matrix.twice(matrix.Case(name, 1, matrix.RIVAL), "POST", there)
        assert excused is (task.module in RESOURCES and not RESOURCES[task.module].keys)
        assert not matrix.twice(matrix.Case(name, 1, "reset, carried out"), "POST", there)
