# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One connection to an API: session, time-outs, repeats, pages, error bodies. Knows HTTP, and no resource.

Facts: Direct Connect API reference, "Calling APIs" (bodies, status codes) and "Pagination" (limit, marker, page_info).
"""

from __future__ import annotations

import json
import random
import re
import threading
import time
import traceback
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from ansible_collections.hwc.direct_connect.plugins.module_utils._auth import encode, encode_query
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import ADVICE, MASK, AnswerError, ApiError, TrustError, UnsentError

try:
    import requests
except ImportError:
    requests = None
    REQUESTS_IMPORT_ERROR = traceback.format_exc()
else:
    REQUESTS_IMPORT_ERROR = None

USER_AGENT = "ansible-collection-hwc.direct_connect"
PAGE_SIZE = 2000  # the most that the API gives at once
LONGEST_DELAY = 10  # seconds between two tries, unless the API itself asks for more
LONGEST_ASKED = 300  # seconds, the most that Retry-After is obeyed
GRACE = 1  # second that a request may take longer, for what requests itself says of a time-out
CHUNK, LARGEST = 1 << 16, 1 << 26  # bytes of an answer, read at once and accepted in all
UNSENT = re.compile("Failed to establish a new connection|Failed to resolve|NewConnectionError|NameResolutionError")
PROXY_LOGIN = "the proxy on the way to %s asks for a login; give it in the proxy's URL (HTTPS_PROXY, HTTP_PROXY)"
LONGEST_TEXT = 500  # characters of what the API says
CLOCK_MINUTES = 15  # by which a signature's time may differ from the server's

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
    def blank(self):
        """Whether there is nothing in the body."""
        return not self.body.strip()

    @property
    def data(self):
        """The body's JSON object, or None if it is something else."""
        try:
            data = json.loads(self.body)
        except (ValueError, RecursionError):
            data = None
        return data if isinstance(data, dict) else None


class Http:
    """A session of C(requests) that sends JSON and understands the API's answers; every task has one.

    C(verify): True, False or a file of certificates. C(timeout): seconds that one request may take, with the whole of its answer.
    C(retries): tries after the first. C(deadline): the task's, after which nothing is sent again; None if it has none.
    """

    def __init__(self, verify=True, timeout=60, retries=5, deadline=None, sleep=time.sleep):
        self.verify, self.timeout, self.retries, self.deadline, self.sleep = verify, timeout, retries, deadline, sleep
        self.secrets = set()  # that requests carry, and that an error's text may repeat
        self.session = requests.Session()
        pool, used = _CONNECTIONS.get(verify, (None, 0))
        if pool and time.monotonic() >= used + IDLE:
            pool.close()
            pool = None
        self.pool = pool or requests.adapters.HTTPAdapter()
        for scheme in ("http://", "https://"):
            self.session.mount(scheme, self.pool)
        self.session.headers.update({"User-Agent": USER_AGENT, "Accept": "application/json"})

    def send(self, method, url, auth, body=None, repeatable=None):
        """Sends one request, again where that is safe; returns (data, headers of the answer).

        C(repeatable): sent twice it does no harm; so is every method but POST, unless told otherwise. What surely was not carried
        out (turned away for the rate limit, or never sent) is sent again in any case.
        Raises ApiError if the API refuses, AnswerError if there is no usable answer; C(unsure) is set if it may have been carried out.
        """
        repeatable = method != "POST" if repeatable is None else repeatable
        attempt, unsure = 0, False
        while True:
            answer = None
            try:
                answer = self._exchange(method, url, auth, body)
                failure = _failure(method, url, answer, self.secrets)
                if failure is None:
                    return _data(method, url, answer), answer.headers
                again = failure.transient if isinstance(failure, ApiError) else not isinstance(failure, TrustError)
            except AnswerError as error:
                failure, again = error, not isinstance(error, TrustError)
            unsure = failure.unsure = unsure or failure.unsure
            pause = _delay(attempt, answer)
            late = self.deadline is not None and pause > self.deadline.left
            if not again or (failure.unsure and not repeatable) or attempt >= self.retries or late:
                raise failure
            self.sleep(pause)
            attempt += 1

    def _exchange(self, method, url, auth, body):
        """The Answer to one request. In a thread of its own, since nothing else ends an answer that trickles, or a name look-up that hangs."""
        done = []

        def exchange():
            try:
                done.append(self._request(method, url, auth, body))
            except Exception as error:
                done.append(error)

        thread = threading.Thread(target=exchange, daemon=True)
        thread.start()
        thread.join(self.timeout + GRACE)
        _CONNECTIONS[self.verify] = (self.pool, time.monotonic())
        result = done[0] if done else AnswerError(_slow(url, self.timeout))
        if isinstance(result, Exception):
            raise result
        return result

    def _request(self, method, url, auth, body):
        host, kind = urlsplit(url).netloc, AnswerError
        try:
            data = None if body is None else json.dumps(body, ensure_ascii=False).encode("utf-8")
            response = self.session.request(
                method,
                url,
                data=data,
                headers={"Content-Type": "application/json"} if data is not None else None,
                auth=auth,
                timeout=self.timeout,
                verify=self.verify,
                allow_redirects=False,
                stream=True,
            )
            return Answer(response.status_code, response.headers, _whole(host, response), response.request.headers.get("Authorization"))
        except requests.exceptions.SSLError:
            raise TrustError("the certificate of %s is not trusted; set ca_path to the file of its authority" % host) from None
        except requests.exceptions.ProxyError as error:
            if "407" in str(error):
                raise TrustError(PROXY_LOGIN % host) from None
            text, kind = "the proxy on the way to %s refused or did not answer" % host, UnsentError
        except requests.exceptions.Timeout as error:
            text, kind = _slow(url, self.timeout), UnsentError if isinstance(error, requests.exceptions.ConnectTimeout) else AnswerError
        except requests.exceptions.ConnectionError as error:
            reason = re.search(r"\[Errno -?\d+\] ([^'\")]+)", str(error))
            text = "no connection to %s%s" % (host, " (%s)" % reason.group(1).strip() if reason else "")
            kind = UnsentError if UNSENT.search(str(error)) else AnswerError
        except (ValueError, UnicodeError):
            raise TrustError("the request to %s cannot be sent: an option holds characters that HTTP does not carry" % host) from None
        except requests.exceptions.RequestException as error:
            text = "the exchange with %s broke off (%s)" % (host, type(error).__name__)
        except OSError:
            raise TrustError("the file of trusted certificates (ca_path, REQUESTS_CA_BUNDLE) cannot be read") from None
        raise kind(text)


def _slow(url, timeout):
    return "%s did not answer within %s seconds (api_timeout)" % (urlsplit(url).netloc, timeout)


def _whole(host, response):
    """The body of a response. Raises TrustError if it is larger than any answer of the API."""
    body = bytearray()
    for chunk in response.iter_content(CHUNK):
        body += chunk
        if len(body) > LARGEST:
            response.close()
            failure = TrustError("%s answered with more than %d MB, which no answer of the API has" % (host, LARGEST >> 20))
            failure.unsure = True
            raise failure
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
        """Sends a request; if the login has ended meanwhile, logs in again and sends it once more, since 401 means not carried out."""
        try:
            return self.http.send(method, url, self.auth, body, repeatable)[0]
        except ApiError as error:
            if error.status != 401 or not self.renew:
                raise
        self.auth = self.renew()
        return self.http.send(method, url, self.auth, body, repeatable)[0]

    def get(self, path, envelope):
        """The object at C(path). Raises ApiError (see not_found) if there is none."""
        return member(self.call("GET", path), envelope, dict)

    def pages(self, path, envelope, query=()):
        """All objects of a list, page by page, as one list."""
        found, marker, seen = {}, None, set()
        while True:
            pairs = list(query) + [("limit", PAGE_SIZE)] + ([("marker", marker)] if marker else [])
            data = self.call("GET", path, pairs)
            items = member(data, envelope, list)
            for item in items:
                found.setdefault(_text(item.get("id")) or len(found), item)
            if isinstance(data.get("page_info"), dict):
                marker = _text(data["page_info"].get("next_marker"))
            else:  # some lists never say that there is more
                marker = _text(items[-1].get("id")) if len(items) >= PAGE_SIZE else None
            if not marker or marker in seen:
                return list(found.values())
            seen.add(marker)


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


def _data(method, url, answer):
    if answer.blank:
        return {}
    if answer.data is None:
        failure = (AnswerError if _cut(answer) else TrustError)(_not_the_api(method, url, answer), http_status=answer.status)
        failure.unsure = True
        raise failure
    return answer.data


def _cut(answer):
    """Whether a body that is no JSON object was meant to be one."""
    return "json" in answer.headers.get("Content-Type", "")


def _failure(method, url, answer, secrets):
    """The exception that an answer stands for, without the C(secrets) that it may repeat, or None if it is a success."""
    status, data = answer.status, {} if answer.blank else answer.data
    if 200 <= status < 300:
        return None
    request_id = answer.headers.get("X-Request-Id")
    if 300 <= status < 400:
        target = urlsplit(answer.headers.get("Location", "")).netloc or "another path"
        text = "%s redirects to %s, and redirects are not followed, so that no credentials leak; correct the endpoint" % (urlsplit(url).netloc, target)
        return TrustError(text, http_status=status)
    if status == 407:
        return TrustError(PROXY_LOGIN % urlsplit(url).netloc, http_status=status)
    if data is None:
        # A proxy or another server speaks: nothing is said about any object, not even by a 404.
        text = _not_the_api(method, url, answer)
        kind = ApiError if status == 429 or status >= 500 else AnswerError if _cut(answer) else TrustError
        return _weighed(kind(text, http_status=status, request_id=request_id))
    code, text = _find_error(data)
    for secret in (*secrets, *([answer.signed] if answer.signed else ())):
        text = (text or "").replace(secret, MASK)
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


def _weighed(error):
    """The error, which knows whether the request may have been carried out: not if it was refused for a reason that will stay."""
    error.unsure = isinstance(error, ApiError) and error.transient and not error.throttled
    return error


def _clock(answer):
    """What is to be said about this machine's clock, if it is the reason why a signature was refused."""
    if answer.status != 401 or not answer.signed:
        return None
    try:
        ahead = time.time() - parsedate_to_datetime(answer.headers["Date"]).timestamp()
    except (KeyError, TypeError, ValueError):
        return None
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
    """Seconds until the next try: what Retry-After asks for, else exponential with full jitter."""
    asked = answer.headers.get("Retry-After") if answer is not None else None
    if asked:
        try:
            return min(LONGEST_ASKED, max(0.0, float(asked)))
        except ValueError:
            try:
                return min(LONGEST_ASKED, max(0.0, parsedate_to_datetime(asked).timestamp() - time.time()))
            except (TypeError, ValueError):
                pass
    return random.uniform(0, min(LONGEST_DELAY, 0.5 * 2**attempt))
