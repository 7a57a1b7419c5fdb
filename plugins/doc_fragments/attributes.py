# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every module promises."""

from __future__ import annotations


class ModuleDocFragment:
    """What every module promises."""

    DOCUMENTATION = r"""
attributes:
  check_mode:
    description: Can run in C(check_mode) and return changed status prediction without modifying the target.
    support: full
  diff_mode:
    description: Will return details on what has changed (or possibly needs changing in C(check_mode)), when in diff mode.
    support: full
  action_group:
    description: Use C(group/hwc.direct_connect.all) in C(module_defaults) to set the login of all modules at once.
    support: full
    membership:
      - hwc.direct_connect.all
"""
