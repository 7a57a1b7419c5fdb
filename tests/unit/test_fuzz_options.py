# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever an option holds, a task ends: with a result, or with a sentence; and what is wrong in itself is said before any request.

What Ansible itself cannot read is not here: half characters, infinity, numbers of thousands of digits, sub-options that are numbers.
"""

from __future__ import annotations

import re

import pytest
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH
from ansible_collections.hwc.direct_connect.tests.unit.chaos import check_end, check_sentence
from ansible_collections.hwc.direct_connect.tests.unit.examples import some
from ansible_collections.hwc.direct_connect.tests.unit.support import GATEWAY, HOSTED, V4, WITHOUT_ADDRESSES, Cloud, argument_spec
from ansible_collections.hwc.direct_connect.tests.unit.test_completeness import MANAGED
from ansible_collections.hwc.direct_connect.tests.unit.test_documentation import NAMES
from ansible_collections.hwc.direct_connect.tests.unit.test_fuzz_answers import LOGIN
from ansible_collections.hwc.direct_connect.tests.unit.test_reach import ROWS

#: An estate of one object of each kind, with a second peer.
ESTATE = {
    "hosted_connects": [HOSTED],
    "virtual_gateways": [{**GATEWAY, "tags": {"a": "b"}}],
    "virtual_interfaces": [
        {
            **{name: value for name, value in WITHOUT_ADDRESSES.items() if name != "direct_connect_id"},
            **V4,
            "connection": "hc",
            "virtual_gateway": "vgw",
            "peers": [{"local_gateway_ip": "fd10::1/126", "remote_gateway_ip": "fd10::2/126"}],
        }
    ],
}
#: A task of each module that succeeds.
TASKS = {**{name: args for unused, name, args in reversed(ROWS)}, "login": lambda cloud: LOGIN, "topology": lambda cloud: ESTATE}
NUMBERS = (0, 1, -1, 1.5, 10**30, -(10**30), float("nan"), True, False)
TEXTS = ("", " ", "x", "0", "-1", "1e3", "1_000", " 5 ", "yes", "null", "~", "[]", "{}", "a=1,b=2", "1.5", "check-x", "check-", "_sys_a", "all_granted_eps")
ODD = (
    "\0",
    "a\0b",
    "a\nb",
    "\x1b[31m",
    "\u202ex",
    "日本",
    "größe",
    "\U0001f600",
    "\u0663",
    "{{ x }}",
    "%s%d",
    "../../x",
    "a/b?c#d",
    "a b",
    "<b>",
    "'",
    "x" * 100000,
)
ADDRESSES = (
    "10.0.0.0/33",
    "10.0.0.1/30",
    "10.0.0.0",
    "::1/129",
    "::/0",
    "fe80::1%eth0/64",
    "10.0.0.0/255.0.0.0",
    "٣.٣.٣.٣/8",
    "1.2.3.4/٣",
    "1/8",
    "010.0.0.1/8",
)
NESTED = (
    [],
    {},
    [None],
    [[]],
    [{}],
    [""],
    ["x"],
    [0],
    [True],
    ["a", ["b"]],
    {"": ""},
    {"a": None},
    {"a": {"b": [1, {"c": "d"}]}},
    {"a": ["b"]},
    {"x" * 200: "y" * 300},
)
MANY = (
    ["10.%d.%d.0/24" % (number // 256, number % 256) for number in range(10000)],
    {"key %d" % number: "x" for number in range(1000)},
    [[[[[[[[[[{"a": [{}]}]]]]]]]]]],
)
#: What may stand in any option.
JUNK = {"%.40r" % (value,): value for value in (None, *NUMBERS, *TEXTS, *ODD, *ADDRESSES, *NESTED, *MANY)}
SPECS = {name: argument_spec(name)["argument_spec"] for name in NAMES}


def fits(spec, value):
    """Whether Ansible can read the value of an option at all; a filter of thousands of values is thousands of requests."""
    if spec.get("elements") == "dict":
        return value in (None, [])
    if spec.get("options"):
        return isinstance(value, dict) or value is None or (isinstance(value, str) and "=" in value)
    return not (isinstance(value, list) and len(value) > 1000 and not spec.get("many"))


def run(cloud, name, given, check, environment=None):
    """Runs a module with options over those of its usual task, in a new cloud."""
    Cloud.__init__(cloud)
    short = {"wait_timeout": 60} if "wait_timeout" in SPECS[name] else {}
    whole = {**TASKS[name](cloud), **short, **given}
    cloud.forget()
    return cloud.run(name, whole, check=check, environment=environment)


def fault(cloud, name, given, environment=None):
    """What goes wrong when a task is given these options, None if all goes well: check mode says the same of options alone."""
    said = []
    try:
        for check in (True, False):
            result = check_end(cloud, run(cloud, name, given, check, environment))
            said.append(None if cloud.sent else result.get("msg"))
    except Exception as error:
        return repr(error)
    return None if said[0] == said[1] or "check-" in str(given) else said


@pytest.mark.parametrize("name", NAMES)
def test_a_task_ends_well_whatever_an_option_holds(cloud, name):
    options = {option: spec for option, spec in SPECS[name].items() if option not in AUTH}
    many = () if name.endswith("_info") else tuple(options)
    cases = [(option, text) for option, spec in options.items() for text, value in JUNK.items() if fits({**spec, "many": option in many}, value)]
    tried = {"%s: %s" % (option, text): fault(cloud, name, {option: JUNK[text]}) for option, text in some(cases, 12, name)}
    assert {case: wrong for case, wrong in tried.items() if wrong} == {}


PLACES = [(option, name) for option in ESTATE for name in SPECS["topology"][option]["options"]]
PLACES += [("peers", name) for name in SPECS["topology"]["virtual_interfaces"]["options"]["peers"]["options"]]


@pytest.mark.parametrize(("option", "name"), PLACES, ids=["%s.%s" % place for place in PLACES])
def test_a_topology_ends_well_whatever_an_entry_holds(cloud, option, name):
    spec = SPECS["topology"]["virtual_interfaces"]["options"][option] if option == "peers" else SPECS["topology"][option]
    tried = {}
    for (text,) in some([(text,) for text, value in JUNK.items() if fits(spec["options"][name], value)], 4, option + name):
        if option == "peers":
            (entry,) = ESTATE["virtual_interfaces"]
            given = {"virtual_interfaces": [{**entry, "peers": [{**entry["peers"][0], name: JUNK[text]}]}]}
        else:
            given = {option: [{**ESTATE[option][0], name: JUNK[text]}]}
        tried[text] = fault(cloud, "topology", {**given, "concurrency": 1})
    assert {case: wrong for case, wrong in tried.items() if wrong} == {}


# --- Limits ---

ID, CIDR, ENDS = "00000000-0000-4000-8000-000000000000", {"ipv4": "10.%d.%d.0/24", "ipv6": "fd00:%d:%d::/64"}, {"ipv4": "10.9.0.1/30", "ipv6": "fd09::1/126"}


def networks(family, number):
    """So many networks."""
    return [CIDR[family or "ipv4"] % (count // 256, count % 256) for count in range(number)]


def limits(item):
    """(a value of a field, whether it is wrong in itself): the limits, and the first values beyond them."""
    if item.kind == "int":
        return [(item.low, False), (item.high, False), (item.low - 1, True), (item.high + 1, True), (-(10**20), True), (10**20, True)]
    if item.kind == "id":
        return [(ID, False), ("a b", True), ("a/b", True), ("日本", True), ("../x", True), ("a\n", True), ("-", True)]
    if item.kind == "networks":
        most = [(networks(item.family, item.high), False), (networks(item.family, item.high + 1), True)] if item.high else []
        return most + [(["10.0.0.0/33"], True), (["x"], True), ([""], True), (["10.0.0.0/255.0.0.0"], True), (["fe80::%1/64"], True)]
    if item.kind == "network":
        return [("10.0.0.0/8", False), ("fd00::/8", False), ("10.0.0.0", True), ("10.0.0.0/33", True), ("x", True)]
    if item.kind == "interface":
        return [
            ("x", True),
            ("10.0.0.1", True),
            ("10.0.0.1/33", True),
            ("::1/129", True),
            (ENDS["ipv4" if item.family == "ipv6" else "ipv6"], bool(item.family)),
        ]
    if item.kind == "tags":
        return [({"k%d" % count: "" for count in range(item.high)}, False), ({"k%d" % count: "" for count in range(item.high + 1)}, True)]
    if item.kind == "str" and item.high:
        odd = [("a" + sign, True) for sign in item.without] + ([("a b", True)] if item.plain else [])
        return [("x" * item.high, False), ("x" * (item.high + 1), True)] + odd
    return []


TAGS = [
    ({"k" * 128: "v" * 255}, False),
    ({"k" * 129: ""}, True),
    ({"k": "v" * 256}, True),
    ({"": "v"}, True),
    ({" k": "v"}, True),
    ({"_sys_k": "v"}, True),
    ({"k": []}, True),
]
LIMITS = [(name, item.name, value, wrong) for name, resource in MANAGED.items() for item in resource.fields for value, wrong in limits(item)]
LIMITS += [(name, "tags", value, wrong) for name in [*MANAGED, "tag"] if "tags" in SPECS[name] for value, wrong in TAGS]
LIMITS += [
    (name, "%s.%s" % (item.name, part.name), value, wrong)
    for name, resource in MANAGED.items()
    for item in resource.fields
    for part in item.parts
    for value, wrong in limits(part)
]


@pytest.mark.parametrize(("name", "option", "value", "wrong"), LIMITS, ids=["%s.%s: %.30r" % row[:3] for row in LIMITS])
def test_a_value_beyond_the_limit_is_said_with_its_option_before_any_request(cloud, name, option, value, wrong):
    outer, unused, part = option.partition(".")
    given = TASKS[name](cloud).get(outer) or {} if part else None
    result = run(cloud, name, {outer: {**given, part: value} if part else value}, check=True)
    said = result.get("msg", "")
    refused = re.match(r"%s (is|has|holds) .*, (but (must|may|a|keys)|which is not) " % re.escape(option), said, re.DOTALL) is not None
    assert (refused, bool(refused and cloud.sent)) == (wrong, False), said
    if wrong:
        check_sentence(said)
