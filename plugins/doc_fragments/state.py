# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The option that says what is to become of an object."""

from __future__ import annotations


class ModuleDocFragment:
    """The option that says what is to become of an object."""

    DOCUMENTATION = r"""
options:
  state:
    description:
      - V(present) creates the object, or changes what differs from the options given. An option that is left out is left alone.
      - V(absent) deletes the object.
    type: str
    choices: [present, absent]
    default: present
"""
