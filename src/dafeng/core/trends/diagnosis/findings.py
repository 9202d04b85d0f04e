"""What binds: which sectors, carriers and directions drive the growth of CO2 and the gap to a target."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from dafeng.core.accounting.inventory import Inventory
from dafeng.core.trends.diagnosis.cells import BOUNDARIES, Cells, co2_of
from dafeng.core.trends.diagnosis.grouping import Grouping
from dafeng.core.trends.results import Effects, Finding

MOST = 5
"""How many sectors are named, the largest first."""
Part = tuple[str, str, float]
"""A sector, a carrier or process, and tCO2."""
Facts = dict[str, str | float | int]


@dataclass(frozen=True, slots=True)
class Span:
    """The boundary and years a finding speaks of."""

    boundary: str
    from_year: int
    to_year: int

    def facts(self) -> Facts:
        """The facts every finding of the span has. Identity."""
        return {"boundary": self.boundary, "from_year": self.from_year, "to_year": self.to_year}


def growth_findings(boundary: str, cells: Cells, effects: Sequence[Effects], grouping: Grouping) -> Iterator[Finding]:
    """Which sectors, directions and factors made CO2 grow between the first and the last year of the cells, tCO2.

    ``share_pct`` is of all that grew. Nothing where nothing grew. Source: the cells and ``effects``.
    """
    span = Span(boundary, cells.years[0], cells.years[-1])
    changes = (cells.co2[-1] - cells.co2[0]).tolist()
    yield from _drivers("growth", span, list(zip(cells.sectors, cells.items, changes, strict=True)), grouping)
    for one in effects:
        if one.identity == "sectors" and (one.from_year, one.to_year) == (span.from_year, span.to_year):
            factor, effect = max(one.parts.items(), key=lambda part: part[1])
            if effect > 0:
                facts: Facts = {"factor": factor, "effect_tco2": effect, "change_tco2": one.change}
                yield Finding("growth_factor", span.facts() | facts, effect)


def target_findings(inventory: Inventory, boundary_cells: Mapping[str, Cells], grouping: Grouping) -> Iterator[Finding]:
    """Where the latest year stands above an assigned or pledged path, and which sectors and directions stand for it.

    The excess in tCO2 is what the latest GDP emits above the path; each part is measured against its own intensity in
    the base year, so the parts sum to it. That of energy is taken at the place's own CO2 of fuels per energy.
    ``boundary_cells``: cells by the boundary of the target path. Source: the target paths.
    """
    keys = ["indicator", "boundary", "base_year", "target_year"]
    known = inventory.target_paths.filter(pl.col("actual").is_not_null())
    for row in known.sort("year").group_by(keys, maintain_order=True).last().to_dicts():
        for kind in ("assigned", "pledged"):
            if row[kind] is not None and row["actual"] > row[kind] and row["year"] > row["base_year"]:
                yield from _missed(inventory, row, kind, (boundary_cells.get(row["boundary"]), grouping))


def _missed(
    inventory: Inventory, row: Mapping[str, Any], kind: str, given: tuple[Cells | None, Grouping]
) -> Iterator[Finding]:
    boundary, year, (cells, grouping) = row["boundary"], row["year"], given
    co2 = co2_of(inventory, boundary if boundary in BOUNDARIES else "fuel", year)
    if co2 is None:
        return
    span, excess = Span(boundary, row["base_year"], year), co2 * (1 - row[kind] / row["actual"])
    of: Facts = {"indicator": row["indicator"], "kind": kind, "target_year": row["target_year"]}
    stand = {"actual_index": row["actual"], "path_index": row[kind], "excess_tco2": excess}
    yield Finding("target_missed", span.facts() | of | stand, excess)
    parts = _gap_parts(inventory, cells, (row["base_year"], year), row[kind])
    whole = sum(value for _, _, value in parts)
    if whole > 0:
        in_tco2 = [(sector, item, value * excess / whole) for sector, item, value in parts]
        yield from _drivers("gap", span, in_tco2, grouping, of)


def _gap_parts(inventory: Inventory, cells: Cells | None, years: tuple[int, int], path: float) -> list[Part]:
    """Each cell's amount above what its intensity of the base year, lowered along the path, would be at today's GDP."""
    gdp, gdp_now = (inventory.value("gdp_constant_10k_cny", year) for year in years)
    if cells is None or gdp is None or gdp_now is None or gdp <= 0 or not set(years) <= set(cells.years):
        return []
    before, now = (cells.co2[cells.years.index(year)] for year in years)
    above = now - path / 100 * before * gdp_now / gdp
    return list(zip(cells.sectors, cells.items, above.tolist(), strict=True))


def _drivers(
    what: str,
    span: Span,
    parts: Sequence[Part],
    grouping: Grouping,
    more: Facts | None = None,
) -> Iterator[Finding]:
    """The sectors with their main carrier and direction, then the directions, the largest first."""
    sectors = _added((sector, value) for sector, _, value in parts)
    directions = _added((grouping.direction(sector, item), value) for sector, item, value in parts)
    amount = "change_tco2" if what == "growth" else "excess_tco2"
    for key, totals in (("sector", sectors), ("direction", directions)):
        above = {name: value for name, value in totals.items() if value > 0}
        whole = sum(above.values())
        for name in sorted(above, key=lambda one: -above[one])[:MOST]:
            facts = span.facts() | (more or {}) | {key: name, amount: above[name]}
            facts["share_pct"] = above[name] / whole * 100
            if key == "sector":
                item = max((part for part in parts if part[0] == name), key=lambda part: part[2])
                facts |= {"item": item[1], "item_tco2": item[2], "direction": grouping.direction(name, item[1])}
            yield Finding(f"{what}_{key}", facts, above[name])


def _added(pairs: Iterable[tuple[str, float]]) -> dict[str, float]:
    totals: dict[str, float] = {}
    for name, value in pairs:
        totals[name] = totals.get(name, 0.0) + value
    return totals


def missing_finding(inventory: Inventory, grouping: Grouping) -> Iterator[Finding]:
    """The totals of CO2 that cannot be given: what is not measured cannot be steered. Weight 0, so it stands last.

    Source: the gaps of the inventory.
    """
    years = {name: [year for year in inventory.years if inventory.value(name, year) is None] for name in _TOTALS}
    lacking = {name: missing for name, missing in years.items() if missing}
    if lacking:
        facts: Facts = {
            "indicators": ", ".join(lacking),
            "years": ", ".join(str(year) for year in sorted(set(np.concatenate(list(lacking.values())).tolist()))),
            "direction": grouping.named("*", "missing"),
        }
        yield Finding("figures_missing", facts, 0.0)


_TOTALS = ("co2_direct_t", "co2_total_t")
