"""A scanner that speaks as ClamAV does, on a socket of its own."""

import socket
import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HARMFUL = b"EICAR"


class _Answering(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        wire: socket.socket = self.request
        _taken(wire, len(b"zINSTREAM\0"))
        content = b""
        while size := struct.unpack("!L", _taken(wire, 4))[0]:
            content += _taken(wire, size)
        wire.sendall(b"stream: Eicar-Test-Signature FOUND\0" if HARMFUL in content else b"stream: OK\0")


def _taken(wire: socket.socket, size: int) -> bytes:
    taken = b""
    while len(taken) < size:
        taken += wire.recv(size - len(taken))
    return taken


@contextmanager
def scanner(folder: Path) -> Iterator[str]:
    """The address of a scanner that finds one word harmful."""
    place = folder / "clamd.ctl"
    with socketserver.ThreadingUnixStreamServer(str(place), _Answering) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"unix:{place}"
        server.shutdown()
