"""Reading factor tables: what a row becomes, and which rows are refused, by file and row."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pytest

from dafeng.core.quantities.errors import BadFactor
from dafeng.core.quantities.factor_tables import (
    carrier_factors,
    grid_factors,
    gwp_factors,
    process_factors,
    sector_factors,
)
from dafeng.core.quantities.factors import GridFactor

Row = dict[str, str]
Reader = Callable[[Iterable[Mapping[str, str]], str], Mapping[Any, Any]]
SOUND = {"source": "a book", "verification": "seen", "note": ""}
COAL: Row = SOUND | {"carrier": "coal", "unit": "t", "ef_tco2_per_unit": "2.0"}
IN_SECTOR: Row = COAL | {"sector": "39"}
GRID: Row = SOUND | {"area": "150000", "year": "2021", "type": "average", "unit": "kgCO2/kWh", "value": "0.7025"}
LIME: Row = SOUND | {"process": "lime", "parameter": "process_ef", "gas": "CO2", "unit": "tCO2/t", "value": "0.683"}
METHANE: Row = SOUND | {"gas": "CH4", "unit": "kgCO2e/kg", "value": "28"}
TABLES = [
    pytest.param(carrier_factors, COAL, "carriers", id="carriers"),
    pytest.param(sector_factors, IN_SECTOR, "carriers_by_sector", id="carriers by sector"),
    pytest.param(grid_factors, GRID, "grid", id="grid"),
    pytest.param(process_factors, LIME, "processes", id="processes"),
    pytest.param(gwp_factors, METHANE, "gwp", id="gwp"),
]


def value_column(row: Row) -> str:
    return "value" if "value" in row else "ef_tco2_per_unit"


@pytest.mark.parametrize(("reader", "row", "table"), TABLES)
@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"unit": " "}, "no unit"),
        ({"source": ""}, "no source"),
        ({"verification": "heard"}, "verification 'heard' is not one of"),
        ({"verification": ""}, "verification '' is not one of"),
        ({"VALUE": "-1"}, "'-1' must be a finite number of zero or more"),
        ({"VALUE": "inf"}, "'inf' must be a finite number"),
        ({"VALUE": "nan"}, "'nan' must be a finite number"),
        ({"VALUE": "2,0"}, "'2,0' is not a number"),
    ],
    ids=["unit", "source", "verification", "no verification", "negative", "infinite", "nan", "comma"],
)
def test_a_row_that_cannot_be_trusted_is_refused_by_file_and_row(
    reader: Reader, row: Row, table: str, change: Row, complaint: str
) -> None:
    bad = row | {name if name != "VALUE" else value_column(row): text for name, text in change.items()}

    with pytest.raises(BadFactor, match=complaint) as caught:
        reader([bad], "our-set")

    assert caught.value.where == f"our-set/{table}.csv row 2"


@pytest.mark.parametrize(("reader", "row", "table"), TABLES)
def test_a_row_that_stands_twice_is_refused_at_its_second_place(reader: Reader, row: Row, table: str) -> None:
    with pytest.raises(BadFactor, match="stands twice") as caught:
        reader([row, row], "our-set")

    assert caught.value.where == f"our-set/{table}.csv row 3"


@pytest.mark.parametrize(("reader", "row", "table"), TABLES)
def test_a_row_without_its_key_is_refused(reader: Reader, row: Row, table: str) -> None:
    key = next(name for name in ("carrier", "area", "process", "gas") if name in row)

    with pytest.raises(BadFactor, match=f"{table}.csv row 2: no {key}"):
        reader([row | {key: ""}], "our-set")


@pytest.mark.parametrize(("reader", "row", "table"), TABLES[1:])
def test_a_row_without_a_value_is_refused(reader: Reader, row: Row, table: str) -> None:
    with pytest.raises(BadFactor, match=f"{table}.csv row 2: no {value_column(row)}"):
        reader([row | {value_column(row): ""}], "our-set")


@pytest.mark.parametrize(("reader", "row", "table"), TABLES)
def test_what_was_only_recalled_is_unverified(reader: Reader, row: Row, table: str) -> None:
    words = ("seen", "derived", "recalled")

    rows = [next(iter(reader([row | {"verification": word}], table).values())) for word in words]

    assert [(one.factor if isinstance(one, GridFactor) else one).verified for one in rows] == [True, True, False]


def test_a_carrier_may_be_silent_of_a_parameter() -> None:
    coal = carrier_factors([COAL], "our-set")["coal"]

    assert (coal.ncv_gj_per_unit, coal.ef_tco2_per_unit, coal.dataset, coal.source) == (None, 2.0, "our-set", "a book")


def test_an_electricity_factor_is_kept_by_area_year_and_type_in_tonnes_a_megawatt_hour() -> None:
    chosen = grid_factors([GRID], "our-set")["150000", 2021, "average"]

    assert (chosen.factor.value, chosen.factor.unit) == (0.7025, "tCO2/MWh")


def test_an_electricity_factor_in_another_unit_is_refused() -> None:
    with pytest.raises(BadFactor, match="unit 'gCO2/kWh' is not one of kgCO2/kWh"):
        grid_factors([GRID | {"unit": "gCO2/kWh"}], "our-set")


def test_a_process_without_a_gas_is_a_property_such_as_ash() -> None:
    ash = LIME | {"process": "anode", "parameter": "ash", "gas": "", "unit": "%", "value": "0.4"}

    assert list(process_factors([ash], "our-set")) == [("anode", "ash", "")]
