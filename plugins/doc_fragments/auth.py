# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The options with which every module logs in."""

from __future__ import annotations


class ModuleDocFragment:
    """The options with which every module logs in."""

    DOCUMENTATION = r"""
options:
  auth_token:
    description:
      - A ready IAM token, scoped to the project, or for Cloud Connect to the domain (account).
        M(hwc.direct_connect.login) gets one.
      - If not set, the environment variables E(HW_AUTH_TOKEN), E(OS_AUTH_TOKEN) and E(OS_TOKEN) are used, in this order.
    type: str
  access_key:
    description:
      - The access key (AK) of a permanent or temporary key pair with which requests are signed.
      - If not set, E(HW_ACCESS_KEY) or E(OS_ACCESS_KEY) is used.
    type: str
  secret_key:
    description:
      - The secret key (SK) that belongs to O(access_key). It is never sent.
      - If not set, E(HW_SECRET_KEY) or E(OS_SECRET_KEY) is used.
    type: str
  security_token:
    description:
      - The token that belongs to a temporary O(access_key).
      - If not set, E(HW_SECURITY_TOKEN) or E(OS_SECURITY_TOKEN) is used.
    type: str
  username:
    description:
      - The name of an IAM user. The login asks IAM for a token, which is one more request a task.
      - If not set, E(HW_USER_NAME) or E(OS_USERNAME) is used.
    type: str
  password:
    description:
      - The password of O(username).
      - If not set, E(HW_USER_PASSWORD) or E(OS_PASSWORD) is used.
    type: str
  domain_name:
    description:
      - The name of the account (domain) that O(username) belongs to. Give this or O(domain_id).
      - If not set, E(HW_DOMAIN_NAME), E(OS_USER_DOMAIN_NAME) or E(OS_DOMAIN_NAME) is used.
    type: str
  domain_id:
    description:
      - The id of the account (domain) that O(username) belongs to, and in which Cloud Connect works. For Cloud Connect it is
        looked up in IAM if it is not given.
      - If not set, E(HW_DOMAIN_ID), E(OS_USER_DOMAIN_ID) or E(OS_DOMAIN_ID) is used.
    type: str
  agency_name:
    description:
      - The name of an agency in another account, which lets the login work there. Needs O(agency_domain_name). With a token or a
        user this gets a token of the agency, with a key pair temporary keys, which is one more request a task.
      - If not set, E(HW_ASSUME_ROLE_AGENCY_NAME) or E(OS_AGENCY_NAME) is used.
    type: str
  agency_domain_name:
    description:
      - The name of the account (domain) that O(agency_name) belongs to.
      - If not set, E(HW_ASSUME_ROLE_DOMAIN_NAME) or E(OS_AGENCY_DOMAIN_NAME) is used.
    type: str
  cloud:
    description:
      - The name of an entry of C(clouds.yaml), whose login and place are used. Secrets may stand in C(secure.yaml).
        Files that are not JSON need the Python library PyYAML.
      - If not set, E(OS_CLOUD) is used.
    type: str
  profile:
    description:
      - The name of a profile of KooCLI, whose login and place are used. KooCLI must have been told to store it without
        encryption.
      - If not set, E(HW_PROFILE) is used.
    type: str
  project_id:
    description:
      - The id of the project to work in. Without it the project is looked up in IAM, by O(project_name), else by O(region).
      - If not set, E(HW_PROJECT_ID), E(OS_PROJECT_ID) or E(OS_TENANT_ID) is used.
    type: str
  project_name:
    description:
      - The name of the project to work in, such as V(eu-de) or V(eu-de_prod).
      - If not set, E(HW_PROJECT_NAME), E(OS_PROJECT_NAME) or E(OS_TENANT_NAME) is used.
    type: str
  region:
    description:
      - The region, such as V(eu-de).
      - If not set, E(HW_REGION_NAME) or E(OS_REGION_NAME) is used.
    type: str
  cloud_domain:
    description:
      - The domain of the cloud, from which the endpoints follow, such as V(myhuaweicloud.eu), V(otc.t-systems.com) or
        V(sc.otc.t-systems.com).
      - If not set, E(HW_CLOUD) is used, else V(myhuaweicloud.com).
    type: str
  endpoint:
    description:
      - The URL of the Direct Connect service.
      - If not set, E(HW_DC_ENDPOINT) is used, else C(https://dcaas.{region}.{cloud_domain}).
    type: str
  cc_endpoint:
    description:
      - The URL of the Cloud Connect service, which has no regions.
      - If not set, E(HW_CC_ENDPOINT) is used, else C(https://cc.{cloud_domain}).
    type: str
  auth_url:
    description:
      - The URL of IAM, with or without C(/v3) at its end.
      - If not set, E(HW_AUTH_URL) or E(OS_AUTH_URL) is used, else C(https://iam.{region}.{cloud_domain}), with
        C(iam-pub) for V(sc.otc.t-systems.com), and without the region where none is set.
    type: str
  validate_certs:
    description:
      - Whether the certificates of the servers are verified. Only turn this off in a lab.
      - If not set, the opposite of E(HW_INSECURE) is used, else V(true).
    type: bool
  ca_path:
    description:
      - A file with the certificates of the authorities to trust.
      - If not set, E(OS_CACERT) is used.
    type: path
  api_timeout:
    description:
      - How many seconds one request may take, 86400 at most.
      - If not set, E(HW_API_TIMEOUT) is used, else V(60).
    type: int
  api_retries:
    description:
      - How often a request is sent again after it failed in a way that may pass, if that is safe.
      - The pauses in between end with C(wait_timeout), or take 300 seconds together in modules that have none.
      - If not set, E(HW_MAX_RETRIES) is used, else V(5).
    type: int
requirements:
  - requests >= 2.25.0
notes:
  - The first source with a complete login is used, whole - the options, then O(cloud), then O(profile), then the environment.
    Only O(domain_name) and O(domain_id) may come from the next source. O(agency_name) counts beside the login or before it.
    Everything that is not a login is looked up one by one in the same order; O(project_id) and O(project_name) are one thing.
  - The file that holds O(cloud) is looked for where openstacksdk does - the file that E(OS_CLIENT_CONFIG_FILE) names, then
    C(clouds.yaml), C(clouds.yml) and C(clouds.json) in the current folder, C(openstack) in E(XDG_CONFIG_HOME) or C(~/.config), and
    C(/etc/openstack);
    C(secure.yaml) likewise, with E(OS_CLIENT_SECURE_FILE). The file that holds O(profile) is C(~/.hcloud/config.json), or the
    one that E(HW_SHARED_CONFIG_FILE) names.
  - A token that was got with a user or an agency is renewed once if it ends while a task runs.
  - Of two logins in one source, a token comes first, then a key pair, then a user.
"""
