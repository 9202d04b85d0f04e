"""Who is called when one drops out: alternates in order, and replacements for one in particular."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dafeng.core.selection.applicants import TRACKS, Applicant, Member, Track, points
from dafeng.core.selection.cases import Case, Whole, case_of
from dafeng.core.selection.errors import BadApplicant
from dafeng.core.selection.likeness import Flags
from dafeng.core.selection.portfolio import Alternate
from dafeng.core.selection.swaps import Swaps, rivals
from dafeng.core.selection.terms import Terms


@dataclass(frozen=True, slots=True)
class Replacement:
    """One who may step in for another without breaking a term, and what that changes in the total, in points."""

    id: str
    change: float


def alternates_of(case: Case, chosen: Flags, count: int) -> tuple[Alternate, ...]:
    """The alternates of each track in the order they are called, gains in points. Source: docs/reference/methods/82."""
    swaps = Swaps(case, chosen)
    return tuple(one for track in TRACKS for one in _of_track(case, chosen, swaps, track, count))


def replacements(
    applicants: Sequence[Applicant],
    terms: Terms,
    population: Sequence[Member],
    chosen: Sequence[str],
    dropped: str,
) -> tuple[Replacement, ...]:
    """Who may replace one of a set, the solver's or another, best first; raises BadApplicant, BadTerms.

    A term that the set breaks already may not be broken further. Source: docs/reference/methods/82.
    """
    case = case_of(applicants, terms, population)
    flags = case.flags(chosen)
    if dropped not in case.ids(flags):
        raise BadApplicant(dropped, "it is not one of the eligible applicants of the set")
    leaver = case.place(dropped)
    entrants = rivals(case, flags, leaver)
    effect = Swaps(case, flags).effect(leaver, entrants)
    found = [
        (int(change), int(place))
        for change, place, fits in zip(effect.change, entrants, effect.fits, strict=True)
        if fits
    ]
    found.sort(key=lambda one: (-one[0], -int(case.points[one[1]]), one[1]))
    return tuple(Replacement(case.eligible[place].id, points(change)) for change, place in found)


def _of_track(case: Case, chosen: Flags, swaps: Swaps, track: Track, count: int) -> Iterator[Alternate]:
    same = np.array([one.track == track for one in case.eligible], dtype=np.bool_)
    leavers, entrants = np.flatnonzero(same & chosen), np.flatnonzero(same & ~chosen)
    gain, fits = _gains(swaps, leavers, entrants)
    order = sorted(range(len(entrants)), key=lambda one: (-int(gain[one]), -int(case.points[entrants[one]]), one))
    called = [one for one in order if fits[one]][:count]
    for rank, one in enumerate(called, 1):
        mean = points(int(gain[one])) / len(leavers)
        yield Alternate(case.eligible[entrants[one]].id, track, rank, mean, int(fits[one]), len(leavers))


def _gains(swaps: Swaps, leavers: Whole, entrants: Whole) -> tuple[Whole, Whole]:
    """By entrant: points made good, summed over all leavers for whom it fits, and how many these are."""
    gain, fits = np.zeros(len(entrants), dtype=np.int64), np.zeros(len(entrants), dtype=np.int64)
    for leaver in leavers.tolist():
        effect = swaps.effect(leaver, entrants)
        gain += np.where(effect.fits, effect.change + swaps.loss(leaver), 0)
        fits += effect.fits
    return gain, fits
