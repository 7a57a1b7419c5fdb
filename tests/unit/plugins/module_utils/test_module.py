# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Between Ansible and the engine: logins from options and environment, secrets, failures, and what a module is told without."""

from __future__ import annotations

import json
import re

import pytest
import requests
from ansible.module_utils import basic
from ansible_collections.hwc.direct_connect.plugins.module_utils import _client, _login, _manage, _module
from ansible_collections.hwc.direct_connect.tests.simulator import seed
from ansible_collections.hwc.direct_connect.tests.unit.support import DC, ENVIRONMENT, GATEWAY, IAM, PROJECT, VPC, answer, error, message

VGW = "virtual_gateway"
PLACE = {"region": "eu-de", "project_id": PROJECT, "endpoint": DC, "auth_url": IAM}
KEYS = {"access_key": seed.KEYS["access"], "secret_key": seed.KEYS["secret"]}
WHERE = {"HW_REGION_NAME": "eu-de", "HW_PROJECT_ID": PROJECT, "HW_DC_ENDPOINT": DC, "HW_AUTH_URL": IAM}
USER = {"HW_USER_NAME": "netops", "HW_USER_PASSWORD": seed.USER["password"], "HW_DOMAIN_NAME": "acme"}
TEMPORARY = {
    "HW_ACCESS_KEY": seed.TEMPORARY_KEYS["access"],
    "HW_SECRET_KEY": seed.TEMPORARY_KEYS["secret"],
    "HW_SECURITY_TOKEN": seed.TEMPORARY_KEYS["token"],
}
LOGINS = {
    "keys as options": ({**KEYS, **PLACE}, {}, 1),
    "keys as variables": ({}, {**ENVIRONMENT}, 1),
    "keys as options, the place as variables": (KEYS, WHERE, 1),
    "temporary keys as variables": ({}, {**WHERE, **TEMPORARY}, 1),
    "a token": ({"auth_token": "setup"}, WHERE, 1),
    "a user": ({}, {**WHERE, **USER}, 2),
    "a user, whose domain is a variable": ({"username": "netops", "password": seed.USER["password"]}, {**WHERE, "HW_DOMAIN_NAME": "acme"}, 2),
    "good options before a bad environment": ({**KEYS}, {**WHERE, "HW_AUTH_TOKEN": "bad"}, 1),
    "keys whose project is found by region": (KEYS, {name: value for name, value in WHERE.items() if name != "HW_PROJECT_ID"}, 2),
}


@pytest.mark.parametrize(("options", "environment", "requests"), LOGINS.values(), ids=LOGINS.keys())
def test_logins(cloud, options, environment, requests):
    result = cloud.run(VGW, {"vpc_id": VPC, "state": "absent", **options}, environment=environment)
    assert (result.get("msg"), result.get("changed"), len(cloud.calls()), len(cloud.doors)) == (None, False, requests, 1)


def test_without_a_login_no_request_is_made(cloud):
    result = cloud.run(VGW, {"vpc_id": VPC}, environment=WHERE)
    assert message(result).startswith("No login: set auth_token (HW_AUTH_TOKEN), or access_key and secret_key (HW_ACCESS_KEY, HW_SECRET_KEY)")
    assert cloud.calls() == []


def test_bad_options_come_before_a_missing_login(cloud):
    result = cloud.run(VGW, {"vpc_id": VPC, "local_ep_group": ["x"]}, environment={})
    assert message(result).startswith("local_ep_group holds 'x'")


def test_a_message_keeps_its_ends_whatever_the_length_of_a_value(cloud):
    said = message(cloud.run("connect_gateway", {"name": "/" * 100000}))
    assert said.startswith("name is '////") and said.endswith("////', but may hold letters, digits, Chinese characters and _ . - only.")
    assert " ... " in said and len(said) < 1000


SECRETS = {
    "options": ({**KEYS, **PLACE}, {}, seed.KEYS["secret"]),
    "variables": ({}, ENVIRONMENT, seed.KEYS["secret"]),
    "a security token of the environment": ({}, {**WHERE, **TEMPORARY}, seed.TEMPORARY_KEYS["token"]),
    "a password of the environment": ({}, {**WHERE, **USER}, seed.USER["password"]),
    "a token": ({"auth_token": "setup-Hush"}, WHERE, "setup-Hush"),
    "a token of the environment": ({}, {**WHERE, "HW_AUTH_TOKEN": "setup-Hush"}, "setup-Hush"),
}


@pytest.mark.parametrize(("options", "environment", "secret"), SECRETS.values(), ids=SECRETS.keys())
@pytest.mark.parametrize("fails", [False, True], ids=["in a result", "in a failure"])
def test_secrets_are_masked_even_if_the_server_says_them(cloud, options, environment, secret, fails):
    cloud.state.tokens["setup-Hush"] = cloud.state.tokens["setup"]
    ident = cloud.gateway()
    shown = {"id": ident, "name": "b", "status": "ACTIVE", "description": "echo of %s: yes" % secret}
    cloud.on("GET", error(400, "DC.0001", "echo of %s: no" % secret) if fails else answer(200, {VGW: shown}))
    result = cloud.run(VGW, {"id": ident, "name": "b", **options}, environment=environment)
    assert bool(result.get("failed")) is fails
    assert secret not in cloud.output
    assert "echo of ********: %s" % ("no" if fails else "yes") in cloud.output


AGENCY = {"HW_ASSUME_ROLE_AGENCY_NAME": seed.AGENCY["name"], "HW_ASSUME_ROLE_DOMAIN_NAME": "globex"}


@pytest.mark.parametrize("fails", [False, True], ids=["in a result", "in a failure"])
@pytest.mark.parametrize(("environment", "header"), [({**WHERE, **USER}, "X-Auth-Token"), ({**ENVIRONMENT, **AGENCY}, "X-Security-Token")])
def test_what_iam_gives_out_is_masked_like_what_was_given(cloud, monkeypatch, environment, header, fails):
    ident, secrets = cloud.gateway(), []
    real = _client.Http._exchange

    def echo(http, method, url, auth, body):
        if IAM in url:
            return real(http, method, url, auth, body)
        secrets.append(auth(requests.Request(method, url).prepare()).headers[header])
        shown = {"id": ident, "name": "b", "status": "ACTIVE", "description": "echo of %s" % secrets[0]}
        data = {"error_code": "DC.0001", "error_msg": shown["description"], "request_id": secrets[0]} if fails else {VGW: shown}
        return _client.Answer(400 if fails else 200, {}, json.dumps(data).encode())

    monkeypatch.setattr(_client.Http, "_exchange", echo)
    result = cloud.run(VGW, {"id": ident, "name": "b"}, environment=environment)
    assert bool(result.get("failed")) is fails
    assert secrets[0] not in cloud.output and "echo of ********" in cloud.output


def test_a_failure_has_the_apis_details(cloud):
    ident = cloud.gateway()
    cloud.on("PUT", error(400, "DC.1101", "Too many."))
    result = cloud.run(VGW, {"id": ident, "name": "b"})
    assert (result["error_code"], result["http_status"], result["request_id"], result["id"]) == ("DC.1101", 400, "r1", ident)
    assert (
        message(result) == "Could not change name of virtual gateway 'vgw' (%s): the API answered HTTP 400 DC.1101: Too many. Shorten local_ep_group." % ident
    )


def test_a_failed_wait_returns_the_object(cloud):
    cloud.settings(force_status={VGW: "ERROR"})
    result = cloud.run(VGW, GATEWAY)
    assert (result["status"], result["id"], result[VGW]["status"], result[VGW]["name"]) == ("ERROR", cloud.ids(VGW)[0], "ERROR", "vgw")


def test_a_lost_object_is_returned(cloud):
    ident = cloud.gateway()
    cloud.on("POST virtual-gateways", error(400, "DC.1101"))
    result = cloud.run(VGW, {"id": ident, "bgp_asn": 64600, "recreate": True})
    assert (result["failed"], result["lost"]["id"], result["lost"]["name"]) == (True, ident, "vgw")


def test_without_requests_the_failure_names_it(cloud, monkeypatch):
    monkeypatch.setattr(_module, "REQUESTS_IMPORT_ERROR", "Traceback: no requests")
    assert "requests" in message(cloud.run(VGW, {"vpc_id": VPC}))
    assert cloud.calls() == []


LIMITS = {
    "api_timeout": ({"api_timeout": 9}, {}, 9, 6),
    "HW_API_TIMEOUT": ({}, {"HW_API_TIMEOUT": "8"}, 8, 6),
    "api_retries": ({"api_retries": 0}, {}, 60, 1),
    "HW_MAX_RETRIES": ({}, {"HW_MAX_RETRIES": "2"}, 60, 3),
}


@pytest.mark.parametrize(("options", "environment", "timeout", "tries"), LIMITS.values(), ids=LIMITS.keys())
def test_limits(cloud, options, environment, timeout, tries):
    cloud.on("GET", *[(503, "", {})] * 9)
    result = cloud.run(VGW, {"vpc_id": VPC, **options}, environment={**ENVIRONMENT, **environment})
    assert result["http_status"] == 503
    assert [sent[1]["timeout"] for sent in cloud.sent] == [timeout] * tries


@pytest.mark.parametrize(
    ("options", "environment", "verify"),
    [
        ({}, {}, True),
        ({"validate_certs": False}, {}, False),
        ({}, {"HW_INSECURE": "true"}, False),
        ({"validate_certs": True}, {"HW_INSECURE": "true"}, True),
        ({"ca_path": "/a.pem"}, {"REQUESTS_CA_BUNDLE": "/elsewhere.pem"}, "/a.pem"),
        ({}, {"OS_CACERT": "/b.pem"}, "/b.pem"),
        ({"validate_certs": False}, {"REQUESTS_CA_BUNDLE": "/elsewhere.pem"}, False),
    ],
)
def test_verification(cloud, options, environment, verify):
    cloud.run(VGW, {"vpc_id": VPC, "state": "absent", **options}, environment={**ENVIRONMENT, **environment})
    assert cloud.sent[0][1]["verify"] == verify


def test_options_of_null_are_left_out_in_dictionaries_too(cloud):
    ident = cloud.interface()
    args = {"id": ident, "description": None, "extend_attribute": {"ha_type": "bfd", "detect_multiplier": None}}
    assert cloud.run("virtual_interface", args)["changed"] is True
    assert cloud.writes() == ['PUT virtual-interfaces/VIF1/extend-attributes {"ha_type": "bfd"}']


def test_no_shared_option_is_required_or_has_a_default_that_hides_the_environment():
    assert not [name for name, spec in _module.AUTH.items() if spec.get("required") or "default" in spec or "fallback" in spec]
    assert set(_module.AUTH) == set(_login.ENVIRONMENT)


@pytest.mark.parametrize("secret", _login.SECRETS)
def test_secret_options_are_not_logged(secret):
    assert _module.AUTH[secret]["no_log"] is True


def test_in_check_mode_even_a_fault_of_ours_writes_nothing(cloud, monkeypatch):
    cloud.gateway()
    monkeypatch.setattr(_manage, "ensure", lambda api, *args, **options: api.call("POST", ("dcaas", "virtual-gateways"), body={}))
    with pytest.raises(RuntimeError, match="check mode must not send POST"):
        cloud.run(VGW, {"vpc_id": VPC}, check=True)
    assert cloud.calls() == []


@pytest.mark.parametrize("verbosity", [0, 3])
def test_a_fault_of_ours_is_a_sentence_whose_traceback_is_shown_to_who_asks(cloud, monkeypatch, verbosity):
    def ensure(*args, **options):
        raise KeyError("name of %s" % seed.KEYS["secret"])

    monkeypatch.setattr(_manage, "ensure", ensure)
    internal = {"_ansible_verbosity": verbosity}
    if hasattr(basic, "_ANSIBLE_PROFILE"):  # ansible-core 2.19
        from ansible.module_utils._internal import _traceback

        monkeypatch.setattr(_traceback, "_module_tracebacks_enabled_events", None)
        # What a controller in the same process has put in its place.
        monkeypatch.setattr(_traceback, "_is_traceback_enabled", _traceback._is_module_traceback_enabled)
        internal["_ansible_tracebacks_for"] = ["error"] if verbosity else []
    result = cloud.run(VGW, {"vpc_id": VPC}, internal=internal)
    said = r"A fault in hwc.direct_connect, _manage.py line \d+: KeyError: 'name of \*{8}'. Something may have been changed before; -vvv shows the traceback."
    assert re.fullmatch(said, message(result))
    assert ("_manage.py" in str(result.get("exception"))) is bool(verbosity) and seed.KEYS["secret"] not in cloud.output


def test_the_log_of_requests_has_no_secret(cloud):
    cloud.run(VGW, {"vpc_id": VPC}, environment={**WHERE, **TEMPORARY})
    assert all(seed.TEMPORARY_KEYS["secret"] not in json.dumps([sent[0].url, dict(sent[0].headers)]) for sent in cloud.sent)
