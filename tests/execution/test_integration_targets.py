# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every integration target, run directly and as Ansible runs every module: the same results, warnings, differences and messages."""

from __future__ import annotations

import pytest

from tests.execution.running import TARGETS, Case

# What no target can have done directly.
HANDED_OVER = {"login": {"environment": 5}}
REFUSED = {"login": {"login": 1}}  # in the background
# What prints the output of another ansible-playbook; its results are compared, and not how they are printed.
PRINTS = {"login": {"Run it with all that Ansible shows": ()}}
NAMES = sorted(path.parent.name for path in TARGETS.glob("*/aliases") if "hidden" not in path.read_text(encoding="utf-8").split())
SIZES = {name: sum(len(path.read_text(encoding="utf-8")) for path in (TARGETS / name / "tasks").glob("*.yml")) for name in NAMES}


def _cases() -> list:
    """Two playbooks of about the same size, so that both processors have something to do."""
    halves: dict = {"suite 1": 0, "suite 2": 0}
    cases = []
    for name in sorted(NAMES, key=SIZES.get, reverse=True):
        batch = min(halves, key=halves.get)
        halves[batch] += SIZES[name]
        plays = "[{hosts: testhost, module_defaults: {}, roles: [%s]}]" % name
        cases.append(Case("target " + name, plays, batch=batch, ordinary=HANDED_OVER.get(name, {}), refused=REFUSED.get(name, {}), unlike=PRINTS.get(name, {})))
    return cases


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.name)
def test_results_are_the_same(pair):
    """Result by result; and the modules went directly in the one run and ordinarily in the other."""
    pair.check()
