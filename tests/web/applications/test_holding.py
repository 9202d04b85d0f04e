"""What applicants hold: an application to be submitted by the end of the call, wherever that is now."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from dafeng.web.applications.following import Move
from dafeng.web.applications.models import Application, Package
from dafeng.web.applications.services.holding import SUBMIT, keep_up, moved
from dafeng.web.duties.models import Duty, Notice
from dafeng.web.duties.queries import held
from dafeng.web.people.actor import SYSTEM, Actor
from dafeng.web.programmes.models import Call, Extension
from tests.web.applications.conftest import NOW, later


def open_ones() -> list[Duty]:
    return list(Duty.objects.filter(kind=SUBMIT, outcome=""))


@pytest.fixture
def duty(application: Application) -> Duty:
    """What the county holds since it began."""
    return Duty.objects.get(kind=SUBMIT)


def test_whoever_fills_in_and_whoever_answers_hold_the_application(
    duty: Duty, call: Call, principal: Actor, filler: Actor, league: Actor
) -> None:
    assert duty.due_at == call.closes_at
    assert list(held(principal, NOW)) == list(held(filler, NOW)) == [duty]
    assert list(held(league, NOW)) == []


def test_an_extension_moves_it_and_is_told(duty: Duty, call: Call, application: Application, principal: Actor) -> None:
    keep_up(later(hours=1))
    told = Notice.objects.count()
    closes_at = call.closes_at + timedelta(days=7)
    Extension.objects.create(call=call, place=application.place, closes_at=closes_at, reason="x", granted_at=NOW)

    keep_up(later(hours=2))
    keep_up(later(hours=3))

    duty.refresh_from_db()
    assert (duty.due_at, duty.since_at) == (closes_at, later(hours=2))
    assert Notice.objects.count() == told + 1


def test_it_is_settled_by_submitting_and_another_is_there_after_withdrawing(
    duty: Duty, application: Application
) -> None:
    frozen = {"manifest": {}, "sha256": "0" * 64, "frozen_by_id": application.created_by_id, "frozen_at": NOW}
    package = Package.objects.create(application=application, number=1, version=application.versions.get(), **frozen)

    application.state = "submitted"
    moved(Move("submit", application, package, SYSTEM, later(hours=1)))
    assert open_ones() == []
    application.state = "withdrawn"
    moved(Move("withdraw", application, package, SYSTEM, later(hours=2)))

    duty.refresh_from_db()
    assert duty.outcome == "done"
    assert [one.key for one in open_ones()] == [f"application.submit/{application.pk}/1"]


def test_what_was_not_submitted_long_after_the_end_is_given_up(duty: Duty, call: Call) -> None:
    keep_up(call.closes_at + timedelta(days=30))
    assert len(open_ones()) == 1

    keep_up(call.closes_at + timedelta(days=30, seconds=1))

    duty.refresh_from_db()
    assert (duty.outcome, open_ones()) == ("void", [])


def test_keeping_up_asks_as_little_for_many_as_for_one(
    duty: Duty, park_application: Application, django_assert_num_queries: Callable[[int], object]
) -> None:
    with django_assert_num_queries(3):  # type: ignore[attr-defined]  # it is a context
        keep_up(later(hours=1))
