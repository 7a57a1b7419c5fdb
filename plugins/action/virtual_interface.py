# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The action of all modules of this collection but C(login): C(plugin_routing) in C(meta/runtime.yml) names it for each."""

from __future__ import annotations

from ansible_collections.hwc.direct_connect.plugins.plugin_utils._direct import DirectAction


class ActionModule(DirectAction):
    """Runs a module directly where that is the same, else as Ansible does."""
