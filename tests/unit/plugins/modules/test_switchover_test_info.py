# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module switchover_test_info: exactly these requests, and what they find."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.listing import found, listed, put, refused, same_page_by_page, uuid
from ansible_collections.hwc.direct_connect.tests.unit.support import NO_SUCH

NAME = "switchover_test_info"
ALL = "GET switchover-test"
NONE = [uuid(number) for number in range(1, 7)]


@pytest.fixture
def there(cloud):
    """VIF1, which was shut down in TEST1 and came back in TEST2, and VIF2, which was shut down in TEST3."""
    first, second = cloud.interface(name="berlin"), cloud.interface(name="bonn", vlan=442)
    for number, (interface, operation) in enumerate(((first, "shutdown"), (first, "undo_shutdown"), (second, "shutdown"))):
        times = {"start_time": "2024-01-15T09:3%d:00.000Z" % number, "end_time": "2024-01-15T09:3%d:30.000Z" % number}
        put(cloud, "switchover_test_record", resource_id=interface, resource_type="virtual_interface", operation=operation, status="COMPLETE", **times)
    cloud.edit("virtual_interface", second, status="ADMIN_SHUTDOWN")
    return cloud


#         options, requests, what is found
ROWS = {
    "everything": ({}, [ALL], "TEST1 TEST2 TEST3"),
    "those of an interface": ({"resource_id": ["VIF1"]}, [ALL + "?resource_id=VIF1"], "TEST1 TEST2"),
    "by the alias": ({"virtual_interface_id": ["VIF2"]}, [ALL + "?resource_id=VIF2"], "TEST3"),
    "an interface that is not there": ({"resource_id": [NO_SUCH]}, [ALL + "?resource_id=" + NO_SUCH], ""),
    "six interfaces: two requests, one list": (
        {"resource_id": NONE[:5] + ["VIF1"]},
        [ALL + "?resource_id=" + "&resource_id=".join(NONE[:5]), ALL + "?resource_id=VIF1"],
        "TEST1 TEST2",
    ),
    "an id, compared here": ({"id": ["TEST2"]}, [ALL], "TEST2"),
    "an id and an interface": ({"id": ["TEST2", "TEST3"], "resource_id": ["VIF1"]}, [ALL + "?resource_id=VIF1"], "TEST2"),
    "names, which none has": ({"name": ["berlin"]}, [ALL], ""),
    "tags, which none has": ({"tags": {"env": "prod"}}, [ALL], ""),
    "an empty list matches nothing: no request": ({"resource_id": []}, [], ""),
    "what check mode promised has none: no request": ({"resource_id": ["check-virtual_interface-vif"]}, [], ""),
}


@pytest.mark.parametrize(("args", "calls", "objects"), ROWS.values(), ids=ROWS.keys())
def test_requests_and_what_they_find(there, args, calls, objects):
    assert found(there, NAME, args) == (objects, calls)


def test_nothing_there_is_a_success(cloud):
    assert found(cloud, NAME) == ("", [ALL])


def test_every_page_is_read(there):
    assert same_page_by_page(there, NAME) == 3


def test_results_are_those_of_the_module_that_manages(there):
    interface = listed(there, NAME)[0][1]["resource_id"]
    result = there.run("switchover_test", {"virtual_interface_id": interface, "operation": "shutdown"})["switchover_test"]
    assert result in there.run(NAME, {"resource_id": [interface]})["switchover_tests"]


def test_a_refusal_says_what_was_tried(there):
    assert refused(there, NAME).startswith("Could not list the switchover tests: the API answered HTTP 403 DC.0009: No.")
