# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Objects that are changed by lists of what to add and what to remove: hooks that C(_catalog) names. Pure functions.

These are the routes of a global gateway and the global EIPs of a connect gateway; the vendor's SDK is the source of both, as
"GdgwRouteTable" and "BindingGlobalEips".
"""

from __future__ import annotations

from ansible_collections.hwc.direct_connect.plugins.module_utils._plan import Step, creation_body


def _change_routes(resource, what, action, route, until="ready", **more):
    return Step(what, "PUT", resource.path, {resource.envelope: {action: [route]}}, until=until, envelope=resource.envelope, **more)


def create_route(resource, desired, context):
    """A route is added; sent twice it would be a duplicate."""
    return [_change_routes(resource, "create", "add_routes", creation_body(resource, desired), repeatable=False, creates=True)]


def update_route(resource, desired, changes, raw):
    """Only the description of a route can change."""
    route = {"destination": raw["destination"], "nexthop": raw["nexthop"], **{name: desired[name] for name in changes}}
    return [_change_routes(resource, "change %s of" % ", ".join(changes), "update_routes", route)]


def delete_route(resource, raw):
    """A route is removed by what it is, as the API wrote it."""
    route = {name: raw[name] for name in ("destination", "nexthop", "type") if raw.get(name)}
    return _change_routes(resource, "delete", "del_routes", route, until="gone")


def bind_eip(resource, desired, context):
    """A global EIP is bound; the bandwidth is that of the request."""
    body = creation_body(resource, desired)
    bandwidth = {"gcb_id": body.pop("gcb_id")} if "gcb_id" in body else {}
    return [Step("bind", "POST", resource.path, {**bandwidth, resource.plural: [body]}, until="ready", envelope=resource.plural, creates=True)]


def unbind_eip(resource, raw):
    """A global EIP is unbound; sent twice it does no more than once."""
    body = {resource.plural: [{"global_eip_id": raw["global_eip_id"]}]}
    return Step("unbind", "POST", resource.path[:-1] + ("unbinding-global-eips",), body, until="gone", repeatable=True)
