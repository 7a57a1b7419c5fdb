# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The application behind a loopback socket: HTTP/1.1, connections stay open, one thread each."""

from __future__ import annotations

import io
import os
import select
import socket
import struct
import threading
import time

from werkzeug.serving import DechunkedInput, ThreadedWSGIServer, WSGIRequestHandler
from werkzeug.test import run_wsgi_app

from .app import create_app
from .faults import WIRE
from .settings import Settings
from .state import State

HOST = "127.0.0.1"
LONGEST_HANG = 60
"""Seconds after which the server ends a connection that hangs, if nobody did before."""
DRIP = 0.1
"""Seconds between two bytes of a trickle."""


class Handler(WSGIRequestHandler):
    """Reads each request whole and answers it whole, so that the connection can carry the next one."""

    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        """Sends small answers at once."""
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def run_wsgi(self) -> None:
        """Answers one request."""
        self.environ = environ = self.make_environ()
        environ["wsgi.input"] = io.BytesIO(self._body())
        environ["wsgi.input_terminated"] = True
        environ[WIRE] = []
        chunks, status, headers = run_wsgi_app(self.server.app, environ, buffered=True)
        code, _unused, reason = status.partition(" ")
        content, wire = b"".join(chunks), "".join(environ[WIRE])
        if wire in ("reset", "hang"):
            self._break_off(wire)
            return
        self.close_connection = self.close_connection or bool(wire)
        headers.remove("Content-Length")
        self.send_response_only(int(code), reason)
        self.send_header("Server", self.version_string())
        for name, value in headers:
            self.send_header(name, value)
        if code not in ("204", "304"):
            self.send_header("Content-Length", str(len(content)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD" and code not in ("204", "304"):
            if wire == "trickle":
                self._trickle(content)
            else:
                self.wfile.write(content[: len(content) // 2] if wire == "cut" else content)
        self.wfile.flush()

    def _break_off(self, wire: str) -> None:
        """Ends the connection by RST, at once or when the client has left."""
        self.close_connection = True
        if wire == "hang":
            select.select([self.connection], [], [], LONGEST_HANG)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        os.close(self.connection.detach())  # at once, though others still hold the socket

    def _trickle(self, content: bytes) -> None:
        """Byte by byte, until the client leaves."""
        for place in range(len(content)):
            self.wfile.write(content[place : place + 1])
            time.sleep(DRIP)

    def _body(self) -> bytes:
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            return io.BufferedReader(DechunkedInput(self.rfile)).read()
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def log(self, type: str, message: str, *args: object) -> None:
        """The server writes nothing; the request log is what tests read."""


class Server(ThreadedWSGIServer):
    """A threaded server whose open connections do not keep the process alive."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128


class Simulator:
    """The simulated cloud on a free loopback port. A context manager; keyword arguments are settings (polls, page_size, …)."""

    def __init__(self, port: int = 0, **settings: object):
        self.settings = Settings()
        self.settings.change(settings)
        self.settings.keep()
        self.state = State(self.settings)
        self.requests: list = []
        """The request log: one entry per API request, in the form of the control interface."""
        self.app = create_app(self.state, self.requests)
        self._port = port
        self._server: Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """The address of the API, without a slash at its end; the simulator must have been started."""
        if self._server is None:
            raise RuntimeError("The simulator is not started.")
        return f"http://{HOST}:{self._server.server_port}"

    def start(self) -> Simulator:
        """Accepts requests from now on; returns itself."""
        self._server = Server(HOST, self._port, self.app, handler=Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()
        return self

    def stop(self) -> None:
        """Ends the server; the state remains readable."""
        if self._server is not None:
            self._server.shutdown()
            self._thread.join()
            self._server.server_close()
            self._server = None

    def reset(self) -> None:
        """State, settings and log as they were at the start."""
        with self.state.lock:
            self.settings.restore()
            self.state.reset()
            self.requests.clear()

    def __enter__(self) -> Simulator:
        return self.start()

    def __exit__(self, *_unused: object) -> None:
        self.stop()
