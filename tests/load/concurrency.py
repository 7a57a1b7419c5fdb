# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several runs of ansible-playbook at the same moment that manage the same objects, as a controller of job templates starts them.

They go in lockstep from phase to phase: before each, every run waits for all others. Within a phase they are on their own. What
they do there may contradict only in so far as the order makes no difference to the end.
"""

from __future__ import annotations

import time
from collections import Counter

from tests.simulator import seed

from .stage import Row, Stage, failures, recap, wait_for

RUNS = 8
LATENCY = 30  # milliseconds that each answer of the API takes, so that the runs really get between each other
VPC = "70000000-0000-4000-8000-0000000000%02d"
ROUTER = "90f9b5a4-1f2b-4a7c-8f0b-6d35d0f7a2c5"
SPARES = 3
MADE = {"hosted_connect": 1, "virtual_gateway": 2 + SPARES, "virtual_interface": 1, "vif_peer": 2, "global_dc_gateway": 1, "connect_gateway": 1, "peer_link": 1}
"""Resource -> how many of it there must be when all runs have built."""


def task(title: str, module: str, register: str | None = None, loop: list | None = None, **options: object) -> dict:
    """A task of the collection."""
    also = {**({"register": register} if register else {}), **({"loop": loop} if loop else {})}
    return {"name": title, f"hwc.direct_connect.{module}": options, **also}


GLOBAL = {"name": "load", "bgp_asn": 64600, "address_family": "ipv4"}
CONNECT = {"name": "load"}
HOSTED = {"name": "load", "hosting_id": seed.OPERATIONS_ID, "vlan": 501, "bandwidth": 50, "resource_tenant_id": seed.PROJECT["id"]}
GATEWAY = {"name": "load", "vpc_id": VPC % 1, "local_ep_group": ["10.0.0.0/16"], "local_ep_group_ipv6": ["2001:db8::/48"]}
CYCLED = {"name": "cycled", "vpc_id": VPC % 2, "local_ep_group": ["10.0.0.0/16"]}
SPARE = {"name": "spare-{{ item }}", "vpc_id": "70000000-0000-4000-8000-0000000001{{ '%02d' % item }}", "local_ep_group": ["10.0.0.0/16"]}
INTERFACE = {
    "name": "load",
    "direct_connect_id": "{{ hosted.hosted_connect.id }}",
    "vgw_id": "{{ gateway.virtual_gateway.id }}",
    "type": "private",
    "vlan": 501,
    "bandwidth": 50,
    "local_gateway_v4_ip": "10.99.0.1/30",
    "remote_gateway_v4_ip": "10.99.0.2/30",
    "route_mode": "static",
    "remote_ep_group": ["172.16.0.0/16"],
}
PEER = {
    "name": "load",
    "vif_id": "{{ interface.virtual_interface.id }}",
    "address_family": "ipv6",
    "local_gateway_ip": "fd10::1/126",
    "remote_gateway_ip": "fd10::2/126",
    "route_mode": "static",
    "remote_ep_group": ["fd20::/64"],
}
LINK = {
    "name": "load",
    "global_dc_gateway_id": "{{ joined.global_gateway.id }}",
    "peer_site": {"gateway_id": ROUTER, "project_id": seed.PROJECT["id"], "region_id": seed.REGION},
}
# Their names are all that tells one of these from another, and the API takes a name twice: what is made of them is made before.
NAMED = [
    task("Global gateway", "global_gateway", "joined", **GLOBAL),
    task("Connect gateway", "connect_gateway", **CONNECT),
    task("Link", "global_gateway_peer_link", **LINK),
]


def _build() -> list:
    return [
        task("Hosted connection", "hosted_connect", "hosted", **HOSTED),
        task("Virtual gateway", "virtual_gateway", "gateway", **GATEWAY),
        task("Interface", "virtual_interface", "interface", **INTERFACE),
        task("Second peer", "vif_peer", **PEER),
        task("Spare gateways", "virtual_gateway", loop=list(range(SPARES)), **SPARE),
        *NAMED,
    ]


def _tags(number: int) -> list:
    """Each run has a tag of its own on each object, and takes away one that all have set."""
    target = {"resource_type": "dc-vgw", "resource_id": "{{ gateway.virtual_gateway.id }}"}
    other = {"resource_type": "dc-vif", "resource_id": "{{ interface.virtual_interface.id }}"}
    return [
        *(task("Tags", "tag", **where, tags={f"run-{number}": str(number), "all": "here", "gone": "soon"}, purge_tags=False) for where in (target, other)),
        *(task("Tag goes", "tag", **where, tags={"gone": ""}, state="absent") for where in (target, other)),
        task("Own tag of a gateway in a loop", "virtual_gateway", loop=list(range(SPARES)), **SPARE, tags={f"run-{number}": "x"}, purge_tags=False),
    ]


def _change(number: int) -> list:
    """Fields that only half of the runs set, each half others; and a gateway that every second run removes and makes again."""
    one, other = {"description": "by the one half"}, {"local_ep_group": ["10.0.0.0/16", "10.1.0.0/16"]}
    return [
        task("Change the gateway", "virtual_gateway", id="{{ gateway.virtual_gateway.id }}", **(one if number % 2 else other)),
        task("Change the interface", "virtual_interface", id="{{ interface.virtual_interface.id }}", description="changed"),
        task("Change the connection", "hosted_connect", id="{{ hosted.hosted_connect.id }}", bandwidth=100),
        task("Change the global gateway", "global_gateway", **{**GLOBAL, "description": "changed"}),
        task("Change the connect gateway", "connect_gateway", **CONNECT, description="changed"),
        *([task("Remove", "virtual_gateway", **CYCLED, state="absent")] if number % 2 else []),
        task("Make again", "virtual_gateway", **CYCLED),
    ]


def _remove() -> list:
    interface = {"direct_connect_id": "{{ hosted.hosted_connect.id }}", "vlan": 501}
    return [
        task("No link", "global_gateway_peer_link", **{**LINK, "state": "absent"}),
        task("No second peer", "vif_peer", vif_id=PEER["vif_id"], address_family="ipv6", state="absent"),
        task("No interface", "virtual_interface", **interface, state="absent"),
        task("No spare gateways", "virtual_gateway", loop=list(range(SPARES)), name=SPARE["name"], vpc_id=SPARE["vpc_id"], state="absent"),
        task("No gateway", "virtual_gateway", name="load", vpc_id=VPC % 1, state="absent"),
        task("No cycled gateway", "virtual_gateway", name="cycled", vpc_id=VPC % 2, state="absent"),
        task("No hosted connection", "hosted_connect", name="load", state="absent"),
        task("No global gateway", "global_gateway", name="load", state="absent"),
        task("No connect gateway", "connect_gateway", name="load", state="absent"),
    ]


PHASES = ("build", "tag", "change", "remove")


def _meet(phase: str, number: int) -> dict:
    """A run says that it has come to a phase, and waits until all others have."""
    return {"name": f"Before {phase}", "ansible.builtin.shell": f"touch {phase}-{number}; until [ -e {phase}-go ]; do sleep 0.02; done", "changed_when": False}


def _playbook(number: int) -> list:
    work = dict(zip(PHASES, (_build(), _tags(number), _change(number), _remove())))
    return [one for phase in PHASES for one in [_meet(phase, number), *work[phase]]]


def check(stage: Stage, way: dict) -> Row:
    """All runs at once, phase by phase; what the API has after each; and a run after them, for which there is nothing left to do."""
    simulator, wrong, began = stage.simulator, [], time.monotonic()
    simulator.reset()
    before = _count(simulator)
    first = _alone(stage, "first", NAMED, way)  # what cannot be made by several at once
    wrong += [f"the first run ends so: {first}"] if (first["code"], first["changed"]) != (0, len(NAMED)) else []
    simulator.settings.change({"latency_ms": LATENCY})
    runs = [stage.start(f"run-{number}", _playbook(number), **way) for number in range(RUNS)]
    for phase, look in zip(PHASES, (_nothing, _check_built, _check_tagged, _check_changed)):
        arrived = [stage.folder / f"{phase}-{number}" for number in range(RUNS)]
        wait_for(lambda here=arrived: all(path.exists() or run.process.poll() is not None for path, run in zip(here, runs)))
        if any(run.process.poll() for run in runs):
            wrong.append(f"not all runs came as far as the phase {phase}")
            break
        wrong += look(simulator)
        if phase == "remove":
            simulator.settings.change({"latency_ms": 0})
            wrong += _again(stage, way)
            simulator.settings.change({"latency_ms": LATENCY})
        (stage.folder / f"{phase}-go").touch()
    for phase in PHASES:
        (stage.folder / f"{phase}-go").touch()
    for run in runs:
        code, output = run.end()
        if code != 0:
            wrong.append(f"{run.name} ended with exit status {code}: {failures(output) or output[-1000:]}")
    after = _count(simulator)
    if after != before:
        wrong.append(f"what is left at the end: {after - before}")
    simulator.settings.change({"latency_ms": 0})
    writes = [entry for entry in simulator.requests if entry["method"] != "GET"]
    lost = sum(entry["status"] >= 400 for entry in writes)
    for path in stage.folder.glob("*-*"):
        if path.suffix == "":
            path.unlink()
    figures = f"{len(simulator.requests)} requests, {len(writes)} writes, {lost} of them lost a race, {time.monotonic() - began:.0f} s"
    if not lost:
        wrong.append("no run got in the way of another, so that nothing is proved")
    return Row(f"{RUNS} runs at once", figures, wrong)


def _alone(stage: Stage, name: str, tasks: list, way: dict) -> dict:
    code, output = stage.start(name, tasks, **way).end()
    return {"code": code, **recap(output), "failures": failures(output)}


def _count(simulator) -> Counter:
    """Resource -> how many of it there are."""
    with simulator.state.lock:
        return Counter({resource: len(simulator.state.all(resource)) for resource in (*MADE, "direct_connect", "global_eip", "gdgw_routetable")})


def _all(simulator, resource: str, name: str) -> list:
    with simulator.state.lock:
        return [dict(one.data) for one in simulator.state.all(resource) if one.data.get("name") == name]


def _nothing(_simulator) -> list:
    return []


def _check_built(simulator) -> list:
    count = _count(simulator)
    return [
        f"there are {count[name]} {name}, not {number}"
        for name, number in {**MADE, "virtual_gateway": MADE["virtual_gateway"] - 1}.items()
        if count[name] != number
    ]


def _check_tagged(simulator) -> list:
    wanted = {**{f"run-{number}": str(number) for number in range(RUNS)}, "all": "here"}
    wrong = []
    for resource in ("virtual_gateway", "virtual_interface"):
        for one in _all(simulator, resource, "load"):
            tags = {tag["key"]: tag["value"] for tag in one["tags"]}
            if {name: value for name, value in tags.items() if name != "gone"} != wanted:
                wrong.append(f"the tags of {resource} are {tags}")
    for number in range(SPARES):
        (one,) = _all(simulator, "virtual_gateway", f"spare-{number}")
        tags = {tag["key"] for tag in one["tags"]}
        if tags != {f"run-{run}" for run in range(RUNS)}:
            wrong.append(f"the tags of spare-{number} are {sorted(tags)}")
    return wrong


def _check_changed(simulator) -> list:
    count = _count(simulator)
    wrong = [f"there are {count[name]} {name}, not {number}" for name, number in MADE.items() if count[name] != number]
    (gateway,), (interface,) = _all(simulator, "virtual_gateway", "load"), _all(simulator, "virtual_interface", "load")
    (hosted,), cycled = _all(simulator, "hosted_connect", "load"), _all(simulator, "virtual_gateway", "cycled")
    seen = (gateway["description"], sorted(gateway["local_ep_group"]), interface["description"], hosted["bandwidth"], len(cycled))
    promised = ("by the one half", ["10.0.0.0/16", "10.1.0.0/16"], "changed", 100, 1)
    return wrong + ([] if seen == promised else [f"after the changes there is {seen}, not {promised}"])


def _again(stage: Stage, way: dict) -> list:
    """A run that asks for all that was built and changed by now finds nothing to do."""
    changed = [task for number in (0, 1) for task in _change(number) if task["name"] not in ("Remove",)]
    adapted = []
    for one in _build():
        module = next(name for name in one if name.startswith("hwc."))
        over = {"hosted_connect": {"bandwidth": 100}, "virtual_gateway": {}}.get(module.rpartition(".")[2], {})
        if one["name"] == "Interface":
            over = {"bandwidth": None}  # it is that of the connection
        if one["name"] == "Virtual gateway":
            over = {"local_ep_group": ["10.0.0.0/16", "10.1.0.0/16"]}
        adapted.append({**one, module: {name: value for name, value in {**one[module], **over}.items() if value is not None}})
    result = _alone(stage, "again", adapted + changed, way)
    return [] if (result["code"], result["changed"]) == (0, 0) else [f"a run after them ends so: {result}"]
