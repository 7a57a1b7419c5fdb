# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signatures equal those that the vendor's own signer made, and both kinds of credentials survive what C(requests) does by itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import requests
from ansible_collections.hwc.direct_connect.plugins.module_utils import _auth

VECTORS = json.loads((Path(__file__).parent / "data" / "signing_vectors.json").read_text(encoding="utf-8"))
MOMENT = 1705311000  # 2024-01-15T09:30:00Z, when the vectors were made
URL = "https://dcaas.example.com/v3/p/dcaas/virtual-gateways"


def prepared(auth, method="GET", url=URL, **options):
    """A request as requests would send it."""
    return requests.Session().prepare_request(requests.Request(method, url, auth=auth, **options))


@pytest.fixture(params=VECTORS, ids=[vector["name"] for vector in VECTORS])
def vector(request):
    """Each of the recorded signatures, with its URL and bytes."""
    found = dict(request.param)
    found["url"] = "https://" + found["host"] + found["request_uri"]
    found["bytes"] = None if found["body"] is None else found["body"].encode("utf-8")
    return found


def test_the_canonical_request_is_the_vendors(vector):
    text, signed = _auth.canonical_request(vector["method"], vector["url"], vector["headers"], vector["bytes"])
    assert text == vector["canonical_request"]
    assert "SignedHeaders=%s," % signed in vector["authorization"]


def test_the_authorization_is_the_vendors(vector):
    made = _auth.authorization(vector["ak"], vector["sk"], vector["method"], vector["url"], vector["headers"], vector["bytes"])
    assert made == vector["authorization"]


def test_a_request_signed_on_its_way_out_carries_the_vendors_authorization(vector):
    """The same through C(key_auth), which chooses the headers itself: none but those of the vector may be signed."""
    headers = dict(vector["headers"])
    scope = {name: headers[name] for name in ("X-Project-Id", "X-Domain-Id") if name in headers}
    auth = _auth.key_auth(vector["ak"], vector["sk"], headers.get("X-Security-Token"), scope, now=lambda: MOMENT)
    kept = {"Content-Type": headers["Content-Type"]} if "Content-Type" in headers else {}
    request = prepared(auth, vector["method"], vector["url"], data=vector["bytes"], headers=kept)
    assert request.headers["Authorization"] == vector["authorization"]
    assert {name: request.headers[name] for name in headers} == headers


@pytest.mark.parametrize(
    ("text", "encoded"),
    [
        ("aZ09-_.~", "aZ09-_.~"),
        ("a b", "a%20b"),
        ("a+b", "a%2Bb"),
        ("a/b", "a%2Fb"),
        ("a*b", "a%2Ab"),
        ("ü", "%C3%BC"),
        (5, "5"),
    ],
    ids=["unreserved characters stay", "a space is %20", "a plus is encoded", "a slash is encoded", "a star is encoded", "UTF-8", "numbers are texts"],
)
def test_percent_encoding_is_that_of_rfc_3986(text, encoded):
    assert _auth.encode(text) == encoded


def test_the_same_key_may_stand_in_a_query_more_than_once():
    assert _auth.encode_query([("id", "b"), ("id", "a b"), ("limit", 2), ("x", "")]) == "id=b&id=a%20b&limit=2&x="


def test_user_agent_and_accept_are_not_signed():
    request = prepared(_auth.key_auth("AK", "SK"), headers={"User-Agent": "x", "Accept": "application/json"})
    assert "SignedHeaders=host;x-sdk-date," in request.headers["Authorization"]


def test_a_text_body_is_signed_as_the_bytes_that_are_sent():
    signed = [
        prepared(_auth.key_auth("AK", "SK", now=lambda: MOMENT), "POST", data=body).headers["Authorization"] for body in ('{"a": "ü"}', '{"a": "ü"}'.encode())
    ]
    assert signed[0] == signed[1]


def test_the_date_is_utc():
    assert prepared(_auth.key_auth("AK", "SK", now=lambda: MOMENT)).headers["X-Sdk-Date"] == "20240115T093000Z"


def test_the_port_belongs_to_the_host():
    request = prepared(_auth.key_auth("AK", "SK"), url="http://127.0.0.1:8080/v3/p/x")
    assert request.headers["Host"] == "127.0.0.1:8080"


@pytest.fixture
def netrc(tmp_path):
    """A netrc in the home that has a login for the API's host."""
    (tmp_path / ".netrc").write_text("machine dcaas.example.com login eve password wrong\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("auth", "header", "start"),
    [
        (_auth.key_auth("AK", "SK"), "Authorization", "SDK-HMAC-SHA256 Access=AK,"),
        (_auth.token_auth("T"), "X-Auth-Token", "T"),
    ],
    ids=["a signature stays the Authorization", "a token stays the X-Auth-Token"],
)
def test_netrc_replaces_nothing(netrc, auth, header, start):
    assert prepared(None).headers["Authorization"].startswith("Basic ")  # what requests does when it is not told otherwise
    request = prepared(auth)
    assert request.headers[header].startswith(start)
    assert not request.headers.get("Authorization", "").startswith("Basic ")


def test_netrc_adds_nothing_to_a_request_without_credentials(netrc):
    assert "Authorization" not in prepared(_auth.no_auth).headers


def test_a_token_is_the_only_header_that_a_token_login_adds():
    bare, carried = prepared(_auth.no_auth), prepared(_auth.token_auth("T"))
    assert dict(carried.headers) == {**bare.headers, "X-Auth-Token": "T"}
