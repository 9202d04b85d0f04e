"""Choosing the set: gates first, then the best set under the terms, its ties resolved, its proof kept."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dafeng.core.selection.answers.alternates import alternates_of
from dafeng.core.selection.answers.coverage import coverage_of
from dafeng.core.selection.answers.remedies import remedies_of
from dafeng.core.selection.answers.ties import no_ties, ties_of
from dafeng.core.selection.applicants import GRID, Applicant, Member, kinds, points, units
from dafeng.core.selection.cases import Case, case_of, lifted
from dafeng.core.selection.likeness import Flags, unknown_of
from dafeng.core.selection.portfolio import Binding, Chosen, Portfolio, Shortage, Status, Unknown
from dafeng.core.selection.programme import Found, Options, Search
from dafeng.core.selection.terms import Terms
from dafeng.core.selection.worth import standings, worth_of


def choose(
    applicants: Sequence[Applicant], terms: Terms, population: Sequence[Member] = (), options: Options | None = None
) -> Portfolio:
    """The best set under the terms, in points; that there is none is an answer too.

    Raises BadTerms, BadApplicant, SolverFault. Source: docs/reference/methods/81.
    """
    asked = options or Options()
    case = case_of(applicants, terms, population)
    best = Search(case, asked).best()
    if best.chosen is None:
        return _without_set(case, best, asked)
    sure = replace(asked, gap=0.0)
    chosen, ties = ties_of(case, best, sure) if best.is_proven else (best.chosen, no_ties(case, best.chosen))
    return Portfolio(
        status=status_of(best),
        chosen=_chosen(case, chosen),
        worth=worth_of(case, chosen),
        bound=_bound(best),
        gap=_gap(best),
        solver=best.answer.solver,
        alternates=alternates_of(case, chosen, asked.alternates),
        coverage=tuple(coverage_of(cover, case, chosen) for cover in case.covers),
        binding=_binding(case, chosen, best, sure),
        ties=ties,
        ineligible=case.ineligible,
        unknown=unknown_values(case),
        shortages=_shortages(case),
        remedies=(),
        seconds=best.answer.seconds,
    )


def status_of(best: Found) -> Status:
    """What was found: optimal only where no set can be worth a ten-thousandth of a point more. Identity."""
    if best.chosen is None:
        return "infeasible" if best.is_proven else "no answer in time"
    if best.is_proven:
        return "optimal"
    return "time limit" if best.answer.status == "time limit" else "within gap"


def unknown_values(case: Case) -> tuple[Unknown, ...]:
    """The values that the terms ask for and eligible applicants do not state. Identity."""
    terms = case.terms
    found = set()
    for one in case.eligible:
        names = {bound.attribute for bound in terms.bounds if bound.track in {None, one.track}}
        missing = {name for name in names if not kinds(one, name)}
        rule = terms.likeness.get(one.track)
        missing |= set(unknown_of(one, rule)) if rule else set()
        missing |= {"priority"} if terms.priority_weight and one.priority is None else set()
        found |= {(one.id, name) for name in missing}
    return tuple(Unknown(*pair) for pair in sorted(found))


def _without_set(case: Case, best: Found, asked: Options) -> Portfolio:
    status = status_of(best)
    nobody = np.zeros(len(case.eligible), dtype=np.bool_)
    return Portfolio(
        status=status,
        chosen=(),
        worth=None,
        bound=None,
        gap=None,
        solver=best.answer.solver,
        alternates=(),
        coverage=(),
        binding=(),
        ties=no_ties(case, nobody),
        ineligible=case.ineligible,
        unknown=unknown_values(case),
        shortages=_shortages(case),
        remedies=remedies_of(case, asked) if status == "infeasible" else (),
        seconds=best.answer.seconds,
    )


def _chosen(case: Case, chosen: Flags) -> tuple[Chosen, ...]:
    found = [
        Chosen(case.eligible[place].id, case.eligible[place].track, points(score), points(worth))
        for place in np.flatnonzero(chosen)
        for score, worth in [(int(case.scores[place]), int(case.points[place]))]
    ]
    return tuple(sorted(found, key=lambda one: (one.track, -one.points, one.id)))


def _shortages(case: Case) -> tuple[Shortage, ...]:
    found = []
    for track, quota in sorted(case.terms.quotas.items()):
        eligible = sum(one.track == track for one in case.eligible)
        if eligible < quota:
            found.append(Shortage(track, quota, eligible, sum(one.track == track for one in case.applicants)))
    return tuple(found)


def _binding(case: Case, chosen: Flags, best: Found, asked: Options) -> tuple[Binding, ...]:
    """The terms but quotas that the set just keeps; what each costs is told where few make a proof possible."""
    may_tell = best.is_proven and len(case.eligible) <= asked.flip_limit
    found = []
    for one in standings(case, chosen):
        # members come in lumps, so that coverage can hold a set back without lying on its side
        if one.constraint.kind != "quota" and (one.is_tight or one.constraint.kind == "coverage"):
            freed = Search(lifted(case, one.constraint), asked).best() if may_tell else None
            gain = points(freed.total - best.total) if freed is not None and freed.is_proven else None
            if one.is_tight or gain:
                found.append(Binding(one.constraint, one.count, one.lower, one.upper, gain))
    return tuple(found)


def _bound(best: Found) -> float | None:
    """The bound in whole ten-thousandths; None where time was over before the solver had one."""
    return points(max(units(best.bound), best.total)) if math.isfinite(best.bound) else None


def _gap(best: Found) -> float | None:
    bound, total = _bound(best), points(best.total)
    return None if bound is None else max(0.0, bound - total) / max(abs(total), 1 / GRID)
