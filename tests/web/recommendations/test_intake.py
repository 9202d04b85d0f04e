"""Intake: completeness, opinions, late ones, return for correction, sent again, accepted."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from dafeng.web.applications.models import Application
from dafeng.web.applications.services.submission.moving import Decision, move
from dafeng.web.duties.models import Duty
from dafeng.web.ledger.chain import breaks
from dafeng.web.ledger.models import Entry
from dafeng.web.people.models import Body, Person
from dafeng.web.people.rules import NotPermitted
from dafeng.web.recommendations.errors import Hindered, Unsound, WrongState
from dafeng.web.recommendations.models import Check, Nomination
from dafeng.web.recommendations.queries.acceptance import acceptance_hindrances, intake_act
from dafeng.web.recommendations.queries.checking import checked
from dafeng.web.recommendations.queries.hindrances import hindrances
from dafeng.web.recommendations.queries.nominations import last_dispatch
from dafeng.web.recommendations.services.intake.accepting import accept, take_late
from dafeng.web.recommendations.services.intake.checking import Answering, answer
from dafeng.web.recommendations.services.intake.crosschecking import run
from dafeng.web.recommendations.services.intake.returning import Returning, send_back
from dafeng.web.recommendations.services.sending import send
from dafeng.web.reviews.services.joint import Stance, take_stand
from dafeng.web.reviews.services.requests import Asked, Item
from tests.web.recommendations.league import (
    DEPARTMENTS,
    DUE,
    NOW,
    TERM,
    People,
    acted,
    choose,
    hand_in,
    later,
)

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def sent(complete: Nomination, people: People) -> Nomination:
    """What the league has sent."""
    send(complete, actor=people.head, at=NOW)
    return Nomination.objects.get(pk=complete.pk)


def codes(nomination: Nomination, at: datetime = NOW) -> list[str]:
    return list(dict.fromkeys(one.code for one in acceptance_hindrances(nomination, at)))


def check_all(nomination: Nomination, people: People, found: str = "there") -> None:
    dispatch = last_dispatch(nomination)
    assert dispatch is not None
    answers = [
        Answering(group.application, item.id, found, "缺公章" if found == "missing" else "")
        for group in checked(dispatch)
        for item in group.items
    ]
    answer(nomination, answers, actor=people.receiver, at=NOW)


def all_agree(nomination: Nomination, people: People, at: datetime = NOW) -> None:
    act = intake_act(nomination)
    assert act is not None
    for department in DEPARTMENTS:
        someone = people.of_region(department)
        take_stand(act, Body.objects.get(pk=someone.offices[0].body_id), Stance("agree"), actor=someone, at=at)


def settled(nomination: Nomination, people: People) -> Nomination:
    check_all(nomination, people)
    all_agree(nomination, people)
    run(nomination.call, at=NOW)
    return nomination


def test_acceptance_waits_for_check_departments_and_comparison(sent: Nomination, people: People) -> None:
    assert codes(sent) == ["unchecked", "act_waiting", "not_compared"]
    check_all(sent, people)
    assert codes(sent) == ["act_waiting", "not_compared"]
    assert codes(sent, TERM) == ["act_waiting", "not_compared"]
    assert codes(sent, later(TERM, seconds=1)) == ["not_compared"]
    run(sent.call, at=NOW)
    all_agree(sent, people)
    assert codes(sent) == []


def test_what_is_missing_stands_in_the_way_and_says_what(sent: Nomination, people: People) -> None:
    with pytest.raises(Unsound):
        answer(sent, [Answering(*first(sent), "missing")], actor=people.receiver, at=NOW)
    check_all(sent, people, "missing")

    assert "missing" in codes(sent)
    assert "缺公章" in next(one.what for one in acceptance_hindrances(sent, NOW) if one.code == "missing")


def first(nomination: Nomination) -> tuple[str, str]:
    dispatch = last_dispatch(nomination)
    assert dispatch is not None
    group = checked(dispatch)[0]
    return group.application, group.items[0].id


def test_the_check_has_the_items_of_the_rulebook_for_each_applicant(sent: Nomination) -> None:
    dispatch = last_dispatch(sent)
    assert dispatch is not None

    groups = checked(dispatch)
    assert [(one.name, len(one.items)) for one in groups] == [("准格尔旗", 6), ("内蒙古准格尔经济开发区", 6)]
    seen = {item.id: item.seen for item in groups[0].items}
    assert seen["region-opinions"] == "6 of 6 have acted; objections and conditions: 0."
    assert seen["region-letter"] == "The letter has no number yet."


def test_accepted_with_everything_in_order(sent: Nomination, people: People) -> None:
    settled(sent, people)

    dispatch = accept(sent, actor=people.decider, at=NOW)

    sent.refresh_from_db()
    act = intake_act(sent)
    assert (sent.state, dispatch.accepted_at) == ("accepted", NOW)
    assert {one.state for one in Application.objects.all()} == {"accepted"}
    assert act is not None
    assert act.state == "concluded"
    assert not Duty.objects.filter(subject_type="nomination", settled_at=None).exists()
    assert list(breaks(Entry.objects.order_by("number").values())) == []


def test_nothing_hindered_is_accepted_by_page_api_or_bulk(
    sent: Nomination, person: Callable[..., Person], people: People
) -> None:
    with pytest.raises(Hindered):
        accept(sent, actor=people.decider, at=NOW)
    client = Client()
    client.force_login(person("region_principal", "region_drc"), backend=BACKEND)

    page = client.post(f"/nominations/{sent.pk}/intake/accept/", follow=True)
    api = post(client, f"/api/v1/nominations/{sent.pk}/acceptance", {})
    bulk = post(client, "/api/v1/intake/bulk", {"act": "accept", "nominations": [str(sent.pk)]})
    several = client.post("/intake/several/", {"act": "accept", "nomination": [str(sent.pk)]}, follow=True)

    assert list(page.context["messages"])
    assert list(several.context["messages"])
    assert (api.status_code, [one["done"] for one in bulk.json()]) == (422, [False])
    sent.refresh_from_db()
    assert sent.state == "sent"


def test_only_the_principal_of_the_region_accepts(sent: Nomination, people: People) -> None:
    settled(sent, people)

    for someone in (people.receiver, people.of_region("energy")):
        with pytest.raises(NotPermitted):
            accept(sent, actor=someone, at=NOW)
    with pytest.raises(NotPermitted):
        accept(sent, actor=people.head, at=NOW)


def test_what_came_late_is_taken_only_by_a_decision_with_its_reason(complete: Nomination, people: People) -> None:
    late = later(DUE, seconds=1)
    send(complete, actor=people.head, at=late)
    check_all(complete, people)
    all_agree(complete, people, late)
    run(complete.call, at=late)
    assert codes(complete, late) == ["late"]

    with pytest.raises(NotPermitted):
        take_late(complete, "路途遥远", actor=people.receiver, at=late)
    with pytest.raises(Unsound):
        take_late(complete, " ", actor=people.decider, at=late)
    take_late(complete, "暴雪封路，材料已提前以传真告知", actor=people.decider, at=late)

    assert codes(complete, late) == []
    entry = Entry.objects.get(act="accept_late")
    assert (entry.reason, entry.detail["late_by_s"]) == ("暴雪封路，材料已提前以传真告知", 1)
    with pytest.raises(WrongState):
        take_late(complete, "再次", actor=people.decider, at=late)


def correction(application: Application) -> tuple[str, Asked]:
    text = "GDP与所在旗县不一致"
    return str(application.pk), Asked(text, (Item("incorrect", text),))


def test_one_application_is_returned_corrected_sent_again_and_accepted(
    sent: Nomination, park: Application, people: People
) -> None:
    send_back(sent, Returning("园区与旗县数据矛盾", [correction(park)]), actor=people.receiver, at=NOW)
    sent.refresh_from_db()
    park.refresh_from_db()
    assert (sent.state, park.state) == ("returned", "returned")
    assert sent.correct_by is not None
    assert Application.objects.get(place="150622").state == "recommended"
    assert [one.code for one in hindrances(sent, NOW)] == ["not_submitted"]

    resubmitted(park, people)
    assert {one.code for one in hindrances(sent, NOW)} >= {"changed", "no_statement"}
    acted(park, people)
    choose(sent, park, people)
    again = send(sent, actor=people.head, at=later(DUE, days=1) if sent.correct_by > later(DUE, days=1) else NOW)

    assert (again.number, again.manifest["previous"]) == (2, sent.dispatches.get(number=1).sha256)
    assert sent.dispatches.get(number=1).returned == [str(park.pk)]
    assert again.receipt.late_by_s == 0
    settled(sent, people)
    accept(sent, actor=people.decider, at=NOW)
    assert {one.state for one in Application.objects.all()} == {"accepted"}


def resubmitted(application: Application, people: People) -> None:
    """As if the applicant had handed it in again: the apps that follow hear of it as they do of a real one."""
    from dafeng.web.applications.following import Move, tell  # noqa: PLC0415 -- only here

    package = hand_in(application)
    Application.objects.filter(pk=application.pk).update(state="submitted", correct_by=None)
    application.refresh_from_db()
    committee = people.actor("principal", "park_committee")
    tell(Move("submit", application, package, committee, NOW))


def test_the_whole_is_returned_to_the_league_without_its_applications(sent: Nomination, people: People) -> None:
    with pytest.raises(Unsound):
        send_back(sent, Returning("  "), actor=people.receiver, at=NOW)
    send_back(sent, Returning("推荐函没有文号"), actor=people.receiver, at=NOW)

    sent.refresh_from_db()
    assert sent.state == "returned"
    assert {one.state for one in Application.objects.all()} == {"recommended"}
    assert Duty.objects.get(kind="recommendations.correct").body_id == sent.league_id
    assert send(sent, actor=people.head, at=NOW).number == 2


def test_an_application_that_the_region_returns_by_itself_takes_the_nomination_with_it(
    sent: Nomination, park: Application, people: People
) -> None:
    move(Application.objects.get(pk=park.pk), Decision("return", "单独退回"), actor=people.receiver, at=NOW)

    sent.refresh_from_db()
    assert (sent.state, sent.dispatches.get().returned) == ("returned", [str(park.pk)])


def test_the_league_takes_nothing_back_that_is_with_the_region(
    sent: Nomination, county: Application, people: People
) -> None:
    send_back(sent, Returning("推荐函没有文号"), actor=people.receiver, at=NOW)

    with pytest.raises(Unsound):
        choose(sent, Application.objects.get(pk=county.pk), people, "declined")


def test_what_the_region_thinks_before_it_decides_is_not_for_the_league(
    sent: Nomination, person: Callable[..., Person], people: People
) -> None:
    act, energy = intake_act(sent), people.of_region("energy")
    assert act is not None
    check_all(sent, people, "missing")
    take_stand(act, Body.objects.get(pk=energy.offices[0].body_id), Stance("object", "绿电不足"), actor=energy, at=NOW)
    league, region = Client(), Client()
    league.force_login(person("league_principal", "league_drc"), backend=BACKEND)
    region.force_login(person("region_department", "region_department"), backend=BACKEND)

    page, api = f"/nominations/{sent.pk}/intake/", f"/api/v1/nominations/{sent.pk}"
    for secret in ("绿电不足", "缺公章"):
        assert secret in region.get(page).content.decode()
        assert secret not in league.get(page).content.decode()
        assert secret not in league.get(api).content.decode()
    assert (league.get(f"{api}/checks").status_code, region.get(f"{api}/checks").status_code) == (404, 200)


def test_departments_of_the_region_see_and_speak_and_decide_nothing(sent: Nomination, people: People) -> None:
    energy = people.of_region("energy")
    act = intake_act(sent)
    assert act is not None

    take_stand(act, Body.objects.get(pk=energy.offices[0].body_id), Stance("object", "绿电不足"), actor=energy, at=NOW)

    for forbidden in (
        lambda: answer(sent, [Answering(*first(sent), "there")], actor=energy, at=NOW),
        lambda: send_back(sent, Returning("退回"), actor=energy, at=NOW),
    ):
        with pytest.raises(NotPermitted):
            forbidden()
    assert not Check.objects.exists()


def post(client: Client, path: str, body: object) -> Any:  # noqa: ANN401 -- what the test client returns
    return client.generic("POST", path, json.dumps(body), content_type="application/json")
