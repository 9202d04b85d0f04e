"""What the measures bring and cost: wedges that sum without a rest, single costs with their warning, savings apart."""

from collections.abc import Iterator, Sequence

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.results import GROWTH, MeasureCost, Pathway, Wedges
from dafeng.files.charts.numbers import PER_10K, decimals, number
from dafeng.files.charts.pathways.names import boundary_named, main_run, option_named
from dafeng.files.charts.pathways.wedges import growth_of, ranked, sampled
from dafeng.files.charts.wording import joined
from dafeng.files.documents.content.pathway.scenarios import shown_years
from dafeng.files.documents.content.table import NOTHING, Row, Table
from dafeng.language import Language, texts

LONG = 24
"""A table of more rows than a screen holds is folded on the page and left out of the brief."""


def wedge_tables(pathway: Pathway, lang: Language) -> Iterator[Table]:
    """Return a table a boundary: baseline, what each measure takes off, all of them, and the scenario."""
    for wedges in {one.boundary: one for one in pathway.wedges}.values():
        yield _wedge_table(pathway, wedges, lang)


def _wedge_table(pathway: Pathway, wedges: Wedges, lang: Language) -> Table:
    _ = texts("reports", lang)
    years = [year for year in shown_years(pathway) if year in wedges.years]
    at = [wedges.years.index(year) for year in years]
    places = decimals(float(value) / PER_10K for value in wedges.baseline)
    order = ranked(wedges)

    def cells(values: Array) -> tuple[str, ...]:
        return tuple(number(float(values[place]) / PER_10K, places) for place in at)

    rows = [Row((_("Baseline"), *cells(wedges.baseline)))]
    rows += [
        Row((option_named(pathway.request, wedges.measures[one], lang), *cells(-wedges.tco2[one]))) for one in order
    ]
    growth = [part.values * PER_10K for part in growth_of(pathway, wedges, lang)]
    rows.append(Row((_("All measures"), *cells(sum(growth) - wedges.tco2.sum(axis=0))), "total"))
    rows += [Row((option_named(pathway.request, GROWTH, lang), *cells(-other))) for other in growth]
    rows.append(Row((_("Scenario"), *cells(wedges.scenario)), "total"))
    notes = [_("Shares by Shapley value: the parts sum to the whole in any order, without a rest.")]
    if wedges.error_tco2 is not None:
        notes = [sampled(wedges, lang).strip()]
    caption = _("What each measure takes off, {boundary} (10⁴ t)").format(
        boundary=boundary_named(pathway, wedges.boundary, lang)
    )
    name = f"wedges_{wedges.boundary}"
    folded = len(rows) > LONG or (wedges.boundary != "direct" and len(pathway.wedges) > 1)
    return Table(name, caption, (_("Measure"), *map(str, years)), tuple(rows), tuple(notes), folded=folded)


def cost_table(pathway: Pathway, lang: Language) -> Table | None:
    """Return the single measures by cost per tonne, then savings by net present value, then unknown costs."""
    if not pathway.measure_costs:
        return None
    _ = texts("reports", lang)
    header = (
        _("Measure"),
        _("Type"),
        _("CO₂ a year (10⁴ t)"),
        _("Cost (CNY/t)"),
        _("Net present value (10⁴ CNY)"),
    )
    kinds = (
        (_("costs money"), [one for one in pathway.measure_costs if not one.saving and one.cny_per_tco2 is not None]),
        (_("saves money"), [one for one in pathway.measure_costs if one.saving]),
        (_("cost not known"), [one for one in pathway.measure_costs if not one.saving and one.cny_per_tco2 is None]),
    )
    tonnes = decimals(one.tco2_per_year / PER_10K for one in pathway.measure_costs)
    rows = [
        Row((option_named(pathway.request, one.measure, lang), kind, *_cost_cells(one, tonnes, lang)))
        for kind, group in kinds
        for one in sorted(group, key=_order_of)
    ]
    notes = [
        _("Each measure is taken alone; the figures must not be added up, and are no order of work."),
        _("Among measures that save money cost per tonne has no meaning; they stand by net present value."),
        *_unpriced(pathway, lang),
    ]
    folded = len(rows) > LONG
    return Table("costs", _("Cost of single measures"), header, tuple(rows), tuple(notes), texts=2, folded=folded)


def _order_of(one: MeasureCost) -> float:
    if one.saving:
        return -(one.npv_10k_cny or 0.0)
    return one.cny_per_tco2 or 0.0


def _cost_cells(one: MeasureCost, tonnes: int, lang: Language) -> tuple[str, ...]:
    _ = texts("reports", lang)
    unknown = _("cannot be given")
    cost = unknown if one.cny_per_tco2 is None else number(one.cny_per_tco2, 1)
    worth = unknown if one.npv_10k_cny is None else number(one.npv_10k_cny, 0)
    return number(one.tco2_per_year / PER_10K, tonnes), NOTHING if one.saving else cost, worth


def _unpriced(pathway: Pathway, lang: Language) -> Sequence[str]:
    run = main_run(pathway)
    if run is None or not run.unpriced:
        return ()
    names = joined((option_named(pathway.request, one, lang) for one in run.unpriced), lang)
    _ = texts("reports", lang)
    return (_("Without a cost, which is not the same as free: {names}.").format(names=names),)
