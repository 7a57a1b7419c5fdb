# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists by filters: which requests, in which groups; what is compared here; tags and quotas in every shape that answers have."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import AnswerError, ApiError
from ansible_collections.hwc.direct_connect.plugins.module_utils._listing import (
    account_quotas,
    list_matching,
    quotas,
    tag_values,
    tagged_resources,
    tags_of_one,
)


class Fake:
    """An Api that writes down what it is asked, and answers with the objects of a path, or raises."""

    def __init__(self, **objects):
        self.objects, self.asked = {path.replace("__", "/").replace("_", "-"): rows for path, rows in objects.items()}, []

    def pages(self, path, envelope, query=()):
        """A list."""
        path = "/".join(path[1:])
        self.asked.append(path + "".join(" %s=%s" % pair for pair in query))
        rows = self.objects.get(path, [])
        if isinstance(rows, Exception):
            raise rows
        return [dict(row) for row in rows]

    def call(self, method, path, query=(), body=None, **options):
        """One request; the answers of a path are given one after the other."""
        path = "/".join(path)
        self.asked.append(" ".join([method, path, *("%s=%s" % pair for pair in query)]) + (" %s" % body if body else ""))
        answers = self.objects[path]
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


def gone(code="DC.0002"):
    """A 404."""
    return ApiError("no", error_code=code, http_status=404)


def ids(objects):
    """The ids of objects, as one text."""
    return "".join(each["id"] for each in objects)


GATEWAYS = [
    {"id": "a", "name": "prod", "vpc_id": "V1", "enterprise_project_id": "0", "tags": [{"key": "k", "value": "1"}]},
    {"id": "b", "name": "PROD", "vpc_id": "V2", "enterprise_project_id": "e", "tags": [{"key": "k", "value": "2"}, {"key": "l", "value": ""}]},
    {"id": "c", "name": None, "vpc_id": None, "enterprise_project_id": "0", "tags": None},
]
#                           filters, tags, found, requests
FILTERS = {
    "none: everything": ({}, {}, "abc", [""]),
    "an id": ({"id": ["b"]}, {}, "b", [" id=b"]),
    "an id that is not there": ({"id": ["x"]}, {}, "", [" id=x"]),
    "an id twice is asked for once": ({"id": ["b", "b"]}, {}, "b", [" id=b"]),
    "an id in capitals": ({"id": ["B"]}, {}, "b", [" id=B"]),
    "an empty list matches nothing": ({"id": []}, {}, "", []),
    "an id of check mode matches nothing": ({"id": ["check-virtual_gateway-a"]}, {}, "", []),
    "an id of check mode beside another": ({"id": ["check-virtual_gateway-a", "a"]}, {}, "a", [" id=a"]),
    "six ids: two requests": ({"id": list("abcdef")}, {}, "abc", [" id=a id=b id=c id=d id=e", " id=f"]),
    "two filters: each with each": (
        {"id": list("abcdef"), "vpc_id": ["v%d" % number for number in range(1, 7)]},
        {},
        "ab",
        [
            " id=a id=b id=c id=d id=e vpc_id=v1 vpc_id=v2 vpc_id=v3 vpc_id=v4 vpc_id=v5",
            " id=a id=b id=c id=d id=e vpc_id=v6",
            " id=f vpc_id=v1 vpc_id=v2 vpc_id=v3 vpc_id=v4 vpc_id=v5",
            " id=f vpc_id=v6",
        ],
    ),
    "a name is exact, and compared here": ({"name": ["prod"]}, {}, "a", [""]),
    "a part of a name is none": ({"name": ["pro"]}, {}, "", [""]),
    "no name is an empty one": ({"name": [""]}, {}, "c", [""]),
    "any enterprise project": ({"enterprise_project_id": ["all_granted_eps"]}, {}, "abc", [" enterprise_project_id=all_granted_eps"]),
    "an enterprise project": ({"enterprise_project_id": ["0"]}, {}, "ac", [" enterprise_project_id=0"]),
    "a tag": ({}, {"k": "1"}, "a", [""]),
    "a tag's value counts": ({}, {"k": "3"}, "", [""]),
    "tags: all of them": ({}, {"k": "2", "l": ""}, "b", [""]),
    "a tag and a filter": ({"id": ["a", "b"]}, {"k": "2"}, "b", [" id=a id=b"]),
}


@pytest.mark.parametrize(("filters", "tags", "found", "asked"), FILTERS.values(), ids=FILTERS.keys())
def test_filters(filters, tags, found, asked):
    api = Fake(virtual_gateways=GATEWAYS)
    assert ids(list_matching(api, RESOURCES["virtual_gateway"], filters, tags)) == found
    assert api.asked == ["virtual-gateways" + query for query in asked]


TEXTS = {
    "a plain name goes to the API": ({"name": ["prod", "b.c-d_1"]}, " name=prod name=b.c-d_1"),
    "Chinese is plain": ({"name": ["\u7f51\u5173"]}, " name=\u7f51\u5173"),
    "a name that the API's filter does not take stays here": ({"name": ["a b"]}, ""),
    "one such name keeps all of them here": ({"name": ["prod", "a/b"]}, ""),
    "an empty name stays here": ({"name": [""]}, ""),
    "a name that is too long stays here": ({"name": ["x" * 65]}, ""),
    "an umlaut stays here": ({"name": ["m\u00fcnchen"]}, ""),
    "the other filters go all the same": ({"name": ["a b"], "hosting_id": ["h"]}, " hosting_id=h"),
}


@pytest.mark.parametrize(("filters", "query"), TEXTS.values(), ids=TEXTS.keys())
def test_names_that_go_to_the_api(filters, query):
    api = Fake(direct_connects=[{"id": "a", "name": (filters["name"] or [""])[-1] + "x", "hosting_id": "h"}])
    assert list_matching(api, RESOURCES["connection"], filters) == []
    assert api.asked == ["direct-connects" + query]


def test_what_answers_do_not_show_the_api_has_filtered_by():
    api = Fake(direct_connects=[{"id": "a"}], virtual_gateways=[{"id": "a"}])
    assert ids(list_matching(api, RESOURCES["connection"], {"enterprise_project_id": ["e"]})) == "a"
    assert ids(list_matching(api, RESOURCES["virtual_gateway"], {"bgp_asn": ["1"]})) == ""


def test_an_object_of_two_answers_is_returned_once_in_its_shape():
    api = Fake(virtual_gateways=[{"id": "a", "tags": None}])
    (found,) = list_matching(api, RESOURCES["virtual_gateway"], {"id": ["a", *"bcdef"]})
    assert len(api.asked) == 2
    assert (set(found), found["tags"], found["local_ep_group"]) == (set(RESOURCES["virtual_gateway"].shape), {}, [])


# --- Below and inside of others ---

LINKS = {"global_dc_gateways__g1__peer_links": [{"id": "l", "name": "x"}], "global_dc_gateways__g2__peer_links": [{"id": "m", "name": "x"}]}


def test_below_every_parent():
    api = Fake(global_dc_gateways=[{"id": "g1"}, {"id": "g2"}], **LINKS)
    found = list_matching(api, RESOURCES["global_gateway_peer_link"], {"name": ["x"]})
    assert [(each["id"], each["global_dc_gateway_id"]) for each in found] == [("l", "g1"), ("m", "g2")]
    assert api.asked == ["global-dc-gateways", "global-dc-gateways/g1/peer-links name=x", "global-dc-gateways/g2/peer-links name=x"]


def test_below_the_parents_that_are_given():
    api = Fake(**LINKS)
    assert ids(list_matching(api, RESOURCES["global_gateway_peer_link"], {"global_dc_gateway_id": ["g2", "g2"]})) == "m"
    assert api.asked == ["global-dc-gateways/g2/peer-links"]


@pytest.mark.parametrize("given", [True, False], ids=["a parent that is given", "one that vanishes between two requests"])
def test_below_a_parent_that_is_not_there_is_nothing(given):
    objects = {**LINKS, "global_dc_gateways__g1__peer_links": gone(), "global_dc_gateways": [{"id": "g1"}, {"id": "g2"}]}
    filters = {"global_dc_gateway_id": ["g1", "g2"]} if given else {}
    assert ids(list_matching(Fake(**objects), RESOURCES["global_gateway_peer_link"], filters)) == "m"


def test_below_a_parent_of_check_mode_is_nothing_and_nothing_is_asked():
    api = Fake()
    assert list_matching(api, RESOURCES["global_gateway_peer_link"], {"global_dc_gateway_id": ["check-global_gateway-a"]}) == []
    assert api.asked == []


@pytest.mark.parametrize("refusal", [gone("APIGW.0101"), ApiError("no", error_code="DC.0009", http_status=403)])
def test_other_refusals_are_refusals(refusal):
    api = Fake(**{"global_dc_gateways__g1__peer_links": refusal})
    with pytest.raises(ApiError):
        list_matching(api, RESOURCES["global_gateway_peer_link"], {"global_dc_gateway_id": ["g1"]})
    api = Fake(global_dc_gateways=refusal if refusal.status == 403 else gone())
    with pytest.raises(ApiError):
        list_matching(api, RESOURCES["global_gateway"], {})


def test_the_same_id_below_two_parents_is_two_objects():
    rows = [{"global_eip_id": "e", "status": "ACTIVE"}]
    api = Fake(connect_gateways__c1__binding_global_eips=rows, connect_gateways__c2__binding_global_eips=rows)
    found = list_matching(api, RESOURCES["connect_gateway_eip"], {"connect_gateway_id": ["c1", "c2"], "id": ["e"]})
    assert [(each["id"], each["global_eip_id"], each["connect_gateway_id"]) for each in found] == [("e", "e", "c1"), ("e", "e", "c2")]


def test_inside_of_others():
    peers = [{"id": "p4", "address_family": "ipv4"}, {"id": "p6", "address_family": "ipv6"}]
    api = Fake(virtual_interfaces=[{"id": "v1", "vif_peers": peers}, {"id": "v2", "vif_peers": None}])
    found = list_matching(api, RESOURCES["vif_peer"], {"vif_id": ["v1"], "address_family": ["ipv6"]})
    assert [(each["id"], each["vif_id"]) for each in found] == [("p6", "v1")]
    assert ids(list_matching(api, RESOURCES["vif_peer"], {"vif_id": ["v2"]})) == ""
    assert api.asked == ["virtual-interfaces id=v1", "virtual-interfaces id=v2"]


# --- Tags ---


def test_tags_that_lists_do_not_show_are_asked_for_one_by_one():
    api = Fake(virtual_gateways=[{"id": "a"}, {"id": "b"}, {"id": "c"}], dc_vgw__a__tags=[gone()])
    api.objects.update({"dc-vgw/b/tags": [{"tags": [{"key": "k", "value": "1"}]}], "dc-vgw/c/tags": [{"tags": []}]})
    (found,) = list_matching(api, RESOURCES["virtual_gateway"], {}, {"k": "1"})
    assert (found["id"], found["tags"]) == ("b", {"k": "1"})
    assert api.asked == ["virtual-gateways", "GET dc-vgw/a/tags", "GET dc-vgw/b/tags", "GET dc-vgw/c/tags"]


def test_without_tags_to_match_none_are_asked_for():
    api = Fake(virtual_gateways=[{"id": "a"}])
    assert list_matching(api, RESOURCES["virtual_gateway"], {}, {})[0]["tags"] == {}
    assert api.asked == ["virtual-gateways"]


def test_what_has_no_tags_matches_none():
    api = Fake(connect_gateways=[{"id": "a"}])
    assert list_matching(api, RESOURCES["connect_gateway"], {}, {"k": "1"}) == []
    assert api.asked == ["connect-gateways"]


def test_tags_that_may_not_be_read_are_a_failure():
    api = Fake(virtual_gateways=[{"id": "a"}], dc_vgw__a__tags=[ApiError("No.", error_code="DC.0009", http_status=403)])
    with pytest.raises(ApiError) as failure:
        list_matching(api, RESOURCES["virtual_gateway"], {}, {"k": "1"})
    assert (failure.value.message, failure.value.details["id"]) == ("Could not read the tags of virtual gateway a: No.", "a")


def test_tags_of_one():
    api = Fake(dc_vif__a__tags=[{"tags": [{"key": "k", "value": None}]}])
    assert tags_of_one(api, "dc-vif", "a") == {"k": ""}
    assert tags_of_one(api, "dc-vif", "check-virtual_interface-a") == {}
    assert api.asked == ["GET dc-vif/a/tags"]


VALUES = {
    "as the reference has them": ([{"key": "k", "value": "2"}, {"key": "k", "value": "1"}, {"key": "k", "value": "2"}], {"k": ["1", "2"]}),
    "as clients read them": ([{"key": "k", "values": ["2", "1"]}, {"key": "l", "values": []}], {"k": ["1", "2"], "l": []}),
    "without a value": ([{"key": "k"}, {"key": "l", "value": None}], {"k": [""], "l": [""]}),
    "none": ([], {}),
}


@pytest.mark.parametrize(("rows", "values"), VALUES.values(), ids=VALUES.keys())
def test_values_of_tags(rows, values):
    assert tag_values(Fake(dc_vgw__tags=[{"tags": rows}]), "dc-vgw") == values


QUERY = "dc-vgw/resource-instances/action"


def row(ident, name="x"):
    """One resource in the answer to a query."""
    return {"resource_id": ident, "resource_name": name, "tags": [{"key": "k", "value": "1"}]}


def query(*answers, **options):
    """(found, how many, bodies that were sent)."""
    api = Fake()
    api.objects[QUERY] = list(answers)
    found, count = tagged_resources(api, "dc-vgw", {"tags": {"k": ["1"]}, "not_tags": {}}, **options)
    return "".join(each["resource_id"] for each in found), count, [text.split(QUERY)[1] for text in api.asked]


FIRST = " {'action': 'filter', 'offset': '%d', 'limit': '100', 'tags': [{'key': 'k', 'values': ['1']}]%s}"


def test_a_query_of_one_page():
    assert query({"resources": [row("a"), row("b")], "total_count": 2}) == ("ab", 2, [FIRST % (0, "")])


def test_a_query_of_more_pages():
    pages = ({"resources": [row("a"), row("b")], "total_count": 3}, {"resources": [row("c")], "total_count": 3})
    assert query(*pages) == ("abc", 3, [FIRST % (0, ""), FIRST % (2, "")])


@pytest.mark.parametrize("total", [{}, {"total_count": None}, {"total_count": 99}], ids=["left out", "null", "wrong"])
def test_a_query_ends_without_a_total(total):
    pages = ({"resources": [row("a")], **total}, {"resources": [], **total})
    assert query(*pages) == ("a", 1, [FIRST % (0, ""), FIRST % (1, "")])


def test_a_query_ends_where_a_page_repeats_another():
    assert query({"resources": [row("a")], "total_count": 5})[:2] == ("a", 1)


def test_a_query_by_name_is_exact():
    named = ", 'matches': [{'key': 'resource_name', 'value': 'x'}]"
    answer = {"resources": [row("a", "x"), row("b", "xy"), row("c", "X")], "total_count": 3}
    assert query(answer, name="x") == ("a", 1, [FIRST % (0, named)])
    assert query(answer, name="x", count_only=True) == ("", 1, [FIRST % (0, named)])


@pytest.mark.parametrize(("answer", "count"), [({"total_count": 7}, 7), ({}, 0), ({"total_count": None}, 0)])
def test_a_count_asks_for_nothing_else(answer, count):
    assert query(answer, count_only=True) == ("", count, [" {'action': 'count', 'tags': [{'key': 'k', 'values': ['1']}]}"])


def test_a_tagged_resource_has_its_tags_as_dicts():
    api = Fake()
    api.objects[QUERY] = [{"resources": [{**row("a"), "sys_tags": [{"key": "_sys_x", "value": "y"}]}], "total_count": 1}]
    (found,), unused = tagged_resources(api, "dc-vgw", {})
    assert found == {"resource_id": "a", "resource_name": "x", "resource_detail": None, "tags": {"k": "1"}, "sys_tags": {"_sys_x": "y"}}


# --- Quotas, failures ---


def test_quotas():
    rows = [{"type": "geip", "quota": -1, "used": 0, "min": 3}, {"type": "localGateway", "quota": 5, "used": 1, "unit": "x"}]
    api = Fake(dcaas__quotas=[{"quotas": {"resources": rows}}])
    none = {"cloud_connection_id": None, "region_id": None}
    assert quotas(api, ["geip", "localGateway"]) == [
        {"type": "geip", "quota": -1, "used": 0, "unit": None, **none},
        {"type": "localGateway", "quota": 5, "used": 1, "unit": "x", **none},
    ]
    assert api.asked == ["GET dcaas/quotas type=geip type=localGateway"]
    assert len(quotas(api, [])) == 2 and api.asked[1] == "GET dcaas/quotas"


def test_quotas_of_cloud_connect():
    one = {"quota_type": "cloud_connection", "quota_number": 6, "quota_used": 2}
    api = Fake(quotas=[one, {**one, "quota_type": "other"}])
    found = account_quotas(api, ["cloud_connection"], {"region_id": "r"})
    assert found == [{"type": "cloud_connection", "quota": 6, "used": 2, "unit": None, "cloud_connection_id": None, "region_id": None}]
    assert api.asked == ["quotas quota_type=cloud_connection region_id=r"]


FAILURES = {
    "the quotas": (lambda api: quotas(api, []), "dcaas__quotas", "Could not read the quotas: "),
    "the tags of the project": (lambda api: tag_values(api, "dc-vgw"), "dc_vgw__tags", "Could not list the tags of the project: "),
    "a query": (lambda api: tagged_resources(api, "dc-vgw", {}), "dc_vgw__resource_instances__action", "Could not query the virtual gateways by tags: "),
    "the tags of one": (lambda api: tags_of_one(api, "dc-vif", "a"), "dc_vif__a__tags", "Could not read the tags of virtual interface a: "),
}


@pytest.mark.parametrize(("ask", "path", "said"), FAILURES.values(), ids=FAILURES.keys())
@pytest.mark.parametrize("answer", [ApiError("No", error_code="DC.0009", http_status=403), {}, {"tags": 5, "quotas": {}, "resources": None}])
def test_a_failure_says_what_was_tried(ask, path, said, answer):
    if path == "dc_vgw__resource_instances__action" and isinstance(answer, dict) and answer:
        return  # null is an empty list
    kind = ApiError if isinstance(answer, ApiError) else AnswerError
    with pytest.raises(kind) as failure:
        ask(Fake(**{path: [answer]}))
    assert failure.value.message.startswith(said) and failure.value.message.endswith(".")
