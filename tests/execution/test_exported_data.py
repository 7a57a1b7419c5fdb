# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Text that others chose in the cloud is data: exported and loaded again as the guides show, it is neither run nor changed."""

from __future__ import annotations

import base64
import json

import pytest

from tests.execution.running import Case

#: Texts of descriptions, some of tags as well. Ansible would run some of them as templates, and YAML would read some as something else.
HOSTILE = [
    "{{ lookup('pipe', 'touch $TMPDIR/ran') }}",
    "{{ 7 * 7 }}",
    "100% {# sure #}",
    "{% for x in [1] %}y{% endfor %}",
    "!unsafe {{ 1 }}",
    "0010",
    "yes",
    "2026-01-01",
    "~",
    "Zürich ☃ 'single' \"double\" \\ # no comment",
]
VPC = "a0000000-0000-4000-8000-0000000000%02d"


def said(text):
    """An expression that Ansible takes for this text, and does not look into."""
    return "('%s' | b64decode)" % base64.b64encode(text.encode("utf-8")).decode("ascii")


GATEWAYS = [
    {
        "name": "hostile-%d" % number,
        "vpc_id": VPC % number,
        "local_ep_group": ["10.%d.0.0/16" % number],
        "description": "{{ %s }}" % said(text),
        "tags": {"text": "{{ %s }}" % said(text if text.replace("-", "").isalnum() else "a text that tags can hold")},
    }
    for number, text in enumerate(HOSTILE)
]
LISTS = {option: "{{ %s }}" % option for option in ("hosted_connects", "virtual_gateways", "virtual_interfaces")}
LISTS["concurrency"] = 1  # requests are compared
PLAYS = [
    {
        "hosts": "testhost",
        "tasks": [
            {"name": "Make", "hwc.direct_connect.topology": {"virtual_gateways": GATEWAYS, "concurrency": 1}},
            {"name": "Read", "hwc.direct_connect.topology": {"state": "gathered", "concurrency": 1}, "register": "estate"},
            {
                "name": "Write",
                "ansible.builtin.copy": {
                    "content": "{{ estate.topology | hwc.direct_connect.estate_yaml }}",
                    "dest": "{{ output_dir }}/exported.yml",
                    "mode": "0600",
                },
            },
            {"name": "Load by a task", "ansible.builtin.include_vars": "{{ output_dir }}/exported.yml"},
            {"name": "Feed back what a task loaded", "hwc.direct_connect.topology": LISTS},
        ],
    },
    {
        "hosts": "testhost",
        "vars_files": ["variables.json", "exported.yml"],
        "tasks": [
            {"name": "Feed back what a play loaded", "hwc.direct_connect.topology": LISTS},
            {"name": "Look for traces", "ansible.builtin.stat": {"path": "{{ output_dir }}/ran"}},
        ],
    },
]
UNCHANGED = [{"changed": False, "summary": {"none": len(GATEWAYS)}}]
RESULTS = {
    "Make": [{"changed": True, "objects": {"virtual_gateways": [{"description": text} for text in HOSTILE]}}],
    "Feed back what a task loaded": UNCHANGED,
    "Feed back what a play loaded": UNCHANGED,
    "Look for traces": [{"stat": {"exists": False}}],
}


CASE = Case("exported data", json.dumps(PLAYS), RESULTS, unlike={"Write": ("_original_basename",)})


@pytest.mark.parametrize("case", [CASE], ids=lambda case: case.name)
def test_an_export_is_data(pair):
    """The same both ways, and as the table says."""
    pair.check()
