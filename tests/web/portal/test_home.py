"""The start page: for everyone what the programme is, for each role what it holds and what is due."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Protocol

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from dafeng.web.applications.models import Application
from dafeng.web.jobs.models import Job
from dafeng.web.people.models import Body, Person
from dafeng.web.programmes.models import Call

Applied = Callable[..., Application]


class SignedIn(Protocol):
    """Returns a browser in which someone with that office is signed in."""

    def __call__(self, role: str, kind: str) -> Client:
        """The browser."""


@pytest.fixture
def signed_in(person: Callable[..., Person]) -> SignedIn:
    def signed_in(role: str, kind: str) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(person(role, kind), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


class Unmarked(HTMLParser):
    """Collects Chinese in the body of a page that no element says to be Chinese."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[tuple[str, bool]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        silent = "zh" in (dict(attrs).get("lang") or "") or tag in {"title", "script"}
        if tag not in {"meta", "link", "input", "br", "hr", "img", "path"}:
            self.marks.append((tag, silent or (bool(self.marks) and self.marks[-1][1])))

    def handle_endtag(self, tag: str) -> None:
        if any(tag == one for one, _marked in self.marks):
            while self.marks.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self.marks[-1:] or not self.marks[-1][1]:
            self.found += re.findall("[\u4e00-\u9fff]+", data)


def read(client: Client, path: str = "/") -> str:
    return client.get(path).content.decode()


def test_the_public_reads_the_dates_and_conditions(open_call: Call) -> None:
    page = read(Client(headers={"accept-language": "zh-hans"}))

    assert timezone.localtime(open_call.closes_at).strftime("%Y-%m-%d %H:%M:%S") in page
    assert "申报园区应纳入《中国开发区审核公告目录》" in page
    assert page.count("个名额") == 2


@pytest.mark.django_db
def test_before_any_call_the_public_reads_that_none_has_opened() -> None:
    assert "No call has opened yet" in read(Client(headers={"accept-language": "en"}))


def test_an_applicant_sees_what_is_missing_and_what_comes_next(applied: Applied, signed_in: SignedIn) -> None:
    row = applied(faults=3, missing=7)

    page = read(signed_in("principal", "county_government"))

    assert f'href="/applications/{row.pk}/"' in page
    assert "Mend the errors" in page
    assert '<span class="number">7</span>' in page


def test_what_was_not_counted_is_no_zero(applied: Applied, signed_in: SignedIn) -> None:
    applied(faults=None, missing=None)

    page = read(signed_in("principal", "county_government"))

    assert "not checked yet" in page
    assert '<span class="number">0</span>' not in page


def test_an_applicant_without_application_is_told_to_begin(open_call: Call, signed_in: SignedIn) -> None:
    assert "Begin an application" in read(signed_in("principal", "county_government"))


def test_an_applicant_sees_the_conditions_of_the_own_track_alone(applied: Applied, signed_in: SignedIn) -> None:
    applied()

    page = read(signed_in("principal", "county_government"))

    assert "五(一)4" in page
    assert "五(二)" not in page


def test_an_applicant_sees_what_runs(applied: Applied, signed_in: SignedIn, person: Callable[..., Person]) -> None:
    row, someone = applied(), person("principal", "county_government")
    job = Job.objects.create(
        kind="computation", asked_by_id=someone.pk, asked_at=row.created_at, queued_at=row.created_at, state="running"
    )

    assert str(job.pk) in read(signed_in("principal", "county_government"))


def test_the_region_counts_everything_but_names_only_what_was_submitted(applied: Applied, signed_in: SignedIn) -> None:
    draft = applied("county_government", "draft")
    submitted = applied("park_committee", "submitted")

    page = read(signed_in("region_officer", "region_drc"))

    assert "<dt>Applications</dt><dd>2</dd>" in page
    assert str(draft.pk) not in page
    assert str(submitted.pk) not in page  # a park: its county's tile leads to the list
    assert "place=准格尔旗" in page


def test_the_league_sees_that_its_county_has_begun(applied: Applied, signed_in: SignedIn) -> None:
    draft = applied("county_government", "draft")

    assert str(draft.pk) in read(signed_in("league_officer", "league_drc"))


def test_the_league_s_map_shows_the_league_alone(applied: Applied, signed_in: SignedIn) -> None:
    applied()

    assert read(signed_in("league_officer", "league_drc")).count('class="tile ') == 9


@pytest.mark.parametrize("kinds", [["county_government"], ["county_government", "park_committee"]], ids=["1", "2"])
def test_overseeing_costs_the_same_for_one_and_for_two(
    kinds: list[str], applied: Applied, signed_in: SignedIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for kind in kinds:
        applied(kind, "submitted")
    client = signed_in("region_officer", "region_drc")

    with django_assert_max_num_queries(23):
        client.get("/")


def test_an_english_page_shows_the_english_name_of_the_body_and_marks_chinese_ones(
    applied: Applied, signed_in: SignedIn
) -> None:
    applied()
    reader = signed_in("principal", "county_government")
    Body.objects.filter(kind="county_government").update(name_en="Government of Jungar Banner")

    page = read(reader)

    unmarked = Unmarked()
    unmarked.feed(page)
    assert page.count("Government of Jungar Banner") == 2
    assert '<span lang="zh-CN">准格尔旗</span>' in page
    assert unmarked.found == []
