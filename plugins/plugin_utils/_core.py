# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The insides of ansible-core that direct execution leans on, for core 2.17 and 2.18 and for 2.19 and newer.

Where a later core looks different, this file fails to load or raises, and every task takes the ordinary path.
"""

from __future__ import annotations

import json
import traceback

from ansible.executor.interpreter_discovery import InterpreterDiscoveryRequiredError
from ansible.executor.module_common import _get_shebang
from ansible.module_utils import basic
from ansible.module_utils.common import warnings
from ansible.utils.unsafe_proxy import wrap_var

SAID = (warnings._global_warnings, warnings._global_deprecations)  # by modules in this process

try:
    from ansible.module_utils import _internal
    from ansible.module_utils._internal._ansiballz._loader import _handle_exception
except ImportError:
    from ansible.module_utils.common.json import AnsibleJSONEncoder

    PROFILE, ENCODING = (), {"cls": AnsibleJSONEncoder, "vault_to_text": True}
    _internal = None
else:
    from ansible.module_utils.common.json import Direction, get_module_decoder, get_module_encoder

    PROFILE = ("legacy",)  # the form of arguments and results of every module that does not ask for another
    ENCODING = {"cls": get_module_encoder(*PROFILE, Direction.CONTROLLER_TO_MODULE)}
    get_module_decoder(*PROFILE, Direction.MODULE_TO_CONTROLLER)  # loaded once here, and not by every worker


def arguments_of(action, name, options, task_vars):
    """What the module C(name) reads: JSON as bytes. C(options): those of the task, to which Ansible adds its own."""
    options = dict(options)
    action._update_module_args(name, options, task_vars)
    return json.dumps({"ANSIBLE_MODULE_ARGS": options}, **ENCODING).encode("utf-8")


def variables_of(action, task_vars):
    """The variables that say how a module is run: those of the host that the task is delegated to, if it is."""
    delegated = action._task.delegate_to
    return task_vars["ansible_delegated_vars"][delegated] if delegated else task_vars


def environment_of(action):
    """What Ansible would add to the environment of a module's process: variables, or what the shell puts before the command; empty if nothing."""
    added = {}
    text = action._compute_environment_string(added)
    return added or text.strip()


def interpreter_of(action, host):
    """The Python that Ansible would start for a module on a host with these variables; None if it would have to look for one first."""
    remote_is_local = bool(getattr(action._connection, "_remote_is_local", False))
    try:
        return _get_shebang("/usr/bin/python", host, action._templar, remote_is_local=remote_is_local)[1]
    except InterpreterDiscoveryRequiredError:
        return None


def result_of(action, status, output, errors):
    """The task's result, from what a module printed to its standard output and error and its exit status."""
    result = action._parse_returned_data({"rc": status, "stdout": output, "stderr": errors}, *PROFILE)
    if hasattr(result, "as_result_dict"):  # since core 2.21
        result.remove_internal_keys()
        return result.as_result_dict(for_round_trip=True)
    from ansible.vars.clean import remove_internal_keys

    remove_internal_keys(result)
    return result if PROFILE else wrap_var(result)  # since core 2.19 only what is marked so is a template


def be_a_target():
    """Makes this process one that runs modules: what they warn of goes into their result, not to the screen."""
    if _internal:
        _internal.is_controller = False


def give(arguments):
    """Makes C(arguments), JSON as bytes, what the next module reads; what a module before has warned of is forgotten."""
    basic._ANSIBLE_ARGS, basic._ANSIBLE_PROFILE = arguments, "".join(PROFILE)
    for texts in SAID:
        texts.clear()


def report(error):
    """Prints an exception that a module did not expect, as Ansible does it; may raise SystemExit."""
    if _internal:
        _handle_exception(error, *PROFILE)
    traceback.print_exception(type(error), error, error.__traceback__)
