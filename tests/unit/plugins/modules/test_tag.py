# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module tag: exactly these requests, and what it returns."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.support import LINE, NO_SUCH, PASS, answer, check_then_real, documentation, error, message

NAME = "tag"
READ, WRITE = "GET dc-vgw/VGW1/tags", "POST dc-vgw/VGW1/tags/action "
#         tags, other options, requests, tags in the end
ROWS = {
    "set: one more request": ({"b": "2"}, {}, [READ, WRITE + '{"action": "create", "tags": [{"key": "b", "value": "2"}]}'], {"a": "1", "b": "2"}),
    "values become texts": (
        {"n": 5, "t": True},
        {},
        [READ, WRITE + '{"action": "create", "tags": [{"key": "n", "value": "5"}, {"key": "t", "value": "True"}]}'],
        {"a": "1", "n": "5", "t": "True"},
    ),
    "changed": ({"a": "2"}, {}, [READ, WRITE + '{"action": "create", "tags": [{"key": "a", "value": "2"}]}'], {"a": "2"}),
    "no change: one request": ({"a": 1}, {}, [READ], {"a": "1"}),
    "nothing asked for: one request": ({}, {}, [READ], {"a": "1"}),
    "purged": (
        {"b": "2"},
        {"purge_tags": True},
        [READ, WRITE + '{"action": "delete", "tags": [{"key": "a", "value": "1"}]}', WRITE + '{"action": "create", "tags": [{"key": "b", "value": "2"}]}'],
        {"b": "2"},
    ),
    "purged of everything": ({}, {"purge_tags": True}, [READ, WRITE + '{"action": "delete", "tags": [{"key": "a", "value": "1"}]}'], {}),
    "removed, whatever the value": ({"a": "other"}, {"state": "absent"}, [READ, WRITE + '{"action": "delete", "tags": [{"key": "a", "value": "1"}]}'], {}),
    "absent already": ({"c": ""}, {"state": "absent"}, [READ], {"a": "1"}),
}


@pytest.mark.parametrize(("tags", "options", "calls", "end"), ROWS.values(), ids=ROWS.keys())
def test_requests_for_real_and_in_check_mode(cloud, tags, options, calls, end):
    ident = cloud.gateway(tags=[{"key": "a", "value": "1"}])
    args = {"resource_type": "dc-vgw", "resource_id": ident, "tags": tags, **options}
    predicted = cloud.run(NAME, args, check=True)
    result, reads, made = check_then_real(cloud, NAME, args)
    assert (made, reads) == (calls, [READ])
    assert predicted["tags"] == result["tags"] == end
    assert result["diff"] == {"before": {"a": "1"}, "after": end}
    again, unused, repeated = check_then_real(cloud, NAME, args)
    assert (again["changed"], repeated) == (False, [READ])


@pytest.mark.parametrize("kind", ["dc-directconnect", "dc-vgw", "dc-vif"])
def test_all_kinds_of_resources(cloud, kind):
    ident = {"dc-directconnect": LINE, "dc-vgw": cloud.gateway(), "dc-vif": cloud.interface()}[kind]
    result = cloud.run(NAME, {"resource_type": kind, "resource_id": ident, "tags": {"a": "1"}})
    assert (result["changed"], result["tags"]) == (True, {"a": "1"})
    assert [call.split()[1].split("/")[0] for call in cloud.calls()] == [kind, kind]


FAILURES = {
    "no resource_id: no request": ({"resource_id": "", "tags": {}}, "resource_id is empty; give an id.", 0),
    "a wrong resource_id: no request": ({"resource_id": "a/b", "tags": {}}, "resource_id is 'a/b', which is not an id.", 0),
    "a key of the cloud: no request": ({"tags": {"_sys_a": ""}}, "tags has the key '_sys_a', but keys that begin with _sys_ are the cloud's own.", 0),
    "a list: no request": ({"tags": {"a": ["b"]}}, "tags has a list under 'a', but must have a text.", 0),
    "a dictionary: no request": ({"tags": {"a": {"b": "c"}}}, "tags has a dictionary under 'a', but must have a text.", 0),
    "no such resource": (
        {"tags": {"a": ""}},
        "Could not read the tags of virtual gateway %s: the API answered HTTP 404 DC.0002: The resource does not exist. virtual_gateway %s"
        % (NO_SUCH, NO_SUCH),
        1,
    ),
}


@pytest.mark.parametrize(("args", "said", "requests"), FAILURES.values(), ids=FAILURES.keys())
def test_failures(cloud, args, said, requests):
    result = cloud.run(NAME, {"resource_type": "dc-vgw", "resource_id": NO_SUCH, **args})
    assert message(result).rstrip(".") == said.rstrip(".")
    assert len(cloud.calls()) == requests


def test_tags_of_a_resource_that_does_not_exist_are_absent(cloud):
    result, unused, made = check_then_real(cloud, NAME, {"resource_type": "dc-vif", "resource_id": NO_SUCH, "tags": {"a": ""}, "state": "absent"})
    assert (result["changed"], result["tags"], len(made)) == (False, {}, 1)


def test_tags_at_an_endpoint_without_the_api_are_a_failure(cloud):
    cloud.on("GET", (404, '{"error_code": "APIGW.0101", "error_msg": "The API does not exist"}', {}))
    result = cloud.run(NAME, {"resource_type": "dc-vif", "resource_id": NO_SUCH, "tags": {"a": ""}, "state": "absent"})
    assert (result["error_code"], result["http_status"]) == ("APIGW.0101", 404)


def test_what_is_returned_is_documented():
    assert set(documentation(NAME)[2]) == {"tags", "error_code", "http_status", "request_id", "id"}


def test_a_refusal_names_the_resource(cloud):
    gateway = cloud.gateway()
    cloud.on("POST", answer(403, {"error_code": "DC.0009", "error_msg": "No."}))
    result = cloud.run(NAME, {"resource_type": "dc-vgw", "resource_id": gateway, "tags": {"a": "1"}})
    assert (result["id"], result["error_code"]) == (gateway, "DC.0009")
    assert result["msg"] == "Could not set tags of virtual gateway %s: the API answered HTTP 403 DC.0009: No. The user's policy does not allow this." % gateway


def test_a_failure_midway_says_what_is_done_and_what_is_not(cloud):
    ident = cloud.gateway(tags=[{"key": "old%d" % number, "value": ""} for number in range(18)])
    args = {"resource_type": "dc-vgw", "resource_id": ident, "tags": {"new%d" % number: "" for number in range(20)}, "purge_tags": True}
    cloud.on("POST", PASS, error(403, "DC.0013"))
    result = cloud.run(NAME, args)
    assert message(result).startswith("Could not set tags of virtual gateway %s: " % ident) and result["id"] == ident
    assert message(result).endswith(" Done before that: remove tags. Run the task again to finish.")
    cloud.on("POST", error(403, "DC.0013"))
    cloud.edit("virtual_gateway", ident, tags=[{"key": "old", "value": ""}])
    assert message(cloud.run(NAME, args)).endswith(" Not done either: set tags.")
    assert cloud.run(NAME, args)["changed"] is True and cloud.run(NAME, args)["changed"] is False
