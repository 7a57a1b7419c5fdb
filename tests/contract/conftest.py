# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A running simulator for each test module, back at its seed before each test."""

from __future__ import annotations

import pytest
import requests

from tests.contract.bare import IN_PROCESS, Api
from tests.contract.sdk import client_for
from tests.simulator import InProcessAdapter, Simulator, seed


@pytest.fixture(scope="module")
def running():
    """A started simulator."""
    with Simulator() as simulator:
        yield simulator


@pytest.fixture
def simulator(running):
    """The started simulator, with nothing in it but the seed."""
    running.reset()
    return running


@pytest.fixture
def session(simulator):
    """A session that reaches the application of the simulator without a socket."""
    with requests.Session() as session:
        session.mount("https://", InProcessAdapter(simulator.app))
        yield session


@pytest.fixture
def api(session):
    """The user netops of acme in the project eu-de."""
    return Api(session, IN_PROCESS)


@pytest.fixture
def globex(session):
    """The user of the other account, in its project."""
    return Api(session, IN_PROCESS, seed.GLOBEX_USER, seed.GLOBEX_PROJECT)


@pytest.fixture
def settings(simulator):
    """Changes settings of the simulator."""
    return lambda **wanted: simulator.settings.change(wanted)


@pytest.fixture
def client(simulator):
    """The vendor's SDK, as the user netops of acme."""
    return client_for(simulator.url)
