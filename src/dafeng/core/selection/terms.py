"""The terms of a selection: quotas, bounds by kind, preferences, bonds of parks and counties, coverage."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from dafeng.core.selection.applicants import LARGEST, TRACKS, Track
from dafeng.core.selection.errors import BadTerms

EACH, UNKNOWN = "*", "?"
"""In a bound: each kind that occurs among the eligible, and those whose kind is unknown."""
Bond = Literal["allowed", "limited", "preferred"]
Kind = Literal["quota", "bound", "exclusion", "bond", "coverage"]


@dataclass(frozen=True, slots=True)
class Bound:
    """At least ``lower`` and at most ``upper`` of the chosen of a track (None: of both) are of a kind.

    ``value`` is a kind, ``*`` for each kind that occurs among the eligible, or ``?`` for those whose kind is unknown.
    """

    attribute: str
    value: str
    lower: int = 0
    upper: int | None = None
    track: Track | None = None


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Applicants of whom at most so many are chosen together, and why."""

    ids: tuple[str, ...]
    at_most: int = 1
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """When two are alike: root mean square difference over ``attributes`` up to ``radius``, in standard deviations.

    Numbers differ by their standard deviations in the region, at most ``furthest``; kinds by ``furthest`` times the
    share not in common; an unknown value differs by ``furthest``. Source: docs/reference/methods/80.
    """

    attributes: tuple[str, ...]
    radius: float = 1.0
    furthest: float = 2.0


@dataclass(frozen=True, slots=True)
class Constraint:
    """What a term asks for, as facts that a sentence can be made of; ``value`` is a kind, ``ids`` an exclusion's.

    ``limit``: the number on its side, of applicants, parks (bond) or members (coverage).
    """

    kind: Kind
    side: Literal["lower", "upper", "exact"]
    limit: float
    track: Track | None = None
    attribute: str = ""
    value: str = ""
    ids: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is asked of the set: exactly ``quotas`` of each track (at most, where not ``exact``), and the rest.

    ``minimum_score``, ``priority_weight`` (五(二)2), ``bond_weight`` by park, ``coverage_weight`` by member of the
    region are points. ``coverage_minimum`` is a share of the members. ``bond`` says how a chosen park stands whose
    county is chosen: allowed, limited to ``bond_limit`` such parks, or preferred.
    """

    quotas: Mapping[Track, int]
    exact: bool = True
    minimum_score: float | None = None
    bounds: tuple[Bound, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    priority_weight: float = 0.0
    bond: Bond = "allowed"
    bond_limit: int | None = None
    bond_weight: float = 0.0
    likeness: Mapping[Track, Likeness] = field(default_factory=dict)
    coverage_weight: float = 0.0
    coverage_minimum: Mapping[Track, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse terms that cannot be meant; raises BadTerms."""
        for where, wrong, what in _faults(self):
            if wrong:
                raise BadTerms(where, what)


def _faults(terms: Terms) -> Iterator[tuple[str, bool, str]]:
    yield "quotas", not terms.quotas, "no track has a quota"
    for track, quota in terms.quotas.items():
        yield "quotas", track not in TRACKS, f"unknown track {track}; write county or park"
        yield f"quotas.{track}", not _is_count(quota), "not a whole number of zero or more"
    if terms.minimum_score is not None:
        yield "minimum_score", not _is_finite(terms.minimum_score), "not a finite number"
    for name in ("priority_weight", "bond_weight", "coverage_weight"):
        weight = getattr(terms, name)
        yield name, not (_is_finite(weight) and weight >= 0), "not a number of zero or more"
    for number, bound in enumerate(terms.bounds, 1):
        yield from _bound_faults(f"bounds {number}", bound)
    for number, exclusion in enumerate(terms.exclusions, 1):
        where = f"exclusions {number}"
        yield where, not _is_count(exclusion.at_most), "at_most is not a whole number of zero or more"
        yield where, len(set(exclusion.ids)) < len(exclusion.ids), "an id stands twice"
    yield from _bond_faults(terms)
    yield from _coverage_faults(terms)


def _bound_faults(where: str, bound: Bound) -> Iterator[tuple[str, bool, str]]:
    yield where, not bound.attribute, "it names no attribute"
    yield where, not bound.value, "it names no kind; write one, * for each, or ? for unknown"
    yield where, bound.track is not None and bound.track not in TRACKS, "unknown track; write county or park"
    yield where, not _is_count(bound.lower), "lower is not a whole number of zero or more"
    if bound.upper is not None:
        yield where, not _is_count(bound.upper), "upper is not a whole number of zero or more"
        yield where, bound.lower > bound.upper, "lower is above upper"


def _bond_faults(terms: Terms) -> Iterator[tuple[str, bool, str]]:
    yield "bond", terms.bond not in get_args(Bond), "write allowed, limited or preferred"
    limit = terms.bond_limit
    yield "bond_limit", terms.bond == "limited" and not _is_count(limit), "limited bonds need a whole number"
    yield "bond_limit", terms.bond != "limited" and limit is not None, "a limit goes with limited bonds only"
    yield "bond_weight", terms.bond != "preferred" and terms.bond_weight > 0, "a weight goes with preferred bonds only"


def _coverage_faults(terms: Terms) -> Iterator[tuple[str, bool, str]]:
    for track, rule in terms.likeness.items():
        where = f"likeness.{track}"
        yield where, track not in TRACKS, "unknown track; write county or park"
        yield where, not rule.attributes, "it names no attributes"
        yield where, len(set(rule.attributes)) < len(rule.attributes), "an attribute stands twice"
        yield where, not (_is_finite(rule.radius) and rule.radius >= 0), "radius is not a number of zero or more"
        yield where, not (_is_finite(rule.furthest) and rule.furthest > 0), "furthest is not a number above zero"
    yield "coverage_weight", terms.coverage_weight > 0 and not terms.likeness, "without likeness nothing is covered"
    for track, share in terms.coverage_minimum.items():
        where = f"coverage_minimum.{track}"
        yield where, track not in terms.likeness, "this track has no rule of likeness"
        yield where, not (_is_finite(share) and 0 <= share <= 1), "not a share from 0 to 1"


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST


def _is_finite(value: float) -> bool:
    return not isinstance(value, bool) and math.isfinite(value) and abs(value) <= LARGEST
