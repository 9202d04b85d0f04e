"""The chapters of the creation plan."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Router

from dafeng.web.applications.api.schemas.content import ChapterIn, ChapterOut
from dafeng.web.applications.queries.overview import ChapterStanding, chapters_of
from dafeng.web.applications.services.content.chapters import Writing, chapter_rule, save_chapter
from dafeng.web.applications.services.finding import application_of
from dafeng.web.applications.wording import worded
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.schemas import answers

router = Router(tags=["chapters"])


@router.get(
    "/applications/{application_id}/chapters",
    response=answers(200, list[ChapterOut]),
    summary=gettext_noop("The chapters"),
)
def listed(request: HttpRequest, application_id: str) -> list[ChapterOut]:
    """Every chapter of the plan with its guide and its text."""
    application = application_of(actor_of(request), application_id, "content")
    return [_out(one) for one in chapters_of(application)]


@router.put(
    "/applications/{application_id}/chapters/{chapter}",
    response=answers(200, ChapterOut),
    summary=gettext_noop("Write a chapter"),
)
def write(request: HttpRequest, application_id: str, chapter: str, asked: ChapterIn) -> ChapterOut:
    """The text in Markdown with the revision that was read; 409 shows both texts where someone else has written."""
    application = application_of(actor_of(request), application_id)
    writing = Writing(chapter, asked.text, asked.revision)
    stored = save_chapter(application, writing, actor=actor_of(request), at=timezone.now())
    return _out(ChapterStanding(chapter_rule(application, chapter), stored))


def _out(one: ChapterStanding) -> ChapterOut:
    text = one.text
    return ChapterOut(
        chapter=one.rule.id,
        title=worded(one.rule.title),
        guide=worded(one.rule.guide),
        required=one.rule.required,
        text=text.text if text else "",
        revision=text.revision if text else 0,
        changed_at=text.changed_at if text else None,
        changed_by=str((text and text.changed_by) or ""),
    )
