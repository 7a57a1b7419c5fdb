# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A process in which modules run one after the other: a fork of the process that asks, which has loaded what they need.

One serves all items of a loop, so that connections to the API stay open between them. It ends with the process that made it,
and at once if a module breaks off or is given up; nothing that a module does can harm the process that asks. One in which a
module has left something that hangs, such as a request whose answer trickles, serves no other, so that they cannot pile up.
"""

from __future__ import annotations

import gc
import importlib
import io
import multiprocessing
import os
import signal
import sys
import threading
from contextlib import redirect_stderr, redirect_stdout
from multiprocessing.util import Finalize

from ansible_collections.hwc.direct_connect.plugins.plugin_utils import _core

PATIENCE = 5  # seconds that a process may take to end after its last word


class ChildEnded(Exception):
    """The process ended in the middle of a module; the text says how."""

    def __init__(self, exitcode):
        super().__init__("was ended by signal %d" % -exitcode if exitcode < 0 else "ended its process with exit code %d" % exitcode)


class _Child:
    def __init__(self):
        context = multiprocessing.get_context("fork")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, self.connection), daemon=True)
        self.process.start()
        self.final = Finalize(None, self.process.kill, exitpriority=1)  # when this process ends; a module may have made it deaf to anything less
        theirs.close()  # so that the end of the process is the end of the connection

    def run(self, *what):
        try:
            self.connection.send(what)
            return self.connection.recv()
        except (EOFError, OSError):
            self.process.join(PATIENCE)
            self.process.kill()
            self.process.join()
            raise ChildEnded(self.process.exitcode) from None

    def end(self):
        self.process.kill()
        self.process.join()
        self.final.cancel()  # which would keep the process's files open
        self.process.close()
        self.connection.close()


_current = []  # the child of this process, made at the first need


def run(module, arguments, folder):
    """Runs the Python module named C(module), an Ansible module, in a folder, with C(arguments), the JSON that it reads: bytes.

    Returns its exit status and what it printed to its standard output and its standard error. Raises ChildEnded. Whatever breaks
    into this call, such as a task's time-out, ends the module too.
    """
    if not _current:
        _current.append(_Child())
    try:
        result, clean = _current[0].run(module, arguments, folder)
    except BaseException:
        _current.pop().end()
        raise
    if not clean:
        _current.pop().end()
    return result


def _serve(connection, others):
    others.close()
    gc.freeze()  # what is there already stays shared with the process that asks
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)  # the handlers here are those of the worker
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for output in (1, 2):
        os.dup2(nowhere, output)  # what is not Python's own to print
    _core.be_a_target()
    while True:
        try:
            what = connection.recv()
        except EOFError:
            return
        try:
            connection.send((_run(*what), threading.active_count() == 1))
        except OSError:
            return  # nobody is there to read it


def _run(module, arguments, folder):
    _core.give(arguments)
    status = 0
    with redirect_stdout(io.StringIO()) as output, redirect_stderr(io.StringIO()) as errors:
        try:
            try:
                os.chdir(folder)
                importlib.import_module(module).main()
                raise RuntimeError("New-style module did not handle its own exit.")  # as Ansible says it
            except SystemExit:  # how every module ends
                raise
            except BaseException as error:
                status = 1
                _core.report(error)
        except SystemExit as end:
            if isinstance(end.code, str):
                print(end.code, file=sys.stderr)
            status = 1 if isinstance(end.code, str) else end.code or status
    return status, output.getvalue(), errors.getvalue()
