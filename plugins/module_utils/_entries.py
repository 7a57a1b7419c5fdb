# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A topology as it is stated: an Entry for each object. Pure functions."""

from __future__ import annotations

import re
from typing import NamedTuple

from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._options import tag_texts, tidy, without_nulls
from ansible_collections.hwc.direct_connect.plugins.module_utils._preflight import Finding
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import PLACEHOLDER, capital, label

PEER = RESOURCES["vif_peer"]
SOME = PLACEHOLDER + "some"  # in place of what an entry refers to, as long as only options are looked at


class Reference(NamedTuple):
    """An option that names another object: C(field) gets its id. C(stated): its kind in a topology; C(listed): the kind that the API lists."""

    option: str
    field: str
    stated: str
    listed: str
    excludes: tuple


REFERENCES = (
    Reference("connection", "direct_connect_id", "hosted_connect", "connection", ("direct_connect_id", "lag_id")),
    Reference("virtual_gateway", "vgw_id", "virtual_gateway", "virtual_gateway", ("vgw_id", "gateway_id")),
)


class Entry(NamedTuple):
    """An object as stated. C(fields): options that are fields of the API; C(refers): {option: what it refers to}; C(peers): None if not given."""

    resource: object
    fields: dict
    refers: dict
    peers: tuple | None
    recreate: bool
    purge_tags: bool

    @property
    def who(self):
        """What messages call it."""
        return label(self.resource, {**self.fields, **{field: self.refers.get(name, self.fields.get(field)) for name, field in FIELDS}})


FIELDS = tuple((reference.option, reference.field) for reference in REFERENCES)


def tidied(entry):
    """An entry whose options have passed their check."""
    peers = None if entry.peers is None else tuple(tidied(peer) for peer in entry.peers)
    return entry._replace(fields=tidy(entry.resource, entry.fields), peers=peers)


def entry_of(resource, given, findings):
    """What an option gives as an Entry; tags that are none are left out and told."""
    values = without_nulls(given)
    own = {name: values.pop(name) for name in ("recreate", "purge_tags", "peers") if name in values}
    refers = {name: values.pop(name) for name, _field in FIELDS if name in values}
    refers = {name: text for name, text in refers.items() if text}
    if "tags" in values:
        try:
            values["tags"] = tag_texts(given["tags"])  # here null is the empty text
        except UsageError as error:
            findings.append(finding(label(resource, values), resource, values, "tags", error))
            del values["tags"]
    peers = None if own.get("peers") is None else tuple(entry_of(PEER, peer or {}, findings) for peer in own["peers"])
    return Entry(resource, resource.prepare(values), refers, peers, own.get("recreate", False), own.get("purge_tags", True))


def finding(who, resource, fields, option, error, severity="error"):
    """An error of options as a Finding; the option, where it is not known, is the first word of the message if that is one."""
    if option is None:
        first = re.match(r"[a-z_0-9]*", error.message).group()
        option = first if resource.option(first) or first in ("id", *(name for name, _field in FIELDS)) else None
    message = error.message if who in error.message or capital(who) in error.message else "%s: %s" % (capital(who), error.message)
    return Finding(severity, resource.name, fields.get("name"), option, message)
