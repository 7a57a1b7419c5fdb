# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Between Ansible and the engine: the options that modules share, how a module logs in, runs and ends. The one file that knows Ansible."""

from __future__ import annotations

import os
import traceback

from ansible.module_utils.basic import missing_required_lib
from ansible_collections.hwc.direct_connect.plugins.module_utils._transport import REQUESTS_IMPORT_ERROR
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import DirectConnectError, LibraryError, UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._iam import get_token, open_api
from ansible_collections.hwc.direct_connect.plugins.module_utils._login import SECRETS, gather, resolve
from ansible_collections.hwc.direct_connect.plugins.module_utils._options import check_id, normalized, raise_all
from ansible_collections.hwc.direct_connect.plugins.module_utils._wait import Deadline

PLUGINS = os.path.dirname(os.path.dirname(__file__))
LONGEST, LINES = 900, 12  # characters of a line of a message, and lines
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


def run_login(module):
    """Runs the module that gets a token and ends it. Its result is for the action plugin of the same name, which hides it."""

    def work():
        settings = _settings(module, None, module.params["scope"])
        access = get_token(settings, set(module.no_log_values))  # a copy, since the token that it takes up is the result
        return {name: getattr(access, name) for name in ("token", "expires_at", "project_id", "domain_id")}

    run(module, work)


def run(module, work):
    """Ends a module with what C(work) returns, a dict of results, or with the failure that it raises; either may have C(warnings).

    A fault of ours is a failure of one sentence, since Ansible before 2.19 shows a bare traceback, with all that it holds.
    """
    if REQUESTS_IMPORT_ERROR:
        module.fail_json(msg=missing_required_lib("requests"), exception=REQUESTS_IMPORT_ERROR)
    failure = None
    module.params.update(normalized(module.params))
    try:
        result = work()
    except DirectConnectError as error:
        failure, result = _short(error.message), error.details
    except Exception as error:
        module.fail_json(msg=_fault(error))  # here, where Ansible finds the traceback, which it shows at -vvv
    for warning in result.pop("warnings", ()):
        module.warn(warning)
    if failure:
        module.fail_json(msg=failure, **result)
    module.exit_json(**{"changed": False, **result})


def _fault(error):
    """The sentence for an exception that nobody expected: what, and where in our files."""
    place = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(PLUGINS)][-1]
    text = "A fault in hwc.direct_connect, %s line %s: %s: %s. Something may have been changed before; -vvv shows the traceback."
    return _short(text % (os.path.basename(place.filename), place.lineno, type(error).__name__, str(error).rstrip(".")))


def _short(text):
    """A message without its middle, if that repeats a value of any length: what stands at both ends says what is wrong."""
    lines = text.split("\n")
    cut = [each if len(each) <= LONGEST else "%s ... %s" % (each[: LONGEST // 2], each[-LONGEST // 2 :]) for each in (lines if len(lines) <= LINES else [text])]
    return "\n".join(cut)


def check_given(module, option):
    """Raises UsageError if an option that names an object is no id, or is empty."""
    check_id(option, module.params[option], module.check_mode)
    if not module.params[option]:
        raise UsageError("%s is empty; give an id." % option)


def wait_errors(params):
    """Return UsageErrors for options about waiting that are wrong in themselves."""
    seconds = params.get("wait_timeout")
    return [] if seconds is None or seconds >= 0 else [UsageError("wait_timeout is %s, but must be 0 or more seconds." % seconds)]


def connect(module, service="dc"):
    """An open Api. From here on, C(wait_timeout) runs, if the module has it; raises UsageError if it is below zero."""
    raise_all(wait_errors(module.params))
    seconds = module.params.get("wait_timeout")
    return open_api(_settings(module, service), module.check_mode, None if seconds is None else Deadline(seconds), module.no_log_values)


def _settings(module, service, scope=None):
    """The settings of a module. Secrets that come from a file or the environment are masked like those from options."""
    try:
        sources = gather({name: module.params[name] for name in AUTH if module.params[name] is not None}, os.environ)
    except LibraryError as error:
        module.fail_json(msg=missing_required_lib(error.library, reason="to read the file that cloud is looked up in"), exception=error.trace)
    module.no_log_values.update(source[name] for source in sources for name in SECRETS if source.get(name))
    return resolve(sources, service, scope)
