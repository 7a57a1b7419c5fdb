# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds of every run of a module, whatever its options and whatever the responses."""

from __future__ import annotations

from ansible_collections.hwc.direct_connect.tests.simulator import seed
from ansible_collections.hwc.direct_connect.tests.unit.support import ENVIRONMENT, SECRET

SECRETS = (SECRET, ENVIRONMENT["HW_SECRET_KEY"], seed.USER["password"], seed.TEMPORARY_KEYS["secret"], seed.TEMPORARY_KEYS["token"])
#: What no sentence for a person holds.
RAW = ("Traceback", "Exception", "Error(", "NoneType", "object at 0x", "<class ", " None ")
#: How messages begin that Ansible itself gives, before a module begins to work.
ANSIBLES_OWN = (
    "argument '",
    "Elements value for option '",
    "value of ",
    "missing required arguments: ",
    "Unsupported parameters for ",
    "unable to convert to ",
)
MOST_REQUESTS = 600  # of one task, which waits a minute at most


def check_end(cloud, result, secrets=SECRETS):
    """Checks how a task has ended: soon, with no secret in its output, and if it has failed, with a sentence for a person."""
    assert [secret for secret in secrets if secret in cloud.output] == [], "a secret is shown"
    assert len(cloud.sent) <= MOST_REQUESTS, "no end of requests"
    assert "changed" in result or result.get("failed"), "neither a result nor a failure"
    if result.get("failed"):
        check_sentence(result["msg"])
    return result


def check_sentence(text):
    """Checks the message of a failure."""
    assert isinstance(text, str) and "exception" not in text
    if not text.startswith(ANSIBLES_OWN):
        assert text.endswith("."), "no sentence: " + text
        assert max(map(len, text.splitlines())) < 1000, "a long message: " + text  # of many objects, each has a line
        assert [word for word in RAW if word in text] == [], text
