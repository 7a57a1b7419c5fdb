# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests of whole estates share: objects as options, a run of the module, its plan and its findings as lines."""

from __future__ import annotations

from ansible_collections.hwc.direct_connect.tests.unit.support import OPERATIONS, PROJECT, VPC, warnings_of

OPTIONS = ("hosted_connects", "virtual_gateways", "virtual_interfaces")
FREE = {"last_path": False, "max_percent": 100}  # no protection
TAGS = {"by": "us"}
PURGE = {"purge": True, "scope": {"tags": TAGS, "hosting_id": OPERATIONS}, "protect": FREE}


def hosted(name="hc", vlan=441, **more):
    """A hosted connection for the project itself."""
    return less(name=name, hosting_id=OPERATIONS, vlan=vlan, bandwidth=100, resource_tenant_id=PROJECT, **more)


def gateway(name="vgw", vpc=VPC, local=("10.0.0.0/16",), **more):
    """A gateway of a VPC."""
    return less(**{"name": name, "vpc_id": vpc, "local_ep_group": list(local), **more})


def interface(name="vif", vlan=441, line="standard-1", to="vgw", **more):
    """A static IPv4 interface, whose addresses go with its VLAN."""
    ends = {f"{side}_gateway_v4_ip": f"10.{90 + vlan // 256}.{vlan % 256}.{end}/30" for side, end in (("local", 1), ("remote", 2))}
    refers = {"connection": line, "virtual_gateway": to}
    return less(**{"name": name, **refers, "type": "private", "vlan": vlan, "bandwidth": 50, "route_mode": "static", **ends, **more})


def six(vlan=441, **more):
    """A static IPv6 peer, whose addresses go with the VLAN of its interface."""
    return less(**{"address_family": "ipv6", "local_gateway_ip": f"fd10:{vlan}::1/126", "remote_gateway_ip": f"fd10:{vlan}::2/126", **more})


def less(**fields):
    """Fields without those that are None."""
    return {name: value for name, value in fields.items() if value is not None}


def bgp(asn=65010, **more):
    """Options of a BGP session."""
    return {"route_mode": "bgp", "bgp_asn": asn, **more}


def run(cloud, *objects, check=False, environment=None, **options):
    """A run of the module, one request at a time, with C(objects), each as the functions above make it."""
    stated = {option: [item for item in objects if kind_of(item) == option] for option in OPTIONS}
    return cloud.run("topology", {"concurrency": 1, **{name: items for name, items in stated.items() if items}, **options}, check, environment)


def kind_of(item):
    """The option that an object belongs to."""
    if item.keys() & {"connection", "virtual_gateway", "type", "lag_id", "direct_connect_id", "peers"}:
        return "virtual_interfaces"
    return "hosted_connects" if item.keys() & {"hosting_id", "vlan", "resource_tenant_id", "peer_location"} else "virtual_gateways"


def good(result):
    """A result that is no failure."""
    assert "msg" not in result, result["msg"]
    return result


def rows(result):
    """The plan as lines, without what stays as it is: action and name; a peer by its family."""
    return ["%s %s" % (row["action"], row["name"] or row["kind"]) for row in result["plan"] if row["action"] != "none"]


def findings(result, severity=None):
    """The findings as (name, option, message)."""
    return [(each["name"], each["option"], each["message"]) for each in result["findings"] if severity in (None, each["severity"])]


def errors(result):
    """The errors among the findings, as (name, option, message)."""
    return findings(result, "error")


def same(cloud, *objects, **options):
    """Runs it in check mode twice and then for real; all three must have the same plan, hash, findings and warnings. Returns the last."""
    first, second = (run(cloud, *objects, check=True, **options) for _time in range(2))
    cloud.forget()
    real = run(cloud, *objects, **options)
    for name in ("plan", "plan_hash", "findings", "summary", "diff", "changed"):
        assert first.get(name) == second.get(name), name
        assert name == "changed" and "msg" in real or first.get(name) == real.get(name), name
    assert ("msg" in first) == ("msg" in second)
    if "outcome" not in real:
        assert ("msg" in first) == ("msg" in real) and first.get("msg") == real.get("msg")
    assert set(warnings_of(first)) <= set(warnings_of(real))
    return real


def tagged(cloud, resource, ident):
    """Puts an object in scope; returns its id."""
    cloud.edit(resource, ident, tags=[{"key": key, "value": value} for key, value in TAGS.items()])
    return ident


def apply(cloud, *objects, **options):
    """The plan as lines, once it was carried out and nothing is left to do."""
    result = good(same(cloud, *objects, **options))
    assert rows(good(run(cloud, *objects, **options))) == []
    return rows(result)
