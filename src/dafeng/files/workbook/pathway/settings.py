"""Base year, horizon, prices, limits and goals."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dafeng.core.pathways.request import Goal, Limits, PathwayRequest
from dafeng.core.pathways.system import Boundary
from dafeng.data.tables import vocabulary
from dafeng.files.workbook.coefficients import tce_per
from dafeng.files.workbook.contents import Workbook
from dafeng.files.workbook.pathway.cells import form_of, number, share, text, whole

TONNES_PER_10K = 1e4
GOAL_KINDS = {"assigned": "assigned", "pledge": "pledged"}
GOALS = ("energy_intensity_reduction", "carbon_intensity_reduction")


@dataclass(frozen=True, slots=True)
class Settings:
    """Base year, horizon and discount rate (share)."""

    base_year: int | None
    end_year: int
    discount_rate: float


def settings_of(workbook: Workbook, defaults: PathwayRequest) -> Settings:
    """The single figures of the form, else the defaults."""
    form = form_of(workbook)
    base, end, rate = whole(form.get("base_year")), whole(form.get("end_year")), share(form.get("discount_rate_pct"))
    return Settings(
        defaults.base_year if base is None else base,
        defaults.end_year if end is None else end,
        defaults.discount_rate if rate is None else rate,
    )


def limits_of(workbook: Workbook, defaults: Limits) -> Limits:
    """What a plan must keep: the defaults with everything that the place states."""
    form = form_of(workbook)
    boundary: Boundary = "total" if form.get("boundary") == "total" else "direct"
    stated: dict[str, Any] = {
        "boundary": None if form.get("boundary") is None else boundary,
        "budget_tco2": _tonnes(number(form.get("budget_10k_tco2"))),
        "peak_by": whole(form.get("peak_by")),
        "peak_level_tco2": _tonnes(number(form.get("peak_level_10k_tco2"))),
        "supply_margin": share(form.get("supply_margin_pct")),
        "heat_floor_gj": number(form.get("heat_floor_gj")),
        "cap_tco2": _by_year(workbook, "cap_10k_tco2", TONNES_PER_10K),
        "intensity": _by_year(workbook, "intensity_tco2_per_10k_cny"),
        "investment_10k_cny": _by_year(workbook, "investment_10k_cny"),
        "non_fossil_share": _by_year(workbook, "non_fossil_share_pct", 0.01),
    }
    return replace(defaults, **{name: value for name, value in stated.items() if value not in (None, {})})


def _tonnes(figure_10k: float | None) -> float | None:
    return None if figure_10k is None else figure_10k * TONNES_PER_10K


def _by_year(workbook: Workbook, column: str, factor: float = 1.0) -> dict[int, float]:
    rows = ((whole(row.get("year")), number(row.get(column))) for row in workbook.rows("limits"))
    return {year: value * factor for year, value in sorted(rows, key=str) if year is not None and value is not None}


def carbon_prices(workbook: Workbook, settings: Settings, defaults: Mapping[int, float]) -> Mapping[int, float]:
    """The carbon price by year: one for all years where the form has it, then what the years state of their own."""
    same, by_year = number(form_of(workbook).get("carbon_price_cny")), _by_year(workbook, "carbon_price_cny")
    if same is None:
        return {**defaults, **by_year}
    first = settings.base_year if settings.base_year is not None else min(defaults, default=settings.end_year)
    return dict.fromkeys(range(first, settings.end_year + 1), same) | by_year


def goals_of(workbook: Workbook) -> Iterator[Goal]:
    """The assigned and pledged reductions of energy and CO2 per GDP."""
    for row in workbook.rows("targets"):
        kind, indicator = GOAL_KINDS.get(text(row.get("kind"))), text(row.get("indicator"))
        years = whole(row.get("base_year")), whole(row.get("target_year"))
        value = share(row.get("value"))
        if kind and indicator in GOALS and years[0] is not None and years[1] is not None and value is not None:
            yield Goal(indicator, kind, years[0], years[1], value, text(row.get("document")))


def prices_of(workbook: Workbook, defaults: Mapping[str, float]) -> Mapping[str, float]:
    """Prices of carriers (CNY/tce at equivalent value): those the place states, and the defaults of all others."""
    return {**defaults, **dict(_prices(workbook))}


def _prices(workbook: Workbook) -> Iterator[tuple[str, float]]:
    for row in workbook.rows("prices"):
        carrier, price = text(row.get("carrier")), number(row.get("price"))
        per = vocabulary("price_units")[text(row.get("unit"))].extra["per"]
        standard_coal = tce_per(per, carrier)
        if price is not None and standard_coal:
            yield carrier, price / standard_coal
