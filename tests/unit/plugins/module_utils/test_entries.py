# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is stated becomes entries: what is a field of the API, what refers to other objects, and peers apart."""

from __future__ import annotations

from ansible_collections.hwc.direct_connect.plugins.module_utils._stated import read_entries
from ansible_collections.hwc.direct_connect.tests.unit.topologies import interface, six


def test_entries_hold_what_was_given():
    given = interface(
        tags={"a": 1},
        peers=[{**six(), "address_family": None, "remote_ep_group": ["fd00::1/64", "fd00::/64"]}],
        recreate=True,
        purge_tags=False,
        remote_ep_group=["10.1.0.0/16", "10.1.2.3/16"],
    )
    entries, wrong = read_entries({"virtual_interfaces": [given], "virtual_gateways": []}, "present")
    (entry,) = entries["virtual_interface"]
    assert wrong == [] and entries["virtual_gateway"] == entries["hosted_connect"] == []
    assert entry.refers == {"connection": "standard-1", "virtual_gateway": "vgw"}
    assert (entry.recreate, entry.purge_tags, entry.fields["tags"], entry.fields["remote_ep_group"]) == (True, False, {"a": "1"}, ["10.1.0.0/16"])
    assert [(peer.fields["address_family"], peer.fields["remote_ep_group"]) for peer in entry.peers] == [("ipv6", ["fd00::1/64"])]
    assert not {"connection", "virtual_gateway", "peers", "recreate", "purge_tags"} & set(entry.fields)
    assert read_entries({"virtual_interfaces": [interface()]}, "present")[0]["virtual_interface"][0].peers is None
    assert read_entries({"virtual_interfaces": [interface(peers=[])]}, "present")[0]["virtual_interface"][0].peers == ()
