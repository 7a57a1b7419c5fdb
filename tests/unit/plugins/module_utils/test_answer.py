# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an answer of the API means, and that no error repeats a secret that stands in one."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._answer import Answer, failure_of
from ansible_collections.hwc.direct_connect.plugins.module_utils._auth import token_auth
from ansible_collections.hwc.direct_connect.plugins.module_utils._client import Api, Http
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import AnswerError, ApiError, DirectConnectError
from ansible_collections.hwc.direct_connect.tests.unit.support import DC, PROJECT, answer

ROOT = "%s/v3/%s" % (DC, PROJECT)
ECHO = "Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:GET|/v3/p/x/|x-security-token:Hush|"
CHECK_KEYS = "Check access_key, secret_key and security_token, and that this machine's clock is right to within 15 minutes."


@pytest.fixture
def api(cloud):
    """An Api with a token of the simulator, that sends nothing twice."""
    return Api(Http(retries=0), ROOT, token_auth("setup"), PROJECT)


ERRORS = {
    "Direct Connect's": (
        answer(400, {"error_code": "DC.0001", "error_msg": "Request parameter error.", "request_id": "r1"}),
        "the API answered HTTP 400 DC.0001: Request parameter error",
        {"error_code": "DC.0001", "http_status": 400, "request_id": "r1"},
    ),
    "with the request's id in camel case": (
        answer(400, {"requestId": "r2", "error_msg": "Endpoint group is in use and cannot be deleted", "error_code": "DC.9999"}),
        "the API answered HTTP 400 DC.9999: Endpoint group is in use and cannot be deleted",
        {"error_code": "DC.9999", "http_status": 400, "request_id": "r2"},
    ),
    "with the request's id in a header": (
        answer(400, {"error_msg": "No", "error_code": "DC.9999"}, X_Request_Id="r3"),
        "the API answered HTTP 400 DC.9999: No",
        {"error_code": "DC.9999", "http_status": 400, "request_id": "r3"},
    ),
    "in camel case throughout": (
        answer(400, {"errorCode": "DC.9999", "errorMsg": "No"}),
        "the API answered HTTP 400 DC.9999: No",
        {"error_code": "DC.9999", "http_status": 400},
    ),
    "with advice": (
        answer(400, {"error_code": "DC.1200", "error_msg": "No LAG or connection is specified for the virtual interface."}),
        "the API answered HTTP 400 DC.1200: No LAG or connection is specified for the virtual interface. Give direct_connect_id or lag_id.",
        {"error_code": "DC.1200", "http_status": 400},
    ),
    "a refused signature, without the request that it echoes": (
        answer(401, {"error_msg": ECHO, "error_code": "APIGW.0301", "request_id": "r4"}),
        "the API answered HTTP 401 APIGW.0301: Incorrect IAM authentication information: verify aksk signature fail. " + CHECK_KEYS,
        {"error_code": "APIGW.0301", "http_status": 401, "request_id": "r4"},
    ),
    "a refused signature, echoed in another spelling": (
        answer(401, {"error_msg": "signature fail; canonical_request = GET|x-security-token:Hush", "error_code": "X.1"}),
        "the API answered HTTP 401 X.1: signature fail;",
        {"error_code": "X.1", "http_status": 401},
    ),
    "IAM's, nested": (
        answer(401, {"error": {"code": 401, "message": "The username or password is wrong.", "title": "Unauthorized"}}),
        "the API answered HTTP 401: The username or password is wrong",
        {"http_status": 401},
    ),
    "IAM's of version 3.0": (
        answer(400, {"error_code": "IAM.0011", "error_msg": "Illegal parameter."}),
        "the API answered HTTP 400 IAM.0011: Illegal parameter",
        {"error_code": "IAM.0011", "http_status": 400},
    ),
    "the network service's, nested": (
        answer(409, {"NeutronError": {"type": "InUse", "message": "The port is in use.", "detail": ""}}),
        "the API answered HTTP 409 InUse: The port is in use",
        {"error_code": "InUse", "http_status": 409},
    ),
    "code and message": (
        answer(400, {"code": "Common.0001", "message": "Bad"}),
        "the API answered HTTP 400 Common.0001: Bad",
        {"error_code": "Common.0001", "http_status": 400},
    ),
    "a JSON object without code": (answer(400, {"hello": 1}), "the API answered HTTP 400", {"http_status": 400}),
    "an empty body": (answer(404), "the API answered HTTP 404", {"http_status": 404}),
    "a message of any length, cut": (
        answer(400, {"error_code": "X.1", "error_msg": "four " * 120}),
        "the API answered HTTP 400 X.1: " + ("four " * 100).strip(),
        {"error_code": "X.1", "http_status": 400},
    ),
}


def nested(levels):
    """JSON of so many levels."""
    return '{"a": ' * levels + "1" + "}" * levels


ELSEWHERE = "GET https://dcaas.example.com was answered with HTTP %s and %s instead of the API's JSON; a proxy, or a wrong endpoint"
NOT_THE_API = {
    "a page of HTML, though 200": (answer(200, "<html>", Content_Type="text/html; charset=utf-8"), AnswerError, ELSEWHERE % (200, "text/html")),
    "a page of HTML with 404 says nothing about the object": (answer(404, "<html>", Content_Type="text/html"), AnswerError, ELSEWHERE % (404, "text/html")),
    "a page of HTML with 403": (answer(403, "<html>", Content_Type="text/html"), AnswerError, ELSEWHERE % (403, "text/html")),
    "a page of HTML with 502 may pass": (answer(502, "<html>", Content_Type="text/html"), ApiError, ELSEWHERE % (502, "text/html")),
    "text without a type": (answer(200, "hello"), AnswerError, ELSEWHERE % (200, "no content type")),
    "JSON that breaks off": (answer(200, '{"virtual_gat', Content_Type="application/json"), AnswerError, ELSEWHERE % (200, "application/json")),
    "a JSON list": (answer(200, "[]", Content_Type="application/json"), AnswerError, ELSEWHERE % (200, "application/json")),
    "a JSON list with 404": (answer(404, "[]", Content_Type="application/json"), AnswerError, ELSEWHERE % (404, "application/json")),
    "a JSON text": (answer(200, '"hello"', Content_Type="application/json"), AnswerError, ELSEWHERE % (200, "application/json")),
    "JSON of any depth": (answer(200, '{"a": ' + "[" * 100000, Content_Type="application/json"), AnswerError, ELSEWHERE % (200, "application/json")),
    "JSON that others who walk through it cannot": (
        answer(200, nested(900), Content_Type="application/json"),
        AnswerError,
        ELSEWHERE % (200, "application/json"),
    ),
    "a refusal of such a depth": (answer(400, nested(900), Content_Type="application/json"), AnswerError, ELSEWHERE % (400, "application/json")),
    "JSON one level too deep": (answer(200, nested(51), Content_Type="application/json"), AnswerError, ELSEWHERE % (200, "application/json")),
    "null": (answer(200, "null", Content_Type="application/json"), AnswerError, ELSEWHERE % (200, "application/json")),
}


@pytest.mark.parametrize(("given", "said", "details"), ERRORS.values(), ids=ERRORS.keys())
def test_error_bodies(cloud, api, given, said, details):
    cloud.on("GET", given)
    with pytest.raises(ApiError) as failure:
        api.call("GET", ("x",))
    assert failure.value.message.rstrip(".") == said.rstrip(".")
    assert failure.value.details == details
    assert "Hush" not in str(failure.value) + repr(failure.value.details)


@pytest.mark.parametrize(("given", "kind", "said"), NOT_THE_API.values(), ids=NOT_THE_API.keys())
def test_what_is_no_answer_of_the_api(cloud, api, given, kind, said):
    cloud.on("GET", given)
    with pytest.raises(kind) as failure:
        api.call("GET", ("x",))
    assert failure.value.message == said
    assert failure.value.details["http_status"] == given[0]


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_every_2xx_is_a_success_and_may_be_empty(cloud, api, status):
    cloud.on("PUT", answer(status))
    assert api.call("PUT", ("x",), body={"a": 1}) == {}


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_refused_and_nothing_is_sent_there(cloud, api, status):
    cloud.on("GET", answer(status, Location="https://evil.example/v3?token=Hush"))
    with pytest.raises(AnswerError) as failure:
        api.call("GET", ("x",))
    assert failure.value.message == (
        "dcaas.example.com redirects to evil.example, and redirects are not followed, so that no credentials leak; correct the endpoint"
    )
    assert [request.url for request, options in cloud.sent] == [ROOT + "/x"]


# --- Requests ---


def test_json_as_deep_as_is_allowed_is_an_answer(cloud, api):
    cloud.on("GET", answer(200, nested(50), Content_Type="application/json"))
    assert api.call("GET", ("x",))


def test_a_message_without_a_code_is_said(cloud, api):
    cloud.on("GET", answer(404, {"message": "no such thing"}))
    with pytest.raises(ApiError, match="the API answered HTTP 404: no such thing"):
        api.call("GET", ("x",))


@pytest.mark.parametrize("before", [480, 490, 499, 500, 501])
def test_a_message_is_cut_between_words_so_that_no_half_of_a_secret_is_left(cloud, api, before):
    cloud.on("GET", answer(400, {"error_code": "DC.9999", "error_msg": "%s Sup3r-secret-md5-key %s" % ("x" * (before - 1), "and more " * 9)}))
    with pytest.raises(ApiError) as failure:
        api.call("GET", ("x",))
    assert "Sup3r" not in failure.value.message.replace("Sup3r-secret-md5-key", "")
    assert len(failure.value.said) < 550


# --- Secrets ---

PASSWORDS = {"plain": "Simple-1-pw", "quotes": 'Pa"ss\\w0rd!Hush', "letters": "pässwörd-ß", "URL": "a b/c&d%=ü", "regular": "a.*(b", "markup": "it's<b>&amp;"}
SPELLINGS = {
    "as it is": str,
    "in JSON": lambda secret: json.dumps(secret)[1:-1],
    "in JSON of UTF-8": lambda secret: json.dumps(secret, ensure_ascii=False)[1:-1],
    "in a URL": quote,
    "in a URL, with slashes": lambda secret: quote(secret, safe=""),
    "in a URL, in small letters": lambda secret: quote(secret, safe="").lower(),
}


@pytest.mark.parametrize("secret", PASSWORDS.values(), ids=PASSWORDS.keys())
@pytest.mark.parametrize("spelled", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_a_secret_is_masked_however_it_is_spelled(cloud, api, secret, spelled):
    api.http.secrets.add(secret)
    cloud.on("GET", answer(400, {"error_code": "X.1", "error_msg": "Malformed: <%s>, no." % spelled(secret)}))
    with pytest.raises(ApiError, match=r"X\.1: Malformed: <\*{8}>, no$"):
        api.call("GET", ("x",))


SIGNED = "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, Signature=0123456789abcdef"
REPEATED = {
    "the text": answer(400, {"error_code": "X.1", "error_msg": "bad Hush"}),
    "the code": answer(403, {"error_code": "X.Hush", "error_msg": "no"}),
    "a number's place": answer(403, {"error": {"code": "Hush", "message": "no"}}),
    "the request's id": answer(400, {"error_code": "X.1", "error_msg": "no", "request_id": "r-Hush"}),
    "the request's id in a header": answer(400, {"error_code": "X.1", "error_msg": "no"}, X_Request_Id="r-Hush"),
    "where a redirect leads": answer(302, Location="https://Hush.example/"),
    "whom a redirect leads": answer(302, Location="https://user:Hush@Hush.example/"),
    "the type of a page": answer(502, "<p>", Content_Type="text/Hush"),
    "the type of a page with 200": answer(200, "<p>", Content_Type="text/Hush"),
    "the signature": answer(401, {"error_code": "X.1", "error_msg": "got 0123456789abcdef"}),
    "the signature in capitals": answer(401, {"error_code": "X.1", "error_msg": "got 0123456789ABCDEF"}),
    "what was signed": answer(401, {"error_code": "X.1", "error_msg": "got " + SIGNED}),
    "what was signed, closer": answer(401, {"error_code": "X.1", "error_msg": "got " + SIGNED.replace(", ", ",")}),
    "what was signed, wider": answer(401, {"error_code": "X.1", "error_msg": "got " + SIGNED.replace(", ", " ,  ").replace("=", " = ")}),
    "what another has signed": answer(401, {"error_code": "X.1", "error_msg": "got " + SIGNED.replace("0123", "fedc")}),
}


@pytest.mark.parametrize("given", REPEATED.values(), ids=REPEATED.keys())
def test_a_secret_is_masked_wherever_it_is_repeated(cloud, api, given):
    def auth(request):
        request.headers["Authorization"] = SIGNED
        return request

    api.http.secrets.add("Hush")
    cloud.on("GET", given)
    with pytest.raises(DirectConnectError) as failure:
        api.http.send("GET", ROOT + "/x", auth)
    shown = json.dumps([failure.value.message, str(failure.value), failure.value.details, getattr(failure.value, "said", "")]).lower()
    assert not [secret for secret in ("hush", "0123456789abcdef", "cdef", "signature=") if secret in shown] and "********" in shown


def test_names_in_an_answer_are_read_even_if_a_secret_is_one(cloud, api):
    api.http.secrets.update(["error_msg", ""])
    cloud.on("GET", answer(400, {"error_code": "X.1", "error_msg": "no"}))
    with pytest.raises(ApiError, match="X.1: no$"):
        api.call("GET", ("x",))


REFUSED = [("SDK-HMAC-SHA256 Access=x, Signature=y", "Check that access_key and secret_key"), (None, "The token has expired")]


@pytest.mark.parametrize(("signed", "advice"), REFUSED)
def test_the_advice_is_for_the_login_that_was_refused(signed, advice):
    body = json.dumps({"error_code": "APIGW.0307", "error_msg": "Authentication failed."}).encode("utf-8")
    assert advice in failure_of("GET", "https://dcaas.example.com/x", Answer(401, {}, body, signed).failure(())).message
