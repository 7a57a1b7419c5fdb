# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The one exception tree of the collection, and what each of the API's error codes means to it.

Facts: Direct Connect API reference, "Error codes" (meaning of a code); the class and the advice are ours.
"""

from __future__ import annotations

MASK = "********"  # what stands in place of a secret


class DirectConnectError(Exception):
    """Anything that ends a task. C(message) is one sentence or two for a person; C(details) become return values.

    C(unsure): the request that failed may have been carried out all the same, at this try or at one before; C(unheard): nothing was
    heard from whoever carries it out, who may still be at work on it. C(written): something was carried out before it, which has left
    the object as C(current), or None.
    """

    unsure = unheard = written = False
    current = None

    def __init__(self, message, **details):
        super().__init__(message)
        self.message = message
        self.details = {key: value for key, value in details.items() if value is not None}


class UsageError(DirectConnectError):
    """The options are wrong, contradict each other, or do not fit what exists. Raised before any write."""


class LibraryError(UsageError):
    """A Python library is missing that only this task needs. C(library): its name; C(trace): why it could not be imported."""

    def __init__(self, message, library, trace):
        super().__init__(message)
        self.library, self.trace = library, trace


class WaitError(DirectConnectError):
    """An object did not reach the state asked for: it failed, or the time ran out. Details: id, status, object."""


class AnswerError(DirectConnectError):
    """No usable answer: connection failed, timed out, or something other than the API spoke."""

    unsure = unheard = True


class UnsentError(AnswerError):
    """No connection came about, so that the request was not carried out."""

    unsure = False


class TrustError(AnswerError):
    """No usable answer, and no better one if the request is sent again: certificates, redirects, another server."""

    unsure = False


class ApiError(DirectConnectError):
    """The API refused. Details: error_code, http_status, request_id. C(said): the message without advice."""

    said = ""

    @property
    def code(self):
        """The API's error code, such as DC.1110, or an empty string."""
        return self.details.get("error_code") or ""

    @property
    def status(self):
        """The HTTP status, an integer."""
        return self.details.get("http_status")

    @property
    def not_published(self):
        """The gateway in front of the API knows no such API: nothing is said about the object (APIGW.0101)."""
        return self.status == 404 and self.code.startswith("APIGW.")

    @property
    def not_found(self):
        """On a call that addresses an object by id: that object does not exist."""
        return (self.status == 404 and not self.not_published) or self.code in NOT_FOUND

    @property
    def vague(self):
        """A 404 that does not say of what: who answers may be another server, which stands in the API's way."""
        return self.status == 404 and not self.code

    @property
    def unheard(self):
        """What stands before the API has waited in vain, or was cut off."""
        return self.status in (502, 504)

    @property
    def locked(self):
        """Another operation holds the object for the moment; the request was not carried out."""
        return self.code in LOCKED

    @property
    def busy(self):
        """The object, or what it depends on, does not take changes in its state; while that is a passing one, it soon will."""
        return self.code in BUSY

    @property
    def in_use(self):
        """Other objects use the object that is to be deleted."""
        return self.code in IN_USE

    @property
    def taken(self):
        """What is to be made has the place of another object."""
        return self.code in TAKEN

    @property
    def transient(self):
        """The same request may succeed a moment later."""
        return self.throttled or self.status in TRANSIENT_STATUS or self.code in TRANSIENT

    @property
    def throttled(self):
        """Too many requests; this one was not carried out."""
        return self.status == 429 or self.code == "APIGW.0308"


class LoginError(ApiError):
    """IAM refused. That says nothing about the object that a request was for, whose login had to be renewed."""

    not_published = not_found = vague = locked = busy = taken = False


NOT_FOUND = frozenset({"DC.0002", "DC.1012", "DC.1015", "DC.1111", "DC.1211"})
BUSY = frozenset({"DC.1005", "DC.1205", "DC.1210"})
TAKEN = frozenset({"DC.1008", "DC.1110", "DC.1206", "DC.1209"})
IN_USE = frozenset({"DC.1007", "DC.1106", "DC.1402"})
LOCKED = frozenset({"DC.1113", "DC.1118"})
TRANSIENT = frozenset({"DC.0003", "DC.0005", "DC.0006", "DC.0011", "DC.0012", "DC.1116", "DC.1119"})
TRANSIENT_STATUS = frozenset({500, 502, 503, 504})

#: What a person can do about the refusal of a request that a key pair signed.
SIGNED_ADVICE = {
    "APIGW.0307": "Check that access_key and secret_key belong to this cloud and region (region, cloud_domain, endpoint), and that a security_token, "
    "if the keys are temporary, has not ended.",
}
#: What a person can do about an error, by code; a code without advice speaks for itself.
ADVICE = {
    "APIGW.0301": "Check access_key, secret_key and security_token, and that this machine's clock is right to within 15 minutes.",
    "APIGW.0302": "The user lacks the right to do this, project_id belongs to somebody else, or auth_token is scoped to another project or to a domain.",
    "APIGW.0307": "The token has expired or belongs to another region; get a new one.",
    "APIGW.0308": "Too many requests; run with fewer forks, or raise api_retries.",
    "DC.0007": "Check vpc_id.",
    "DC.0009": "The user's policy does not allow this.",
    "DC.0013": "The user's policy does not allow this.",
    "DC.1000": "The operations connection has not that much bandwidth left; lower bandwidth.",
    "DC.1004": "hosting_id must be the id of an operations connection (type hosting).",
    "DC.1005": "Look at the state of the connection first.",
    "DC.1007": "Remove the virtual interfaces on the connection first.",
    "DC.1008": "Another hosted connection has this vlan on the same hosting_id.",
    "DC.1010": "The bandwidth of this kind of connection can only grow.",
    "DC.1011": "The bandwidth of this kind of connection cannot be changed.",
    "DC.1015": "Check direct_connect_id and lag_id.",
    "DC.1017": "vlan must be 1 to 3999.",
    "DC.1019": "Ask for a larger quota, or remove a connection.",
    "DC.1101": "Shorten local_ep_group.",
    "DC.1105": "remote_ep_group and the gateway's local_ep_group must not overlap.",
    "DC.1106": "Remove the virtual interfaces of the gateway first, and its peer links or global EIPs.",
    "DC.1110": "A VPC has one virtual gateway; manage the one it has by id, or by vpc_id alone.",
    "DC.1111": "Check the id of the virtual gateway.",
    "DC.1113": "The gateway is being cut over; wait longer (wait_timeout), or run again later.",
    "DC.1117": "A gateway takes two connections at most; use another gateway.",
    "DC.1118": "Another operation runs on the gateway; wait longer (wait_timeout), or run again later.",
    "DC.1200": "Give direct_connect_id or lag_id.",
    "DC.1203": "Give bgp_asn.",
    "DC.1204": "direct_connect_id names an operations connection; use a hosted connection of it.",
    "DC.1205": "Look at the states of the connection and the gateway first.",
    "DC.1206": "A hosted connection carries one virtual interface, and this one has one.",
    "DC.1207": "vlan must be the vlan of the hosted connection.",
    "DC.1208": "An interface on a hosted connection has the connection's bandwidth; change it there and leave bandwidth out here.",
    "DC.1209": "Another interface on the connection has this vlan.",
    "DC.1210": "The interface does not take changes in its present state; in PENDING_... it will soon, after a switchover test it needs undo_shutdown.",
    "DC.1213": "The interface belongs to another project.",
    "DC.1214": "Something still uses it; the last peer of an interface goes with the interface.",
    "DC.1223": "bgp_asn must differ from the gateway's bgp_asn (64512 unless it was set).",
    "DC.1402": "Something still uses it.",
}
