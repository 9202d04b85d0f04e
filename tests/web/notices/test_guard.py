"""The one guard before the list: what keeps it from being issued, and that page, API and bulk ask it alike."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dafeng.web.applications.errors import NotReady
from dafeng.web.applications.models import Application
from dafeng.web.applications.services.submission.moving import Decision, move
from dafeng.web.duties.models import Duty
from dafeng.web.notices.errors import Hindered
from dafeng.web.notices.models import Inquiry, Objection, PilotList, PublicNotice
from dafeng.web.notices.queries.hindrances import hindrances
from dafeng.web.notices.services.issuing import issue
from dafeng.web.notices.services.objections.assessing import Asking, Assessing, assess, inquire
from dafeng.web.notices.services.objections.deciding import Deciding, decide
from dafeng.web.people.rules import NotPermitted
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from tests.web.notices.region import (
    AFTER,
    FAR,
    FIRST,
    LAST_SECOND,
    MORNING,
    PARK,
    SECOND,
    World,
    admitted,
    choose,
    decided,
    objected,
    put_up,
)


def codes(notice: PublicNotice, at: datetime = AFTER) -> list[str]:
    return [one.code for one in hindrances(PublicNotice.objects.get(pk=notice.pk), at)]


def test_nothing_stands_against_a_notice_whose_term_is_over(notice: PublicNotice) -> None:
    assert codes(notice, LAST_SECOND) == ["term_runs"]
    assert codes(notice) == []


def test_an_objection_is_in_the_way_until_it_is_settled(world: World, notice: PublicNotice) -> None:
    first, second = objected(notice).objection, objected(notice, place="").objection
    assert codes(notice) == ["objection_unassessed", "objection_unassessed"]

    assess(second, Assessing("no_clue", "没有可核查的线索"), actor=world.officer, at=AFTER)
    admitted(world, first)
    assert codes(notice) == ["objection_open"]

    decided(world, objected(notice).objection, "keep", upheld="rejected")
    assert codes(notice) == ["objection_open"]


def test_whoever_is_taken_off_is_not_listed_and_an_alternate_stands_in_a_notice_first(
    world: World, notice: PublicNotice
) -> None:
    decided(world, objected(notice).objection, "remove_and_call_alternate")
    assert codes(notice) == ["not_published"]

    again = put_up(world, AFTER)

    assert [one["place"] for one in again.content["entries"]] == [FAR, SECOND, PARK]
    assert (again.content["added"], again.content["removed"]) == ([FAR], [FIRST])
    assert codes(notice) == ["not_last"]
    assert codes(again) == ["term_runs"]
    assert codes(again, datetime.fromisoformat("2025-03-19T00:00:00+08:00")) == []


def test_a_finding_that_asks_for_it_has_the_notice_put_up_again(world: World, notice: PublicNotice) -> None:
    decided(world, objected(notice).objection, "notice_again", upheld="partly")
    assert codes(notice) == ["notice_again"]

    assert codes(put_up(world, AFTER), datetime.fromisoformat("2025-03-19T00:00:00+08:00")) == []


def test_a_changed_application_or_another_decision_is_in_the_way(world: World, notice: PublicNotice) -> None:
    Application.objects.filter(pk=world.applications[FIRST].pk).update(state="recommended")
    assert codes(notice) == ["changed"]

    choose(world, chosen=(SECOND, PARK))
    assert codes(notice) == ["other_choice"]


def test_a_notice_says_what_it_said_when_it_was_put_up_and_an_altered_one_carries_no_list(notice: PublicNotice) -> None:
    Place.objects.filter(pk=FIRST).update(name_zh="改名后")
    Call.objects.update(name="改名后")
    page = Client().get(reverse("notices:public", args=[notice.pk])).content.decode()
    assert ("准格尔旗" in page, "改名后" in page) == (True, False)

    PublicNotice.objects.filter(pk=notice.pk).update(content=notice.content | {"contact": "别处"})

    assert codes(notice) == ["altered"]


def test_a_league_that_lets_its_time_pass_does_not_keep_the_region_from_deciding(
    world: World, notice: PublicNotice
) -> None:
    objection = admitted(world, objected(notice).objection)
    inquiry = inquire(objection, Asking(world.people.body("league_drc"), "请核查"), actor=world.officer, at=MORNING)
    keep = Deciding("rejected", "keep", "不属实", "谢谢")

    with pytest.raises(Hindered) as stopped:
        decide(objection, keep, actor=world.principal, at=inquiry.due_at)
    assert [one.code for one in stopped.value.problems] == ["inquiry_open"]
    decide(objection, keep, actor=world.principal, at=inquiry.due_at + timedelta(seconds=1))

    assert Inquiry.objects.get().state == "settled"
    assert not Duty.objects.filter(kind="notices.inquire", outcome="").exists()


def test_no_alternate_is_called_where_none_is_left(world: World, notice: PublicNotice) -> None:
    objection = objected(notice, place=PARK).objection

    with pytest.raises(Hindered) as stopped:
        decided(world, objection, "remove_and_call_alternate")

    assert [one.code for one in stopped.value.problems] == ["no_alternate"]
    assert Objection.objects.get(pk=objection.pk).state == "admissible"


def test_page_api_and_bulk_are_stopped_by_the_same_guard(
    world: World, notice: PublicNotice, as_person: Callable[..., Client]
) -> None:
    # The clock of these is that of today, long after the term; the objection alone stands in the way.
    admitted(world, objected(notice).objection)
    principal = as_person("region_principal", "region_drc")

    page = principal.post(reverse("notices:issue", args=[notice.pk]), {"back": reverse("notices:list")}, follow=True)
    assert "Objection 1-1 is admissible and not decided." in page.content.decode()
    api = sent(principal, f"/api/v1/public-notices/{notice.pk}/list", {})
    assert (api.status_code, [one["code"] for one in api.json()["problems"]]) == (422, ["objection_open"])
    bulk = sent(principal, "/api/v1/lists/bulk", {"notices": [str(notice.pk)]})
    assert [(one["done"], [each["code"] for each in one["problems"]]) for one in bulk.json()] == [
        (False, ["objection_open"])
    ]
    assert not PilotList.objects.exists()
    assert {world.state(place) for place in world.applications} == {"accepted"}


def test_nobody_but_the_principal_of_the_lead_body_issues(world: World, notice: PublicNotice) -> None:
    for someone in (world.officer, world.people.head, world.people.of_region("energy")):
        with pytest.raises(NotPermitted):
            issue(notice, actor=someone, at=AFTER)


def test_no_application_is_listed_or_approved_by_another_door(world: World, notice: PublicNotice) -> None:
    for act in ("list", "leave_out"):
        with pytest.raises(Hindered) as stopped:
            move(world.applications[FIRST], Decision(act), actor=world.principal, at=AFTER)
        assert [one.code for one in stopped.value.problems] == ["no_list"]
    Application.objects.filter(pk=world.applications[FIRST].pk).update(state="revised")
    with pytest.raises(Hindered):
        move(world.applications[FIRST], Decision("approve"), actor=world.principal, at=AFTER)
    with pytest.raises(NotReady):
        move(world.applications[FIRST], Decision("return_plan"), actor=world.principal, at=AFTER)


def sent(client: Client, path: str, body: object) -> Any:  # noqa: ANN401 -- what a test client gives
    return client.post(path, json.dumps(body), content_type="application/json")
