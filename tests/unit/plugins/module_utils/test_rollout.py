# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A plan carried out: side by side where the API allows, on through failures, and finished by a second run."""

from __future__ import annotations

import threading

import pytest
from ansible_collections.hwc.direct_connect.tests.patience import PATIENCE
from ansible_collections.hwc.direct_connect.tests.unit.support import NO_SUCH, PREPAID, SECRET, VPC2, Carried, answer, error, message, warnings_of
from ansible_collections.hwc.direct_connect.tests.unit.topologies import FREE, bgp, gateway, good, hosted, interface, rows, run, same, six

VGW, VIF, HC, PEER = "virtual_gateway", "virtual_interface", "hosted_connect", "vif_peer"
SECOND = gateway("vgw2", VPC2, ["10.1.0.0/16"])
ESTATE = [hosted(), gateway(), SECOND, interface(peers=[six(name="p")]), interface("b", 442, to="vgw2"), interface("c", line="hc")]
EVERYBODY = {"hc", "vgw", "vgw2", "vif", "p", "b", "c"}
NO = error(400, "DC.0001", "bad")


def names(cloud):
    """The names of all objects."""
    return {record.data["name"] for kind in (HC, VGW, VIF, PEER) for record in cloud.state.objects[kind].values()} - {"x"}


@pytest.mark.parametrize(
    ("start", "failed", "skipped"),
    [
        ("POST hosted-connects", ["hc"], {"c": "hosted connection 'hc'"}),
        ('POST virtual-gateways {"name": "vgw"', ["vgw"], {"vif": "virtual gateway 'vgw'", "p": "virtual interface 'vif'", "c": "virtual gateway 'vgw'"}),
        ('POST virtual-interfaces {"name": "vif"', ["vif"], {"p": "virtual interface 'vif'"}),
        ("POST vif-peers", ["p"], {}),
        ('POST virtual-interfaces {"name": "b"', ["b"], {}),
    ],
    ids=["hosted connection", "gateway", "interface", "peer", "the last one"],
)
@pytest.mark.parametrize("workers", [1, 8])
def test_one_refusal_stops_only_what_needs_it_and_a_second_run_finishes(cloud, start, failed, skipped, workers):
    cloud.on(start, NO)
    result = run(cloud, *ESTATE, concurrency=workers)
    outcome = result["outcome"]
    done = EVERYBODY - set(failed) - set(skipped)
    assert [row["name"] for row in outcome["failed"]] == failed and "bad" in outcome["failed"][0]["msg"]
    assert {row["name"]: row["because"] for row in outcome["skipped"]} == skipped
    assert {row["name"] for row in outcome["done"]} == done and names(cloud) - {None} >= done - {"p"}
    assert not names(cloud) & {*failed, *skipped}
    assert message(result).startswith(
        "Of 7 changes 1 failed, %d were skipped because of that, and %d are done; run the task again to finish. Could not create " % (len(skipped), len(done))
    )
    assert (result["error_code"], result["http_status"], result["request_id"], result["changed"]) == ("DC.0001", 400, "r1", True)
    assert {row["name"] for row in good(run(cloud, *ESTATE, concurrency=workers))["plan"] if row["action"] != "none"} == {*failed, *skipped}
    assert rows(good(run(cloud, *ESTATE))) == []


def test_a_failure_in_the_middle_of_many_keeps_what_is_done(cloud):
    cloud.interface(vgw_id=cloud.gateway())
    cloud.on("PUT virtual-interfaces/", NO)
    result = run(cloud, {"name": "vgw", "description": "d"}, {"name": "vif", "bandwidth": 60, "peers": [six()]})
    assert [(row["action"], row["name"]) for row in result["outcome"]["done"]] == [("update", "vgw")]
    assert [(row["action"], row["name"]) for row in result["outcome"]["failed"]] == [("update", "vif")]
    assert [row["because"].split(" (")[0] for row in result["outcome"]["skipped"]] == ["virtual interface 'vif'"]
    assert result["objects"]["virtual_interfaces"][0]["bandwidth"] == 50 and result["objects"]["virtual_gateways"][0]["description"] == "d"


def test_if_nothing_is_done_nothing_is_changed(cloud):
    cloud.on("POST virtual-gateways", NO)
    result = run(cloud, gateway())
    assert (result["changed"], result["outcome"]["done"], result["outcome"]["skipped"]) == (False, [], [])


def test_a_deletion_that_fails_keeps_what_it_would_have_freed(cloud):
    cloud.interface(vgw_id=cloud.gateway())
    cloud.on("DELETE virtual-interfaces/", error(400, "DC.0001", "bad"))
    result = run(cloud, {"name": "vgw"}, {"name": "vif", "peers": []}, state="absent", protect=FREE)
    assert [row["name"] for row in result["outcome"]["skipped"]] == ["vgw"] and len(cloud.ids(VGW)) == 1
    assert rows(good(run(cloud, {"name": "vgw"}, {"name": "vif", "peers": []}, state="absent", protect=FREE))) == ["delete vif", "delete vgw"]


def test_what_a_replacement_lost_is_told(cloud):
    ident = cloud.interface(vgw_id=cloud.gateway(), **bgp(bgp_md5=SECRET))
    cloud.on("POST virtual-interfaces", NO)
    result = run(cloud, virtual_interfaces=[{"id": ident, "vlan": 7, "recreate": True}], protect=FREE)
    (failed,) = result["outcome"]["failed"]
    assert (failed["lost"]["vlan"], failed["lost"]["id"]) == (441, ident)
    assert "The old object is deleted" in failed["msg"] and SECRET not in str(result)


def test_an_answer_that_is_lost_makes_no_second_object(cloud):
    cloud.on("POST virtual-gateways", Carried(answer(502, "bad gateway")))
    good(run(cloud, gateway(), interface()))
    assert len(cloud.ids(VGW)) == len(cloud.ids(VIF)) == 1


@pytest.mark.parametrize("workers", [1, 8])
def test_what_another_run_makes_meanwhile_is_taken(cloud, workers):
    def meanwhile():
        cloud.gateway(description="theirs")

    cloud.on("POST virtual-gateways", meanwhile)
    result = good(run(cloud, gateway(description="ours"), interface(), concurrency=workers))
    assert len(cloud.ids(VGW)) == 1 and cloud.data(VGW, cloud.ids(VGW)[0])["description"] == "ours"
    assert result["objects"]["virtual_interfaces"][0]["vgw_id"] == cloud.ids(VGW)[0]


def test_what_is_gone_meanwhile_is_gone(cloud):
    ident = cloud.gateway()
    cloud.on("DELETE virtual-gateways", lambda: cloud.state.objects[VGW].pop(ident))
    assert rows(good(run(cloud, {"name": "vgw"}, state="absent", protect=FREE))) == ["delete vgw"]


@pytest.mark.parametrize("workers", [1, 2, 8, 64])
def test_any_number_of_threads_makes_the_same_estate(cloud, workers):
    cloud.settings(polls=2)
    result = good(run(cloud, *ESTATE, concurrency=workers))
    assert names(cloud) == EVERYBODY and result["summary"]["create"] == 7
    assert rows(good(run(cloud, *ESTATE, concurrency=workers))) == []
    assert rows(good(run(cloud, *ESTATE, state="absent", protect=FREE, concurrency=workers)))[-1] == "delete hc"
    assert names(cloud) == set()


def test_one_write_at_a_time_on_a_gateway_and_on_a_connection_and_others_side_by_side(cloud, monkeypatch):
    gateways = [gateway("g%d" % number, NO_SUCH[:-1] + str(number), ["10.%d.0.0/16" % number]) for number in range(3)]
    lines = ["standard-1", "standard-2", PREPAID]
    interfaces = [interface("v%d" % number, 500 + number, lines[number % 3], "g%d" % (number // 2)) for number in range(6)]
    lock, under_way, wrong, several = threading.Lock(), [], [], threading.Event()
    run(cloud, *gateways)
    send = type(cloud).text_of

    def watched(self, request):
        line = send(self, request)
        if request.method == "POST" and "virtual-interfaces" in line:
            held = {part for part in line.replace('"', " ").split() if part in cloud.names or part in (*cloud.ids(VGW), *cloud.ids("direct_connect"))}
            with lock:
                wrong.extend(other & held for other in under_way if other & held)
                under_way.append(held)
                if len(under_way) > 1:
                    several.set()
            several.wait(PATIENCE)
            with lock:
                under_way.remove(held)
        return line

    monkeypatch.setattr(type(cloud), "text_of", watched)
    good(run(cloud, *gateways, *interfaces, concurrency=8))
    assert wrong == [] and several.is_set()
    assert len(cloud.ids(VIF)) == 6


@pytest.mark.parametrize("workers", [1, 8])
def test_without_waiting_the_last_step_of_each_object_is_not_waited_for(cloud, workers):
    cloud.settings(polls=3)
    result = good(run(cloud, *ESTATE, wait=False, concurrency=workers))
    states = {each["name"]: each["status"] for each in result["objects"]["virtual_interfaces"]}
    assert states["b"] == states["c"] == "PENDING_CREATE"
    assert {each["status"] for each in result["objects"]["virtual_gateways"] + result["objects"]["hosted_connects"]} == {"ACTIVE"}
    assert names(cloud) == EVERYBODY


def test_what_is_not_ready_in_time_fails_and_is_finished_by_the_next_run(cloud):
    cloud.settings(polls=40)
    result = run(cloud, *ESTATE, wait_timeout=5)
    assert "was not ready after 5 seconds (wait_timeout)" in message(result)
    assert {row["name"] for row in result["outcome"]["skipped"]} >= {"c"}
    cloud.settings(polls=0)
    good(run(cloud, *ESTATE))
    assert names(cloud) == EVERYBODY


@pytest.mark.parametrize("workers", [1, 8])
def test_an_object_that_goes_into_an_error_fails_alone(cloud, workers):
    cloud.settings(force_status={"hosted_connect": "ERROR"})
    result = run(cloud, *ESTATE, concurrency=workers)
    assert [row["name"] for row in result["outcome"]["failed"]] == ["hc"] and result["outcome"]["failed"][0]["status"] == "ERROR"
    assert [row["name"] for row in result["outcome"]["skipped"]] == ["c"]


def test_a_doubtful_state_is_a_warning(cloud):
    cloud.settings(force_status={"hosted_connect": "DOWN"})
    result = good(run(cloud, hosted()))
    assert warnings_of(result) == ["Hosted connection 'hc' (%s) is in the state DOWN." % cloud.ids(HC)[0]]


def test_what_is_locked_is_waited_for(cloud):
    cloud.gateway()
    cloud.on("POST virtual-interfaces", error(400, "DC.1113", "locked"), error(400, "DC.1113", "locked"))
    good(run(cloud, {"name": "vgw", "description": "d"}, interface(), concurrency=8))
    assert sum(call.startswith("POST virtual-interfaces") for call in cloud.calls()) == 3 and cloud.slept


def test_what_was_made_is_in_the_result_as_the_api_shows_it(cloud):
    result = good(run(cloud, *ESTATE))
    for option, kind in (("virtual_gateways", VGW), ("hosted_connects", HC), ("virtual_interfaces", VIF)):
        for shown in result["objects"][option]:
            assert shown["status"] == cloud.data(kind, shown["id"])["status"] == "ACTIVE"
    vif = next(each for each in result["objects"]["virtual_interfaces"] if each["name"] == "vif")
    assert [peer["name"] for peer in vif["vif_peers"]] == ["vif", "p"] and all("bgp_md5" not in peer for peer in vif["vif_peers"])


def test_a_peer_that_is_removed_is_not_in_the_result(cloud):
    cloud.peer(cloud.interface(vgw_id=cloud.gateway()))
    cloud.edit(VIF, cloud.ids(VIF)[0], tags=[{"key": "by", "value": "us"}])
    stated = {"name": "vif", "peers": []}
    result = good(same(cloud, virtual_interfaces=[stated], purge=True, scope={"tags": {"by": "us"}}, protect=FREE))
    assert [peer["address_family"] for peer in result["objects"]["virtual_interfaces"][0]["vif_peers"]] == ["ipv4"]


@pytest.mark.parametrize(
    ("stated", "start", "there"),
    [
        ({"local_gateway_v4_ip": "10.99.0.5/30", "remote_gateway_v4_ip": "10.99.0.6/30", "recreate": True}, "POST virtual-interfaces", []),
        ({"description": "new", "priority": "low"}, 'PUT virtual-interfaces/VIF1 {"priority"', ["new"]),
    ],
    ids=["replaced", "changed"],
)
def test_what_is_half_done_is_a_change_and_is_shown_as_it_is(cloud, stated, start, there):
    vif = cloud.interface(vgw_id=cloud.gateway())
    cloud.on(start.replace("VIF1", vif), NO)
    result = run(cloud, {"name": "vif", "type": "private", **stated}, protect=FREE)
    assert (result["failed"], result["changed"], result["outcome"]["done"]) == (True, True, [])
    assert [each["description"] for each in result["objects"]["virtual_interfaces"]] == there


def test_what_is_refused_at_once_is_no_change(cloud):
    cloud.interface(vgw_id=cloud.gateway())
    cloud.on("PUT virtual-interfaces", NO)
    result = run(cloud, {"name": "vif", "type": "private", "description": "new"})
    assert (result["failed"], result["changed"]) == (True, False)


def leaving(cloud, polls=3):
    """An interface that is on its way out, on a gateway."""
    vif = cloud.interface(vgw_id=cloud.gateway())
    cloud.settings(polls=polls)
    good(run(cloud, virtual_interfaces=[{"name": "vif"}], state="absent", wait=False, protect=FREE))
    assert cloud.data(VIF, vif)["status"] == "PENDING_DELETE"


def test_absent_waits_for_what_is_on_its_way_out_already(cloud):
    leaving(cloud)
    result = good(run(cloud, virtual_interfaces=[{"name": "vif"}], state="absent"))
    assert (result["changed"], rows(result), cloud.ids(VIF)) == (False, [], [])


def test_what_is_used_by_something_on_its_way_out_goes_after_it(cloud):
    leaving(cloud)
    assert rows(good(run(cloud, virtual_gateways=[{"name": "vgw"}], virtual_interfaces=[{"name": "vif"}], state="absent", protect=FREE))) == ["delete vgw"]
    assert cloud.ids(VGW) == cloud.ids(VIF) == []


def test_without_waiting_what_is_on_its_way_out_is_left_to_it(cloud):
    leaving(cloud, 9)
    cloud.forget()
    assert good(run(cloud, virtual_interfaces=[{"name": "vif"}], state="absent", wait=False))["changed"] is False
    assert not cloud.slept


def stuck(cloud):
    """An interface whose change does not end."""
    cloud.edit(VIF, cloud.interface(vgw_id=cloud.gateway()), status="PENDING_UPDATE", description="d")


def test_what_is_stuck_keeps_nobody_else(cloud):
    stuck(cloud)
    result = run(cloud, {"name": "vif", "type": "private", "description": "d"}, gateway("new", VPC2, ["10.1.0.0/16"]), wait_timeout=5)
    assert [(row["name"], row["action"]) for row in result["outcome"]["failed"]] == [("vif", "none")]
    assert [row["name"] for row in result["outcome"]["done"]] == ["new"]


def test_what_is_under_way_is_changed_once_it_is_there(cloud):
    cloud.interface(vgw_id=cloud.gateway())
    cloud.settings(polls=3)
    good(run(cloud, {"name": "vif", "type": "private", "description": "d"}, wait=False))
    assert rows(good(same(cloud, {"name": "vif", "type": "private", "description": "e"}))) == ["update vif"]
    assert cloud.data(VIF, cloud.ids(VIF)[0])["description"] == "e"


def test_an_object_that_stays_in_a_failed_state_fails_the_task_that_waits_for_it(cloud):
    vif = cloud.interface(vgw_id=cloud.gateway())
    cloud.edit(VIF, vif, status="ERROR", reason="no route")
    stated = {"name": "vif", "type": "private"}
    for check in (True, False):
        result = run(cloud, stated, gateway("vgw2", VPC2, ["10.1.0.0/16"]), check=check)
        assert "Virtual interface 'vif' (%s) is in the state ERROR (no route). Set recreate to true to replace it" % vif in message(result)
        assert rows(result) == (["create vgw2"] if check else ["create vgw2"]) and len(cloud.ids(VGW)) == (1 if check else 2)
        cloud.forget()
    assert warnings_of(good(run(cloud, stated, wait=False))) == ["Virtual interface 'vif' (%s) is in the state ERROR." % vif]


def test_recreate_replaces_what_has_failed(cloud):
    vif = cloud.interface(vgw_id=cloud.gateway())
    cloud.edit(VIF, vif, status="ERROR")
    result = good(run(cloud, {"name": "vif", "type": "private", "recreate": True}, protect=FREE))
    assert rows(result) == ["replace vif"] and cloud.ids(VIF) != [vif]
    assert rows(good(run(cloud, {"name": "vif", "type": "private", "recreate": True}, protect=FREE))) == []


def test_a_failure_names_what_is_done_and_what_is_not(cloud):
    cloud.on("POST virtual-gateways", NO)
    text = message(run(cloud, hosted(), gateway(), interface(peers=[six()])))
    assert text.splitlines()[1:] == [
        "Skipped: create virtual interface 'vif', create virtual interface peer (vif_id vif (known after apply), address_family ipv6).",
        "Done: create hosted connection 'hc'.",
    ]


def test_what_a_replacement_lost_is_told_if_another_run_has_taken_its_place(cloud):
    vif = cloud.interface(vgw_id=cloud.gateway())
    cloud.on("POST virtual-interfaces", lambda: cloud.interface(name="theirs", vgw_id=cloud.ids(VGW)[0]))
    stated = {"name": "vif", "type": "private", "local_gateway_v4_ip": "10.99.0.5/30", "remote_gateway_v4_ip": "10.99.0.6/30", "recreate": True}
    (failed,) = run(cloud, stated, protect=FREE)["outcome"]["failed"]
    assert failed["lost"]["id"] == vif and failed["msg"].endswith("The old object is deleted; what it was stands under lost.")
