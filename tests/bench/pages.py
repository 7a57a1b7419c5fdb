# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that answers what a simulator has answered before, so that its own work is not measured; and the least that fetches it."""

from __future__ import annotations

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests

from tests.simulator import Simulator

BARE = """
import sys, requests
session = requests.Session()
session.headers["X-Auth-Token"] = sys.argv[2]
for name in ("direct-connects", "virtual-gateways", "virtual-interfaces"):
    query = {"limit": 2000}
    while True:
        answer = session.get(sys.argv[1] + name, params=query).json()
        query["marker"] = (answer.get("page_info") or {}).get("next_marker")
        if not query["marker"]:
            break
"""
"""A program that fetches the pages of an estate and does nothing with them."""


class Handler(BaseHTTPRequestHandler):
    """Answers a GET after a while; connections stay open."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):  # pylint: disable=invalid-name
        """One answer."""
        pages = self.server.pages
        if self.path not in pages.known:
            headers = {"X-Auth-Token": self.headers["X-Auth-Token"]}
            pages.known[self.path] = requests.get(pages.simulator.url + self.path, headers=headers, timeout=600).content
        time.sleep(pages.latency)
        pages.asked += 1
        content = pages.known[self.path]
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_unused):
        """Prints nothing."""


class Pages:
    """The server, on a free port of the loopback; a context manager. C(latency): seconds; C(asked): requests so far."""

    def __init__(self, simulator: Simulator):
        self.simulator, self.known, self.latency, self.asked = simulator, {}, 0.0, 0

    def __enter__(self) -> Pages:
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads, self.server.block_on_close, self.server.pages = True, False, self
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_unused: object) -> None:
        self.server.shutdown()
        self.server.server_close()
