# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A bare client for the tests: requests out, statuses and bodies back."""

from __future__ import annotations

import uuid

from tests.simulator import seed

IN_PROCESS = "https://dcaas.example.com"


def login_of(user):
    """The identity in the body of a password login."""
    login = {"name": user["name"], "password": user["password"], "domain": {"name": user["domain"]["name"]}}
    return {"methods": ["password"], "password": {"user": login}}


def account_token(session, user=seed.USER):
    """The headers with a token for the account of `user`."""
    auth = {"identity": login_of(user), "scope": {"domain": {"id": user["domain"]["id"]}}}
    answer = session.post(f"{IN_PROCESS}/v3/auth/tokens?nocatalog=true", json={"auth": auth})
    return {"X-Auth-Token": answer.headers["X-Subject-Token"]}


class Api:
    """Sends requests with a token for `project`, and gives (status, JSON body) back."""

    def __init__(self, session, url, user=seed.USER, project=seed.PROJECT):
        self.session, self.url, self.project = session, url, project
        auth = {"identity": login_of(user), "scope": {"project": {"id": project["id"]}}}
        answer = session.post(f"{url}/v3/auth/tokens?nocatalog=true", json={"auth": auth})
        self.headers = {"X-Auth-Token": answer.headers["X-Subject-Token"]}

    def call(self, method, path, body=None, **options):
        """One request to a `path` of the project; `body` becomes JSON."""
        options.setdefault("headers", self.headers)
        answer = self.session.request(method, f"{self.url}/v3/{self.project['id']}/{path}", json=body, **options)
        return answer.status_code, answer.json() if answer.content else None

    def code(self, method, path, body=None, **options):
        """(status, error code) of a request that is refused."""
        status, answer = self.call(method, path, body, **options)
        return status, answer["error_code"]

    def get(self, path, **options):
        """The body of a read that succeeds."""
        status, answer = self.call("GET", path, **options)
        assert status == 200, answer
        return answer

    def create(self, resource, **fields):
        """The created object."""
        status, answer = self.call("POST", f"dcaas/{PATHS[resource]}", {resource: fields})
        assert status == 201, answer
        return answer[resource]

    def show(self, resource, object_id):
        """The object as one read shows it."""
        return self.get(f"dcaas/{PATHS[resource]}/{object_id}")[resource]

    def update(self, resource, object_id, **fields):
        """The object as its update answers it."""
        status, answer = self.call("PUT", f"dcaas/{PATHS[resource]}/{object_id}", {resource: fields})
        assert status == 200, answer
        return answer[resource]

    def delete(self, resource, object_id):
        """Starts a deletion."""
        assert self.call("DELETE", f"dcaas/{PATHS[resource]}/{object_id}") == (204, None)

    def settle(self, object_id):
        """An interface after what is under way."""
        for _unused in range(9):
            shown = self.show("virtual_interface", object_id)
            if not shown["status"].startswith("PENDING_"):
                return shown
        raise AssertionError(shown["status"])

    def states(self, resource, object_id, count):
        """The states that `count` reads show; None once the object is gone."""
        answers = [self.call("GET", f"dcaas/{PATHS[resource]}/{object_id}") for _unused in range(count)]
        return [answer[resource]["status"] if status == 200 else None for status, answer in answers]

    def gateway(self, **fields):
        """A gateway on a VPC of its own."""
        return self.create("virtual_gateway", **{"vpc_id": str(uuid.uuid4()), "name": "vgw", "local_ep_group": ["192.168.0.0/24"], **fields})

    def interface(self, gateway, **fields):
        """An interface on the first standard connection; static and IPv4 unless told otherwise."""
        return self.create("virtual_interface", **interface_fields(gateway, **fields))

    def peer(self, interface, **fields):
        """A second, static peer of family ipv6."""
        return self.create("vif_peer", **{"vif_id": interface["id"], **PEER, **fields})

    def hosted(self, **fields):
        """A hosted connection for this very project."""
        wanted = {"hosting_id": seed.OPERATIONS_ID, "vlan": 441, "bandwidth": 100, "resource_tenant_id": self.project["id"]}
        return self.create("hosted_connect", **{**wanted, **fields})


PATHS = {
    "direct_connect": "direct-connects",
    "hosted_connect": "hosted-connects",
    "virtual_gateway": "virtual-gateways",
    "virtual_interface": "virtual-interfaces",
    "vif_peer": "vif-peers",
}
V4 = {"local_gateway_v4_ip": "10.9.0.1/30", "remote_gateway_v4_ip": "10.9.0.2/30"}
PEER = {"name": "second", "address_family": "ipv6", "local_gateway_ip": "FD10::1/126", "remote_gateway_ip": "FD10::2/126"}
INTERFACE = {
    "name": "vif",
    "direct_connect_id": seed.STANDARD_IDS[0],
    "type": "private",
    "vlan": 355,
    "bandwidth": 50,
    "route_mode": "static",
    "remote_ep_group": ["10.10.0.0/16"],
}


def interface_fields(gateway, **fields):
    """The fields of an interface on `gateway` (an object of the API, or None); a field of None is left out."""
    addresses = {} if fields.get("address_family") == "ipv6" else V4
    wanted = {**INTERFACE, **addresses, "vgw_id": gateway["id"] if gateway else None, **fields}
    return {name: value for name, value in wanted.items() if value is not None}
