"""Writing a comment: for an audience that the writer may write for, told to those who may read it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from dafeng.web.applications.models import Application
from dafeng.web.applications.rules import person_of
from dafeng.web.applications.tabs import TABS
from dafeng.web.duties.services import NoticeSpec, tell
from dafeng.web.integrations.errors import Problem
from dafeng.web.ledger.services import Act, Subject, record
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.threads.errors import BadComment
from dafeng.web.threads.kinds import COMMENT
from dafeng.web.threads.models import LONGEST, Comment
from dafeng.web.threads.queries import comments_for, told_of
from dafeng.web.threads.rules import keeper_of, office_for
from dafeng.web.threads.states import Audience


@dataclass(frozen=True, slots=True)
class Writing:
    """A comment as it is written: for whom, about which page, or to which comment it is an answer.

    An answer is for whom the comment is that it answers, whatever ``audience`` says.
    """

    text: str
    audience: str = ""
    about: str = ""
    answers: int | None = None


@transaction.atomic
def write(application: Application, writing: Writing, *, actor: Actor, at: datetime) -> Comment:
    """Keep a comment and tell those who may read it; raises NotPermitted, BadComment."""
    rules.require(actor, "see", application)
    answered = _answered(application, writing, actor)
    audience = Audience(answered.audience) if answered else _audience(writing)
    office = office_for(actor, application, audience)
    if office is None or (answered is not None and not rules.may(actor, "write", answered)):
        raise rules.NotPermitted("write", prospect_of(application, audience), hidden=False)
    comment = Comment.objects.create(
        application=application,
        audience=audience,
        answered=answered,
        about=answered.about if answered else _about(writing),
        text=_text(writing),
        keeper_id=answered.keeper_id if answered else keeper_of(application, audience, office.body_id),
        body_id=office.body_id,
        written_by_id=person_of(actor),
        written_at=at,
    )
    _told(comment, office.body_name, office.body_name_en, at)
    _noted(comment, (office.body_id, office.body_name), actor, at)  # last, for everyone waits for the ledger
    return comment


def prospect_of(application: Application, audience: Audience) -> rules.Prospect:
    """The comment that someone may not write, as the answer names the roles that may."""
    return rules.Prospect("comment", None, application.place.path, audience)


def _answered(application: Application, writing: Writing, actor: Actor) -> Comment | None:
    """The first comment of the thread that is answered; raises NotPermitted for one that may not be read."""
    if writing.answers is None:
        return None
    found = rules.found(actor, comments_for(actor, application), pk=writing.answers)
    return found.answered or found


def _audience(writing: Writing) -> Audience:
    if writing.audience in Audience.values:
        return Audience(writing.audience)
    raise BadComment(
        Problem(
            code="no_audience",
            what=_("It was not said who may read the comment."),
            where="audience",
            expected=", ".join(Audience.values),
            how=_("Choose who may read it; this cannot be changed later."),
        )
    )


def _about(writing: Writing) -> str:
    return writing.about if writing.about in TABS else ""


def _text(writing: Writing) -> str:
    text = writing.text.replace("\r\n", "\n").strip()
    if 0 < len(text) <= LONGEST:
        return text
    raise BadComment(
        Problem(
            code="text",
            what=_("The comment is empty.") if not text else _("The comment is too long."),
            where="text",
            expected=_("1 to %(n)s characters.") % {"n": LONGEST},
            how=_("Attach longer texts as a document."),
        )
    )


def _noted(comment: Comment, body: tuple[int, str], actor: Actor, at: datetime) -> None:
    """Record that there is a comment, with the hash of its text; not in the history that applicants read."""
    application = comment.application
    label = f"{application.place.name_zh} {application.call.name}"
    detail = {
        "application": str(application.pk),
        "audience": comment.audience,
        "sha256": hashlib.sha256(comment.text.encode()).hexdigest(),
    }
    record(Act("comment", Subject("comment", str(comment.pk), label), at, body=body, detail=detail), actor=actor)


def _told(comment: Comment, name_zh: str, name_en: str, at: datetime) -> None:
    application = comment.application
    people = told_of(comment)
    if people:
        address = reverse("threads:comments", args=[application.pk])
        spec = NoticeSpec(
            key=f"comment/{comment.pk}",
            kind=COMMENT,
            subject=Subject("application", str(application.pk), f"{application.place.name_zh} {application.call.name}"),
            path=f"{address}#comment-{comment.pk}",
            person_ids=people,
            detail={"body": name_zh, "body_en": name_en, "answer": comment.answered_id is not None},
        )
        tell(spec, at=at)
