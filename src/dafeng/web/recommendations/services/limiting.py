"""What the lead body of a programme sets for the leagues: a cap, and more time; none is ever erased."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.web.applications.models import Application
from dafeng.web.applications.rules import person_of
from dafeng.web.applications.wording import moment
from dafeng.web.integrations.errors import Problem
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.errors import Unsound
from dafeng.web.recommendations.models import Cap, MoreTime
from dafeng.web.recommendations.services.recording import By, note_call

MOST = 200


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why something is set, by which document, for which league (None: for all)."""

    place: Place | None
    reason: str
    document: str = ""


@transaction.atomic
def set_cap(call: Call, track: str, most: int | None, grounds: Grounds, *, actor: Actor, at: datetime) -> Cap:
    """Limit how many of a track (empty: of each) a league recommends; None takes the limit away.

    Raises NotPermitted, Unsound.
    """
    made = Cap(call=call, place=grounds.place, track=track, most=most, reason=grounds.reason.strip())
    made.document, made.set_by_id, made.set_at = grounds.document.strip(), actor.person_id or 0, at
    rules.require(actor, "set", made)
    _require_grounds(call, grounds)
    if track not in ("", *Application.Track.values) or not (most is None or 0 <= most <= MOST):
        raise Unsound(
            Problem("cap", _("There is no such cap."), call.name, _("0 to %(most)s of a track.") % {"most": MOST})
        )
    made.set_by_id = person_of(actor)
    made.save()
    detail = {"place": grounds.place.pk if grounds.place else "", "track": track, "most": most}
    note_call("set_cap", call, By(actor, at), body=call.programme.lead, reason=made.reason, **detail)
    return made


@transaction.atomic
def grant_more_time(call: Call, recommend_by: datetime, grounds: Grounds, *, actor: Actor, at: datetime) -> MoreTime:
    """Give the leagues, or one of them, more time to recommend; raises NotPermitted, Unsound."""
    made = MoreTime(call=call, place=grounds.place, recommend_by=recommend_by, reason=grounds.reason.strip())
    made.document, made.set_by_id, made.set_at = grounds.document.strip(), actor.person_id or 0, at
    rules.require(actor, "set", made)
    _require_grounds(call, grounds)
    if recommend_by <= call.recommend_by:
        raise Unsound(
            Problem(
                "too_early",
                _("An extension ends after %(time)s.") % {"time": moment(call.recommend_by)},
                call.name,
                _("More time than the call gives anyway."),
            )
        )
    made.set_by_id = person_of(actor)
    made.save()
    detail = {"place": grounds.place.pk if grounds.place else "", "recommend_by": recommend_by.isoformat()}
    note_call("extend", call, By(actor, at), body=call.programme.lead, reason=made.reason, **detail)
    return made


def _require_grounds(call: Call, grounds: Grounds) -> None:
    if not grounds.reason.strip():
        raise Unsound(
            Problem("no_reason", _("The reason is missing."), call.name, _("A decision that others can understand."))
        )
    if grounds.place is not None and grounds.place.level != Place.Level.LEAGUE:
        raise Unsound(Problem("no_league", _("This is no league or city."), grounds.place.name))
