"""The tidy layout: a row a case, year, sector and carrier, as CSV or Parquet."""

from pathlib import Path

import polars as pl
import pytest

from dafeng.core.accounting.errors import NegativeActivity, UnknownTerm
from dafeng.files.exchange import table_inventory, tidy
from dafeng.files.exchange.errors import BadCell, NotATable, WrongColumns

COKE_T, DIESEL_T = 28.446 * 0.0294 * 0.93 * 44 / 12, 43.33 * 0.0202 * 0.98 * 44 / 12
Cell = tuple[str, int, str, str, float | None]
USES: list[Cell] = [
    ("b", 2020, "28", "coke", 1e6),
    ("a", 2021, "43", "diesel", 1e6),
    ("a", 2020, "28", "coke", 2e6),
    ("a", 2020, "28", "diesel", 1e6),
    ("a", 2020, "43", "diesel", 3e6),
]
BOTH = pytest.mark.parametrize("suffix", ["csv", "parquet"])


def saved(folder: Path, suffix: str, uses: list[Cell]) -> Path:
    """The uses as a file; in Parquet the rows of a case stand together."""
    frame = pl.DataFrame(uses, schema=list(tidy.COLUMNS), orient="row", strict=False)
    path = folder / f"uses.{suffix}"
    if suffix == "csv":
        frame.write_csv(path)
    else:
        frame.sort("case_id", "year").write_parquet(path)
    return path


def accounted(path: Path) -> dict[tuple[str, str, str, str], float | None]:
    table = table_inventory(path, "cn-industry")
    assert table.columns == ["case_id", "year", "sector_no", "carrier", "co2_mt"]
    return {(case, str(year), sector, carrier): co2 for case, year, sector, carrier, co2 in table.iter_rows()}


@BOTH
def test_every_use_has_its_cell_and_every_case_its_sums(tmp_path: Path, suffix: str) -> None:
    assert accounted(saved(tmp_path, suffix, USES)) == pytest.approx(
        {
            ("a", "2020", "28", "coke"): 2 * COKE_T,
            ("a", "2020", "28", "diesel"): DIESEL_T,
            ("a", "2020", "28", "total"): 2 * COKE_T + DIESEL_T,
            ("a", "2020", "43", "diesel"): 3 * DIESEL_T,
            ("a", "2020", "43", "total"): 3 * DIESEL_T,
            ("a", "2020", "0", "coke"): 2 * COKE_T,
            ("a", "2020", "0", "diesel"): 4 * DIESEL_T,
            ("a", "2020", "0", "total"): 2 * COKE_T + 4 * DIESEL_T,
            ("a", "2021", "43", "diesel"): DIESEL_T,
            ("a", "2021", "43", "total"): DIESEL_T,
            ("a", "2021", "0", "diesel"): DIESEL_T,
            ("a", "2021", "0", "total"): DIESEL_T,
            ("b", "2020", "28", "coke"): COKE_T,
            ("b", "2020", "28", "total"): COKE_T,
            ("b", "2020", "0", "coke"): COKE_T,
            ("b", "2020", "0", "total"): COKE_T,
        }
    )


@BOTH
def test_splitting_a_row_changes_nothing(tmp_path: Path, suffix: str) -> None:
    halves: list[Cell] = [(*use[:4], (use[4] or 0.0) / 2) for use in USES for _ in range(2)]

    assert accounted(saved(tmp_path, suffix, halves)) == pytest.approx(accounted(saved(tmp_path, suffix, USES)))


def test_a_long_parquet_table_is_read_in_parts_that_never_part_a_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path, "parquet", USES)
    whole = accounted(path)

    for rows in (1, 2, 3, 4):
        monkeypatch.setattr(tidy, "ROWS_AT_A_TIME", rows)
        assert accounted(path) == whole


def test_sectors_may_be_numbers_in_parquet(tmp_path: Path) -> None:
    path = saved(tmp_path, "parquet", USES)
    whole = accounted(path)

    pl.read_parquet(path).with_columns(pl.col("sector").cast(pl.Int8)).write_parquet(path)

    assert accounted(path) == whole


@BOTH
@pytest.mark.parametrize(
    ("use", "missing"),
    [(("a", 2020, "22", "coke", None), "coke"), (("a", 2020, "22", "raw_coal", 1.0), "raw_coal")],
    ids=["quantity", "factor"],
)
def test_what_is_missing_leaves_its_sums_open_and_the_other_cases_alone(
    tmp_path: Path, suffix: str, use: Cell, missing: str
) -> None:
    cells = accounted(saved(tmp_path, suffix, [*USES, use]))

    assert {place for place, co2 in cells.items() if co2 is None} == {
        *(("a", "2020", "22", missing), ("a", "2020", "22", "total")),
        *(("a", "2020", "0", missing), ("a", "2020", "0", "total")),
    }


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_finite_number_counts_as_missing_in_parquet(tmp_path: Path, value: float) -> None:
    cells = accounted(saved(tmp_path, "parquet", [("a", 2020, "28", "coke", value)]))

    assert set(cells.values()) == {None}


@BOTH
@pytest.mark.parametrize(
    ("use", "term"),
    [(("a", 2020, "48", "coke", 1.0), "48"), (("a", 2020, "28", "phlogiston", 1.0), "phlogiston")],
    ids=["sector", "carrier"],
)
def test_an_unknown_term_is_refused_by_name(tmp_path: Path, suffix: str, use: Cell, term: str) -> None:
    with pytest.raises(UnknownTerm) as caught:
        accounted(saved(tmp_path, suffix, [*USES, use]))

    assert caught.value.terms == (term,)


def test_a_sector_without_a_number_in_parquet_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, "parquet", USES)
    for sector in (48, None):
        pl.read_parquet(path).with_columns(pl.lit(sector, dtype=pl.Int64).alias("sector")).write_parquet(path)

        with pytest.raises(UnknownTerm):
            accounted(path)


@BOTH
def test_a_negative_use_is_refused_by_its_place(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(NegativeActivity, match="b 2021 / 28 / coke"):
        accounted(saved(tmp_path, suffix, [*USES, ("b", 2021, "28", "coke", -1.0)]))


@BOTH
def test_a_table_without_a_column_is_refused(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"uses.{suffix}"
    frame = pl.DataFrame({"case_id": ["a"], "year": [2020], "sector": ["28"], "carrier": ["coke"]})
    (frame.write_csv if suffix == "csv" else frame.write_parquet)(path)

    with pytest.raises(WrongColumns, match="no column quantity; the layout 'tidy'"):
        accounted(path)


def test_text_in_a_number_cell_is_refused_at_its_row(tmp_path: Path) -> None:
    path = saved(tmp_path, "csv", USES)
    path.write_text(path.read_text().replace("3000000.0", "three"))

    with pytest.raises(BadCell, match="row 6, column quantity: 'three'"):
        accounted(path)


def test_text_in_place_of_numbers_is_refused_in_parquet(tmp_path: Path) -> None:
    path = saved(tmp_path, "parquet", USES)
    pl.read_parquet(path).with_columns(quantity=pl.lit("ten")).write_parquet(path)

    with pytest.raises(NotATable, match="column quantity holds no numbers"):
        accounted(path)


def test_a_parquet_table_without_rows_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, "parquet", USES)
    pl.read_parquet(path).clear().write_parquet(path)

    with pytest.raises(NotATable, match="no rows"):
        accounted(path)


def test_a_parquet_table_whose_cases_are_torn_apart_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, "parquet", USES)
    frame = pl.read_parquet(path)
    pl.concat([frame, frame[:1]]).write_parquet(path)

    for rows in (2, 100):
        monkeypatch.setattr(tidy, "ROWS_AT_A_TIME", rows)
        with pytest.raises(NotATable, match="do not stand together"):
            accounted(path)


@pytest.mark.parametrize("content", [b"hello", b"", None], ids=["text", "empty", "no file"])
def test_what_is_no_parquet_table_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "uses.parquet"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(NotATable, match="not a Parquet table"):
        accounted(path)


def test_unverified_factors_are_used_only_with_leave(tmp_path: Path) -> None:
    path = saved(tmp_path, "csv", [("a", 2020, "28", "diesel", 1e6)])

    refused = table_inventory(path, "ipcc-2006").filter(sector_no="0", carrier="total")["co2_mt"].item()
    allowed = table_inventory(path, "ipcc-2006", allow_unverified=True).filter(sector_no="0", carrier="total")

    assert refused is None
    assert allowed["co2_mt"].item() == pytest.approx(43 * 0.0202 * 44 / 12)


def test_the_ceads_method_reads_both_layouts(tmp_path: Path) -> None:
    table = table_inventory(saved(tmp_path, "csv", [("a", 2020, "28", "coke", 1e6)]), "ceads")

    assert table.filter(sector_no="28", carrier="coke")["co2_mt"].item() == pytest.approx(2.87658904128)


def test_a_table_that_is_not_there_is_refused_in_either_layout(tmp_path: Path) -> None:
    for name, method in (("none.csv", "ceads"), ("none.csv", "cn-industry"), ("none.parquet", "ceads")):
        with pytest.raises(NotATable):
            table_inventory(tmp_path / name, method)


def test_an_unknown_method_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownTerm, match="Unknown method guesswork"):
        table_inventory(saved(tmp_path, "csv", USES), "guesswork")
