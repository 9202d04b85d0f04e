"""One application at a glance, for its page: in a fixed number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from dafeng.core.rules import Chapter as ChapterRule
from dafeng.core.rules import Evidence as EvidenceRule
from dafeng.data.rulebooks import rulebook
from dafeng.files.workbook.draft import SheetForm, forms
from dafeng.web.applications.models import (
    Application,
    Attachment,
    Chapter,
    Package,
    SheetContent,
    VerdictRecord,
    Version,
)
from dafeng.web.applications.queries.times import Times, times_for
from dafeng.web.applications.wording import language
from dafeng.web.jobs.models import Job
from dafeng.web.ledger.models import Entry

RECENT = 8


@dataclass(frozen=True, slots=True)
class SheetStanding:
    """A sheet of the workbook: how many rows it holds, and when and by whom it was changed last."""

    form: SheetForm
    rows: int
    content: SheetContent | None


@dataclass(frozen=True, slots=True)
class ChapterStanding:
    """A chapter of the plan: what the guide asks, and the text where there is one."""

    rule: ChapterRule
    text: Chapter | None

    @property
    def written(self) -> bool:
        """Whether it holds a text."""
        return self.text is not None and bool(self.text.text.strip())


@dataclass(frozen=True, slots=True)
class EvidenceStanding:
    """A document that the application may hold, and the files attached as it."""

    rule: EvidenceRule
    attachments: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the page of an application shows at once."""

    application: Application
    times: Times
    sheets: tuple[SheetStanding, ...]
    chapters: tuple[ChapterStanding, ...]
    evidence: tuple[EvidenceStanding, ...]
    verdicts: tuple[VerdictRecord, ...]
    packages: tuple[Package, ...]
    versions: tuple[Version, ...]
    jobs: Mapping[str, Job]
    acts: tuple[Entry, ...]

    @property
    def package(self) -> Package | None:
        """The package that stands, None where none was submitted, or the last was withdrawn or returned."""
        return next((one for one in reversed(self.packages) if one.stands), None)

    @property
    def judged_at(self) -> datetime | None:
        """When the verdicts were given."""
        return self.verdicts[0].at if self.verdicts else None

    @property
    def verdicts_are_current(self) -> bool:
        """Whether the verdicts are on the content as it stands."""
        return bool(self.verdicts) and self.verdicts[0].draft_sha256 == self.application.draft_sha256


def overview(application: Application) -> Overview:
    """What stands in an application; nine queries, however much it holds."""
    key = str(application.pk)
    jobs = Job.objects.filter(subject_type="application", subject_id=key).order_by("asked_at")
    acts = Entry.objects.filter(subject_type="application", subject_id=key).order_by("-number")
    versions = application.versions.defer("draft", "chapters").select_related("made_by").order_by("-number")
    return Overview(
        application=application,
        times=times_for(application),
        sheets=sheets_of(application),
        chapters=chapters_of(application),
        evidence=evidence_of(application),
        verdicts=tuple(application.verdicts.filter(package=None).order_by("pk")),
        packages=tuple(application.packages.select_related("frozen_by").order_by("number")),
        versions=tuple(versions[:RECENT]),
        jobs={job.kind: job for job in jobs},
        acts=tuple(acts[:RECENT]),
    )


def sheets_of(application: Application) -> tuple[SheetStanding, ...]:
    """The sheets of the track in their order; one query."""
    stored = {one.sheet: one for one in application.sheets.defer("rows").select_related("changed_by")}
    known = forms("park" if application.track == "park" else "county", language())
    return tuple(
        SheetStanding(form, stored[form.id].filled if form.id in stored else 0, stored.get(form.id)) for form in known
    )


def chapters_of(application: Application) -> tuple[ChapterStanding, ...]:
    """The chapters that the rulebook wants, in its order; one query."""
    stored = {one.chapter: one for one in application.chapters.select_related("changed_by")}
    book = rulebook(application.call.programme.rulebook)
    track = book.track_for(application.track)
    return tuple(ChapterStanding(one, stored.get(one.id)) for one in (book.chapters_of(track.id) if track else ()))


def evidence_of(application: Application) -> tuple[EvidenceStanding, ...]:
    """The documents that the rulebook speaks of with what is attached as them; one query."""
    attached: dict[str, list[Attachment]] = {}
    for one in application.attachments.filter(removed_at=None).select_related("uploaded_by"):
        attached.setdefault(one.evidence, []).append(one)
    book = rulebook(application.call.programme.rulebook)
    track = book.track_for(application.track)
    known = book.evidence_of(track.id) if track else ()
    return tuple(EvidenceStanding(one, tuple(attached.get(one.id, ()))) for one in known)


def last_numbers(application: Application) -> tuple[int | None, int | None]:
    """The number of the last version and of the last package; one query."""
    numbers = Application.objects.filter(pk=application.pk).aggregate(
        version=Max("versions__number"), package=Max("packages__number")
    )
    return numbers["version"], numbers["package"]
