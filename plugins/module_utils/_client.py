# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One connection to an API: session, repeats, pages. Knows HTTP, and no resource.

Facts: Direct Connect API reference, "Pagination" (limit, marker, page_info).
"""

from __future__ import annotations

import json
import random
import time
from urllib.parse import urlsplit

from ansible_collections.hwc.direct_connect.plugins.module_utils._answer import Answer, failure_of, seconds_asked
from ansible_collections.hwc.direct_connect.plugins.module_utils._auth import encode_query, is_ident
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import AnswerError, ApiError, DirectConnectError, TrustError, UnsentError
from ansible_collections.hwc.direct_connect.plugins.module_utils._transport import (
    BROKEN,
    UNSENDABLE,
    Adapter,
    Exchange,
    broken,
    check_proxy,
    requests,
    slow,
    whole,
)
from ansible_collections.hwc.direct_connect.plugins.module_utils._wait import Deadline

USER_AGENT = "ansible-collection-hwc.direct_connect"
PAGE_SIZE = 2000  # the most that the API gives at once
LONGEST_DELAY = 10  # seconds between two tries, unless the API itself asks for more
LONGEST_ASKED = 300  # seconds, the most that Retry-After is obeyed, and that the pauses of a request take together where no deadline ends them
GRACE = 1  # second that a request may take longer, for what requests itself says of a time-out
MOST_PAGES = 500  # of a list; no account has a million objects
MOST_STALE = 3  # pages one after the other that add nothing to a list

IDLE = 10  # seconds after which connections are made anew, since something on the way may have dropped them
#: Kept open for the next task of this process, {what is trusted: (its connections, when they were used last)}; without login and cookies.
_CONNECTIONS = {}


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

    def send(self, method, url, auth, body=None, repeatable=None, patient=False):
        """Sends one request, again where that is safe; returns (data, headers of the answer).

        C(repeatable): sent twice it does no harm; so is every method but POST, unless told otherwise. What surely was not carried
        out (turned away for the rate limit, or never sent) is sent again in any case.
        C(patient): a lock on the object is waited for, as long as anything is; for reads, since writes wait in their own way.
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
                failure = failure_of(method, url, answer.failure(self.secrets))
            except AnswerError as error:
                failure = error
            locked = patient and isinstance(failure, ApiError) and failure.locked
            again = failure.transient or locked if isinstance(failure, ApiError) else not isinstance(failure, TrustError)
            unsure = failure.unsure = unsure or failure.unsure
            pause = _delay(attempt, answer)
            left = LONGEST_ASKED - paused if self.deadline is None else self.deadline.left
            late = pause > left or not left
            if not again or (failure.unsure and not repeatable) or (attempt >= self.retries and not locked) or late:
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
        result = exchange.result or (AnswerError if sent else UnsentError)(slow(url, self.timeout))
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
        proxy = requests.utils.select_proxy(request.url, options["proxies"])
        check_proxy(host, proxy)
        try:
            response = self.session.send(request, timeout=self.timeout, allow_redirects=False, **options)
            return Answer(response.status_code, response.headers, whole(host, response), request.headers.get("Authorization"))
        except DirectConnectError:
            raise
        except BROKEN as error:
            raise broken(url, self.timeout, error, proxy) from None


def _delay(attempt, answer):
    """Seconds until the next try: what Retry-After asks for, if that is ahead of us, else exponential with full jitter."""
    asked = seconds_asked(answer.headers.get("Retry-After")) if answer is not None else 0
    return min(LONGEST_ASKED, asked) if asked > 0 else random.uniform(0, min(LONGEST_DELAY, 0.5 * 2**attempt))


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
        wrong = [segment for segment in path if not is_ident(segment)]
        if wrong:  # options are checked before, so it came from a response
            raise AnswerError("the API named an object %.40r, which is not an id; no %s request was sent for it" % (wrong[0], method))
        url = "/".join([self.root, *path])
        if query:
            url += "?" + encode_query(query)
        try:
            return self._send(method, url, body, True if read else repeatable, read or method == "GET")
        except ApiError as error:
            if self.explain:
                self.explain(error)
            raise

    def _send(self, method, url, body, repeatable, patient):
        """Sends a request; if the login has ended meanwhile, logs in again and sends it once more.

        401 means that this try was not carried out; one before it, whose answer was lost, may have been.
        """
        try:
            return self.http.send(method, url, self.auth, body, repeatable, patient)[0]
        except ApiError as error:
            if error.status != 401 or not self.renew:
                raise
            unsure = error.unsure
        try:
            self.auth = self.renew()
            return self.http.send(method, url, self.auth, body, repeatable, patient)[0]
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
