"""The peak test: the emissions by year, the highest of them, the trend after it, and the verdict."""

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import TYPE_CHECKING

from dafeng.core.trends.results import PeakStatus
from dafeng.files.charts.extracts import ByYear, figures, span
from dafeng.files.charts.numbers import PER_10K, decimals, number
from dafeng.files.charts.picture import INK, Picture, Stroke, Words, by_years, line, marked, pictured
from dafeng.files.charts.trends.names import named
from dafeng.files.charts.wording import year_labels
from dafeng.language import Language, texts

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Inventory

INDICATORS: Mapping[str, str] = {"direct": "co2_direct_t", "total": "co2_total_t", "fuel": "co2_fuel_t"}
SERIES, TREND = Stroke(INK, "circle"), Stroke("#CC6677", "none", "dashed")


def peak_picture(inventory: "Inventory", status: PeakStatus, lang: Language) -> Picture | None:
    """Return the series (10⁴ t) with its peak, the trend line from it on, and the verdict; None without figures."""
    values = figures(inventory, INDICATORS.get(status.boundary, ""))
    if not values:
        return None
    _ = texts("reports", lang)
    years = span(inventory.years)
    labels = year_labels(years, values, known=inventory.years, lang=lang)
    places = decimals(value / PER_10K for value in values.values())
    boundary = named("boundary", status.boundary, lang)
    caption = _("Have {boundary} peaked? (10⁴ t)").format(boundary=boundary)
    words = Words(f"peak_{status.boundary}", caption, _("10⁴ t"), verdict(status, lang))
    lines = {_("CO₂ emissions"): line(_("CO₂ emissions"), SERIES, _points(values, years, status, places))}
    trend = trend_of(status, [year for year in years if year in values])
    if trend:
        course = [round(trend[year] / PER_10K, places + 1) if year in trend else None for year in years]
        lines[_("Trend since the highest year (Sen)")] = line(_("Trend since the highest year (Sen)"), TREND, course)
    parts = by_years(words, labels, list(lines), list(lines.values()))
    rows = [
        (label.replace("\n", " "), number(values[year] / PER_10K, places) if year in values else "—")
        for year, label in zip(years, labels, strict=True)
    ]
    return pictured(words, parts, [(_("Year"), _("CO₂ emissions")), *rows], height_px=380)


def verdict(status: PeakStatus, lang: Language) -> str:
    """Return the status with the highest year and the data behind it; no peak year is claimed unless it has peaked."""
    _ = texts("reports", lang)
    said = _("{boundary}: {status} (data up to {vintage}, {points} years)").format(
        boundary=named("boundary", status.boundary, lang),
        status=named("status", status.status, lang),
        vintage=status.vintage or "—",
        points=status.points,
    )
    said = said[0].upper() + said[1:]
    if status.status != "peaked" or status.peak_tco2 is None:
        return said
    facts = {"year": status.peak_year, "level": number(status.peak_tco2 / PER_10K)}
    return said + _("; peak in {year} at {level} × 10⁴ t").format(**facts)


def trend_of(status: PeakStatus, years: Sequence[int]) -> ByYear:
    """Return Sen's line (t) over the years that have figures from the highest one on; empty without a test."""
    if status.test is None or status.maximum_year is None:
        return {}
    line_of = status.test.sen_intercept, status.test.sen_slope
    if not all(map(isfinite, line_of)):
        return {}
    return {year: line_of[0] + line_of[1] * year for year in years if year >= status.maximum_year}


def _points(values: ByYear, years: Sequence[int], status: PeakStatus, places: int) -> list[object]:
    points: list[object] = [round(values[year] / PER_10K, places + 1) if year in values else None for year in years]
    top = status.maximum_year
    if top is not None and top in values:
        highest = values[top] / PER_10K
        points[years.index(top)] = marked(round(highest, places + 1), number(highest, places), "diamond")
    return points
