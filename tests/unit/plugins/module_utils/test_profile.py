# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a profile of KooCLI means, and what is said when it does not help."""

from __future__ import annotations

import json

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils import _profile
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._login import ENVIRONMENT, resolve
from ansible_collections.hwc.direct_connect.plugins.module_utils._profile import read_profile

KEYS = {"mode": "AKSK", "accessKeyId": "a", "secretAccessKey": "s"}
#: As KooCLI writes a profile: what is not set is empty.
WHOLE = {**KEYS, "securityToken": "", "region": "", "projectId": "", "domainId": "", "skipSecureVerify": "false", "readTimeout": 10, "retryCount": 0}
OURS = {"access_key": "a", "secret_key": "s"}
PROFILES = {
    "keys": (KEYS, OURS),
    "keys, as KooCLI writes them": (WHOLE, OURS),
    "temporary keys": ({**WHOLE, "securityToken": "t"}, {**OURS, "security_token": "t"}),
    "keys without a mode": ({"accessKeyId": "a", "secretAccessKey": "s"}, OURS),
    "a place": (
        {**KEYS, "region": "eu-de", "projectId": "p1", "domainId": "d1"},
        {**OURS, "region": "eu-de", "project_id": "p1", "domain_id": "d1"},
    ),
    "a token": ({"mode": "token", "xAuthToken": "t", "accessKeyId": ""}, {"auth_token": "t"}),
    "an agency with keys of its own": (
        {**KEYS, "agencyName": "n", "agencyDomainName": "d"},
        {**OURS, "agency_name": "n", "agency_domain_name": "d"},
    ),
    "an agency with the keys of another profile": (
        {"mode": "agency", "agencyName": "n", "agencyDomainName": "d", "sourceProfile": "source", "region": "eu-de"},
        {"access_key": "b", "secret_key": "c", "agency_name": "n", "agency_domain_name": "d", "region": "eu-de"},
    ),
    "certificates are not verified": ({**KEYS, "skipSecureVerify": "true"}, {**OURS, "validate_certs": False}),
}
SOURCE = {"name": "source", "mode": "AKSK", "accessKeyId": "b", "secretAccessKey": "c", "projectId": "not this"}


def write(path, *profiles, **more):
    """A shared config with these profiles."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"language": "en", "current": "default", "profiles": list(profiles), **more}), encoding="utf-8")


@pytest.mark.parametrize("encrypt", ["false", False, None])
@pytest.mark.parametrize(("profile", "source"), PROFILES.values(), ids=PROFILES.keys())
def test_profiles(tmp_path, profile, source, encrypt):
    write(tmp_path / ".hcloud" / "config.json", {"name": "other"}, {"name": "one", **profile}, SOURCE, authEncrypt=encrypt)
    assert read_profile("one", {}) == source


def test_every_key_stands_for_an_option():
    assert {*_profile.KEYS, *_profile.LOGIN} <= set(ENVIRONMENT)


def test_the_file_may_be_another(tmp_path):
    write(tmp_path / "mine.json", {"name": "one", **KEYS})
    assert read_profile("one", {"HW_SHARED_CONFIG_FILE": str(tmp_path / "mine.json")}) == OURS
    assert read_profile("one", {"HW_SHARED_CONFIG_FILE": "~/mine.json"}) == OURS


def test_the_file_may_begin_with_a_byte_order_mark(tmp_path):
    write(tmp_path / ".hcloud" / "config.json", {"name": "one", **KEYS})
    path = tmp_path / ".hcloud" / "config.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_profile("one", {}) == OURS


BROKEN = {
    "no file": (None, "profile is 'one', but the file %s cannot be read (No such file or directory); HW_SHARED_CONFIG_FILE names another."),
    "no JSON": ('{"profiles": Hush', "profile is 'one', but the file %s is not JSON."),
    "JSON of any depth": ("[" * 100000, "profile is 'one', but the file %s is not JSON."),
    "a list": ("[]", "profile is 'one', but the file %s holds no list of profiles."),
    "profiles of another shape": ('{"profiles": {"one": {}}}', "profile is 'one', but the file %s holds no list of profiles."),
    "no such profile": ('{"profiles": [{"name": "b"}, {"name": "a"}]}', "profile is 'one', but %s has no such profile; it has a, b."),
    "no profile at all": ("{}", "profile is 'one', but %s has no such profile; it has none at all."),
}


@pytest.mark.parametrize(("text", "said"), BROKEN.values(), ids=BROKEN.keys())
def test_what_cannot_be_read_is_said_without_showing_it(tmp_path, text, said):
    path = tmp_path / ".hcloud" / "config.json"
    if text is not None:
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as failure:
        read_profile("one", {})
    assert failure.value.message == said % path


NOTHING = "profile 'one' in %s (mode %s) holds neither accessKeyId with secretAccessKey nor xAuthToken, so that nobody but KooCLI can log in with it."
ENCRYPTED = (
    "The login of profile 'one' in %s is encrypted, and only KooCLI can read it; run 'hcloud configure set --cli-auth-encrypt=false', or log in otherwise."
)
USELESS = {
    "SSO": ({"mode": "SSO", "accessKeyId": "", "secretAccessKey": "", "ssoParam": {}}, {}, "SSO", NOTHING),
    "an ECS's agency": ({"mode": "ecsAgency"}, {}, "ecsAgency", NOTHING),
    "an agency whose source is useless": ({"mode": "agency", "sourceProfile": "other"}, {}, "SSO", NOTHING),
    "SSO, encrypted": ({"mode": "SSO"}, {"authEncrypt": "true"}, "SSO", NOTHING),
    "encrypted keys": (KEYS, {"authEncrypt": "true"}, None, ENCRYPTED),
    "encrypted keys, said otherwise": (KEYS, {"authEncrypt": True}, None, ENCRYPTED),
}


@pytest.mark.parametrize("profile", [{}, {"mode": "AKSK", "accessKeyId": "a", "secretAccessKey": ""}], ids=["nothing", "half a key pair"])
def test_a_profile_without_a_login_leaves_that_to_the_environment(tmp_path, profile):
    write(tmp_path / ".hcloud" / "config.json", {"name": "one", "region": "eu-de", **profile})
    settings = resolve([{}, read_profile("one", {}), {"auth_token": "t", "region": "eu-nl"}])
    assert (settings.login, settings.region) == ({"auth_token": "t"}, "eu-de")


@pytest.mark.parametrize(("profile", "more", "mode", "said"), USELESS.values(), ids=USELESS.keys())
def test_a_login_that_others_cannot_use_is_said_unless_the_options_have_one(tmp_path, profile, more, mode, said):
    path = tmp_path / ".hcloud" / "config.json"
    write(path, {"name": "other", "mode": "SSO"}, {"name": "one", "region": "eu-de", "projectId": "p1", **profile}, **more)
    source = read_profile("one", {})
    with pytest.raises(UsageError) as failure:
        resolve([{}, source, {"auth_token": "of somebody else"}])
    assert failure.value.message == said % ((path, mode) if mode else path)
    settings = resolve([{"auth_token": "t"}, source, {}])
    assert (settings.login, settings.region, settings.project_id) == ({"auth_token": "t"}, "eu-de", "p1")
