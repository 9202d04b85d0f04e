"""The tidy layout: a row a case, year, sector and carrier with the quantity used, native units of the carriers.

A CSV table is read whole; a Parquet table some millions of rows at a time, so that its length does not matter.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl

from dafeng.core.accounting.activity import Array, Codes, EnergyUse, final_use
from dafeng.core.accounting.errors import UnknownTerm
from dafeng.core.accounting.method import MethodProfile
from dafeng.core.accounting.sources.fuels import combusted, factor_matrix, fuel_co2
from dafeng.core.quantities.factors import Release
from dafeng.files.exchange.errors import NotATable, WrongColumns
from dafeng.files.exchange.tables import text_table, with_numbers

COLUMNS = ("case_id", "year", "sector", "carrier", "quantity")
ROWS_AT_A_TIME = 500_000
"""Rows worked on at once: their arrays fit the processor's cache, and memory does not grow with the table."""


class Axes(NamedTuple):
    """The sectors and carriers a table may speak of."""

    sectors: tuple[str, ...]
    carriers: tuple[str, ...]


class Cases(NamedTuple):
    """Some cases of a table: their ids and years, and their final use in the same order."""

    ids: pl.DataFrame
    use: EnergyUse


def tidy_co2(path: Path, axes: Axes, method: MethodProfile, release: Release) -> pl.DataFrame:
    """CO2 (Mt) as case_id, year, sector_no, carrier, co2_mt: every use of the table, and the totals (sector 0).

    A missing quantity or factor leaves its cell and every total above it empty. Raises TableError for a file in another
    layout and AccountingError for unknown terms or negative uses. Source: ``method`` and ``release``.
    """
    factors = factor_matrix(release, *axes, method)
    parts = [_cells(cases, axes, cell_co2_mt(cases.use, method, factors)) for cases in tidy_cases(path, axes)]
    return pl.concat(parts).with_columns(pl.col("co2_mt").fill_nan(None))


def cell_co2_mt(use: EnergyUse, method: MethodProfile, factors: Array) -> Array:
    """CO2 (Mt) of fuels, case x sector x carrier. Source: ``method`` and the factors."""
    co2 = fuel_co2(combusted(use, method), factors)
    co2 /= 1e6
    return co2


def tidy_cases(path: Path, axes: Axes) -> Iterator[Cases]:
    """The cases of a tidy table, all at once from CSV, batch by batch from Parquet.

    In a Parquet table the rows of a case stand together. Raises TableError and AccountingError. Source: the table.
    """
    for batch in _batches(path, axes):
        yield _cases(batch, axes)


def _batches(path: Path, axes: Axes) -> Iterator[pl.DataFrame]:
    if path.suffix.lower() != ".parquet":
        frame = with_numbers(text_table(path, COLUMNS, "tidy"), ("quantity",), path)
        yield frame.sort("case_id", "year", maintain_order=True)
        return
    try:
        scan = pl.scan_parquet(path)
        schema = scan.collect_schema()
    except (pl.exceptions.PolarsError, OSError):
        raise NotATable(path, "not a Parquet table; check the name and the file") from None
    if missing := set(COLUMNS) - schema.keys():
        raise WrongColumns(path, sorted(missing), "tidy")
    if not schema["quantity"].is_numeric():
        raise NotATable(path, "column quantity holds no numbers; write it as numbers")
    columns = scan.select(COLUMNS)
    if columns.collect_schema()["carrier"] != pl.String:
        yield from _whole_cases(columns, path)
        return
    # Coded while the next slice is read, beside the work on the last one.
    for batch in _whole_cases(columns.with_columns(pl.col("carrier").cast(pl.Enum(axes.carriers), strict=False)), path):
        if batch["carrier"].has_nulls():
            unknown = columns.filter(~pl.col("carrier").is_in(axes.carriers) | pl.col("carrier").is_null())
            terms = unknown.select(pl.col("carrier").unique().fill_null("")).collect()["carrier"]
            raise UnknownTerm("carrier", terms.to_list(), axes.carriers)
        yield batch


def _whole_cases(scan: pl.LazyFrame, path: Path) -> Iterator[pl.DataFrame]:
    """Slices of the table that never part the rows of one case."""
    total = int(scan.select(pl.len()).collect().item())
    if total == 0:
        raise NotATable(path, "no rows; nothing to account for")
    left: pl.DataFrame | None = None
    seen: set[tuple[object, ...]] = set()
    rows_read = 0
    for part in _read_ahead(scan, total):
        rows_read += len(part)
        batch = part if left is None else pl.concat([left, part])
        starts = _starts(batch)
        whole = len(batch) if rows_read == total else int(starts[-1])
        left = batch[whole:]
        keys = [tuple(batch.row(int(row))[:2]) for row in starts if row < whole]
        if len(keys) != len(set(keys)) or not seen.isdisjoint(keys):
            raise NotATable(path, "the rows of a case do not stand together; sort them by case_id and year")
        seen.update(keys)
        if whole:
            yield batch[:whole]


def _read_ahead(scan: pl.LazyFrame, total: int) -> Iterator[pl.DataFrame]:
    """The slices of the table in order, the next one being read while the last one is worked on."""
    with ThreadPoolExecutor(max_workers=1) as reader:
        slices = [scan.slice(start, ROWS_AT_A_TIME) for start in range(0, total, ROWS_AT_A_TIME)]
        following = reader.submit(slices[0].collect) if slices else None
        for upcoming in [*slices[1:], None]:
            current = following
            following = None if upcoming is None else reader.submit(upcoming.collect)
            if current is not None:
                yield current.result()


def _starts(frame: pl.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The rows at which a new case begins."""
    case_id, year = frame["case_id"], frame["year"]
    changed = ((case_id != case_id.shift(1)) | (year != year.shift(1))).fill_null(value=True)
    return np.flatnonzero(changed.to_numpy())


def _cases(frame: pl.DataFrame, axes: Axes) -> Cases:
    starts = _starts(frame)
    case = np.repeat(np.arange(len(starts), dtype=np.int64), np.diff(starts, append=len(frame)))
    places: list[Codes] = [case, _codes(frame["sector"], axes.sectors), _codes(frame["carrier"], axes.carriers)]
    ids = frame.select("case_id", "year")[starts]
    names = tuple(f"{case_id} {year}" for case_id, year in ids.iter_rows())
    values = frame["quantity"].cast(pl.Float64).fill_null(float("nan")).to_numpy()
    if np.isinf(values).any():  # no finite number: missing, as an empty cell is
        values = np.where(np.isinf(values), np.nan, values)
    return Cases(ids, final_use(names, *axes, places, values))


def _codes(terms: pl.Series, known: tuple[str, ...]) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    """The position of each term in the list of known ones; sectors, numbered from 1, may stand as integers."""
    if terms.dtype.is_integer() and not terms.has_nulls():
        numbers = terms.to_numpy()
        if int(numbers.min()) < 1 or int(numbers.max()) > len(known):
            raise UnknownTerm(terms.name, {str(number) for number in numbers} - set(known), known)
        return (numbers - 1).astype(np.int16)
    text = terms if terms.dtype == pl.Enum(known) else terms.cast(pl.String).cast(pl.Enum(known), strict=False)
    coded = text.to_physical().cast(pl.Int16)
    if coded.has_nulls():
        raise UnknownTerm(terms.name, terms.filter(coded.is_null()).cast(pl.String).fill_null("").to_list(), known)
    return coded.to_numpy()


def _cells(cases: Cases, axes: Axes, co2_mt: Array) -> pl.DataFrame:
    """The cells of the table that hold a use, and the totals above them."""
    with_total = np.concatenate([co2_mt.sum(axis=1, keepdims=True), co2_mt], axis=1)
    with_total = np.concatenate([with_total, with_total.sum(axis=2, keepdims=True)], axis=2)
    used = np.zeros(with_total.shape, dtype=bool)
    used[:, 1:, :-1] = cases.use.final != 0
    used[:, 0, :-1] = used[:, 1:, :-1].any(axis=1)
    used[:, 1:, -1] = used[:, 1:, :-1].any(axis=2)
    used[:, 0, -1] = True
    case, sector, carrier = np.nonzero(used)
    return cases.ids[case].with_columns(
        pl.Series("sector_no", np.array(["0", *axes.sectors])[sector]),
        pl.Series("carrier", np.array([*axes.carriers, "total"])[carrier]),
        pl.Series("co2_mt", with_total[case, sector, carrier]),
    )
