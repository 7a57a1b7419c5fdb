# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a test may turn: how long states last, how large pages are, how the service misbehaves."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields

DEFAULT_POLLS = {
    "direct_connect": 1,
    "hosted_connect": 1,
    "virtual_gateway": 0,
    "virtual_interface": 1,
    "vif_peer": 1,
    "switchover_test_record": 1,
    "vif_peer_detection": 1,
    "global_dc_gateway": 1,
    "peer_link": 1,
    "gdgw_routetable": 1,
    "connect_gateway": 0,
    "global_eip": 1,
}
END_STATES = ("ACTIVE", "DOWN", "ERROR", "BUILD", "REJECTED")


def _is_int(value: object, low: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= low


@dataclass
class Settings:
    """The settings of one simulator. `change` takes the JSON object of the control interface, `dump` gives one back."""

    polls: dict = field(default_factory=lambda: dict(DEFAULT_POLLS))
    """Resource -> how many reads one passing state lasts."""
    page_size: int | None = None
    """The most items of one page, whatever the limit asked for."""
    latency_ms: float = 0
    """Each API answer waits so long."""
    force_status: dict = field(default_factory=dict)
    """Resource -> the state in which creations and updates end instead of ACTIVE, until it is set again."""
    stuck: bool = False
    """States never end."""
    not_found: str = "404"
    """"404", or "400" for HTTP 400 with the code of the resource."""
    old_bodies: bool = False
    """Bodies lack the keys that older services do not return."""
    published: bool = True
    """False: each /v3/.../dcaas path answers that no such API is published."""
    token_lifetime: float = 86400
    """Seconds that tokens issued from now on live."""
    clock_offset: float = 0
    """Seconds by which the server's clock is ahead (negative: behind)."""
    hide_tests: bool = False
    """A switchover test is not listed until it is COMPLETE."""
    any_gateway_id: bool = False
    """An interface of service_type GDGW takes any gateway_id."""

    def change(self, wanted: dict) -> None:
        """Takes a part of the settings as a JSON object; raises ValueError with one sentence, and changes nothing, if any is wrong."""
        if not isinstance(wanted, dict):
            raise ValueError("Settings are a JSON object.")
        known = {item.name for item in fields(self)}
        checked = {}
        for name, value in wanted.items():
            if name not in known:
                raise ValueError(f"There is no setting {name!r}. Settings are {', '.join(sorted(known))}.")
            checked[name] = _CHECKS[name](self, value)
        for name, value in checked.items():
            setattr(self, name, value)

    def dump(self) -> dict:
        """All settings as a JSON object."""
        return asdict(self)

    def keep(self) -> None:
        """Makes the present settings those that `restore` puts back."""
        self._kept = asdict(self)

    def restore(self) -> None:
        """Puts back the settings of the last `keep`, the defaults if there was none."""
        for name, value in getattr(self, "_kept", asdict(Settings())).items():
            setattr(self, name, value.copy() if isinstance(value, dict) else value)


def _polls(settings: Settings, value: object) -> dict:
    if _is_int(value, 0):
        return dict.fromkeys(DEFAULT_POLLS, value)
    if isinstance(value, dict) and set(value) <= set(DEFAULT_POLLS) and all(_is_int(item, 0) for item in value.values()):
        return {**settings.polls, **value}
    raise ValueError(f"polls is a number from 0, or an object of such numbers with keys of {', '.join(DEFAULT_POLLS)}.")


def _page_size(settings: Settings, value: object) -> int | None:
    if value is None or _is_int(value, 1):
        return value
    raise ValueError("page_size is null or a number from 1.")


def _seconds(settings: Settings, value: object) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0:
        return value
    raise ValueError("latency_ms and token_lifetime are numbers from 0.")


def _offset(settings: Settings, value: object) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= 10**9:
        return value
    raise ValueError("clock_offset is a number of seconds.")


def _force_status(settings: Settings, value: object) -> dict:
    if value is None:
        return {}
    if isinstance(value, dict) and set(value) <= set(DEFAULT_POLLS) and all(item in END_STATES for item in value.values()):
        return dict(value)
    raise ValueError(f"force_status is an object with keys of {', '.join(DEFAULT_POLLS)} and values of {', '.join(END_STATES)}.")


def _bool(settings: Settings, value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("stuck, old_bodies, published, hide_tests and any_gateway_id are true or false.")


def _not_found(settings: Settings, value: object) -> str:
    if str(value) in ("404", "400"):
        return str(value)
    raise ValueError('not_found is "404" or "400".')


_CHECKS = {
    "polls": _polls,
    "page_size": _page_size,
    "latency_ms": _seconds,
    "force_status": _force_status,
    "stuck": _bool,
    "not_found": _not_found,
    "old_bodies": _bool,
    "published": _bool,
    "token_lifetime": _seconds,
    "clock_offset": _offset,
    "hide_tests": _bool,
    "any_gateway_id": _bool,
}
