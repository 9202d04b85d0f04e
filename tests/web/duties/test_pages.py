"""The pages and the API of duties, notices, calendar and mails: everyone finds their own there."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from dafeng.web.duties.models import Duty, MailChoice, Notice
from dafeng.web.duties.queries import unread
from dafeng.web.duties.services import NoticeSpec, open_duty, tell
from dafeng.web.people.actor import SYSTEM, Actor
from dafeng.web.people.models import Person
from dafeng.web.programmes.models import Call
from tests.web.duties.conftest import OPENED, SUBJECT, Spec

SignedIn = Callable[..., Client]


@pytest.fixture
def signed_in(person: Callable[..., Person]) -> SignedIn:
    """Returns a browser in which someone is signed in."""

    def signed_in(*office: str) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(person(*office), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_the_page_shows_what_one_holds_and_who_waits_for_it(duty: Duty, signed_in: SignedIn) -> None:
    held = text(signed_in("filler", "county_government"), "/duties/")
    owed = text(signed_in("league_officer", "league_drc"), "/duties/")
    neither = text(signed_in("principal", "county_government", "150428"), "/duties/")

    assert "Answer question 7" in held
    assert "waited for by 鄂尔多斯市league_drc" in held
    assert "Answer question 7" in owed
    assert "Answer question 7" not in neither


def test_the_bell_counts_what_is_unread_with_one_query(
    duty: Duty, actor: Callable[..., Actor], signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    filler, client = actor("filler", "county_government"), signed_in("filler", "county_government")

    with django_assert_num_queries(1):
        assert unread(filler) == 1
    assert '<span class="badge">1</span>' in text(client, "/notices/")
    client.get(f"/notices/{Notice.objects.get().pk}/")
    assert '<span class="badge">1</span>' not in text(client, "/notices/")


def test_following_a_notice_leads_to_its_page_and_reads_it(duty: Duty, signed_in: SignedIn) -> None:
    notice = Notice.objects.get()

    answer = signed_in("filler", "county_government").get(f"/notices/{notice.pk}/")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/applications/7/")
    assert Notice.objects.get().read_at is not None


def test_a_notice_of_another_is_not_there(duty: Duty, signed_in: SignedIn) -> None:
    stranger = signed_in("principal", "county_government")

    number = Notice.objects.get().pk
    assert stranger.get(f"/notices/{number}/").status_code == 404
    assert stranger.post(f"/api/v1/notices/{number}/reading").status_code == 404
    assert Notice.objects.get().read_at is None


def test_a_notice_leads_nowhere_outside(person: Callable[..., Person], signed_in: SignedIn) -> None:
    someone = person("filler", "county_government")
    tell(
        NoticeSpec("n", "trial.news", SUBJECT, "//evil.example", person_ids=(someone.pk,), detail={"what": "x"}),
        at=OPENED,
    )

    answer = signed_in("filler", "county_government").get(f"/notices/{Notice.objects.get().pk}/")

    assert answer.headers["Location"] == "/notices/"


def test_all_notices_are_read_at_once(duty: Duty, signed_in: SignedIn, actor: Callable[..., Actor]) -> None:
    signed_in("filler", "county_government").post("/notices/read/")

    assert unread(actor("filler", "county_government")) == 0


def test_mails_are_chosen_by_sort_and_what_is_new_later_is_wanted(
    person: Callable[..., Person], signed_in: SignedIn
) -> None:
    client = signed_in("filler", "county_government")

    assert "News" in text(client, "/notices/mails/")
    client.post("/notices/mails/", {"wanted": ["trial.news"]})

    unwanted = MailChoice.objects.get(person=person("filler", "county_government")).unwanted
    assert "trial.answer" in unwanted
    assert "trial.news" not in unwanted


def test_the_calendar_shows_duties_and_the_times_of_calls(duty: Duty, call: Call, signed_in: SignedIn) -> None:
    client = signed_in("filler", "county_government")

    december, january = text(client, "/calendar/?month=2024-12"), text(client, "/calendar/?month=2025-01")

    assert "Answer question 7" in december
    assert "Applications close" in january
    assert "Answer question 7" not in january


def test_the_file_of_dates_holds_the_own_dates_only(spec: Spec, call: Call, signed_in: SignedIn) -> None:
    now = timezone.now()
    open_duty(spec(due_at=now + timedelta(days=3)), actor=SYSTEM, at=now)

    mine = signed_in("filler", "county_government").get("/calendar/dates.ics")
    other = signed_in("principal", "county_government", "150428").get("/calendar/dates.ics")

    assert mine.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "SUMMARY:Answer question 7" in mine.content.decode()
    assert "Answer question 7" not in other.content.decode()


@pytest.mark.parametrize("role", ["filler", "body_administrator"])
def test_undelivered_mails_are_for_whoever_keeps_the_platform_running(role: str, signed_in: SignedIn) -> None:
    assert signed_in(role, "county_government").get("/mails/").status_code == 403


def test_the_api_says_what_the_pages_say(duty: Duty, call: Call, signed_in: SignedIn) -> None:
    client = signed_in("filler", "county_government")

    held = client.get("/api/v1/duties").json()
    dates = client.get("/api/v1/dates?first=2024-12-01T00:00:00%2B08:00&last=2025-01-31T00:00:00%2B08:00").json()
    told = client.get("/api/v1/notices").json()

    assert [(one["key"], one["title"], one["asked_by"]) for one in held["items"]] == [
        ("answer-7", "Answer question 7", "鄂尔多斯市league_drc")
    ]
    assert [one["sort"] for one in dates] == ["duty", "call", "call"]
    assert (told["unread"], told["items"][0]["note"]) == (1, "New for you")
    assert client.post("/api/v1/notices/reading").json() == {"unread": 0}
    assert signed_in("league_officer", "league_drc").get("/api/v1/duties/awaited").json()["total"] == 1


def test_pages_ask_few_questions_however_many_duties_there_are(
    spec: Spec,
    signed_in: SignedIn,
    person: Callable[..., Person],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    person("filler", "county_government")
    for number in range(30):
        open_duty(spec(key=f"d{number}"), actor=SYSTEM, at=OPENED)
    client = signed_in("filler", "county_government")

    with django_assert_max_num_queries(25):
        text(client, "/duties/")
