# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands in for get-pip.py, which ansible-test would fetch from a host that closed networks do not reach.

It lies in ansible-test's cache as get_pip_VERSION.py beside pip's own wheel, and lets pip install itself from there.
"""

from __future__ import annotations

import pathlib
import sys

here = pathlib.Path(__file__).resolve()
version = here.stem[len("get_pip_") :].replace("_", ".")
sys.path.insert(0, str(here.parent / f"pip-{version}-py3-none-any.whl"))

if __name__ == "__main__":
    from pip._internal.cli.main import main

    sys.exit(main(["install", *(argument for argument in sys.argv[1:] if argument not in ("--no-setuptools", "--no-wheel"))]))
