# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module tag_info: exactly these requests, and what it returns."""

from __future__ import annotations

import pytest
from ansible_collections.hwc.direct_connect.tests.unit.listing import ask, name_seed, pairs, refused
from ansible_collections.hwc.direct_connect.tests.unit.support import LINE, NO_SUCH, VPC2, answer, documentation, message

NAME = "tag_info"


@pytest.fixture
def there(cloud):
    """VGW1 and VGW2 with tags of the same keys, VIF1 without tags."""
    name_seed(cloud)
    cloud.gateway(tags=pairs(env="prod", team=""))
    cloud.interface()
    cloud.gateway(vpc_id=VPC2, tags=pairs(env="dev"))
    cloud.edit("direct_connect", LINE, tags=pairs(owner="netops"))
    return cloud


#         options, requests, result
ROWS = {
    "a gateway": ({"resource_type": "dc-vgw", "resource_id": "VGW1"}, ["GET dc-vgw/VGW1/tags"], {"tags": {"env": "prod", "team": ""}}),
    "an interface without tags": ({"resource_type": "dc-vif", "resource_id": "VIF1"}, ["GET dc-vif/VIF1/tags"], {"tags": {}}),
    "a connection": ({"resource_type": "dc-directconnect", "resource_id": "LINE1"}, ["GET dc-directconnect/LINE1/tags"], {"tags": {"owner": "netops"}}),
    "all gateways": ({"resource_type": "dc-vgw"}, ["GET dc-vgw/tags"], {"tag_values": {"env": ["dev", "prod"], "team": [""]}}),
    "all interfaces, of which none has tags": ({"resource_type": "dc-vif"}, ["GET dc-vif/tags"], {"tag_values": {}}),
}


@pytest.mark.parametrize(("args", "calls", "result"), ROWS.values(), ids=ROWS.keys())
def test_requests_and_what_they_find(there, args, calls, result):
    made, sent = ask(there, NAME, args)
    assert ({name: made[name] for name in made if name in ("tags", "tag_values")}, sent) == (result, calls)


@pytest.mark.parametrize("check", [False, True], ids=["for real", "in check mode"])
def test_what_check_mode_promised_has_no_tags(there, check):
    args = {"resource_type": "dc-vgw", "resource_id": "check-virtual_gateway-vgw"}
    assert there.run(NAME, args, check=check)["tags"] == {}
    assert there.calls() == []


def test_the_other_shape_of_a_projects_tags(there):
    rows = [{"key": "env", "value": "prod"}, {"key": "env", "value": "dev"}, {"key": "team", "value": None}]
    there.on("GET dc-vgw/tags", *[answer(200, {"tags": rows})] * 2)
    assert ask(there, NAME, {"resource_type": "dc-vgw"})[0]["tag_values"] == {"env": ["dev", "prod"], "team": [""]}


FAILURES = {
    "an empty id: no request": ({"resource_type": "dc-vgw", "resource_id": ""}, "resource_id is empty; give an id, or leave it out.", None, 0),
    "a wrong id: no request": ({"resource_type": "dc-vgw", "resource_id": "a/b"}, "resource_id is 'a/b', which is not an id.", None, 0),
    "a type that the API does not have: no request": (
        {"resource_type": "dc-peer"},
        "value of resource_type must be one of: dc-directconnect, dc-vgw, dc-vif, got: dc-peer",
        None,
        0,
    ),
    "no such resource": (
        {"resource_type": "dc-vgw", "resource_id": NO_SUCH},
        "Could not read the tags of virtual gateway %s: the API answered HTTP 404 DC.0002: The resource does not exist. virtual_gateway %s."
        % (NO_SUCH, NO_SUCH),
        NO_SUCH,
        1,
    ),
}


@pytest.mark.parametrize(("args", "said", "ident", "requests"), FAILURES.values(), ids=FAILURES.keys())
def test_failures(cloud, args, said, ident, requests):
    result = cloud.run(NAME, args)
    assert (message(result), result.get("id"), len(cloud.calls())) == (said, ident, requests)


def test_a_refusal_says_what_was_tried(there):
    text = "Could not list the tags of the project: the API answered HTTP 403 DC.0009: No."
    assert refused(there, NAME, {"resource_type": "dc-vgw"}).startswith(text)


def test_what_is_returned_is_documented():
    assert set(documentation(NAME)[2]) == {"tags", "tag_values", "error_code", "http_status", "request_id", "id"}
