"""What the forms of a panel send, read into what the services take."""

import json
from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from dafeng.web.integrations.errors import Problem
from dafeng.web.panels.errors import Unsound
from dafeng.web.panels.services.opening import Setup
from dafeng.web.panels.services.record.notes import Visited
from dafeng.web.panels.services.record.opinions import Signing
from dafeng.web.panels.services.scoring import Edit

LAST_SECOND = time(23, 59, 59)
LONGEST_NUMBER = 9
MOST_EDITS = 200
UNREADABLE = (ValueError, KeyError, TypeError, RecursionError, AttributeError)
DAY = len("2024-12-09")


def setup_of(said: QueryDict, track: str = "") -> Setup:
    """What a panel is opened with."""
    return Setup(
        name=said.get("name", ""),
        track=track or said.get("track", ""),
        industries=tuple(dict.fromkeys(said.getlist("industries"))),
        blind=said.get("blind") == "yes",
        veiled=said.get("veiled") == "yes",
        per_case=number_of(said, "per_case") or 0,
    )


def moment_of(said: QueryDict, name: str) -> datetime | None:
    """The end of a day in China, or a moment; None where none was written. Raises Unsound for what is neither."""
    text = said.get(name, "").strip()
    if not text:
        return None
    day, moment = _read(parse_date, text), _read(parse_datetime, text)
    found = moment if moment is not None and len(text) > DAY else None
    if found is None and day is not None:
        found = datetime.combine(day, LAST_SECOND)
    if found is None:
        what = _("%(text)s is no day.") % {"text": text[:40]}
        raise Unsound(Problem("no_day", what, how=_("Write it as 2024-12-09.")))
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def number_of(said: QueryDict, name: str) -> int | None:
    """A whole number that was sent; None for anything else."""
    text = said.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER else None


def visited_of(said: QueryDict) -> Visited:
    """The notes of a visit."""
    texts = {name: said.get(name, "") for name in ("place", "people", "findings", "follow_up")}
    day: date | None = _read(parse_date, said.get("day", "").strip())
    return Visited(day, **texts)


def signing_of(said: QueryDict) -> Signing:
    """How one signs which version."""
    return Signing(said.get("position", ""), number_of(said, "number") or 0, said.get("reason", ""))


def edits_of(request: HttpRequest) -> list[Edit]:
    """What the form that saves itself sends: ``{"changes": [{"field": "path/value", "old": …, "new": …}]}``."""
    try:
        changes = json.loads(request.body)["changes"]
        return [_edit(one) for one in changes[:MOST_EDITS]]
    except UNREADABLE as error:
        what = _("This is not a form of scores; load the page again.")
        raise Unsound(Problem("unreadable", what)) from error


def edits_of_form(said: QueryDict, criteria: list[str], marks: dict[str, Any]) -> list[Edit]:
    """What the same form sends without scripts: every field, against what stands there now."""
    edits = []
    for name in criteria:
        there = marks.get(name, {})
        value, na = said.get(f"{name}/value", ""), said.get(f"{name}/value", "") == "na"
        new = {"value": None if na else _number(value), "na": na, "comment": said.get(f"{name}/comment", "")}
        old = {"value": there.get("value"), "na": there.get("na", False), "comment": there.get("comment", "")}
        edits += [Edit(name, field, old[field], new[field]) for field in new if new[field] != old[field]]
    return edits


def _edit(one: dict[str, Any]) -> Edit:
    criterion, _slash, field = str(one["field"]).rpartition("/")
    return Edit(criterion, field, one.get("old"), one["new"])


def _number(text: str) -> Any:  # noqa: ANN401 -- a number, nothing, or what was typed, which the service refuses by name
    if not text.strip():
        return None
    try:
        return float(text)
    except ValueError:
        return text


def _read(parse: Any, text: str) -> Any:  # noqa: ANN401 -- Django's two functions, by what they read
    try:
        return parse(text)
    except ValueError:
        return None
