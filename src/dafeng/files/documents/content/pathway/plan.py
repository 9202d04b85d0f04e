"""The least-cost plan: what is built when, what fails by how much, the prices of the limits, and of peaking earlier."""

from collections.abc import Iterator, Sequence

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.results import Pathway, Plan, Shortfall
from dafeng.files.charts.numbers import PER_10K, decimals, number
from dafeng.files.charts.pathways.names import option_named
from dafeng.files.documents.content.pathway.measures import LONG
from dafeng.files.documents.content.table import NOTHING, Table, plain_rows
from dafeng.files.documents.content.typesetting import typeset
from dafeng.language import N_, Language, texts

STEP = 5
"""Years a column of the table of what is built covers."""
TARGETS = {
    "cap": N_("cap on CO₂"),
    "budget": N_("CO₂ budget over the horizon"),
    "intensity": N_("CO₂ per unit of GDP"),
    "peak_by": N_("peak by the year asked for"),
    "peak_level": N_("peak level"),
    "investment": N_("investment ceiling"),
    "supply_margin": N_("supply margin"),
    "heat_floor": N_("heat supply"),
    "non_fossil_share": N_("non-fossil share"),
    "power_served": N_("power supply"),
}
"""The targets of a plan by the names that the core gives them."""
UNITS = {
    "tCO2": (PER_10K, N_("10⁴ t")),
    "10^4 CNY": (PER_10K, N_("10⁸ CNY")),
    "10 000 CNY": (PER_10K, N_("10⁸ CNY")),
    "tce": (PER_10K, N_("10⁴ tce")),
    "share": (0.01, N_("percentage points")),
    "tCO2/10^4 CNY": (1.0, N_("t/10⁴ CNY")),
    "GJ": (PER_10K, N_("10⁴ GJ")),
    "MWh": (PER_10K, N_("10⁴ MWh")),
    "MW": (1.0, N_("MW")),
    "person": (1.0, N_("persons")),
}
"""By unit of the core: what a figure is divided by, and the unit then shown."""
NEGLIGIBLE = 1e-6


def amount_text(value: float, unit: str, lang: Language) -> str:
    """Return an amount with its unit as people read it."""
    scale, shown = UNITS.get(unit, (1.0, unit))
    named = typeset(texts("reports", lang)(shown))
    if lang == "zh":
        return f"{number(value / scale)}{named}"
    return f"{number(value / scale)} {'× ' if named.startswith('10') else ''}{named}"


def target_named(target: str, lang: Language) -> str:
    """Return the name of a target of the plan; what stands after a colon or full stop is kept."""
    kind, mark, what = target.replace(":", ".").partition(".")
    named = texts("reports", lang)(TARGETS[kind]) if kind in TARGETS else kind
    return f"{named} {what}" if mark else named


def plan_sentences(pathway: Pathway, lang: Language) -> list[str]:
    """Return cost with its proven bound, the solver that really ran, and which target fails by how much."""
    plan = pathway.plan
    if plan is None:
        return []
    _ = texts("reports", lang)
    said = [
        _(
            "The least-cost plan costs {cost} × 10⁸ CNY over the horizon (present value; proven lower bound {bound}), "
            "with {investment} × 10⁸ CNY of investment. Solved by {solver}: {status}."
        ).format(
            cost=number(plan.objective_10k_cny / PER_10K),
            bound=number(plan.bound_10k_cny / PER_10K),
            investment=number(float(plan.investment_10k_cny.sum()) / PER_10K),
            solver=plan.solver,
            status=_("proven optimal")
            if plan.status == "optimal"
            else _("stopped at the time limit, so not proven best"),
        )
    ]
    if not plan.shortfalls:
        kept = _("All targets of the plan are kept.") if has_targets(pathway) else _("The plan was given no target.")
        return [*said, kept]
    fails = ("；" if lang == "zh" else "; ").join(shortfall_text(one, lang) for one in plan.shortfalls)
    return [*said, _("Not all targets can be kept, even at any cost: {fails}.").format(fails=fails)]


def has_targets(pathway: Pathway) -> bool:
    """Return whether the plan was asked to keep any target beside security of supply."""
    limits = pathway.request.limits
    by_year = (limits.cap_tco2, limits.intensity, limits.investment_10k_cny, limits.non_fossil_share)
    single = (limits.budget_tco2, limits.peak_by, limits.peak_level_tco2, limits.heat_floor_gj)
    return any(by_year) or any(one is not None for one in single)


def shortfall_text(one: Shortfall, lang: Language) -> str:
    """Return which target fails, in which year, by how much."""
    _ = texts("reports", lang)
    facts = {
        "target": target_named(one.target, lang),
        "amount": amount_text(one.amount, one.unit, lang),
        "year": one.year,
    }
    if one.year is None:
        return _("{target} fails by {amount}").format(target=facts["target"], amount=facts["amount"])
    return _("{target} fails in {year} by {amount}").format(**facts)


def plan_tables(pathway: Pathway, lang: Language) -> Iterator[Table]:
    """Return what is built, investment and emissions by year, shortfalls, and marginal prices."""
    plan = pathway.plan
    if plan is None:
        return
    yield _built(pathway, plan, lang)
    yield _by_year(plan, lang)
    if plan.shortfalls:
        yield _shortfalls(plan, lang)
    prices = _prices(plan, lang)
    if prices.rows:
        yield prices


def _built(pathway: Pathway, plan: Plan, lang: Language) -> Table:
    _ = texts("reports", lang)
    spans = _spans(plan.years)
    supplies = {one.id for one in pathway.request.supplies}
    rows = []
    for place, option in enumerate(plan.options):
        added = plan.added[place]
        if float(added.sum()) <= NEGLIGIBLE:
            continue
        unit = _("MW") if option in supplies else _("% of its full effect")
        scale = 1.0 if option in supplies else 0.01
        sums = [float(added[start:end].sum()) / scale for start, end in spans]
        built = [plan.years[one] for one in np.flatnonzero(added > NEGLIGIBLE)]
        span = f"{built[0]}–{built[-1]}" if built[0] < built[-1] else str(built[0])
        cells = (number(value, 1) if value > NEGLIGIBLE else NOTHING for value in sums)
        rows.append((option_named(pathway.request, option, lang), span, unit, *cells))
    header = (_("Measure or supply"), _("Built in"), _("Unit"), *(_span_text(plan.years, span) for span in spans))
    return Table(
        "plan", _("What the plan builds, and when"), header, plain_rows(rows), texts=3, folded=len(rows) > LONG
    )


def _spans(years: Sequence[int]) -> list[tuple[int, int]]:
    """The stretches of five years up to years that end in 5 or 0, as places."""
    ends = [place + 1 for place, year in enumerate(years) if year % STEP == 0 and place] or [len(years)]
    ends = ends if ends[-1] == len(years) else [*ends, len(years)]
    return list(zip([0, *ends[:-1]], ends, strict=True))


def _span_text(years: Sequence[int], span: tuple[int, int]) -> str:
    return f"{years[span[0]]}–{years[span[1] - 1]}"


def _by_year(plan: Plan, lang: Language) -> Table:
    _ = texts("reports", lang)
    places = decimals(float(value) / PER_10K for value in plan.emissions_tco2)
    header = (_("Year"), _("Investment (10⁸ CNY)"), _("CO₂ (10⁴ t)"))
    rows = [
        (
            str(year),
            number(float(plan.investment_10k_cny[place]) / PER_10K, 2),
            number(float(plan.emissions_tco2[place]) / PER_10K, places),
        )
        for place, year in enumerate(plan.years)
    ]
    return Table("plan_years", _("Investment and emissions of the plan by year"), header, plain_rows(rows), folded=True)


def _shortfalls(plan: Plan, lang: Language) -> Table:
    _ = texts("reports", lang)
    rows = [
        (target_named(one.target, lang), str(one.year or _("over all years")), amount_text(one.amount, one.unit, lang))
        for one in plan.shortfalls
    ]
    header = (_("Target"), _("Year"), _("Fails by"))
    return Table("shortfalls", _("Targets that cannot be kept, and by how much"), header, plain_rows(rows), texts=2)


def _prices(plan: Plan, lang: Language) -> Table:
    """Return the price of each limit that binds, years of one price together."""
    _ = texts("reports", lang)
    rows = [
        (target_named(target, lang), years, number(price, 1))
        for target, prices in plan.marginal_cny_per_tco2.items()
        for years, price in _runs(plan.years, prices)
    ]
    header = (_("Limit"), _("Years"), _("Marginal cost (CNY/t)"))
    notes = (
        _("The last tonne that the limit takes off costs this much; limits that do not bind have no price."),
        _("Where a limit cannot be kept its penalty sets the price, so none is given."),
    )
    return Table("prices", _("What the limits cost at the margin"), header, plain_rows(rows), notes, texts=2)


def _runs(years: Sequence[int], prices: Array) -> Iterator[tuple[str, float]]:
    """The stretches of years of one price above zero."""
    rounded = [round(float(price), 1) for price in prices]
    start = 0
    for place in range(1, len(rounded) + 1):
        if place == len(rounded) or rounded[place] != rounded[start]:
            if rounded[start] and np.isfinite(rounded[start]):
                end = place - 1
                yield (f"{years[start]}–{years[end]}" if end > start else str(years[start])), rounded[start]
            start = place


def peak_price_table(pathway: Pathway, lang: Language) -> Table | None:
    """Return what peaking by each year costs, with what then fails; None where it was not asked."""
    if not pathway.peak_prices:
        return None
    _ = texts("reports", lang)
    prices = sorted(pathway.peak_prices, key=lambda one: one.year)
    places = decimals(one.total_10k_cny / PER_10K for one in prices)
    gap = "；" if lang == "zh" else "; "
    rows = [
        (
            str(one.year),
            gap.join(shortfall_text(fail, lang) for fail in one.shortfalls) or _("nothing"),
            number(one.extra_10k_cny / PER_10K, places),
            number(one.total_10k_cny / PER_10K, places),
            number(one.level_tco2 / PER_10K),
        )
        for one in prices
    ]
    header = (
        _("Peak by"),
        _("What fails"),
        _("Extra cost (10⁸ CNY)"),
        _("Total cost (10⁸ CNY)"),
        _("Peak level (10⁴ t)"),
    )
    return Table("peak_prices", _("What does peaking earlier cost?"), header, plain_rows(rows), texts=2)
