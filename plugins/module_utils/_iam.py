# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From Settings to an open Api: asks IAM for tokens, temporary keys, the project and the domain, where they are not given.

Facts: IAM API reference, "Obtaining a User Token Through Password Authentication", "Obtaining an Agency Token", "Obtaining Temporary
Access Keys and Security Tokens of an Agency", "Querying Project Information" and "Querying Accessible Domains".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ansible_collections.hwc.direct_connect.plugins.module_utils._auth import encode_query, is_ident, key_auth, no_auth, token_auth
from ansible_collections.hwc.direct_connect.plugins.module_utils._client import Api, Http, member
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import AnswerError, ApiError, DirectConnectError, LoginError, UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._login import SECRETS, SERVICES, variables

KEYS_LIFETIME = 3600  # seconds that temporary keys of an agency are asked for


class Access(NamedTuple):
    """A login that succeeded: how requests carry it, and where it works. C(token), C(expires_at): None where there is no token."""

    auth: object
    project_id: str = None
    domain_id: str = None
    token: str = None
    expires_at: str = None

    def __repr__(self):
        """Without the token, so that no message can show it."""
        return "Access(%s, %s)" % (self.project_id, self.domain_id)


def open_api(settings, read_only=False, deadline=None, secrets=None):
    """An Api for the service of C(settings), in its project or domain. No request with AK/SK or a token and the id of that place.

    C(secrets): a set that errors are kept clear of, and that takes up what IAM gives out.

    Raises DirectConnectError if IAM refuses the login or knows no such project.
    """
    http = Http(settings.verify, settings.api_timeout, settings.api_retries, deadline, secrets)
    access = log_in(http, settings)
    place = access.project_id if settings.scope == "project" else access.domain_id
    known = settings._replace(**{settings.scope + "_id": place})
    renew = (lambda: log_in(http, known).auth) if "username" in settings.login or settings.agency else None
    if settings.scope == "project" and settings.project_id and re.fullmatch("[a-z]{2,}(-[a-z0-9_]+)+", settings.project_id):
        text = "project_id is %r, which looks like a name. Set project_name to it, or project_id to the id that the console shows under My Credentials."
        raise UsageError(text % settings.project_id)
    if not is_ident(place):
        text = "%s_id is %.40r, which is not an id. Set %s_id to the id that the console shows under My Credentials."
        raise UsageError(text % (settings.scope, place, settings.scope))
    root = "%s/v3/%s" % (settings.endpoint, place)
    return Api(http, root, access.auth, access.project_id, read_only, renew, lambda error: _explain(settings, error))


def get_token(settings, secrets=None):
    """An Access with a token for the project or the domain of C(settings). Raises UsageError where there is none to get."""
    if "access_key" in settings.login:
        raise UsageError("There is nothing to log in for: a key pair (access_key, secret_key) signs every request by itself; give it to the modules.")
    if "auth_token" in settings.login and not settings.agency:
        raise UsageError("There is nothing to log in for: auth_token is a token already; give it to the modules, or username and password here.")
    return log_in(Http(settings.verify, settings.api_timeout, settings.api_retries, secrets=secrets), settings)


def log_in(http, settings):
    """An Access for the project or the domain of C(settings); asks IAM for what is missing."""
    login, agency = settings.login, settings.agency
    http.secrets.update(login[name] for name in SECRETS if name in login)
    if "access_key" in login:
        keys = (login["access_key"], login["secret_key"], login.get("security_token"))
        if agency:
            keys = _agency_keys(http, settings, key_auth(*keys))
        place = _place(http, settings, key_auth(*keys))
        header = {"X-Project-Id": place.project_id} if settings.scope == "project" else {"X-Domain-Id": place.domain_id}
        return place._replace(auth=key_auth(*keys, scope=header))
    if "username" in login:
        domain = {"id": login["domain_id"]} if login.get("domain_id") else {"name": login["domain_name"]}
        user = {"name": login["username"], "password": login["password"], "domain": domain}
        identity = {"methods": ["password"], "password": {"user": user}}
        access = _token(http, settings, "Login of " + login["username"], no_auth, identity, None if agency else settings.scope, domain)
    elif agency:
        access = Access(token_auth(login["auth_token"]))
    else:
        return _place(http, settings, token_auth(login["auth_token"]))
    if agency:
        domain = {"name": agency["agency_domain_name"]}
        identity = {"methods": ["assume_role"], "assume_role": {"domain_name": agency["agency_domain_name"], "xrole_name": agency["agency_name"]}}
        access = _token(http, settings, _who(agency), access.auth, identity, settings.scope, domain)
    return access


def _token(http, settings, what, auth, identity, scope, domain):
    """An Access with a token. C(scope): project, or anything else for the C(domain)."""
    if scope != "project":
        where = {"domain": domain}
    elif settings.project_id:
        where = {"project": {"id": settings.project_id}}
    else:
        where = {"project": {"name": settings.project_name or settings.region, "domain": domain}}
    try:
        # Asking for a token changes nothing, so it may be sent again like a read.
        url = settings.auth_url + "/v3/auth/tokens?nocatalog=true"
        data, headers = http.send("POST", url, auth, {"auth": {"identity": identity, "scope": where}}, repeatable=True)
        value, token = headers.get("X-Subject-Token"), member(data, "token", dict)
        if not value:
            raise AnswerError("the answer holds no token")
        http.secrets.add(value)
        project = _part(token, "project")
        domain = _part(token, "domain") or _part(project, "domain") or _part(_part(token, "user"), "domain")
        project_id = _ident(project) or (scope == "project" and settings.project_id) or None
        if scope == "project" and not project_id:
            raise AnswerError("the answer names no project; set project_id")
        if scope == "domain" and not _ident(domain):
            raise AnswerError("the answer names no domain")
    except DirectConnectError as error:
        raise _failed(error, what, settings)
    return Access(token_auth(value), project_id, _ident(domain), value, token.get("expires_at"))


def _agency_keys(http, settings, auth):
    """Temporary keys of the agency: (access key, secret key, security token)."""
    role = {**settings.agency, "duration_seconds": KEYS_LIFETIME}
    role["domain_name"] = role.pop("agency_domain_name")
    body = {"auth": {"identity": {"methods": ["assume_role"], "assume_role": role}}}
    try:
        data, headers = http.send("POST", settings.auth_url + "/v3.0/OS-CREDENTIAL/securitytokens", auth, body, repeatable=True)
        credential = member(data, "credential", dict)
        keys = tuple(credential.get(name) for name in ("access", "secret", "securitytoken"))
        if not all(isinstance(key, str) and key for key in keys):
            raise AnswerError("the answer holds no temporary keys")
        http.secrets.update(keys[1:])
    except DirectConnectError as error:
        raise _failed(error, _who(settings.agency), settings)
    return keys


def _place(http, settings, auth):
    """An Access where the project or the domain is the one given, else the one that IAM knows."""
    if settings.scope == "project":
        return Access(auth, project_id=settings.project_id or _find_project(http, settings, auth))
    # The domain_id that is given belongs to the user, who works elsewhere through an agency.
    given = None if settings.agency else settings.domain_id
    return Access(auth, domain_id=given or _find_domain(http, settings, auth))


def _find_project(http, settings, auth):
    """The id of the project named project_name, else region."""
    name = settings.project_name or settings.region
    projects = _listed(http, settings, auth, "/v3/projects?" + encode_query([("name", name)]), "projects", "Looking up the project " + name)
    projects = [project for project in projects if project.get("name") == name]
    if len(projects) != 1:
        which = "is no project" if not projects else "are %d projects (%s)" % (len(projects), ", ".join(str(p.get("id")) for p in projects))
        raise UsageError("There %s named %s at %s; set project_id (HW_PROJECT_ID) or project_name (HW_PROJECT_NAME)." % (which, name, settings.auth_url))
    return _named(projects[0])


def _find_domain(http, settings, auth):
    """The id of the domain (account) that the login belongs to."""
    domains = _listed(http, settings, auth, "/v3/auth/domains", "domains", "Looking up the domain (account)")
    if len(domains) != 1:
        raise UsageError("IAM at %s knows %d domains of this login; set domain_id (%s)." % (settings.auth_url, len(domains), variables("domain_id")))
    return _named(domains[0])


def _named(found):
    if not _ident(found):
        raise AnswerError("IAM's answer names no id.")
    return found["id"]


def _part(data, name):
    """A part of an answer that is an object, empty if there is none."""
    return data[name] if isinstance(data.get(name), dict) else {}


def _ident(data):
    """The id in a part of an answer, None if it has none that can stand in a path."""
    return data["id"] if isinstance(data.get("id"), str) and data["id"] else None


def _listed(http, settings, auth, path, envelope, what):
    try:
        return member(http.send("GET", settings.auth_url + path, auth)[0], envelope, list)
    except DirectConnectError as error:
        raise _failed(error, what, settings)


def _who(agency):
    return "Login as agency %s of %s" % (agency["agency_name"], agency["agency_domain_name"])


def _failed(error, what, settings):
    """The error, its message beginning with what was tried, and where; a LoginError if IAM refused. Nothing was changed by asking."""
    _explain(settings._replace(service=None, endpoint=settings.auth_url), error)
    message = "%s at %s failed: %s." % (what, settings.auth_url, error.message.rstrip("."))
    failure = LoginError(message, **error.details) if isinstance(error, ApiError) else error
    failure.message, failure.unsure = message, False
    return failure


def _explain(settings, error):
    """Says in the message of a refusal what only the settings tell: which option is wrong."""
    service = SERVICES.get(settings.service)
    given = "auth_token" in settings.login and not settings.agency
    if getattr(error, "not_published", False):
        options = ("region", "cloud_domain", service.option) if settings.service == "dc" else (service.option if service else "auth_url", "cloud_domain")
        text = "%s, so %s is not published at %s%s; set %s."
        region = " (region %s)" % settings.region if settings.region else ""
        wanted = " or ".join([", ".join(options[:-1]), options[-1]])
        error.message = text % (error.said, service.title if service else "IAM", settings.endpoint, region, wanted)
    elif given and settings.service == "cc" and error.status in (401, 403):
        text = "Cloud Connect works in an account, so auth_token must be scoped to the domain (account), not to a project, and must not have ended (%s)."
        error.message = text % error.said
    elif given and service and error.status == 401:
        text = "%s, and a given auth_token cannot be renewed: get a new one, or log in by username and password, whose token is renewed."
        error.message = text % error.said
