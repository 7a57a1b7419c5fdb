# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong, as data (code -> meaning), and the one exception that carries it to the client."""

from __future__ import annotations

DC_MESSAGES = {
    "DC.0000": "The request body is abnormal.",
    "DC.0001": "Request parameter error.",
    "DC.0002": "The resource does not exist.",
    "DC.0004": "Invalid IP address.",
    "DC.0009": "Invalid policy.",
    "DC.0013": "You have no permission to operate the field.",
    "DC.1000": "Insufficient connection bandwidth.",
    "DC.1004": "A non-operations connection is selected for creating a hosted connection.",
    "DC.1005": "The connection is abnormal.",
    "DC.1007": "The connection is in use.",
    "DC.1008": "Hosted connection VLANs conflict.",
    "DC.1010": "Connection bandwidth is decreased.",
    "DC.1011": "Connection bandwidth cannot be changed.",
    "DC.1012": "The connection does not exist.",
    "DC.1015": "The connection or LAG does not exist.",
    "DC.1017": "The VLAN ID of the hosted connection is 0.",
    "DC.1101": "The number of local subnets exceeds the limit.",
    "DC.1105": "The local CIDR block overlap with the remote CIDR block.",
    "DC.1106": "The virtual gateway is in use.",
    "DC.1110": "A virtual gateway has been associated with the VPC.",
    "DC.1111": "The virtual gateway does not exist.",
    "DC.1117": "The virtual gateway has been associated with two connections and cannot be associated with more connections.",
    "DC.1118": "The virtual gateway is being operated.",
    "DC.1200": "No LAG or connection is specified for the virtual interface.",
    "DC.1203": "No ASN is specified for the BGP virtual interface.",
    "DC.1204": "Creating virtual interfaces is not supported for operations connections.",
    "DC.1205": "The status of the resource associated with the virtual interface is abnormal.",
    "DC.1206": "The hosted connection has been associated with a virtual interface.",
    "DC.1207": "The VLAN of the virtual interface is inconsistent with that of the hosted connection.",
    "DC.1208": "The bandwidth of the virtual interface associated with a hosted connection cannot be modified.",
    "DC.1209": "Virtual interface VLANs conflict.",
    "DC.1210": "The virtual interface status cannot be changed.",
    "DC.1211": "The virtual interface does not exist.",
    "DC.1213": "The virtual interface does not match the tenant.",
    "DC.1214": "The virtual interface has been used.",
    "DC.1216": "The local gateway is invalid.",
    "DC.1219": "A virtual interface with VLAN 0 is created.",
    "DC.1223": "The local BGP ASN is the same as the remote BGP ASN.",
    "DC.1401": "Duplicate CIDR blocks.",
    "DC.2720": "The route does not exist.",
}

GATEWAY_ERRORS = {
    "APIGW.0101": (404, "The API does not exist or has not been published in the environment"),
    "APIGW.0301": (401, "Incorrect IAM authentication information"),
    "APIGW.0302": (403, "The IAM user is not authorized to access the API"),
    "APIGW.0307": (401, "The token must be updated."),
}

# What a missing object answers while the setting `not_found` is "400" (DC.0002 if it is not here); with "404" it is HTTP 404 and DC.0002 for each of them.
MISSING = {
    "direct_connect": "DC.1012",
    "hosted_connect": "DC.1012",
    "virtual_gateway": "DC.1111",
    "virtual_interface": "DC.1211",
}


class ApiError(Exception):
    """An answer that refuses: HTTP `status` and the JSON `body` (without the request id, which the application adds)."""

    def __init__(self, status: int, body: dict):
        super().__init__(status, body)
        self.status = status
        self.body = body


def refuse(code: str, detail: str = "", status: int = 400) -> ApiError:
    """A DC error: `code` of DC_MESSAGES, a `detail` that is added to its message. To be raised by the caller."""
    message = DC_MESSAGES[code]
    return ApiError(status, {"error_code": code, "error_msg": f"{message} {detail}" if detail else message})


def invalid(field: str, why: str) -> ApiError:
    """DC.0001 for a `field` of the request and the reason `why`. To be raised by the caller."""
    return refuse("DC.0001", f"{field}: {why}")


def missing(resource: str, object_id: str, not_found: str) -> ApiError:
    """The answer for an id that addresses nothing; `not_found` is the setting of that name ("404" or "400")."""
    detail = f"{resource} {object_id}"
    return refuse("DC.0002", detail, 404) if not_found == "404" else refuse(MISSING.get(resource, "DC.0002"), detail)


def gateway(code: str, detail: str = "") -> ApiError:
    """An error of the API gateway in front of the service. To be raised by the caller."""
    status, message = GATEWAY_ERRORS[code]
    return ApiError(status, {"error_code": code, "error_msg": f"{message}: {detail}" if detail else message})


def keystone(status: int, title: str, message: str) -> ApiError:
    """An error in the shape that IAM answers. To be raised by the caller."""
    return ApiError(status, {"error": {"code": status, "message": message, "title": title}})
