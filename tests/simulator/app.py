# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The application: logs in, finds the handler, answers, writes the log."""

from __future__ import annotations

import json
import time
import traceback
import uuid
from collections.abc import Callable
from datetime import datetime, timezone

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException

from . import auth, control, faults, iam
from .call import Call
from .errors import ApiError, gateway, refuse
from .resources.cloud_connections import as_cloud_connect
from .routes import ACCOUNT_ROUTES, ROUTES
from .state import State
from .wire import Wire


def _answer(status: int, body: dict | None, headers: dict | None = None) -> Response:
    request_id = uuid.uuid4().hex
    if body is None:
        response = Response(status=status)
        del response.headers["Content-Type"]
    else:
        keystone_like = request.path in iam.PATHS or "error" in body
        text = json.dumps(body if keystone_like and "error_code" not in body else {**body, "request_id": request_id}, ensure_ascii=False)
        response = Response(text.encode("utf-8"), status, content_type="application/json")
    response.headers["X-Request-Id"] = request_id
    response.headers.update(headers or {})
    return response


def _without_password(body: object) -> object:
    if isinstance(body, dict):
        return {name: "***" if name == "password" and isinstance(value, str) else _without_password(value) for name, value in body.items()}
    return body


def _entry(wire: Wire, status: int) -> dict:
    try:
        body = json.loads(wire.body) if wire.body else None
    except ValueError:
        body = None
    return {
        "method": wire.method,
        "path": wire.path,
        "query": [list(pair) for pair in wire.query],
        "status": status,
        "body": _without_password(body),
        "connection": wire.connection,
        "login": wire.login(),
        "headers": wire.harmless_headers(),
    }


def _service_view(state: State, handler: Callable) -> Callable:
    """A view for a handler of Direct Connect."""

    def view(project: str, **parts: str) -> Response:
        wire: Wire = g.wire
        if not state.settings.published and request.path.startswith(f"/v3/{project}/dcaas"):
            raise gateway("APIGW.0101")
        auth.authorize(auth.identify(state, wire), project, wire)
        return _answer(*_handled(handler, Call(state, project, wire.query, wire.body), parts))

    return view


def _account_view(state: State, handler: Callable) -> Callable:
    """A view for a handler of Cloud Connect."""

    def view(domain: str, **parts: str) -> Response:
        wire: Wire = g.wire
        auth.authorize_account(auth.identify(state, wire), domain, wire)
        try:
            return _answer(*_handled(handler, Call(state, domain, wire.query, wire.body), parts))
        except ApiError as error:
            raise as_cloud_connect(error) from None

    return view


def _handled(handler: Callable, call: Call, parts: dict) -> tuple:
    if call.raw and request.method in ("GET", "DELETE"):
        raise refuse("DC.0000", f"A {request.method} has none.")
    return handler(call, **parts)


def _iam_views(app: Flask, state: State) -> None:
    def url() -> str:
        return request.host_url.rstrip("/")

    @app.post("/v3/auth/tokens")
    def create_token() -> Response:
        return _answer(*iam.create_token(state, g.wire, url()))

    @app.post("/v3.0/OS-CREDENTIAL/securitytokens")
    def create_keys() -> Response:
        return _answer(*iam.create_keys(state, g.wire))

    @app.get("/v3/projects")
    def list_projects() -> Response:
        return _answer(*iam.list_projects(auth.identify(state, g.wire), g.wire, url()))

    @app.get("/v3/auth/domains")
    def list_domains() -> Response:
        return _answer(*iam.list_domains(auth.identify(state, g.wire), g.wire, url()))


def create_app(state: State | None = None, log: list | None = None) -> Flask:
    """The WSGI application over `state` (default: a new one); each API request is appended to the list `log`."""
    state = State() if state is None else state
    log = [] if log is None else log
    app = Flask("simulator", static_folder=None)
    app.url_map.merge_slashes = False

    @app.before_request
    def receive() -> None:
        g.wire = Wire.of(request)
        g.locked = False
        if request.path.startswith(faults.CONTROL):
            return
        if state.settings.latency_ms:
            time.sleep(state.settings.latency_ms / 1000)
        state.lock.acquire()
        g.locked = True
        if g.wire.path.endswith("/"):
            raise gateway("APIGW.0101")

    @app.after_request
    def write_log(response: Response) -> Response:
        response.date = datetime.fromtimestamp(state.time(), timezone.utc)
        if g.locked:
            log.append(_entry(g.wire, response.status_code))
        return response

    @app.teardown_request
    def release(_error: BaseException | None) -> None:
        if g.pop("locked", False):
            state.lock.release()

    @app.errorhandler(ApiError)
    def refused(error: ApiError) -> Response:
        return _answer(error.status, error.body)

    @app.errorhandler(HTTPException)
    def no_such_api(_error: HTTPException) -> Response:
        return refused(gateway("APIGW.0101"))

    @app.errorhandler(Exception)
    def bug(error: Exception) -> Response:
        traceback.print_exception(type(error), error, error.__traceback__)
        return _answer(500, {"error_code": "SIMULATOR", "error_msg": f"A fault of the simulator: {error!r}"})

    for routes, make_view in ((ROUTES, _service_view), (ACCOUNT_ROUTES, _account_view)):
        for method, rule, handler in routes:
            app.add_url_rule(rule, f"{method} {rule}", make_view(state, handler), methods=[method], provide_automatic_options=False)
    _iam_views(app, state)
    control.install(app, state, log)
    app.wsgi_app = faults.install(app.wsgi_app, lambda: state.faults)
    return app
