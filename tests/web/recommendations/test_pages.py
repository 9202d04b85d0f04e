"""The pages of recommendations: what each role finds there, by keyboard, on a phone, in both languages."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page

from dafeng.web.applications.models import Application
from dafeng.web.people.models import Person
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.models import Nomination, Nominee
from dafeng.web.recommendations.services.intake.crosschecking import run
from dafeng.web.recommendations.services.sending import send
from tests.web.browser import PHONE_PX, Opened, is_too_wide, serious_faults
from tests.web.recommendations.league import NOW, People, begun, choose, plant, reviewed

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(someone: Person) -> Client:
    client = Client()
    client.force_login(someone, backend=BACKEND)
    return client


@pytest.fixture
def sent(complete: Nomination, people: People) -> Nomination:
    """What the league has sent."""
    send(complete, actor=people.head, at=NOW)
    run(complete.call, at=NOW)
    return Nomination.objects.get(pk=complete.pk)


OFFICES = {
    "league officer": ("league_officer", "league_drc"),
    "league department": ("league_department", "league_department"),
    "region officer": ("region_officer", "region_drc"),
    "region department": ("region_department", "region_department"),
    "applicant": ("principal", "county_government"),
    "another league": ("league_principal", "league_drc", "150400"),
}
FOUND = {
    "": {
        "league officer": 200,
        "league department": 200,
        "region officer": 200,
        "region department": 200,
        "applicant": 404,
        "another league": 404,
    },
    "intake": {"league officer": 403, "region officer": 200, "region department": 200, "applicant": 403},
    "contradictions": {"league officer": 404, "region officer": 200, "region department": 200, "applicant": 404},
}


def test_who_finds_which_page(sent: Nomination, person: Callable[..., Person]) -> None:
    for who, office in OFFICES.items():
        finds(signed_in(person(*office)), sent, who)


def finds(client: Client, sent: Nomination, who: str) -> None:
    own = f"/nominations/{sent.pk}/"

    wanted = FOUND[""][who]
    assert (client.get(own).status_code, client.get(f"{own}intake/").status_code) == (wanted, wanted)
    for page, address in (("intake", "/intake/"), ("contradictions", f"/intake/{sent.call_id}/contradictions/")):
        if who in FOUND[page]:
            assert client.get(address).status_code == FOUND[page][who]
    listed = client.get("/nominations/").content.decode()
    assert (str(sent.pk) in listed) == (wanted == 200)


def test_empty_pages_say_what_will_come(call: Call, people: People, person: Callable[..., Person]) -> None:
    league = signed_in(person("league_officer", "league_drc"))
    region = signed_in(person("region_officer", "region_drc"))

    assert "鄂尔多斯市" in league.get("/nominations/").content.decode()
    assert "0 / 1" in region.get("/intake/").content.decode()
    assert region.get(f"/intake/{call.pk}/contradictions/").status_code == 200
    assert region.get(f"/intake/{call.pk}/limits/").status_code == 200


def test_a_cap_and_more_time_are_set_on_their_page(call: Call, people: People, person: Callable[..., Person]) -> None:
    client = signed_in(person("region_principal", "region_drc"))
    address = f"/intake/{call.pk}/limits/"

    cap = {"what": "cap", "cap-place": "150600", "cap-track": "county", "cap-most": "2", "cap-reason": "首批"}
    assert client.post(address, cap).status_code == 302
    more = {"what": "more_time", "more_time-recommend_by": "2025-01-13T23:59:59", "more_time-reason": "暴雪"}
    assert client.post(address, more).status_code == 302
    earlier = more | {"more_time-recommend_by": "2025-01-01T00:00:00"}
    assert client.post(address, earlier).status_code == 200
    limits = client.get(f"/api/v1/calls/{call.pk}/limits").json()
    league = next(one for one in limits if one["place"] == "150600")
    assert (league["county"], league["park"]) == (2, None)
    assert league["recommend_by"].startswith("2025-01-13T15:59:59")


def test_several_are_declined_at_once_each_with_its_result(
    nomination: Nomination, county: Application, other: Application, person: Callable[..., Person]
) -> None:
    client = signed_in(person("league_officer", "league_drc"))
    keys = [str(county.pk), str(other.pk)]

    answer = client.post(
        f"/nominations/{nomination.pk}/several/",
        {"application": keys, "choice": "declined", "reasons": "依据不足", "back": f"/nominations/{nomination.pk}/"},
        follow=True,
    )

    assert len(list(answer.context["messages"])) == 2
    assert {one.choice for one in Nominee.objects.all()} == {"declined"}


@pytest.mark.django_db(transaction=True)
def test_the_order_is_changed_by_keyboard_and_read_on_a_phone(
    opened: Opened, call: Call, people: People, person: Callable[..., Person]
) -> None:
    nomination = begun(call, people)
    for place in ("150622", "150621"):
        application = plant(call, place, people)
        reviewed(application, people)
        choose(nomination, application, people)
    head = person("league_principal", "league_drc")

    page = opened(f"/nominations/{nomination.pk}/", person=head, language="en")
    second = page.get_by_role("button", name="Move 达拉特旗 up")
    second.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert [one.text_content() for one in page.locator(".order h3").all()][:2] == ["达拉特旗", "准格尔旗"]
    assert serious_faults(page) == []
    phone = opened(f"/nominations/{nomination.pk}/", person=head, width=PHONE_PX)
    assert not is_too_wide(phone)


@pytest.mark.django_db(transaction=True)
def test_the_intake_is_read_by_everyone_and_on_a_phone(
    opened: Opened, call: Call, people: People, person: Callable[..., Person]
) -> None:
    nomination, application = begun(call, people), plant(call, "150622", people)
    reviewed(application, people)
    choose(nomination, application, people)
    send(nomination, actor=people.head, at=NOW)
    decider, department = person("region_principal", "region_drc"), person("region_department", "region_department")

    for address in ("/intake/", f"/nominations/{nomination.pk}/intake/", f"/intake/{call.pk}/limits/"):
        assert serious_faults(shown(opened, address, decider)) == []
        assert not is_too_wide(opened(address, person=decider, width=PHONE_PX))
    page = shown(opened, f"/nominations/{nomination.pk}/intake/", department)
    assert page.get_by_role("button", name="Give the opinion").count() == 1
    assert page.get_by_role("button", name="Record the answers").count() == 0


def shown(opened: Opened, address: str, someone: Person) -> Page:
    return opened(address, person=someone, language="en")
