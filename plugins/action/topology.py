# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the module of this name, as the others are run; playbooks that use it have what it needs loaded once, in Ansible's main process."""

from __future__ import annotations

import contextlib
import importlib

from ansible_collections.hwc.direct_connect.plugins.action import WANTED
from ansible_collections.hwc.direct_connect.plugins.plugin_utils._direct import DirectAction

if WANTED:
    with contextlib.suppress(Exception):  # not even the ordinary path may suffer from it
        importlib.import_module("ansible_collections.hwc.direct_connect.plugins.module_utils._reconcile")


class ActionModule(DirectAction):
    """Runs a module directly where that is the same, else as Ansible does."""
