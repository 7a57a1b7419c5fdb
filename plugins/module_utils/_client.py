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
import time
import traceback
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from ansible_collections.hwc.direct_connect.plugins.module_utils._auth import encode, encode_query
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import ADVICE, MASK, AnswerError, ApiError, TrustError

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
CLOCK_MINUTES = 15  # by which a signature's time may differ from the server's

_CONNECTIONS = {}  # kept open for the next task of this process, apart for each thing to be trusted; they carry no login and no cookie


class Http:
    """A session of C(requests) that sends JSON and understands the API's answers; every task has one.

    C(verify): True, False or a file of certificates. C(timeout): seconds. C(retries): tries after the first.
    """

    def __init__(self, verify=True, timeout=60, retries=5, sleep=time.sleep):
        self.verify, self.timeout, self.retries, self.sleep = verify, timeout, retries, sleep
        self.secrets = set()  # that requests carry, and that an error's text may repeat
        self.session = requests.Session()
        for scheme in ("http://", "https://"):
            self.session.mount(scheme, _CONNECTIONS.setdefault(verify, requests.adapters.HTTPAdapter()))
        self.session.headers.update({"User-Agent": USER_AGENT, "Accept": "application/json"})

    def send(self, method, url, auth, body=None, repeatable=None):
        """Sends one request, again where that is safe; returns (data, headers of the answer).

        C(repeatable): sent twice it does no harm; so is every method but POST, unless told otherwise. What the API turned away
        for its rate limit did not happen, and is sent again in any case.
        Raises ApiError if the API refuses, AnswerError if there is no usable answer.
        """
        repeatable = method != "POST" if repeatable is None else repeatable
        attempt = 0
        while True:
            answer, failure = None, None
            try:
                answer = self._exchange(method, url, auth, body)
                failure = _failure(method, url, answer, self.secrets)
                if failure is None:
                    return _data(method, url, answer), answer.headers
                again = isinstance(failure, ApiError) and (failure.status == 429 or (repeatable and failure.transient))
                unsure = failure.details.get("http_status", 0) >= 500
            except AnswerError as error:
                failure, again = error, repeatable and not isinstance(error, TrustError)
                unsure = answer is not None or not isinstance(error, TrustError)
            if not again or attempt >= self.retries:
                if unsure and not repeatable:
                    failure.message += "; it may have been carried out all the same, so run the task again to find out"
                raise failure
            self.sleep(_delay(attempt, answer))
            attempt += 1

    def _exchange(self, method, url, auth, body):
        data = None if body is None else json.dumps(body, ensure_ascii=False).encode("utf-8")
        host = urlsplit(url).netloc
        try:
            return self.session.request(
                method,
                url,
                data=data,
                headers={"Content-Type": "application/json"} if data is not None else None,
                auth=auth,
                timeout=self.timeout,
                verify=self.verify,
                allow_redirects=False,
            )
        except requests.exceptions.SSLError:
            raise TrustError("the certificate of %s is not trusted; set ca_path to the file of its authority" % host) from None
        except requests.exceptions.ProxyError:
            text = "the proxy on the way to %s refused or did not answer" % host
        except requests.exceptions.Timeout:
            text = "%s did not answer within %s seconds (api_timeout)" % (host, self.timeout)
        except requests.exceptions.ConnectionError as error:
            reason = re.search(r"\[Errno -?\d+\] ([^'\")]+)", str(error))
            text = "no connection to %s%s" % (host, " (%s)" % reason.group(1).strip() if reason else "")
        except (ValueError, UnicodeError):
            raise TrustError("the request to %s cannot be sent: an option holds characters that HTTP does not carry" % host) from None
        except requests.exceptions.RequestException as error:
            text = "the exchange with %s broke off (%s)" % (host, type(error).__name__)
        except OSError:
            raise TrustError("the file of trusted certificates (ca_path, REQUESTS_CA_BUNDLE) cannot be read") from None
        raise AnswerError(text)


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
                found.setdefault(item.get("id") or len(found), item)
            if isinstance(data.get("page_info"), dict):
                marker = data["page_info"].get("next_marker")
            else:  # some lists never say that there is more
                marker = items[-1].get("id") if len(items) >= PAGE_SIZE else None
            if not marker or marker in seen:
                return list(found.values())
            seen.add(marker)


def member(data, envelope, kind):
    """The part of an answer that matters, of the type it must have; raises AnswerError if the answer has another shape."""
    value = data.get(envelope)
    if kind is list and value is None and envelope in data:
        return []
    if not isinstance(value, kind) or (kind is list and not all(isinstance(item, dict) for item in value)):
        raise AnswerError("the API's answer holds no usable %r" % envelope, request_id=data.get("request_id"), http_status=200)
    return value


def _data(method, url, answer):
    if not answer.content.strip():
        return {}
    try:
        data = answer.json()
    except ValueError:
        data = None
    if not isinstance(data, dict):
        raise TrustError(_not_the_api(method, url, answer), http_status=answer.status_code)
    return data


def _failure(method, url, answer, secrets):
    """The exception that an answer stands for, without the C(secrets) that it may repeat, or None if it is a success."""
    status = answer.status_code
    if 200 <= status < 300:
        return None
    request_id = answer.headers.get("X-Request-Id")
    if 300 <= status < 400:
        target = urlsplit(answer.headers.get("Location", "")).netloc or "another path"
        text = "%s redirects to %s, and redirects are not followed, so that no credentials leak; correct the endpoint" % (urlsplit(url).netloc, target)
        return TrustError(text, http_status=status)
    try:
        data = answer.json() if answer.content.strip() else {}
    except ValueError:
        data = None
    if not isinstance(data, dict):
        # A proxy or another server speaks: nothing is said about any object, not even by a 404.
        text = _not_the_api(method, url, answer)
        kind = ApiError if status == 429 or status >= 500 else TrustError
        return kind(text, http_status=status, request_id=request_id)
    code, text = _find_error(data)
    for secret in secrets:
        text = (text or "").replace(secret, MASK)
    code = None if code == str(status) else code
    request_id = data.get("request_id") or data.get("requestId") or request_id
    # A refused signature is answered with the whole request, the temporary token in it.
    text = re.split(r",?\s*canonical[_ ]?request\s*[:=]", text or "", flags=re.IGNORECASE)[0].strip()[:500]
    said = "the API answered " + " ".join(str(part) for part in ("HTTP %s" % status, code) if part) + (": " + text if text else "")
    advice = _clock(answer) or ADVICE.get(code, "")
    error = ApiError(said.rstrip(".") + (". " + advice if advice else ""), error_code=code, http_status=status, request_id=request_id)
    error.said = said.rstrip(".")
    return error


def _clock(answer):
    """What is to be said about this machine's clock, if it is the reason why a signature was refused."""
    if answer.status_code != 401 or "Authorization" not in answer.request.headers:
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
        answer.status_code,
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
