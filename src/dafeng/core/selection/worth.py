"""What a set of applicants is worth under the terms, exactly, and which of them it breaks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dafeng.core.selection.applicants import GRID, points
from dafeng.core.selection.cases import NO_LIMIT, Case, Cover
from dafeng.core.selection.likeness import Flags
from dafeng.core.selection.terms import Constraint


@dataclass(frozen=True, slots=True)
class Worth:
    """Points of a set: ``total`` is what is maximised, the sum of score, priority, bond and coverage."""

    total: float
    score: float
    priority: float
    bond: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Standing:
    """A term with what a set has of it; ``upper`` None where it has no upper side. Coverage in members."""

    constraint: Constraint
    count: float
    lower: float
    upper: float | None

    @property
    def is_kept(self) -> bool:
        """Whether the count lies between the sides. Identity."""
        return self.lower <= self.count and (self.upper is None or self.count <= self.upper)

    @property
    def is_tight(self) -> bool:
        """Whether the count lies on a side that says something: a lower one above zero, or an upper one. Identity."""
        return self.count == self.upper or (self.lower > 0 and self.count == self.lower)


def worth_of(case: Case, chosen: Flags) -> Worth:
    """What a set is worth, in points. Source: the sum of the terms' weights."""
    score, base = int(case.scores[chosen].sum()), int(case.points[chosen].sum())
    bond = len(bonded(case, chosen)) * case.bonds.points
    cover = sum(int(one.points[covered(one, chosen)].sum()) for one in case.covers)
    parts = (base + bond + cover, score, base - score, bond, cover)
    return Worth(*(points(part) for part in parts))


def total_of(case: Case, chosen: Flags) -> int:
    """What is maximised, in ten-thousandths of a point. Identity."""
    return round(worth_of(case, chosen).total * GRID)


def covered(cover: Cover, chosen: Flags) -> Flags:
    """Which members have a chosen one like them. Identity."""
    return np.asarray(cover.near[:, chosen].any(axis=1))


def bonded(case: Case, chosen: Flags) -> tuple[int, ...]:
    """The places of the chosen parks of whose counties one is chosen too. Identity."""
    pairs = zip(case.bonds.parks.tolist(), case.bonds.counties, strict=True)
    return tuple(park for park, counties in pairs if chosen[park] and chosen[counties].any())


def standings(case: Case, chosen: Flags) -> Iterator[Standing]:
    """Every term with what a set has of it. Identity."""
    for line in case.lines:
        upper = None if line.upper >= NO_LIMIT else line.upper
        yield Standing(line.constraint, int(chosen[line.places].sum()), line.lower, upper)
    if case.bonds.limit < NO_LIMIT:
        yield Standing(case.bonds.constraint, len(bonded(case, chosen)), 0, case.bonds.limit)
    for cover in case.covers:
        if cover.floor:
            have = points(int(cover.weight[covered(cover, chosen)].sum()))
            yield Standing(cover.constraint, have, points(cover.floor), None)


def is_kept(case: Case, chosen: Flags) -> bool:
    """Whether a set keeps every term. Identity."""
    return all(one.is_kept for one in standings(case, chosen))


def order_of(case: Case) -> tuple[int, ...]:
    """The places in the order by which ties are resolved: points falling, then score falling, track, id. Identity."""
    key = [(-int(p), -int(s), place) for place, (p, s) in enumerate(zip(case.points, case.scores, strict=True))]
    return tuple(place for _, _, place in sorted(key))


def rank_key(chosen: Flags, order: Sequence[int]) -> tuple[bool, ...]:
    """By which of two sets of the same worth the first is taken: the one that holds the earlier in the order."""
    return tuple(not chosen[place] for place in order)
