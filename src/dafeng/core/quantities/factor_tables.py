"""Reading factor tables: rows of text become factors; a row without unit or source is refused."""

from collections.abc import Container, Iterable, Iterator, Mapping
from math import isfinite

from dafeng.core.quantities.errors import BadFactor
from dafeng.core.quantities.factors import CARRIER_PARAMETERS, CarrierFactors, Factor, GridFactor

VERIFIED = frozenset({"seen", "derived"})
UNVERIFIED = frozenset({"recalled"})
GRID_UNITS = frozenset({"kgCO2/kWh", "kgCO2e/kWh", "tCO2/MWh", "tCO2e/MWh"})
Row = Mapping[str, str]


def carrier_factors(rows: Iterable[Row], dataset: str) -> dict[str, CarrierFactors]:
    """The carrier table of a dataset by carrier, units as in CarrierFactors; raises BadFactor. Source: the rows."""
    found: dict[str, CarrierFactors] = {}
    for where, row in _checked(rows, dataset, "carriers"):
        carrier = _text(where, row, "carrier")
        _refuse_twice(where, carrier, found)
        ncv, tce, carbon, oxidation, co2 = (_optional_value(where, row, name) for name in CARRIER_PARAMETERS)
        note = row.get("note") or ""
        found[carrier] = CarrierFactors(
            carrier, row["unit"], ncv, tce, carbon, oxidation, co2, dataset, row["source"], _verified(where, row), note
        )
    return found


def sector_factors(rows: Iterable[Row], dataset: str) -> dict[tuple[str, str], Factor]:
    """The carriers' CO2 factors by (carrier, sector), tCO2 per native unit; raises BadFactor. Source: the rows."""
    found: dict[tuple[str, str], Factor] = {}
    for where, row in _checked(rows, dataset, "carriers_by_sector"):
        key = (_text(where, row, "carrier"), _text(where, row, "sector"))
        _refuse_twice(where, key, found)
        found[key] = _factor(where, row, "ef_tco2_per_unit", f"tCO2/{row['unit']}", dataset)
    return found


def grid_factors(rows: Iterable[Row], dataset: str) -> dict[tuple[str, int, str], GridFactor]:
    """Electricity factors, tCO2/MWh (= kgCO2/kWh), by (area, year, type); raises BadFactor. Source: the rows."""
    found: dict[tuple[str, int, str], GridFactor] = {}
    for where, row in _checked(rows, dataset, "grid"):
        if row["unit"] not in GRID_UNITS:
            raise BadFactor(where, f"unit {row['unit']!r} is not one of {', '.join(sorted(GRID_UNITS))}")
        area, kind, year = _text(where, row, "area"), _text(where, row, "type"), int(_value(where, row, "year"))
        _refuse_twice(where, (area, year, kind), found)
        factor = _factor(where, row, "value", "tCO2/MWh", dataset)
        names = (row.get("area_zh") or area, row.get("area_en") or area)
        found[area, year, kind] = GridFactor(area, *names, year, kind, factor, year)
    return found


def process_factors(rows: Iterable[Row], dataset: str) -> dict[tuple[str, str, str], Factor]:
    """Process factors by (process, parameter, gas), each in its row's unit; raises BadFactor. Source: the rows."""
    found: dict[tuple[str, str, str], Factor] = {}
    for where, row in _checked(rows, dataset, "processes"):
        key = (_text(where, row, "process"), _text(where, row, "parameter"), row.get("gas") or "")
        _refuse_twice(where, key, found)
        found[key] = _factor(where, row, "value", row["unit"], dataset)
    return found


def gwp_factors(rows: Iterable[Row], dataset: str) -> dict[str, Factor]:
    """Global warming potentials over 100 years by gas, kgCO2e/kg; raises BadFactor. Source: the rows."""
    found: dict[str, Factor] = {}
    for where, row in _checked(rows, dataset, "gwp"):
        gas = _text(where, row, "gas")
        _refuse_twice(where, gas, found)
        found[gas] = _factor(where, row, "value", row["unit"], dataset)
    return found


def _checked(rows: Iterable[Row], dataset: str, table: str) -> Iterator[tuple[str, Row]]:
    for number, row in enumerate(rows, start=2):
        where = f"{dataset}/{table}.csv row {number}"
        for name in ("unit", "source"):
            if not (row.get(name) or "").strip():
                raise BadFactor(where, f"no {name}; every factor needs a unit and a source")
        yield where, row


def _factor(where: str, row: Row, name: str, unit: str, dataset: str) -> Factor:
    return Factor(_value(where, row, name), unit, dataset, row["source"], _verified(where, row), row.get("note") or "")


def _verified(where: str, row: Row) -> bool:
    verification = (row.get("verification") or "").strip()
    if verification not in VERIFIED | UNVERIFIED:
        raise BadFactor(
            where, f"verification {verification!r} is not one of {', '.join(sorted(VERIFIED | UNVERIFIED))}"
        )
    return verification in VERIFIED


def _optional_value(where: str, row: Row, name: str) -> float | None:
    return _value(where, row, name) if (row.get(name) or "").strip() else None


def _value(where: str, row: Row, name: str) -> float:
    text = _text(where, row, name)
    try:
        value = float(text)
    except ValueError:
        raise BadFactor(where, f"{name} {text!r} is not a number") from None
    if not isfinite(value) or value < 0:
        raise BadFactor(where, f"{name} {text!r} must be a finite number of zero or more")
    return value


def _text(where: str, row: Row, name: str) -> str:
    if text := (row.get(name) or "").strip():
        return text
    raise BadFactor(where, f"no {name}")


def _refuse_twice(where: str, key: object, found: Container[object]) -> None:
    if key in found:
        raise BadFactor(where, f"{key!r} stands twice in this dataset")
