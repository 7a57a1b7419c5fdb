# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers that respond with malice: little is read of a failed response, no part of a secret is shown, and no id leads elsewhere."""

from __future__ import annotations

import base64
import html
import json
from urllib.parse import quote

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils import _answer
from ansible_collections.hwc.direct_connect.plugins.module_utils._answer import LONGEST_READ, Answer
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import DirectConnectError
from ansible_collections.hwc.direct_connect.tests.unit.support import ENVIRONMENT, GATEWAY, answer

KEY = "S3cret/key+with=signs\"&'<ü>"
ENDLESS = {
    "signatures that do not end": "SDK-HMAC-SHA256 Access=",
    "signatures without an end, and blanks": "SDK-HMAC-SHA256 Access = ",
    "blanks": " ",
    "canonical requests": "canonical request ",
    "commas and blanks": ", ",
}


def failed(text, secrets=(KEY,), **headers):
    """The Failure of a response with that error_msg and these headers."""
    body = json.dumps({"error_code": "DC.0001", "error_msg": text}).encode("utf-8")
    return Answer(400, {"Content-Type": "application/json", **headers}, body).failure(secrets)


@pytest.mark.parametrize("part", ENDLESS.values(), ids=ENDLESS.keys())
def test_only_the_beginning_of_a_text_is_read(part):
    text = part * (500000 // len(part)) + "x"
    failure = failed(text, **{"X-Request-Id": text, "Location": text, "X-Other": text})
    assert max(map(len, (failure.text, *failure.headers.values()))) <= LONGEST_READ
    assert "X-Other" not in failure.headers
    message = _answer.failure_of("GET", "https://dcaas.example.com/x", failure).message
    assert len(message) < 1000


def test_an_authorization_without_an_end_takes_the_rest():
    assert failed("before SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, and after").text == "before ********"
    assert failed("before SDK-HMAC-SHA256 Access=AK, Signature=abc after").text == "before ******** after"


FORMS = {
    "as it is": KEY,
    "in JSON": json.dumps(KEY)[1:-1],
    "in JSON with letters of all alphabets": json.dumps(KEY, ensure_ascii=False)[1:-1],
    "in JSON in JSON": json.dumps(json.dumps(KEY)[1:-1])[1:-1],
    "in HTML": html.escape(KEY),
    "in HTML, as Jinja writes it": html.escape(KEY).replace("&#x27;", "&#39;").replace("&quot;", "&#34;"),
    "in HTML, without quotes": html.escape(KEY, quote=False),
    "in a URL": quote(KEY, safe=""),
    "in a path": quote(KEY),
    "in base64": base64.b64encode(KEY.encode()).decode(),
    "in base64 of URLs": base64.urlsafe_b64encode(KEY.encode()).decode(),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_a_secret_is_masked_in_every_form_that_servers_repeat(form):
    shown = failed("The value %s is refused." % form).text
    assert form.rstrip("=") not in shown and "S3cret" not in shown and "*" * 8 in shown


@pytest.mark.parametrize("size", range(1, len(KEY)))
def test_half_a_secret_at_the_cut_is_not_shown(size):
    for begin in ("x" * (LONGEST_READ - size), KEY.upper() * ((LONGEST_READ - size) // len(KEY)) + "x" * ((LONGEST_READ - size) % len(KEY))):
        shown = failed(begin + KEY + "y" * 100).text
        assert not shown.lower().endswith(KEY[:size].lower())


@pytest.mark.parametrize("ident", ["", ".", "..", "../../v3/other", "a/b", "p#f", "a?b", "a%2e", "ü", " "])
def test_an_id_from_a_response_that_is_none_reaches_no_path(cloud, ident):
    cloud.on("GET virtual-gateways", answer(200, {"virtual_gateways": [{**GATEWAY, "id": ident, "name": "vgw", "status": "ACTIVE"}]}))
    with pytest.raises(DirectConnectError) as failure:
        cloud.ensure("virtual_gateway", {"name": "vgw"}, "absent")
    assert cloud.writes() == []
    assert "id" in failure.value.message and failure.value.message.endswith(("sent for it", "."))


@pytest.mark.parametrize("ident", ["../../v3/other", "p#f", "..", "a/b"])
@pytest.mark.parametrize("source", ["option", "IAM"])
def test_a_project_id_that_is_none_reaches_no_path(cloud, ident, source):
    cloud.on("GET https://iam.example.com/v3/projects", answer(200, {"projects": [{"id": ident, "name": "eu-de"}]}))
    environment = {name: value for name, value in ENVIRONMENT.items() if name != "HW_PROJECT_ID"}
    result = cloud.run("virtual_gateway_info", {"project_id": ident} if source == "option" else {"project_name": "eu-de"}, environment=environment)
    assert result["failed"] and "project_id is %r" % ident in result["msg"]
    assert [call for call in cloud.calls() if "virtual-gateways" in call] == []
