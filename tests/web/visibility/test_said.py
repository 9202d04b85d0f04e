"""What bodies say to each other is searched for: dissent, confidential opinions, comments; in pages, API, files, mails.

One application goes its way, from the review to the intake of the region; at each of two moments everyone looks
everywhere and finds exactly what was said for them.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime

import pytest
from django.core import mail
from django.test import Client
from django.utils.translation import override

from dafeng.web.applications.models import Application
from dafeng.web.applications.services.finding import application_of
from dafeng.web.desk.queries.casefile import case_of
from dafeng.web.duties.services import send_due
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.people.rules import NotPermitted
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.models import Nomination
from dafeng.web.recommendations.services.documents import make_documents
from dafeng.web.recommendations.services.intake.opining import give_opinion
from dafeng.web.recommendations.services.sending import send
from dafeng.web.reviews.services.joint import Stance
from dafeng.web.threads.services import Writing, write
from tests.web.recommendations.league import DEPARTMENTS, NOW, People, begun, choose, opened, plant, sign, take
from tests.web.visibility.conftest import PEOPLE
from tests.web.visibility.test_leaks import texts_in

APPLICANT = {"filler", "principal"}
LEAGUE = {"league_officer", "league_principal", "league_department"}
REGION = {"region_officer", "region_principal", "region_department"}
OBJECTION, CONDITION, OPINION = "绝密异议七三一", "绝密条件八四二", "绝密省意九五三"
COMMENTS = {
    "绝密共言一六四": ("league_officer", "applicant_and_league", APPLICANT | LEAGUE),
    "绝密盟言二七五": ("league_department", "league", LEAGUE),
    "绝密区言三八六": ("region_department", "region", REGION),
    "绝密县言四九七": ("principal", "body", APPLICANT),
    "绝密司言五零八": ("league_officer", "body", {"league_officer", "league_principal"}),
}
"""Who wrote what for whom, and who may read it besides auditors."""
READERS = {text: {*readers, "auditor"} for text, (_who, _audience, readers) in COMMENTS.items()}
UNDER_REVIEW = READERS | {OBJECTION: {*LEAGUE, "auditor"}, CONDITION: {*LEAGUE, "auditor"}}
SENT_UP = READERS | {
    OBJECTION: {*LEAGUE, *REGION, "auditor"},
    CONDITION: {*LEAGUE, *REGION, "auditor"},
    OPINION: {*REGION, "auditor"},
}
BEFORE = ("principal", "league_officer", "region_principal", "region_department")
"""Who looks while the review goes on: everyone looks once it has gone up."""
TOLD = ("review", "requests", "comments", "trail", "packages", "packages/1", "case-files", "todo", "versions")


@pytest.fixture
def people(actor: Callable[..., Actor], body: Callable[..., Body], call: Call) -> People:
    """Everyone, with the five departments of league and region."""
    for department in DEPARTMENTS:
        body("league_department", "150600", department)
        body("region_department", "150000", department)
    for league in ("150600", "150400"):
        body("league_drc", league)
    for office in PEOPLE.values():
        actor(*office)
    return People(actor, body)


@pytest.mark.once
def test_everyone_finds_exactly_what_was_said_for_them(
    call: Call, people: People, client_of: Callable[[str], Client]
) -> None:
    with override("zh-hans"):
        county, nomination = plant(call, "150622", people), begun(call, people)
        _reviewed(county, people)
        found = {who: set(_found(people, client_of, who, county, None)) for who in BEFORE}
        assert found == _expected(UNDER_REVIEW, BEFORE)

        _sent_up(county, nomination, people)
        found = {who: set(_found(people, client_of, who, county, nomination)) for who in PEOPLE}
        assert found == _expected(SENT_UP, PEOPLE)

    send_due(datetime(2099, 1, 1, tzinfo=UTC))
    assert len(mail.outbox) > len(PEOPLE)
    assert [str(one.subject) for one in mail.outbox if "绝密" in str(one.message())] == []


def _expected(readers: dict[str, set[str]], people: Iterable[str]) -> dict[str, set[str]]:
    return {who: {text for text, named in readers.items() if who in named} for who in people}


def _reviewed(county: Application, people: People) -> None:
    """Two departments dissent, and everyone has written a comment."""
    opened(county, people)
    said = {"science": ("object", OBJECTION), "energy": ("agree_with_conditions", CONDITION)}
    for department in DEPARTMENTS:
        position, reason = said.get(department, ("agree", ""))
        take(county, people.of_league(department), position, reason=reason)
    for text, (who, audience, _readers) in COMMENTS.items():
        write(county, Writing(text, audience), actor=people.actor(*PEOPLE[who]), at=NOW)


def _sent_up(county: Application, nomination: Nomination, people: People) -> None:
    """The league recommends; a department of the region objects on its copy; letter and list are written."""
    take(county, people.head)
    sign(county, people)
    choose(nomination, county, people)
    send(nomination, actor=people.head, at=NOW)
    opinion = Stance("object", OPINION)
    science = people.of_region("science")
    give_opinion(nomination, people.body("region_department", "150000", "science"), opinion, actor=science, at=NOW)
    make_documents(Nomination.objects.get(pk=nomination.pk), at=NOW)


def _found(
    people: People, client_of: Callable[[str], Client], who: str, county: Application, nomination: Nomination | None
) -> Iterator[str]:
    """The words that someone finds, wherever they look."""
    client = client_of(who)
    for path in _addresses(county, nomination):
        for text in texts_in(client.get(path)):
            yield from (word for word in SENT_UP if word in text and "q=" not in path)
    actor = people.actor(*PEOPLE[who])
    try:
        case = case_of(actor, application_of(actor, str(county.pk)), NOW)
    except NotPermitted:
        return
    yield from (word for word in SENT_UP if word in repr(case))


def _addresses(county: Application, nomination: Nomination | None) -> Iterator[str]:
    """Where people begin, and every address at which something might show itself, known or guessed."""
    key, call = county.pk, county.call_id
    yield from ("/", "/duties/", "/notices/", "/calendar/", "/calendar/dates.ics", "/reviews/", "/intake/", "/ledger/")
    yield from ("/reviews/?export=csv", "/ledger/?export=csv", "/applications/?export=xlsx", "/mails/?export=csv")
    yield from (f"/search/?q={word}" for word in ("绝密", "异议"))
    yield from ("/dashboard/", f"/compare/?a={key}", "/nominations/?export=csv", f"/intake/{call}/contradictions/")
    pages = ("", "review/", "comments/", "trail/", "trail/?export=csv", "casefile/", "conditions/", "submission/")
    yield from (f"/applications/{key}/{path}" for path in (*pages, "submission/1/manifest/", "versions/"))
    api = ("/reviews", "/duties", "/dates", "/notices", "/dashboard", f"/compare?a={key}", "/nominations", "/me")
    yield from (f"/api/v1{path}" for path in (*api, f"/applications/{key}", f"/calls/{call}/contradictions"))
    yield from (f"/api/v1/applications/{key}/{path}" for path in TOLD)
    if nomination is not None:
        sent = f"nominations/{nomination.pk}"
        yield from (f"/{sent}/", f"/{sent}/intake/", f"/{sent}/sent/1/manifest/", f"/api/v1/{sent}/checks")
        yield from (f"/api/v1/{sent}", f"/api/v1/{sent}/opinions", f"/api/v1/{sent}/documents")
        yield f"/api/v1/{sent}/sent/1"
        for document in nomination.documents.all():
            yield f"/{sent}/documents/{document.pk}/content"
