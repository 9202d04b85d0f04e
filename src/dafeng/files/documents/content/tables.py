"""The tables of figures: CO₂ by sector, boundaries, energy in both conventions, intensities, targets, uncertainty."""

import math
from typing import TYPE_CHECKING

from dafeng.files.charts.extracts import ByYear, sector_co2
from dafeng.files.charts.numbers import PER_10K, decimals, number, percent
from dafeng.files.charts.paths import NAMES, Course, courses
from dafeng.files.charts.wording import change
from dafeng.files.documents.content.figures import indicator_table, missing
from dafeng.files.documents.content.table import NOTHING, Kind, Notes, Row, Table, plain_rows
from dafeng.language import N_, Language, texts

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Inventory

BOUNDARIES = (
    "co2_fuel_t",
    "co2_process_t",
    "co2_direct_t",
    "co2_power_t",
    "co2_heat_t",
    "co2_indirect_t",
    "co2_total_t",
    "sink_t",
    "ghg_other_tco2e",
)
ENERGY = (
    "energy_total_tce",
    "energy_total_equal_tce",
    "energy_total_reported_tce",
    "energy_final_tce",
    "feedstock_tce",
    "non_fossil_tce",
    "non_fossil_share_pct",
    "coal_share_pct",
)
INTENSITIES = (
    "gdp_constant_10k_cny",
    "population",
    "energy_intensity_tce_per_10k_cny",
    "energy_intensity_reduction_pct",
    "carbon_intensity_t_per_10k_cny",
    "carbon_intensity_reduction_pct",
    "carbon_intensity_fuel_t_per_10k_cny",
    "carbon_intensity_fuel_reduction_pct",
    "co2_per_capita_t",
)
SECTOR_CAPTIONS = {
    "co2_direct_t": N_("Direct CO₂ emissions by sector group (10⁴ t)"),
    "co2_fuel_t": N_("CO₂ of fuels by sector group (10⁴ t)"),
}


def sector_table(inventory: "Inventory", lang: Language) -> Table | None:
    """Return CO₂ by sector group and year, with the share of the last year; None when no year has a total."""
    _ = texts("reports", lang)
    co2 = sector_co2(inventory)
    if co2 is None:
        return None
    first, last = min(co2.total), max(co2.total)
    places = decimals(value / PER_10K for value in co2.total.values())
    notes = Notes()

    def row(name: str, values: ByYear, kind: Kind = "") -> Row:
        cells = [
            (number(values[year] / PER_10K, places) if year in values else NOTHING)
            if year in co2.total
            else missing(inventory, co2.indicator, year, notes, lang)
            for year in inventory.years
        ]
        share = percent(values.get(last, 0.0) / co2.total[last] * 100) if co2.total[last] else NOTHING
        known = first in values and last in values
        moved = [change(values[first], values[last], lang) if known else NOTHING] if first < last else []
        return Row((name, *cells, share, *moved), kind)

    rows = [row(_(group.label), values) for group, values in co2.layers.items()] + [row(_("Total"), co2.total, "total")]
    header = [_("Sector group"), *map(str, inventory.years), _("Share {year}").format(year=last)]
    header += [_("Since {year}").format(year=first)] if first < last else []
    return Table("sectors", _(SECTOR_CAPTIONS[co2.indicator]), tuple(header), tuple(rows), notes.lines())


def boundary_table(inventory: "Inventory", lang: Language) -> Table | None:
    """Return direct, indirect and sink figures by year."""
    _ = texts("reports", lang)
    caption = _("Two boundaries side by side, sinks apart")
    return indicator_table(inventory, "boundaries", caption, BOUNDARIES, lang)


def energy_table(inventory: "Inventory", lang: Language) -> Table | None:
    """Return the energy totals in both conventions, feedstock and shares by year."""
    _ = texts("reports", lang)
    caption = _("Energy consumption in both conventions")
    return indicator_table(inventory, "energy", caption, ENERGY, lang)


def intensity_table(inventory: "Inventory", lang: Language) -> Table | None:
    """Return intensities and cumulative reduction rates by year."""
    _ = texts("reports", lang)
    caption = _("Intensities and cumulative reduction since the base year")
    return indicator_table(inventory, "intensities", caption, INTENSITIES, lang)


def target_table(inventory: "Inventory", lang: Language) -> Table | None:
    """Return every target with what has been reached of it; columns without entries are left out."""
    _ = texts("reports", lang)
    header = (
        _("Target"),
        _("Span"),
        _("Assigned reduction"),
        _("Pledged reduction"),
        _("Judged year"),
        _("Reduction reached"),
        _("Path of that year"),
        _("Result"),
    )
    known = [course for course in courses(inventory) if (course.indicator, course.boundary) in NAMES]
    rows = [_target_cells(course, lang) for course in known]
    if not rows:
        return None
    columns = (column for column in zip(header, *rows, strict=True) if set(column[1:]) != {NOTHING})
    titles, *cells = zip(*columns, strict=True)
    return Table("targets", _("Cumulative reduction against the targets"), titles, plain_rows(cells), texts=2)


def _target_cells(course: Course, lang: Language) -> tuple[str, ...]:
    _ = texts("reports", lang)
    year, last = course.judged_year, course.years[-1]
    results = {True: _("reached"), False: _("not reached"), None: _("cannot be judged")}
    judged = (str(year), _fallen(course.actual, year), _fallen(course.wanted, year)) if year else (NOTHING,) * 3
    return (
        _(NAMES[course.indicator, course.boundary]),
        f"{course.years[0]}–{last}",
        _fallen(course.assigned, last),
        _fallen(course.pledged, last),
        *judged,
        results[course.reached],
    )


def _fallen(index: ByYear, year: int) -> str:
    return percent(100 - index[year], 2) if year in index else NOTHING


def uncertainty_table(inventory: "Inventory", lang: Language) -> Table | None:
    """Return the 95 % ranges of the totals by approach 1 and approach 2; None when none can be given."""
    _ = texts("reports", lang)
    names = {"direct": _("Direct"), "indirect": _("Indirect")}
    totals = {"direct": "co2_direct_t", "indirect": "co2_indirect_t"}
    parts = _("{boundary} (only the parts that are given)")
    rows = [
        Row(
            (
                str(year),
                names[boundary]
                if inventory.value(totals[boundary], year) is not None
                else parts.format(boundary=names[boundary]),
                number(total / PER_10K),
                NOTHING if approach1 is None or math.isnan(approach1) else f"±{percent(approach1)}",
                f"{number(low / PER_10K)} ~ {number(high / PER_10K)}",
                f"{draws:,} / {seed}",
            )
        )
        for year, boundary, total, approach1, low, high, draws, seed in inventory.uncertainty.iter_rows()
    ]
    header = (
        _("Year"),
        _("Boundary"),
        _("Total (10⁴ tCO₂e)"),
        _("Approach 1: error propagation, 95%"),
        _("Approach 2: Monte Carlo, 95% range (10⁴ tCO₂e)"),
        _("Draws / seed"),
    )
    return Table("uncertainty", _("Uncertainty of the totals"), header, tuple(rows), texts=2) if rows else None
