# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Becomes nobody else, but brings a project that nothing else names; needs neither sudo nor root."""

from __future__ import annotations

import os

from ansible.plugins.become import BecomeBase

DOCUMENTATION = """
name: stand_in
short_description: Becomes nobody else, but brings a project
description: Sets E(HW_PROJECT_ID) for what it runs to what E(STAND_IN_PROJECT) is here.
options:
  become_user:
    description: Is not used.
    default: root
    vars: [{name: ansible_become_user}]
    keyword: [{name: become_user}]
  become_exe:
    description: Is not used.
    vars: [{name: ansible_become_exe}]
  become_flags:
    description: Is not used.
    vars: [{name: ansible_become_flags}]
  become_pass:
    description: Is not used.
    vars: [{name: ansible_become_password}]
"""


class BecomeModule(BecomeBase):
    """Runs the command with one variable more."""

    name = "stand_in"

    def build_become_command(self, cmd, shell):
        """The command that Ansible runs."""
        super().build_become_command(cmd, shell)
        return "env HW_PROJECT_ID=%s %s" % (os.environ["STAND_IN_PROJECT"], self._build_success_command(cmd, shell))
