"""The opinions of the regional departments on what was sent up; only the region reads them."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Router, Status

from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.people import rules
from dafeng.web.people.models import Body
from dafeng.web.recommendations.api.schemas import OpinionIn
from dafeng.web.recommendations.queries.acceptance import intake_act
from dafeng.web.recommendations.rules import crosschecks_of
from dafeng.web.recommendations.services.intake.opining import give_opinion
from dafeng.web.recommendations.services.recording import nomination_of
from dafeng.web.reviews.api.schemas.reviews import StandOut
from dafeng.web.reviews.api.told import stand_out
from dafeng.web.reviews.services.joint import Stance

router = Router(tags=["opinions"])


@router.get(
    "/nominations/{nomination_id}/opinions",
    response=answers(200, list[StandOut]),
    summary=gettext_noop("Opinions of the regional departments"),
)
def listed(request: HttpRequest, nomination_id: UUID) -> list[StandOut]:
    """Every opinion, the earlier ones too; nothing of it is told to leagues and applicants."""
    found = nomination_of(actor_of(request), str(nomination_id))
    rules.require(actor_of(request), "see", crosschecks_of(found.call))
    act = intake_act(found)
    stands = [(stand, act) for party in act.parties.all() for stand in party.stands.all()] if act else []
    return [stand_out(stand, on) for stand, on in stands]


@router.post(
    "/nominations/{nomination_id}/opinions",
    response=answers(201, StandOut),
    summary=gettext_noop("Give the opinion of a department"),
)
def given(request: HttpRequest, nomination_id: UUID, asked: OpinionIn) -> Status[StandOut]:
    """Record the opinion of your department on its copy."""
    actor = actor_of(request)
    found = nomination_of(actor, str(nomination_id))
    stance = Stance(asked.position, asked.reason, asked.conditions, asked.revision)
    body = Body.objects.filter(pk=asked.body).first()
    made = give_opinion(found, body, stance, actor=actor, at=timezone.now())
    return Status(201, stand_out(made, made.party.joint_act))
