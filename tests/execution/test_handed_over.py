# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What takes the ordinary path although direct execution is on: each with the reason that -vvv shows, and right all the same."""

from __future__ import annotations

import pytest

from tests.execution.running import Case
from tests.simulator import seed

VPC = "40000000-0000-4000-8000-0000000000%s"
LOGIN = """{HW_ACCESS_KEY: "{{ dc_access_key }}", HW_SECRET_KEY: "{{ dc_secret_key }}", HW_PROJECT_ID: "{{ dc_project_id }}",
          HW_DC_ENDPOINT: "{{ dc_endpoint }}"}"""
FOUND = [{"status": "ok", "virtual_gateways": []}]
ONE = "[{name: Look, hwc.direct_connect.virtual_gateway_info: {name: [handed]}}]"


def play(name, plays, results, ordinary, **other):
    """A play among the others of one playbook."""
    return Case(name, plays, results, batch="plays", ordinary=ordinary, **other)


CASES = [
    play(
        "an environment with the login in it, of a task or a block",
        """
        - hosts: testhost
          module_defaults: {}
          tasks:
            - {name: Of the task, hwc.direct_connect.virtual_gateway_info: {name: [handed]}, environment: %(login)s}
            - environment: %(login)s
              block:
                - {name: Of the block, hwc.direct_connect.virtual_gateway_info: {name: [handed]}}
            - {name: Without, hwc.direct_connect.virtual_gateway_info: {name: [handed], endpoint: "{{ dc_endpoint }}"}, ignore_errors: true}
            - name: An empty one
              hwc.direct_connect.virtual_gateway_info: {name: [handed], endpoint: "{{ dc_endpoint }}"}
              environment: {}
              ignore_errors: true
        """ % {"login": LOGIN},
        {"Of the task": FOUND, "Of the block": FOUND, **dict.fromkeys(("Without", "An empty one"), [{"status": "failed", "msg": "~HW_ACCESS_KEY"}])},
        {"environment": 2},
    ),
    play(
        "an environment with the login in it, of the play",
        "[{hosts: testhost, module_defaults: {}, environment: %s, tasks: %s}]" % (LOGIN, ONE),
        {"Look": FOUND},
        {"environment": 1},
    ),
    play(
        "become, which brings another project",
        """
        - name: Become
          hwc.direct_connect.virtual_gateway: {name: become, vpc_id: %s, local_ep_group: [10.0.0.0/16], project_id: "{{ omit }}"}
          become: true
          become_method: stand_in
        """ % (VPC % "01"),
        {"Become": [{"changed": True, "virtual_gateway": {"tenant_id": seed.SUB_PROJECT["id"]}}]},
        {"become": 1},
    ),
    play(
        "async",
        "[{name: Look, hwc.direct_connect.virtual_gateway_info: {name: [handed]}, async: 3600, poll: 1}]",
        {"Look": FOUND},
        {"async": 1},
    ),
    play(
        "another Python",
        """
        - name: Another
          hwc.direct_connect.virtual_gateway_info: {name: [handed]}
          vars: {ansible_python_interpreter: "{{ other_python }}"}
        - name: The same, by another of its names
          hwc.direct_connect.virtual_gateway_info: {name: [handed]}
          vars: {ansible_python_interpreter: "{{ ansible_playbook_python | dirname }}/python3"}
        """,
        {"Another": FOUND, "The same, by another of its names": FOUND},
        {"ansible_python_interpreter": 1},
    ),
    play(
        "a Python that Ansible looks for",
        """
        - hosts: many[0]
          tasks:
            - name: Look
              hwc.direct_connect.virtual_gateway_info: {name: [handed]}
              vars: {ansible_python_interpreter: auto_silent}
              ignore_errors: true
        """,
        {},
        {"ansible_python_interpreter": 1},
    ),
    play(
        "a connection of another kind",
        "[{hosts: testhost, vars: {ansible_connection: elsewhere}, tasks: %s}]" % ONE,
        {"Look": FOUND},
        {"elsewhere": 1},
    ),
    Case("files to keep", ONE, {"Look": FOUND}, environment={"ANSIBLE_KEEP_REMOTE_FILES": "1"}, ordinary={"ANSIBLE_KEEP_REMOTE_FILES": 1}),
]
# What HWC_DIRECT_EXECUTION is -> the way that the task takes.
SWITCH = {"false": False, "no": False, "0": False, "true": True, "yes": True, "1": True, "": True}


def switched(value, code=0):
    """A task with HWC_DIRECT_EXECUTION set to a value."""
    return Case("HWC_DIRECT_EXECUTION=" + value, ONE, {}, environment={"HWC_DIRECT_EXECUTION": value}, ways=("direct",), code=code)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_is_handed_over_with_its_reason_and_right(pair):
    """Those modules go ordinarily in both ways, all others directly in the one; and nothing differs."""
    pair.check()


@pytest.mark.parametrize("case", [switched(value) for value in SWITCH], ids=lambda case: case.name)
def test_the_switch(pair, case):
    """HWC_DIRECT_EXECUTION is a truth value as Ansible knows them; empty is as if it were not there."""
    ((_name, reason),) = pair.direct.said()
    assert (reason is None) == SWITCH[case.environment["HWC_DIRECT_EXECUTION"]]
    assert reason is None or "HWC_DIRECT_EXECUTION" in reason
    assert (pair.direct.code, pair.direct.result("Look")["virtual_gateways"]) == (0, [])


@pytest.mark.parametrize("case", [switched("maybe", code=2)], ids=lambda case: case.name)
def test_a_switch_that_is_neither_on_nor_off(pair):
    """It is the failure of the task, which names the variable and its value."""
    assert pair.direct.code == 2
    assert pair.direct.result("Look")["status"] == "failed"
    assert "HWC_DIRECT_EXECUTION" in pair.direct.result("Look")["msg"] and "maybe" in pair.direct.result("Look")["msg"]
    assert not pair.direct.said()
