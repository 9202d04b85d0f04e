"""One leaves, one enters: what a swap does to the worth of a set, and which terms it would break."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dafeng.core.selection.cases import NO_LIMIT, Bonds, Case, Cover, Whole
from dafeng.core.selection.likeness import Flags
from dafeng.core.selection.terms import Constraint
from dafeng.core.selection.worth import covered

Reals = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Effect:
    """What entrants (by place in the array) would do for a leaver: change of the total, and whether terms stay kept.

    ``broken``: rows are the terms in ``constraints``, columns the entrants.
    """

    change: Whole
    fits: Flags
    broken: Flags
    constraints: tuple[Constraint, ...]


class Swaps:
    """A set, looked at for every swap of one of its members for another applicant."""

    def __init__(self, case: Case, chosen: Flags) -> None:
        """Count what the set has of every term. Identity."""
        self._case, self._chosen = case, chosen
        self._member = _membership(case)
        self._lower = np.array([line.lower for line in case.lines], dtype=np.int64)
        self._upper = np.array([line.upper for line in case.lines], dtype=np.int64)
        self._count = self._member[:, chosen].sum(axis=1).astype(np.int64)
        self._covers = [_Covering(cover, chosen) for cover in case.covers if cover.counts]
        is_asked = case.bonds.parks.size and (case.bonds.points or case.bonds.limit < NO_LIMIT)
        self._bonds = _Bonding(case.bonds, chosen) if is_asked else None

    def effect(self, leaver: int, entrants: Whole) -> Effect:
        """What each entrant would do in the place of the leaver; a term broken already may not get worse. Identity."""
        case = self._case
        change = case.points[entrants] - case.points[leaver]
        broken, names = self._broken_lines(leaver, entrants)
        rows = [broken]
        for covering in self._covers:
            gained, kept = covering.effect(leaver, entrants)
            change = change + gained
            rows.append(~kept[np.newaxis])
            names.append(covering.cover.constraint)
        if self._bonds is not None:
            more = self._bonds.change(leaver, entrants)
            change = change + case.bonds.points * more
            rows.append((self._bonds.exceeds(more))[np.newaxis])
            names.append(case.bonds.constraint)
        broken = np.concatenate(rows)
        return Effect(change, np.asarray(~broken.any(axis=0)), broken, tuple(names))

    def _broken_lines(self, leaver: int, entrants: Whole) -> tuple[Flags, list[Constraint]]:
        """The lines that some entrant could break: those broken by who counts for them, or by who does not."""
        count = self._count - self._member[:, leaver]
        before = self._excess(self._count)
        by_others, by_its_own = self._excess(count) > before, self._excess(count + 1) > before
        lines = np.flatnonzero(by_others | by_its_own)
        counts = self._member[np.ix_(lines, entrants)]
        broken = np.where(counts, by_its_own[lines, np.newaxis], by_others[lines, np.newaxis])
        return broken, [self._case.lines[line].constraint for line in lines]

    def loss(self, leaver: int) -> int:
        """The total lost when one leaves and nobody enters, in ten-thousandths of a point. Identity."""
        lost = int(self._case.points[leaver]) + sum(covering.loss(leaver) for covering in self._covers)
        return lost - (self._case.bonds.points * self._bonds.left(leaver) if self._bonds is not None else 0)

    def _excess(self, count: Whole) -> Whole:
        return np.asarray(np.maximum(np.maximum(self._lower - count, count - self._upper), 0))


def _membership(case: Case) -> Flags:
    member = np.zeros((len(case.lines), len(case.eligible)), dtype=np.bool_)
    for row, line in enumerate(case.lines):
        member[row, line.places] = True
    return member


class _Covering:
    """The coverage of a track: what members have of the set, and what entrants bring to those who have none."""

    def __init__(self, cover: Cover, chosen: Flags) -> None:
        self.cover = cover
        self._count = cover.near[:, chosen].sum(axis=1)
        self._weight = np.stack([cover.points, cover.weight]).astype(np.float64)
        open_ = self._count == 0
        self._brought = self._weight[:, open_] @ cover.near[open_]
        self._have = int(cover.weight[covered(cover, chosen)].sum())

    def effect(self, leaver: int, entrants: Whole) -> tuple[Whole, Flags]:
        """Change of points, and whether the floor is still kept (or missed by no more than before)."""
        alone = self._alone(leaver)
        back = self._weight[:, alone] @ self.cover.near[alone][:, entrants]
        change = self._brought[:, entrants] + back - self._weight[:, alone].sum(axis=1)[:, np.newaxis]
        have = self._have + np.rint(change[1]).astype(np.int64)
        return np.rint(change[0]).astype(np.int64), np.asarray(have >= min(self.cover.floor, self._have))

    def loss(self, leaver: int) -> int:
        """Points of the members whom nobody else of the set is like."""
        return int(self.cover.points[self._alone(leaver)].sum())

    def _alone(self, leaver: int) -> Whole:
        return np.flatnonzero(self.cover.near[:, leaver] & (self._count == 1))


class _Bonding:
    """The bonds of a set: chosen parks whose county is chosen too."""

    def __init__(self, bonds: Bonds, chosen: Flags) -> None:
        self._limit = bonds.limit
        self._parks = bonds.parks
        self._row = np.full(len(chosen), -1)
        self._row[bonds.parks] = np.arange(len(bonds.parks))
        self._county = np.zeros((len(bonds.parks), len(chosen)), dtype=np.bool_)
        for row, counties in enumerate(bonds.counties):
            self._county[row, counties] = True
        self._chosen = chosen[bonds.parks]
        self._beside = self._county[:, chosen].sum(axis=1)
        self._now = int(((self._beside > 0) & self._chosen).sum())

    def change(self, leaver: int, entrants: Whole) -> Whole:
        """Change of the number of bonds for each entrant."""
        beside, stands = self._without(leaver)
        alone = np.flatnonzero(stands & (beside == 0))
        brought = self._county[np.ix_(alone, entrants)].sum(axis=0)
        row = self._row[entrants]
        own = (row >= 0) & (beside[row] > 0)
        return np.asarray(brought + own + self.left(leaver))

    def left(self, leaver: int) -> int:
        """Change of the number of bonds when nobody enters: zero or less."""
        beside, stands = self._without(leaver)
        return int(((beside > 0) & stands).sum()) - self._now

    def exceeds(self, change: Whole) -> Flags:
        """Whether so many more bonds are too many, and more than now."""
        return np.asarray((self._now + change > self._limit) & (change > 0) & (self._limit < NO_LIMIT))

    def _without(self, leaver: int) -> tuple[Whole, Flags]:
        """How many chosen counties each park has beside it, and which parks stand, once one has left."""
        return self._beside - self._county[:, leaver], self._chosen & (self._parks != leaver)


def rivals(case: Case, chosen: Flags, place: int) -> Whole:
    """The applicants of the same track on the other side of the list. Identity."""
    track = case.eligible[place].track
    same = np.array([one.track == track for one in case.eligible], dtype=np.bool_)
    return np.flatnonzero(same & (chosen != chosen[place]))


def standing_between(case: Case, chosen: Flags) -> dict[int, tuple[Constraint, ...]]:
    """By place the terms that swaps by points alone would break: why a lower one is in, or a higher one out."""
    swaps, found = Swaps(case, chosen), dict[int, dict[Constraint, None]]()
    for leaver in np.flatnonzero(chosen).tolist():
        others = rivals(case, chosen, leaver)
        better = others[case.points[others] > case.points[leaver]]
        effect = swaps.effect(leaver, better)
        for row, column in np.argwhere(effect.broken).tolist():
            for place in (leaver, int(better[column])):
                found.setdefault(place, {})[effect.constraints[row]] = None
    return {place: tuple(sorted(terms, key=_in_words)) for place, terms in found.items()}


def _in_words(term: Constraint) -> tuple[str, ...]:
    return (term.kind, term.side, term.track or "", term.attribute, term.value, *term.ids)
