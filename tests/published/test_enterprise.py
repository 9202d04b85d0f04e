"""An enterprise: an examination question with its worked answer, printed to 0.01 t."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dafeng.core.accounting.sources.fuels import fuel_co2
from dafeng.core.accounting.sources.power import purchased_power_co2
from dafeng.core.quantities.factors import combustion_factor
from dafeng.files.exchange import table_inventory

Rows = Callable[[str], list[dict[str, str]]]


def answer(row: dict[str, str]) -> float:
    """The CO2 (t) of a line: a fuel from its properties, electricity at its factor."""
    activity = float(row["activity"])
    if row["activity_unit"] == "MWh":
        return purchased_power_co2(activity, float(row["ef_tco2_per_unit"]))
    ncv, carbon, oxidation = (
        float(row[name]) for name in ("ncv_gj_per_unit", "carbon_content_tc_per_gj", "oxidation_pct")
    )
    return fuel_co2(activity, combustion_factor(ncv, carbon, oxidation))


def test_every_line_is_the_printed_answer_to_a_hundredth_of_a_tonne(case: Rows) -> None:
    # The diesel line, 2 x 43 x 0.0202 x 0.98 x 44/12 = 6.2423, is printed 6.24.
    rows = case("enterprise.csv")
    printed = {row["line"]: float(row["published_tco2"]) for row in rows}

    assert {row["line"]: answer(row) for row in rows} == pytest.approx(printed, abs=0.01, rel=0)


def test_the_table_reader_gives_the_same(case: Rows, case_file: Callable[[str], Path]) -> None:
    printed = {row["line"]: float(row["published_tco2"]) for row in case("enterprise.csv")}

    table = table_inventory(case_file("enterprise.csv"), "stated-factors")

    assert dict(table.select("line", "co2_t").rows()) == pytest.approx(printed, abs=0.01, rel=0)
