# Copyright: (c) 2026, hwc.direct_connect contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Addresses and networks: their form, their family, and which of them collide."""

from __future__ import annotations

import ipaddress
import re

from .errors import refuse

VERSIONS = {"ipv4": 4, "ipv6": 6}
DEFAULT_ROUTES = {"ipv4": "0.0.0.0/0", "ipv6": "::/0"}
FORBIDDEN_REMOTE = tuple(ipaddress.ip_network(text) for text in ("100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3"))


def host(field: str, text: str, family: str) -> ipaddress.IPv4Interface | ipaddress.IPv6Interface:
    """The host address with prefix in `text`; DC.0004 if it is none of `family`."""
    try:
        found = ipaddress.ip_interface(text) if re.search(r"/[0-9]{1,3}$", text) else None
    except ValueError:
        found = None
    if found is None or found.version != VERSIONS[family]:
        raise refuse("DC.0004", f"{field}: {text} is not an {family} address with a prefix")
    return found


def pair(local_field: str, local: str, remote_field: str, remote: str, family: str) -> None:
    """Checks both ends of a link: one network, two addresses."""
    here, there = host(local_field, local, family), host(remote_field, remote, family)
    if here.network != there.network or here.ip == there.ip:
        raise refuse("DC.1216", f"{local_field} {local} and {remote_field} {remote} are not two addresses of one network")


def networks(field: str, texts: list, family: str) -> list:
    """The networks of a list of CIDR blocks of `family`; host bits may be set, the same network twice may not."""
    found = [host(field, text, family).network for text in texts]
    if len(set(found)) < len(found):
        raise refuse("DC.1401", f"{field}: {', '.join(texts)}")
    return found


def remote_networks(field: str, texts: list, family: str) -> list:
    """The networks of a remote endpoint group, which may not lie in the ranges that the service keeps to itself."""
    found = networks(field, texts, family)
    for network in found:
        if any(network.version == taken.version and network.subnet_of(taken) for taken in FORBIDDEN_REMOTE):
            raise refuse("DC.0004", f"{field}: {network} lies in a reserved range")
    return found


def no_overlap(local: list, remote: list) -> None:
    """DC.1105 if one of the local CIDR blocks overlaps one of the remote ones (both as texts)."""
    here = [ipaddress.ip_interface(text).network for text in local]
    there = [ipaddress.ip_interface(text).network for text in remote]
    for one in here:
        for other in there:
            if one.version == other.version and one.overlaps(other):
                raise refuse("DC.1105", f"{one} and {other}")


def read_back(peer: dict, sent: list) -> list:
    """The remote_ep_group that the service shows for a peer's fields and the list `sent`.

    BGP: the default route. IPv6, static: the local gateway's network stands first, as it was written. Else: as sent.
    """
    family = peer["address_family"]
    if peer["route_mode"] == "bgp":
        return [DEFAULT_ROUTES[family]]
    own = peer["local_gateway_ip"]
    if family == "ipv6" and sent and ipaddress.ip_interface(own).network not in [ipaddress.ip_interface(text).network for text in sent]:
        return [own, *sent]
    return list(sent)


def collidable(peer: dict, sent: list) -> list:
    """What of the list `sent` counts when subnets are compared: with BGP the default route does not."""
    return [text for text in sent if peer["route_mode"] != "bgp" or text not in DEFAULT_ROUTES.values()]
