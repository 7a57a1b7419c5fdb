# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever an API answers, a task ends: with a result, or with a sentence; never with a crash, a secret or no end of requests."""

from __future__ import annotations

import io
import json
from unittest import mock

import pytest
from ansible_collections.hwc.direct_connect.tests.simulator import seed
from ansible_collections.hwc.direct_connect.tests.unit.chaos import check_end
from ansible_collections.hwc.direct_connect.tests.unit.examples import some
from ansible_collections.hwc.direct_connect.tests.unit.support import DC, ENVIRONMENT, IAM, SECRET, Cloud, Door, argument_spec
from ansible_collections.hwc.direct_connect.tests.unit.test_reach import ROWS

JSON = "application/json"
LOGIN = {"username": seed.USER["name"], "password": seed.USER["password"], "domain_name": seed.ACME["name"], "auth_url": IAM, "endpoint": DC, "region": "eu-de"}
KEYS = {"access_key": seed.KEYS["access"], "secret_key": seed.KEYS["secret"], "auth_url": IAM, "endpoint": DC, "region": "eu-de"}
AGENCY = {"agency_name": seed.AGENCY["name"], "agency_domain_name": seed.GLOBEX["name"]}
#: Tasks that ask IAM first; nothing of the environment helps them.
LOGINS = {
    "a password": ("virtual_gateway_info", LOGIN),
    "a token": ("login", LOGIN),
    "a token of a domain": ("login", {**LOGIN, "scope": "domain"}),
    "a project by name": ("virtual_gateway_info", KEYS),
    "a domain": ("cloud_connection_info", KEYS),
    "an agency by keys": ("virtual_gateway_info", {**KEYS, **AGENCY}),
    "an agency by password": ("virtual_gateway_info", {**LOGIN, **AGENCY}),
}
SECOND = {"vif_peer": {"route_mode": "bgp", "bgp_asn": 65010, "bgp_md5": SECRET}}
TASKS = {"%s: %s" % row[:2]: (row[1], row[2], ENVIRONMENT) for row in ROWS}
TASKS.update({"log in by " + name: (module, lambda cloud, args=args: args, {}) for name, (module, args) in LOGINS.items()})

DEEP = "[" * 100000
#: What may stand in place of a part of an answer.
JUNK = (
    None,
    "",
    "x",
    " ",
    "0",
    0,
    -1,
    1.5,
    10**30,
    True,
    False,
    [],
    {},
    [None],
    [[]],
    [{}],
    ["x"],
    [0],
    {"x": None},
    {"id": []},
    "\ud800",
    "a/b?c=d#e",
    "x" * 5000,
)
#: What may stand in place of a whole body: bytes of the right one -> bytes.
BODIES = {
    "nothing": lambda body: b"",
    "half of it": lambda body: body[: len(body) // 2],
    "twice": lambda body: body * 2,
    "a list of it": lambda body: b"[" + body + b"]",
    "an array": lambda body: b"[]",
    "an object": lambda body: b"{}",
    "a text": lambda body: b'"x"',
    "null": lambda body: b"null",
    "a number": lambda body: b"7",
    "NaN": lambda body: b"NaN",
    "a huge number": lambda body: b'{"a": 1' + b"0" * 5000 + b"}",
    "a page": lambda body: b"<html><body>Bad Gateway</body></html>",
    "no UTF-8": lambda body: b"\xff\xfe" + body,
    "UTF-16": lambda body: body.decode().encode("utf-16"),
    "a byte-order mark": lambda body: b"\xef\xbb\xbf" + body,
    "bytes inside": lambda body: body.replace(b'"', b'"\xc3', 1),
    "zeros": lambda body: b"\0" * 100,
    "very deep": lambda body: DEEP.encode(),
    "very deep inside": lambda body: b'{"a": ' + DEEP.encode() + b"]" * len(DEEP) + b"}",
    "keys twice": lambda body: body[:1] + b'"id": 1, "id": 2, ' + body[1:] if body.startswith(b"{") else body,
}
#: Headers that may come with an answer, and the status that it then has, None for its own.
HEADERS = {
    "no headers": (None, {}),
    "another type": (None, {"Content-Type": "text/html"}),
    "another charset": (None, {"Content-Type": "application/json; charset=utf-7"}),
    "no charset": (None, {"Content-Type": ";;;"}),
    "a token in no header": (None, {"Content-Type": JSON, "X-Subject-Token": ""}),
    "a token of two lines": (None, {"Content-Type": JSON, "X-Subject-Token": "a\nb"}),
    "a token that is no text": (None, {"Content-Type": JSON, "X-Subject-Token": "\xe4\u20ac"}),
    "a redirect": (302, {"Location": "http://[::1"}),
    "a redirect to nowhere": (301, {}),
    "not modified": (304, {}),
    "a status that there is not": (999, {"Content-Type": JSON}),
    "1xx": (102, {}),
    "nothing new": (204, {}),
    "partial": (206, {"Content-Type": JSON}),
    "a proxy's login": (407, {}),
    **{
        "429, %r" % when: (429, {"Retry-After": when})
        for when in ("", "x", "-1", "1e400", "nan", "inf", "9" * 400, "Wed, 99 Foo 2026", "Wed, 21 Oct 1815 07:28:00 GMT", "0x10", "\u0663", "1, 2")
    },
    "401, no date": (401, {"Content-Type": JSON, "Date": "x"}),
    "401, an odd date": (401, {"Content-Type": JSON, "Date": "Wed, 21 Oct 99999 07:28:00 +9999"}),
}


def places(value, path=()):
    """The paths of all parts of a JSON value, the first two of a list only."""
    yield path
    if isinstance(value, dict):
        for name, item in value.items():
            yield from places(item, (*path, name))
    elif isinstance(value, list):
        for number, item in enumerate(value[:2]):
            yield from places(item, (*path, number))


def changed(value, path, change):
    """A JSON value with one part in its place changed; C(change): its container, its key -> None."""
    copy = json.loads(json.dumps(value))
    inner = copy
    for key in path[:-1]:
        inner = inner[key]
    change(inner, path[-1])
    return copy


def put(junk):
    """A change that puts something in place of a part."""
    return lambda inner, key: inner.__setitem__(key, junk)


def take(inner, key):
    """The change that takes a part away."""
    inner.__delitem__(key)


def double(inner, key):
    """The change that shows an element of a list twice."""
    inner.__setitem__(slice(key, key), [inner[key]]) if isinstance(inner, list) else inner.__setitem__(key, [inner[key], inner[key]])


PARTS = {"put %.20r" % (junk,): put(junk) for junk in JUNK}
PARTS.update({"take away": take, "double": double})


def mutations(body):
    """All ways in which an answer with that body can be wrong: (name, what is changed, with what)."""
    yield from ((name, "body", change) for name, change in BODIES.items())
    yield from ((name, "headers", change) for name, change in HEADERS.items())
    try:
        data = json.loads(body)
    except ValueError:
        return
    for path in places(data):
        if path:
            yield from (("%s at %s" % (name, "/".join(map(str, path))), "part", (path, change)) for name, change in PARTS.items())


def wrong(response, kind, change):
    """The response, wrong in that way."""
    body = response.content
    if kind == "headers":
        status, headers = change
        response.status_code, response.headers = status or response.status_code, type(response.headers)(headers)
    else:
        try:
            body = change(body) if kind == "body" else json.dumps(changed(json.loads(body), *change)).encode()
        except (ValueError, LookupError, TypeError):
            pass  # an answer of another shape, by now
    response.raw, response._content, response._content_consumed = io.BytesIO(body), False, False
    return response


def play(cloud, task, spoil=lambda number, call, response: response):
    """Runs a task in a new cloud whose answers go through C(spoil); returns its result."""
    Cloud.__init__(cloud)
    module, args, environment = task
    given = {**args(cloud), **{name: 60 for name in ("wait_timeout",) if name in argument_spec(module)["argument_spec"]}}
    cloud.forget()
    send = Door.send

    def sent(door, request, **options):
        number, call = len(cloud.sent), cloud.text_of(request)
        return spoil(number, call, send(door, request, **options))

    with mock.patch.object(Door, "send", sent):
        return cloud.run(module, given, environment=environment)


def answers(cloud, task):
    """[(call, body)] of a task that nothing disturbs."""
    seen = []

    def note(number, call, response):
        seen.append((call, response.content))
        return wrong(response, "headers", (None, dict(response.headers)))

    result = play(cloud, task, note)
    assert "msg" not in result, result["msg"]
    return seen


def cases(cloud, name):
    """(number of the answer, its call, mutation) of a task, as many as are tried."""
    every = [(number, call, each) for number, (call, body) in enumerate(answers(cloud, TASKS[name])) for each in mutations(body)]
    return some(every, 20, name)


def fault(cloud, name, first, call, kind, change):
    """What goes wrong when the answers to a call are wrong from the first such on; None if the task ends well."""

    def spoil(number, now, response):
        return wrong(response, kind, change) if number >= first and now == call else response

    try:
        check_end(cloud, play(cloud, TASKS[name], spoil))
    except Exception as error:
        return repr(error)
    return None


@pytest.mark.parametrize("name", TASKS)
def test_a_task_ends_well_whatever_is_answered(cloud, name):
    tried = {
        "%s, answer %d to %s" % (what, first, call): fault(cloud, name, first, call, kind, change) for first, call, (what, kind, change) in cases(cloud, name)
    }
    assert {case: wrong for case, wrong in tried.items() if wrong} == {}
