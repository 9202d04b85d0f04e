"""A list of experts in a file: its columns, and each row as an entry or with what is wrong in which cell."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from dafeng.data.tables import vocabulary
from dafeng.files.lists import BadList, Line, read_list
from dafeng.web.experts.models.experts import FIRST_YEAR, LAST_YEAR, NAME_LENGTH, TEXT_LENGTH
from dafeng.web.integrations.errors import Problem
from dafeng.web.places.models import Place

COLUMNS: Mapping[str, tuple[str, str]] = {
    "name": ("姓名", "Name"),
    "employer": ("工作单位", "Employer"),
    "title": ("职称职务", "Title"),
    "place": ("工作地点", "Place of work"),
    "fields": ("专业领域", "Fields"),
    "industries": ("熟悉行业", "Industries"),
    "email": ("电子邮箱", "E-mail"),
    "earlier": ("曾服务单位", "Earlier work"),
}
"""The columns with their titles in Chinese and English; the file may bear either."""
LIMITS = {"name": NAME_LENGTH, "employer": TEXT_LENGTH, "title": TEXT_LENGTH}
SEPARATORS = re.compile(r"[、,，;；\n]+")
ENGAGEMENTS = re.compile(r"[;；\n]+")
ENGAGEMENT = re.compile(
    r"(?P<who>.+?)\s*(?:[（(]?\s*(?P<first>\d{4})\s*(?P<until>[-–—~至]\s*(?P<last>\d{4})?\s*)?[)）]?)?"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list as it was understood; ``earlier`` holds organisation, first and last year."""

    number: int
    texts: Mapping[str, str]
    cells: Mapping[str, str]
    place: Place | None = None
    fields: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    earlier: tuple[tuple[str, int | None, int | None], ...] = ()


@dataclass(slots=True)
class Understood:
    """What a file was understood as: rows, and what is wrong in which cells."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def understood(content: bytes, name: str) -> Understood:
    """The rows of a file with everything that is wrong in its cells, at once."""
    try:
        lines = read_list(content, name, COLUMNS)
    except BadList as bad:
        return Understood(problems=[_told(bad, name)])
    places, found = _places(), Understood()
    seen: dict[tuple[str, str], str] = {}
    for line in lines:
        row = _row(line, places)
        found.rows.append(row)
        found.problems += [*_faults(row, line), *_repeated(line, seen)]
    return found


def _row(line: Line, places: Mapping[str, Place]) -> Row:
    said = line.texts
    return Row(
        line.number,
        said,
        line.cells,
        places.get(said["place"].strip()),
        tuple(filter(None, (_id_of("directions", word) for word in _words(said["fields"])))),
        tuple(filter(None, (_id_of("industries", word) for word in _words(said["industries"])))),
        tuple(_engagements(said["earlier"])),
    )


def _faults(row: Row, line: Line) -> Iterator[Problem]:
    """What is wrong in the cells of a row."""
    for column, limit in LIMITS.items():
        if len(line.texts[column]) > limit:
            yield Problem("too_long", _("The text is too long."), line.cells[column], _at_most(limit))
        if column != "title" and not line.texts[column]:
            yield Problem("missing", _("The cell is empty."), line.cells[column], _("This must be filled in."))
    if line.texts["place"] and row.place is None:
        expected = _("The code or the full Chinese name of a league, city, county or park.")
        yield _no_such(line, "place", line.texts["place"], expected)
    yield from _unknown_words(line)
    if line.texts["email"] and not _is_address(line.texts["email"]):
        yield _no_such(line, "email", line.texts["email"], _("An e-mail address such as name@example.org."))
    yield from _bad_engagements(row, line)


def _unknown_words(line: Line) -> Iterator[Problem]:
    """Fields and industries that the vocabularies do not have."""
    for column, name in (("fields", "directions"), ("industries", "industries")):
        for word in _words(line.texts[column]):
            if not _id_of(name, word):
                yield _no_such(line, column, word, _("One of: %(names)s.") % {"names": _names(name)})


def _bad_engagements(row: Row, line: Line) -> Iterator[Problem]:
    for who, first, last in row.earlier:
        if len(who) > TEXT_LENGTH:
            yield Problem("too_long", _("The text is too long."), line.cells["earlier"], _at_most(TEXT_LENGTH))
        if any(year is not None and not FIRST_YEAR <= year <= LAST_YEAR for year in (first, last)):
            yield _no_such(line, "earlier", who, _("Years such as 2019-2021."))
        elif first is not None and last is not None and last < first:
            expected = _("From a year until a later one.")
            yield Problem(
                "years", _("“%(word)s” ends before it begins.") % {"word": who}, line.cells["earlier"], expected
            )


def _repeated(line: Line, seen: dict[tuple[str, str], str]) -> Iterator[Problem]:
    who = (line.texts["name"], line.texts["employer"])
    if all(who) and who in seen:
        what = _("The same person stands in %(cell)s.") % {"cell": seen[who]}
        yield Problem("twice", what, line.cells["name"], _("Each expert stands there once."))
    seen.setdefault(who, line.cells["name"])


def _no_such(line: Line, column: str, word: str, expected: str) -> Problem:
    return Problem("unknown", _("“%(word)s” is not known.") % {"word": word}, line.cells[column], expected)


def _at_most(limit: int) -> str:
    return _("At most %(limit)s characters.") % {"limit": limit}


def _words(text: str) -> list[str]:
    return [word.strip() for word in SEPARATORS.split(text) if word.strip()]


def _engagements(text: str) -> Iterator[tuple[str, int | None, int | None]]:
    """Organisations with years, as in 某公司（2019-2021）; separated by semicolons."""
    for part in ENGAGEMENTS.split(text):
        if (said := part.strip()) and (match := ENGAGEMENT.fullmatch(said)):
            first, last = (int(year) if year else None for year in (match["first"], match["last"]))
            yield match["who"].strip(), first, last if match["until"] else first


def _id_of(name: str, word: str) -> str:
    wanted = word.casefold()
    known = vocabulary(name).values()
    return next((one.id for one in known if wanted in {one.id, one.zh, one.en.casefold()}), "")


def _names(name: str) -> str:
    return "、".join(one.zh for one in vocabulary(name).values())


def _places() -> dict[str, Place]:
    """Places by code and by Chinese name; a name that two bear finds none."""
    found: dict[str, Place] = {}
    twice: set[str] = set()
    for place in Place.objects.select_related("parent"):
        twice |= {place.name_zh} & found.keys()
        found[place.name_zh] = found[place.pk] = place
    return {key: place for key, place in found.items() if key not in twice}


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _told(bad: BadList, name: str) -> Problem:
    said = _REASONS.get(bad.code, _unknown)(bad.detail)
    return Problem(f"list_{bad.code}", said, name[:200], _("A table with a header row, as CSV or Excel (.xlsx)."))


def _unknown(_detail: str) -> str:
    return _("The file is neither CSV nor an Excel workbook.")


_REASONS: Mapping[str, Callable[[str], str]] = {
    "too_large": lambda detail: _("The file is larger than %(limit)s MB.") % {"limit": detail},
    "empty": lambda _detail: _("The file is empty."),
    "no_rows": lambda _detail: _("There is no row below the header."),
    "too_many": lambda detail: _("The list has more than %(limit)s rows.") % {"limit": detail},
    "twice": lambda detail: _("The header has the column %(columns)s twice.") % {"columns": detail},
    "columns": lambda detail: _("The header lacks the columns: %(columns)s.") % {"columns": detail},
    "encoding": lambda _detail: _("The text is neither in UTF-8 nor in GB 18030."),
    "formulas": lambda detail: _("These cells hold errors or formulas: %(cells)s.") % {"cells": detail},
    "refused": lambda detail: detail,
}
