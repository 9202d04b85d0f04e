"""The list of reviews: every application that was handed in, with how its review stands; a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from dafeng.core.joint import Standing
from dafeng.web.applications.models import Application
from dafeng.web.applications.queries.lists import applications
from dafeng.web.applications.states import State
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import visible
from dafeng.web.reviews.models import JointAct, Party, Review, Stand, Statement
from dafeng.web.reviews.models.reviews import SENT, SENT_IN
from dafeng.web.reviews.queries.standings import (
    joint_acts_listed,
    joint_acts_to_move,
    parts_to_act,
    said_shortly,
    standing_of,
)
from dafeng.web.reviews.states import ActState, PartyPart, Position, ReviewState

STANDING_IN = Case(
    When(application__state=State.DECLINED, then=Value(ReviewState.CLOSED)),
    When(application__state__in=SENT_IN, then=Value(SENT)),
    default=F("state"),
)
"""The state of a review as the permission table names it."""


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
        return said_shortly(self.review.joint_act, self.standing) if self.review and self.standing else ""

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
    return queue_rows(actor, listed(actor), at)


def listed(actor: Actor) -> QuerySet[Application]:
    """The applications in the list, in the order of the places; no row is made before it is asked for.

    It may be filtered and ordered by ``shown_state``, ``shown_due`` and ``shown_dissent``: what the actor sees of the
    review, and nothing of one that they do not see.
    """
    seen = _seen(actor).filter(pk=OuterRef("pk"))
    asked = seen.filter(joint_act__state=ActState.OPEN)
    reviewed = Review.objects.prefetch_related(Prefetch("joint_act", joint_acts_listed()))
    return (
        _handed_in(actor)
        .alias(
            shown_state=Coalesce(Subquery(seen.values("state")[:1]), Value("")),
            shown_due=Subquery(asked.values("joint_act__due_at")[:1]),
            shown_dissent=Case(When(Exists(seen), then=Coalesce(_dissent(), Value(0)))),
        )
        .prefetch_related(Prefetch("review", reviewed), "statements")
    )


def on_turn(actor: Actor, at: datetime) -> list[UUID]:
    """The applications in which a body of the actor has to act now; only joint acts that ask it are looked at."""
    asked = visible(actor, Party.objects.filter(joint_act__state=ActState.OPEN), act="take_stand")
    seen = _seen(actor).filter(application__in=_handed_in(actor).order_by(), joint_act__in=asked.values("joint_act"))
    acts = joint_acts_to_move().filter(review__in=seen.values("pk")).select_related("review")
    return [one.review.pk for one in acts if turns(one, standing_of(one, at), parts_to_act(actor, one))]


def openable(actor: Actor) -> int:
    """How many reviews the actor may open; one query."""
    closed = Q(review=None) | Q(review__state=ReviewState.CLOSED)
    return visible(actor, _handed_in(actor).filter(closed), act="open_review").count()


def _handed_in(actor: Actor) -> QuerySet[Application]:
    return applications(actor).exclude(state=State.DRAFT)


def _seen(actor: Actor) -> QuerySet[Review]:
    """The reviews of which the actor sees what bodies said."""
    return visible(actor, Review.objects.annotate(standing=STANDING_IN).order_by(), part="opinions")


def queue_rows(actor: Actor, rows: Iterable[Application], at: datetime) -> list[QueueRow]:
    """These applications of ``listed`` as rows of the list."""
    return [_row(actor, one, at) for one in rows]


def _row(actor: Actor, application: Application, at: datetime) -> QueueRow:
    review = application.review if hasattr(application, "review") else None
    opens = rules.may(actor, "open_review", application) and (review is None or review.state == ReviewState.CLOSED)
    if review is not None:
        review.application = application
    if review is None or "opinions" not in rules.fields(actor, "see", review):
        return QueueRow(application, None, None, (), (), opens)
    standing = standing_of(review.joint_act, at)
    mine = tuple(parts_to_act(actor, review.joint_act))
    return QueueRow(application, review, standing, mine, turns(review.joint_act, standing, mine), opens)


def _dissent() -> Subquery:
    """How many bodies object or set conditions with their last stand, on what the joint act is bound to now."""
    later = Stand.objects.filter(party=OuterRef("party"), number__gt=OuterRef("number"))
    last = Stand.objects.filter(
        ~Exists(later),
        party__joint_act=OuterRef("review__joint_act"),
        bound_sha256=OuterRef("review__joint_act__bound_sha256"),
        position__in=(Position.OBJECT, Position.CONDITIONS),
    )
    return Subquery(last.order_by().values("party__joint_act").annotate(number_of=Count("pk")).values("number_of"))


def turns(joint_act: JointAct, standing: Standing, mine: Sequence[Party]) -> tuple[Party, ...]:
    """Those of the parties that have to act now: the lead only when it is its turn."""
    if joint_act.state != ActState.OPEN:
        return ()
    missing = {*standing.waiting, *standing.silent}
    return tuple(one for one in mine if one.party in missing and (one.part != PartyPart.LEAD or standing.can_lead))
