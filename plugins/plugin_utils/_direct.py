# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Direct execution: runs a module of this collection without packing it and without starting Python, where that is the same.

It is the same if Ansible would start the controller's own Python on the controller, as the same user and with the same environment.
"""

from __future__ import annotations

import os
import site
import sys

from ansible import constants as C
from ansible.errors import AnsibleActionFail
from ansible.module_utils.parsing.convert_bool import boolean
from ansible.plugins.action.normal import ActionModule as OrdinaryAction
from ansible_collections.hwc.direct_connect.plugins.plugin_utils._guards import nulls

SWITCH = "HWC_DIRECT_EXECUTION"
LOCAL, SHELL = "ansible.plugins.connection.local", ("sh", "/bin/sh")
MODULES = "ansible_collections.hwc.direct_connect.plugins.modules."


def wanted():
    """Whether the environment leaves direct execution on. Raises ValueError if it says neither yes nor no."""
    try:
        return boolean(os.environ.get(SWITCH) or True)
    except TypeError:
        raise ValueError("%s is %r, but must be true or false." % (SWITCH, os.environ[SWITCH])) from None


class DirectAction(OrdinaryAction):
    """The action that Ansible runs every module with, and a shorter way to do so."""

    def run(self, tmp=None, task_vars=None):
        """Run the task, unless an option that guards it is null; return its result, as the method of this name in Ansible does."""
        wrong = nulls(self._task.action.rpartition(".")[2], self._task.args)
        if wrong:
            raise AnsibleActionFail(" ".join(wrong) + " Nothing was changed.")
        return super().run(tmp, task_vars)

    def _execute_module(self, module_name=None, module_args=None, tmp=None, task_vars=None, **others):
        """Runs the module; returns its result, as the method of this name in Ansible does."""
        name = module_name or self._task.action
        try:
            on = wanted()
        except ValueError as error:
            raise AnsibleActionFail(str(error)) from None
        try:
            if not on:
                raise _Unlike("%s is %s" % (SWITCH, os.environ[SWITCH]))
            # loaded here, so that nothing but this path is lost to an ansible-core that looks different inside
            from ansible_collections.hwc.direct_connect.plugins.plugin_utils import _child, _core

            module = self._find(name)
            self._check_alike(_core, _core.variables_of(self, task_vars))
            arguments = _core.arguments_of(self, name, self._task.args if module_args is None else module_args, task_vars)
        except Exception as reason:
            self._say("%s: ordinary execution, since %s" % (name, reason))
            return super()._execute_module(module_name, module_args, tmp, task_vars, **others)
        self._say("%s: direct execution" % name)
        try:
            # in the folder of the playbook, where Ansible's local connection runs everything
            return _core.result_of(self, *_child.run(module, arguments, self._loader.get_basedir()))
        except _child.ChildEnded as error:
            return {"failed": True, "msg": "The module %s %s." % (name, error)}

    def _say(self, text):
        self._display.vvv(text, host=self._play_context.remote_addr)

    def _find(self, name):
        """The Python module that holds the module C(name)."""
        found = self._shared_loader_obj.module_loader.find_plugin_with_context(name, collection_list=self._task.collections)
        if not (found.plugin_resolved_name or "").startswith(MODULES):
            raise _Unlike("it is no module of this collection")
        return found.plugin_resolved_name

    def _check_alike(self, core, host):
        """Raises _Unlike if the process that Ansible would start for the module, on a host with these variables, were not like this one."""
        interpreter, connection = core.interpreter_of(self, host), self._connection
        for unlike, reason in (
            (sys.platform == "darwin", "system libraries of macOS do not work in forked processes"),
            (type(connection).__module__ != LOCAL, "the connection is %s, not Ansible's own local" % connection.transport),
            ((connection._shell._load_name, self._play_context.executable) != SHELL, "it has another shell (ansible_shell_type, ansible_shell_executable)"),
            (C.config.get_config_value("PYTHON_MODULE_RLIMIT_NOFILE", variables=host), "it has a limit of open files (PYTHON_MODULE_RLIMIT_NOFILE)"),
            (connection.become, "it runs as another user (become)"),
            (self._task.async_val, "it runs in the background (async)"),
            (core.environment_of(self), "it has an environment of its own (environment)"),
            (C.DEFAULT_KEEP_REMOTE_FILES, "its files are to be kept (ANSIBLE_KEEP_REMOTE_FILES)"),
            (_started_otherwise(), "this Python was started with options (%s)" % " ".join(sys.orig_argv[1:2])),
            (not interpreter, "its Python is not known yet (ansible_python_interpreter)"),
            (not _same(interpreter or "", sys.executable), "its Python is %s, not %s (ansible_python_interpreter)" % (interpreter, sys.executable)),
        ):
            if unlike:
                raise _Unlike(reason)


class _Unlike(Exception):
    """Why a module takes the ordinary path, in words."""


def _started_otherwise():
    """Whether a Python that is simply started would find other libraries than this one, which had options."""
    flags = sys.flags
    hidden = flags.no_user_site and "PYTHONNOUSERSITE" not in os.environ and os.path.isdir(site.getusersitepackages())
    return bool(flags.isolated or flags.ignore_environment or flags.no_site or hidden)


def _same(one, other):
    """Whether two paths are the same Python: one program, called in one virtual environment or in none."""
    return os.path.isabs(one) and _identity(one) == _identity(other)


def _identity(interpreter):
    home = os.path.dirname(os.path.dirname(os.path.abspath(interpreter)))
    return os.path.realpath(interpreter), os.path.exists(os.path.join(home, "pyvenv.cfg")) and os.path.realpath(home)
