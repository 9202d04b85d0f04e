"""Conflicts of interest: found in the data, declared, recorded; each with what it does."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from dafeng.web.applications.models import Application
from dafeng.web.experts.errors import Gone, Unsound
from dafeng.web.experts.following import Change, follow
from dafeng.web.experts.models import Declaration, Expert
from dafeng.web.experts.queries.conflicts import barred, conflicts, undeclared
from dafeng.web.experts.services.declaring import Declared, ask, declare, declare_none, record
from dafeng.web.experts.services.inviting import bind
from dafeng.web.experts.services.pool import Engagement, note_earlier, withdraw
from dafeng.web.people.actor import actor_of
from dafeng.web.people.models import Membership
from dafeng.web.people.rules import NotPermitted
from dafeng.web.places.models import Place
from tests.web.experts.conftest import NOW, World


def found(*experts: Expert) -> list[tuple[str, str, str, str, str]]:
    rows = conflicts(experts, Application.objects.order_by("place"))
    return [(one.expert.name, one.application.place_id, one.kind, one.effect, one.ground) for one in rows]


def with_account(world: World, expert: Expert) -> Expert:
    """The expert with an account of its own in the pool."""
    person = world.person("expert", "platform", "150000", expert.name)
    Membership.objects.filter(person=person).update(body=world.pool)
    return bind(expert, person, actor=world.officer, at=NOW)


def test_employer_place_and_earlier_work_are_found(world: World) -> None:
    owner = world.add("王某", "准格尔能源集团有限公司")
    government = world.add("李某", "准格尔旗发展和改革委员会", place=Place.objects.get(pk="150622"))
    near = world.add("赵某", "某大学", place=Place.objects.get(pk="150600"))
    free = world.add("钱某", "另一大学", place=Place.objects.get(pk="150428"))
    note_earlier(free, Engagement("准格尔旗人民政府", "advised", 2019, 2020), actor=world.officer, at=NOW)
    assert found(free) == []

    note_earlier(free, Engagement("准格尔旗人民政府", "advised", 2022, 2022), actor=world.officer, at=NOW)

    assert found(owner) == [("王某", "150622", "employer", "bars", "准格尔能源集团有限公司")]
    assert sorted(found(government)) == [
        ("李某", "150622", "employer", "bars", "准格尔旗发展和改革委员会"),
        ("李某", "150622", "place_county", "bars", "准格尔旗"),
        ("李某", "S157035", "place_county", "bars", "准格尔旗"),
    ]
    assert {row[2:4] for row in found(near)} == {("place_league", "disclosed")}
    assert found(free) == [("钱某", "150622", "earlier_work", "bars", "准格尔旗人民政府: advised it")]
    assert barred([owner, near], Application.objects.all()) == {(str(owner.pk), str(world.county.pk))}


def test_however_many_experts_the_queries_stay_few(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    experts = [world.add(f"专家{number}", f"单位{number}") for number in range(12)]

    with django_assert_max_num_queries(12):
        assert conflicts(experts, list(Application.objects.all())) == []


def test_the_last_word_counts_and_none_is_erased(world: World) -> None:
    expert = with_account(world, world.add("王某", "某大学"))
    me = actor_of(expert.person)  # type: ignore[arg-type]  # it has an account
    told: list[Change] = []
    follow("a test", told.append)

    declare(expert, world.county, Declared(("kin",), "配偶在该旗任职"), actor=me, at=NOW)
    first = conflicts([expert], [world.county])
    declare_none(expert, [world.county, world.park], actor=me, at=NOW + timedelta(hours=1))
    follow("a test", lambda _change: None)

    assert [(one.kind, one.effect, one.ground, str(one.origin)) for one in first] == [
        ("kin", "bars", "配偶在该旗任职", "declared")
    ]
    assert conflicts([expert], [world.county, world.park]) == []
    assert Declaration.objects.count() == 3
    assert [(one.cause, one.applications) for one in told] == [("declared", (world.county,))]
    assert undeclared([expert], [world.county, world.park]) == []


def test_what_the_secretariat_recorded_stands_beside_the_experts_word(world: World) -> None:
    expert = with_account(world, world.add("王某", "某大学"))
    me = actor_of(expert.person)  # type: ignore[arg-type]  # it has an account

    record(expert, world.park, Declared(("economic_interest",), "群众反映持股"), actor=world.officer, at=NOW)
    declare_none(expert, [world.park], actor=me, at=NOW + timedelta(hours=1))

    rows = conflicts([expert], [world.park])
    assert [(one.kind, str(one.origin)) for one in rows] == [("economic_interest", "recorded")]
    with pytest.raises(NotPermitted):
        record(expert, world.park, Declared(), actor=me, at=NOW)
    with pytest.raises(NotPermitted):
        declare(expert, world.park, Declared(), actor=world.officer, at=NOW)


def test_what_cannot_be_declared_is_told(world: World) -> None:
    expert = with_account(world, world.add("王某", "某大学"))
    me = actor_of(expert.person)  # type: ignore[arg-type]  # it has an account

    for said, code in ((Declared(("employer",), "x"), "kind"), (Declared(("kin",), "  "), "no_text")):
        with pytest.raises(Unsound) as stopped:
            declare(expert, world.county, said, actor=me, at=NOW)
        assert [one.code for one in stopped.value.problems] == [code]
    Application.objects.filter(pk=world.county.pk).update(state="submitted")
    with pytest.raises(Unsound):
        declare(expert, world.county, Declared(), actor=me, at=NOW)
    withdraw(expert, "退休", actor=world.officer, at=NOW)
    with pytest.raises(Gone):
        declare(expert, world.park, Declared(), actor=me, at=NOW)


def test_experts_with_an_account_are_asked_once(world: World) -> None:
    asked = with_account(world, world.add("王某", "某大学"))
    world.add("李某", "某研究院")

    first = ask(world.call, actor=world.officer, at=NOW)
    second = ask(world.call, actor=world.officer, at=NOW)

    assert ([one.pk for one in first], second) == ([asked.pk], [])
