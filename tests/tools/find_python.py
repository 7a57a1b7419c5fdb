# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the first real interpreter of the versions named, such as `find_python.py 3.13 3.12`; nothing and exit code 1 if there is none.

With `--all`, one of each version that is there, a line each. Looks on PATH and where pyenv keeps its versions; shims do not count,
because what they start depends on the folder one is in.
"""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import sys


def interpreters(version: str):
    """Yields the paths of working interpreters of a version such as 3.12."""
    pyenv = os.environ.get("PYENV_ROOT") or os.path.expanduser("~/.pyenv")
    folders = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if "shims" not in folder]
    candidates = [shutil.which(f"python{version}", path=folder) for folder in folders]
    for path in [*candidates, *sorted(glob.glob(f"{pyenv}/versions/{version}.*/bin/python{version}"), reverse=True)]:
        if path and not subprocess.run([path, "-c", "import venv, ensurepip"], capture_output=True, check=False).returncode:
            yield path


def main(arguments: list[str]) -> int:
    """Prints what was asked for; returns the exit code."""
    every = "--all" in arguments
    found = [path for version in arguments if not version.startswith("-") for path in [next(interpreters(version), None)] if path]
    print("\n".join(found if every else found[:1]), end="\n" if found else "")
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
