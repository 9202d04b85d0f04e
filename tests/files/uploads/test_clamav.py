"""The scanner is asked in its own protocol; without an answer it is unavailable, never clean."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dafeng.files.uploads import Scan, Scanner

Answer = Callable[[bytes], bytes]
SIGNATURE = b"a test signature"


def clamd(content: bytes) -> bytes:
    """What clamd replies to a file."""
    return b"stream: Test.Signature FOUND\0" if SIGNATURE in content else b"stream: OK\0"


def received(connection: socket.socket) -> bytes:
    """A file sent with INSTREAM: the command, then pieces after their lengths, up to one of none."""
    with connection.makefile("rb") as stream:
        assert stream.read(10) == b"zINSTREAM\0"
        pieces = []
        while length := struct.unpack(">I", stream.read(4))[0]:
            pieces.append(stream.read(length))
    return b"".join(pieces)


@contextmanager
def serving(listener: socket.socket, answer: Answer) -> Iterator[list[bytes]]:
    """A server that answers one connection."""
    seen: list[bytes] = []

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            seen.append(received(connection))
            connection.sendall(answer(seen[0]))

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield seen
    finally:
        thread.join(5)
        listener.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "upload"
    path.write_bytes(b"x" * 200_000)
    return path


def on_tcp() -> tuple[socket.socket, str]:
    listener = socket.create_server(("127.0.0.1", 0))
    return listener, f"tcp://127.0.0.1:{listener.getsockname()[1]}"


def test_a_clean_file_is_clean_and_was_sent_whole(path: Path) -> None:
    listener, address = on_tcp()

    with serving(listener, clamd) as seen:
        assert Scanner(address, seconds=5).scan(path) == Scan("clean")

    assert seen == [b"x" * 200_000]


def test_an_infected_file_is_named_over_a_unix_socket(tmp_path: Path, path: Path) -> None:
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(tmp_path / "s"))
    listener.listen()
    path.write_bytes(b"before " + SIGNATURE)

    with serving(listener, clamd):
        assert Scanner(f"unix:{tmp_path / 's'}", seconds=5).scan(path) == Scan("infected", "Test.Signature")


@pytest.mark.parametrize(
    ("reply", "detail"),
    [
        (b"INSTREAM size limit exceeded. ERROR\0", "INSTREAM size limit exceeded. ERROR"),
        (b"stream: OK but not quite\0", "stream: OK but not quite"),
        (b"", "the scanner hung up"),
    ],
    ids=["too large for the scanner", "other protocol", "nothing"],
)
def test_any_other_reply_is_no_answer(path: Path, reply: bytes, detail: str) -> None:
    listener, address = on_tcp()

    with serving(listener, lambda _content: reply):
        assert Scanner(address, seconds=5).scan(path) == Scan("unavailable", detail)


def test_a_scanner_that_hangs_up_on_a_large_file_is_unavailable(path: Path) -> None:
    listener, address = on_tcp()
    path.write_bytes(b"x" * 5_000_000)

    def hang_up() -> None:
        connection, _ = listener.accept()
        connection.sendall(b"INSTREAM size limit exceeded. ERROR\0")
        connection.close()

    thread = threading.Thread(target=hang_up)
    thread.start()
    found = Scanner(address, seconds=5).scan(path)
    thread.join(5)
    listener.close()

    assert found.status == "unavailable"


def test_a_scanner_that_stays_silent_is_given_up(path: Path) -> None:
    listener, address = on_tcp()

    found = Scanner(address, seconds=0.2).scan(path)
    listener.close()

    assert found.status == "unavailable"


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "unix:/nowhere/clamd.ctl", "clamd", "tcp://127.0.0.1:x"])
def test_a_scanner_that_is_not_there_is_unavailable(path: Path, address: str) -> None:
    assert Scanner(address, seconds=1).scan(path).status == "unavailable"
