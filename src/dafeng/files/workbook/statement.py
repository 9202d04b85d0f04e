"""From the rows of a sound workbook to what the accounting takes: native units, no empty identity."""

from collections.abc import Iterator

from dafeng.core.accounting.statement import (
    EconomyRow,
    EnergyRow,
    OwnFactors,
    Place,
    PowerRow,
    ProcessRow,
    SinkRow,
    Statement,
    TargetRow,
)
from dafeng.core.quantities.factors import Factor
from dafeng.core.quantities.units import converted
from dafeng.data.tables import vocabulary
from dafeng.files.workbook.contents import Row, Value, Workbook

METHANE_KG_PER_M3 = 0.67
"""Methane at 20 °C and one atmosphere, kg/m3. Source: NDRC guideline for coal production (2014)."""
POWER_FACTORS = {"grid_tco2_per_mwh": "grid", "heat_tco2_per_gj": "heat", "tce_equal_per_mwh": "power_coal"}
SECTIONS = ("fuel", "process", "power", "heat", "sink")
REDUCTIONS = ("energy_intensity_reduction", "carbon_intensity_reduction")


def statement_of(workbook: Workbook) -> Statement:
    """The statement of a workbook without errors; every quantity in the native unit of its carrier, item or process."""
    profile = workbook.profile
    years = profile.get("inventory_years")
    return Statement(
        _place(workbook),
        tuple(sorted(int(year) for year in years)) if isinstance(years, tuple) else (),
        _whole(profile.get("base_year")),
        energy=tuple(_energy(row) for row in workbook.rows("energy")),
        power=tuple(_power(row) for row in workbook.rows("power")),
        processes=tuple(_processes(workbook)),
        sinks=tuple(_sink(row) for row in workbook.rows("sinks")),
        economy=tuple(_economy(row) for row in workbook.rows("economy")),
        targets=tuple(_targets(workbook)),
        own=_own(workbook),
        notation={section: _text(profile.get(f"{section}_notation")) or "reported" for section in SECTIONS},
        grade=_text(profile.get("quality_grade")) or "C",
    )


def _place(workbook: Workbook) -> Place:
    profile = workbook.profile
    code = _text(profile.get("division_code"))
    division = vocabulary("divisions").get(code)
    name = _text(profile.get("name"))
    is_region = code.endswith("0000")
    same = division is not None and division.zh == name
    return Place(code, name, division.en if division and same else name, "region" if is_region else workbook.track)


def _energy(row: Row) -> EnergyRow:
    carrier = _text(row.get("carrier"))
    return EnergyRow(
        _whole(row.get("year")),
        _text(row.get("flow")),
        _text(row.get("transformation")),
        _text(row.get("sector")),
        carrier,
        _native(row, vocabulary("carriers")[carrier].extra["native_unit"]),
        _text(row.get("quality_grade")),
    )


def _power(row: Row) -> PowerRow:
    item = _text(row.get("item"))
    return PowerRow(_whole(row.get("year")), item, _native(row, vocabulary("power_items")[item].extra["native_unit"]))


def _processes(workbook: Workbook) -> Iterator[ProcessRow]:
    """The processes; rows of one activity that differ only in the gas of their own factor are one."""
    together: dict[tuple[Value, ...], list[Row]] = {}
    for row in workbook.rows("processes"):
        key = ("year", "process", "item", "quantity", "unit")
        together.setdefault(tuple(row.get(name) for name in key), []).append(row)
    for rows in together.values():
        given = [row for row in rows if row.get("own_factor") is not None]
        plain = [row for row in rows if row.get("own_factor") is None]
        for row in plain if not given else (given[0],):
            yield _process(row, given, workbook)


def _process(row: Row, given: list[Row], workbook: Workbook) -> ProcessRow:
    process = _text(row.get("process"))
    activity = _native(row, vocabulary("processes")[process].extra["native_unit"])
    own = tuple(
        _gas_factor(_number(one.get("own_factor")) or 0.0, one.get("own_factor_unit"), one.get("factor_source"))
        for one in given
    )
    return ProcessRow(_whole(row.get("year")), process, activity, own or tuple(_process_factors(process, workbook)))


def _process_factors(process: str, workbook: Workbook) -> Iterator[Factor]:
    for row in workbook.rows("factors"):
        if row.get("kind") == "process" and row.get("id") == process:
            yield _gas_factor(_number(row.get("value")) or 0.0, row.get("unit"), row.get("source"))


def _gas_factor(value: float, unit: Value, source: Value) -> Factor:
    """An own factor in tonnes of its gas (or of carbon) a unit of activity."""
    gas, per = _text(unit).split("/", 1)
    for prefix, tonnes in (("kg", 1e-3), ("m3", METHANE_KG_PER_M3 * 1e-3), ("t", 1.0)):
        if gas.startswith(prefix):
            return _own_factor(value * tonnes, f"t{gas.removeprefix(prefix)}/{per}", source, "")
    raise ValueError(f"own factor in {unit!r}: give it in kg or t of a gas a unit")


def _sink(row: Row) -> SinkRow:
    return SinkRow(_whole(row.get("year")), _text(row.get("land_type")), _number(row.get("stock_change_tco2")))


def _economy(row: Row) -> EconomyRow:
    people, gdp = _number(row.get("population_10k")), _number(row.get("gdp_constant_100m_cny"))
    energy = _number(row.get("energy_total_reported_10k_tce"))
    return EconomyRow(
        _whole(row.get("year")),
        None if people is None else people * 1e4,
        None if gdp is None else gdp * 1e4,
        None if energy is None else energy * 1e4,
    )


def _targets(workbook: Workbook) -> Iterator[TargetRow]:
    for row in workbook.rows("targets"):
        base, value = _number(row.get("base_year")), _number(row.get("value"))
        if row.get("indicator") in REDUCTIONS and base is not None and value is not None:
            yield TargetRow(
                _text(row.get("indicator")),
                _text(row.get("kind")),
                int(base),
                _whole(row.get("target_year")),
                value / 100,
                _text(row.get("document")),
            )


def _own(workbook: Workbook) -> OwnFactors:
    carriers: dict[tuple[str, str], Factor] = {}
    every_year: dict[str, Factor] = {}
    of_year: dict[tuple[str, int], Factor] = {}
    for row in workbook.rows("factors"):
        parameter, value = _text(row.get("parameter")), _number(row.get("value"))
        factor = _own_factor(value or 0.0, _text(row.get("unit")), row.get("source"), _text(row.get("reason")))
        if row.get("kind") == "carrier":
            carriers[_text(row.get("id")), parameter] = factor
        elif parameter in POWER_FACTORS and row.get("year") is None:
            every_year[POWER_FACTORS[parameter]] = factor
        elif parameter in POWER_FACTORS:
            of_year[POWER_FACTORS[parameter], _whole(row.get("year"))] = factor
    return OwnFactors(
        carriers, every_year.get("grid"), every_year.get("heat"), every_year.get("power_coal"), of_year=of_year
    )


def _own_factor(value: float, unit: str, source: Value, reason: str) -> Factor:
    return Factor(value, unit, "own", _text(source), verified=True, note=reason)


def _native(row: Row, unit: str) -> float | None:
    value = _number(row.get("quantity"))
    return None if value is None else converted(value, _text(row.get("unit")), unit)


def _number(value: Value) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _whole(value: Value) -> int:
    return int(value) if isinstance(value, int | float) else 0


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""
