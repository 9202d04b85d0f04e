"""The opinions of the regional departments on their copies; the lead body's own is taken with the acceptance."""

from datetime import datetime

from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.people.rules import NotPermitted
from dafeng.web.recommendations.models import Nomination
from dafeng.web.recommendations.queries.acceptance import intake_act
from dafeng.web.reviews.models import Party, Stand
from dafeng.web.reviews.services.joint import Stance, take_stand
from dafeng.web.reviews.states import PartyPart


def give_opinion(nomination: Nomination, body: Body | None, stance: Stance, *, actor: Actor, at: datetime) -> Stand:
    """Give the opinion of a department that got a copy; raises NotPermitted, and what take_stand raises."""
    act = intake_act(nomination)
    if act is None or body is None or any(_leads(one, body) for one in act.parties.all()):
        raise NotPermitted("take_stand", None, hidden=True, sought=f"opinion on nomination {nomination.pk}")
    return take_stand(act, body, stance, actor=actor, at=at)


def _leads(party: Party, body: Body) -> bool:
    return (party.body_id, party.part) == (body.pk, PartyPart.LEAD)
