"""What was written for others is searched for: in every page, answer, file, notice and mail."""

from collections.abc import Callable
from itertools import islice

import pytest
from django.core import mail
from django.test import Client

from dafeng.web.applications.models import Application
from dafeng.web.duties.services import send_due
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Person
from dafeng.web.threads.models import Comment
from dafeng.web.threads.services import Writing, write
from tests.web.threads.conftest import NOW, PEOPLE
from tests.web.visibility.test_leaks import reachable, texts_in

MOST_PAGES = 60
Someone = Callable[[str], Actor]
WRITTEN = {
    "绝密共言七三一": ("league_officer", "applicant_and_league"),
    "绝密盟言八四二": ("league_department", "league"),
    "绝密区言九五三": ("region_department", "region"),
    "绝密县言一六四": ("principal", "body"),
    "绝密司言二七五": ("league_officer", "body"),
}
"""Who wrote what for whom."""
LEAGUE = {"league_officer", "league_department"}
READERS = {
    "绝密共言七三一": {"filler", "principal", *LEAGUE},
    "绝密盟言八四二": LEAGUE,
    "绝密区言九五三": {"region_officer", "region_department"},
    "绝密县言一六四": {"filler", "principal"},
    "绝密司言二七五": {"league_officer"},
}


@pytest.fixture
def planted(application: Application, someone: Someone, everyone: dict[str, Person]) -> Application:
    """The application with a comment and its answer for every audience, and the mails on their way."""
    for text, (who, audience) in WRITTEN.items():
        first = write(application, Writing(text, audience), actor=someone(who), at=NOW)
        write(application, Writing(f"{text}答", answers=first.pk), actor=someone(who), at=NOW)
    send_due(NOW)
    return application


def addresses(application: Application) -> list[str]:
    """Where people begin, and every address at which a comment might show itself."""
    key = application.pk
    comments = [f"/notices/{number}/" for number in range(1, 20)]
    api = [f"/api/v1/applications/{key}/comments", "/api/v1/notices", "/api/v1/duties", "/api/v1/dates"]
    pages = ["/", "/duties/", "/notices/", "/calendar/", "/calendar/dates.ics", "/applications/", "/ledger/", "/mails/"]
    pages += ["/search/?q=绝密", "/applications/?export=csv", "/ledger/?export=csv", "/mails/?export=csv"]
    return [f"/applications/{key}/comments/", f"/applications/{key}/", *pages, *api, *comments]


@pytest.mark.once
@pytest.mark.parametrize("who", PEOPLE)
def test_everyone_finds_exactly_what_was_written_for_them(
    who: str, planted: Application, client_of: Callable[[str], Client]
) -> None:
    found = {
        text
        for path, answer in islice(reachable(client_of(who), addresses(planted)), MOST_PAGES)
        for content in texts_in(answer)
        for text in WRITTEN
        if text in content and "q=" not in path
    }

    assert found == {text for text, readers in READERS.items() if who in readers or who == "auditor"}


def test_no_mail_says_what_was_written_and_each_went_to_a_reader(
    planted: Application, everyone: dict[str, Person]
) -> None:
    names = {person.email: who for who, person in everyone.items()}
    readers = set().union(*READERS.values())

    assert [one for one in mail.outbox if "绝密" in str(one.message())] == []
    assert {names[one.to[0]] for one in mail.outbox} <= readers


def test_nobody_learns_from_a_forged_answer_that_there_is_a_comment(
    planted: Application, client_of: Callable[[str], Client]
) -> None:
    hidden = Comment.objects.filter(audience="league").values_list("pk", flat=True)
    client = client_of("filler")

    said = {
        client.post(f"/applications/{planted.pk}/comments/write/", {"text": "x", "answers": number}).status_code
        for number in (*hidden, 999_999, "²", "9" * 30)
    }
    told = {
        client.post(
            f"/api/v1/applications/{planted.pk}/comments",
            {"text": "x", "answers": number},
            content_type="application/json",
        ).content
        for number in (*hidden, 999_999)
    }

    assert said == {404}
    assert len(told) == 1
