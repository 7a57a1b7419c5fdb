# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of operations that the unit tests hold the modules to is that of the vendor's SDKs."""

from __future__ import annotations

import json
from pathlib import Path

import huaweicloudsdkcc.v3 as cc
import huaweicloudsdkdc.v3 as dc
import pytest

from tests.contract.sdk import operations

DATA = Path(__file__).parents[1] / "unit" / "data" / "api_operations.json"
LISTED = json.loads(DATA.read_text(encoding="utf-8"))


OURS = {name: (each["method"], each["path"]) for name, each in LISTED.items()}
CONNECT = {name: each for name, each in operations(cc.CcClient).items() if "/cloud-connections" in each[1] and "{cloud_connection_id}" not in each[1]}


def test_every_operation_of_direct_connect_is_listed():
    assert operations(dc.DcClient).items() <= OURS.items()


@pytest.mark.parametrize("name", [name for name in OURS if "/ccaas/" in OURS[name][1]])
def test_an_operation_of_cloud_connect_is_the_sdks(name):
    assert operations(cc.CcClient)[name] == OURS[name]


def test_every_operation_on_cloud_connections_is_listed():
    assert CONNECT and CONNECT.items() <= OURS.items()


@pytest.mark.parametrize("name", OURS)
def test_a_request_has_the_query_of_the_sdk(name):
    module = cc if "/ccaas/" in OURS[name][1] else dc
    request = getattr(module, "".join(part.capitalize() for part in name.split("_")) + "Request")
    parameters = set(request.attribute_map.values()) - {"body"}
    in_path = {part.strip("{}") for part in OURS[name][1].split("/") if part.startswith("{")}
    assert {field for field in parameters - in_path if field.lower() != "x-auth-token"} == set(LISTED[name]["query"])
