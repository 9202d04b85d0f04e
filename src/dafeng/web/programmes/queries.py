"""Reading programmes: until when a place may apply, and which targets it was assigned when."""

from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from dafeng.data.rulebooks import rulebook, rulebook_ids
from dafeng.data.tables import vocabulary
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.people.rules import visible
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import AssignedTarget, Call, Extension


def closing_of(call: Call, place: Place) -> datetime:
    """The last moment at which a place may apply: the call's, or that of its latest extension."""
    extensions = Extension.objects.filter(call=call).select_related("place")
    return closing_among(call, place.path, list(extensions))


def closing_among(call: Call, place_path: str, extensions: list[Extension]) -> datetime:
    """The same over extensions that were read before, for lists; their places must have been read with them."""
    theirs = [
        one.closes_at
        for one in extensions
        if one.call_id == call.pk and (one.place is None or f"{place_path}/".startswith(f"{one.place.path}/"))
    ]
    return max([call.closes_at, *theirs])


def current_calls(at: datetime) -> QuerySet[Call]:
    """The calls that have opened, newest first; a closed one is still shown."""
    return Call.objects.filter(opens_at__lte=at).select_related("programme__region")


def targets_above(place: Place) -> QuerySet[AssignedTarget]:
    """The targets assigned to a place and to the places that it lies in, in the order of their revisions."""
    codes = place.path.split("/")
    return AssignedTarget.objects.filter(place_id__in=codes).select_related("place", "assigned_by__place")


def in_force(targets: QuerySet[AssignedTarget], on: date) -> QuerySet[AssignedTarget]:
    """Those that were in force on a day; of several revisions the caller takes the last."""
    return targets.filter(Q(in_force_from__lte=on))


def places_assignable(actor: Actor) -> QuerySet[Place]:
    """The places for which the actor may record a target."""
    rows = Place.objects.exclude(level=Place.Level.REGION)
    return visible(actor, rows, act="record", thing="target", place_path_field="path")


def assigning_body(actor: Actor) -> Body:
    """The body for which the actor records a target."""
    return Body.objects.select_related("place").get(pk=actor.offices[0].body_id)


def indicator_names() -> dict[str, str]:
    """The indicators that any programme's pledges compare, by id, in the language of the reader."""
    pledged = {
        str(condition.parameters["indicator"])
        for rules in map(rulebook, rulebook_ids())
        for condition in rules.conditions
        if condition.kind == "pledge"
    }
    terms, english = vocabulary("indicators"), get_language() == "en"
    return {name: terms[name].en if english else terms[name].zh for name in sorted(pledged)}
