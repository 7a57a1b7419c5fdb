# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is there: lists of objects by filters, tags, quotas. Only reads.

Facts: API reference, the lists of each section, "Tag Management" and "Querying Quotas".
"""

from __future__ import annotations

import itertools
import re

from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES, TAG_TYPES
from ansible_collections.hwc.direct_connect.plugins.module_utils._client import member
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import ApiError, DirectConnectError
from ansible_collections.hwc.direct_connect.plugins.module_utils._find import inside, list_all, read_tags, shown_as, tried
from ansible_collections.hwc.direct_connect.plugins.module_utils._networks import plain_network
from ansible_collections.hwc.direct_connect.plugins.module_utils._object import differs, result_of, tags_of
from ansible_collections.hwc.direct_connect.plugins.module_utils._options import PLAIN
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import is_placeholder

#: Filters that the API takes for some texts only; for others the objects are compared here.
TEXTS = {"name": re.compile("(?=.{1,64}$)" + PLAIN), "description": re.compile(".{1,64}")}
ALL_PROJECTS = "all_granted_eps"  # as an enterprise project: any
QUOTA = ("type", "quota", "used", "unit")
#: The types of quotas that are Cloud Connect's.
ACCOUNT_QUOTAS = ("cloud_connection", "cloud_connection_region", "cloud_connection_route", "region_network_instance")
MOST_RESOURCES = 100  # that one tag query asks for


def list_matching(api, resource, filters, tags=None):
    """All objects that match every filter, {field: list of values}, and have all of C(tags), as tasks return them.

    A value that check mode gave to an object that will exist matches nothing, and nor does an empty list.
    """
    filters = {name: [value for value in dict.fromkeys(values) if not is_placeholder(value)] for name, values in filters.items()}
    if not all(filters.values()):
        return []
    found = {}
    for place in _places(api, resource, filters):
        for wanted in _groups(place, filters if place.name == resource.name else {"id": filters.get(resource.parent_key)}):
            for raw in _listed(api, place, wanted):
                found.setdefault((len(found) if raw["id"] is None else raw["id"], *place.stated.values()), raw)
    items = found.values()
    if resource.inside:
        items = [part for parent in items for part in inside(resource, parent)]
    items = [raw for raw in items if all(_fits(resource, raw, name, values) for name, values in filters.items())]
    if tags:
        items = [raw for raw in (_with_tags(api, resource, raw) for raw in items) if raw and tags.items() <= tags_of(raw).items()]
    return [result_of(resource, raw) for raw in items]


def _places(api, resource, filters):
    """Where to list: the resource itself; the parents that it stands in; or below each parent, which are all if none is given."""
    if resource.inside:
        yield RESOURCES[resource.parent]
    elif not resource.above:
        yield resource
    else:
        for ident in filters.get(resource.parent_key) or [raw["id"] for raw in list_all(api, RESOURCES[resource.parent], {})]:
            yield resource.at(ident)


def _groups(place, filters):
    """The filters that the API knows, in groups of as many values as one request takes, every group with every other's."""
    sent = []
    for name, most in place.filters.items():
        values, item = filters.get(name) or [], place.option(name)
        if item and item.kind == "network":
            values = list(dict.fromkeys(text for value in values for text in (value, plain_network(value))))  # the API compares texts
        if values and (name not in TEXTS or all(TEXTS[name].fullmatch(value) for value in values)):
            sent.append([(name, values[first : first + most]) for first in range(0, len(values), most)])
    return [dict(groups) for groups in itertools.product(*sent)]


def _listed(api, place, wanted):
    try:
        return list_all(api, place, wanted)
    except ApiError as error:
        if place.above and error.not_found:
            return []  # there is no such parent, and so there is nothing below it
        raise


def _fits(resource, raw, name, values):
    """Whether an object has one of the values; what its answer does not show, the API itself has filtered by, where it can."""
    shown = shown_as(resource, name)
    if name in TEXTS:
        return (raw.get(shown) or "") in values
    if shown not in raw:
        return name in resource.filters
    item = resource.option(name)
    if item and item.kind == "network":
        return any(not differs(item, value, raw[shown]) for value in values)
    have = item.default if item and raw[shown] is None else raw[shown]
    return ALL_PROJECTS in values or str(have).lower() in [value.lower() for value in values]


def _with_tags(api, resource, raw):
    """An object with its tags, which older clouds do not show in lists; None if it is gone meanwhile."""
    if "tags" in raw or resource.tag_type is None:
        return raw
    try:
        return {**raw, "tags": read_tags(api, resource.tag_type, raw["id"], "%s %s" % (resource.title, raw["id"]))}
    except ApiError as error:
        if error.not_found:
            return None
        raise


# --- Tags, quotas ------------------------------------------------------------------------------------------------------------


def tags_of_one(api, tag_type, ident):
    """One resource's tags, a dict."""
    if is_placeholder(ident):
        return {}
    return tags_of({"tags": read_tags(api, tag_type, ident, "%s %s" % (TAG_TYPES[tag_type], ident))})


def tag_values(api, tag_type):
    """All tags of a type in the project: {key: sorted values}."""
    try:
        items = member(api.call("GET", (tag_type, "tags")), "tags", list)
    except DirectConnectError as error:
        raise tried(error, "list the tags of the project")
    found = {}
    for item in items:
        # The reference says value, the vendor's own client reads values.
        values = item["values"] if isinstance(item.get("values"), list) else [item.get("value")]
        found.setdefault(item.get("key"), set()).update("" if value is None else str(value) for value in values)
    return {key: sorted(values) for key, values in found.items()}


def tagged_resources(api, tag_type, matches, name=None, count_only=False):
    """(resources, how many) of a type that match; C(matches): {tags, tags_any, not_tags, not_tags_any: {key: values}}.

    C(name) is exact. The API's own match is fuzzy, so that a count by name is taken from the list, too.
    """
    query = {field: [{"key": key, "values": values} for key, values in wanted.items()] for field, wanted in matches.items() if wanted}
    if name is not None:
        query["matches"] = [{"key": "resource_name", "value": name}]
    try:
        if count_only and name is None:
            return [], api.call("POST", (tag_type, "resource-instances", "action"), body={"action": "count", **query}, read=True).get("total_count") or 0
        found = {}
        while True:
            body = {"action": "filter", "offset": str(len(found)), "limit": str(MOST_RESOURCES), **query}
            data = api.call("POST", (tag_type, "resource-instances", "action"), body=body, read=True)
            items, before = member(data, "resources", list), len(found)
            found.update((item.get("resource_id") or len(found) + number, item) for number, item in enumerate(items))
            if len(found) == before or len(found) == data.get("total_count"):
                break
    except DirectConnectError as error:
        raise tried(error, "query the %ss by tags" % TAG_TYPES[tag_type])
    resources = [_tagged(item) for item in found.values() if name is None or (item.get("resource_name") or "") == name]
    return [] if count_only else resources, len(resources)


def _tagged(item):
    return {
        "resource_id": item.get("resource_id"),
        "resource_name": item.get("resource_name"),
        "resource_detail": item.get("resource_detail"),
        "tags": tags_of(item),
        "sys_tags": tags_of({"tags": item.get("sys_tags")}),
    }


def quotas(api, types):
    """Quotas of Direct Connect and what is used of them, a list of dicts; all types if none is given."""
    try:
        data = member(api.call("GET", ("dcaas", "quotas"), [("type", each) for each in types]), "quotas", dict)
        return [_quota(item, *QUOTA) for item in member(data, "resources", list)]
    except DirectConnectError as error:
        raise tried(error, "read the quotas")


def account_quotas(api, types, wanted):
    """Quotas of Cloud Connect, in the same shape. C(wanted): {cloud_connection_id, region_id}, as far as given."""
    found = []
    for each in types:
        try:
            items = api.pages(("ccaas", "quotas"), "quotas", [("quota_type", each), *wanted.items()])
        except DirectConnectError as error:
            raise tried(error, "read the quotas of Cloud Connect")
        found += [_quota(item, "quota_type", "quota_number", "quota_used", "unit") for item in items if item.get("quota_type") == each]
    return found


def _quota(item, *names):
    values = {name: item.get(shown) for name, shown in zip(QUOTA, names)}
    return {**values, "cloud_connection_id": item.get("cloud_connection_id"), "region_id": item.get("region_id")}
