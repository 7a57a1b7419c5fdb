# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Direct Connect locations, which are the operator's and the same for everybody."""

from __future__ import annotations

from .reads import reads

R = "direct_connect_location"

list_all, show = reads(R)
