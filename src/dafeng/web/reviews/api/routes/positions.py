"""What the bodies do in a review: their checklists, and their positions."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Router, Status

from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.reviews.api import told
from dafeng.web.reviews.api.schemas.reviews import Checklist, ItemOut, StandOut, Stating
from dafeng.web.reviews.queries.checklists import ItemShown, checklist_of, verdicts_shown
from dafeng.web.reviews.services.checklists import Given, answer_checklist, checked
from dafeng.web.reviews.services.finding import party_of, review_of
from dafeng.web.reviews.services.joint import Stance, take_stand

router = Router(tags=["positions"])


@router.get(
    "/applications/{application_id}/review/checklists/{party}",
    response=answers(200, list[ItemOut]),
    summary=gettext_noop("The checklist of a body"),
)
def checklist(request: HttpRequest, application_id: str, party: str) -> list[ItemOut]:
    """The items with their answers, and the verdicts of the package beside them."""
    review = review_of(actor_of(request), application_id, "opinions")
    shown = checklist_of(party_of(review.joint_act, party), review.package, verdicts_shown(review.package))
    return [_item(one) for one in shown]


@router.put(
    "/applications/{application_id}/review/checklists/{party}",
    response=answers(200, list[ItemOut]),
    summary=gettext_noop("Answer a checklist"),
)
def check(request: HttpRequest, application_id: str, party: str, asked: Checklist) -> list[ItemOut]:
    """Keep answers of your body; items that are not sent stay as they are."""
    actor = actor_of(request)
    review = review_of(actor, application_id, "opinions")
    given = [Given(one.item, one.answer, one.remark) for one in asked.answers]
    answer_checklist(review, party, given, actor=actor, at=timezone.now())
    return checklist(request, application_id, party)


@router.post(
    "/applications/{application_id}/review/positions",
    response=answers(201, StandOut),
    summary=gettext_noop("Take a position"),
)
def stand(request: HttpRequest, application_id: str, asked: Stating) -> Status[StandOut]:
    """Record the position of your body on the package that stands; that of the lead body concludes the review."""
    actor = actor_of(request)
    review = review_of(actor, application_id, "opinions")
    party = party_of(review.joint_act, asked.party)
    stance = Stance(asked.position, asked.reason, asked.conditions, asked.revision, checked(review, party))
    made = take_stand(review.joint_act, party.body, stance, actor=actor, at=timezone.now())
    return Status(201, told.stand_out(made, review.joint_act))


def _item(one: ItemShown) -> ItemOut:
    return ItemOut(
        item=one.id,
        text=one.text,
        clause=one.clause,
        verdicts={verdict.condition: verdict.status for verdict in one.verdicts},
        sheets=[sheet.title for sheet in one.sheets],
        answer=one.answer.answer if one.answer else None,
        remark=one.answer.remark if one.answer else "",
        current=one.current,
    )
