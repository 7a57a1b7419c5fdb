#!/usr/bin/python
# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Get a token that other tasks log in with."""

from __future__ import annotations

DOCUMENTATION = r"""
module: login
short_description: Get a token that other tasks log in with
version_added: 1.0.0
description:
  - Logs in once with a user and a password, or as an agency with a token, and returns the token. Tasks to which it is given as
    O(auth_token) need no login of their own, which saves one request each.
  - The result is hidden in all output, as with C(no_log), whatever the verbosity; registered, it can be used. A failure is shown.
  - Nothing changes, so that the module runs in check mode as it does without.
  - Until it ends (RV(expires_at), a day usually), whoever has the token can do what the user can do. It stands in the variables of
    the play. Do not store it in a fact that is cached.
author:
  - hwc.direct_connect contributors (@hwc-ansible)
extends_documentation_fragment:
  - hwc.direct_connect.auth
  - hwc.direct_connect.attributes
attributes:
  async:
    description: Can run in the background, with C(async).
    support: none
    details:
      - The token would be written to a file.
  diff_mode:
    support: full
    details:
      - There is never a difference.
options:
  scope:
    description:
      - What the token is for - the project, or the V(domain) (account), in which Cloud Connect works.
    type: str
    choices: [project, domain]
    default: project
notes:
  - A key pair needs no login, since it signs each request by itself.
"""

EXAMPLES = r"""
- name: Log in
  hwc.direct_connect.login:
    username: netops
    password: "{{ vaulted_password }}"
    domain_name: acme
    region: eu-de
    cloud_domain: otc.t-systems.com
  register: login

- name: A task that uses the token
  hwc.direct_connect.virtual_gateway:
    auth_token: "{{ login.token }}"
    project_id: "{{ login.project_id }}"
    region: eu-de
    cloud_domain: otc.t-systems.com
    name: vgw-prod
    state: absent

- name: Log in to the account, for Cloud Connect
  hwc.direct_connect.login:
    cloud: otc
    scope: domain
  register: account
"""

RETURN = r"""
domain_id:
  description: The id of the domain (account) that the token is for, or that its project belongs to.
  returned: success
  type: str
  sample: d0a1b2c3d4e5f60718293a4b5c6d7e8f
error_code:
  description: IAM's code of the error.
  returned: on failure, if IAM answered with one
  type: str
  sample: IAM.0011
expires_at:
  description: When the token ends, in UTC.
  returned: success
  type: str
  sample: "2026-01-16T09:30:00.000000Z"
http_status:
  description: The HTTP status of the answer.
  returned: on failure, if IAM answered
  type: int
  sample: 401
project_id:
  description: The id of the project that the token is for, null for a token of a domain.
  returned: success
  type: str
  sample: 0a1c5f0e6b8d4c2f9e7a3b5d1c8f2e60
request_id:
  description: The id under which IAM's operators find the request.
  returned: on failure, if IAM answered with one
  type: str
  sample: b182f5d1a3bd4a8f9c3ee1d5b0a1c2d3
token:
  description: The token, for O(auth_token) of other tasks.
  returned: success
  type: str
  sample: MIIGBQYJKoZIhvcNAQcCoIIF9jCCBfICAQExDT
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.hwc.direct_connect.plugins.module_utils._module import AUTH, run_login


def main():
    """Runs the module."""
    module = AnsibleModule(
        argument_spec=dict(scope=dict(type="str", choices=["project", "domain"], default="project"), **AUTH),
        supports_check_mode=True,
    )
    run_login(module)


if __name__ == "__main__":
    main()
