# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One connection to an API: session, time-outs, repeats, pages, error bodies. Knows HTTP, and no resource.

Facts: Direct Connect API reference, "Calling APIs" (bodies, status codes) and "Pagination" (limit, marker, page_info).
"""

from __future__ import annotations

import functools
import json
import os
import random
import re
import threading
import time
import traceback
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from ansible_collections.hwc.direct_connect.plugins.module_utils._auth import ALGORITHM, encode, encode_query
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import (
    ADVICE,
    MASK,
    AnswerError,
    ApiError,
    DirectConnectError,
    TrustError,
    UnsentError,
)
from ansible_collections.hwc.direct_connect.plugins.module_utils._wait import Deadline

try:
    import requests
except ImportError:
    requests, HTTPAdapter = None, object
    REQUESTS_IMPORT_ERROR = traceback.format_exc()
else:
    HTTPAdapter = requests.adapters.HTTPAdapter
    REQUESTS_IMPORT_ERROR = None

USER_AGENT = "ansible-collection-hwc.direct_connect"
PAGE_SIZE = 2000  # the most that the API gives at once
LONGEST_DELAY = 10  # seconds between two tries, unless the API itself asks for more
LONGEST_ASKED = 300  # seconds, the most that Retry-After is obeyed, and that the pauses of a request take together where no deadline ends them
GRACE = 1  # second that a request may take longer, for what requests itself says of a time-out
CHUNK, LARGEST = 1 << 16, 1 << 26  # bytes of an answer, read at once and accepted in all
#: How requests tells, in the reason of an error, that no connection came about; that a certificate is not to be trusted; that the file of
#: those to trust is none. What it says of a proxy or of TLS besides may come after the request was sent.
UNSENT = re.compile(
    "Failed to establish a new connection|Failed to resolve|NewConnectionError|NameResolutionError|ConnectTimeoutError|Tunnel connection failed"
)
UNTRUSTED = re.compile("CERTIFICATE_VERIFY_FAILED|certificate verify failed|CertificateError|doesn't match")
NO_AUTHORITIES = re.compile(r"\[X509")
PROXY_LOGIN_ASKED = "Tunnel connection failed: 407"
UNSENDABLE = "the request to %s cannot be sent: an option holds characters that HTTP does not carry"
AUTHORITIES = "the file of trusted certificates (ca_path, REQUESTS_CA_BUNDLE) cannot be read"
PROXY_LOGIN = "the proxy on the way to %s asks for a login; give it in the proxy's URL (HTTPS_PROXY, HTTP_PROXY)"
DEEPEST = 50  # levels of an answer's JSON
LONGEST_TEXT = 500  # characters of what the API says
CLOCK_MINUTES = 15  # by which a signature's time may differ from the server's

MOST_PAGES = 500  # of a list; no account has a million objects
MOST_STALE = 3  # pages one after the other that add nothing to a list

IDLE = 10  # seconds after which connections are made anew, since something on the way may have dropped them
#: Kept open for the next task of this process, {what is trusted: (its connections, when they were used last)}; without login and cookies.
_CONNECTIONS = {}


class Answer(NamedTuple):
    """What came back: HTTP status, headers, the whole body as bytes; C(signed): the Authorization that the request carried, or None."""

    status: int
    headers: dict
    body: bytes
    signed: str | None = None

    @property
    def data(self):
        """The body's JSON object, empty if there is no body; None if it is something else, or deeper than any of the API's."""
        if not self.body.strip():
            return {}
        try:
            data = json.loads(self.body)
        except (ValueError, RecursionError):
            data = None
        return data if isinstance(data, dict) and not _deep(data) else None

    def without(self, secrets):
        """The same answer without the secrets that it may repeat, as all that goes into an error has to be; what signed the request is one."""
        signature = (self.signed or "").rpartition("Signature=")[2]
        hide = _hider([*secrets, self.signed, signature])
        headers = type(self.headers)((name, hide(value)) for name, value in self.headers.items())
        data = self.data
        return self._replace(headers=headers, body=self.body if data is None else json.dumps(_each_text(data, hide)).encode("utf-8"))


def _deep(data):
    """Whether anything lies below DEEPEST levels, on which others who walk through it would fail."""
    level = [data]
    for _level in range(DEEPEST):
        level = [child for each in level for child in (each.values() if isinstance(each, dict) else each) if isinstance(child, (dict, list))]
        if not level:
            return False
    return True


def _each_text(value, change):
    """A JSON value with each of its texts changed, but for names, by which it is read."""
    if isinstance(value, dict):
        return {name: _each_text(item, change) for name, item in value.items()}
    if isinstance(value, list):
        return [_each_text(item, change) for item in value]
    return change(value) if isinstance(value, str) else value


def _hider(secrets):
    """A function that masks, in a text, the secrets as they are, inside of JSON and in a URL, and every Authorization of a signed request."""
    forms = set()
    for secret in secrets:
        if secret and isinstance(secret, str):
            inside = (json.dumps(secret, ensure_ascii=ascii_only)[1:-1] for ascii_only in (True, False))
            forms.update([secret, *inside, quote(secret, errors="replace"), quote(secret, safe="", errors="replace")])
    # The longest first, since one may be a part of another. In any case of letters, since escapes and digits of a signature have two.
    patterns = [re.escape(form) for form in sorted(forms, key=len, reverse=True)] + [ALGORITHM + r"\s+Access\s*=.*?Signature\s*=\s*[\w*]+"]
    return functools.partial(re.compile("|".join(patterns), re.IGNORECASE | re.DOTALL).sub, MASK)


class Http:
    """A session of C(requests) that sends JSON and understands the API's answers; every task has one.

    C(verify): True, False or a file of certificates. C(timeout): seconds that one request may take, with the whole of its answer.
    C(retries): tries after the first. C(deadline): the task's, after which nothing is sent again; None if it has none, so that the pauses
    of a request are bounded. C(secrets): a set of what requests carry and no error may repeat; whoever logs in adds to it.
    """

    def __init__(self, verify=True, timeout=60, retries=5, deadline=None, secrets=None, sleep=time.sleep):
        self.verify, self.timeout, self.retries, self.deadline, self.sleep = verify, timeout, retries, deadline, sleep
        self.secrets = set() if secrets is None else secrets
        self.session = requests.Session()
        pool, used = _CONNECTIONS.get(verify, (None, 0))
        if pool and time.monotonic() >= used + IDLE:
            pool.close()
            pool = None
        self.pool = pool or Adapter()
        for scheme in ("http://", "https://"):
            self.session.mount(scheme, self.pool)
        # Even one that is not followed would be read to its end, without a bound and before its time-out is looked at.
        self.session.get_redirect_target = lambda response: None
        self.session.headers.update({"User-Agent": USER_AGENT, "Accept": "application/json"})

    def send(self, method, url, auth, body=None, repeatable=None):
        """Sends one request, again where that is safe; returns (data, headers of the answer).

        C(repeatable): sent twice it does no harm; so is every method but POST, unless told otherwise. What surely was not carried
        out (turned away for the rate limit, or never sent) is sent again in any case.
        Raises ApiError if the API refuses, AnswerError if there is no usable answer; C(unsure) is set if it may have been carried out.
        """
        repeatable = method != "POST" if repeatable is None else repeatable
        attempt, unsure, paused = 0, False, 0
        while True:
            answer = None
            try:
                answer = self._exchange(method, url, auth, body)
                data = answer.data if 200 <= answer.status < 300 else None
                if data is not None:
                    return data, answer.headers
                failure = _failure(method, url, answer.without(self.secrets))
            except AnswerError as error:
                failure = error
            again = failure.transient if isinstance(failure, ApiError) else not isinstance(failure, TrustError)
            unsure = failure.unsure = unsure or failure.unsure
            pause = _delay(attempt, answer)
            left = LONGEST_ASKED - paused if self.deadline is None else self.deadline.left
            late = pause > left or not left
            if not again or (failure.unsure and not repeatable) or attempt >= self.retries or late:
                raise failure
            self.sleep(pause)
            attempt, paused = attempt + 1, paused + pause

    def _exchange(self, method, url, auth, body):
        """The Answer to one request. In a thread of its own, since nothing else ends an answer that trickles, or a name look-up that hangs."""
        exchange = Exchange(lambda: self._request(method, url, auth, body))
        exchange.start()
        exchange.join(self.timeout + GRACE)
        sent = exchange.give_up()
        _CONNECTIONS[self.verify] = (self.pool, time.monotonic())
        result = exchange.result or (AnswerError if sent else UnsentError)(_slow(url, self.timeout))
        if isinstance(result, Exception):
            raise result
        return result

    def _request(self, method, url, auth, body):
        host = urlsplit(url).netloc
        try:
            data = None if body is None else json.dumps(body, ensure_ascii=False).encode("utf-8")
            headers = {"Content-Type": "application/json"} if data is not None else None
            request = self.session.prepare_request(requests.Request(method, url, headers, data=data, auth=auth))
        except ValueError:
            raise TrustError(UNSENDABLE % host) from None
        options = self.session.merge_environment_settings(request.url, {}, True, self.verify, None)
        _check_proxy(host, requests.utils.select_proxy(request.url, options["proxies"]))
        try:
            response = self.session.send(request, timeout=self.timeout, allow_redirects=False, **options)
            return Answer(response.status_code, response.headers, _whole(host, response), request.headers.get("Authorization"))
        except DirectConnectError:
            raise
        except Exception as error:  # requests lets through what an answer makes of the libraries below it
            raise _broken(url, self.timeout, error) from None


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


def _check_proxy(host, proxy):
    """Raises TrustError if a proxy's URL, None if there is no proxy, is one that nothing can be sent to; without it, for its password."""
    if not proxy:
        return
    try:
        parts = urlsplit(proxy if "://" in proxy else "http://" + proxy)
        fine = parts.scheme in ("http", "https", "socks4", "socks4a", "socks5", "socks5h") and parts.hostname and parts.port != 0 and proxy.isprintable()
    except ValueError:
        fine = False
    setting = " or ".join(sorted(name for name in os.environ if name.lower().endswith("_proxy") and os.environ[name] == proxy)) or "the system's setting"
    if not fine:
        raise TrustError("the URL of the proxy on the way to %s is none; set %s to one such as http://proxy:3128" % (host, setting))
    # Without PySocks, requests has a function that fails in place of this class.
    if parts.scheme.startswith("socks") and not isinstance(requests.adapters.SOCKSProxyManager, type):
        raise TrustError("the proxy on the way to %s speaks SOCKS (%s), for which the Python library PySocks is missing" % (host, setting))


def _broken(url, timeout, error):
    """What is to be raised for an error of requests, or of a library below it, that ended an exchange."""
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
        text = _slow(url, timeout)
    elif isinstance(error, kinds.SSLError):
        if NO_AUTHORITIES.search(said):
            return TrustError(AUTHORITIES)
        text = "the secure connection to %s broke off%s" % (host, _in_brackets(r"\[SSL(?:: |\] )([^\]\(]+)", said))
    elif isinstance(error, kinds.ProxyError):
        text = "the proxy on the way to %s refused or did not answer" % host
    elif connection:
        text = "no connection to %s%s" % (host, _in_brackets(r"\[Errno -?\d+\] ([^'\")]+)", said))
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


def _slow(url, timeout):
    return "%s did not answer within %s seconds (api_timeout)" % (urlsplit(url).netloc, timeout)


def _whole(host, response):
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


class Api:
    """One service in one project or domain: paths below C(root), such as C(https://dcaas.REGION.DOMAIN/v3/PROJECT).

    C(read_only): refuses every write; check mode uses it, so that even a fault of ours cannot change anything.
    C(renew): logs in again and returns the new authentication, None if that cannot be. C(explain): says more in a refusal's message.
    """

    def __init__(self, http, root, auth, project_id=None, read_only=False, renew=None, explain=None):
        self.http, self.root, self.auth, self.project_id, self.read_only = http, root, auth, project_id, read_only
        self.renew, self.explain = renew, explain

    def call(self, method, path, query=(), body=None, repeatable=None, read=False):
        """One request; C(path) is a tuple of segments, C(query) a sequence of (name, value). Returns the answer's data, a dict.

        C(read): a POST that only asks; it is sent in check mode too, and repeated like a GET.
        """
        if self.read_only and method != "GET" and not read:
            raise RuntimeError("check mode must not send %s" % method)
        url = "/".join([self.root] + [encode(segment) for segment in path])
        if query:
            url += "?" + encode_query(query)
        try:
            return self._send(method, url, body, True if read else repeatable)
        except ApiError as error:
            if self.explain:
                self.explain(error)
            raise

    def _send(self, method, url, body, repeatable):
        """Sends a request; if the login has ended meanwhile, logs in again and sends it once more.

        401 means that this try was not carried out; one before it, whose answer was lost, may have been.
        """
        try:
            return self.http.send(method, url, self.auth, body, repeatable)[0]
        except ApiError as error:
            if error.status != 401 or not self.renew:
                raise
            unsure = error.unsure
        try:
            self.auth = self.renew()
            return self.http.send(method, url, self.auth, body, repeatable)[0]
        except DirectConnectError as error:
            error.unsure = error.unsure or unsure
            raise

    def get(self, path, envelope):
        """The object at C(path). Raises ApiError (see not_found) if there is none."""
        return member(self.call("GET", path), envelope, dict)

    def pages(self, path, envelope, query=()):
        """All objects of a list, page by page, as one list. Raises AnswerError if it does not end, or not before the deadline.

        Past the deadline it may take as long as one request, since the last look is taken there.
        """
        found, marker, seen, stale, deadline = {}, None, set(), 0, self.http.deadline
        end = deadline and Deadline(max(deadline.left, self.http.timeout))
        while True:
            pairs = list(query) + [("limit", PAGE_SIZE)] + ([("marker", marker)] if marker else [])
            data = self.call("GET", path, pairs)
            items, before = member(data, envelope, list), len(found)
            for item in items:
                found.setdefault(_text(item.get("id")) or len(found), item)
            if isinstance(data.get("page_info"), dict):
                marker = _text(data["page_info"].get("next_marker"))
            else:  # some lists never say that there is more
                marker = _text(items[-1].get("id")) if len(items) >= PAGE_SIZE else None
            if not marker or marker in seen:
                return list(found.values())
            seen.add(marker)
            stale = 0 if len(found) > before else stale + 1
            if stale >= MOST_STALE or len(seen) >= MOST_PAGES or (end and not end.left):
                raise AnswerError("the API's list of %s did not end within %d pages" % (envelope, len(seen)), http_status=200)


def _text(value):
    return value if isinstance(value, str) else None


def member(data, envelope, kind):
    """The part of an answer that matters, of the type it must have; raises AnswerError if the answer has another shape."""
    value = data.get(envelope)
    if kind is list and value is None and envelope in data:
        return []
    if not isinstance(value, kind) or (kind is list and not all(isinstance(item, dict) for item in value)):
        raise AnswerError("the API's answer holds no usable %r" % envelope, request_id=data.get("request_id"), http_status=200)
    return value


def _cut(answer):
    """Whether a body that is no JSON object was meant to be one."""
    return "json" in answer.headers.get("Content-Type", "")


def _failure(method, url, answer):
    """The exception that an answer stands for, which is no success."""
    status, data = answer.status, answer.data
    request_id = answer.headers.get("X-Request-Id")
    if not 200 <= status < 600:  # an interim answer that no other follows, or none of HTTP
        return AnswerError("%s answered HTTP %s, which ends no request" % (urlsplit(url).netloc, status), http_status=status)
    if 300 <= status < 400:
        text = "%s redirects to %s, and redirects are not followed, so that no credentials leak; correct the endpoint"
        failure = TrustError(text % (urlsplit(url).netloc, _host_of(answer.headers.get("Location", ""))), http_status=status)
        failure.unsure = status == 303  # what was carried out is shown elsewhere
        return failure
    if status == 407:
        return TrustError(PROXY_LOGIN % urlsplit(url).netloc, http_status=status)
    if data is None:
        # A proxy or another server speaks: nothing is said about any object, not even by a 404.
        text = _not_the_api(method, url, answer)
        kind = ApiError if status == 429 or status >= 500 else AnswerError if _cut(answer) else TrustError
        failure = _weighed(kind(text, http_status=status, request_id=request_id))
        failure.unsure = failure.unsure or status < 300
        return failure
    code, text = _find_error(data)
    code = None if code == str(status) else code
    request_id = data.get("request_id") or data.get("requestId") or request_id
    # A refused signature is answered with the whole request, the temporary token in it.
    text = re.split(r",?\s*canonical[_ ]?request\s*[:=]", text or "", flags=re.IGNORECASE)[0].strip()
    if len(text) > LONGEST_TEXT:  # between two words, since half of a secret is not found and masked
        text = text[: LONGEST_TEXT + 1].rpartition(" ")[0]
    said = "the API answered " + " ".join(str(part) for part in ("HTTP %s" % status, code) if part) + (": " + text if text else "")
    advice = _clock(answer) or ADVICE.get(code, "")
    error = ApiError(said.rstrip(".") + (". " + advice if advice else ""), error_code=code, http_status=status, request_id=request_id)
    error.said = said.rstrip(".")
    return _weighed(error)


def _host_of(location):
    """The host, without a user's name and password, that a redirect leads to."""
    try:
        return urlsplit(location).netloc.rpartition("@")[2] or "another path"
    except ValueError:
        return "what is no URL"


def _weighed(error):
    """The error, which knows whether the request may have been carried out: not if it was refused for a reason that will stay."""
    error.unsure = isinstance(error, ApiError) and error.transient and not error.throttled
    return error


def _clock(answer):
    """What is to be said about this machine's clock, if it is the reason why a signature was refused."""
    if answer.status != 401 or not answer.signed:
        return None
    there = _moment(answer.headers.get("Date"))
    ahead = 0 if there is None else time.time() - there
    minutes = round(abs(ahead) / 60)
    if abs(ahead) <= CLOCK_MINUTES * 60:
        return None
    return "This machine's clock is %d minutes %s the cloud's, and %d are allowed; set it right." % (
        minutes,
        "ahead of" if ahead > 0 else "behind",
        CLOCK_MINUTES,
    )


def _find_error(data):
    """(code, message) from any of the error bodies seen; both may be None. A code may be a number in IAM's."""
    for code, text in (("error_code", "error_msg"), ("errorCode", "errorMsg")):
        if data.get(code) is not None:
            return str(data[code]), str(data.get(text) or "")
    for code, text in (("code", "message"), ("type", "message")):
        if data.get(code) is not None and data.get(text) is not None:
            return str(data[code]), str(data[text])
    for value in data.values():
        if isinstance(value, dict):
            found = _find_error(value)
            if found != (None, None):
                return found
    return None, data["message"] if isinstance(data.get("message"), str) else None


def _not_the_api(method, url, answer):
    kind = answer.headers.get("Content-Type", "").split(";")[0] or "no content type"
    parts = urlsplit(url)
    return "%s %s://%s was answered with HTTP %s and %s instead of the API's JSON; a proxy, or a wrong endpoint" % (
        method,
        parts.scheme,
        parts.netloc,
        answer.status,
        kind,
    )


def _delay(attempt, answer):
    """Seconds until the next try: what Retry-After asks for, if that is ahead of us, else exponential with full jitter."""
    asked = _seconds(answer.headers.get("Retry-After")) if answer is not None else 0
    return min(LONGEST_ASKED, asked) if asked > 0 else random.uniform(0, min(LONGEST_DELAY, 0.5 * 2**attempt))


def _seconds(text):
    """Retry-After, a number or a date, as seconds from now; 0 if it says nothing."""
    try:
        return float(text)
    except (TypeError, ValueError):
        moment = _moment(text)
        return 0 if moment is None else moment - time.time()


def _moment(text):
    """A date of HTTP as time.time() counts, None if it is none."""
    try:
        return parsedate_to_datetime(text).timestamp()
    except (TypeError, ValueError, OverflowError, IndexError):  # IndexError: Python 3.8, for a date of blanks
        return None
