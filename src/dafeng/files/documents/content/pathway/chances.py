"""The draws in tables: chances of peaking, level and plateau, and the goals as probabilities."""

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.request import Goal
from dafeng.core.pathways.results import Chance, Ensemble, Pathway
from dafeng.files.charts.numbers import PER_10K, number, percent
from dafeng.files.charts.pathways.fans import HALF, asked_year
from dafeng.files.charts.pathways.milestones import indicator_named, kind_short
from dafeng.files.charts.pathways.names import boundary_named, input_named, scenario_of
from dafeng.files.documents.content.table import NOTHING, Table, plain_rows
from dafeng.language import Language, texts


def chance_table(pathway: Pathway, lang: Language) -> Table | None:
    """Return, by scenario and boundary, the chance of having peaked, the share without a peak, level and plateau."""
    if not pathway.ensembles:
        return None
    _ = texts("reports", lang)
    year = asked_year(pathway, pathway.ensembles)
    header = (
        _("Scenario"),
        _("Boundary"),
        _("Peaked by {year}").format(year=year),
        _("No peak within the horizon"),
        _("Median peak year"),
        _("Level (10⁴ t): median and range"),
        _("Plateau (years): median and range"),
    )
    rows = [
        (
            scenario_of(pathway, one.scenario, lang),
            boundary_named(pathway, one.boundary, lang),
            chance_cell(one.peaked_by.get(year)),
            percent(one.never.share * 100),
            _median_year(one, lang),
            _range(one, one.level_tco2 / PER_10K, lang),
            _range(one, one.plateau_years, lang, 0),
        )
        for one in pathway.ensembles
    ]
    notes = (
        _("Intervals: 95% Wilson interval of the share of draws. Ranges: from the lowest to the highest quantile."),
        _("The draws are common to all scenarios. They show what the stated ranges of inputs lead to, no forecast."),
    )
    return Table("chances", _("Chances of having peaked"), header, plain_rows(rows), notes, texts=3)


def goals_table(pathway: Pathway, lang: Language) -> Table | None:
    """Return the chance of reaching each goal by scenario; None without goals."""
    columns = {one.scenario: one for one in pathway.ensembles if one.goals}
    goals = list(dict.fromkeys(goal for one in columns.values() for goal, _chance in one.goals))
    goals = [goal for goal in goals if goal.target_year > pathway.system.base_year]
    if not goals:
        return None
    _ = texts("reports", lang)
    rows = []
    for goal in goals:
        chances = [dict(one.goals).get(goal) for one in columns.values()]
        rows.append((goal_named(goal, lang), *(chance_cell(one) for one in chances)))
    header = (_("Goal"), *(scenario_of(pathway, name, lang) for name in columns))
    return Table("goals", _("Chances of reaching the goals"), header, plain_rows(rows), texts=1)


def chance_cell(chance: Chance | None) -> str:
    """Return a probability with its interval, short enough for a table."""
    if chance is None:
        return NOTHING
    return f"{percent(chance.share * 100)} ({number(chance.low * 100, 1)}–{number(chance.high * 100, 1)})"


def order_table(pathway: Pathway, lang: Language) -> Table | None:
    """Return Sobol's total order of the groups of inputs; None where it was not asked for."""
    if not pathway.total_orders:
        return None
    _ = texts("reports", lang)
    known = sorted(pathway.total_orders, key=lambda one: -one[1])
    rows = [(input_named(pathway, name, lang), f"{level:.2f}", f"{last:.2f}") for name, level, last in known]
    header = (_("Input"), _("In the peak level"), _("In the emissions of {year}").format(year=pathway.system.years[-1]))
    notes = (_("The share of the variance that would go if the group were certain, interactions counted in full."),)
    return Table("orders", _("What the uncertainty comes from (Sobol, total order)"), header, plain_rows(rows), notes)


def goal_named(goal: Goal, lang: Language) -> str:
    """Return a goal as one line: the indicator, by how much from when to when, and who set it."""
    _ = texts("reports", lang)
    return _("{indicator} {cut} down, {base}–{target} ({kind})").format(
        indicator=indicator_named(goal.indicator, lang),
        cut=percent(goal.value * 100),
        base=goal.base_year,
        target=goal.target_year,
        kind=kind_short(goal.kind, lang),
    )


def _median_year(one: Ensemble, lang: Language) -> str:
    if one.median_peak_year is None or one.never.share > HALF:
        _ = texts("reports", lang)
        return _("no peak within the horizon")
    return str(one.median_peak_year)


def _range(one: Ensemble, values: Array, lang: Language, places: int | None = None) -> str:
    """The median with the outermost quantiles; without a median only those."""
    if len(values) != len(one.quantiles) or not np.isfinite(values).all():
        return NOTHING
    low, high = number(float(values.min()), places), number(float(values.max()), places)
    if HALF not in one.quantiles:
        return f"{low}–{high}"
    middle = number(float(values[list(one.quantiles).index(HALF)]), places)
    _ = texts("reports", lang)
    return _("{middle} ({low}–{high})").format(middle=middle, low=low, high=high)
