# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module that gets a token: what it returns, that others can use it, and what it says when there is nothing to get."""

from __future__ import annotations

import json
import sys

import pytest
from ansible_collections.hwc.direct_connect.tests.simulator import seed
from ansible_collections.hwc.direct_connect.tests.unit.support import DC, ENVIRONMENT, GATEWAY, IAM, OTHER_PROJECT, PROJECT, documentation, error, message

PLACE = {"HW_REGION_NAME": "eu-de", "HW_AUTH_URL": IAM, "HW_DC_ENDPOINT": DC}
USER = {"username": "netops", "password": seed.USER["password"], "domain_name": "acme"}
AGENCY = {"agency_name": seed.AGENCY["name"], "agency_domain_name": "globex"}
LOGIN = "POST %s/v3/auth/tokens?nocatalog=true" % IAM
ACME, GLOBEX = seed.ACME["id"], seed.GLOBEX["id"]
ROWS = {
    "the project": (USER, (PROJECT, ACME), 1),
    "the domain": ({**USER, "scope": "domain"}, (None, ACME), 1),
    "the domain, where everything else is missing": ({**USER, "scope": "domain", "region": ""}, (None, ACME), 1),
    "another project": ({**USER, "project_name": "eu-de_prod"}, (seed.SUB_PROJECT["id"], ACME), 1),
    "an agency by a user": ({**USER, **AGENCY}, (OTHER_PROJECT, GLOBEX), 2),
    "an agency by a token": ({"auth_token": "setup", **AGENCY}, (OTHER_PROJECT, GLOBEX), 1),
    "an agency's domain": ({"auth_token": "setup", **AGENCY, "scope": "domain"}, (None, GLOBEX), 1),
}


@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
@pytest.mark.parametrize(("args", "place", "logins"), ROWS.values(), ids=ROWS.keys())
def test_a_token(cloud, args, place, logins, check):
    result = cloud.run("login", args, check=check, environment=PLACE)
    assert (result["changed"], result["project_id"], result["domain_id"]) == (False, *place), result.get("msg")
    assert result["token"] in cloud.state.tokens and result["expires_at"].endswith("Z")
    assert [call.split(" {")[0] for call in cloud.calls()] == [LOGIN] * logins
    assert set(result) - {"changed", "invocation"} == {"token", "expires_at", "project_id", "domain_id"} <= set(documentation("login")[2])


def test_the_token_is_a_login_of_other_modules_without_another_request_to_iam(cloud):
    login = cloud.run("login", USER, environment=PLACE)
    cloud.forget()
    result = cloud.run("virtual_gateway", {**GATEWAY, "auth_token": login["token"], "project_id": login["project_id"]}, environment=PLACE)
    assert result["changed"] is True, result.get("msg")
    assert not [call for call in cloud.calls() if IAM in call]


KEYS = {name: ENVIRONMENT[name] for name in ("HW_ACCESS_KEY", "HW_SECRET_KEY")}
NOTHING = {
    "a key pair": ({}, {**PLACE, **KEYS}, "There is nothing to log in for: a key pair (access_key, secret_key) signs every request by itself; "),
    "a key pair and an agency": (AGENCY, {**PLACE, **KEYS}, "There is nothing to log in for: a key pair (access_key, secret_key) "),
    "a token": ({"auth_token": "setup"}, PLACE, "There is nothing to log in for: auth_token is a token already; "),
    "no login": ({}, PLACE, "No login: set auth_token (HW_AUTH_TOKEN), or "),
    "no project": (USER, {"HW_AUTH_URL": IAM}, "No project: set project_id (HW_PROJECT_ID or OS_PROJECT_ID), "),
}


@pytest.mark.parametrize(("args", "environment", "said"), NOTHING.values(), ids=NOTHING.keys())
def test_what_is_wrong_is_said_before_any_request(cloud, args, environment, said):
    assert message(cloud.run("login", args, environment=environment)).startswith(said)
    assert cloud.calls() == []


def test_a_refusal_has_iams_details_and_no_secret(cloud):
    cloud.on("POST", error(403, "IAM.0001", "No %s for you." % seed.USER["password"]))
    result = cloud.run("login", USER, environment=PLACE)
    assert (result["error_code"], result["http_status"], result["request_id"]) == ("IAM.0001", 403, "r1")
    assert message(result) == "Login of netops at %s failed: the API answered HTTP 403 IAM.0001: No ******** for you." % IAM
    assert seed.USER["password"] not in cloud.output


@pytest.fixture
def files(monkeypatch, tmp_path):
    """clouds.json and a shared config, both with the password or secret key of the user."""
    monkeypatch.chdir(tmp_path)
    entry = {"auth": {"username": "netops", "password": seed.USER["password"], "user_domain_name": "acme"}, "region_name": "eu-de"}
    (tmp_path / "clouds.json").write_text(json.dumps({"clouds": {"one": entry}}), encoding="utf-8")
    profile = {"name": "one", "accessKeyId": seed.KEYS["access"], "secretAccessKey": seed.KEYS["secret"], "region": "eu-de"}
    (tmp_path / "config.json").write_text(json.dumps({"profiles": [profile]}), encoding="utf-8")
    return {**PLACE, "HOME": str(tmp_path), "HW_SHARED_CONFIG_FILE": str(tmp_path / "config.json")}


@pytest.mark.parametrize(("named", "secret"), [({"cloud": "one"}, seed.USER["password"]), ({"profile": "one"}, seed.KEYS["secret"])], ids=["cloud", "profile"])
def test_secrets_of_files_are_masked_like_options(cloud, files, named, secret):
    cloud.on("GET", error(400, "DC.0001", "echo of %s: no" % secret))
    result = cloud.run("virtual_gateway", {**GATEWAY, **named}, environment=files)
    assert "echo of ********: no" in message(result) and secret not in cloud.output


def test_without_pyyaml_the_failure_names_it(cloud, files, monkeypatch, tmp_path):
    (tmp_path / "clouds.yaml").write_text("clouds: {}", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "yaml", None)
    text = message(cloud.run("login", {"cloud": "one"}, environment=files))
    assert "PyYAML" in text and "to read the file that cloud is looked up in" in text
    assert cloud.calls() == []
