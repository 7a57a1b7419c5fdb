# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes what becomes of each task, one JSON object a line, to the file that RECORD_FILE names."""

from __future__ import annotations

import json
import os
import time

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = """
name: record
type: notification
short_description: Writes what becomes of each task to a file
description: Writes what becomes of each task, one JSON object a line, to the file that E(RECORD_FILE) names.
"""


def plain(value):
    """A value as JSON; what JSON would turn into something else, such as a tuple, goes with the name of its type."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, dict):
        return {str(name) if isinstance(name, str) else repr(name): plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return {"a " + type(value).__name__: repr(value)}


class CallbackModule(CallbackBase):
    """One method for each thing that can become of a task or of an item of it."""

    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "record"

    def __init__(self):
        super().__init__()
        self.play = ""

    def _write(self, kind, host, task, **what):
        entry = {"play": self.play, "host": host, "task": task and task.get_name(), "action": task and task.action, "kind": kind, **what}
        entry["time"] = time.monotonic()
        with open(os.environ["RECORD_FILE"], "a", encoding="utf-8") as stream:
            stream.write(json.dumps(entry) + "\n")

    def _result(self, kind, result, **what):
        self._write(kind, result._host.get_name(), result._task, result=plain(result._result), **what)

    def v2_playbook_on_play_start(self, play):
        self.play = play.get_name().strip()

    def v2_runner_on_start(self, host, task):
        self._write("start", host.get_name(), task)

    def v2_runner_on_ok(self, result):
        self._result("ok", result)

    def v2_runner_on_failed(self, result, ignore_errors=False):
        self._result("failed", result, ignored=bool(ignore_errors))

    def v2_runner_on_skipped(self, result):
        self._result("skipped", result)

    def v2_runner_on_unreachable(self, result):
        self._result("unreachable", result)

    def v2_runner_item_on_ok(self, result):
        self._result("item ok", result)

    def v2_runner_item_on_failed(self, result):
        self._result("item failed", result)

    def v2_runner_item_on_skipped(self, result):
        self._result("item skipped", result)

    def v2_runner_retry(self, result):
        self._result("retry", result)

    def v2_playbook_on_stats(self, stats):
        self.play = ""
        for host in sorted(stats.processed):
            self._write("stats", host, None, result=stats.summarize(host))
