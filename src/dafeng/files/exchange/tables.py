"""Reading and writing plain CSV tables: every cell as text first, so that no bad cell turns into a null unseen."""

from pathlib import Path
from tempfile import NamedTemporaryFile

import polars as pl

from dafeng.files.exchange.errors import BadCell, NotATable, WrongColumns

LARGEST_BYTES = 2 * 1024**3


def text_table(path: Path, columns: tuple[str, ...], layout: str) -> pl.DataFrame:
    """The table with all cells as text and the columns checked; raises NotATable and WrongColumns."""
    _refuse_file(path)
    try:
        frame = pl.read_csv(path, infer_schema=False).fill_null("")
    except pl.exceptions.PolarsError as error:
        raise NotATable(
            path, f"not a CSV table in UTF-8 ({str(error).splitlines()[0]}); save it as CSV (UTF-8)"
        ) from None
    if missing := [name for name in columns if name not in frame.columns]:
        raise WrongColumns(path, missing, layout)
    while len(frame) and not any(frame.row(-1)):
        frame = frame[:-1]  # spreadsheets leave empty rows behind
    if frame.is_empty():
        raise NotATable(path, "no rows below the header; nothing to account for")
    return frame


def _refuse_file(path: Path) -> None:
    if path.is_dir():
        raise NotATable(path, "a folder, not a file; give the CSV file in it")
    if not path.is_file():
        raise NotATable(path, "there is no such file; check the name")
    if path.stat().st_size > LARGEST_BYTES:
        raise NotATable(path, f"larger than {LARGEST_BYTES // 1024**3} GiB; split it by year")
    with path.open("rb") as file:
        if b"\0" in file.read(4096):
            raise NotATable(path, "not a CSV text file; save it as CSV (UTF-8)")


def with_numbers(frame: pl.DataFrame, columns: tuple[str, ...], path: Path) -> pl.DataFrame:
    """The same table with those columns as numbers, an empty cell null; raises BadCell at the first other text."""
    stripped = frame.with_columns(pl.col(columns).str.strip_chars())
    numbers = stripped.with_columns(pl.col(columns).cast(pl.Float64, strict=False))
    for name in columns:
        bad = stripped[name].ne("") & (numbers[name].is_null() | numbers[name].is_infinite() | numbers[name].is_nan())
        if bad.any():
            row = bad.arg_true()[0]
            raise BadCell(path, row + 2, name, frame[name][row], "a finite number or empty")
    return numbers


def with_amounts(frame: pl.DataFrame, columns: tuple[str, ...], path: Path) -> pl.DataFrame:
    """The same table with those columns as numbers of zero or more; raises BadCell at the first other cell."""
    numbers = with_numbers(frame, columns, path)
    for name in columns:
        negative = numbers[name] < 0
        if negative.any():
            row = negative.arg_true()[0]
            raise BadCell(path, row + 2, name, frame[name][row], "zero or more")
    return numbers


def write_table(frame: pl.DataFrame, path: Path) -> None:
    """Write the table as CSV, aside first and then in one move, so that a half-written file is never seen."""
    with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        aside = Path(file.name)
    try:
        frame.write_csv(aside)
        aside.chmod(0o644)
        aside.replace(path)
    except BaseException:
        aside.unlink()
        raise
