"""The one guard: what keeps a nomination from leaving, and that page, API and bulk ask it alike."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dafeng.web.applications.models import Application
from dafeng.web.applications.services.submission.moving import Decision, move
from dafeng.web.ledger.models import Entry
from dafeng.web.people.models import Person
from dafeng.web.people.rules import NotPermitted
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.errors import Hindered
from dafeng.web.recommendations.models import Cap, Dispatch, Nomination, Nominee
from dafeng.web.recommendations.queries.hindrances import hindrances
from dafeng.web.recommendations.services.limiting import Grounds, set_cap
from dafeng.web.recommendations.services.sending import send
from tests.web.recommendations.league import (
    DEPARTMENTS,
    NOW,
    TERM,
    People,
    acted,
    choose,
    hand_in,
    later,
    opened,
    plant,
    sign,
    take,
)

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def codes(nomination: Nomination, at: datetime = NOW) -> list[str]:
    return [one.code for one in hindrances(nomination, at)]


def test_nothing_stands_against_what_is_complete(complete: Nomination) -> None:
    assert codes(complete) == []


def test_a_nomination_of_nobody_does_not_leave(nomination: Nomination, people: People) -> None:
    assert codes(nomination) == ["nobody"]


def test_every_submitted_application_is_decided_on(complete: Nomination, other: Application) -> None:
    assert codes(complete) == ["undecided"]


def test_a_body_that_may_still_act_is_waited_for(nomination: Nomination, county: Application, people: People) -> None:
    opened(county, people)
    choose(nomination, county, people)
    for department in DEPARTMENTS[1:]:
        take(county, people.of_league(department))

    assert codes(nomination) == ["act_waiting", "act_waiting", "no_statement"]
    assert codes(nomination, TERM) == ["act_waiting", "act_waiting", "no_statement"]
    assert codes(nomination, later(TERM, seconds=1)) == ["act_waiting", "no_statement"]


def test_silence_past_the_term_lets_it_go_when_the_lead_has_signed(
    nomination: Nomination, county: Application, people: People
) -> None:
    over = later(TERM, seconds=1)
    opened(county, people)
    choose(nomination, county, people)
    take(county, people.of_league("energy"), "object", reason="外购绿电缺少合同")
    take(county, people.head, at=over)
    sign(county, people, over)

    assert codes(nomination, over) == []
    sent = send(nomination, actor=people.head, at=over)
    said = sent.manifest["recommended"][0]["joint_act"]["opinions"]
    assert [one["position"] for one in said] == ["agree", "silent", "silent", "silent", "silent", "object"]
    assert said[-1]["reason"].splitlines()[0] == "外购绿电缺少合同"


def test_an_application_that_was_never_reviewed_does_not_leave(
    nomination: Nomination, county: Application, people: People
) -> None:
    choose(nomination, county, people)

    assert codes(nomination) == ["no_review", "no_statement"]


def test_another_package_makes_signature_and_opinions_void(
    nomination: Nomination, county: Application, people: People
) -> None:
    opened(county, people)
    acted(county, people)
    choose(nomination, county, people)
    county.packages.update(returned_at=NOW)
    hand_in(county)

    assert codes(nomination) == ["changed", "other_package", "no_statement"]


def test_an_application_that_was_returned_is_no_longer_submitted(
    complete: Nomination, county: Application, people: People
) -> None:
    move(county, Decision("return", "数据有误"), actor=people.officer, at=NOW)

    assert codes(complete) == ["not_submitted"]


def test_without_place_or_reasons_it_does_not_leave(complete: Nomination, county: Application) -> None:
    Nominee.objects.filter(application=county).update(rank=None, reasons=" ")

    assert codes(complete) == ["no_rank", "no_reason"]


def test_two_in_one_place_do_not_leave(
    complete: Nomination, county: Application, other: Application, people: People
) -> None:
    opened(other, people)
    acted(other, people)
    choose(complete, other, people)
    Nominee.objects.filter(application=other).update(rank=1)

    assert codes(complete) == ["order"]


def test_more_than_the_cap_do_not_leave(complete: Nomination, call: Call, other: Application, people: People) -> None:
    set_cap(call, "county", 1, Grounds(None, "首批每盟市各一"), actor=people.decider, at=NOW)
    assert codes(complete) == ["undecided"]
    opened(other, people)
    acted(other, people)
    choose(complete, other, people)

    assert codes(complete) == ["cap"]


def test_the_cap_of_a_league_stands_before_that_of_all_and_can_be_lifted(
    complete: Nomination, call: Call, people: People
) -> None:
    league = complete.place
    set_cap(call, "", 0, Grounds(None, "暂停"), actor=people.decider, at=NOW)
    assert codes(complete) == ["cap", "cap"]
    set_cap(call, "county", 1, Grounds(league, "本盟市旗县例外"), actor=people.decider, at=NOW)
    assert codes(complete) == ["cap"]
    set_cap(call, "park", None, Grounds(league, "园区不限"), actor=people.decider, at=NOW)

    assert codes(complete) == []
    assert Cap.objects.count() == 3
    assert [one.detail["most"] for one in Entry.objects.filter(act="set_cap").order_by("number")] == [0, 1, None]


def test_only_the_lead_body_sets_a_cap(call: Call, people: People) -> None:
    with pytest.raises(NotPermitted):
        set_cap(call, "county", 1, Grounds(None, "自行决定"), actor=people.head, at=NOW)


def test_what_is_declined_needs_its_reasons(complete: Nomination, other: Application, people: People) -> None:
    choose(complete, other, people, "declined")
    Nominee.objects.filter(application=other).update(reasons="")

    assert codes(complete) == ["no_reason"]


@pytest.fixture
def hindered(nomination: Nomination, county: Application, people: People) -> Nomination:
    """A nomination whose application was never reviewed."""
    choose(nomination, county, people)
    return nomination


def test_the_service_sends_nothing_that_is_hindered(hindered: Nomination, people: People) -> None:
    with pytest.raises(Hindered) as stopped:
        send(hindered, actor=people.head, at=NOW)

    assert [one.code for one in stopped.value.problems] == ["no_review", "no_statement"]
    assert not Dispatch.objects.exists()


def test_page_api_and_bulk_send_nothing_that_is_hindered(
    hindered: Nomination, county: Application, person: Callable[..., Person]
) -> None:
    client = Client()
    client.force_login(person("league_principal", "league_drc"), backend=BACKEND)

    page = client.post(reverse("recommendations:send", args=[hindered.pk]), {"back": "/nominations/"}, follow=True)
    api = post(client, f"/api/v1/nominations/{hindered.pk}/sending", {})
    bulk = post(client, "/api/v1/intake/bulk", {"act": "send", "nominations": [str(hindered.pk)]})

    told = " ".join(map(str, page.context["messages"]))
    assert "准格尔旗" in told
    assert (api.status_code, [one["code"] for one in api.json()["problems"]]) == (422, ["no_review", "no_statement"])
    assert [(one["done"], one["problems"][0]["code"]) for one in bulk.json()] == [(False, "no_review")]
    county.refresh_from_db()
    hindered.refresh_from_db()
    assert (county.state, hindered.state, Dispatch.objects.count()) == ("submitted", "preparing", 0)


def test_no_application_is_moved_round_the_nomination(
    complete: Nomination, county: Application, park: Application, people: People
) -> None:
    for act in ("recommend", "decline"):
        with pytest.raises(Hindered) as stopped:
            move(county, Decision(act, "直接推荐"), actor=people.head, at=NOW)
        assert [one.code for one in stopped.value.problems] == ["no_nomination"]
    send(complete, actor=people.head, at=NOW)
    with pytest.raises(Hindered):
        move(county, Decision("accept"), actor=people.decider, at=NOW)

    county.refresh_from_db()
    assert county.state == "recommended"


def test_only_the_principal_of_the_league_sends(complete: Nomination, person: Callable[..., Person]) -> None:
    for office in (("league_officer", "league_drc"), ("league_department", "league_department")):
        client = signed_in(person(*office))

        assert post(client, f"/api/v1/nominations/{complete.pk}/sending", {}).status_code == 403
        assert client.post(reverse("recommendations:send", args=[complete.pk])).status_code == 403
        bulk = post(client, "/api/v1/intake/bulk", {"act": "send", "nominations": [str(complete.pk)]})
        assert [one["done"] for one in bulk.json()] == [False]
    assert not Dispatch.objects.exists()


def test_nobody_else_finds_what_is_being_prepared(complete: Nomination, person: Callable[..., Person]) -> None:
    for office in (
        ("league_principal", "league_drc", "150400"),
        ("principal", "county_government"),
        ("region_principal", "region_drc"),
    ):
        client = signed_in(person(*office))

        assert client.get(reverse("recommendations:nomination", args=[complete.pk])).status_code == 404
        assert client.get(f"/api/v1/nominations/{complete.pk}").status_code == 404
        assert post(client, f"/api/v1/nominations/{complete.pk}/sending", {}).status_code == 404


def signed_in(someone: Person) -> Client:
    client = Client()
    client.force_login(someone, backend=BACKEND)
    return client


def post(client: Client, path: str, body: object) -> Any:  # noqa: ANN401 -- what the test client returns
    return client.generic("POST", path, json.dumps(body), content_type="application/json")


def test_a_league_decides_only_on_its_own(nomination: Nomination, call: Call, people: People) -> None:
    foreign = plant(call, "150428", people)

    with pytest.raises(Exception, match="submitted"):
        choose(nomination, foreign, people)
