# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every integration target, run directly; with `--targets both` also as Ansible runs every module, with the same results, warnings,
differences and messages.
"""

from __future__ import annotations

from tests.execution.running import TARGETS, Case

# What no target can have done directly.
HANDED_OVER = {"login": {"environment": 5}}
REFUSED = {"login": {"login": 1}}  # in the background
# What prints the output of another ansible-playbook; its results are compared, and not how they are printed.
PRINTS = {"login": {"Run it with all that Ansible shows": ()}}
NAMES = sorted(path.parent.name for path in TARGETS.glob("*/aliases") if "hidden" not in path.read_text(encoding="utf-8").split())
SIZES = {name: sum(len(path.read_text(encoding="utf-8")) for path in (TARGETS / name / "tasks").glob("*.yml")) for name in NAMES}


def _cases(ways: tuple) -> list:
    """Two playbooks of about the same size, so that both processors have something to do."""
    halves: dict = {"suite 1": 0, "suite 2": 0}
    cases = []
    for name in sorted(NAMES, key=SIZES.get, reverse=True):
        batch = min(halves, key=halves.get)
        halves[batch] += SIZES[name]
        plays = "[{hosts: testhost, module_defaults: {}, roles: [%s]}]" % name
        also = {"ordinary": HANDED_OVER.get(name, {}), "refused": REFUSED.get(name, {}), "unlike": PRINTS.get(name, {}), "ways": ways}
        cases.append(Case("target " + name, plays, batch=batch, **also))
    return cases


def pytest_generate_tests(metafunc):
    """One test for each target."""
    ways = {"both": ("ordinary", "direct"), "direct": ("direct",)}[metafunc.config.getoption("--targets")]
    metafunc.parametrize("case", _cases(ways), ids=lambda case: case.name)


def test_a_target_succeeds(pair):
    """Its assertions hold, and its modules went directly; where both ways are run, result by result the same."""
    pair.check()
