# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What IAM is asked before the first request to the service, and what is said when it does not help."""

from __future__ import annotations

import json

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import AnswerError, ApiError, UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._iam import open_api
from ansible_collections.hwc.direct_connect.plugins.module_utils._login import resolve
from ansible_collections.hwc.direct_connect.tests.simulator import seed
from ansible_collections.hwc.direct_connect.tests.unit.support import DC, IAM, PROJECT, answer

PLACE = {"region": "eu-de", "endpoint": DC, "auth_url": IAM}
KEYS = {"access_key": seed.KEYS["access"], "secret_key": seed.KEYS["secret"]}
TEMPORARY = {"access_key": seed.TEMPORARY_KEYS["access"], "secret_key": seed.TEMPORARY_KEYS["secret"], "security_token": seed.TEMPORARY_KEYS["token"]}
USER = {"username": "netops", "password": seed.USER["password"], "domain_name": "acme"}
USER_BY_ID = {"username": "netops", "password": seed.USER["password"], "domain_id": seed.ACME["id"]}
TOKEN = {"auth_token": "setup"}
LOGIN_CALL = "POST %s/v3/auth/tokens?nocatalog=true" % IAM
PROJECTS_CALL = "GET %s/v3/projects?name=" % IAM
SUB = {"project_name": "eu-de_prod"}
ROWS = {
    "keys and project_id: nothing": ({**KEYS, "project_id": PROJECT}, [], PROJECT),
    "temporary keys and project_id: nothing": ({**TEMPORARY, "project_id": PROJECT}, [], PROJECT),
    "a token and project_id: nothing": ({**TOKEN, "project_id": PROJECT}, [], PROJECT),
    "keys alone: the project named like the region": (KEYS, [PROJECTS_CALL + "eu-de"], PROJECT),
    "temporary keys alone: the project named like the region": (TEMPORARY, [PROJECTS_CALL + "eu-de"], PROJECT),
    "a token alone: the project named like the region": (TOKEN, [PROJECTS_CALL + "eu-de"], PROJECT),
    "keys and project_name: that project": ({**KEYS, **SUB}, [PROJECTS_CALL + "eu-de_prod"], seed.SUB_PROJECT["id"]),
    "a password: one token": (USER, [LOGIN_CALL], PROJECT),
    "a password and project_name: one token for that project": ({**USER, **SUB}, [LOGIN_CALL], seed.SUB_PROJECT["id"]),
    "a password and project_id: one token for that project": ({**USER, "project_id": seed.SUB_PROJECT["id"]}, [LOGIN_CALL], seed.SUB_PROJECT["id"]),
    "a password and domain_id: one token": (USER_BY_ID, [LOGIN_CALL], PROJECT),
}


def opened(**options):
    """An Api for these options."""
    return open_api(resolve([{**PLACE, **options}]))


@pytest.mark.parametrize(("login", "calls", "project"), ROWS.values(), ids=ROWS.keys())
def test_what_iam_is_asked(cloud, login, calls, project):
    api = opened(**login)
    assert [call.split(" {")[0] for call in cloud.calls()] == calls
    assert (api.project_id, api.root) == (project, "%s/v3/%s" % (DC, project))
    assert api.pages(("dcaas", "virtual-gateways"), "virtual_gateways") == []


@pytest.mark.parametrize(
    ("login", "user_domain", "scope"),
    [
        (USER, {"name": "acme"}, {"project": {"name": "eu-de", "domain": {"name": "acme"}}}),
        ({**USER, **SUB}, {"name": "acme"}, {"project": {"name": "eu-de_prod", "domain": {"name": "acme"}}}),
        ({**USER, "project_id": PROJECT}, {"name": "acme"}, {"project": {"id": PROJECT}}),
        (USER_BY_ID, {"id": seed.ACME["id"]}, {"project": {"name": "eu-de", "domain": {"id": seed.ACME["id"]}}}),
        ({**USER, **USER_BY_ID}, {"id": seed.ACME["id"]}, {"project": {"name": "eu-de", "domain": {"id": seed.ACME["id"]}}}),
    ],
    ids=["project by region", "project by name", "project by id", "domain by id", "the domain's id comes before its name"],
)
def test_a_password_login_asks_for_a_token_of_the_project(cloud, login, user_domain, scope):
    opened(**login)
    request = cloud.sent[0][0]
    password = {"user": {"name": "netops", "password": seed.USER["password"], "domain": user_domain}}
    assert json.loads(request.body) == {"auth": {"identity": {"methods": ["password"], "password": password}, "scope": scope}}
    assert not {"Authorization", "X-Auth-Token"} & set(request.headers)


def test_the_token_of_a_login_goes_along_with_every_request(cloud):
    api = opened(**USER)
    api.pages(("dcaas", "virtual-gateways"), "virtual_gateways")
    assert cloud.sent[-1][0].headers["X-Auth-Token"] in cloud.state.tokens


def test_project_discovery_is_signed_without_a_project(cloud):
    opened(**KEYS)
    headers = cloud.sent[0][0].headers
    assert "SignedHeaders=host;x-sdk-date," in headers["Authorization"]
    assert "X-Project-Id" not in headers


def test_requests_to_the_service_are_signed_with_the_project(cloud):
    opened(**TEMPORARY, project_id=PROJECT).pages(("dcaas", "virtual-gateways"), "virtual_gateways")
    headers = cloud.sent[0][0].headers
    assert "SignedHeaders=host;x-project-id;x-sdk-date;x-security-token," in headers["Authorization"]
    assert (headers["X-Project-Id"], headers["X-Security-Token"]) == (PROJECT, TEMPORARY["security_token"])


WHICH = "set project_id (HW_PROJECT_ID) or project_name (HW_PROJECT_NAME)."
FAILURES = {
    "no such project": (KEYS, [], {"project_name": "nowhere"}, UsageError, "There is no project named nowhere at %s; %s" % (IAM, WHICH)),
    "several projects of one name": (
        KEYS,
        [("GET", answer(200, {"projects": [{"id": "p1", "name": "eu-de"}, {"id": "p2", "name": "eu-de"}]}))],
        {},
        UsageError,
        "There are 2 projects (p1, p2) named eu-de at %s; %s" % (IAM, WHICH),
    ),
    "a project whose name only begins so": (
        KEYS,
        [("GET", answer(200, {"projects": [{"id": "p1", "name": "eu-de_prod"}]}))],
        {},
        UsageError,
        "There is no project named eu-de at %s; %s" % (IAM, WHICH),
    ),
    "keys that IAM refuses": (
        {**KEYS, "secret_key": "wrong"},
        [],
        {},
        ApiError,
        "Looking up the project eu-de at %s failed: the API answered HTTP 401 APIGW.0301: Incorrect IAM authentication information: "
        "verify aksk signature fail. Check access_key, secret_key and security_token, and that this machine's clock is right to within 15 minutes." % IAM,
    ),
    "a wrong password": (
        {**USER, "password": "wrong"},
        [],
        {},
        ApiError,
        "Login of netops at %s failed: the API answered HTTP 401: The username or password is wrong." % IAM,
    ),
    "a token that is not in the answer": (
        USER,
        [("POST", answer(201, {"token": {"project": {"id": PROJECT}}}))],
        {},
        AnswerError,
        "Login of netops at %s failed: the answer holds no token." % IAM,
    ),
    "a token for no project": (
        USER,
        [("POST", answer(201, {"token": {}}, X_Subject_Token="t"))],
        {},
        AnswerError,
        "Login of netops at %s failed: the answer names no project; set project_id." % IAM,
    ),
    "an answer that is not IAM's": (
        USER,
        [("POST", answer(201, {"hello": "world"}, X_Subject_Token="t"))],
        {},
        AnswerError,
        "Login of netops at %s failed: the API's answer holds no usable 'token'." % IAM,
    ),
    "a list of projects that is none": (
        KEYS,
        [("GET", answer(200, {"projects": ["p1"]}))],
        {},
        AnswerError,
        "Looking up the project eu-de at %s failed: the API's answer holds no usable 'projects'." % IAM,
    ),
}


@pytest.mark.parametrize(("login", "script", "more", "kind", "said"), FAILURES.values(), ids=FAILURES.keys())
def test_what_is_said_when_the_login_fails(cloud, login, script, more, kind, said):
    for row in script:
        cloud.on(*row)
    with pytest.raises(kind) as failure:
        opened(**login, **more)
    assert failure.value.message == said
    assert "wrong" not in str(failure.value).replace("is wrong", "") and seed.USER["password"] not in str(failure.value)


def test_asking_for_a_token_is_repeated_like_a_read(cloud):
    cloud.on("POST", answer(503), answer(502))
    assert opened(**USER).project_id == PROJECT
    assert len(cloud.sent) == 3
