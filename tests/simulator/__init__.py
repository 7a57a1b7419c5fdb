# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A simulator of the Direct Connect v3 API, of the cloud connections of Cloud Connect, and of the IAM calls that a login needs."""

from __future__ import annotations

from .app import create_app
from .server import Simulator
from .state import State
from .transport import InProcessAdapter

__all__ = ["InProcessAdapter", "Simulator", "State", "create_app"]
