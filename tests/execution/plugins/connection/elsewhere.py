# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A connection to this machine that Ansible does not know to be local."""

from __future__ import annotations

from ansible.plugins.connection.local import Connection as LocalConnection

DOCUMENTATION = """
name: elsewhere
short_description: A connection to this machine that Ansible does not know to be local
description: As the connection V(local), under another name.
options: {}
extends_documentation_fragment: [connection_pipelining]
"""


class Connection(LocalConnection):
    """As C(local), under another name."""

    transport = "elsewhere"
