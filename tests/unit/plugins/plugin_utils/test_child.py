# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The process in which modules run: real ones, with modules made for the purpose."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sys
import threading
import time
import types

import pytest
from ansible.module_utils.basic import AnsibleModule
from ansible_collections.hwc.direct_connect.plugins.plugin_utils import _child, _core
from ansible_collections.hwc.direct_connect.tests.patience import PATIENCE, eventually

_core.be_a_target()  # loading what Ansible's controller is made of has made this process one, in which modules warn otherwise


@pytest.fixture
def run(monkeypatch, tmp_path):
    """A function that runs C(main) as the module, with options: (status, result or text, standard error). Ends the process then."""

    def execute(main, **options):
        if not _child._current:  # a child knows the modules that were there when it was forked
            for module in (main, echo):
                monkeypatch.setitem(sys.modules, module.__name__, types.SimpleNamespace(main=module))
        arguments = json.dumps({"ANSIBLE_MODULE_ARGS": options}).encode("utf-8")
        status, output, errors = _child.run(main.__name__, arguments, str(tmp_path))
        return status, json.loads(output) if output.strip().startswith("{") else output, errors

    yield execute
    while _child._current:
        _child._current.pop().end()


def echo():
    """A module that returns its option C(text), warns of it, and says which process it runs in."""
    module = AnsibleModule(argument_spec=dict(text=dict(type="str", required=True)))
    module.warn("about %s" % module.params["text"])
    module.exit_json(changed=False, text=module.params["text"], pid=os.getpid(), folder=os.getcwd())


def warned(result):
    return [text if isinstance(text, str) else text["event"]["msg"] for text in result.get("warnings", [])]


def gone(pid):
    """Whether a process has ended or does so soon."""
    return eventually(lambda: not os.path.exists("/proc/%d" % pid))


def test_a_module_runs_in_another_process_and_its_result_comes_back(run, tmp_path):
    status, result, errors = run(echo, text="one")
    assert (status, result["text"], result["folder"], errors) == (0, "one", str(tmp_path), "")
    assert result["pid"] != os.getpid()


def test_one_process_serves_them_all_and_nothing_stays_from_the_module_before(run):
    results = [run(echo, text=text)[1] for text in ("one", "two", "two")]
    assert len({result["pid"] for result in results}) == 1
    assert [warned(result) for result in results] == [["about one"], ["about two"], ["about two"]]


def test_a_process_in_which_something_still_hangs_serves_no_other_module(run):
    def main():
        threading.Thread(target=time.sleep, args=(2 * PATIENCE,), daemon=True).start()
        echo()

    hung, after = (run(module, text="one")[1] for module in (main, echo))
    assert (hung["text"], after["text"]) == ("one", "one")
    assert hung["pid"] != after["pid"]
    assert gone(hung["pid"])


def test_a_process_that_has_ended_leaves_no_file_open(run):
    def main():
        os._exit(3)

    open_files = []
    for _time in range(4):
        with pytest.raises(_child.ChildEnded):
            run(main)
        open_files.append(len(os.listdir("/proc/self/fd")))
    assert open_files == open_files[:1] * 4


def test_a_failure_is_a_result(run):
    status, result, _errors = run(echo)
    assert (status, result["failed"], result["msg"]) == (1, True, "missing required arguments: text")


def test_an_exception_is_reported_as_ansible_does_it(run):
    def main():
        raise KeyError("no such thing")

    status, output, errors = run(main)
    assert status == 1
    assert "no such thing" in json.dumps(output) + errors


def leave():
    os._exit(3)


def die():
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("main, text", [(leave, "ended its process with exit code 3"), (die, "was ended by signal 9")])
def test_a_crash_ends_the_module_alone(run, main, text):
    with pytest.raises(_child.ChildEnded, match=text):
        run(main)
    assert run(echo, text="next")[1]["text"] == "next"


def test_a_time_out_ends_a_module_that_hears_no_signal(run, tmp_path):
    parent = os.getpid()

    def main():
        (tmp_path / "pid").write_text(str(os.getpid()), encoding="utf-8")
        signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals) - {signal.SIGKILL})
        os.kill(parent, signal.SIGALRM)  # the time is over once the module is sure to run
        time.sleep(2 * PATIENCE)

    class TimeOut(BaseException):
        """As Ansible raises it."""

    def ring(_number, _frame):
        raise TimeOut

    before = signal.signal(signal.SIGALRM, ring)
    try:
        with pytest.raises(TimeOut):
            run(main)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert gone(int((tmp_path / "pid").read_text(encoding="utf-8")))
    assert run(echo, text="next")[1]["text"] == "next"


def test_what_a_module_does_to_its_process_stays_there(run, tmp_path):
    here = os.getcwd()

    def main():
        os.environ["HWC_LEAK"] = "1"
        os.chdir(tmp_path)
        sys.exit(0)

    assert run(main)[0] == 0
    assert ("HWC_LEAK" in os.environ, os.getcwd()) == (False, here)


def say_no_more():
    sys.exit("No more.")


def interrupt():
    raise KeyboardInterrupt("stop")


@pytest.mark.parametrize(
    "main, said",
    [(say_no_more, "No more."), (lambda: None, "New-style module did not handle its own exit."), (interrupt, "stop")],
    ids=["a text in place of a status", "no end of its own", "an interrupt"],
)
def test_other_ends(run, main, said):
    status, output, errors = run(main)
    assert status == 1 and said in json.dumps(output) + errors


def ignore():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(0)


@pytest.mark.parametrize("end", [lambda: None, lambda: os._exit(1), lambda: os.kill(os.getpid(), signal.SIGKILL)], ids=["done", "exit", "killed"])
def test_it_ends_with_the_process_that_made_it(run, tmp_path, end):
    def worker():
        run(ignore)
        (tmp_path / "pid").write_text(str(run(echo, text="one")[1]["pid"]), encoding="utf-8")
        end()

    process = multiprocessing.get_context("fork").Process(target=worker)
    process.start()
    process.join(PATIENCE)
    assert gone(int((tmp_path / "pid").read_text(encoding="utf-8")))
