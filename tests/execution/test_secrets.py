# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What must not be shown, and what must not get from one item of a loop to the next."""

from __future__ import annotations

import pytest

from tests.execution.running import Case
from tests.simulator import seed

MASK = "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER"
LOGIN = {"endpoint": "{{ dc_endpoint }}", "project_id": "{{ dc_project_id }}"}


def play(name, plays, results, **other):
    """A play among the others of one playbook."""
    return Case(name, plays, results, batch="plays", **other)


HIDDEN = Case(
    "no_log, with all that Ansible shows",
    """
    - name: Hide
      hwc.direct_connect.virtual_gateway:
        {name: hidden, vpc_id: 50000000-0000-4000-8000-000000000001, local_ep_group: [10.0.0.0/16], description: "{{ 'unspeak' ~ item }}"}
      loop: [able, ably]
      no_log: true
    - {name: Fail, hwc.direct_connect.virtual_gateway: {name: hidden, description: "{{ 'unspeak' ~ 'able' }}", bgp_asn: 1}, no_log: true, ignore_errors: true}
    """,
    {"Hide": [{"censored": "~hidden", "changed": True}], "Fail": [{"status": "failed", "censored": "~hidden"}]},
    options=("-vvvv",),
)
CASES = [
    HIDDEN,
    play(
        "secret options are masked, in what was called and wherever their value comes back",
        """
        - name: Called
          hwc.direct_connect.virtual_interface:
            {name: masked, direct_connect_id: "{{ dc_connection_id }}", vgw_id: check-virtual_gateway-x, type: private, vlan: 3199, bandwidth: 10,
            local_gateway_v4_ip: 10.99.0.1/30, remote_gateway_v4_ip: 10.99.0.2/30, route_mode: bgp, bgp_asn: 65010, bgp_md5: "{{ 'unspeak' ~ 'able' }}",
            description: "it is {{ 'unspeak' ~ 'able' }}"}
          check_mode: true
        - name: In a message
          hwc.direct_connect.virtual_gateway: {name: masked, local_ep_group: ["{{ 'unspeak' ~ 'able' }}"], secret_key: "{{ 'unspeak' ~ 'able' }}"}
          ignore_errors: true
        - name: In what the API says
          hwc.direct_connect.virtual_gateway: {id: 00000000-0000-4000-8000-00000000abcd, description: x, security_token: 00000000-0000-4000-8000-00000000abcd}
          ignore_errors: true
        """,
        {
            "Called": [
                {
                    "changed": True,
                    "invocation": {"module_args": {"bgp_md5": MASK, "secret_key": MASK, "description": "it is ********"}},
                    "diff": {"after": {"description": "it is ********"}},
                }
            ],
            "In a message": [{"status": "failed", "msg": r"~\*{8}", "invocation": {"module_args": {"secret_key": MASK, "local_ep_group": [MASK]}}}],
            "In what the API says": [{"status": "failed", "msg": r"~\*{8}", "invocation": {"module_args": {"security_token": MASK}}}],
        },
    ),
    play(
        "a login is that of its item",
        """
        - hosts: testhost
          module_defaults: {group/hwc.direct_connect.all: {endpoint: "{{ dc_endpoint }}", project_id: "{{ dc_project_id }}", auth_url: "{{ dc_auth_url }}"}}
          tasks:
            - {name: Alone, hwc.direct_connect.virtual_gateway_info: {name: [leak]}, ignore_errors: true}
            - name: One after the other
              hwc.direct_connect.virtual_gateway_info:
                {name: [leak], access_key: "{{ item.access | default(omit) }}", secret_key: "{{ item.secret | default(omit) }}",
                username: "{{ item.user | default(omit) }}", password: "{{ item.password | default(omit) }}", domain_name: "{{ item.domain | default(omit) }}"}
              loop:
                - {access: "{{ dc_access_key }}", secret: "{{ dc_secret_key }}"}
                - {}
                - {access: "{{ dc_access_key }}", secret: wrong}
                - {user: "{{ dc_username }}", password: "{{ dc_password }}", domain: "{{ dc_domain_name }}"}
                - {}
              loop_control: {label: a login}
              ignore_errors: true
        """,
        {
            "Alone": [{"status": "failed", "msg": "~access_key"}],
            "One after the other": [
                {"results": [{"virtual_gateways": []}, {"msg": "~access_key"}, {"msg": "~HTTP 401"}, {"virtual_gateways": []}, {"msg": "~access_key"}]}
            ],
        },
    ),
    play(
        "what one item hides is not hidden in the next",
        """
        - name: Hide a word, then say it
          hwc.direct_connect.virtual_gateway: {name: the-word, state: absent, bgp_asn: "{{ omit }}", secret_key: "{{ item }}", tags: {a: the-word}}
          loop: [the-word, "{{ dc_secret_key }}"]
          ignore_errors: true
        """,
        {
            "Hide a word, then say it": [
                {
                    "results": [
                        {"msg": "~401", "invocation": {"module_args": {"name": MASK, "tags": {"a": MASK}}}},
                        {"invocation": {"module_args": {"name": "the-word", "secret_key": MASK, "tags": {"a": "the-word"}}}},
                    ]
                }
            ]
        },
    ),
    play(
        "cookies and logins do not stay with a connection",
        """
        - name: Take a cookie
          hwc.direct_connect.virtual_gateway_info: {endpoint: "{{ baker }}", auth_token: "{{ item }}", access_key: "{{ omit }}", secret_key: "{{ omit }}"}
          loop: [token-1, token-2]
          loop_control: {label: a token}
        - {name: What came, ansible.builtin.uri: {url: "{{ baker }}/seen"}}
        """,
        {"What came": [{"json": [{"cookie": None, "token": "token-1"}, {"cookie": None, "token": "token-2"}]}]},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_nothing_is_shown_or_kept_that_must_not_be(pair):
    """The same both ways, and as the table says."""
    pair.check()


@pytest.mark.parametrize("case", CASES[:2], ids=lambda case: case.name)
def test_a_secret_is_nowhere(pair):
    """Not in what Ansible prints, nor in what callbacks get. The plays put it together, since Ansible also shows lines of the playbook."""
    for outcome in (pair.ordinary, pair.direct):
        everything = outcome.output + outcome.errors + repr(outcome.events)
        assert "unspeakabl" not in everything
        assert seed.KEYS["secret"] not in everything
