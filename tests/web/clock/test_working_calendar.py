"""The working calendar of the platform: the shipped table, days recorded beside it, and who may record them."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils import translation

from dafeng.web.clock.models import SpecialDay
from dafeng.web.clock.queries import days_of, known_years, warning_of, working_calendar
from dafeng.web.clock.services import Span, complete_year, record_days, remove_day
from dafeng.web.integrations.errors import Contested, Unfit
from dafeng.web.ledger.models import Entry
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Person
from dafeng.web.people.rules import NotPermitted

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
NOTICE = "国办发明电〔2026〕9号"
SPRING = Span(date(2027, 2, 5), date(2027, 2, 12), "off", "春节", NOTICE)
Someone = Callable[..., Actor]


@pytest.fixture
def administrator(actor: Someone) -> Actor:
    return actor("administrator", "platform")


def test_the_calendar_is_the_shipped_table_where_nothing_is_recorded(db: None) -> None:
    calendar = working_calendar()

    assert not calendar.works(date(2026, 2, 16))
    assert calendar.works(date(2026, 2, 28))
    assert calendar.years == {2024, 2025, 2026}


def test_recorded_days_count_and_stand_in_the_ledger(administrator: Actor) -> None:
    record_days(SPRING, actor=administrator, at=NOW)

    assert [working_calendar().works(date(2027, 2, day)) for day in (4, 5, 12)] == [True, False, False]
    entry = Entry.objects.get(act="record_days")
    assert (entry.subject_id, len(entry.detail["days"]), entry.detail["document"]) == ("2027-02-05", 8, NOTICE)


def test_what_is_recorded_stands_before_the_shipped_table(administrator: Actor) -> None:
    span = Span(date(2026, 2, 14), date(2026, 2, 14), "off", "更正", "某通知")

    record_days(span, actor=administrator, at=NOW)

    assert not working_calendar().works(date(2026, 2, 14))
    (day,) = [one for one in days_of(2026) if one.day == date(2026, 2, 14)]
    assert (day.kind, day.document, day.special is not None) == ("off", "某通知", True)


def test_a_day_taken_out_counts_no_more_but_stays_with_its_reason(administrator: Actor) -> None:
    first, *_rest = record_days(SPRING, actor=administrator, at=NOW)

    remove_day(first, "日期有误", actor=administrator, at=NOW)

    assert working_calendar().works(date(2027, 2, 5))
    assert SpecialDay.objects.get(pk=first.pk).removed_reason == "日期有误"
    assert Entry.objects.get(act="remove_day").reason == "日期有误"
    with pytest.raises(Contested):
        remove_day(first, "再次", actor=administrator, at=NOW)


def test_a_day_is_recorded_once_until_it_is_taken_out(administrator: Actor) -> None:
    days = record_days(SPRING, actor=administrator, at=NOW)
    again = Span(SPRING.last, SPRING.last, "made_up", "春节", NOTICE)

    with pytest.raises(Contested, match="2027-02-12"):
        record_days(again, actor=administrator, at=NOW)

    remove_day(days[-1], "日期有误", actor=administrator, at=NOW)
    record_days(again, actor=administrator, at=NOW)
    assert SpecialDay.objects.filter(removed_at=None).count() == 8


@pytest.mark.parametrize(
    "span",
    [
        Span(date(2027, 2, 12), date(2027, 2, 5), "off", "春节", NOTICE),
        Span(date(2027, 1, 1), date(2027, 2, 1), "off", "元旦", NOTICE),
    ],
    ids=["reversed", "32 days"],
)
def test_an_impossible_span_is_refused(administrator: Actor, span: Span) -> None:
    with pytest.raises(Unfit):
        record_days(span, actor=administrator, at=NOW)

    assert SpecialDay.objects.count() == 0


def test_a_year_is_known_once_its_days_are_recorded_and_it_is_declared_complete(administrator: Actor) -> None:
    with pytest.raises(Unfit, match="No day off is recorded"), translation.override("en"):
        complete_year(2027, NOTICE, actor=administrator, at=NOW)
    record_days(SPRING, actor=administrator, at=NOW)
    opened = datetime(2026, 12, 30, 2, 0, tzinfo=UTC)
    assert working_calendar().due(opened, 5).unknown_years == (2027,)

    complete_year(2027, NOTICE, actor=administrator, at=NOW)

    assert working_calendar().due(opened, 5).unknown_years == ()
    assert 2027 in known_years()
    with pytest.raises(Unfit):
        complete_year(2027, NOTICE, actor=administrator, at=NOW)
    with pytest.raises(Unfit):
        complete_year(2026, NOTICE, actor=administrator, at=NOW)


@pytest.mark.parametrize(
    "office",
    [("region_officer", "region_drc"), ("league_principal", "league_drc"), ("principal", "county_government")],
)
def test_nobody_else_touches_the_calendar(actor: Someone, office: tuple[str, str]) -> None:
    someone = actor(*office)

    with pytest.raises(NotPermitted):
        record_days(SPRING, actor=someone, at=NOW)
    with pytest.raises(NotPermitted):
        complete_year(2027, NOTICE, actor=someone, at=NOW)


def test_the_principal_of_the_region_records_days(actor: Someone) -> None:
    assert len(record_days(SPRING, actor=actor("region_principal", "region_drc"), at=NOW)) == 8


def test_a_term_into_an_unknown_year_is_told_as_provisional() -> None:
    with translation.override("en"):
        assert warning_of([2028, 2027]).startswith("The holidays of 2027, 2028 are not recorded yet")
    assert warning_of([]) == ""


def signed_in(client: Client, person: Person) -> Client:
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_the_page_shows_the_days_of_a_year_and_offers_acts_to_those_who_may(
    client: Client, person: Callable[..., Person], administrator: Actor
) -> None:
    record_days(SPRING, actor=administrator, at=NOW)
    filler = signed_in(client, person("filler", "county_government")).get("/working-days/?year=2027")
    text = filler.content.decode()

    assert "国办发明电〔2026〕9号" in text
    assert "/remove/" not in text
    assert "/working-days/new/" not in text

    admin = signed_in(client, person("administrator", "platform")).get("/working-days/?year=2027").content.decode()
    assert "/remove/" in admin
    assert "/working-days/of/2027/complete/" in admin


def test_days_are_recorded_and_taken_out_on_pages(client: Client, person: Callable[..., Person]) -> None:
    page = signed_in(client, person("administrator", "platform"))
    form = {"kind": "off", "first": "2027-01-01", "last": "2027-01-03", "name": "元旦", "document": NOTICE}

    assert page.post("/working-days/new/", form).status_code == 302
    assert page.post("/working-days/new/", form).status_code == 422
    first = SpecialDay.objects.earliest("day")
    assert page.post(f"/working-days/{first.pk}/remove/", {"reason": "有误"}).status_code == 302
    assert page.post("/working-days/of/2027/complete/", {"document": NOTICE}).status_code == 302

    assert SpecialDay.objects.filter(removed_at=None).count() == 2
    assert page.get(f"/working-days/{first.pk}/remove/").status_code == 404
    assert page.get("/working-days/?year=1").status_code == 404


def test_programs_ask_for_terms_and_days(client: Client, person: Callable[..., Person]) -> None:
    program = signed_in(client, person("administrator", "platform"))
    asked = {"opened_at": "2025-01-24T15:00:00+08:00", "working_days": "5"}
    term = program.get("/api/v1/working-days/term", asked).json()
    sent = {"kind": "off", "first": "2027-01-01", "last": None, "name": "元旦", "document": NOTICE}
    made = program.post("/api/v1/working-days", sent, content_type="application/json")

    assert datetime.fromisoformat(term["due_at"]) == datetime(2025, 2, 7, 15, 59, 59, tzinfo=UTC)
    assert term["unknown_years"] == []
    assert made.status_code == 201
    assert [day["day"] for day in made.json()["days"]] == ["2027-01-01"]
    assert program.post("/api/v1/working-days", sent, content_type="application/json").status_code == 409
    assert len(program.get("/api/v1/working-days/2026").json()["days"]) == 39
