# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that does what no API should: repeats what it was sent, redirects, trickles, never ends; as a proxy, it asks for a login.

What it does is the first part of the path, so that an endpoint such as C(URL/repeat) chooses it. After C(write), reads get an empty list.
"""

from __future__ import annotations

import datetime
import ipaddress
import json
import socket
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HUGE = 1 << 27
TRICKLE = 0.05  # seconds between two bytes
SECRET = b"unspeakabl"  # how all secrets begin that the plays put together


class Handler(BaseHTTPRequestHandler):
    """Answers by the path; connections stay open."""

    protocol_version = "HTTP/1.1"

    def _any(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode("utf-8")
        what, _slash, rest = self.path.lstrip("/").partition("/")
        if self.path.startswith("http://"):
            return self._ask_for_login()
        if what in ("seen", "shown", "most"):
            return self._answer(200, json.dumps(getattr(self.server, what)))
        self.server.seen.append("%s %s %s%s" % (self.command, self.path, self.headers, body))
        self.server.shown.extend(shown())
        if what == "write":
            if self.command == "GET":
                return self._answer(200, '{"virtual_gateways": [], "virtual_interfaces": []}')
            what, _slash, rest = rest.partition("/")
        return {"repeat": self._repeat, "page": self._page, "to": self._redirect, "huge": self._huge, "trickle": self._trickle}[what](rest, body)

    do_GET = do_POST = do_PUT = do_DELETE = _any

    def do_CONNECT(self):  # pylint: disable=invalid-name
        """A proxy is asked for a way to a server."""
        self._ask_for_login()

    def _ask_for_login(self):
        self.close_connection = True
        self._answer(407, "Proxy login, and not as %s" % self.headers, "text/html", {"Proxy-Authenticate": "Basic"})

    def _repeat(self, rest, body):
        given = self.headers.get("X-Auth-Token") or self.headers.get("Authorization")
        said = "%s, and the body %s, are refused, canonicalRequest: %s" % (given, body[-250:], self.headers)
        self._answer(int(rest.partition("/")[0]), json.dumps({"error_code": "APIGW.0301", "error_msg": said}))

    def _page(self, _rest, body):
        self._answer(200, "<html>%s %s</html>" % (self.headers, body), "text/html")

    def _redirect(self, rest, _body):
        self._answer(int(rest.partition("/")[0]), "", headers={"Location": self.server.elsewhere + self.path})

    def _huge(self, _rest, _body):
        self._head(200, HUGE, "application/json", {})
        try:
            for _part in range(HUGE >> 20):
                self.wfile.write(b" " * (1 << 20))
        except OSError:
            pass  # nobody wants more

    def _trickle(self, _rest, _body):
        self._head(200, HUGE, "application/json", {})
        self.server.trickling.append(self.connection)
        self.server.most = max(self.server.most, sum(map(_is_open, self.server.trickling)))
        try:
            while self.server.trickles:
                self.wfile.write(b" ")
                time.sleep(TRICKLE)
        except OSError:
            pass
        self.close_connection = True

    def _answer(self, status, text, kind="application/json", headers=None):
        content = text.encode("utf-8")
        self._head(status, len(content), kind, headers or {})
        self.wfile.write(content)

    def _head(self, status, length, kind, headers):
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(length), **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_unused):
        """Prints nothing."""


def _is_open(connection) -> bool:
    """Whether the other side is still there to read."""
    try:
        return connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False


def shown() -> list:
    """The titles and environments of processes, as everybody on this machine may see them, that show a secret now."""
    return [str(path) for kind in ("cmdline", "environ") for path in Path("/proc").glob("[0-9]*/" + kind) if SECRET in _bytes(path)]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it has ended
        return b""


class Trap:
    """The server, on a free port; a context manager. C(elsewhere): where it redirects to. C(certificate): the file of its own, if it speaks TLS."""

    def __init__(self, elsewhere: str = "", certificate: Path | None = None):
        self.elsewhere, self.certificate = elsewhere, certificate

    def __enter__(self) -> Trap:
        self.server = server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads, server.block_on_close = True, False
        server.seen, server.shown, server.trickling, server.most, server.trickles, server.elsewhere = [], [], [], 0, True, self.elsewhere
        server.handle_error = lambda *_unused: None  # those who do not trust it hang up
        if self.certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        self.url = "%s://127.0.0.1:%d" % ("https" if self.certificate else "http", server.server_port)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_unused: object) -> None:
        self.server.trickles = False
        self.server.shutdown()
        self.server.server_close()


def write_certificate(path: Path) -> Path:
    """Writes a key and a certificate for this machine that the key itself has signed, so that nobody trusts it; returns the path."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.timezone.utc)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + datetime.timedelta(days=1))
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = builder.add_extension(names, critical=False).sign(key, hashes.SHA256())
    plain = serialization.NoEncryption()
    text = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain) + certificate.public_bytes(serialization.Encoding.PEM)
    path.write_bytes(text)
    return path
