"""LMDI: published decompositions, plain and chained, through the table reader; one small case lies in the clone."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from dafeng.files.exchange.decompose import INDICES, decompose

Rows = Callable[[str], list[dict[str, str]]]
Files = Callable[[str], Path]
SIMPLE = """case_id,period,category,f1,f2,f3,f4
simple,1971,subcat 1,1,10,2,
simple,1971,subcat 2,4,5,3,
simple,1972,subcat 1,4,5,3,
simple,1972,subcat 2,5,6,4,
simple,1973,subcat 1,8,2,4,
simple,1973,subcat 2,5,7,5,
zero,0,subcat 1,0,10,2,
zero,0,subcat 2,4,5,3,
zero,1,subcat 1,4,5,3,
zero,1,subcat 2,5,6,4,
"""
"""The example of the R package LMDIR (Matthew Heun, tests/testthat/test_lmdi.R), after Ang and Liu's rules."""
SIMPLE_RESULT = {
    ("simple", "1971", "1972", "total"): (100.0, 2.25),
    ("simple", "1971", "1972", "f1"): (69.79006598, 1.761117821),
    ("simple", "1971", "1972", "f2"): (-9.455125793, 0.926191306),
    ("simple", "1971", "1972", "f3"): (39.66505981, 1.379410116),
    ("simple", "1971", "1972", "f1 subcat 1"): (50.47438029, None),
    ("simple", "1971", "1972", "f2 subcat 2"): (15.78206435, None),
    ("simple", "1972", "1973", "total"): (59.0, 1.327777778),
    ("simple", "1972", "1973", "f1"): (42.96021467, 1.229284572),
    ("zero", "0", "1", "f1 subcat 1"): (60.0, None),
    ("zero", "0", "1", "f2 subcat 1"): (0.0, None),
    ("zero", "0", "1", "f3 subcat 1"): (0.0, None),
}


def effects(path: Path) -> dict[tuple[str, ...], tuple[float | None, float | None]]:
    rows = decompose(path).iter_rows()
    return {row[:4]: row[4:] for row in rows}


def number(text: str) -> float | None:
    return float(text) if text else None


def compare(ours: Iterable[float | None], published: Iterable[float | None]) -> None:
    for mine, theirs in zip(ours, published, strict=True):
        if theirs is not None:
            assert mine == pytest.approx(theirs, rel=1e-8, abs=1e-12)


def test_the_simple_example_and_its_zero_case(tmp_path: Path) -> None:
    path = tmp_path / "simple.csv"
    path.write_text(SIMPLE, encoding="utf-8")

    ours = effects(path)

    for key, published in SIMPLE_RESULT.items():
        compare(ours[key], published)


def test_every_published_effect(case: Rows, case_file: Files) -> None:
    ours = effects(case_file("lmdi_input.csv"))
    published = case("lmdi_result.csv")

    assert published
    for row in published:
        key = (row["case_id"], row["from"], row["to"], row["effect"])
        compare(ours[key], (number(row["additive"]), number(row["multiplicative"])))


def test_every_published_chained_index(case: Rows, case_file: Files) -> None:
    table = decompose(case_file("lmdi_chain_input.csv"), chained=True)
    ours = {(row["case_id"], row["year"]): row for row in table.iter_rows(named=True)}
    published = case("lmdi_chain_result.csv")

    assert published
    for row in published:
        mine = ours[row["case_id"], row["year"]]
        names = [f"{name}_index" for name in INDICES]
        compare([mine[name] for name in names], [number(row[name]) for name in names])
        assert [mine[name] is None for name in names] == [not row[name] for name in names]


def test_the_result_has_the_columns_of_the_published_one(case: Rows, case_file: Files) -> None:
    for name, chained in (("lmdi", False), ("lmdi_chain", True)):
        ours = decompose(case_file(f"{name}_input.csv"), chained=chained).columns

        assert ours == [column for column in case(f"{name}_result.csv")[0] if column not in {"source", "note"}]
