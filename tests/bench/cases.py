# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is measured, and which two of it make a row of the table. Facts only."""

from __future__ import annotations

from dataclasses import dataclass

from tests.simulator import seed

LATENCIES = (0, 50)
"""Milliseconds after which the APIs answer."""
ROUNDS = 4


@dataclass(frozen=True)
class Case:
    """A play whose tasks change nothing."""

    tasks: str
    """The YAML of its tasks."""
    count: int
    """How many tasks, or items of a loop, these are."""
    direct: bool = False
    """Whether our tasks may run in Ansible's own process."""
    rounds: tuple = (ROUNDS, ROUNDS)
    """In how many of the rounds it takes part, from the first one, for each of LATENCIES: the longer it runs, the fewer are needed."""
    repeat: int = 1
    """How often it runs in a round; the median counts."""


@dataclass(frozen=True)
class Row:
    """Two cases side by side."""

    label: str
    slow: str
    fast: str
    goal: float | None = None
    """How many times as long the slow one shall take at the least, when the API answers at once."""
    whole: bool = False
    """Figures are of the whole play and in seconds, not of one task and in milliseconds."""


PREPARE = f"""
    - hwc.direct_connect.virtual_gateway: {{vpc_id: {seed.VPC_ID}, local_ep_group: [10.0.0.0/16], name: bench, tags: {{env: prod}}}}
"""
BY_KEY = f"""
    - hwc.direct_connect.virtual_gateway: {{vpc_id: {seed.VPC_ID}, local_ep_group: [10.0.0.0/16]}}
"""
BY_NAME = """
    - hwc.direct_connect.virtual_gateway: {name: bench, tags: {env: prod}}
"""
LOOP = f"""
    - hwc.direct_connect.virtual_gateway: {{vpc_id: "{{{{ item }}}}", local_ep_group: [10.0.0.0/16]}}
      loop: "{{{{ ['{seed.VPC_ID}'] * 100 }}}}"
"""
IMPORTER = """
    - importer:
"""
VPC = """
    - community.general.hwc_network_vpc: {name: bench, cidr: 10.0.0.0/16}
"""
NETWORK = """
    - openstack.cloud.network: {cloud: bench, name: bench}
"""

CASES = {
    "key, ordinary": Case(BY_KEY * 20, 20, rounds=(ROUNDS, 3)),
    "key, direct": Case(BY_KEY * 20, 20, direct=True, rounds=(ROUNDS, 3)),
    "name, ordinary": Case(BY_NAME * 20, 20, rounds=(ROUNDS, 2)),
    "name, direct": Case(BY_NAME * 20, 20, direct=True, rounds=(ROUNDS, 2)),
    "loop, ordinary": Case(LOOP, 100, rounds=(1, 1)),
    "loop, direct": Case(LOOP, 100, direct=True, rounds=(1, 1)),
    "first, ordinary": Case(BY_KEY, 1, repeat=3),
    "first, direct": Case(BY_KEY, 1, direct=True, repeat=3),
    "importer": Case(IMPORTER * 5, 5, rounds=(3, 2)),
    "vpc": Case(VPC * 5, 5, rounds=(3, 2)),
    "network": Case(NETWORK * 5, 5, rounds=(3, 2)),
}
OURS = (
    Row("one task, by natural key", "key, ordinary", "key, direct", goal=8),
    Row("one task, by name, with tags", "name, ordinary", "name, direct", goal=8),
    Row("one item of a loop of 100", "loop, ordinary", "loop, direct", goal=15),
    Row("  that loop as a whole, seconds", "loop, ordinary", "loop, direct", whole=True),
    Row("the first task of a run", "first, ordinary", "first, direct"),
)
OTHERS = (
    Row("a module that only imports requests", "importer", "key, direct"),
    Row("community.general.hwc_network_vpc", "vpc", "key, direct"),
    Row("openstack.cloud.network", "network", "key, direct"),
)
