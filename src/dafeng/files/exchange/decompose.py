"""Tables of factors, decomposed: LMDI-I between neighbouring periods, and the chained indices of LMDI-II."""

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import polars as pl

from dafeng.core.accounting.activity import Array
from dafeng.core.trends.chain import chained_indices
from dafeng.core.trends.lmdi import additive_effects, multiplicative_effects
from dafeng.files.exchange.errors import BadCell, WrongColumns
from dafeng.files.exchange.tables import text_table, with_amounts, with_numbers

EFFECTS = {
    "case_id": pl.String,
    "from": pl.String,
    "to": pl.String,
    "effect": pl.String,
    "additive": pl.Float64,
    "multiplicative": pl.Float64,
}
INDICES = ("activity", "structure", "intensity", "value_added_shift", "structure_lower", "energy")
USUAL_BASE = "1985"
"""The year in which chained indices are one, where a case holds it; else its first year."""
_LATER = ("value_added", "structure_lower")


def decompose(path: Path, *, chained: bool = False, base_year: int | None = None) -> pl.DataFrame:
    """The decomposition of each case of a table; a figure that cannot be given is empty.

    Without ``chained``: columns case_id, period, category and factors f1, f2, ..., whose product is the value; gives
    case_id, from, to, effect (total, a factor, or a factor and category), additive, multiplicative. With ``chained``:
    case_id, year, category, energy (in any unit: ``energy_...``), activity, and value_added or structure_lower where a
    case has them; gives case_id, year and the indices, one in ``base_year`` (1985 where a case holds it, else its first
    year). Raises TableError.
    """
    return _chained(path, base_year) if chained else _effects(path)


def _effects(path: Path) -> pl.DataFrame:
    keys = ("case_id", "period", "category")
    table = text_table(path, keys, "lmdi")
    factors = sorted((name for name in table.columns if re.fullmatch(r"f\d+", name)), key=lambda name: int(name[1:]))
    if not factors:
        raise WrongColumns(path, ["f1"], "lmdi")
    table = _checked(with_numbers(table, tuple(factors), path), keys, path)
    rows: list[tuple[object, ...]] = []
    for case in table.partition_by("case_id", maintain_order=True):
        used = [name for name in factors if case[name].null_count() < len(case)]
        with np.errstate(all="ignore"):  # what is too large for a number becomes an empty cell below
            rows += _effects_of(case, used or factors)
    return pl.DataFrame(rows, schema=EFFECTS, orient="row").with_columns(_finite("additive", "multiplicative"))


def _effects_of(case: pl.DataFrame, factors: list[str]) -> list[tuple[object, ...]]:
    """The rows of a case: of each step the total, the factors, and the factors by category."""
    periods, categories = _ordered(case["period"]), list(dict.fromkeys(case["category"]))
    cells = np.stack([_laid(case, name, periods) for name in factors])
    values = cells.prod(axis=0).sum(axis=1)
    effects = additive_effects(cells[:, :-1], cells[:, 1:])
    by_factor = effects.sum(axis=2)
    ratios = multiplicative_effects(by_factor, values[:-1], values[1:])
    whole = multiplicative_effects(values[1:] - values[:-1], values[:-1], values[1:])
    rows: list[tuple[object, ...]] = []
    for step, head in enumerate(pairwise(periods)):
        start = (case["case_id"][0], *head)
        rows.append((*start, "total", values[step + 1] - values[step], whole[step]))
        rows += [(*start, name, by_factor[at, step], ratios[at, step]) for at, name in enumerate(factors)]
        rows += [
            (*start, f"{name} {category}", effects[at, step, place], None)
            for at, name in enumerate(factors)
            for place, category in enumerate(categories)
            if category
        ]
    return rows


def _chained(path: Path, base_year: int | None) -> pl.DataFrame:
    keys = ("case_id", "year", "category")
    table = text_table(path, (*keys, "activity"), "lmdi-chained")
    energy = next((name for name in table.columns if name.startswith("energy")), None)
    if energy is None:
        raise WrongColumns(path, ["energy"], "lmdi-chained")
    numbers = (energy, "activity", *(name for name in _LATER if name in table.columns))
    table = _checked(with_amounts(table, numbers, path), keys, path)
    cases = table.partition_by("case_id", maintain_order=True)
    return pl.concat([_indices_of(case, energy, base_year, path) for case in cases])


def _indices_of(case: pl.DataFrame, energy: str, base_year: int | None, path: Path) -> pl.DataFrame:
    years = _ordered(case["year"])
    base = USUAL_BASE if base_year is None else str(base_year)
    if base not in years:
        if base_year is not None:
            raise BadCell(path, int(case["row"][0]), "year", years[0], f"a case that holds the base year {base_year}")
        base = years[0]
    more = {
        name: _laid(case, name, years)
        for name in _LATER
        if name in case.columns and case[name].null_count() < len(case)
    }
    found = chained_indices(_laid(case, energy, years), _laid(case, "activity", years), years.index(base), **more)
    empty = np.full(len(years), np.nan)
    values = (found.activity, found.structure, found.intensity, found.shift, found.structure_lower, found.energy)
    columns = {f"{name}_index": empty if value is None else value for name, value in zip(INDICES, values, strict=True)}
    table = pl.DataFrame({"case_id": [case["case_id"][0]] * len(years), "year": years, **columns})
    return table.with_columns(_finite(*columns))


def _checked(table: pl.DataFrame, keys: tuple[str, ...], path: Path) -> pl.DataFrame:
    """The table with its rows numbered; raises BadCell where a key is empty, or a category stands twice in a period."""
    table = table.with_columns(pl.col(keys).str.strip_chars()).with_row_index("row", offset=2)
    for key in keys[:2]:
        empty = table.filter(pl.col(key) == "")
        if len(empty):
            raise BadCell(path, empty["row"][0], key, "", "a name")
    again = table.filter(~pl.struct(keys).is_first_distinct())
    if len(again):
        raise BadCell(
            path, again["row"][0], keys[2], again[keys[2]][0], f"a category that stands once in its {keys[1]}"
        )
    return table


def _ordered(periods: pl.Series) -> list[str]:
    """The periods in the order of their numbers, or of the rows where one is no number."""
    names = list(dict.fromkeys(periods))
    numbers = pl.Series(names).cast(pl.Float64, strict=False)
    return names if numbers.null_count() else [names[at] for at in numbers.arg_sort()]


def _laid(case: pl.DataFrame, column: str, periods: list[str]) -> Array:
    """A column as period x category; a row that is not there is missing, as an empty cell is."""
    categories = list(dict.fromkeys(case["category"]))
    cells = np.full((len(periods), len(categories)), np.nan)
    at = [periods.index(period) for period in case["period" if "period" in case.columns else "year"]]
    cells[at, [categories.index(category) for category in case["category"]]] = case[column].to_numpy()
    return cells


def _finite(*columns: str) -> list[pl.Expr]:
    return [pl.when(pl.col(name).is_finite()).then(pl.col(name)).alias(name) for name in columns]
