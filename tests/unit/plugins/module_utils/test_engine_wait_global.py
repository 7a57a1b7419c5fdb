# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Waits for what reaches beyond one region: states, time-outs, failures, objects on their way out."""

from __future__ import annotations

import json

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import ApiError, UsageError, WaitError
from ansible_collections.hwc.direct_connect.tests.unit.makers import LINK
from ansible_collections.hwc.direct_connect.tests.unit.support import error

GATEWAY, LINKS, ROUTE = "global_gateway", "global_gateway_peer_link", "global_gateway_route"
CONNECT, EIP, CLOUD, TEST, RECORD = "connect_gateway", "connect_gateway_eip", "cloud_connection", "vif_peer_detection", "switchover_test"
EIP_ID = "1e000000-0000-4000-8000-000000000001"
UP = {"ACTIVE", "DOWN"}
#                     states that are the end, that are a failure, and that pass beside PENDING_...
STATES = {
    "connection": (UP, {"ERROR"}, set()),
    GATEWAY: (UP, {"ERROR"}, {"BUILD"}),
    LINKS: (UP, {"ERROR"}, {"BUILD"}),
    ROUTE: (UP, {"ERROR"}, {"BUILD"}),
    CONNECT: (UP, {"ERROR"}, {"BUILD"}),
    EIP: ({"ACTIVE", "BIND_SUCCESSFULLY"}, {"ERROR"}, {"BINDING"}),
    TEST: ({"complete"}, {"error"}, {"processing"}),
    RECORD: ({"COMPLETE"}, {"ERROR"}, {"STARTING", "INPROGRESS"}),
    CLOUD: ({"ACTIVE", ""}, {"ERROR"}, {"BUILD"}),
}
LASTS = (GATEWAY, LINKS, CONNECT, EIP)  # whose deletion takes its time
ALL = (*LASTS, ROUTE)


def prepare(cloud, name):
    """Options that create an object of this kind, in a cloud where that is possible."""
    if name == GATEWAY:
        return {"name": "ggw"}
    if name == LINKS:
        return {**LINK, "global_dc_gateway_id": cloud.global_gateway()}
    if name == ROUTE:
        gateway = cloud.global_gateway()
        return {"gdgw_id": gateway, "destination": "10.20.0.0/16", "nexthop": cloud.global_interface(gateway)[1]}
    if name == CONNECT:
        return {"name": "cgw"}
    return {"connect_gateway_id": cloud.connect_gateway(), "global_eip_id": EIP_ID}


def begins(name, deletion=False):
    """The state in which an object begins to be, or to go."""
    if name == EIP:
        return "UNBINDING" if deletion else "BINDING"
    return "PENDING_DELETE" if deletion else "PENDING_CREATE"


def leave(cloud, name, reads=2):
    """Lets an object go; returns its id."""
    options = prepare(cloud, name)
    ident = cloud.ensure(name, options).object["id"]
    cloud.state.start(cloud.state.get(RESOURCES[name].envelope, ident), (begins(name, True),), "GONE", reads)
    cloud.forget()
    return options, ident


@pytest.mark.parametrize("name", STATES)
def test_states_that_end_a_wait(name):
    resource = RESOURCES[name]
    assert (resource.ready, resource.failed, resource.passing) == STATES[name]
    assert not resource.passing & (resource.ready | resource.failed)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("polls", [0, 1, 3])
def test_a_creation_is_waited_for(cloud, name, polls):
    options = prepare(cloud, name)
    cloud.settings(polls=polls)
    outcome = cloud.ensure(name, options)
    assert (outcome.changed, outcome.object["status"]) == (True, "BIND_SUCCESSFULLY" if name == EIP else "ACTIVE")
    assert len(cloud.slept) == polls


@pytest.mark.parametrize("name", ALL)
def test_a_deletion_is_waited_for(cloud, name):
    cloud.settings(polls=2)
    options = prepare(cloud, name)
    ident = cloud.ensure(name, options).object["id"]
    outcome = cloud.ensure(name, options, "absent")
    assert (outcome.changed, outcome.object["id"], cloud.ids(name)[1 if name in (ROUTE, LINKS) else 0 :]) == (True, ident, [])


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("state", ["present", "absent"])
def test_no_wait_skips_the_last_wait(cloud, name, state):
    options = prepare(cloud, name)
    if state == "absent":
        cloud.ensure(name, options)
    cloud.settings(polls=5)
    cloud.forget()
    outcome = cloud.ensure(name, options, state, wait=False)
    assert outcome.changed and cloud.slept == []
    assert not cloud.calls()[-1].startswith("GET")


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("reason", [None, "no room"])
def test_a_failed_state_ends_the_wait_with_the_object_and_the_reason(cloud, name, reason):
    options = prepare(cloud, name)
    resource = RESOURCES[name]
    cloud.settings(force_status={resource.envelope: "ERROR"}, polls={resource.envelope: 2})
    ident = cloud.ensure(name, options, wait=False).object["id"]
    cloud.edit(name, ident, **{"error_message" if name == EIP else "reason": reason})
    if name in (LINKS, CONNECT, GATEWAY):
        options = {**options, "description": "x"}
    with pytest.raises(WaitError) as failure:
        cloud.ensure(name, options)
    label = resource.title + (" '%s'" % options["name"] if "name" in options else "")
    shown = reason if reason and name not in (ROUTE, CONNECT) else None  # their answers have no such field
    said = "%s (%s) went into the state ERROR%s." % (label, ident, " (%s)" % shown if shown else "")
    assert failure.value.message[1:] == said[1:] and failure.value.message[0] == said[0].upper()
    details = failure.value.details
    assert (details["id"], details["status"], details[name]["id"], details[name]["status"]) == (ident, "ERROR", ident, "ERROR")


@pytest.mark.parametrize("name", ALL)
def test_when_the_time_runs_out_the_failure_has_the_id_and_the_last_state(cloud, name):
    options = prepare(cloud, name)
    cloud.settings(stuck=True)
    start = cloud.now
    with pytest.raises(WaitError) as failure:
        cloud.ensure(name, options, wait_timeout=30)
    ident = cloud.ids(name)[-1]
    label = RESOURCES[name].title + (" '%s'" % options["name"] if "name" in options else "")
    assert (
        failure.value.message.lower()
        == (
            "%s (%s) was not ready after 30 seconds (wait_timeout); its last state is %s. run the task again to go on waiting."
            % (label, ident, begins(name).lower())
        ).lower()
    )
    assert (failure.value.details["id"], failure.value.details["status"]) == (ident, begins(name))
    assert cloud.now - start == pytest.approx(30)
    cloud.settings(stuck=False)
    assert cloud.ensure(name, options).changed is False


@pytest.mark.parametrize("name", LASTS)
def test_a_deletion_whose_time_runs_out(cloud, name):
    options = prepare(cloud, name)
    ident = cloud.ensure(name, options).object["id"]
    cloud.settings(stuck=True)
    with pytest.raises(WaitError) as failure:
        cloud.ensure(name, options, "absent", wait_timeout=3)
    assert failure.value.message.endswith("(%s) was not gone after 3 seconds (wait_timeout); its last state is %s." % (ident, begins(name, True)))
    assert (failure.value.details["id"], failure.value.details["status"]) == (ident, begins(name, True))


def gateway_in(ident, state):
    """An answer that shows a global gateway in a state."""
    return 200, json.dumps({"global_dc_gateway": {"id": ident, "name": "ggw", "status": state}}), {}


def test_an_error_of_before_is_none_of_the_deletion(cloud):
    gateway = cloud.global_gateway()
    cloud.on("GET global-dc-gateways/", *[gateway_in(gateway, "ERROR")] * 4)
    assert cloud.ensure(GATEWAY, {"id": gateway}, "absent").changed and cloud.ids(GATEWAY) == []
    assert len(cloud.calls()) == 7


def test_an_error_of_the_deletion_ends_the_wait(cloud):
    gateway = cloud.global_gateway()
    cloud.on("GET global-dc-gateways/", gateway_in(gateway, "ACTIVE"), gateway_in(gateway, "ERROR"))
    with pytest.raises(WaitError, match="went into the state ERROR while it was deleted") as failure:
        cloud.ensure(GATEWAY, {"id": gateway}, "absent")
    assert (failure.value.details["id"], failure.value.details["status"]) == (gateway, "ERROR")


@pytest.mark.parametrize("name", [name for name in ALL if name != EIP])
def test_down_is_a_success(cloud, name):
    options = prepare(cloud, name)
    cloud.settings(force_status={RESOURCES[name].envelope: "DOWN"})
    outcome = cloud.ensure(name, options)
    assert (outcome.object["status"], list(outcome.warnings)) == ("DOWN", [])


@pytest.mark.parametrize("name", LASTS)
@pytest.mark.parametrize("wait", [True, False], ids=["and is waited for", "and is not waited for, if that is not wanted"])
def test_what_is_going_counts_as_absent(cloud, name, wait):
    options, ident = leave(cloud, name)
    outcome = cloud.ensure(name, options, "absent", wait=wait)
    assert (outcome.changed, outcome.object["id"], cloud.writes()) == (False, ident, [])
    assert (cloud.data(name, ident) is None) is wait


@pytest.mark.parametrize("name", LASTS)
def test_what_is_going_is_waited_for_before_it_is_created_again(cloud, name):
    options, old = leave(cloud, name)
    outcome = cloud.ensure(name, options)
    assert outcome.changed and len(cloud.writes()) == 1 and cloud.slept
    assert cloud.calls().index(cloud.writes()[0]) >= 3
    assert (outcome.object["id"] == old) is (name == EIP)


@pytest.mark.parametrize("name", LASTS)
def test_in_check_mode_what_is_going_is_not_waited_for(cloud, name):
    options, unused = leave(cloud, name)
    assert [cloud.ensure(name, options, state, check=True).changed for state in ("present", "absent")] == [True, False]
    assert cloud.slept == [] and len(cloud.calls()) == 2


@pytest.mark.parametrize("name", [GATEWAY, LINKS, CONNECT])
def test_present_fails_for_the_id_of_what_is_going(cloud, name):
    options, ident = leave(cloud, name)
    with pytest.raises(UsageError, match="There is no %s with the id %s" % (RESOURCES[name].title, ident)):
        cloud.ensure(name, {**options, "id": ident})
    assert cloud.ensure(name, {**options, "id": ident}, "absent").changed is False


@pytest.mark.parametrize("name", ALL)
def test_an_object_that_vanishes_while_it_is_waited_for(cloud, name):
    options = prepare(cloud, name)
    resource = RESOURCES[name]
    empty = (200, json.dumps({resource.plural: []}), {})
    cloud.settings(polls=1)
    ident = cloud.ensure(name, options, wait=False).object["id"]
    record = cloud.state.get(resource.envelope, ident)
    cloud.state.start(record, (begins(name),), "ACTIVE", 99)
    where = "GET " + "/".join(str(part) for part in resource.at(options[resource.parent_key]).path[1:]) if resource.above else "GET " + resource.path[1]
    answers = [empty if resource.listed else error(404, "DC.0002")] * 9
    first = (200, json.dumps({resource.plural: [record.data]}), {})
    cloud.on(where, first, *answers)
    with pytest.raises(WaitError, match="is gone: it vanished while it was waited for"):
        cloud.ensure(name, options)


@pytest.mark.parametrize("name", [GATEWAY, LINKS, CONNECT, EIP, ROUTE])
@pytest.mark.parametrize("code", ["DC.1118", "DC.1113"])
def test_a_lock_is_waited_for(cloud, name, code):
    options = prepare(cloud, name)
    method = "PUT" if name == ROUTE else "POST"
    cloud.on(method, *[error(400, code)] * 5)
    assert cloud.ensure(name, options).changed
    assert len(cloud.writes()) == 6 and cloud.slept[:5] == [0.2, 0.4, 0.8, 1.6, 3.2]


def test_a_change_waits_for_one_that_is_under_way(cloud):
    gateway = cloud.global_gateway()
    cloud.settings(polls=3)
    cloud.ensure(GATEWAY, {"id": gateway, "description": "x"}, wait=False)
    outcome = cloud.ensure(GATEWAY, {"id": gateway, "description": "y"})
    assert (outcome.object["description"], outcome.object["status"], len(cloud.writes())) == ("y", "ACTIVE", 2)


def test_without_wait_a_change_that_changes_nothing_does_not_wait_for_one_that_is_under_way(cloud):
    gateway = cloud.global_gateway()
    cloud.settings(polls=3)
    cloud.ensure(GATEWAY, {"id": gateway, "description": "x"}, wait=False)
    cloud.forget()
    outcome = cloud.ensure(GATEWAY, {"id": gateway, "description": "x"}, wait=False)
    assert (outcome.changed, outcome.object["status"], len(cloud.calls())) == (False, "PENDING_UPDATE", 1)


@pytest.mark.parametrize("name", [LINKS, ROUTE, EIP])
@pytest.mark.parametrize("state", ["present", "absent"])
def test_a_parent_that_is_not_published_is_no_parent_that_is_missing(cloud, name, state):
    options = prepare(cloud, name)
    cloud.settings(published=False)
    with pytest.raises(ApiError, match="APIGW.0101"):
        cloud.ensure(name, options, state)


@pytest.mark.parametrize("name", [LINKS, ROUTE, EIP])
@pytest.mark.parametrize("how", ["404", "400"])
def test_a_parent_that_is_missing_is_said_in_two_ways(cloud, name, how):
    cloud.settings(not_found=how)
    options = prepare(cloud, name)
    resource = RESOURCES[name]
    options[resource.parent_key] = "00000000-0000-4000-8000-000000000000"
    assert cloud.ensure(name, options, "absent").changed is False
    with pytest.raises(UsageError) as failure:
        cloud.ensure(name, options)
    title = RESOURCES[resource.parent].title
    assert failure.value.message == "%s is %s, but there is no such %s." % (resource.parent_key, options[resource.parent_key], title)
    assert "id" not in failure.value.details
