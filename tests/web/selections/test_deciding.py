"""The decision of people: every difference has its reason, one principal closes it once, and it is frozen."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.applications.models import Application
from dafeng.web.duties.models import Duty
from dafeng.web.integrations.errors import Problem, Unknown
from dafeng.web.panels.models import Assignment, Panel
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.people.rules import NotPermitted
from dafeng.web.reviews.services.joint import Stance
from dafeng.web.selections import holding
from dafeng.web.selections.errors import Hindered, Outrun, Unsound, WrongState
from dafeng.web.selections.models import Choice, Run
from dafeng.web.selections.queries import alternates_of, chosen_of, closed_choice
from dafeng.web.selections.services.choosing import Deciding, decide, drop, open_choice
from dafeng.web.selections.services.closing import close
from dafeng.web.selections.services.consulting import consult, opine
from dafeng.web.selections.services.guarding import hindrances
from dafeng.web.selections.services.judging import judged
from tests.web.selections.planting import NOW, A, B, C, D, P, World, closed, judge, verdicts

DEPARTMENTS = ("science", "industry", "transport", "housing", "energy")


@pytest.fixture
def choice(world: World) -> Choice:
    """A decision that has just begun beside the set A, B, P."""
    return open_choice(world.run(), actor=world.officer, at=NOW)


def codes(choice: Choice) -> list[str]:
    return [one.application.place_id for one in chosen_of(choice)]


def alternates(choice: Choice) -> list[tuple[str, int | None]]:
    return [(one.application.place_id, one.rank) for one in alternates_of(choice, "county")]


def put(
    world: World, choice: Choice, place: str, outcome: str, reason: str = "会议意见", rank: int | None = None
) -> None:
    decide(choice, world.applications[place], Deciding(outcome, reason, rank), actor=world.officer, at=NOW)


def codes_of(choice: Choice) -> list[str]:
    return [one.code for one in hindrances(choice, NOW)]


def test_a_decision_begins_with_the_solvers_set_and_one_at_a_time(world: World, choice: Choice) -> None:
    assert (codes(choice), alternates(choice)) == ([B, A, P], [(C, 1), (D, 2)])
    assert codes_of(choice) == []
    assert [(one.kind, one.body_id) for one in Duty.objects.filter(settled_at=None)] == [
        ("selections.close", world.call.programme.lead_id)
    ]
    with pytest.raises(WrongState, match="in preparation already"):
        open_choice(choice.run, actor=world.officer, at=NOW)


def test_a_difference_needs_its_reason_and_alternates_are_numbered_anew(world: World, choice: Choice) -> None:
    with pytest.raises(Unsound, match="reason is missing"):
        put(world, choice, B, "not_chosen", " ")

    put(world, choice, B, "not_chosen", "评审后出现重大变化")
    put(world, choice, C, "chosen", "风电资源类型代表性")

    assert (codes(choice), alternates(choice)) == ([C, A, P], [(D, 1)])
    assert choice.decisions.get(application__place=D).differs is False
    found = judged(Choice.objects.select_related("run").get(pk=choice.pk))
    assert found is not None
    assert (found.total, found.difference, found.broken) == (85 + 73 + 86, -7, ())

    ahead = Deciding("alternate", "递补顺序靠前", rank=1)
    decide(choice, world.applications[B], ahead, actor=world.officer, at=NOW)
    assert alternates(choice) == [(B, 1), (D, 2)]


def test_what_is_decided_again_as_the_solver_had_it_needs_no_reason(world: World, choice: Choice) -> None:
    put(world, choice, B, "not_chosen")
    put(world, choice, B, "chosen", "")

    assert choice.decisions.get(application__place=B).reason == ""
    assert codes_of(choice) == []


def test_more_than_the_quota_and_a_failed_gate_are_refused(world: World) -> None:
    judge(world.applications[D], verdicts("county", county_applicant="not_met"))
    choice = open_choice(world.run(), actor=world.officer, at=NOW)
    with pytest.raises(Unsound, match="Conditions come before scores"):
        put(world, choice, D, "chosen")

    put(world, choice, C, "chosen")

    assert codes_of(choice) == ["quota"]
    with pytest.raises(Hindered, match="3 are chosen of the track “county”"):
        close(choice, "纪要", actor=world.principal, at=NOW)


def test_the_principal_closes_it_once_and_it_is_frozen_under_its_hash(world: World, choice: Choice) -> None:
    put(world, choice, B, "not_chosen", "评审后出现重大变化")
    with pytest.raises(NotPermitted):
        close(choice, "纪要", actor=world.officer, at=NOW)
    with pytest.raises(Unsound, match="grounds of the decision"):
        close(choice, "", actor=world.principal, at=NOW)
    with pytest.raises(Outrun):
        close(choice, "纪要", actor=world.principal, at=NOW, revision=0)

    done = close(choice, "会议纪要1号", actor=world.principal, at=NOW, revision=1)

    assert (done.state, done.sha256) == ("closed", sha256(done.manifest))
    assert closed_choice(world.call) == done
    said = {one["place"][0]: (one["outcome"], one["solver"], one["reason"]) for one in done.manifest["decisions"]}
    assert said[B] == ("not_chosen", ["chosen", None], "评审后出现重大变化")
    assert said[A] == ("chosen", ["chosen", None], "")
    assert done.manifest["run"]["inputs_sha256"] == choice.run.inputs_sha256
    assert Duty.objects.filter(settled_at=None).count() == 0
    with pytest.raises(WrongState, match="The decision is closed"):
        close(choice, "再次", actor=world.principal, at=NOW)  # the second of two who closed at once
    with pytest.raises(WrongState):
        put(world, choice, C, "chosen")


def test_what_changed_since_the_run_stands_in_the_way(world: World, choice: Choice) -> None:
    Assignment.objects.filter(case__application__place=A, seat__number=1).delete()  # an expert is recused
    Panel.objects.filter(track="park").update(phase="final")
    Application.objects.filter(place=P).update(state="returned")

    found = {one.code: str(one) for one in hindrances(choice, NOW)}

    assert sorted(found) == ["changed", "not_concluded"]
    assert "准格尔旗, 内蒙古准格尔经济开发区" in found["changed"]


def test_a_later_decision_takes_the_place_unless_something_holds_the_earlier(world: World, choice: Choice) -> None:
    first = close(choice, "纪要1", actor=world.principal, at=NOW)
    holding.hold("test", lambda call: Problem("notice", f"{call.name} 正在公示"))
    try:
        with pytest.raises(Hindered, match="正在公示"):
            open_choice(first.run, actor=world.officer, at=NOW)
    finally:
        holding.hold("test", lambda _call: None)

    dropped = drop(open_choice(first.run, actor=world.officer, at=NOW), actor=world.officer, at=NOW)
    second = close(open_choice(first.run, actor=world.officer, at=NOW), "纪要2", actor=world.principal, at=NOW)

    first.refresh_from_db()
    assert (dropped.state, first.state, second.state, second.number) == ("replaced", "replaced", "closed", 3)
    assert closed_choice(world.call) == second


def test_departments_that_are_asked_are_heard_first_and_about_exactly_what_is_closed(
    world: World, choice: Choice, body: Callable[..., Body], actor: Callable[..., Actor]
) -> None:
    for department in DEPARTMENTS:
        body("region_department", "150000", department)
    with pytest.raises(Unknown, match="not asked"):
        opine(choice, 1, Stance("agree"), actor=world.officer, at=NOW)
    consult(choice, actor=world.officer, at=NOW)
    assert codes_of(choice) == ["act_waiting"] * 5
    energy = actor("region_department", "region_department", "150000", "energy")
    opine(choice, body("region_department", "150000", "energy").pk, Stance("agree"), actor=energy, at=NOW)
    assert len(codes_of(choice)) == 4

    put(world, choice, B, "not_chosen")
    assert codes_of(choice) == ["other_content"]
    again = consult(choice, actor=world.officer, at=NOW)

    later = again.due_at + timedelta(seconds=1)
    assert hindrances(choice, later) == ()  # silence does not hinder once the term is over
    assert close(choice, "纪要", actor=world.principal, at=later).state == "closed"


def test_a_planted_decision_reads_as_a_real_one(world: World) -> None:
    made = closed(world.call, [world.applications[A]], [world.applications[C]], by=world.principal)

    assert closed_choice(world.call) == made
    assert (codes(made), alternates(made)) == ([A], [(C, 1)])
    assert Run.objects.count() == 1
