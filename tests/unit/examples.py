# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How many generated examples are tried. The same number always tries the same examples.

The environment variable EXAMPLES multiplies the usual numbers: `make test` leaves it at 1, `make test-all` sets it. EXAMPLES_SEED
chooses other examples.
"""

from __future__ import annotations

import os
import random

from hypothesis import HealthCheck, Phase, seed, settings

FACTOR = int(os.environ.get("EXAMPLES", "1"))
SEED = "%s %s" % (os.environ.get("EXAMPLES_SEED", "0"), FACTOR)


def bounded(usual, **also):
    """Return Hypothesis settings for ``usual`` times FACTOR examples, which depend on nothing but SEED, nor on the machine's speed.

    Examples are not shrunk, since shrinking a sequence of tasks takes minutes. ``also``: more settings.
    """
    return settings(max_examples=usual * FACTOR, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck), **also)


def examples(usual):
    """Decorate a property test, so that it tries ``usual`` times FACTOR examples."""
    return lambda test: seed(SEED)(bounded(usual)(test))


def some(cases, usual, name):
    """Return ``usual`` times FACTOR of the cases, all if there are fewer; which ones depends on ``name`` and SEED."""
    cases = list(cases)
    return random.Random("%s %s" % (SEED, name)).sample(cases, min(len(cases), usual * FACTOR))
