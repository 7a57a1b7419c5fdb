# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cloud Connect, as the vendor's SDK works with it and as it refuses."""

from __future__ import annotations

import huaweicloudsdkcc.v3 as cc
import pytest
from huaweicloudsdkcore.auth.credentials import GlobalCredentials
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkcore.region.region import Region

from tests.contract.bare import IN_PROCESS, account_token
from tests.simulator import seed

PATH = f"/v3/{seed.ACME['id']}/ccaas"
NOBODY = "00000000-0000-4000-8000-000000000000"


def client_of(url, keys=seed.KEYS, domain=seed.ACME):
    """A client of the SDK for an account."""
    credentials = GlobalCredentials(keys["access"], keys["secret"], domain["id"])
    return cc.CcClient.new_builder().with_credentials(credentials).with_endpoint(url).build()


@pytest.fixture
def cloud(simulator):
    """The vendor's SDK for Cloud Connect, as the user netops of acme."""
    return client_of(simulator.url)


def create(cloud, name, **fields):
    """A new cloud connection."""
    body = cc.CreateCloudConnectionRequestBody(cc.CreateCloudConnection(name=name, **fields))
    return cloud.create_cloud_connection(cc.CreateCloudConnectionRequest(body=body)).cloud_connection


def listed(cloud, **filters):
    """The names of the cloud connections that a list shows."""
    answer = cloud.list_cloud_connections(cc.ListCloudConnectionsRequest(**filters))
    assert answer.page_info.current_count == len(answer.cloud_connections)
    return sorted(one.name for one in answer.cloud_connections)


def test_cloud_connections(cloud):
    created = create(cloud, "one", description="first", enterprise_project_id="0")
    assert (created.status, created.domain_id, created.used_scene, created.network_instance_number) == ("ACTIVE", seed.ACME["id"], "vpc", 0)
    assert created.created_at and created.tags is None
    show = cc.ShowCloudConnectionRequest(id=created.id)
    assert cloud.show_cloud_connection(show).cloud_connection.to_dict() == created.to_dict()
    body = cc.UpdateCloudConnectionRequestBody(cc.UpdateCloudConnection(name="renamed", description=""))
    changed = cloud.update_cloud_connection(cc.UpdateCloudConnectionRequest(id=created.id, body=body)).cloud_connection
    assert (changed.name, changed.description) == ("renamed", None)
    assert "description" not in cloud.show_cloud_connection(show).to_json_object()["cloud_connection"]
    cloud.delete_cloud_connection(cc.DeleteCloudConnectionRequest(id=created.id))
    with pytest.raises(ClientRequestException) as caught:
        cloud.show_cloud_connection(show)
    assert (caught.value.status_code, caught.value.error_code) == (404, "CC.0002")


def test_lists(cloud):
    one, two = create(cloud, "one", description="text"), create(cloud, "two")
    for filters, names in (
        ({}, ["one", "two"]),
        ({"id": [one.id, two.id], "name": ["two"]}, ["two"]),
        ({"description": ["text"]}, ["one"]),
        ({"enterprise_project_id": ["all_granted_eps"], "status": ["ACTIVE"], "used_scene": ["vpc"]}, ["one", "two"]),
        ({"enterprise_project_id": [NOBODY]}, []),
    ):
        assert listed(cloud, **filters) == names
    first = cloud.list_cloud_connections(cc.ListCloudConnectionsRequest(limit=1))
    rest = cloud.list_cloud_connections(cc.ListCloudConnectionsRequest(limit=1, marker=first.page_info.next_marker))
    assert {row.cloud_connections[0].id for row in (first, rest)} == {one.id, two.id} and rest.page_info.next_marker is None


def test_tags(cloud):
    one, two = create(cloud, "one"), create(cloud, "two")
    for connection, value in ((one, "prod"), (two, "test"), (one, "stage")):
        body = cc.TagCloudConnectionRequestBody([cc.Tag("env", value), cc.Tag("path", "a/b")])
        cloud.tag_cloud_connection(cc.TagCloudConnectionRequest(id=connection.id, body=body))
    shown = cloud.show_cloud_connection(cc.ShowCloudConnectionRequest(id=one.id)).cloud_connection
    assert [(tag.key, tag.value) for tag in shown.tags] == [("env", "stage"), ("path", "a/b")]
    tags = cloud.list_cloud_connection_tags(cc.ListCloudConnectionTagsRequest()).tags
    assert [(tag.key, tag.values) for tag in tags] == [("env", ["stage", "test"]), ("path", ["a/b"])]
    for wanted, names in (([("env", ["stage", "x"])], ["one"]), ([("env", []), ("path", ["a/b"])], ["one", "two"]), ([("other", [])], [])):
        body = cc.ListCloudConnectionsByTagsRequestBody([cc.MultivaluedTag(key, values) for key, values in wanted])
        found = cloud.list_cloud_connections_by_tags(cc.ListCloudConnectionsByTagsRequest(body=body)).cloud_connections
        assert sorted(row.name for row in found) == names
    body = cc.UntagCloudConnectionRequestBody([cc.Tag("env", "other"), cc.Tag("path")])
    cloud.untag_cloud_connection(cc.UntagCloudConnectionRequest(id=one.id, body=body))
    shown = cloud.show_cloud_connection(cc.ShowCloudConnectionRequest(id=one.id)).cloud_connection
    assert [(tag.key, tag.value) for tag in shown.tags] == [("env", "stage")]


def test_quotas_and_capabilities(cloud):
    connection = create(cloud, "one")
    quotas = cloud.list_cloud_connection_quotas(cc.ListCloudConnectionQuotasRequest(quota_type="cloud_connection")).quotas
    assert [(row.quota_type, row.quota_number, row.quota_used, row.region_id) for row in quotas] == [("cloud_connection", 6, 1, None)]
    quotas = cloud.list_cloud_connection_quotas(cc.ListCloudConnectionQuotasRequest(cloud_connection_id=connection.id, limit=2)).quotas
    assert [(row.quota_type, row.region_id) for row in quotas] == [("cloud_connection_region", seed.REGION), ("cloud_connection_route", seed.REGION)]
    found = cloud.list_cloud_connection_capabilities(cc.ListCloudConnectionCapabilitiesRequest(resource_type="er")).capabilities
    assert [(row.resource_type, row.is_support, row.domain_id) for row in found] == [("er", True, seed.ACME["id"])]


def test_the_account_is_found_through_iam(simulator):
    credentials = GlobalCredentials(seed.GLOBEX_KEYS["access"], seed.GLOBEX_KEYS["secret"]).with_iam_endpoint(simulator.url)
    client = cc.CcClient.new_builder().with_credentials(credentials).with_region(Region(seed.REGION, simulator.url)).build()
    assert create(client, "one").domain_id == seed.GLOBEX["id"]
    assert [entry["path"] for entry in simulator.requests][0] == "/v3/auth/domains"
    assert listed(client_of(simulator.url)) == [], "accounts do not see each other"


@pytest.mark.parametrize(("keys", "domain"), [(seed.KEYS, seed.GLOBEX), (seed.GLOBEX_KEYS, seed.ACME)])
def test_another_account_is_refused(simulator, keys, domain):
    with pytest.raises(ClientRequestException, match="APIGW.0302"):
        client_of(simulator.url, keys, domain).list_cloud_connections(cc.ListCloudConnectionsRequest())


LOGINS = {
    "a token for the account": ({}, 200),
    "with its id": ({"X-Domain-Id": seed.ACME["id"]}, 200),
    "with another id": ({"X-Domain-Id": seed.GLOBEX["id"]}, 403),
    "with a project": ({"X-Project-Id": seed.PROJECT["id"]}, 403),
    "a token for a project": (None, 403),
    "no token": ({"X-Auth-Token": ""}, 401),
}


@pytest.mark.parametrize("case", LOGINS)
def test_logins(api, session, case):
    headers, status = LOGINS[case]
    mine = api.headers if headers is None else {**account_token(session), **headers}
    assert session.get(f"{IN_PROCESS}{PATH}/cloud-connections", headers=mine).status_code == status


TAGS = [{"key": f"k{number}", "value": "v"} for number in range(21)]
REFUSED = [
    ("unknown field", "POST", "cloud-connections", {"cloud_connection": {"name": "a", "tags": []}}, "CC.0001 tags"),
    ("no name", "POST", "cloud-connections", {"cloud_connection": {"description": "a"}}, "CC.0001 name"),
    ("empty name", "POST", "cloud-connections", {"cloud_connection": {"name": ""}}, "CC.0001 name"),
    ("space in the name", "POST", "cloud-connections", {"cloud_connection": {"name": "a b"}}, "CC.0001 name"),
    ("markup", "POST", "cloud-connections", {"cloud_connection": {"name": "a", "description": "<b>"}}, "CC.0001 description"),
    ("long description", "PUT", "cloud-connections/{id}", {"cloud_connection": {"description": "x" * 256}}, "CC.0001 description"),
    ("enterprise project later", "PUT", "cloud-connections/{id}", {"cloud_connection": {"enterprise_project_id": "0"}}, "CC.0001 enterprise_project_id"),
    ("wrong envelope", "POST", "cloud-connections", {"name": "a"}, "CC.0001 body"),
    ("no tags", "POST", "cloud-connections/{id}/tag", {"tags": []}, "CC.0001 tags"),
    ("21 tags", "POST", "cloud-connections/{id}/tag", {"tags": TAGS}, "CC.0001 tags"),
    ("tag without a value", "POST", "cloud-connections/{id}/tag", {"tags": [{"key": "a"}]}, "CC.0001 tags"),
    ("system tag", "POST", "cloud-connections/{id}/tag", {"tags": [{"key": "_sys_a", "value": ""}]}, "CC.0001 tags"),
    ("21 tags to remove", "POST", "cloud-connections/{id}/untag", {"tags": TAGS}, "CC.0001 tags"),
    ("more than tags", "POST", "cloud-connections/{id}/tag", {"tags": TAGS[:1], "action": "create"}, "CC.0001 body"),
    ("a filter of single values", "POST", "cloud-connections/filter", {"tags": TAGS[:1]}, "CC.0001 tags"),
    ("joined ids", "GET", "cloud-connections?id={id},{id}", None, "CC.0001 id"),
    ("21 names", "GET", "cloud-connections?" + "&".join(["name=x"] * 21), None, "CC.0001 name"),
    ("sorted", "GET", "cloud-connections?sort_key=name", None, "CC.0001 sort_key"),
    ("by tag", "GET", "cloud-connections?tags=x", None, "CC.0001 tags"),
    ("a query on one", "GET", "cloud-connections/{id}?fields=id", None, "CC.0001 fields"),
    ("another quota", "GET", "quotas?quota_type=physicalConnect", None, "CC.0001 quota_type"),
    ("a body on a DELETE", "DELETE", "cloud-connections/{id}", {}, "CC.0000"),
]


@pytest.mark.parametrize(("method", "path", "body", "expected"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_refused(session, method, path, body, expected):
    def call(verb, where, sent):
        answer = session.request(verb, f"{IN_PROCESS}{PATH}/{where}", json=sent, headers=headers)
        return answer.status_code, answer.json()

    headers = account_token(session)
    made = call("POST", "cloud-connections", {"cloud_connection": {"name": "made"}})[1]["cloud_connection"]
    status, answer = call(method, path.replace("{id}", made["id"]), body)
    code, _unused, field = expected.partition(" ")
    assert (status, answer["error_code"]) == (400, code), answer
    assert f" {field}:" in answer["error_msg"] if field else answer["error_msg"]
    assert call("GET", f"cloud-connections/{made['id']}", None)[1]["cloud_connection"] == made


@pytest.mark.parametrize(("setting", "status"), [("404", 404), ("400", 400)])
def test_unknown_ids(session, settings, setting, status):
    settings(not_found=setting)
    headers = account_token(session)
    for method, path, body in (
        ("GET", "", None),
        ("PUT", "", {"cloud_connection": {"name": "x"}}),
        ("DELETE", "", None),
        ("POST", "/tag", {"tags": TAGS[:1]}),
        ("POST", "/untag", {"tags": TAGS[:1]}),
    ):
        answer = session.request(method, f"{IN_PROCESS}{PATH}/cloud-connections/{NOBODY}{path}", json=body, headers=headers)
        assert (answer.status_code, answer.json()["error_code"]) == (status, "CC.0002")
