"""A diagnosis and a pathway as long tables: every figure once, under the right name, in plain columns."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from dafeng.core.pathways.results import Milestone
from dafeng.core.trends.results import TrendTest
from dafeng.files.exchange.studies import diagnosis_tables, pathway_tables
from tests.files.charts.sample_pathway import YEARS, diagnosis, pathway, status

PLAIN = TrendTest("original", 6, -15.0, 28.3, -2.6, 0.0028, exact=True, tau=-1.0, sen_slope=-5.0, sen_intercept=9.0)
MODIFIED = replace(PLAIN, name="hamed_rao", p=0.01, exact=False)


@pytest.fixture(scope="module")
def tables() -> dict[str, pl.DataFrame]:
    return pathway_tables(pathway())


def test_every_table_can_be_written_as_csv_and_parquet(tables: dict[str, pl.DataFrame], tmp_path: Path) -> None:
    told = diagnosis(peaks=(status(test=PLAIN, modified=(MODIFIED,), lag_one=0.6), status("total", test=None)))

    for table in [*tables.values(), *diagnosis_tables(told).values()]:
        csv, parquet = io.BytesIO(), tmp_path / "table.parquet"
        table.write_csv(csv)
        table.write_parquet(parquet)
        assert pl.read_parquet(parquet).equals(table)
        assert csv.getvalue().count(b"\n") == len(table) + 1


def test_a_status_keeps_its_test_and_those_beside_it_have_rows_of_their_own() -> None:
    told = diagnosis_tables(diagnosis(peaks=(status(test=PLAIN, modified=(MODIFIED,)),)))

    assert told["diagnosis_peaks"].select("boundary", "test_name", "test_p").rows() == [("direct", "original", 0.0028)]
    assert told["diagnosis_trend_tests"].select("name", "p", "exact").rows() == [
        ("original", 0.0028, True),
        ("hamed_rao", 0.01, False),
    ]


def test_a_status_without_a_test_has_empty_cells() -> None:
    told = diagnosis_tables(diagnosis(peaks=(status(test=None, modified=()),)))

    assert told["diagnosis_peaks"]["test_p"].to_list() == [None]
    assert "diagnosis_trend_tests" not in told


def test_the_effects_of_a_change_sum_to_it() -> None:
    effects = diagnosis_tables(diagnosis())["diagnosis_effects"].filter(category="")

    parts = effects.filter(pl.col("factor") != "total").group_by("identity").agg(pl.col("tco2").sum())
    totals = effects.filter(factor="total").select("identity", "tco2")
    assert dict(parts.iter_rows()) == pytest.approx(dict(totals.iter_rows()))


def test_scenarios_have_a_row_a_year_with_a_column_for_each_boundary(tables: dict[str, pl.DataFrame]) -> None:
    scenarios = tables["pathway_scenarios"]

    row = scenarios.row(by_predicate=(pl.col("scenario") == "baseline") & (pl.col("year") == 2035), named=True)
    assert (row["direct_tco2"], row["total_tco2"]) == (pytest.approx(3.1e7), pytest.approx(3.4e7))
    assert len(scenarios) == 3 * len(YEARS)


def test_wedges_stand_between_baseline_and_scenario(tables: dict[str, pl.DataFrame]) -> None:
    last = tables["pathway_wedges"].filter(boundary="direct", year=2035)

    tonnes = dict(last.select("part", "tco2").iter_rows())
    baseline, scenario = tonnes.pop("baseline"), tonnes.pop("scenario")
    assert sum(tonnes.values()) == pytest.approx(baseline - scenario)


def test_a_milestone_that_no_scenario_covers_still_says_what_is_required() -> None:
    told = pathway_tables(pathway(milestones=(Milestone("energy_intensity_reduction", "assigned", 2021, 97.0, {}),)))

    assert told["pathway_milestones"].row(0, named=True) == {
        "indicator": "energy_intensity_reduction",
        "kind": "assigned",
        "year": 2021,
        "required": 97.0,
        "scenario": "",
        "index": None,
    }


def test_what_was_not_asked_for_has_no_table() -> None:
    bare = pathway_tables(
        pathway(plan=None, curve=(), peak_prices=(), ensembles=(), milestones=(), wedges=(), measure_costs=(), risks=())
    )

    assert set(bare) == {"pathway_scenarios", "pathway_uptake", "pathway_yearly_costs"}


def test_the_plan_and_its_shortfalls_are_told_by_option_and_target(tables: dict[str, pl.DataFrame]) -> None:
    plan = pathway().plan
    assert plan is not None

    added = tables["pathway_plan"].filter(option=plan.options[0])
    assert added["stock"].to_list() == pytest.approx(plan.stock[0].tolist())
    assert tables["pathway_shortfalls"]["target"].to_list() == [one.target for one in plan.shortfalls]


def test_the_ranking_by_variance_has_its_table_where_it_was_asked_for() -> None:
    told = pathway_tables(pathway(total_orders=(("growth:gdp", 0.7, np.float64(0.6)),)))

    assert told["pathway_total_orders"].rows() == [("growth:gdp", 0.7, 0.6)]
