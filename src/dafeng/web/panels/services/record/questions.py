"""Questions of the panel: proposed by an expert, put by the secretary, answered by the applicant.

The applicant reads what the secretary puts, from the region; nobody tells it which expert asks.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from dafeng.web.applications.rules import person_of
from dafeng.web.applications.services.recording import note as note_on_application
from dafeng.web.clock.queries import working_calendar
from dafeng.web.integrations.errors import Problem
from dafeng.web.panels import rules
from dafeng.web.panels.errors import Closed, Outrun, Unsound
from dafeng.web.panels.models import Case, Question
from dafeng.web.panels.services import telling
from dafeng.web.panels.services.recording import LONGEST, By, locked_case, note, require_phase
from dafeng.web.panels.states import RUNNING, Phase, QuestionState
from dafeng.web.people import rules as permissions
from dafeng.web.people.actor import Actor

ASKING = (Phase.READING, Phase.SCORING, Phase.COMPARING, Phase.DISCUSSING)
USUAL_DAYS = 5
"""Working days that an applicant has where the secretary names no time."""


@transaction.atomic
def propose(case: Case, text: str, *, actor: Actor, at: datetime) -> Question:
    """An expert, or the secretary, proposes a question. Raises NotPermitted, Closed by the phase, Unsound."""
    current, by = locked_case(case), By(actor, at)
    permissions.require(actor, "see", current)
    require_phase(current.panel, *ASKING)
    rules.require(actor, "ask", current)
    _require_text(current, text)
    given = rules.own(actor, current)
    last = current.questions.aggregate(last=Max("number"))["last"] or 0
    made = Question.objects.create(
        case=current,
        number=last + 1,
        seat=given.seat if given else None,
        text=text.strip(),
        proposed_at=at,
    )
    note("propose_question", current.panel, by, number=current.number, question=made.number)
    telling.proposed(made, by)
    return made


@transaction.atomic
def put(question: Question, text: str, *, actor: Actor, at: datetime, due_at: datetime | None = None) -> Question:
    """Put a question to the applicant, in words that do not tell who asks. Raises NotPermitted, Closed, Unsound."""
    current, by = _locked(question, actor, "put", (QuestionState.PROPOSED,)), By(actor, at)
    _require_text(current.case, text)
    due = due_at or working_calendar().due(at, USUAL_DAYS).at
    if due <= at:
        what = _("The time lies in the past.")
        raise Unsound(Problem("past", what, current.case.label, how=_("Choose a later one.")))
    current.state, current.put_text, current.due_at = QuestionState.PUT, text.strip(), due
    current.put_by_id, current.put_at = person_of(actor), at
    current.save(update_fields=["state", "put_text", "due_at", "put_by", "put_at"])
    note("put_question", current.case.panel, by, number=current.case.number, question=current.number)
    telling.put(current, by)
    return current


@transaction.atomic
def refuse(question: Question, reason: str, *, actor: Actor, at: datetime) -> Question:
    """Leave a question aside, and say to whoever asked why. Raises NotPermitted, Closed, Unsound."""
    current, by = _locked(question, actor, "put", (QuestionState.PROPOSED,)), By(actor, at)
    _require_text(current.case, reason)
    current.state, current.refused_reason = QuestionState.REFUSED, reason.strip()
    current.save(update_fields=["state", "refused_reason"])
    note("refuse_question", current.case.panel, by, number=current.case.number, question=current.number)
    telling.settled(current, by)
    return current


@transaction.atomic
def answer(question: Question, text: str, *, actor: Actor, at: datetime) -> Question:
    """The applicant answers. Raises NotPermitted, Outrun with who was faster, Closed, Unsound without a word."""
    current, by = Question.objects.select_for_update(of=("self",), no_key=True).get(pk=question.pk), By(actor, at)
    current.case = question.case
    permissions.require(actor, "see", current)
    if current.state == QuestionState.ANSWERED:
        raise Outrun(_answered(current))
    permissions.require(actor, "answer", current)
    _require_text(current.case, text)
    current.state, current.answer = QuestionState.ANSWERED, text.strip()
    current.answered_by_id, current.answered_at = person_of(actor), at
    current.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    note_on_application("answer_panel", current.case.application, actor=actor, at=at, question=current.number)
    telling.settled(current, by)
    return current


def _locked(question: Question, actor: Actor, act: str, states: tuple[QuestionState, ...]) -> Question:
    case = locked_case(question.case)
    permissions.require(actor, "see", case)
    require_phase(case.panel, *RUNNING)
    rules.require(actor, act, case)
    current = Question.objects.select_for_update(of=("self",), no_key=True).get(pk=question.pk)
    current.case = case
    if current.state not in states:
        state = QuestionState(current.state).label
        what = _("The question is %(state)s already.") % {"state": state}
        raise Closed(Problem("not_proposed", what, case.label, how=_("Nothing is left to do.")))
    return current


def _require_text(case: Case, text: str) -> None:
    if not text.strip():
        raise Unsound(Problem("no_text", _("Nothing is written."), case.label, how=_("Write a sentence.")))
    if len(text) > LONGEST:
        what = _("The text is longer than %(most)s characters.") % {"most": LONGEST}
        raise Unsound(Problem("too_long", what, case.label))


def _answered(question: Question) -> Problem:
    return Problem(
        code="already_answered",
        what=_("This question is answered already; what was just sent was not recorded."),
        where=str(question.case.application),
        how=_("Load the page to see the answer."),
    )
