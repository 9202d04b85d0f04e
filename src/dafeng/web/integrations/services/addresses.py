"""Where messages may go: to addresses outside only, whatever a name resolves to; nobody makes us knock inside."""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dafeng.web.people.errors import Refusal

LONGEST_NAME = 253
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
EMBEDDING = ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48")
"""Networks of IPv6 that stand for addresses of IPv4 (RFC 6052, RFC 8215)."""


WHY = {
    "no_address": gettext_noop("This is not an address; write https://name/path."),
    "scheme": gettext_noop("Messages go to addresses that begin with https:// and name a host, in plain letters."),
    "user_info": gettext_noop("Leave user names, passwords and # out of the address; messages are signed instead."),
    "unresolved": gettext_noop("The name of the host is not known."),
    "inside": gettext_noop("This address lies inside a network of its own; messages go outside only."),
}
"""Why no message goes to an address, by the code of the refusal."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart."""

    scheme: str
    host: str
    port: int
    path: str


def target_of(url: str) -> Target:
    """The parts of an address; raises Refusal for what is no address that messages may go to."""
    try:
        parts = urlsplit(url)
        port = parts.port or (80 if parts.scheme == "http" else 443)
    except ValueError:
        raise _refusal("no_address") from None
    allowed = {"https", "http"} if settings.WEBHOOKS_INSIDE else {"https"}
    host = parts.hostname or ""
    if (
        parts.scheme not in allowed
        or not host
        or len(host) > LONGEST_NAME
        or not url.isascii()
        or not url.isprintable()
    ):
        raise _refusal("scheme")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise _refusal("user_info")
    return Target(parts.scheme, host, port, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def resolved(target: Target) -> str:
    """The address of the network that a message goes to; raises Refusal where any of the host's lies inside.

    Every address of the name is looked at, and the message goes to the one that was looked at: a name that answers
    otherwise the second time gains nothing.
    """
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise _refusal("unresolved") from None
    addresses = [str(one[4][0]) for one in found]
    if not settings.WEBHOOKS_INSIDE and not all(is_outside(one) for one in addresses):
        raise _refusal("inside")
    return addresses[0]


def is_outside(address: str) -> bool:
    """Whether a network address is one of the open internet: not private, of this machine, of the link, or reserved.

    One of IPv6 that stands for one of IPv4 is none, whatever that is.
    """
    try:
        said = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return said.is_global and not said.is_multicast and not _stands_for_another(said)


def _refusal(code: str) -> Refusal:
    return Refusal(code, _(WHY[code]))


def _stands_for_another(address: Address) -> bool:
    return isinstance(address, ipaddress.IPv6Address) and (
        address.ipv4_mapped is not None
        or address.sixtofour is not None
        or address.teredo is not None
        or any(address in network for network in EMBEDDING)
    )
