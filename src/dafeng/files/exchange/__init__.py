"""Tables that other people exchange: read into core values, and written from them."""

from pathlib import Path

import polars as pl

from dafeng.data.library import accounting_library, method, release
from dafeng.files.exchange.ceads import KEYS, ceads_co2, read_ceads
from dafeng.files.exchange.errors import TableError
from dafeng.files.exchange.stated import scopes_co2, stated_reader
from dafeng.files.exchange.tidy import Axes, tidy_co2

__all__ = ["TableError", "table_inventory"]


def table_inventory(path: Path, method_id: str, *, allow_unverified: bool = False) -> pl.DataFrame:
    """The inventory of a table by a method, or by the factors of the table itself (``stated-factors``, ``gpc``).

    The method ``ceads`` reads the wide layout of CEADs where the table has it; every method reads the tidy layout.
    Raises TableError, AccountingError and QuantityError.
    """
    if method_id == "gpc":
        return scopes_co2(path)
    if method_id == "stated-factors":
        return stated_reader(path)(path)
    profile = method(method_id)
    dataset = release(profile.combustion_dataset)
    dataset = dataset if allow_unverified else dataset.verified_only()
    if method_id == "ceads" and _is_wide(path):
        use, cases = read_ceads(path)
        return ceads_co2(use, cases, profile, dataset)
    library = accounting_library()
    return tidy_co2(path, Axes(library.sectors, tuple(library.carriers)), profile, dataset)


def _is_wide(path: Path) -> bool:
    if path.suffix.lower() == ".parquet" or not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.readline(100_000).decode("utf-8-sig", errors="replace")
    return set(KEYS) <= {word.strip().strip('"') for word in head.split(",")} or "carrier" not in head
