# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists, their pages and filters; tags, and what is found by them; quotas."""

from __future__ import annotations

import pytest

from tests.simulator import seed


def pages(api, path, limit=None):
    """The ids of each page of a list."""
    marker, found = None, []
    while True:
        params = {name: value for name, value in (("limit", limit), ("marker", marker)) if value}
        answer = api.get(path, params=params)
        rows = next(value for value in answer.values() if isinstance(value, list))
        found.append([row["id"] for row in rows])
        info = answer.get("page_info", {})
        assert info.get("current_count", len(rows)) == len(rows)
        marker = info.get("next_marker")
        if not marker:
            assert "next_marker" not in info
            return found


@pytest.mark.parametrize(
    ("limit", "page_size", "sizes"), [(None, None, [5]), (2, None, [2, 2, 1]), (5, None, [5]), (2000, 2, [2, 2, 1]), (4, 3, [3, 2]), (2, 4, [2, 2, 1])]
)
def test_pages(api, settings, limit, page_size, sizes):
    made = sorted(api.gateway()["id"] for _unused in range(5))
    settings(page_size=page_size)
    found = pages(api, "dcaas/virtual-gateways", limit)
    assert [len(page) for page in found] == sizes
    assert [object_id for page in found for object_id in page] == made


NEWER = {
    "global-dc-gateways": lambda api: api.call("POST", "dcaas/global-dc-gateways", {"global_dc_gateway": {"name": "g"}})[1]["global_dc_gateway"]["id"],
    "connect-gateways": lambda api: api.call("POST", "dcaas/connect-gateways", {"connect_gateway": {"name": "c"}})[1]["connect_gateway"]["id"],
}


@pytest.mark.parametrize("path", NEWER)
def test_pages_of_newer_lists(api, path):
    made = sorted(NEWER[path](api) for _unused in range(3))
    assert pages(api, f"dcaas/{path}", 2) == [made[:2], made[2:]]
    assert api.get(f"dcaas/{path}?limit=2").get("total_count") == (3 if path == "connect-gateways" else None)


def test_pages_of_what_has_no_id_of_its_own(api):
    where = f"dcaas/connect-gateways/{NEWER['connect-gateways'](api)}/binding-global-eips"
    eips = [f"7a000000-0000-4000-8000-00000000000{number}" for number in range(3)]
    assert api.call("POST", where, {"global_eips": [{"global_eip_id": one} for one in eips]})[0] == 201
    first = api.get(f"{where}?limit=2")
    assert ([one["global_eip_id"] for one in first["global_eips"]], first["total_count"]) == (eips[:2], 3)
    rest = api.get(f"{where}?limit=2&marker={first['page_info']['next_marker']}")
    assert [one["global_eip_id"] for one in rest["global_eips"]] == eips[2:] and "id" not in rest["global_eips"][0]


def test_pages_of_detections(api):
    peer = api.settle(api.interface(api.gateway())["id"])["vif_peers"][0]["id"]
    made = sorted(
        api.call("POST", "dcaas/vif-peer-detections", {"vif_peer_detection": {"vif_peer_id": peer}})[1]["vif_peer_detection"]["id"] for _unused in range(3)
    )
    assert "page_info" not in api.get("dcaas/vif-peer-detections")
    assert pages(api, "dcaas/vif-peer-detections", 2) == [made[:2], made[2:]]


def test_the_marker_of_a_deleted_object_keeps_its_place(api):
    first, second, third = sorted(api.gateway()["id"] for _unused in range(3))
    api.delete("virtual_gateway", second)
    answer = api.get(f"dcaas/virtual-gateways?limit=1&marker={second}")
    assert [one["id"] for one in answer["virtual_gateways"]] == [third]


def test_connections_have_a_page_info_only_when_there_are_more(api):
    assert "page_info" not in api.get("dcaas/direct-connects")
    assert api.get("dcaas/direct-connects?limit=2")["page_info"] == {
        "previous_marker": seed.OPERATIONS_ID,
        "current_count": 2,
        "next_marker": seed.STANDARD_IDS[0],
    }


def test_filters_sorting_and_fields(api):
    one, two = api.gateway(name="one"), api.gateway(name="two")
    ids = [row["id"] for row in api.get(f"dcaas/virtual-gateways?id={one['id']}&id={two['id']}&sort_key=name&sort_dir=desc")["virtual_gateways"]]
    assert ids == [two["id"], one["id"]]
    assert api.get("dcaas/virtual-gateways?fields=name&fields=bgp_asn&sort_key=name")["virtual_gateways"][0] == {"name": "one", "bgp_asn": 64512}
    assert set(api.get(f"dcaas/virtual-gateways/{one['id']}?fields=id")["virtual_gateway"]) == {"id"}
    assert [row["id"] for row in api.get("dcaas/direct-connects?name=standard-1&name=stand")["direct_connects"]] == [seed.STANDARD_IDS[0]]


TAGGED = {"a": {"env": "prod", "team": "net"}, "b": {"env": "test"}, "Prod-c": {"env": "prod"}, "d": {}}
QUERIES = {
    "nothing": ({}, "a b Prod-c d"),
    "tags": ({"tags": [{"key": "env", "values": ["prod"]}]}, "a Prod-c"),
    "tags, two values": ({"tags": [{"key": "env", "values": ["prod", "test"]}]}, "a b Prod-c"),
    "tags, two keys": ({"tags": [{"key": "env", "values": []}, {"key": "team", "values": ["net"]}]}, "a"),
    "tags_any": ({"tags_any": [{"key": "env", "values": ["test"]}, {"key": "team", "values": []}]}, "a b"),
    "not_tags": ({"not_tags": [{"key": "env", "values": ["prod"]}, {"key": "team", "values": []}]}, "b Prod-c d"),
    "not_tags_any": ({"not_tags_any": [{"key": "env", "values": ["prod"]}, {"key": "team", "values": []}]}, "b d"),
    "a part of the name": ({"matches": [{"key": "resource_name", "value": "PROD"}]}, "Prod-c"),
    "no name": ({"matches": [{"key": "resource_name", "value": ""}]}, ""),
    "a page": ({"offset": "1", "limit": 2}, "b Prod-c"),
}


@pytest.mark.parametrize("case", QUERIES)
def test_resources_by_tags(api, case):
    wanted, names = QUERIES[case]
    for name, tags in TAGGED.items():
        api.gateway(name=name, tags=[{"key": key, "value": value} for key, value in tags.items()])
    status, answer = api.call("POST", "dc-vgw/resource-instances/action", {"action": "filter", **wanted})
    assert (status, " ".join(one["resource_name"] for one in answer["resources"])) == (200, names)
    status, answer = api.call("POST", "dc-vgw/resource-instances/action", {"action": "count", **wanted})
    assert set(answer) == {"total_count", "request_id"}
    assert answer["total_count"] == (4 if case == "a page" else len(names.split()))


def test_tags_of_a_project_and_of_the_system(api):
    one, two = api.gateway(tags=[{"key": "env", "value": "prod"}]), api.gateway(tags=[{"key": "env", "value": "test"}])
    assert api.get("dc-vgw/tags")["tags"] == [{"key": "env", "values": ["prod", "test"]}]
    edit = {"tags": [{"key": "_sys_owner", "value": "x"}, {"key": "env", "value": "prod"}]}
    api.session.put(f"{api.url}/simulator/objects/virtual_gateway/{one['id']}", json=edit)
    answer = api.get(f"dc-vgw/{one['id']}/tags")
    assert (answer["tags"], answer["sys_tags"]) == ([{"key": "env", "value": "prod"}], [{"key": "_sys_owner", "value": "x"}])
    assert api.call("DELETE", f"dc-vgw/{two['id']}/tags/env") == (204, None)
    assert api.show("virtual_gateway", two["id"])["tags"] == []


def test_a_deletion_with_another_value_removes_nothing(api):
    gateway = api.gateway(tags=[{"key": "env", "value": "prod"}, {"key": "team", "value": "net"}])
    body = {"action": "delete", "tags": [{"key": "env", "value": "other"}, {"key": "team"}]}
    assert api.call("POST", f"dc-vgw/{gateway['id']}/tags/action", body) == (204, None)
    assert api.get(f"dc-vgw/{gateway['id']}/tags")["tags"] == [{"key": "env", "value": "prod"}]


def test_quotas_are_201(api):
    status, answer = api.call("GET", "dcaas/quotas?type=physicalConnect&type=geip")
    assert (status, [one["type"] for one in answer["quotas"]["resources"]]) == (201, ["physicalConnect", "geip"])
    assert "unit" not in answer["quotas"]["resources"][1]
