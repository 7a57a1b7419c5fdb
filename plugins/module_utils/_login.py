# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which login, which project, which endpoints: from options, files and environment to one C(Settings). No request is made here."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import UsageError

#: Option -> the environment variables that may stand for it, first that is set.
ENVIRONMENT = {
    "auth_token": ("HW_AUTH_TOKEN", "OS_AUTH_TOKEN", "OS_TOKEN"),
    "access_key": ("HW_ACCESS_KEY", "OS_ACCESS_KEY"),
    "secret_key": ("HW_SECRET_KEY", "OS_SECRET_KEY"),
    "security_token": ("HW_SECURITY_TOKEN", "OS_SECURITY_TOKEN"),
    "username": ("HW_USER_NAME", "OS_USERNAME"),
    "password": ("HW_USER_PASSWORD", "OS_PASSWORD"),
    "domain_name": ("HW_DOMAIN_NAME", "OS_USER_DOMAIN_NAME", "OS_DOMAIN_NAME"),
    "domain_id": ("HW_DOMAIN_ID", "OS_USER_DOMAIN_ID", "OS_DOMAIN_ID"),
    "agency_name": ("HW_ASSUME_ROLE_AGENCY_NAME", "OS_AGENCY_NAME"),
    "agency_domain_name": ("HW_ASSUME_ROLE_DOMAIN_NAME", "OS_AGENCY_DOMAIN_NAME"),
    "cloud": ("OS_CLOUD",),
    "profile": ("HW_PROFILE",),
    "project_id": ("HW_PROJECT_ID", "OS_PROJECT_ID", "OS_TENANT_ID"),
    "project_name": ("HW_PROJECT_NAME", "OS_PROJECT_NAME", "OS_TENANT_NAME"),
    "region": ("HW_REGION_NAME", "OS_REGION_NAME"),
    "cloud_domain": ("HW_CLOUD",),
    "endpoint": ("HW_DC_ENDPOINT",),
    "cc_endpoint": ("HW_CC_ENDPOINT",),
    "auth_url": ("HW_AUTH_URL", "OS_AUTH_URL"),
    "validate_certs": ("HW_INSECURE",),
    "ca_path": ("OS_CACERT",),
    "api_timeout": ("HW_API_TIMEOUT",),
    "api_retries": ("HW_MAX_RETRIES",),
}
#: What belongs to a login: in the environment all of it comes from variables HW_..., or all from variables OS_....
IDENTITY = (
    *("auth_token", "access_key", "secret_key", "security_token", "username", "password"),
    *("domain_name", "domain_id", "agency_name", "agency_domain_name", "auth_url"),
)
SECRETS = ("auth_token", "secret_key", "security_token", "password")
#: What makes a login complete, in the order in which one source's logins are tried.
LOGINS = (("auth_token",), ("access_key", "secret_key"), ("username", "password"))
DEFAULTS = {"cloud_domain": "myhuaweicloud.com", "validate_certs": True, "api_timeout": 60, "api_retries": 5}
LONGEST_TIMEOUT = 86400  # seconds; sockets take no more than 24 days
#: Clouds whose IAM does not stand at iam.REGION.CLOUD_DOMAIN.
IAM_HOST = {"sc.otc.t-systems.com": "iam-pub"}


class Service(NamedTuple):
    """An API: its name, the option and the default of its endpoint, and what a login for it is scoped to, a project or a domain."""

    title: str
    option: str
    default: str
    scope: str


SERVICES = {
    "dc": Service("Direct Connect", "endpoint", "https://dcaas.{region}.{cloud_domain}", "project"),
    "cc": Service("Cloud Connect", "cc_endpoint", "https://cc.{cloud_domain}", "domain"),
}


class Settings(NamedTuple):
    """All that is needed to open a connection to the API. C(login) holds the options of one complete login and the domain."""

    login: dict
    agency: dict  # agency_name and agency_domain_name, or nothing
    service: str  # of SERVICES; None to log in and no more
    scope: str  # project or domain
    project_id: str
    project_name: str
    domain_id: str
    region: str
    endpoint: str
    auth_url: str
    verify: object  # True, False, or the path of a file of certificates
    api_timeout: float  # seconds that one request may take
    api_retries: int  # tries after the first

    def __repr__(self):
        """Without the login, so that no message can show it."""
        return "Settings(%s)" % self.endpoint


def from_environment(environ):
    """Return the environment as a source, {option: value}. Empty variables count as unset. Raises UsageError on a wrong value.

    Two clouds may be in one environment, in variables HW_... and OS_...: all of IDENTITY comes from the first of them that holds a whole
    login, else from the first that holds anything of one.
    """
    source, prefix = {}, _prefix(environ)
    for option, names in ENVIRONMENT.items():
        name = next((name for name in names if environ.get(name) and (option not in IDENTITY or name.startswith(prefix))), None)
        if name is None:
            continue
        value = environ[name]
        if option == "validate_certs":
            value = not _boolean(name, value)
        elif option in ("api_timeout", "api_retries"):
            value = _number(name, value)
        source[option] = value
    return source


def _prefix(environ):
    """Return how the names of the environment variables begin that the login comes from."""
    found = {}
    for prefix in ("HW_", "OS_"):
        found[prefix] = [option for option in IDENTITY if any(environ.get(name) for name in ENVIRONMENT[option] if name.startswith(prefix))]
    whole = [prefix for prefix, given in found.items() if any(set(login) <= set(given) for login in LOGINS)]
    return next(iter(whole + [prefix for prefix, given in found.items() if given]), "HW_")


def gather(options, environ):
    """All sources in their order: the options, the cloud and the profile that are named, the environment.

    What only the environment names, and what cannot be read, is no matter to options that hold a whole login.
    """
    environment = from_environment(environ)
    sources = [options]
    # A cloud or profile that the options name comes before one that only the environment names.
    for place, other in ((options, {}), (environment, options)):
        try:
            if place.get("cloud") and not other.get("cloud"):
                # Loaded only here, since few tasks name a cloud or a profile.
                from ansible_collections.hwc.direct_connect.plugins.module_utils._clouds import read_cloud

                sources.append(read_cloud(place["cloud"], environ, options.get("region"), environment.get("region")))
            if place.get("profile") and not other.get("profile"):
                from ansible_collections.hwc.direct_connect.plugins.module_utils._profile import read_profile

                sources.append(read_profile(place["profile"], environ))
        except UsageError:
            if place is options or not _login([options]):
                raise
    return sources + [environment]


def resolve(sources, service="dc", scope=None):
    """Settings from sources, each a dict {option: value}, in their order. Raises UsageError if something is missing.

    The first source with a complete login is used, whole; only the domain may come from a later one. Everything that is not a
    login is looked up one by one. C(service): of SERVICES, or None with a C(scope) for a login alone.
    """

    def find(option):
        return next((source[option] for source in sources if source.get(option) not in (None, "")), DEFAULTS.get(option))

    # A project is told by its id or by its name, whichever the first source that tells it has.
    project = next((source for source in sources if source.get("project_id") or source.get("project_name")), {})
    login = _login(sources)
    if not login:
        raise UsageError(_no_login(sources))
    for option in ("auth_token", "access_key", "secret_key", "security_token"):
        _check_header(option, login.get(option))
    if "username" in login:
        for option in ("domain_name", "domain_id"):
            login.setdefault(option, None if login.get("domain_id") or login.get("domain_name") else find(option))
        if not (login["domain_name"] or login["domain_id"]):
            raise UsageError("A login by username and password needs domain_name or domain_id (HW_DOMAIN_NAME, OS_USER_DOMAIN_NAME or HW_DOMAIN_ID).")
    region, cloud_domain = find("region"), find("cloud_domain").strip(".")
    for option, value, sample in (("region", region, "eu-de"), ("cloud_domain", cloud_domain, DEFAULTS["cloud_domain"])):
        if value and not re.fullmatch(r"[0-9A-Za-z]([0-9A-Za-z._-]*[0-9A-Za-z])?", value):
            raise UsageError("%s is %r, but must be a name such as %s, without scheme, port and path (%s)." % (option, value, sample, variables(option)))
    endpoint = service and _endpoint(SERVICES[service], find, region, cloud_domain)
    scope = scope or SERVICES[service].scope
    if scope == "project" and not (project or region):
        raise UsageError("No project: set project_id (HW_PROJECT_ID or OS_PROJECT_ID), project_name (HW_PROJECT_NAME) or region (HW_REGION_NAME).")
    if not 0 < find("api_timeout") <= LONGEST_TIMEOUT:
        raise UsageError("api_timeout is %s, but must be more than 0 seconds, and %d at most." % (find("api_timeout"), LONGEST_TIMEOUT))
    if find("api_retries") < 0:
        raise UsageError("api_retries is %s, but must be 0 or more." % find("api_retries"))
    for option, value in (("project_id", project.get("project_id")), ("domain_id", find("domain_id")), ("region", region)):
        _check_header(option, value)
    return Settings(
        login=login,
        agency=_agency(sources),
        service=service,
        scope=scope,
        project_id=project.get("project_id"),
        project_name=project.get("project_name"),
        domain_id=find("domain_id"),
        region=region,
        endpoint=endpoint,
        auth_url=_auth_url(find("auth_url") or _default_auth_url(region, cloud_domain)),
        verify=_verify(sources),
        api_timeout=find("api_timeout"),
        api_retries=find("api_retries"),
    )


def _verify(sources):
    """Return True, False, or the path of trusted certificates. A ca_path asks to verify, whatever a later source says of validate_certs."""
    for source in sources:
        if source.get("validate_certs") is not None:
            return (next((each["ca_path"] for each in sources if each.get("ca_path")), None) or True) if source["validate_certs"] else False
        if source.get("ca_path"):
            return source["ca_path"]
    return True


def variables(option):
    """The environment variables of an option, as a text."""
    return " or ".join(ENVIRONMENT[option])


def _endpoint(service, find, region, cloud_domain):
    endpoint = find(service.option)
    if not endpoint and "{region}" in service.default and not region:
        raise UsageError("No endpoint: set region (%s) or %s (%s)." % (variables("region"), service.option, variables(service.option)))
    url = _url(service.option, endpoint or service.default.format(region=region, cloud_domain=cloud_domain))
    return _root(service.option, re.sub(r"/v\d[\d.]*$", "", url))  # the version that catalogs have at the end


def _agency(sources):
    """The agency that the source of the login names, or a source before it; one that stands after it is somebody else's."""
    number = next(number for number, source in enumerate(sources) if _login([source]))
    agency = {}
    for option in ("agency_name", "agency_domain_name"):
        value = next((source[option] for source in sources[: number + 1] if source.get(option)), None)
        agency.update({option: value} if value else {})
    if len(agency) == 1:
        given = next(iter(agency))
        missing = "agency_domain_name" if given == "agency_name" else "agency_name"
        raise UsageError("%s is given without %s (%s); an agency needs both, beside the login or before it." % (given, missing, variables(missing)))
    return agency


def _login(sources):
    for source in sources:
        for options in LOGINS:
            if all(source.get(option) for option in options):
                also = {"access_key": ("security_token",), "username": ("domain_name", "domain_id")}.get(options[0], ())
                return {option: source[option] for option in options + also if source.get(option)}
        if source.get("no_login"):  # it has one that only others can use: no other account may take its place
            raise UsageError(source["no_login"])
    return None


def _no_login(sources):
    for source in sources:
        for given, missing in (("access_key", "secret_key"), ("secret_key", "access_key"), ("username", "password"), ("password", "username")):
            if source.get(given):
                text = (
                    "The login is not complete: %s is given without %s (%s); both must come from one place: the options, a cloud, a profile or the environment."
                )
                return text % (given, missing, variables(missing))
    return (
        "No login: set auth_token (HW_AUTH_TOKEN), or access_key and secret_key (HW_ACCESS_KEY, HW_SECRET_KEY), "
        "or username, password and domain_name (HW_USER_NAME, HW_USER_PASSWORD, HW_DOMAIN_NAME), or cloud (OS_CLOUD), or profile (HW_PROFILE)."
    )


def _default_auth_url(region, cloud_domain):
    return "https://%s.%s" % (".".join([IAM_HOST.get(cloud_domain, "iam")] + ([region] if region else [])), cloud_domain)


def _auth_url(value):
    url = _url("auth_url", value)
    return _root("auth_url", url[: -len("/v3")] if url.endswith("/v3") else url)


def _root(option, url):
    """Return a URL that paths can be added to. Raises UsageError if it goes on after the API's version, for example with a project."""
    found = re.search(r"/v\d[\d.]*/.*", url)
    if found:
        raise UsageError("%s is %r, which is the URL of one request. Set it to %r." % (option, url, url[: found.start()]))
    return url


def _url(option, value):
    url = value if "://" in value else "https://" + value
    try:
        parts = urlsplit(url)
        fine = parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment) and parts.port != 0
    except ValueError:
        fine = False
    if not fine or "@" in url or not (url.isascii() and url.isprintable()):
        shown = "a URL with a user in it" if "@" in url else repr(value)
        raise UsageError("%s is %s, but must be a URL such as https://host." % (option, shown))
    return url.rstrip("/")


def _check_header(option, value):
    """A login travels in headers; what they cannot carry is refused without showing it."""
    if value and not (str(value).isascii() and str(value).isprintable() and str(value) == str(value).strip()):
        raise UsageError("%s holds a line break, a space at its end or a character that cannot be sent; check where it was read from." % option)


def _boolean(name, value):
    text = value.strip().lower()
    if text in ("1", "true", "yes", "on", "y", "t"):
        return True
    if text in ("0", "false", "no", "off", "n", "f"):
        return False
    raise UsageError("The environment variable %s is %r, but must be true or false." % (name, value))


def _number(name, value):
    try:
        return int(value)
    except ValueError:
        raise UsageError("The environment variable %s is %r, but must be a whole number." % (name, value)) from None
