# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the module runs that manages a whole estate: what is stated, one plan, its review, its application, its results."""

from __future__ import annotations

import re

from ansible_collections.hwc.direct_connect.plugins.module_utils._catalog import RESOURCES
from ansible_collections.hwc.direct_connect.plugins.module_utils._stated import read_entries
from ansible_collections.hwc.direct_connect.plugins.module_utils._engine import failed_state, state_warnings
from ansible_collections.hwc.direct_connect.plugins.module_utils._errors import DirectConnectError, UsageError
from ansible_collections.hwc.direct_connect.plugins.module_utils._entries import PEER
from ansible_collections.hwc.direct_connect.plugins.module_utils._estate import KINDS, Estate, Scope
from ansible_collections.hwc.direct_connect.plugins.module_utils._export import export
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import connect, run
from ansible_collections.hwc.direct_connect.plugins.module_utils._options import tag_texts
from ansible_collections.hwc.direct_connect.plugins.module_utils._preflight import Finding, names_of
from ansible_collections.hwc.direct_connect.plugins.module_utils._purge import plan_purge
from ansible_collections.hwc.direct_connect.plugins.module_utils._report import (
    diff_of,
    findings_of,
    hash_of,
    objects_of,
    rows_of,
    summary_of,
    told,
)
from ansible_collections.hwc.direct_connect.plugins.module_utils._resource import capital
from ansible_collections.hwc.direct_connect.plugins.module_utils._protect import Protect
from ansible_collections.hwc.direct_connect.plugins.module_utils._review import review
from ansible_collections.hwc.direct_connect.plugins.module_utils._rollout import roll_out
from ansible_collections.hwc.direct_connect.plugins.module_utils._topology import awaited, draft, object_of, plan_stated

MOST_WORKERS = 64  # requests at a time


def run_topology(module):
    """Runs the module and ends it."""

    def work():
        params = module.params
        scope = _scope(params)
        entries, findings = read_entries(params, params["state"])
        _refuse(findings)
        if params["state"] == "rendered":
            api = None
        else:
            api = connect(module)
        estate = Estate(api, params["concurrency"])
        if params["state"] == "gathered":
            topology, secrets, warnings = export(estate, scope)
            return {"topology": topology, "secrets": secrets, "warnings": warnings}
        plan = _plan(estate, entries, params, scope)
        if api and any(each.severity == "error" for each in plan.findings):
            # The lists are read one after the other: what another run has made between them may be all that is wrong.
            plan = _plan(Estate(api, params["concurrency"]), entries, params, scope)
        return _apply(plan, params, module.check_mode)

    run(module, work)


def _scope(params):
    """The Scope of a task, None if it has none. Raises UsageError for options that do not go together."""
    given, state = params["scope"], params["state"]
    if not 1 <= params["concurrency"] <= MOST_WORKERS:
        raise UsageError("concurrency is %d, but must be a number from 1 to %d." % (params["concurrency"], MOST_WORKERS))
    percent = (params["protect"] or {}).get("max_percent")
    if percent is not None and not 0 <= percent <= 100:
        raise UsageError("protect.max_percent is %d, but must be a number from 0 to 100." % percent)
    expected = _expected(params)
    if expected is not None and not re.fullmatch("[0-9a-f]{64}", expected):
        text = "expect_plan is %.80r, which is not a plan_hash. Set it to the plan_hash that was approved, 64 hexadecimal digits."
        raise UsageError(text % params["expect_plan"])
    if params["purge"] and state != "present":
        raise UsageError("purge goes with state present only, but state is %s." % state)
    if state == "gathered":
        stated = [option for option in KINDS.values() if params[option]]
        if stated:
            raise UsageError("%s does not go with state gathered, which only reads." % stated[0])
    if given is None or not (given.get("tags") or given.get("hosting_id")):
        if params["purge"]:
            raise UsageError("purge needs scope: give scope.tags, and for hosted connections scope.hosting_id, so that nothing else is touched.")
        if given is not None:
            raise UsageError("scope is empty; give scope.tags or scope.hosting_id, or leave it out.")
        return None
    return Scope(tag_texts(given.get("tags") or {}), given.get("hosting_id"))


def _expected(params):
    """Return expect_plan without the blanks, line breaks and quotes that copying a hash leaves around it; None if the task has none."""
    given = params["expect_plan"]
    return given if given is None else given.strip(" \t\r\n'\"").lower()


def _plan(estate, entries, params, scope):
    estate.load(_asked(entries, params, scope) if estate.api else ())
    if params["purge"] and scope.tags:
        for kind in KINDS:
            if RESOURCES[kind].tag_type:
                estate.tagged(kind)
    plan = draft(estate, scope, params["purge"], "absent" if params["state"] == "absent" else "present", estate.api and estate.api.http.deadline)
    plan_stated(plan, entries)
    if params["purge"]:
        plan_purge(plan)
        if not any(_in_scope(plan, item) for item in plan.items):
            plan.findings.append(Finding("warning", "topology", None, "scope", "Nothing is in scope, neither of what is stated nor of what is there."))
    protect = params["protect"] or {}
    review(plan, Protect(protect.get("last_path", True), protect.get("max_percent", 50), tuple(params["confirm"] or ())))
    return plan


def _in_scope(plan, item):
    view = object_of(item) or item.raw
    return view is not None and item.resource is not PEER and plan.scope.holds(item.resource, view)


def _asked(entries, params, scope):
    """The kinds that have to be listed in any case."""
    kinds = [kind for kind in KINDS if entries[kind]]
    refers = {name for entry in entries["virtual_interface"] for name in entry.refers}
    kinds += ["connection"] * ("connection" in refers) + ["virtual_gateway"] * ("virtual_gateway" in refers)
    if params["purge"]:
        kinds += ["hosted_connect"] * bool(scope.hosting_id) + ["virtual_gateway", "virtual_interface"] * bool(scope.tags)
    return kinds


def _apply(plan, params, check):
    """The results of a task, once its plan is applied, unless something forbids that."""
    rows = rows_of(plan)
    results = {"plan": rows, "summary": summary_of(rows), "findings": findings_of(plan.findings)}
    _refuse(plan.findings, results)
    results["warnings"] = [each.message for each in plan.findings] + [text for item in plan.items for text in _warnings_of(item)]
    results["plan_hash"], expected = hash_of(plan, rows), _expected(params)
    changed = any(item.plan.changed for item in plan.items)
    if expected and expected != results["plan_hash"]:
        now = (
            "but %s. Look at it, and approve it anew. It would%s" % (results["plan_hash"], told(_doings(plan)))
            if changed
            else "since nothing is left to change."
        )
        raise UsageError("Nothing was written: the plan is no longer the one of expect_plan (%s), %s" % (expected, now), **results)
    results.update(changed=changed, diff=diff_of(plan, rows))
    if check or params["state"] == "rendered" or not (changed or (params["wait"] and any(awaited(item) for item in plan.items))):
        return _in_order(plan, params, {**results, "objects": objects_of(plan), "changed": changed and params["state"] != "rendered"})
    outcome = roll_out(plan, params["wait"])
    results["objects"] = objects_of(plan, outcome.objects)
    results["warnings"] += [text for text in outcome.warnings if text not in results["warnings"]]
    if outcome.failed:
        raise _failure(plan, outcome, results)
    return _in_order(plan, params, results)


def _in_order(plan, params, results):
    """Return the results; raise DirectConnectError with them if the task waits for an object that stays in a failed state."""
    stays = [item for item in plan.items if item.action == "none" and item.entry is not None and item.raw is not None]
    failed = [text for text in (failed_state(item.resource, item.raw) for item in stays) if text] if params["wait"] and params["state"] == "present" else []
    if failed:
        text = "%s failed, and the task does not change that:%s"
        raise DirectConnectError(text % ("An object has" if len(failed) == 1 else "Objects have", told(failed)), **results)
    return results


def _warnings_of(item):
    """What is to be said about an object, be it changed or not."""
    stays = item.action == "none" and item.entry is not None and item.raw is not None
    return [*item.plan.warnings, *(state_warnings(item.resource, item.raw) if stays else ())]


def _doings(plan):
    return [plan.shown("%s %s: it %s." % (item.action, item.who, item.reason)) for item in plan.items if item.plan.changed]


def _refuse(findings, results=None):
    """Raises UsageError if there are errors among the findings."""
    errors, warnings = ([each.message for each in findings if each.severity == severity] for severity in ("error", "warning"))
    if errors:
        text = "Nothing was written, since %s:%s" % ("this speaks against it" if len(errors) == 1 else "%d things speak against it" % len(errors), told(errors))
        raise UsageError(text, **{"findings": findings_of(findings), "warnings": warnings, **(results or {})})


def _failure(plan, outcome, results):
    """The error of a plan that was not carried out whole, with what was done, what failed and why, and what was skipped because of it."""
    changed = [item for item in plan.items if item.plan.changed]
    done = [item for item in changed if item.number not in outcome.failed and item.number not in outcome.skipped]
    rows = results["plan"]
    failed = [
        {**rows[number], "msg": error.message, **{name: value for name, value in error.details.items() if name not in rows[number] or not rows[number][name]}}
        for number, error in sorted(outcome.failed.items())
    ]
    skipped = [{**rows[number], "because": _because(plan, outcome, number)} for number in outcome.skipped]
    messages = [error.message for number, error in sorted(outcome.failed.items())]
    text = "Of %d changes %d failed, %d were skipped because of that, and %d are done; run the task again to finish.%s"
    message = text % (len(changed), len(failed), len(skipped), len(done), told([capital(each) for each in messages]))
    for word, items in (("Skipped", [plan.items[number] for number in outcome.skipped]), ("Done", done)):
        message += "\n%s: %s." % (word, plan.shown(names_of(["%s %s" % (item.action, item.who) for item in items]))) if items else ""
    details = next((error.details for number, error in sorted(outcome.failed.items())), {})
    known = {name: details[name] for name in ("error_code", "http_status", "request_id") if name in details}
    told_apart = {"done": [rows[item.number] for item in done], "failed": failed, "skipped": skipped}
    kept = {name: value for name, value in results.items() if name != "diff"}
    return DirectConnectError(
        message, **{**kept, "changed": bool(done) or any(error.written for error in outcome.failed.values()), "outcome": told_apart, **known}
    )


def _because(plan, outcome, number):
    """Why an item was not begun: what of that which it needs failed."""
    stuck = [needed for needed in plan.items[number].needs if needed in outcome.failed or needed in outcome.skipped]
    return plan.shown(", ".join(plan.items[needed].who for needed in sorted(stuck)))
