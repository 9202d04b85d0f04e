"""A concluded panel of three experts on a county and a park, with words and scores that can be told from all others."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone

from dafeng.web.applications.models import Application, Package
from dafeng.web.experts.models import Expert
from dafeng.web.panels.bridge.rubrics import record_of, shipped_rubric
from dafeng.web.panels.models import Assignment, Case, Opinion, Panel, Question, Remark, ScoreSheet, Seat, Signature
from dafeng.web.panels.services.freezing import freeze
from dafeng.web.panels.services.recording import By
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Membership
from tests.web.experts.conftest import World, _english, _own_files, pool, world  # noqa: F401 -- fixtures

NAMES = ("欧阳甲", "司徒乙", "诸葛丙")
EMPLOYERS = ("甲所", "乙所", "丙所")
TOTALS = {0: (61.25, 71.5), 1: (63.75, 73.25), 2: (91.75, 87.25)}
"""What each gave county and park: the third is lenient, with figures that nobody else gave."""
PHRASES = {number: f"言{name}之语" for number, name in enumerate(NAMES)}


@dataclass
class Bench:
    """The panel, its cases and seats, and who acts on it."""

    panel: Panel
    cases: tuple[Case, ...]
    seats: tuple[Seat, ...]
    world: World
    head: Actor

    @property
    def experts(self) -> list[Expert]:
        return [one.expert for one in self.seats]


@pytest.fixture
def bench(world: World, actor: Callable[..., Actor]) -> Bench:  # noqa: F811 -- a fixture
    """All have scored everything, discussed, asked and signed."""
    head = actor("region_principal", "region_drc")
    return seated(world, head)


def seated(world: World, head: Actor, totals: dict[int, tuple[float, ...]] | None = None) -> Bench:  # noqa: F811 -- a value
    """A concluded panel with these totals of each expert for county and park."""
    at, by = timezone.now() - timedelta(days=1), head.person_id or 0
    panel = Panel.objects.create(
        call=world.call,
        track="county",
        name="第一专家组",
        phase="concluded",
        rubric=record_of(shipped_rubric(world.call, "county")),
        created_by_id=by,
        created_at=at,
        concluded_at=at,
    )
    cases = tuple(_case(panel, one, number, by) for number, one in enumerate((world.county, world.park), 1))
    seats = tuple(_seat(panel, world, number, by) for number in range(len(NAMES)))
    for number, seat in enumerate(seats):
        for case, total in zip(cases, (totals or TOTALS)[number], strict=True):
            _scored(seat, case, total, number, by)
    freeze(panel, By(head, at))
    return Bench(Panel.objects.get(pk=panel.pk), cases, seats, world, head)


def _case(panel: Panel, application: Application, number: int, by: int) -> Case:
    at = timezone.now()
    package = Package.objects.get(application=application)
    case = Case.objects.create(
        panel=panel,
        application=application,
        package=package,
        package_sha256=package.sha256,
        number=number,
        added_by_id=by,
        added_at=at,
    )
    Opinion.objects.create(case=case, number=1, text="基础扎实，路径可行。", sha256="0" * 64, by_id=by, at=at)
    return case


def _seat(panel: Panel, world: World, number: int, by: int) -> Seat:  # noqa: F811 -- a value
    expert = world.add(NAMES[number], EMPLOYERS[number], email=f"expert{number}@example.org")
    person = world.person("expert", "platform", "150000", f"x{number}")
    Membership.objects.filter(person=person).update(body=world.pool)
    person.name = NAMES[number]
    person.save()
    Expert.objects.filter(pk=expert.pk).update(person=person)
    expert.refresh_from_db()
    role = "chair" if number == 0 else "member"
    at = timezone.now()
    return Seat.objects.create(panel=panel, expert=expert, role=role, number=number + 1, seated_by_id=by, seated_at=at)


def _scored(seat: Seat, case: Case, total: float, number: int, by: int) -> None:
    at, person = timezone.now(), seat.expert.person_id or 0
    made = Assignment.objects.create(case=case, seat=seat, origin="hand", by_id=by, at=at)
    marks = {"path": {"value": total, "na": False, "comment": PHRASES[number]}}
    for round_ in ("first", "final"):
        ScoreSheet.objects.create(
            assignment=made,
            round=round_,
            number=1,
            marks=marks,
            revision=1,
            total=total,
            sha256="1" * 64,
            finished_at=at,
        )
    Remark.objects.create(case=case, seat=seat, text=PHRASES[number], by_id=person, at=at)
    Question.objects.create(
        case=case,
        number=number + 1,
        seat=seat,
        text=PHRASES[number],
        proposed_at=at,
        state="put",
        put_text="请说明",
        put_at=at,
    )
    opinion = case.opinions.get()
    Signature.objects.create(opinion=opinion, seat=seat, position="agree", reason=PHRASES[number], at=at)
