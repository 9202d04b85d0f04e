"""Questions and corrections: asked point by point, answered, submitted again with a visible difference."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from dafeng.files.workbook.draft import Edit
from dafeng.web.applications.bridge.drafts import draft_of
from dafeng.web.applications.errors import NotOpen, NotReady, WrongState
from dafeng.web.applications.following import Move
from dafeng.web.applications.models import STANDING, Application
from dafeng.web.applications.queries.comparison import compared
from dafeng.web.applications.queries.lists import applications
from dafeng.web.applications.queries.versions import packages_for
from dafeng.web.applications.rules import parts
from dafeng.web.applications.services.content.editing import save_edits
from dafeng.web.applications.services.submission.moving import Decision, move
from dafeng.web.applications.services.submission.submitting import submit
from dafeng.web.duties.models import Duty
from dafeng.web.ledger.queries import acts_on
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.people.rules import NotPermitted
from dafeng.web.programmes.models import Call
from dafeng.web.reviews.errors import AlreadyDone, Closed, Hindered, Unsound
from dafeng.web.reviews.models import Request, Review, Statement
from dafeng.web.reviews.queries.requests import requests_of
from dafeng.web.reviews.queries.standings import joint_acts, standing_of
from dafeng.web.reviews.services.following import on_move
from dafeng.web.reviews.services.joint import Stance, take_stand
from dafeng.web.reviews.services.requests import (
    Answer,
    Asked,
    Item,
    answer_request,
    ask,
    prolong,
    return_for_correction,
    settle_request,
)
from dafeng.web.reviews.services.statements import Signature, sign_statement
from tests.web.reviews.conftest import DUE, NOW, again, again_review, all_agree, concluded, later

WRONG = Item("incorrect", "The phone of the contact is that of another county.", "sheet:profile/form/contact_phone")
ASKED = Asked("Please mend the contact.", (WRONG, Item("outdated", "Use the plan of 2024.", "chapter:tasks")))


def signature(review: Review, **changed: bool) -> Signature:
    declared = {"truth": True, "legality": True, "completeness": True, **changed}
    return Signature(**declared, package_sha256=review.package.sha256)


def mend(application: Application, actor: Actor, new: str, hours: float) -> None:
    cells = draft_of(application)["sheets"]["profile"][0]["cells"]
    edit = Edit("profile", "form", "contact_phone", cells.get("contact_phone"), new)
    save_edits(application, [edit], actor=actor, at=later(hours=hours))


def test_a_question_is_asked_answered_once_and_settled(review: Review, officer: Actor, filler: Actor) -> None:
    asked = ask(review.application, ASKED, actor=officer, at=NOW)
    (duty,) = Duty.objects.filter(kind="review.answer", outcome="")
    assert (asked.due_at, duty.title) == (DUE, "Answer question 1 on Jungar Banner")
    assert [(one.grounds, one.link) for one in asked.items.all()] == [
        ("incorrect", "sheet:profile/form/contact_phone"),
        ("outdated", "chapter:tasks"),
    ]

    answer_request(asked, Answer("It is right.", {1: "We moved."}), actor=filler, at=later(hours=1))
    with pytest.raises(AlreadyDone, match="filler-150622- has answered this at 2024-12-02 10:00:00"):
        answer_request(asked, Answer("Once more."), actor=filler, at=later(hours=2))
    settle_request(asked, actor=officer, at=later(hours=3))

    assert Request.objects.get().state == "settled"
    assert not Duty.objects.filter(kind__startswith="review.", outcome="").exclude(kind="review.open").exists()
    with pytest.raises(Closed):
        settle_request(asked, actor=officer, at=later(hours=4))


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (Asked("", (WRONG,)), "A sentence for the whole is missing"),
        (Asked("Please.", ()), "No point is named"),
        (Asked("Please.", (Item("ugly", "x"),)), "A point has no grounds"),
        (Asked("Please.", (Item("incorrect", " "),)), "A point says nothing"),
        (Asked("Please.", (Item("incorrect", "x", "sheet:nothing/r1"),)), "There is no place sheet:nothing/r1"),
        (Asked("Please.", (WRONG,), NOW), "The time lies in the past"),
    ],
)
def test_a_request_that_one_cannot_act_on_is_refused(review: Review, officer: Actor, asked: Asked, says: str) -> None:
    with pytest.raises(Unsound, match=says):
        ask(review.application, asked, actor=officer, at=NOW)


def test_the_region_reads_what_the_league_asked_and_leaves_it_to_the_league(
    review: Review, officer: Actor, filler: Actor, actor: Callable[..., Actor]
) -> None:
    asked = ask(review.application, ASKED, actor=officer, at=NOW)
    answer_request(asked, Answer("We mend it."), actor=filler, at=later(hours=1))
    region = actor("region_officer", "region_drc")

    (shown,) = requests_of(region, again(review.application), later(hours=2))
    assert (shown.request.state, shown.may_settle, shown.may_prolong) == ("answered", False, False)
    with pytest.raises(NotPermitted) as refused:
        settle_request(asked, actor=region, at=NOW)
    assert not refused.value.hidden
    assert Request.objects.get().state == "answered"


def test_departments_ask_and_only_the_drc_returns(review: Review, of: Callable[[str], Actor], filler: Actor) -> None:
    assert ask(review.application, ASKED, actor=of("energy"), at=NOW).asked_for.department == "energy"
    for someone in (of("energy"), filler):
        with pytest.raises(NotPermitted):
            return_for_correction(review.application, ASKED, actor=someone, at=NOW)


def test_what_is_returned_is_mended_submitted_again_and_asked_about_anew(
    real: Review,
    officer: Actor,
    head: Actor,
    principal: Actor,
    of: Callable[[str], Actor],
    departments: dict[str, Body],
) -> None:
    first = real.package
    all_agree(real, of, departments)
    with pytest.raises(Hindered, match="has not concluded the review of this package"):
        sign_statement(real.application, signature(real), actor=head, at=NOW)
    take_stand(real.joint_act, real.league, Stance("agree"), actor=head, at=NOW)
    sign_statement(real.application, signature(real), actor=head, at=NOW)
    asked = return_for_correction(real.application, ASKED, actor=officer, at=later(hours=1))

    returned = again_review(real.application)
    assert (returned.application.state, returned.state, returned.joint_act.state) == (
        "returned",
        "correcting",
        "suspended",
    )
    with pytest.raises(Closed, match="Wait for the corrected package"):
        take_stand(returned.joint_act, real.league, Stance("agree"), actor=head, at=later(hours=2))
    with pytest.raises(Closed, match="There is nothing to sign"):
        sign_statement(real.application, signature(real), actor=head, at=later(hours=2))

    mend(real.application, principal, "0477-1234567", 3)
    answer_request(asked, Answer("", {1: "Mended."}), actor=principal, at=later(hours=3))
    second = submit(again(real.application), declared=True, actor=principal, at=later(hours=4))

    found = compared(first.version, second.version)
    assert [(one.row_id, one.column, one.new) for one in found.fields] == [("form", "contact_phone", "0477-1234567")]
    rebound = again_review(real.application)
    standing = standing_of(joint_acts().get(pk=rebound.joint_act_id), later(hours=4))
    assert (rebound.state, rebound.package, rebound.joint_act.bound_sha256) == ("open", second, second.sha256)
    assert (standing.done, len(standing.void)) == (0, 6)
    assert Request.objects.get().state == "answered"
    assert rebound.joint_act.due_at == DUE
    assert Duty.objects.filter(kind="joint.stand", outcome="").count() == 5


def test_a_signature_is_void_with_the_return_and_asked_again(
    real: Review, officer: Actor, head: Actor, principal: Actor
) -> None:
    concluded(real, head, NOW)
    signed = sign_statement(real.application, signature(real), actor=head, at=NOW)
    assert signed.is_valid
    return_for_correction(real.application, ASKED, actor=officer, at=later(hours=1))

    void = Statement.objects.get()
    assert (void.is_valid, void.voided_at, void.void_reason) == (
        False,
        later(hours=1),
        "returned",
    )

    mend(real.application, principal, "0477-1234567", 2)
    submit(again(real.application), declared=True, actor=principal, at=later(hours=3))
    assert not Duty.objects.filter(kind="review.sign", outcome="").exists()
    again_concluded = concluded(again_review(real.application), head, later(hours=4))

    (duty,) = Duty.objects.filter(kind="review.sign", outcome="")
    assert duty.title == "Sign the statement for Jungar Banner, package 2"
    with pytest.raises(AlreadyDone, match="Package 2 stands now, not the one that you saw"):
        sign_statement(real.application, signature(real), actor=head, at=later(hours=4))
    again_signed = sign_statement(real.application, signature(again_concluded), actor=head, at=later(hours=4))
    assert [one.is_valid for one in Statement.objects.order_by("pk")] == [False, True]
    assert again_signed.package.number == 2


def test_one_returned_may_be_submitted_after_the_call_has_closed_until_its_term_ends(
    real: Review, call: Call, officer: Actor, principal: Actor
) -> None:
    closes = call.closes_at
    due = closes + timedelta(days=10)
    with pytest.raises(NotOpen):
        submit_late(real.application, principal, closes + timedelta(seconds=1))
    return_for_correction(real.application, Asked("Mend it.", (WRONG,), due), actor=officer, at=closes)

    with pytest.raises(NotOpen, match="The time for the correction is over"):
        submit(again(real.application), declared=True, actor=principal, at=due + timedelta(seconds=1))
    submit(again(real.application), declared=True, actor=principal, at=due)

    assert again(real.application).state == "submitted"
    assert again(real.application).correct_by is None


def submit_late(application: Application, actor: Actor, at: object) -> None:
    """What was never returned has no more time than the call."""
    Application.objects.filter(pk=application.pk).update(state="withdrawn")
    try:
        submit(again(application), declared=True, actor=actor, at=at)  # type: ignore[arg-type]  # a moment
    finally:
        Application.objects.filter(pk=application.pk).update(state="submitted")


def test_more_time_is_given_with_a_reason(review: Review, officer: Actor) -> None:
    asked = return_for_correction(review.application, ASKED, actor=officer, at=NOW)
    with pytest.raises(Unsound, match="More time needs a later moment and a reason"):
        prolong(asked, DUE, "Holidays.", actor=officer, at=NOW)

    prolong(asked, DUE + timedelta(days=3), "Holidays.", actor=officer, at=NOW)

    assert again(review.application).correct_by == DUE + timedelta(days=3)
    assert Duty.objects.get(kind="review.correct", outcome="").due_at == DUE + timedelta(days=3)


def test_while_it_is_returned_others_see_the_frozen_package_and_not_the_working_copy(
    real: Review, officer: Actor, of: Callable[[str], Actor], actor: Callable[..., Actor], principal: Actor
) -> None:
    return_for_correction(real.application, ASKED, actor=officer, at=NOW)
    application = again(real.application)

    for someone in (officer, of("energy"), actor("region_officer", "region_drc")):
        assert parts(someone, application) == {"identity", "progress"}
        assert [one.number for one in packages_for(someone, application)] == [1]
        assert list(applications(someone)) == [application]
    assert "content" in parts(principal, application)


@pytest.mark.parametrize("act", ["recommend", "decline", "return", "accept"])
def test_what_the_state_or_the_role_does_not_allow_is_refused(
    review: Review, officer: Actor, actor: Callable[..., Actor], act: str
) -> None:
    region = actor("region_principal", "region_drc")

    with pytest.raises((NotPermitted, WrongState)):
        move(review.application, Decision(act, "No."), actor=region, at=NOW)
    if act in {"recommend", "decline"}:
        with pytest.raises(NotPermitted):
            move(review.application, Decision(act, "No."), actor=officer, at=NOW)

    assert again(review.application).state == "submitted"


def test_the_region_returns_what_was_recommended_and_the_league_reviews_it_again(
    review: Review, head: Actor, actor: Callable[..., Actor], of: Callable[[str], Actor], departments: dict[str, Body]
) -> None:
    all_agree(review, of, departments)
    take_stand(review.joint_act, review.league, Stance("agree"), actor=head, at=NOW)
    sign_statement(review.application, signature(review), actor=head, at=NOW)
    Application.objects.filter(pk=review.pk).update(state="recommended")  # as the nomination of its league does
    region = actor("region_officer", "region_drc")

    returned = return_for_correction(review.application, ASKED, actor=region, at=later(hours=2))

    assert again_review(review.application).state == "correcting"
    assert returned.asked_for.kind == "region_drc"
    assert not Statement.objects.filter(voided_at=None).exists()
    assert not again(review.application).packages.filter(**STANDING).exists()


def test_what_is_not_recommended_needs_a_reason(review: Review, head: Actor) -> None:
    with pytest.raises(NotReady, match="No reason was given"):
        move(review.application, Decision("decline"), actor=head, at=NOW)


def test_the_review_of_what_is_not_recommended_ends_and_nobody_waits_for_an_answer(
    review: Review, head: Actor, officer: Actor
) -> None:
    asked = ask(review.application, ASKED, actor=officer, at=NOW)
    on_move(Move("decline", review.application, review.package, head, NOW, "The base is too weak."))

    ended = again_review(review.application)
    assert (ended.state, ended.joint_act.state) == ("concluded", "cancelled")
    assert Request.objects.get(pk=asked.pk).state == "lapsed"
    assert not Duty.objects.filter(outcome="").exists()


def test_of_what_is_not_recommended_nothing_is_signed_and_nothing_asked(
    review: Review, head: Actor, officer: Actor
) -> None:
    concluded(review, head, NOW)
    Application.objects.filter(pk=review.pk).update(state="declined")  # as the nomination of its league does

    with pytest.raises(NotPermitted):
        sign_statement(review.application, signature(review), actor=head, at=NOW)
    with pytest.raises(NotPermitted):
        ask(again(review.application), ASKED, actor=officer, at=NOW)


@pytest.mark.parametrize("part", ["truth", "legality", "completeness"])
def test_each_part_is_declared_by_itself(review: Review, head: Actor, part: str) -> None:
    concluded(review, head, NOW)
    with pytest.raises(Unsound, match=f"Not declared: {part}"):
        sign_statement(review.application, signature(review, **{part: False}), actor=head, at=NOW)


def test_of_two_signatories_the_second_is_told_who_has_signed(review: Review, head: Actor) -> None:
    concluded(review, head, NOW)
    sign_statement(review.application, signature(review), actor=head, at=NOW)

    with pytest.raises(AlreadyDone, match="league_principal-150600- has signed this package at 2024-12-02 09:00:00"):
        sign_statement(review.application, signature(review), actor=head, at=later(hours=1))


def test_nothing_is_signed_while_something_is_open(review: Review, head: Actor, officer: Actor) -> None:
    concluded(review, head, NOW)
    asked = ask(review.application, ASKED, actor=officer, at=NOW)
    with pytest.raises(Hindered, match="1 open"):
        sign_statement(review.application, signature(review), actor=head, at=NOW)

    settle_request(asked, actor=officer, at=NOW)

    assert sign_statement(review.application, signature(review), actor=head, at=NOW).is_valid


def test_an_officer_does_not_sign(review: Review, officer: Actor, of: Callable[[str], Actor]) -> None:
    for someone in (officer, of("energy")):
        with pytest.raises(NotPermitted):
            sign_statement(review.application, signature(review), actor=someone, at=NOW)


def test_what_bodies_say_to_each_other_never_stands_among_the_acts_that_the_applicant_reads(
    review: Review, head: Actor, officer: Actor, of: Callable[[str], Actor], departments: dict[str, Body]
) -> None:
    take_stand(review.joint_act, departments["energy"], Stance("object", "绝密"), actor=of("energy"), at=NOW)
    concluded(review, head, NOW)
    sign_statement(review.application, signature(review), actor=head, at=NOW)
    return_for_correction(review.application, ASKED, actor=officer, at=NOW)

    assert [one.act for one in acts_on("application", str(review.pk))] == ["send_back"]
    assert {one.act for one in acts_on("review", str(review.pk))} == {
        "open_joint_act",
        "open_review",
        "take_stand",
        "sign",
        "suspend_joint_act",
        "void",
    }
