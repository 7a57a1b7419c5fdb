# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The plan of faults: each does to a socket what its table says, without a socket the same, and to none but those that it is for."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime

import pytest
import requests

from tests.contract.bare import IN_PROCESS
from tests.patience import PATIENCE, eventually
from tests.simulator import InProcessAdapter, faults, seed

BROKEN = requests.exceptions.ConnectionError
LATE = requests.exceptions.Timeout
SOON = 0.05  # seconds after which a client gives up where the response never ends
CUT = (requests.exceptions.ChunkedEncodingError, BROKEN)
#: Fault -> what the client gets: an exception, or the status, a part of the type and a part of the body.
GETS = {
    "reset": BROKEN,
    "hang": LATE,
    "500": (500, "", ""),
    "502 of a proxy": (502, "text/html", "Bad Gateway"),
    "503": (503, "json", "Backend unavailable"),
    "504": (504, "json", "Backend timeout"),
    "DC.0005": (400, "json", "DC.0005"),
}
GETS = {
    **{f"{name}, {how}": gets for name, gets in GETS.items() for how in ("carried out", "not carried out")},
    "429": (429, "json", "APIGW.0308"),
    "429, Retry-After seconds": (429, "json", "APIGW.0308"),
    "429, Retry-After date": (429, "json", "APIGW.0308"),
    "DC.1118": (400, "json", "DC.1118"),
    "cut-off body": CUT,
    "cut-off JSON": (201, "json", '{"virtual_gateway"'),
    "slow trickle": (LATE, BROKEN),
    "empty body": (201, "json", ""),
    "another shape": (200, "json", '{"result": ["ok"]}'),
    "JSON, but a list": (200, "json", "[1, 2]"),
    "a page, 200": (200, "text/html", "<html>"),
    "wrong content type": (201, "text/html", '{"virtual_gateway"'),
    "huge body": (201, "json", " "),
    "redirect": (302, "text/html", ""),
    "401 that echoes": (401, "json", "canonical_request: POST|"),
    "407 of a proxy": (407, "text/html", ""),
    "refused": BROKEN,
    "certificate": requests.exceptions.SSLError,
    "delivered twice, first answer": (201, "json", '{"virtual_gateway"'),
    "delivered twice, second answer": (400, "json", "DC.1110"),
}
ENDLESS = (LATE, GETS["slow trickle"])
GATEWAY = {"name": "g", "vpc_id": seed.VPC_ID, "local_ep_group": ["10.0.0.0/16"]}


@pytest.fixture(params=["socket", "no socket"])
def create(request, simulator, monkeypatch):
    """A function that creates a gateway: over a socket, or without one."""
    monkeypatch.setattr(faults, "HUGE", 1 << 20)
    url = simulator.url if request.param == "socket" else IN_PROCESS
    simulator.state.tokens["a-token"] = {"user": seed.USER, "domain": seed.ACME, "project": seed.PROJECT["id"], "expires": float("inf")}
    with requests.Session() as session:
        if request.param != "socket":
            session.mount("https://", InProcessAdapter(simulator.app))
            session.mount("http://", InProcessAdapter(simulator.app))
        post = f"{url}/v3/{seed.PROJECT['id']}/dcaas/virtual-gateways"

        def create(timeout: float = PATIENCE) -> requests.Response:
            headers = {"X-Auth-Token": "a-token"}
            return session.post(post, json={"virtual_gateway": GATEWAY}, headers=headers, timeout=(PATIENCE, timeout), allow_redirects=False)

        create.socket = request.param == "socket"
        yield create


def test_every_fault_is_in_the_table():
    assert set(GETS) == set(faults.FAULTS)


@pytest.mark.parametrize("fault", faults.FAULTS)
def test_a_fault_does_what_the_table_says(simulator, create, fault):
    if create.socket and fault in faults.SOCKETLESS:
        with pytest.raises(ValueError, match="no faults of a request that has come"):
            simulator.state.faults.change([{"fault": fault}])
        return
    simulator.state.faults.add(fault)
    gets = GETS[fault]
    if isinstance(gets, tuple) and isinstance(gets[0], int):
        answer = create()
        assert answer.status_code == gets[0]
        assert gets[1] in answer.headers.get("Content-Type", "") and gets[2] in answer.text
    else:
        with pytest.raises(gets):
            create(SOON if gets in ENDLESS else PATIENCE)
        assert eventually(lambda: simulator.state.faults.met)  # the client may have left before the request was read
    carried = [entry for entry in simulator.requests if entry["method"] == "POST"]
    assert (len(carried), len(simulator.state.objects["virtual_gateway"])) == (faults.FAULTS[fault].carried, min(faults.FAULTS[fault].carried, 1))
    assert simulator.state.faults.met == [fault]
    simulator.state.objects["virtual_gateway"].clear()
    assert create().status_code == 201


def test_a_refused_signature_repeats_the_login(simulator, create):
    simulator.state.faults.add("401 that echoes")
    assert create().json()["error_msg"].count("a-token") == 2


def test_retry_after_is_a_number_or_a_date(simulator, create):
    simulator.state.faults.add("429, Retry-After seconds")
    assert create().headers["Retry-After"] == "1"
    simulator.state.faults.clear()
    simulator.state.faults.add("429, Retry-After date")
    began = time.time()
    asked = parsedate_to_datetime(create().headers["Retry-After"]).timestamp()
    assert began < asked <= time.time() + 2


def test_a_plan_counts_the_requests_that_it_is_for(simulator):
    plan = simulator.state.faults
    plan.add("429", method="PUT", path="/virtual-[gi]", nth=2, times=2)
    calls = [("GET", "/virtual-gateways"), ("PUT", "/x"), *[("PUT", "/v3/p/virtual-interfaces")] * 4]
    assert [plan.take(*call) is not None for call in calls] == [False, False, False, True, True, False]


def test_the_control_interface_sets_and_shows_the_plan(simulator):
    url = f"{simulator.url}/simulator/faults"
    shown = requests.put(url, json=[{"fault": "429", "method": "POST"}], timeout=PATIENCE).json()
    assert shown == requests.get(url, timeout=PATIENCE).json()
    assert shown == {"planned": [{"fault": "429", "method": "POST", "path": "", "nth": 1, "times": 1, "seen": 0}], "met": []}
    requests.post(f"{simulator.url}/simulator/reset", timeout=PATIENCE)
    assert requests.get(url, timeout=PATIENCE).json() == {"planned": [], "met": []}


WRONG = [{}, [1], [{}], [{"fault": "nothing"}], [{"fault": "429", "nth": "1"}], [{"fault": "429", "more": 1}], [{"fault": "refused"}]]


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_plan_is_refused_and_changes_nothing(simulator, wrong):
    simulator.state.faults.add("429")
    answer = requests.put(f"{simulator.url}/simulator/faults", json=wrong, timeout=PATIENCE)
    assert (answer.status_code, list(answer.json())) == (400, ["error"])
    assert [item.fault for item in simulator.state.faults.planned] == ["429"]
