# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What IAM is asked before the first request to the service, and what is said when it does not help."""

from __future__ import annotations

import json

import pytest
import requests
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import AnswerError, ApiError, LoginError, UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._iam import get_token, open_api
from ansible_collections.hwc.direct_connect.plugins.module_utils._login import resolve
from ansible_collections.hwc.direct_connect.tests.simulator import seed
from ansible_collections.hwc.direct_connect.tests.unit.support import DC, IAM, OTHER_PROJECT, PROJECT, answer, error

PLACE = {"region": "eu-de", "endpoint": DC, "auth_url": IAM}
KEYS = {"access_key": seed.KEYS["access"], "secret_key": seed.KEYS["secret"]}
TEMPORARY = {"access_key": seed.TEMPORARY_KEYS["access"], "secret_key": seed.TEMPORARY_KEYS["secret"], "security_token": seed.TEMPORARY_KEYS["token"]}
USER = {"username": "netops", "password": seed.USER["password"], "domain_name": "acme"}
USER_BY_ID = {"username": "netops", "password": seed.USER["password"], "domain_id": seed.ACME["id"]}
TOKEN = {"auth_token": "setup"}
CC = "https://cc.example.com"
ACME, GLOBEX = seed.ACME["id"], seed.GLOBEX["id"]
AGENCY = {"agency_name": seed.AGENCY["name"], "agency_domain_name": "globex"}
KEYS_CALL = "POST %s/v3.0/OS-CREDENTIAL/securitytokens" % IAM
DOMAINS_CALL = "GET %s/v3/auth/domains" % IAM
VGWS = (("dcaas", "virtual-gateways"), "virtual_gateways")
CCS = (("ccaas", "cloud-connections"), "cloud_connections")
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
    "a password and an agency: two tokens": ({**USER, **AGENCY}, [LOGIN_CALL] * 2, OTHER_PROJECT),
    "a token and an agency: one token": ({**TOKEN, **AGENCY}, [LOGIN_CALL], OTHER_PROJECT),
    "keys and an agency: temporary keys, and the project there": ({**KEYS, **AGENCY}, [KEYS_CALL, PROJECTS_CALL + "eu-de"], OTHER_PROJECT),
    "keys, an agency and project_id: temporary keys": ({**KEYS, **AGENCY, "project_id": OTHER_PROJECT}, [KEYS_CALL], OTHER_PROJECT),
    "temporary keys and an agency: temporary keys again": ({**TEMPORARY, **AGENCY}, [KEYS_CALL, PROJECTS_CALL + "eu-de"], OTHER_PROJECT),
}
CC_ROWS = {
    "keys and domain_id: nothing": ({**KEYS, "domain_id": ACME}, [], ACME),
    "keys alone: the domain of the keys": (KEYS, [DOMAINS_CALL], ACME),
    "a token and domain_id: nothing": ({"auth_token": "account", "domain_id": ACME}, [], ACME),
    "a token alone: the domain of the token": ({"auth_token": "account"}, [DOMAINS_CALL], ACME),
    "a password: one token": (USER, [LOGIN_CALL], ACME),
    "a password and domain_id: one token": (USER_BY_ID, [LOGIN_CALL], ACME),
    "a password and an agency: two tokens": ({**USER_BY_ID, **AGENCY}, [LOGIN_CALL] * 2, GLOBEX),
    "a token and an agency: one token": ({**TOKEN, **AGENCY}, [LOGIN_CALL], GLOBEX),
    "keys and an agency: temporary keys, and the domain there": ({**KEYS, **AGENCY, "domain_id": ACME}, [KEYS_CALL, DOMAINS_CALL], GLOBEX),
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


@pytest.fixture
def account(cloud):
    """The cloud, where the token C(account) is one for the domain acme."""
    cloud.state.tokens["account"] = {**cloud.state.tokens["setup"], "project": None}
    return cloud


def opened_cc(**options):
    """An Api of Cloud Connect for these options, without region and project."""
    return open_api(resolve([{"cc_endpoint": CC, "auth_url": IAM, **options}], "cc"))


@pytest.mark.parametrize(("login", "calls", "domain"), CC_ROWS.values(), ids=CC_ROWS.keys())
def test_what_iam_is_asked_for_cloud_connect(account, login, calls, domain):
    api = opened_cc(**login)
    assert [call.split(" {")[0] for call in account.calls()] == calls
    assert (api.project_id, api.root) == (None, "%s/v3/%s" % (CC, domain))
    assert api.pages(*CCS) == []
    headers = account.sent[-1][0].headers
    assert headers.get("X-Domain-Id") == (domain if "access_key" in login else None)
    assert "X-Project-Id" not in headers


def identities(cloud):
    """What was said to IAM in each login: (identity's method, its content, scope)."""
    bodies = [json.loads(request.body)["auth"] for request, options in cloud.sent if request.method == "POST"]
    return [(body["identity"]["methods"], body["identity"][body["identity"]["methods"][0]], body.get("scope")) for body in bodies]


def test_a_password_login_for_cloud_connect_asks_for_a_token_of_the_domain(cloud):
    opened_cc(**USER)
    assert identities(cloud)[0][2] == {"domain": {"name": "acme"}}


@pytest.mark.parametrize(("place", "scope"), [({}, {"name": "eu-de", "domain": {"name": "globex"}}), ({"project_id": OTHER_PROJECT}, {"id": OTHER_PROJECT})])
def test_an_agency_by_token(cloud, place, scope):
    opened(**USER_BY_ID, **AGENCY, **place)
    role = {"domain_name": "globex", "xrole_name": "partner-access"}
    assert [row[2] for row in identities(cloud)] == [{"domain": {"id": ACME}}, {"project": scope}]
    assert identities(cloud)[1][:2] == (["assume_role"], role)
    assert "X-Auth-Token" in cloud.sent[1][0].headers


def test_an_agency_by_keys(cloud):
    opened(**KEYS, **AGENCY).pages(*VGWS)
    assert identities(cloud) == [(["assume_role"], {"agency_name": "partner-access", "domain_name": "globex", "duration_seconds": 3600}, None)]
    headers = cloud.sent[-1][0].headers
    assert headers["X-Project-Id"] == OTHER_PROJECT and headers["X-Security-Token"] not in ("", TEMPORARY["security_token"])
    assert KEYS["access_key"] not in headers["Authorization"]


SECRETS_OF_IAM = {
    "a token": ({**USER, "project_id": PROJECT}, "X-Auth-Token"),
    "an agency's token": ({**USER, **AGENCY}, "X-Auth-Token"),
    "an agency's temporary keys": ({**KEYS, **AGENCY}, "X-Security-Token"),
    "a given token": (TOKEN, "X-Auth-Token"),
    "temporary keys that were given": ({**TEMPORARY, "project_id": PROJECT}, "X-Security-Token"),
}


@pytest.mark.parametrize(("login", "header"), SECRETS_OF_IAM.values(), ids=SECRETS_OF_IAM.keys())
def test_what_iam_gave_out_does_not_come_back_in_a_message(cloud, login, header):
    api = opened(**login)
    api.pages(*VGWS)
    secret = cloud.sent[-1][0].headers[header]
    cloud.on("GET", error(400, "X.1", "bad header %s=%s" % (header, secret)))
    with pytest.raises(ApiError) as failure:
        api.pages(*VGWS)
    assert "bad header %s=********" % header in failure.value.message and secret not in failure.value.message


GIVEN = {"a password": (USER, "password"), "a secret key": ({**KEYS, "project_id": PROJECT}, "secret_key"), "a token": ({**TOKEN}, "auth_token")}


@pytest.mark.parametrize(("login", "option"), GIVEN.values(), ids=GIVEN.keys())
def test_what_was_given_does_not_come_back_in_a_message(cloud, login, option):
    api = opened(**login)
    cloud.on("GET", error(400, "X.1", "bad %s" % login[option]))
    with pytest.raises(ApiError, match=r"X.1: bad \*{8}$"):
        api.pages(*VGWS)


# --- A login that ends ---

RENEWED = {
    "a password": (USER, [LOGIN_CALL]),
    "a password and an agency": ({**USER, **AGENCY}, [LOGIN_CALL] * 2),
    "a token and an agency": ({**TOKEN, **AGENCY}, [LOGIN_CALL]),
    "keys and an agency": ({**KEYS, **AGENCY}, [KEYS_CALL]),
}


def end_logins(cloud):
    """All tokens and temporary keys that were issued so far end, but for the one that tests give."""
    kept = dict(cloud.state.tokens["setup"])
    cloud.state.expire_tokens()
    cloud.state.tokens["setup"] = kept


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
@pytest.mark.parametrize(("login", "calls"), RENEWED.values(), ids=RENEWED.keys())
def test_a_login_that_ended_is_renewed_and_the_request_sent_again(cloud, login, calls, method):
    api = opened(**login)
    cloud.forget()
    end_logins(cloud)
    cloud.on(method + " " + DC, answer(401, {"error_code": "APIGW.0307", "error_msg": "Ended."}), answer(200, {"x": 1}))
    cloud.on(method + " dcaas", answer(401, {"error_code": "APIGW.0307", "error_msg": "Ended."}), answer(200, {"x": 1}))
    cloud.on(method + " x", answer(401, {"error_code": "APIGW.0307", "error_msg": "Ended."}), answer(200, {"x": 1}))
    assert api.call(method, ("x",), body={"a": 1} if method in ("POST", "PUT") else None) == {"x": 1}
    sent = [call.split(" {")[0] for call in cloud.calls()]
    assert sent[1:-1] == calls and sent[0] == sent[-1]


@pytest.mark.parametrize(("login", "calls"), RENEWED.values(), ids=RENEWED.keys())
def test_the_renewed_login_is_kept(cloud, login, calls):
    api = opened(**login)
    for unused in range(2):
        end_logins(cloud)
        cloud.forget()
        assert api.pages(*VGWS) == api.pages(*VGWS) == []
        assert len(cloud.calls()) == 3 + len(calls)


def test_a_second_refusal_is_a_failure(cloud):
    api = opened(**USER)
    cloud.on("GET", *[error(401, "APIGW.0307")] * 2)
    with pytest.raises(ApiError, match="HTTP 401 APIGW.0307"):
        api.pages(*VGWS)
    assert len(cloud.calls()) == 4


def test_an_agencys_token_that_is_refused_twice_is_not_the_given_one(cloud):
    cloud.settings(token_lifetime=0)
    with pytest.raises(ApiError) as failure:
        opened(**TOKEN, **AGENCY).pages(*VGWS)
    assert failure.value.message.endswith("The token must be updated. The token has expired or belongs to another region; get a new one.")


def test_only_401_is_a_reason_to_log_in_again(cloud):
    api = opened(**USER)
    cloud.on("GET", error(403, "APIGW.0302"))
    with pytest.raises(ApiError, match="HTTP 403"):
        api.pages(*VGWS)
    assert len(cloud.calls()) == 2


def test_a_renewal_that_fails_is_said(cloud):
    api = opened(**USER)
    end_logins(cloud)
    cloud.on("POST", error(403, "IAM.0001", "Locked."))
    with pytest.raises(ApiError) as failure:
        api.pages(*VGWS)
    assert failure.value.message == "Login of netops at %s failed: the API answered HTTP 403 IAM.0001: Locked." % IAM


NO_RENEWAL = {
    "no such project": answer(404, {"error": {"code": 404, "message": "Could not find project", "title": "Not Found"}}),
    "nothing there": answer(404),
    "not published": error(404, "APIGW.0101"),
    "a code that would mean the object is not there": error(400, "DC.0002"),
    "a code that would mean a lock": error(400, "DC.1118"),
    "a code that would mean a state": error(400, "DC.1210"),
    "a code that would mean another object": error(400, "DC.1110"),
}


@pytest.mark.parametrize("refusal", NO_RENEWAL.values(), ids=NO_RENEWAL.keys())
@pytest.mark.parametrize(("login", "said"), [(USER, "Login of netops"), ({**KEYS, **AGENCY}, "Login as agency partner-access of globex")])
@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_what_fails_in_a_renewal_says_nothing_about_the_object(cloud, refusal, login, said, method):
    api = opened(**login)
    cloud.on(method, error(401, "APIGW.0307"))
    cloud.on("POST", refusal)
    with pytest.raises(LoginError) as failure:
        api.call(method, ("dcaas", "virtual-gateways", "x"))
    assert failure.value.message.startswith("%s at %s failed: the API answered HTTP %s" % (said, IAM, refusal[0]))
    assert not any(getattr(failure.value, trait) for trait in ("not_found", "not_published", "locked", "busy", "taken", "unsure"))
    assert failure.value.details["http_status"] == refusal[0]


RESET = requests.exceptions.ConnectionError("Connection aborted.")
AFTER_401 = {
    "refused": ([RESET, error(401, "APIGW.0307"), error(400, "DC.0001")], [], ApiError, True),
    "not there": ([RESET, error(401, "APIGW.0307"), error(404, "DC.0002")], [], ApiError, True),
    "no new login": ([RESET, error(401, "APIGW.0307")], [error(403, "IAM.0001")], LoginError, True),
    "no answer of IAM": ([RESET, error(401, "APIGW.0307")], [RESET] * 6, AnswerError, True),
    "surely not carried out, no answer of IAM": ([error(401, "APIGW.0307")], [RESET] * 6, AnswerError, False),
    "surely not carried out, refused": ([error(401, "APIGW.0307"), error(400, "DC.0001")], [], ApiError, False),
}


@pytest.mark.parametrize(("answers", "iam", "kind", "unsure"), AFTER_401.values(), ids=AFTER_401.keys())
def test_what_may_have_been_carried_out_before_a_renewal_still_may(cloud, answers, iam, kind, unsure):
    api = opened(**USER)
    cloud.on("DELETE", *answers)
    cloud.on("POST", *iam)
    with pytest.raises(kind) as failure:
        api.call("DELETE", ("dcaas", "virtual-gateways", "x"))
    assert failure.value.unsure is unsure


@pytest.mark.parametrize("login", [{**KEYS, "secret_key": "wrong"}, {"auth_token": "ended"}], ids=["keys", "a token"])
def test_what_was_given_is_not_renewed(cloud, login):
    with pytest.raises(ApiError):
        opened(**login, project_id=PROJECT).pages(*VGWS)
    assert len(cloud.calls()) == 1


# --- What is said ---

SAID = {
    "a given token that ended": (
        lambda: opened(auth_token="ended", project_id=PROJECT).pages(*VGWS),
        "the API answered HTTP 401 APIGW.0307: The token must be updated, and a given auth_token cannot be renewed: "
        "get a new one, or log in by username and password, whose token is renewed.",
    ),
    "a token of a project for Cloud Connect": (
        lambda: opened_cc(**TOKEN, domain_id=ACME).pages(*CCS),
        "Cloud Connect works in an account, so auth_token must be scoped to the domain (account), not to a project, and must not have ended "
        "(the API answered HTTP 403 APIGW.0302: The IAM user is not authorized to access the API: the token is not scoped to an account).",
    ),
    "a token that ended for Cloud Connect": (
        lambda: opened_cc(auth_token="ended", domain_id=ACME).pages(*CCS),
        "Cloud Connect works in an account, so auth_token must be scoped to the domain (account), not to a project, and must not have ended "
        "(the API answered HTTP 401 APIGW.0307: The token must be updated).",
    ),
    "Direct Connect is not there": (
        lambda: opened(**TOKEN, project_id=PROJECT).get(("dcaas", "nowhere", "x"), "x"),
        "the API answered HTTP 404 APIGW.0101: The API does not exist or has not been published in the environment, "
        "so Direct Connect is not published at https://dcaas.example.com (region eu-de); set region, cloud_domain or endpoint.",
    ),
    "Cloud Connect is not there": (
        lambda: opened_cc(**KEYS, domain_id=ACME).get(("ccaas", "nowhere"), "x"),
        "the API answered HTTP 404 APIGW.0101: The API does not exist or has not been published in the environment, "
        "so Cloud Connect is not published at https://cc.example.com; set cc_endpoint or cloud_domain.",
    ),
    "IAM is not there": (
        lambda: opened(**{**USER, "auth_url": "https://iam.example.com/elsewhere"}),
        "Login of netops at https://iam.example.com/elsewhere failed: the API answered HTTP 404 APIGW.0101: The API does not exist or has not been "
        "published in the environment, so IAM is not published at https://iam.example.com/elsewhere (region eu-de); set auth_url or cloud_domain.",
    ),
    "an agency that is not there": (
        lambda: opened(**USER, **{**AGENCY, "agency_name": "nobody"}),
        "Login as agency nobody of globex at https://iam.example.com failed: the API answered HTTP 401: "
        "There is no such agency, or it does not trust the account.",
    ),
    "an agency that is not there, by keys": (
        lambda: opened(**KEYS, **{**AGENCY, "agency_name": "nobody"}),
        "Login as agency nobody of globex at https://iam.example.com failed: the API answered HTTP 401: "
        "There is no such agency, or it does not trust the account.",
    ),
}


@pytest.mark.parametrize(("act", "said"), SAID.values(), ids=SAID.keys())
def test_a_refusal_names_the_option_that_is_wrong(cloud, act, said):
    with pytest.raises(ApiError) as failure:
        act()
    assert failure.value.message == said
    assert not failure.value.not_found


CLOCKS = {
    "behind": (20 * 60, "This machine's clock is 20 minutes behind the cloud's, and 15 are allowed; set it right."),
    "ahead of": (-3 * 3600, "This machine's clock is 180 minutes ahead of the cloud's, and 15 are allowed; set it right."),
}


@pytest.mark.parametrize(("offset", "said"), CLOCKS.values(), ids=CLOCKS.keys())
@pytest.mark.parametrize("place", [{"project_id": PROJECT}, {}], ids=["the service", "IAM"])
def test_a_clock_that_is_wrong_is_said_with_minutes_and_direction(cloud, offset, said, place):
    cloud.settings(clock_offset=offset)
    with pytest.raises(ApiError) as failure:
        opened(**KEYS, **place).pages(*VGWS)
    assert "signature expired" in failure.value.message and failure.value.message.rstrip(".").endswith(". " + said.rstrip("."))


@pytest.mark.parametrize(
    ("headers", "sign"),
    [
        ({"Date": "nonsense"}, True),
        ({"Date": "Mon, 01 Jan 99999999999999999999 00:00:00 GMT"}, True),
        ({}, True),
        ({"Date": "Mon, 15 Jan 2024 09:30:00 GMT"}, False),
    ],
)
def test_the_clock_is_not_blamed_without_reason(cloud, headers, sign):
    cloud.on("GET", *[(401, '{"error_code": "X.1", "error_msg": "No."}', headers)] * 2)
    with pytest.raises(ApiError) as failure:
        opened(**(KEYS if sign else USER), project_id=PROJECT).pages(*VGWS)
    assert "clock is" not in failure.value.message


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"domains": []}, "IAM at https://iam.example.com knows 0 domains of this login; set domain_id (HW_DOMAIN_ID or OS_USER_DOMAIN_ID or OS_DOMAIN_ID)."),
        (
            {"domains": [{"id": "a"}, {"id": "b"}]},
            "IAM at https://iam.example.com knows 2 domains of this login; set domain_id (HW_DOMAIN_ID or OS_USER_DOMAIN_ID or OS_DOMAIN_ID).",
        ),
        ({"domains": "x"}, "Looking up the domain (account) at https://iam.example.com failed: the API's answer holds no usable 'domains'."),
    ],
)
def test_what_is_said_when_no_domain_is_found(cloud, body, said):
    cloud.on("GET", answer(200, body))
    with pytest.raises((UsageError, AnswerError)) as failure:
        opened_cc(**KEYS)
    assert failure.value.message == said


@pytest.mark.parametrize("credential", [{}, {"access": "a", "secret": "s"}, {"access": "a", "secret": ["s"], "securitytoken": "t"}])
def test_temporary_keys_that_are_none(cloud, credential):
    cloud.on("POST", answer(201, {"credential": credential}))
    with pytest.raises(AnswerError) as failure:
        opened(**KEYS, **AGENCY)
    assert failure.value.message == "Login as agency partner-access of globex at https://iam.example.com failed: the answer holds no temporary keys."


# --- A token for later ---

TOKENS = {
    "a user, for the project": (USER, "project", (PROJECT, ACME)),
    "a user, for the domain": (USER, "domain", (None, ACME)),
    "an agency by a user, for the project": ({**USER, **AGENCY}, "project", (OTHER_PROJECT, GLOBEX)),
    "an agency by a token, for the domain": ({**TOKEN, **AGENCY}, "domain", (None, GLOBEX)),
}


def token_of(scope, **options):
    """What the module login gets."""
    return get_token(resolve([{"region": "eu-de", "auth_url": IAM, **options}], None, scope))


@pytest.mark.parametrize(("login", "scope", "place"), TOKENS.values(), ids=TOKENS.keys())
def test_a_token_to_use_elsewhere(cloud, login, scope, place):
    access = token_of(scope, **login)
    assert (access.project_id, access.domain_id) == place
    assert access.token in cloud.state.tokens and access.expires_at.endswith("Z") and access.token not in repr(access)


@pytest.mark.parametrize(
    ("login", "said"),
    [
        (KEYS, "There is nothing to log in for: a key pair (access_key, secret_key) signs every request by itself; give it to the modules."),
        ({**KEYS, **AGENCY}, "There is nothing to log in for: a key pair (access_key, secret_key) signs every request by itself; give it to the modules."),
        (TOKEN, "There is nothing to log in for: auth_token is a token already; give it to the modules, or username and password here."),
    ],
    ids=["keys", "keys and an agency", "a token"],
)
def test_nothing_to_log_in_for(cloud, login, said):
    with pytest.raises(UsageError) as failure:
        token_of("project", **login)
    assert (failure.value.message, cloud.calls()) == (said, [])


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
        {**USER, "password": "Not-it"},
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
    "a token for what is no project": (
        USER,
        [("POST", answer(201, {"token": {"project": {"id": 5, "domain": "x"}, "domain": ["x"], "user": "x"}}, X_Subject_Token="t"))],
        {},
        AnswerError,
        "Login of netops at %s failed: the answer names no project; set project_id." % IAM,
    ),
    "a project whose id is none": (KEYS, [("GET", answer(200, {"projects": [{"id": {}, "name": "eu-de"}]}))], {}, AnswerError, "IAM's answer names no id."),
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
    assert "Not-it" not in str(failure.value) and seed.USER["password"] not in str(failure.value)


def test_asking_for_a_token_is_repeated_like_a_read(cloud):
    cloud.on("POST", answer(503), answer(502))
    assert opened(**USER).project_id == PROJECT
    assert len(cloud.sent) == 3


def test_a_name_as_project_id_is_told_before_any_request(cloud):
    with pytest.raises(UsageError) as failure:
        cloud.api(project_id="eu-de")
    assert failure.value.message.startswith("project_id is 'eu-de', which looks like a name. Set project_name to it")
    assert cloud.calls() == []
