"""A panel of three experts on two counties, and a fourth expert who sits in none."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import Settings

from dafeng.web.applications.models import Application
from dafeng.web.experts.models import Expert
from dafeng.web.experts.services.declaring import Declared, declare
from dafeng.web.experts.services.pool import Entry, add
from dafeng.web.panels.models import Case, Panel, Seat
from dafeng.web.panels.queries.panels import whole_cases, whole_panels
from dafeng.web.panels.services.assigning import assign_by_solver
from dafeng.web.panels.services.casing import add_cases
from dafeng.web.panels.services.opening import Setup, Times, open_panel, set_times
from dafeng.web.panels.services.phases import advance_phase
from dafeng.web.panels.services.scoring import Edit, draft_of, finish_marks, round_now, save_marks
from dafeng.web.panels.services.seating import seat
from dafeng.web.panels.states import Round
from dafeng.web.people.actor import Actor, actor_of
from dafeng.web.people.models import Body, Membership, Person, Role
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from tests.web.recommendations.league import People, plant

NOW = datetime.fromisoformat("2024-12-12T09:00:00+08:00")
FIRST_BY, FINAL_BY = NOW + timedelta(days=10), NOW + timedelta(days=20)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
NAMES = ("独孤求真", "欧阳明算", "司徒静观", "上官无席")
"""Words that stand nowhere else: three who sit in the panel, and one who does not."""


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_FOLDER = tmp_path / "files"


@pytest.fixture(autouse=True)
def _english() -> object:
    with override("en"):
        yield


@dataclass
class World:
    """Who acts, and on what; ``at`` is the phase that the panel has come to."""

    call: Call
    pool: Body
    officer: Actor
    principal: Actor
    applications: list[Application]
    people: list[Person]
    experts: list[Expert]
    panel: Panel | None = None
    clients: dict[int, Client] = field(default_factory=dict)

    def actor(self, number: int) -> Actor:
        return actor_of(self.people[number])

    def client(self, person: Person) -> Client:
        if person.pk not in self.clients:
            client = Client(headers={"accept-language": "en"})
            client.force_login(person, backend=BACKEND)
            self.clients[person.pk] = client
        return self.clients[person.pk]

    def open(self, name: str = "县域一组", **more: Any) -> Panel:
        setup = Setup(name, "county", **({"per_case": 2} | more))
        return open_panel(self.call, setup, actor=self.officer, at=NOW)

    def set_up(self, **more: Any) -> Panel:
        """A panel with its three seats, two cases, and who reads what."""
        made = self.open(**more)
        for expert, role in zip(self.experts[:3], ("chair", "member", "member"), strict=True):
            seat(made, expert, role, actor=self.officer, at=NOW)
        add_cases(made, self.applications, actor=self.officer, at=NOW)
        set_times(made, Times(FIRST_BY, FINAL_BY), actor=self.officer, at=NOW)
        assign_by_solver(self.again(made), actor=self.officer, at=NOW)
        for number in range(len(self.experts)):
            self.declare_all(number)
        return self.again(made)

    def declare_all(self, number: int) -> None:
        """The expert declares that nothing ties them to any applicant."""
        for application in self.applications:
            declare(self.experts[number], application, Declared(), actor=self.actor(number), at=NOW)

    def bring(self, panel: Panel, phase: str, *, scored: bool = True) -> Panel:
        """The panel in a later phase, with everything scored on the way."""
        while panel.phase != phase:
            if panel.phase == "scoring" and scored:
                self.score_all(panel)
            panel = advance_phase(panel, actor=self.officer, at=NOW, reason="so")
        return self.again(panel)

    def score_all(self, panel: Panel, value: float = 60) -> None:
        """Everyone finishes every case given to them: the first seat at ``value``, each further one ten points more."""
        for number, person in enumerate(self.people[:3]):
            for case in whole_cases().filter(panel=panel, assignments__seat__expert__person=person):
                self.score(case, number, value + 10 * number)

    def score(self, case: Case, number: int, value: float) -> None:
        mine, case = self.actor(number), whole_cases().get(pk=case.pk)
        given = next(one for one in case.assignments.all() if one.seat.expert_id == self.experts[number].pk)
        marks = draft_of(given, round_now(case) or Round.FIRST)[0]
        names = [one["id"] for one in case.panel.rubric["criteria"]]
        edits = [edit(name, value, old=marks.get(name, {}).get("value")) for name in names]
        save_marks(case, edits, actor=mine, at=NOW)
        finish_marks(case, actor=mine, at=NOW)

    def again(self, panel: Panel) -> Panel:
        return whole_panels().get(pk=panel.pk)

    def cases(self, panel: Panel) -> list[Case]:
        return list(whole_cases().filter(panel=panel))

    def seat_of(self, panel: Panel, number: int) -> Seat:
        return Seat.objects.select_related("expert", "panel").get(panel=panel, expert=self.experts[number])

    def case_of(self, panel: Panel, number: int) -> Case:
        """A case that was given to the expert of that number."""
        return next(
            one for one in self.cases(panel) if one.assignments.filter(seat__expert=self.experts[number]).exists()
        )

    def number_of(self, seat: Seat) -> int:
        return next(number for number, expert in enumerate(self.experts) if expert.pk == seat.expert_id)


def edit(criterion: str, new: object, old: object = None, part: str = "value") -> Edit:
    return Edit(criterion, part, old, new)


@pytest.fixture
def world(region: Place, call: Call, body: Callable[..., Body], actor: Callable[..., Actor]) -> World:
    """Two accepted counties, and four experts with accounts."""
    body("league_drc")
    pool = Body.objects.create(kind=Body.Kind.EXPERT_POOL, place=region, name_zh="自治区碳达峰试点专家组")
    applications = [plant(call, code, People(actor, body)) for code in ("150622", "150428")]
    Application.objects.update(state="accepted")
    officer = actor("region_officer", "region_drc")
    people = [_person(name, number, pool) for number, name in enumerate(NAMES)]
    experts = [_expert(one, pool, officer) for one in people]
    applications = list(
        Application.objects.select_related("place", "applicant", "call__programme").order_by("place_id")
    )
    return World(call, pool, officer, actor("region_principal", "region_drc"), applications, people, experts)


def _person(name: str, number: int, pool: Body) -> Person:
    made = Person.objects.create(username=f"expert{number}", name=name, email=f"expert{number}@example.org")
    Membership.objects.create(person=made, body=pool, role=Role.EXPERT, since=NOW)
    return made


def _expert(person: Person, pool: Body, officer: Actor) -> Expert:
    made = add(pool, Entry(person.name, f"第{person.pk}研究院"), actor=officer, at=NOW)
    Expert.objects.filter(pk=made.pk).update(person=person)
    return Expert.objects.get(pk=made.pk)
