# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The simulator's reading of signatures agrees with what the vendor's signer made, and nothing else passes."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.simulator import signing

VECTORS = {item["name"]: item for item in json.loads((Path(__file__).parent / "data" / "signatures.json").read_text(encoding="utf-8"))}
MOMENT = datetime(2024, 1, 15, 9, 30, tzinfo=timezone.utc)


def parts(vector):
    """(method, raw path, raw query, lower-case headers, bytes) of a vector."""
    path, _unused, query = vector["target"].partition("?")
    headers = {name.lower(): value for name, value in vector["headers"].items()}
    headers["authorization"] = vector["authorization"]
    return vector["method"], path, query, headers, (vector["body"] or "").encode("utf-8")


@pytest.fixture(params=VECTORS)
def vector(request):
    """Each of the recorded signatures."""
    return VECTORS[request.param]


def test_canonical_request_and_string_to_sign(vector):
    method, path, query, headers, body = parts(vector)
    _access, signed, _signature = signing.parse_authorization(vector["authorization"])
    canonical = signing.canonical_request(method, path, query, headers, signed, body)
    assert canonical == "\n".join(vector["canonical"])
    assert signing.string_to_sign(headers["x-sdk-date"], canonical) == "\n".join(vector["string_to_sign"])


def test_signature_holds(vector):
    assert signing.problem(vector["secret"], *parts(vector), moment=MOMENT) is None


def test_another_secret_does_not(vector):
    assert "verify aksk signature fail" in signing.problem(vector["secret"] + "x", *parts(vector), moment=MOMENT)


def test_another_body_does_not(vector):
    method, path, query, headers, body = parts(vector)
    assert "canonicalRequest:" + method + "|" in signing.problem(vector["secret"], method, path, query, headers, body + b" ", moment=MOMENT)


def test_a_query_in_any_order_holds():
    method, path, query, headers, body = parts(VECTORS["get_repeated_arrays"])
    shuffled = "&".join(reversed(query.split("&")))
    assert signing.problem(VECTORS["get_repeated_arrays"]["secret"], method, path, shuffled, headers, body, moment=MOMENT) is None


BROKEN = {
    "no algorithm": lambda headers: headers.update(authorization="Basic eDp5"),
    "upper-case names": lambda headers: headers.update(authorization=headers["authorization"].replace("host;", "Host;")),
    "names out of order": lambda headers: headers.update(authorization=headers["authorization"].replace("host;x-sdk-date", "x-sdk-date;host")),
    "host not signed": lambda headers: headers.update(authorization=headers["authorization"].replace("host;", "")),
    "a signed header is missing": lambda headers: headers.pop("x-sdk-date"),
    "another host": lambda headers: headers.update(host="elsewhere.example.com"),
    "another date": lambda headers: headers.update({"x-sdk-date": "20240115T093001Z"}),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_headers(case):
    vector = VECTORS["minimal_headers_get"]
    method, path, query, headers, body = parts(vector)
    BROKEN[case](headers)
    assert signing.problem(vector["secret"], method, path, query, headers, body, moment=MOMENT)


@pytest.mark.parametrize(("minutes", "near"), [(0, True), (15, True), (-15, True), (15.1, False), (-15.1, False)])
def test_clock_skew(minutes, near):
    assert signing.date_is_near("20240115T093000Z", MOMENT + timedelta(minutes=minutes)) is near


def test_a_date_that_is_none():
    assert not signing.date_is_near("2024-01-15T09:30:00Z", MOMENT)
