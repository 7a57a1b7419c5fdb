# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is asking: a signature or a token in, an identity out; and whether it may see a project."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone

from . import signing
from .errors import gateway
from .seed import ALL_KEYS, PROJECTS
from .state import State
from .wire import Wire


@dataclass(frozen=True)
class Identity:
    """A user, the account it works in, and the project of its token (None: a signature, or a token for an account)."""

    user: dict
    domain: dict
    project: str | None
    by_token: bool


def identify(state: State, wire: Wire) -> Identity:
    """The identity behind a request; 401 if its signature or token does not hold."""
    login = wire.login()
    if login == "signature":
        return _signed(state, wire)
    if login == "token":
        return _token(state, wire.headers["x-auth-token"])
    raise gateway("APIGW.0301", "the request is neither signed nor has it a token")


def _signed(state: State, wire: Wire) -> Identity:
    parsed = signing.parse_authorization(wire.headers["authorization"])
    if parsed is None:
        raise gateway("APIGW.0301", "the Authorization header is malformed")
    keys = next((item for item in (*ALL_KEYS, *state.keys) if item["access"] == parsed[0]), None)
    if keys is None:
        raise gateway("APIGW.0301", f"Get secretKey failed,ak:{parsed[0]},err:ak not exist")
    moment = datetime.fromtimestamp(state.time(), timezone.utc)
    problem = signing.problem(keys["secret"], wire.method, wire.path, wire.raw_query, wire.headers, wire.body, moment)
    if problem:
        raise gateway("APIGW.0301", problem)
    if wire.headers.get("x-security-token") != keys["token"]:
        raise gateway("APIGW.0301", "the security token does not belong to the access key")
    if keys.get("expires", state.time() + 1) <= state.time():
        raise gateway("APIGW.0301", "the security token has expired")
    return Identity(keys["user"], keys["user"]["domain"], None, by_token=False)


def _token(state: State, value: str) -> Identity:
    token = state.tokens.get(value)
    if token is None or token["expires"] <= state.time():
        raise gateway("APIGW.0307")
    return Identity(token["user"], token["domain"], token["project"], by_token=True)


def authorize(identity: Identity, project: str, wire: Wire) -> None:
    """403 unless the identity may work in `project`, and the request names no other project in its headers."""
    if identity.by_token and identity.project != project:
        raise gateway("APIGW.0302", "the token is not scoped to the project of the path")
    owner = next((item["domain"]["id"] for item in PROJECTS if item["id"] == project), None)
    if owner != identity.domain["id"]:
        raise gateway("APIGW.0302", "the project belongs to another account")
    if wire.headers.get("x-project-id", project) != project:
        raise gateway("APIGW.0302", "X-Project-Id names another project than the path")


def authorize_account(identity: Identity, domain: str, wire: Wire) -> None:
    """403 unless the identity may work in the account `domain`: with a token for it, or with a signature that names it in X-Domain-Id."""
    if identity.by_token and identity.project is not None:
        raise gateway("APIGW.0302", "the token is not scoped to an account")
    if identity.domain["id"] != domain:
        raise gateway("APIGW.0302", "the account of the path is another one")
    if "x-project-id" in wire.headers:
        raise gateway("APIGW.0302", "X-Project-Id does not go with a service of an account")
    if wire.headers.get("x-domain-id", domain if identity.by_token else None) != domain:
        raise gateway("APIGW.0302", "X-Domain-Id does not name the account of the path")
