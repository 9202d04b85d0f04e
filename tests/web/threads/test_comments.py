"""Writing comments: for an audience that one may write for, told to those who may read them."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dafeng.web.applications.models import Application
from dafeng.web.duties.models import Mail, Notice
from dafeng.web.ledger.models import Entry
from dafeng.web.people.actor import SYSTEM, Actor, actor_of
from dafeng.web.people.models import Body, Membership, Person
from dafeng.web.people.rules import NotPermitted
from dafeng.web.people.services.bodies import merge
from dafeng.web.people.services.recording import By
from dafeng.web.threads.errors import BadComment
from dafeng.web.threads.models import Comment
from dafeng.web.threads.queries import comments_for, threads_of
from dafeng.web.threads.rules import audiences
from dafeng.web.threads.services import Writing, write
from tests.web.threads.conftest import NOW

Someone = Callable[[str], Actor]

WRITES = {
    "filler": "applicant_and_league|body",
    "principal": "applicant_and_league|body",
    "park": "",
    "stranger": "",
    "league_officer": "applicant_and_league|league|body",
    "league_department": "applicant_and_league|league|body",
    "foreign_league": "",
    "region_officer": "region|body",
    "region_department": "region|body",
    "expert": "",
    "auditor": "",
    "body_administrator": "",
    "administrator": "",
}
"""For whom each may write about the county's application; the park lies in the county and has no part in it."""
READS = {
    "applicant_and_league": {"filler", "principal", "league_officer", "league_department", "auditor"},
    "league": {"league_officer", "league_department", "auditor"},
    "region": {"region_officer", "region_department", "auditor"},
}


def note(application: Application, actor: Actor, audience: str, text: str = "请说明。", **more: int) -> Comment:
    return write(application, Writing(text, audience, **more), actor=actor, at=NOW)  # type: ignore[arg-type]  # eye-sized


@pytest.mark.parametrize(("who", "audience"), [(who, one) for who in WRITES for one in (*READS, "body")])
def test_each_role_writes_for_its_audiences_and_no_other(
    who: str, audience: str, application: Application, someone: Someone
) -> None:
    actor, allowed = someone(who), WRITES[who].split("|")
    may_be_known = who not in {"park", "stranger", "foreign_league", "expert", "body_administrator"}
    if audience in allowed:
        assert note(application, actor, audience).audience == audience
    else:
        with pytest.raises(NotPermitted) as refused:
            note(application, actor, audience)
        assert refused.value.hidden is not may_be_known
        assert Comment.objects.count() == 0


@pytest.mark.parametrize("audience", READS)
def test_a_comment_is_read_by_its_audience_and_nobody_else(
    audience: str, application: Application, someone: Someone
) -> None:
    writer = next(who for who, allowed in WRITES.items() if audience in allowed.split("|"))
    comment = note(application, someone(writer), audience)

    readers = {who for who in WRITES if comment in comments_for(someone(who), application)}

    assert readers == READS[audience]


@pytest.mark.parametrize("who", ["filler", "league_officer", "league_department", "region_officer"])
def test_a_comment_for_the_own_body_stays_in_it(who: str, application: Application, someone: Someone) -> None:
    comment = note(application, someone(who), "body")

    readers = {other for other in WRITES if comment in comments_for(someone(other), application)}

    colleagues = {"filler", "principal"} if who == "filler" else {who}
    assert readers == {*colleagues, "auditor"}


def test_an_answer_is_for_whom_the_comment_is_whatever_is_asked_for(application: Application, someone: Someone) -> None:
    first = note(application, someone("league_officer"), "league")

    answer = note(application, someone("league_department"), "applicant_and_league", answers=first.pk)
    again = note(application, someone("league_officer"), "", answers=answer.pk)

    assert (answer.audience, answer.answered, again.answered) == ("league", first, first)
    (thread,) = threads_of(comments_for(someone("league_officer"), application))
    assert (thread.first, thread.answers) == (first, [answer, again])


def test_what_one_may_not_read_one_cannot_answer(application: Application, someone: Someone) -> None:
    first = note(application, someone("league_officer"), "league")

    with pytest.raises(NotPermitted) as refused:
        note(application, someone("principal"), "applicant_and_league", answers=first.pk)

    assert refused.value.hidden
    assert Comment.objects.count() == 1


def test_those_who_may_answer_are_told_without_what_it_says(
    application: Application, someone: Someone, everyone: dict[str, Person]
) -> None:
    note(application, someone("league_officer"), "applicant_and_league", "绝密七三一")

    told = {one.person.username for one in Notice.objects.filter(kind="comment")}
    assert told == {everyone[who].username for who in ("filler", "principal", "league_department")}
    mails = Mail.objects.filter(kind="comment")
    assert mails.count() == 3
    assert [mail for mail in mails if "绝密" in mail.subject + mail.text] == []


def test_ten_more_to_be_told_of_a_comment_cost_no_query_more(
    application: Application, someone: Someone, everyone: dict[str, Person]
) -> None:
    officer = someone("league_officer")
    note(application, officer, "applicant_and_league")
    with CaptureQueriesContext(connection) as before:
        note(application, officer, "applicant_and_league")
    more = [Person.objects.create(username=f"p{n}", name=f"p{n}", email=f"p{n}@example.org") for n in range(10)]
    held = Membership.objects.get(person=everyone["filler"])
    for one in more:
        Membership.objects.create(person=one, body=held.body, role="filler", since=NOW)

    with CaptureQueriesContext(connection) as after:
        note(application, officer, "applicant_and_league")

    assert len(after) == len(before)
    assert [Notice.objects.filter(person=one).count() for one in more] == [1] * 10


def test_the_ledger_keeps_that_there_is_a_comment_and_not_what_it_says_out_of_the_history_of_the_application(
    application: Application, someone: Someone
) -> None:
    comment = note(application, someone("league_officer"), "league", "绝密七三一")

    entry = Entry.objects.get(act="comment")
    assert (entry.subject_type, entry.subject_id) == ("comment", str(comment.pk))
    assert "绝密" not in f"{entry.detail}{entry.reason}{entry.subject_label}"
    assert entry.body_id == comment.body_id


def test_departments_that_may_not_see_a_draft_are_not_told_of_comments_on_it(
    application: Application, someone: Someone, everyone: dict[str, Person]
) -> None:
    Application.objects.filter(pk=application.pk).update(state="draft")
    draft = Application.objects.select_related("place", "call", "applicant").get(pk=application.pk)

    note(draft, someone("principal"), "applicant_and_league")

    told = {one.person.username for one in Notice.objects.filter(kind="comment")}
    assert told == {everyone[who].username for who in ("filler", "league_officer")}


def test_comments_of_a_merged_body_are_read_by_its_successor(
    application: Application, someone: Someone, body: Callable[..., Body]
) -> None:
    comment = note(application, someone("filler"), "body")
    merge(body("county_government"), body("county_government", "150428"), By(SYSTEM, NOW))
    newcomer = Person.objects.create(username="new", name="新人")
    Membership.objects.create(person=newcomer, body=body("county_government", "150428"), role="filler", since=NOW)

    assert list(comments_for(actor_of(newcomer), application)) == [comment]


@pytest.mark.parametrize(
    "writing", [Writing("  \n"), Writing("x" * 5_001, "league"), Writing("x"), Writing("x", "all")]
)
def test_a_comment_without_text_or_audience_is_refused_in_words(
    writing: Writing, application: Application, someone: Someone
) -> None:
    with pytest.raises(BadComment):
        write(application, writing, actor=someone("league_officer"), at=NOW)


def test_nobody_may_write_for_an_application_that_is_not_there_for_them(
    application: Application, someone: Someone
) -> None:
    assert audiences(someone("stranger"), application) == ()


@pytest.mark.parametrize(("about", "status"), [("", 302), ("workbook", 302), ("comments", 422), ("nonsense", 422)])
def test_a_comment_is_about_the_application_or_one_of_its_pages(
    about: str, status: int, application: Application, client_of: Callable[[str], Client]
) -> None:
    said = {"audience": "body", "text": "请说明。", "about": about}

    answer = client_of("filler").post(f"/applications/{application.pk}/comments/write/", said)

    assert answer.status_code == status
    assert list(Comment.objects.values_list("about", flat=True)) == ([about] if status == 302 else [])
