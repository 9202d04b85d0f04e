"""The letter of recommendation and the list of materials as files, made in the background and kept by their hash."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_noop, override

from dafeng import __version__
from dafeng.files.documents.recommendation import (
    RecommendationRequest,
    material_list_docx,
    material_list_pdf,
    recommendation_letter_docx,
    recommendation_letter_pdf,
)
from dafeng.files.uploads import KINDS
from dafeng.language import Language
from dafeng.web.applications import store
from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.jobs import services as jobs
from dafeng.web.jobs.models import Job
from dafeng.web.people import rules
from dafeng.web.people.actor import SYSTEM, Actor
from dafeng.web.recommendations.bridge.letters import request_of
from dafeng.web.recommendations.models import Dispatch, Document, Nomination
from dafeng.web.recommendations.queries.nominations import last_dispatch
from dafeng.web.recommendations.services.freezing import manifest_of
from dafeng.web.recommendations.services.recording import By, note
from dafeng.web.recommendations.states import DocumentKind

KIND = "recommendation_documents"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
MAKERS: dict[DocumentKind, Callable[[RecommendationRequest], bytes]] = {
    DocumentKind.LETTER_WORD: recommendation_letter_docx,
    DocumentKind.LETTER_PDF: recommendation_letter_pdf,
    DocumentKind.LIST_WORD: material_list_docx,
    DocumentKind.LIST_PDF: material_list_pdf,
}
STEP = gettext_noop("writing letter and list")
Progress = Callable[[str, int, int], None]


def start_documents(nomination: Nomination, *, actor: Actor, at: datetime) -> Job:
    """Have letter and list made, of what was sent or of what stands; raises NotPermitted."""
    rules.require(actor, "export", nomination)
    return jobs.start(KIND, actor=actor, subject=("nomination", str(nomination.pk)), arguments={}, at=at)


def make_documents(nomination: Nomination, *, at: datetime, progress: Progress = lambda *_step: None) -> list[Document]:
    """The documents of what was sent last, or of a draft while it is prepared; what is there is not made again."""
    dispatch = None if nomination.is_editable else last_dispatch(nomination)
    manifest = dispatch.manifest if dispatch else manifest_of(nomination, at, {})
    content = sha256([manifest, dispatch.sha256 if dispatch else "", __version__])
    held = {(one.kind, one.language): one for one in nomination.documents.filter(content_sha256=content)}
    wanted = [(kind, language) for language in LANGUAGES for kind in MAKERS]
    made = []
    for done, (kind, language) in enumerate(wanted):
        progress(STEP, done, len(wanted))
        there = held.get((kind, language))
        if there is None:
            digest = dispatch.sha256 if dispatch else ""
            request = request_of(manifest, language, sha256=digest, demonstration=settings.DEMONSTRATION)
            there = _kept(nomination, dispatch, kind, request, (content, at))
        made.append(there)
    return made


@transaction.atomic
def _kept(
    nomination: Nomination,
    dispatch: Dispatch | None,
    kind: DocumentKind,
    request: RecommendationRequest,
    stamp: tuple[str, datetime],
) -> Document:
    content, at = MAKERS[kind](request), stamp[1]
    ending = kind.value.rsplit("_", 1)[1]
    kept = Document.objects.create(
        nomination=nomination,
        dispatch=dispatch,
        kind=kind,
        language=request.language,
        name=_name(nomination, dispatch, kind, request.language),
        media_type=next(one.media_type for name, one in KINDS.items() if name == ending),
        size=len(content),
        sha256=store.put_bytes(content),
        content_sha256=stamp[0],
        made_at=at,
    )
    number = dispatch.number if dispatch else None
    note(
        "document",
        nomination,
        By(SYSTEM, at),
        kind=str(kind),
        language=request.language,
        sha256=kept.sha256,
        number=number,
    )
    return kept


def _name(nomination: Nomination, dispatch: Dispatch | None, kind: DocumentKind, language: Language) -> str:
    with override("en" if language == "en" else "zh-hans"):
        title = str(kind.label).split(" (")[0].split("（")[0]
        number = f"-{dispatch.number}" if dispatch else ""
        return f"{nomination.place.name}-{title}{number}.{kind.value.rsplit('_', 1)[1]}"
