# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole estate in one task: one list a kind, one plan, and the writes; then nothing more to do; and back out again."""

from __future__ import annotations

from ansible_collections.hwc.direct_connect.tests.unit.support import SECRET, argument_spec
from ansible_collections.hwc.direct_connect.tests.unit.topologies import FREE, bgp, gateway, good, hosted, interface, rows, run, six

ESTATE = (hosted(), gateway(tags={"env": "prod"}), interface(line="hc", peers=[six()], tags={"a": "b"}, **bgp(bgp_md5=SECRET)))
LISTS = ["GET hosted-connects", "GET virtual-gateways", "GET virtual-interfaces", "GET direct-connects"]


def test_from_nothing_to_an_estate_and_back(cloud):
    predicted = good(run(cloud, *ESTATE, check=True))
    assert cloud.calls() == LISTS + ["GET quotas"]
    made = good(run(cloud, *ESTATE))
    assert (made["plan"], made["plan_hash"], made["diff"]) == (predicted["plan"], predicted["plan_hash"], predicted["diff"])
    assert rows(made) == ["create hc", "create vgw", "create vif", "create vif"]
    cloud.forget()
    again = good(run(cloud, *ESTATE))
    assert (again["changed"], again["summary"]["none"], cloud.calls()) == (False, 4, LISTS)
    gathered = good(run(cloud, state="gathered"))
    assert gathered["secrets"] == ["virtual_interfaces[0].bgp_md5"]
    cloud.forget()
    assert good(run(cloud, **gathered["topology"]))["changed"] is False
    assert cloud.calls() == LISTS
    gone = good(run(cloud, *ESTATE, state="absent", protect=FREE))
    assert rows(gone) == ["delete vif", "delete vgw", "delete hc"]
    assert [cloud.ids(kind) for kind in ("hosted_connect", "virtual_gateway", "virtual_interface", "vif_peer")] == [[]] * 4
    cloud.forget()
    assert good(run(cloud, *ESTATE, state="absent"))["changed"] is False


def test_a_key_is_in_no_output(cloud):
    for options in ({"state": "rendered"}, {"check": True}, {}, {"state": "gathered"}, {"state": "absent", "protect": FREE}):
        run(cloud, *(() if options.get("state") == "gathered" else ESTATE), **options)
        assert SECRET not in cloud.output


def test_what_is_the_same_in_other_words_is_no_change(cloud):
    good(run(cloud, gateway(local=["10.0.0.0/16", "10.1.0.0/16"]), interface(remote_ep_group=["172.16.0.0/16"])))
    other = (gateway(local=["10.1.2.3/16", "10.0.0.0/16"]), interface(remote_ep_group=["172.16.9.9/16"], description=""))
    assert good(run(cloud, *other))["changed"] is False


def test_objects_take_the_options_of_their_modules():
    spec = argument_spec("topology")["argument_spec"]
    own = {"connection", "virtual_gateway", "peers"}
    task = {*argument_spec("login")["argument_spec"], "state", "wait", "wait_timeout"}
    for option, module in (("hosted_connects", "hosted_connect"), ("virtual_gateways", "virtual_gateway"), ("virtual_interfaces", "virtual_interface")):
        theirs = {name: each for name, each in argument_spec(module)["argument_spec"].items() if name not in task}
        assert {name: each for name, each in spec[option]["options"].items() if name not in own} == theirs
    peer = {name: each for name, each in argument_spec("vif_peer")["argument_spec"].items() if name not in task | {"vif_id"}}
    assert spec["virtual_interfaces"]["options"]["peers"]["options"] == peer
