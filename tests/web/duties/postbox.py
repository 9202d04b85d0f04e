"""A mail server of our own, on a real socket: it takes mails, or refuses them as it is told."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import cast

BYE, GO_ON, DONE = b"221 bye\r\n", b"354 go on\r\n", b"250 ok\r\n"


@dataclass
class Postbox:
    """What a server took; ``refusal`` is its answer to recipients instead of taking them: ``550 no such user``."""

    port: int = 0
    refusal: str = ""
    taken: list[EmailMessage] = field(default_factory=list)

    @property
    def subjects(self) -> list[str]:
        """The subjects of what was taken, in order."""
        return [str(one["Subject"]).strip() for one in self.taken]


class _Server(ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    postbox: Postbox


class _Conversation(StreamRequestHandler):
    def handle(self) -> None:
        self.wfile.write(b"220 trial\r\n")
        while line := self.rfile.readline():
            verb = line[:4].upper().strip()
            self.wfile.write(self._answer(verb))
            if verb == b"QUIT":
                return

    def _answer(self, verb: bytes) -> bytes:
        postbox = cast("_Server", self.server).postbox
        if verb == b"RCPT" and postbox.refusal:
            return f"{postbox.refusal}\r\n".encode()
        if verb == b"DATA":
            self.wfile.write(GO_ON)
            postbox.taken.append(self._mail())
        return BYE if verb == b"QUIT" else DONE

    def _mail(self) -> EmailMessage:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        return message_from_bytes(b"".join(lines), policy=policy.default)


def free_port() -> int:
    """A port at which nobody answers."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@contextmanager
def open_postbox(port: int, refusal: str = "") -> Iterator[Postbox]:
    """A mail server at a port, for as long as the block lasts."""
    postbox = Postbox(port, refusal)
    with _Server(("127.0.0.1", port), _Conversation) as server:
        server.postbox = postbox
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield postbox
        server.shutdown()
        thread.join()
