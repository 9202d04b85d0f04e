"""Reading the shipped reference tables, and those that a user lays beside them, into core values.

A factor dataset is a folder: ``card.toml`` (title, publisher, edition, terms) and any of ``carriers.csv``,
``carriers_by_sector.csv``, ``grid.csv``, ``processes.csv``, ``gwp.csv``. A folder of such folders named by the
environment variable ``DAFENG_FACTORS`` adds datasets without touching code.
"""

import csv
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from dafeng.core.accounting.inventory import Library
from dafeng.core.accounting.inventory.views import Category, Views
from dafeng.core.accounting.method import MethodProfile, profile_from
from dafeng.core.quantities import factor_tables
from dafeng.core.quantities.errors import BadFactor, MissingFactor
from dafeng.core.quantities.factors import Release

Table = TypeVar("Table")

HERE = Path(__file__).parent
CARD_FIELDS = ("title_zh", "title_en", "publisher", "edition", "retrieved", "terms")


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a vocabulary: its id, its Chinese and English names, and what else its row says."""

    id: str
    zh: str
    en: str
    extra: Mapping[str, str]

    def name(self, language: str) -> str:
        """The name in the language ``zh`` or ``en``."""
        return self.zh if language == "zh" else self.en


class MissingAsset(FileNotFoundError):
    """A file that is made at set-up and is not there."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} has not been built; run `make setup` (or reinstall the package).")


def asset(name: str) -> Path:
    """The path of a file made at set-up (the chart library, the fonts); raises MissingAsset."""
    path = HERE / "assets" / name
    if not path.exists():
        raise MissingAsset(name)
    return path


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a header row, as text."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@cache
def vocabulary(name: str) -> Mapping[str, Term]:
    """The vocabulary of that name by id, in the order of its file."""
    rows = table(HERE / "vocabularies" / f"{name}.csv")
    return {row["id"]: Term(row.pop("id"), row.pop("zh"), row.pop("en"), row) for row in map(dict, rows)}


@cache
def release(dataset: str) -> Release:
    """The factor dataset of that name; raises MissingFactor when no folder has it, BadFactor for a row to refuse."""
    for folder in _factor_folders():
        if (folder / dataset / "card.toml").exists():
            return _release_from(folder / dataset)
    raise MissingFactor("anything", dataset, f"no such dataset; the datasets are: {', '.join(release_ids())}")


def release_ids() -> list[str]:
    """The names of all factor datasets, shipped and added."""
    return sorted({card.parent.name for folder in _factor_folders() for card in folder.glob("*/card.toml")})


def method_ids() -> list[str]:
    """The names of all method profiles."""
    return sorted(path.stem for path in (HERE / "methods").glob("*.toml"))


@cache
def method(method_id: str) -> MethodProfile:
    """The method profile of that name; raises MissingFactor when there is none."""
    path = HERE / "methods" / f"{method_id}.toml"
    if method_id not in method_ids():
        raise MissingFactor("anything", method_id, f"no such method; the methods are: {', '.join(method_ids())}")
    return profile_from(tomllib.loads(path.read_text(encoding="utf-8")), table(HERE / "methods" / "processes.csv"))


def _factor_folders() -> list[Path]:
    added = os.environ.get("DAFENG_FACTORS", "")
    return [Path(part) for part in added.split(os.pathsep) if part] + [HERE / "factors"]


def _release_from(folder: Path) -> Release:
    def read(name: str, reader: Callable[[list[dict[str, str]], str], Table]) -> Table:
        path = folder / f"{name}.csv"
        return reader(table(path) if path.exists() else [], folder.name)

    return Release(
        folder.name,
        _card(folder),
        carriers=read("carriers", factor_tables.carrier_factors),
        by_sector=read("carriers_by_sector", factor_tables.sector_factors),
        grid=read("grid", factor_tables.grid_factors),
        processes=read("processes", factor_tables.process_factors),
        gwp=read("gwp", factor_tables.gwp_factors),
    )


def _card(folder: Path) -> dict[str, str]:
    card = tomllib.loads((folder / "card.toml").read_text(encoding="utf-8"))
    if missing := [name for name in CARD_FIELDS if not card.get(name)]:
        raise BadFactor(f"{folder.name}/card.toml", f"no {', '.join(missing)}")
    return {name: str(value) for name, value in card.items()}


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


def example_table(name: str) -> list[dict[str, str]]:
    """A table of the shipped example: energy, economy or targets."""
    return table(HERE / "examples" / "neimenggu" / f"{name}.csv")


def example_card() -> dict[str, str]:
    """Where the figures of the shipped example come from, and how they ask to be cited."""
    return _card(HERE / "examples" / "neimenggu")
