# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Logins, the server, the program and the control interface."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import requests

from tests.contract.bare import IN_PROCESS, Api
from tests.patience import PATIENCE, eventually
from tests.simulator import Simulator, seed, server

ROOT = Path(__file__).resolve().parents[2]
ACME_NAME, ACME_ID = {"name": "acme"}, {"id": seed.ACME["id"]}


def login(user, scope=None, methods=("password",)):
    """The body of a password login."""
    auth = {"identity": {"methods": list(methods), "password": {"user": user}}}
    return {"auth": auth if scope is None else {**auth, "scope": scope}}


def user(name="netops", password=seed.USER["password"], domain=None):
    """A user by name and domain."""
    return {"name": name, "password": password, "domain": domain or ACME_NAME}


ID_LOGIN = {"id": seed.USER["id"], "password": seed.USER["password"]}
LOGINS = {
    "project by id": (login(user(), {"project": {"id": seed.PROJECT["id"]}}), seed.PROJECT["id"]),
    "project by name": (login(user(), {"project": {"name": "eu-de_prod", "domain": ACME_NAME}}), seed.SUB_PROJECT["id"]),
    "project by name alone": (login(user(domain={"id": seed.ACME["id"]}), {"project": {"name": "eu-de"}}), seed.PROJECT["id"]),
    "user by id": (login(ID_LOGIN, {"project": {"name": "eu-de"}}), seed.PROJECT["id"]),
    "account by name": (login(user(), {"domain": ACME_NAME}), None),
    "account by id": (login(ID_LOGIN, {"domain": ACME_ID}), None),
    "no scope": (login(user()), None),
    "the other account": (
        login(user("netops", seed.GLOBEX_USER["password"], domain={"name": "globex"}), {"project": {"name": "eu-de"}}),
        seed.GLOBEX_PROJECT["id"],
    ),
}


@pytest.mark.parametrize("case", LOGINS)
def test_password_logins(session, case):
    body, project = LOGINS[case]
    answer = session.post(f"{IN_PROCESS}/v3/auth/tokens?nocatalog=true", json=body)
    token = answer.json()["token"]
    assert answer.status_code == 201 and len(answer.headers["X-Subject-Token"]) > 1000
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", token["expires_at"]) and "catalog" not in token
    assert token.get("project", {}).get("id") == project
    owner = seed.GLOBEX if project == seed.GLOBEX_PROJECT["id"] else seed.ACME
    assert token["user"]["domain"] == (token["project"] if project else token)["domain"] == owner
    status = session.get(f"{IN_PROCESS}/v3/{project or seed.PROJECT['id']}/dcaas/quotas", headers={"X-Auth-Token": answer.headers["X-Subject-Token"]})
    assert status.status_code == (201 if project else 403)


BAD_LOGINS = {
    "wrong password": (login(user("netops", "x")), 401, "Unauthorized"),
    "unknown user": (login(user("nobody")), 401, "Unauthorized"),
    "another account's user": (login(user(domain={"name": "globex"})), 401, "Unauthorized"),
    "unknown project": (login(user(), {"project": {"name": "eu-nl"}}), 401, "Unauthorized"),
    "another account's project": (login(user(), {"project": {"id": seed.GLOBEX_PROJECT["id"]}}), 401, "Unauthorized"),
    "user without a domain": (login({"name": "netops", "password": "x"}), 400, "Bad Request"),
    "unknown method": (login(user(), methods=("totp",)), 400, "Bad Request"),
    "empty": ({}, 400, "Bad Request"),
}


@pytest.mark.parametrize("case", BAD_LOGINS)
def test_refused_logins(session, case):
    body, status, title = BAD_LOGINS[case]
    answer = session.post(f"{IN_PROCESS}/v3/auth/tokens", json=body)
    assert answer.status_code == status
    assert (answer.json()["error"]["code"], answer.json()["error"]["title"]) == (status, title)
    assert set(answer.json()) == {"error"} and "X-Subject-Token" not in answer.headers


def test_the_catalog_unless_refused(session):
    token = session.post(f"{IN_PROCESS}/v3/auth/tokens", json=LOGINS["project by id"][0]).json()["token"]
    assert {one["type"]: one["endpoints"][0]["url"] for one in token["catalog"]}["dcaas"] == f"{IN_PROCESS}/v2.0"


TOKENS = {
    "unknown": (lambda api: {"X-Auth-Token": "MIIunknown"}, 401, "APIGW.0307"),
    "none": (lambda api: {}, 401, "APIGW.0301"),
    "another project's": (lambda api: Api(api.session, api.url, project=seed.SUB_PROJECT).headers, 403, "APIGW.0302"),
    "another account's": (lambda api: Api(api.session, api.url, seed.GLOBEX_USER, seed.GLOBEX_PROJECT).headers, 403, "APIGW.0302"),
    "with another project in a header": (lambda api: {**api.headers, "X-Project-Id": seed.SUB_PROJECT["id"]}, 403, "APIGW.0302"),
}


@pytest.mark.parametrize("case", TOKENS)
def test_refused_tokens(api, case):
    headers, status, code = TOKENS[case]
    assert api.code("GET", "dcaas/quotas", headers=headers(api)) == (status, code)


def test_expired_tokens(api, settings):
    settings(token_lifetime=0)
    late = Api(api.session, api.url)
    assert late.code("GET", "dcaas/quotas") == (401, "APIGW.0307")
    assert api.call("GET", "dcaas/quotas")[0] == 201


def test_a_signature_of_an_old_date(api):
    headers = {
        "X-Sdk-Date": "20240115T093000Z",
        "Authorization": f"SDK-HMAC-SHA256 Access={seed.KEYS['access']}, SignedHeaders=host;x-sdk-date, Signature={'0' * 64}",
    }
    status, answer = api.call("GET", "dcaas/quotas", headers=headers)
    assert (status, answer["error_code"]) == (401, "APIGW.0301") and "signature expired" in answer["error_msg"]
    headers["X-Sdk-Date"] = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    status, answer = api.call("GET", "dcaas/quotas", headers=headers)
    assert status == 401 and f"verify aksk signature fail, canonicalRequest:GET|/v3/{api.project['id']}/dcaas/quotas/|" in answer["error_msg"]


def test_projects_and_accounts(api):
    def names(path):
        answer = api.session.get(f"{api.url}{path}", headers=api.headers).json()
        return [one["name"] for one in next(value for value in answer.values() if isinstance(value, list))]

    assert names("/v3/projects") == ["eu-de", "eu-de_prod"]
    assert names("/v3/projects?name=eu-de") == ["eu-de"]
    assert names("/v3/projects?name=eu") == []
    assert names("/v3/auth/domains") == ["acme"]


def test_connections_stay_open(simulator):
    with requests.Session() as session:
        api = Api(session, simulator.url)
        api.gateway()
        api.code("POST", "dcaas/nothing", {"unread": "x" * 5000})
        api.code("GET", "dcaas/virtual-gateways/x")
        chunked = session.post(
            f"{simulator.url}/v3/{api.project['id']}/dcaas/virtual-gateways", data=iter([b'{"virtual', b'_gateway": {}}']), headers=api.headers
        )
        assert chunked.json()["error_code"] == "DC.0001"
        assert api.code("DELETE", "dcaas/virtual-gateways/x") == (404, "DC.0002")
    assert [entry["status"] for entry in simulator.requests] == [201, 201, 404, 404, 400, 404]
    assert len({entry["connection"] for entry in simulator.requests}) == 1


def test_a_small_answer_does_not_wait_for_an_acknowledgement(simulator, monkeypatch):
    options, handle = [], server.Handler.run_wsgi

    def watched(handler):
        options.append(handler.connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        handle(handler)

    monkeypatch.setattr(server.Handler, "run_wsgi", watched)
    with requests.Session() as session:
        Api(session, simulator.url).get("dcaas/virtual-gateways")
    assert options and all(options)


def test_many_threads(simulator):
    def work(results):
        with requests.Session() as session:
            api = Api(session, simulator.url)
            results.extend(api.gateway()["id"] for _unused in range(10))

    results = []
    threads = [threading.Thread(target=work, args=(results,)) for _unused in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(results)) == 80 == len(simulator.state.all("virtual_gateway"))


SAME = [
    ("GET", "dcaas/direct-connects?limit=2&name=standard-1", None),
    ("GET", "dcaas/direct-connects?name=a%2Cb", None),
    ("GET", "dcaas/virtual-gateways/", None),
    ("POST", "dcaas/virtual-gateways", {"virtual_gateway": {"name": "ü", "vpc_id": "x"}}),
    ("POST", f"dc-directconnect/{seed.STANDARD_IDS[0]}/tags", {"tag": {"key": "a b:ü", "value": "@"}}),
    ("GET", f"dc-directconnect/{seed.STANDARD_IDS[0]}/tags", None),
    ("DELETE", f"dc-directconnect/{seed.STANDARD_IDS[0]}/tags/a%20b%3A%C3%BC", None),
    ("GET", "dcaas/quotas", None),
]


def test_in_process_and_socket_answer_alike(api, simulator, session):
    def answers(url):
        found = []
        for method, path, body in SAME:
            answer = session.request(method, f"{url}/v3/{api.project['id']}/{path}", json=body, headers=api.headers)
            content = {name: value for name, value in answer.json().items() if name != "request_id"} if answer.content else None
            assert len(answer.headers["X-Request-Id"]) == 32
            found.append((answer.status_code, answer.reason, answer.headers.get("Content-Type"), content))
        return found

    in_process, by_socket = answers(IN_PROCESS), answers(simulator.url)
    assert in_process == by_socket
    assert [row[0] for row in in_process] == [200, 400, 404, 400, 204, 200, 204, 201]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_program(tmp_path, number):
    target = tmp_path / "environment"
    command = [sys.executable, "-m", "tests.simulator", "--polls", "0", "--page-size", "1", "--latency", "1", "--env-file", str(target)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert eventually(target.exists)
            text = target.read_text(encoding="utf-8")
            values = dict(re.findall(r"^export (HW_\w+)=(.*)$", text, re.MULTILINE))
            assert set(values) == {"HW_ACCESS_KEY", "HW_SECRET_KEY", "HW_PROJECT_ID", "HW_REGION_NAME", "HW_DC_ENDPOINT", "HW_CC_ENDPOINT", "HW_AUTH_URL"}
            for fact in (seed.OPERATIONS_ID, *seed.STANDARD_IDS, seed.VPC_ID, seed.USER["password"], "acme"):
                assert fact in text
            settings = requests.get(values["HW_DC_ENDPOINT"] + "/simulator/settings", timeout=PATIENCE).json()
            assert (set(settings["polls"].values()), settings["page_size"], settings["latency_ms"]) == ({0}, 1, 1)
            process.send_signal(number)
            out, err = process.communicate(timeout=PATIENCE)
        finally:
            process.kill()
    assert (process.returncode, out, err) == (0, text, "")


def test_the_program_refuses_wrong_options():
    done = subprocess.run([sys.executable, "-m", "tests.simulator", "--polls", "-1"], cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 2 and "polls is a number" in done.stderr


def test_the_request_log(simulator, session):
    api = Api(session, IN_PROCESS)
    api.gateway(name="logged")
    api.get("dcaas/virtual-gateways?id=" + seed.VPC_ID + "&limit=5")
    log = session.get(f"{IN_PROCESS}/simulator/requests").json()
    assert [(entry["method"], entry["status"], entry["login"]) for entry in log] == [("POST", 201, None), ("POST", 201, "token"), ("GET", 200, "token")]
    assert log[0]["body"]["auth"]["identity"]["password"]["user"]["password"] == "***"
    assert log[1]["body"]["virtual_gateway"]["name"] == "logged" and log[2]["body"] is None
    assert log[2]["path"] == f"/v3/{api.project['id']}/dcaas/virtual-gateways"
    assert log[2]["query"] == [["id", seed.VPC_ID], ["limit", "5"]]
    assert api.headers["X-Auth-Token"] not in str(log)
    assert session.delete(f"{IN_PROCESS}/simulator/requests").status_code == 204
    assert simulator.requests == []


def test_settings_and_reset(session, simulator):
    url = f"{IN_PROCESS}/simulator"
    assert session.put(f"{url}/settings", json={"polls": {"virtual_gateway": 3}, "stuck": True}).json()["polls"]["virtual_gateway"] == 3
    for wrong in (
        {"colour": 1},
        {"polls": -1},
        {"polls": {"x": 1}},
        {"stuck": 1},
        {"hide_tests": "no"},
        {"any_gateway_id": None},
        {"force_status": {"virtual_interface": "PENDING_CREATE"}},
        [1],
    ):
        assert session.put(f"{url}/settings", json=wrong).status_code == 400
    Api(session, IN_PROCESS).gateway()
    assert len(session.get(f"{url}/state").json()["objects"]["virtual_gateway"]) == 1
    assert session.post(f"{url}/reset").status_code == 204
    assert session.get(f"{url}/state").json()["objects"]["virtual_gateway"] == {}
    assert (session.get(f"{url}/settings").json()["stuck"], simulator.settings.polls["virtual_gateway"], simulator.requests) == (False, 0, [])


def test_an_edit_from_outside(api):
    created = api.interface(api.gateway())
    where = f"{api.url}/simulator/objects/virtual_interface/{created['id']}"
    assert api.session.put(where, json={"status": "DOWN", "name": "edited", "remote_ep_group": ["10.99.0.0/16"]}).status_code == 200
    shown = api.show("virtual_interface", created["id"])
    assert (shown["status"], shown["name"], shown["remote_ep_group"]) == ("DOWN", "edited", ["10.99.0.0/16"])
    assert shown["vif_peers"][0]["remote_ep_group"] == ["10.99.0.0/16"]
    api.session.put(where, json={"vif_peers": []})
    shown = api.show("virtual_interface", created["id"])
    assert (shown["vif_peers"], shown["remote_ep_group"], shown["local_gateway_v4_ip"]) == ([], ["10.99.0.0/16"], "10.9.0.1/30")
    assert api.session.put(f"{api.url}/simulator/objects/virtual_interface/x", json={}).status_code == 404


def test_latency():
    with Simulator(latency_ms=80) as slow:
        began = time.monotonic()
        requests.get(f"{slow.url}/v3/projects", timeout=PATIENCE)
        assert time.monotonic() - began >= 0.08
