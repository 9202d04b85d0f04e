"""What is asked of the opinion of a panel: who sat in it, what each case got, the opinion on it, and who signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dafeng.files.charts.picture import Picture
from dafeng.language import Language


@dataclass(frozen=True, slots=True)
class Member:
    """Who sat in the panel, with what they do in it."""

    name: str
    role: str
    title: str = ""
    employer: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """How a member signed an opinion, on which day; ``agrees`` None where nothing is signed yet."""

    name: str
    agrees: bool | None = None
    reason: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of a case in points; None where something cannot be told. ``ranks`` is the interval of its rank."""

    experts: int
    mean: float | None = None
    median: float | None = None
    spread: float | None = None
    adjusted: float | None = None
    rank: int | None = None
    ranks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpinion:
    """A case: whose it is, by which package it was judged, what it got, the opinion and its signatures."""

    number: int
    applicant: str
    package: int
    sha256: str
    scores: Scores
    text: str = ""
    signed: Sequence[Signed] = ()
    visits: Sequence[str] = ()
    questions: int = 0


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A measure of agreement; None where it cannot be determined, with the reason."""

    name: str
    value: float | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionRequest:
    """Everything the opinion of a panel is made of.

    Without ``dated`` the panel is not concluded. ``adjustment`` says how totals were adjusted, or why they were not.
    """

    panel: str
    programme: str
    call: str
    track: str
    organiser: str
    language: Language
    round: str
    adjustment: str
    members: Sequence[Member]
    cases: Sequence[CaseOpinion]
    agreement: Sequence[Coefficient] = ()
    pictures: Sequence[Picture] = ()
    dated: date | None = None
    demo_label: str = ""
    sha256: str = ""
