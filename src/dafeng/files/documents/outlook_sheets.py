"""The sheets of a diagnosis and a pathway in the workbook of figures: tidy, in basic units, to reckon with."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dafeng.files.charts.pathways.names import (
    boundaries,
    boundary_named,
    input_named,
    option_named,
    scenario_named,
    scenario_of,
)
from dafeng.files.charts.trends.names import named, sector_named
from dafeng.files.documents.content.diagnosis.sentences import items
from dafeng.files.documents.content.pathway.chances import goal_named
from dafeng.files.documents.content.pathway.inputs import illustrative
from dafeng.files.documents.content.pathway.plan import target_named
from dafeng.files.documents.content.pathway.risks import needs_text, risk_named, verdict
from dafeng.files.documents.content.typesetting import typeset
from dafeng.files.documents.sheets import Cell, Sheet
from dafeng.language import Language, texts

if TYPE_CHECKING:
    from dafeng.core.pathways.results import Pathway, Plan
    from dafeng.core.trends.results import Diagnosis

NEGLIGIBLE = 1e-9
Rows = Iterable[Sequence[Cell]]


def diagnosis_sheets(diagnosis: "Diagnosis | None", lang: Language) -> Iterator[Sheet]:
    """Return the sheets of the diagnosis; none without one."""
    if diagnosis is None:
        return
    _ = texts("reports", lang)
    header: tuple[str, ...] = (
        _("Identity"),
        _("Boundary"),
        _("First year"),
        _("Last year"),
        _("Sector"),
        _("Driving factor"),
        _("Effect (t)"),
    )
    yield Sheet(_("decomposition"), header, _effects(diagnosis, lang), (14, 22, 8, 8, 26, 24, 18))
    header = (
        _("Subject"),
        _("First year"),
        _("Last year"),
        _("Growth (%)"),
        _("Growth of GDP (%)"),
        _("Elasticity"),
        _("State"),
    )
    yield Sheet(_("decoupling"), header, _decoupling(diagnosis, lang), (24, 8, 8, 14, 18, 12, 26))
    yield _peaks(diagnosis, lang)
    said = items(diagnosis, lang)
    yield Sheet(_("findings"), (_("Finding"),), [(one,) for one in said], (110,), wrapped=True)


def _effects(diagnosis: "Diagnosis", lang: Language) -> Rows:
    _ = texts("reports", lang)
    everything = _("All sectors")
    for one in diagnosis.effects:
        head = (one.identity, named("boundary", one.boundary, lang), one.from_year, one.to_year)
        for factor, value in one.parts.items():
            yield (*head, everything, named("factor", factor, lang), value)
        for (factor, sector), value in one.by_category.items():
            yield (*head, sector_named(sector, lang), named("factor", factor, lang), value)


def _decoupling(diagnosis: "Diagnosis", lang: Language) -> Rows:
    for one in diagnosis.decoupling:
        yield (
            named("subject", one.subject, lang),
            one.from_year,
            one.to_year,
            one.growth_pct,
            one.gdp_growth_pct,
            one.elasticity,
            named("state", one.state, lang),
        )


def _peaks(diagnosis: "Diagnosis", lang: Language) -> Sheet:
    _ = texts("reports", lang)
    header = (
        _("Boundary"),
        _("Status"),
        _("Peak year"),
        _("Peak (t)"),
        _("Highest year"),
        _("Highest (t)"),
        _("Latest year"),
        _("Latest (t)"),
        _("p of the test"),
        _("Slope (t a year)"),
        _("Years with figures"),
    )
    rows = [
        (
            named("boundary", one.boundary, lang),
            named("status", one.status, lang),
            one.peak_year,
            one.peak_tco2,
            one.maximum_year,
            one.maximum_tco2,
            one.latest_year,
            one.latest_tco2,
            one.test.p if one.test else None,
            one.test.sen_slope if one.test else None,
            one.points,
        )
        for one in diagnosis.peaks
    ]
    return Sheet(_("peak status"), header, rows, (26, 20, 10, 18, 10, 18, 10, 18, 12, 16, 12))


def pathway_sheets(pathway: "Pathway | None", lang: Language) -> Iterator[Sheet]:
    """Return the sheets of the pathway that have rows; none without one."""
    if pathway is None:
        return
    _ = texts("reports", lang)
    header: tuple[str, ...] = (_("Scenario"), _("Year"), _("Boundary"), _("CO₂ (t)"), _("Energy (tce)"))
    yield Sheet(_("scenarios"), header, _scenarios(pathway, lang), (24, 8, 26, 18, 18))
    header = (_("Boundary"), _("Measure"), _("Year"), _("Taken off (t)"))
    yield from _unless_empty(_("wedges"), header, _wedges(pathway, lang), (26, 34, 8, 18))
    header = (_("Measure"), _("CO₂ a year (t)"), _("Cost (CNY/t)"), _("Net present value (10⁴ CNY)"), _("Saves money"))
    yield from _unless_empty(_("costs"), header, _costs(pathway, lang), (34, 16, 14, 24, 12))
    header = (_("CO₂ avoided (t)"), _("Marginal cost (CNY/t)"), _("Total cost (10⁴ CNY)"))
    curve = [(one.avoided_tco2, one.marginal_cny_per_tco2, one.total_10k_cny) for one in pathway.curve]
    yield from _unless_empty(_("cost curve"), header, curve, (20, 20, 20))
    yield from _plan_sheets(pathway, lang)
    yield from _draw_sheets(pathway, lang)
    header = (_("Risk"), _("Verdict"), _("Worst year"), _("Value"), _("Limit"), _("Unit"), _("Missing"))
    yield from _unless_empty(_("risks"), header, _risks(pathway, lang), (44, 16, 10, 16, 16, 14, 40))
    header = (_("Type"), _("Input"), _("Value"), _("Source"))
    yield from _unless_empty(_("illustrative"), header, illustrative(pathway, lang), (16, 40, 40, 50))


def _unless_empty(name: str, header: Sequence[str], rows: Rows, widths: Sequence[int]) -> Iterator[Sheet]:
    known = list(rows)
    if known:
        yield Sheet(name, header, known, widths)


def _scenarios(pathway: "Pathway", lang: Language) -> Rows:
    for run in pathway.runs:
        for boundary in boundaries(pathway):
            for place, year in enumerate(run.years):
                yield (
                    scenario_named(run.scenario, lang),
                    year,
                    boundary_named(pathway, boundary, lang),
                    float(run.emissions[boundary][place]),
                    float(run.energy_tce[place]),
                )


def _wedges(pathway: "Pathway", lang: Language) -> Rows:
    for wedges in pathway.wedges:
        boundary = boundary_named(pathway, wedges.boundary, lang)
        for place, measure in enumerate(wedges.measures):
            name = option_named(pathway.request, measure, lang)
            for at, year in enumerate(wedges.years):
                yield boundary, name, year, float(wedges.tco2[place, at])


def _costs(pathway: "Pathway", lang: Language) -> Rows:
    _ = texts("reports", lang)
    for one in pathway.measure_costs:
        name = option_named(pathway.request, one.measure, lang)
        yield name, one.tco2_per_year, one.cny_per_tco2, one.npv_10k_cny, _("yes") if one.saving else _("no")


def _plan_sheets(pathway: "Pathway", lang: Language) -> Iterator[Sheet]:
    _ = texts("reports", lang)
    if pathway.plan is not None:
        header: tuple[str, ...] = (_("Measure or supply"), _("Unit"), _("Year"), _("Added"), _("Stock"))
        yield from _unless_empty(_("plan"), header, _stock(pathway, pathway.plan, lang), (34, 16, 8, 14, 14))
        header = (_("Target"), _("Year"), _("Fails by"), _("Unit"))
        fails = [
            (target_named(one.target, lang), one.year, one.amount, typeset(one.unit)) for one in pathway.plan.shortfalls
        ]
        yield from _unless_empty(_("shortfalls"), header, fails, (36, 8, 18, 18))
    header = (
        _("Peak by"),
        _("Extra cost (10⁴ CNY)"),
        _("Total cost (10⁴ CNY)"),
        _("Peak level (t)"),
        _("Targets failing"),
    )
    prices = [
        (one.year, one.extra_10k_cny, one.total_10k_cny, one.level_tco2, len(one.shortfalls))
        for one in pathway.peak_prices
    ]
    yield from _unless_empty(_("peak years"), header, prices, (10, 20, 20, 20, 14))


def _stock(pathway: "Pathway", plan: "Plan", lang: Language) -> Rows:
    _ = texts("reports", lang)
    supplies = {one.id for one in pathway.request.supplies}
    for place, option in enumerate(plan.options):
        unit = _("MW") if option in supplies else _("share of full effect")
        name = option_named(pathway.request, option, lang)
        for at, year in enumerate(plan.years):
            if plan.stock[place, at] > NEGLIGIBLE or plan.added[place, at] > NEGLIGIBLE:
                yield name, unit, year, float(plan.added[place, at]), float(plan.stock[place, at])


def _draw_sheets(pathway: "Pathway", lang: Language) -> Iterator[Sheet]:
    _ = texts("reports", lang)
    header: tuple[str, ...] = (_("Scenario"), _("Boundary"), _("Year"), _("Quantile (%)"), _("CO₂ (t)"))
    yield from _unless_empty(_("fan"), header, _fans(pathway, lang), (24, 26, 8, 14, 18))
    header = (_("Scenario"), _("Boundary"), _("Event"), _("Share"), _("95%: from"), _("95%: to"), _("Draws"))
    yield from _unless_empty(_("chances"), header, _chances(pathway, lang), (24, 26, 60, 12, 12, 12, 10))
    header = (_("Scenario"), _("Boundary"), _("Input"), _("With the peak level"), _("With the last emissions"))
    ranking = [
        (
            scenario_of(pathway, one.scenario, lang),
            boundary_named(pathway, one.boundary, lang),
            input_named(pathway, name, lang),
            level,
            last,
        )
        for one in pathway.ensembles
        for name, level, last in one.ranking
    ]
    yield from _unless_empty(_("ranking"), header, ranking, (24, 26, 40, 18, 20))


def _fans(pathway: "Pathway", lang: Language) -> Rows:
    for one in pathway.ensembles:
        head = scenario_of(pathway, one.scenario, lang), boundary_named(pathway, one.boundary, lang)
        for place, quantile in enumerate(one.quantiles):
            for at, year in enumerate(one.years):
                yield (*head, year, quantile * 100, float(one.fan[place, at]))


def _chances(pathway: "Pathway", lang: Language) -> Rows:
    _ = texts("reports", lang)
    for one in pathway.ensembles:
        head = scenario_of(pathway, one.scenario, lang), boundary_named(pathway, one.boundary, lang)
        events = {_("peaked by {year}").format(year=year): chance for year, chance in one.peaked_by.items()}
        events[_("no peak within the horizon")] = one.never
        events |= {goal_named(goal, lang): chance for goal, chance in one.goals}
        for event, chance in events.items():
            yield (*head, event, chance.share, chance.low, chance.high, chance.draws)


def _risks(pathway: "Pathway", lang: Language) -> Rows:
    _ = texts("reports", lang)
    for one in pathway.risks:
        head = risk_named(one, lang), verdict(one, lang), one.year, one.value, one.limit
        unit = _("share") if one.unit == "share" else typeset(one.unit)
        yield (*head, unit, needs_text(one, lang))
