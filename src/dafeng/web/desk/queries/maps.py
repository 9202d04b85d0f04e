"""The map of a call: the state of each county's own application, and how many parks apply in it."""

from collections import Counter
from uuid import UUID

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dafeng.web.applications.models import Application
from dafeng.web.applications.states import State
from dafeng.web.design.maps.shapes import ShapeMap
from dafeng.web.design.maps.tiles import Mark, Step, TileMap
from dafeng.web.desk.drawing import drawn
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import visible
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call

STEPS = {
    State.DRAFT: 2,
    State.SUBMITTED: 4,
    State.RETURNED: 3,
    State.RECOMMENDED: 5,
    State.ACCEPTED: 5,
    State.DECLINED: 1,
    State.WITHDRAWN: 1,
}
"""Which step of the map's key stands for which state."""
KEY = (
    (5, gettext_lazy("recommended or accepted")),
    (4, State.SUBMITTED.label),
    (3, State.RETURNED.label),
    (2, State.DRAFT.label),
    (1, gettext_lazy("withdrawn or not recommended")),
)


def state_map(actor: Actor, call: Call, league: str = "") -> TileMap | ShapeMap:
    """The map of all leagues or of one, with what the actor may see; four queries."""
    rows = visible(actor, Application.objects.filter(call=call)).order_by()
    own = rows.filter(track=Application.Track.COUNTY).values_list("place_id", "pk", "state")
    counties = {place: (pk, State(state)) for place, pk, state in own}
    counted = rows.filter(track=Application.Track.PARK).values_list("place__parent_id").annotate(number=Count("pk"))
    parks = Counter({str(parent): number for parent, number in counted})
    known = Place.objects.filter(level=Place.Level.COUNTY)
    marks = {place.pk: _mark(place, counties.get(place.pk), parks[place.pk]) for place in known}
    key = [Step(number, str(label)) for number, label in KEY]
    key.append(Step(0, _("no application to see")))
    return drawn("applications", _("Applications on the map"), marks, key, league)


def league_of(actor: Actor) -> str:
    """The one league that everything of the actor's lies in; empty where it is more than one."""
    leagues = {office.place_path.split("/")[1] if "/" in office.place_path else "" for office in actor.offices}
    return leagues.pop() if len(leagues) == 1 else ""


def _mark(place: Place, own: tuple[UUID, State] | None, parks: int) -> Mark:
    said = [place.name, str(own[1].label) if own else _("no application to see")]
    said += [_("applications of parks: {count}").format(count=parks)] if parks else []
    text = _("P{count}").format(count=parks) if parks else ""
    url = reverse("applications:overview", args=[own[0]]) if own else ""
    if not url and parks:
        url = f"{reverse('applications:list')}?place={place.name}"
    return Mark(STEPS[own[1]] if own else 0, text, " · ".join(said), url)
