# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Credentials in, signed or token-bearing requests out. Knows headers, and nothing else.

C(requests) calls an authentication for each request, so that neither F(~/.netrc) nor a session can replace its header.
Facts: "API Request Signing Guide", algorithm SDK-HMAC-SHA256; IAM API reference, X-Auth-Token.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import time
from urllib.parse import parse_qsl, quote, unquote, urlsplit

ALGORITHM = "SDK-HMAC-SHA256"


def is_ident(text):
    """Return whether a text can be an id, and so a part of a path: nothing that a server or a proxy would read as more than that."""
    return isinstance(text, str) and re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z_.-]*", text) is not None


def encode(text):
    """Percent-encodes as RFC 3986 says; only letters, digits and C(-_.~) stay. Slashes do not."""
    return quote(str(text), safe="~", errors="surrogatepass")  # half a character stands for nothing, so that nothing is found


def encode_query(pairs):
    """Encodes (name, value) pairs in the form that is both sent and signed."""
    return "&".join("%s=%s" % (encode(name), encode(value)) for name, value in pairs)


def canonical_request(method, url, headers, body):
    """The text whose digest is signed: returns (text, names of the signed headers joined by C(;)).

    The path ends in a slash here, and only here: the request itself goes to the path without it.
    """
    parts = urlsplit(url)
    path = "/".join(encode(segment) for segment in unquote(parts.path).split("/"))
    query = encode_query(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    lines = sorted((name.lower(), str(value).strip()) for name, value in headers.items())
    signed = ";".join(name for name, value in lines)
    digest = hashlib.sha256(body or b"").hexdigest()
    text = "\n".join(
        [
            method.upper(),
            path if path.endswith("/") else path + "/",
            query,
            "".join("%s:%s\n" % line for line in lines),
            signed,
            digest,
        ]
    )
    return text, signed


def authorization(access_key, secret_key, method, url, headers, body):
    """The value of the Authorization header. C(headers) must hold Host and X-Sdk-Date; all of them are signed."""
    text, signed = canonical_request(method, url, headers, body)
    date = next(value for name, value in headers.items() if name.lower() == "x-sdk-date")
    to_sign = "\n".join([ALGORITHM, date, hashlib.sha256(text.encode("utf-8")).hexdigest()])
    signature = hmac.new(secret_key.encode("utf-8"), to_sign.encode("utf-8"), hashlib.sha256).hexdigest()
    return "%s Access=%s, SignedHeaders=%s, Signature=%s" % (ALGORITHM, access_key, signed, signature)


def key_auth(access_key, secret_key, security_token=None, scope=None, now=time.time):
    """An authentication for C(requests) that signs with AK/SK. C(scope): headers such as X-Project-Id, signed too."""

    def sign(request):
        headers = {
            "Host": urlsplit(request.url).netloc,
            "X-Sdk-Date": time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(now())),
        }
        headers.update(scope or {})
        if security_token:
            headers["X-Security-Token"] = security_token
        if "Content-Type" in request.headers:
            headers["Content-Type"] = request.headers["Content-Type"]
        body = request.body.encode("utf-8") if isinstance(request.body, str) else request.body
        request.headers.update(headers)
        request.headers["Authorization"] = authorization(access_key, secret_key, request.method, request.url, headers, body)
        return request

    return sign


def token_auth(token):
    """An authentication for C(requests) that carries an IAM token."""

    def carry(request):
        request.headers["X-Auth-Token"] = token
        return request

    return carry


def no_auth(request):
    """For the request that asks for a token; keeps C(requests) from looking into F(~/.netrc)."""
    return request
