# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares two outcomes of one case. All that may differ between them is in this file.

Each text of the kinds in GENERATED becomes a token, the first of its kind always the same one; so it is still seen whether an id
that is created comes back later. What the test itself gave to the plays is no such text.
"""

from __future__ import annotations

import json
import re

# What is made up anew by each run: the simulator's ids, its clock and port, what Ansible measures, and names of temporary files.
GENERATED = {
    "url": r"(?:127\.0\.0\.1|localhost):\d+",
    "uuid": r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b",
    "request": r"\b[0-9a-f]{32}\b",
    "plan": r"\b[0-9a-f]{64}\b",  # the hash of one, with ids in it
    "token": r"\b[0-9A-Za-z_-]{200,}",
    "temporary": r"\bansible\.[0-9a-z_]{8}|\bansible-tmp-[\d.-]+|\bj\d+\.\d+",
}
# Of these, two that are the same in one run may differ in the other, so that all of a kind become the same token.
MEASURED = {
    "time": r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?Z?|\b\d{8}T\d{6}Z|\b\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT",
    "place": r'(?<=File ")[^"]*?/(?=ansible_collections/|ansible/)',  # of a file in a traceback: packed, or as it is installed
    "duration": r"\b\d:\d\d:\d\d\.\d{6}\b",
}
# Numbers of this kind, by the name that they have.
NUMBERS = ("connection", "elapsed")
# What Ansible shows at -vvv about how it starts a module, and what direct execution says about itself; and how often Ansible polled
# for a task in the background, which depends on the machine's speed.
ABOUT_THE_WAY = re.compile(r"^(?:<[^>]*> .*|Using module file .*|Including module_utils file .*|ASYNC POLL on .*)$\n?", re.MULTILINE)
PATTERN = re.compile("|".join("(?P<%s>%s)" % kind for kind in [*GENERATED.items(), *MEASURED.items(), ("number", r'(?<=")(?:%s)": \d+' % "|".join(NUMBERS))]))


class Tokens:
    """The tokens of one outcome. C(known): texts that stay as they are."""

    def __init__(self, folder: str, known: str):
        self.folder, self.known, self.seen = folder, known, {}

    def text(self, text: str) -> str:
        """A text with tokens in it."""
        return PATTERN.sub(self._token, ABOUT_THE_WAY.sub("", text).replace(self.folder, "FOLDER"))

    def _token(self, found) -> str:
        kind, text = found.lastgroup, found[0]
        if kind in ("uuid", "request") and text in self.known:
            return text
        if kind not in GENERATED:
            return kind.upper()
        return self.seen.setdefault((kind, text), "%s-%d" % (kind.upper(), 1 + sum(one == kind for one, _text in self.seen)))

    def of(self, value):
        """A value with tokens in its texts."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {self.text(name): "NUMBER" if name in NUMBERS and isinstance(item, (int, float)) else self.of(item) for name, item in value.items()}
        if isinstance(value, list):
            return [self.of(item) for item in value if not (isinstance(item, str) and ABOUT_THE_WAY.fullmatch(item))]
        return value


def differences(path: str, one, other):
    """Yields in words where two values differ, the order of keys counted."""
    if isinstance(one, dict) and isinstance(other, dict) and list(one) == list(other):
        for name in one:
            yield from differences("%s.%s" % (path, name), one[name], other[name])
    elif isinstance(one, list) and isinstance(other, list):
        for number, pair in enumerate(zip(one, other)):
            yield from differences("%s[%d]" % (path, number), *pair)
        if len(one) != len(other):
            yield "%s has %d items ordinarily, and directly %d" % (path, len(one), len(other))
    elif isinstance(one, dict) and isinstance(other, dict):
        yield "%s has %s ordinarily, and directly %s" % (path, list(one), list(other))
    elif json.dumps(one) != json.dumps(other):
        yield "%s is ordinarily\n    %s\n  and directly\n    %s" % (path, json.dumps(one)[:3000], json.dumps(other)[:3000])


def comparable(case, outcome, known: str) -> dict:
    """What must be the same both ways. Hosts are apart, since which of them is first is left to chance."""
    tokens = Tokens(str(outcome.folder), known)
    hosts: dict = {}
    for event in outcome.events:
        hosts.setdefault(event["host"], []).append(_without_the_like(case, event))
    results = {host: tokens.of(hosts[host]) for host in sorted(hosts)}
    lines = tokens.text(outcome.output).splitlines()
    return {
        "exit code": outcome.code,
        "results": results,
        "output": [] if case.unlike else sorted(set(lines)) if case.loose else lines,
        "errors": sorted(set(tokens.text(outcome.errors).splitlines())),
        "requests": [] if case.loose else tokens.of(outcome.requests),
    }


def _without_the_like(case, event: dict) -> dict:
    return {**event, "result": _without(event.get("result"), case.unlike[event["task"]])} if event["task"] in case.unlike else event


def _without(value, names: tuple):
    if isinstance(value, dict):
        return {name: _without(item, names) for name, item in value.items() if name not in names}
    return [_without(item, names) for item in value] if isinstance(value, list) else value


def explained(case, ordinary, direct, known: str) -> str:
    """The first differences between two outcomes in words; empty if there are none."""
    found = [*differences("", comparable(case, ordinary, known), comparable(case, direct, known))]
    return "".join("\n%s" % one for one in found[:5]) + ("\nand %d more" % (len(found) - 5) if len(found) > 5 else "")


def misses(path: str, expected, actual):
    """Yields in words where a value is not what was promised of it: see C(Case.results)."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        for name, value in expected.items():
            yield from misses("%s.%s" % (path, name), value, actual.get(name))
    elif isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        for number, pair in enumerate(zip(expected, actual)):
            yield from misses("%s[%d]" % (path, number), *pair)
    elif isinstance(expected, str) and expected.startswith("~") and isinstance(actual, str):
        if not re.search(expected[1:], actual):
            yield "%s is %r, without %s" % (path, actual, expected[1:])
    elif expected != actual:
        yield "%s is %s, not %s" % (path, json.dumps(actual)[:2000], json.dumps(expected))
