"""Having the opinion made, keeping it, and taking it away where someone was recused since."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from dafeng.files.documents.opinion import OpinionRequest, panel_opinion_docx, panel_opinion_pdf
from dafeng.files.uploads import KINDS
from dafeng.language import Language
from dafeng.web.applications import store
from dafeng.web.integrations.errors import Problem
from dafeng.web.jobs import services as jobs
from dafeng.web.jobs.models import Job
from dafeng.web.panels.errors import Closed, Hindered
from dafeng.web.panels.following import Turn
from dafeng.web.panels.models import Panel, PanelDocument
from dafeng.web.panels.queries.panels import whole_panels
from dafeng.web.panels.services.documents.composing import content_of, request_of
from dafeng.web.panels.services.recording import By, locked, note
from dafeng.web.people import rules
from dafeng.web.people.actor import SYSTEM, Actor

KIND = "panel_documents"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
MAKERS: dict[PanelDocument.Kind, Callable[[OpinionRequest], bytes]] = {
    PanelDocument.Kind.OPINION_WORD: panel_opinion_docx,
    PanelDocument.Kind.OPINION_PDF: panel_opinion_pdf,
}
STEP = gettext_noop("writing the opinion of the panel")
Progress = Callable[[str, int, int], None]


def start_documents(panel: Panel, *, actor: Actor, at: datetime) -> Job:
    """Have the opinion of a concluded panel made; raises NotPermitted, Closed."""
    rules.require(actor, "export", panel)
    if not panel.is_concluded:
        raise Closed(
            Problem(
                "not_concluded",
                _("The panel is not concluded yet."),
                str(panel),
                _("Its opinion is made of what it concluded with."),
            )
        )
    return jobs.start(KIND, actor=actor, subject=("panel", str(panel.pk)), arguments={}, at=at)


def make_documents(panel: Panel, *, at: datetime, progress: Progress = lambda *_step: None) -> list[PanelDocument]:
    """The opinion as Word and PDF in both languages; what is there of the same content is not made again.

    Raises Hindered where the panel has changed meanwhile: nothing made of what stood before is kept.
    """
    content = content_of(panel)
    held = {(one.kind, one.language): one for one in panel.documents.filter(content_sha256=content)}
    wanted = [(kind, language) for language in LANGUAGES for kind in MAKERS]
    made = []
    for done, (kind, language) in enumerate(wanted):
        progress(STEP, done, len(wanted))
        there = held.get((kind, language))
        made.append(there or _kept(panel, kind, MAKERS[kind](request_of(panel, language)), (language, content, at)))
    return made


def discard(turn: Turn) -> None:
    """Take away what was made before a recusal, also from the store."""
    if turn.act != "recused":
        return
    hashes = set(turn.panel.documents.values_list("sha256", flat=True))
    turn.panel.documents.all().delete()
    transaction.on_commit(lambda: _forget(hashes))


@transaction.atomic
def _kept(
    panel: Panel, kind: PanelDocument.Kind, content: bytes, stamp: tuple[Language, str, datetime]
) -> PanelDocument:
    language, of, at = stamp
    locked(panel)
    if content_of(whole_panels().get(pk=panel.pk)) != of:
        what = _("The panel has changed meanwhile; have the opinion made again.")
        raise Hindered(Problem("changed_meanwhile", what, str(panel)))
    ending = kind.value.rsplit("_", 1)[1]
    made = PanelDocument.objects.create(
        panel=panel,
        kind=kind,
        language=language,
        name=_name(panel, language, ending),
        media_type=next(one.media_type for name, one in KINDS.items() if name == ending),
        size=len(content),
        sha256=store.put_bytes(content),
        content_sha256=of,
        made_at=at,
    )
    note("document", panel, By(SYSTEM, at), kind=str(kind), language=language, sha256=made.sha256)
    return made


def _name(panel: Panel, language: Language, ending: str) -> str:
    with override("en" if language == "en" else "zh-hans"):
        return f"{_('Opinion of the expert panel')}-{panel.name}.{ending}"[:200]


def _forget(hashes: set[str]) -> None:
    """Remove from the store what no document names any more."""
    for one in hashes - set(PanelDocument.objects.filter(sha256__in=hashes).values_list("sha256", flat=True)):
        store.place_of(one).unlink(missing_ok=True)
