# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A transport for `requests` that puts a request straight into the application: no socket, same answers."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from urllib.parse import unquote_to_bytes, urlsplit

from requests import PreparedRequest, Response, exceptions
from requests.adapters import BaseAdapter, HTTPAdapter
from urllib3 import HTTPHeaderDict
from urllib3.response import HTTPResponse
from werkzeug.test import run_wsgi_app

from .faults import WIRE

#: What `requests` raises for what happens on the wire.
RAISED = {
    "reset": (exceptions.ConnectionError, "('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))"),
    "hang": (exceptions.ReadTimeout, "Read timed out."),
    "trickle": (exceptions.ReadTimeout, "Read timed out."),
    "refused": (exceptions.ConnectionError, "Failed to establish a new connection: [Errno 111] Connection refused"),
    "certificate": (exceptions.SSLError, "certificate verify failed: self-signed certificate"),
}


def _bytes(body: object) -> bytes:
    if body is None:
        return b""
    if isinstance(body, str):
        return body.encode("utf-8")
    if isinstance(body, (bytes, bytearray)):
        return bytes(body)
    if hasattr(body, "read"):
        return _bytes(body.read())
    return b"".join(_bytes(part) for part in body) if isinstance(body, Iterable) else b""


def environment(request: PreparedRequest, connection: object) -> dict:
    """The WSGI environment of a prepared request, as the server would make it from the wire."""
    parts = urlsplit(request.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    body = _bytes(request.body)
    environ = {
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": parts.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(parts.path or "/").decode("latin-1"),
        "QUERY_STRING": parts.query,
        "REQUEST_URI": target,
        "RAW_URI": target,
        "REMOTE_ADDR": "127.0.0.1",
        "REMOTE_PORT": connection,
        "SERVER_NAME": parts.hostname,
        "SERVER_PORT": str(parts.port or (443 if parts.scheme == "https" else 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": parts.netloc.rpartition("@")[2],
        "CONTENT_LENGTH": str(len(body)),
    }
    for name, value in request.headers.items():
        key = name.upper().replace("-", "_")
        text = value.decode("latin-1") if isinstance(value, bytes) else value
        environ[key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"] = text
    if not body:
        environ.pop("CONTENT_LENGTH")
    return environ


class InProcessAdapter(BaseAdapter):
    """Mount it on a `requests.Session`, for "https://" and "http://", with the WSGI application that shall answer."""

    def __init__(self, app: Callable):
        super().__init__()
        self.app = app
        self._builder = HTTPAdapter()

    def send(
        self,
        request: PreparedRequest,
        stream: bool = False,
        timeout: object = None,
        verify: object = True,
        cert: object = None,
        proxies: object = None,
    ) -> Response:
        """The application's answer to `request`; the other arguments do not matter without a network."""
        environ = {**environment(request, id(self)), WIRE: []}
        chunks, status, headers = run_wsgi_app(self.app, environ, buffered=True)
        code, _unused, reason = status.partition(" ")
        content, wire = b"".join(chunks), "".join(environ[WIRE])
        if wire in RAISED:
            kind, text = RAISED[wire]
            raise kind(text, request=request)
        raw = HTTPResponse(
            body=io.BytesIO(content[: len(content) // 2] if wire == "cut" else content),
            headers=HTTPHeaderDict(headers.items()),
            status=int(code),
            reason=reason,
            version=11,
            preload_content=False,
            request_method=request.method,
            enforce_content_length=True,
        )
        response = self._builder.build_response(request, raw)
        response.connection = self
        return response

    def close(self) -> None:
        """Nothing is open."""
