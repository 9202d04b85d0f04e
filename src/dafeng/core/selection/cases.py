"""A selection laid out in whole numbers: eligible applicants, their points, every term as a count with its sides."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from dafeng.core.selection.applicants import (
    TRACKS,
    Applicant,
    Ineligible,
    Member,
    Track,
    kinds,
    members,
    obstacle,
    ordered,
    points,
    units,
)
from dafeng.core.selection.errors import BadTerms
from dafeng.core.selection.likeness import Flags, alike
from dafeng.core.selection.terms import EACH, UNKNOWN, Bound, Constraint, Terms

Whole = npt.NDArray[np.int64]
NO_LIMIT = 2**53
"""The upper side of a term that has none: beyond any count, and exact as a number of the solver."""


@dataclass(frozen=True)
class Line:
    """A term as a count of the chosen among ``places`` (of the eligible) between two sides."""

    constraint: Constraint
    places: Whole
    lower: int
    upper: int


@dataclass(frozen=True)
class Cover:
    """The members of a track: who of the eligible (column) each (row) is like, its weight, and the least to cover.

    ``weight`` and ``floor`` in ten-thousandths of a member, ``points`` by member in ten-thousandths of a point.
    """

    track: Track
    members: tuple[Member, ...]
    near: Flags
    weight: Whole
    points: Whole
    floor: int

    @property
    def constraint(self) -> Constraint:
        """The least to cover, as a term in members. Identity."""
        return Constraint("coverage", "lower", points(self.floor), self.track)

    @property
    def counts(self) -> bool:
        """Whether the choice depends on this coverage. Identity."""
        return bool(self.floor or self.points.any())


@dataclass(frozen=True)
class Bonds:
    """The parks (places of the eligible) with an eligible county of theirs, and which (park x county place)."""

    parks: Whole
    counties: tuple[Whole, ...]
    limit: int
    points: int

    @property
    def constraint(self) -> Constraint:
        """The limit, as a term. Identity."""
        return Constraint("bond", "upper", self.limit)


@dataclass(frozen=True)
class Case:
    """A selection ready to be made; ``points`` (score and priority) and ``scores`` in ten-thousandths of a point."""

    terms: Terms
    applicants: tuple[Applicant, ...]
    eligible: tuple[Applicant, ...]
    ineligible: tuple[Ineligible, ...]
    scores: Whole
    points: Whole
    lines: tuple[Line, ...]
    covers: tuple[Cover, ...]
    bonds: Bonds

    def place(self, identity: str) -> int:
        """The place of an eligible applicant; raises KeyError. Identity."""
        return self._places()[identity]

    def flags(self, identities: Sequence[str]) -> Flags:
        """The set of these applicants, by place; those who are not eligible are left out. Identity."""
        wanted = set(identities)
        return np.array([one.id in wanted for one in self.eligible], dtype=np.bool_)

    def ids(self, chosen: Flags) -> tuple[str, ...]:
        """The ids of a set, by place. Identity."""
        return tuple(self.eligible[place].id for place in np.flatnonzero(chosen))

    def _places(self) -> dict[str, int]:
        return {one.id: place for place, one in enumerate(self.eligible)}


def case_of(applicants: Sequence[Applicant], terms: Terms, population: Sequence[Member] = ()) -> Case:
    """Lay a selection out; the order of the rows never matters. Raises BadTerms and BadApplicant."""
    everyone = ordered(applicants)
    hindered = {one.id: obstacle(one, terms.minimum_score) for one in everyone}
    eligible = tuple(one for one in everyone if hindered[one.id] is None and one.track in terms.quotas)
    ineligible = tuple(Ineligible(one.id, one.track, why, one.grounds) for one in everyone if (why := hindered[one.id]))
    scores = np.array([units(one.score or 0.0) for one in eligible], dtype=np.int64)
    bonus = np.array([units(terms.priority_weight) if one.priority else 0 for one in eligible], dtype=np.int64)
    lines = (
        *_quota_lines(terms, eligible),
        *_bound_lines(terms, eligible),
        *_exclusion_lines(terms, everyone, eligible),
    )
    covers = tuple(_covers(terms, eligible, members(population)))
    return Case(terms, everyone, eligible, ineligible, scores, scores + bonus, lines, covers, _bonds(terms, eligible))


def lifted(case: Case, constraint: Constraint) -> Case:
    """The same selection without one of its terms. Identity."""
    if constraint.kind == "bond":
        return replace(case, bonds=replace(case.bonds, limit=NO_LIMIT))
    if constraint.kind == "coverage":
        covers = (replace(one, floor=0) if one.track == constraint.track else one for one in case.covers)
        return replace(case, covers=tuple(covers))
    return replace(case, lines=tuple(line for line in case.lines if line.constraint != constraint))


def _quota_lines(terms: Terms, eligible: Sequence[Applicant]) -> Iterator[Line]:
    for track in TRACKS:
        if track in terms.quotas:
            quota = terms.quotas[track]
            constraint = Constraint("quota", "exact" if terms.exact else "upper", quota, track)
            yield Line(constraint, _where(eligible, _of_track(track)), quota if terms.exact else 0, quota)


def _of_track(track: Track | None) -> Callable[[Applicant], bool]:
    return lambda one: track is None or one.track == track


def _where(eligible: Sequence[Applicant], holds: Callable[[Applicant], bool]) -> Whole:
    return np.array([place for place, one in enumerate(eligible) if holds(one)], dtype=np.int64)


def _bound_lines(terms: Terms, eligible: Sequence[Applicant]) -> Iterator[Line]:
    for bound in terms.bounds:
        for value, places in _counted(bound, eligible).items():
            yield from _sides(bound, value, np.array(places, dtype=np.int64))


def _sides(bound: Bound, value: str, places: Whole) -> Iterator[Line]:
    if bound.lower:
        name = Constraint("bound", "lower", bound.lower, bound.track, bound.attribute, value)
        yield Line(name, places, bound.lower, NO_LIMIT)
    if bound.upper is not None:
        name = Constraint("bound", "upper", bound.upper, bound.track, bound.attribute, value)
        yield Line(name, places, 0, bound.upper)


def _counted(bound: Bound, eligible: Sequence[Applicant]) -> dict[str, list[int]]:
    """The places that count for each kind that a bound speaks of."""
    found: dict[str, list[int]] = {}
    inside = _of_track(bound.track)
    for place, one in enumerate(eligible):
        if inside(one):
            for kind in kinds(one, bound.attribute) or (UNKNOWN,):
                found.setdefault(kind, []).append(place)
    if bound.value != EACH:
        return {bound.value: found.get(bound.value, [])}
    return {kind: found[kind] for kind in sorted(found) if kind != UNKNOWN}


def _exclusion_lines(terms: Terms, everyone: Sequence[Applicant], eligible: Sequence[Applicant]) -> Iterator[Line]:
    known = {one.id for one in everyone}
    for number, exclusion in enumerate(terms.exclusions, 1):
        if strangers := [one for one in exclusion.ids if one not in known]:
            raise BadTerms(f"exclusions {number}", f"nobody with the id {strangers[0]} applies")
        among = set(exclusion.ids)
        ids = tuple(sorted(among))
        constraint = Constraint("exclusion", "upper", exclusion.at_most, ids=ids, reason=exclusion.reason)
        yield Line(constraint, np.array(_among(eligible, among), dtype=np.int64), 0, exclusion.at_most)


def _among(eligible: Sequence[Applicant], ids: set[str]) -> list[int]:
    return [place for place, one in enumerate(eligible) if one.id in ids]


def _covers(terms: Terms, eligible: Sequence[Applicant], population: Sequence[Member]) -> Iterator[Cover]:
    for track in TRACKS:
        rule = terms.likeness.get(track)
        inside = [place for place, one in enumerate(eligible) if one.track == track]
        region = tuple(one for one in population if one.track == track)
        if rule is None:
            continue
        near = np.zeros((len(region), len(eligible)), dtype=np.bool_)
        near[:, inside] = alike(region, [eligible[place] for place in inside], rule)
        weight = np.array([units(one.weight) for one in region], dtype=np.int64)
        worth = np.array([units(terms.coverage_weight * one.weight) for one in region], dtype=np.int64)
        share = terms.coverage_minimum.get(track, 0.0)
        floor = math.ceil(share * int(weight.sum()) - 1e-9)
        if share and not weight.sum():
            raise BadTerms(f"coverage_minimum.{track}", "the region has no members of this track; give its population")
        yield Cover(track, region, near, weight, worth, floor)


def _bonds(terms: Terms, eligible: Sequence[Applicant]) -> Bonds:
    counties = {place: number for number, one in enumerate(eligible) if one.track == "county" for place in one.places}
    pairs = [
        (number, sorted({counties[place] for place in one.places if place in counties}))
        for number, one in enumerate(eligible)
        if one.track == "park"
    ]
    found = [(park, np.array(those, dtype=np.int64)) for park, those in pairs if those]
    limit = terms.bond_limit if terms.bond == "limited" and terms.bond_limit is not None else NO_LIMIT
    worth = units(terms.bond_weight) if terms.bond == "preferred" else 0
    parks = np.array([park for park, _ in found], dtype=np.int64)
    return Bonds(parks, tuple(those for _, those in found), limit, worth)
