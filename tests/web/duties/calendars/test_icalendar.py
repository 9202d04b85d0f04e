"""Dates as a file: lines, escapes, folding and times as RFC 5545 has them."""

from datetime import datetime

import pytest

from dafeng.web.duties.calendars.icalendar import escaped, icalendar
from dafeng.web.duties.dates import Occasion

AT = datetime.fromisoformat("2025-01-10T23:59:59+08:00")
NOW = datetime.fromisoformat("2024-12-02T09:00:00+08:00")


def file_of(*occasions: Occasion) -> bytes:
    return icalendar("达峰", occasions, address="https://dafeng.example.org/", at=NOW)


def event(title: str, about: str = "") -> list[str]:
    lines = unfolded(file_of(Occasion("duty-7", AT, title, "/applications/7/", "duty", about)))
    return lines[lines.index("BEGIN:VEVENT") : lines.index("END:VEVENT") + 1]


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_an_event_has_its_time_in_beijing_and_the_time_it_was_written_in_utc() -> None:
    assert event("Submit") == [
        "BEGIN:VEVENT",
        "UID:duty-7@dafeng.example.org",
        "DTSTAMP:20241202T010000Z",
        "DTSTART;TZID=Asia/Shanghai:20250110T235959",
        "SUMMARY:Submit",
        "URL:https://dafeng.example.org/applications/7/",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def test_the_time_zone_is_defined_in_the_file() -> None:
    lines = unfolded(file_of())

    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert lines[lines.index("BEGIN:VTIMEZONE") + 1] == "TZID:Asia/Shanghai"
    assert "TZOFFSETTO:+0800" in lines


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a, b; c", "a\\, b\\; c"),
        ("a\\b", "a\\\\b"),
        ("a\r\nb\nc\rd", "a\\nb\\nc\\nd"),
        ("a\x00\x1bb\tc", "ab\tc"),
        ("x\nEND:VCALENDAR", "x\\nEND:VCALENDAR"),
        ("准格尔旗：申报", "准格尔旗：申报"),
    ],
)
def test_a_text_cannot_end_its_line_or_its_value(text: str, written: str) -> None:
    assert escaped(text) == written
    assert f"SUMMARY:{written}" in event(text)


def test_long_lines_are_folded_after_75_octets_and_never_within_a_character() -> None:
    title = "准格尔旗碳达峰试点申报截止时间提醒" * 6
    content = file_of(Occasion("duty-7", AT, title, "/x", "duty"))

    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert [line.decode() for line in lines]  # no character is torn apart
    assert f"SUMMARY:{title}" in unfolded(content)
