"""Returning a nomination to its league: as a whole, or with the applications that have to be corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.web.applications.models import Application
from dafeng.web.applications.rules import person_of
from dafeng.web.clock.queries import working_calendar
from dafeng.web.integrations.errors import Problem
from dafeng.web.people.actor import Actor
from dafeng.web.recommendations.errors import Hindered, Unsound
from dafeng.web.recommendations.models import Dispatch, Nomination
from dafeng.web.recommendations.queries.acceptance import intake_act
from dafeng.web.recommendations.queries.nominations import last_dispatch
from dafeng.web.recommendations.rules import require
from dafeng.web.recommendations.services import telling
from dafeng.web.recommendations.services.recording import By, hold_sent, locked, note, touched
from dafeng.web.recommendations.states import NominationState
from dafeng.web.reviews.services.joint import suspend
from dafeng.web.reviews.services.requests import Asked, return_for_correction

USUAL_DAYS = 15
"""Working days where no time is named: five for the applicant, five for the bodies, five for the league."""
LONGEST = 5_000


@dataclass(frozen=True, slots=True)
class Returning:
    """Why a nomination is returned, until when it may come again, and which applications are to be corrected how."""

    reason: str
    corrections: Sequence[tuple[str, Asked]] = ()
    correct_by: datetime | None = None


@transaction.atomic
def send_back(
    nomination: Nomination, returning: Returning, *, actor: Actor, at: datetime, revision: int | None = None
) -> Dispatch:
    """Return a nomination; its applications stay recommended but for those named, which go back to their applicants.

    Raises NotPermitted, WrongState, Outrun, Unsound.
    """
    hold_sent(nomination)
    current, by = locked(nomination, revision=revision), By(actor, at)
    require(actor, "return", current)
    dispatch = last_dispatch(current)
    if dispatch is None:
        raise Hindered(Problem("not_sent", _("Nothing was sent that stands."), str(current)))
    sent = {one["application"] for one in dispatch.manifest["recommended"]}
    _require_sound(current, returning, sent, at)
    made = _returned(current, dispatch, returning, by)
    for key, asked in returning.corrections:
        return_for_correction(Application.objects.get(pk=key), asked, actor=actor, at=at)
    return made


def follow_return(application: Application, reason: str, by: By) -> None:
    """An application that was returned by itself takes the nomination with it, which is no longer what was sent."""
    nomination = Nomination.objects.filter(nominees__application=application, state=NominationState.SENT).first()
    dispatch = last_dispatch(nomination) if nomination else None
    if nomination is None or dispatch is None:
        return
    current = locked(nomination)
    if str(application.pk) in {one["application"] for one in dispatch.manifest["recommended"]}:
        _returned(current, dispatch, Returning(reason), by, application)


def _returned(
    nomination: Nomination, dispatch: Dispatch, returning: Returning, by: By, application: Application | None = None
) -> Dispatch:
    correct_by = returning.correct_by or working_calendar().due(by.at, USUAL_DAYS).at
    keys = [str(application.pk)] if application else [key for key, _asked in returning.corrections]
    dispatch.returned_by_id, dispatch.returned_at = person_of(by.actor), by.at
    dispatch.returned_reason, dispatch.returned = returning.reason.strip(), keys
    dispatch.save(update_fields=["returned_by", "returned_at", "returned_reason", "returned"])
    nomination.state, nomination.correct_by = NominationState.RETURNED, correct_by
    touched(nomination, by.at, "state", "correct_by")
    if (act := intake_act(nomination)) is not None:
        suspend(act, actor=by.actor, at=by.at)
    detail = {"number": dispatch.number, "applications": keys, "correct_by": correct_by.isoformat()}
    note("return_nomination", nomination, by, reason=dispatch.returned_reason, **detail)
    telling.returned(nomination, dispatch, by, correct_by)
    return dispatch


def _require_sound(nomination: Nomination, returning: Returning, sent: set[str], at: datetime) -> None:
    where = str(nomination)
    if not returning.reason.strip():
        raise Unsound(
            Problem(
                "no_reason",
                _("The reason is missing."),
                where,
                _("The league is told what it has to mend."),
                _("Write a sentence that it can act on."),
            )
        )
    if len(returning.reason) > LONGEST:
        raise Unsound(Problem("too_long", _("The text is longer than %(most)s characters.") % {"most": LONGEST}, where))
    if returning.correct_by is not None and returning.correct_by <= at:
        raise Unsound(Problem("due_past", _("The time lies in the past."), where, how=_("Choose a later one.")))
    if any(key not in sent for key, _asked in returning.corrections):
        raise Unsound(
            Problem(
                "not_sent",
                _("An application is named that was not recommended."),
                where,
                _("Only what was sent can be returned."),
            )
        )
