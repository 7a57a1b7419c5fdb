# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module cloud_connection: exactly these requests, to Cloud Connect, and what it returns."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.support import (
    ACCOUNT,
    CC,
    DC,
    ENVIRONMENT,
    IAM,
    NO_SUCH,
    check_row,
    error,
    message,
    returned_fields,
)

NAME = "cloud_connection"
WANTED = {"name": "cloud"}
BY_NAME, BY_ID = "GET cloud-connections", "GET cloud-connections/CLOUD1"
POST, PUT, DELETE = "POST cloud-connections ", "PUT cloud-connections/CLOUD1 ", "DELETE cloud-connections/CLOUD1"
TAG, UNTAG = "POST cloud-connections/CLOUD1/tag ", "POST cloud-connections/CLOUD1/untag "
A, B = '{"tags": [{"key": "a", "value": "1"}]}', '{"tags": [{"key": "b", "value": "2"}]}'
#                                   exists, options, requests
ROWS = {
    "created by name: one list, no look": (False, WANTED, [BY_NAME, POST + '{"name": "cloud"}']),
    "created with everything": (
        False,
        {**WANTED, "description": "x", "enterprise_project_id": NO_SUCH, "tags": {"a": 1}},
        [BY_NAME, POST + '{"name": "cloud", "description": "x", "enterprise_project_id": "%s"}' % NO_SUCH, TAG + A],
    ),
    "created without what is empty": (
        False,
        {**WANTED, "description": "", "enterprise_project_id": "", "tags": {}},
        [BY_NAME, POST + '{"name": "cloud"}'],
    ),
    "no change by id: one request": (True, {"id": "CLOUD1", "name": "cloud"}, [BY_ID]),
    "no change by name: one list": (True, WANTED, [BY_NAME]),
    "no change with tags: no more requests": (True, {"id": "CLOUD1", "tags": {"a": "1"}}, [BY_ID]),
    "no change with everything stated": (True, {**WANTED, "description": "", "enterprise_project_id": "0", "tags": {"a": 1}}, [BY_NAME]),
    "what the list does not show is read before it is set": (True, {**WANTED, "description": "x"}, [BY_NAME, BY_ID, PUT + '{"description": "x"}', BY_ID]),
    "changed without wait": (True, {"id": "CLOUD1", "description": "x", "wait": False}, [BY_ID, PUT + '{"description": "x"}']),
    "renamed by id": (True, {"id": "CLOUD1", "name": "b"}, [BY_ID, PUT + '{"name": "b"}', BY_ID]),
    "tags changed: only the difference, what goes first": (True, {"id": "CLOUD1", "tags": {"b": "2"}}, [BY_ID, UNTAG + A, TAG + B]),
    "a tag's value changed": (True, {"id": "CLOUD1", "tags": {"a": "2"}}, [BY_ID, TAG + A.replace("1", "2")]),
    "tags added": (True, {"id": "CLOUD1", "tags": {"b": "2"}, "purge_tags": False}, [BY_ID, TAG + B]),
    "tags removed": (True, {**WANTED, "tags": {}}, [BY_NAME, UNTAG + A]),
    "fields before tags": (True, {"id": "CLOUD1", "description": "x", "tags": {}}, [BY_ID, PUT + '{"description": "x"}', BY_ID, UNTAG + A]),
    "replaced: tags are carried over": (
        True,
        {"id": "CLOUD1", "enterprise_project_id": NO_SUCH, "recreate": True},
        [
            *(BY_ID, DELETE, BY_ID, BY_NAME, POST + '{"name": "cloud", "enterprise_project_id": "%s"}' % NO_SUCH),
            TAG.replace("CLOUD1", "CLOUD2") + A,
        ],
    ),
    "replaced, though a list showed it: read whole before": (
        True,
        {**WANTED, "enterprise_project_id": NO_SUCH, "tags": {}, "recreate": True, "wait": False},
        [BY_NAME, BY_ID, DELETE, BY_ID, BY_NAME, POST + '{"name": "cloud", "enterprise_project_id": "%s"}' % NO_SUCH],
    ),
    "removed by id": (True, {"id": "CLOUD1", "state": "absent"}, [BY_ID, DELETE, BY_ID]),
    "removed by name": (True, {**WANTED, "state": "absent"}, [BY_NAME, DELETE, BY_ID]),
    "removed without wait": (True, {**WANTED, "state": "absent", "wait": False}, [BY_NAME, DELETE]),
    "absent already": (False, {**WANTED, "state": "absent"}, [BY_NAME]),
    "absent already, by id": (False, {"id": NO_SUCH, "state": "absent"}, ["GET cloud-connections/" + NO_SUCH]),
}


@pytest.mark.parametrize(("exists", "args", "calls"), ROWS.values(), ids=ROWS.keys())
def test_requests_for_real_and_in_check_mode(cloud, exists, args, calls):
    if exists:
        cloud.cloud_connection({"a": "1"})
    check_row(cloud, NAME, args, calls)
    assert cloud.idle == []


def test_nothing_reaches_direct_connect(cloud):
    cloud.run(NAME, {**WANTED, "tags": {"a": "1"}})
    cloud.run(NAME, {**WANTED, "state": "absent"})
    assert {request.url.split("/ccaas/")[0] for request, options in cloud.sent} == {"%s/v3/%s" % (CC, ACCOUNT)}
    for request, unused in cloud.sent:
        assert request.headers["X-Domain-Id"] == ACCOUNT and "x-domain-id" in request.headers["Authorization"]
        assert "X-Project-Id" not in request.headers


def test_the_account_is_asked_for_where_it_is_not_said(cloud):
    environment = {name: value for name, value in ENVIRONMENT.items() if name != "HW_DOMAIN_ID"}
    cloud.cloud_connection()
    assert cloud.run(NAME, WANTED, environment=environment)["changed"] is False
    assert cloud.calls() == ["GET %s/v3/auth/domains" % IAM, BY_NAME]


def test_neither_project_nor_region_is_needed(cloud):
    environment = {name: value for name, value in ENVIRONMENT.items() if name not in ("HW_PROJECT_ID", "HW_REGION_NAME", "HW_DC_ENDPOINT")}
    result = cloud.run(NAME, WANTED, environment=environment)
    assert (result.get("msg"), result["changed"]) == (None, True)


@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_a_token_for_a_project_is_refused(cloud, check):
    environment = {name: value for name, value in ENVIRONMENT.items() if name not in ("HW_ACCESS_KEY", "HW_SECRET_KEY")}
    result = cloud.run(NAME, {**WANTED, "auth_token": "setup"}, check, environment)
    assert message(result).count("auth_token") == 1 and "domain (account)" in message(result)
    assert cloud.writes() == []
    assert cloud.run(NAME, {**WANTED, "auth_token": "account"}, check, environment)["changed"]


def test_a_description_is_cleared_and_then_not_there(cloud):
    cloud.cloud_connection(description="x")
    result = cloud.run(NAME, {**WANTED, "description": ""})
    assert (result["changed"], result[NAME]["description"], cloud.writes()) == (True, None, [PUT + '{"description": ""}'])
    assert cloud.run(NAME, {**WANTED, "description": ""})["changed"] is False
    assert cloud.run(NAME, WANTED)["changed"] is False


def test_what_answers_leave_out_is_null(cloud):
    ident = cloud.cloud_connection()
    cloud.edit(NAME, ident, status=None, enterprise_project_id=None)
    result = cloud.run(NAME, {**WANTED, "enterprise_project_id": NO_SUCH})
    assert (result["changed"], set(result[NAME])) == (False, returned_fields(NAME))
    assert {name for name, value in result[NAME].items() if value is None} >= {"description", "status", "enterprise_project_id"}
    assert result[NAME]["tags"] == {}
    result = cloud.run(NAME, {**WANTED, "description": "x"})
    assert (result["changed"], result[NAME]["status"], cloud.slept) == (True, None, [])


def test_tags_go_by_twenty(cloud):
    ident = cloud.cloud_connection({"k%02d" % number: "" for number in range(20)})
    cloud.run(NAME, {"id": ident, "tags": {"n%02d" % number: "" for number in range(20)}})
    sizes = [(call.split(" {")[0], call.count('"key"')) for call in cloud.writes()]
    assert sizes == [(UNTAG.strip(), 20), (TAG.strip(), 20)]
    assert len(cloud.data(NAME, ident)["tags"]) == 20


def test_tags_of_the_cloud_stay(cloud):
    cloud.cloud_connection({"a": "1", "_sys_x": "y"})
    result = cloud.run(NAME, {**WANTED, "tags": {}})
    assert (result["changed"], result[NAME]["tags"], cloud.writes()) == (True, {"_sys_x": "y"}, [UNTAG + A])


def test_a_name_is_exact_and_found_on_any_page(cloud):
    for name in ("cloud-2", "CLOUD", "cloud"):
        cloud.cloud_connection(name=name)
    cloud.settings(page_size=1)
    result = cloud.run(NAME, {**WANTED, "description": "x"})
    assert cloud.names[result[NAME]["id"]] == "CLOUD3"
    assert cloud.calls()[:3] == [BY_NAME, BY_NAME + "?marker=CLOUD1", BY_NAME + "?marker=CLOUD2"]


def test_the_object_returned_has_exactly_the_fields_that_are_documented(cloud):
    fields = returned_fields(NAME)
    for args in ({**WANTED, "tags": {"a": "1"}}, {**WANTED, "description": "x"}, WANTED, {**WANTED, "state": "absent"}):
        predicted, real = cloud.run(NAME, args, check=True), cloud.run(NAME, args)
        assert set(real[NAME]) == set(predicted[NAME]) == fields
    assert cloud.run(NAME, {**WANTED, "state": "absent"})[NAME] is None


def test_what_is_predicted_is_what_comes(cloud):
    args = {**WANTED, "description": "x", "tags": {"a": "1"}}
    predicted, real = cloud.run(NAME, args, check=True)[NAME], cloud.run(NAME, args)[NAME]
    assert predicted == {**dict.fromkeys(real), **args, "id": "check-cloud_connection-cloud"}
    assert {name: real[name] for name in args} == args
    args = {**WANTED, "description": "y", "tags": {}}
    predicted, real = cloud.run(NAME, args, check=True)[NAME], cloud.run(NAME, args)[NAME]
    assert {**predicted, "updated_at": None} == {**real, "updated_at": None}


def test_diff(cloud):
    ident = cloud.cloud_connection({"a": "1"})
    diff = cloud.run(NAME, {**WANTED, "description": "x", "tags": {"b": "2"}})["diff"]
    known = {"id": ident, "name": "cloud"}
    assert diff == {"before": {**known, "description": None, "tags": {"a": "1"}}, "after": {**known, "description": "x", "tags": {"b": "2"}}}


FAILURES = {
    "another enterprise project": (
        {**WANTED, "enterprise_project_id": NO_SUCH},
        "Cloud connection 'cloud' (CLOUD1) cannot change enterprise_project_id (is '0', asked for '%s'); "
        "set recreate: true to delete and create it instead." % NO_SUCH,
        "CLOUD1",
        1,
    ),
    "an id that is not there": ({"id": NO_SUCH}, "There is no cloud connection with the id %s." % NO_SUCH, NO_SUCH, 1),
    "a name that several have": (
        {"name": "twin"},
        "There are 2 cloud connections named 'twin' (CLOUD2, CLOUD3); give the id of the one that is meant.",
        None,
        1,
    ),
    "nothing that identifies it: no request": ({"description": "x"}, "Nothing says which cloud connection is meant: give id, or name.", None, 0),
    "an empty name: no request": ({"name": ""}, "Nothing says which cloud connection is meant: give id, or name.", None, 0),
    "an empty name for the one with that id: no request": ({"id": NO_SUCH, "name": ""}, "name is empty, but must have 1 to 64 characters.", None, 0),
    "a long name: no request": ({"name": "x" * 65}, "name has 65 characters, but may have 64 at most.", None, 0),
    "a sign in the description: no request": ({**WANTED, "description": "a<b"}, "description is 'a<b', but may not hold any of < >.", None, 0),
    "the other sign in the description: no request": ({**WANTED, "description": ">"}, "description is '>', but may not hold any of < >.", None, 0),
    "a long description: no request": ({**WANTED, "description": "x" * 256}, "description has 256 characters, but may have 255 at most.", None, 0),
}


@pytest.mark.parametrize(("args", "said", "ident", "requests"), FAILURES.values(), ids=FAILURES.keys())
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_failures(cloud, args, said, ident, requests, check):
    for name in ("cloud", "twin", "twin"):
        cloud.cloud_connection(name=name)
    result = cloud.run(NAME, args, check)
    assert (cloud.spelled(message(result)), cloud.names.get(result.get("id"), result.get("id"))) == (said, ident)
    assert len(cloud.calls()) == requests and cloud.writes() == []


@pytest.mark.parametrize("state", ["present", "absent"])
def test_an_id_of_check_mode(cloud, state):
    result = cloud.run(NAME, {"id": "check-cloud_connection-a", "name": "a", "tags": {"a": "1"}, "state": state}, check=True)
    assert (result["changed"], cloud.calls()) == (state == "present", [])
    if state == "present":
        shown = {"id": "check-cloud_connection-a", "name": "a", "tags": {"a": "1"}}
        assert {name: result[NAME][name] for name in shown} == shown and set(result[NAME]) == returned_fields(NAME)


def test_a_failure_after_the_creation_has_the_id_and_says_what_is_done(cloud):
    cloud.on("POST cloud-connections/", error(403, "CC.0009"))
    result = cloud.run(NAME, {**WANTED, "tags": {"a": "1"}})
    assert (result["error_code"], result["id"]) == ("CC.0009", cloud.ids(NAME)[0])
    assert cloud.spelled(message(result)) == (
        "Could not set tags of cloud connection 'cloud' (CLOUD1): the API answered HTTP 403 CC.0009: No. "
        "Done before that: create. Run the task again to finish."
    )


def test_tags_are_sent_again(cloud):
    cloud.cloud_connection()
    cloud.forget()
    cloud.on("POST", error(503, "X.1"), error(503, "X.1"))
    assert cloud.run(NAME, {**WANTED, "tags": {"a": "1"}})["changed"] and cloud.writes() == [TAG + A] * 3


def test_where_cloud_connect_is_comes_from_the_domain(cloud):
    environment = {name: value for name, value in ENVIRONMENT.items() if name not in ("HW_CC_ENDPOINT", "HW_DC_ENDPOINT")}
    cloud.run(NAME, WANTED, environment=environment)
    cloud.run(NAME, {**WANTED, "cloud_domain": "otc.t-systems.com"}, environment=environment)
    cloud.run(NAME, {**WANTED, "cc_endpoint": "https://elsewhere.example.com"}, environment=environment)
    assert {request.url.split("/v3/")[0] for request, unused in cloud.sent} == {
        *("https://cc.myhuaweicloud.com", "https://cc.otc.t-systems.com", "https://elsewhere.example.com")
    }
    assert not any(request.url.startswith(DC) for request, unused in cloud.sent)


def test_what_holds_networks_is_not_replaced(cloud):
    ident = cloud.cloud_connection()
    cloud.edit("cloud_connection", ident, network_instance_number=2)
    result = cloud.run(NAME, {**WANTED, "enterprise_project_id": NO_SUCH, "recreate": True})
    assert message(result).endswith("cannot be replaced, since what hangs on it would be lost (network_instance_number 2).") and cloud.writes() == []
