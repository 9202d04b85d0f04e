"""The list of reviews: every application that was handed in, with how its review stands; a fixed number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from dafeng.core.joint import Standing
from dafeng.web.applications.models import Application
from dafeng.web.applications.queries.lists import applications
from dafeng.web.applications.states import State
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.reviews.models import Party, Review, Statement
from dafeng.web.reviews.queries.standings import joint_acts, parts_to_act, said_of, standing_of
from dafeng.web.reviews.states import ActState, PartyPart, Position, ReviewState


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One application in the list.

    ``review`` is None where it is not open, or not for the reader; ``mine`` are the parts of the reader's bodies,
    ``turn`` those of them that have to act now.
    """

    application: Application
    review: Review | None
    standing: Standing | None
    mine: tuple[Party, ...]
    turn: tuple[Party, ...]
    may_open: bool

    @property
    def review_state(self) -> str:
        """The state of the review; empty where none was opened."""
        return self.review.state if self.review else ""

    @property
    def review_label(self) -> str:
        """The same in words."""
        return str(ReviewState(self.review.state).label) if self.review else ""

    @property
    def due_at(self) -> datetime | None:
        """Until when the bodies have time, while they are asked."""
        asked = self.review is not None and self.review.joint_act.state == ActState.OPEN
        return self.review.joint_act.due_at if self.review and asked else None

    @property
    def acted(self) -> str:
        """Who has acted and who has not, in one line."""
        return said_of(self.review.joint_act, self.standing) if self.review and self.standing else ""

    @property
    def dissent(self) -> int | None:
        """How many object, or agree with conditions."""
        return len(self.standing.dissent) if self.standing else None

    @property
    def statement(self) -> Statement | None:
        """The statement in force, for those who see the review."""
        if self.review is None:
            return None
        return next((one for one in self.application.statements.all() if one.voided_at is None), None)

    @property
    def own_position(self) -> str:
        """What the reader's bodies have said on the package that stands."""
        if self.review is None:
            return ""
        bound = self.review.joint_act.bound_sha256
        lasts = [[*one.stands.all()][-1] for one in self.mine if one.stands.all()]
        return ", ".join(str(Position(one.position).label) for one in lasts if one.bound_sha256 == bound)


def queue(actor: Actor, at: datetime) -> list[QueueRow]:
    """Everything that the actor may see of reviews, in the order of the places."""
    return list(_rows(actor, at))


def _rows(actor: Actor, at: datetime) -> Iterator[QueueRow]:
    for application in _applications(actor):
        review = application.review if hasattr(application, "review") else None
        may_open = rules.may(actor, "open_review", application) and (
            review is None or review.state == ReviewState.CLOSED
        )
        if review is not None:
            review.application = application
        if review is None or "opinions" not in rules.fields(actor, "see", review):
            yield QueueRow(application, None, None, (), (), may_open)
            continue
        standing = standing_of(review.joint_act, at)
        mine = tuple(parts_to_act(actor, review.joint_act))
        yield QueueRow(application, review, standing, mine, turns(review, standing, mine), may_open)


def turns(review: Review, standing: Standing, mine: tuple[Party, ...]) -> tuple[Party, ...]:
    """Those of the parties that have to act now: the lead only when it is its turn."""
    if review.joint_act.state != ActState.OPEN:
        return ()
    missing = {*standing.waiting, *standing.silent}
    return tuple(one for one in mine if one.party in missing and (one.part != PartyPart.LEAD or standing.can_lead))


def _applications(actor: Actor) -> QuerySet[Application]:
    reviewed = Review.objects.select_related("league", "package").prefetch_related(Prefetch("joint_act", joint_acts()))
    rows = applications(actor).exclude(state=State.DRAFT)
    return rows.prefetch_related(Prefetch("review", reviewed), "statements")
