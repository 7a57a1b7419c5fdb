# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can happen to a request on its way and to the answer on its way back: one table of faults, and the plan of who meets which.

Whether and how often the request is carried out, and what comes back, is decided here, for every transport alike. What then happens
on the wire (`Fault.wire`) is up to the transport: the server does it to a real socket, the transport without one raises what
`requests` raises.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from http import HTTPStatus
from typing import NamedTuple

from werkzeug.test import run_wsgi_app

WIRE = "simulator.wire"
"""Under this name in the environment of a request its transport puts a list, and finds in it what becomes of the answer on the wire."""
CONTROL = "/simulator/"
JSON, HTML = "application/json", "text/html"
PAGE = "<html><head><title>502 Bad Gateway</title></head><body><center>nginx</center></body></html>"
HUGE = (1 << 26) + 1
"""Bytes of the huge body: more than any client should take."""


class Answer(NamedTuple):
    """What comes back."""

    status: int
    headers: dict
    body: bytes


class Fault(NamedTuple):
    """What becomes of one request."""

    carried: int = 0
    """How often it is carried out."""
    answer: Callable | None = None
    """(environment, the application's last Answer or None) -> Answer; without it the application's last answer comes back."""
    wire: str = ""
    """reset, hang, cut (half of the body), trickle; refused and certificate only without a socket."""
    passing: bool = True
    """Whether the same request may go well a moment later, so that a client gets over it."""
    first: bool = False
    """Of several answers of the application the first comes back."""


def _fixed(status: int, text: str = "", kind: str = JSON, **headers: str) -> Callable:
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda environ, real: Answer(status, {**({"Content-Type": kind} if text else {}), **headers}, text.encode())


def _refusal(status: int, code: str, text: str, **headers: str) -> Callable:
    return _fixed(status, json.dumps({"error_code": code, "error_msg": text, "request_id": "f0f0"}), **headers)


def _later(_environ: dict, _real: Answer | None) -> Answer:
    """Turned away until a moment that is given as a date."""
    until = datetime.now(timezone.utc) + timedelta(seconds=2)
    return _refusal(429, "APIGW.0308", "The throttling threshold has been reached.", Retry_After=format_datetime(until, usegmt=True))(_environ, _real)


def _half(_environ: dict, real: Answer) -> Answer:
    return real._replace(body=real.body[: len(real.body) // 2] or b"{")


def _empty(_environ: dict, real: Answer) -> Answer:
    return real._replace(body=b"")


def _other_type(_environ: dict, real: Answer) -> Answer:
    """What the application says, under a wrong name."""
    return real._replace(headers={**real.headers, "Content-Type": HTML})


def _huge(_environ: dict, real: Answer) -> Answer:
    return real._replace(body=b" " * HUGE)


def _echo(environ: dict, _real: Answer | None) -> Answer:
    """A refused signature, which repeats all that the request said of itself."""
    said = {name[5:].lower().replace("_", "-"): value for name, value in environ.items() if name.startswith("HTTP_")}
    login = ";".join(said[name] for name in ("authorization", "x-auth-token", "x-security-token") if name in said)
    request = "|".join([environ["REQUEST_METHOD"], environ["PATH_INFO"], *(f"{name}:{value}" for name, value in said.items())])
    text = f"Incorrect IAM authentication information: verify aksk signature fail, {login}, canonical_request: {request}"
    return _refusal(401, "APIGW.0301", text)(environ, None)


#: The answer is lost, whether or not the request was carried out.
LOST = {
    "reset": Fault(wire="reset"),
    "hang": Fault(wire="hang"),
    "500": Fault(answer=_fixed(500)),
    "502 of a proxy": Fault(answer=_fixed(502, PAGE, HTML)),
    "503": Fault(answer=_refusal(503, "APIGW.0202", "Backend unavailable")),
    "504": Fault(answer=_refusal(504, "APIGW.0201", "Backend timeout")),
    "DC.0005": Fault(answer=_refusal(400, "DC.0005", "Failed to request the service.")),
}
FAULTS = {
    **{f"{name}, not carried out": fault for name, fault in LOST.items()},
    **{f"{name}, carried out": fault._replace(carried=1) for name, fault in LOST.items()},
    "refused": Fault(wire="refused"),
    "429": Fault(answer=_refusal(429, "APIGW.0308", "The throttling threshold has been reached.")),
    "429, Retry-After seconds": Fault(answer=_refusal(429, "APIGW.0308", "The throttling threshold has been reached.", Retry_After="1")),
    "429, Retry-After date": Fault(answer=_later),
    "DC.1118": Fault(answer=_refusal(400, "DC.1118", "The virtual gateway is being operated.")),
    "cut-off body": Fault(1, wire="cut"),
    "cut-off JSON": Fault(1, _half),
    "slow trickle": Fault(1, wire="trickle"),
    "empty body": Fault(1, _empty, passing=False),
    "another shape": Fault(1, _fixed(200, '{"result": ["ok"]}'), passing=False),
    "JSON, but a list": Fault(1, _fixed(200, "[1, 2]"), passing=False),
    "a page, 200": Fault(1, _fixed(200, PAGE, HTML), passing=False),
    "wrong content type": Fault(1, _other_type),
    "huge body": Fault(1, _huge, passing=False),
    "redirect": Fault(answer=_fixed(302, PAGE, HTML, Location="https://login.example.net/sso"), passing=False),
    "401 that echoes": Fault(answer=_echo, passing=False),
    "407 of a proxy": Fault(answer=_fixed(407, PAGE, HTML, Proxy_Authenticate='Basic realm="proxy"'), passing=False),
    "certificate": Fault(wire="certificate", passing=False),
    "delivered twice, first answer": Fault(2, first=True),
    "delivered twice, second answer": Fault(2),
}
SOCKETLESS = ("refused", "certificate")
"""Faults of connections that do not come about; a server that took the request cannot cause them."""


@dataclass
class Planned:
    """One line of the plan: from the `nth` on, `times` requests of those that match meet the fault."""

    fault: str
    method: str = ""
    """GET, POST, …; empty for all."""
    path: str = ""
    """A regular expression that is searched for in the path; empty for all."""
    nth: int = 1
    times: int = 1
    seen: int = 0
    """How many requests matched so far."""

    def meets(self, method: str, path: str) -> bool:
        """Counts a request; whether it meets the fault."""
        if self.method not in ("", method) or not re.search(self.path, path):
            return False
        self.seen += 1
        return self.nth <= self.seen < self.nth + self.times


class Plan:
    """The faults that are to come."""

    def __init__(self):
        self.planned: list = []
        self.met: list = []
        """Names of the faults that requests have met."""

    def add(self, fault: str, **more: object) -> None:
        """Plans a fault; `more` are fields of `Planned`. Raises ValueError with one sentence if anything is wrong."""
        known = {item.name: str(item.type) for item in fields(Planned) if item.name != "seen"}
        wrong = [name for name, value in more.items() if name not in known or type(value).__name__ != known[name]]
        if fault not in FAULTS or wrong:
            raise ValueError(f"A fault has {', '.join(known)}, and faults are {', '.join(FAULTS)}.")
        self.planned.append(Planned(fault, **more))

    def change(self, wanted: object) -> None:
        """Takes a plan as the JSON list of the control interface, in place of the present one."""
        if not isinstance(wanted, list) or not all(isinstance(item, dict) and isinstance(item.get("fault"), str) for item in wanted):
            raise ValueError("A plan is a JSON list of objects, each with a fault.")
        if any(item["fault"] in SOCKETLESS for item in wanted):
            raise ValueError(f"{' and '.join(SOCKETLESS)} are no faults of a request that has come.")
        fresh = Plan()
        for item in wanted:
            fresh.add(**item)
        self.planned = fresh.planned

    def clear(self) -> None:
        """Nothing is planned any more."""
        self.planned, self.met = [], []

    def dump(self) -> dict:
        """The plan, and what has happened, as a JSON object."""
        return {"planned": [asdict(item) for item in self.planned], "met": self.met}

    def take(self, method: str, path: str) -> Fault | None:
        """The fault that this request meets, if any."""
        names = [item.fault for item in self.planned if item.meets(method, path)]
        self.met += names[:1]
        return FAULTS[names[0]] if names else None


def install(app: Callable, plan: Callable) -> Callable:
    """The WSGI application `app` behind a bad network; `plan` gives the Plan of the moment."""

    def faulty(environ: dict, start_response: Callable) -> Iterable:
        control = environ["PATH_INFO"].startswith(CONTROL)
        fault = None if control else plan().take(environ["REQUEST_METHOD"], environ["PATH_INFO"])
        if fault is None:
            return app(environ, start_response)
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        answers = [_answered(app, {**environ, "wsgi.input": io.BytesIO(body)}) for _time in range(fault.carried)]
        real = answers[0 if fault.first else -1] if answers else None
        answer = fault.answer(environ, real) if fault.answer else real or Answer(503, {}, b"")
        environ[WIRE].append(fault.wire)
        reason = HTTPStatus(answer.status).phrase
        headers = {name: value for name, value in answer.headers.items() if name.lower() != "content-length"}
        start_response(f"{answer.status} {reason}", [*headers.items(), ("Content-Length", str(len(answer.body)))])
        return [answer.body]

    return faulty


def _answered(app: Callable, environ: dict) -> Answer:
    chunks, status, headers = run_wsgi_app(app, environ, buffered=True)
    return Answer(int(status.partition(" ")[0]), dict(headers.items()), b"".join(chunks))
