"""Reading duties and notices: what one holds, what others owe one's bodies, what comes next, and what is unread."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import cache

from django.db.models import CharField, Exists, F, Func, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, StrIndex
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext as _

from dafeng.web.duties.dates import Occasion, sources
from dafeng.web.duties.models import Duty, Mail, Notice
from dafeng.web.duties.states import MailState, Outcome
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Membership, Role
from dafeng.web.people.rules import visible

AHEAD = timedelta(days=60)
"""How far "what comes next" looks."""
NONE = Q(pk__in=())


def held(actor: Actor, at: datetime) -> QuerySet[Duty]:
    """The open duties that are the actor's to do, those due first: of the roles held, and those stepped in for.

    Whoever administers a body steps in for roles that nobody holds there, and so do those of the body above where the
    body has nobody at all.
    """
    common = Q(person=None) & (_in_office(actor) | Q(~_holding()) & _in_place(actor))
    own = actor.own_id
    return _open(at).filter(common | Q(person_id=own) if own is not None else common)


def awaited(actor: Actor, at: datetime) -> QuerySet[Duty]:
    """The open duties that others owe the actor's bodies, those due first."""
    bodies = {office.body_id for office in actor.offices}
    return _open(at).filter(asked_by__in=bodies).exclude(body__in=bodies)


def upcoming(actor: Actor, at: datetime) -> list[Occasion]:
    """What comes next for the actor beside the duties, in the order of time, from now on for two months."""
    return _in_order(_others(actor, at, at + AHEAD))


def occasions(actor: Actor, first: datetime, last: datetime) -> list[Occasion]:
    """Everything with a date that the actor may know of, between two times, both included."""
    return _in_order((*_duties(actor, first, last), *_others(actor, first, last)))


def of_subject(subject_type: str, subject_id: str) -> QuerySet[Duty]:
    """Every duty about a subject, open ones first; for whoever may see the subject."""
    about = Duty.objects.filter(subject_type=subject_type, subject_id=subject_id)
    return about.select_related("body", "asked_by").order_by("outcome", F("due_at").asc(nulls_last=True), "pk")


def notices(actor: Actor) -> QuerySet[Notice]:
    """The actor's notices, newest first."""
    return visible(actor, Notice.objects.select_related("body"))


def unread(actor: Actor) -> int:
    """How many notices the actor has not read; one query, of an index."""
    own = actor.own_id
    return Notice.objects.filter(person_id=own, read_at=None).count() if own is not None else 0


def undelivered(at: datetime) -> QuerySet[Mail]:
    """The mails that could not be delivered, and those that wait after an attempt failed."""
    late = Q(state=MailState.WAITING) & (Q(attempts__gt=0) | Q(next_at__lt=at - timedelta(minutes=10)))
    return Mail.objects.filter(Q(state=MailState.REFUSED) | late).select_related("person").order_by("-queued_at")


def _open(at: datetime) -> QuerySet[Duty]:
    rows = Duty.objects.filter(outcome=Outcome.OPEN, opened_at__lte=at)
    return rows.select_related("body", "asked_by")


def _in_office(actor: Actor) -> Q:
    mine = NONE
    for office in actor.offices:
        mine |= Q(body_id=office.body_id, roles__contains=f"|{office.role}|")
    return mine


def _in_place(actor: Actor) -> Q:
    """Where the actor steps in for roles that nobody holds: bodies administered, and those below that have nobody."""
    administered = {office.body_id for office in actor.offices if office.role == Role.BODY_ADMINISTRATOR}
    above = {office.body_id for office in actor.offices}
    return Q(body__in=administered) | Q(~_holding(Role.BODY_ADMINISTRATOR), body__parent__in=above)


@cache
def _holding(role: str = "") -> Exists:
    """Whether anybody holds this role, or one of the duty's, for its body or the one it was merged into."""
    body = Coalesce(OuterRef("body__merged_into_id"), OuterRef("body_id"))
    holding = Membership.objects.filter(body=body, until=None, person__is_active=True)
    if role:
        return Exists(holding.filter(role=role))
    mark = Func(F("role"), template="'|' || %(expressions)s || '|'", output_field=CharField())
    return Exists(holding.filter(GreaterThan(StrIndex(OuterRef("roles"), mark), 0)))


def _in_order(found: Iterable[Occasion]) -> list[Occasion]:
    return sorted(found, key=lambda one: (one.at, one.key))


def _others(actor: Actor, first: datetime, last: datetime) -> Iterator[Occasion]:
    """The dates that apps above know of."""
    for source in sources():
        yield from source(actor, first, last)


def _duties(actor: Actor, first: datetime, last: datetime) -> list[Occasion]:
    between = {"due_at__gte": first, "due_at__lte": last}
    mine = [("duty", one) for one in held(actor, last).filter(**between)]
    others = [("awaited", one) for one in awaited(actor, last).filter(**between)]
    return [
        Occasion(f"duty-{one.pk}", one.due_at, _title(one, sort), one.path, sort, one.subject_label)
        for sort, one in (*mine, *others)
        if one.due_at is not None
    ]


def _title(duty: Duty, sort: str) -> str:
    """What is to be done; of what others do, who they are."""
    if sort != "awaited":
        return duty.title
    return _("%(title)s (%(body)s)") % {"title": duty.title, "body": duty.body.name}
