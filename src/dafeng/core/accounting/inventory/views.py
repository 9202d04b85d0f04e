"""The same inventory seen as the provincial guideline, IPCC 2006, GPC and the scopes see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from dafeng.core.accounting.statement import Statement
from dafeng.core.quantities.arithmetic import Number

COLUMNS = {
    "code": pl.String,
    "name_zh": pl.String,
    "name_en": pl.String,
    "year": pl.Int64,
    "gas": pl.String,
    "tco2e": pl.Float64,
    "notation": pl.String,
}
SECTIONS = ("fuel", "process", "power", "heat", "sink")
GPC_SUPPLY = "I.4.4.1"
"""GPC: energy generated for supply is reported but stays outside BASIC. Source: GPC 1.1, section 6.5."""


@dataclass(frozen=True, slots=True)
class Category:
    """A category of a view, and what fills it.

    ``section`` is a section of the statement, several joined by ``+`` for a total that needs them all, or ``none`` for
    what Dafeng does not cover. Source: the guidelines.
    """

    view: str
    code: str
    zh: str
    en: str
    section: str


@dataclass(frozen=True)
class Views:
    """The categories of all views, and the category of each sector and process by (view, id).

    Source: the guidelines.
    """

    categories: Sequence[Category]
    sectors: Mapping[tuple[str, str], str]
    processes: Mapping[tuple[str, str], str]

    def names(self) -> list[str]:
        """The views in the order of their categories. Source: the table of categories."""
        return list(dict.fromkeys(category.view for category in self.categories))


def basic_total(scope1_t: Number, scope2_t: Number, scope3_t: Number) -> Number:
    """The GPC BASIC total, tCO2e: the three scopes of stationary energy, transport and waste.

    Source: GPC 1.1, table 4.2.
    """
    return scope1_t + scope2_t + scope3_t


def view_of(name: str, views: Views, emissions: pl.DataFrame, statement: Statement) -> pl.DataFrame:
    """One view of the emission lines, tCO2e by category, year and gas; a category without a figure has a notation key.

    Source: the categories of ``views``; notation keys NO, NE, IE, C of the GPC.
    """
    placed = _placed(name, views, emissions)
    notations = _notations(name, emissions, statement)
    rows = [
        row
        for category in views.categories
        if category.view == name
        for year in statement.years
        for row in _rows(category, year, placed, notations)
    ]
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


def _notations(name: str, emissions: pl.DataFrame, statement: Statement) -> dict[tuple[str, int], str]:
    """The notation of each section in each year; one that is reported without a single line is not estimated.

    Fuels, and the electricity used that GPC asks for, are reported with the use of energy, be it none.
    """
    with_use = ("fuel", "power") if name == "gpc" else ("fuel",)
    lines = emissions.filter(~pl.col("category").is_in(with_use[1:]))
    stand = set(lines.select("category", "year").iter_rows())
    stand |= {(section, year) for section in with_use for year in statement.years if statement.reports_use(year)}
    notations = {}
    for section in SECTIONS:
        for year in statement.years:
            key = statement.notation.get(section, "reported")
            notations[section, year] = "NE" if key == "reported" and (section, year) not in stand else key
    return notations


def _placed(name: str, views: Views, emissions: pl.DataFrame) -> dict[tuple[str, int, str], list[float | None]]:
    sums: dict[tuple[str, int, str], list[float | None]] = {}
    for line in emissions.iter_rows(named=True):
        for code in _codes(name, views, line):
            sums.setdefault((code, line["year"], line["gas"]), []).append(line["tco2e"])
    return sums


def _codes(name: str, views: Views, line: Mapping[str, str]) -> list[str]:
    category = line["category"]
    if name == "scopes":
        return _SCOPES.get(category, [])
    if category == "fuel":
        code = views.sectors[name, line["sector"]]
        if name == "gpc":
            return [GPC_SUPPLY] if line["flow"] != "final" and line["sector"] == "39" else [f"{code}.1", "BASIC"]
        return [code, "1"] if name == "provincial" else [code]
    if category == "use":
        return [f"{views.sectors[name, line['sector']]}.2", "BASIC"] if name == "gpc" else []
    if category == "process":
        code = views.processes[name, line["item"]]
        return [code, "BASIC"] if name == "gpc" and code.startswith(("I.", "III.")) else [code]
    fixed = {
        ("provincial", "power"): "E",
        ("provincial", "heat"): "H",
        ("provincial", "sink"): "4",
        ("ipcc", "sink"): "3B",
    }
    fixed[("gpc", "sink")] = "V.2"
    return [fixed[name, category]] if (name, category) in fixed else []


def _rows(
    category: Category,
    year: int,
    placed: Mapping[tuple[str, int, str], list[float | None]],
    notations: Mapping[tuple[str, int], str],
) -> list[tuple[object, ...]]:
    head = (category.code, category.zh, category.en, year)
    sections = [] if category.section == "none" else category.section.split("+")
    keys = [notations[section, year] for section in sections]
    unknown = [key for key in keys if key in {"NE", "IE", "C"}]
    if len(keys) > 1 and unknown:
        return [(*head, "CO2", None, unknown[0])]
    found = [(gas, sums) for (code, of_year, gas), sums in placed.items() if (code, of_year) == (category.code, year)]
    if found:
        return [(*head, gas, *_total(sums)) for gas, sums in found]
    return [(*head, "CO2", None, {"reported": "NO"}.get(keys[0], keys[0]) if keys else "NE")]


def _total(sums: Sequence[float | None]) -> tuple[float | None, str]:
    given = [value for value in sums if value is not None]
    return (sum(given), "") if len(given) == len(sums) else (None, "NE")


_SCOPES = {"fuel": ["1.1", "1"], "process": ["1.2", "1"], "power": ["2.1", "2"], "heat": ["2.2", "2"]}
