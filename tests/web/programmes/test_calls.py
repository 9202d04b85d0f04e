"""Calls: who may open one, what their times must be, and until when a place may apply."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from dafeng.web.ledger.models import Entry
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.people.rules import NotPermitted
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from dafeng.web.programmes.queries import closing_of, in_force, targets_above
from dafeng.web.programmes.services import Assignment, Times, UnsoundTimes, assign_target, extend, open_call

NOW = datetime(2024, 12, 2, 1, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
Someone = Callable[..., Actor]


def times(opens: int, closes: int, recommend: int) -> Times:
    return Times(NOW + opens * WEEK, NOW + closes * WEEK, NOW + recommend * WEEK, "第二批")


def test_an_administrator_opens_a_call(call: Call, actor: Someone) -> None:
    administrator = actor("administrator", "platform")

    opened = open_call(call.programme, "第二批", times(0, 3, 5), actor=administrator, at=NOW)

    assert Entry.objects.get(act="open").subject_id == str(opened.pk)


@pytest.mark.parametrize("role", [("principal", "county_government"), ("league_principal", "league_drc")])
def test_nobody_below_opens_a_call(call: Call, actor: Someone, role: tuple[str, str]) -> None:
    with pytest.raises(NotPermitted):
        open_call(call.programme, "第二批", times(0, 3, 5), actor=actor(*role), at=NOW)

    assert Call.objects.count() == 1


@pytest.mark.parametrize("unsound", [times(3, 3, 5), times(0, 6, 5)], ids=["closes as it opens", "leagues first"])
def test_times_follow_each_other(call: Call, actor: Someone, unsound: Times) -> None:
    with pytest.raises(UnsoundTimes):
        open_call(call.programme, "第二批", unsound, actor=actor("administrator", "platform"), at=NOW)


def test_an_extension_of_a_league_reaches_its_counties_and_parks_only(call: Call, actor: Someone) -> None:
    later = call.closes_at + timedelta(days=3)

    league = Place.objects.get(pk="150600")
    extend(call, later, "暴雪停电", place=league, actor=actor("region_principal", "region_drc"), at=NOW)

    assert closing_of(call, Place.objects.get(pk="150622")) == later
    assert closing_of(call, Place.objects.get(pk="S157035")) == later
    assert closing_of(call, Place.objects.get(pk="150428")) == call.closes_at


def test_an_extension_cannot_shorten(call: Call, actor: Someone) -> None:
    with pytest.raises(UnsoundTimes):
        extend(call, call.closes_at, "无", place=None, actor=actor("region_principal", "region_drc"), at=NOW)


def assignment(league: Body, reduction: str, day: date) -> Assignment:
    return Assignment(
        place=Place.objects.get(pk="150622"),
        indicator="energy_intensity_reduction",
        base_year=2020,
        target_year=2025,
        reduction_pct=Decimal(reduction),
        assigned_by=league,
        document="鄂发改发〔2022〕1号",
        in_force_from=day,
    )


def test_a_revised_target_stands_beside_the_old_one(actor: Someone, body: Callable[..., Body]) -> None:
    officer, league = actor("league_officer", "league_drc"), body("league_drc")
    assign_target(assignment(league, "15.0", date(2022, 1, 1)), actor=officer, at=NOW)

    assign_target(assignment(league, "16.5", date(2024, 7, 1)), actor=officer, at=NOW)

    stated = targets_above(Place.objects.get(pk="S157035"))
    assert [float(one.reduction_pct) for one in stated] == [15.0, 16.5]
    assert [float(one.reduction_pct) for one in in_force(stated, date(2024, 6, 30))] == [15.0]


def test_a_county_assigns_itself_nothing(actor: Someone, body: Callable[..., Body]) -> None:
    with pytest.raises(NotPermitted):
        assign_target(
            assignment(body("league_drc"), "1.0", date(2022, 1, 1)),
            actor=actor("principal", "county_government"),
            at=NOW,
        )
