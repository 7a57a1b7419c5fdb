# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of info modules share: objects of every kind, and a run that may only read."""

from __future__ import annotations

import re

from ansible_collections.hwc.direct_connect.tests.simulator import seed
from ansible_collections.hwc.direct_connect.tests.simulator.state import Record
from ansible_collections.hwc.direct_connect.tests.unit.support import ENVIRONMENT, PROJECT, documentation, error, message

ACCOUNT, CC = seed.ACME["id"], "https://cc.example.com"
IN_ACCOUNT = {**ENVIRONMENT, "HW_DOMAIN_ID": ACCOUNT, "HW_CC_ENDPOINT": CC}
OF_ACCOUNTS = ("cloud_connection_info", "quota_info")
#: What ids begin with that belong to objects that C(put) makes, and their short names.
KINDS = {
    "global_dc_gateway": ("71", "GDGW"),
    "peer_link": ("72", "LINK"),
    "gdgw_routetable": ("73", "ROUTE"),
    "connect_gateway": ("74", "CGW"),
    "global_eip": ("75", "EIP"),
    "vif_peer_detection": ("76", "DETECTION"),
    "switchover_test_record": ("77", "TEST"),
    "cloud_connection": ("78", "CC"),
}
LINES = dict(zip(("OPERATIONS", "LINE1", "LINE2", "PREPAID", "DEMAND"), (seed.OPERATIONS_ID, *seed.STANDARD_IDS, seed.PREPAID_ID, seed.DEMAND_ID)))
LOCATIONS = {"PLACE%d" % number: row[0] for number, row in enumerate(seed.LOCATIONS, 1)}


def uuid(number):
    """The id of nothing, one of many."""
    return "00000000-0000-4000-8000-%012d" % number


def put(cloud, resource, **fields):
    """Puts an object there that is ready, whatever the API would say; returns its id. Ids rise, and have short names such as GDGW1."""
    start, short = KINDS[resource]
    number = 1 + sum(re.fullmatch(short + r"\d+", name) is not None for name in cloud.names.values())
    ident = "%s000000-0000-4000-8000-%012d" % (start, number)
    owner = {"domain_id": ACCOUNT} if resource == "cloud_connection" else {"tenant_id": PROJECT}
    cloud.state.add(Record(resource, {"id": ident, **owner, "status": "ACTIVE", **fields}, list(owner.values())))
    cloud.names[ident] = "%s%d" % (short, number)
    return ident


def name_seed(cloud):
    """Gives short names to what is there from the start."""
    cloud.names.update({ident: name for name, ident in {**LINES, **LOCATIONS}.items()})


def pairs(**tags):
    """Tags as the API has them."""
    return [{"key": key, "value": value} for key, value in tags.items()]


def _ids(cloud, args):
    """Options with ids in place of short names."""
    known = {name: ident for ident, name in cloud.names.items()}
    return {
        name: [known.get(item, item) for item in value] if isinstance(value, list) else known.get(value, value) if isinstance(value, str) else value
        for name, value in args.items()
    }


def ask(cloud, name, args=None):
    """What an info module returns, and its requests. Check mode and the real run are the same; nothing is written or changed."""
    environment = IN_ACCOUNT if name in OF_ACCOUNTS else None
    runs = []
    for check in (True, False):
        cloud.forget()
        cloud.doors.clear()
        before = cloud.snapshot()
        result = cloud.run(name, _ids(cloud, args or {}), check, environment)
        assert "msg" not in result, result["msg"]
        assert result["changed"] is False and "diff" not in result
        assert len(cloud.doors) <= 1, "more than one connection"
        assert cloud.snapshot() == before
        runs.append((result, [call.replace("%s/v3/%s/ccaas/" % (CC, ACCOUNT), "") for call in cloud.calls()]))
    assert runs[0] == runs[1]
    return runs[1]


def listed(cloud, name, args=None):
    """The objects that an info module finds, in the shape that is documented, and its requests."""
    result, calls = ask(cloud, name, args)
    plural = name[: -len("_info")] + "s"
    fields = set(documentation(name)[2][plural]["contains"])
    assert [set(each) for each in result[plural]] == [fields] * len(result[plural])
    return result[plural], calls


def found(cloud, name, args=None):
    """The short names of the objects that an info module finds, in one line, and its requests."""
    objects, calls = listed(cloud, name, args)
    return " ".join(cloud.names.get(each["id"], each["id"]) for each in objects), calls


def same_page_by_page(cloud, name):
    """Whether a list is the same if each page of the API has one object, with one request an object instead of one a list; how many requests."""
    whole, calls = listed(cloud, name)
    cloud.settings(page_size=1)
    paged, more = listed(cloud, name)
    assert paged == whole and len(whole) > 2
    assert [call for call in more if "marker=" not in call] == calls
    return len(more)


def refused(cloud, name, args=None):
    """The message of an info module that the API refuses, and nothing else."""
    cloud.on("GET", error(403, "DC.0009"))
    cloud.on("POST", error(403, "DC.0009"))
    result = cloud.run(name, _ids(cloud, args or {}), environment=IN_ACCOUNT if name in OF_ACCOUNTS else None)
    assert (result["error_code"], result["http_status"], result["request_id"]) == ("DC.0009", 403, "r1")
    assert set(documentation(name)[2]) >= {key for key in result if key not in ("msg", "failed", "changed", "invocation", "exception")}
    return message(result)
