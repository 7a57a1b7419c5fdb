# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an entry of clouds.yaml means, where the file is looked for, and what is said when it does not help."""

from __future__ import annotations

import json
import os
import sys

import pytest
import yaml
from ansible_collections.hwc.direct_connect.plugins.module_utils import _clouds
from ansible_collections.hwc.direct_connect.plugins.module_utils._clouds import read_cloud
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import LibraryError, UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._login import ENVIRONMENT, gather

USER = {"username": "u", "password": "p", "user_domain_name": "d", "auth_url": "https://iam.example.com/v3"}
SAME_USER = {"username": "u", "password": "p", "domain_name": "d", "auth_url": "https://iam.example.com/v3"}
ENTRIES = {
    "a login under auth": ({"auth": USER}, SAME_USER),
    "a login at the top level": (USER, SAME_USER),
    "a login in both places": ({"auth": {"username": "u", "password": "p"}, "user_domain_id": "i"}, {"username": "u", "password": "p", "domain_id": "i"}),
    "auth comes before the top level": ({"auth": {"password": "p"}, "password": "q"}, {"password": "p"}),
    "the user's domain comes before a domain": ({"auth": {"user_domain_name": "a", "domain_name": "b"}}, {"domain_name": "a"}),
    "a domain stands for the user's": ({"auth": {"domain_name": "b", "domain_id": "c"}}, {"domain_name": "b", "domain_id": "c"}),
    "the project's domain is not the user's": ({"auth": {"project_domain_name": "a"}}, {}),
    "a token": ({"auth": {"token": "t"}}, {"auth_token": "t"}),
    "a project": ({"auth": {"project_name": "eu-de_prod", "project_id": "p1"}}, {"project_name": "eu-de_prod", "project_id": "p1"}),
    "a tenant is a project": ({"auth": {"tenant_name": "eu-de_prod", "tenant_id": "p1"}}, {"project_name": "eu-de_prod", "project_id": "p1"}),
    "dashes are underscores": ({"auth": {"project-name": "eu-de_prod"}, "region-name": "eu-de"}, {"project_name": "eu-de_prod", "region": "eu-de"}),
    "keys as gophertelekomcloud writes them": ({"auth": {"ak": "a", "sk": "s"}}, {"access_key": "a", "secret_key": "s"}),
    "keys as otcextensions writes them": ({"ak": "a", "sk": "s"}, {"access_key": "a", "secret_key": "s"}),
    "keys in full": (
        {"access_key": "a", "secret_key": "s", "security_token": "t"},
        {"access_key": "a", "secret_key": "s", "security_token": "t"},
    ),
    "an agency": ({"auth": {"agency_name": "n", "agency_domain_name": "d"}}, {"agency_name": "n", "agency_domain_name": "d"}),
    "an agency as gophertelekomcloud writes it": ({"auth": {"agency_name": "n", "target_domain_id": "d"}}, {"agency_name": "n", "agency_domain_name": "d"}),
    "endpoints": (
        {"dcaas_endpoint_override": "https://a.example", "cc_endpoint_override": "https://b.example"},
        {"endpoint": "https://a.example", "cc_endpoint": "https://b.example"},
    ),
    "an endpoint with a version": ({"dcaas_endpoint_override": "https://a.example/v2.0"}, {"endpoint": "https://a.example"}),
    "an endpoint with a project": ({"dcaas_endpoint_override": "https://a.example/v3/%(project_id)s"}, {"endpoint": "https://a.example"}),
    "an endpoint by its old name": ({"dcaas_endpoint": "https://a.example"}, {"endpoint": "https://a.example"}),
    "certificates": ({"verify": False, "cacert": "/ca.pem"}, {"validate_certs": False, "ca_path": "/ca.pem"}),
    "certificates at home": ({"cacert": "~/ca.pem"}, {"ca_path": "HOME/ca.pem"}),
    "certificates in words": ({"verify": "no"}, {"validate_certs": False}),
    "verified": ({"verify": True}, {"validate_certs": True}),
    "insecure comes before verify": ({"verify": True, "insecure": True}, {"validate_certs": False}),
    "not insecure says nothing": ({"insecure": False}, {}),
    "a time-out": ({"api_timeout": 7}, {"api_timeout": 7.0}),
    "a time-out as text": ({"api_timeout": "7.5"}, {"api_timeout": 7.5}),
    "numbers are texts": ({"auth": {"password": 123456}}, {"password": "123456"}),
    "empty values are left out": ({"auth": {"password": "", "token": None}, "region_name": ""}, {}),
    "a region": ({"region_name": "eu-de"}, {"region": "eu-de"}),
    "the first of several regions": ({"region_name": "eu-de,eu-nl"}, {"region": "eu-de"}),
    "the first of a list of regions": ({"regions": ["eu-de", "eu-nl"]}, {"region": "eu-de"}),
    "a region with values": (
        {"regions": [{"name": "eu-de", "values": {"auth": {"project_id": "p1"}}}, "eu-nl"], "auth": {"token": "t"}},
        {"region": "eu-de", "project_id": "p1", "auth_token": "t"},
    ),
    "an auth_url with the region in it": (
        {"auth": {"auth_url": "https://iam.{region_name}.otc.t-systems.com/v3"}, "region_name": "eu-nl"},
        {"auth_url": "https://iam.eu-nl.otc.t-systems.com/v3", "region": "eu-nl", "cloud_domain": "otc.t-systems.com"},
    ),
    "the cloud's domain follows from IAM's URL": (
        {"auth": {"auth_url": "https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3"}, "region_name": "eu-ch2"},
        {"auth_url": "https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3", "region": "eu-ch2", "cloud_domain": "sc.otc.t-systems.com"},
    ),
    "the cloud's domain as given, though IAM's URL says another": (
        {"auth": {"auth_url": "https://iam.eu-de.example.com"}, "region_name": "eu-de", "cloud_domain": "example.net"},
        {"auth_url": "https://iam.eu-de.example.com", "region": "eu-de", "cloud_domain": "example.net"},
    ),
    "a port is no part of the cloud's domain": (
        {"auth": {"auth_url": "iam.eu-de.example.com:443/v3"}, "region_name": "eu-de"},
        {"auth_url": "iam.eu-de.example.com:443/v3", "region": "eu-de", "cloud_domain": "example.com"},
    ),
    "another URL says nothing of the cloud": (
        {"auth": {"auth_url": "https://iam.example.com/v3"}, "region_name": "eu-de"},
        {"auth_url": "https://iam.example.com/v3", "region": "eu-de"},
    ),
    "an auth_url that is no URL": ({"auth_url": "http://[::1", "region_name": "eu-de"}, {"auth_url": "http://[::1", "region": "eu-de"}),
    "the cloud's domain as given": ({"cloud_domain": "myhuaweicloud.eu"}, {"cloud_domain": "myhuaweicloud.eu"}),
    "the vendor's profile": ({"profile": "otc"}, {"cloud_domain": "otc.t-systems.com"}),
    "the vendor's profile by its old name": ({"cloud": "otc-swiss"}, {"cloud_domain": "sc.otc.t-systems.com"}),
    "an entry with nothing in it": (None, {}),
    "what means nothing here": ({"interface": "public", "identity_api_version": 3, "networks": []}, {}),
}


@pytest.fixture
def here(monkeypatch, tmp_path):
    """An empty current folder; the home is beside it."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def write(path, **clouds):
    """A file with these entries, in the format that its name says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"clouds": clouds}) if path.suffix == ".json" else yaml.safe_dump({"clouds": clouds}), encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", _clouds.SUFFIXES)
@pytest.mark.parametrize(("entry", "source"), ENTRIES.values(), ids=ENTRIES.keys())
def test_entries(here, tmp_path, entry, source, suffix):
    write(here / ("clouds" + suffix), one=entry)
    home = {option: value.replace("HOME", str(tmp_path)) if option == "ca_path" else value for option, value in source.items()}
    assert read_cloud("one", {}) == home


def test_a_region_of_the_task_chooses_among_those_of_the_entry(here):
    write(here / "clouds.yaml", one={"regions": [{"name": "eu-de", "values": {"project_id": "p1"}}, {"name": "eu-nl", "values": {"project_id": "p2"}}]})
    assert read_cloud("one", {}, "eu-nl") == {"region": "eu-nl", "project_id": "p2"}


def test_a_region_of_the_environment_chooses_where_the_task_has_none(here):
    write(here / "clouds.yaml", one={"regions": [{"name": "eu-de", "values": {"project_id": "p1"}}, {"name": "eu-nl", "values": {"project_id": "p2"}}]})
    assert read_cloud("one", {}, None, "eu-nl")["project_id"] == "p2"
    assert read_cloud("one", {}, "eu-de", "eu-nl")["project_id"] == "p1"
    sources = gather({"cloud": "one"}, {"OS_REGION_NAME": "eu-nl"})
    assert (sources[1]["region"], sources[1]["project_id"]) == ("eu-nl", "p2")


@pytest.mark.parametrize(("options", "environ"), [({"region": "eu-ch2"}, {}), ({}, {"OS_REGION_NAME": "eu-ch2"}), ({}, {"HW_REGION_NAME": "eu-ch2"})])
def test_a_region_that_the_entry_does_not_have_is_refused_and_its_regions_are_named(here, options, environ):
    write(here / "clouds.yaml", one={"regions": [{"name": "eu-nl", "values": {"auth": {"auth_url": "https://a"}}}, {"name": "eu-de"}]})
    with pytest.raises(UsageError) as failure:
        gather({"cloud": "one", **options}, environ)
    assert failure.value.message.startswith("region is 'eu-ch2', but the entry of cloud 'one' has the regions eu-nl, eu-de. Set region to one of them")


@pytest.mark.parametrize("written", ["0010", "1:30", "1_000", "0x10", "1e3", "2026-01-01", "007"])
@pytest.mark.parametrize("option", ["project_name", "project_id", "username", "password", "domain_name"])
def test_a_number_is_the_text_that_is_written(here, option, written):
    (here / "clouds.yaml").write_text("clouds: {one: {auth: {%s: %s}}}" % (option, written), encoding="utf-8")
    assert read_cloud("one", {}) == {option: written}


def test_a_pipe_is_not_read(here):
    os.mkfifo(here / "clouds.yaml")
    with pytest.raises(UsageError, match="not a regular file"):
        read_cloud("one", {})


def test_every_key_stands_for_an_option():
    assert set(_clouds.KEYS) <= set(ENVIRONMENT)


def test_the_order_in_which_files_are_looked_for(here, tmp_path):
    environ = {"OS_CLIENT_CONFIG_FILE": str(tmp_path / "given.yaml"), "XDG_CONFIG_HOME": str(tmp_path / "xdg")}
    folders = [here, tmp_path / "xdg" / "openstack", tmp_path / ".config" / "openstack"]
    files = [tmp_path / "given.yaml"] + [folder / ("clouds" + suffix) for folder in folders for suffix in _clouds.SUFFIXES]
    for file in files:
        write(file, one={"region_name": file.as_posix().replace("/", "-")})
    for file in files:
        assert read_cloud("one", environ)["region"] == file.as_posix().replace("/", "-")
        file.unlink()
    with pytest.raises(UsageError, match="there is no such entry"):
        read_cloud("one", environ)


def test_only_the_first_file_counts(here, tmp_path):
    write(here / "clouds.yaml", other={})
    write(tmp_path / ".config" / "openstack" / "clouds.yaml", one={"region_name": "eu-de"})
    with pytest.raises(UsageError) as failure:
        read_cloud("one", {})
    secure = "./secure.yaml, %s/.config/openstack/secure.yaml or /etc/openstack/secure.yaml" % tmp_path
    assert failure.value.message == "cloud is 'one', but there is no such entry under clouds in ./clouds.yaml, %s." % secure


@pytest.mark.parametrize("where", ["beside", "elsewhere", "named"])
def test_secrets_may_stand_in_a_file_of_their_own(here, tmp_path, where):
    write(here / "clouds.yaml", one={"auth": {"username": "u", "password": "overlaid"}, "region_name": "eu-de"})
    folder = {"beside": here, "elsewhere": tmp_path / ".config" / "openstack", "named": tmp_path}[where]
    write(folder / "secure.yml", one={"auth": {"password": "p"}})
    environ = {"OS_CLIENT_SECURE_FILE": str(tmp_path / "secure.yml")} if where == "named" else {}
    assert read_cloud("one", environ) == {"username": "u", "password": "p", "region": "eu-de"}


def test_an_entry_may_stand_in_the_file_of_secrets_alone(here):
    write(here / "secure.yaml", one={"auth": {"token": "t"}})
    assert read_cloud("one", {}) == {"auth_token": "t"}


BROKEN = {
    "not YAML": ("clouds.yaml", "clouds: {one: {password: Hush", "The file ./clouds.yaml, in which cloud is looked up, is not YAML (line 1)."),
    "not JSON": ("clouds.json", '{"clouds":\n {"one": Hush', "The file ./clouds.json, in which cloud is looked up, is not JSON (line 2)."),
    "YAML of any depth": ("clouds.yaml", "[" * 1000, "The file ./clouds.yaml, in which cloud is looked up, is not YAML."),
    "JSON of any depth": ("clouds.json", "[" * 100000, "The file ./clouds.json, in which cloud is looked up, is not JSON."),
    "a list": ("clouds.yaml", "- one", "cloud is 'one', but there is no such entry under clouds in ./clouds.yaml, "),
    "an entry of text": ("clouds.yaml", "clouds: {one: Hush}", "The entry of cloud 'one' is not a table of keys and values."),
    "auth of text": ("clouds.yaml", "clouds: {one: {auth: Hush}}", "The entry of cloud 'one' is not a table of keys and values."),
    "a list for a text": ("clouds.yaml", "clouds: {one: {password: [Hush]}}", "The entry of cloud 'one' has a list under password, but must have a text."),
    "a wrong number": ("clouds.yaml", "clouds: {one: {api_timeout: soon}}", "The entry of cloud 'one' has 'soon' as api_timeout, but must have a number."),
}


@pytest.mark.parametrize(("name", "text", "said"), BROKEN.values(), ids=BROKEN.keys())
def test_what_cannot_be_read_is_said_without_showing_it(here, name, text, said):
    (here / name).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as failure:
        read_cloud("one", {})
    assert failure.value.message.startswith(said)
    assert "Hush" not in failure.value.message


def test_no_text(here):
    (here / "clouds.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="The file ./clouds.yaml, in which cloud is looked up, is not a text."):
        read_cloud("one", {})


def test_a_file_that_is_named_is_named_in_the_failure(here):
    with pytest.raises(UsageError, match="in /nowhere/clouds.yaml, ./clouds.yaml, "):
        read_cloud("one", {"OS_CLIENT_CONFIG_FILE": "/nowhere/clouds.yaml"})


def test_without_pyyaml_only_yaml_files_fail(here, monkeypatch):
    monkeypatch.setitem(sys.modules, "yaml", None)
    write(here / "clouds.json", one={"region_name": "eu-de"})
    assert read_cloud("one", {}) == {"region": "eu-de"}
    (here / "clouds.yaml").write_text("clouds: {one: {}}", encoding="utf-8")
    with pytest.raises(LibraryError) as failure:
        read_cloud("one", {})
    assert (failure.value.library, failure.value.message) == ("PyYAML", "PyYAML is needed to read ./clouds.yaml.")
