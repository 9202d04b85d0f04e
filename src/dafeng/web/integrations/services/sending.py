"""One message to one address: signed, to the address that was looked at, without following anybody elsewhere."""

import hashlib
import hmac
import http.client
import socket
import ssl
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_noop

from dafeng import __version__
from dafeng.web.integrations.services.addresses import WHY, Target, resolved, target_of
from dafeng.web.people.errors import Refusal

TIMEOUT_S = 10.0
SIGNATURE = "Dafeng-Signature"


TROUBLES = {
    "timeout": gettext_noop("No answer within ten seconds."),
    "certificate": gettext_noop("The certificate of the other side does not hold."),
    "connection": gettext_noop("No connection to the other side."),
    **WHY,
}
"""What may go wrong before there is an answer, by its code."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, or the code of what went wrong before there was one."""

    status: int | None
    trouble: str = ""

    @property
    def taken(self) -> bool:
        """Whether the other side has taken the message."""
        return self.status is not None and http.HTTPStatus.OK <= self.status < http.HTTPStatus.MULTIPLE_CHOICES


def signature(key: str, body: bytes, at: datetime) -> str:
    """The header of a message: its time, and HMAC-SHA-256 with the key over ``<time>.<body>``, hexadecimal."""
    seconds = int(at.timestamp())
    digest = hmac.new(key.encode(), f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={seconds},v1={digest}"


def send(url: str, body: bytes, *, key: str, at: datetime) -> Answer:
    """Send a message; whatever happens is an answer, never an error."""
    headers = {
        "Content-Type": "application/json",
        "User-Agent": f"Dafeng/{__version__}",
        SIGNATURE: signature(key, body, at),
        "Connection": "close",
    }
    try:
        target = target_of(url)
        return _answered(target, resolved(target), body, headers)
    except Refusal as refusal:
        return Answer(None, refusal.code)
    except TimeoutError:
        return Answer(None, "timeout")
    except ssl.SSLError:
        return Answer(None, "certificate")
    except (OSError, http.client.HTTPException):
        return Answer(None, "connection")


def _answered(target: Target, address: str, body: bytes, headers: dict[str, str]) -> Answer:
    connection = _Plain(target, address) if target.scheme == "http" else _Secure(target, address)
    try:
        connection.request("POST", target.path, body, headers)
        return Answer(connection.getresponse().status)
    finally:
        connection.close()


class _Plain(http.client.HTTPConnection):
    """A connection to the address that was looked at, under the name that was asked for."""

    def __init__(self, target: Target, address: str) -> None:
        super().__init__(target.host, target.port, timeout=TIMEOUT_S)
        self._address = address

    def connect(self) -> None:
        """Connect without asking for the name again."""
        self.sock = socket.create_connection((self._address, self.port), TIMEOUT_S)


class _Secure(_Plain):
    """Likewise with TLS; the certificate must be that of the name."""

    default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        """Connect without asking for the name again."""
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
