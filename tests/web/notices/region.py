"""A call at its notice: two counties and a park chosen, a county as alternate, by a decision that is closed."""

from dataclasses import dataclass
from datetime import datetime

from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.applications.models import Application
from dafeng.web.notices.models import Objection, PublicNotice
from dafeng.web.notices.services.objections.assessing import Assessing, assess
from dafeng.web.notices.services.objections.deciding import Deciding, decide
from dafeng.web.notices.services.objections.receiving import Objecting, Received, receive
from dafeng.web.notices.services.opening import Opening, open_notice
from dafeng.web.people.actor import Actor
from dafeng.web.programmes.models import Call
from dafeng.web.selections.models import Choice, Run, Terms
from tests.web.recommendations.league import People, plant

MORNING = datetime.fromisoformat("2025-03-03T09:00:00+08:00")
"""A Monday in an ordinary week; five working days later is Monday the tenth."""
LAST_SECOND = datetime.fromisoformat("2025-03-10T23:59:59+08:00")
AFTER = datetime.fromisoformat("2025-03-11T00:00:00+08:00")
CONTACT = "环资处 0471-0000000"
FIRST, SECOND, FAR, PARK = "150622", "150621", "150428", "S157035"
"""A county and its park in one league, another county there, and a county of another league."""
SECRET = {"name": "举报人甲", "contact": "13800000001", "organisation": "某环保协会"}
"""What nobody but the region may come to see."""


@dataclass(frozen=True, slots=True)
class World:
    """The call, its applications by place, and everyone who acts."""

    call: Call
    people: People
    applications: dict[str, Application]

    @property
    def principal(self) -> Actor:
        return self.people.decider

    @property
    def officer(self) -> Actor:
        return self.people.receiver

    def state(self, place: str) -> str:
        return Application.objects.get(pk=self.applications[place].pk).state


def world_of(call: Call, people: People) -> World:
    """Four accepted applications under a closed decision: two counties and a park chosen, the far county alternate."""
    applications = {place: plant(call, place, people) for place in (FIRST, SECOND, FAR, PARK)}
    Application.objects.filter(pk__in=[one.pk for one in applications.values()]).update(state="accepted")
    world = World(call, people, applications)
    choose(world, chosen=(FIRST, SECOND, PARK), alternates=(FAR,))
    return world


def choose(world: World, *, chosen: tuple[str, ...], alternates: tuple[str, ...] = ()) -> Choice:
    """A closed decision of the panel, as if the solver had been asked."""
    person = world.principal.person_id or 0
    number = Choice.objects.count() + 1
    terms = Terms.objects.create(
        call=world.call, number=number, content={}, sha256="0" * 64, reason="条件", made_by_id=person, made_at=MORNING
    )
    run = Run.objects.create(
        call=world.call,
        number=number,
        terms=terms,
        inputs={},
        inputs_sha256="0" * 64,
        seed=1,
        draws=0,
        rulebook="neimenggu-2024",
        rulebook_version="1",
        rulebook_sha256="0" * 64,
        code_version="0",
        asked_by_id=person,
        asked_at=MORNING,
    )
    manifest = {"decisions": [_decided(world, place, chosen, alternates) for place in world.applications]}
    manifest["number"] = number  # type: ignore[assignment]  # another decision has another hash
    Choice.objects.filter(call=world.call).update(state="replaced")
    return Choice.objects.create(
        call=world.call,
        number=number,
        run=run,
        state="closed",
        opened_by_id=person,
        opened_at=MORNING,
        closed_by_id=person,
        closed_at=MORNING,
        manifest=manifest,
        sha256=sha256(manifest),
    )


def _decided(world: World, place: str, chosen: tuple[str, ...], alternates: tuple[str, ...]) -> dict[str, object]:
    one = world.applications[place]
    package = one.packages.get()
    outcome = "chosen" if place in chosen else "alternate" if place in alternates else "not_chosen"
    return {
        "application": str(one.pk),
        "track": one.track,
        "outcome": outcome,
        "rank": alternates.index(place) + 1 if place in alternates else None,
        "package": [package.number, package.sha256],
    }


def put_up(world: World, at: datetime = MORNING, reason: str = "递补") -> PublicNotice:
    return open_notice(world.call, Opening(CONTACT, reason), actor=world.principal, at=at)


def objected(notice: PublicNotice, at: datetime = MORNING, place: str = FIRST, *, named: bool = False) -> Received:
    said = Objecting("能耗数据与统计年鉴不符", place)
    if named:
        said = Objecting(said.text, place, True, SECRET["name"], SECRET["organisation"], SECRET["contact"])  # noqa: FBT003 -- named
    return receive(notice, said, address="192.0.2.1", at=at)


def admitted(world: World, objection: Objection, at: datetime = MORNING) -> Objection:
    return assess(objection, Assessing("facts", "有具体线索"), actor=world.officer, at=at)


def decided(
    world: World, objection: Objection, effect: str, at: datetime = MORNING, *, upheld: str = "upheld"
) -> Objection:
    """Admitted and decided."""
    current = admitted(world, objection, at)
    decide(current, Deciding(upheld, effect, "经核查属实", "感谢监督"), actor=world.principal, at=at)
    return Objection.objects.get(pk=current.pk)
