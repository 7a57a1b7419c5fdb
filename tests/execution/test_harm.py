# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Modules that hang, crash or are killed: the failure of their task, in time, and of nothing else."""

from __future__ import annotations

import pytest

from tests.execution.running import Case

ENVIRONMENT = {"PYTHONPATH": "{here}/plugins/python", "HARM_OVER": "{harm_over}"}
# What tells about the process in which it happened, and so is not the same both ways; that it is said, is promised below.
PROCESS = ("msg", "rc", "exception", "module_stdout", "module_stderr", "timedout")
WELL = {"virtual_gateways": []}
# Seconds for the item that hangs, and for all others as long as a slow machine may need.
TIMEOUT = "\"{{ 5 if item == %s else 900 }}\""
TIMED_OUT = {"msg": "~(?i)timed? ?out|time frame|expected time"}


def play(name, plays, results, **other):
    """A play among the others of one playbook."""
    return Case(name, plays, results, batch="harm", environment=ENVIRONMENT, code=2, **other)  # the last of them fails


def loop(task, items, **keywords):
    """A task for each of some endpoints, and one after it."""
    words = "".join("\n  %s: %s" % pair for pair in keywords.items())
    return """
- name: %s
  hwc.direct_connect.virtual_gateway_info: {name: [harm], api_retries: 0, endpoint: "{{ item }}"}
  loop: ["%s"]
  ignore_errors: true%s
- name: After it
  hwc.direct_connect.virtual_gateway_info: {name: [harm]}
""" % (
        task,
        '", "'.join(items),
        words,
    )


CASES = [
    play(
        "an API that does not answer, and a time-out",
        loop("Hang", ["{{ hung }}", "{{ dc_endpoint }}"], timeout=TIMEOUT % "hung"),
        {"Hang": [{"results": [TIMED_OUT, WELL]}], "After it": [WELL]},
        unlike={"Hang": PROCESS},
    ),
    play(
        "a resolver that nothing interrupts, and a time-out",
        loop("Block", ["http://blocked.invalid", "{{ dc_endpoint }}"], timeout=TIMEOUT % "'http://blocked.invalid'"),
        {"Block": [{"results": [TIMED_OUT, WELL]}], "After it": [WELL]},
        unlike={"Block": PROCESS},
    ),
    play(
        "modules that break off",
        loop("Break off", ["{{ dc_endpoint }}", *("http://%s.invalid" % how for how in ("raised", "exited", "killed", "faulted")), "{{ dc_endpoint }}"]),
        {"Break off": [{"results": [WELL, *({"msg": "~(?s).{10}"},) * 4, WELL]}], "After it": [WELL]},
        unlike={"Break off": PROCESS},
    ),
    play(
        "one host of three, on which a module is killed",
        """
        - hosts: many[0:2]
          tasks:
            - name: Kill
              hwc.direct_connect.virtual_gateway_info:
                {name: [harm], endpoint: "{{ 'http://killed.invalid' if inventory_hostname == 'host-02' else dc_endpoint }}"}
            - {name: After it, hwc.direct_connect.virtual_gateway_info: {name: [harm]}}
        """,
        {"Kill": [{"status": "ok"}, {"status": "failed"}, {"status": "ok"}], "After it": [{"status": "ok"}] * 2},
        unlike={"Kill": PROCESS},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_harm_is_the_failure_of_one_task(pair):
    """Items and tasks after it, and other hosts, are as if nothing had been."""
    pair.check()


@pytest.mark.parametrize("case", CASES[:2], ids=lambda case: case.name)
def test_a_time_out_leaves_nothing_behind(pair):
    """The task ended while the module still hung, which would go on to the end of all tests; its process is gone."""
    assert not pair.direct.left


@pytest.mark.parametrize("case", CASES[2:3], ids=lambda case: case.name)
def test_what_broke_off_is_told_by_name_or_by_trace(pair):
    """An exception with its text, an exit with its code, a signal with its number."""
    _well, raised, exited, killed, faulted, _again = pair.direct.result("Break off")["results"]
    assert "harm done by an exception" in str(raised)
    assert "3" in exited["msg"] and "9" in killed["msg"] and "11" in faulted["msg"]
