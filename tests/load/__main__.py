# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What does not show in one short run: many runs at once, a thousand tasks, requests that hang. Takes some minutes.

    python -m tests.load FOLDER_OF_ANSIBLE_PLAYBOOK [PART...]

Prints a table of what was done, what was measured and whether all is as it must be; the exit status is 1 if anything is not.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from tests.simulator import Simulator

from . import concurrency, soak
from .stage import WAYS, Stage

PARTS = {
    **{f"at once, {name}": lambda stage, way=way: [concurrency.check(stage, way)] for name, way in WAYS.items()},
    "soak": soak.check,
}


def main(words: list) -> int:
    """Runs the parts whose name holds one of the words, all without any; returns the exit status."""
    programs, wanted, bad = Path(words[0]).absolute(), words[1:], 0
    for name, part in PARTS.items():
        if wanted and not any(word in name for word in wanted):
            continue
        folder = Path(tempfile.mkdtemp(prefix="load-"))
        with Simulator() as simulator:
            rows = part(Stage(folder, programs, simulator))
        for row in rows:
            print(f"{'WRONG' if row.wrong else 'well':6}{name + ': ' + row.what:48}{row.figures}", flush=True)
            for text in row.wrong:
                print(f"      {text}", flush=True)
        bad += sum(len(row.wrong) for row in rows)
        if any(row.wrong for row in rows):
            print(f"      Files: {folder}")
        else:
            shutil.rmtree(folder)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
