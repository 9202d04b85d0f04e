"""What the rulebook wants in an application beside the workbook, and what of it is there."""

from dataclasses import dataclass

from dafeng.core.rules import Chapter as ChapterRule
from dafeng.core.rules import Evidence as EvidenceRule
from dafeng.core.rules import Rulebook
from dafeng.data.rulebooks import rulebook
from dafeng.web.applications.models import Application, Scan


@dataclass(frozen=True, slots=True)
class Contents:
    """What is there beside the workbook: chapters that hold a text, evidence that is attached and not infected."""

    rulebook: Rulebook
    track: str
    chapters: frozenset[str]
    evidence: frozenset[str]

    @property
    def missing_chapters(self) -> tuple[ChapterRule, ...]:
        """The chapters that must hold a text and do not."""
        wanted = self.rulebook.chapters_of(self.track)
        return tuple(one for one in wanted if one.required and one.id not in self.chapters)

    @property
    def missing_evidence(self) -> tuple[EvidenceRule, ...]:
        """The documents that must be attached and are not; those that the platform makes itself are never missing."""
        wanted = self.rulebook.evidence_of(self.track)
        return tuple(one for one in wanted if one.required and not one.made and one.id not in self.evidence)


def rulebook_of(application: Application) -> Rulebook:
    """The rulebook of the application's programme."""
    return rulebook(application.call.programme.rulebook)


def track_of(application: Application) -> str:
    """The rulebook's track for the kind of workbook that the application fills in."""
    track = rulebook_of(application).track_for(application.track)
    return track.id if track else application.track


def contents_of(application: Application) -> Contents:
    """What is there beside the workbook; two queries."""
    attached = application.attachments.filter(removed_at=None).exclude(scan=Scan.INFECTED).order_by()
    written = application.chapters.exclude(text="").order_by().values_list("chapter", "text")
    return Contents(
        rulebook_of(application),
        track_of(application),
        frozenset(chapter for chapter, text in written if text.strip()),
        frozenset(attached.values_list("evidence", flat=True)),
    )


def missing_count(application: Application) -> int:
    """How many required chapters and documents are not there."""
    contents = contents_of(application)
    return len(contents.missing_chapters) + len(contents.missing_evidence)
