# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is sent again, how often and after what pause; and what is said when no connection comes about."""

from __future__ import annotations

import time
from email.utils import formatdate

import pytest
import requests
from ansible_collections.hwc.direct_connect.plugins.module_utils import _client, _transport
from ansible_collections.hwc.direct_connect.plugins.module_utils._auth import token_auth
from ansible_collections.hwc.direct_connect.plugins.module_utils._client import Http
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import AnswerError, ApiError, DirectConnectError
from ansible_collections.hwc.direct_connect.plugins.module_utils._wait import Deadline
from ansible_collections.hwc.direct_connect.tests.unit.support import answer, error

URL = "https://dcaas.example.com/v3/p/x"
REFUSED = requests.exceptions.ConnectionError("<x>: Failed to establish a new connection: [Errno 111] Connection refused'")
UNKNOWN = requests.exceptions.ConnectionError("<x>: Failed to resolve 'dcaas.example.com' ([Errno -2] Name or service not known)")
CERTIFICATE = requests.exceptions.SSLError("certificate verify failed: token=Hush")
SLOW = requests.exceptions.ReadTimeout("slow")
SAFE, POST = ("GET", "PUT", "DELETE"), ("POST",)
AGAIN = {
    "429": (error(429, "APIGW.0308"), SAFE + POST),
    "500": (answer(500), SAFE),
    "502": (answer(502), SAFE),
    "503": (answer(503), SAFE),
    "504": (answer(504), SAFE),
    "502 of a proxy, in HTML": (answer(502, "<html>", Content_Type="text/html"), SAFE),
    "429 of a proxy, in HTML": (answer(429, "<html>", Content_Type="text/html"), SAFE + POST),
    "DC.0003": (error(400, "DC.0003"), SAFE),
    "DC.0005": (error(400, "DC.0005"), SAFE),
    "DC.1116": (error(400, "DC.1116"), SAFE),
    "a refused connection": (REFUSED, SAFE + POST),
    "a name that is not known": (UNKNOWN, SAFE + POST),
    "a connection that is not made in time": (requests.exceptions.ConnectTimeout("x"), SAFE + POST),
    "a proxy that is not there": (requests.exceptions.ProxyError("NewConnectionError('[Errno 111] Connection refused')"), SAFE + POST),
    "a proxy that cannot reach the API": (requests.exceptions.ProxyError("OSError('Tunnel connection failed: 503 No')"), SAFE + POST),
    "a proxy that breaks off": (requests.exceptions.ProxyError("Unable to connect to proxy', RemoteDisconnected('x')"), SAFE),
    "a connection that breaks": (requests.exceptions.ConnectionError("Connection aborted."), SAFE),
    "an answer that is cut off": (requests.exceptions.ChunkedEncodingError("x"), SAFE),
    "JSON that is cut off": (answer(200, '{"ok": tr', Content_Type="application/json"), SAFE),
    "a proxy that asks for a login": (requests.exceptions.ProxyError("Tunnel connection failed: 407 Proxy Authentication Required"), ()),
    "a proxy that answers 407": (answer(407, "<html>", Content_Type="text/html"), ()),
    "a time-out": (SLOW, SAFE),
    "a certificate that is not trusted": (CERTIFICATE, ()),
    "a certificate for another host": (requests.exceptions.SSLError("CertificateError(\"hostname 'a' doesn't match 'b'\")"), ()),
    "TLS that breaks off": (requests.exceptions.SSLError("[SSL: DECRYPTION_FAILED_OR_BAD_RECORD_MAC] x (_ssl.c:1)"), SAFE),
    "a file of certificates that is not there": (OSError("x"), ()),
    "an answer with two lengths": (requests.exceptions.InvalidHeader("x"), SAFE),
    "a lock, which the engine waits for": (error(400, "DC.1118"), ()),
    "400": (error(400, "DC.0001"), ()),
    "401": (error(401, "APIGW.0301"), ()),
    "403": (error(403, "APIGW.0302"), ()),
    "404": (error(404, "DC.0002"), ()),
    "409": (error(409, "X"), ()),
    "a redirect": (answer(302, Location="https://a"), ()),
    "HTML with 404": (answer(404, "<html>", Content_Type="text/html"), ()),
    "200 that is not JSON": (answer(200, "<html>", Content_Type="text/html"), ()),
}
ROWS = [(name, planned, method, method in methods) for name, (planned, methods) in AGAIN.items() for method in SAFE + POST]
IDS = ["%s %s after %s" % (row[2], "is sent again" if row[3] else "is not sent again", row[0]) for row in ROWS]
OK = answer(200, {"ok": True})


def send(method="GET", **options):
    """One request through a client of its own."""
    others = {name: options.pop(name) for name in ("repeatable", "patient") if name in options}
    return Http(**options).send(method, URL, token_auth("Hush"), {"a": 1} if method in ("POST", "PUT") else None, **others)[0]


@pytest.mark.parametrize(("name", "planned", "method", "again"), ROWS, ids=IDS)
def test_repeats(cloud, name, planned, method, again):
    cloud.on(method, planned, OK)
    if again:
        assert send(method) == {"ok": True}
    else:
        with pytest.raises((ApiError, AnswerError)):
            send(method)
    assert (len(cloud.sent), len(cloud.slept)) == (2, 1) if again else (1, 0)


@pytest.mark.parametrize(
    ("planned", "again"),
    [(answer(503), True), (SLOW, True), (error(400, "DC.0001"), False)],
    ids=["after 503", "after a time-out", "not after 400"],
)
def test_a_post_that_does_no_harm_twice_is_repeated(cloud, planned, again):
    cloud.on("POST", planned, OK)
    if not again:
        with pytest.raises(ApiError):
            send("POST", repeatable=True)
    else:
        assert send("POST", repeatable=True) == {"ok": True}
    assert len(cloud.sent) == 1 + again


@pytest.mark.parametrize("retries", [0, 1, 5])
@pytest.mark.parametrize("planned", [answer(503), SLOW], ids=["503", "time-outs"])
def test_retries_are_the_tries_after_the_first(cloud, retries, planned):
    cloud.on("GET", *[planned] * 10)
    with pytest.raises((ApiError, AnswerError)):
        send(retries=retries)
    assert len(cloud.sent) == 1 + retries


PAUSES = {
    "seconds": ({"Retry-After": "7"}, 7, 7),
    "parts of a second": ({"Retry-After": "0.5"}, 0.5, 0.5),
    "more than the longest usual pause": ({"Retry-After": "30"}, 30, 30),
    "more than anybody waits": ({"Retry-After": "86400"}, 300, 300),
    "a date that nobody waits for": (86400, 300, 300),
    "nothing to wait for": ({"Retry-After": "0"}, 0, 0.5),
    "a past that is none": ({"Retry-After": "-3"}, 0, 0.5),
    "no number": ({"Retry-After": "nan"}, 0, 0.5),
    "more than there is": ({"Retry-After": "inf"}, 300, 300),
    "a date": (60, 30, 60),
    "a date in the past": (-60, 0, 0.5),
    "a date that no calendar has": ({"Retry-After": "Mon, 01 Jan 99999999999999999999 00:00:00 GMT"}, 0, 0.5),
    "a time that no clock has": ({"Retry-After": "Mon, 01 Jan 2030 99999999999999999999:00:00 GMT"}, 0, 0.5),
    "a place where no time is": ({"Retry-After": "Mon, 01 Jan 2030 00:00:00 +99999999999999999"}, 0, 0.5),
    "the first year": ({"Retry-After": "Mon, 01 Jan 0001 00:00:00 -0000"}, 0, 0.5),
    "nonsense": ({"Retry-After": "soon"}, 0, 0.5),
    "nothing": ({}, 0, 0.5),
}


@pytest.mark.parametrize(("headers", "least", "most"), PAUSES.values(), ids=["Retry-After of " + name for name in PAUSES])
def test_the_pause_is_what_the_api_asks_for(cloud, headers, least, most):
    if isinstance(headers, int):  # so many seconds from now
        headers = {"Retry-After": formatdate(time.time() + headers, usegmt=True)}
    cloud.on("GET", (503, "", headers), OK)
    send()
    assert len(cloud.slept) == 1 and least <= cloud.slept[0] <= most


def test_pauses_grow_up_to_the_longest(cloud, monkeypatch):
    monkeypatch.setattr(_client.random, "uniform", lambda low, high: high)
    cloud.on("GET", *[answer(503)] * 7, OK)
    send(retries=7)
    assert cloud.slept == [0.5, 1, 2, 4, 8, 10, 10]


BROKEN = {
    "refused": (REFUSED, "no connection to dcaas.example.com (Connection refused)"),
    "unknown host": (
        requests.exceptions.ConnectionError("[Errno -2] Name or service not known"),
        "no connection to dcaas.example.com (Name or service not known). Check region, cloud_domain and the option of the endpoint, of which this "
        "host's name is made",
    ),
    "no reason known": (requests.exceptions.ConnectionError("Hush"), "no connection to dcaas.example.com"),
    "time-out": (SLOW, "dcaas.example.com did not answer within 9 seconds (api_timeout)"),
    "time-out of the connection": (requests.exceptions.ConnectTimeout("x"), "dcaas.example.com did not answer within 9 seconds (api_timeout)"),
    "certificate": (CERTIFICATE, "the certificate of dcaas.example.com is not trusted; set ca_path to the file of its authority"),
    "TLS": (
        requests.exceptions.SSLError("SSLError(1, '[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1)')"),
        "the secure connection to dcaas.example.com broke off (WRONG_VERSION_NUMBER)",
    ),
    "proxy": (requests.exceptions.ProxyError("x"), "the proxy on the way to dcaas.example.com refused the connection or did not respond"),
    "ca_path": (OSError("Hush"), "the file of trusted certificates (ca_path, REQUESTS_CA_BUNDLE) cannot be read"),
    "cut off": (requests.exceptions.ChunkedEncodingError("x"), "the exchange with dcaas.example.com broke off (ChunkedEncodingError)"),
}


@pytest.mark.parametrize(("raised", "said"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_said_when_no_answer_comes(cloud, raised, said):
    cloud.on("GET", raised)
    with pytest.raises(AnswerError) as failure:
        send(retries=0, timeout=9)
    assert failure.value.message == said
    assert "Hush" not in str(failure.value)


def test_a_session_keeps_nothing_of_the_credentials(cloud):
    cloud.on("GET", OK)
    http = Http()
    http.send("GET", URL, token_auth("Hush"))
    assert "Hush" not in str(http.session.headers) and http.session.auth is None


UNSURE = {
    "no answer": ((SLOW,), True),
    "503": ((answer(503),), True),
    "a backend's error": ((error(400, "DC.0005"),), True),
    "something else than JSON": ((answer(200, "<html>", Content_Type="text/html"),), True),
    "a refusal": ((error(400, "DC.0001"),), False),
    "a lock": ((error(400, "DC.1118"),), False),
    "a refused connection": ((REFUSED, REFUSED), False),
    "too many requests": ((error(429, "APIGW.0308"), error(429, "APIGW.0308")), False),
    "a certificate": ((CERTIFICATE,), False),
    "a proxy that breaks off": ((requests.exceptions.ProxyError("RemoteDisconnected('x')"),), True),
    "no answer, then a refusal": ((REFUSED, SLOW), True),
}


@pytest.mark.parametrize(("planned", "unsure"), UNSURE.values(), ids=UNSURE.keys())
def test_whether_a_creation_may_have_been_carried_out_is_known(cloud, planned, unsure):
    cloud.on("POST", *planned)
    with pytest.raises(DirectConnectError) as failure:
        send("POST", retries=1)
    assert failure.value.unsure is unsure


def test_a_change_that_is_refused_after_a_lost_answer_may_have_been_carried_out(cloud):
    cloud.on("PUT", SLOW, error(400, "DC.1210"))
    with pytest.raises(ApiError) as failure:
        send("PUT")
    assert failure.value.unsure is True


@pytest.mark.parametrize(("asked", "sent"), [("7", 2), ("9", 1)])
def test_nothing_is_waited_for_that_would_come_after_the_deadline(cloud, asked, sent):
    cloud.on("GET", answer(503, Retry_After=asked), OK)
    http = Http(deadline=Deadline(8))
    try:
        http.send("GET", URL, token_auth("Hush"))
    except ApiError:
        pass
    assert len(cloud.sent) == sent


@pytest.mark.parametrize("asked", ["0", "-1", "nan"])
def test_nothing_is_sent_again_after_the_deadline_even_without_a_pause(cloud, monkeypatch, asked):
    monkeypatch.setattr(_client.random, "uniform", lambda low, high: low)
    deadline = Deadline(8)

    def auth(request):  # each try takes five seconds
        cloud.now += 5
        return request

    cloud.on("GET", *[answer(503, Retry_After=asked)] * 9)
    with pytest.raises(ApiError):
        Http(deadline=deadline).send("GET", URL, auth)
    assert len(cloud.sent) == 2


WITHOUT_DEADLINE = {"more than anybody waits": ("3600", [300]), "again and again": ("120", [120, 120]), "little": ("20", [20] * 5)}


@pytest.mark.parametrize(("asked", "slept"), WITHOUT_DEADLINE.values(), ids=WITHOUT_DEADLINE.keys())
def test_the_pauses_of_a_request_are_bounded_where_no_deadline_ends_them(cloud, asked, slept):
    cloud.on("GET", *[error(429, "APIGW.0308", Retry_After=asked)] * 9)
    with pytest.raises(ApiError):
        send()
    assert cloud.slept == slept


def test_pauses_differ_so_that_those_who_failed_together_do_not_come_back_together(cloud):
    cloud.on("GET", *[answer(503)] * 20, OK)
    send(retries=20)
    late = cloud.slept[5:]
    assert len(set(late)) == len(late) and min(late) < 8 and max(cloud.slept) <= 10


def test_an_answer_that_is_too_large_is_refused(cloud, monkeypatch):
    monkeypatch.setattr(_transport, "LARGEST", 1 << 20)
    cloud.on("GET", answer(200, "x" * ((1 << 20) + 1)))
    with pytest.raises(AnswerError, match="^dcaas.example.com answered with more than 1 MB, which no answer of the API has$"):
        send()


@pytest.mark.parametrize(("code", "method"), [("DC.1118", "GET"), ("DC.1113", "GET"), ("DC.1118", "POST")])
def test_a_lock_is_waited_for_by_what_is_patient(cloud, code, method):
    cloud.on(method, *[error(400, code)] * 9, OK)
    send(method, retries=0, deadline=Deadline(600, lambda: cloud.now, cloud.sleep), repeatable=True, patient=True)
    assert len(cloud.slept) == 9


def test_a_lock_that_stays_is_waited_for_until_the_deadline(cloud):
    cloud.on("GET", *[error(400, "DC.1118")] * 99)
    with pytest.raises(ApiError, match=r"DC\.1118"):
        send(retries=0, deadline=Deadline(60, lambda: cloud.now, cloud.sleep), patient=True)
    assert 30 < sum(cloud.slept) <= 60


def test_reads_of_the_api_are_patient(cloud):
    cloud.on("GET virtual-gateways", error(400, "DC.1118"), error(400, "DC.1118"))
    assert cloud.run("virtual_gateway_info", {"api_retries": 0})["virtual_gateways"] == []
    cloud.on("POST dc-vgw/resource-instances/action", error(400, "DC.1118"))
    assert cloud.run("tagged_resource_info", {"resource_type": "dc-vgw", "tags": {"a": ["b"]}, "api_retries": 0})["changed"] is False
