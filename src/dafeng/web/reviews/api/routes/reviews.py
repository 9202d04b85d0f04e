"""Reviews: the list, opening one or many, one with everything that you may see of it, visits, and the signature."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Router, Status

from dafeng.web.applications.queries.lists import applications
from dafeng.web.applications.services.finding import application_of
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.reviews.api import told
from dafeng.web.reviews.api.schemas.reviews import (
    Opening,
    OutcomeOut,
    ProblemTold,
    QueueOut,
    ReviewOut,
    Signing,
    StatementOut,
    Visiting,
    VisitOut,
)
from dafeng.web.reviews.queries.queues import QueueRow, queue
from dafeng.web.reviews.rules import reviews
from dafeng.web.reviews.services.finding import review_of
from dafeng.web.reviews.services.opening import Outcome, open_review, open_reviews
from dafeng.web.reviews.services.statements import Signature, sign_statement
from dafeng.web.reviews.services.visits import Visited, note_visit

router = Router(tags=["reviews"])


@router.get("/reviews", response=answers(200, list[QueueOut]), summary=gettext_noop("The reviews that concern you"))
def listed(request: HttpRequest) -> list[QueueOut]:
    """Every application that was handed in, with how its review stands and where it is your turn."""
    actor = actor_of(request)
    return [_row(one) for one in queue(actor, timezone.now())] if reviews(actor) else []


@router.post("/reviews", response=answers(200, list[OutcomeOut]), summary=gettext_noop("Open many reviews"))
def open_many(request: HttpRequest, asked: Opening) -> list[OutcomeOut]:
    """Each by the same guards as one alone, with a result for each; what you may not see is left out."""
    actor = actor_of(request)
    rows = list(applications(actor).filter(pk__in=asked.applications))
    return [_outcome(one) for one in open_reviews(rows, actor=actor, at=timezone.now())]


@router.get(
    "/applications/{application_id}/review", response=answers(200, ReviewOut), summary=gettext_noop("One review")
)
def one(request: HttpRequest, application_id: str) -> ReviewOut:
    """Who has acted and who has not, what was said, visits and signatures; for an applicant only where it stands."""
    actor = actor_of(request)
    return told.review_out(review_of(actor, application_id, "requests"), actor, timezone.now())


@router.post(
    "/applications/{application_id}/review", response=answers(201, ReviewOut), summary=gettext_noop("Open a review")
)
def begin(request: HttpRequest, application_id: str) -> Status[ReviewOut]:
    """Ask the departments; their term in working days begins."""
    actor, now = actor_of(request), timezone.now()
    open_review(application_of(actor, application_id), actor=actor, at=now)
    return Status(201, told.review_out(review_of(actor, application_id), actor, now))


@router.post(
    "/applications/{application_id}/review/visits",
    response=answers(201, VisitOut),
    summary=gettext_noop("Note a visit"),
)
def visit(request: HttpRequest, application_id: str, asked: Visiting) -> Status[VisitOut]:
    """Keep the notes of a check on site."""
    actor = actor_of(request)
    review = review_of(actor, application_id, "visits")
    made = note_visit(review, Visited(**asked.dict()), actor=actor, at=timezone.now())
    return Status(201, told.visit_out(made))


@router.post(
    "/applications/{application_id}/review/statement",
    response=answers(201, StatementOut),
    summary=gettext_noop("Sign the statement"),
)
def sign(request: HttpRequest, application_id: str, asked: Signing) -> Status[StatementOut]:
    """Declare truth, legality and completeness of the package with that hash; void as soon as another one stands."""
    actor = actor_of(request)
    application = application_of(actor, application_id)
    made = sign_statement(application, Signature(**asked.dict()), actor=actor, at=timezone.now())
    return Status(201, told.statement_out(made))


def _row(one: QueueRow) -> QueueOut:
    application = one.application
    return QueueOut(
        application=application.pk,
        place=application.place_id,
        place_name=application.place.name,
        track=application.track,
        application_state=application.state,
        state=one.review_state,
        said=one.acted,
        due_at=one.due_at,
        objections=one.dissent,
        signed=one.statement is not None,
        turn=[party.party for party in one.turn],
        may_open=one.may_open,
    )


def _outcome(one: Outcome) -> OutcomeOut:
    problems = [ProblemTold.from_orm(problem) for problem in one.problems]
    return OutcomeOut(application=one.application.pk, done=one.is_done, problems=problems)
