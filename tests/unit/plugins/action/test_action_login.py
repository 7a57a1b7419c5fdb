# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The action plugin that hides what the module login returns; the integration target looks at real output."""

from __future__ import annotations

import types

import pytest
from ansible_collections.hwc.direct_connect.plugins.action.login import ActionModule
from ansible_collections.hwc.direct_connect.plugins.plugin_utils import _core
from ansible_collections.hwc.direct_connect.plugins.plugin_utils._direct import DirectAction

_core.be_a_target()  # loading what Ansible's controller is made of has made this process one, in which modules warn otherwise


@pytest.fixture
def run(monkeypatch):
    """A function that runs the plugin on what the module returns: (result, no_log of task, play and connection after it)."""

    def act(answer, no_log=False, async_val=0):
        action, called = ActionModule.__new__(ActionModule), []
        task = types.SimpleNamespace(no_log=no_log, async_val=async_val, args={"username": "u"})
        parts = [task, types.SimpleNamespace(no_log=no_log), types.SimpleNamespace(no_log=no_log)]
        action._task, action._play_context, action._connection = parts[0], parts[1], types.SimpleNamespace(_play_context=parts[2])

        def execute(self, tmp=None, task_vars=None):
            called.append((task_vars, [part.no_log for part in parts]))
            return dict(answer)

        monkeypatch.setattr(DirectAction, "run", execute)
        result = action.run(task_vars={"a": 1})
        assert async_val or called == [({"a": 1}, [True] * 3)]
        return result, [part.no_log for part in parts]

    return act


@pytest.mark.parametrize("no_log", [False, True])
def test_a_success_is_hidden_and_whole(run, no_log):
    result, after = run({"token": "t", "changed": False}, no_log)
    assert result == {"token": "t", "changed": False, "_ansible_no_log": True}
    assert after == [True] * 3


@pytest.mark.parametrize("no_log", [False, True])
@pytest.mark.parametrize("kind", ["failed", "unreachable"])
def test_a_failure_is_shown_unless_the_task_hides_it(run, no_log, kind):
    result, after = run({kind: True, "msg": "No."}, no_log)
    assert result == {kind: True, "msg": "No."}
    assert after == [no_log] * 3


def test_what_a_module_printed_that_broke_off_is_left_out(run):
    result = run({"failed": True, "msg": "Broken.", "rc": 1, "module_stdout": "token", "stdout": "token", "stdout_lines": ["token"]})[0]
    assert result == {"failed": True, "msg": "Broken.", "rc": 1}


def test_not_in_the_background(run):
    result, after = run({"token": "t"}, async_val=10)
    assert result == {"failed": True, "msg": "login does not run in the background (async), since Ansible would write the token to a file."}
    assert after == [False] * 3
