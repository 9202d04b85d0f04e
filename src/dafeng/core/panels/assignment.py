"""Who reviews whom: enough reviewers for every applicant, even loads, fitting expertise, and never a conflict.

The choice is a flow from applicants to reviewers with rising costs: whole numbers come out by themselves, and the
optimum is proven.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import isfinite
from typing import Literal

import numpy as np

from dafeng.core.panels.totals import Pair
from dafeng.core.solving import Answer, Problem, Settings, solve

AssignmentStatus = Literal["complete", "short", "unsettled"]
"""Everybody has the reviewers asked for · some lack reviewers, as few as can be · the solver gave no answer."""
ShortReason = Literal["too_few_reviewers", "conflicts", "load"]
"""There are not so many reviewers · too many are barred · those who are free have all the cases they take."""

WHOLE = 1e-6
"""How far the solver may leave a choice beside a whole number; flows end on whole ones, but for rounding."""


@dataclass(frozen=True, slots=True)
class AssignmentTerms:
    """What is asked: reviewers by applicant, the most cases by reviewer, expertise by pair (none where not given).

    ``barred`` pairs are never assigned. ``kept`` pairs stay, also beyond the numbers asked for, unless barred.
    Pairs are of reviewer and applicant.
    """

    per_applicant: int | Mapping[str, int]
    load: int | Mapping[str, int]
    expertise: Mapping[Pair, float] = field(default_factory=dict)
    barred: Collection[Pair] = ()
    kept: Collection[Pair] = ()


@dataclass(frozen=True, slots=True)
class Shortfall:
    """An applicant that lacks reviewers: how many it needs and lacks, who is free, who is barred or full, and why."""

    applicant: str
    needs: int
    lacks: int
    free: int
    barred: tuple[str, ...]
    full: tuple[str, ...]
    reason: ShortReason


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who reviews whom, in order of ids, with every reviewer's load and what is lacking.

    ``expertise`` is the sum over pairs; ``bound`` proves that no assignment as full and as even has more.
    ``refused`` are kept pairs that are barred or name somebody unknown.
    """

    status: AssignmentStatus
    pairs: tuple[Pair, ...]
    loads: Mapping[str, int]
    expertise: float
    shortfalls: tuple[Shortfall, ...]
    refused: tuple[Pair, ...]
    solver: str
    bound: float


class BadTerms(ValueError):
    """Terms that say nothing sensible: ``what`` is wrong about ``whom``."""

    def __init__(self, whom: str, what: str) -> None:
        self.whom, self.what = whom, what
        super().__init__(f"{whom}: {what}.")


@dataclass(frozen=True, eq=False)
class _Task:
    """The terms with everybody in order of ids, and each number looked up."""

    reviewers: tuple[str, ...]
    applicants: tuple[str, ...]
    terms: AssignmentTerms
    barred: frozenset[Pair]
    kept: frozenset[Pair]
    needs: dict[str, int]
    loads: dict[str, int]
    open: tuple[Pair, ...]

    @property
    def lack_cost(self) -> int:
        """What a lacking reviewer costs: more than any load that could fill the gap."""
        return 2 * max(self.loads.values(), default=0) + 3

    @cached_property
    def scale(self) -> float:
        """What expertise is divided by, so that it never outweighs an even load.

        Loads that could be evener gain at least two by passing a case on along a chain, which touches every reviewer
        once at most and so changes two pairs each.
        """
        given = [0.0, *self.terms.expertise.values()]
        return (1.0 + len(self.reviewers)) * ((max(given) - min(given)) or 1.0)


def assign(reviewers: Collection[str], applicants: Collection[str], terms: AssignmentTerms) -> Assignment:
    """The assignment with the fewest reviewers lacking, then the evenest loads, then the most expertise.

    Even: the least sum of squared loads. Several of the same worth are settled by the order of ids, never by that of
    the rows. What cannot be had is an answer. Raises BadTerms.
    """
    task = _task(reviewers, applicants, terms)
    refused = tuple(sorted(set(terms.kept) - task.kept))
    if not task.applicants or not task.reviewers:
        pairs: tuple[Pair, ...] = ()
        return _assignment(task, pairs, refused, "none needed", 0.0)
    answer = solve(_problem(task), Settings(method="simplex", threads=1))
    if answer.status != "optimal" or np.abs(answer.primal - answer.primal.round()).max() > WHOLE:
        return Assignment("unsettled", (), {}, 0.0, (), refused, answer.solver, float("nan"))
    chosen = tuple(pair for pair, taken in zip(task.open, answer.primal, strict=False) if taken > 1 / 2)
    return _assignment(task, chosen, refused, answer.solver, _expertise_bound(task, chosen, answer))


def _task(reviewers: Collection[str], applicants: Collection[str], terms: AssignmentTerms) -> _Task:
    people, cases = tuple(sorted(set(reviewers))), tuple(sorted(set(applicants)))
    for (reviewer, applicant), value in terms.expertise.items():
        if not isfinite(value):
            raise BadTerms(f"{reviewer}, {applicant}", f"expertise {value} is no number; give one, or leave it out")
    barred = frozenset(terms.barred)
    kept = frozenset(pair for pair in terms.kept if pair[0] in people and pair[1] in cases) - barred
    keeps, has = Counter(applicant for _, applicant in kept), Counter(reviewer for reviewer, _ in kept)
    needs = {name: max(_number(terms.per_applicant, name), keeps[name]) for name in cases}
    loads = {name: max(_number(terms.load, name), has[name]) for name in people}
    free = tuple((reviewer, case) for reviewer in people for case in cases if (reviewer, case) not in barred)
    return _Task(people, cases, terms, barred, kept, needs, loads, free)


def _number(given: int | Mapping[str, int], name: str) -> int:
    number = given if isinstance(given, int) else given.get(name)
    if number is None or number < 0:
        raise BadTerms(name, f"{number} as number of cases or reviewers; give a whole number from 0 up")
    return number


def _problem(task: _Task) -> Problem:
    """Columns: open pairs, then lacking reviewers of each applicant, then cases of each reviewer, each dearer in turn.

    Rows: each applicant has the reviewers needed or lacks them; each reviewer's pairs are cases on the load.
    """
    rows = {name: place for place, name in enumerate(task.applicants)}
    people = {name: len(rows) + place for place, name in enumerate(task.reviewers)}
    lacks = [(rows[name], number) for name, need in task.needs.items() for number in range(1, need + 1)]
    cases = [(people[name], number) for name, load in task.loads.items() for number in range(1, load + 1)]
    expertise = [task.terms.expertise.get(pair, 0.0) / task.scale for pair in task.open]
    pair_rows = [place for reviewer, applicant in task.open for place in (rows[applicant], people[reviewer])]
    single = [*(row for row, _ in lacks), *(row for row, _ in cases)]
    sides = np.array([*task.needs.values(), *(0 for _ in people)], dtype=np.float64)
    return Problem(
        cost=np.array([*(-one for one in expertise), *_costs(task, lacks), *(2.0 * nth - 1.0 for _, nth in cases)]),
        lower=np.array([*(float(pair in task.kept) for pair in task.open), *(0.0 for _ in single)]),
        upper=np.ones(len(task.open) + len(single)),
        row_lower=sides,
        row_upper=sides,
        start=np.cumsum([0, *(2 for _ in task.open), *(1 for _ in single)], dtype=np.int32),
        index=np.array([*pair_rows, *single], dtype=np.int32),
        value=np.array([*(1.0 for _ in pair_rows), *(1.0 for _ in lacks), *(-1.0 for _ in cases)]),
    )


def _costs(task: _Task, lacks: Iterable[tuple[int, int]]) -> list[float]:
    return [float(task.lack_cost * number) for _, number in lacks]


def _expertise_bound(task: _Task, chosen: Collection[Pair], answer: Answer) -> float:
    """The most expertise of any assignment as full and even: what the proven bound leaves beside both costs."""
    given, has = _counts(chosen)
    lacks = sum(task.lack_cost * _steps(need - given[name]) for name, need in task.needs.items())
    loads = sum(has[name] ** 2 for name in task.reviewers)
    return (lacks + loads - answer.bound) * task.scale


def _steps(count: int) -> int:
    """One and two and so on up to a count."""
    return count * (count + 1) // 2


def _counts(pairs: Collection[Pair]) -> tuple[Counter[str], Counter[str]]:
    """Reviewers by applicant, and cases by reviewer."""
    return Counter(applicant for _, applicant in pairs), Counter(reviewer for reviewer, _ in pairs)


def _assignment(
    task: _Task, chosen: tuple[Pair, ...], refused: tuple[Pair, ...], solver: str, bound: float
) -> Assignment:
    _, has = _counts(chosen)
    loads = {name: has[name] for name in task.reviewers}
    shortfalls = tuple(_shortfalls(task, chosen))
    expertise = sum(task.terms.expertise.get(pair, 0.0) for pair in chosen)
    status: AssignmentStatus = "short" if shortfalls else "complete"
    return Assignment(status, chosen, loads, expertise, shortfalls, refused, solver, bound)


def _shortfalls(task: _Task, chosen: Collection[Pair]) -> Iterable[Shortfall]:
    given, has = _counts(chosen)
    for name, need in task.needs.items():
        if given[name] >= need:
            continue
        barred = tuple(one for one in task.reviewers if (one, name) in task.barred)
        free = [one for one in task.reviewers if one not in barred]
        full = tuple(one for one in free if (one, name) not in chosen and has[one] >= task.loads[one])
        yield Shortfall(name, need, need - given[name], len(free), barred, full, _reason(task, need, len(free)))


def _reason(task: _Task, need: int, free: int) -> ShortReason:
    if len(task.reviewers) < need:
        return "too_few_reviewers"
    return "conflicts" if free < need else "load"
