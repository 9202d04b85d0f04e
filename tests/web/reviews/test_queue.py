"""The list of reviews: filtered and ordered in the database by what the reader sees, and by nothing else."""

from collections.abc import Callable

import pytest
from django.db.models import F
from django.utils.translation import override

from dafeng.web.applications.models import Application
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.programmes.models import Call
from dafeng.web.reviews.models import Review
from dafeng.web.reviews.queries.queues import listed, on_turn, openable, queue
from dafeng.web.reviews.services.joint import Stance, take_stand
from dafeng.web.reviews.services.requests import Asked, Item, return_for_correction
from tests.web.reviews.conftest import DUE, NOW, plant

WRONG = Item("incorrect", "联系人有误。", "sheet:profile")


@pytest.fixture
def disputed(review: Review, of: Callable[[str], Actor], departments: dict[str, Body]) -> Review:
    """One department objects, another takes its conditions back, a third abstains."""
    said = {
        "energy": [Stance("object", "不符合规划。")],
        "housing": [Stance("agree_with_conditions", conditions="补充图纸。"), Stance("agree", revision=1)],
        "science": [Stance("abstain")],
    }
    for department, stances in said.items():
        for stance in stances:
            take_stand(review.joint_act, departments[department], stance, actor=of(department), at=NOW)
    return review


@pytest.fixture
def other(call: Call, principal: Actor, body: Callable[..., Body]) -> Application:
    """An application of the same league, of which no review was opened."""
    body("park_committee")
    return plant(call, principal, "S157035")


def test_what_the_database_orders_by_is_what_the_row_says(disputed: Review, other: Application, officer: Actor) -> None:
    told = {row.application.pk: (row.review_state, row.due_at, row.dissent) for row in queue(officer, NOW)}
    rows = listed(officer).annotate(state_=F("shown_state"), due_=F("shown_due"), dissent_=F("shown_dissent"))

    assert len(told) == len([disputed, other])
    assert {row.pk: (row.state_, row.due_, row.dissent_) for row in rows} == told
    assert told[disputed.pk] == ("open", DUE, 1)


def test_nobody_finds_a_review_by_what_they_do_not_see_of_it(disputed: Review, actor: Callable[..., Actor]) -> None:
    region = actor("region_officer", "region_drc")
    before = [listed(region).filter(**asked).count() for asked in ({"shown_state": "open"}, {"shown_dissent": 1})]
    Application.objects.filter(pk=disputed.pk).update(state="recommended")  # as the nomination of its league does

    assert (before, listed(region).count()) == ([0, 0], 1)
    assert [row.shown_dissent for row in listed(region).annotate(shown_dissent=F("shown_dissent"))] == [1]


def test_turns_and_reviews_to_open_are_counted_without_the_list(
    disputed: Review, other: Application, officer: Actor, of: Callable[[str], Actor]
) -> None:
    assert (on_turn(of("transport"), NOW), on_turn(of("energy"), NOW)) == ([disputed.pk], [])
    assert (openable(officer), openable(of("energy"))) == (1, 0)


def test_who_is_missing_is_named_without_the_place_and_only_while_they_are_asked(
    disputed: Review, officer: Actor
) -> None:
    with override("zh-hans"):
        (asked,) = [row.acted for row in queue(officer, NOW)]
        return_for_correction(disputed.application, Asked("请更正。", (WRONG,)), actor=officer, at=NOW)
        (paused,) = [row.acted for row in queue(officer, NOW)]

    assert asked == "3 / 6 已会签，缺：league_drc、league_department、league_department"
    assert paused == "3 / 6 已会签"
