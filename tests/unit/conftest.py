# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures of all unit tests: no login and no settings from outside, and a cloud inside the test."""

from __future__ import annotations

import os

import pytest
from ansible_collections.hwc.direct_connect.tests.unit import support


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch, tmp_path):
    """A home with nothing in it, and no variables that logins, proxies or certificates come from."""
    for name in list(os.environ):
        if name.startswith(("HW_", "OS_")) or name.lower().endswith("_proxy") or name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NETRC"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def cloud(monkeypatch):
    """The cloud; see there."""
    return support.install(monkeypatch)
