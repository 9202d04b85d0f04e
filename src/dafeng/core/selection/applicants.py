"""Who may be chosen: applicants with their score, what their gates say, and the attributes they represent."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from dafeng.core.selection.errors import BadApplicant

Track = Literal["county", "park"]
TRACKS: tuple[Track, ...] = get_args(Track)
Value = str | float | tuple[str, ...] | None
"""One kind, a number, several kinds, or unknown."""
Obstacle = Literal["gate_failed", "gate_undetermined", "score_missing", "below_minimum"]
GRID = 10_000
"""Points are counted in ten-thousandths, in whole numbers, so that a tie is a tie."""
LARGEST = 1e6
"""The largest score or weight, so that sums of thousands stay far inside what the solver tells apart."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """One who applied: ``score`` in points (None where unknown), ``passed`` whether all gates are met.

    ``passed`` None is undetermined: not eligible until supplied. ``league``: code of the league. ``priority``:
    五(二)2, a preference; None is unknown. ``counties``: codes of the counties that a park lies in; of a county its
    own (its id unless told). ``spread``: standard error of the score. ``grounds``: gates failed or undetermined.
    """

    id: str
    track: Track
    score: float | None
    passed: bool | None
    league: str | None = None
    attributes: Mapping[str, Value] = field(default_factory=dict)
    priority: bool | None = None
    counties: tuple[str, ...] = ()
    spread: float | None = None
    grounds: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[str, ...]:
        """The counties it is or lies in. Identity."""
        return self.counties or ((self.id,) if self.track == "county" else ())


@dataclass(frozen=True, slots=True)
class Member:
    """A county or park of the region, applicant or not, that a chosen one may be like; ``weight`` in members."""

    id: str
    track: Track
    attributes: Mapping[str, Value] = field(default_factory=dict)
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Ineligible:
    """One who may not be chosen, why, and the gates that are failed or undetermined."""

    id: str
    track: Track
    reason: Obstacle
    grounds: tuple[str, ...] = ()


def obstacle(applicant: Applicant, minimum_score: float | None) -> Obstacle | None:
    """Why an applicant may not be chosen, gates before scores; None where it may."""
    if applicant.passed is False:
        return "gate_failed"
    if applicant.passed is None:
        return "gate_undetermined"
    if applicant.score is None:
        return "score_missing"
    if minimum_score is not None and units(applicant.score) < units(minimum_score):
        return "below_minimum"
    return None


def units(points: float) -> int:
    """Points as a whole number of ten-thousandths. Identity."""
    return round(points * GRID)


def points(whole: int) -> float:
    """Ten-thousandths as points. Identity."""
    return whole / GRID


def kinds(applicant: Applicant | Member, attribute: str) -> tuple[str, ...]:
    """The kinds an applicant counts for in an attribute, none where it is unknown; raises BadApplicant for a number."""
    if attribute == "league" and isinstance(applicant, Applicant) and "league" not in applicant.attributes:
        return (applicant.league,) if applicant.league else ()
    if attribute == "priority" and isinstance(applicant, Applicant) and "priority" not in applicant.attributes:
        return () if applicant.priority is None else ("yes" if applicant.priority else "no",)
    value = applicant.attributes.get(attribute)
    if isinstance(value, int | float):
        raise BadApplicant(applicant.id, f"{attribute} is a number, and a bound counts kinds")
    return _words(value)


def _words(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if not value:
        return ()
    return (value,) if isinstance(value, str) else tuple(sorted({one for one in value if one}))


def ordered(applicants: Sequence[Applicant]) -> tuple[Applicant, ...]:
    """The applicants by track and id, so that the order of rows never matters; raises BadApplicant."""
    found: dict[str, Applicant] = {}
    for one in applicants:
        if one.id in found:
            raise BadApplicant(one.id, "it stands twice")
        _check(one)
        found[one.id] = one
    return tuple(sorted(found.values(), key=lambda one: (one.track, one.id)))


def members(population: Sequence[Member]) -> tuple[Member, ...]:
    """The members of the region by track and id; raises BadApplicant."""
    seen: set[tuple[str, str]] = set()
    for one in population:
        if (one.track, one.id) in seen:
            raise BadApplicant(one.id, "it stands twice in the region")
        if one.track not in TRACKS:
            raise BadApplicant(one.id, f"unknown track {one.track}; write county or park")
        if not (math.isfinite(one.weight) and 0 <= one.weight <= LARGEST):
            raise BadApplicant(one.id, "its weight is not a number of zero or more")
        seen.add((one.track, one.id))
    return tuple(sorted(population, key=lambda one: (one.track, one.id)))


def _check(one: Applicant) -> None:
    if not one.id:
        raise BadApplicant("(no id)", "an applicant without an id")
    if one.track not in TRACKS:
        raise BadApplicant(one.id, f"unknown track {one.track}; write county or park")
    if one.score is not None and not (math.isfinite(one.score) and abs(one.score) <= LARGEST):
        raise BadApplicant(one.id, "its score is not a finite number of usual size; leave it out where it is unknown")
    if one.spread is not None and not (math.isfinite(one.spread) and 0 <= one.spread <= LARGEST):
        raise BadApplicant(one.id, "the standard error of its score is not a number of zero or more")
