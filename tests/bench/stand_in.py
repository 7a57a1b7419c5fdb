# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A stand-in for the services that the modules of others ask: IAM (Keystone v3), VPC, Neutron. It has one VPC and one network.

It knows what a task asks that changes nothing, and answers 404 to the rest. Bodies have the fields of the services' references.
"""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

HOST = "127.0.0.1"
REGION, USER, PASSWORD, DOMAIN = "eu-de", "bench", "bench-password", "bench-domain"
PROJECT = {"id": "0a53bd7ba3f94ac6a5a4a8cd2b8b3b0d", "name": REGION, "domain": {"id": "d0", "name": DOMAIN}}
TOKEN = "bench-token"
VPC = {
    "id": "99d9d709-8478-4b46-9f3f-2206b1023fd3",
    "name": "bench",
    "cidr": "10.0.0.0/16",
    "status": "OK",
    "routes": [],
    "enable_shared_snat": False,
}
NETWORK = {
    "id": "9d6b36a9-8478-4b46-9f3f-2206b1023fd4",
    "name": "bench",
    "status": "ACTIVE",
    "admin_state_up": True,
    "shared": False,
    "router:external": False,
    "mtu": 1500,
    "subnets": [],
    "description": "",
    "port_security_enabled": True,
    "availability_zone_hints": [],
    "availability_zones": [],
    "project_id": PROJECT["id"],
    "tenant_id": PROJECT["id"],
    "tags": [],
    "revision_number": 1,
    "created_at": "2026-01-01T00:00:00Z",
    "updated_at": "2026-01-01T00:00:00Z",
}


def _catalog(url: str) -> list:
    def service(kind: str, address: str) -> dict:
        endpoint = {"id": f"{kind}-public", "interface": "public", "region": REGION, "region_id": REGION, "url": address}
        return {"id": kind, "type": kind, "name": kind, "endpoints": [endpoint]}

    return [service("identity", f"{url}/v3"), service("vpc", f"{url}/v1/{PROJECT['id']}"), service("network", f"{url}/neutron")]


def _token(url: str) -> dict:
    user = {"id": "u0", "name": USER, "domain": PROJECT["domain"], "password_expires_at": None}
    times = {"issued_at": "2026-01-01T00:00:00.000000Z", "expires_at": "2099-01-01T00:00:00.000000Z"}
    return {"token": {**times, "methods": ["password"], "user": user, "project": PROJECT, "roles": [], "catalog": _catalog(url)}}


def _vpcs(query: dict) -> dict:
    """The page after the query's marker."""
    return {"vpcs": [] if query.get("marker") else [VPC]}


def _networks(query: dict) -> dict:
    """The networks that are as each key of the query says."""
    fits = all(str(NETWORK.get(name)) == value for name, value in query.items())
    return {"networks": [NETWORK] if fits else []}


def answer(method: str, path: str, query: dict, url: str, body: dict | None) -> tuple:
    """(status, body) for a request to the server at `url`; `query` has one text a key."""
    if (method, path) == ("POST", "/v3/auth/tokens"):
        given = body["auth"]["identity"]["password"]["user"]["password"]
        return (201, _token(url)) if given == PASSWORD else (401, {"error": {"code": 401, "message": "Unauthorized", "title": "Unauthorized"}})
    known = {
        "/v3": {"version": {"id": "v3.14", "status": "stable", "links": [{"rel": "self", "href": f"{url}/v3/"}]}},
        f"/v1/{PROJECT['id']}/vpcs": _vpcs(query),
        f"/v1/{PROJECT['id']}/vpcs/{VPC['id']}": {"vpc": VPC},
        "/neutron/v2.0/networks": _networks(query),
    }
    missing = {"NeutronError": {"type": "NetworkNotFound", "message": f"{path} could not be found.", "detail": ""}}
    return (200, known[path]) if method == "GET" and path in known else (404, missing)


class Handler(BaseHTTPRequestHandler):
    """Answers one request after another on a connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self) -> None:
        """Answers one request, as late as the server is told to be."""
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        time.sleep(self.server.latency)
        parts = urlsplit(self.path)
        path, query = parts.path.rstrip("/"), {name: values[-1] for name, values in parse_qs(parts.query).items()}
        public = path in ("/v3", "/v3/auth/tokens")
        if public or self.headers.get("X-Auth-Token") == TOKEN:
            status, body = answer(self.command, path, query, self.server.url, json.loads(content) if content else None)
        else:
            status, body = 401, {"error": {"code": 401, "message": "Unauthorized", "title": "Unauthorized"}}
        self.server.requests.append((self.command, self.path, status))
        text = json.dumps(body).encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        if status == 201:
            self.send_header("X-Subject-Token", TOKEN)
        self.end_headers()
        self.wfile.write(text)

    do_POST = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """The server writes nothing."""


class StandIn(ThreadingHTTPServer):
    """The server, on a free loopback port, a thread for each connection. A context manager."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__((HOST, 0), Handler)
        self.url = f"http://{HOST}:{self.server_port}"
        self.latency = 0.0
        """Seconds that each answer waits."""
        self.requests: list = []
        """(method, path with query, status) of each request."""
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def __enter__(self) -> StandIn:
        self._thread.start()
        return self

    def __exit__(self, *_unused: object) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()
