# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module vif_peer_detection: exactly these requests, and what it returns."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.support import NO_SUCH, argument_spec, check_then_real, error, message, returned_fields, warnings_of

NAME = "vif_peer_detection"
POST, BY_ID = 'POST vif-peer-detections {"vif_peer_id": "PEER1"}', "GET vif-peer-detections/TEST1"
DELETE = "DELETE vif-peer-detections/TEST1"


@pytest.fixture
def peer(cloud):
    """A peer to be looked into."""
    cloud.interface()
    return cloud.ids("vif_peer")[0]


#                                   exists, options, requests, changed
ROWS = {
    "started and waited for: nothing is looked for": (False, {"vif_peer_id": "PEER1"}, [POST, BY_ID, BY_ID], True),
    "started without wait": (False, {"vif_peer_id": "PEER1", "wait": False}, [POST], True),
    "an empty id counts as left out": (False, {"vif_peer_id": "PEER1", "id": ""}, [POST, BY_ID, BY_ID], True),
    "another one beside an old one": (True, {"vif_peer_id": "PEER1", "wait": False}, [POST], True),
    "by id: one request": (True, {"id": "TEST1"}, [BY_ID], False),
    "by id and peer: one request": (True, {"id": "TEST1", "vif_peer_id": "PEER1"}, [BY_ID], False),
    "removed": (True, {"id": "TEST1", "state": "absent"}, [BY_ID, DELETE, BY_ID], True),
    "removed without wait": (True, {"id": "TEST1", "state": "absent", "wait": False}, [BY_ID, DELETE], True),
    "absent already": (False, {"id": NO_SUCH, "state": "absent"}, ["GET vif-peer-detections/" + NO_SUCH], False),
}


@pytest.mark.parametrize(("exists", "args", "calls", "changed"), ROWS.values(), ids=ROWS.keys())
def test_requests_for_real_and_in_check_mode(cloud, peer, exists, args, calls, changed):
    if exists:
        cloud.make(NAME, vif_peer_id=peer)
    result, reads, made = check_then_real(cloud, NAME, cloud.real(args))
    assert (made, result["changed"]) == (calls, changed)
    assert reads == [call for call in calls[:1] if call.startswith("GET")]


@pytest.mark.parametrize(("status", "loss"), [("ACTIVE", 0), ("DOWN", 100)])
def test_what_is_lost_is_in_the_result(cloud, peer, status, loss):
    cloud.edit("vif_peer", peer, status=status)
    result = cloud.run(NAME, {"vif_peer_id": peer})[NAME]
    assert (result["status"], result["loss_ratio"], result["vif_peer_id"]) == ("complete", loss, peer)


def test_each_run_starts_one(cloud, peer):
    first, second = (cloud.run(NAME, {"vif_peer_id": peer}) for unused in range(2))
    assert first["changed"] and second["changed"] and first[NAME]["id"] != second[NAME]["id"]


def test_one_that_was_started_before_is_waited_for(cloud, peer):
    ident = cloud.run(NAME, {"vif_peer_id": peer, "wait": False})[NAME]["id"]
    cloud.forget()
    result = cloud.run(NAME, {"id": ident})
    assert (result["changed"], result[NAME]["status"], result[NAME]["loss_ratio"]) == (False, "complete", 0)
    assert cloud.calls() == [BY_ID, BY_ID] and cloud.writes() == []


@pytest.mark.parametrize(("options", "check"), [({"wait": False}, False), ({}, True)], ids=["without wait", "in check mode"])
def test_one_that_was_started_before_is_not_waited_for(cloud, peer, options, check):
    ident = cloud.run(NAME, {"vif_peer_id": peer, "wait": False})[NAME]["id"]
    cloud.forget()
    result = cloud.run(NAME, {"id": ident, **options}, check)
    assert (result["changed"], result[NAME]["status"], cloud.calls()) == (False, "processing", [BY_ID])


def test_one_that_fails(cloud, peer):
    cloud.settings(force_status={NAME: "ERROR"})
    result = cloud.run(NAME, {"vif_peer_id": peer})
    ident = cloud.ids(NAME)[0]
    assert message(result) == "Detection (%s) went into the state error." % ident
    assert (result["id"], result["status"], set(result[NAME])) == (ident, "error", returned_fields(NAME))
    assert "is in the state error" in message(cloud.run(NAME, {"id": ident}))
    result = cloud.run(NAME, {"id": ident, "wait": False})
    assert (result["changed"], result[NAME]["status"], warnings_of(result)) == (False, "error", ["Detection (%s) is in the state error." % ident])


def test_one_that_takes_too_long(cloud, peer):
    cloud.settings(stuck=True)
    start = cloud.now
    result = cloud.run(NAME, {"vif_peer_id": peer, "wait_timeout": 20})
    ident = cloud.ids(NAME)[0]
    said = "Detection (%s) was not ready after 20 seconds (wait_timeout); its last state is processing. Run the task again to go on waiting."
    assert (message(result), result["id"], result["status"], cloud.now - start) == (said % ident, ident, "processing", pytest.approx(20))


def test_one_that_somebody_removes_meanwhile(cloud, peer):
    cloud.on("GET", *[error(404, "DC.0002")] * 9)
    result = cloud.run(NAME, {"vif_peer_id": peer})
    assert message(result) == "Detection (%s) is gone: it vanished while it was waited for." % cloud.ids(NAME)[0]


def test_the_object_returned_has_exactly_the_fields_that_are_documented(cloud, peer):
    fields = returned_fields(NAME)
    predicted, real = cloud.run(NAME, {"vif_peer_id": peer}, check=True), cloud.run(NAME, {"vif_peer_id": peer})
    assert set(real[NAME]) == set(predicted[NAME]) == fields
    assert predicted[NAME] == {**dict.fromkeys(fields), "id": "check-vif_peer_detection-new", "vif_peer_id": peer}
    removed = cloud.run(NAME, {"id": real[NAME]["id"], "state": "absent"})
    assert removed[NAME] == real[NAME] and removed["diff"] == {"before": {"id": real[NAME]["id"]}, "after": {}}
    assert cloud.run(NAME, {"id": real[NAME]["id"], "state": "absent"})[NAME] is None


def test_ids_of_check_mode(cloud):
    result = cloud.run(NAME, {"vif_peer_id": "check-vif_peer-a-ipv4"}, check=True)
    assert (result["changed"], result[NAME]["vif_peer_id"], cloud.calls()) == (True, "check-vif_peer-a-ipv4", [])
    assert cloud.run(NAME, {"id": result[NAME]["id"], "state": "absent"}, check=True)["changed"] is False
    assert cloud.calls() == []


FAILURES = {
    "an id that is not there": ({"id": NO_SUCH}, "There is no detection with the id %s." % NO_SUCH, NO_SUCH, 1),
    "the id of another peer's": (
        {"id": "TEST1", "vif_peer_id": NO_SUCH},
        "Detection (TEST1) cannot change vif_peer_id (is 'PEER1', asked for '%s')." % NO_SUCH,
        "TEST1",
        1,
    ),
    "nothing: no request": ({}, "Creating a detection needs vif_peer_id.", None, 0),
    "an empty peer: no request": ({"vif_peer_id": ""}, "Creating a detection needs vif_peer_id.", None, 0),
    "nothing to remove: no request": ({"state": "absent"}, "Nothing says which detection is meant: give id.", None, 0),
    "a peer, which is not enough to remove one: no request": (
        {"vif_peer_id": "PEER1", "state": "absent"},
        "Nothing says which detection is meant: give id.",
        None,
        0,
    ),
    "no id: no request": ({"vif_peer_id": "a b"}, "vif_peer_id is 'a b', which is not an id.", None, 0),
}


@pytest.mark.parametrize(("args", "said", "ident", "requests"), FAILURES.values(), ids=FAILURES.keys())
@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_failures(cloud, peer, args, said, ident, requests, check):
    cloud.make(NAME, vif_peer_id=peer)
    result = cloud.run(NAME, cloud.real(args), check)
    assert (cloud.spelled(message(result)), cloud.names.get(result.get("id"), result.get("id"))) == (said, ident)
    assert len(cloud.calls()) == requests and cloud.writes() == []


def test_there_is_nothing_to_replace(cloud):
    assert not {"recreate", "name", "tags"} & set(argument_spec(NAME)["argument_spec"])


def test_a_peer_that_is_not_there(cloud):
    result = cloud.run(NAME, {"vif_peer_id": NO_SUCH})
    assert (result["error_code"], result.get("id")) == ("DC.0002", None)
    assert message(result).startswith("Could not create detection: the API answered HTTP 400 DC.0002")
