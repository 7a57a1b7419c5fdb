# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The options that choose objects, of every module that lists them."""

from __future__ import annotations


class ModuleDocFragment:
    """The options that choose objects, of every module that lists them."""

    DOCUMENTATION = r"""
options:
  id:
    description:
      - The ids of the objects to return. An id that is not there is no error.
    type: list
    elements: str
  name:
    description:
      - The names of the objects to return, in full. Objects without a name match none.
    type: list
    elements: str
  tags:
    description:
      - The tags that an object must have to be returned, all of them, with these values. Values become strings.
      - Objects without tags match none.
    type: dict
notes:
  - A filter that is left out lets everything through. An empty list matches nothing, so that a list that turned out empty does not
    return everything.
"""
