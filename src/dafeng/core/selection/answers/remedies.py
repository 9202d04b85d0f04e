"""What would have to give way where terms cannot be kept together: the least change, and each that suffices alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dafeng.core.building import Builder, Numbers
from dafeng.core.selection.applicants import GRID, Applicant, Member, points
from dafeng.core.selection.cases import NO_LIMIT, Case, case_of
from dafeng.core.selection.portfolio import Change, Remedy
from dafeng.core.selection.programme import Draft, Options, add_bonds, add_cover
from dafeng.core.selection.terms import Constraint, Terms
from dafeng.core.solving import Array, Settings, solve

ALONE_LIMIT = 200
"""Terms that are tried alone; with more of them only the least change of all together is looked for."""


@dataclass(frozen=True)
class Give:
    """How far a term gives way: the columns by which its lower side falls and its upper side rises."""

    constraint: Constraint
    lower: float
    upper: float
    down: Numbers | None
    up: Numbers | None


def relaxations(
    applicants: Sequence[Applicant], terms: Terms, population: Sequence[Member] = (), options: Options | None = None
) -> tuple[Remedy, ...]:
    """What makes terms possible, smallest first: the least change of all together, then each that suffices alone.

    Empty where they are possible as they are. Raises BadTerms, BadApplicant, SolverFault. Source:
    docs/reference/methods/83.
    """
    return remedies_of(case_of(applicants, terms, population), options or Options())


def remedies_of(case: Case, options: Options) -> tuple[Remedy, ...]:
    """The remedies of a case, smallest first. Source: docs/reference/methods/83."""
    together = _least(case, options, None)
    if together is None or not together.changes:
        return ()
    names = _names(case)
    alone = [_least(case, options, name) for name in names] if len(names) <= ALONE_LIMIT else []
    found = dict.fromkeys((together, *(one for one in alone if one is not None)))
    order = {name: place for place, name in enumerate(names)}
    return tuple(sorted(found, key=lambda one: (_size(one), [order[change.constraint] for change in one.changes])))


def _size(remedy: Remedy) -> tuple[int, float]:
    return len(remedy.changes), sum(abs(one.needed - one.stated) for one in remedy.changes)


def _names(case: Case) -> list[Constraint]:
    names = [line.constraint for line in case.lines]
    names += [case.bonds.constraint] if case.bonds.limit < NO_LIMIT else []
    names += [cover.constraint for cover in case.covers if cover.floor]
    return list(dict.fromkeys(names))


def _least(case: Case, options: Options, only: Constraint | None) -> Remedy | None:
    """The least change of all terms together, or of one alone; None where that is not enough."""
    builder = Builder()
    labels = ([one.id for one in case.eligible],)
    chosen = builder.columns("chosen", labels, upper=1.0, cost=-_small(case))
    builder.whole(chosen)
    draft = Draft(builder, chosen)
    gives = list(_giving(draft, case, only))
    settings = Settings(time_limit_s=options.time_limit_s, threads=1, gap=0.0)
    answer = solve(builder.problem(), settings)
    if answer.status != "optimal":
        return None
    changes = tuple(change for one in gives for change in _changes(one, answer.primal))
    return Remedy(changes, alone=len(changes) == 1)


def _small(case: Case) -> Array:
    """Points so scaled down that together they weigh less than half a step of any term: they only settle ties."""
    scale = 2.0 * max(int(np.abs(case.points).sum()), 1)
    return np.asarray(case.points / scale)


def _giving(draft: Draft, case: Case, only: Constraint | None) -> Iterator[Give]:
    for line in case.lines:
        upper = np.inf if line.upper >= NO_LIMIT else float(line.upper)
        yield _give(draft, (line.constraint, line.lower, upper), draft.chosen[line.places], 1.0, only)
    for cover in case.covers:
        if cover.floor:
            covered, weight = add_cover(draft, cover, priced=False)
            yield _give(draft, (cover.constraint, cover.floor / GRID, np.inf), covered, weight / GRID, only)
    if case.bonds.limit < NO_LIMIT:
        beside = add_bonds(draft, case, priced=False)
        if beside is not None:
            yield _give(draft, (case.bonds.constraint, 0.0, float(case.bonds.limit)), beside, 1.0, only)


def _give(
    draft: Draft,
    term: tuple[Constraint, float, float],
    columns: Numbers,
    values: Array | float,
    only: Constraint | None,
) -> Give:
    name, lower, upper = term
    row = draft.builder.rows(name.kind, ((name.attribute or "all",),), lower=lower, upper=upper)
    draft.builder.put(row, columns, values)
    may = only is None or name == only
    down = _slack(draft, row, 1.0, lower) if may and lower > 0 else None
    up = _slack(draft, row, -1.0, np.inf) if may and np.isfinite(upper) else None
    return Give(name, lower, upper, down, up)


def _slack(draft: Draft, row: Numbers, sign: float, most: float) -> Numbers:
    column = draft.builder.columns("gives way", ((sign,),), upper=most, cost=1.0)
    draft.builder.put(row, column, sign)
    return column


def _changes(give: Give, primal: Array) -> Iterator[Change]:
    """Counts of applicants change by whole numbers, coverage by members."""
    for columns, stated, sign in ((give.down, give.lower, -1.0), (give.up, give.upper, 1.0)):
        if columns is not None and (by := round(float(primal[columns].sum()) * GRID)):
            yield Change(give.constraint, float(stated), points(round(stated * GRID) + int(sign) * by))
