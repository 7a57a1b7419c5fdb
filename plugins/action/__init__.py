# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Loads what modules need into Ansible's main process, which imports this package when it looks for a task's action.

The worker of every task is forked from that process, and would load all of it anew. Freezing is what Python's documentation of C(gc)
advises before forks: a worker's garbage collection then does not walk, and so copy, all that it shares with the main process.
"""

from __future__ import annotations

import contextlib
import gc
import warnings

from ansible_collections.hwc.direct_connect.plugins.plugin_utils import _direct

try:
    WANTED = _direct.wanted()
except ValueError:
    WANTED = False  # the task says it

if WANTED:
    COLLECTS = gc.isenabled()
    gc.disable()
    with contextlib.suppress(Exception), warnings.catch_warnings():  # not even the ordinary path may suffer from it
        warnings.simplefilter("ignore")
        from ansible_collections.hwc.direct_connect.plugins.module_utils import _inspect, _manage, _operate
        from ansible_collections.hwc.direct_connect.plugins.plugin_utils import _child
    gc.freeze()
    if COLLECTS:
        gc.enable()
