"""Asking a virus scanner: the command INSTREAM of ClamAV's clamd, over a Unix or a TCP socket."""

import socket
import struct
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import BinaryIO, Literal
from urllib.parse import urlsplit

PIECE = 1 << 16
LONGEST_REPLY = 4096
SECONDS = 60.0
DEFAULT_PORT = 3310

_FOUND, _CLEAN = " FOUND", "OK"


@dataclass(frozen=True, slots=True)
class Scan:
    """What the scanner said; ``detail`` is the name of what it found, or why there is no answer."""

    status: Literal["clean", "infected", "unavailable"]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Scanner:
    """A clamd at ``unix:/run/clamav/clamd.ctl`` or ``tcp://host:3310``; no scan takes longer than ``seconds``."""

    address: str
    seconds: float = SECONDS

    def scan(self, path: Path) -> Scan:
        """Have a file scanned; a scanner that does not answer in time, or not in its protocol, is unavailable."""
        try:
            with path.open("rb") as file, self._connected() as connection:
                return _answer(_asked(connection, file, until=monotonic() + self.seconds))
        except (OSError, ValueError) as error:
            return Scan("unavailable", str(error) or type(error).__name__)

    def _connected(self) -> socket.socket:
        parts = urlsplit(self.address)
        if parts.scheme == "tcp":
            return socket.create_connection((parts.hostname or "", parts.port or DEFAULT_PORT), timeout=self.seconds)
        if parts.scheme != "unix":
            message = f"{self.address!r} is no address of a scanner: unix:/path or tcp://host:port."
            raise ValueError(message)
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(self.seconds)
        try:
            connection.connect(parts.path)
        except OSError:
            connection.close()
            raise
        return connection


def _asked(connection: socket.socket, file: BinaryIO, *, until: float) -> str:
    """Send the file in pieces, each after its length, and read the reply up to its NUL."""
    try:
        _send(connection, b"zINSTREAM\0", until=until)
        while piece := file.read(PIECE):
            _send(connection, struct.pack(">I", len(piece)) + piece, until=until)
        _send(connection, struct.pack(">I", 0), until=until)
    except (BrokenPipeError, ConnectionResetError):
        pass  # the scanner hangs up on a file above its limit, and has said so
    reply = b""
    while b"\0" not in reply and len(reply) < LONGEST_REPLY:
        _hurry(connection, until)
        received = connection.recv(LONGEST_REPLY)
        if not received:
            break
        reply += received
    return reply.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _send(connection: socket.socket, data: bytes, *, until: float) -> None:
    _hurry(connection, until)
    connection.sendall(data)


def _hurry(connection: socket.socket, until: float) -> None:
    left = until - monotonic()
    if left <= 0:
        message = "the scanner took too long"
        raise TimeoutError(message)
    connection.settimeout(left)


def _answer(reply: str) -> Scan:
    verdict = reply.partition(": ")[2]
    if verdict == _CLEAN:
        return Scan("clean")
    if verdict.endswith(_FOUND):
        return Scan("infected", verdict.removesuffix(_FOUND))
    return Scan("unavailable", reply or "the scanner hung up")
