# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A profile of KooCLI's shared config as a source of a login. Knows that file and its keys.

Facts: KooCLI user guide, "Querying System Parameters in a Profile" (keys, modes) and the option cli-auth-encrypt.
"""

from __future__ import annotations

import json
import os

from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import UsageError

FILE = "~/.hcloud/config.json"
#: Option -> the key of a profile that stands for it.
KEYS = {
    "region": "region",
    "project_id": "projectId",
    "domain_id": "domainId",
    "agency_name": "agencyName",
    "agency_domain_name": "agencyDomainName",
}
LOGIN = {"access_key": "accessKeyId", "secret_key": "secretAccessKey", "security_token": "securityToken", "auth_token": "xAuthToken"}


def read_profile(name, environ):
    """The profile C(name) as {option: value}; raises UsageError if it cannot be read.

    A profile with a login that only KooCLI can use has the reason under C(no_login).
    """
    file = os.path.expanduser(environ.get("HW_SHARED_CONFIG_FILE") or FILE)
    config = _config(file, name)
    profiles = {str(item.get("name")): item for item in config.get("profiles") or [] if isinstance(item, dict)}
    profile = profiles.get(name)
    if profile is None:
        there = ", ".join(sorted(str(other) for other in profiles)) or "none at all"
        raise UsageError("profile is %r, but %s has no such profile; it has %s." % (name, file, there))
    # A profile of an agency holds no keys, but names the profile that does.
    keys = profiles.get(str(profile.get("sourceProfile"))) or profile
    source = {option: str(profile[key]) for option, key in KEYS.items() if profile.get(key)}
    source.update({option: str(keys[key]) for option, key in LOGIN.items() if keys.get(key)})
    if _true(profile.get("skipSecureVerify")):
        source["validate_certs"] = False
    usable = "auth_token" in source or ("access_key" in source and "secret_key" in source)
    if usable and _true(config.get("authEncrypt")):
        for option in LOGIN:
            source.pop(option, None)
        text = (
            "The login of profile %r in %s is encrypted, and only KooCLI can read it; run 'hcloud configure set --cli-auth-encrypt=false', or log in otherwise."
        )
        source["no_login"] = text % (name, file)
    elif not usable and (profile.get("sourceProfile") or keys.get("mode") not in (None, "", "AKSK")):
        text = "profile %r in %s (mode %s) holds neither accessKeyId with secretAccessKey nor xAuthToken, so that nobody but KooCLI can log in with it."
        source["no_login"] = text % (name, file, keys.get("mode") or "unknown")
    return source


def _config(file, name):
    if os.path.exists(file) and not os.path.isfile(file):  # to read a pipe or a device may never end
        raise UsageError("profile is %r, but %s is not a regular file. Name another file in HW_SHARED_CONFIG_FILE." % (name, file))
    try:
        with open(file, encoding="utf-8-sig") as stream:
            config = json.load(stream)
    except OSError as error:
        text = "profile is %r, but the file %s cannot be read (%s); HW_SHARED_CONFIG_FILE names another."
        raise UsageError(text % (name, file, error.strerror)) from None
    except (ValueError, RecursionError):
        raise UsageError("profile is %r, but the file %s is not JSON." % (name, file)) from None
    if not isinstance(config, dict) or not isinstance(config.get("profiles") or [], list):
        raise UsageError("profile is %r, but the file %s holds no list of profiles." % (name, file))
    return config


def _true(value):
    return str(value).lower() == "true"
