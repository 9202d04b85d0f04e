"""The entries of a rulebook's files: each knows where it stands, and its values are read as what they must be."""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite
from pathlib import Path
from typing import TypeVar

from dafeng.core.quantities.errors import BadFactor
from dafeng.core.rules import Wording
from dafeng.data.tables import table

Kind = TypeVar("Kind")
YES_NO = {"yes": True, "no": False}


class BadRulebook(ValueError):
    """A rulebook that must be refused; ``where`` is file and entry."""

    def __init__(self, where: str, what: str) -> None:
        self.where, self.what = where, what
        super().__init__(f"{where}: {what}.")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a TOML file, or a row of a CSV table whose cells are text."""

    where: str
    values: Mapping[str, object]

    def bad(self, name: str, what: str) -> BadRulebook:
        """The refusal of a value."""
        return BadRulebook(f"{self.where}, {name}", what)

    def only(self, names: Collection[str]) -> "Entry":
        """The entry itself; raises BadRulebook when it holds a name that means nothing here."""
        if strange := [name for name in self.values if name not in names]:
            raise self.bad(strange[0], f"means nothing here; write any of: {', '.join(names)}")
        return self

    def text(self, name: str) -> str:
        """A text, empty where it is not given."""
        return self._of(name, str, "a text") or ""

    def said(self, name: str) -> str:
        """A text that must be given."""
        if not (text := self.text(name).strip()):
            raise self.bad(name, "empty; give it")
        return text

    def known(self, name: str, words: Collection[str]) -> str:
        """A word of a list."""
        if (word := self.said(name)) not in words:
            raise self.bad(name, f"unknown {word!r}; write one of: {', '.join(words)}")
        return word

    def words(self, name: str) -> tuple[str, ...]:
        """A list of texts: an array, or in a table words joined by semicolons."""
        value = self.values.get(name, [])
        parts = value.split(";") if isinstance(value, str) else value
        if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
            raise self.bad(name, "write a list of texts")
        return tuple(part.strip() for part in parts if part.strip())

    def wording(self, name: str, *, required: bool = True) -> Wording:
        """A text in both languages: ``name_zh`` and ``name_en``, or ``zh`` and ``en`` for an empty name."""
        keys = (f"{name}_zh", f"{name}_en") if name else ("zh", "en")
        return Wording(*(self.said(key) if required else self.text(key) for key in keys))

    def count(self, name: str) -> int | None:
        """A whole number above zero, None where it is not given."""
        number = self._of(name, int, "a whole number")
        if number is not None and (isinstance(number, bool) or number < 1):
            raise self.bad(name, f"{number} is no whole number above 0")
        return number

    def figure(self, name: str) -> float:
        """A number that must be given."""
        if name not in self.values:
            raise self.bad(name, "empty; give a number")
        return self._finite(name, self.values[name])

    def numbers(self, name: str) -> tuple[float, ...]:
        """A list of numbers, empty where it is not given."""
        found = self.values.get(name, [])
        if not isinstance(found, list):
            raise self.bad(name, "write a list of numbers")
        return tuple(self._finite(name, one) for one in found)

    def _finite(self, name: str, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
            raise self.bad(name, f"{value!r} is no number")
        return float(value)

    def day(self, name: str) -> date | None:
        """A day such as 2025-01-10, None where it is not given."""
        return self._of(name, date, "a day such as 2025-01-10")

    def moment(self, name: str) -> datetime | None:
        """A moment with its time zone, None where it is not given."""
        moment = self._of(name, datetime, "a moment such as 2025-01-10T23:59:59+08:00")
        if moment is not None and moment.tzinfo is None:
            raise self.bad(name, "without time zone; write such as 2025-01-10T23:59:59+08:00")
        return moment

    def flag(self, name: str) -> bool:
        """A true or false; in a table yes or no."""
        value = self.values.get(name, False)
        answer = YES_NO.get(value) if isinstance(value, str) else value
        if not isinstance(answer, bool):
            raise self.bad(name, "write true or false, in a table yes or no")
        return answer

    def mapping(self, name: str) -> Mapping[str, object]:
        """A table of further values, empty where it is not given."""
        return self._of(name, dict, "a table of values") or {}

    def _of(self, name: str, kind: type[Kind], expected: str) -> Kind | None:
        value = self.values.get(name)
        if value is not None and not isinstance(value, kind):
            raise self.bad(name, f"{value!r} is no {expected.removeprefix('a ')}")
        return value


def document(path: Path) -> Entry:
    """A TOML file as one entry; raises BadRulebook when it is not there or not TOML."""
    where = f"{path.parent.name}/{path.name}"
    if not path.exists():
        raise BadRulebook(where, "not there; add the file")
    try:
        return Entry(where, tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadRulebook(where, f"not TOML in UTF-8 ({error})") from None


def entries(whole: Entry, name: str) -> Iterator[Entry]:
    """The entries ``[[name]]`` of a TOML file, each told by its place and id."""
    found = whole.values.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise whole.bad(name, f"write entries [[{name}]]")
    for number, values in enumerate(found, start=1):
        label = values.get("id") or values.get("year") or ""
        yield Entry(f"{whole.where}, {name} {number}" + (f" ({label})" if label else ""), values)


def rows(path: Path) -> Iterator[Entry]:
    """The rows of a CSV table, the first below the header being row 2 as a spreadsheet counts."""
    where = f"{path.parent.name}/{path.name}"
    if not path.exists():
        raise BadRulebook(where, "not there; add the file")
    try:
        found = table(path)
    except BadFactor as error:
        raise BadRulebook(where, error.what) from None
    for number, row in enumerate(found, start=2):
        label = f" ({row['id']})" if row.get("id") else ""
        cells = {name: cell or "" for name, cell in row.items() if name}
        yield Entry(f"{where} row {number}{label}", cells)


def by_id(found: Iterator[Entry]) -> dict[str, Entry]:
    """Entries by id; raises BadRulebook for an id that stands twice."""
    known: dict[str, Entry] = {}
    for one in found:
        if one.said("id") in known:
            raise one.bad("id", f"{one.said('id')} stands twice; keep one of the two")
        known[one.said("id")] = one
    return known
