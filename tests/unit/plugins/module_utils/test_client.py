# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the client sends, how it keeps connections, and how it reads lists page by page."""

from __future__ import annotations

import json
import threading
import types
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils import _client
from ansible_collections.hwc.direct_connect.plugins.module_utils._auth import token_auth
from ansible_collections.hwc.direct_connect.plugins.module_utils._client import Api, Http, member
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import AnswerError
from ansible_collections.hwc.direct_connect.plugins.module_utils._wait import Deadline
from ansible_collections.hwc.direct_connect.tests.unit.support import DC, PROJECT, answer

ROOT = "%s/v3/%s" % (DC, PROJECT)


@pytest.fixture
def api(cloud):
    """An Api with a token of the simulator, that sends nothing twice."""
    return Api(Http(retries=0), ROOT, token_auth("setup"), PROJECT)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nothing_is_sent_to_where_a_redirect_leads(cloud, api, status):
    cloud.on("GET", answer(status, Location="https://evil.example/v3"))
    got = api.http._exchange("GET", ROOT + "/x", token_auth("Hush"), None)
    assert (got.status, [request.url for request, options in cloud.sent]) == (status, [ROOT + "/x"])


@pytest.mark.parametrize(
    ("path", "query", "url"),
    [
        (("dcaas", "virtual-gateways"), (), "/dcaas/virtual-gateways"),
        (("x",), [("id", "a"), ("id", "b"), ("name", "c d")], "/x?id=a&id=b&name=c%20d"),
        (("x",), [("name", "\udc00")], "/x?name=%ED%B0%80"),
    ],
    ids=["no slash at the end", "arrays are repeated keys, not joined by commas", "half a character"],
)
def test_urls(cloud, api, path, query, url):
    cloud.on("GET", answer(200, {}))
    api.call("GET", path, query)
    assert cloud.sent[0][0].url == ROOT + url


def test_bodies_are_json_in_utf_8(cloud, api):
    cloud.on("POST", answer(201, {}))
    api.call("POST", ("x",), body={"name": "网关-äöü"})
    request = cloud.sent[0][0]
    assert (request.body, request.headers["Content-Type"]) == ('{"name": "网关-äöü"}'.encode(), "application/json")


def test_a_body_that_cannot_be_sent_is_said(cloud, api):
    with pytest.raises(AnswerError, match="^the request to dcaas.example.com cannot be sent: an option holds characters that HTTP does not carry$"):
        api.call("POST", ("x",), body={"name": "\ud800"})
    assert cloud.sent == []


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_reads_and_deletions_have_no_body(cloud, api, method):
    cloud.on(method, answer(204))
    api.call(method, ("x",))
    request = cloud.sent[0][0]
    assert request.body is None and "Content-Type" not in request.headers


@pytest.mark.parametrize("verify", [True, False, "/ca.pem"])
def test_verification_is_said_with_each_request_whatever_requests_reads_from_the_environment(cloud, monkeypatch, verify):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/elsewhere.pem")
    monkeypatch.setenv("CURL_CA_BUNDLE", "/elsewhere.pem")
    cloud.on("GET", answer(200, {}))
    Http(verify=verify, timeout=7).send("GET", ROOT + "/x", token_auth("t"))
    options = cloud.sent[0][1]
    # With True, requests may replace it by the bundle that the machine's owner names; never by nothing.
    assert options["verify"] == (verify if verify is not True else "/elsewhere.pem")
    assert options["timeout"] == 7


def test_one_session_serves_all_requests(cloud, api):
    for unused in range(3):
        api.pages(("dcaas", "virtual-gateways"), "virtual_gateways")
    assert len(cloud.doors) == 1


class Counting(ThreadingHTTPServer):
    """A real server that counts the connections made to it, and notes the cookies sent."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answering)
        self.connections, self.cookies = 0, []

    def get_request(self):
        self.connections += 1
        return super().get_request()


class Answering(BaseHTTPRequestHandler):
    """Answers {} to everything, with a cookie, and keeps the connection."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):  # pylint: disable=invalid-name
        self.server.cookies.append(self.headers.get("Cookie"))
        self.send_response(200)
        self.send_header("Set-Cookie", "session=secret")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *args):  # pylint: disable=arguments-differ
        """Nothing."""


@pytest.mark.parametrize("trust, idle, connections", [([True, True, True], 10, 1), ([True, False, True], 10, 2), ([True, True, True], 0, 3)])
def test_a_process_keeps_connections_but_not_cookies_for_its_next_task(monkeypatch, trust, idle, connections):
    monkeypatch.setattr(_client, "_CONNECTIONS", {})
    monkeypatch.setattr(_client, "IDLE", idle)
    with Counting() as server:
        threading.Thread(target=server.serve_forever).start()
        tasks = []
        for verify in trust:
            tasks.append(Http(verify=verify))
            tasks[-1].send("GET", "http://127.0.0.1:%d/" % server.server_port, token_auth("t"))
        for task in tasks:
            task.pool.close()
        server.shutdown()
        assert (server.connections, server.cookies) == (connections, [None] * 3)


@pytest.mark.parametrize(("seconds", "closed"), [(9, []), (11, ["closed"])])
def test_connections_that_nobody_will_use_again_are_closed(monkeypatch, seconds, closed):
    calls = []
    pool = types.SimpleNamespace(close=lambda: calls.append("closed"))
    monkeypatch.setattr(_client, "_CONNECTIONS", {True: (pool, 100)})
    monkeypatch.setattr(_client.time, "monotonic", lambda: 100 + seconds)
    assert (Http().pool is pool, calls) == (not closed, closed)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_read_only_sends_no_write(cloud, method):
    with pytest.raises(RuntimeError, match="check mode must not send " + method):
        Api(Http(), ROOT, token_auth("setup"), PROJECT, read_only=True).call(method, ("x",), body={"a": 1})
    assert cloud.sent == []


def test_a_post_that_only_asks_is_sent_in_check_mode_and_repeated_like_a_read(cloud):
    cloud.on("POST", answer(503), answer(200, {"a": 1}))
    api = Api(Http(), ROOT, token_auth("setup"), PROJECT, read_only=True)
    assert api.call("POST", ("x",), body={}, read=True) == {"a": 1}
    assert len(cloud.sent) == 2


# --- Lists and members ---


def page(items, **info):
    """One page of a list."""
    return answer(200, {"things": items, **({"page_info": info} if info else {})})


A, B, C = {"id": "a"}, {"id": "b"}, {"id": "c"}
PAGES = {
    "one page": ([page([A, B], current_count=2)], [A, B], ["GET things"]),
    "no page_info": ([page([A])], [A], ["GET things"]),
    "page_info of null": ([answer(200, {"things": [A], "page_info": None})], [A], ["GET things"]),
    "an empty next_marker": ([page([A], next_marker="")], [A], ["GET things"]),
    "a list of null is empty": ([answer(200, {"things": None})], [], ["GET things"]),
    "three pages": (
        [page([A], next_marker="a"), page([B], next_marker="b"), page([C])],
        [A, B, C],
        ["GET things", "GET things?marker=a", "GET things?marker=b"],
    ),
    "an empty page in between": (
        [page([A], next_marker="a"), page([], next_marker="b"), page([C])],
        [A, C],
        ["GET things", "GET things?marker=a", "GET things?marker=b"],
    ),
    "an item on two pages counts once": ([page([A, B], next_marker="b"), page([B, C])], [A, B, C], ["GET things", "GET things?marker=b"]),
    "a marker that comes again ends it": ([page([A], next_marker="a"), page([B], next_marker="a")], [A, B], ["GET things", "GET things?marker=a"]),
    "a marker that is no text ends it": ([page([A], next_marker={"a": 1})], [A], ["GET things"]),
    "ids that are no texts tell nothing apart": ([page([{"id": ["a"]}, {"id": {}}])], [{"id": ["a"]}, {"id": {}}], ["GET things"]),
    "markers in a circle end it": (
        [page([A], next_marker="a"), page([B], next_marker="b"), page([C], next_marker="a")],
        [A, B, C],
        ["GET things", "GET things?marker=a", "GET things?marker=b"],
    ),
}


@pytest.mark.parametrize(("answers", "items", "calls"), PAGES.values(), ids=PAGES.keys())
def test_pages(cloud, api, answers, items, calls):
    cloud.on("GET", *answers)
    assert api.pages(("things",), "things") == items
    assert cloud.calls() == calls


NEVER_ENDING = {
    "pages that repeat an object": (lambda number: [A], None, 0, 4),
    "pages with nothing on them": (lambda number: [], None, 0, 3),
    "pages of which one adds something": (lambda number: [A] if number < 4 else [B], None, 0, 7),
    "ever new objects": (lambda number: [{"id": str(number)}], None, 0, 500),
    "ever new objects until the deadline": (lambda number: [{"id": str(number)}], 100, 30, 4),
    "ever new objects past the deadline": (lambda number: [{"id": str(number)}], 0, 30, 2),
    "objects that have no id": (lambda number: [{"number": number}], None, 0, 500),
}


@pytest.mark.parametrize(("items", "deadline", "seconds", "pages"), NEVER_ENDING.values(), ids=NEVER_ENDING.keys())
def test_a_list_that_never_ends_is_no_answer(monkeypatch, items, deadline, seconds, pages):
    now, sent = [0.0], []

    def send(*unused, **options):
        now[0] += seconds
        sent.append(1)
        return {"things": items(len(sent)), "page_info": {"next_marker": "m%d" % len(sent)}}, {}

    monkeypatch.setattr(Deadline.__init__, "__defaults__", (lambda: now[0], None))
    http = Http(deadline=None if deadline is None else Deadline(deadline))
    monkeypatch.setattr(http, "send", send)
    with pytest.raises(AnswerError, match="^the API's list of things did not end within %d pages$" % pages):
        Api(http, ROOT, token_auth("t")).pages(("things",), "things")
    assert len(sent) == pages


def test_each_page_asks_for_the_most_and_repeats_the_filter(cloud, api):
    cloud.on("GET", page([A], next_marker="a b"), page([B]))
    api.pages(("things",), "things", [("vpc_id", "v")])
    assert [request.url for request, options in cloud.sent] == [ROOT + "/things?vpc_id=v&limit=2000", ROOT + "/things?vpc_id=v&limit=2000&marker=a%20b"]


MEMBERS = {
    "an object": ({"thing": A}, "thing", dict, A),
    "a list": ({"things": [A]}, "things", list, [A]),
    "a list of null": ({"things": None}, "things", list, []),
}
BAD_MEMBERS = {
    "an object that is missing": ({"other": A}, "thing", dict),
    "an object of null": ({"thing": None}, "thing", dict),
    "an object that is a list": ({"thing": [A]}, "thing", dict),
    "a list that is missing": ({}, "things", list),
    "a list that is an object": ({"things": A}, "things", list),
    "a list of other things": ({"things": ["a"]}, "things", list),
}


@pytest.mark.parametrize(("data", "name", "kind", "value"), MEMBERS.values(), ids=MEMBERS.keys())
def test_members(data, name, kind, value):
    assert member(data, name, kind) == value


@pytest.mark.parametrize(("data", "name", "kind"), BAD_MEMBERS.values(), ids=BAD_MEMBERS.keys())
def test_an_answer_of_another_shape_is_said(data, name, kind):
    with pytest.raises(AnswerError, match="the API's answer holds no usable '%s'" % name):
        member(json.loads(json.dumps(data)), name, kind)


def test_the_user_agent_names_the_collection(cloud, api):
    cloud.on("GET", answer(200, {}))
    api.call("GET", ("x",))
    assert cloud.sent[0][0].headers["User-Agent"] == _client.USER_AGENT == "ansible-collection-hwc.direct_connect"


def test_a_full_page_that_does_not_say_whether_there_is_more_is_followed_by_another(cloud, api, monkeypatch):
    monkeypatch.setattr(_client, "PAGE_SIZE", 2)
    pages = [[{"id": "a"}, {"id": "b"}], [{"id": "c"}, {"id": "d"}], [{"id": "e"}]]
    cloud.on("GET", *[answer(200, {"things": page}) for page in pages])
    assert [item["id"] for item in api.pages(("things",), "things")] == ["a", "b", "c", "d", "e"]
    assert [call.partition("?")[2] for call in cloud.calls()] == ["limit=2", "limit=2&marker=b", "limit=2&marker=d"]
    cloud.on("GET", *[answer(200, {"things": pages[0]})] * 9)  # a server that knows no markers
    assert [item["id"] for item in api.pages(("things",), "things")] == ["a", "b"]
