# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which login, which project, which endpoints; and what is said, before any request, when something is missing."""

from __future__ import annotations

import json

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._login import ENVIRONMENT, SECRETS, from_environment, gather, resolve

KEYS = {"access_key": "ak", "secret_key": "sk"}
TOKEN = {"auth_token": "t"}
USER = {"username": "u", "password": "p", "domain_name": "d"}
PLACE = {"region": "eu-de", "project_id": "p1"}
#: The table of the interface, by hand: option -> variables, first that is set.
TABLE = {
    "auth_token": "HW_AUTH_TOKEN OS_AUTH_TOKEN OS_TOKEN",
    "access_key": "HW_ACCESS_KEY OS_ACCESS_KEY",
    "secret_key": "HW_SECRET_KEY OS_SECRET_KEY",
    "security_token": "HW_SECURITY_TOKEN OS_SECURITY_TOKEN",
    "username": "HW_USER_NAME OS_USERNAME",
    "password": "HW_USER_PASSWORD OS_PASSWORD",
    "domain_name": "HW_DOMAIN_NAME OS_USER_DOMAIN_NAME OS_DOMAIN_NAME",
    "domain_id": "HW_DOMAIN_ID OS_USER_DOMAIN_ID OS_DOMAIN_ID",
    "agency_name": "HW_ASSUME_ROLE_AGENCY_NAME OS_AGENCY_NAME",
    "agency_domain_name": "HW_ASSUME_ROLE_DOMAIN_NAME OS_AGENCY_DOMAIN_NAME",
    "cloud": "OS_CLOUD",
    "profile": "HW_PROFILE",
    "project_id": "HW_PROJECT_ID OS_PROJECT_ID OS_TENANT_ID",
    "project_name": "HW_PROJECT_NAME OS_PROJECT_NAME OS_TENANT_NAME",
    "region": "HW_REGION_NAME OS_REGION_NAME",
    "cloud_domain": "HW_CLOUD",
    "endpoint": "HW_DC_ENDPOINT",
    "cc_endpoint": "HW_CC_ENDPOINT",
    "auth_url": "HW_AUTH_URL OS_AUTH_URL",
    "ca_path": "OS_CACERT",
}
ORDERED = [(option, names.split()[at:]) for option, names in TABLE.items() for at in range(len(names.split()))]
LOGINS = {
    "a token comes before keys and password in one source": ([{**TOKEN, **KEYS, **USER}], TOKEN),
    "keys come before a password in one source": ([{**KEYS, **USER}], KEYS),
    "a password alone": ([USER], {**USER, "domain_id": None}),
    "a security token belongs to the keys": ([{**KEYS, "security_token": "st"}], {**KEYS, "security_token": "st"}),
    "a security token alone does not turn a token into keys": ([{**TOKEN, "security_token": "st"}], TOKEN),
    "keys of the options come before a token of the environment": ([KEYS, TOKEN], KEYS),
    "a password of the options comes before a token of the environment": ([USER, TOKEN], {**USER, "domain_id": None}),
    "half a login in the options is passed over, whole": ([{"access_key": "other"}, KEYS], KEYS),
    "half a login is not completed from the next source": ([{"access_key": "other"}, {"secret_key": "sk"}, USER], {**USER, "domain_id": None}),
    "keys do not take the security token of the environment": ([KEYS, {**KEYS, "security_token": "st"}], KEYS),
    "an empty option counts as left out": ([{"auth_token": "", **KEYS}], KEYS),
    "an empty option leaves the environment its turn": ([{"auth_token": ""}, TOKEN], TOKEN),
    "the domain may come from the next source": (
        [{"username": "u", "password": "p"}, {"domain_name": "d"}],
        {"username": "u", "password": "p", "domain_name": "d", "domain_id": None},
    ),
    "the domain's id may come from the next source": (
        [{"username": "u", "password": "p"}, {"domain_id": "i"}],
        {"username": "u", "password": "p", "domain_name": None, "domain_id": "i"},
    ),
    "a domain in the login's own source is not joined by another": ([USER, {"domain_id": "i"}], {**USER, "domain_id": None}),
    "a domain's id in the login's own source is not joined by a name": (
        [{"username": "u", "password": "p", "domain_id": "i"}, {"domain_name": "d"}],
        {"username": "u", "password": "p", "domain_id": "i", "domain_name": None},
    ),
}
ENDPOINTS = {
    "region and the usual cloud": ({}, "https://dcaas.eu-de.myhuaweicloud.com", "https://iam.eu-de.myhuaweicloud.com"),
    "another cloud": ({"cloud_domain": "otc.t-systems.com"}, "https://dcaas.eu-de.otc.t-systems.com", "https://iam.eu-de.otc.t-systems.com"),
    "the Swiss cloud's IAM has a name of its own": (
        {"cloud_domain": "sc.otc.t-systems.com", "region": "eu-ch2"},
        "https://dcaas.eu-ch2.sc.otc.t-systems.com",
        "https://iam-pub.eu-ch2.sc.otc.t-systems.com",
    ),
    "dots around the cloud's name do not count": (
        {"cloud_domain": ".myhuaweicloud.eu"},
        "https://dcaas.eu-de.myhuaweicloud.eu",
        "https://iam.eu-de.myhuaweicloud.eu",
    ),
    "endpoint and auth_url as given": (
        {"endpoint": "https://a.example", "auth_url": "https://b.example:35357"},
        "https://a.example",
        "https://b.example:35357",
    ),
    "slashes at the end go": ({"endpoint": "https://a.example/", "auth_url": "https://b.example//"}, "https://a.example", "https://b.example"),
    "auth_url may end in /v3": ({"auth_url": "https://b.example/v3"}, "https://dcaas.eu-de.myhuaweicloud.com", "https://b.example"),
    "auth_url may end in /v3/": ({"auth_url": "https://b.example/v3/"}, "https://dcaas.eu-de.myhuaweicloud.com", "https://b.example"),
    "a path before /v3 stays": ({"auth_url": "https://b.example/iam/v3"}, "https://dcaas.eu-de.myhuaweicloud.com", "https://b.example/iam"),
    "without a scheme it is https": ({"endpoint": "a.example", "auth_url": "b.example/v3"}, "https://a.example", "https://b.example"),
    "plain http as given": ({"endpoint": "http://127.0.0.1:8080"}, "http://127.0.0.1:8080", "https://iam.eu-de.myhuaweicloud.com"),
    "without a region IAM is the global one": ({"region": "", "endpoint": "https://a.example"}, "https://a.example", "https://iam.myhuaweicloud.com"),
}
CC = {
    "the usual cloud": ({}, "https://cc.myhuaweicloud.com", "https://iam.myhuaweicloud.com"),
    "another cloud": ({"cloud_domain": "myhuaweicloud.eu"}, "https://cc.myhuaweicloud.eu", "https://iam.myhuaweicloud.eu"),
    "IAM of a region": ({"region": "eu-de"}, "https://cc.myhuaweicloud.com", "https://iam.eu-de.myhuaweicloud.com"),
    "as given": ({"cc_endpoint": "a.example/", "endpoint": "https://b.example"}, "https://a.example", "https://iam.myhuaweicloud.com"),
}
NOT_LOGINS = ("project_id", "project_name", "region", "cloud_domain", "endpoint", "auth_url", "ca_path", "api_timeout", "api_retries", "validate_certs")
BOTH = {
    "api_timeout": (7, 8),
    "api_retries": (2, 3),
    "validate_certs": (False, True),
    "endpoint": ("https://a", "https://b"),
    "auth_url": ("https://a", "https://b"),
}
SEEN = {
    "ca_path": lambda settings: settings.verify,
    "validate_certs": lambda settings: settings.verify,
    "cloud_domain": lambda settings: settings.endpoint[len("https://dcaas.eu-de.") :],
}
WHOLE = "both must come from one place: the options, a cloud, a profile or the environment."
MISSING = {
    "no login at all": (
        [{}, PLACE],
        "No login: set auth_token (HW_AUTH_TOKEN), or access_key and secret_key (HW_ACCESS_KEY, HW_SECRET_KEY), "
        "or username, password and domain_name (HW_USER_NAME, HW_USER_PASSWORD, HW_DOMAIN_NAME), or cloud (OS_CLOUD), or profile (HW_PROFILE).",
    ),
    "no secret_key": (
        [{"access_key": "a", **PLACE}],
        "The login is not complete: access_key is given without secret_key (HW_SECRET_KEY or OS_SECRET_KEY); " + WHOLE,
    ),
    "no access_key": (
        [{"secret_key": "a", **PLACE}],
        "The login is not complete: secret_key is given without access_key (HW_ACCESS_KEY or OS_ACCESS_KEY); " + WHOLE,
    ),
    "no password": ([{"username": "a", **PLACE}], "The login is not complete: username is given without password (HW_USER_PASSWORD or OS_PASSWORD); " + WHOLE),
    "no username": ([{"password": "a", **PLACE}], "The login is not complete: password is given without username (HW_USER_NAME or OS_USERNAME); " + WHOLE),
    "no domain": (
        [{"username": "u", "password": "p", **PLACE}],
        "A login by username and password needs domain_name or domain_id (HW_DOMAIN_NAME, OS_USER_DOMAIN_NAME or HW_DOMAIN_ID).",
    ),
    "no endpoint": ([{**KEYS, "project_id": "p"}], "No endpoint: set region (HW_REGION_NAME or OS_REGION_NAME) or endpoint (HW_DC_ENDPOINT)."),
    "no project": (
        [{**KEYS, "endpoint": "https://a.example"}],
        "No project: set project_id (HW_PROJECT_ID or OS_PROJECT_ID), project_name (HW_PROJECT_NAME) or region (HW_REGION_NAME).",
    ),
    "api_timeout of nothing": ([{**KEYS, **PLACE, "api_timeout": 0}], "api_timeout is 0, but must be more than 0 seconds, and 86400 at most."),
    "api_timeout beyond a day": ([{**KEYS, **PLACE, "api_timeout": 86401}], "api_timeout is 86401, but must be more than 0 seconds, and 86400 at most."),
    "api_timeout of no number": ([{**KEYS, **PLACE, "api_timeout": float("nan")}], "api_timeout is nan, but must be more than 0 seconds, and 86400 at most."),
    "negative api_retries": ([{**KEYS, **PLACE, "api_retries": -1}], "api_retries is -1, but must be 0 or more."),
    "an endpoint of another kind": ([{**KEYS, **PLACE, "endpoint": "ftp://a"}], "endpoint is 'ftp://a', but must be a URL such as https://host."),
    "an endpoint without a host": ([{**KEYS, **PLACE, "endpoint": "https://"}], "endpoint is 'https://', but must be a URL such as https://host."),
    "an endpoint with a user in it, which is not shown": (
        [{**KEYS, **PLACE, "endpoint": "https://me:Hush@a"}],
        "endpoint is a URL with a user in it, but must be a URL such as https://host.",
    ),
    "an endpoint with a query": ([{**KEYS, **PLACE, "endpoint": "https://a?b=c"}], "endpoint is 'https://a?b=c', but must be a URL such as https://host."),
    "a token with a line break, which is not shown": (
        [{"auth_token": "Hush\n", **PLACE}],
        "auth_token holds a line break, a space at its end or a character that cannot be sent; check where it was read from.",
    ),
    "a domain with a line break": (
        [{**KEYS, **PLACE, "domain_id": "d\n"}],
        "domain_id holds a line break, a space at its end or a character that cannot be sent; check where it was read from.",
    ),
    "a secret key with a space at its end, which is not shown": (
        [{**KEYS, **PLACE, "secret_key": "Hush "}],
        "secret_key holds a line break, a space at its end or a character that cannot be sent; check where it was read from.",
    ),
    "an agency without its domain": (
        [{**KEYS, **PLACE, "agency_name": "n"}],
        "agency_name is given without agency_domain_name (HW_ASSUME_ROLE_DOMAIN_NAME or OS_AGENCY_DOMAIN_NAME); "
        "an agency needs both, beside the login or before it.",
    ),
    "an agency's domain without the agency": (
        [{**KEYS, **PLACE, "agency_domain_name": "d"}],
        "agency_domain_name is given without agency_name (HW_ASSUME_ROLE_AGENCY_NAME or OS_AGENCY_NAME); "
        "an agency needs both, beside the login or before it.",
    ),
    "an auth_url of another kind": ([{**KEYS, **PLACE, "auth_url": "ftp://a"}], "auth_url is 'ftp://a', but must be a URL such as https://host."),
}


def test_the_table_of_variables_is_the_published_one():
    published = {**{option: tuple(names.split()) for option, names in TABLE.items()}}
    published.update(validate_certs=("HW_INSECURE",), api_timeout=("HW_API_TIMEOUT",), api_retries=("HW_MAX_RETRIES",))
    assert ENVIRONMENT == published


@pytest.mark.parametrize(("option", "names"), ORDERED, ids=["%s from %s" % (option, names[0]) for option, names in ORDERED])
def test_the_first_variable_that_is_set_speaks_for_an_option(option, names):
    assert from_environment({name: "value of " + name for name in names}) == {option: "value of " + names[0]}


def test_an_empty_variable_counts_as_unset():
    assert from_environment({"HW_REGION_NAME": "", "OS_REGION_NAME": "eu-nl", "HW_INSECURE": "", "HW_MAX_RETRIES": ""}) == {"region": "eu-nl"}


@pytest.mark.parametrize("value", ["1", "true", "True", "yes", "on", " TRUE "])
def test_hw_insecure_turns_verification_off(value):
    assert from_environment({"HW_INSECURE": value}) == {"validate_certs": False}


@pytest.mark.parametrize("value", ["0", "false", "no", "off", "False"])
def test_hw_insecure_of_false_leaves_verification_on(value):
    assert from_environment({"HW_INSECURE": value}) == {"validate_certs": True}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("HW_INSECURE", "perhaps", "The environment variable HW_INSECURE is 'perhaps', but must be true or false."),
        ("HW_API_TIMEOUT", "a minute", "The environment variable HW_API_TIMEOUT is 'a minute', but must be a whole number."),
        ("HW_MAX_RETRIES", "1.5", "The environment variable HW_MAX_RETRIES is '1.5', but must be a whole number."),
    ],
)
def test_a_variable_of_the_wrong_kind_is_named(name, value, said):
    with pytest.raises(UsageError) as failure:
        from_environment({name: value})
    assert failure.value.message == said


def test_numbers_of_the_environment_are_numbers():
    assert from_environment({"HW_API_TIMEOUT": "10", "HW_MAX_RETRIES": "0"}) == {"api_timeout": 10, "api_retries": 0}


@pytest.mark.parametrize(("sources", "login"), LOGINS.values(), ids=LOGINS.keys())
def test_the_first_complete_login_is_used_whole(sources, login):
    assert resolve([*sources, PLACE]).login == login


@pytest.mark.parametrize(("options", "endpoint", "auth_url"), ENDPOINTS.values(), ids=ENDPOINTS.keys())
def test_endpoints(options, endpoint, auth_url):
    settings = resolve([{**KEYS, **PLACE, **options}])
    assert (settings.endpoint, settings.auth_url) == (endpoint, auth_url)


@pytest.mark.parametrize(("options", "endpoint", "auth_url"), CC.values(), ids=CC.keys())
def test_cloud_connect_needs_neither_region_nor_project(options, endpoint, auth_url):
    settings = resolve([{**KEYS, **options}], "cc")
    assert (settings.endpoint, settings.auth_url, settings.scope) == (endpoint, auth_url, "domain")


def test_a_login_alone_needs_no_endpoint():
    assert resolve([{**USER, "project_id": "p"}], None, "project").endpoint is None
    assert resolve([USER], None, "domain").scope == "domain"
    with pytest.raises(UsageError, match="No project: set project_id"):
        resolve([USER], None, "project")


HERE = {"agency_name": "n", "agency_domain_name": "d"}
AGENCIES = {
    "none": ([{**KEYS, **PLACE}], {}),
    "beside the login": ([{**KEYS, **PLACE, **HERE}], HERE),
    "before the login, one by one": ([{"agency_name": "n"}, {"agency_name": "other", "agency_domain_name": "d"}, {**KEYS, **PLACE}], HERE),
    "after the login it is somebody else's": ([{**KEYS, **PLACE}, HERE], {}),
    "after the login not even half of it counts": ([{**KEYS, **PLACE}, {"agency_domain_name": "d"}], {}),
}


@pytest.mark.parametrize(("sources", "agency"), AGENCIES.values(), ids=AGENCIES.keys())
def test_an_agency_stands_beside_the_login_or_before_it(sources, agency):
    assert resolve(sources).agency == agency


PROJECTS = {
    "an id": ([{**KEYS, "project_id": "p1"}, {"project_id": "p2", "project_name": "n2"}], ("p1", None)),
    "a name before an id": ([{**KEYS, "project_name": "n1"}, {"project_id": "p2"}], (None, "n1")),
    "both in one place": ([{**KEYS, "project_id": "p1", "project_name": "n1"}], ("p1", "n1")),
    "a region is no project": ([{**KEYS, "region": "eu-nl"}, {"project_id": "p2"}], ("p2", None)),
}


@pytest.mark.parametrize(("sources", "project"), PROJECTS.values(), ids=PROJECTS.keys())
def test_the_project_is_that_of_the_first_source_that_tells_one(sources, project):
    settings = resolve([*sources, {"region": "eu-de"}])
    assert (settings.project_id, settings.project_name) == project


@pytest.mark.parametrize("environ", [{"OS_CLOUD": "no-such"}, {"HW_PROFILE": "no-such"}])
def test_what_only_the_environment_names_is_no_matter_to_a_whole_login(monkeypatch, tmp_path, environ):
    monkeypatch.chdir(tmp_path)
    assert resolve(gather({**KEYS, **PLACE}, environ)).login == KEYS
    with pytest.raises(UsageError, match="no-such"):
        gather(PLACE, {**environ, "HW_ACCESS_KEY": "a", "HW_SECRET_KEY": "b"})


@pytest.fixture
def files(monkeypatch, tmp_path):
    """A cloud and a profile, each with a key pair whose access key says where it comes from."""
    monkeypatch.chdir(tmp_path)
    clouds = {name: {"ak": name, "sk": "sk", "region_name": "region-" + name} for name in ("cloud1", "cloud2")}
    (tmp_path / "clouds.json").write_text(json.dumps({"clouds": {**clouds, "place": {"region_name": "region-place"}}}), encoding="utf-8")
    names = ("profile1", "profile2")
    profiles = [{"name": name, "accessKeyId": name, "secretAccessKey": "sk", "region": "region-" + name} for name in names]
    (tmp_path / ".hcloud").mkdir()
    (tmp_path / ".hcloud" / "config.json").write_text(json.dumps({"profiles": profiles}), encoding="utf-8")


OURS = {"access_key": "ours", "secret_key": "sk", "region": "region-ours"}
THEIRS = {"HW_ACCESS_KEY": "theirs", "HW_SECRET_KEY": "sk", "HW_REGION_NAME": "region-theirs"}
ORDER = {
    "options before all": ({**OURS, "cloud": "cloud1", "profile": "profile1"}, THEIRS, "ours"),
    "the cloud before the profile": ({"cloud": "cloud1", "profile": "profile1"}, THEIRS, "cloud1"),
    "the profile before the environment": ({"profile": "profile1"}, THEIRS, "profile1"),
    "the environment last": ({}, THEIRS, "theirs"),
    "a cloud that the environment names, before the rest of it": ({}, {**THEIRS, "OS_CLOUD": "cloud1"}, "cloud1"),
    "a profile that the environment names, before the rest of it": ({}, {**THEIRS, "HW_PROFILE": "profile1"}, "profile1"),
    "both named by the environment": ({}, {**THEIRS, "OS_CLOUD": "cloud1", "HW_PROFILE": "profile1"}, "cloud1"),
    "the option names another cloud than the environment": ({"cloud": "cloud2"}, {"OS_CLOUD": "cloud1"}, "cloud2"),
    "the option names another profile than the environment": ({"profile": "profile2"}, {"HW_PROFILE": "profile1"}, "profile2"),
    "a cloud of the options before a profile of the environment": ({"cloud": "cloud1"}, {"HW_PROFILE": "profile1"}, "cloud1"),
    "a profile of the options before a cloud of the environment": ({"profile": "profile1"}, {"OS_CLOUD": "cloud1"}, "profile1"),
}


@pytest.mark.parametrize(("options", "environ", "where"), ORDER.values(), ids=ORDER.keys())
def test_the_order_of_sources(files, options, environ, where):
    settings = resolve(gather(options, environ))
    assert (settings.login["access_key"], settings.region) == (where, "region-" + where)


def test_a_cloud_without_a_login_only_says_where(files):
    settings = resolve(gather({"cloud": "place"}, THEIRS))
    assert (settings.login["access_key"], settings.region) == ("theirs", "region-place")


def test_a_cloud_or_profile_that_is_not_named_is_not_read(files):
    assert gather({}, {}) == [{}, {}]
    options, environ = {"cloud": "cloud1", "profile": "profile1"}, {"OS_CLOUD": "nowhere", "HW_PROFILE": "nowhere"}
    assert len(gather(options, environ)) == 4


@pytest.mark.parametrize("option", NOT_LOGINS)
def test_what_is_not_a_login_is_looked_up_one_by_one(option):
    first, second = BOTH.get(option, ("first", "second"))
    see = SEEN.get(option, lambda settings: getattr(settings, option))
    place = {name: value for name, value in PLACE.items() if name != option}
    assert see(resolve([{option: first}, {**KEYS, option: second}, place])) == first
    assert see(resolve([KEYS, {option: second}, place])) == second


@pytest.mark.parametrize(
    ("options", "verify"),
    [({}, True), ({"ca_path": "/ca.pem"}, "/ca.pem"), ({"validate_certs": False}, False), ({"validate_certs": False, "ca_path": "/ca.pem"}, False)],
    ids=["certificates are verified", "with the authorities given", "unless told otherwise", "told otherwise, authorities do not matter"],
)
def test_verification(options, verify):
    assert resolve([{**KEYS, **PLACE, **options}]).verify == verify


def test_an_option_beats_hw_insecure():
    assert resolve([{**KEYS, **PLACE, "validate_certs": True}, from_environment({"HW_INSECURE": "true"})]).verify is True


def test_limits_unless_told_otherwise():
    settings = resolve([{**KEYS, **PLACE}])
    assert (settings.api_timeout, settings.api_retries) == (60, 5)
    assert resolve([{**KEYS, **PLACE, "api_retries": 0}, {"api_retries": 5}]).api_retries == 0


@pytest.mark.parametrize(("sources", "said"), MISSING.values(), ids=MISSING.keys())
def test_what_is_missing_or_wrong_is_said_in_one_sentence(sources, said):
    with pytest.raises(UsageError) as failure:
        resolve(sources)
    assert failure.value.message == said


@pytest.mark.parametrize("secret", SECRETS)
def test_settings_do_not_show_secrets(secret):
    source = {**KEYS, **PLACE, "security_token": "Hush-st", "secret_key": "Hush-sk"}
    if secret in ("auth_token", "password"):
        source = {**USER, **PLACE, "password": "Hush-p"} if secret == "password" else {"auth_token": "Hush-t", **PLACE}
    assert "Hush" not in repr(resolve([source]))


def test_every_secret_of_a_login_is_known_as_one():
    assert set(SECRETS) == {"auth_token", "secret_key", "security_token", "password"}


HW_KEYS = {"HW_ACCESS_KEY": "hw", "HW_SECRET_KEY": "hw-secret"}
OS_USER = {"OS_USERNAME": "os", "OS_PASSWORD": "os-password", "OS_USER_DOMAIN_NAME": "os-domain", "OS_AUTH_URL": "https://os.example"}
TWO_CLOUDS = {
    "a token of the other cloud": ({**HW_KEYS, "OS_SECURITY_TOKEN": "x", "OS_TOKEN": "y"}, {"access_key": "hw", "secret_key": "hw-secret"}),
    "the other cloud's IAM": (
        {"HW_USER_NAME": "hw", "HW_USER_PASSWORD": "p", "HW_DOMAIN_NAME": "d", "OS_AUTH_URL": "https://os.example", "OS_DOMAIN_ID": "x"},
        {"username": "hw", "password": "p", "domain_name": "d"},
    ),
    "half a login before a whole one": (
        {"HW_ACCESS_KEY": "hw", "HW_SECRET_KEY": "", **OS_USER},
        {"username": "os", "password": "os-password", "domain_name": "os-domain", "auth_url": "https://os.example"},
    ),
    "two halves": ({"HW_ACCESS_KEY": "hw", "OS_SECRET_KEY": "x"}, {"access_key": "hw"}),
    "an agency of the other cloud": ({**HW_KEYS, "OS_AGENCY_NAME": "a", "OS_AGENCY_DOMAIN_NAME": "b"}, {"access_key": "hw", "secret_key": "hw-secret"}),
    "an address alone": ({"OS_AUTH_URL": "https://os.example", "HW_REGION_NAME": "eu-de"}, {"auth_url": "https://os.example", "region": "eu-de"}),
    "a place of either": ({**HW_KEYS, "OS_PROJECT_ID": "p"}, {"access_key": "hw", "secret_key": "hw-secret", "project_id": "p"}),
}


@pytest.mark.parametrize(("environ", "source"), TWO_CLOUDS.values(), ids=TWO_CLOUDS.keys())
def test_the_environment_gives_the_login_of_one_cloud(environ, source):
    assert from_environment(environ) == source


@pytest.mark.parametrize(("option", "name"), [("project_id", "OS_TENANT_ID"), ("project_name", "OS_TENANT_NAME")])
def test_a_tenant_is_a_project(option, name):
    assert from_environment({name: "x"}) == {option: "x"}
    assert from_environment({name: "x", name.replace("TENANT", "PROJECT"): "y"}) == {option: "y"}


CERTIFICATES = {
    "ca_path of the task, HW_INSECURE": ([{"ca_path": "/ca"}, {"validate_certs": False}], "/ca"),
    "validate_certs of the task, OS_CACERT": ([{"validate_certs": False}, {"ca_path": "/ca"}], False),
    "both of the task": ([{"validate_certs": False, "ca_path": "/ca"}], False),
    "both of the task, to verify": ([{"validate_certs": True, "ca_path": "/ca"}], "/ca"),
    "to verify, and a later ca_path": ([{"validate_certs": True}, {"ca_path": "/ca"}], "/ca"),
    "neither": ([{}], True),
}


@pytest.mark.parametrize(("sources", "verify"), CERTIFICATES.values(), ids=CERTIFICATES.keys())
def test_a_ca_path_asks_to_verify(sources, verify):
    first, *others = sources
    assert resolve([{**KEYS, **PLACE, **first}, *others]).verify == verify


PARTS = {
    "a URL as cloud_domain": ({"cloud_domain": "https://otc.t-systems.com"}, "cloud_domain is 'https://otc.t-systems.com', but must be a name such as"),
    "a path in a region": ({"region": "eu-de/x"}, "region is 'eu-de/x', but must be a name such as eu-de"),
    "a port in a cloud_domain": ({"cloud_domain": "host:443"}, "cloud_domain is 'host:443', but must be"),
    "a project in an endpoint": ({"endpoint": "https://dcaas.example.com/v3/0123"}, "endpoint is 'https://dcaas.example.com/v3/0123', which is the URL of one"),
    "a request as auth_url": ({"auth_url": "https://iam.example.com/v3/auth/tokens"}, "Set it to 'https://iam.example.com'."),
}


@pytest.mark.parametrize(("options", "said"), PARTS.values(), ids=PARTS.keys())
def test_parts_of_an_address_are_checked_by_their_option(options, said):
    with pytest.raises(UsageError) as failure:
        resolve([{**KEYS, "region": "eu-de", **options}])
    assert said in failure.value.message
