# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of IAM that a login needs: tokens for a password or an agency, temporary keys, projects, accounts."""

from __future__ import annotations

import secrets
from datetime import datetime, timezone

from . import queries
from .auth import Identity, identify
from .checks import json_object
from .errors import ApiError, keystone
from .seed import AGENCIES, PROJECTS, REGION, USERS
from .state import State
from .wire import Wire

PATHS = ("/v3/auth/tokens", "/v3/projects", "/v3/auth/domains", "/v3.0/OS-CREDENTIAL/securitytokens")
DURATIONS = (900, 86400)
WRONG_LOGIN = "The username or password is wrong."


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _is(reference: object, thing: dict) -> bool:
    """Whether a {"id": …} or {"name": …} names `thing`."""
    if not isinstance(reference, dict) or not set(reference) & {"id", "name"}:
        return False
    return all(reference[key] == thing[key] for key in ("id", "name") if key in reference)


def _bad(message: str) -> ApiError:
    return keystone(400, "Bad Request", message)


def _login(wire: Wire, *methods: str) -> tuple[dict, dict]:
    """The parts auth and auth.identity of a login by one of the `methods`."""
    try:
        auth = json_object(wire.body).get("auth")
    except ApiError:
        raise _bad("The request body is invalid.") from None
    login = auth.get("identity") if isinstance(auth, dict) else None
    if not isinstance(login, dict) or login.get("methods") not in [[method] for method in methods]:
        raise _bad("The request body is invalid: identity.methods")
    return auth, login


def _user(login: dict) -> dict:
    password = login.get("password")
    wanted = password.get("user") if isinstance(password, dict) else None
    if not isinstance(wanted, dict) or not isinstance(wanted.get("password"), str) or not ({"id", "name"} & set(wanted)):
        raise _bad("The request body is invalid: identity.password.user")
    if "id" not in wanted and not isinstance(wanted.get("domain"), dict):
        raise _bad("The request body is invalid: identity.password.user.domain")
    for user in USERS:
        if _is({key: wanted[key] for key in ("id", "name") if key in wanted}, user) and ("domain" not in wanted or _is(wanted["domain"], user["domain"])):
            if wanted["password"] == user["password"]:
                return user
    raise keystone(401, "Unauthorized", WRONG_LOGIN)


def _agency(state: State, login: dict, wire: Wire, field: str) -> tuple[dict, dict]:
    """The agency that the request names in `field`, as a user of its account, and what else is said of it. It must trust whoever asks."""
    wanted = login.get("assume_role")
    if not isinstance(wanted, dict) or not isinstance(wanted.get(field), str) or not set(wanted) <= {field, "domain_id", "domain_name", "duration_seconds"}:
        raise _bad(f"The request body is invalid: identity.assume_role.{field}")
    owner = {key: wanted[f"domain_{key}"] for key in ("id", "name") if f"domain_{key}" in wanted}
    if len(owner) != 1:
        raise _bad("The request body is invalid: identity.assume_role.domain_name")
    asking = identify(state, wire)
    for agency in AGENCIES:
        if agency["name"] == wanted[field] and _is(owner, agency["domain"]) and agency["trusted"] is asking.domain and asking.user in USERS:
            return {**agency["user"], "domain": agency["domain"]}, {"duration": wanted.get("duration_seconds", DURATIONS[0]), "assumed_by": asking.user}
    raise keystone(401, "Unauthorized", "There is no such agency, or it does not trust the account.")


def _scope(scope: object, user: dict) -> dict | None:
    """The project a token is for, None for the user's account."""
    if scope is None:
        return None
    if not isinstance(scope, dict) or len(scope) != 1 or not set(scope) <= {"project", "domain"}:
        raise _bad("The request body is invalid: scope")
    if "domain" in scope:
        if not _is(scope["domain"], user["domain"]):
            raise keystone(401, "Unauthorized", "The account of the scope is not the user's.")
        return None
    wanted = scope["project"]
    for project in PROJECTS:
        mine = project["domain"] is user["domain"]
        if mine and _is(wanted, project) and ("domain" not in wanted or _is(wanted["domain"], project["domain"])):
            return project
    raise keystone(401, "Unauthorized", "The project of the scope does not exist or is not the user's.")


def _catalog(url: str) -> list:
    services = {"dcaas": ("dcaas", f"{url}/v2.0"), "iam": ("identity", f"{url}/v3")}
    return [
        {
            "name": name,
            "type": kind,
            "id": f"ca7a{name:0>28}",
            "endpoints": [{"id": f"ca7b{name:0>28}", "interface": "public", "region": REGION, "region_id": REGION, "url": address}],
        }
        for name, (kind, address) in services.items()
    ]


def create_token(state: State, wire: Wire, url: str) -> tuple:
    """POST /v3/auth/tokens: (status, body, headers); the token itself is in a header."""
    auth, login = _login(wire, "password", "assume_role")
    more = {}
    if login["methods"] == ["password"]:
        user = _user(login)
    else:
        user, said = _agency(state, login, wire, "xrole_name")
        more["assumed_by"] = {"user": {name: said["assumed_by"][name] for name in ("id", "name", "domain")}}
    project, domain = _scope(auth.get("scope"), user), user["domain"]
    issued = state.time()
    expires = issued + state.settings.token_lifetime
    value = "MII" + secrets.token_urlsafe(1530)
    state.tokens[value] = {"user": user, "domain": domain, "project": project["id"] if project else None, "expires": expires}
    token = {
        "expires_at": _time(expires),
        "issued_at": _time(issued),
        "methods": list(login["methods"]),
        **more,
        "roles": [{"id": "0", "name": "te_admin"}],
        "user": {"id": user["id"], "name": user["name"], "domain": dict(domain), "password_expires_at": ""},
    }
    if project:
        token["project"] = {"id": project["id"], "name": project["name"], "domain": dict(domain)}
    else:
        token["domain"] = dict(domain)
    if queries.values(wire.query, "nocatalog") != ["true"]:
        token["catalog"] = _catalog(url)
    return 201, {"token": token}, {"X-Subject-Token": value}


def create_keys(state: State, wire: Wire) -> tuple:
    """POST /v3.0/OS-CREDENTIAL/securitytokens: temporary keys of an agency, for the account that it belongs to."""
    _auth, login = _login(wire, "assume_role")
    user, said = _agency(state, login, wire, "agency_name")
    duration = said["duration"]
    if not isinstance(duration, int) or isinstance(duration, bool) or not DURATIONS[0] <= duration <= DURATIONS[1]:
        raise _bad(f"The request body is invalid: duration_seconds must be from {DURATIONS[0]} to {DURATIONS[1]}")
    expires = state.time() + min(duration, state.settings.token_lifetime)
    keys = {"access": secrets.token_hex(10).upper(), "secret": secrets.token_hex(20), "token": secrets.token_urlsafe(600), "user": user, "expires": expires}
    state.keys.append(keys)
    credential = {"access": keys["access"], "secret": keys["secret"], "securitytoken": keys["token"], "expires_at": _time(expires)}
    return 201, {"credential": credential}


def list_projects(identity: Identity, wire: Wire, url: str) -> tuple:
    """GET /v3/projects: those of the account, with exactly the name asked for."""
    names = queries.values(wire.query, "name")
    found = [
        {
            "id": project["id"],
            "name": project["name"],
            "domain_id": identity.domain["id"],
            "parent_id": identity.domain["id"],
            "is_domain": False,
            "enabled": True,
            "description": "",
            "links": {"self": f"{url}/v3/projects/{project['id']}"},
        }
        for project in PROJECTS
        if project["domain"] is identity.domain and (not names or project["name"] in names)
    ]
    return 200, {"projects": found, "links": {"self": f"{url}/v3/projects", "previous": None, "next": None}}


def list_domains(identity: Identity, wire: Wire, url: str) -> tuple:
    """GET /v3/auth/domains: the account of whoever asks."""
    domain = {**identity.domain, "enabled": True, "description": "", "links": {"self": f"{url}/v3/domains/{identity.domain['id']}"}}
    return 200, {"domains": [domain], "links": {"self": f"{url}/v3/auth/domains", "previous": None, "next": None}}
