"""The completeness check of the region: an answer to each item of each applicant."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.web.applications.rules import person_of
from dafeng.web.integrations.errors import Problem
from dafeng.web.people.actor import Actor
from dafeng.web.recommendations.errors import Unsound
from dafeng.web.recommendations.models import Check, Dispatch, Nomination
from dafeng.web.recommendations.queries.checking import checked
from dafeng.web.recommendations.queries.nominations import last_dispatch
from dafeng.web.recommendations.rules import require
from dafeng.web.recommendations.services.recording import By, locked, note
from dafeng.web.recommendations.states import Answer

LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Answering:
    """What the region finds of an item for an applicant."""

    application: str
    item: str
    answer: str
    remark: str = ""


@transaction.atomic
def answer(nomination: Nomination, answers: list[Answering], *, actor: Actor, at: datetime) -> list[Check]:
    """Record answers on what was sent last; all of them, or none. Raises NotPermitted, WrongState, Unsound."""
    current = locked(nomination)
    require(actor, "check", current)
    dispatch = last_dispatch(current)
    if dispatch is None:
        raise Unsound(Problem("not_sent", _("Nothing was sent that stands."), str(current)))
    known = {(one.application, item.id): item.text for one in checked(dispatch) for item in one.items}
    problems = [problem for one in answers if (problem := _unsound(one, known)) is not None]
    if problems:
        raise Unsound(*problems)
    made = [_kept(dispatch, one, By(actor, at)) for one in answers]
    given = {f"{one.application}/{one.item}": one.answer for one in answers}
    note("check_completeness", current, By(actor, at), dispatch=dispatch.number, answers=given)
    return made


def _kept(dispatch: Dispatch, one: Answering, by: By) -> Check:
    values = {"answer": one.answer, "remark": one.remark.strip(), "by_id": person_of(by.actor), "at": by.at}
    return Check.objects.update_or_create(
        dispatch=dispatch, application_id=one.application, item=one.item, defaults=values
    )[0]


def _unsound(one: Answering, known: dict[tuple[str, str], str]) -> Problem | None:
    text = known.get((one.application, one.item))
    if text is None:
        return Problem("no_item", _("There is no such item."), one.item)
    if one.answer not in Answer.values:
        return Problem("no_answer", _("There is no such answer."), text, ", ".join(Answer.values))
    if one.answer == Answer.MISSING and not one.remark.strip():
        return Problem(
            "no_remark",
            _("It is not said what is missing or wrong."),
            text,
            how=_("Write what the league or the applicant has to supply."),
        )
    if len(one.remark) > LONGEST:
        return Problem("too_long", _("The text is longer than %(most)s characters.") % {"most": LONGEST}, text)
    return None
