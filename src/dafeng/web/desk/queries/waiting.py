"""What waits for a department: reviews for its position, nominations for its opinion, and whatever else it holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from dafeng.web.clock.queries import working_calendar
from dafeng.web.duties.calendars.terms import Left, left
from dafeng.web.duties.models import Duty
from dafeng.web.duties.queries import held
from dafeng.web.people.actor import Actor
from dafeng.web.recommendations.models import Nomination
from dafeng.web.recommendations.queries.acceptance import INTAKE
from dafeng.web.recommendations.queries.nominations import nominations
from dafeng.web.reviews.kinds import STAND
from dafeng.web.reviews.models import JointAct
from dafeng.web.reviews.queries.queues import QueueRow, listed, on_turn, queue_rows
from dafeng.web.reviews.queries.standings import joint_acts, parts_to_act, said_of, standing_of
from dafeng.web.reviews.states import ActState, PartyPart

MOST = 50
"""So many of each stand on the page; the lists behind it have all."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Something for which a body of the reader has to speak: how many have, and how much time is left."""

    place: str
    said: str
    due_at: datetime
    left: Left


@dataclass(frozen=True, slots=True)
class AskedReview(Asked):
    """A review in which the body has to take a stand."""

    row: QueueRow


@dataclass(frozen=True, slots=True)
class AskedOpinion(Asked):
    """A nomination on which the body has to give its opinion."""

    nomination: Nomination


@dataclass(frozen=True, slots=True)
class Waiting:
    """Everything that waits, what is due first before the rest."""

    reviews: tuple[AskedReview, ...]
    opinions: tuple[AskedOpinion, ...]
    duties: tuple[tuple[Duty, Left], ...]


def waiting(actor: Actor, at: datetime) -> Waiting:
    """What waits for the bodies of the actor at a moment."""
    days = working_calendar()
    others = held(actor, at).exclude(kind=STAND)[:MOST]
    return Waiting(
        tuple(sorted(_reviews(actor, at), key=lambda one: one.due_at))[:MOST],
        tuple(sorted(_opinions(actor, at), key=lambda one: one.due_at))[:MOST],
        tuple((one, left(one.due_at, at, days)) for one in others),
    )


def _reviews(actor: Actor, at: datetime) -> Iterator[AskedReview]:
    days = working_calendar()
    for row in queue_rows(actor, listed(actor).filter(pk__in=on_turn(actor, at)), at):
        if row.due_at is not None:
            name = row.application.place.name
            yield AskedReview(name, row.acted, row.due_at, left(row.due_at, at, days), row)


def _opinions(actor: Actor, at: datetime) -> Iterator[AskedOpinion]:
    """The nominations on whose copy a department of the actor has not spoken."""
    days, seen = working_calendar(), {str(one.pk): one for one in nominations(actor)}
    acts = joint_acts().filter(kind=INTAKE, subject_type="nomination", state=ActState.OPEN, subject_id__in=seen)
    for act in acts:
        if _is_asked(actor, act, at):
            nomination, said = seen[act.subject_id], said_of(act, standing_of(act, at))
            yield AskedOpinion(nomination.place.name, said, act.due_at, left(act.due_at, at, days), nomination)


def _is_asked(actor: Actor, act: JointAct, at: datetime) -> bool:
    standing = standing_of(act, at)
    missing = {*standing.waiting, *standing.silent}
    return any(one.part != PartyPart.LEAD and one.party in missing for one in parts_to_act(actor, act))
