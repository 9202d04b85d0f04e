"""Audit trail and case file: everything of a case for who may see it, in order, and nothing for who may not."""

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dafeng.files.documents.casefile import case_file_of, case_file_pdf
from dafeng.web.applications.models import Application
from dafeng.web.desk.models import CaseFile
from dafeng.web.desk.queries.casefile import case_of
from dafeng.web.desk.queries.trail import soundness, trail
from dafeng.web.desk.services.casefiles import files_of, make
from dafeng.web.ledger.models import Entry
from dafeng.web.ledger.services import Act, Subject, record
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Membership
from dafeng.web.people.rules import NotPermitted
from dafeng.web.threads.services import Writing, write
from tests.web.recommendations.league import NOW, People, opened, take

Reader = Callable[..., Client]
SECRET = "only for the league"  # noqa: S105 -- no password


@pytest.fixture
def reviewed(county: Application, people: People) -> Application:
    """The county under review: a department objects, the league comments among itself."""
    opened(county, people)
    take(county, people.of_league("energy"), "object", reason="the load of the grid is not proven")
    write(county, Writing(SECRET, "league"), actor=people.officer, at=NOW)
    return county


def applicant(people: People) -> Actor:
    return people.actor("principal", "county_government", "150622")


def test_the_trail_holds_every_act_for_reviewers_and_only_the_own_ones_for_the_applicant(
    reviewed: Application, people: People
) -> None:
    record(Act("submit", Subject("application", str(reviewed.pk), "甲旗"), NOW), actor=applicant(people))

    seen = set(trail(people.officer, reviewed).values_list("subject_type", flat=True))
    own = set(trail(applicant(people), reviewed).values_list("subject_type", flat=True))

    assert (seen, own) == ({"application", "review"}, {"application"})


def test_the_trail_is_filtered_exported_and_the_same_by_page_and_api(reviewed: Application, reader: Reader) -> None:
    client = reader("league_officer", "league_drc")
    path = f"/applications/{reviewed.pk}/trail/"

    file = client.get(path, {"export": "csv"}).content.decode("utf-8-sig")
    page = client.get(path, {"act": "take_stand"}).content.decode()
    told = client.get(f"/api/v1/applications/{reviewed.pk}/trail").json()

    assert "took a stand" in page
    assert "acts hashes to what the ledger keeps" in page
    assert len(list(csv.reader(io.StringIO(file)))) - 1 == len(told["acts"]) == 3
    assert told["broken"] == []


@pytest.mark.usefixtures("unguarded")
def test_an_act_changed_past_the_platform_is_named(reviewed: Application, people: People) -> None:
    rows = trail(people.officer, reviewed)
    number = rows.filter(act="take_stand").values_list("number", flat=True).get()
    Entry.objects.filter(number=number).update(reason="another")

    assert soundness(trail(people.officer, reviewed)).broken == (number,)


@pytest.mark.parametrize("count", [1, 30])
def test_a_trail_of_thirty_acts_asks_as_often_as_one_of_one(
    count: int,
    county: Application,
    people: People,
    reader: Reader,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _number in range(count):
        record(Act("edit", Subject("application", str(county.pk), "甲旗"), NOW), actor=people.officer)
    client = reader("league_officer", "league_drc")

    with django_assert_max_num_queries(26):
        answer = client.get(f"/applications/{county.pk}/trail/")

    assert answer.status_code == 200


def test_a_stranger_finds_neither_trail_nor_case_file(county: Application, people: People, reader: Reader) -> None:
    stranger = reader("principal", "county_government", "150428")

    for path in ("trail/", "casefile/"):
        assert stranger.get(f"/applications/{county.pk}/{path}").status_code == 404
    assert stranger.get(f"/api/v1/applications/{county.pk}/trail").status_code == 404


def test_the_case_file_holds_what_the_league_sees_in_order(reviewed: Application, people: People) -> None:
    case = case_of(people.officer, reviewed, NOW)

    assert [(one.number, one.standing) for one in case.submissions] == [(1, "stands")]
    assert ("objects", "the load of the grid is not proven\nthe load of the grid is not proven") in [
        (one.position, one.said) for one in case.joint_acts[0].opinions
    ]
    assert [one.text for one in case.comments] == [SECRET]
    assert case.hidden == ()
    assert case.note.startswith("Every one of these")


def test_dissent_and_comments_of_others_never_reach_the_applicants_case_file(
    reviewed: Application, people: People
) -> None:
    case = case_of(applicant(people), reviewed, NOW)

    assert (case.joint_acts, case.comments, case.hidden) == ((), (), ("joint_acts", "statements"))
    assert "grid" not in repr(case)
    assert SECRET not in repr(case)


def test_the_region_sees_no_opinions_before_the_recommendation(reviewed: Application, people: People) -> None:
    assert "grid" not in repr(case_of(people.receiver, reviewed, NOW))


def test_the_case_file_has_a_cover_chapters_in_order_and_equal_bytes(reviewed: Application, people: People) -> None:
    case = case_of(people.officer, reviewed, NOW)
    manuscript = case_file_of(case)
    titles = [one.title for one in manuscript.pieces if hasattr(one, "title")]

    content = case_file_pdf(case)

    assert titles == [
        "Submissions",
        "Key figures",
        "Conditions of the scheme",
        "Joint review",
        "Questions, corrections and answers",
        "Statements of truth, legality and completeness",
        "Recommendation and intake",
        "Comments",
        "Audit trail",
    ]
    assert manuscript.with_contents
    assert content.startswith(b"%PDF")
    assert b"/Outlines" in content
    assert case_file_pdf(case) == content


def test_a_case_file_is_kept_for_its_reader_alone_and_noted(reviewed: Application, people: People) -> None:
    made = make(reviewed, "en", actor=people.officer, at=NOW)

    assert [one.pk for one in files_of(reviewed, people.officer)] == [made.pk]
    assert files_of(reviewed, people.head) == []
    noted = Entry.objects.filter(subject_id=str(reviewed.pk), act="export").get()
    assert (noted.actor_id, noted.detail["sha256"]) == (people.officer.person_id, made.sha256)


def test_a_case_file_made_in_another_office_is_not_handed_out(
    reviewed: Application, people: People, reader: Reader
) -> None:
    made = make(reviewed, "en", actor=people.officer, at=NOW)
    client = reader("league_officer", "league_drc")
    path = f"/applications/{reviewed.pk}/casefile/{made.pk}/"
    before = client.get(path)
    content = b"".join(before.streaming_content)  # type: ignore[attr-defined]  # a download
    Membership.objects.filter(person_id=people.officer.person_id or 0).update(role="league_principal")

    assert (before.status_code, before.headers["Content-Type"]) == (200, "application/pdf")
    assert content.startswith(b"%PDF")
    assert client.get(path).status_code == 404


def test_the_page_starts_the_work_and_offers_what_was_made(reviewed: Application, reader: Reader) -> None:
    client = reader("league_officer", "league_drc")
    path = f"/applications/{reviewed.pk}/casefile/"
    nothing = client.get(path).content.decode()

    answer = client.post(f"{path}make/")

    assert "No case file yet" in nothing
    assert answer.headers["Location"] == path
    assert "Writing the case file" in client.get(path).content.decode()


def test_nobody_makes_the_case_file_of_a_case_that_may_not_be_taken_away(county: Application, people: People) -> None:
    with pytest.raises(NotPermitted):
        make(county, "en", actor=people.actor("principal", "county_government", "150428"), at=NOW)

    assert CaseFile.objects.count() == 0
