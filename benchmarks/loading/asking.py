"""Requests over connections that stay open, many at once, each timed."""

import http.client
import itertools
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

TOO_LONG_S, IDLE_S, FOREVER = 120.0, 15.0, float("inf")
"""How long an answer may take; and after which rest a connection is opened anew, for servers close it after thirty."""


class Line:
    """A connection to a server on this machine, signed in by its cookies; ``location`` is where the last answer led."""

    def __init__(self, port: int, cookies: str) -> None:
        self.port, self.cookies = port, cookies
        self.connection = http.client.HTTPConnection("localhost", port, timeout=TOO_LONG_S)
        self.location, self.used = "", time.monotonic()

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and content."""
        return self._asked("GET", path, None, {})

    def post(self, path: str, content: bytes, **headers: str) -> tuple[int, bytes]:
        """Status and content; ``headers`` with underscores for hyphens."""
        return self._asked("POST", path, content, {name.replace("_", "-"): said for name, said in headers.items()})

    def _asked(self, method: str, path: str, content: bytes | None, headers: dict[str, str]) -> tuple[int, bytes]:
        if time.monotonic() - self.used > IDLE_S:
            self.connection.close()
        self.connection.request(method, path, content, {"Cookie": self.cookies, **headers})
        answer = self.connection.getresponse()
        content, self.location = answer.read(), answer.headers.get("Location", "")
        self.used = time.monotonic()
        return answer.status, content


@dataclass
class Taken:
    """What so many requests took: each of them (s), all of them by the clock (s), and how many bytes one brought."""

    each: list[float] = field(default_factory=list)
    together: float = 0.0
    size: int = 0

    def add(self, other: "Taken") -> None:
        """Count another lot."""
        self.each += other.each
        self.together += other.together
        self.size = other.size


def asked_for(lines: Sequence[Line], path: str, number: int, seconds: float = FOREVER) -> Taken:
    """Ask so often for a page, over all lines at once, or until the time is over; raises SystemExit but for 200."""
    taken, turns = Taken(), itertools.count()
    wrong: list[str] = []
    end = time.perf_counter() + seconds

    def work(line: Line) -> None:
        while next(turns) < number and not wrong and (not taken.each or time.perf_counter() < end):
            start = time.perf_counter()
            try:
                status, content = line.get(path)
            except (OSError, http.client.HTTPException) as error:
                wrong.append(f"{path}: {error!r}")
                return
            taken.each.append(time.perf_counter() - start)
            taken.size = len(content)
            if status != http.client.OK:
                wrong.append(f"{path} answers {status}")

    threads = [threading.Thread(target=work, args=(line,)) for line in lines]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken.together = time.perf_counter() - start
    if wrong:
        raise SystemExit(wrong[0])
    return taken
