"""From year to year: years that were declared and not filled, jumps, hours in a year."""

from collections.abc import Iterator
from itertools import pairwise

from dafeng.core.accounting.balance import year_on_year_ratio
from dafeng.core.quantities.units import converted
from dafeng.data.tables import vocabulary
from dafeng.files.workbook.checks.ground import Ground, number, text
from dafeng.files.workbook.checks.ledger import USES, Ledger
from dafeng.files.workbook.contents import Row
from dafeng.files.workbook.faults.fault import HeadingOf, Param, Params, TermOf, TitleOf

LARGEST_RISE, LARGEST_FALL = 3.0, 0.2
"""From one inventory year to the next: more than threefold, or a fall of more than 80 %, is asked about."""

MATERIAL_SHARE = 0.01
"""A carrier below this share of the year's energy may jump without a question."""

HOURS = 8784
"""Hours of a leap year."""

GDP = "gdp_constant_100m_cny"
FOLLOWED = ("population_10k", "gdp_current_100m_cny", GDP)


def check_years(ground: Ground, ledger: Ledger) -> None:
    """Missing years, jumps between years, and generation that no year has hours for."""
    years = ground.inventory_years()
    if ground.answer("fuel_notation") == "reported":
        _check_energy_years(ground, ledger, years=years)
    if ground.has("economy", "year"):
        _check_economy_years(ground, years)
        _check_economy_jumps(ground)
    _check_base_year(ground, years)
    _check_energy_jumps(ground, ledger)
    _check_hours(ground)


def _check_energy_years(ground: Ground, ledger: Ledger, *, years: tuple[int, ...]) -> None:
    # A row whose year cannot be read may be of any year; a sheet without any row is told by its notation.
    if ledger.seen_years and None not in ledger.doubtful_years:
        missing = tuple(year for year in years if year not in ledger.seen_years)
        _note_years(ground, "year_without_energy", missing, sheet="energy")


def _check_economy_years(ground: Ground, years: tuple[int, ...]) -> None:
    rows = {row.get("year"): row for row in ground.rows("economy")}
    if None not in rows:
        _note_years(ground, "year_without_economy", tuple(year for year in years if year not in rows), sheet="economy")
    empty = [
        rows[year]
        for year in years
        if year in rows and rows[year].get(GDP) is None and ground.sound("economy", rows[year], GDP)
    ]
    if empty and ground.has("economy", GDP):
        named = tuple(int(number(row.get("year")) or 0) for row in empty)
        params: Params = {"column": HeadingOf("economy", GDP), "years": named}
        ground.note("gdp_constant_missing", "economy", [(row, GDP) for row in empty], params=params)


def _note_years(ground: Ground, code: str, years: tuple[int, ...], *, sheet: str) -> None:
    if years:
        profile = ground.workbook.profile
        ground.note(code, "profile", [(profile, "inventory_years")], params={"years": years, "name": TitleOf(sheet)})


def _check_base_year(ground: Ground, years: tuple[int, ...]) -> None:
    base = number(ground.answer("base_year"))
    if base is not None and years and int(base) not in years:
        ground.note(
            "base_year_outside", "profile", [(ground.workbook.profile, "base_year")], params={"year": int(base)}
        )


def _check_economy_jumps(ground: Ground) -> None:
    for column in FOLLOWED:
        for (year, value, row), (next_year, next_value, next_row) in pairwise(_series(ground, column)):
            if jumps(value, next_value):
                cells = [(row, column), (next_row, column)]
                subject = HeadingOf("economy", column)
                params = _jump(subject, (year, value), (next_year, next_value))
                ground.note("jump", "economy", cells, params=params)


def _series(ground: Ground, column: str) -> list[tuple[int, float, Row]]:
    found = []
    for row in ground.rows("economy"):
        year, value = number(row.get("year")), number(row.get(column))
        if year is not None and value is not None and ground.sound("economy", row, "year", column):
            found.append((int(year), value, row))
    return sorted(found, key=lambda one: one[0])


def jumps(earlier: float, later: float) -> bool:
    """Whether a figure changes more from one year to the next than real ones do."""
    ratio = year_on_year_ratio(earlier, later)
    return ratio is not None and not LARGEST_FALL <= ratio <= LARGEST_RISE


def _jump(subject: HeadingOf | TermOf, earlier: tuple[int, float], later: tuple[int, float]) -> Params:
    ratio = float(f"{later[1] / earlier[1]:.3g}")
    limits: dict[str, Param] = {"low": LARGEST_FALL, "high": LARGEST_RISE}
    return {"subject": subject, "earlier": earlier[0], "later": later[0], "ratio": ratio, **limits}


def _check_energy_jumps(ground: Ground, ledger: Ledger) -> None:
    totals = {year: _energy_tce(ground, ledger, year) for year in ledger.years()}
    for carrier in ledger.carriers():
        years = [year for year in ledger.years() if (year, carrier) in ledger.accounts]
        for year, later in pairwise(years):
            use, next_use = (ledger.accounts[one, carrier].use() for one in (year, later))
            material = max(_share(ground, carrier, use, totals[year]), _share(ground, carrier, next_use, totals[later]))
            if jumps(use, next_use) and material >= MATERIAL_SHARE:
                rows = [(entry.row, "quantity") for entry in ledger.accounts[later, carrier].of(*USES)]
                params = _jump(TermOf("carriers", carrier), (year, use), (later, next_use))
                ground.note("jump", "energy", rows, params=params)


def _energy_tce(ground: Ground, ledger: Ledger, year: int) -> float:
    return sum(
        account.use() * ground.tce_per_unit.get(carrier, 0.0)
        for (one, carrier), account in ledger.accounts.items()
        if one == year
    )


def _share(ground: Ground, carrier: str, use: float, total_tce: float) -> float:
    """The carrier's share of the year's energy; 1 where no coefficient tells, so that it is asked about."""
    if carrier not in ground.tce_per_unit:
        return 1.0
    return use * ground.tce_per_unit[carrier] / total_tce if total_tce > 0 else 0.0


def _check_hours(ground: Ground) -> None:
    """Generation against capacity of the same source: no plant runs more hours than a year has."""
    if not ground.has("power", *_STATED):
        return
    stated = {(year, item): (quantity, row) for year, item, quantity, row in _power(ground)}
    for (year, item), (generation_mwh, row) in stated.items():
        capacity_mw, other = stated.get((year, item.replace("generation_", "capacity_")), (0.0, row))
        if item.startswith("generation_") and capacity_mw > 0 and generation_mwh > capacity_mw * HOURS:
            hours = round(generation_mwh / capacity_mw)
            params: Params = {"item": TermOf("power_items", item), "year": year, "hours": hours, "limit": HOURS}
            ground.note("hours_impossible", "power", [(row, "quantity"), (other, "quantity")], params=params)


_STATED = ("year", "item", "quantity", "unit")


def _power(ground: Ground) -> Iterator[tuple[int, str, float, Row]]:
    for row in ground.rows("power"):
        year, quantity = number(row.get("year")), number(row.get("quantity"))
        if year is not None and quantity is not None and ground.sound("power", row, *_STATED):
            item, unit = text(row.get("item")), text(row.get("unit"))
            native = vocabulary("power_items")[item].extra["native_unit"]
            yield int(year), item, converted(quantity, unit, native), row
