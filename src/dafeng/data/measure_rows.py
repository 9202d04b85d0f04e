"""Reading a measure library: a folder of ``card.toml``, ``measures.csv`` and ``actions.csv``, row by row."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from dafeng.core.pathways.catalogue import CatalogueMeasure
from dafeng.core.pathways.errors import PathwayError
from dafeng.core.pathways.measures import Action, ActionKind
from dafeng.data.tables import card_of, table, vocabulary

Row = Mapping[str, str]
GROUP = "group:"
"""What stands before the name of a group of carriers in a table of actions."""
FIGURES = (
    "share",
    "ratio",
    "capex_cny",
    "opex_cny",
    "life_years",
    "ramp_years",
    "earliest_year",
    "learning_pct",
    "hours",
    "sink_tco2_per_ha",
    "jobs_per_10k_tce",
)
"""The figures of a measure that may be named as illustrative."""


class BadLibrary(PathwayError):
    """A row of a measure library or table of defaults that must be refused; ``where`` is file, row and column."""

    def __init__(self, where: str, what: str) -> None:
        self.where, self.what = where, what
        super().__init__(f"{where}: {what}.")


@dataclass(frozen=True, slots=True)
class Line:
    """A row with where it stands; its cells are read as what they must be, or refused."""

    file: str
    number: int
    cells: Row

    def bad(self, column: str, what: str) -> BadLibrary:
        """The refusal of a cell."""
        return BadLibrary(f"{self.file} row {self.number}, {column}", what)

    def text(self, column: str) -> str:
        """The text of a cell, empty where it has none."""
        return (self.cells.get(column) or "").strip()

    def said(self, column: str) -> str:
        """The text of a cell that must not be empty."""
        if not (text := self.text(column)):
            raise self.bad(column, "empty; give it")
        return text

    def known(self, column: str, words: Collection[str]) -> str:
        """A word of a vocabulary."""
        if (word := self.text(column)) not in words:
            raise self.bad(column, f"unknown word {word!r}; write one of: {', '.join(words)}")
        return word

    def words(self, column: str, known: Collection[str] = ()) -> tuple[str, ...]:
        """The words of a list joined by semicolons, each of a vocabulary where one is given."""
        found = tuple(word.strip() for word in self.text(column).split(";") if word.strip())
        if known and (strange := [word for word in found if word not in known]):
            raise self.bad(column, f"unknown {', '.join(strange)}; write any of: {', '.join(known)}")
        return found

    def number_of(self, column: str, low: float, high: float = float("inf")) -> float | None:
        """A number within its bounds, None for an empty cell."""
        if not (text := self.text(column)):
            return None
        try:
            number = float(text)
        except ValueError:
            raise self.bad(column, f"{text!r} is not a number") from None
        if not low <= number <= high:
            raise self.bad(column, f"{text} lies outside {low:g} to {high:g}")
        return number

    def count_of(self, column: str, low: int, high: int) -> int:
        """A whole number that must be there."""
        self.said(column)
        number = self.number_of(column, low, high) or 0.0
        if number != int(number):
            raise self.bad(column, f"{number:g} is not a whole number")
        return int(number)


def lines(path: Path) -> Iterator[Line]:
    """The rows of a table, the first below the header being row 2 as a spreadsheet counts."""
    if not path.exists():
        raise BadLibrary(f"{path.parent.name}/{path.name}", "not there; add the file")
    for number, row in enumerate(table(path), start=2):
        yield Line(f"{path.parent.name}/{path.name}", number, row)


def library_from(folder: Path) -> dict[str, CatalogueMeasure]:
    """The measures of a folder by id; raises BadLibrary for a row to refuse, BadFactor for a card without source."""
    card_of(folder)
    actions = defaultdict[str, list[Action]](list)
    owners = dict[str, Line]()
    for line in lines(folder / "actions.csv"):
        actions[line.said("measure")].extend(_actions(line))
        owners.setdefault(line.said("measure"), line)
    found = dict[str, CatalogueMeasure]()
    for line in lines(folder / "measures.csv"):
        if line.said("id") in found:
            raise line.bad("id", f"{line.said('id')} stands twice; keep one of the two")
        found[line.said("id")] = _measure(line, tuple(actions.get(line.said("id"), ())), folder.name)
    for name, line in owners.items():
        if name not in found:
            raise line.bad(
                "measure", f"{name} is no measure of {folder.name}/measures.csv; add it there, or correct it"
            )
    return found


def check_together(measures: Mapping[str, CatalogueMeasure]) -> None:
    """Raise BadLibrary where a measure needs or excludes one that does not exist, itself, or the same one."""
    for one in measures.values():
        where = f"{one.library}/measures.csv, {one.id}"
        for other in (*one.requires, *one.excludes):
            if other not in measures:
                raise BadLibrary(where, f"needs or excludes {other}, which does not exist; add it, or take it out")
            if other == one.id:
                raise BadLibrary(where, "needs or excludes itself; take it out")
        if both := sorted({*one.requires} & {*one.excludes}):
            raise BadLibrary(where, f"both needs and excludes {', '.join(both)}; keep one of the two")


def _measure(line: Line, actions: tuple[Action, ...], library: str) -> CatalogueMeasure:
    capex, opex = line.number_of("capex_cny", 0), line.number_of("opex_cny", float("-inf"))
    unit = line.known("per", vocabulary("measure_units")) if line.text("per") else ""
    if not unit and (capex is not None or opex is not None):
        raise line.bad("per", f"a cost without unit; write one of: {', '.join(vocabulary('measure_units'))}")
    one = CatalogueMeasure(
        line.said("id"),
        line.said("zh"),
        line.said("en"),
        line.known("direction", vocabulary("directions")),
        line.known("sector", vocabulary("pathway_sectors")),
        actions,
        unit,
        capex,
        opex,
        line.count_of("life_years", 1, 100),
        line.count_of("ramp_years", 1, 40),
        line.count_of("earliest_year", 2000, 2060),
        line.number_of("learning_pct", 0, 20) or 0.0,
        line.number_of("hours", 0, 8784) or 0.0,
        line.words("requires"),
        line.words("excludes"),
        line.words("scenarios", vocabulary("scenarios")),
        line.known("lumpy", vocabulary("yes_no")) == "yes",
        line.words("illustrative", FIGURES),
        line.text("source"),
        line.number_of("jobs_per_10k_tce", 0) or 0.0,
        line.number_of("sink_tco2_per_ha", 0) or 0.0,
        line.text("note"),
        library,
    )
    _check_whole(line, one)
    return one


def _check_whole(line: Line, one: CatalogueMeasure) -> None:
    """What single cells cannot show: figures without source, effects without size."""
    supplies = any(action.kind == "supply" for action in one.actions)
    if supplies and not (one.per == "mw" and one.hours > 0):
        raise line.bad("hours", "a supply is sized in MW; write mw under per, and its hours a year")
    if one.per == "mw" and not supplies:
        raise line.bad("per", "mw is for a measure with a supply; write tce or tco2")
    if (one.per == "ha") is not (one.sink_tco2_per_ha > 0):
        raise line.bad("sink_tco2_per_ha", "a measure of land has ha under per and what a hectare takes up a year")
    if not one.actions and one.per != "ha":
        raise line.bad("id", f"{one.id} has no action; add a row to actions.csv")
    cited = [name for name in FIGURES if name not in one.illustrative and line.text(name)]
    if cited and not one.source:
        raise line.bad("source", f"no source for {', '.join(cited)}; cite it, or name them under illustrative")


def _actions(line: Line) -> Iterable[Action]:
    """The actions of a row, one for each carrier of a group."""
    kind = cast("ActionKind", line.known("kind", vocabulary("measure_actions")))
    block = line.known("block", vocabulary("pathway_blocks"))
    if not (share := line.number_of("share", 0, 1)):
        raise line.bad("share", "no share above 0; give what the measure acts on at full effect")
    ratio, to_carrier = line.number_of("ratio", 0, 20), line.text("to_carrier")
    if to_carrier and to_carrier not in vocabulary("carriers"):
        raise line.bad("to_carrier", f"unknown carrier {to_carrier!r}")
    if bool(to_carrier) is not bool(kind == "shift" and ratio):
        raise line.bad("ratio", "a carrier that is added, and how much of it, belong together in a shift")
    for carrier in _carriers(line, kind):
        yield Action(kind, block, share, carrier, to_carrier, ratio or 0.0)


def _carriers(line: Line, kind: str) -> tuple[str, ...]:
    word = line.text("carrier")
    if kind != "shift":
        if word:
            raise line.bad("carrier", f"a {kind} acts on all carriers; leave it empty")
        return ("",)
    groups = vocabulary("carrier_groups")
    if word.startswith(GROUP) and word.removeprefix(GROUP) in groups:
        return tuple(groups[word.removeprefix(GROUP)].extra["carriers"].split(";"))
    return (line.known("carrier", vocabulary("carriers")),)
