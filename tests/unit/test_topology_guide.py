# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/topology.md is true: its files and commands do what they announce, and its table has every finding. So is the playbook of the README."""

from __future__ import annotations

import ast
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import yaml
from jinja2 import StrictUndefined, UndefinedError
from jinja2.nativetypes import NativeEnvironment

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "topology.md").read_text(encoding="utf-8")
#: A command with what it announces: the number of tasks that change something, or that it fails and what it says; or an edit.
COMMAND = re.compile(r"^(?:ansible-playbook (.*?) +# (?:changed=(\d+)\b.*|fails: (.+))|sed -i\.bak .*)$", re.MULTILINE)
OMIT = "omit this"
TEMPLATES = NativeEnvironment(trim_blocks=True, undefined=StrictUndefined)
TEMPLATES.filters["hwc.direct_connect.estate_yaml"] = yaml.safe_dump  # the page's estate has nothing that could be a template
TEMPLATES.globals["omit"] = OMIT


def blocks(text):
    """(language, text) of all code of a page."""
    return re.findall(r"^```(\w+)\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)


def filled(value, variables):
    """A value of a playbook with its templates filled in, and without what is omitted."""
    if isinstance(value, dict):
        pairs = {key: filled(item, variables) for key, item in value.items()}
        return {key: item for key, item in pairs.items() if item != OMIT}
    if isinstance(value, list):
        return [filled(item, variables) for item in value]
    if not isinstance(value, str) or "{{" not in value:
        return value
    found = TEMPLATES.from_string(value).render(variables)
    return list(found) if isinstance(found, Iterator) else found


class Player:
    """Runs the few kinds of tasks that the page has, as ansible-playbook would. C(told): what debug tasks say."""

    def __init__(self, cloud, folder):
        self.cloud, self.folder, self.told = cloud, folder, []

    def play(self, words):
        """Runs a command's playbook; returns the results of its tasks up to the first that fails."""
        (play,) = yaml.safe_load((self.folder / words[0]).read_text(encoding="utf-8"))
        variables, results = {"playbook_dir": str(self.folder)}, []
        for name in play.get("vars_files", ()):
            variables.update(yaml.safe_load((self.folder / name).read_text(encoding="utf-8")))
        for given in (word for flag, word in zip(words, words[1:]) if flag == "-e"):
            variables.update(yaml.safe_load(given) if given.startswith("{") else dict([given.split("=", 1)]))
        defaults = play.get("module_defaults", {}).get("group/hwc.direct_connect.all", {})
        for task in play["tasks"]:
            try:
                results.append(self.task(task, variables, defaults, "--check" in words or task.get("check_mode", False)))
            except UndefinedError as error:
                results.append({"failed": True, "msg": str(error)})
            variables[task.get("register", "")] = results[-1]
            if results[-1].get("failed"):
                break
        return results

    def task(self, task, variables, defaults, check):
        """Runs a task; returns its result."""
        (name,) = [key for key in task if "." in key]
        variables = {**variables, **{key: filled(value, variables) for key, value in task.get("vars", {}).items()}}
        args = filled(task[name], variables)
        if name.startswith("hwc."):
            return self.cloud.run(name.rsplit(".", 1)[1], {**defaults, **args}, check=check)
        if name == "ansible.builtin.copy":
            Path(args["dest"]).write_text(args["content"], encoding="utf-8")
            return {"changed": True}
        assert name in ("ansible.builtin.debug", "ansible.builtin.set_stats")
        self.told.append(filled("{{ %s }}" % args["var"], variables) if "var" in args else args.get("msg") or args["data"])
        return {"changed": False}


def outcome(player, words):
    """What a command prints in the end: how many tasks changed something, or a message."""
    results = player.play(shlex.split(words))
    return results[-1]["msg"] if results[-1].get("failed") else str(sum(result["changed"] for result in results))


def test_every_command_of_the_page_does_what_it_announces(cloud, tmp_path):
    player = Player(cloud, tmp_path)
    for language, text in blocks(TEXT):
        if language == "yaml":
            (tmp_path / re.match(r"# (\S+\.yml)\n", text).group(1)).write_text(text, encoding="utf-8")
            continue
        commands = list(COMMAND.finditer(text))
        assert len(commands) == len(text.splitlines())
        for command in commands:
            words, changed, fails = command.groups()
            if words is None:
                subprocess.run(shlex.split(command.group()), cwd=tmp_path, check=True)
                continue
            found = outcome(player, words.replace("plan_hash=...", "plan_hash=%s" % "".join(player.told[1:2])))
            assert fails in found if fails else found == changed, "%s: %s" % (words, found)
    short, approved, stats, rendered, secrets = player.told
    assert short == ["update virtual_interface vif-a: differs in description"]
    assert stats == {"plan_hash": approved}
    assert [(row["action"], row["name"]) for row in rendered] == [("create", "vgw-prod"), ("create", "vif-a"), ("create", "vif-a"), ("create", "vif-b")]
    assert secrets == ["virtual_interfaces[0].bgp_md5"]


def test_the_playbook_of_the_readme_makes_a_site_once(cloud, tmp_path):
    (text,) = [text for language, text in blocks((ROOT / "README.md").read_text(encoding="utf-8")) if language == "yaml" and "topology" in text]
    (tmp_path / "site.yml").write_text(text, encoding="utf-8")
    player = Player(cloud, tmp_path)
    assert [outcome(player, words) for words in ("site.yml --check", "site.yml", "site.yml")] == ["1", "1", "0"]
    assert len(cloud.ids("vif_peer")) == 2


def test_an_interface_moves_to_another_vlan_by_its_id_and_recreate(cloud):
    ident = cloud.interface(name="vif-a", vlan=441)
    moved = {"name": "vif-a", "connection": "standard-1", "vlan": 442}
    assert "give its id" in cloud.run("topology", {"virtual_interfaces": [moved]})["msg"]
    moved.update(id=ident, recreate=True)
    result = cloud.run("topology", {"virtual_interfaces": [moved], "confirm": ["vif-a"]}, check=True)
    assert [(row["action"], row["changes"]["vlan"]) for row in result["plan"]] == [("replace", {"before": 441, "after": 442})]


def test_every_file_of_the_page_is_used():
    used = {words.split()[0] for words, *_rest in COMMAND.findall(TEXT) if words} | set(re.findall(r"vars_files: \[(.*)\]", TEXT))
    assert {re.match(r"# (\S+)", text).group(1) for language, text in blocks(TEXT) if language == "yaml"} | {"imported.yml"} == used


def spelled(text):
    """A message as the page writes it."""
    return re.sub(r"%[sdr]", "…", text)


def findings():
    """{message: severity} of all sentences with values in them that the files hold which look for findings."""
    found = {}
    for name in ("_entries", "_stated", "_topology", "_preflight", "_order", "_protect", "_review"):
        for function in ast.parse((ROOT / "plugins" / "module_utils" / (name + ".py")).read_text(encoding="utf-8")).body:
            nodes = list(ast.walk(function))
            texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
            found.update({spelled(text): "error" for text in texts if "%" in text and text.endswith(".")})
            named = {node.targets[0].id: node.value for node in nodes if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)}
            for node in nodes:
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "warning":
                    text = node.args[1]
                    found[spelled((named[text.id] if isinstance(text, ast.Name) else text).value)] = "warning"
    return found


def test_the_table_has_every_finding_and_no_other():
    table = TEXT.split("\n| message |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    rows = [line.strip("| ").split(" | ") for line in table if not line.startswith("| *")]
    assert {message: severity for message, severity, _help in rows} == findings()
