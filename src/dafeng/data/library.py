"""Reading the shipped reference tables, and those that a user lays beside them, into core values.

A factor dataset is a folder: ``card.toml`` (title, publisher, edition, terms) and any of ``carriers.csv``,
``carriers_by_sector.csv``, ``grid.csv``, ``processes.csv``, ``gwp.csv``. A folder of such folders named by the
environment variable ``DAFENG_FACTORS`` adds datasets without touching code.
"""

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from dafeng.core.accounting.errors import UnknownTerm
from dafeng.core.accounting.inventory import Library
from dafeng.core.accounting.inventory.views import Category, Views
from dafeng.core.accounting.method import MethodProfile, profile_from
from dafeng.core.quantities import factor_tables
from dafeng.core.quantities.factors import Release
from dafeng.data.tables import HERE, card_of, factor_folders, method_ids, release_ids, table, vocabulary

Table = TypeVar("Table")


@cache
def release(dataset: str) -> Release:
    """The factor dataset of that name; raises UnknownTerm when no folder has it, BadFactor for a row to refuse."""
    for folder in factor_folders():
        if (folder / dataset / "card.toml").exists():
            return _release_from(folder / dataset)
    raise UnknownTerm("dataset", [dataset], release_ids())


@cache
def method(method_id: str) -> MethodProfile:
    """The method profile of that name; raises UnknownTerm when there is none."""
    path = HERE / "methods" / f"{method_id}.toml"
    if method_id not in method_ids():
        raise UnknownTerm("method", [method_id], method_ids())
    return profile_from(tomllib.loads(path.read_text(encoding="utf-8")), table(HERE / "methods" / "processes.csv"))


def _release_from(folder: Path) -> Release:
    def read(name: str, reader: Callable[[list[dict[str, str]], str], Table]) -> Table:
        path = folder / f"{name}.csv"
        return reader(table(path) if path.exists() else [], folder.name)

    return Release(
        folder.name,
        card_of(folder),
        carriers=read("carriers", factor_tables.carrier_factors),
        by_sector=read("carriers_by_sector", factor_tables.sector_factors),
        grid=read("grid", factor_tables.grid_factors),
        processes=read("processes", factor_tables.process_factors),
        gwp=read("gwp", factor_tables.gwp_factors),
    )


@cache
def accounting_library() -> Library:
    """Everything an inventory draws on: sectors, carriers, datasets by name, views and the widths of uncertainty."""
    widths = {(row["kind"], row["key"]): float(row["half_width_pct"]) for row in table(HERE / "uncertainty.csv")}
    carriers = {
        term.id: (term.extra["native_unit"], term.extra["category"]) for term in vocabulary("carriers").values()
    }
    return Library(tuple(vocabulary("sectors")), carriers, release, _views(), widths)


def _views() -> Views:
    codes = [
        Category(row["view"], row["code"], row["zh"], row["en"], row["section"])
        for row in table(HERE / "views" / "codes.csv")
    ]
    names = list(dict.fromkeys(category.view for category in codes))
    sectors = {
        (name, row["sector"]): row[name]
        for row in table(HERE / "views" / "sectors.csv")
        for name in names
        if name in row
    }
    processes = {
        (name, row["process"]): row[name]
        for row in table(HERE / "methods" / "processes.csv")
        for name in names
        if name in row
    }
    return Views(codes, sectors, processes)
