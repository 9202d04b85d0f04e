"""Opening reviews: one, or many at once with a result for each; and what stands against it."""

from collections.abc import Callable

import pytest

from dafeng.web.applications.errors import WrongState
from dafeng.web.applications.models import Application
from dafeng.web.applications.services.submission.submitting import submit
from dafeng.web.applications.services.submission.withdrawing import withdraw
from dafeng.web.duties.models import Duty, Notice
from dafeng.web.ledger.models import Entry
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.people.rules import NotPermitted
from dafeng.web.people.services.bodies import set_active
from dafeng.web.people.services.recording import By
from dafeng.web.programmes.models import Call
from dafeng.web.reviews.errors import AlreadyDone, Closed, Hindered
from dafeng.web.reviews.models import JointAct, Review
from dafeng.web.reviews.services.joint import Stance, take_stand
from dafeng.web.reviews.services.opening import open_review, open_reviews
from tests.web.reviews.conftest import NOW, again, again_review, later, plant


def test_a_submission_gives_the_league_a_duty_that_ends_with_the_opening(
    submitted: Application, officer: Actor
) -> None:
    (duty,) = Duty.objects.filter(kind="review.open", outcome="")
    assert (duty.body.kind, duty.title) == ("league_drc", "Open the review of Jungar Banner")

    open_review(submitted, actor=officer, at=later(hours=1))

    assert not Duty.objects.filter(kind="review.open", outcome="").exists()
    assert Entry.objects.filter(subject_type="review", act="open_review").count() == 1
    assert Notice.objects.filter(kind="review.opened", person__username="principal-150622-").count() == 1


def test_who_opens_it_a_second_time_is_told_who_has(review: Review, head: Actor) -> None:
    with pytest.raises(AlreadyDone, match="league_officer-150600- has opened this review already"):
        open_review(review.application, actor=head, at=NOW)


def test_a_draft_has_no_review(draft: Application, officer: Actor) -> None:
    with pytest.raises(WrongState):
        open_review(draft, actor=officer, at=NOW)


def test_another_league_cannot_even_see_it(planted: Application, actor: Callable[..., Actor]) -> None:
    with pytest.raises(NotPermitted) as refused:
        open_review(planted, actor=actor("league_officer", "league_drc", "150400"), at=NOW)

    assert refused.value.hidden


def test_departments_and_the_region_do_not_open_it(
    planted: Application, of: Callable[[str], Actor], actor: Callable[..., Actor]
) -> None:
    for someone in (of("energy"), actor("region_officer", "region_drc"), actor("principal", "county_government")):
        with pytest.raises(NotPermitted) as refused:
            open_review(planted, actor=someone, at=NOW)
        assert not refused.value.hidden


def test_a_body_of_the_rulebook_that_is_not_there_is_named(
    planted: Application, officer: Actor, actor: Callable[..., Actor], departments: dict[str, Body]
) -> None:
    set_active(departments["transport"], By(actor("administrator", "platform"), NOW), active=False)

    with pytest.raises(Hindered, match="League transport department"):
        open_review(planted, actor=officer, at=NOW)

    assert JointAct.objects.count() == 0


def test_many_are_opened_at_once_each_with_its_result(
    call: Call, planted: Application, officer: Actor, actor: Callable[..., Actor], body: Callable[..., Body]
) -> None:
    park = plant(call, actor("principal", "park_committee"), "S157035")
    open_review(park, actor=officer, at=NOW)
    body("county_government", "150428")
    foreign = plant(call, actor("principal", "county_government", "150428"), "150428")

    outcomes = open_reviews([planted, park, foreign], actor=officer, at=NOW)

    assert [one.is_done for one in outcomes] == [True, False, False]
    assert [problem.code for one in outcomes for problem in one.problems] == ["already_opened", "not_permitted"]
    assert Review.objects.count() == 2


def test_a_withdrawal_closes_the_review_and_everyone_is_told(
    review: Review, principal: Actor, officer: Actor, of: Callable[[str], Actor], departments: dict[str, Body]
) -> None:
    people = [of(name) for name in departments]
    take_stand(review.joint_act, departments["energy"], Stance("agree"), actor=of("energy"), at=NOW)

    withdraw(review.application, reason="The figures of 2023 are wrong.", actor=principal, at=later(hours=1))

    closed = again_review(review.application)
    assert (closed.state, closed.joint_act.state) == ("closed", "cancelled")
    assert Notice.objects.filter(kind="review.withdrawn").count() == len(people) + 1
    assert not Duty.objects.filter(outcome="", subject_type="review").exists()
    with pytest.raises(Closed, match="was withdrawn"):
        take_stand(closed.joint_act, departments["science"], Stance("agree"), actor=of("science"), at=later(hours=2))


def test_what_is_submitted_again_after_a_withdrawal_is_opened_again(
    real: Review, principal: Actor, officer: Actor, of: Callable[[str], Actor], departments: dict[str, Body]
) -> None:
    take_stand(real.joint_act, departments["energy"], Stance("agree"), actor=of("energy"), at=NOW)
    withdraw(real.application, reason="The figures are wrong.", actor=principal, at=later(hours=1))
    submit(again(real.application), declared=True, actor=principal, at=later(hours=2))

    open_review(again(real.application), actor=officer, at=later(hours=3))

    reopened = again_review(real.application)
    assert (reopened.state, reopened.joint_act.state, reopened.package.number) == ("open", "open", 2)
    assert Duty.objects.filter(kind="joint.stand", outcome="").count() == 5
