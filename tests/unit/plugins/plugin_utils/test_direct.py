# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which tasks run directly. That the results are the same either way is for tests of the real ansible-playbook."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace

import pytest
from ansible.errors import AnsibleActionFail
from ansible.plugins.action.normal import ActionModule as OrdinaryAction
from ansible_collections.hwc.direct_connect.plugins.plugin_utils import _child, _core
from ansible_collections.hwc.direct_connect.plugins.plugin_utils._direct import SWITCH, DirectAction, _same, _started_otherwise

_core.be_a_target()  # loading what Ansible's controller is made of has made this process one, in which modules warn otherwise

NAME = "hwc.direct_connect.tag"
PYTHON_MODULE = "ansible_collections.hwc.direct_connect.plugins.modules.tag"


OPTIONS = "this Python was started with options (%s)" % " ".join(sys.orig_argv[1:2])


def connection(name, transport="local", shell="sh", module="ansible.plugins.connection.local"):
    """A class of connections."""
    shell = SimpleNamespace(_load_name=shell, tmpdir=None)
    return type(name, (), {"transport": transport, "become": None, "_shell": shell, "__module__": module})


Local, Ssh = connection("Local"), connection("Ssh", "ssh", module="ansible.plugins.connection.ssh")
LikeLocal, Fish = connection("LikeLocal", module="ansible.plugins.connection.mine"), connection("Fish", shell="fish")


@pytest.fixture
def execute(monkeypatch):
    """A function that runs a task under circumstances, C(part__attribute=value): (how it ran, what it said at -vvv)."""
    monkeypatch.delenv(SWITCH, raising=False)
    monkeypatch.setattr(OrdinaryAction, "_execute_module", lambda *given, **named: "ordinary")
    monkeypatch.setattr(_core, "arguments_of", lambda action, name, options, task_vars: (name, options))
    monkeypatch.setattr(_core, "result_of", lambda action, *printed: printed)
    monkeypatch.setattr(_child, "run", lambda module, arguments, folder: ("direct", module, arguments, folder))

    def act(interpreter=sys.executable, found=PYTHON_MODULE, **circumstances):
        monkeypatch.setattr(_core, "interpreter_of", lambda action, host: interpreter)
        monkeypatch.setattr("ansible.constants.config.get_config_value", lambda name, variables: circumstances.get(name, 0))
        monkeypatch.setattr(_core, "environment_of", lambda action: circumstances.get("environment", {}))
        action, said = DirectAction.__new__(DirectAction), []
        action._task = SimpleNamespace(action=NAME, args={"a": 1}, collections=[], async_val=0, delegate_to=None)
        action._connection = circumstances.get("connection", Local)()
        action._play_context = SimpleNamespace(remote_addr="here", executable="/bin/sh")
        action._display = SimpleNamespace(vvv=lambda text, host: said.append((host, text)))
        loader = SimpleNamespace(find_plugin_with_context=lambda name, collection_list: SimpleNamespace(plugin_resolved_name=found))
        action._loader = SimpleNamespace(get_basedir=lambda: "/play")
        action._shared_loader_obj = SimpleNamespace(module_loader=loader)
        for name, value in circumstances.items():
            part, _separator, attribute = name.partition("__")
            if attribute:
                setattr(getattr(action, "_play_context" if part == "shell" else "_" + part), attribute, value)
        return action._execute_module(task_vars={}), said

    return act


def test_an_ordinary_local_task_runs_directly(execute):
    assert execute() == (("direct", PYTHON_MODULE, (NAME, {"a": 1}), "/play"), [("here", NAME + ": direct execution")])


@pytest.mark.parametrize(
    "circumstances, reason",
    [
        (dict(connection=Ssh), "the connection is ssh, not Ansible's own local"),
        (dict(connection=LikeLocal), "the connection is local, not Ansible's own local"),
        (dict(shell__executable="/bin/bash"), "it has another shell (ansible_shell_type, ansible_shell_executable)"),
        (dict(connection=Fish), "it has another shell (ansible_shell_type, ansible_shell_executable)"),
        (dict(connection__become=object()), "it runs as another user (become)"),
        (dict(PYTHON_MODULE_RLIMIT_NOFILE=64), "it has a limit of open files (PYTHON_MODULE_RLIMIT_NOFILE)"),
        (dict(task__async_val=30), "it runs in the background (async)"),
        (dict(environment={"HW_REGION_NAME": "eu-de"}), "it has an environment of its own (environment)"),
        (dict(interpreter=None), "its Python is not known yet (ansible_python_interpreter)"),
        (dict(interpreter="/no/python"), "its Python is /no/python, not %s (ansible_python_interpreter)" % sys.executable),
        (dict(interpreter="python3"), "its Python is python3, not %s (ansible_python_interpreter)" % sys.executable),
        (dict(found="ansible.modules.ping"), "it is no module of this collection"),
        (dict(found=None), "it is no module of this collection"),
    ],
)
def test_what_is_unlike_the_worker_takes_the_ordinary_path(execute, circumstances, reason):
    assert execute(**circumstances) == ("ordinary", [("here", "%s: ordinary execution, since %s" % (NAME, reason))])


@pytest.mark.parametrize(
    "where, value, reason",
    [
        ("sys.platform", "darwin", "system libraries of macOS do not work in forked processes"),
        ("ansible_collections.hwc.direct_connect.plugins.plugin_utils._direct._started_otherwise", lambda: True, OPTIONS),
        ("ansible.constants.DEFAULT_KEEP_REMOTE_FILES", True, "its files are to be kept (ANSIBLE_KEEP_REMOTE_FILES)"),
    ],
)
def test_so_does_what_the_machine_or_the_settings_forbid(execute, monkeypatch, where, value, reason):
    monkeypatch.setattr(where, value)
    assert execute() == ("ordinary", [("here", "%s: ordinary execution, since %s" % (NAME, reason))])


def test_so_does_everything_under_an_ansible_that_looks_different_inside(execute, monkeypatch):
    monkeypatch.delattr(_core, "variables_of")  # as if it had failed to load
    how, said = execute()
    assert how == "ordinary" and said[0][1].startswith(NAME + ": ordinary execution, since module ")


@pytest.mark.parametrize("value, direct", [("false", False), ("no", False), ("0", False), ("off", False), ("true", True), ("1", True), ("", True)])
def test_the_switch(execute, monkeypatch, value, direct):
    monkeypatch.setenv(SWITCH, value)
    how, said = execute()
    assert (how != "ordinary") is direct
    assert direct or said == [("here", "%s: ordinary execution, since %s is %s" % (NAME, SWITCH, value))]


def test_a_switch_in_between_is_refused(execute, monkeypatch):
    monkeypatch.setenv(SWITCH, "maybe")
    with pytest.raises(AnsibleActionFail, match="^HWC_DIRECT_EXECUTION is 'maybe', but must be true or false.$"):
        execute()


def test_a_module_whose_process_ends_has_failed(execute, monkeypatch):
    def run(module, arguments, folder):
        raise _child.ChildEnded(-9)

    monkeypatch.setattr(_child, "run", run)
    assert execute()[0] == {"failed": True, "msg": "The module hwc.direct_connect.tag was ended by signal 9."}


FLAGS = ("isolated", "ignore_environment", "no_site", "no_user_site")


@pytest.mark.parametrize(
    "flag, user_site, environment, otherwise",
    [
        (None, True, {}, False),
        ("isolated", False, {}, True),
        ("ignore_environment", False, {}, True),
        ("no_site", False, {}, True),
        ("no_user_site", True, {}, True),
        ("no_user_site", False, {}, False),
        ("no_user_site", True, {"PYTHONNOUSERSITE": "1"}, False),
    ],
)
def test_options_of_python_that_hide_libraries_count(monkeypatch, tmp_path, flag, user_site, environment, otherwise):
    monkeypatch.setattr(sys, "flags", SimpleNamespace(**{name: int(name == flag) for name in FLAGS}))
    monkeypatch.setattr("site.getusersitepackages", lambda: str(tmp_path if user_site else tmp_path / "none"))
    monkeypatch.delenv("PYTHONNOUSERSITE", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert _started_otherwise() is otherwise


@pytest.fixture
def pythons(tmp_path):
    """A program, a link to it in two virtual environments and in none, and another program."""
    for folder in ("system", "one/bin", "two/bin", "other"):
        (tmp_path / folder).mkdir(parents=True)
    for path in ("system/python3.12", "other/python3.12"):
        (tmp_path / path).write_text("", encoding="utf-8")
    for path in ("system/python3", "one/bin/python", "one/bin/python3", "two/bin/python"):
        (tmp_path / path).symlink_to(tmp_path / "system" / "python3.12")
    for path in ("one", "two"):
        (tmp_path / path / "pyvenv.cfg").write_text("", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "one")
    return tmp_path


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("system/python3", "system/python3.12", True),
        ("one/bin/python", "one/bin/python3", True),
        ("link/bin/python", "one/bin/python", True),
        ("one/bin/python", "two/bin/python", False),
        ("one/bin/python", "system/python3", False),
        ("other/python3.12", "system/python3.12", False),
    ],
)
def test_which_pythons_are_the_same(pythons, one, other, same):
    assert _same(os.path.join(pythons, one), os.path.join(pythons, other)) is same
