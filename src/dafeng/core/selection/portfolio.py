"""What a selection answers: the set, its proof, terms that bind it, ties, alternates, coverage, who was left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from dafeng.core.selection.applicants import Ineligible, Track
from dafeng.core.selection.terms import Constraint
from dafeng.core.selection.worth import Worth

Status = Literal["optimal", "within gap", "time limit", "infeasible", "no answer in time"]


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of the set, with its score and its points (score and what its priority is worth)."""

    id: str
    track: Track
    score: float
    points: float


@dataclass(frozen=True, slots=True)
class Alternate:
    """One to call when a chosen one drops out, by ``rank``.

    ``gain``: points it makes good on average over whoever of the ``of`` chosen drops out, nothing where it may not
    step in; ``fits``: for how many of them it may.
    """

    id: str
    track: Track
    rank: int
    gain: float
    fits: int
    of: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many members of a track have a chosen one like them; ``share`` by weight, None without members.

    ``by``: member and the chosen it is like; ``uncovered`` members; ``unknown`` members with an attribute unknown.
    """

    track: Track
    members: int
    covered: int
    share: float | None
    uncovered: tuple[str, ...]
    unknown: tuple[str, ...]
    by: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Binding:
    """A term that the set just keeps, with its count; ``gain``: points won if it alone were dropped, None unasked."""

    constraint: Constraint
    count: float
    lower: float
    upper: float | None
    gain: float | None


@dataclass(frozen=True, slots=True)
class Ties:
    """All sets of the same highest worth, the one taken first; ``complete`` where there are no more than those listed.

    ``always`` and ``sometimes``: who is in all and in some of those listed. ``lead``: points to the next best set,
    None where it was not asked for.
    """

    count: int
    complete: bool
    sets: tuple[tuple[str, ...], ...]
    always: tuple[str, ...]
    sometimes: tuple[str, ...]
    lead: float | None


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that the terms ask for and an eligible applicant does not state."""

    id: str
    attribute: str


@dataclass(frozen=True, slots=True)
class Shortage:
    """A track with fewer eligible applicants than its quota."""

    track: Track
    quota: int
    eligible: int
    applicants: int


@dataclass(frozen=True, slots=True)
class Change:
    """A term, the side it states and the side it would need; coverage in members."""

    constraint: Constraint
    stated: float
    needed: float


@dataclass(frozen=True, slots=True)
class Remedy:
    """Changes that together make the terms possible; ``alone`` where a single one does."""

    changes: tuple[Change, ...]
    alone: bool


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The chosen set and all that proves and surrounds it; ``chosen`` is empty where there is none.

    ``bound``: no set is worth more, in points; ``gap`` relative; ``solver`` what its log says ran.
    """

    status: Status
    chosen: tuple[Chosen, ...]
    worth: Worth | None
    bound: float | None
    gap: float | None
    solver: str
    alternates: tuple[Alternate, ...]
    coverage: tuple[Coverage, ...]
    binding: tuple[Binding, ...]
    ties: Ties
    ineligible: tuple[Ineligible, ...]
    unknown: tuple[Unknown, ...]
    shortages: tuple[Shortage, ...]
    remedies: tuple[Remedy, ...]
    seconds: float = field(default=0.0, compare=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the chosen. Identity."""
        return tuple(one.id for one in self.chosen)
