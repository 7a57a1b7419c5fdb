# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An entry of F(clouds.yaml) as a source of a login. Knows files and their keys, and nothing of requests.

Facts: openstacksdk, "Configuring OpenStack SDK Applications" (search path, secure.yaml, regions); the keys that python-otcextensions
and gophertelekomcloud add to an entry (ak, sk, agency_name, target_domain_id, which holds a name).
"""

from __future__ import annotations

import json
import os
import re
import traceback
from urllib.parse import urlsplit

from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import LibraryError, UsageError

REGION = "HW_REGION_NAME or OS_REGION_NAME in the environment"
SUFFIXES = (".yaml", ".yml", ".json")
#: Option -> the keys of an entry, or of its C(auth), that may stand for it; first that is set. Dashes count as underscores.
KEYS = {
    "auth_token": ("auth_token", "token"),
    "access_key": ("access_key", "ak"),
    "secret_key": ("secret_key", "sk"),
    "security_token": ("security_token",),
    "username": ("username", "user_name"),
    "password": ("password",),
    "domain_name": ("user_domain_name", "domain_name"),
    "domain_id": ("user_domain_id", "domain_id"),
    "agency_name": ("agency_name",),
    "agency_domain_name": ("agency_domain_name", "target_domain_name", "target_domain_id"),
    "project_id": ("project_id", "tenant_id"),
    "project_name": ("project_name", "tenant_name"),
    "region": ("region_name", "region"),
    "cloud_domain": ("cloud_domain",),
    "endpoint": ("dcaas_endpoint_override", "dcaas_endpoint"),
    "cc_endpoint": ("cc_endpoint_override", "cc_endpoint"),
    "auth_url": ("auth_url",),
    "validate_certs": ("verify",),
    "ca_path": ("cacert",),
    "api_timeout": ("api_timeout",),
}
#: Vendor profiles of openstacksdk -> the domain of that cloud.
VENDORS = {"otc": "otc.t-systems.com", "otc-swiss": "sc.otc.t-systems.com"}


def read_cloud(name, environ, region=None, usual=None):
    """Return the entry ``name`` as {option: value}. Raises UsageError if it cannot be read, or has a list of regions without the one wanted.

    ``region``: the option, which chooses among the entry's regions; ``usual``: that of the environment, which does so without the option.
    """
    clouds, looked = _first_file("clouds", environ.get("OS_CLIENT_CONFIG_FILE"), environ)
    secure, others = _first_file("secure", environ.get("OS_CLIENT_SECURE_FILE"), environ)
    if name not in clouds and name not in secure:
        raise UsageError("cloud is %r, but there is no such entry under clouds in %s." % (name, _files(looked + others)))
    entry = _merged(_table(clouds.get(name), name), _table(secure.get(name), name))
    for values in _regions(entry, region or usual, name):
        entry = _merged(entry, values)
    auth = _table(entry.pop("auth", None), name)
    source = {}
    for option, keys in KEYS.items():
        value = next((part[key] for key in keys for part in (auth, entry) if part.get(key) not in (None, "")), None)
        if isinstance(value, (dict, list)) or (isinstance(value, bool) and option != "validate_certs"):
            raise UsageError("The entry of cloud %r has a %s under %s, but must have a text." % (name, type(value).__name__, keys[0]))
        if value is not None:
            source[option] = str(value)
    return _finished(source, entry, name)


def _finished(source, entry, name):
    """A source whose values have the types of options, and the domain of the cloud, which an entry can only say by other keys."""
    if str(entry.get("insecure")).lower() == "true":
        source["validate_certs"] = False
    elif "validate_certs" in source:
        source["validate_certs"] = str(source["validate_certs"]).lower() not in ("false", "no", "0")
    if "api_timeout" in source:
        try:
            source["api_timeout"] = float(source["api_timeout"])
        except ValueError:
            raise UsageError("The entry of cloud %r has %r as api_timeout, but must have a number." % (name, source["api_timeout"])) from None
    if "region" in source:
        source["region"] = source["region"].split(",")[0].strip()
    if "auth_url" in source:
        source["auth_url"] = re.sub(r"\{region_name\}|%\(region_name\)s", source.get("region", ""), source["auth_url"])
    for option in ("endpoint", "cc_endpoint"):
        if option in source:  # a catalog's endpoint ends in a version, and perhaps in a project
            source[option] = re.sub(r"/v\d[\d.]*(/.*)?$", "", source[option])
    if "ca_path" in source:
        source["ca_path"] = os.path.expanduser(source["ca_path"])
    domain = VENDORS.get(str(entry.get("profile") or entry.get("cloud"))) or _cloud_domain(source.get("auth_url", ""), source.get("region"))
    if domain:
        source.setdefault("cloud_domain", domain)
    return source


def _cloud_domain(auth_url, region):
    """The domain of the cloud whose IAM is at C(iam.REGION.DOMAIN), None for any other URL."""
    try:
        host = urlsplit(auth_url if "://" in auth_url else "//" + auth_url).netloc.split(":")[0]
    except ValueError:
        return None  # whoever uses the URL will say so
    found = re.match(r"iam(-pub)?\.%s\.(.+)$" % re.escape(region), host) if region else None
    return found and found.group(2)


def _regions(entry, wanted, name):
    """Yield what the list ``regions`` of an entry adds to it for the region ``wanted``, or for its first where none is wanted."""
    regions = entry.pop("regions", None) or entry.get("region_name")
    if not isinstance(regions, list) or not regions:
        return
    regions = [item if isinstance(item, dict) else {"name": item} for item in regions]
    chosen = next((item for item in regions if item.get("name") == wanted), None if wanted else regions[0])
    if chosen is None:
        names = ", ".join(str(item.get("name")) for item in regions)
        raise UsageError("region is %r, but the entry of cloud %r has the regions %s. Set region to one of them (%s)." % (wanted, name, names, REGION))
    yield {"region_name": chosen.get("name")}
    yield _table(chosen.get("values"), name)


def _table(value, name):
    """A part of an entry, its keys with underscores."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise UsageError("The entry of cloud %r is not a table of keys and values." % name)
    return {str(key).replace("-", "_"): item for key, item in value.items()}


def _merged(first, second):
    """C(second) laid over C(first), tables into tables."""
    both = {key: _merged(first[key], value) for key, value in second.items() if isinstance(value, dict) and isinstance(first.get(key), dict)}
    return {**first, **second, **both}


def _first_file(stem, given, environ):
    """The entries of the first file of that name that can be read, and the files that were looked at."""
    home = os.path.expanduser("~/.config")
    folders = [".", *[os.path.join(top, "openstack") for top in (environ.get("XDG_CONFIG_HOME"), home) if top], "/etc/openstack"]
    names = ([os.path.expanduser(given)] if given else []) + [os.path.join(folder, stem + suffix) for folder in folders for suffix in SUFFIXES]
    for name in names:
        if os.path.exists(name) and not os.path.isfile(name):  # to read a pipe or a device may never end
            raise UsageError("%s, in which cloud is looked up, is not a regular file. Name another file in OS_CLIENT_CONFIG_FILE." % name)
        try:
            with open(name, encoding="utf-8") as stream:
                return _entries(name, stream.read()), [name]
        except UnicodeDecodeError:
            raise UsageError("The file %s, in which cloud is looked up, is not a text." % name) from None
        except OSError:
            continue
    return {}, ([names[0]] if given else []) + [os.path.join(folder, stem + SUFFIXES[0]) for folder in folders]


def _entries(name, text):
    try:
        data = json.loads(text) if name.endswith(".json") else _yaml(name, text)
    except (ValueError, RecursionError) as error:
        line = " (line %d)" % error.lineno if isinstance(error, json.JSONDecodeError) else ""
        raise UsageError("The file %s, in which cloud is looked up, is not JSON%s." % (name, line)) from None
    clouds = data.get("clouds") if isinstance(data, dict) else None
    return clouds if isinstance(clouds, dict) else {}


def _yaml(name, text):
    try:
        import yaml  # only here, so that tasks without such a file neither need it nor wait for it
    except ImportError:
        raise LibraryError("PyYAML is needed to read %s." % name, "PyYAML", traceback.format_exc()) from None

    class Loader(yaml.SafeLoader):
        """Leaves numbers and dates as they are written, since all values are texts: 0010 is no 8, and 1:30 no 90."""

        yaml_implicit_resolvers = {
            first: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] not in ("int", "float", "timestamp")]
            for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    try:
        return yaml.load(text, Loader=Loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # such as a date that there is not; its text would show a part of the file
        mark = getattr(error, "problem_mark", None)
        raise UsageError("The file %s, in which cloud is looked up, is not YAML%s." % (name, " (line %d)" % (mark.line + 1) if mark else "")) from None


def _files(names):
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " or " + names[-1]
