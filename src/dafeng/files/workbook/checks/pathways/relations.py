"""Measures that need or exclude each other, scenario by scenario, and the order in which they start."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from dafeng.files.workbook.checks.ground import Ground, number, text
from dafeng.files.workbook.contents import Row
from dafeng.files.workbook.faults.fault import Detail, HeadingOf, Params, TermOf, TitleOf
from dafeng.files.workbook.links import Links, listed_codes
from dafeng.files.workbook.terms import LIBRARY

LISTS = (("measures", "requires"), ("measures", "excludes"), ("scenarios", "measures"))
"""Columns that list measures by code or library name."""


def check_relations(ground: Ground, links: Links) -> None:
    """Unknown codes first; then prerequisites, exclusions and their order in time."""
    # Codes that could not be read would make every reference to them look wrong.
    if not all(ground.sound("measures", row, "code", "library") for row in ground.rows("measures")):
        return
    for sheet, column in LISTS:
        _check_codes(ground, links, sheet=sheet, column=column)
    relations = Relations(ground, links)
    relations.check_presence()
    circle = relations.check_circles()
    relations.check_order(but=circle)


def _check_codes(ground: Ground, links: Links, *, sheet: str, column: str) -> None:
    if not ground.has(sheet, column):
        return
    for row in ground.rows(sheet):
        for value in listed_codes(row.get(column)):
            if links.measure(value) is None:
                params: Params = {"column": HeadingOf(sheet, column), "value": value, "name": TitleOf("measures")}
                ground.note("measure_unknown", sheet, [(row, column)], params=params)


@dataclass(frozen=True)
class Relations:
    """Who needs and who excludes whom."""

    ground: Ground
    links: Links

    @cached_property
    def members(self) -> dict[str, tuple[str, ...]]:
        """The measures of each scenario."""
        return self.links.members()

    def check_presence(self) -> None:
        """Prerequisites that a scenario lacks, and pairs that it may not have."""
        told = set[frozenset[str]]()
        for measure in dict.fromkeys(one for members in self.members.values() for one in members):
            for other in self.links.related(measure, "requires"):
                self._note("prerequisite_absent", measure, other, wrong=lambda present: not present)
            for other in self.links.related(measure, "excludes"):
                if frozenset({measure, other}) not in told:
                    self._note("exclusion_present", measure, other, wrong=lambda present: present)
                told.add(frozenset({measure, other}))

    def _note(self, code: str, measure: str, other: str, *, wrong: Callable[[bool], bool]) -> None:
        """Note a pair, at the measure for the shipped scenarios, at the scenario for each own one."""
        found = [name for name, members in self.members.items() if measure in members and wrong(other in members)]
        names: Params = {"measure": self.shown(measure), "other": self.shown(other)}
        shipped = [name for name in found if name not in self.links.scenarios]
        if shipped:
            row = self.links.rows[measure]
            stated = "requires" if code == "prerequisite_absent" else "excludes"
            column = stated if row.get("library") is None else "library"
            scenarios = tuple(TermOf("scenarios", name) for name in shipped)
            self.ground.note(code, "measures", [(row, column)], params={**names, "scenarios": scenarios})
        for name in set(found) - set(shipped):
            row = self.links.scenarios[name]
            self.ground.note(code, "scenarios", [(row, "measures")], params={**names, "scenarios": (name,)})

    def check_circles(self) -> frozenset[str]:
        """Name the measures that need each other in a circle; returns them."""
        circles = {frozenset(self._circle(measure)) for measure in self.links.rows} - {frozenset[str]()}
        for circle in sorted(circles, key=sorted):
            names = [measure for measure in self.links.rows if measure in circle]
            cells = [(self.links.rows[one], self._column(self.links.rows[one])) for one in names]
            params: Params = {"measures": tuple(self.shown(one) for one in names)}
            self.ground.note("measures_circular", "measures", cells, params=params)
        return frozenset(one for circle in circles for one in circle)

    def _circle(self, measure: str) -> set[str]:
        """The measures that a measure needs, directly or not, and that need it in turn."""
        needed = self._needed(measure)
        return {one for one in needed if measure in self._needed(one)} if measure in needed else set()

    def _needed(self, measure: str) -> set[str]:
        found, ahead = set[str](), [measure]
        while ahead:
            new = [one for one in self.links.related(ahead.pop(), "requires") if one not in found]
            found.update(new)
            ahead += new
        return found

    @staticmethod
    def _column(row: Row) -> str:
        return "requires" if row.get("library") is None else "library"

    def check_order(self, *, but: frozenset[str]) -> None:
        """A measure that starts before one it needs; those that stand in a circle have been told."""
        for measure, other in self._pairs():
            row, later = self.links.rows[measure], self.links.rows[other]
            start, then = (number(one.get("start_year")) for one in (row, later))
            sound = all(self.ground.sound("measures", one, "start_year") for one in (row, later))
            if measure not in but and sound and start is not None and then is not None and start < then:
                names: Params = {"measure": self.shown(measure), "other": self.shown(other)}
                years = {"year": int(start), "later": int(then)}
                self.ground.note("prerequisite_later", "measures", [(row, "start_year")], params={**names, **years})

    def _pairs(self) -> Iterator[tuple[str, str]]:
        for measure in self.links.rows:
            for other in self.links.related(measure, "requires"):
                if other in self.links.rows:
                    yield measure, other

    def shown(self, measure: str) -> Detail:
        """A measure as a message names it: its code, or its name in the library."""
        row = self.links.rows.get(measure)
        return TermOf(LIBRARY, measure) if row is None else text(row.get("code"))
