"""Indicators as they are shown: by name, in the unit officials use, and why one of them cannot be given."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from dafeng.core.accounting.inventory import INDICATORS, Gap
from dafeng.core.accounting.inventory.result import Reason
from dafeng.files.charts.numbers import PER_10K, decimals, number
from dafeng.files.documents.content.gaps import note_of
from dafeng.files.documents.content.table import Notes, Row, Table
from dafeng.files.documents.content.typesetting import typeset
from dafeng.language import N_, Language, texts

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Inventory

UNITS = {
    "t": (PER_10K, N_("10⁴ t")),
    "tce": (PER_10K, N_("10⁴ tce")),
    "tCO2e": (PER_10K, N_("10⁴ tCO₂e")),
    "10^4 CNY": (PER_10K, N_("10⁸ CNY")),
    "person": (PER_10K, N_("10⁴ persons")),
    "%": (1.0, N_("%")),
    "tce/10^4 CNY": (1.0, N_("tce/10⁴ CNY")),
    "t/10^4 CNY": (1.0, N_("t/10⁴ CNY")),
    "t/person": (1.0, N_("t/person")),
}
"""By unit of the indicator: what it is divided by, and the unit then shown."""
RATE_PLACES, SHARE_PLACES = 2, 1
"""Reduction rates are judged against targets with tenths, so their hundredths are shown."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure ready to be shown: the indicator's name, its value as text, and its unit."""

    name: str
    value: str
    unit: str


def name_of(indicator: str, lang: Language) -> str:
    """Return the indicator's name in the language."""
    found = INDICATORS[indicator]
    return typeset(found.zh if lang == "zh" else found.en)


def unit_of(indicator: str, lang: Language) -> tuple[float, str]:
    """Return what the indicator is divided by and the unit it is then shown in."""
    scale, unit = UNITS[INDICATORS[indicator].unit]
    return scale, texts("reports", lang)(unit)


def shown(inventory: "Inventory", indicator: str, year: int, lang: Language) -> Shown | None:
    """Return the figure of the year, None where it cannot be given."""
    value = inventory.value(indicator, year)
    if value is None:
        return None
    scale, unit = unit_of(indicator, lang)
    return Shown(name_of(indicator, lang), number(value / scale, _places(indicator, [value / scale])), unit)


def indicator_table(
    inventory: "Inventory", table: str, caption: str, indicators: Iterable[str], lang: Language
) -> Table | None:
    """Return indicators by year; a figure that cannot be given says so, with its reason in a note. None without any."""
    _ = texts("reports", lang)
    known = _shown_indicators(inventory)
    notes = Notes()
    rows = [_row(inventory, indicator, notes, lang) for indicator in indicators if indicator in known]
    header = (_("Indicator"), _("Unit"), *map(str, inventory.years))
    return Table(table, caption, header, tuple(rows), notes.lines(), texts=2) if rows else None


def _shown_indicators(inventory: "Inventory") -> set[str]:
    """Return the indicators to show: those with a value, or with a gap; what nobody asks for is no gap."""
    given = inventory.indicators.filter(pl.col("value").is_not_null() & pl.col("year").is_in(inventory.years))[
        "indicator"
    ]
    return set(given) | {gap.indicator for gap in inventory.gaps}


def _row(inventory: "Inventory", indicator: str, notes: Notes, lang: Language) -> Row:
    scale, unit = unit_of(indicator, lang)
    values = [inventory.value(indicator, year) for year in inventory.years]
    places = _places(indicator, [value / scale for value in values if value is not None])
    cells = [
        missing(inventory, indicator, year, notes, lang) if value is None else number(value / scale, places)
        for year, value in zip(inventory.years, values, strict=True)
    ]
    return Row((name_of(indicator, lang), unit, *cells))


def missing(inventory: "Inventory", indicator: str, year: int, notes: Notes, lang: Language) -> str:
    """Return the words for a figure that cannot be given, with the mark of the note that says why and who must help."""
    _ = texts("reports", lang)
    found = [gap for gap in inventory.gaps if gap.indicator == indicator and year in gap.years]
    marks = "".join(notes.mark(note_of(gap, lang)) for gap in found or [Gap(indicator, (year,), Reason.NO_ROWS)])
    return _("cannot be given") + marks


def _places(indicator: str, values: Sequence[float]) -> int:
    if INDICATORS[indicator].unit == "%":
        return RATE_PLACES if "reduction" in indicator else SHARE_PLACES
    return decimals(values)
