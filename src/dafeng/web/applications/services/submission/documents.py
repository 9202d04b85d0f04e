"""Making the creation plan, the letter of commitment and the workbook as files, kept by their hash."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop, override

from dafeng import __version__
from dafeng.files.documents.plan import commitment_letter_docx, plan_docx, plan_pdf
from dafeng.files.uploads import KINDS
from dafeng.files.workbook.draft import digest, write_draft
from dafeng.language import Language
from dafeng.web.applications import store
from dafeng.web.applications.bridge.drafts import chapters_of, template_of
from dafeng.web.applications.bridge.manifest import chapter_hashes
from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.applications.bridge.plan import Source, letter_of, plan_of, study_of_source
from dafeng.web.applications.bridge.verdicts import records_of
from dafeng.web.applications.models import STANDING, Application, Document, Package
from dafeng.web.applications.rules import require
from dafeng.web.applications.services.recording import note
from dafeng.web.applications.services.submission.judging import judgement_of
from dafeng.web.inventories.bridge.material import material_of
from dafeng.web.inventories.keys import USUAL, Wanted, key_of
from dafeng.web.jobs import services as jobs
from dafeng.web.jobs.models import Job
from dafeng.web.people.actor import SYSTEM, Actor

KIND = "documents"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
STUDY = gettext_noop("reading the figures")
STEPS = {
    Document.Kind.PLAN_WORD: gettext_noop("writing the plan (Word)"),
    Document.Kind.PLAN_PDF: gettext_noop("writing the plan (PDF)"),
    Document.Kind.LETTER_WORD: gettext_noop("writing the letter of commitment"),
    Document.Kind.WORKBOOK: gettext_noop("writing the workbook"),
}
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Making:
    """How documents are made: how far the study behind them is looked into, and who hears how far they are."""

    wanted: Wanted = USUAL
    progress: Progress = lambda *_step: None


@dataclass(frozen=True, slots=True)
class Made:
    """A document about to be kept: what it is, in which language, made of what."""

    kind: Document.Kind
    language: Language
    content_sha256: str


def start_documents(application: Application, *, actor: Actor, at: datetime) -> Job:
    """Have the documents made in the background, of the package that stands or of the working copy; NotPermitted."""
    require(actor, "export", application)
    return jobs.start(KIND, actor=actor, subject=("application", str(application.pk)), arguments={}, at=at)


def make_due(application: Application, *, at: datetime, making: Making | None = None) -> list[Document]:
    """The documents of the package that stands, else of the working copy; one submitted meanwhile gets its own."""
    package = _standing(application)
    made = make_documents(application, package, at=at, making=making)
    if (since := _standing(application)) is not None and since != package:
        made += make_documents(application, since, at=at, making=making)
    return made


def make_documents(
    application: Application, package: Package | None, *, at: datetime, making: Making | None = None
) -> list[Document]:
    """The documents of the working copy, or of a package; what was made of the same content is not made again."""
    how = making or Making()
    source = _source(application, package, at, how.wanted)
    content = _content_of(source)
    wanted = [Made(kind, language, content) for language in LANGUAGES for kind in STEPS]
    held = {(one.kind, one.language): one for one in _held(application, package, content)}
    made = []
    for done, one in enumerate(wanted):
        how.progress(STEPS[one.kind], done + 1, len(wanted) + 1)
        found = held.get((one.kind, one.language))
        made.append(found or _keep(source, one, _bytes_of(source, one), package=package, at=at))
    return made


def _standing(application: Application) -> Package | None:
    return application.packages.filter(**STANDING).select_related("version").order_by("-number").first()


def _source(application: Application, package: Package | None, at: datetime, wanted: Wanted) -> Source:
    if package is not None:
        draft, chapters, dated = package.version.draft, package.version.chapters, package.frozen_at
        verdicts = tuple(package.verdicts.order_by("pk"))
    else:
        judged = judgement_of(application, at=at)
        draft, chapters, dated = judged.draft, chapters_of(application), at
        verdicts = tuple(records_of(judged.ruling.verdicts, application, at))
    material = material_of(draft, wanted)
    return Source(
        application=application,
        draft=draft,
        chapters=chapters,
        material=material,
        study=study_of_source(material, wanted),
        verdicts=verdicts,
        dated=timezone.localdate(dated),
        number=package.number if package else None,
        package_sha256=package.sha256 if package else "",
        demonstration=settings.DEMONSTRATION,
    )


def _content_of(source: Source) -> str:
    """The hash of what documents are made of."""
    return sha256(
        {
            "computation": key_of(source.draft),
            "chapters": chapter_hashes(source.chapters),
            "verdicts": [[one.condition, one.status] for one in source.verdicts],
            "package": source.package_sha256,
            "dated": source.dated.isoformat(),
            "code": __version__,
        }
    )


def _held(application: Application, package: Package | None, content: str) -> Iterator[Document]:
    """What is there: of a package whatever was made first, of the working copy what was made of the same content."""
    rows = application.documents.filter(package=package)
    yield from (rows if package else rows.filter(content_sha256=content))


def _bytes_of(source: Source, made: Made) -> bytes:
    match made.kind:
        case Document.Kind.PLAN_WORD:
            return plan_docx(plan_of(source, made.language))
        case Document.Kind.PLAN_PDF:
            return plan_pdf(plan_of(source, made.language))
        case Document.Kind.LETTER_WORD:
            return commitment_letter_docx(letter_of(source, made.language))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "workbook.xlsx"
        write_draft(path, source.draft, made.language, template=template_of(source.application.call))
        return path.read_bytes()


@transaction.atomic
def _keep(source: Source, made: Made, content: bytes, *, package: Package | None, at: datetime) -> Document:
    ending = made.kind.value.rsplit("_", 1)[1]
    kept = Document.objects.create(
        application=source.application,
        package=package,
        kind=made.kind,
        language=made.language,
        name=_name(source, made, ending, package),
        media_type=next(kind.media_type for name, kind in KINDS.items() if name == ending),
        size=len(content),
        sha256=store.put_bytes(content),
        draft_sha256=digest(source.draft),
        content_sha256=made.content_sha256,
        made_at=at,
    )
    detail = {"kind": str(made.kind), "language": made.language, "sha256": kept.sha256}
    note("document", source.application, actor=SYSTEM, at=at, package=package.number if package else None, **detail)
    return kept


def _name(source: Source, made: Made, ending: str, package: Package | None) -> str:
    place = source.application.place
    with override("en" if made.language == "en" else "zh-hans"):
        title = str(made.kind.label).split(" (")[0].split("（")[0]
        stands = f"-{package.number}" if package else f"-{gettext('draft')}"
        return f"{place.name}-{title}{stands}.{ending}"
