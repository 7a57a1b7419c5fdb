# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Waits: which states end them, what a deadline says, and what is waited for while the API is busy."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import ApiError, WaitError
from ansible_collections.hwc.direct_connect.tests.unit.support import GATEWAY, HOSTED, LINE, OTHER_PROJECT, PEER6, V4, VPC, WITHOUT_ADDRESSES, error

HC, VGW, VIF, PEER = "hosted_connect", "virtual_gateway", "virtual_interface", "vif_peer"
PENDING = {"PENDING_CREATE", "PENDING_UPDATE", "PENDING_DELETE", "BUILD", ""}
STATES = {
    HC: ({"ACTIVE", "DOWN"}, {"ERROR"}),
    VGW: ({"ACTIVE", "DOWN"}, {"ERROR"}),
    VIF: ({"ACTIVE", "DOWN", "ADMIN_SHUTDOWN"}, {"ERROR", "REJECTED"}),
    PEER: ({"ACTIVE", "DOWN"}, {"ERROR"}),
}


def prepare(cloud, name):
    """Options that create an object of this kind, in a cloud where that is possible."""
    if name == HC:
        return HOSTED
    if name == VGW:
        return GATEWAY
    if name == VIF:
        return {**WITHOUT_ADDRESSES, **V4, "vgw_id": cloud.gateway()}
    return {**PEER6, "vif_id": cloud.interface()}


@pytest.mark.parametrize("name", STATES)
def test_states_that_end_a_wait(name):
    ready, failed = STATES[name]
    assert (RESOURCES[name].ready, RESOURCES[name].failed) == (ready, failed)
    assert not PENDING & (RESOURCES[name].ready | RESOURCES[name].failed)


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize("polls", [0, 1, 3])
def test_a_creation_is_waited_for(cloud, name, polls):
    options = prepare(cloud, name)
    cloud.settings(polls=polls)
    outcome = cloud.ensure(name, options)
    assert (outcome.changed, outcome.object["status"]) == (True, "ACTIVE")
    assert cloud.slept[: polls + 1] == sorted(cloud.slept[: polls + 1])


@pytest.mark.parametrize("name", STATES)
def test_a_deletion_is_waited_for(cloud, name):
    cloud.settings(polls=2)
    options = prepare(cloud, name)
    ident = cloud.ensure(name, options).object["id"]
    before = cloud.ids(name)
    outcome = cloud.ensure(name, {key: options[key] for key in ("vif_id", "address_family", "name", "vpc_id") if key in options}, "absent")
    assert outcome.changed and outcome.object["id"] == ident
    assert cloud.ids(name) == [each for each in before if each != ident]


@pytest.mark.parametrize("name", STATES)
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


def test_no_wait_still_waits_between_the_steps(cloud):
    gateway = cloud.gateway()
    cloud.forget()
    cloud.ensure(VIF, {**WITHOUT_ADDRESSES, **V4, "vgw_id": gateway, "extend_attribute": {"ha_type": "bfd"}}, wait=False)
    assert [call.split(" {")[0] for call in cloud.calls()] == [
        *("GET virtual-interfaces", "POST virtual-interfaces", "GET virtual-interfaces/VIF1", "GET virtual-interfaces/VIF1"),
        "PUT virtual-interfaces/VIF1/extend-attributes",
    ]


@pytest.mark.parametrize(("name", "end"), [(name, end) for name in STATES for end in ("ERROR", "REJECTED") if end in STATES[name][1]])
def test_a_failed_state_ends_the_wait_with_the_object(cloud, name, end):
    options = prepare(cloud, name)
    cloud.settings(force_status={name: end})
    with pytest.raises(WaitError) as failure:
        cloud.ensure(name, options)
    ident = cloud.ids(name)[-1]
    title = RESOURCES[name].title
    assert failure.value.message.lower().startswith("%s '%s' (%s) went into the state %s." % (title, options["name"], ident, end.lower()))
    details = failure.value.details
    assert (details["id"], details["status"], details[name]["id"], details[name]["status"]) == (ident, end, ident, end)


def test_the_reason_of_a_failed_state_is_said(cloud):
    ident = cloud.interface()
    cloud.edit(VIF, ident, reason="no device")
    cloud.settings(force_status={VIF: "ERROR"})
    with pytest.raises(WaitError, match=r"went into the state ERROR \(no device\)"):
        cloud.ensure(VIF, {"id": ident, "name": "b"})


@pytest.mark.parametrize("name", STATES)
def test_down_is_a_success(cloud, name):
    options = prepare(cloud, name)
    cloud.settings(force_status={name: "DOWN"})
    outcome = cloud.ensure(name, options)
    assert outcome.object["status"] == "DOWN"
    said = ["hosted connection 'hc' (%s) is in the state down." % cloud.ids(HC)[0]] if name == HC else []
    assert [warning.lower() for warning in outcome.warnings] == said


@pytest.mark.parametrize("name", STATES)
def test_when_the_time_runs_out_the_failure_has_the_id_and_the_last_state(cloud, name):
    options = prepare(cloud, name)
    cloud.settings(stuck=True)
    start = cloud.now
    with pytest.raises(WaitError) as failure:
        cloud.ensure(name, options, wait_timeout=30)
    ident, last = cloud.ids(name)[-1], "PENDING_UPDATE" if name == PEER else "PENDING_CREATE"  # a peer's wait is its interface's
    assert cloud.now - start == pytest.approx(30)
    assert max(cloud.slept) <= 10 and min(cloud.slept) < 1
    assert failure.value.message.lower() == (
        "%s '%s' (%s) was not ready after 30 seconds (wait_timeout); its last state is %s. run the task again to go on waiting."
        % (RESOURCES[name].title, options["name"], ident, last.lower())
    )
    assert (failure.value.details["id"], failure.value.details["status"]) == (ident, last)


def test_a_hosted_connection_that_stays_in_build_is_no_silent_failure(cloud):
    cloud.settings(force_status={HC: "BUILD"})
    with pytest.raises(WaitError) as failure:
        cloud.ensure(HC, HOSTED, wait_timeout=5)
    ident = cloud.ids(HC)[0]
    assert (
        " connection 'hc' (%s) was not ready after 5 seconds (wait_timeout); its last state is BUILD. Note: in some regions a hosted "
        "connection stays in BUILD until it is used; with wait: false the task does not wait for more." % ident
    ) in failure.value.message
    assert failure.value.details[HC]["id"] == ident
    assert cloud.ensure(HC, HOSTED, wait_timeout=5).changed is False


def test_a_deletion_whose_time_runs_out(cloud):
    ident = cloud.gateway()
    cloud.settings(stuck=True, polls=1)
    with pytest.raises(WaitError) as failure:
        cloud.ensure(VGW, {"vpc_id": VPC}, "absent", wait_timeout=3)
    assert failure.value.message.endswith(" gateway 'vgw' (%s) was not gone after 3 seconds (wait_timeout); its last state is PENDING_DELETE." % ident)
    assert (failure.value.details["id"], failure.value.details["status"]) == (ident, "PENDING_DELETE")


def test_a_deletion_that_ends_in_error(cloud):
    ident = cloud.gateway()
    cloud.on("GET virtual-gateways/" + ident, (200, '{"virtual_gateway": {"id": "%s", "status": "ERROR", "name": "vgw"}}' % ident, {}))
    with pytest.raises(WaitError, match="went into the state ERROR while it was deleted"):
        cloud.ensure(VGW, {"vpc_id": VPC}, "absent")


def test_what_was_in_error_can_be_deleted(cloud):
    ident = cloud.gateway()
    cloud.edit(VGW, ident, status="ERROR")
    cloud.settings(polls=2)
    assert cloud.ensure(VGW, {"vpc_id": VPC}, "absent").changed
    assert cloud.data(VGW, ident) is None


def test_an_object_that_another_run_works_on_is_waited_for_before_it_is_compared(cloud):
    ident = cloud.gateway()
    record = cloud.state.objects[VGW][ident]
    cloud.state.start(record, ("PENDING_UPDATE",), "ACTIVE", 3)
    assert cloud.ensure(VGW, {"vpc_id": VPC, "name": "vgw"}).changed is False
    assert cloud.data(VGW, ident)["status"] == "ACTIVE" and cloud.slept


def test_an_object_that_another_run_works_on_is_not_waited_for_in_check_mode(cloud):
    ident = cloud.gateway()
    cloud.settings(stuck=True)
    cloud.edit(VGW, ident, status="PENDING_UPDATE")
    assert cloud.ensure(VGW, {"id": ident, "name": "b"}, check=True).changed is True
    assert cloud.slept == []


def test_an_object_that_vanishes_while_it_is_waited_for(cloud):
    cloud.settings(polls=1)
    cloud.on("GET hosted-connects/", *[error(404, "DC.0002")] * 9)
    with pytest.raises(WaitError, match="is gone: it vanished while it was waited for"):
        cloud.ensure(HC, HOSTED)


def test_an_object_that_is_not_readable_at_once_is_waited_for(cloud):
    cloud.on("GET hosted-connects/", *[error(404, "DC.0002")] * 4)
    assert cloud.ensure(HC, HOSTED).object["status"] == "ACTIVE"


# --- Locks ---


@pytest.mark.parametrize("code", ["DC.1118", "DC.1113"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_lock_is_waited_for_and_does_not_count_as_a_retry(cloud, code, method):
    gateway = cloud.gateway()
    if method != "POST":
        cloud.interface(vgw_id=gateway)
    cloud.on(method + " virtual-interfaces", *[error(400, code)] * 8)
    options = {**WITHOUT_ADDRESSES, **V4, "vgw_id": gateway, "bandwidth": 60}
    outcome = cloud.ensure(VIF, options, "absent" if method == "DELETE" else "present")
    assert outcome.changed
    assert len([call for call in cloud.calls() if call.startswith(method)]) == 9
    assert cloud.slept[:8] == [0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 10, 10]


def test_a_lock_that_lasts_fails_at_the_deadline_with_the_id(cloud):
    ident = cloud.interface()
    start = cloud.now
    cloud.on("PUT virtual-interfaces", *[error(400, "DC.1118")] * 99)
    with pytest.raises(ApiError) as failure:
        cloud.ensure(VIF, {"id": ident, "bandwidth": 60}, wait_timeout=20)
    assert cloud.now - start == pytest.approx(20)
    assert failure.value.message == (
        "Could not change bandwidth of virtual interface 'vif' (%s): the API answered HTTP 400 DC.1118: No. Another operation runs on the gateway; "
        "wait longer (wait_timeout), or run again later." % ident
    )
    assert failure.value.details == {"error_code": "DC.1118", "http_status": 400, "request_id": "r1", "id": ident}


def test_two_interfaces_of_one_gateway_wait_for_each_other(cloud):
    gateway = cloud.gateway()
    cloud.settings(polls=3)
    options = {**WITHOUT_ADDRESSES, **V4, "vgw_id": gateway}
    cloud.ensure(VIF, options, wait=False)
    second = {**options, "name": "vif2", "vlan": 442, "local_gateway_v4_ip": "10.98.0.1/30", "remote_gateway_v4_ip": "10.98.0.2/30"}
    assert cloud.ensure(VIF, second).object["status"] == "ACTIVE"
    assert cloud.data(VIF, cloud.ids(VIF)[0])["direct_connect_id"] == LINE


# --- Interfaces for other projects ---


def test_an_interface_for_another_project_is_done_when_it_waits_to_be_accepted(cloud):
    theirs = cloud.make(VGW, "globex", **GATEWAY)
    outcome = cloud.ensure(VIF, {**WITHOUT_ADDRESSES, **V4, "vgw_id": theirs, "resource_tenant_id": OTHER_PROJECT}, wait_timeout=60)
    assert (outcome.changed, outcome.object["status"]) == (True, "AUTHORIZATION")
    again = cloud.ensure(VIF, {**WITHOUT_ADDRESSES, **V4, "vgw_id": theirs, "resource_tenant_id": OTHER_PROJECT}, wait_timeout=60)
    assert again.changed is False


def test_authorization_does_not_end_the_wait_of_any_other_interface(cloud):
    gateway = cloud.gateway()
    cloud.on("GET virtual-interfaces/", *[(200, '{"virtual_interface": {"id": "x", "status": "AUTHORIZATION"}}', {})] * 99)
    with pytest.raises(WaitError, match="its last state is AUTHORIZATION"):
        cloud.ensure(VIF, {**WITHOUT_ADDRESSES, **V4, "vgw_id": gateway}, wait_timeout=5)


def test_a_change_of_an_interface_that_waits_to_be_accepted_leads_back_there(cloud):
    theirs = cloud.make(VGW, "globex", **GATEWAY)
    cloud.ensure(VIF, {**WITHOUT_ADDRESSES, **V4, "vgw_id": theirs, "resource_tenant_id": OTHER_PROJECT})
    outcome = cloud.ensure(VIF, {"name": "vif", "bandwidth": 60}, wait_timeout=60)
    assert (outcome.changed, outcome.object["status"], outcome.object["bandwidth"]) == (True, "AUTHORIZATION", 60)


def test_an_interface_that_is_still_being_built_is_waited_for(cloud):
    record = cloud.state.get(VIF, cloud.interface())
    cloud.state.start(record, ("BUILD",), "ACTIVE", 3)
    outcome = cloud.ensure(VIF, {"id": record.data["id"], "bandwidth": record.data["bandwidth"]})
    assert (outcome.changed, outcome.object["status"]) == (False, "ACTIVE")


def test_a_hosted_connection_may_stay_in_build(cloud):
    ident = cloud.hosted()
    cloud.edit(HC, ident, status="BUILD")
    cloud.forget()
    outcome = cloud.ensure(HC, {"id": ident})
    assert (outcome.changed, outcome.object["status"], len(cloud.calls())) == (False, "BUILD", 1)


def test_a_deletion_that_is_held_up_looks_at_the_object_between_its_tries(cloud):
    ident = cloud.gateway()
    cloud.forget()
    cloud.on("DELETE", error(400, "DC.1118"), error(400, "DC.1118"))
    assert cloud.ensure(VGW, {"id": ident}, "absent").changed
    look, remove = "GET virtual-gateways/VGW1", "DELETE virtual-gateways/VGW1"
    assert cloud.calls() == [look, remove, look, remove, look, remove, look]


def test_a_gateway_goes_once_the_interface_that_is_being_deleted_has_gone(cloud):
    gateway = cloud.gateway()
    vif = cloud.interface(vgw_id=gateway)
    cloud.settings(polls={VIF: 4})
    cloud.ensure(VIF, {"id": vif}, "absent", wait=False)
    outcome = cloud.ensure(VGW, {"id": gateway}, "absent", wait_timeout=60)
    assert outcome.changed and cloud.ids(VGW) == [] == cloud.ids(VIF)


def test_a_gateway_with_an_interface_that_stays_is_not_waited_for(cloud):
    gateway = cloud.gateway()
    cloud.interface(vgw_id=gateway)
    with pytest.raises(ApiError, match=r"DC\.1106"):
        cloud.ensure(VGW, {"id": gateway}, "absent", wait_timeout=60)
    assert cloud.slept == []
