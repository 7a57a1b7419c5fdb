# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Between Ansible and the engine: the options that modules share, and how a module runs and returns. The one file that knows Ansible."""

from __future__ import annotations

import os

from ansible.module_utils.basic import missing_required_lib
from ansible_collections.hwc.direct_connect.plugins.module_utils._client import REQUESTS_IMPORT_ERROR
from ansible_collections.hwc.direct_connect.plugins.module_utils._engine import ensure, ensure_tags
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import DirectConnectError, LibraryError, UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._iam import get_token, open_api
from ansible_collections.hwc.direct_connect.plugins.module_utils._listing import (
    ACCOUNT_QUOTAS,
    account_quotas,
    list_matching,
    quotas,
    tag_values,
    tagged_resources,
    tags_of_one,
)
from ansible_collections.hwc.direct_connect.plugins.module_utils._login import SECRETS, gather, resolve
from ansible_collections.hwc.direct_connect.plugins.module_utils._operations import ensure_accepted, ensure_switched
from ansible_collections.hwc.direct_connect.plugins.module_utils._options import check_id, check_options, check_tags, tidy

#: Doc fragment auth. Nothing is required and nothing has a default, so that the environment can speak.
AUTH = dict(
    auth_token=dict(type="str", no_log=True),
    access_key=dict(type="str", no_log=False),
    secret_key=dict(type="str", no_log=True),
    security_token=dict(type="str", no_log=True),
    username=dict(type="str"),
    password=dict(type="str", no_log=True),
    domain_name=dict(type="str"),
    domain_id=dict(type="str"),
    agency_name=dict(type="str"),
    agency_domain_name=dict(type="str"),
    cloud=dict(type="str"),
    profile=dict(type="str"),
    project_id=dict(type="str"),
    project_name=dict(type="str"),
    region=dict(type="str"),
    cloud_domain=dict(type="str"),
    endpoint=dict(type="str"),
    cc_endpoint=dict(type="str"),
    auth_url=dict(type="str"),
    validate_certs=dict(type="bool"),
    ca_path=dict(type="path"),
    api_timeout=dict(type="int"),
    api_retries=dict(type="int"),
)
#: Doc fragment wait.
WAIT = dict(wait=dict(type="bool", default=True), wait_timeout=dict(type="int", default=1800))
#: Doc fragment state.
STATE = dict(state=dict(type="str", choices=["present", "absent"], default="present"))
#: Doc fragment recreate.
RECREATE = dict(recreate=dict(type="bool", default=False))
#: Doc fragment tags.
TAGS = dict(tags=dict(type="dict"), purge_tags=dict(type="bool", default=True))


#: Doc fragment info.
INFO = dict(id=dict(type="list", elements="str"), name=dict(type="list", elements="str"), tags=dict(type="dict"))


def run_resource(module, resource):
    """Runs a module that manages one object of C(resource) and ends it; every option beside the shared ones is a field."""
    shared = {*AUTH, *WAIT, *STATE, *RECREATE, "purge_tags"}

    def work():
        params = module.params
        options = {name: params[name] for name in module.argument_spec if name not in shared}  # without aliases
        desired = {name: _without_nulls(value) for name, value in options.items() if value is not None}
        if "tags" in desired:
            desired["tags"] = _tag_texts(params["tags"])
        desired = resource.prepare(desired)
        waits = _waits(params)
        check_options(resource, desired, params["state"], module.check_mode)
        outcome = ensure(
            _connect(module, resource.service),
            resource,
            tidy(resource, desired),
            params["state"],
            check=module.check_mode,
            recreate=params.get("recreate", False),
            purge_tags=params.get("purge_tags", True),
            **waits,
        )
        return _result(outcome, resource.name)

    _run(module, work)


def run_tag(module):
    """Runs the module that manages one resource's tags and ends it."""

    def work():
        params = module.params
        tags = _tag_texts(params["tags"])
        check_tags(tags)
        _check_given(module, "resource_id")
        options = dict(purge_tags=params["purge_tags"], check=module.check_mode)
        return _result(ensure_tags(_connect(module), params["resource_type"], params["resource_id"], tags, params["state"], **options), "tags")

    _run(module, work)


def run_accepter(module):
    """Runs the module that accepts or rejects another tenant's interface and ends it."""

    def work():
        _check_given(module, "id")
        options = dict(check=module.check_mode, **_waits(module.params))
        return _result(ensure_accepted(_connect(module), module.params["id"], module.params["state"], **options), "virtual_interface")

    _run(module, work)


def run_switchover_test(module):
    """Runs the module that makes switchover tests and ends it."""

    def work():
        _check_given(module, "virtual_interface_id")
        options = dict(check=module.check_mode, **_waits(module.params))
        ident, operation = module.params["virtual_interface_id"], module.params["operation"]
        return _result(ensure_switched(_connect(module), ident, operation, **options), "switchover_test")

    _run(module, work)


def run_info(module, resource):
    """Runs a module that lists the objects of C(resource) and ends it; every option beside the shared ones is a filter."""

    def work():
        filters = {name: module.params[name] for name in module.argument_spec if name not in {*AUTH, "tags"} and module.params[name] is not None}
        tags = _tag_texts(module.params["tags"] or {})
        return {resource.name + "s": list_matching(_connect(module, resource.service), resource, filters, tags)}

    _run(module, work)


def run_tag_info(module):
    """Runs the module that reads the tags of one resource, or of a type, and ends it."""

    def work():
        tag_type, ident = module.params["resource_type"], module.params["resource_id"]
        if ident is None:
            return {"tag_values": tag_values(_connect(module), tag_type)}
        _check_given(module, "resource_id")
        return {"tags": tags_of_one(_connect(module), tag_type, ident)}

    _run(module, work)


def run_tagged_resource_info(module):
    """Runs the module that finds resources by their tags and ends it."""

    def work():
        params = module.params
        matches = {name: _value_lists(name, params[name] or {}) for name in ("tags", "tags_any", "not_tags", "not_tags_any")}
        found, count = tagged_resources(_connect(module), params["resource_type"], matches, params["resource_name"], params["count_only"])
        return {"resources": found, "total_count": count}

    _run(module, work)


def run_quota_info(module):
    """Runs the module that reads the quotas and ends it."""

    def work():
        types = module.params["type"]
        wanted = {name: module.params[name] for name in ("cloud_connection_id", "region_id") if module.params[name]}
        found = []
        if types is None or set(types) - set(ACCOUNT_QUOTAS):
            found += quotas(_connect(module), [each for each in types or () if each not in ACCOUNT_QUOTAS])
        if types and set(types) & set(ACCOUNT_QUOTAS):
            found += account_quotas(_connect(module, "cc"), [each for each in types if each in ACCOUNT_QUOTAS], wanted)
        elif wanted:
            raise UsageError("%s goes with the types of Cloud Connect only: %s." % (" and ".join(wanted), ", ".join(ACCOUNT_QUOTAS)))
        return {"quotas": found}

    _run(module, work)


def run_login(module):
    """Runs the module that gets a token and ends it. Its result is for the action plugin of the same name, which hides it."""
    if REQUESTS_IMPORT_ERROR:
        module.fail_json(msg=missing_required_lib("requests"), exception=REQUESTS_IMPORT_ERROR)
    try:
        access = get_token(_settings(module, None, module.params["scope"]))
    except DirectConnectError as error:
        module.fail_json(msg=error.message, **error.details)
    module.exit_json(changed=False, **{name: getattr(access, name) for name in ("token", "expires_at", "project_id", "domain_id")})


def _run(module, work):
    if REQUESTS_IMPORT_ERROR:
        module.fail_json(msg=missing_required_lib("requests"), exception=REQUESTS_IMPORT_ERROR)
    try:
        result = work()
    except DirectConnectError as error:
        module.fail_json(msg=error.message, **error.details)
    for warning in result.pop("warnings", ()):
        module.warn(warning)
    module.exit_json(**{"changed": False, **result})


def _result(outcome, name):
    """What became of an object as the results of a task."""
    return dict(changed=outcome.changed, diff=dict(before=outcome.before, after=outcome.after), warnings=outcome.warnings, **{name: outcome.object})


def _waits(params):
    """The options of the fragment wait. Raises UsageError for a time-out below zero."""
    if params["wait_timeout"] < 0:
        raise UsageError("wait_timeout is %s, but must be 0 or more seconds." % params["wait_timeout"])
    return dict(wait=params["wait"], wait_timeout=params["wait_timeout"])


def _check_given(module, option):
    """Raises UsageError if an option that names an object is no id, or is empty."""
    value = module.params[option]
    check_id(option, value, module.check_mode)
    if not value:
        raise UsageError("%s is empty; give an id." % option)


def _connect(module, service="dc"):
    """An open Api."""
    return open_api(_settings(module, service), read_only=module.check_mode)


def _settings(module, service, scope=None):
    """The settings of a module. Secrets that come from a file or the environment are masked like those from options."""
    try:
        sources = gather({name: module.params[name] for name in AUTH if module.params[name] is not None}, os.environ)
    except LibraryError as error:
        module.fail_json(msg=missing_required_lib(error.library, reason="to read the file that cloud is looked up in"), exception=error.trace)
    module.no_log_values.update(source[name] for source in sources for name in SECRETS if source.get(name))
    return resolve(sources, service, scope)


def _without_nulls(value):
    if isinstance(value, dict):
        return {name: _without_nulls(item) for name, item in value.items() if item is not None}
    return value


def _tag_texts(tags):
    """Tags as the API wants them: texts. Raises UsageError for a value that is a list or a dict."""
    for key, value in tags.items():
        if isinstance(value, (dict, list)):
            raise UsageError("tags has a %s under %r, but must have a text." % ("dictionary" if isinstance(value, dict) else "list", str(key)))
    return {str(key): "" if value is None else str(value) for key, value in tags.items()}


def _value_lists(option, wanted):
    """{key: values} of a tag query, one value being a list of one. Raises UsageError for what the API does not take."""
    lists = {str(key): values if isinstance(values, list) else [values] for key, values in wanted.items()}
    if len(lists) > 10 or any(len(values) > 10 for values in lists.values()):
        raise UsageError("%s may have 10 keys, and 10 values under each, at most." % option)
    for key, values in lists.items():
        if any(isinstance(value, (dict, list)) for value in values):
            raise UsageError("%s has a dictionary or list among the values of %r, but must have texts." % (option, key))
    return {key: ["" if value is None else str(value) for value in values] for key, values in lists.items()}
