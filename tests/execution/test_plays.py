# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a playbook can do with a task: the same both ways, and what Ansible promises of it."""

from __future__ import annotations

import re

import pytest

from tests.execution.running import MANY, Case

VPC = "10000000-0000-4000-8000-0000000000%s"


def play(name, plays, results, **other):
    """A play among the others of one playbook."""
    return Case(name, plays, results, batch="plays", **other)


CASES = [
    play(
        "a loop, with all that loop_control has",
        """
        - name: Make
          hwc.direct_connect.virtual_gateway: {name: "loop-{{ item[-1] }}", vpc_id: "{{ item }}", local_ep_group: ["10.{{ number }}.0.0/16"]}
          loop: [%(one)s, %(two)s, %(one)s]
          loop_control: {label: "number {{ number }}", index_var: number, pause: 0.1, extended: true}
          register: made
        - {name: Show, ansible.builtin.debug: {var: made}}
        """ % {"one": VPC % "01", "two": VPC % "02"},
        {
            "Show": [
                {
                    "made": {
                        "results": [
                            {"changed": True, "virtual_gateway": {"name": "loop-1"}, "number": 0},
                            {"changed": True, "virtual_gateway": {"name": "loop-2"}, "ansible_loop": {"index": 2}},
                            {"changed": True, "virtual_gateway": {"name": "loop-1", "local_ep_group": ["10.2.0.0/16"]}},
                        ]
                    }
                }
            ]
        },
    ),
    play(
        "until and retries",
        """
        - name: Wait for a gateway that nobody makes
          hwc.direct_connect.virtual_gateway_info: {name: [until]}
          register: found
          until: found.virtual_gateways | length > 0
          retries: 2
          delay: 0
          ignore_errors: true
        - name: Wait for each
          hwc.direct_connect.virtual_gateway_info: {name: [until]}
          loop: [0, 1]
          register: found
          until: found.virtual_gateways | length == item
          retries: 1
          delay: 0
          ignore_errors: true
        """,
        {
            "Wait for a gateway that nobody makes": [{"status": "failed", "attempts": 2, "virtual_gateways": []}],
            "Wait for each": [{"status": "failed", "results": [{"attempts": 1}, {"attempts": 1}]}],
        },
    ),
    play(
        "delegated to the controller, from a host that cannot be reached",
        """
        - hosts: far
          tasks:
            - name: By delegate_to
              hwc.direct_connect.virtual_gateway_info: {name: [delegated]}
              delegate_to: localhost
            - name: By local_action
              local_action: hwc.direct_connect.virtual_gateway_info name=delegated
            - name: To each of a loop
              hwc.direct_connect.virtual_gateway_info: {name: [delegated]}
              delegate_to: "{{ item }}"
              loop: [localhost, testhost]
            - name: To another host that is local
              hwc.direct_connect.virtual_gateway_info: {name: [delegated]}
              delegate_to: testhost
        """,
        {name: [{"changed": False, "virtual_gateways": []}] for name in ("By delegate_to", "By local_action", "To another host that is local")},
    ),
    *(
        play(
            "several hosts, " + words,
            """
            - hosts: many[0:4]
              %s
              tasks:
                - name: Make
                  hwc.direct_connect.virtual_gateway:
                    {name: "%s-{{ inventory_hostname }}", vpc_id: "20000000-0000-4000-8000-%s{{ inventory_hostname[-2:] }}", local_ep_group: [10.0.0.0/16]}
                  register: made
                - name: Show
                  ansible.builtin.debug: {var: made.virtual_gateway.name}
            """ % (words, name, number * 10),
            {"Show": [{"made.virtual_gateway.name": "%s-%s" % (name, host)} for host in MANY[:5]]},
            loose=True,
        )
        for name, words, number in (("free", "strategy: free", "1"), ("pinned", "strategy: ansible.builtin.host_pinned", "2"), ("serial", "serial: 3", "3"))
    ),
    play(
        "defaults of modules: of the group, and of one module, which are no other's",
        """
        - module_defaults:
            group/hwc.direct_connect.all: {endpoint: "{{ dc_endpoint }}", access_key: "{{ dc_access_key }}", secret_key: "{{ dc_secret_key }}",
              project_id: "{{ dc_project_id }}", region: from-the-group}
            hwc.direct_connect.virtual_interface: {bandwidth: 7}
            hwc.direct_connect.virtual_gateway: {description: of gateways alone, region: from-the-module}
          block:
            - name: A module with defaults of its own
              hwc.direct_connect.virtual_gateway: {name: defaults, vpc_id: %s, local_ep_group: [10.0.0.0/16]}
            - name: A module without
              hwc.direct_connect.virtual_gateway_info: {name: [defaults]}
            - name: Another one
              hwc.direct_connect.connection: {name: standard-1, description: ""}
            - name: The one that gives the action its name
              hwc.direct_connect.virtual_interface: {name: none, state: absent}
        """ % (VPC % "03"),
        {
            "A module with defaults of its own": [{"invocation": {"module_args": {"description": "of gateways alone", "region": "from-the-module"}}}],
            "A module without": [{"status": "ok", "invocation": {"module_args": {"region": "from-the-group"}}}],
            "Another one": [{"changed": False, "invocation": {"module_args": {"bandwidth": None, "region": "from-the-group"}}}],
            "The one that gives the action its name": [{"invocation": {"module_args": {"bandwidth": 7, "description": None}}}],
        },
    ),
    play(
        "the short name of a module, by collections",
        """
        - hosts: testhost
          collections: [hwc.direct_connect]
          tasks:
            - {name: Short, virtual_gateway_info: {name: [short]}}
            - {name: Wrong, virtual_gateway_info: {names: [short]}, ignore_errors: true}
        """,
        {"Short": [{"virtual_gateways": []}], "Wrong": [{"status": "failed", "msg": "~(?s)Unsupported parameters.*names"}]},
    ),
    play(
        "failures",
        """
        - {name: The API refuses, hwc.direct_connect.virtual_gateway: {id: 00000000-0000-4000-8000-000000000000, description: x}, ignore_errors: true}
        - {name: Unknown, hwc.direct_connect.virtual_gateway: {nmae: x}, ignore_errors: true}
        - {name: Wrong type, hwc.direct_connect.virtual_gateway: {name: x, bgp_asn: many}, ignore_errors: true}
        - {name: No such choice, hwc.direct_connect.virtual_gateway: {name: x, state: gone}, ignore_errors: true}
        - {name: Required, hwc.direct_connect.tag: {resource_type: dc-vgw}, ignore_errors: true}
        - {name: Options of none, hwc.direct_connect.virtual_gateway: , ignore_errors: true}
        - name: Its own failure
          hwc.direct_connect.virtual_gateway_info: {name: [x]}
          failed_when: true
          changed_when: true
          ignore_errors: true
        - name: Skipped
          hwc.direct_connect.virtual_gateway_info: {name: [x]}
          when: false
        """,
        {
            "The API refuses": [{"status": "failed", "msg": "~00000000-0000-4000-8000-000000000000", "id": "00000000-0000-4000-8000-000000000000"}],
            "Unknown": [{"status": "failed", "msg": "~(?s)Unsupported parameters.*nmae"}],
            "Wrong type": [{"status": "failed", "msg": "~bgp_asn"}],
            "No such choice": [{"status": "failed", "msg": "~value of state must be one of: present, absent"}],
            "Required": [{"status": "failed", "msg": "~missing required arguments: resource_id"}],
            "Options of none": [{"status": "failed", "msg": "~name"}],
            "Its own failure": [{"status": "failed", "changed": True, "virtual_gateways": []}],
            "Skipped": [{"status": "skipped"}],
        },
    ),
    play(
        "rescue and always, and a handler",
        """
        - hosts: testhost
          handlers:
            - {name: The handler, hwc.direct_connect.virtual_gateway_info: {name: [handled]}, register: handled}
          tasks:
            - block:
                - {name: Make, hwc.direct_connect.virtual_gateway: {name: handled, vpc_id: %s, local_ep_group: [10.0.0.0/16]}, notify: The handler}
                - {name: Fail, hwc.direct_connect.virtual_gateway: {name: handled, bgp_asn: 1}}
                - {name: Never, hwc.direct_connect.virtual_gateway_info: }
              rescue:
                - {name: Rescue, ansible.builtin.debug: {var: ansible_failed_result.msg}}
                - {name: Look, hwc.direct_connect.virtual_gateway_info: {name: [handled]}}
              always:
                - {name: Always, hwc.direct_connect.virtual_gateway: {name: handled, description: done}}
        """ % (VPC % "04"),
        {
            "Fail": [{"status": "failed"}],
            "Never": [],
            "Rescue": [{"ansible_failed_result.msg": "~bgp_asn"}],
            "Look": [{"virtual_gateways": [{"description": ""}]}],
            "Always": [{"changed": True}],
            "The handler": [{"virtual_gateways": [{"description": "done"}]}],
        },
    ),
    play(
        "what the API answers is no template",
        """
        - name: Make
          hwc.direct_connect.virtual_gateway:
            {name: template, vpc_id: %s, local_ep_group: [10.0.0.0/16], description: "{%% raw %%}Zürich ☃ {{ 6 * 7 }}{%% endraw %%}"}
          register: made
        - {name: Show, ansible.builtin.debug: {msg: "{{ made.virtual_gateway.description }}"}}
        - name: Give back
          hwc.direct_connect.virtual_gateway: {name: template, description: "{{ made.virtual_gateway.description }}"}
        """ % (VPC % "05"),
        {"Show": [{"msg": "Zürich ☃ {{ 6 * 7 }}"}], "Give back": [{"changed": False, "virtual_gateway": {"description": "Zürich ☃ {{ 6 * 7 }}"}}]},
    ),
    play(
        "null for an option that guards the task",
        """
        - {name: An approval, hwc.direct_connect.topology: {virtual_gateways: [], expect_plan: null}, ignore_errors: true}
        - {name: A scope, hwc.direct_connect.topology: {state: gathered, scope: {tags: null}}, check_mode: true, ignore_errors: true}
        - {name: An entry, hwc.direct_connect.topology: {virtual_interfaces: [{name: x, priority: null}, null]}, ignore_errors: true}
        - {name: Tags, hwc.direct_connect.virtual_gateway: {name: x, tags: {}, purge_tags: null}, ignore_errors: true}
        - {name: A blank approval, hwc.direct_connect.topology: {virtual_gateways: [], expect_plan: ""}, ignore_errors: true}
        """,
        {
            "An approval": [{"status": "failed", "msg": "~^expect_plan is null, although the task sets it. .*Nothing was changed.$"}],
            "A scope": [{"status": "failed", "msg": "~^scope.tags is null"}],
            "An entry": [{"status": "failed", "msg": r"~^virtual_interfaces\[0\].priority is null. .* virtual_interfaces\[1\] is null."}],
            "Tags": [{"status": "failed", "msg": "~^purge_tags is null"}],
            "A blank approval": [{"status": "failed", "msg": "~^expect_plan is '', which is not a plan_hash"}],
        },
        refused={"topology": 3, "virtual_gateway": 1},
    ),
    play(
        "the current folder is that of the playbook, wherever ansible-playbook was called",
        """
        - hosts: testhost
          module_defaults: {group/hwc.direct_connect.all: {endpoint: "{{ dc_endpoint }}"}}
          tasks:
            - {name: There, hwc.direct_connect.virtual_gateway_info: {name: [folder], cloud: beside-the-playbook}, ignore_errors: true}
            - {name: Here, hwc.direct_connect.virtual_gateway_info: {name: [folder], cloud: called-here}, ignore_errors: true}
        """,
        {"There": [{"status": "ok", "virtual_gateways": []}], "Here": [{"status": "failed", "msg": "~cloud is 'called-here'"}]},
    ),
    play(
        "a warning about one item",
        """
        - {name: Make, hwc.direct_connect.virtual_gateway: {name: warned, vpc_id: %s, local_ep_group: [10.0.0.0/16]}, register: made}
        - name: Break it
          ansible.builtin.uri:
            url: "{{ dc_endpoint }}/simulator/objects/virtual_gateway/{{ made.virtual_gateway.id }}"
            method: PUT
            body_format: json
            body: {status: ERROR}
        - name: Look
          hwc.direct_connect.virtual_gateway: {name: "{{ item }}", state: "{{ 'present' if item == 'warned' else 'absent' }}", wait: false}
          loop: [none, warned, nothing]
        """ % (VPC % "06"),
        {"Look": [{"results": [{"virtual_gateway": None}, {"virtual_gateway": {"status": "ERROR"}}, {"virtual_gateway": None}]}]},
    ),
    Case(
        "twenty hosts, ten at a time",
        """
        - hosts: many
          tasks:
            - name: Make
              hwc.direct_connect.virtual_gateway:
                {name: "gateway-{{ inventory_hostname }}", vpc_id: "30000000-0000-4000-8000-0000000000{{ inventory_hostname[-2:] }}",
                local_ep_group: ["10.{{ inventory_hostname[-2:] | int }}.0.0/16"], tags: {host: "{{ inventory_hostname }}"}}
        """,
        {"Make": [{"changed": True, "virtual_gateway": {"name": "gateway-" + host, "tags": {"host": host}}} for host in MANY]},
        options=("--forks", "10"),
        loose=True,
    ),
    Case(
        "check and diff",
        """
        - {name: Make, hwc.direct_connect.virtual_gateway: {name: checked, vpc_id: %(vpc)s, local_ep_group: [10.0.0.0/16]}, register: made}
        - {name: Not there, hwc.direct_connect.virtual_gateway_info: {name: [checked]}}
        - name: Make it all the same
          hwc.direct_connect.virtual_gateway: {name: checked, vpc_id: %(vpc)s, local_ep_group: [10.0.0.0/16]}
          check_mode: false
        - {name: Remove, hwc.direct_connect.virtual_gateway: {name: checked, state: absent}, diff: false}
        """ % {"vpc": VPC % "07"},
        {
            "Make": [{"changed": True, "virtual_gateway": {"id": "~^check-virtual_gateway-"}, "diff": {"before": {}}}],
            "Not there": [{"virtual_gateways": []}],
            "Make it all the same": [{"changed": True, "virtual_gateway": {"id": "~^[0-9a-f]{8}-"}}],
            "Remove": [{"changed": True, "diff": {"after": {}}}],
        },
        options=("--check", "--diff"),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_plays_end_alike_and_as_promised(pair):
    """Every module of the play went directly; nothing differs; and each task ended as the table says."""
    pair.check()


@pytest.mark.parametrize("case", [case for case in CASES if case.name == "a warning about one item"], ids=lambda case: case.name)
def test_a_warning_is_said_once(pair):
    """By the item that it is about, and not again by the one after it."""
    for outcome in (pair.ordinary, pair.direct):
        assert len(re.findall(r"\[WARNING\]: [^\[]*?in\s+the\s+state\s+ERROR", outcome.output + outcome.errors)) == 1
