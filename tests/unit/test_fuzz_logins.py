# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever the options, the variables and the files of logins hold, a task ends well, and the login is shown nowhere."""

from __future__ import annotations

import json

import pytest
import yaml
from ansible_collections.hwc.direct_connect.plugins.module_utils import _clouds, _profile
from ansible_collections.hwc.direct_connect.plugins.module_utils._login import ENVIRONMENT as VARIABLES
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH
from ansible_collections.hwc.direct_connect.tests.simulator import seed
from ansible_collections.hwc.direct_connect.tests.unit.chaos import check_end
from ansible_collections.hwc.direct_connect.tests.unit.examples import some
from ansible_collections.hwc.direct_connect.tests.unit.support import CC, DC, ENVIRONMENT, IAM, Cloud
from ansible_collections.hwc.direct_connect.tests.unit.test_fuzz_answers import AGENCY, LOGIN
from ansible_collections.hwc.direct_connect.tests.unit.test_fuzz_options import JUNK, NESTED, ODD, TEXTS

KEYS = {"access_key": seed.KEYS["access"], "secret_key": seed.KEYS["secret"], "auth_url": IAM, "endpoint": DC, "cc_endpoint": CC, "region": "eu-de"}
URLS = (
    "https://",
    "http://[::1",
    "https://a:b@host",
    "https://host:99999",
    "https://host:x",
    "file:///etc/passwd",
    "//host",
    "host/v3",
    "https://host?x#y",
    "https://a..b",
)
URLS += ("https://-x", "https://" + "a" * 300, "https://\u3002", "https://[v1.x]", "https://host\\@x", "https://host/\ud7ff", "https:// host", "HTTPS://HOST:0")
SIZES = ("0", "-1", "1e3", "99999999999999999999", "nan", "inf", "0x10", "\u0663", "1_0", " 5 ")
#: What modules log in with, and what they ask.
TASKS = {
    "keys": ("virtual_gateway_info", KEYS),
    "keys and an agency": ("virtual_gateway_info", {**KEYS, **AGENCY}),
    "a password": ("virtual_gateway_info", LOGIN),
    "a password for the account": ("cloud_connection_info", {**LOGIN, "cc_endpoint": CC}),
    "a token": ("login", LOGIN),
}


def fault(cloud, name, given, environment, secrets=()):
    """What goes wrong when a task is given these options and variables, None if all goes well."""
    Cloud.__init__(cloud)
    try:
        check_end(cloud, cloud.run(name, given, environment=environment), [text for text in secrets if name != "login"])
    except Exception as error:
        return repr(error)
    return None


HUSH = (seed.KEYS["secret"], seed.USER["password"])


@pytest.mark.parametrize("task", TASKS)
def test_options_of_logins_may_hold_anything(cloud, task):
    name, args = TASKS[task]
    junk = {**JUNK, **{repr(url): url for url in URLS}}
    fine = [(option, text) for option in AUTH for text, value in junk.items() if not (isinstance(value, list) and len(value) > 1000)]
    tried = {"%s: %s" % (option, text): fault(cloud, name, {**args, option: junk[text]}, {}, HUSH) for option, text in some(fine, 60, task)}
    assert {case: wrong for case, wrong in tried.items() if wrong} == {}


@pytest.mark.parametrize("option", VARIABLES)
def test_variables_may_hold_anything(cloud, option):
    values = [value for value in (*TEXTS, *ODD, *URLS, *SIZES, "a\udc80") if "\0" not in value and len(value) < 10000]
    cases = [(variable, value) for variable in VARIABLES[option] for value in values]
    tried = {"%s: %r" % case: fault(cloud, "virtual_gateway_info", {}, {**ENVIRONMENT, case[0]: case[1]}, HUSH[:1]) for case in some(cases, 10, option)}
    assert {case: wrong for case, wrong in tried.items() if wrong} == {}


# --- Files ---

ENTRY = {
    "auth": {"username": "netops", "password": HUSH[1], "user_domain_name": "acme", "auth_url": IAM},
    "region_name": "eu-de",
    "dcaas_endpoint_override": DC,
}
PROFILE = {
    "name": "mine",
    "mode": "AKSK",
    "accessKeyId": seed.KEYS["access"],
    "secretAccessKey": HUSH[0],
    "region": "eu-de",
    "projectId": "",
    "skipSecureVerify": "false",
}
VALUES = (*NESTED, None, 0, -1, 1.5, 10**30, True, False, "", " ", "a\nb", "\x1b", "日本", "x" * 5000, {1: 2}, {None: {True: []}}, *URLS[:6])
KEY_NAMES = sorted({key for keys in _clouds.KEYS.values() for key in keys} | {"auth", "profile", "cloud", "insecure", "regions", "region_name"})
REGIONS = (
    [None],
    [[]],
    [{}],
    [{"name": []}],
    [{"name": "eu-de", "values": "x"}],
    [{"name": {"a": 1}, "values": None}],
    [["eu-de"]],
    [1, 2.5, True],
    {"a": "b"},
)


def clouds(entry):
    """A clouds.yaml with one entry."""
    return yaml.safe_dump({"clouds": {"mine": entry}}, allow_unicode=True)


#: Files called clouds.yaml, as texts or bytes.
CLOUDS = {"%s is %.40r" % (key, value): clouds({**ENTRY, key: value}) for key in KEY_NAMES for value in VALUES}
CLOUDS.update({"auth.%s is %.40r" % (key, value): clouds({**ENTRY, "auth": {**ENTRY["auth"], key: value}}) for key in KEY_NAMES for value in VALUES})
CLOUDS.update({"regions are %.40r" % (value,): clouds({**ENTRY, "region_name": None, "regions": value}) for value in REGIONS})
CLOUDS.update({"the entry is %.40r" % (value,): clouds(value) for value in VALUES})
CLOUDS.update({"clouds is %.40r" % (value,): yaml.safe_dump({"clouds": value}) for value in VALUES})
CLOUDS.update({"all of it is %.40r" % (value,): yaml.safe_dump(value) for value in VALUES})
WHOLE = {
    "bytes": b"\xff\xfe\x00",
    "zeros": b"\0\0",
    "nothing": b"",
    "two documents": b"---\na: 1\n---\nb: 2\n",
    "an open bracket": b"clouds: {mine: [",
    "a tag": b"clouds: !!python/object/apply:os.system ['true']",
    "an anchor of itself": b"clouds: &a {mine: *a}",
    "a key that is a list": b"clouds: {[a]: b}",
    "a key that is a dict": b"? {a: b}\n: c\n",
    "a date that there is not": b"clouds: 2026-99-99",
    "very deep": b"[" * 1000,
    "tabs": b"clouds:\n\tmine: {}\n",
    "merging": b"clouds: {mine: {<<: [1]}}",
}
CLOUDS.update(WHOLE)
PROFILES = {
    "%s is %.40r" % (key, value): json.dumps({"profiles": [{**PROFILE, key: value}]})
    for key in (*PROFILE, *_profile.KEYS.values(), "sourceProfile")
    for value in VALUES
    if not isinstance(value, dict)
}
PROFILES.update({"profiles is %.40r" % (value,): json.dumps({"profiles": value}) for value in NESTED})
PROFILES.update({"all of it is %.40r" % (value,): json.dumps(value) for value in NESTED})
PROFILES.update({**WHOLE, "very deep": b'{"profiles": ' + b"[" * 100000, "a huge number": b'{"profiles": [1' + b"0" * 5000 + b"]}"})
FILES = {"cloud": (CLOUDS, "OS_CLIENT_CONFIG_FILE"), "profile": (PROFILES, "HW_SHARED_CONFIG_FILE")}
PARTS = 8  # of the cases, so that they run beside each other


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("option", FILES)
def test_files_of_logins_may_hold_anything(cloud, tmp_path, option, part):
    texts, variable = FILES[option]
    path, wrong = tmp_path / "clouds.yaml", {}
    for case in some(list(texts)[part::PARTS], 12, option):
        path.write_bytes(texts[case] if isinstance(texts[case], bytes) else texts[case].encode())
        wrong[case] = fault(cloud, "virtual_gateway_info", {option: "mine"}, {variable: str(path)}, HUSH)
    assert {case: said for case, said in wrong.items() if said} == {}
