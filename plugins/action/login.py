# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the module of this name and hides its result from all output; what is registered stays whole."""

from __future__ import annotations

from ansible_collections.hwc.direct_connect.plugins.plugin_utils._direct import DirectAction


class ActionModule(DirectAction):
    """Does for a task what C(no_log=true) does, except that a failure is shown.

    The result says it for itself and for its place in a loop; ansible-core 2.17 asks the task for the loop as a whole; the
    connection would show at C(-vvv) what the module prints; and the module would log what it was called with.
    """

    def run(self, tmp=None, task_vars=None):
        """Runs the module; returns its result."""
        if self._task.async_val:
            return {"failed": True, "msg": "login does not run in the background (async), since Ansible would write the token to a file."}
        asked = self._task.no_log
        hiding = (self._task, self._play_context, self._connection._play_context)
        for what in hiding:
            what.no_log = True
        try:
            result = super().run(tmp, task_vars)
        except Exception:
            for what in hiding:
                what.no_log = asked
            raise
        if result.get("failed") or result.get("unreachable"):
            # A failure has a message and no token. What a module printed that broke off is not known, so it goes.
            for name in ("module_stdout", "stdout", "stdout_lines"):
                result.pop(name, None)
            for what in hiding:
                what.no_log = asked
        else:
            result["_ansible_no_log"] = True
        return result
