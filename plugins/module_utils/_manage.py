# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a module runs that manages an object, or the tags of one."""

from __future__ import annotations

from ansible_collections.hwc.direct_connect.plugins.module_utils._engine import ensure, ensure_tags
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, RECREATE, STATE, WAIT, check_given, connect, run, wait_errors
from ansible_collections.hwc.direct_connect.plugins.module_utils._options import check_tags, faults, raise_all, tag_texts, tidy, without_nulls


def run_resource(module, resource):
    """Runs a module that manages one object of C(resource) and ends it; every option beside the shared ones is a field."""
    shared = {*AUTH, *WAIT, *STATE, *RECREATE, "purge_tags"}

    def work():
        params = module.params
        options = {name: params[name] for name in module.argument_spec if name not in shared}  # without aliases
        desired = {name: without_nulls(value) for name, value in options.items() if value is not None}
        errors = wait_errors(params)
        if "tags" in desired:
            try:
                desired["tags"] = tag_texts(params["tags"])
            except UsageError as error:
                errors.append(error)
                del desired["tags"]
        desired = resource.prepare(desired)
        raise_all([*(error for _name, error in faults(resource, desired, params["state"], module.check_mode)), *errors])
        outcome = ensure(
            connect(module, resource.service),
            resource,
            tidy(resource, desired),
            params["state"],
            check=module.check_mode,
            recreate=params.get("recreate", False),
            purge_tags=params.get("purge_tags", True),
            wait=params["wait"],
        )
        return results_of(outcome, resource.name)

    run(module, work)


def run_tag(module):
    """Runs the module that manages one resource's tags and ends it."""

    def work():
        params = module.params
        tags = tag_texts(params["tags"])
        check_tags(tags)
        check_given(module, "resource_id")
        options = dict(purge_tags=params["purge_tags"], check=module.check_mode)
        return results_of(ensure_tags(connect(module), params["resource_type"], params["resource_id"], tags, params["state"], **options), "tags")

    run(module, work)


def results_of(outcome, name):
    """What became of an object as the results of a task."""
    return dict(changed=outcome.changed, diff=dict(before=outcome.before, after=outcome.after), warnings=outcome.warnings, **{name: outcome.object})
