# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module connect_gateway_eip: exactly these requests, and what it returns."""

from __future__ import annotations

import json

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.support import NO_SUCH, check_row, error, message, returned_fields

NAME, GATEWAY = "connect_gateway_eip", "connect_gateway_id"
EIP, OTHER, BAND, BAND2 = ("1e000000-0000-4000-8000-00000000000%d" % number for number in range(1, 5))
KEY = {GATEWAY: "CGW1", "global_eip_id": EIP}
BELOW = "connect-gateways/CGW1/"
LIST = "GET %sbinding-global-eips" % BELOW
UNBIND = 'POST %sunbinding-global-eips {"global_eips": [{"global_eip_id": "%s"}]}' % (BELOW, EIP)


def bind(gcb=None, **more):
    """The request that binds the EIP."""
    return "POST %sbinding-global-eips %s" % (BELOW, json.dumps({**({"gcb_id": gcb} if gcb else {}), "global_eips": [{"global_eip_id": EIP, **more}]}))


#                                   exists, options, requests
ROWS = {
    "bound: one list, then two looks": (False, KEY, [LIST, bind(), LIST, LIST]),
    "bound with everything": (False, {**KEY, "type": "IP_SEGMENT", "gcb_id": BAND}, [LIST, bind(BAND, type="IP_SEGMENT"), LIST, LIST]),
    "bound without what is empty, and without wait": (False, {**KEY, "gcb_id": "", "wait": False}, [LIST, bind()]),
    "no change: one list": (True, KEY, [LIST]),
    "no change with everything stated": (True, {**KEY, "type": "IP_ADDRESS", "gcb_id": BAND}, [LIST]),
    "no change, the id in capitals": (True, {**KEY, "gcb_id": BAND.upper()}, [LIST]),
    "unbound: waited for": (True, {**KEY, "state": "absent"}, [LIST, UNBIND, LIST, LIST]),
    "unbound without wait": (True, {**KEY, "state": "absent", "wait": False}, [LIST, UNBIND]),
    "absent already": (False, {**KEY, "state": "absent"}, [LIST]),
    "absent with its gateway": (
        False,
        {**KEY, GATEWAY: NO_SUCH, "state": "absent"},
        ["GET connect-gateways/%s/binding-global-eips" % NO_SUCH],
    ),
}


@pytest.mark.parametrize(("exists", "args", "calls"), ROWS.values(), ids=ROWS.keys())
def test_requests_for_real_and_in_check_mode(cloud, exists, args, calls):
    gateway = cloud.connect_gateway()
    if exists:
        cloud.eip(gateway, EIP, gcb_id=BAND)
    check_row(cloud, NAME, args, calls)


REPLACED = {
    "its bandwidth is carried over": ({"type": "IP_SEGMENT"}, [bind(BAND, type="IP_SEGMENT"), LIST, LIST]),
    "for its bandwidth, without wait": ({"gcb_id": BAND2, "wait": False}, [bind(BAND2, type="IP_ADDRESS")]),
}


@pytest.mark.parametrize(("more", "calls"), REPLACED.values(), ids=REPLACED.keys())
def test_replaced(cloud, more, calls):
    cloud.eip(cloud.connect_gateway(), EIP, gcb_id=BAND)
    args = cloud.real({**KEY, "recreate": True, **more})
    predicted, reads = cloud.run(NAME, args, check=True), cloud.calls()
    cloud.forget()
    result = cloud.run(NAME, args)
    assert (predicted["changed"], result["changed"], reads) == (True, True, [LIST, LIST])
    assert cloud.calls() == [LIST, LIST, UNBIND, LIST, LIST, *calls]
    shown = {name: value for name, value in more.items() if name != "wait"}
    assert {name: predicted[NAME][name] for name in shown} == {name: result[NAME][name] for name in shown} == shown


def test_other_eips_are_left_alone(cloud):
    gateway = cloud.connect_gateway()
    cloud.eip(gateway, OTHER)
    args = {GATEWAY: gateway, "global_eip_id": EIP}
    assert cloud.run(NAME, {**args, "state": "absent"})["changed"] is False
    assert cloud.run(NAME, args)["changed"] and cloud.ids(NAME) == [OTHER, EIP]
    assert cloud.run(NAME, {**args, "state": "absent"})["changed"] and cloud.ids(NAME) == [OTHER]


@pytest.mark.parametrize("end", ["ACTIVE", "BIND_SUCCESSFULLY"])
def test_the_end_of_a_binding_has_two_names(cloud, end):
    cloud.settings(force_status={"global_eip": end} if end == "ACTIVE" else {})
    result = cloud.run(NAME, {GATEWAY: cloud.connect_gateway(), "global_eip_id": EIP})
    assert (result["changed"], result[NAME]["status"]) == (True, end)
    assert cloud.run(NAME, {GATEWAY: cloud.real("CGW1"), "global_eip_id": EIP})["changed"] is False


def test_a_binding_that_fails_says_why(cloud):
    gateway = cloud.connect_gateway()
    cloud.settings(force_status={"global_eip": "ERROR"})
    result = cloud.run(NAME, {GATEWAY: gateway, "global_eip_id": EIP})
    assert (message(result), result["id"], result["status"]) == ("Global EIP (%s) went into the state ERROR." % EIP, EIP, "ERROR")
    cloud.edit(NAME, EIP, error_message="no bandwidth left")
    cloud.state.start(cloud.state.get("global_eip", EIP), ("BINDING",), "ERROR", 2)
    result = cloud.run(NAME, {GATEWAY: gateway, "global_eip_id": EIP})
    assert message(result) == "Global EIP (%s) went into the state ERROR (no bandwidth left)." % EIP


def test_what_another_run_binds_is_waited_for(cloud):
    gateway = cloud.connect_gateway()
    cloud.eip(gateway, EIP)
    cloud.state.start(cloud.state.get("global_eip", EIP), ("BINDING",), "BIND_SUCCESSFULLY", 3)
    result = cloud.run(NAME, {GATEWAY: gateway, "global_eip_id": EIP})
    assert (result["changed"], result[NAME]["status"], cloud.writes()) == (False, "BIND_SUCCESSFULLY", [])


@pytest.mark.parametrize("wait", [True, False])
def test_what_is_being_unbound_counts_as_absent(cloud, wait):
    gateway = cloud.connect_gateway()
    cloud.eip(gateway, EIP)
    cloud.state.start(cloud.state.get("global_eip", EIP), ("UNBINDING",), "GONE", 2)
    result = cloud.run(NAME, {GATEWAY: gateway, "global_eip_id": EIP, "state": "absent", "wait": wait})
    assert (result["changed"], result[NAME]["status"], cloud.writes()) == (False, "UNBINDING", [])
    assert (cloud.ids(NAME) == []) is wait


def test_what_is_being_unbound_is_waited_for_before_it_is_bound_again(cloud):
    gateway = cloud.connect_gateway()
    cloud.eip(gateway, EIP)
    cloud.state.start(cloud.state.get("global_eip", EIP), ("UNBINDING",), "GONE", 2)
    result = cloud.run(NAME, {GATEWAY: gateway, "global_eip_id": EIP})
    assert (result["changed"], result[NAME]["status"], cloud.writes()) == (True, "BIND_SUCCESSFULLY", [bind()])


def test_the_object_returned_has_exactly_the_fields_that_are_documented(cloud):
    fields, args = returned_fields(NAME), {GATEWAY: cloud.connect_gateway(), "global_eip_id": EIP}
    for more in ({}, {}, {"state": "absent"}):
        predicted, real = cloud.run(NAME, {**args, **more}, check=True), cloud.run(NAME, {**args, **more})
        assert set(real[NAME]) == set(predicted[NAME]) == fields
        assert [real[NAME][name] for name in args] == [predicted[NAME][name] for name in args] == list(args.values())
        assert real[NAME]["id"] == EIP
    assert cloud.run(NAME, {**args, "state": "absent"})[NAME] is None


def test_what_is_predicted_is_what_comes(cloud):
    args = {GATEWAY: cloud.connect_gateway(), "global_eip_id": EIP, "type": "IP_SEGMENT", "gcb_id": BAND}
    predicted, real = cloud.run(NAME, args, check=True)[NAME], cloud.run(NAME, args)[NAME]
    assert predicted == {**dict.fromkeys(real), **args, "id": "check-connect_gateway_eip-%s-%s" % (args[GATEWAY], EIP)}
    assert {name: real[name] for name in args} == args


@pytest.mark.parametrize("args", [{GATEWAY: "check-connect_gateway-a"}, {"global_eip_id": "check-eip"}], ids=["its gateway", "itself"])
@pytest.mark.parametrize("state", ["present", "absent"])
def test_nothing_is_asked_about_ids_of_check_mode(cloud, args, state):
    args = {GATEWAY: cloud.connect_gateway(), "global_eip_id": EIP, **args}
    result = cloud.run(NAME, {**args, "state": state}, check=True)
    assert (result["changed"], cloud.calls()) == (state == "present", [])
    if state == "present":
        assert {name: result[NAME][name] for name in args} == args and set(result[NAME]) == returned_fields(NAME)


FAILURES = {
    "another type and another bandwidth": (
        {**KEY, "type": "IP_SEGMENT", "gcb_id": BAND2},
        "Global EIP (%s) cannot change type (is 'IP_ADDRESS', asked for 'IP_SEGMENT'), gcb_id (is '%s', asked for '%s'); "
        "set recreate: true to delete and create it instead." % (EIP, BAND, BAND2),
        EIP,
        1,
    ),
    "a gateway that is not there": (
        {**KEY, GATEWAY: NO_SUCH},
        "connect_gateway_id is %s, but there is no such connect gateway." % NO_SUCH,
        None,
        1,
    ),
    "an empty EIP: no request": (
        {**KEY, "global_eip_id": ""},
        "Nothing says which global EIP is meant: give connect_gateway_id and global_eip_id.",
        None,
        0,
    ),
    "an empty gateway: no request": ({**KEY, GATEWAY: ""}, "connect_gateway_id is empty, but names the connect gateway to look in.", None, 0),
    "an EIP that is no id: no request": ({**KEY, "global_eip_id": "1.2.3.4/32"}, "global_eip_id is '1.2.3.4/32', which is not an id.", None, 0),
}


@pytest.mark.parametrize(("args", "said", "ident", "requests"), FAILURES.values(), ids=FAILURES.keys())
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_failures(cloud, args, said, ident, requests, check):
    cloud.eip(cloud.connect_gateway(), EIP, gcb_id=BAND)
    result = cloud.run(NAME, cloud.real(args), check)
    assert (message(result), result.get("id")) == (said, ident)
    assert len(cloud.calls()) == requests and cloud.writes() == []


def test_an_eip_that_is_bound_elsewhere(cloud):
    cloud.eip(cloud.connect_gateway(), EIP)
    result = cloud.run(NAME, {GATEWAY: cloud.connect_gateway(name="b"), "global_eip_id": EIP})
    assert (result["error_code"], result.get("id")) == ("DC.0001", None)
    assert cloud.spelled(message(result)).startswith(
        "Could not bind global EIP (connect_gateway_id CGW2, global_eip_id %s): the API answered HTTP 400 DC.0001" % EIP
    )


def test_what_somebody_else_unbinds_meanwhile_is_gone(cloud):
    cloud.eip(cloud.connect_gateway(), EIP)
    row = {"global_eip_id": EIP, "status": "BIND_SUCCESSFULLY"}
    cloud.on("GET", (200, json.dumps({"global_eips": [row]}), {}))
    cloud.state.remove(cloud.state.get("global_eip", EIP))
    result = cloud.run(NAME, {**cloud.real(KEY), "state": "absent"})
    assert (result.get("msg"), result["changed"], result[NAME]["id"]) == (None, True, EIP)


def test_unbinding_is_sent_again(cloud):
    gateway = cloud.connect_gateway()
    cloud.eip(gateway, EIP)
    cloud.forget()
    cloud.on("POST", error(503, "X.1"))
    assert cloud.run(NAME, {GATEWAY: gateway, "global_eip_id": EIP, "state": "absent"})["changed"] and cloud.writes() == [UNBIND, UNBIND]


@pytest.mark.parametrize("body", [{}, {"global_eips": []}, {"global_eips": None}, {"global_eips": [{"global_eip_id": OTHER}]}])
def test_an_answer_without_the_binding_is_no_reason_to_lose_it(cloud, body):
    gateway = cloud.connect_gateway()
    cloud.eip(gateway, EIP)
    cloud.on("GET", (200, '{"global_eips": []}', {}))
    cloud.on("POST", (201, json.dumps(body), {}))
    result = cloud.run(NAME, {GATEWAY: gateway, "global_eip_id": EIP})
    assert (result.get("msg"), result["changed"], result[NAME]["id"]) == (None, True, EIP)


def test_a_segment_whose_id_answers_show_under_another_name(cloud):
    gateway = cloud.connect_gateway()
    rows = [{"global_eip_id": None, "global_eip_segment_id": ident, "type": "IP_SEGMENT", "status": "ACTIVE"} for ident in (OTHER, EIP)]
    cloud.on("GET", *[(200, json.dumps({"global_eips": rows}), {})] * 2)
    result = cloud.run(NAME, {GATEWAY: gateway, "global_eip_id": EIP, "type": "IP_SEGMENT"})
    assert (result.get("msg"), result["changed"], result[NAME]["id"], result[NAME]["global_eip_segment_id"]) == (None, False, EIP, EIP)
    listed = cloud.run(NAME + "_info", {GATEWAY: [gateway]})[NAME + "s"]
    assert [each["id"] for each in listed] == [OTHER, EIP]
