"""Deciding on an objection: whether it is upheld, what that does to the list, and what the objector is told."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.web.applications.models import Application
from dafeng.web.applications.rules import person_of
from dafeng.web.integrations.errors import Problem
from dafeng.web.notices.errors import Hindered, Unsound
from dafeng.web.notices.models import Finding, Objection
from dafeng.web.notices.queries.choices import choice_of
from dafeng.web.notices.queries.notices import issued_list
from dafeng.web.notices.queries.roster import roster_of
from dafeng.web.notices.services import telling
from dafeng.web.notices.services.objections.assessing import require_state
from dafeng.web.notices.services.recording import By, locked_objection, note, objection_subject, require_text
from dafeng.web.notices.states import REMOVING, Effect, InquiryState, ObjectionState, Upheld
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor


@dataclass(frozen=True, slots=True)
class Deciding:
    """The result, its effect, the reasons for the file, the answer to the objector; ``place`` is who is taken off."""

    upheld: str
    effect: str
    reasons: str
    answer: str
    place: str = ""


@transaction.atomic
def decide(objection: Objection, deciding: Deciding, *, actor: Actor, at: datetime) -> Finding:
    """Decide on an admissible objection; the next alternate of the track is called where the effect says so.

    Raises NotPermitted, WrongState, Unsound, Hindered while a league still has time to answer, or without an alternate.
    """
    current, by = locked_objection(objection), By(actor, at)
    rules.require(actor, "find", current)
    require_state(current, ObjectionState.ADMISSIBLE)
    _require_sound(current, deciding)
    _require_settled(current, at)
    concerned = _concerned(current, deciding) if deciding.effect in REMOVING else None
    made = Finding.objects.create(
        objection=current,
        upheld=deciding.upheld,
        effect=deciding.effect,
        concerned=concerned,
        called_id=_alternate(current, concerned) if concerned and deciding.effect == Effect.CALL else None,
        reasons=require_text(deciding.reasons, _("the reasons"), str(current)),
        answer=require_text(deciding.answer, _("the answer to the objector"), str(current)),
        found_by_id=person_of(actor),
        found_at=at,
    )
    current.state = ObjectionState.CONCLUDED
    current.save(update_fields=["state"])
    current.inquiries.update(state=InquiryState.SETTLED)
    said = {"number": str(current), "upheld": made.upheld, "effect": made.effect}
    places = {
        "taken_off": concerned.place_id if concerned else "",
        "called": made.called.place_id if made.called else "",
    }
    note("find_objection", objection_subject(current), by, current.of_call.programme.lead, **said, **places)
    telling.decided(made, by)
    return made


def _require_sound(objection: Objection, deciding: Deciding) -> None:
    where = str(objection)
    if deciding.upheld not in Upheld.values or deciding.effect not in Effect.values:
        raise Unsound(Problem("no_result", _("Result or effect is missing."), where, how=_("Choose one of each.")))
    if deciding.upheld == Upheld.REJECTED and deciding.effect != Effect.KEEP:
        raise Unsound(
            Problem(
                "contradiction",
                _("An objection that is not upheld changes nothing."),
                where,
                _("Where something is to change, the objection is upheld, at least in part."),
            )
        )
    if issued_list(objection.of_call) is not None:
        raise Hindered(Problem("issued", _("The list of this call is issued already."), where))


def _require_settled(objection: Objection, at: datetime) -> None:
    """A league has the time that it was given; one that lets it pass does not keep the region from deciding."""
    if objection.inquiries.filter(state=InquiryState.OPEN, due_at__gte=at).exists():
        raise Hindered(
            Problem(
                "inquiry_open",
                _("A league is still looking into it."),
                str(objection),
                _("It is decided once every league that was asked has answered, or its time is over."),
                _("Wait for the answer."),
            )
        )


def _concerned(objection: Objection, deciding: Deciding) -> Application:
    """Who is taken off: the place that is named, else whom the objection is about; one who would be on the list."""
    choice = choice_of(objection.of_call)
    rows = Application.objects.filter(call=objection.of_call).select_related("place")
    found = rows.filter(place_id=deciding.place).first() if deciding.place else objection.about
    listed = roster_of(objection.of_call, choice).listed if choice else ()
    if found is None or str(found.pk) not in listed:
        raise Unsound(
            Problem(
                "not_on_it",
                _("It is not said who is taken off, or that applicant would not be on the list."),
                str(objection),
                how=_("Choose an applicant of the notice."),
            )
        )
    return found


def _alternate(objection: Objection, concerned: Application) -> str:
    choice = choice_of(objection.of_call)
    found = roster_of(objection.of_call, choice).next_alternate(choice, concerned.track) if choice else None
    if found is None:
        raise Hindered(
            Problem(
                "no_alternate",
                _("No alternate of this track is left."),
                str(objection),
                how=_("Take the applicant off without calling one."),
            )
        )
    return found
