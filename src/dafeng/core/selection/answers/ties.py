"""Sets of the same highest worth: all of them up to a limit, and the one that is taken."""

import numpy as np

from dafeng.core.selection.applicants import points
from dafeng.core.selection.cases import Case
from dafeng.core.selection.likeness import Flags
from dafeng.core.selection.portfolio import Ties
from dafeng.core.selection.programme import Found, Options, Search, problem_of
from dafeng.core.selection.worth import order_of, rank_key


def ties_of(case: Case, best: Found, options: Options) -> tuple[Flags, Ties]:
    """The set taken of all that tie with the best one, and the ties; raises SolverFault.

    Of sets of the same worth the first is taken whose highest applicant, by points, score, track and id, another lacks.
    Source: docs/reference/methods/81.
    """
    if best.chosen is None:
        raise ValueError("ties are asked of a set that was found")
    order = order_of(case)
    listed, lead = _listed(case, best, options)
    is_complete = lead is not None
    listed.sort(key=lambda one: rank_key(one, order))
    if not is_complete:
        first = _first(case, best, order, options)
        rest = [one for one in listed if not np.array_equal(one, first)]
        listed = [first, *rest[: options.tie_limit - 1]]
    return listed[0], _told(case, listed, lead)


def no_ties(case: Case, chosen: Flags) -> Ties:
    """What is said of ties where nobody looked for them: the set alone, incomplete. Identity."""
    ids = case.ids(chosen)
    return Ties(int(bool(ids)), complete=False, sets=(ids,) if ids else (), always=ids, sometimes=(), lead=None)


def _listed(case: Case, best: Found, options: Options) -> tuple[list[Flags], float | None]:
    """Sets as good as the best, each new one found with those before cut off; the lead is None where there are more."""
    sets = [best.chosen] if best.chosen is not None else []
    while len(sets) <= options.tie_limit:
        following = Search(case, options, problem_of(case, sets)).best()
        if following.chosen is None or following.total < best.total:
            return sets, _lead(best, following)
        sets.append(following.chosen)
    return sets, None


def _lead(best: Found, following: Found) -> float | None:
    """How far the next set lies behind, infinite where there is none; None where time was over before a proof."""
    if not following.is_proven:
        return None
    return float("inf") if following.chosen is None else points(best.total - following.total)


def _first(case: Case, best: Found, order: tuple[int, ...], options: Options) -> Flags:
    """The first of all sets that tie, one applicant after another: held in wherever the worth allows it."""
    search, current, held = Search(case, options), best.chosen, dict[int, bool]()
    for place in order:
        if current is not None and not current[place]:
            trial = search.best(held | {place: True})
            if trial.chosen is not None and trial.total == best.total:
                current = trial.chosen
        held[place] = bool(current is not None and current[place])
    return np.array([held[place] for place in range(len(order))], dtype=np.bool_)


def _told(case: Case, listed: list[Flags], lead: float | None) -> Ties:
    sets = tuple(case.ids(one) for one in listed)
    shared = set(sets[0]).intersection(*sets)
    some = set().union(*sets) - shared
    told = None if lead is None or np.isinf(lead) else lead
    return Ties(len(sets), lead is not None, sets, tuple(sorted(shared)), tuple(sorted(some)), told)
