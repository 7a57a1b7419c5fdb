# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How one request leaves and its answer comes back, and what it means if either does not. Knows requests, and nothing of the API."""

from __future__ import annotations

import functools
import os
import re
import threading
import traceback
from http.client import HTTPException
from urllib.parse import urlsplit

from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import AnswerError, TrustError, UnsentError

try:
    import requests
except ImportError:
    requests, HTTPAdapter, BROKEN = None, object, ()
    REQUESTS_IMPORT_ERROR = traceback.format_exc()
else:
    HTTPAdapter = requests.adapters.HTTPAdapter
    #: What ends an exchange; requests lets through what an answer makes of the libraries below it.
    BROKEN = (requests.exceptions.RequestException, requests.packages.urllib3.exceptions.HTTPError, HTTPException, OSError, ValueError)
    REQUESTS_IMPORT_ERROR = None

CHUNK, LARGEST = 1 << 16, 1 << 26  # bytes of an answer, read at once and accepted in all
#: How requests tells, in the reason of an error, that no connection came about; that a certificate is not to be trusted; that the file of
#: those to trust is none. What it says of a proxy or of TLS besides may come after the request was sent.
UNSENT = re.compile(
    "Failed to establish a new connection|Failed to resolve|NewConnectionError|NameResolutionError|ConnectTimeoutError|Tunnel connection failed"
)
UNTRUSTED = re.compile("CERTIFICATE_VERIFY_FAILED|certificate verify failed|CertificateError|doesn't match")
UNKNOWN_HOST = re.compile("Name or service not known|nodename nor servname|No address associated|name resolution|Failed to resolve|getaddrinfo failed")
NO_AUTHORITIES = re.compile(r"\[X509")
PROXY_LOGIN_ASKED = "Tunnel connection failed: 407"
UNSENDABLE = "the request to %s cannot be sent: an option holds characters that HTTP does not carry"
AUTHORITIES = "the file of trusted certificates (ca_path, REQUESTS_CA_BUNDLE) cannot be read"
PROXY_LOGIN = "the proxy on the way to %s asks for a login; give it in the proxy's URL (HTTPS_PROXY, HTTP_PROXY)"


class Exchange(threading.Thread):
    """One request and its answer, on their way. C(result): what C(work) returned or raised, None before it ended.

    C(sent): whether the first byte may have left; what is given up before that is not sent any more, since it will be sent again.
    """

    def __init__(self, work):
        super().__init__(daemon=True)
        self.work, self.result, self.sent, self.given_up, self.lock = work, None, True, False, threading.Lock()

    def run(self):
        try:
            self.result = self.work()
        except Exception as error:
            self.result = error

    def leave(self):
        """Called right before the first byte."""
        with self.lock:
            if self.given_up:
                raise ConnectionAbortedError("given up")
            self.sent = True

    def give_up(self):
        """Nobody waits any longer; returns C(sent)."""
        with self.lock:
            self.given_up = True
            return self.sent


class Watched:
    """A connection, mixed into urllib3's, that tells the Exchange when the first byte of its request leaves; a tunnel is none of it."""

    first = False

    def putrequest(self, *args, **options):
        """Begins a request, which http.client keeps until its headers are complete."""
        self.first = True
        return super().putrequest(*args, **options)

    def send(self, data):
        """Sends bytes; as http.client does, connects first if need be, which may take long."""
        if self.sock is None and self.auto_open:
            self.connect()
        if self.first:
            self.first = False
            threading.current_thread().leave()
        return super().send(data)


@functools.lru_cache(maxsize=None)
def _watched(pool):
    """A class of urllib3's pools, with connections that are watched."""
    if issubclass(pool.ConnectionCls, Watched):
        return pool
    return type(pool.__name__, (pool,), {"ConnectionCls": type(pool.ConnectionCls.__name__, (Watched, pool.ConnectionCls), {})})


def _watch(manager):
    manager.pool_classes_by_scheme = {scheme: _watched(pool) for scheme, pool in manager.pool_classes_by_scheme.items()}
    return manager


class Adapter(HTTPAdapter):
    """The transport of requests, with connections that are watched; serves requests of an Exchange only."""

    def init_poolmanager(self, *args, **options):
        """Called by requests."""
        super().init_poolmanager(*args, **options)
        _watch(self.poolmanager)

    def proxy_manager_for(self, *args, **options):
        """Called by requests."""
        return _watch(super().proxy_manager_for(*args, **options))

    def send(self, *args, **options):
        """Called by requests."""
        threading.current_thread().sent = False
        return super().send(*args, **options)


def check_proxy(host, proxy):
    """Raises TrustError if a proxy's URL, None if there is no proxy, is one that nothing can be sent to; without it, for its password."""
    if not proxy:
        return
    try:
        parts = urlsplit(proxy if "://" in proxy else "http://" + proxy)
        fine = parts.scheme in ("http", "https", "socks4", "socks4a", "socks5", "socks5h") and parts.hostname and parts.port != 0 and proxy.isprintable()
    except ValueError:
        fine = False
    setting = proxy_setting(proxy)
    if not fine:
        raise TrustError("the URL of the proxy on the way to %s is none; set %s to one such as http://proxy:3128" % (host, setting))
    # Without PySocks, requests has a function that fails in place of this class.
    if parts.scheme.startswith("socks") and not isinstance(requests.adapters.SOCKSProxyManager, type):
        raise TrustError("the proxy on the way to %s speaks SOCKS (%s), for which the Python library PySocks is missing" % (host, setting))


def proxy_setting(proxy):
    """Return the environment variables that a proxy's URL comes from, as a text."""
    return " or ".join(sorted(name for name in os.environ if name.lower().endswith("_proxy") and os.environ[name] == proxy)) or "the system's setting"


def _proxy_failed(host, proxy, said):
    """Return the sentence for a proxy that did not do its work: which one, without its password, where it is set, and its status."""
    if not proxy:
        return "the proxy on the way to %s refused the connection or did not respond" % host
    status = re.search(r"Tunnel connection failed: (\d{3})", said)
    what = "responded with HTTP %s" % status[1] if status else "refused the connection or did not respond"
    return "the proxy %s on the way to %s %s. Check %s" % (proxy.rpartition("@")[2].rpartition("//")[2], host, what, proxy_setting(proxy))


def broken(url, timeout, error, proxy=None):
    """Return the exception for an error of requests, or of a library below it, that ended an exchange. ``proxy``: the URL of the proxy, if any."""
    host, kinds = urlsplit(url).netloc, requests.exceptions
    # Without the URL, which stands before the reason and may hold anything.
    said = str(getattr(error.args[0] if error.args else None, "reason", None) or error)
    connection = isinstance(error, kinds.ConnectionError)
    unsent = isinstance(error, kinds.ConnectTimeout) or (connection and UNSENT.search(said))
    if connection and UNTRUSTED.search(said):
        return TrustError("the certificate of %s is not trusted; set ca_path to the file of its authority" % host)
    if connection and PROXY_LOGIN_ASKED in said:
        return TrustError(PROXY_LOGIN % host)
    if isinstance(error, kinds.Timeout):
        text = slow(url, timeout)
    elif isinstance(error, kinds.SSLError):
        if NO_AUTHORITIES.search(said):
            return TrustError(AUTHORITIES)
        text = "the secure connection to %s broke off%s" % (host, _in_brackets(r"\[SSL(?:: |\] )([^\]\(]+)", said))
    elif isinstance(error, kinds.ProxyError):
        text = _proxy_failed(host, proxy, said)
    elif connection:
        text = "no connection to %s%s" % (host, _in_brackets(r"\[Errno -?\d+\] ([^'\")]+)", said))
        if UNKNOWN_HOST.search(said):
            text += ". Check region, cloud_domain and the option of the endpoint, of which this host's name is made"
    elif isinstance(error, ValueError) and not threading.current_thread().sent:
        return TrustError(UNSENDABLE % host)
    elif isinstance(error, OSError) and not isinstance(error, kinds.RequestException):
        return TrustError(AUTHORITIES)
    else:
        text = "the exchange with %s broke off (%s)" % (host, type(error).__name__)
    return (UnsentError if unsent else AnswerError)(text)


def _in_brackets(pattern, text):
    found = re.search(pattern, text)
    return " (%s)" % found.group(1).strip() if found else ""


def slow(url, timeout):
    """What is said of a request that took too long."""
    return "%s did not answer within %s seconds (api_timeout)" % (urlsplit(url).netloc, timeout)


def whole(host, response):
    """The body of a response. Raises TrustError if it is larger than any answer of the API, AnswerError if it is shorter than it says."""
    body = bytearray()
    for chunk in response.iter_content(CHUNK):
        body += chunk
        if len(body) > LARGEST:
            response.close()
            failure = TrustError("%s answered with more than %d MB, which no answer of the API has" % (host, LARGEST >> 20))
            failure.unsure = True
            raise failure
    length = response.headers.get("Content-Length", "")
    # urllib3 before 2.0 takes what has come for the whole; of a packed body the length is another.
    if response.status_code != 204 and "Content-Encoding" not in response.headers and length.isdigit() and len(body) < int(length):
        raise AnswerError("the answer of %s broke off" % host)
    return bytes(body)
