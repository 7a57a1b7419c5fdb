# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests that add, change and remove by lists: routes and bindings."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog_global import CONNECT_GATEWAY_EIP, GLOBAL_GATEWAY_ROUTE
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._plan import plan_absent, plan_present
from ansible_collections.hwc.direct_connect.tests.unit.support import lines

ROUTE, EIP = GLOBAL_GATEWAY_ROUTE.at("g1"), CONNECT_GATEWAY_EIP.at("c1")
KEY = {"gdgw_id": "g1", "destination": "10.20.0.0/16", "nexthop": "p1"}
THERE = {"id": "r1", "gateway_id": "g1", "destination": "10.20.0.0/16", "nexthop": "p1", "type": "vif_peer", "description": "old", "status": "ACTIVE"}
EIP_KEY = {"connect_gateway_id": "c1", "global_eip_id": "e1"}
EIP_THERE = {"id": "e1", **EIP_KEY, "type": "IP_ADDRESS", "gcb_id": "b1", "status": "ACTIVE"}
PUT, BIND = "PUT dcaas/gdgw/g1/routetables ", "POST dcaas/connect-gateways/c1/binding-global-eips "
UNBIND = 'POST dcaas/connect-gateways/c1/unbinding-global-eips {"global_eips": [{"global_eip_id": "e1"}]} -> gone'
SHORT = '"destination": "10.20.0.0/16", "nexthop": "p1"'
GONE = PUT + '{"del_routes": [{%s, "type": "vif_peer"}]} -> gone' % SHORT
#           resource, options, what is there, steps
ROWS = {
    "a route is added": (ROUTE, KEY, None, [PUT + '{"add_routes": [{%s}]} -> ready' % SHORT]),
    "a route is added with everything": (
        ROUTE,
        {**KEY, "type": "gdgw", "description": "x"},
        None,
        [PUT + '{"add_routes": [{%s, "type": "gdgw", "description": "x"}]} -> ready' % SHORT],
    ),
    "nothing empty is sent": (ROUTE, {**KEY, "description": ""}, None, [PUT + '{"add_routes": [{%s}]} -> ready' % SHORT]),
    "a route is as it is": (ROUTE, {**KEY, "description": "old", "type": "vif_peer"}, THERE, []),
    "a route is as it is, however its network is written": (ROUTE, {**KEY, "destination": "10.20.30.40/16"}, THERE, []),
    "a description changes, the route named as the API writes it": (
        ROUTE,
        {**KEY, "destination": "10.20.30.40/16", "description": "x"},
        THERE,
        [PUT + '{"update_routes": [{%s, "description": "x"}]} -> ready' % SHORT],
    ),
    "a description is cleared": (ROUTE, {**KEY, "description": ""}, THERE, [PUT + '{"update_routes": [{%s, "description": ""}]} -> ready' % SHORT]),
    "a route is replaced": (
        ROUTE,
        {**KEY, "type": "gdgw"},
        THERE,
        [GONE, PUT + '{"add_routes": [{%s, "type": "gdgw", "description": "old"}]} -> ready' % SHORT],
    ),
    "an EIP is bound": (EIP, EIP_KEY, None, [BIND + '{"global_eips": [{"global_eip_id": "e1"}]} -> ready']),
    "the bandwidth is that of the request": (
        EIP,
        {**EIP_KEY, "type": "IP_SEGMENT", "gcb_id": "b1"},
        None,
        [BIND + '{"gcb_id": "b1", "global_eips": [{"global_eip_id": "e1", "type": "IP_SEGMENT"}]} -> ready'],
    ),
    "an EIP is as it is": (EIP, {**EIP_KEY, "gcb_id": "B1", "type": "IP_ADDRESS"}, EIP_THERE, []),
    "an EIP is replaced": (
        EIP,
        {**EIP_KEY, "gcb_id": "b2"},
        EIP_THERE,
        [UNBIND, BIND + '{"gcb_id": "b2", "global_eips": [{"global_eip_id": "e1", "type": "IP_ADDRESS"}]} -> ready'],
    ),
}


@pytest.mark.parametrize(("resource", "desired", "raw", "steps"), ROWS.values(), ids=ROWS.keys())
def test_steps(resource, desired, raw, steps):
    made = plan_present(resource, desired, raw, recreate=True)
    assert lines(made) == steps
    assert made.changed is bool(steps)


def test_an_addition_is_not_repeated_and_the_rest_is():
    (add,) = plan_present(ROUTE, KEY, None).steps
    (change,) = plan_present(ROUTE, {**KEY, "description": "x"}, THERE).steps
    (bind,) = plan_present(EIP, EIP_KEY, None).steps
    gone, unbound = ROUTE.delete(ROUTE, THERE), EIP.delete(EIP, EIP_THERE)
    # None is what the method says: a PUT is, a POST is not.
    assert [step.repeatable for step in (add, change, gone, bind, unbound)] == [False, None, None, None, True]
    assert [step.creates for step in (add, change, gone, bind, unbound)] == [True, False, False, True, False]


@pytest.mark.parametrize("shown", [{}, {"type": None}], ids=["not shown", "null"])
def test_a_type_that_is_not_known_is_not_sent(shown):
    raw = {name: value for name, value in THERE.items() if name != "type"}
    assert lines(plan_absent(ROUTE, KEY, {**raw, **shown})) == [PUT + '{"del_routes": [{%s}]} -> gone' % SHORT]


@pytest.mark.parametrize(
    ("resource", "desired", "raw", "said"),
    [
        (ROUTE, {**KEY, "type": "gdgw"}, THERE, "Route (r1) cannot change type (is 'vif_peer', asked for 'gdgw')"),
        (EIP, {**EIP_KEY, "gcb_id": "b2"}, EIP_THERE, "Global EIP (e1) cannot change gcb_id (is 'b1', asked for 'b2')"),
        (EIP, {**EIP_KEY, "gcb_id": "b2"}, {**EIP_THERE, "gcb_id": None}, "Global EIP (e1) cannot change gcb_id (is None, asked for 'b2')"),
    ],
    ids=["a route's type", "a binding's bandwidth", "a bandwidth where there is none"],
)
def test_what_cannot_be_changed_is_said(resource, desired, raw, said):
    with pytest.raises(UsageError) as failure:
        plan_present(resource, desired, raw)
    assert failure.value.message == said + "; set recreate: true to delete and create it instead."
    assert failure.value.details == {"id": raw["id"]}


def test_what_older_answers_lack_is_not_compared():
    raw = {name: value for name, value in EIP_THERE.items() if name != "gcb_id"}
    assert not plan_present(EIP, {**EIP_KEY, "gcb_id": "b2"}, raw).changed
