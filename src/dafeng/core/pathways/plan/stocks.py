"""Stocks of measures and supplies: what is added, what stands, what retires, and what stands in the way of what."""

from dataclasses import dataclass

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.building import Builder, Numbers
from dafeng.core.pathways.plan.problem import Places, PlanProblem


@dataclass(frozen=True)
class Stocks:
    """The columns of what is added and what stands, option x year."""

    added: Numbers
    stock: Numbers


def add_stocks(draft: Builder, problem: PlanProblem, *, whole: bool = False) -> Stocks:
    """Columns and rows of all stocks: stock = stock before + added - added a life ago, in units of each option.

    With ``whole``, options that have a lump are built whole or not at all. Source: stocks, not one part a vintage;
    equal because a unit of any age does the same.
    """
    options = problem.options
    labels = (options.ids, problem.years)
    added = draft.columns(
        "added", labels, lower=options.least_added, upper=_most(problem, whole=whole), cost=added_cost(problem)
    )
    cost = options.running * problem.discount
    fixed = least_stock(problem)
    stock = draft.columns("stock", labels, upper=np.maximum(options.potential, fixed), cost=cost)
    steps = np.diff(options.existing, axis=1, prepend=0.0)
    rows = draft.rows("stock", labels, lower=steps, upper=steps)
    draft.put(rows, stock, 1.0)
    draft.put(rows[:, 1:], stock[:, :-1], -1.0)
    draft.put(rows, added, -1.0)
    _retire(draft, problem, rows, added)
    _keep_apart(draft, problem, stock, fixed)
    if whole:
        _build_whole(draft, problem, added)
    return Stocks(added, stock)


def added_cost(problem: PlanProblem) -> Array:
    """Annuities of a unit added, option x year of building, 10 000 CNY of today, inside the horizon only.

    A place does not pay in the plan for years after the plan, and does not use them either. Source: annuities; the
    rule of the horizon is that of myopic and perfect-foresight planning with annuities.
    """
    years = len(problem.years)
    paid = np.concatenate([[0.0], np.cumsum(problem.discount)])
    first = np.arange(years)
    last = np.minimum(first + problem.options.life[:, np.newaxis], years)
    return np.asarray(problem.options.annuity * (paid[last] - paid[first]))


def least_stock(problem: PlanProblem) -> Array:
    """The stock of what stands today and what is fixed in, option x year, units of each option. Identity."""
    options, years = problem.options, len(problem.years)
    stock = np.array(options.existing, dtype=np.float64)
    built = np.where(np.isfinite(options.least_added), options.least_added, 0.0)
    for year in np.flatnonzero(built.any(axis=0)).tolist():
        last = np.minimum(year + options.life, years)
        standing = np.logical_and(np.arange(years) >= year, np.arange(years) < last[:, np.newaxis])
        stock += standing * built[:, [year]]
    return stock


def annuity(capex: Array, rate: float, life: Array | Places) -> Array:
    """The yearly payment over ``life`` years for an investment, in its unit; broadcasts.

    Source: the annuity formula, capex * r / (1 - (1 + r)^-life), capex / life without interest.
    """
    if rate == 0:
        return np.asarray(capex / life)
    return np.asarray(capex * rate / (1 - (1 + rate) ** -np.asarray(life, dtype=np.float64)))


def _retire(draft: Builder, problem: PlanProblem, rows: Numbers, added: Numbers) -> None:
    lives = problem.options.life
    for life in np.unique(lives[lives < len(problem.years)]).tolist():
        which = np.flatnonzero(lives == life)
        draft.put(rows[which, life:], added[which, :-life], 1.0)


def _keep_apart(draft: Builder, problem: PlanProblem, stock: Numbers, fixed: Array) -> None:
    """Rows of overlaps; what is fixed and stands in its own way already is let stand."""
    apart = problem.overlaps
    if apart.names:
        taken = np.zeros((len(apart.names), len(problem.years)))
        np.add.at(taken, apart.group, apart.weight[:, np.newaxis] * fixed[apart.option])
        rows = draft.rows("overlap", (apart.names, problem.years), upper=np.maximum(apart.limit[:, np.newaxis], taken))
        draft.put(rows[apart.group], stock[apart.option], apart.weight[:, np.newaxis])


def _lump(problem: PlanProblem) -> Array:
    return problem.options.lump[:, np.newaxis]


def _most(problem: PlanProblem, *, whole: bool) -> Array:
    """The most that may be added: a whole lump, where lumps are asked for, in every year that allows any."""
    most = problem.options.most_added
    return np.where((_lump(problem) > 0) & (most > 0), _lump(problem), most) if whole else most


def _build_whole(draft: Builder, problem: PlanProblem, added: Numbers) -> None:
    which = np.flatnonzero(problem.options.lump > 0)
    labels = ([problem.options.ids[one] for one in which], problem.years)
    built = draft.columns("built whole", labels, upper=1.0)
    draft.whole(built)
    rows = draft.rows("built whole", labels, lower=0.0, upper=0.0)
    draft.put(rows, added[which], 1.0)
    draft.put(rows, built, -_lump(problem)[which])
