"""Bars over the years, in layers; a year without figures keeps its place and says why it is empty."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dafeng.files.charts.extracts import ByYear, span
from dafeng.files.charts.groups import Group
from dafeng.files.charts.numbers import PER_10K, decimals, number
from dafeng.files.charts.picture import Picture, Words, bars, by_years, framed, totals
from dafeng.files.charts.wording import year_labels
from dafeng.language import Language, texts

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Inventory


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: its group (colour, pattern, name), the stack it stands in, and its values by year (t or tce)."""

    group: Group
    values: ByYear
    stack: str = "all"


def layered(
    inventory: "Inventory", words: Words, layers: Sequence[Layer], total: ByYear | None, lang: Language
) -> Picture:
    """Return the picture of layers over all years of the inventory, in 10⁴ of their unit, with totals if given."""
    _ = texts("reports", lang)
    drawn = [layer.values for layer in layers] + ([total] if total else [])
    years = span(inventory.years)
    given = {year for values in drawn for year in values}
    labels = year_labels(years, given, known=inventory.years, lang=lang)
    places = decimals(value / PER_10K for values in drawn for value in values.values())
    net = total is not None and any(value < 0 for layer in layers for value in layer.values.values())
    names = [_(layer.group.label) for layer in layers] + ([_("Net total") if net else _("Total")] if total else [])
    columns = [_column(values, years, places) for values in drawn]
    series = [
        bars(layer.group, name, column, layer.stack)
        for layer, name, column in zip(layers, names, columns, strict=False)
    ]
    if total:
        series.append(totals(names[-1], columns[-1], _written(columns[-1], places), net=net))
    figures = [(_("Year"), *names), *_rows(labels, columns, places)]
    parts = by_years(words, labels, names[: len(layers)], series)
    described = f"{words.caption}. {words.headline}. {_spoken(figures)}"
    return Picture(
        words.id, words.caption, words.headline, described, framed(words.headline, described, parts, NARROW), figures
    )


NARROW: Mapping[str, object] = {
    "grid": {"top": 104, "bottom": 44},
    "legend": {"type": "scroll", "left": 0, "right": 0},
    "xAxis": {"axisLabel": {"fontSize": 11}},
}


def _column(values: ByYear, years: Sequence[int], places: int) -> list[float | None]:
    return [round(values[year] / PER_10K, places + 1) if year in values else None for year in years]


def _written(column: Sequence[float | None], places: int) -> list[str]:
    return ["—" if value is None else number(value, places) for value in column]


def _rows(labels: Sequence[str], columns: Sequence[Sequence[float | None]], places: int) -> list[tuple[str, ...]]:
    first = [label.replace("\n", " ") for label in labels]
    return list(zip(first, *(_written(column, places) for column in columns), strict=True))


def _spoken(figures: Sequence[Sequence[str]]) -> str:
    """Return the last column (the total, where there is one) year by year."""
    return "; ".join(f"{row[0]}: {row[-1]}" for row in figures[1:]) + "."
