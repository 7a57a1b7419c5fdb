# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that hands out cookies, and tells what came back."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    """Answers every question with an empty list of gateways and a cookie; connections stay open."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):  # pylint: disable=invalid-name
        """One answer."""
        seen = self.server.seen
        if self.path != "/seen":
            seen.append({"cookie": self.headers.get("Cookie"), "token": self.headers.get("X-Auth-Token")})
        content = json.dumps(seen if self.path == "/seen" else {"virtual_gateways": []}).encode("utf-8")
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Set-Cookie", "crumb=%d; Path=/" % len(seen))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_unused):
        """Prints nothing."""


class Baker:
    """The server, on a free port; a context manager."""

    def __enter__(self) -> Baker:
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads, self.server.block_on_close, self.server.seen = True, False, []
        self.url = "http://127.0.0.1:%d" % self.server.server_port
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_unused: object) -> None:
        self.server.shutdown()
        self.server.server_close()
