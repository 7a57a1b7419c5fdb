# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What each kind of refusal means."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils import _errors
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import ApiError, LoginError

TRAITS = ("not_found", "vague", "not_published", "locked", "busy", "transient", "unheard")
ROWS = {
    "404 of the service: the object is not there": (404, "DC.0002", {"not_found"}),
    "404 without a code: perhaps the object is not there": (404, None, {"not_found", "vague"}),
    "404 of the gateway: nothing is said about the object": (404, "APIGW.0101", {"not_published"}),
    "400 DC.0002: not there": (400, "DC.0002", {"not_found"}),
    "400 DC.1012: no such connection": (400, "DC.1012", {"not_found"}),
    "400 DC.1015: no such connection or LAG": (400, "DC.1015", {"not_found"}),
    "400 DC.1111: no such gateway": (400, "DC.1111", {"not_found"}),
    "400 DC.1211: no such interface": (400, "DC.1211", {"not_found"}),
    "400 DC.0001: wrong parameters, not absence": (400, "DC.0001", set()),
    "400 DC.0007: another object is not there": (400, "DC.0007", set()),
    "DC.1118: locked": (400, "DC.1118", {"locked"}),
    "DC.1113: cut over": (400, "DC.1113", {"locked"}),
    "429: later": (429, "APIGW.0308", {"transient"}),
    "500: perhaps later": (500, None, {"transient"}),
    "502: perhaps later, or carried out then": (502, None, {"transient", "unheard"}),
    "503: perhaps later": (503, None, {"transient"}),
    "504: perhaps later, or carried out then": (504, None, {"transient", "unheard"}),
    "DC.1005: the connection takes no changes in its state": (400, "DC.1005", {"busy"}),
    "DC.1205: what it depends on takes no changes in its state": (400, "DC.1205", {"busy"}),
    "DC.1210: the interface takes no changes in its state": (400, "DC.1210", {"busy"}),
    "DC.0003: perhaps later": (400, "DC.0003", {"transient"}),
    "DC.0005: perhaps later": (400, "DC.0005", {"transient"}),
    "DC.0006: perhaps later": (400, "DC.0006", {"transient"}),
    "DC.0011: perhaps later": (400, "DC.0011", {"transient"}),
    "DC.0012: perhaps later": (400, "DC.0012", {"transient"}),
    "DC.1116: perhaps later": (400, "DC.1116", {"transient"}),
    "DC.1119: perhaps later": (400, "DC.1119", {"transient"}),
    "401: for good": (401, "APIGW.0301", set()),
    "403: for good": (403, "APIGW.0302", set()),
    "409: for good": (409, None, set()),
    "an unknown code: for good": (400, "DC.9999", set()),
}


@pytest.mark.parametrize(("status", "code", "traits"), ROWS.values(), ids=ROWS.keys())
def test_traits_of_a_refusal(status, code, traits):
    error = ApiError("No.", http_status=status, error_code=code)
    assert {name for name in TRAITS if getattr(error, name)} == traits


@pytest.mark.parametrize(("status", "code"), [(404, None), (404, "APIGW.0101"), *((400, code) for code in ("DC.0002", "DC.1118", "DC.1005", "DC.1110"))])
def test_a_refused_login_says_nothing_about_an_object(status, code):
    error = LoginError("No.", http_status=status, error_code=code)
    assert not any(getattr(error, name) for name in (*TRAITS, "taken")) and error.details["http_status"] == status


def test_details_that_are_not_known_are_left_out():
    assert ApiError("No.", error_code=None, http_status=400, request_id=None).details == {"http_status": 400}


@pytest.mark.parametrize("kind", [_errors.UsageError, _errors.WaitError, _errors.AnswerError, _errors.ApiError])
def test_every_error_is_of_the_one_tree_and_speaks_its_message(kind):
    error = kind("A sentence.", id="x")
    assert isinstance(error, _errors.DirectConnectError)
    assert (str(error), error.message, error.details) == ("A sentence.", "A sentence.", {"id": "x"})


@pytest.mark.parametrize("code", sorted(_errors.ADVICE))
def test_advice_is_a_sentence(code):
    assert _errors.ADVICE[code].endswith(".")


@pytest.mark.parametrize(
    "code",
    "DC.1008 DC.1017 DC.1105 DC.1106 DC.1110 DC.1111 DC.1117 DC.1118 DC.1200 DC.1203 DC.1206 DC.1207 DC.1208 DC.1209 DC.1223".split(),
)
def test_the_common_refusals_come_with_advice(code):
    assert _errors.ADVICE[code]
