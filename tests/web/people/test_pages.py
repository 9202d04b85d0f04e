"""The pages about people: who is shown what, who may act, and what a forged address tells."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django import DjangoAssertNumQueries

from dafeng.web.ledger.models import Entry
from dafeng.web.people.models import Body, Invitation, Membership, Person, Role
from tests.web.browser import Opened, is_too_wide, serious_faults
from tests.web.people.conftest import AT, PASSWORD, Desk

ENGLISH = {"Accept-Language": "en"}
INVITED = {"email": "wang@example.org", "name": "王建国", "roles": ["filler"], "language": "zh-hans"}
MATRIX = [
    # role, kind and place of the body: sees the county's people, invites there, renames it
    ("filler", "county_government", "150622", True, 403, 403),
    ("principal", "county_government", "150622", True, 403, 403),
    ("body_administrator", "county_government", "150622", True, 302, 403),
    ("body_administrator", "county_government", "150428", False, 403, 403),
    ("body_administrator", "park_committee", "S157035", False, 403, 403),
    ("league_officer", "league_drc", "150600", True, 403, 403),
    ("league_officer", "league_drc", "150400", False, 403, 403),
    ("body_administrator", "league_drc", "150600", True, 302, 403),
    ("body_administrator", "league_department", "150600", False, 403, 403),
    ("league_department", "league_department", "150600", True, 403, 403),
    ("region_officer", "region_drc", "150000", True, 403, 403),
    ("body_administrator", "region_drc", "150000", True, 302, 403),
    ("auditor", "platform", "150000", True, 403, 403),
    ("administrator", "platform", "150000", True, 302, 302),
]


@pytest.mark.parametrize(("role", "kind", "place", "sees_people", "invites", "renames"), MATRIX)
def test_what_each_role_may_do_on_the_pages_of_a_body(
    desk: Callable[..., Desk], body: Callable[..., Body], person: Callable[..., Person], role: str, kind: str,
    place: str, *, sees_people: bool, invites: int, renames: int,
) -> None:  # fmt: skip
    Membership.objects.create(person=Person.objects.create(username="x", name="乌兰"), body=body("county_government"),
                              role=Role.FILLER, since=AT)  # fmt: skip
    reader, page = desk(role, kind, place), f"/bodies/{body('county_government').pk}/"

    shown = reader.client.get(page)
    invited = reader.client.post(f"{page}invite/", INVITED)
    renamed = reader.client.post(f"{page}rename/", {"name_zh": "x", "name_en": ""})

    assert (shown.status_code, "乌兰" in shown.content.decode()) == (200, sees_people)
    assert (invited.status_code, Invitation.objects.count()) == (invites, int(invites == 302))
    assert renamed.status_code == renames


@pytest.mark.parametrize(("role", "kind", "place", "sees_people", "_invites", "_renames"), MATRIX)
def test_the_tree_shows_the_same_people_as_the_page(
    desk: Callable[..., Desk], body: Callable[..., Body], role: str, kind: str, place: str, *, sees_people: bool,
    _invites: int, _renames: int,
) -> None:  # fmt: skip
    Membership.objects.create(person=Person.objects.create(username="x", name="乌兰"), body=body("county_government"),
                              role=Role.FILLER, since=AT)  # fmt: skip

    assert ("乌兰" in desk(role, kind, place).client.get("/bodies/").content.decode()) is sees_people


@pytest.mark.parametrize(
    "path",
    ["/bodies/999/", "/bodies/999/invite/", "/memberships/999/end/", "/persons/999/", "/bodies/1/hand-over/999/"],
)
def test_a_number_that_is_not_there_is_not_found(desk: Callable[..., Desk], path: str) -> None:
    assert desk("administrator", "platform").get(path) == 404


def test_a_person_who_may_not_be_seen_is_not_found_and_the_attempt_is_recorded(
    desk: Callable[..., Desk], person: Callable[..., Person]
) -> None:
    hidden = person("filler", "county_government", "150428")
    reader = desk("filler", "county_government")

    answers = [reader.client.get(f"/persons/{number}/", headers=ENGLISH) for number in (hidden.pk, 999)]

    pages = [re.sub(r"/persons/\d+/|\"[A-Za-z0-9]{64}\"", "", answer.content.decode()) for answer in answers]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert pages[0] == pages[1]
    assert Entry.objects.get(act="refused").subject_id == str(hidden.pk)


def test_what_may_not_be_done_says_who_may(desk: Callable[..., Desk], body: Callable[..., Body]) -> None:
    page = f"/bodies/{body('county_government').pk}/rename/"

    answer = desk("filler", "county_government").client.get(page, headers=ENGLISH)

    text = answer.content.decode()
    assert "<li>administrator of the platform</li>" in text
    assert "ask the administrator of your body for the role" in text


def test_a_program_is_told_in_its_way(desk: Callable[..., Desk], body: Callable[..., Body]) -> None:
    reader = desk("filler", "county_government").client
    there = {"Accept": "application/json", **ENGLISH}

    refused = reader.get(f"/bodies/{body('county_government').pk}/rename/", headers=there)
    absent = reader.get("/persons/999/", headers=there)
    unknown = Client().get("/bodies/", headers=there)

    assert (refused.status_code, refused.json()["roles"]) == (403, ["administrator of the platform"])
    assert (absent.status_code, absent.json()["code"]) == (404, "not_found")
    assert (unknown.status_code, unknown.json()["code"]) == (401, "signed_out")


def test_handing_over_on_the_page(
    desk: Callable[..., Desk], body: Callable[..., Body], person: Callable[..., Person]
) -> None:
    county, leaving = body("county_government"), person("principal", "county_government")
    successor = person("filler", "county_government")
    page = f"/bodies/{county.pk}/hand-over/{leaving.pk}/"

    answer = desk("body_administrator", "county_government").client.post(
        page, {"successor": successor.pk, "reason": "调离"}
    )

    assert (answer.status_code, answer["Location"]) == (302, f"/bodies/{county.pk}/")
    held = Membership.objects.filter(person=successor, until=None).values_list("role", flat=True)
    assert set(held) == {"filler", "principal"}


def test_a_refusal_stands_above_the_form_and_what_was_typed_stays(
    desk: Callable[..., Desk], body: Callable[..., Body], person: Callable[..., Person]
) -> None:
    last = Membership.objects.get(person=person("principal", "county_government"))

    answer = desk("body_administrator", "county_government").client.post(
        f"/memberships/{last.pk}/end/", {"reason": "不再负责"}, headers=ENGLISH
    )

    page = answer.content.decode()
    assert ("is the last to hold the role" in page, "不再负责" in page) == (True, True)


@pytest.mark.parametrize("act", ["lock", "restore", "forgive", "end-sessions"])
@pytest.mark.parametrize(
    ("role", "kind", "place", "status"),
    [
        ("body_administrator", "county_government", "150622", 302),
        ("body_administrator", "league_drc", "150600", 302),
        ("administrator", "platform", "150000", 302),
        ("principal", "county_government", "150622", 403),
        ("league_officer", "league_drc", "150600", 403),
        ("auditor", "platform", "150000", 403),
        ("body_administrator", "county_government", "150428", 404),
    ],
)
def test_who_may_act_on_an_account(
    desk: Callable[..., Desk], person: Callable[..., Person], act: str, role: str, kind: str, place: str, status: int
) -> None:
    someone = person("filler", "county_government")

    answer = desk(role, kind, place).client.post(f"/persons/{someone.pk}/{act}/")

    assert answer.status_code == status


def test_someone_who_also_serves_elsewhere_is_not_locked_from_here(
    desk: Callable[..., Desk], person: Callable[..., Person], body: Callable[..., Body]
) -> None:
    someone = person("filler", "county_government")
    Membership.objects.create(person=someone, body=body("league_drc"), role=Role.LEAGUE_OFFICER, since=AT)

    desk("body_administrator", "county_government").client.post(f"/persons/{someone.pk}/lock/")

    assert Person.objects.get(pk=someone.pk).is_active


@pytest.mark.parametrize("count", [1, 30])
def test_the_tree_asks_as_much_for_one_body_as_for_thirty(
    desk: Callable[..., Desk],
    body: Callable[..., Body],
    django_assert_max_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    reader, county = desk("administrator", "platform"), body("county_government")
    for number in range(count):
        someone = Person.objects.create(username=str(number))
        Membership.objects.create(person=someone, body=county, role=Role.FILLER, since=AT)
    reader.get("/bodies/")

    with django_assert_max_num_queries(9):
        reader.get("/bodies/")


def test_every_page_is_for_people_who_are_signed_in_unless_it_says_otherwise() -> None:
    public = {name for name, view in views(get_resolver().url_patterns, "people:") if not login_is_required(view)}

    assert public == {"people:accept", "people:session"}


def login_is_required(view: object) -> bool:
    return getattr(view, "login_required", True)


def views(patterns: list[URLPattern | URLResolver], wanted: str, space: str = "") -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            found += views(pattern.url_patterns, wanted, inner)
        elif space == wanted:
            found.append((f"{space}{pattern.name}", pattern.callback))
    return found


def test_the_mark_of_public_pages_is_that_of_the_framework() -> None:
    @login_not_required
    def shown(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert not login_is_required(shown)


LOOKED_AT = ["/accounts/login/", "/accounts/password/reset/", "/invitation/unknown/"]
SIGNED_IN = ["/bodies/", "/bodies/{county}/", "/bodies/{county}/invite/", "/persons/{person}/", "/profile/"]


@pytest.mark.parametrize(("language", "width"), [("zh-hans", 390), ("en", 1280)])
def test_in_the_browser_nothing_keeps_anyone_out(
    opened: Opened, person: Callable[..., Person], body: Callable[..., Body], language: str, width: int
) -> None:
    reader, someone = person("body_administrator", "league_drc"), person("principal", "county_government")
    numbers = {"county": body("county_government").pk, "person": someone.pk}
    found = {}
    for path in [*LOOKED_AT, *SIGNED_IN]:
        who = reader if path in SIGNED_IN else None
        page = opened(path.format(**numbers), person=who, language=language, width=width)
        found[path] = (serious_faults(page), is_too_wide(page))
        page.context.close()

    assert found == dict.fromkeys([*LOOKED_AT, *SIGNED_IN], ([], False))


def test_in_the_browser_one_stays_signed_in_with_one_press(opened: Opened, person: Callable[..., Person]) -> None:
    reader = person("filler", "county_government")
    page = opened("/profile/", person=reader, language="en")
    let_pass(reader, timedelta(minutes=57))

    ask(page)
    page.get_by_role("dialog").get_by_text("Stay signed in").click()
    page.get_by_role("dialog").wait_for(state="hidden")

    assert page.evaluate("fetch('/session/').then(answer => answer.json()).then(said => said.seconds > 3000)")


def test_in_the_browser_a_form_survives_the_end_of_the_session(
    opened: Opened, person: Callable[..., Person], body: Callable[..., Body]
) -> None:
    reader = person("body_administrator", "county_government")
    form = opened(f"/bodies/{body('county_government').pk}/invite/", person=reader, language="en")
    form.fill("#id_email", "wang@example.org")
    form.fill("#id_name", "王建国")
    form.check("text=applicant: fills in")
    let_pass(reader, timedelta(minutes=61))
    ask(form)
    form.get_by_role("dialog").get_by_text("What you typed still stands on this page").wait_for()

    window = form.context.new_page()
    window.goto("/accounts/login/")
    window.fill("#id_login", reader.username)
    window.fill("#id_password", PASSWORD)
    window.get_by_role("main").get_by_role("button", name="Sign in").click()
    window.wait_for_url("**/")
    ask(form)
    form.get_by_role("dialog").wait_for(state="hidden")
    form.get_by_role("button", name="Send the invitation").click()
    form.get_by_text("The invitation was sent to wang@example.org.").wait_for()

    assert Invitation.objects.get().email == "wang@example.org"


def ask(page: Page) -> None:
    """Let the page ask whether the session goes on, as it does every minute."""
    page.evaluate("document.dispatchEvent(new CustomEvent('dafeng:signed-out'))")


def let_pass(person: Person, time: timedelta) -> None:
    """Move the person's stays back in time."""
    person.sign_ins.update(seen_at=timezone.now() - time)
