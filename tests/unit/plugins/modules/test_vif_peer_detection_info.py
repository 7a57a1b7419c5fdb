# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module vif_peer_detection_info: exactly these requests, and what they find."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.listing import found, listed, put, refused, same_page_by_page
from ansible_collections.hwc.direct_connect.tests.unit.support import NO_SUCH

NAME = "vif_peer_detection_info"
ALL = "GET vif-peer-detections"


@pytest.fixture
def there(cloud):
    """PEER1 with DETECTION1 and DETECTION2, which runs, and PEER2 with DETECTION3, which failed."""
    cloud.peer(cloud.interface())
    first, second = cloud.ids("vif_peer")
    put(cloud, "vif_peer_detection", vif_peer_id=first, status="complete", loss_ratio=0, end_time="2024-01-15T09:31:00.000Z")
    put(cloud, "vif_peer_detection", vif_peer_id=first, status="processing")
    put(cloud, "vif_peer_detection", vif_peer_id=second, status="error")
    return cloud


#         options, requests, what is found
ROWS = {
    "everything": ({}, [ALL], "DETECTION1 DETECTION2 DETECTION3"),
    "those of a peer": ({"vif_peer_id": ["PEER1"]}, [ALL], "DETECTION1 DETECTION2"),
    "those of two peers": ({"vif_peer_id": ["PEER2", NO_SUCH]}, [ALL], "DETECTION3"),
    "those in a state": ({"status": ["complete", "error"]}, [ALL], "DETECTION1 DETECTION3"),
    "those of a peer in a state": ({"vif_peer_id": ["PEER1"], "status": ["processing", "error"]}, [ALL], "DETECTION2"),
    "an id": ({"id": ["DETECTION2"]}, [ALL], "DETECTION2"),
    "an id and a peer": ({"id": ["DETECTION2"], "vif_peer_id": ["PEER2"]}, [ALL], ""),
    "names, which none has": ({"name": ["x"]}, [ALL], ""),
    "tags, which none has": ({"tags": {"env": "prod"}}, [ALL], ""),
    "an empty list matches nothing: no request": ({"vif_peer_id": []}, [], ""),
    "what check mode promised has none: no request": ({"vif_peer_id": ["check-vif_peer-second"]}, [], ""),
}


@pytest.mark.parametrize(("args", "calls", "objects"), ROWS.values(), ids=ROWS.keys())
def test_requests_and_what_they_find(there, args, calls, objects):
    assert found(there, NAME, args) == (objects, calls)


def test_nothing_there_is_a_success(cloud):
    assert found(cloud, NAME) == ("", [ALL])


def test_every_page_is_read(there):
    assert same_page_by_page(there, NAME) == 3


def test_results_are_those_of_the_module_that_manages(there):
    complete = listed(there, NAME)[0][0]
    assert complete["loss_ratio"] == 0
    args = {"vif_peer_id": complete["vif_peer_id"], "id": complete["id"]}
    assert there.run("vif_peer_detection", args)["vif_peer_detection"] == complete


def test_a_refusal_says_what_was_tried(there):
    assert refused(there, NAME).startswith("Could not list the detections: the API answered HTTP 403 DC.0009: No.")
