# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults of a real network under a real ansible-playbook, both ways: connections that are reset, hang and trickle, proxies, lost answers.

Not among the tests that `make test` runs, since time-outs take their time: `make test-all` and `make chaos` name this file. The plan of
faults is that of the simulator, set through its control interface.
"""

from __future__ import annotations

import json

import pytest

from tests.execution.running import LOGIN, Case
from tests.simulator import seed
from tests.simulator.faults import FAULTS, HUGE, LOST, SOCKETLESS

MADE = "{name: chaos, vpc_id: 7c000000-0000-4000-8000-000000000001, local_ep_group: [10.0.0.0/16]}"
CHANGED = "{name: chaos, description: changed}"
GONE = "{name: chaos, state: absent}"
NAMED = "{name: chaos, description: made}"
DEFAULTS = {group: {**options, "api_timeout": 5} for group, options in LOGIN.items()}
#: What is done: a task's module, its options, those of a task before it, method and path of the request that meets the fault, objects then.
ACTS = {
    "create": ("virtual_gateway", MADE, None, "POST", "/virtual-gateways$", 1),
    "create what has no natural key": ("global_gateway", NAMED, None, "POST", "/global-dc-gateways$", 1),
    "change": ("virtual_gateway", CHANGED, MADE, "PUT", "/virtual-gateways/", 1),
    "delete": ("virtual_gateway", GONE, MADE, "DELETE", "/virtual-gateways/", 0),
    "list": ("virtual_gateway", MADE, None, "GET", "/virtual-gateways$", 1),
}
CUT = ("cut-off body", "slow trickle")
#: Faults that each of these is to get over.
SURVIVED = {
    "create": (*(f"{name}, carried out" for name in LOST), "reset, not carried out", "hang, not carried out", "429, Retry-After date", "DC.1118", *CUT),
    "create what has no natural key": ("reset, carried out", "hang, carried out", "502 of a proxy, carried out", "cut-off JSON"),
    "change": ("reset, carried out", "hang, carried out", "504, not carried out", "slow trickle"),
    "delete": ("reset, carried out", "hang, carried out", "503, carried out", "delivered twice, second answer"),
    "list": ("reset, not carried out", "hang, not carried out", "429, Retry-After seconds", "cut-off body", "wrong content type"),
}
#: What a task says of faults that it cannot get over, when it lists and when it creates.
SAYS = {
    "redirect": "redirects to login.example.net, and redirects are not followed",
    "401 that echoes": "the API answered HTTP 401 APIGW.0301: .*Check access_key",
    "407 of a proxy": "asks for a login",
    "a page, 200": "instead of the API's JSON; a proxy, or a wrong endpoint",
    "huge body": "answered with more than %d MB" % (HUGE >> 20),
    "another shape": "holds no usable 'virtual_gateways'",
}


def case(act, fault, msg=None):
    """A play in which a task meets a fault, and what is promised of it; C(msg): of its failure."""
    module, options, before, method, path, count = ACTS[act]
    control = 'ansible.builtin.uri: {url: "{{ dc_endpoint }}/simulator/%s", method: %s, status_code: [200, 204], body_format: json, body: %s}'
    plan = json.dumps([{"fault": fault, "method": method, "path": path}])
    tasks = [
        "{name: Nothing is there, %s}" % (control % ("reset", "POST", "{}")),
        *(["{name: Something is there, hwc.direct_connect.%s: %s}" % (module, before)] if before else []),
        "{name: Plan, %s}" % (control % ("faults", "PUT", plan)),
        "{name: Meet, hwc.direct_connect.%s: %s, ignore_errors: true}" % (module, options),
        "{name: Met, %s}" % (control % ("faults", "PUT", "[]")),
        *(["{name: Go on, hwc.direct_connect.%s: %s}" % (module, options)] if msg else []),
        "{name: Once more, hwc.direct_connect.%s: %s}" % (module, options),
        "{name: Look, hwc.direct_connect.%s_info: {name: [chaos]}}" % module,
    ]
    play = "- hosts: testhost\n  module_defaults: %s\n  tasks:\n%s" % (json.dumps(DEFAULTS), "".join("    - %s\n" % task for task in tasks))
    results = {
        "Meet": [{"status": "failed", "msg": "~" + msg} if msg else {"changed": True}],
        "Met": [{"json": {"met": [fault]}}],
        "Once more": [{"changed": False}],
        "Look": [{module + "s": [{"name": "chaos"}] * count}],
    }
    return Case("%s: %s" % (act, fault), play, results, batch="faults", unlike={"Met": ("date", "elapsed"), "Plan": ("date",), "Nothing is there": ("date",)})


CASES = [case(act, fault) for act, names in SURVIVED.items() for fault in names] + [case("list", fault, msg) for fault, msg in SAYS.items()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_task_meets_a_fault_and_ends_right(pair):
    """The same both ways, and as the table says; and no secret is shown."""
    pair.check()
    for outcome in (pair.ordinary, pair.direct):
        everything = outcome.output + outcome.errors + repr(outcome.events)
        assert "Traceback" not in everything
        assert seed.KEYS["secret"] not in everything and "Signature=" not in everything


def test_every_fault_of_a_request_is_met_by_some_task():
    """What is left out here causes nothing on a socket, or differs in its text alone."""
    met = {fault for names in SURVIVED.values() for fault in names} | set(SAYS)
    alike = {f"{name}, not carried out" for name in LOST} | {"429", "empty body", "JSON, but a list", "delivered twice, first answer"}
    assert set(FAULTS) - met - alike == set(SOCKETLESS)
