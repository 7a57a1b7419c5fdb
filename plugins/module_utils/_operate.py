# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a module runs that does something to an interface which is no field of it."""

from __future__ import annotations

from ansible_collections.hwc.direct_connect.plugins.module_utils._manage import results_of
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import check_given, connect, run
from ansible_collections.hwc.direct_connect.plugins.module_utils._operations import ensure_accepted, ensure_switched


def run_accepter(module):
    """Runs the module that accepts or rejects another tenant's interface and ends it."""

    def work():
        check_given(module, "id")
        options = dict(check=module.check_mode, wait=module.params["wait"])
        return results_of(ensure_accepted(connect(module), module.params["id"], module.params["state"], **options), "virtual_interface")

    run(module, work)


def run_switchover_test(module):
    """Runs the module that makes switchover tests and ends it."""

    def work():
        check_given(module, "virtual_interface_id")
        options = dict(check=module.check_mode, wait=module.params["wait"])
        ident, operation = module.params["virtual_interface_id"], module.params["operation"]
        return results_of(ensure_switched(connect(module), ident, operation, **options), "switchover_test")

    run(module, work)
