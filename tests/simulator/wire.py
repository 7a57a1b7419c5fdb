# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What really came over the wire: the raw path, the raw query, the bytes, the headers."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Request

from . import queries

LOGGED_HEADERS = ("content-type", "content-length", "host", "user-agent", "x-project-id", "x-domain-id", "x-sdk-date", "accept-encoding", "connection")


@dataclass(frozen=True)
class Wire:
    """One request as received; header names are lower-case."""

    method: str
    path: str
    raw_query: str
    headers: dict
    body: bytes
    connection: object

    @classmethod
    def of(cls, request: Request) -> Wire:
        """Reads it from a Flask request (whose environment must hold RAW_URI)."""
        target = request.environ["RAW_URI"]
        path, _unused, query = target.partition("?")
        headers = {name.lower(): value for name, value in request.headers.items()}
        return cls(request.method, path, query, headers, request.get_data(), request.environ.get("REMOTE_PORT"))

    @property
    def query(self) -> list:
        """The decoded (key, value) pairs of the query."""
        return queries.parse(self.raw_query)

    def login(self) -> str | None:
        """How the request says who it is: "token", "signature" or nothing."""
        return "signature" if "authorization" in self.headers else "token" if "x-auth-token" in self.headers else None

    def harmless_headers(self) -> dict:
        """The headers that may be logged."""
        return {name: self.headers[name] for name in LOGGED_HEADERS if name in self.headers}
