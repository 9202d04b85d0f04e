"""Reviews and requests as the API tells them."""

from datetime import datetime

from dafeng.web.people.actor import Actor
from dafeng.web.reviews.api.schemas.reviews import (
    JointActOut,
    PartyOut,
    RequestItemOut,
    RequestOut,
    ReviewOut,
    StandOut,
    StatementOut,
    VisitOut,
)
from dafeng.web.reviews.models import JointAct, Review, SiteVisit, Stand, Statement
from dafeng.web.reviews.queries.requests import RequestShown
from dafeng.web.reviews.queries.standings import joint_acts, said_of, standing_of
from dafeng.web.reviews.rules import parts
from dafeng.web.reviews.states import Position, RequestState, ReviewState


def review_out(review: Review, actor: Actor, at: datetime) -> ReviewOut:
    """A review, as far as the actor may see it."""
    seen, application = parts(actor, review), review.application
    known = "identity" in seen
    return ReviewOut(
        application=review.pk,
        place=application.place_id,
        place_name=application.place.name,
        application_state=application.state,
        state=review.state,
        state_label=str(ReviewState(review.state).label),
        league=review.league.name if known else None,
        package=review.package.number if known else None,
        opened_at=review.opened_at,
        joint_act=act_out(joint_acts().get(pk=review.joint_act_id), at) if "opinions" in seen else None,
        visits=[visit_out(one) for one in review.visits.select_related("by")] if "visits" in seen else None,
        statements=_statements(review) if "statement" in seen else None,
    )


def act_out(act: JointAct, at: datetime) -> JointActOut:
    """A joint act with everything that was declared."""
    standing = standing_of(act, at)
    return JointActOut(
        state=act.state,
        package_sha256=act.bound_sha256,
        opened_at=act.opened_at,
        due_at=act.due_at,
        closed_at=act.closed_at,
        years_without_calendar=act.unknown_years,
        done=standing.done,
        required=standing.required,
        said=said_of(act, standing),
        waiting=list(standing.waiting),
        silent=list(standing.silent),
        hindrances=[[one.kind, one.party] for one in standing.hindrances],
        complete=standing.is_complete,
        parties=[
            PartyOut(
                party=one.party,
                part=one.part,
                body=one.body.name,
                silent=one.party in standing.silent,
                stands=[stand_out(stand, act) for stand in one.stands.all()],
            )
            for one in act.parties.all()
        ],
    )


def stand_out(one: Stand, act: JointAct) -> StandOut:
    """What a body declared."""
    return StandOut(
        number=one.number,
        position=one.position,
        position_label=str(Position(one.position).label),
        reason=one.reason,
        conditions=one.conditions,
        package_sha256=one.bound_sha256,
        void=one.bound_sha256 != act.bound_sha256,
        late=one.late,
        items_answered=one.answered,
        items_asked=one.asked,
        body=one.body_name,
        by=str(one.by),
        at=one.at,
    )


def statement_out(one: Statement) -> StatementOut:
    """A signature."""
    return StatementOut(
        package=one.package.number,
        package_sha256=one.package_sha256,
        text=one.text,
        by=str(one.signed_by),
        at=one.signed_at,
        valid=one.is_valid,
        voided_at=one.voided_at,
        void_reason=one.void_reason,
    )


def visit_out(one: SiteVisit) -> VisitOut:
    """Notes of a visit."""
    return VisitOut(
        day=one.day,
        place=one.place,
        people=one.people,
        findings=one.findings,
        follow_up=one.follow_up,
        body=one.body_name,
        by=str(one.by),
        at=one.at,
    )


def request_out(shown: RequestShown) -> RequestOut:
    """A request."""
    one = shown.request
    return RequestOut(
        number=one.number,
        kind=one.kind,
        state=one.state,
        state_label=str(RequestState(one.state).label),
        package=one.package.number,
        text=one.text,
        asked_for=one.asked_for.name,
        asked_by=str(one.asked_by),
        asked_at=one.asked_at,
        due_at=one.due_at,
        overdue=shown.overdue,
        answer=one.answer,
        answered_by=str(one.answered_by or ""),
        answered_at=one.answered_at,
        late=shown.late,
        items=[
            RequestItemOut(
                number=each.item.order,
                grounds=each.item.grounds,
                link=each.item.link,
                where=each.where,
                text=each.item.text,
                answer=each.item.answer,
            )
            for each in shown.items
        ],
    )


def _statements(review: Review) -> list[StatementOut]:
    rows = review.application.statements.select_related("package", "signed_by")
    return [statement_out(one) for one in rows]
