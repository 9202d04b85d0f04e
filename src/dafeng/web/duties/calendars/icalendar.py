"""Dates as an iCalendar file (RFC 5545), for the calendar programs that people have."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

from dafeng.core.progress.working_days import CHINA_TIME
from dafeng.web.duties.dates import Occasion

ZONE = "Asia/Shanghai"
MOST_OCTETS = 75
"""A line is folded after so many octets (RFC 5545, 3.1)."""
HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dafeng//Calendar//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH")
CHINA = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19910915T010000",
    "TZOFFSETFROM:+0900",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""China has been eight hours ahead of UTC since summer time ended on 15 September 1991 at one o'clock."""


def icalendar(name: str, occasions: Iterable[Occasion], *, address: str, at: datetime) -> bytes:
    """The file: each occasion an event without length, at its time in Asia/Shanghai.

    ``address`` is that of the platform, to which the paths of the occasions belong.
    """
    lines = [*HEAD, f"X-WR-CALNAME:{escaped(name)}", f"X-WR-TIMEZONE:{ZONE}", *CHINA]
    for one in occasions:
        lines += _event(one, address, at)
    return b"".join(_folded(line) for line in (*lines, "END:VCALENDAR"))


def escaped(text: str) -> str:
    """A text as a value: backslash, semicolon, comma and line breaks are told apart from those of the format."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    lines = plain.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\\n".join("".join(sign for sign in line if sign.isprintable() or sign == "\t") for line in lines)


def _event(one: Occasion, address: str, at: datetime) -> Iterator[str]:
    host = urlsplit(address).netloc
    local = one.at.astimezone(CHINA_TIME)
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(one.key)}@{host}"
    yield f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;TZID={ZONE}:{local:%Y%m%dT%H%M%S}"
    yield f"SUMMARY:{escaped(one.title)}"
    if one.about:
        yield f"DESCRIPTION:{escaped(one.about)}"
    yield f"URL:{address.rstrip('/')}{one.path}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _folded(line: str) -> bytes:
    """The line with its end, broken where it is too long, never within a character."""
    parts, room = [""], MOST_OCTETS
    for sign in line:
        octets = len(sign.encode())
        if octets > room:
            parts.append("")
            room = MOST_OCTETS - 1
        parts[-1] += sign
        room -= octets
    return "\r\n ".join(parts).encode() + b"\r\n"
