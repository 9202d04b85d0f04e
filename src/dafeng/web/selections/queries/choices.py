"""Decisions: those that someone may see, the one that holds, and its applicants in order."""

from django.db.models import Case, QuerySet, Value, When

from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.programmes.models import Call
from dafeng.web.selections.models import Choice, Decision
from dafeng.web.selections.states import ChoiceState, Outcome

RELATED = ("call__programme__lead", "call__programme__region", "run__terms", "opened_by", "closed_by")
BEHIND = ("application__place__parent", "application__applicant", "application__call", "package", "decided_by")


def choices_for(actor: Actor) -> QuerySet[Choice]:
    """The decisions that someone may see, newest first, without the answer of the solver behind them."""
    rows = Choice.objects.select_related(*RELATED).defer("run__inputs", "run__result")
    return rules.visible(actor, rows)


def closed_choice(call: Call) -> Choice | None:
    """The decision that holds: the last one that was closed."""
    return Choice.objects.select_related(*RELATED).filter(call=call, state=ChoiceState.CLOSED).first()


def open_choice_of(call: Call) -> Choice | None:
    """The decision that is in preparation."""
    return Choice.objects.select_related(*RELATED).filter(call=call, state=ChoiceState.OPEN).first()


def decisions_of(choice: Choice) -> QuerySet[Decision]:
    """Everyone of a decision: by track, the chosen first, then alternates in their order, then the others."""
    places = [When(outcome=one, then=Value(place)) for place, one in enumerate(Outcome.values)]
    rows = choice.decisions.select_related(*BEHIND).annotate(place=Case(*places, default=Value(9)))
    return rows.order_by("application__track", "place", "rank", "application__place__path")


def chosen_of(choice: Choice) -> QuerySet[Decision]:
    """Those who are chosen, by track and place."""
    return decisions_of(choice).filter(outcome=Outcome.CHOSEN)


def alternates_of(choice: Choice, track: str) -> QuerySet[Decision]:
    """The alternates of a track in the order in which they are called."""
    return decisions_of(choice).filter(outcome=Outcome.ALTERNATE, application__track=track)
