"""Tokens: a program acts as the maker, for one body, within scopes, and never beyond what the maker may do now."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from dafeng.web.applications.models import Application
from dafeng.web.config.api import api
from dafeng.web.integrations.models import Token
from dafeng.web.integrations.services import tokens
from dafeng.web.ledger.models import Entry
from dafeng.web.people.errors import Refusal
from dafeng.web.people.models import Body, Membership, Person, Role
from dafeng.web.people.rules import NotPermitted
from tests.web.conftest import NOW
from tests.web.integrations.conftest import AT, Program, by, codes, token_of


def test_a_program_reads_what_its_maker_may_read(application: Application, principal: Person, county: Body) -> None:
    program = Program(token_of(principal, county))

    assert [one["id"] for one in program.get("/applications").json()["items"]] == [str(application.pk)]
    assert program.get("/me").json() == {
        "person": principal.pk,
        "name": principal.name,
        "offices": [{"role": "principal", "body": county.pk, "body_name": county.name_zh}],
        "token": "统计程序",
        "scopes": ["read"],
    }


def test_only_the_hash_of_a_token_is_kept(principal: Person, county: Body) -> None:
    text = token_of(principal, county)

    kept = Token.objects.get()
    assert kept.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert text not in str(Token.objects.values().get())
    assert text.startswith(kept.beginning)
    assert len(kept.beginning) == len("dafeng_abcd")


@pytest.mark.parametrize(
    ("scopes", "status"), [(("read",), 403), (("write",), 403), (("submit",), 422), (("write", "submit"), 422)]
)
def test_handing_in_takes_a_scope_of_its_own(
    application: Application, principal: Person, county: Body, scopes: tuple[str, ...], status: int
) -> None:
    answer = Program(token_of(principal, county, *scopes)).post(
        f"/applications/{application.pk}/submission", {"declared": True}
    )

    assert answer.status_code == status
    assert (codes(answer) == ["out_of_scope"]) == (status == 403)


def test_the_acts_that_are_offered_are_those_within_the_scopes(
    application: Application, principal: Person, county: Body
) -> None:
    def acts(*scopes: str) -> set[str]:
        answer = Program(token_of(principal, county, *scopes)).get(f"/applications/{application.pk}")
        return set(answer.json()["acts"])

    assert acts("read") == {"export"}
    assert acts("submit") == {"export", "submit"}
    assert acts("write") == {"export", "edit", "upload", "attach", "remove_attachment", "restore", "compute"}


def test_a_token_that_only_reads_changes_nothing_at_any_address(
    application: Application, principal: Person, county: Body
) -> None:
    program = Program(token_of(principal, county))
    schema = api.get_openapi_schema()
    before = Entry.objects.count()

    changing = [(method, path) for path, methods in schema["paths"].items() for method in methods if method != "get"]
    answers = {
        (method, path): program.client.generic(
            method.upper(), _filled(path, application), "{}", content_type="application/json", headers=program.headers
        ).status_code
        for method, path in changing
    }

    assert set(answers.values()) == {403}
    assert Entry.objects.count() == before


def _filled(path: str, application: Application) -> str:
    known = {"application_id": str(application.pk), "sheet_id": "energy", "chapter_id": "tasks", "number": "1"}
    for name, value in known.items():
        path = path.replace(f"{{{name}}}", value)
    return path.replace("{", "").replace("}", "")


def test_a_token_needs_no_csrf_token_and_a_session_still_does(
    application: Application, principal: Person, county: Body
) -> None:
    path = f"/api/v1/applications/{application.pk}/versions"
    session = Client(enforce_csrf_checks=True)
    session.force_login(principal, backend="allauth.account.auth_backends.AuthenticationBackend")

    by_session = session.post(path, "{}", content_type="application/json")
    by_token = Program(token_of(principal, county, "write")).post(f"/applications/{application.pk}/versions", {})

    assert (by_session.status_code, codes(by_session)) == (403, ["request"])
    assert by_token.status_code != 403


def test_a_token_acts_for_its_own_body_only(
    application: Application, principal: Person, body: Callable[..., Body]
) -> None:
    elsewhere = body("county_government", "150428")
    Membership.objects.create(person=principal, body=elsewhere, role=Role.PRINCIPAL, since=NOW)

    program = Program(token_of(principal, elsewhere, "read", "write"))

    assert program.get("/applications").json()["items"] == []
    assert program.get(f"/applications/{application.pk}").status_code == 404


def test_a_token_beside_a_session_acts_within_its_own_scopes(
    application: Application, principal: Person, county: Body
) -> None:
    program = Program(token_of(principal, county))
    program.client.force_login(principal, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert program.get("/me").json()["scopes"] == ["read"]


def test_the_ledger_names_the_token(application: Application, principal: Person, county: Body) -> None:
    Program(token_of(principal, county, "write")).post(f"/applications/{application.pk}/versions", {"note": "程序"})

    entry = Entry.objects.filter(act="save_version").get()
    assert (entry.actor_id, entry.detail["token"]) == (principal.pk, "统计程序")


def test_a_role_that_ended_takes_the_token_with_it_for_good(principal: Person, county: Body) -> None:
    program = Program(token_of(principal, county))
    now = datetime.now(UTC)

    Membership.objects.filter(person=principal).update(until=now)
    ended = program.get("/me")
    Membership.objects.create(person=principal, body=county, role=Role.PRINCIPAL, since=now + timedelta(seconds=1))
    given_again = program.get("/me")

    assert (ended.status_code, codes(ended)) == (401, ["bad_token"])
    assert ended["WWW-Authenticate"] == "Bearer"
    assert given_again.status_code == 401


def test_a_role_given_later_does_not_widen_a_token(principal: Person, county: Body) -> None:
    program = Program(token_of(principal, county))
    later = datetime.now(UTC) + timedelta(seconds=1)
    Membership.objects.create(person=principal, body=county, role=Role.BODY_ADMINISTRATOR, since=later)

    assert [one["role"] for one in program.get("/me").json()["offices"]] == ["principal"]


def test_a_locked_account_and_a_revoked_token_open_nothing(principal: Person, county: Body) -> None:
    locked, revoked = (Program(token_of(principal, county)) for _ in range(2))

    tokens.revoke(Token.objects.order_by("pk").last() or Token(), by(principal))
    answers = [locked.get("/me").status_code, revoked.get("/me").status_code]
    Person.objects.filter(pk=principal.pk).update(is_active=False)

    assert [*answers, locked.get("/me").status_code] == [200, 401, 401]


def test_a_token_ends_at_its_second(principal: Person, county: Body) -> None:
    text = token_of(principal, county, now=AT)
    end = AT + timedelta(days=90)

    assert tokens.actor_by(text, end - timedelta(seconds=1)) is not None
    assert tokens.actor_by(text, end) is None


def test_a_token_whose_maker_lost_a_required_second_factor_opens_nothing(
    principal: Person, county: Body, settings: Settings
) -> None:
    text = token_of(principal, county)
    settings.MFA_REQUIRED_ROLES = ["principal"]

    assert Program(text).get("/me").status_code == 401


@pytest.mark.parametrize("days", [0, -1, 366])
def test_a_token_ends_within_a_year(principal: Person, county: Body, days: int) -> None:
    wanted = tokens.Wanted("a", ("read",), AT + timedelta(days=days))

    with pytest.raises(Refusal, match=r"within a year|一年"):
        tokens.make(wanted, county, by(principal))


def test_nobody_makes_a_token_for_a_body_without_an_office_there(
    principal: Person, person: Callable[..., Person], county: Body, body: Callable[..., Body]
) -> None:
    wanted = tokens.Wanted("a", ("read",), AT + timedelta(days=1))

    with pytest.raises(NotPermitted):
        tokens.make(wanted, body("league_drc"), by(principal))
    with pytest.raises(NotPermitted):
        tokens.make(wanted, county, by(person("administrator", "platform")))


def test_a_program_makes_no_tokens_and_manages_no_people(
    person: Callable[..., Person], county: Body, principal: Person
) -> None:
    administrator = person("body_administrator", "county_government")
    program = Program(token_of(administrator, county, "read", "write", "submit"))
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()

    made = program.post(f"/bodies/{county.pk}/tokens", {"name": "b", "scopes": ["read"], "expires_at": tomorrow})
    listed = program.get(f"/bodies/{county.pk}/tokens")

    assert (made.status_code, codes(made)) == (403, ["out_of_scope"])
    assert listed.json() == []


def test_who_sees_and_revokes_which_tokens(principal: Person, person: Callable[..., Person], county: Body) -> None:
    filler = person("filler", "county_government")
    token_of(principal, county)
    token = Token.objects.get()

    with pytest.raises(NotPermitted):
        tokens.revoke(token, by(filler))
    with pytest.raises(NotPermitted):
        tokens.revoke(token, by(person("body_administrator", "county_government", "150428")))
    tokens.revoke(token, by(person("body_administrator", "county_government")))

    token.refresh_from_db()
    assert token.state(AT) == Token.State.REVOKED
    assert Entry.objects.filter(act="revoke_token", detail__of_body=county.pk).count() == 1


def test_the_last_use_is_written_down_by_the_minute(principal: Person, county: Body) -> None:
    text = token_of(principal, county, now=AT)

    for seconds in (10, 50, 71):
        tokens.actor_by(text, AT + timedelta(seconds=seconds))

    assert Token.objects.get().used_at == AT + timedelta(seconds=71)


def test_a_job_of_another_body_is_not_followed_with_a_token(
    application: Application, principal: Person, county: Body, body: Callable[..., Body]
) -> None:
    job = Program(token_of(principal, county, "write")).post(f"/applications/{application.pk}/documents").json()
    Membership.objects.create(person=principal, body=body("county_government", "150428"), role="filler", since=NOW)
    elsewhere = Program(token_of(principal, body("county_government", "150428")))
    here = Program(token_of(principal, county))

    assert elsewhere.get(f"/jobs/{job['id']}").status_code == 404
    assert here.get(f"/jobs/{job['id']}").status_code == 200
    assert here.post(f"/jobs/{job['id']}/cancellation").status_code == 403


def test_a_header_that_is_no_token_is_refused_and_names_what_is_expected(db: None) -> None:
    answer = Program("dafeng_wrong").get("/me")

    assert (answer.status_code, codes(answer)) == (401, ["bad_token"])
    assert answer["Cache-Control"] == "private, no-store"
