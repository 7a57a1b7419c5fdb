# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/login.md is true: every way in its table has examples, every example logs in, and the endpoints are those that are used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from ansible_collections.hwc.direct_connect.plugins.module_utils._login import ENVIRONMENT, resolve
from ansible_collections.hwc.direct_connect.tests.simulator import environment, seed
from ansible_collections.hwc.direct_connect.tests.unit.support import OTHER_PROJECT, PROJECT

TEXT = (Path(__file__).parents[2] / "docs" / "login.md").read_text(encoding="utf-8")
#: What a reader puts in place of the examples' words and variables.
WORDS = {"my-access-key": seed.KEYS["access"], "my-secret-key": seed.KEYS["secret"], "my-password": seed.USER["password"], "my-project-id": PROJECT}
VARIABLES = {
    "my_access_key": seed.KEYS["access"],
    "my_secret_key": seed.KEYS["secret"],
    "my_temporary_access_key": seed.TEMPORARY_KEYS["access"],
    "my_temporary_secret_key": seed.TEMPORARY_KEYS["secret"],
    "my_security_token": seed.TEMPORARY_KEYS["token"],
    "my_password": seed.USER["password"],
    "my_token": "setup",
    "my_project_id": PROJECT,
}
FILES = {"# clouds.yaml": "clouds.yaml", "# secure.yaml": "secure.yaml"}


def rows(heading):
    """The rows of the table whose heading begins so, without backticks."""
    table = TEXT.split("\n| %s |" % heading, 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in table]


CLOUDS = rows("cloud | `cloud_domain` | `region` such as")


def ways():
    """{title: anchor} of the ways in the table."""
    return dict(re.match(r"\[(.+)\]\(#(.+)\)$", row[0]).groups() for row in rows("way"))


def sections():
    """{title: text} of the sections."""
    return dict(part.split("\n", 1) for part in re.split(r"^## ", TEXT, flags=re.MULTILINE)[1:])


def anchor(title):
    """The anchor that a forge makes of a heading."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


def filled(value, variables):
    """A value of an example with variables in place of its C({{ }})."""
    if isinstance(value, dict):
        return {key: filled(item, variables) for key, item in value.items()}
    found = re.fullmatch(r"\{\{ (\w+)(?:\.(\w+))? \}\}", value) if isinstance(value, str) else None
    if not found:
        return value
    return variables[found.group(1)][found.group(2)] if found.group(2) else variables[found.group(1)]


def run(cloud, tasks, environment, variables, defaults=None):
    """Runs the tasks of an example; returns their results."""
    results = []
    for task in tasks:
        if "block" in task:
            results += run(cloud, task["block"], environment, variables, task["module_defaults"]["group/hwc.direct_connect.all"])
            continue
        (name,) = [key for key in task if key.startswith("hwc.direct_connect.")]
        args = filled({**(defaults or {}), **task[name]}, variables)
        results.append(cloud.run(name.rsplit(".", 1)[1], args, environment=environment))
        variables[task.get("register")] = results[-1]
    return results


def test_every_way_has_its_section():
    assert {title: anchor(title) for title in ways()} == ways()
    assert list(sections())[: len(ways())] == list(ways())


@pytest.mark.parametrize("way", ways())
def test_every_example_of_a_way_logs_in(cloud, monkeypatch, tmp_path, way):
    monkeypatch.chdir(tmp_path)
    environment, results = {"HOME": str(tmp_path)}, []
    for language, text in re.findall(r"^```(\w+)\n(.*?)^```", sections()[way], flags=re.MULTILINE | re.DOTALL):
        for word, value in WORDS.items():
            text = text.replace(word, value)
        first = text.split("\n", 1)[0]
        if first in FILES:
            (tmp_path / FILES[first]).write_text(text, encoding="utf-8")
        elif language == "json":
            (tmp_path / ".hcloud").mkdir()
            (tmp_path / ".hcloud" / "config.json").write_text(text, encoding="utf-8")
        elif language == "shell":
            environment.update(re.findall(r"(\w+)=(\S+)", text))
        else:
            results += run(cloud, yaml.safe_load(text), environment, dict(VARIABLES))
    assert results and [result.get("msg") for result in results if result.get("failed")] == []
    assert {request.url.split("/v3")[0] for request, options in cloud.sent} <= {url for row in CLOUDS for url in row[3:]}
    (gateway,) = {cloud.data("virtual_gateway", ident)["tenant_id"] for ident in cloud.ids("virtual_gateway")}
    assert gateway == (OTHER_PROJECT if way == "Agency" else PROJECT)


@pytest.mark.parametrize("row", CLOUDS, ids=[row[0] for row in CLOUDS])
def test_the_endpoints_of_a_cloud_are_those_that_are_used(row):
    title, cloud_domain, region, endpoint, auth_url, cc_endpoint = row
    place = {"access_key": "a", "secret_key": "s", "cloud_domain": cloud_domain, "region": region}
    assert (resolve([place]).endpoint, resolve([place]).auth_url, resolve([place], "cc").endpoint) == (endpoint, auth_url, cc_endpoint)


def test_the_simulator_sets_or_unsets_every_variable():
    given = environment.variables("http://127.0.0.1:1")
    assert sorted((*given, *environment.OTHERS)) == sorted(name for names in ENVIRONMENT.values() for name in names)
