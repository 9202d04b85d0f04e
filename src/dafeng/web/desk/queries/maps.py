"""The map of a call: the state of each county's own application, and how many parks apply in it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dafeng.web.applications.models import Application
from dafeng.web.applications.states import State
from dafeng.web.applications.wording import language
from dafeng.web.design.maps.shapes import ShapeMap
from dafeng.web.design.maps.tiles import Mark, Step, TileMap
from dafeng.web.desk.drawing import drawn
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import visible
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call

ANY = UUID(int=0)
"""In the place of the number of an application, in an address that is made once."""
STEPS = {
    State.DRAFT: 2,
    State.SUBMITTED: 4,
    State.RETURNED: 3,
    State.RECOMMENDED: 5,
    State.ACCEPTED: 5,
    State.DECLINED: 1,
    State.WITHDRAWN: 1,
    State.NOT_LISTED: 1,
    State.LISTED: 5,
    State.REVISED: 5,
    State.APPROVED: 5,
}
"""Which step of the map's key stands for which state."""
KEY = (
    (5, gettext_lazy("recommended, accepted, or a pilot")),
    (4, State.SUBMITTED.label),
    (3, State.RETURNED.label),
    (2, State.DRAFT.label),
    (1, gettext_lazy("withdrawn, not recommended, or not on the list")),
)


def state_map(actor: Actor, call: Call, league: str = "") -> TileMap | ShapeMap:
    """The map of all leagues or of one, with what the actor may see; four queries."""
    rows = visible(actor, Application.objects.filter(call=call)).order_by()
    own = rows.filter(track=Application.Track.COUNTY).values_list("place_id", "pk", "state")
    counties = {place: (pk, state) for place, pk, state in own}
    counted = rows.filter(track=Application.Track.PARK).values_list("place__parent_id").annotate(number=Count("pk"))
    parks = Counter({str(parent): number for parent, number in counted})
    known = Place.objects.filter(level=Place.Level.COUNTY).order_by().values_list("pk", "name_zh", "name_en")
    in_english = language() == "en"
    marks = _Marks({code: (in_english and en) or zh for code, zh, en in known}, counties, parks, _words())
    key = [Step(number, str(label)) for number, label in KEY]
    key.append(Step(0, _("no application to see")))
    return drawn("applications", _("Applications on the map"), marks, key, league)


def league_of(actor: Actor) -> str:
    """The one league that everything of the actor's lies in; empty where it is more than one."""
    leagues = {office.place_path.split("/")[1] if "/" in office.place_path else "" for office in actor.offices}
    return leagues.pop() if len(leagues) == 1 else ""


@dataclass(frozen=True, slots=True)
class _Words:
    """What a mark says, in the language of the reader, and where it leads; looked up once for all counties."""

    states: Mapping[str, str]
    nothing: str
    address: str
    listed: str


@dataclass(frozen=True, slots=True)
class _Marks(Mapping[str, Mark]):
    """The marks of all counties by code, each made when it is drawn: a map of tiles shows only those that have one."""

    names: Mapping[str, str]
    own: Mapping[str, tuple[UUID, str]]
    parks: Mapping[str, int]
    words: _Words

    def __getitem__(self, code: str) -> Mark:
        return _mark(self.names[code], self.own.get(code), self.parks[code], self.words)

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


def _words() -> _Words:
    states = {state.value: str(state.label) for state in State}
    address = reverse("applications:overview", args=[ANY])
    return _Words(states, _("no application to see"), address, reverse("applications:list"))


def _mark(name: str, own: tuple[UUID, str] | None, parks: int, words: _Words) -> Mark:
    said = f"{name} · {words.states[own[1]] if own else words.nothing}"
    if parks:
        said = f"{said} · {_('applications of parks: {count}').format(count=parks)}"
    text = _("P{count}").format(count=parks) if parks else ""
    if own:
        return Mark(STEPS[State(own[1])], text, said, words.address.replace(str(ANY), str(own[0])))
    return Mark(0, text, said, f"{words.listed}?place={name}" if parks else "")
