"""What eligibility is judged against beside the workbook: records of upper levels, and what the package holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dafeng.core.rules import Catalogue, Incident, Opinion, Reduction, Waiver
from dafeng.data.places import park_catalogue, places_card

Targets = Mapping[str, Mapping[str, tuple[Reduction, ...]]]
"""Assigned reductions by the level whose targets they are (``league``, ``county``) and indicator, every version."""


@dataclass(frozen=True)
class Reference:
    """What the platform holds on an applicant, apart from what the applicant says.

    ``assigned`` lists every version of the targets; ``incidents`` is what authorities have recorded, None where nobody
    keeps a record here; ``opinions`` and ``waivers`` are by condition id. ``applicant_kind`` is the kind of the
    registered body that applies. ``version`` names the release of it all.
    """

    catalogue: Catalogue | None = None
    catalogue_version: str = ""
    assigned: Targets = field(default_factory=dict)
    incidents: tuple[Incident, ...] | None = None
    opinions: Mapping[str, Opinion] = field(default_factory=dict)
    waivers: Mapping[str, Waiver] = field(default_factory=dict)
    applicant_kind: str = ""
    version: str = ""


@dataclass(frozen=True)
class Package:
    """What an application holds beside the workbook: evidence and chapters by id, commitments by id of evidence.

    ``version`` is the hash of the package, empty for one that is still being written.
    """

    evidence: frozenset[str] = frozenset()
    chapters: frozenset[str] = frozenset()
    commitments: frozenset[str] = frozenset()
    version: str = ""

    @property
    def documents(self) -> frozenset[str]:
        """All evidence that is there, commitments made on the platform among it."""
        return self.evidence | self.commitments


def shipped_reference() -> Reference:
    """What is known without a platform: the catalogue of zones with their later names, and no target of anybody."""
    return Reference(park_catalogue(), places_card()["version"])
