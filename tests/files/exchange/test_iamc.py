import dataclasses
import json
import subprocess
from pathlib import Path

import polars as pl
import pytest

from dafeng.core.accounting.activity import Array
from dafeng.files.exchange.iamc import KEYS, PLAN, iamc_table, write_iamc
from dafeng.files.exchange.iamc_variables import VARIABLES
from tests.files.charts.sample_pathway import YEARS, measures, pathway, plan, request, runs, system
from tools.pages.iamc import PAGE, page

PYAM = Path(__file__).resolve().parents[3] / ".tools" / "pyam" / "bin" / "python"
DIRECT = "Emissions|CO2|Energy and Industrial Processes"


@pytest.fixture(scope="module")
def table() -> pl.DataFrame:
    return iamc_table(pathway())


def row(table: pl.DataFrame, scenario: str, variable: str) -> dict[str, object]:
    return table.row(by_predicate=(pl.col("scenario") == scenario) & (pl.col("variable") == variable), named=True)


def test_the_columns_are_those_of_the_format(table: pl.DataFrame) -> None:
    assert table.columns == [*KEYS, *map(str, YEARS)]


def test_emissions_are_in_megatonnes(table: pl.DataFrame) -> None:
    found = row(table, "baseline", DIRECT)

    assert found["unit"] == "Mt CO2/yr"
    assert (found["2020"], found["2035"]) == (pytest.approx(28.0), pytest.approx(31.0))


def test_the_total_counts_what_is_bought(table: pl.DataFrame) -> None:
    assert row(table, "baseline", "Emissions|CO2|Direct and Indirect")["2020"] == pytest.approx(31.0)


def test_energy_is_in_exajoules(table: pl.DataFrame) -> None:
    # 11.1 million tce of 29.3076 GJ
    assert row(table, "baseline", "Energy Consumption")["2020"] == pytest.approx(0.32531436)


def test_gdp_is_in_billion_yuan(table: pl.DataFrame) -> None:
    # 600 × 10⁸ CNY
    assert row(table, "pilot", "GDP|Constant Prices")["2020"] == pytest.approx(60.0)


def test_the_plan_is_a_scenario_with_capacity_in_gigawatts(table: pl.DataFrame) -> None:
    assert row(table, PLAN, "Capacity|Electricity|Wind")["2030"] == pytest.approx(1.6)
    assert row(table, PLAN, "Price|Carbon|Shadow|Peak By")["2030"] == pytest.approx(138.0)


def test_the_quantiles_of_the_draws_are_variables_of_their_own(table: pl.DataFrame) -> None:
    # 1.64 standard deviations of 60 000 t below 28 million tonnes, one year on
    assert row(table, "baseline", f"{DIRECT}|5th Percentile")["2021"] == pytest.approx(28.2 - 0.0984)


def test_the_wedges_stand_under_the_scenario_they_belong_to(table: pl.DataFrame) -> None:
    wedges = table.filter(pl.col("variable").str.starts_with("Emission Reduction|CO2|Direct|"))

    assert set(wedges["scenario"]) == {"pilot"}
    assert len(wedges) == 12


def test_sinks_stand_apart(table: pl.DataFrame) -> None:
    assert row(table, "baseline", "Carbon Removal|Land Use")["2020"] == pytest.approx(0.5)


def test_a_missing_value_is_empty_and_what_is_never_given_has_no_row() -> None:
    some = system().gdp_10k_cny.copy()
    some[3] = float("nan")

    def told(gdp: Array) -> pl.DataFrame:
        return iamc_table(pathway(runs=tuple(dataclasses.replace(run, gdp_10k_cny=gdp) for run in runs())))

    never, once = told(some * float("nan")), told(some)

    assert "GDP|Constant Prices" not in set(never["variable"])
    assert row(once, "pilot", "GDP|Constant Prices")["2023"] is None
    assert row(once, "pilot", "GDP|Constant Prices")["2024"] is not None


def test_each_scenario_has_the_gdp_that_it_was_computed_with() -> None:
    first, *others = runs()
    table = iamc_table(pathway(runs=(dataclasses.replace(first, gdp_10k_cny=2 * system().gdp_10k_cny), *others)))

    told = {name: row(table, name, "GDP|Constant Prices")["2020"] for name in (first.scenario.id, "pilot")}
    assert told == {first.scenario.id: pytest.approx(120.0), "pilot": pytest.approx(60.0)}


def test_trade_is_told_only_where_purchases_are_known() -> None:
    bought = runs()[0].channels.copy()
    bought[0, 1] = 1e6
    given = tuple(dataclasses.replace(run, channels=bought) for run in runs())

    known = iamc_table(pathway(runs=given))
    unknown = iamc_table(pathway(runs=given, system=dataclasses.replace(system(), boundaries=("direct",))))

    name = "Trade|Secondary Energy|Electricity|Net Import"
    assert (name in set(known["variable"]), name in set(unknown["variable"])) == (True, False)


def test_fuels_alone_are_never_called_direct_emissions() -> None:
    table = iamc_table(pathway(system=dataclasses.replace(system(), coverage="fuel")))

    assert not any(name.startswith(DIRECT) for name in table["variable"])
    assert row(table, "baseline", "Emissions|CO2|Energy")["2020"] == pytest.approx(28.0)


def test_measures_of_one_name_are_told_apart() -> None:
    alike = tuple(dataclasses.replace(one, name_en="Efficient | motors") for one in measures())
    names = set(iamc_table(pathway(request=dataclasses.replace(request(), measures=alike)))["variable"])

    assert "Emission Reduction|CO2|Direct|Efficient / motors (kiln)" in names


def test_the_region_is_the_place_unless_another_name_is_given(table: pl.DataFrame) -> None:
    assert set(table["region"]) == {"示例旗"}
    assert set(iamc_table(pathway(), "Sample Banner")["region"]) == {"Sample Banner"}


def test_no_row_stands_twice(table: pl.DataFrame) -> None:
    assert table.select(KEYS).is_unique().all()


def test_every_unit_is_a_declared_one(table: pl.DataFrame) -> None:
    assert set(table["unit"]) <= {one.unit for one in VARIABLES.values()}


def test_a_pathway_without_plan_draws_and_wedges_has_its_scenarios_alone() -> None:
    table = iamc_table(pathway(plan=None, ensembles=(), wedges=()))

    assert set(table["scenario"]) == {"baseline", "policy", "pilot"}


def test_the_page_of_the_variables_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.skipif(not PYAM.exists(), reason="no pyam in an environment of its own (make pyam)")
def test_pyam_reads_the_table_and_finds_the_same_values(tmp_path: Path) -> None:
    written = tmp_path / "iamc.csv"
    write_iamc(pathway(), written)

    said = subprocess.run(
        [str(PYAM), "tools/pyam_check.py", str(written)],
        cwd=PYAM.parents[3],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    read = json.loads(said.stdout)

    assert read["regions"] == ["示例旗"]
    assert read["years"] == list(YEARS)
    found = {tuple(keys): value for *keys, value in read["rows"]}
    assert found == pytest.approx(values(iamc_table(pathway())))
    assert found[PLAN, DIRECT, "Mt CO2/yr", 2035] == pytest.approx(float(plan().emissions_tco2[-1]) / 1e6)


def values(table: pl.DataFrame) -> dict[tuple[str, str, str, int], float]:
    long = table.unpivot(index=list(KEYS), variable_name="year", value_name="value").drop_nulls("value")
    columns = ("scenario", "variable", "unit", "year", "value")
    return {
        (scenario, variable, unit, int(year)): value
        for scenario, variable, unit, year, value in long.select(columns).iter_rows()
    }
