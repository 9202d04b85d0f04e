"""From a statement to its inventory: lines, energy, indicators, target paths, uncertainty, views and gaps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from dafeng.core.accounting.activity import Array, EnergyUse
from dafeng.core.accounting.energy import coal_coefficients, coefficient_of_heat, energy_account
from dafeng.core.accounting.intensity import assigned_path
from dafeng.core.accounting.inventory.indicators import INDICATORS, Figures, add_emissions, add_energy, add_intensities
from dafeng.core.accounting.inventory.lines import Lines
from dafeng.core.accounting.inventory.making import Making, Releases
from dafeng.core.accounting.inventory.result import EMISSIONS, ENERGY, FIGURES, Inventory
from dafeng.core.accounting.inventory.views import Views, view_of
from dafeng.core.accounting.method import MethodProfile
from dafeng.core.accounting.statement import Statement, TargetRow
from dafeng.core.accounting.uncertainty import Uncertain, propagated_pct, simulated_total

UNCERTAINTY = {
    "year": pl.Int64,
    "boundary": pl.String,
    "total_tco2e": pl.Float64,
    "approach1_pct": pl.Float64,
    "approach2_low_tco2e": pl.Float64,
    "approach2_high_tco2e": pl.Float64,
    "draws": pl.Int64,
    "seed": pl.Int64,
}
PATHS = {
    "indicator": pl.String,
    "boundary": pl.String,
    "base_year": pl.Int64,
    "target_year": pl.Int64,
    "year": pl.Int64,
    "actual": pl.Float64,
    "assigned": pl.Float64,
    "pledged": pl.Float64,
}


@dataclass(frozen=True)
class Library:
    """The reference values an inventory draws on.

    ``carriers``: native unit and category by carrier. ``half_widths_pct``: 95 % half-widths by (``activity``, grade)
    and (``factor``, category). Source: the shipped tables, each with its card.
    """

    sectors: tuple[str, ...]
    carriers: Mapping[str, tuple[str, str]]
    releases: Releases
    views: Views
    half_widths_pct: Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Options:
    """How an inventory is made: whether unverified factors may be used, and the draws and seed of the simulation."""

    allow_unverified: bool = False
    draws: int = 10_000
    seed: int = 0


def inventory_of(
    statement: Statement,
    method: MethodProfile,
    library: Library,
    *,
    options: Options | None = None,
    provenance: Mapping[str, str] | None = None,
) -> Inventory:
    """The inventory of a statement by a method.

    Units stand with each column and indicator. Raises AccountingError for terms or quantities that cannot be accounted
    for; a figure that cannot be given is null and stands among the gaps. Source: the method's ``reference``.
    """
    options = options or Options()
    making = Making(statement, method, library.releases, options.allow_unverified)
    use = statement.energy_use(library.sectors, tuple(method.conversions), tuple(library.carriers))
    lines = Lines(making)
    lines.add_fuels(use)
    lines.add_processes()
    lines.add_purchases()
    lines.add_sinks()
    lines.add_power_use(use)
    emissions = pl.DataFrame(lines.lines, schema=EMISSIONS, orient="row")
    coefficients = _coal_coefficients(making, use)
    figures = Figures(statement)
    add_emissions(figures, lines.lines, lines.missing)
    coal = np.array([library.carriers[name][1] in {"coal", "coal_gas"} for name in use.carriers])
    add_energy(figures, use, energy_account(use, coefficients), coal, coefficients)
    add_intensities(figures)
    return Inventory(
        statement.place,
        statement.years,
        method,
        emissions,
        _energy_lines(statement, library, dict(zip(use.carriers, coefficients, strict=True))),
        _indicator_table(figures),
        _target_paths(figures),
        _uncertainty(emissions, statement, library, options),
        {name: view_of(name, library.views, emissions, statement) for name in library.views.names()},
        figures.gaps(),
        {**_provenance(making, options), **(provenance or {})},
    )


def _coal_coefficients(making: Making, use: EnergyUse) -> Array:
    """The place's own coefficients, those of the energy dataset, and for the rest the heat in the fuel factors."""
    method, leave = making.method, making.allow_unverified
    fuels = making.releases(method.combustion_dataset)
    rows = (fuels if leave else fuels.verified_only()).carriers.items()
    heats = {name: row.ncv_gj_per_unit for name, row in rows if row.ncv_gj_per_unit is not None}
    return coal_coefficients(
        making.releases(method.energy_dataset),
        use.carriers,
        making.statement.own.coal_coefficients(),
        by_heat={name: coefficient_of_heat(heat) for name, heat in heats.items()},
        allow_unverified=leave,
    )


def _energy_lines(statement: Statement, library: Library, coefficients: Mapping[str, float]) -> pl.DataFrame:
    rows = []
    for row in statement.energy:
        unit, category = library.carriers[row.carrier]
        coefficient = coefficients[row.carrier]
        tce = None if row.quantity is None or np.isnan(coefficient) else row.quantity * coefficient
        equal = tce
        if row.carrier == "electricity":
            own = statement.own.power_coal_in(row.year)
            equal = None if own is None or row.quantity is None else row.quantity * own.value
        where = row.sector or row.conversion
        rows.append(
            (
                row.year,
                row.flow,
                where,
                row.carrier,
                row.quantity,
                unit,
                tce,
                equal,
                _kind(row.flow, row.carrier, category),
            )
        )
    return pl.DataFrame(rows, schema=ENERGY, orient="row")


def _kind(flow: str, carrier: str, category: str) -> str:
    if flow == "non_energy":
        return "feedstock"
    if category in {"electricity", "heat", "secondary"}:
        return "secondary"
    return "non_fossil" if category == "biomass" or carrier == "ethanol" else "fossil"


def _indicator_table(figures: Figures) -> pl.DataFrame:
    rows = [
        (indicator, year, value, INDICATORS[indicator].unit, "")
        for (indicator, year), value in sorted(
            figures.values.items(), key=lambda one: (list(INDICATORS).index(one[0][0]), one[0][1])
        )
    ]
    return pl.DataFrame(rows, schema=FIGURES, orient="row")


def _target_paths(figures: Figures) -> pl.DataFrame:
    rows: list[tuple[object, ...]] = []
    for indicator, boundary, of in _TARGETED:
        rows += _path(figures, indicator, boundary, of)
    return pl.DataFrame(rows, schema=PATHS, orient="row")


_TARGETED = (
    ("energy_intensity_reduction", "consumption", "energy_intensity_tce_per_10k_cny"),
    ("carbon_intensity_reduction", "combustion_and_power", "carbon_intensity_t_per_10k_cny"),
    ("carbon_intensity_reduction", "combustion", "carbon_intensity_fuel_t_per_10k_cny"),
)


def _path(figures: Figures, indicator: str, boundary: str, of: str) -> Iterable[tuple[object, ...]]:
    targets = [target for target in figures.statement.targets if target.indicator == indicator]
    for span in dict.fromkeys((target.base_year, target.target_year) for target in targets):
        base = figures.values.get((of, span[0]))
        if base and span[0] < span[1]:
            by_kind = {target.kind: target for target in targets if (target.base_year, target.target_year) == span}
            for year in range(span[0], span[1] + 1):
                now = figures.values.get((of, year))
                actual = None if now is None else now / base * 100
                wanted = (_at(by_kind.get(kind), year) for kind in ("assigned", "pledge"))
                yield (indicator, boundary, *span, year, actual, *wanted)


def _at(target: TargetRow | None, year: int) -> float | None:
    return None if target is None else assigned_path(100.0, target.value, target.base_year, target.target_year, year)


def _uncertainty(emissions: pl.DataFrame, statement: Statement, library: Library, options: Options) -> pl.DataFrame:
    rows = []
    for year in statement.years:
        for boundary in ("direct", "indirect"):
            lines = emissions.filter((pl.col("year") == year) & (pl.col("boundary") == boundary))
            if len(lines) and not lines["tco2e"].has_nulls():
                uncertain = _uncertain(lines, statement, library)
                simulated = simulated_total(uncertain, draws=options.draws, seed=options.seed)
                total = float(lines["tco2e"].sum())
                bounds = (simulated.low, simulated.high, simulated.draws, simulated.seed)
                width = propagated_pct(uncertain)
                rows.append((year, boundary, total, None if np.isnan(width) else width, *bounds))
    return pl.DataFrame(rows, schema=UNCERTAINTY, orient="row")


def _uncertain(lines: pl.DataFrame, statement: Statement, library: Library) -> Uncertain:
    """The lines of a year, rows of one activity added up, in an order of their own: rows may be split or shuffled."""
    grade = pl.when(pl.col("grade") == "").then(pl.lit(statement.grade)).otherwise(pl.col("grade")).alias("grade")
    activity = ("category", "item", "gas", "flow", "sector", "grade", "note")
    # What is bought and what is sold share the factor of the grid; else a factor belongs to the item.
    factor = pl.concat_str(["category", "item", "gas"], separator=" ")
    keyed = (
        lines.with_columns(grade)
        .group_by(activity)
        .agg(pl.col("tco2e").sum())
        .sort(activity)
        .with_columns(key=pl.when(pl.col("category").is_in(["power", "heat"])).then("category").otherwise(factor))
    )
    widths = library.half_widths_pct
    kinds = [
        library.carriers[item][1] if category == "fuel" else category
        for category, item in keyed.select("category", "item").iter_rows()
    ]
    return Uncertain(
        keyed["tco2e"].to_numpy(),
        _array(widths["activity", grade] for grade in keyed["grade"]),
        _array(widths.get(("factor", kind), widths["factor", "other"]) for kind in kinds),
        tuple(keyed["key"]),
    )


def _array(values: Iterable[float]) -> Array:
    return np.array(list(values), dtype=np.float64)


def _provenance(making: Making, options: Options) -> dict[str, str]:
    method = making.method
    return {
        "method": method.id,
        "combustion_dataset": method.combustion_dataset,
        "energy_dataset": method.energy_dataset,
        "grid_dataset": f"{method.grid_dataset} ({method.grid_factor_type})",
        "gwp_set": method.gwp_set,
        "own_coefficients": ", ".join(sorted(making.statement.own.coal_coefficients())),
        "unverified_factors": "allowed" if options.allow_unverified else "refused",
        "seed": str(options.seed),
        "draws": str(options.draws),
    }
