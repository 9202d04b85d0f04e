"""The mixed-integer programme of a selection: who is chosen, who is covered, which park has its county beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dafeng.core.building import Builder, Numbers
from dafeng.core.selection.applicants import GRID
from dafeng.core.selection.cases import NO_LIMIT, Case, Cover, Line, Whole
from dafeng.core.selection.errors import BadTerms
from dafeng.core.selection.likeness import Flags
from dafeng.core.selection.worth import is_kept, total_of
from dafeng.core.solving import Answer, Array, Problem, Session, Settings, SolverFault


@dataclass(frozen=True, slots=True)
class Options:
    """How to choose: time limit (s), relative gap, how many ties, alternates a track, and flips are looked into.

    With more eligible than ``flip_limit`` nothing is solved once more for each of them or for each binding term.
    """

    time_limit_s: float = 60.0
    gap: float = 0.0
    tie_limit: int = 20
    alternates: int = 5
    flip_limit: int = 300

    def __post_init__(self) -> None:
        """Refuse numbers that say nothing; raises BadTerms."""
        for name, least in (
            ("time_limit_s", 0.0),
            ("gap", 0.0),
            ("tie_limit", 1),
            ("alternates", 0),
            ("flip_limit", 0),
        ):
            if not getattr(self, name) >= least:
                raise BadTerms(f"options.{name}", f"not a number of {least:g} or more")


@dataclass(frozen=True)
class Found:
    """The best set under the terms, its total in ten-thousandths, and what the solver said; None where there is none.

    ``bound`` in points: no set is worth more.
    """

    chosen: Flags | None
    total: int
    bound: float
    answer: Answer

    @property
    def is_proven(self) -> bool:
        """Whether no set can be worth a ten-thousandth of a point more, or that there is none. Identity."""
        if self.chosen is None:
            return self.answer.status.startswith("infeasible")
        return self.bound * GRID - self.total < 0.5  # noqa: PLR2004 -- half of the smallest difference there is


@dataclass(frozen=True)
class Draft:
    """A problem being laid out, and its columns of the chosen by place."""

    builder: Builder
    chosen: Numbers


def problem_of(case: Case, barred: Sequence[Flags] = ()) -> Problem:
    """The problem: minimise points lost, every term a row; ``barred`` sets are cut off.

    Columns: the eligible by place first. Source: docs/reference/methods/81.
    """
    builder = Builder()
    labels = [one.id for one in case.eligible]
    chosen = builder.columns("chosen", (labels,), upper=1.0, cost=-case.points / GRID)
    builder.whole(chosen)
    draft = Draft(builder, chosen)
    for line in case.lines:
        _add_line(draft, line)
    for cover in case.covers:
        if cover.counts:
            _add_floor(draft, cover, add_cover(draft, cover, priced=True))
    beside = add_bonds(draft, case, priced=True)
    if beside is not None and case.bonds.limit < NO_LIMIT:
        builder.put(builder.rows("bonds", (("limit",),), upper=float(case.bonds.limit)), beside, 1.0)
    for number, one in enumerate(barred):
        row = builder.rows("another set", ((number,),), upper=float(one.sum()) - 1.0)
        builder.put(row, chosen, np.where(one, 1.0, -1.0))
    return builder.problem()


def _add_line(draft: Draft, line: Line) -> None:
    upper = np.inf if line.upper >= NO_LIMIT else float(line.upper)
    row = draft.builder.rows(
        line.constraint.kind, ((line.constraint.attribute or "all",),), lower=line.lower, upper=upper
    )
    draft.builder.put(row, draft.chosen[line.places], 1.0)


def add_cover(draft: Draft, cover: Cover, *, priced: bool) -> tuple[Numbers, Whole]:
    """Columns of who is covered, and their weight; members who are like the same applicants share one. Identity."""
    near, weight, worth = classes(cover)
    labels = (range(len(near)),)
    cost = -worth / GRID if priced else 0.0
    columns = draft.builder.columns(f"covered {cover.track}", labels, upper=1.0, cost=cost)
    rows = draft.builder.rows(f"like {cover.track}", labels, lower=0.0)
    draft.builder.put(rows, columns, -1.0)
    row, place = np.nonzero(near)
    draft.builder.put(rows[row], draft.chosen[place], 1.0)
    return columns, weight


def _add_floor(draft: Draft, cover: Cover, covering: tuple[Numbers, Whole]) -> None:
    if cover.floor:
        columns, weight = covering
        row = draft.builder.rows("coverage", ((cover.track,),), lower=cover.floor / GRID)
        draft.builder.put(row, columns, weight / GRID)


def classes(cover: Cover) -> tuple[Flags, Whole, Whole]:
    """The members by whom they are like: rows that differ and are like someone, with sums of weight and points."""
    packed = np.packbits(cover.near, axis=1)
    _, first, number = np.unique(packed, axis=0, return_index=True, return_inverse=True)
    count = len(first)
    weight = np.bincount(number.ravel(), cover.weight, count).astype(np.int64)
    worth = np.bincount(number.ravel(), cover.points, count).astype(np.int64)
    some = cover.near[first].any(axis=1)
    return cover.near[first][some], weight[some], worth[some]


def add_bonds(draft: Draft, case: Case, *, priced: bool) -> Numbers | None:
    """Columns of chosen parks beside a chosen county, where bonds are limited or preferred. Identity.

    Limited: beside >= park + county - 1 for each county. Preferred: beside <= park, and <= the sum of counties.
    """
    bonds, builder = case.bonds, draft.builder
    is_limited = bonds.limit < NO_LIMIT
    if not bonds.parks.size or not (is_limited or bonds.points):
        return None
    labels = ([case.eligible[park].id for park in bonds.parks],)
    cost = -bonds.points / GRID if priced else 0.0
    beside = builder.columns("beside its county", labels, upper=1.0, cost=cost)
    add = _add_limited if is_limited else _add_preferred
    for column, park, counties in zip(beside, draft.chosen[bonds.parks], bonds.counties, strict=True):
        add(builder, column, park, draft.chosen[counties])
    return beside


def _add_limited(builder: Builder, beside: Numbers, park: Numbers, counties: Numbers) -> None:
    rows = builder.rows("bond", (counties.tolist(),), upper=1.0)
    for columns, value in ((park, 1.0), (counties, 1.0), (beside, -1.0)):
        builder.put(rows, columns, value)


def _add_preferred(builder: Builder, beside: Numbers, park: Numbers, counties: Numbers) -> None:
    rows = builder.rows("bond", (("park", "counties"),), upper=0.0)
    builder.put(rows, beside, 1.0)
    builder.put(rows[0], park, -1.0)
    builder.put(rows[1], counties, -1.0)


class Search:
    """A problem in the solver's memory that is asked for its best set, with some applicants held in or out."""

    def __init__(self, case: Case, options: Options, problem: Problem | None = None) -> None:
        """Hand the problem over, that of the case unless another is given. Source: the case."""
        self.case = case
        settings = Settings(time_limit_s=options.time_limit_s, threads=1, gap=options.gap)
        self._session = Session(problem or problem_of(case), settings)
        self._places = np.arange(len(case.eligible), dtype=np.int32)

    def best(self, held: Mapping[int, bool] | None = None) -> Found:
        """The best set while some places are held in or out; raises SolverFault. Source: HiGHS."""
        lower, upper = np.zeros(len(self._places)), np.ones(len(self._places))
        for place, is_in in (held or {}).items():
            lower[place] = upper[place] = float(is_in)
        self._session.forget()
        self._session.change_columns(self._places, lower, upper)
        return found(self.case, self._session.solve())

    def redrawn(self, points: Whole) -> Flags:
        """The best set for other points (ten-thousandths), from a solver that remembers nothing. Source: HiGHS."""
        self._session.forget()
        self._session.change_costs(self._places, -points / GRID)
        answer = self._session.solve()
        if np.isnan(answer.objective):
            raise SolverFault("a draw", f"{answer.status}, and no set was found; allow it more time")
        return flags_in(self.case, answer.primal)


def found(case: Case, answer: Answer) -> Found:
    """The set that an answer holds, its total counted anew in whole numbers; raises SolverFault if it breaks a term."""
    if np.isnan(answer.objective):
        return Found(None, 0, float("nan"), answer)
    chosen = flags_in(case, answer.primal)
    return Found(chosen, total_of(case, chosen), -answer.bound, answer)


def flags_in(case: Case, primal: Array) -> Flags:
    """The set in a solution, whole numbers made exact; raises SolverFault where it breaks a term."""
    chosen: Flags = primal[: len(case.eligible)] > 0.5  # noqa: PLR2004 -- zero or one, within the solver's tolerance
    if not is_kept(case, chosen):
        raise SolverFault("run", "its set breaks a term once zeros and ones are made whole")
    return chosen
