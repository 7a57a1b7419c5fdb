# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From Settings to an open Api: asks IAM for a token and for the project, where they are not given.

Facts: IAM API reference, "Obtaining a User Token Through Password Authentication" and "Querying Project Information".
"""

from __future__ import annotations

from ansible_collections.hwc.direct_connect.plugins.module_utils._auth import encode_query, key_auth, no_auth, token_auth
from ansible_collections.hwc.direct_connect.plugins.module_utils._client import Api, Http, member
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import AnswerError, DirectConnectError, UsageError


def open_api(settings, read_only=False, http=None):
    """An Api for Direct Connect in the project of C(settings). No request with AK/SK or a token and project_id; one otherwise.

    Raises DirectConnectError if IAM refuses the login or knows no such project.
    """
    http = http or Http(settings.verify, settings.api_timeout, settings.api_retries)
    login, project_id = settings.login, settings.project_id
    if "username" in login:
        auth, project_id = _password_login(http, settings)
    elif "auth_token" in login:
        auth = token_auth(login["auth_token"])
        project_id = project_id or _find_project(http, settings, auth)
    else:
        keys = (login["access_key"], login["secret_key"], login.get("security_token"))
        project_id = project_id or _find_project(http, settings, key_auth(*keys))
        auth = key_auth(*keys, scope={"X-Project-Id": project_id})
    return Api(http, "%s/v3/%s" % (settings.endpoint, project_id), auth, project_id, read_only)


def _password_login(http, settings):
    """Returns (authentication, project id); the token is scoped to the project."""
    login = settings.login
    domain = {"id": login["domain_id"]} if login.get("domain_id") else {"name": login["domain_name"]}
    if settings.project_id:
        project = {"id": settings.project_id}
    else:
        project = {"name": settings.project_name or settings.region, "domain": domain}
    user = {"name": login["username"], "password": login["password"], "domain": domain}
    body = {"auth": {"identity": {"methods": ["password"], "password": {"user": user}}, "scope": {"project": project}}}
    try:
        # Asking for a token changes nothing, so it may be sent again like a read.
        data, headers = http.send("POST", settings.auth_url + "/v3/auth/tokens?nocatalog=true", no_auth, body, repeatable=True)
        token, project = headers.get("X-Subject-Token"), member(data, "token", dict).get("project") or {}
        if not token:
            raise AnswerError("the answer holds no token")
        project_id = project.get("id") or settings.project_id
        if not project_id:
            raise AnswerError("the answer names no project; set project_id")
    except DirectConnectError as error:
        error.message = "Login of %s at %s failed: %s." % (login["username"], settings.auth_url, error.message.rstrip("."))
        raise
    return token_auth(token), project_id


def _find_project(http, settings, auth):
    """The id of the project named project_name, else region."""
    name = settings.project_name or settings.region
    try:
        data, headers = http.send("GET", settings.auth_url + "/v3/projects?" + encode_query([("name", name)]), auth)
        projects = [project for project in member(data, "projects", list) if project.get("name") == name]
    except DirectConnectError as error:
        error.message = "Looking up the project %s at %s failed: %s." % (name, settings.auth_url, error.message.rstrip("."))
        raise
    if len(projects) != 1:
        which = "is no project" if not projects else "are %d projects (%s)" % (len(projects), ", ".join(str(p.get("id")) for p in projects))
        raise UsageError("There %s named %s at %s; set project_id (HW_PROJECT_ID) or project_name (HW_PROJECT_NAME)." % (which, name, settings.auth_url))
    return projects[0]["id"]
