"""The fifty applications of the demonstration: 25 counties and 25 parks, each in a state of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from dafeng.data.rulebooks import rulebook
from dafeng.files.workbook.declaration import Track
from dafeng.files.workbook.draft import Draft, draft_from_records, empty_draft
from dafeng.web.demonstration.cast import Intent, Part, cast_list
from dafeng.web.demonstration.planting import Planted, planted, with_planted
from dafeng.web.demonstration.sheets import Sheets, sheets_of
from dafeng.web.demonstration.subject import Subject
from dafeng.web.demonstration.texts import chapters_of

RULEBOOK = "neimenggu-2024"
FIRST = ("profile", "economy", "products", "energy", "power", "processes", "sinks", "factors")
"""What is filled in first: all that the inventory needs."""
SECOND = ("targets", "constraints", "tasks", "projects")
"""What comes next; the rest is filled in last."""
EARLIER: Mapping[int, tuple[frozenset[str], ...]] = {
    1: (),
    2: (frozenset(FIRST),),
    3: (frozenset(FIRST), frozenset(FIRST + SECOND)),
}
WHOLE: frozenset[Intent] = frozenset({"complete", "submitted", "withdrawn", "resubmitted", "stopped"})
"""Intents whose chapters and documents are all there."""
FIRST_CHAPTERS = 3
"""How many chapters a draft that is still at fault has."""
RENAMED_ONLY, OPTIONAL = "renaming_approval", frozenset({"base_evidence", "boundary_map"})


@dataclass(frozen=True)
class DemoApplication:
    """One application: who applies, its sheets, wrong cells, chapters and documents, and what becomes of it.

    ``drafts`` are its versions from the first to the latest, with the planted cells in the latest. ``sheets`` are sound
    and typed, as ``write_workbook`` takes them; an empty draft has none.
    """

    part: Part
    subject: Subject
    sheets: Sheets = field(repr=False)
    planted: tuple[Planted, ...]
    chapters: Mapping[str, str] = field(repr=False)
    evidence: tuple[str, ...]

    @property
    def track(self) -> str:
        """County or park."""
        return self.subject.track

    @property
    def code(self) -> str:
        """The code of the county or the park."""
        return self.subject.code

    @property
    def archetype(self) -> str:
        """What kind of place it is."""
        return self.subject.archetype.id

    @property
    def intent(self) -> Intent:
        """What becomes of the application."""
        return self.part.intent

    @cached_property
    def drafts(self) -> tuple[Draft, ...]:
        """The versions of the draft, the latest last."""
        if not self.sheets:
            return (empty_draft(_track(self.subject)),)
        earlier = [draft_from_records(_track(self.subject), _some(self.sheets, kept)) for kept in self._earlier()]
        whole = draft_from_records(_track(self.subject), self.sheets)
        return (*earlier, with_planted(whole, self.planted))

    def _earlier(self) -> tuple[frozenset[str], ...]:
        return EARLIER[self.part.versions]


@cache
def applications() -> tuple[DemoApplication, ...]:
    """All applications, counties first; the same in every run."""
    return tuple(application_of(part) for part in cast_list())


def application_of(part: Part) -> DemoApplication:
    """The application of one part."""
    subject = part.subject()
    sheets: Sheets = {} if part.intent == "empty" else sheets_of(part)
    return DemoApplication(
        part,
        subject,
        sheets,
        planted(part.faults),
        _chapters(part, subject, sheets),
        tuple(_evidence(part, subject)),
    )


def _chapters(part: Part, subject: Subject, sheets: Sheets) -> dict[str, str]:
    if not sheets:
        return {}
    texts = chapters_of(part, subject, sheets)
    return texts if part.intent in WHOLE else dict(list(texts.items())[:FIRST_CHAPTERS])


def _evidence(part: Part, subject: Subject) -> Iterator[str]:
    """The documents that are attached: of a whole application all that must be there, and some of the others."""
    if part.intent not in WHOLE:
        return
    for one in rulebook(RULEBOOK).evidence_of(subject.track):
        of_renamed = one.id == RENAMED_ONLY and part.name
        if not one.made and (one.required or of_renamed or (one.id in OPTIONAL and part.long_chapters)):
            yield one.id


def _some(sheets: Sheets, kept: frozenset[str]) -> Sheets:
    return {name: rows for name, rows in sheets.items() if name in kept}


def _track(subject: Subject) -> Track:
    return "park" if subject.park else "county"
