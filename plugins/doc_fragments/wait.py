# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The options about waiting."""

from __future__ import annotations


class ModuleDocFragment:
    """The options about waiting."""

    DOCUMENTATION = r"""
options:
  wait:
    description:
      - Whether to wait until the object is ready, or gone.
      - Waits between the steps of one change happen in any case.
    type: bool
    default: true
  wait_timeout:
    description:
      - How many seconds all waits of the task together may take, for a gateway that is locked by another operation, too.
      - After them, no request that failed is sent again.
    type: int
    default: 1800
"""
