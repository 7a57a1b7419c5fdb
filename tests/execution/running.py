# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs cases with the real ansible-playbook, each in both ways: directly, and as Ansible runs every module.

Cases that need no command line and no environment of their own are the plays of one playbook, since the start of Ansible is what
costs most. What a run prints is divided among its cases by the headers of the plays.
"""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import sysconfig
import venv
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from tests.execution.servers import Baker
from tests.execution.trap import Trap, write_certificate
from tests.patience import eventually
from tests.simulator import Simulator, seed

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TARGETS = ROOT / "tests" / "integration" / "targets"
WAYS = {"ordinary": {"HWC_DIRECT_EXECUTION": "false"}, "direct": {}}
FOLDERS = {"ordinary": "ordinary", "direct": "directly"}  # equally long, since Ansible wraps lines with their names
LONGEST = 3600  # seconds after which a run hangs
MANY = ["host-%02d" % number for number in range(1, 21)]
SAYS = re.compile(r"^<[^>]*> (?:hwc\.direct_connect\.)?(\w+): (direct|ordinary) execution(?:, since (.*))?$", re.MULTILINE)
HEADER = re.compile(r"^PLAY \[(.*)\] \**$", re.MULTILINE)
LOGIN = {
    "group/hwc.direct_connect.all": {
        "endpoint": "{{ dc_endpoint }}",
        "auth_url": "{{ dc_auth_url }}",
        "access_key": "{{ dc_access_key }}",
        "secret_key": "{{ dc_secret_key }}",
        "project_id": "{{ dc_project_id }}",
        "region": "{{ dc_region }}",
    }
}


@dataclass
class Case:
    """What is run both ways. Its plays have no name; they get the case's."""

    name: str
    plays: str = ""
    """YAML: a list of plays. Or of tasks, which are those of one play for the host testhost."""
    results: dict = field(default_factory=dict)
    """What is promised: task -> a part of each of its results, in order of hosts. A text that begins with ~ is searched for."""
    batch: str = ""
    """Cases of one batch are run together, with the options and the environment of any of them. Without it a case is run alone."""
    options: tuple = ()
    """Words of the command line; {NAME} is a variable of the plays, the folder of the run, or harm_over."""
    environment: dict = field(default_factory=dict)
    """Variables of the environment of the command; likewise."""
    command: tuple = ("ansible-playbook", "{folder}/playbook.yml")
    ordinary: dict = field(default_factory=dict)
    """Reason, a part of it -> how many modules take the ordinary path for it in the direct way. All others go directly."""
    code: int = 0
    """The exit code of the run."""
    refused: dict = field(default_factory=dict)
    """Module -> how many of its tasks fail before it runs."""
    unlike: dict = field(default_factory=dict)
    """Task -> names in its results whose values are not the same both ways; the output is not compared then."""
    ways: tuple = ("ordinary", "direct")
    loose: bool = False
    """Hosts are not in lockstep, so that lines of the output and requests come in any order."""

    def playbook(self) -> list:
        """The plays, with a name and a login."""
        given = yaml.safe_load(self.plays)
        plays = given if "hosts" in given[0] else [{"hosts": "testhost", "tasks": given}]
        return [{"name": self.name, "gather_facts": False, "vars_files": ["variables.json"], "module_defaults": LOGIN, **play} for play in plays]


@dataclass
class Outcome:
    """What became of one case in one way."""

    code: int
    events: list
    output: str
    errors: str
    requests: list
    """What the simulator got, if the case was run alone."""
    folder: Path
    left: list
    """Processes that did not end with a run in the direct way."""

    def results(self, task: str, *kinds: str) -> list:
        """The results of a task with their status, host by host: of the task itself, or of its items and tries (C(kinds))."""
        found = [event for event in self.events if event["task"] == task and event["kind"] in (kinds or ("ok", "failed", "skipped", "unreachable"))]
        return [{"status": event["kind"], **event["result"]} for event in sorted(found, key=lambda event: event["host"])]

    def result(self, task: str) -> dict:
        """The result of a task that ran once."""
        (found,) = self.results(task)
        return found

    def said(self) -> Counter:
        """How often each module went which way: (module, reason, or None if it went directly) -> number."""
        return Counter((name, reason or None) for name, _way, reason in SAYS.findall(self.output))

    def ran(self, refused: dict) -> Counter:
        """How often each module of the collection ran; C(refused): see Case."""
        ran = Counter({name: -number for name, number in refused.items()})
        loops = set()  # the end of a loop is no run
        for event in self.events:
            name, kind, task = (event["action"] or "").rpartition(".")[2], event["kind"], (event["host"], event["task"])
            if kind.startswith("item"):
                loops.add(task)
            if name in MODULES and (kind in ("item ok", "item failed", "retry") or (kind in ("ok", "failed") and task not in loops)):
                ran[name] += 1
            if kind in ("ok", "failed"):
                loops.discard(task)
        return +ran  # without those of which no task came so far


MODULES = {path.stem for path in (ROOT / "plugins" / "modules").glob("*.py")}


class Runner:
    """Runs cases in a folder of its own with the Ansible of a folder of programs. C(seconds): how long each play took, by way and name."""

    def __init__(self, folder: Path, programs: Path, harm_over: Path, hung: str):
        self.folder, self.programs, self.harm_over, self.hung = folder, programs, harm_over, hung
        self.seconds: dict = {}
        self.other_python = _another_python(folder / "python")
        self.certificate = write_certificate(folder / "certificate.pem")
        self.collections = folder / "collections"
        (self.collections / "ansible_collections" / "hwc").mkdir(parents=True)
        (self.collections / "ansible_collections" / "hwc" / "direct_connect").symlink_to(ROOT)

    def run(self, way: str, number: int, cases: list) -> dict:
        """Runs cases together in a way, in a folder of this number; returns name -> Outcome."""
        folder = self.folder / FOLDERS[way] / ("%02d" % number)
        (folder / "called-here").mkdir(parents=True)
        with Simulator() as simulator, Baker() as baker, Trap() as thief, Trap(thief.url) as trap, Trap(certificate=self.certificate) as secure:
            servers = {"baker": baker.url, "thief": thief.url, "trap": trap.url, "secure": secure.url}
            self._prepare(folder, self.variables(folder, simulator.url, servers), cases)
            first = cases[0]
            program, *words = *first.command, *first.options
            environment = {**self.environment(folder), **WAYS[way], **self._filled(first.environment, folder)}
            words = [self._program(program), *self._filled(dict(enumerate(words)), folder).values()]
            code = self._call(words, environment, folder)
            requests = list(simulator.requests)
            remaining = left(folder) if way == "direct" else []
        events = [json.loads(line) for line in _read(folder / "record").splitlines()]
        self._note_times(way, events)
        output, errors = _read(folder / "stdout"), _read(folder / "stderr")
        if len(cases) == 1:
            mine = [event for event in events if event["play"] in (first.name, "") or not first.plays]  # a play may run another ansible-playbook
            return {first.name: Outcome(code, mine, output, errors, requests, folder, remaining)}
        parts = HEADER.split(output)
        outcomes = {}
        for case in cases:
            mine = [event for event in events if event["play"] == case.name]
            text = "".join(part for header, part in zip(parts[1::2], parts[2::2]) if header == case.name)
            outcomes[case.name] = Outcome(code, mine, text, errors, [], folder, remaining)
        return outcomes

    def _note_times(self, way: str, events: list) -> None:
        """Keep how long each play took in this way, and take the times out of the events, since they are no part of the outcome."""
        times: dict = {}
        for event in events:
            times.setdefault(event["play"], []).append(event.pop("time"))
        self.seconds.update({"%s: %s" % (way, play): max(found) - min(found) for play, found in times.items() if play})

    def environment(self, folder: Path) -> dict:
        """The environment of a command: nothing of the one here but where programs are."""
        plugins = HERE / "plugins"
        return {
            "PATH": "%s:/usr/local/bin:/usr/bin:/bin" % self.programs,
            "HOME": str(folder),
            "LC_ALL": "C.UTF-8",
            "PYTHONHASHSEED": "0",  # Ansible makes results out of sets, and the order of their keys is compared
            "TMPDIR": str(folder),
            "RECORD_FILE": str(folder / "record"),
            "ANSIBLE_ASYNC_DIR": str(folder / "async"),
            "ANSIBLE_BECOME_ALLOW_SAME_USER": "true",
            "ANSIBLE_BECOME_PLUGINS": str(plugins / "become"),
            "ANSIBLE_CALLBACKS_ENABLED": "record",
            "ANSIBLE_CALLBACK_PLUGINS": str(plugins / "callback"),
            "ANSIBLE_COLLECTIONS_PATH": str(self.collections),
            "ANSIBLE_CONNECTION_PLUGINS": str(plugins / "connection"),
            "ANSIBLE_INJECT_INVOCATION": "true",
            "ANSIBLE_INVENTORY": str(folder / "inventory.json"),
            "ANSIBLE_LOAD_CALLBACK_PLUGINS": "true",
            "ANSIBLE_NOCOLOR": "true",
            "ANSIBLE_NOCOWS": "true",
            "ANSIBLE_RETRY_FILES_ENABLED": "false",
            "ANSIBLE_REMOTE_TMP": str(folder / "remote"),
            "ANSIBLE_ROLES_PATH": str(TARGETS),
            "STAND_IN_PROJECT": seed.SUB_PROJECT["id"],
            "ANSIBLE_VERBOSITY": "3",
        }

    def _prepare(self, folder: Path, variables: dict, cases: list) -> None:
        local = {"ansible_connection": "local", "ansible_python_interpreter": "{{ ansible_playbook_python }}"}
        away = {"ansible_connection": "ssh", "ansible_host": "192.0.2.1"}
        hosts = {"all": {"hosts": {"testhost": local}, "children": {"many": {"hosts": dict.fromkeys(MANY), "vars": local}, "away": {"hosts": {"far": away}}}}}
        (folder / "inventory.json").write_text(json.dumps(hosts), encoding="utf-8")
        (folder / "variables.json").write_text(json.dumps(variables), encoding="utf-8")
        (folder / "playbook.yml").write_text(
            yaml.safe_dump([play for case in cases if case.plays for play in case.playbook()], sort_keys=False), encoding="utf-8"
        )
        for where, name in ((folder, "beside-the-playbook"), (folder / "called-here", "called-here")):
            login = {"auth_url": variables["dc_auth_url"], "project_id": variables["dc_project_id"], "ak": variables["dc_access_key"]}
            clouds = {"clouds": {name: {"auth": {**login, "sk": variables["dc_secret_key"]}}}}
            (where / "clouds.yaml").write_text(json.dumps(clouds), encoding="utf-8")
        (folder / "record").touch()

    def variables(self, folder: Path, url: str, servers: dict) -> dict:
        """What plays may use: what integration targets may, the addresses of other servers, and another Python."""
        from tests.integration import write_config  # pylint: disable=import-outside-toplevel
        from tests.simulator import environment  # pylint: disable=import-outside-toplevel

        found = write_config.variables(environment.variables(url), seed)
        return {**found, **servers, "hung": self.hung, "other_python": self.other_python, "output_dir": str(folder)}

    def _filled(self, given: dict, folder: Path) -> dict:
        names = {"folder": folder, "here": HERE, "harm_over": self.harm_over, **json.loads(_read(folder / "variables.json"))}
        return {name: re.sub(r"{(\w+)}", lambda found: str(names[found[1]]), text) for name, text in given.items()}

    def _program(self, name: str) -> str:
        return str(next(path for path in (self.programs / name, Path(sys.executable).parent / name) if path.exists()))

    @staticmethod
    def _call(words: list, environment: dict, folder: Path) -> int:
        """Runs a command; what it prints goes to files, which nothing that it leaves behind can keep open for us."""
        with (folder / "stdout").open("w") as output, (folder / "stderr").open("w") as errors:
            try:
                return subprocess.run(
                    words, env=environment, cwd=folder / "called-here", stdin=subprocess.DEVNULL, stdout=output, stderr=errors, check=False, timeout=LONGEST
                ).returncode
            except subprocess.TimeoutExpired:
                raise AssertionError("%s did not end within %d seconds; see %s" % (shlex.join(words), LONGEST, folder)) from None


def _another_python(folder: Path) -> str:
    """Make a Python of its own in a folder, with the packages of this one; return its path. It is not the Python of any Ansible."""
    venv.create(folder, symlinks=True)
    (packages,) = folder.glob("lib/python3*/site-packages")
    (packages / "these.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return str(folder / "bin" / "python")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def left(folder: Path) -> list:
    """Wait for the processes that were started with a home in this folder; return the command lines of those that do not end."""
    home = re.compile(rb"\0HOME=%s[/\0]" % re.escape(str(folder).encode()))

    def processes() -> list:
        return [path for path in Path("/proc").glob("[0-9]*/environ") if home.search(b"\0" + _bytes(path))]

    eventually(lambda: not processes(), 0.1)
    return [_bytes(path.parent / "cmdline").replace(b"\0", b" ").decode() for path in processes()]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it has ended
        return b""
