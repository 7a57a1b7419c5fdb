# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong on the way to the API: one sentence each, and no secret in it, nor anywhere else."""

from __future__ import annotations

import pytest

from tests.execution.running import Case
from tests.execution.trap import SECRET

# The plays put secrets together, since Ansible also shows lines of the playbook.
KEYS = "access_key: key, secret_key: \"{{ 'unspeak' ~ 'able-key' }}\", security_token: \"{{ 'unspeak' ~ 'able-security' }}\""
TOKEN = "auth_token: \"{{ 'unspeak' ~ 'able-token' }}\""
PASSWORD = "username: user, domain_name: domain, password: \"{{ 'unspeak' ~ 'able-password' }}\""
PLACE = 'project_id: "{{ dc_project_id }}", region: "{{ dc_region }}", api_retries: 0, api_timeout: 600'
NOTHING_ELSE = 'access_key: "{{ omit }}", secret_key: "{{ omit }}"'
MD5 = "bgp_md5: \"{{ 'unspeak' ~ 'able-md5' }}\""
INTERFACE = """direct_connect_id: 60000000-0000-4000-8000-000000000001, vgw_id: 60000000-0000-4000-8000-000000000002, name: trapped,
    type: private, vlan: 3199, bandwidth: 10, local_gateway_v4_ip: 10.99.0.1/30, remote_gateway_v4_ip: 10.99.0.2/30, route_mode: bgp, bgp_asn: 65010"""
# What the server does -> what is said.
REFUSED = "the API answered HTTP %s APIGW.0301: [^\\n]*\\*{8}[^\\n]*, are refused[^\\n]*\\.$"
ELSEWHERE = "127.0.0.1:\\d+ redirects to 127.0.0.1:\\d+, and redirects are not followed, so that no credentials leak; correct the endpoint.$"
PAGE = "GET http://127.0.0.1:\\d+ was answered with HTTP 200 and text/html instead of the API's JSON; a proxy, or a wrong endpoint.$"
REDIRECTS = ("to/301", "to/302", "to/307", "to/308")
LISTING = "Could not list the virtual gateways: "
READ = {
    "repeat/401": REFUSED % 401,
    "page": PAGE,
    "huge": "127.0.0.1:\\d+ answered with more than 64 MB, which no answer of the API has.$",
    **dict.fromkeys(REDIRECTS, ELSEWHERE),
}
WRITE = {"repeat/400": REFUSED % 400, **dict.fromkeys(REDIRECTS, ELSEWHERE)}
LOG_IN = {"repeat/401": REFUSED % 401, "to/307": ELSEWHERE}
ENVIRONMENT = {"ANSIBLE_LOG_PATH": "{folder}/log", "ANSIBLE_CALLBACKS_ENABLED": "record,junit", "JUNIT_OUTPUT_DIR": "{folder}/junit"}


def loop(name, module, options, items, **keywords):
    """A task for each of some items."""
    words = "".join("\n  %s: %s" % pair for pair in keywords.items())
    return "- name: %s\n  %s: {%s}\n  loop: [%s]\n  ignore_errors: true%s\n" % (name, module, options, ", ".join(items), words)


def said(items, begin):
    """One result, of a loop with a failure for each item."""
    return [{"results": [{"msg": "~^%s%s" % (begin, text)} for text in items.values()]}]


ASKED, WRITTEN = ('endpoint: "{{ trap }}/%s{{ item }}", %s' % (before, PLACE) for before in ("", "write/"))
TRAPPED = Case(
    "a server that repeats what it was sent, sends elsewhere, or never ends",
    loop("Read", "hwc.direct_connect.virtual_gateway_info", "name: [trapped], %s, %s" % (KEYS, ASKED), READ)
    + loop(
        "Write",
        "hwc.direct_connect.virtual_gateway",
        "name: trapped, vpc_id: 60000000-0000-4000-8000-000000000003, local_ep_group: [10.0.0.0/16], %s, %s, %s" % (WRITTEN, TOKEN, NOTHING_ELSE),
        WRITE,
    )
    + loop("Write a key", "hwc.direct_connect.virtual_interface", "%s, %s, %s, %s" % (INTERFACE, MD5, KEYS, WRITTEN), ["repeat/400"])
    + loop("Log in", "hwc.direct_connect.login", 'auth_url: "{{ trap }}/{{ item }}", %s, %s, %s' % (PASSWORD, PLACE, NOTHING_ELSE), LOG_IN)
    + """
- {name: Time-out, hwc.direct_connect.virtual_gateway_info: {name: [trapped], endpoint: "{{ hung }}", %(keys)s, %(place)s, api_timeout: 1}, ignore_errors: true}
- {name: Certificate, hwc.direct_connect.virtual_gateway_info: {name: [trapped], endpoint: "{{ secure }}", %(keys)s, %(place)s}, ignore_errors: true}
- name: In the background
  hwc.direct_connect.virtual_gateway_info: {name: [trapped], endpoint: "{{ trap }}/repeat/401", %(keys)s, %(place)s}
  async: 3600
  poll: 0
  register: job
- {name: Wait, ansible.builtin.shell: "until grep -q error_code {{ job.results_file }}; do sleep 0.1; done"}
- {name: In the end, ansible.builtin.async_status: {jid: "{{ job.ansible_job_id }}"}, ignore_errors: true}
- {name: What came elsewhere, ansible.builtin.uri: {url: "{{ thief }}/seen"}}
- {name: What everybody could see, ansible.builtin.uri: {url: "{{ trap }}/shown"}}
"""
    % {"keys": KEYS, "place": PLACE.replace(", api_timeout: 600", "")},
    {
        "Read": said(READ, LISTING),
        "Write": said(WRITE, "Could not create virtual gateway 'trapped': "),
        "Write a key": said({"": r"the API answered HTTP 400 [^\n]*\"bgp_md5\": \"\*{8}\""}, "Could not create virtual interface 'trapped': "),
        "Log in": said(LOG_IN, "Login of user at http://127.0.0.1:\\d+/\\S+ failed: "),
        "Time-out": [{"msg": "~^%s127.0.0.1:\\d+ did not answer within 1 seconds \\(api_timeout\\).$" % LISTING}],
        "Certificate": [{"msg": "~^%sthe certificate of 127.0.0.1:\\d+ is not trusted; set ca_path to the file of its authority.$" % LISTING}],
        "In the end": [{"msg": "~^" + LISTING + REFUSED % 401}],
        "What came elsewhere": [{"json": []}],
        "What everybody could see": [{"json": []}],
    },
    options=("-vvvv", "--diff"),
    environment=ENVIRONMENT,
    ordinary={"async": 1},
)
ASKS = "~^Could not list the virtual gateways: the proxy on the way to api.example.com asks for a login; "
ASKS += "give it in the proxy's URL \\(HTTPS_PROXY, HTTP_PROXY\\).$"
PROXY = Case(
    "a proxy that asks for a login",
    "- name: By proxy\n  hwc.direct_connect.virtual_gateway_info: {name: [trapped], endpoint: '{{ item }}', %s, %s}\n" % (KEYS, PLACE)
    + "  loop: [http://api.example.com, https://api.example.com]\n  ignore_errors: true\n",
    {"By proxy": [{"results": [{"msg": ASKS}, {"msg": ASKS}]}]},
    options=("-vvvv",),
    environment={"HTTP_PROXY": "{trap}", "HTTPS_PROXY": "{trap}", "NO_PROXY": "", **ENVIRONMENT},
)
CASES = [TRAPPED, PROXY]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_failure_is_one_sentence(pair):
    """The same both ways, and as the table says; nothing comes where a redirect leads."""
    pair.check()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_secret_is_in_no_file(pair):
    """Not in what Ansible prints, logs and reports, in results of tasks in the background, nor in what is left in a temporary folder."""
    for outcome in (pair.ordinary, pair.direct):
        # Ansible itself removes a packed module in the background, with its arguments in it, shortly after that has ended.
        files = {path: path.read_bytes() for path in outcome.folder.rglob("*") if path.is_file() and not path.name.startswith("AnsiballZ_")}
        names = {path.relative_to(outcome.folder).parts[0] for path in files}
        assert {"stdout", "record", "log", "junit"} <= names
        assert "async" in names or not pair.case.ordinary
        for path, content in files.items():
            for secret in (SECRET, b"Signature="):
                assert secret not in content, "%s: %s" % (path, content[max(0, content.find(secret) - 300) :][:600])
