"""A rulebook: what a programme demands, from whom, by when and on which clause; all of it read from data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from dafeng.core.joint import JointRule
from dafeng.core.panels import ConflictRule, Rubric
from dafeng.core.rules.wording import Wording

Kind = Literal["gate", "pledge", "preference", "judgement"]
Severity = Literal["error", "warning"]
WaiverPolicy = Literal["none", "with_reason"]
Standing = Literal["S", "S2", "R"]
KINDS: tuple[Kind, ...] = ("gate", "pledge", "preference", "judgement")
SEVERITIES: tuple[Severity, ...] = ("error", "warning")
WAIVER_POLICIES: tuple[WaiverPolicy, ...] = ("none", "with_reason")
STANDINGS: tuple[Standing, ...] = ("S", "S2", "R")
"""How a statement is known: seen in the document, seen second-hand, or only recalled."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the scheme: its own words where they are quoted (with their sha256), and what carries it out.

    ``carriers`` are ids of rules (``rule:…``), pages, documents and commands; ``status`` is built, part, not_built or
    context (a clause that asks nothing of anybody). ``standing`` says how the clause is known.
    """

    id: str
    parent: str
    description: Wording
    quote: str = ""
    sha256: str = ""
    standing: Standing = "S"
    source: str = ""
    status: str = "context"
    carriers: tuple[str, ...] = ()
    note: str = ""


APPLICANT = "applicant"
"""The body that stands for whoever applies, in evidence that every track must bring."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body with a part in the programme, such as the lead department of a level; ``level`` is its tier."""

    id: str
    name: Wording
    level: str


@dataclass(frozen=True, slots=True)
class Track:
    """A kind of applicant: who applies, the number of places (None where the scheme gives none for the track)."""

    id: str
    name: Wording
    clause: str
    applicant: str
    quota: int | None
    workbook: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document that an application holds: who supplies it, whether it must be there, and the clause that asks.

    ``made`` evidence is written by the platform from the workbook and is not attached by anybody.
    """

    id: str
    name: Wording
    tracks: tuple[str, ...]
    clauses: tuple[str, ...]
    supplier: str
    required: bool
    made: bool = False
    note: Wording = field(default_factory=lambda: Wording("", ""))


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the creation plan: the guide for who writes it, and the sheets of the workbook behind it."""

    id: str
    title: Wording
    tracks: tuple[str, ...]
    clauses: tuple[str, ...]
    guide: Wording
    required: bool
    sheets: tuple[str, ...] = ()
    standing: Standing = "S"
    source: str = ""


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """How long a public notice stands (公示期), and what follows it may take; all in working days.

    ``inquiry_days``: for a body that is asked to look into an objection; ``revision_days``: for a pilot to revise its
    plan on the comments made after the list.
    """

    notice_days: int
    inquiry_days: int
    revision_days: int


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the procedure: the lead body, those that act with it (会同), who it reports to, who gets a copy (抄送).

    ``deadline`` is the last moment that is still in time. ``produces`` names what the step ends in. ``joint`` is the
    rule by which the lead and the co-acting bodies take their stand, None where the step is nobody's joint act.
    ``notice`` says how long what it ends in stands in public, None where nothing is put up.
    """

    id: str
    name: Wording
    clause: str
    lead: str
    co_acting: tuple[str, ...] = ()
    reports_to: str = ""
    copied: tuple[str, ...] = ()
    deadline: datetime | None = None
    produces: tuple[str, ...] = ()
    joint: JointRule | None = None
    notice: NoticeRule | None = None


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """What a body verifies in an application of some tracks, and the clause it rests on.

    Beside it stand ``figures`` (indicators of the inventory), ``sheets`` of the workbook and ``conditions`` with their
    verdicts, all by id.
    """

    id: str
    body: str
    text: Wording
    clause: str
    tracks: tuple[str, ...]
    figures: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Milestone:
    """A year in which something must have been reached, and what."""

    year: int
    clause: str
    aim: Wording


@dataclass(frozen=True, slots=True)
class Assumption:
    """What the scheme leaves open and the rulebook decides; whoever runs the programme may decide otherwise."""

    id: str
    clause: str
    text: Wording


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of the scheme for a track.

    ``test`` names how it is judged (see ``dafeng.core.rules.demands``), ``parameters`` what the test needs to know.
    ``evidence`` are the documents that show it; without those of ``proof`` it is never met. ``supplier`` must supply
    what the applicant cannot. A new condition may stand as a warning until ``error_from``.
    """

    id: str
    track: str
    clause: str
    kind: Kind
    test: str
    message: Wording
    supplier: str
    parameters: Mapping[str, object] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    proof: tuple[str, ...] = ()
    severity: Severity = "error"
    error_from: date | None = None
    waiver: WaiverPolicy = "none"
    waived_by: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def valid_on(self, day: date) -> bool:
        """Whether the condition holds on that day, first and last day included."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def severity_on(self, day: date) -> Severity:
        """Error or warning on that day: a warning becomes an error on ``error_from``."""
        return "error" if self.error_from is not None and self.error_from <= day else self.severity


@dataclass(frozen=True, slots=True)
class Source:
    """The document a rulebook is made from; ``standing`` and ``note`` say how well it is known."""

    title: str
    number: str
    issuer: str
    issued: date | None
    standing: Standing
    note: Wording


@dataclass(frozen=True)
class Rulebook:
    """Everything a programme demands, as one value; ``digest`` is the sha256 of its files."""

    id: str
    version: str
    title: Wording
    source: Source
    digest: str
    term_years: int | None
    catalogue: str
    tracks: Mapping[str, Track]
    bodies: Mapping[str, Body]
    clauses: Mapping[str, Clause]
    evidence: Mapping[str, Evidence]
    conditions: tuple[Condition, ...]
    chapters: tuple[Chapter, ...] = ()
    stages: tuple[Stage, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    vocabularies: Mapping[str, str] = field(default_factory=dict)
    nomination: Mapping[str, int] = field(default_factory=dict)
    checklists: tuple[ChecklistItem, ...] = ()
    marking: Rubric | None = None
    conflict_rules: tuple[ConflictRule, ...] = ()

    def conditions_of(self, track: str, day: date) -> tuple[Condition, ...]:
        """The conditions of a track that hold on a day, in the order of the rulebook; raises UnknownTrack."""
        self.track(track)
        return tuple(one for one in self.conditions if one.track == track and one.valid_on(day))

    def condition(self, condition_id: str) -> Condition:
        """The condition of that id, the one that holds last where there are several; raises KeyError."""
        found = [one for one in self.conditions if one.id == condition_id]
        if not found:
            raise KeyError(condition_id)
        return max(found, key=lambda one: one.valid_from or date.min)

    def track(self, track: str) -> Track:
        """The track of that id; raises UnknownTrack."""
        if track not in self.tracks:
            raise UnknownTrack(track, tuple(self.tracks), self.id)
        return self.tracks[track]

    def track_for(self, workbook: str) -> Track | None:
        """The track whose applicants fill the workbook of that kind, None where there is none."""
        return next((one for one in self.tracks.values() if one.workbook == workbook), None)

    def chapters_of(self, track: str) -> tuple[Chapter, ...]:
        """The chapters of the creation plan of a track, in order."""
        return tuple(one for one in self.chapters if track in one.tracks)

    def evidence_of(self, track: str) -> tuple[Evidence, ...]:
        """The documents that an application of a track holds, in order."""
        return tuple(one for one in self.evidence.values() if track in one.tracks)

    def supplier_of(self, evidence: str, track: str) -> str:
        """The body that supplies a piece of evidence for a track; raises KeyError for evidence it does not know."""
        supplier = self.evidence[evidence].supplier
        return self.track(track).applicant if supplier == APPLICANT else supplier

    def stage(self, stage: str) -> Stage:
        """The stage of that id; raises KeyError for an unknown stage."""
        found = {one.id: one for one in self.stages}
        return found[stage]

    def deadline(self, stage: str) -> datetime | None:
        """The last moment of a stage, None where it has none; raises KeyError for an unknown stage."""
        return self.stage(stage).deadline

    def checklist(self, body: str, track: str) -> tuple[ChecklistItem, ...]:
        """What a body verifies in an application of a track, in order; nothing where no list was made for it."""
        return tuple(one for one in self.checklists if one.body == body and track in one.tracks)

    def rubric(self, track: str) -> Rubric:
        """What the panel of a track marks by; raises UnknownTrack, and NoRubric where the programme has none."""
        self.track(track)
        if self.marking is None:
            raise NoRubric(self.id)
        return self.marking.of(track)


class NoRubric(LookupError):
    """A programme without a rubric: no panel can mark its applicants."""

    def __init__(self, rulebook: str) -> None:
        self.rulebook = rulebook
        super().__init__(f"{rulebook} has no rubric.toml; add it to the rulebook before a panel is opened.")


class UnknownTrack(ValueError):
    """A track that the rulebook does not have."""

    def __init__(self, track: str, known: tuple[str, ...], rulebook: str) -> None:
        self.track, self.known, self.rulebook = track, known, rulebook
        super().__init__(f"{rulebook} has no track {track!r}; give one of: {', '.join(known)}.")
