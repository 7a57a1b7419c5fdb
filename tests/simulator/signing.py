# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""SDK-HMAC-SHA256, read from its description: what a signed request must have been signed with."""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import datetime, timedelta, timezone
from urllib.parse import quote, unquote_to_bytes

ALGORITHM = "SDK-HMAC-SHA256"
SKEW = timedelta(minutes=15)
_AUTHORIZATION = re.compile(rf"^{ALGORITHM} Access=([^,\s]+), ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{{64}})$")


def canonical_path(raw_path: str) -> str:
    """The path as received, percent-decoded, each of its segments encoded again, with one slash at the end."""
    decoded = unquote_to_bytes(raw_path)
    path = "/".join(quote(segment, safe="-_.~") for segment in decoded.split(b"/"))
    return path if path.endswith("/") else path + "/"


def canonical_query(raw_query: str) -> str:
    """The query as received, its pairs sorted by key and value, each encoded again; a plus sign is a plus sign."""
    pairs = []
    for part in raw_query.split("&") if raw_query else ():
        key, _unused, value = part.partition("=")
        pairs.append((unquote_to_bytes(key), unquote_to_bytes(value)))
    return "&".join(f"{quote(key, safe='-_.~')}={quote(value, safe='-_.~')}" for key, value in sorted(pairs))


def canonical_request(method: str, raw_path: str, raw_query: str, headers: dict, signed: list, body: bytes) -> str:
    """The text whose digest is signed. `headers` has lower-case names, `signed` is the list of names in their order."""
    lines = "".join(f"{name}:{headers.get(name, '').strip()}\n" for name in signed)
    digest = hashlib.sha256(body).hexdigest()
    return "\n".join((method.upper(), canonical_path(raw_path), canonical_query(raw_query), lines, ";".join(signed), digest))


def string_to_sign(date: str, canonical: str) -> str:
    """The text that the secret key signs."""
    return f"{ALGORITHM}\n{date}\n{hashlib.sha256(canonical.encode('utf-8')).hexdigest()}"


def signature(secret: str, text: str) -> str:
    """The signature of `text`, in hexadecimal."""
    return hmac.new(secret.encode("utf-8"), text.encode("utf-8"), hashlib.sha256).hexdigest()


def parse_authorization(value: str) -> tuple[str, list, str] | None:
    """(access key, signed header names, signature) of an Authorization header, or None if it is not one of this algorithm."""
    found = _AUTHORIZATION.match(value)
    return (found.group(1), found.group(2).split(";"), found.group(3)) if found else None


def date_is_near(date: str, moment: datetime | None = None) -> bool:
    """Whether an X-Sdk-Date lies within a quarter of an hour of `moment` (default: now)."""
    try:
        signed_at = datetime.strptime(date, "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc)
    except ValueError:
        return False
    return abs((moment or datetime.now(timezone.utc)) - signed_at) <= SKEW


def problem(secret: str, method: str, raw_path: str, raw_query: str, headers: dict, body: bytes, moment: datetime | None = None) -> str | None:
    """What is wrong with a signed request, as the gateway says it, or None when the signature holds."""
    parsed = parse_authorization(headers.get("authorization", ""))
    if parsed is None:
        return "the Authorization header is malformed"
    _access, signed, given = parsed
    if signed != sorted(signed) or any(name != name.lower() for name in signed):
        return "SignedHeaders must be lower-case and sorted"
    absent = [name for name in ("host", "x-sdk-date") if name not in signed] + [name for name in signed if name not in headers]
    if absent:
        return f"signed headers lack or do not match the request: {', '.join(absent)}"
    date = headers["x-sdk-date"].strip()
    if not date_is_near(date, moment):
        return f"signature expired, signature date:{date}"
    canonical = canonical_request(method, raw_path, raw_query, headers, signed, body)
    if not hmac.compare_digest(signature(secret, string_to_sign(date, canonical)), given):
        return "verify aksk signature fail, canonicalRequest:" + canonical.replace("\n", "|")
    return None
