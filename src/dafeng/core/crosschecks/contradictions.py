"""What two sides say differently of one thing."""

from dataclasses import dataclass
from typing import Literal

from dafeng.core.crosschecks.filings import Spot

Kind = Literal["park_claimed_twice", "park_and_county_disagree", "project_counted_twice", "target_differs"]
KINDS: tuple[Kind, ...] = (
    "park_claimed_twice",
    "park_and_county_disagree",
    "project_counted_twice",
    "target_differs",
)
Relation = Literal["same", "part"]
"""Both must say the same, or the first is a part of the second and cannot exceed it."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side: the code of the applicant (of the place, for a list), the value as stated, its unit, and its cell.

    ``document`` is the paper that a listed target or a stated one rests on.
    """

    applicant: str
    name: str
    value: str
    unit: str = ""
    spot: Spot | None = None
    document: str = ""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two sides that cannot both be right.

    ``subject`` names the thing: the code of a zone, the id of a figure, the name of a project, an indicator. ``years``
    are the year of a figure, or base and target year of a target. ``about`` is the project that a figure belongs to.
    """

    kind: Kind
    subject: str
    one: Side
    other: Side
    years: tuple[int, ...] = ()
    relation: Relation = "same"
    about: str = ""
