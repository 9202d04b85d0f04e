"""Sending: the order is frozen with its hash, the applications move, and receipt counts to the second."""

from datetime import datetime

import pytest

from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.applications.models import Application
from dafeng.web.duties.models import Duty
from dafeng.web.ledger.models import Entry
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.errors import Outrun, Unsound, WrongState
from dafeng.web.recommendations.models import Nomination, Nominee
from dafeng.web.recommendations.queries.limits import due_of
from dafeng.web.recommendations.services.limiting import Grounds, grant_more_time
from dafeng.web.recommendations.services.preparing import Deciding, decide, shift
from dafeng.web.recommendations.services.sending import send
from dafeng.web.recommendations.services.telling import keep_duties
from dafeng.web.reviews.models import JointAct
from tests.web.recommendations.league import DUE, NOW, People, acted, choose, later, opened


def order(nomination: Nomination, track: str = "county") -> list[tuple[int | None, str]]:
    rows = nomination.nominees.filter(application__track=track, choice="recommended").order_by("rank")
    return [(one.rank, one.application.place_id) for one in rows]


def test_what_is_recommended_stands_at_the_end_of_its_track_and_moves_up_and_down(
    nomination: Nomination, county: Application, other: Application, park: Application, people: People
) -> None:
    for application in (county, park, other):
        choose(nomination, application, people)
    assert (order(nomination), order(nomination, "park")) == ([(1, "150622"), (2, "150621")], [(1, "S157035")])

    shift(nomination, other, "up", actor=people.officer, at=NOW)
    assert order(nomination) == [(1, "150621"), (2, "150622")]
    shift(nomination, other, "up", actor=people.officer, at=NOW)
    shift(nomination, other, "down", actor=people.officer, at=NOW)
    assert order(nomination) == [(1, "150622"), (2, "150621")]

    choose(nomination, county, people, "declined")
    assert order(nomination) == [(1, "150621")]


def test_nothing_is_decided_without_reasons(nomination: Nomination, county: Application, people: People) -> None:
    for choice in ("recommended", "declined"):
        with pytest.raises(Unsound):
            decide(nomination, county, Deciding(choice, "  "), actor=people.officer, at=NOW)
    assert not Nominee.objects.exists()


def test_whoever_saw_an_older_nomination_writes_nothing(
    nomination: Nomination, county: Application, people: People
) -> None:
    choose(nomination, county, people)

    with pytest.raises(Outrun):
        decide(nomination, county, Deciding("declined", "改变主意", revision=0), actor=people.officer, at=NOW)
    assert order(nomination) == [(1, "150622")]


def test_what_is_sent_is_frozen_and_the_applications_move(
    complete: Nomination, county: Application, park: Application, other: Application, people: People
) -> None:
    choose(complete, other, people, "declined")

    dispatch = send(complete, actor=people.head, at=NOW)

    manifest = dispatch.manifest
    assert dispatch.sha256 == sha256(manifest)
    assert [(one["place"][0], one["rank"]) for one in manifest["recommended"]] == [("150622", 1), ("S157035", 1)]
    assert manifest["recommended"][0]["package"] == [1, county.packages.get().sha256]
    assert manifest["recommended"][0]["statement"]["package_sha256"] == county.packages.get().sha256
    assert [(one["place"][0], one["reasons"]) for one in manifest["declined"]] == [("150621", "declined 的理由")]
    assert [one["party"] for one in manifest["copied"]] == [
        "region_science",
        "region_industry",
        "region_transport",
        "region_housing",
        "region_energy",
    ]
    states = {one.place_id: one.state for one in Application.objects.all()}
    assert states == {"150622": "recommended", "S157035": "recommended", "150621": "declined"}
    entry = Entry.objects.get(act="send", subject_type="nomination")
    assert (entry.detail["sha256"], entry.subject_id) == (dispatch.sha256, str(complete.pk))


def test_the_five_departments_of_the_region_get_their_copy_and_are_asked(complete: Nomination, people: People) -> None:
    dispatch = send(complete, actor=people.head, at=NOW)

    act = JointAct.objects.get(kind="intake")
    assert act.bound_sha256 == dispatch.sha256
    assert [(one.party, one.part) for one in act.parties.order_by("order")][:2] == [
        ("region_drc", "lead"),
        ("region_science", "co_acting"),
    ]
    assert Duty.objects.filter(kind="joint.stand", subject_type="nomination").count() == 5


def test_nothing_is_sent_twice(complete: Nomination, people: People) -> None:
    send(complete, actor=people.head, at=NOW)

    with pytest.raises(WrongState):
        send(complete, actor=people.head, at=NOW)


@pytest.mark.parametrize(
    ("seconds", "late"), [(-1, 0), (0, 0), (0.999, 0), (1, 1), (3600, 3600)], ids=["before", "at", "within", "1", "1 h"]
)
def test_receipt_is_in_time_or_late_to_the_second(
    complete: Nomination, people: People, seconds: float, late: int
) -> None:
    receipt = send(complete, actor=people.head, at=later(DUE, seconds=seconds)).receipt

    assert (receipt.late_by_s, receipt.is_late, receipt.due_at) == (late, late > 0, DUE)


def test_more_time_counts_for_the_league_that_has_it(call: Call, complete: Nomination, people: People) -> None:
    longer = later(DUE, days=3)
    elsewhere = Place.objects.get(pk="150400")
    grant_more_time(call, later(DUE, days=9), Grounds(elsewhere, "雪灾"), actor=people.decider, at=NOW)
    made = grant_more_time(
        call, longer, Grounds(complete.place, "暴雪", "内发改〔2025〕1号"), actor=people.decider, at=NOW
    )

    assert due_of(call, complete.place).at == longer
    receipt = send(complete, actor=people.head, at=longer).receipt
    assert (receipt.late_by_s, receipt.more_time) == (0, made)
    assert Entry.objects.filter(act="extend").count() == 2


def test_the_league_holds_the_ball_until_it_has_sent(call: Call, complete: Nomination, people: People) -> None:
    keep_duties(NOW)
    duty = Duty.objects.get(kind="recommendations.send")
    assert (duty.body_id, duty.due_at) == (complete.league_id, DUE)

    grant_more_time(call, later(DUE, days=1), Grounds(None, "统一延期"), actor=people.decider, at=NOW)
    keep_duties(NOW)
    duty.refresh_from_db()
    assert duty.due_at == later(DUE, days=1)

    send(complete, actor=people.head, at=NOW)
    duty.refresh_from_db()
    assert not duty.is_open
    assert Duty.objects.get(kind="recommendations.intake").is_open
    keep_duties(NOW)
    assert Duty.objects.filter(kind="recommendations.send").count() == 1


def test_a_league_without_applications_owes_nothing(call: Call, people: People) -> None:
    keep_duties(datetime.fromisoformat("2024-12-20T09:00:00+08:00"))

    assert not Duty.objects.filter(kind="recommendations.send").exists()


def test_the_review_may_be_finished_after_ranking(nomination: Nomination, county: Application, people: People) -> None:
    opened(county, people)
    choose(nomination, county, people)
    acted(county, people)

    assert send(nomination, actor=people.head, at=NOW).number == 1
