# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a module runs that only reads."""

from __future__ import annotations

from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._listing import (
    ACCOUNT_QUOTAS,
    account_quotas,
    list_matching,
    quotas,
    tag_values,
    tagged_resources,
    tags_of_one,
)
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, connect, run
from ansible_collections.hwc.direct_connect.plugins.module_utils._options import LONGEST_KEY, LONGEST_VALUE, check_id, tag_texts


def run_info(module, resource):
    """Runs a module that lists the objects of C(resource) and ends it; every option beside the shared ones is a filter."""

    def work():
        filters = {name: module.params[name] for name in module.argument_spec if name not in {*AUTH, "tags"} and module.params[name] is not None}
        tags = tag_texts(module.params["tags"] or {})
        for ident in filters.get(resource.parent_key) or ():
            check_id(resource.parent_key, ident, True)
            if not ident:
                raise UsageError("%s holds an empty id." % resource.parent_key)
        return {resource.name + "s": list_matching(connect(module, resource.service), resource, filters, tags)}

    run(module, work)


def run_tag_info(module):
    """Runs the module that reads the tags of one resource, or of a type, and ends it."""

    def work():
        tag_type, ident = module.params["resource_type"], module.params["resource_id"]
        if ident is None:
            return {"tag_values": tag_values(connect(module), tag_type)}
        check_id("resource_id", ident, True)
        if not ident:
            raise UsageError("resource_id is empty; give an id, or leave it out.")
        return {"tags": tags_of_one(connect(module), tag_type, ident)}

    run(module, work)


def run_tagged_resource_info(module):
    """Runs the module that finds resources by their tags and ends it."""

    def work():
        params = module.params
        matches = {name: _value_lists(name, params[name] or {}) for name in ("tags", "tags_any", "not_tags", "not_tags_any")}
        found, count = tagged_resources(connect(module), params["resource_type"], matches, params["resource_name"], params["count_only"])
        return {"resources": found, "total_count": count}

    run(module, work)


def run_quota_info(module):
    """Runs the module that reads the quotas and ends it."""

    def work():
        types, found = module.params["type"], []
        if "" in (types or ()):
            raise UsageError("type holds an empty text; give types of quotas.")
        wanted = {name: module.params[name] for name in ("cloud_connection_id", "region_id") if module.params[name]}
        of_account = [each for each in types or () if each in ACCOUNT_QUOTAS]
        if wanted and not of_account:
            raise UsageError("%s goes with the types of Cloud Connect only: %s." % (" and ".join(wanted), ", ".join(ACCOUNT_QUOTAS)))
        if types is None or set(types) - set(of_account):
            found += quotas(connect(module), [each for each in types or () if each not in ACCOUNT_QUOTAS])
        if of_account:
            found += account_quotas(connect(module, "cc"), of_account, wanted)
        return {"quotas": found}

    run(module, work)


def _value_lists(option, wanted):
    """{key: values} of a tag query, one value being a list of one. Raises UsageError for what the API does not take."""
    lists = {str(key): values if isinstance(values, list) else [values] for key, values in wanted.items()}
    if len(lists) > 10 or any(len(values) > 10 for values in lists.values()):
        raise UsageError("%s may have 10 keys, and 10 values under each, at most." % option)
    for key, values in lists.items():
        if not 1 <= len(key) <= LONGEST_KEY or any(len(str(value)) > LONGEST_VALUE for value in values):
            text = "%s has the key %r, but a key has 1 to %d characters, and a value %d at most."
            raise UsageError(text % (option, key, LONGEST_KEY, LONGEST_VALUE))
        if any(isinstance(value, (dict, list)) for value in values):
            raise UsageError("%s has a dictionary or list among the values of %r, but must have texts." % (option, key))
    return {key: ["" if value is None else str(value) for value in values] for key, values in lists.items()}
