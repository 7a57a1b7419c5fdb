# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Agencies, temporary keys, tokens that end, and a clock that is wrong."""

from __future__ import annotations

import email.utils
import time

import huaweicloudsdkdc.v3 as dc
import pytest
import requests
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException

from tests.contract.bare import IN_PROCESS, Api, account_token
from tests.contract.sdk import client_for
from tests.patience import PATIENCE
from tests.simulator import seed, signing

AGENCY = {"xrole_name": seed.AGENCY["name"], "domain_name": "globex"}
KEYS_AGENCY = {"agency_name": seed.AGENCY["name"], "domain_name": "globex"}
PROJECT = {"project": {"name": "eu-de"}}


def assume(session, wanted, headers, scope=None, path="/v3/auth/tokens", url=IN_PROCESS):
    """The answer to a login as an agency."""
    auth = {"identity": {"methods": ["assume_role"], "assume_role": wanted}}
    return session.post(url + path, json={"auth": auth if scope is None else {**auth, "scope": scope}}, headers=headers)


def keys_of(session, wanted, headers):
    """The answer to a request for temporary keys."""
    return assume(session, wanted, headers, path="/v3.0/OS-CREDENTIAL/securitytokens")


def signed(body, path="/v3.0/OS-CREDENTIAL/securitytokens"):
    """The headers of a signed POST of the bytes `body`."""
    headers = {"host": IN_PROCESS.removeprefix("https://"), "x-sdk-date": time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())}
    names = sorted(headers)
    text = signing.string_to_sign(headers["x-sdk-date"], signing.canonical_request("POST", path, "", headers, names, body))
    value = f"{signing.ALGORITHM} Access={seed.KEYS['access']}, SignedHeaders={';'.join(names)}, Signature={signing.signature(seed.KEYS['secret'], text)}"
    return {"X-Sdk-Date": headers["x-sdk-date"], "Authorization": value}


def test_a_token_of_an_agency(api, session):
    answer = assume(session, AGENCY, api.headers, PROJECT)
    token = answer.json()["token"]
    assert answer.status_code == 201 and token["methods"] == ["assume_role"]
    assert (token["project"]["id"], token["user"]["domain"]["name"], token["assumed_by"]["user"]["name"]) == (seed.GLOBEX_PROJECT["id"], "globex", "netops")
    headers = {"X-Auth-Token": answer.headers["X-Subject-Token"]}
    where = f"{IN_PROCESS}/v3/{seed.GLOBEX_PROJECT['id']}/dcaas/virtual-gateways"
    assert session.get(where, headers=headers).status_code == 200
    assert session.get(where, headers=api.headers).status_code == 403
    assert [one["id"] for one in session.get(f"{IN_PROCESS}/v3/projects", headers=headers).json()["projects"]] == [seed.GLOBEX_PROJECT["id"]]
    assert [one["name"] for one in session.get(f"{IN_PROCESS}/v3/auth/domains", headers=headers).json()["domains"]] == ["globex"]
    assert assume(session, AGENCY, headers, PROJECT).status_code == 401, "an agency has no agencies"


def test_a_token_of_an_agency_for_its_account(api, session):
    wanted = {"xrole_name": seed.AGENCY["name"], "domain_id": seed.GLOBEX["id"]}
    answer = assume(session, wanted, account_token(session), {"domain": {"name": "globex"}})
    assert answer.json()["token"]["domain"] == seed.GLOBEX
    headers = {"X-Auth-Token": answer.headers["X-Subject-Token"]}
    assert session.get(f"{IN_PROCESS}/v3/{seed.GLOBEX['id']}/ccaas/cloud-connections", headers=headers).status_code == 200


BAD_AGENCIES = {
    "unknown agency": ({**AGENCY, "xrole_name": "nobody"}, PROJECT, 401),
    "another account's agency": ({**AGENCY, "domain_name": "acme"}, PROJECT, 401),
    "project of the asking account": (AGENCY, {"project": {"id": seed.PROJECT["id"]}}, 401),
    "account of the asking account": (AGENCY, {"domain": {"name": "acme"}}, 401),
    "the field of the other form": (KEYS_AGENCY, PROJECT, 400),
    "no account": ({"xrole_name": seed.AGENCY["name"]}, PROJECT, 400),
    "unknown field": ({**AGENCY, "colour": "red"}, PROJECT, 400),
}


@pytest.mark.parametrize("case", BAD_AGENCIES)
def test_refused_agencies(api, session, case):
    wanted, scope, status = BAD_AGENCIES[case]
    answer = assume(session, wanted, api.headers, scope)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, status)


def test_an_agency_trusts_one_account_and_nobody_without_a_login(globex, session):
    assert assume(session, AGENCY, globex.headers, PROJECT).status_code == 401
    assert assume(session, AGENCY, {}, PROJECT).status_code == 401


def test_temporary_keys_of_an_agency(api, session, simulator):
    body = requests.Request("POST", IN_PROCESS, json={"auth": {"identity": {"methods": ["assume_role"], "assume_role": KEYS_AGENCY}}}).prepare().body
    answer = session.post(f"{IN_PROCESS}/v3.0/OS-CREDENTIAL/securitytokens", data=body, headers=signed(body))
    assert answer.status_code == 201 and set(answer.json()) == {"credential"}
    credential = answer.json()["credential"]
    keys = {"access": credential["access"], "secret": credential["secret"], "token": credential["securitytoken"]}
    client = client_for(simulator.url, keys, seed.GLOBEX_PROJECT)
    assert client.list_direct_connects(dc.ListDirectConnectsRequest()).direct_connects == []
    for wrong, project, code in ((keys, seed.PROJECT, "APIGW.0302"), ({**keys, "token": "x"}, seed.GLOBEX_PROJECT, "APIGW.0301")):
        with pytest.raises(ClientRequestException, match=code):
            client_for(simulator.url, wrong, project).list_direct_connects(dc.ListDirectConnectsRequest())
    session.post(f"{IN_PROCESS}/simulator/expire-tokens")
    with pytest.raises(ClientRequestException, match="the security token has expired"):
        client.list_direct_connects(dc.ListDirectConnectsRequest())


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"X-Domain-Id": seed.ACME["id"]}, 201),
        ({}, 403),
        ({"X-Domain-Id": seed.GLOBEX["id"]}, 403),
        ({"X-Project-Id": seed.PROJECT["id"]}, 403),
        ({"X-Domain-Id": seed.ACME["id"], "X-Project-Id": seed.PROJECT["id"]}, 403),
    ],
)
def test_signatures_for_an_account(session, headers, status):
    path, body = f"/v3/{seed.ACME['id']}/ccaas/cloud-connections", b'{"cloud_connection": {"name": "one"}}'
    answer = session.post(IN_PROCESS + path, data=body, headers={**signed(body, path), **headers})
    assert answer.status_code == status and (status == 201 or answer.json()["error_code"] == "APIGW.0302")


@pytest.mark.parametrize(("fields", "status"), [({"duration_seconds": 43200}, 201), ({"duration_seconds": 60}, 400), ({"duration_seconds": "900"}, 400)])
def test_the_duration_of_temporary_keys(api, session, fields, status):
    answer = keys_of(session, {**KEYS_AGENCY, **fields}, api.headers)
    assert answer.status_code == status
    assert keys_of(session, {**AGENCY, **fields}, api.headers).status_code == 400, "here the field is agency_name"


def test_all_tokens_end_at_once(api, session, simulator):
    simulator.state.tokens["kept"] = {"user": seed.USER, "domain": seed.ACME, "project": seed.PROJECT["id"], "expires": float("inf")}
    assert session.post(f"{IN_PROCESS}/simulator/expire-tokens").status_code == 204
    assert api.code("GET", "dcaas/quotas") == (401, "APIGW.0307")
    assert api.call("GET", "dcaas/quotas", headers={"X-Auth-Token": "kept"})[0] == 201
    assert Api(session, IN_PROCESS).call("GET", "dcaas/quotas")[0] == 201
    assert {entry["path"] for entry in simulator.requests} == {"/v3/auth/tokens", f"/v3/{seed.PROJECT['id']}/dcaas/quotas"}


@pytest.mark.parametrize("offset", [1000, -1000])
def test_a_clock_that_is_wrong(simulator, client, settings, offset):
    listing = dc.ListDirectConnectsRequest()
    settings(clock_offset=offset)
    with pytest.raises(ClientRequestException, match="signature expired") as caught:
        client.list_direct_connects(listing)
    assert (caught.value.status_code, caught.value.error_code) == (401, "APIGW.0301")
    with requests.Session() as session:
        api, began = Api(session, simulator.url), time.time()
        answer = session.get(f"{simulator.url}/v3/{api.project['id']}/dcaas/virtual-gateways", headers=api.headers)
    assert answer.status_code == 200, "a token does not depend on the client's clock"
    shown = email.utils.parsedate_to_datetime(answer.headers["Date"]).timestamp()
    assert began - 1 < shown - offset <= time.time()  # headers have whole seconds
    settings(clock_offset=offset * 0.8)
    assert client.list_direct_connects(listing).direct_connects


def test_an_answer_has_one_date(simulator, session):
    for one, url in ((requests, simulator.url), (session, IN_PROCESS)):
        raw = one.get(f"{url}/v3/projects", timeout=PATIENCE).raw.headers
        assert len(raw.getlist("Date")) == 1 and email.utils.parsedate_to_datetime(raw["Date"])


@pytest.mark.parametrize("wrong", [True, "1", 10**10])
def test_a_clock_that_cannot_be(settings, wrong):
    with pytest.raises(ValueError, match="clock_offset is a number of seconds"):
        settings(clock_offset=wrong)
