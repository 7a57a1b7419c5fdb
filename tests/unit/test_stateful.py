# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tasks of all modules in any order, with edits from outside and lost answers between them: what is promised of one task holds of each."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import is_placeholder
from ansible_collections.hwc.direct_connect.tests.unit.chaos import check_end
from ansible_collections.hwc.direct_connect.tests.unit.examples import SEED, bounded
from ansible_collections.hwc.direct_connect.tests.unit.makers import LINK, kind
from ansible_collections.hwc.direct_connect.tests.unit.plugins.module_utils.test_send import CASES, LOST
from ansible_collections.hwc.direct_connect.tests.unit.support import (
    GATEWAY,
    HOSTED,
    LINE,
    LINE2,
    NO_SUCH,
    ROUTER,
    SECRET,
    VPC,
    VPC2,
    _without_new_ids,
    error,
)
from ansible_collections.hwc.direct_connect.tests.unit.test_property import FOUR, FOUR_FAR, SIX, SIX_FAR, fresh, meaning, some, spelled
from hypothesis import seed
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

names, texts = st.sampled_from(["a", "b"]), st.sampled_from(["", "x", "größe"])
tags = st.dictionaries(st.sampled_from(["env", "team"]), st.sampled_from(["", "1"]))
numbers, eip = st.integers(2, 9), "5e000000-0000-4000-8000-00000000000%d"
watch = st.sampled_from([{}, {"enable_bfd": True, "enable_nqa": False}, {"enable_bfd": False}, {"enable_bfd": False, "enable_nqa": True}])
routing = st.sampled_from([{"route_mode": "static"}, {"route_mode": "bgp", "bgp_asn": 65010, "bgp_md5": SECRET}])
ends = st.sampled_from([{f"{side}_gateway_v4_ip": f"10.9{n}.0.{i}/30" for i, side in enumerate(("local", "remote"), 1)} for n in range(2)])
peer_ends = st.sampled_from([("fd10::1/126", "fd10::2/126"), ("FD1A::1/126", "fd1a:0::2/126")]).map(
    lambda pair: dict(zip(("local_gateway_ip", "remote_gateway_ip"), pair))
)
recreate = st.sampled_from([False, False, True])
#: Options of a task, by module; what is in angle brackets stands for the id of an object of that kind.
OPTIONS = {
    "connection": some({"id": st.sampled_from([LINE, LINE2])}, name=names, description=texts, bandwidth=numbers.map(lambda n: n * 1000), tags=tags),
    "hosted_connect": some(
        {
            "hosting_id": st.just(HOSTED["hosting_id"]),
            "resource_tenant_id": st.just(HOSTED["resource_tenant_id"]),
            "vlan": st.sampled_from([441, 442]),
            "bandwidth": numbers,
        },
        name=names,
        description=texts,
        peer_location=texts,
        recreate=recreate,
    ),
    "virtual_gateway": some(
        {"vpc_id": st.sampled_from([VPC, VPC2]), "local_ep_group": spelled(FOUR, 1)},
        name=names,
        description=texts,
        local_ep_group_ipv6=spelled(SIX, 1),
        bgp_asn=st.sampled_from([64512, 64600]),
        tags=tags,
        recreate=recreate,
    ),
    "virtual_interface": st.tuples(
        some(
            {
                "direct_connect_id": st.sampled_from([LINE, LINE2]),
                "vgw_id": st.just("<virtual_gateway>"),
                "type": st.just("private"),
                "vlan": st.sampled_from([441, 442]),
                "bandwidth": numbers,
            },
            name=names,
            description=texts,
            priority=st.sampled_from(["normal", "low"]),
            remote_ep_group=spelled(FOUR_FAR),
            tags=tags,
            recreate=recreate,
        ),
        *(ends, routing, watch),
    ).map(lambda parts: {name: value for part in parts for name, value in part.items()}),
    "vif_peer": st.tuples(
        some(
            {"vif_id": st.just("<virtual_interface>"), "address_family": st.just("ipv6")},
            name=names,
            description=texts,
            remote_ep_group=spelled(SIX_FAR),
            recreate=recreate,
        ),
        peer_ends,
        routing,
    ).map(lambda parts: {name: value for part in parts for name, value in part.items()}),
    "global_gateway": some(
        {"name": names},
        description=texts,
        bgp_asn=st.sampled_from([64512, 64600]),
        address_family=st.sampled_from(["ipv4", "dual"]),
        tags=tags,
        recreate=recreate,
    ),
    "global_gateway_peer_link": some(
        {"global_dc_gateway_id": st.just("<global_gateway>"), "name": names, "peer_site": st.just(LINK["peer_site"])}, description=texts, recreate=recreate
    ),
    "global_gateway_route": some(
        {
            "gdgw_id": st.just("<global_gateway>"),
            "nexthop": st.just(ROUTER),
            "type": st.just("gdgw"),
            "destination": st.sampled_from(FOUR).flatmap(st.sampled_from),
        },
        description=texts,
    ),
    "connect_gateway": some({"name": names}, description=texts, address_family=st.sampled_from(["ipv4", "dual"])),
    "connect_gateway_eip": some({"connect_gateway_id": st.just("<connect_gateway>"), "global_eip_id": st.integers(1, 2).map(lambda n: eip % n)}),
    "cloud_connection": some({"name": names}, description=texts, tags=tags, recreate=recreate),
    "tag": some({"resource_type": st.just("dc-vgw"), "resource_id": st.just("<virtual_gateway>"), "tags": tags}, purge_tags=st.booleans()),
}
#: What no two objects share.
UNIQUE = {
    "hosted_connect": ("hosting_id", "vlan"),
    "virtual_gateway": ("vpc_id",),
    "virtual_interface": ("direct_connect_id", "vlan"),
    "vif_peer": ("vif_id", "address_family"),
    "global_gateway": ("name",),
    "global_gateway_peer_link": ("global_dc_gateway_id", "name"),
    "global_gateway_route": ("gateway_id", "destination", "nexthop"),
    "connect_gateway": ("name",),
    "connect_gateway_eip": ("connect_gateway_id", "global_eip_id"),
    "cloud_connection": ("name",),
}
#: Fields that change by themselves, or that an interface has in its peers.
PASSING = {"status", "update_time", "updated_time", "updated_at", "start_time", "end_time", "operate_status", "bgp_status"}
ELSEWHERE = {"remote_ep_group", "resource_tenant_id", "bgp_md5", "extend_attribute", "tags", "gcb_id", "gdgw_id"}
TROUBLE = {**CASES, "locked": error(409, "DC.1118"), "too many": error(429, "APIGW.0308", Retry_After="2"), "refused": error(403, "DC.0013")}
TASKS = st.sampled_from(sorted(OPTIONS)).flatmap(lambda name: st.tuples(st.just(name), OPTIONS[name]))
STATES = st.sampled_from(["present", "present", "present", "absent"])


def same(field, said, there):
    """Whether two values of a field mean the same; of a dict, what is said. To a peer's networks the server adds its own."""
    if field == "remote_ep_group":
        return there in (["0.0.0.0/0"], ["::/0"]) or (meaning(said) or set()) <= (meaning(there) or set())
    if field == "destination":
        return meaning([said]) == meaning([there])
    if isinstance(said, dict) and isinstance(there, dict):
        return all(same(name, value, there.get(name)) for name, value in said.items())
    return meaning(said) == meaning(there)


class Site(RuleBasedStateMachine):
    """A project in which everything happens."""

    @initialize()
    def begin(self):
        """A new cloud."""
        self.context, self.cloud = fresh()

    def teardown(self):
        """Nothing stays."""
        if hasattr(self, "context"):
            self.context.__exit__(None, None, None)

    # --- What is done ---

    @rule(task=TASKS, state=STATES, which=st.integers(0, 3))
    def run(self, task, state, which):
        """A task, in check mode, for real, and again."""
        name, options = task
        self.check(name, self.real(options, which, state))

    @rule(
        task=TASKS,
        state=STATES,
        which=st.integers(0, 3),
        troubles=st.lists(st.tuples(st.sampled_from(["POST", "PUT", "DELETE"]), st.sampled_from(sorted(TROUBLE))), min_size=1, max_size=3),
        lost=st.booleans(),
    )
    def trouble(self, task, state, which, troubles, lost):
        """A task whose answers are lost, and the same once more without trouble."""
        name, options = task
        args = self.real(options, which, state)
        for method, what in troubles:
            self.cloud.on(method, TROUBLE[what])
        if lost:
            self.cloud.on("GET", LOST["a reset"], LOST["503"])
        self.one(name, args)
        self.cloud.script.clear()
        self.settle()
        self.check(name, args)

    @rule(task=TASKS, which=st.integers(0, 3), description=texts)
    def edit(self, task, which, description):
        """Somebody else changes an object."""
        ids = self.ids(task[0]) if task[0] in UNIQUE else []
        if ids and RESOURCES[task[0]].option("description"):
            self.cloud.edit(task[0], ids[which % len(ids)], description=description)

    @rule(name=st.sampled_from(["hosted_connect", "virtual_interface", "connect_gateway", "cloud_connection"]), which=st.integers(0, 3))
    def remove(self, name, which):
        """Somebody else deletes an object."""
        ids = self.ids(name)
        if ids:
            self.cloud.state.remove(self.cloud.state.objects[kind(name)][ids[which % len(ids)]])

    @rule(vpc=st.sampled_from([VPC, VPC2]), name=names)
    def make(self, vpc, name):
        """Somebody else makes a gateway, whose name may be taken."""
        if vpc not in [self.cloud.data("virtual_gateway", ident)["vpc_id"] for ident in self.ids("virtual_gateway")]:
            self.cloud.gateway(**{**GATEWAY, "name": name, "vpc_id": vpc})

    # --- What is promised ---

    def check(self, name, args):
        """What holds of every task."""
        before = self.cloud.snapshot()
        predicted = self.one(name, args, check=True)
        assert (self.cloud.snapshot(), self.cloud.writes()) == (before, [])
        was = self.held(name)
        real = self.one(name, args)
        if real.get("failed"):
            assert predicted.get("msg") == real["msg"] or "the API answered HTTP 4" in real["msg"] or "DC." in real["msg"]
            self.settle()
            return
        assert "msg" not in predicted, predicted["msg"]
        assert predicted["changed"] is real["changed"] is bool(self.cloud.writes())
        assert _without_new_ids(predicted["diff"]) == _without_new_ids(real["diff"])
        self.compare(name, predicted[name if name != "tag" else "tags"], real[name if name != "tag" else "tags"], args)
        if name != "tag":
            self.check_diff(name, real["diff"]["before"], was)
            self.check_diff(name, real["diff"]["after"], self.held(name))
        again = self.one(name, args)
        if args["state"] == "absent" and "but the task says" in again.get("msg", ""):
            assert self.cloud.writes() == []  # another object of that name is there, which the task does not mean
            return
        assert (again.get("msg"), again["changed"], self.cloud.writes()) == (None, False, [])
        if name != "tag" and args["state"] == "present":
            self.check_shown(name, again[name], args)

    def one(self, name, args, check=False):
        """A run that ends well, and after which no two objects are alike."""
        self.cloud.forget()
        result = check_end(self.cloud, self.cloud.run(name, args, check=check))
        for other, key in UNIQUE.items():
            held = [tuple(str(data.get(part)) for part in key) for data in self.held(other).values()]
            assert len(held) == len(set(held)), "two of one %s: %s" % (other, held)
        return result

    def compare(self, name, predicted, real, args):
        """Whether check mode has said what the object is now, as far as the task asks for something."""
        if predicted is None or real is None or name == "tag":
            assert predicted == real
            return
        wrong = {
            field: (value, real.get(field))
            for field, value in predicted.items()
            if (field in args or not is_placeholder(predicted.get("id")))
            and field not in PASSING | {"vif_peers", "id"}
            and not same(field, value, real.get(field))
        }
        assert wrong == {}

    def check_diff(self, name, side, held):
        """Whether a side of a diff is what the cloud holds."""
        data = held.get(side.get("id"))
        if data is None:
            assert not side.get("id") or not held or side["id"] not in held
            return
        wrong = {field: (side[field], data[field]) for field in side if field in data and field not in ELSEWHERE and not same(field, side[field], data[field])}
        assert wrong == {}

    def check_shown(self, name, result, args):
        """Whether the info module shows the same object."""
        parent = RESOURCES[name].parent_key
        filters = {parent: [args[parent]]} if parent else {}
        listed = self.cloud.run(name + "_info", {"id": [result["id"]], **filters})[name + "s"]
        assert [{**each, **dict.fromkeys(PASSING)} for each in listed] == [{**result, **dict.fromkeys(PASSING)}]

    # --- What is there ---

    def real(self, options, which, state):
        """Options with ids in place of angle brackets: of an object that is there, if there is any."""
        args = {**options, "state": state}
        for option, value in options.items():
            if isinstance(value, str) and value.startswith("<"):
                ids = self.ids(value[1:-1]) or [NO_SUCH]
                args[option] = ids[which % len(ids)]
        return args

    def ids(self, name):
        """The ids of the objects of a module."""
        return self.cloud.ids(name)

    def held(self, name):
        """{id: what the cloud holds of it}."""
        if name == "tag":
            return {}
        return {record.id: dict(record.data) for record in self.cloud.state.objects[kind(name)].values() if not record.status.startswith("PENDING_DELETE")}

    def settle(self):
        """Lets all that is under way come to its end."""
        for records in self.cloud.state.objects.values():
            for record in list(records.values()):
                while len(record.steps) > 1:
                    self.cloud.state.seen(record)


@pytest.mark.parametrize("part", range(6))
def test_whatever_happens_every_task_keeps_its_promises(part):
    run_state_machine_as_test(seed("%s %s" % (SEED, part))(Site), settings=bounded(6, stateful_step_count=15))
