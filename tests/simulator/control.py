# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The control interface: what a test may ask and turn behind the API's back. Its calls are not logged and need no login."""

from __future__ import annotations

from flask import Flask, Response, jsonify, request

from .resources.virtual_interfaces import mirror
from .state import RESOURCES, Record, State


def _edit_interface(state: State, record: Record, wanted: dict) -> dict:
    """Lays an edit of what the top level only repeats into the peer it repeats; returns the rest."""
    if "vif_peers" in wanted:
        record.data.update(mirror(state, record))
        for peer in state.peers(record):
            state.remove(peer)
        wanted = {name: value for name, value in wanted.items() if name != "vif_peers"}
    peers = state.peers(record)
    if not peers:
        return wanted
    family = {"ipv4": "v4", "ipv6": "v6"}[peers[-1].data["address_family"]]
    repeated = {f"{side}_gateway_{family}_ip": f"{side}_gateway_ip" for side in ("local", "remote")}
    repeated.update({name: name for name in ("address_family", "route_mode", "bgp_asn", "bgp_md5", "remote_ep_group")})
    peers[-1].data.update({repeated[name]: value for name, value in wanted.items() if name in repeated})
    return {name: value for name, value in wanted.items() if name not in repeated}


def edit(state: State, record: Record, wanted: dict) -> None:
    """Merges `wanted` into a stored object without any check; a given status ends whatever was under way."""
    if record.resource == "virtual_interface":
        wanted = _edit_interface(state, record, wanted)
    record.data.update(wanted)
    if "status" in wanted:
        record.steps = []


def _json() -> dict:
    body = request.get_json(force=True, silent=True)
    return body if isinstance(body, dict) else {}


def _error(status: int, message: str) -> tuple[Response, int]:
    return jsonify({"error": message}), status


def install(app: Flask, state: State, log: list) -> None:
    """Adds the control paths to `app`; `log` is the request log."""

    @app.get("/simulator/requests")
    def requests_seen() -> Response:
        with state.lock:
            return jsonify(log)

    @app.delete("/simulator/requests")
    def forget_requests() -> tuple:
        with state.lock:
            log.clear()
        return "", 204

    @app.get("/simulator/settings")
    def settings() -> Response:
        with state.lock:
            return jsonify(state.settings.dump())

    @app.put("/simulator/settings")
    def change_settings() -> Response | tuple:
        with state.lock:
            try:
                state.settings.change(request.get_json(force=True, silent=True))
            except ValueError as error:
                return _error(400, str(error))
            return jsonify(state.settings.dump())

    @app.get("/simulator/faults")
    def faults() -> Response:
        with state.lock:
            return jsonify(state.faults.dump())

    @app.put("/simulator/faults")
    def plan_faults() -> Response | tuple:
        with state.lock:
            try:
                state.faults.change(request.get_json(force=True, silent=True))
            except ValueError as error:
                return _error(400, str(error))
            return jsonify(state.faults.dump())

    @app.post("/simulator/reset")
    def reset() -> tuple:
        with state.lock:
            state.settings.restore()
            state.reset()
            log.clear()
        return "", 204

    @app.post("/simulator/expire-tokens")
    def expire_tokens() -> tuple:
        with state.lock:
            state.expire_tokens()
        return "", 204

    @app.get("/simulator/state")
    def whole_state() -> Response:
        with state.lock:
            objects = {resource: {one.id: one.dump() for one in state.all(resource)} for resource in RESOURCES}
            return jsonify({"objects": objects, "tokens": len(state.tokens)})

    @app.put("/simulator/objects/<resource>/<object_id>")
    def edit_object(resource: str, object_id: str) -> Response | tuple:
        with state.lock:
            record = state.objects.get(resource, {}).get(object_id)
            if record is None:
                return _error(404, f"There is no {resource} {object_id}. Resources are {', '.join(RESOURCES)}.")
            edit(state, record, _json())
            return jsonify(record.dump())
