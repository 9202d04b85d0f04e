"""The published decompositions and trend tests once more, now through the command line and its files."""

import csv
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest

from tests.cli.running import run

Row = dict[str, str]
Rows = Callable[[str], list[Row]]
Files = Callable[[str], Path]


def answered(folder: Path, *words: str | Path) -> list[Row]:
    out = folder / "out.csv"
    result = run(*words, "-o", out)
    assert (result.returncode, result.stderr) == (0, "")
    with out.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def compare(ours: list[Row], published: list[Row], keys: tuple[str, ...], tolerance: float) -> None:
    """Every published figure is among ours; an empty one says nothing."""
    found = {tuple(row[key] for key in keys): row for row in ours}
    assert published
    for row in published:
        figures = {name: float(text) for name, text in row.items() if text and name not in {*keys, "source", "note"}}
        mine = found[tuple(row[key] for key in keys)]
        assert {name: float(mine[name]) for name in figures} == pytest.approx(figures, rel=tolerance, abs=1e-12)


def test_every_published_effect(case: Rows, case_file: Files, tmp_path: Path) -> None:
    ours = answered(tmp_path, "decompose", case_file("lmdi_input.csv"))

    compare(ours, case("lmdi_result.csv"), ("case_id", "from", "to", "effect"), 1e-8)


def test_every_published_chained_index(case: Rows, case_file: Files, tmp_path: Path) -> None:
    ours = answered(tmp_path, "decompose", case_file("lmdi_chain_input.csv"), "--chained")

    compare(ours, case("lmdi_chain_result.csv"), ("case_id", "year"), 1e-8)


def test_every_published_trend_test(case: Rows, case_file: Files, tmp_path: Path) -> None:
    ours = answered(tmp_path, "trend", case_file("mk_series.csv"))

    compare(ours, case("mk_result.csv"), ("case_id", "test", "quantity"), 1e-8)


def test_the_six_factors_of_kaya_close(case: Rows, tmp_path: Path) -> None:
    cases = {name: list(rows) for name, rows in groupby(case("kaya_identity.csv"), key=lambda row: row["case_id"])}
    table = tmp_path / "kaya.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["case_id", "period", "category", *(f"f{number}" for number in range(1, 7))])
        for name, rows in cases.items():
            lines.writerows(
                [name, year, "", *(row[f"value_{year}"] for row in rows if row["quantity"] != "co2")]
                for year in (2017, 2018)
            )

    ours = answered(tmp_path, "decompose", table)

    assert cases
    for name, rows in cases.items():
        change = float(rows[0]["value_2018"]) - float(rows[0]["value_2017"])
        effects = {row["effect"]: float(row["additive"]) for row in ours if row["case_id"] == name}
        assert effects.pop("total") == pytest.approx(change, rel=1e-12)
        assert len(effects) == len(rows) - 1
        assert sum(effects.values()) == pytest.approx(change, rel=1e-12)
