"""Whether an objection is admissible, and on which ground; and asking a league to look into it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.web.applications.rules import person_of
from dafeng.web.clock.queries import working_calendar
from dafeng.web.integrations.errors import Problem
from dafeng.web.notices.errors import Unsound, WrongState
from dafeng.web.notices.models import Inquiry, Objection
from dafeng.web.notices.queries.notices import rule_of
from dafeng.web.notices.services import telling
from dafeng.web.notices.services.objections.naming import require_no_person
from dafeng.web.notices.services.recording import By, locked_objection, note, objection_subject, require_text
from dafeng.web.notices.states import ADMITTING, Ground, InquiryState, ObjectionState
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body


@dataclass(frozen=True, slots=True)
class Assessing:
    """On which ground an objection is admissible or not, and why; what is said stands in the answer of the receipt."""

    ground: str
    text: str


@dataclass(frozen=True, slots=True)
class Asking:
    """Which league DRC looks into it, and the words of the objection that are released to it."""

    body: Body
    released: str
    due_at: datetime | None = None


@transaction.atomic
def assess(objection: Objection, assessing: Assessing, *, actor: Actor, at: datetime) -> Objection:
    """Find an objection admissible or not, as its ground says; raises NotPermitted, WrongState, Unsound."""
    current, by = locked_objection(objection), By(actor, at)
    rules.require(actor, "assess", current)
    require_state(current, ObjectionState.RECEIVED)
    if assessing.ground not in Ground.values:
        expected = ", ".join(str(one.label) for one in Ground)
        raise Unsound(Problem("no_ground", _("No ground is named."), str(current), expected))
    current.ground_text = require_text(assessing.text, _("why admissible or not"), str(current))
    current.ground = assessing.ground
    admitted = assessing.ground in ADMITTING
    current.state = ObjectionState.ADMISSIBLE if admitted else ObjectionState.INADMISSIBLE
    current.assessed_by_id, current.assessed_at = person_of(actor), at
    current.save(update_fields=["ground", "ground_text", "state", "assessed_by", "assessed_at"])
    note(
        "assess_objection",
        objection_subject(current),
        by,
        current.of_call.programme.lead,
        number=str(current),
        ground=current.ground,
        admissible=admitted,
    )
    telling.assessed(current, by)
    return current


@transaction.atomic
def inquire(objection: Objection, asking: Asking, *, actor: Actor, at: datetime) -> Inquiry:
    """Ask a league to look into an admissible objection; it gets only what is released here.

    Raises NotPermitted, WrongState, Unsound.
    """
    current, by = locked_objection(objection), By(actor, at)
    rules.require(actor, "inquire", current)
    require_state(current, ObjectionState.ADMISSIBLE)
    released = require_text(asking.released, _("what is released to the league"), str(current))
    require_no_person(
        released, [current], _("What is released names the person who objects, the body, or the contact.")
    )
    if asking.body.kind != Body.Kind.LEAGUE_DRC:
        raise Unsound(Problem("no_league", _("Only the DRC of a league or city is asked."), str(current)))
    if asking.due_at is not None and asking.due_at <= at:
        raise Unsound(Problem("due_past", _("The time lies in the past."), str(current), how=_("Choose a later one.")))
    due_at = asking.due_at or working_calendar().due(at, rule_of(current.of_call).inquiry_days).at
    made = Inquiry.objects.create(
        objection=current,
        body=asking.body,
        released=released,
        asked_by_id=person_of(actor),
        asked_at=at,
        due_at=due_at,
    )
    detail = {"number": str(current), "league": asking.body.pk, "inquiry": str(made.pk)}
    note("inquire", objection_subject(current), by, current.of_call.programme.lead, **detail)
    telling.asked(made, by)
    return made


@transaction.atomic
def answer(inquiry: Inquiry, text: str, *, actor: Actor, at: datetime) -> Inquiry:
    """Answer what the region asked, once; raises NotPermitted, WrongState, Unsound."""
    rows = Inquiry.objects.select_for_update(of=("self",), no_key=True)
    current = rows.select_related("body__place", "objection__notice__call__programme__lead").get(pk=inquiry.pk)
    rules.require(actor, "answer", current)
    if current.state != InquiryState.OPEN:
        raise WrongState(Problem("answered", _("This was answered already, or is no longer asked."), str(current.body)))
    current.answer = require_text(text, _("the answer"), str(current.body))
    current.state = InquiryState.ANSWERED
    current.answered_by_id, current.answered_at = person_of(actor), at
    current.save(update_fields=["answer", "state", "answered_by", "answered_at"])
    detail = {"number": str(current.objection), "inquiry": str(current.pk)}
    note("answer_inquiry", objection_subject(current.objection), By(actor, at), current.body, **detail)
    telling.answered(current, By(actor, at))
    return current


def require_state(objection: Objection, *states: ObjectionState) -> None:
    """Pass in one of the states; raises WrongState."""
    if objection.state not in states:
        possible = ", ".join(str(state.label) for state in states)
        raise WrongState(
            Problem(
                "wrong_state",
                _("The objection is %(state)s.") % {"state": ObjectionState(objection.state).label},
                str(objection),
                _("This is possible only while it is: %(states)s.") % {"states": possible},
            )
        )
