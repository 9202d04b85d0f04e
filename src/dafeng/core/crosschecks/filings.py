"""A filing as cross-checks read it: which park it claims, its figures, projects and targets, each with its cell."""

from dataclasses import dataclass
from decimal import Decimal

from dafeng.core.rules import ParkClaim, Reduction


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands in a filing: sheet and column by id, row of the file, and the cell as people read it."""

    sheet: str
    row: int
    column: str
    cell: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as stated, such as the GDP of a year; ``id`` names what it is, ``unit`` the unit it is stated in."""

    id: str
    value: Decimal
    unit: str
    spot: Spot
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """A project of a filing; ``national_code`` is that of the state's register of investments, empty where not told."""

    name: str
    owner: str
    national_code: str
    spot: Spot
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """A target that the applicant says it was assigned."""

    indicator: str
    reduction: Reduction
    spot: Spot


@dataclass(frozen=True, slots=True)
class Filing:
    """What one applicant filed; ``applicant`` is the code of its place, or its name where it gave no code.

    A park has its ``claim``, with the codes of all ``zones`` that its code or any of its names stands for, and the
    codes of the ``counties`` it lies in.
    """

    applicant: str
    name: str
    claim: ParkClaim | None = None
    claim_spot: Spot | None = None
    zones: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    projects: tuple[Project, ...] = ()
    targets: tuple[Stated, ...] = ()

    @property
    def is_park(self) -> bool:
        """Whether a park filed it."""
        return self.claim is not None


@dataclass(frozen=True, slots=True)
class Assigned:
    """A target in the list of the upper level: the code of the place, the indicator, and one version of it."""

    place: str
    indicator: str
    reduction: Reduction
