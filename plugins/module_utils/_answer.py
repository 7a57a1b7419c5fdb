# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What came back from the API: its data, or the error that it stands for, without the secrets that it may repeat. Pure functions.

Facts: Direct Connect API reference, "Calling APIs" (bodies, status codes).
"""

from __future__ import annotations

import base64
import html
import json
import re
import time
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from ansible_collections.hwc.direct_connect.plugins.module_utils._auth import ALGORITHM
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import ADVICE, MASK, SIGNED_ADVICE, AnswerError, ApiError, TrustError
from ansible_collections.hwc.direct_connect.plugins.module_utils._transport import PROXY_LOGIN

DEEPEST = 50  # levels of an answer's JSON
LONGEST_TEXT = 500  # characters of what the API says
LONGEST_READ = 4096  # characters of a text or header of a failed response that are looked at: masking and searching take time
#: What errors are made of; everything else of a failed response is dropped unread.
HEADERS = ("Content-Type", "Date", "Location", "Retry-After", "X-Request-Id")
CLOCK_MINUTES = 15  # by which a signature's time may differ from the server's


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

    def failure(self, secrets):
        """Return a Failure: the parts of this response that an error is made of, cut to LONGEST_READ, with all ``secrets`` masked.

        What signed the request is a secret, too.
        """
        signature = (self.signed or "").rpartition("Signature=")[2]
        hide = _hider([*secrets, self.signed, signature])
        headers = {name: hide(self.headers[name]) for name in HEADERS if self.headers.get(name) is not None}
        data = self.data
        if data is None:
            return Failure(self.status, headers, self.signed, False)
        code, text = _find_error(data)
        texts = (code, text, data.get("request_id"), data.get("requestId"))
        return Failure(self.status, headers, self.signed, True, *(hide(each) if isinstance(each, str) else None for each in texts))


class Failure(NamedTuple):
    """What a failed response says, without secrets. C(json): whether its body is a JSON object, as all of the API's are.

    C(signed): the Authorization that the request carried, or None. C(code), C(text): those of the API's error, None if there is none.
    """

    status: int
    headers: dict
    signed: str | None
    json: bool
    code: str | None = None
    text: str | None = None
    request_id: str | None = None
    other_id: str | None = None


def _deep(data):
    """Whether anything lies below DEEPEST levels, on which others who walk through it would fail."""
    level = [data]
    for _level in range(DEEPEST):
        level = [child for each in level for child in (each.values() if isinstance(each, dict) else each) if isinstance(child, (dict, list))]
        if not level:
            return False
    return True


def _forms(secret):
    """Return a secret as servers repeat it: as it is, inside of JSON once and twice, in a URL, in HTML and as base64."""
    inside = [json.dumps(secret, ensure_ascii=ascii_only)[1:-1] for ascii_only in (True, False)]
    raw = secret.encode("utf-8", "surrogatepass")
    coded = [coder(raw).decode("ascii").rstrip("=") for coder in (base64.b64encode, base64.urlsafe_b64encode)]
    page = html.escape(secret)
    pages = [page, page.replace("&#x27;", "&#39;"), page.replace("&#x27;", "&#39;").replace("&quot;", "&#34;"), html.escape(secret, quote=False)]
    urls = [quote(secret, errors="replace"), quote(secret, safe="", errors="replace")]
    return {secret, *inside, *(json.dumps(each)[1:-1] for each in inside), *urls, *pages, *coded}


def _hider(secrets):
    """Return a function that cuts a text to LONGEST_READ and masks all forms of the secrets and every Authorization of a signed request.

    It takes time in proportion to the text: an Authorization without an end takes all that follows it.
    """
    forms = {form for secret in secrets if secret and isinstance(secret, str) for form in _forms(secret)}
    # The longest first, since one may be a part of another. In any case of letters, since escapes and digits of a signature have two.
    patterns = [re.escape(form) for form in sorted(forms, key=len, reverse=True)]
    patterns.append(ALGORITHM + r"\s{1,9}Access\s{0,9}=(?:.*?Signature\s{0,9}=\s{0,9}[\w*]+|.*)")
    pattern = re.compile("|".join(patterns), re.IGNORECASE | re.DOTALL)

    def hide(text):
        cut = text[:LONGEST_READ]
        if len(text) > LONGEST_READ:  # the cut may have left the beginning of a secret
            lower, longest = cut.lower(), min(max(map(len, forms), default=0), LONGEST_READ)
            half = next((size for size in range(longest, 0, -1) if any(form.lower().startswith(lower[-size:]) for form in forms)), 0)
            cut = cut[: len(cut) - half]
        return pattern.sub(MASK, cut)

    return hide


def failure_of(method, url, answer):
    """Return the exception for a Failure, the response to a request."""
    status = answer.status
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
    if not answer.json:
        # A proxy or another server speaks: nothing is said about any object, not even by a 404.
        text = _not_the_api(method, url, answer)
        kind = ApiError if status == 429 or status >= 500 else AnswerError if _cut(answer) else TrustError
        failure = _weighed(kind(text, http_status=status, request_id=request_id))
        failure.unsure = failure.unsure or status < 300
        return failure
    code = None if answer.code == str(status) else answer.code
    request_id = answer.request_id or answer.other_id or request_id
    # A refused signature is answered with the whole request, the temporary token in it.
    text = re.split(r"canonical[_ ]?request\s{0,9}[:=]", answer.text or "", flags=re.IGNORECASE)[0].strip().rstrip(",").rstrip()
    if len(text) > LONGEST_TEXT:  # between two words, since half of a secret is not found and masked
        text = text[: LONGEST_TEXT + 1].rpartition(" ")[0]
    said = "the API answered " + " ".join(str(part) for part in ("HTTP %s" % status, code) if part) + (": " + text if text else "")
    advice = _clock(answer) or (SIGNED_ADVICE if answer.signed else ADVICE).get(code) or ADVICE.get(code, "")
    error = ApiError(said.rstrip(".") + (". " + advice if advice else ""), error_code=code, http_status=status, request_id=request_id)
    error.said = said.rstrip(".")
    return _weighed(error)


def _cut(answer):
    """Whether a body that is no JSON object was meant to be one."""
    return "json" in answer.headers.get("Content-Type", "")


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


def _moment(text):
    """A date of HTTP as time.time() counts, None if it is none."""
    try:
        return parsedate_to_datetime(text).timestamp()
    except (TypeError, ValueError, OverflowError, IndexError):  # IndexError: Python 3.8, for a date of blanks
        return None


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


def seconds_asked(text):
    """Retry-After, a number or a date, as seconds from now; 0 if it says nothing."""
    try:
        return float(text)
    except (TypeError, ValueError):
        moment = _moment(text)
        return 0 if moment is None else moment - time.time()
