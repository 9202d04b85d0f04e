"""The list as Word and PDF in both languages, made in the background once it is issued, and kept by hash."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_noop, override

from dafeng.files.documents.pilot_list import ListRequest, pilot_list_docx, pilot_list_pdf
from dafeng.files.uploads import KINDS
from dafeng.language import Language
from dafeng.web.applications import store
from dafeng.web.jobs import services as jobs
from dafeng.web.jobs.models import Job
from dafeng.web.notices.bridge.documents import request_of
from dafeng.web.notices.models import ListDocument, PilotList
from dafeng.web.notices.services.recording import By, list_subject, note
from dafeng.web.notices.states import DocumentKind
from dafeng.web.people import rules
from dafeng.web.people.actor import SYSTEM, Actor

KIND = "pilot_list_documents"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
MAKERS: dict[DocumentKind, Callable[[ListRequest], bytes]] = {
    DocumentKind.WORD: pilot_list_docx,
    DocumentKind.PDF: pilot_list_pdf,
}
STEP = gettext_noop("writing the list")
Progress = Callable[[str, int, int], None]


def start_documents(made: PilotList, *, actor: Actor, at: datetime) -> Job:
    """Have the documents of a list made; raises NotPermitted."""
    rules.require(actor, "export", made)
    return jobs.start(KIND, actor=actor, subject=("pilot_list", str(made.pk)), arguments={}, at=at)


def make_documents(made: PilotList, *, at: datetime, progress: Progress = lambda *_step: None) -> list[ListDocument]:
    """The documents of a list; what is there is not made again."""
    held = {(one.kind, one.language): one for one in made.documents.all()}
    wanted = [(kind, language) for language in LANGUAGES for kind in MAKERS]
    found = []
    for done, (kind, language) in enumerate(wanted):
        progress(STEP, done, len(wanted))
        found.append(held.get((kind, language)) or _kept(made, kind, language, at))
    return found


@transaction.atomic
def _kept(made: PilotList, kind: DocumentKind, language: Language, at: datetime) -> ListDocument:
    request = request_of(made.content, made.sha256, language, demonstration=settings.DEMONSTRATION)
    content = MAKERS[kind](request)
    kept = ListDocument.objects.create(
        pilot_list=made,
        kind=kind,
        language=language,
        name=_name(made, kind, language),
        media_type=next(one.media_type for name, one in KINDS.items() if name == kind.value),
        size=len(content),
        sha256=store.put_bytes(content),
        made_at=at,
    )
    detail = {"kind": str(kind), "language": language, "sha256": kept.sha256}
    note("document", list_subject(made), By(SYSTEM, at), made.call.programme.lead, **detail)
    return kept


def _name(made: PilotList, kind: DocumentKind, language: Language) -> str:
    with override("en" if language == "en" else "zh-hans"):
        title = str(kind.label).split(" (")[0].split("（")[0]
    return f"{made.call.name}-{title}.{kind.value}"
