"""The nominations that someone may see, and the applications of a league in the order of its nomination."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from dafeng.web.applications.models import Application
from dafeng.web.applications.states import AFTER_THE_LIST, State
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body, Role
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.models import Dispatch, Nomination, Nominee
from dafeng.web.recommendations.states import Choice

LEAGUE_ROLES = (Role.LEAGUE_OFFICER, Role.LEAGUE_PRINCIPAL)
DECIDABLE = (State.SUBMITTED, State.RECOMMENDED, State.DECLINED)
"""The states of an application in which the league has a word on it."""


def nominations(actor: Actor) -> QuerySet[Nomination]:
    """The nominations that the actor may see, with what lists show."""
    rows = Nomination.objects.select_related("call__programme__region", "league", "place")
    counted = rows.annotate(
        recommended=Count("nominees", filter=Q(nominees__choice=Choice.RECOMMENDED), distinct=True),
        declined=Count("nominees", filter=Q(nominees__choice=Choice.DECLINED), distinct=True),
        open=Count("nominees", filter=Q(nominees__choice=Choice.OPEN), distinct=True),
    )
    return rules.visible(actor, counted)


def beginnings(actor: Actor, calls: Iterable[Call]) -> list[tuple[Call, Body]]:
    """The calls in which a league of the actor's has no nomination yet."""
    held = [office.body_id for office in actor.offices if office.role in LEAGUE_ROLES]
    leagues = list(Body.objects.filter(pk__in=held, kind=Body.Kind.LEAGUE_DRC, active=True).select_related("place"))
    there = set(Nomination.objects.filter(league__in=leagues).values_list("call_id", "league_id"))
    return [(call, league) for call in calls for league in leagues if (call.pk, league.pk) not in there]


def applications_of(nomination: Nomination) -> QuerySet[Application]:
    """The applications of the league in the call, on which it has a word, and those that are being corrected."""
    rows = Application.objects.select_related("applicant", "place", "call__programme__region")
    within = rows.filter(call=nomination.call_id, place__path__startswith=f"{nomination.place.path}/")
    return within.filter(state__in=(*DECIDABLE, State.RETURNED, State.ACCEPTED, *AFTER_THE_LIST)).order_by(
        "track", "place__path"
    )


def nominees_of(nomination: Nomination) -> QuerySet[Nominee]:
    """The nominees, those recommended first, by track and place."""
    related = ("application__applicant", "application__place", "application__call", "package", "decided_by")
    return nomination.nominees.select_related(*related).order_by(
        "application__track", "rank", "application__place__path"
    )


def undecided(nomination: Nomination) -> QuerySet[Application]:
    """Submitted applications of the league that stand on no list of its yet, or on which nothing is decided."""
    decided = nomination.nominees.exclude(choice=Choice.OPEN).values("application")
    return applications_of(nomination).filter(state__in=DECIDABLE).exclude(pk__in=decided)


def last_dispatch(nomination: Nomination) -> Dispatch | None:
    """What was sent last, with when it was received."""
    return nomination.dispatches.select_related("receipt__more_time", "sent_by").order_by("-number").first()
