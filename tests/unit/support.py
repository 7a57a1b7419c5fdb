# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A cloud inside the test: the simulator without a socket, a clock that only sleeps move, and every request written down."""

from __future__ import annotations

import contextlib
import copy
import functools
import importlib
import io
import itertools
import json
import os
import re
import types
from typing import NamedTuple
from unittest import mock
from urllib.parse import unquote, urlsplit

import requests
import yaml
from ansible.module_utils import basic
from ansible.module_utils.common import warnings
from ansible_collections.hwc.direct_connect.plugins.module_utils import _client, _module, _wait
from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._engine import ensure
from ansible_collections.hwc.direct_connect.plugins.module_utils._iam import open_api
from ansible_collections.hwc.direct_connect.plugins.module_utils._login import from_environment, resolve
from ansible_collections.hwc.direct_connect.plugins.module_utils._options import check_options, tidy
from ansible_collections.hwc.direct_connect.tests.simulator import InProcessAdapter, State, create_app, seed, state
from ansible_collections.hwc.direct_connect.tests.simulator.control import edit
from ansible_collections.hwc.direct_connect.tests.unit.makers import PATHS, SHORT, Makers, kind

MODULES = "ansible_collections.hwc.direct_connect.plugins.modules."
DC, CC, IAM = "https://dcaas.example.com", "https://cc.example.com", "https://iam.example.com"
PROJECT, OTHER_PROJECT, ACCOUNT = seed.PROJECT["id"], seed.GLOBEX_PROJECT["id"], seed.ACME["id"]
VPC, VPC2, ROUTER = "6592c28e-95d7-4b0a-9f61-004fdf03420c", "6592c28e-95d7-4b0a-9f61-004fdf03420d", "90f9b5a4-1f2b-4a7c-8f0b-6d35d0f7a2c5"
LINE, LINE2 = seed.STANDARD_IDS
PREPAID, ON_DEMAND = seed.PREPAID_ID, seed.DEMAND_ID
OPERATIONS = seed.OPERATIONS_ID
NO_SUCH = "00000000-0000-4000-8000-000000000000"
SECRET = "Sup3r-secret-md5-key"
#: How a message ends about what is no AS number.
NO_ASN = 'but must be an AS number from 1 to 4294967295: plain, such as 4259840100, or asdot in quotes, such as "65000.100".'
ENVIRONMENT = {
    "HW_ACCESS_KEY": seed.KEYS["access"],
    "HW_SECRET_KEY": seed.KEYS["secret"],
    "HW_PROJECT_ID": PROJECT,
    "HW_REGION_NAME": "eu-de",
    "HW_DC_ENDPOINT": DC,
    "HW_CC_ENDPOINT": CC,
    "HW_DOMAIN_ID": ACCOUNT,
    "HW_AUTH_URL": IAM + "/v3",
}
HOSTED = {"name": "hc", "hosting_id": OPERATIONS, "vlan": 441, "bandwidth": 100, "resource_tenant_id": PROJECT}
GATEWAY = {"name": "vgw", "vpc_id": VPC, "local_ep_group": ["10.0.0.0/16"]}
V4 = {"local_gateway_v4_ip": "10.99.0.1/30", "remote_gateway_v4_ip": "10.99.0.2/30"}
V6 = {"address_family": "ipv6", "local_gateway_v6_ip": "fd10::1/126", "remote_gateway_v6_ip": "fd10::2/126"}
PEER4 = {"name": "second", "address_family": "ipv4", "local_gateway_ip": "10.99.0.1/30", "remote_gateway_ip": "10.99.0.2/30"}
PEER6 = {"name": "second", "address_family": "ipv6", "local_gateway_ip": "fd10::1/126", "remote_gateway_ip": "fd10::2/126"}
WITHOUT_ADDRESSES = {"name": "vif", "direct_connect_id": LINE, "type": "private", "vlan": 441, "bandwidth": 50, "route_mode": "static"}
#: Ends of the URLs of POSTs that change nothing, so that check mode sends them too.
ASKING = ("/v3/auth/tokens?nocatalog=true", "/v3.0/OS-CREDENTIAL/securitytokens", "/resource-instances/action", "/cloud-connections/filter")
PASS = object()  # in a script: let the simulator answer


class Carried(NamedTuple):
    """In a script: the simulator carries the request out, but something else comes back."""

    planned: object


#: One simulator for all tests of a process, because its routes take long to set up; each test has all that it remembers anew.
STATE = State()
SERVER = STATE, create_app(STATE)


def answer(status, body=None, **headers):
    """An answer for a script: C(body) is JSON if it is no text; header names are written with underscores."""
    if body is not None and not isinstance(body, str):
        body, headers = json.dumps(body), {"Content_Type": "application/json", **headers}
    return status, body or "", {name.replace("_", "-"): value for name, value in headers.items()}


def error(status, code, text="No.", **headers):
    """The API's refusal, for a script."""
    return answer(status, {"error_code": code, "error_msg": text, "request_id": "r1"}, **headers)


class Door(requests.adapters.BaseAdapter):
    """What a session of requests meets instead of the network; one per session, as one would be a connection."""

    def __init__(self, cloud):
        super().__init__()
        self.cloud, self.inside = cloud, InProcessAdapter(cloud.app)

    def send(self, request, **options):
        """The scripted answer, else the simulator's."""
        cloud = self.cloud
        cloud.sent.append((request, options))
        call = cloud.text_of(request)
        if not cloud.writable and request.method != "GET" and not request.url.endswith(ASKING):
            raise AssertionError("a write in check mode: " + call)
        for start, answers in cloud.script:
            if answers and call.startswith(start):
                planned = answers.pop(0)
                if isinstance(planned, Carried):
                    self.inside.send(request, **options)
                    cloud.learn()
                    planned = planned.planned
                if callable(planned):
                    planned()  # what happens meanwhile
                elif planned is not PASS:
                    return self._planned(request, planned)
                break
        before = cloud.snapshot() if request.method == "PUT" else None
        response = self.inside.send(request, **options)
        cloud.learn()
        if before is not None and response.ok and before == cloud.snapshot():
            cloud.idle.append(call)
        return response

    @staticmethod
    def _planned(request, planned):
        if isinstance(planned, Exception):
            raise planned
        status, body, headers = planned
        response = requests.Response()
        response.status_code, response.request, response.url = status, request, request.url
        response.raw = io.BytesIO(body.encode("utf-8"))
        response.headers.update(headers)
        return response

    def close(self):
        """Nothing is open."""


class Cloud(Makers):
    """The simulator with all that was asked of it. C(sent): (request, options of the transport); C(slept): seconds of each pause.

    C(idle): changes that changed nothing.
    """

    def __init__(self):
        self.state, self.app = SERVER
        self.state.__dict__.update(State().__dict__)
        self.sent, self.slept, self.now, self.writable = [], [], 1000.0, True
        self.script, self.doors, self.names, self.output, self.idle = [], {}, {}, "", []
        self.state.tokens["setup"] = {"user": seed.USER, "domain": seed.ACME, "project": PROJECT, "expires": float("inf")}
        self.state.tokens["account"] = {**self.state.tokens["setup"], "project": None}
        self.state.tokens["globex"] = {"user": seed.GLOBEX_USER, "domain": seed.GLOBEX, "project": OTHER_PROJECT, "expires": float("inf")}

    def sleep(self, seconds):
        """Moves the clock."""
        self.slept.append(seconds)
        self.now += seconds

    def door(self, session):
        """The transport of a session."""
        return self.doors.setdefault(session, Door(self))

    def on(self, start, *answers):
        """Scripts the next answers to the calls that begin so; the simulator answers after them, and in place of PASS."""
        self.script.append((start, list(answers)))

    def settings(self, **wanted):
        """Changes settings of the simulator."""
        self.state.settings.change(wanted)

    # --- What was asked ---

    def learn(self):
        """Gives names such as VGW1 to the objects that came into being."""
        with self.state.lock:
            for resource, short in SHORT.items():
                for ident in self.state.objects[resource]:
                    if ident not in self.names:
                        self.names[ident] = "%s%d" % (short, 1 + sum(name.startswith(short) for name in self.names.values()))

    def spelled(self, text):
        """A text with names in place of ids."""
        for ident, name in self.names.items():
            text = text.replace(ident, name)
        return text

    def real(self, value):
        """Options with ids in place of the names that C(learn) gave."""
        if isinstance(value, dict):
            return {name: self.real(item) for name, item in value.items()}
        return next((ident for ident, name in self.names.items() if name == value), value)

    def text_of(self, request):
        """One request as a line: method, path without the project, query without limit=2000, the body inside its envelope."""
        parts = urlsplit(request.url)
        roots = "%s/v3/%s/(dcaas/)?|%s/v3/%s/ccaas/(?=cloud-connections)" % (re.escape(DC), PROJECT, re.escape(CC), ACCOUNT)
        path = re.sub("^(%s)" % roots, "", "%s://%s%s" % (parts.scheme, parts.netloc, parts.path))
        query = "&".join(unquote(pair) for pair in parts.query.split("&") if pair and pair != "limit=2000")
        line = "%s %s%s" % (request.method, path, "?" + query if query else "")
        if request.body:
            body = json.loads(request.body)
            inner = list(body.values())
            body = inner[0] if len(inner) == 1 and isinstance(inner[0], dict) else body
            line += " " + json.dumps(body, ensure_ascii=False)
        return line

    def calls(self):
        """All requests so far, as lines."""
        return [self.spelled(self.text_of(request)) for request, options in self.sent]

    def writes(self):
        """All requests so far but the reads."""
        return [call for call in self.calls() if not call.startswith("GET ")]

    def forget(self):
        """Empties the list of requests."""
        self.sent.clear()
        self.slept.clear()

    # --- What is there ---

    def make(self, resource, token="setup", above=None, body=None, **fields):
        """Puts an object there, ready, and unseen by C(calls), below the one C(above); returns its id, or with a C(body) the answer."""
        polls = self.state.settings.polls
        self.state.settings.polls = dict.fromkeys(polls, 0)
        root = "%s/v3/%s/ccaas/" % (CC, ACCOUNT) if token == "account" else "%s/v3/%s/dcaas/" % (DC, self.state.tokens[token]["project"])
        with requests.Session() as session:
            url, method = root + (PATHS[resource] % above if above else PATHS[resource]), "PUT" if resource == "gdgw_routetable" else "POST"
            request = requests.Request(method, url, json=body or {resource: fields}, headers={"X-Auth-Token": token})
            response = InProcessAdapter(self.app).send(session.prepare_request(request))
        self.state.settings.polls = polls
        assert response.status_code in (200, 201), response.text
        self.learn()
        return response.json() if body else response.json()[resource]["id"]

    def hosted(self, **fields):
        """A hosted connection; returns its id."""
        return self.make("hosted_connect", **{**HOSTED, **fields})

    def gateway(self, **fields):
        """A gateway; returns its id."""
        return self.make("virtual_gateway", **_less({**GATEWAY, **fields}))

    def interface(self, **fields):
        """A static interface, IPv4 unless told otherwise, on the gateway C(vgw_id) or a new one; returns its id."""
        if "vgw_id" not in fields:
            fields["vgw_id"] = next(iter(self.state.objects["virtual_gateway"]), None) or self.gateway()
        addresses = {} if fields.get("address_family") == "ipv6" else V4
        return self.make("virtual_interface", **_less({**WITHOUT_ADDRESSES, **addresses, **fields}))

    def peer(self, vif_id, **fields):
        """A second peer, static and IPv6 unless told otherwise; returns its id."""
        other = PEER4 if fields.get("address_family") == "ipv4" else PEER6
        return self.make("vif_peer", vif_id=vif_id, **_less({**other, **fields}))

    def snapshot(self):
        """All objects but for what passes by itself."""
        passing = ("status", "update_time")
        with self.state.lock:
            records = [record for records in self.state.objects.values() for record in records.values()]
            return {record.id: json.dumps([{k: v for k, v in record.data.items() if k not in passing}, record.hidden]) for record in records}

    def data(self, resource, ident):
        """An object as stored, None if it is gone."""
        record = self.state.objects[kind(resource)].get(ident)
        return record and record.data

    def edit(self, resource, ident, **fields):
        """Changes an object behind the API's back."""
        edit(self.state, self.state.objects[kind(resource)][ident], fields)

    def ids(self, resource):
        """The ids of all objects of a resource."""
        return list(self.state.objects[kind(resource)])

    # --- Those who ask ---

    def api(self, read_only=False, **options):
        """An open Api with the usual login; C(options) come before it."""
        return open_api(resolve([options, from_environment(ENVIRONMENT)]), read_only)

    def ensure(self, name, desired, state="present", check=False, **options):
        """What a module does, without Ansible: checks the options and makes it so."""
        resource = RESOURCES[name]
        desired = resource.prepare(dict(desired))
        check_options(resource, desired, state, check)
        self.writable = not check
        try:
            return ensure(self.api(check), resource, tidy(resource, desired), state, check=check, **options)
        finally:
            self.writable = True

    def run(self, name, args, check=False, environment=None, internal=None):
        """The result of a real module, as Ansible reads it from its output; what C(internal) adds to Ansible's own arguments.

        A fault of ours ends the test, unless C(internal) is given.
        """
        module = importlib.import_module(MODULES + name)
        warnings._global_warnings.clear()  # those of the process, of which a real module is one
        own = {"_ansible_check_mode": check, "_ansible_diff": True, "_ansible_remote_tmp": os.environ["HOME"], "_ansible_keep_remote_files": False}
        payload = json.dumps({"ANSIBLE_MODULE_ARGS": {**args, **own, **(internal or {})}}).encode("utf-8")
        patches = [mock.patch.object(basic, "_ANSIBLE_ARGS", payload), mock.patch.dict(os.environ, ENVIRONMENT if environment is None else environment)]
        if hasattr(basic, "_ANSIBLE_PROFILE"):
            patches.append(mock.patch.object(basic, "_ANSIBLE_PROFILE", "legacy"))
        if internal is None:
            patches.append(mock.patch.object(_module, "_fault", _raised))
        printed = io.StringIO()
        self.writable = not check
        try:
            with contextlib.ExitStack() as stack:
                for patch in patches:
                    stack.enter_context(patch)
                stack.enter_context(contextlib.redirect_stdout(printed))
                try:
                    module.main()
                except SystemExit:
                    pass
        finally:
            self.writable = True
        self.output = printed.getvalue()
        return json.loads(self.output)


def _raised(error):
    raise error


def _less(fields):
    return {name: value for name, value in fields.items() if value is not None}


def install(monkeypatch):
    """A Cloud that every session of requests reaches, whatever its URL; time passes only in sleeps, and ids are counted."""
    cloud = Cloud()
    numbers = itertools.count(1)
    monkeypatch.setattr(state, "uuid", types.SimpleNamespace(uuid4=lambda: "2a000000-0000-4000-8000-%012x" % next(numbers)))
    monkeypatch.setattr(requests.Session, "get_adapter", lambda session, url: cloud.door(session))
    monkeypatch.setattr(_client.Http.__init__, "__defaults__", _client.Http.__init__.__defaults__[:-1] + (cloud.sleep,))
    monkeypatch.setattr(_wait.Deadline.__init__, "__defaults__", (lambda: cloud.now, cloud.sleep))
    return cloud


def message(result):
    """The message of a failure."""
    assert result.get("failed"), result
    return result["msg"]


def warnings_of(result):
    """The warnings of a result; newer versions of Ansible wrap them."""
    return [each if isinstance(each, str) else each["event"]["msg"] for each in result.get("warnings", ())]


def lines(plan):
    """The steps of a plan as text: method, path, body, and what is waited for."""
    texts = []
    for step in plan.steps:
        body = step.body
        inner = list(body.values()) if body else []
        body = inner[0] if len(inner) == 1 and isinstance(inner[0], dict) else body
        text = "%s %s" % (step.method, "/".join(step.path))
        texts.append(text + (" " + json.dumps(body) if body else "") + (" -> " + step.until if step.until else ""))
    return texts


def check_then_real(cloud, name, args):
    """Runs a module in check mode, then for real; returns (result, calls of check mode, calls). Both must say the same."""
    cloud.forget()
    predicted = cloud.run(name, args, check=True)
    assert "msg" not in predicted, predicted["msg"]
    reads = cloud.calls()
    cloud.forget()
    cloud.doors.clear()
    real = cloud.run(name, args)
    assert "msg" not in real, real["msg"]
    assert len(cloud.doors) == 1, "more than one connection"
    assert all(call.startswith("GET ") for call in reads)
    assert (predicted["changed"], _without_new_ids(predicted["diff"])) == (real["changed"], _without_new_ids(real["diff"]))
    assert bool(real["changed"]) == any(not call.startswith("GET ") for call in cloud.calls())
    return real, reads, cloud.calls()


def check_row(cloud, name, args, calls):
    """Runs a module in check mode and for real with exactly these requests, and again without a change; returns the first result."""
    args = cloud.real(args)
    result, reads, made = check_then_real(cloud, name, args)
    assert made == calls
    assert reads == calls[: len(reads)] and result["changed"] is (len(calls) > 1)
    if "recreate" not in args:
        again, unused, repeated = check_then_real(cloud, name, args)
        assert again["changed"] is False and len(repeated) == 1
    return result


def _without_new_ids(diff):
    new = diff["before"].get("id") != diff["after"].get("id")
    sides = {side: {name: value for name, value in diff[side].items() if value is not None} for side in ("before", "after")}
    return {**sides, "after": {name: value for name, value in sides["after"].items() if name != "id" or not new}}


def documentation(name):
    """(DOCUMENTATION, EXAMPLES, RETURN) of a module, parsed."""
    module = importlib.import_module(MODULES + name)
    return tuple(copy.deepcopy(_parsed(text)) for text in (module.DOCUMENTATION, module.EXAMPLES, module.RETURN))


@functools.lru_cache(maxsize=None)
def _parsed(text):
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # in C where PyYAML has it, since this is most of the work


def returned_fields(name, key=None):
    """The names under C(contains) of a module's object, which stands under its name or C(key)."""
    return set(documentation(name)[2][key or name]["contains"])


class _Caught(Exception):
    """Ends a module once its argument_spec is known."""


def argument_spec(name):
    """What a module really gives to AnsibleModule: {argument_spec, supports_check_mode, ...}."""
    caught = {}

    def catch(module, argument_spec, **options):
        caught.update(options, argument_spec=argument_spec)
        raise _Caught

    module = importlib.import_module(MODULES + name)
    with mock.patch.object(basic.AnsibleModule, "__init__", catch), contextlib.suppress(_Caught):
        module.main()
    return caught
