# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The option about what can only be set at creation."""

from __future__ import annotations


class ModuleDocFragment:
    """The option about what can only be set at creation."""

    DOCUMENTATION = r"""
options:
  recreate:
    description:
      - What to do when an option differs that can only be set at creation.
      - V(false) fails and names every such option.
      - V(true) deletes the object and creates it again. Everything that is not stated is carried over.
    type: bool
    default: false
"""
