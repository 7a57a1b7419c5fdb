# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The options about tags."""

from __future__ import annotations


class ModuleDocFragment:
    """The options about tags."""

    DOCUMENTATION = r"""
options:
  tags:
    description:
      - The tags of the object. Values become strings. V({}) removes all tags if O(purge_tags=true).
      - Tags whose keys begin with C(_sys_) belong to the cloud and are left alone.
    type: dict
  purge_tags:
    description:
      - Whether tags that are not in O(tags) are removed. Without O(tags), tags are left alone.
    type: bool
    default: true
"""
