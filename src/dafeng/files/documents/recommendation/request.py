"""What is asked of a recommendation: who recommends whom to whom, in which order and why, and who took which stand."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dafeng.files.workbook.declaration import Track
from dafeng.language import Language

Part = Literal["lead", "co_acting", "copied"]
Standpoint = Literal["agree", "agree_with_conditions", "object", "abstain", "silent", "waiting"]
"""A position that was taken; silent: none within the time, waiting: none yet."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a body says of an applicant: with which part it acts, its position, the day, and the reason it gave."""

    body: str
    part: Part
    position: Standpoint
    on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """The statement on truth, legality and completeness as it was signed: for whom, by whom, on which day."""

    body: str
    person: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One piece of what is handed up: name, file, how many originals and copies, who seals it, and its hash."""

    name: str
    file: str = ""
    originals: int = 1
    copies: int = 0
    seal: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommended:
    """An applicant as recommended: its place in the order of its track and the reasons, its package, the opinions."""

    rank: int
    track: Track
    applicant: str
    reasons: str
    package: int
    sha256: str
    opinions: tuple[Opinion, ...] = ()
    signatures: tuple[Signature, ...] = ()
    materials: tuple[Material, ...] = ()


@dataclass(frozen=True, slots=True)
class NotRecommended:
    """An applicant of the league that is not recommended, and why."""

    track: Track
    applicant: str
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationRequest:
    """Everything a letter of recommendation and its list of materials are made of.

    Without ``dated`` the place of the date stays open. ``sha256`` is the hash of what was handed up, empty before.
    """

    sender: str
    addressee: str
    league: str
    scheme: str
    programme: str
    call: str
    language: Language
    recommended: tuple[Recommended, ...]
    declined: tuple[NotRecommended, ...] = ()
    co_acting: tuple[str, ...] = ()
    copied: tuple[str, ...] = ()
    number: str = ""
    dated: date | None = None
    demo_label: str = ""
    sha256: str = ""
    own: tuple[Material, ...] = field(default=())
