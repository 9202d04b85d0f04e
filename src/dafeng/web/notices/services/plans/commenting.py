"""Comments of region and departments on the plan of a pilot, and the answers of the pilot."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from dafeng.web.applications.bridge.completeness import rulebook_of
from dafeng.web.applications.models import Application
from dafeng.web.applications.rules import office_of, person_of
from dafeng.web.applications.services.content.working_copy import locked
from dafeng.web.applications.services.recording import note as note_application
from dafeng.web.applications.states import State
from dafeng.web.integrations.errors import Problem
from dafeng.web.notices.errors import Unsound, WrongState
from dafeng.web.notices.models import PlanComment
from dafeng.web.notices.services import telling
from dafeng.web.notices.services.recording import By, require_text
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor


@dataclass(frozen=True, slots=True)
class Commenting:
    """A comment, on a chapter of the plan or on the whole."""

    text: str
    chapter: str = ""


def comment_thing(application: Application) -> PlanComment:
    """A comment that is not there yet, for asking who may write one."""
    return PlanComment(application=application)


@transaction.atomic
def comment(application: Application, commenting: Commenting, *, actor: Actor, at: datetime) -> PlanComment:
    """Write a comment on the plan of a pilot; raises NotPermitted, WrongState once the plan is approved, Unsound."""
    current, by = locked(application), By(actor, at)
    rules.require(actor, "see", current)
    _require_state(current, State.LISTED, State.REVISED)
    rules.require(actor, "write", comment_thing(current))
    chapters = {one.id for one in rulebook_of(current).chapters_of(current.track)}
    if commenting.chapter and commenting.chapter not in chapters:
        raise Unsound(Problem("no_chapter", _("The plan has no such chapter."), str(current)))
    number = (current.plan_comments.aggregate(last=Max("number"))["last"] or 0) + 1
    made = PlanComment.objects.create(
        application=current,
        number=number,
        chapter=commenting.chapter,
        text=require_text(commenting.text, _("the comment"), str(current)),
        body_id=office_of(actor, current.applicant)[0] or 0,
        written_by_id=person_of(actor),
        written_at=at,
    )
    note_application("comment_plan", current, actor=actor, at=at, number=number)
    telling.commented(made, by)
    return made


@transaction.atomic
def answer_comment(comment: PlanComment, text: str, *, actor: Actor, at: datetime) -> PlanComment:
    """Say what was done about a comment, while the plan is being revised; raises NotPermitted, WrongState, Unsound."""
    application = locked(comment.application)
    current = PlanComment.objects.select_for_update(of=("self",), no_key=True).get(pk=comment.pk)
    current.application = application
    rules.require(actor, "see", current)
    _require_state(application, State.LISTED)
    rules.require(actor, "answer", current)
    current.answer = require_text(text, _("the answer"), str(current))
    current.answered_by_id, current.answered_at = person_of(actor), at
    current.save(update_fields=["answer", "answered_by", "answered_at"])
    note_application("answer_plan_comment", application, actor=actor, at=at, number=current.number)
    return current


def _require_state(application: Application, *states: State) -> None:
    if application.state not in states:
        possible = ", ".join(str(state.label) for state in states)
        raise WrongState(
            Problem(
                "wrong_state",
                _("The application is %(state)s.") % {"state": State(application.state).label},
                str(application),
                _("This is possible only while it is: %(states)s.") % {"states": possible},
            )
        )
