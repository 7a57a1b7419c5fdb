# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The store: objects, who sees them, and the clock of reads that lets their states pass."""

from __future__ import annotations

import itertools
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timezone

from .settings import Settings

RESOURCES = (
    "direct_connect",
    "hosted_connect",
    "virtual_gateway",
    "virtual_interface",
    "vif_peer",
    "switchover_test_record",
    "vif_peer_detection",
    "global_dc_gateway",
    "peer_link",
    "gdgw_routetable",
    "connect_gateway",
    "global_eip",
    "direct_connect_location",
    "cloud_connection",
)
# Resource -> (what goes with it, by which field)
BELONGINGS = {"virtual_interface": ("vif_peer", "vif_id"), "global_dc_gateway": ("gdgw_routetable", "gateway_id")}
GONE = "GONE"
"""The name of the last step of a deletion: whoever reaches it is removed."""


def now() -> str:
    """The present moment as the API writes it."""
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")


_numbers: list = []  # where ids come from that sort in the order in which they are made


def new_id() -> str:
    """A fresh id of a resource."""
    number = next(_numbers[0]) << 96 if _numbers else 0
    return str(uuid.UUID(int=number | uuid.uuid4().int % (1 << 96), version=4) if number else uuid.uuid4())


def order_ids() -> None:
    """Lets ids sort in the order in which they are made from now on, in this process, so that lists are alike in every run."""
    _numbers[:] = [itertools.count(1)]


@dataclass
class Record:
    """One stored object. `data` holds the fields the API shows, `hidden` what it keeps to itself, `steps` the states still to come."""

    resource: str
    data: dict
    projects: list
    """Ids of the projects that see it, the creator's first."""
    hidden: dict = field(default_factory=dict)
    steps: list = field(default_factory=list)
    """[state, reads] of the present state and of those to come; empty when nothing is to come."""
    ended: Callable | None = None
    """Called without arguments when the last of these states is entered."""

    @property
    def id(self) -> str:
        """The object's id."""
        return self.data["id"]

    @property
    def status(self) -> str:
        """The object's state."""
        return self.data["status"]

    @property
    def pending(self) -> bool:
        """Whether an operation on it is under way."""
        return self.status.startswith("PENDING_")

    def dump(self) -> dict:
        """All of it, for tests that look behind the API."""
        return {"data": self.data, "projects": self.projects, "hidden": self.hidden, "steps": self.steps}


class State:
    """All that the service remembers. Whoever touches it holds `lock`; `reset` puts it back to the seed."""

    def __init__(self, settings: Settings | None = None):
        self.lock = threading.RLock()
        self.settings = settings or Settings()
        self.objects: dict = {}
        self._peers: dict = {}
        self.tokens: dict = {}
        self.keys: list = []
        """Temporary keys that were issued, like those of the seed, with the time at which they expire."""
        self.reset()

    def reset(self) -> None:
        """Forgets everything but the seed."""
        from . import seed

        self.objects = {resource: {} for resource in RESOURCES}
        self._peers = {}  # of each interface, since whoever lists interfaces asks for them all
        self.tokens = {}
        self.keys = []
        seed.plant(self)

    def time(self) -> float:
        """The server's clock."""
        return time.time() + self.settings.clock_offset

    def expire_tokens(self) -> None:
        """Ends every token and temporary key that has an end."""
        for one in [*self.tokens.values(), *self.keys]:
            one["expires"] = one["expires"] if one["expires"] == float("inf") else 0

    def add(self, record: Record) -> Record:
        """Stores `record` and returns it."""
        self.objects[record.resource][record.id] = record
        if record.resource == "vif_peer":
            self._peers.setdefault(record.data["vif_id"], {})[record.id] = record
        return record

    def remove(self, record: Record) -> None:
        """Forgets `record`; an interface takes its peers along, a global gateway its routes."""
        self.objects[record.resource].pop(record.id, None)
        if record.resource == "vif_peer":
            self._peers[record.data["vif_id"]].pop(record.id, None)
        if record.resource in BELONGINGS:
            resource, field_name = BELONGINGS[record.resource]
            for one in self.having(resource, **{field_name: record.id}):
                self.remove(one)

    def all(self, resource: str, project: str | None = None) -> list:
        """The records of a resource, those that `project` sees when one is given, in order of creation."""
        return [record for record in self.objects[resource].values() if project is None or project in record.projects]

    def get(self, resource: str, object_id: object, project: str | None = None) -> Record | None:
        """One record, or None if there is none or `project` does not see it."""
        record = self.objects[resource].get(object_id) if isinstance(object_id, str) else None
        return record if record and (project is None or project in record.projects) else None

    def peers(self, interface: Record) -> list:
        """The peers of an interface, oldest first."""
        return list(self._peers.get(interface.id, {}).values())

    def interfaces_on(self, **wanted: object) -> list:
        """The interfaces, of whatever project, whose fields have the given values."""
        return self.having("virtual_interface", **wanted)

    def having(self, resource: str, **wanted: object) -> list:
        """The records of a resource, of whatever project, whose fields have the given values, in order of creation."""
        return [record for record in self.all(resource) if all(record.data.get(name) == value for name, value in wanted.items())]

    def reads(self, resource: str) -> int:
        """How many reads one passing state of `resource` lasts under the present settings."""
        return max(self.settings.polls[resource], 1) if self.settings.stuck else self.settings.polls[resource]

    def end(self, resource: str, usual: str = "ACTIVE") -> str:
        """The state in which an operation on `resource` ends under the present settings."""
        return self.settings.force_status.get(resource, usual)

    def start(self, record: Record, passing: tuple, last: str, reads: int | None = None) -> None:
        """Sends `record` through the `passing` states, each for `reads` reads (default: the resource's), into the state `last`."""
        reads = self.reads(record.resource) if reads is None else reads
        record.steps = [[name, reads] for name in passing if reads] + [[last, 0]]
        self._enter(record)

    def seen(self, record: Record) -> None:
        """Counts one read of `record` (and of an interface's peers)."""
        if self.settings.stuck:
            return
        for one in [record, *(self.peers(record) if record.resource == "virtual_interface" else ())]:
            if len(one.steps) > 1:
                one.steps[0][1] -= 1
                if one.steps[0][1] <= 0:
                    one.steps.pop(0)
                    self._enter(one)

    def _enter(self, record: Record) -> None:
        if record.steps[0][0] == GONE:
            self.remove(record)
            return
        record.data["status"] = record.steps[0][0]
        if len(record.steps) == 1:
            record.steps = []
            if record.ended is not None:
                record.ended()
