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
from ansible_collections.hwc.direct_connect.plugins.module_utils._login import SECRETS, gather, resolve
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
STATE = dict(state=dict(type="str", choices=["present", "absent"], default="present"), recreate=dict(type="bool", default=False))
#: Doc fragment tags.
TAGS = dict(tags=dict(type="dict"), purge_tags=dict(type="bool", default=True))


def run_resource(module, resource):
    """Runs a module that manages one object of C(resource) and ends it; every option beside the shared ones is a field."""
    shared = {*AUTH, *WAIT, *STATE, "purge_tags"}

    def work():
        params = module.params
        desired = {name: _without_nulls(value) for name, value in params.items() if name not in shared and value is not None}
        if "tags" in desired:
            desired["tags"] = _tag_texts(params["tags"])
        desired = resource.prepare(desired)
        if params["wait_timeout"] < 0:
            raise UsageError("wait_timeout is %s, but must be 0 or more seconds." % params["wait_timeout"])
        check_options(resource, desired, params["state"], module.check_mode)
        outcome = ensure(
            _connect(module),
            resource,
            tidy(resource, desired),
            params["state"],
            check=module.check_mode,
            recreate=params["recreate"],
            purge_tags=params.get("purge_tags", True),
            wait=params["wait"],
            wait_timeout=params["wait_timeout"],
        )
        return outcome, resource.name

    _run(module, work)


def run_tag(module):
    """Runs the module that manages one resource's tags and ends it."""

    def work():
        params = module.params
        tags = _tag_texts(params["tags"])
        check_tags(tags)
        check_id("resource_id", params["resource_id"], module.check_mode)
        if not params["resource_id"]:
            raise UsageError("resource_id is empty; give the id of the resource.")
        api = _connect(module)
        options = dict(purge_tags=params["purge_tags"], check=module.check_mode)
        return ensure_tags(api, params["resource_type"], params["resource_id"], tags, params["state"], **options), "tags"

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
        outcome, name = work()
    except DirectConnectError as error:
        module.fail_json(msg=error.message, **error.details)
    for warning in outcome.warnings:
        module.warn(warning)
    module.exit_json(changed=outcome.changed, diff=dict(before=outcome.before, after=outcome.after), **{name: outcome.object})


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
