"""How the sheets of the pathway speak of each other: measures by code or library name, scenarios, blocks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from dafeng.files.workbook.contents import Row, Value, Workbook
from dafeng.files.workbook.terms import LIBRARY, folded, terms

if TYPE_CHECKING:
    from dafeng.core.pathways.catalogue import CatalogueMeasure

DEFAULT_SCENARIOS = ("pilot",)
"""Where a measure stands that names no scenario."""

SIZED_BY = {"tco2": "potential_tco2", "tce": "saving_tce", "mw": "capacity_mw", "ha": "area_ha"}
"""The column of a measure by which its investment by unit is multiplied."""

_SEPARATORS = re.compile(r"[、,，;；\n|]+")


@dataclass(frozen=True)
class Links:
    """The measures and the own scenarios of a workbook, found by what people write for them."""

    workbook: Workbook

    @cached_property
    def rows(self) -> dict[str, Row]:
        """The rows of the sheet Measures by the id of the measure: its code, or its id in the library."""
        return {self.id_of(row): row for row in self.workbook.rows("measures") if row.get("code") is not None}

    @cached_property
    def scenarios(self) -> dict[str, Row]:
        """The rows of the sheet Scenarios by code."""
        return {_text(row.get("code")): row for row in self.workbook.rows("scenarios") if row.get("code") is not None}

    @cached_property
    def _codes(self) -> Mapping[str, str]:
        return {folded(_text(row.get("code"))): measure for measure, row in self.rows.items()}

    @cached_property
    def _scenario_names(self) -> Mapping[str, str]:
        names = {folded(_text(row.get("name"))): code for code, row in self.scenarios.items()}
        return names | {folded(code): code for code in self.scenarios}

    def id_of(self, row: Row) -> str:
        """The id of the measure of a row: the library's where it names one, else its code."""
        return _text(row.get("library")) or _text(row.get("code"))

    def measure(self, text: str) -> str | None:
        """The id of the measure that a code or a name of the library means; None when it is neither."""
        return self._codes.get(folded(text)) or terms(LIBRARY).id_of(text)

    def measures(self, value: Value) -> tuple[str, ...]:
        """The ids of the measures listed in a cell, without those that are unknown."""
        found = (self.measure(text) for text in listed_codes(value))
        return tuple(dict.fromkeys(one for one in found if one is not None))

    def scenario(self, text: str) -> str | None:
        """The id of a shipped scenario or the code of an own one; None when it is neither."""
        return self._scenario_names.get(folded(text)) or terms("scenarios").id_of(text)

    def scenarios_of(self, measure: str) -> tuple[str, ...]:
        """The shipped scenarios that a measure of the sheet stands in."""
        row = self.rows[measure]
        given = row.get("scenarios")
        if isinstance(given, tuple) and given:
            return tuple(str(one) for one in given)
        chosen = library_measure(row)
        return chosen.scenarios if chosen else DEFAULT_SCENARIOS

    def related(self, measure: str, kind: Literal["requires", "excludes"]) -> tuple[str, ...]:
        """The ids of the measures that one needs, or excludes: as its row states, or as the library does."""
        row = self.rows.get(measure)
        if row is not None and row.get("library") is None:
            return self.measures(row.get(kind))
        one = _catalogue().get(measure)
        return () if one is None else one.requires if kind == "requires" else one.excludes

    def members(self) -> dict[str, tuple[str, ...]]:
        """The measures of each scenario: of the shipped ones that have any, and of all own ones."""
        found: dict[str, tuple[str, ...]] = {}
        for measure in self.rows:
            for scenario in self.scenarios_of(measure):
                found[scenario] = (*found.get(scenario, ()), measure)
        own = {code: self.measures(row.get("measures")) for code, row in self.scenarios.items()}
        return found | own


def listed_codes(value: Value) -> tuple[str, ...]:
    """The codes listed in one cell, as they are written."""
    parts = (part.strip() for part in _SEPARATORS.split(_text(value)))
    return tuple(part for part in parts if part)


def library_measure(row: Row) -> "CatalogueMeasure | None":
    """The measure of the library that a row names."""
    library = _text(row.get("library"))
    return _catalogue()[library] if library else None


def _catalogue() -> "Mapping[str, CatalogueMeasure]":
    from dafeng.data.pathway_library import catalogue  # noqa: PLC0415 -- brings NumPy

    return catalogue()


def block_of(row: Row) -> str:
    """The block that a measure or a project acts on, empty where neither sector nor part is given.

    Electricity is the sector's ``power``, any other carrier its ``fuel``; in the power sector it is the generation.
    """
    from dafeng.data.pathway_library import pathway_sets  # noqa: PLC0415 -- only where a pathway is asked for

    block, number = _text(row.get("block")), _text(row.get("sector"))
    if block or not number:
        return block
    sector = pathway_sets().sector_of[number]
    if row.get("carrier") == "electricity":
        return f"{sector}.power"
    return "power.generation" if sector == "power" else f"{sector}.fuel"


def carrier_of(row: Row) -> str:
    """The carrier that a measure saves, empty for all that its block uses; electricity has a block of its own."""
    return _text(row.get("carrier")) or ("electricity" if block_of(row).endswith(".power") else "")


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""
