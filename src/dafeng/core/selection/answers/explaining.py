"""Why each applicant is on the list or not, and what would have changed it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from dafeng.core.selection.applicants import Applicant, Ineligible, Member, Obstacle, Track, points
from dafeng.core.selection.cases import Case, case_of
from dafeng.core.selection.likeness import Flags
from dafeng.core.selection.portfolio import Portfolio
from dafeng.core.selection.programme import Options, Search
from dafeng.core.selection.swaps import standing_between
from dafeng.core.selection.terms import Constraint, Terms
from dafeng.core.selection.worth import order_of, total_of

Reason = Literal[
    Obstacle,
    "no_quota",
    "no_set",
    "chosen_by_score",
    "chosen_for_terms",
    "chosen_by_tie",
    "needed",
    "outscored",
    "kept_out_by_terms",
    "lost_tie",
    "impossible",
]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an applicant is chosen or not, and what would have changed it; scores and points in score points.

    ``margin``: points the whole set loses if it is decided otherwise; 0 is a tie, None impossible or not computed
    (``computed``). ``score_to_change``: the score below which a chosen one falls out, above which another comes in.
    ``enters`` and ``leaves``: the swap that deciding otherwise makes. ``constraints``: the terms that stand between.
    """

    id: str
    track: Track
    chosen: bool
    reason: Reason
    score: float | None = None
    points: float | None = None
    margin: float | None = None
    score_to_change: float | None = None
    enters: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    grounds: tuple[str, ...] = ()
    computed: bool = False


@dataclass(frozen=True)
class _Flip:
    """The best set where one is decided otherwise: points lost (None: impossible), and whether that was computed."""

    lost: int | None
    chosen: Flags | None
    computed: bool


def explain(
    applicants: Sequence[Applicant],
    terms: Terms,
    population: Sequence[Member],
    portfolio: Portfolio,
    options: Options | None = None,
) -> tuple[Explanation, ...]:
    """One explanation for every applicant, by track and id; raises BadTerms, BadApplicant, SolverFault.

    Source: docs/reference/methods/82.
    """
    asked = options or Options()
    case = case_of(applicants, terms, population)
    chosen = case.flags(portfolio.ids)
    scores = {one.id: one.score for one in case.applicants}
    out = {one.id: _left_out(case, one, scores[one.id]) for one in case.ineligible}
    if portfolio.chosen:
        flips = _flips(case, chosen, portfolio, asked)
        between = standing_between(case, chosen) if len(case.eligible) <= asked.flip_limit else {}
        explainer = _Explainer(case, chosen, between, free_set(case), order_of(case))
        out |= {one.id: explainer.explained(place, flips[place]) for place, one in enumerate(case.eligible)}
    eligible = {one.id for one in case.eligible}
    return tuple(out.get(one.id) or _unasked(one, is_eligible=one.id in eligible) for one in case.applicants)


def _unasked(one: Applicant, *, is_eligible: bool) -> Explanation:
    """Without a set, or in a track without quota, there is nothing more to say."""
    return Explanation(one.id, one.track, chosen=False, reason="no_set" if is_eligible else "no_quota", score=one.score)


def free_set(case: Case) -> Flags:
    """Those who would be chosen by score alone: the highest of each track up to its quota, ties by id. Identity."""
    flags = np.zeros(len(case.eligible), dtype=np.bool_)
    for track, quota in case.terms.quotas.items():
        same = [place for place, one in enumerate(case.eligible) if one.track == track]
        flags[sorted(same, key=lambda place: (-int(case.scores[place]), place))[:quota]] = True
    return flags


def _left_out(case: Case, one: Ineligible, score: float | None) -> Explanation:
    to_change = case.terms.minimum_score if one.reason == "below_minimum" else None
    return Explanation(
        one.id, one.track, chosen=False, reason=one.reason, score=score, score_to_change=to_change, grounds=one.grounds
    )


def _flips(case: Case, chosen: Flags, portfolio: Portfolio, asked: Options) -> list[_Flip]:
    """For each eligible place the best set with it decided otherwise; only beside a proof, and where they are few."""
    if portfolio.status != "optimal" or len(case.eligible) > asked.flip_limit:
        return [_Flip(None, None, computed=False)] * len(case.eligible)
    search, total = Search(case, replace(asked, gap=0.0)), total_of(case, chosen)
    found = [search.best({place: not chosen[place]}) for place in range(len(case.eligible))]
    return [
        _Flip(total - one.total, one.chosen, computed=True)
        if one.is_proven and one.chosen is not None
        else _Flip(None, None, computed=one.is_proven)
        for one in found
    ]


@dataclass(frozen=True)
class _Explainer:
    """A set with what explaining its members needs."""

    case: Case
    chosen: Flags
    between: Mapping[int, tuple[Constraint, ...]]
    free: Flags
    order: tuple[int, ...]

    def explained(self, place: int, flip: _Flip) -> Explanation:
        """The explanation of an eligible applicant."""
        one, is_in = self.case.eligible[place], bool(self.chosen[place])
        other = self.chosen if flip.chosen is None else flip.chosen
        return Explanation(
            id=one.id,
            track=one.track,
            chosen=is_in,
            reason=self._reason(place, flip),
            score=one.score,
            points=points(int(self.case.points[place])),
            margin=None if flip.lost is None else points(flip.lost),
            score_to_change=self._threshold(place, flip),
            enters=self._in_order(other & ~self.chosen),
            leaves=self._in_order(self.chosen & ~other),
            constraints=self.between.get(place, ()),
            computed=flip.computed,
        )

    def _reason(self, place: int, flip: _Flip) -> Reason:
        if flip.lost == 0:
            return "chosen_by_tie" if self.chosen[place] else "lost_tie"
        if flip.computed and flip.lost is None:
            return "needed" if self.chosen[place] else "impossible"
        if self.chosen[place]:
            return "chosen_by_score" if self.free[place] else "chosen_for_terms"
        return "kept_out_by_terms" if self.free[place] else "outscored"

    def _threshold(self, place: int, flip: _Flip) -> float | None:
        """The score at which the decision turns; a chosen one also falls at the minimum score."""
        score, least = int(self.case.scores[place]), self.case.terms.minimum_score
        if not self.chosen[place]:
            return None if flip.lost is None else points(score + flip.lost)
        falls = None if flip.lost is None else points(score - flip.lost)
        return falls if least is None or not flip.computed else max(least, falls if falls is not None else least)

    def _in_order(self, flags: Flags) -> tuple[str, ...]:
        return tuple(self.case.eligible[place].id for place in self.order if flags[place]) if flags.any() else ()
