"""Two in the same moment, each with a connection of their own: one act stands, the other is told who was first."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import transaction

from dafeng.web.applications.following import Move
from dafeng.web.applications.services.content.working_copy import locked
from dafeng.web.applications.services.recording import note
from dafeng.web.applications.services.submission.withdrawing import withdraw
from dafeng.web.ledger.queries import verification
from dafeng.web.people.actor import Actor, actor_of
from dafeng.web.people.models import Body, Membership, Person, Role
from dafeng.web.reviews.errors import AlreadyDone, Closed
from dafeng.web.reviews.models import Review, Stand, Statement
from dafeng.web.reviews.services.following import on_move
from dafeng.web.reviews.services.joint import Stance, take_stand
from dafeng.web.reviews.services.opening import open_review
from dafeng.web.reviews.services.statements import sign_statement
from tests.web.hostile.moments import at_once, in_a_file
from tests.web.reviews.conftest import NOW, again_review, concluded, plant
from tests.web.reviews.test_corrections import signature

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("shared")]


@pytest.fixture
def shared(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """A database that several connections write."""
    with in_a_file(tmp_path):
        yield


@pytest.fixture
def colleague(body: Callable[..., Body]) -> Callable[[Role, Body], Actor]:
    """Returns a second person with a role."""

    def colleague(role: Role, office: Body) -> Actor:
        someone = Person.objects.create(username="colleague", name="colleague", email="colleague@example.org")
        Membership.objects.create(person=someone, body=office, role=role, since=NOW)
        return actor_of(someone)

    return colleague


def stand(review: Review, body: Body, actor: Actor, position: str = "agree") -> Callable[[], object]:
    return lambda: take_stand(review.joint_act, body, Stance(position), actor=actor, at=NOW)


def test_of_two_people_of_one_department_one_speaks_for_it(
    review: Review, of: Callable[[str], Actor], colleague: Callable[[Role, Body], Actor], departments: dict[str, Body]
) -> None:
    energy = departments["energy"]
    other = colleague(Role.LEAGUE_DEPARTMENT, energy)

    answers = at_once(stand(review, energy, of("energy")), stand(review, energy, other, "abstain"))

    (refused,) = [one for one in answers if isinstance(one, AlreadyDone)]
    assert str(Stand.objects.get().by) in str(refused)
    assert verification().sound


def test_five_departments_at_once_are_five(
    review: Review, of: Callable[[str], Actor], departments: dict[str, Body]
) -> None:
    answers = at_once(*(stand(review, body, of(name)) for name, body in departments.items()))

    assert [type(one) for one in answers] == [Stand] * 5
    assert Stand.objects.count() == 5
    assert verification().sound


def test_of_two_signatories_one_signs(review: Review, head: Actor, colleague: Callable[[Role, Body], Actor]) -> None:
    other = colleague(Role.LEAGUE_PRINCIPAL, review.league)
    concluded(review, head, NOW)

    answers = at_once(
        *(
            lambda who=who: sign_statement(review.application, signature(review), actor=who, at=NOW)
            for who in (head, other)
        )
    )

    (refused,) = [one for one in answers if isinstance(one, AlreadyDone)]
    assert str(Statement.objects.get().signed_by) in str(refused)


def test_of_two_openings_one_stands(
    call: object, departments: dict[str, Body], principal: Actor, officer: Actor, head: Actor
) -> None:
    application = plant(call, principal)  # type: ignore[arg-type]  # the call of the conftest

    answers = at_once(*(lambda who=who: open_review(application, actor=who, at=NOW) for who in (officer, head)))

    assert sorted(type(one).__name__ for one in answers) == ["AlreadyDone", "Review"]
    assert Review.objects.count() == 1


def test_a_position_and_a_withdrawal_at_once_leave_a_closed_review(
    review: Review, principal: Actor, of: Callable[[str], Actor], departments: dict[str, Body]
) -> None:
    at_once(
        stand(review, departments["energy"], of("energy")),
        lambda: withdraw(review.application, reason="Wrong figures.", actor=principal, at=NOW),
    )

    closed = again_review(review.application)
    assert (closed.state, closed.joint_act.state, closed.application.state) == ("closed", "cancelled", "withdrawn")
    assert verification().sound


def test_declining_while_a_position_is_being_taken_ends_with_both_told(
    review: Review, head: Actor, of: Callable[[str], Actor], departments: dict[str, Body]
) -> None:
    """As a nomination declines its second application: it holds the applications and the ledger, then the joint act."""
    half_way = threading.Event()

    def decline() -> None:
        with transaction.atomic():
            application = locked(review.application)
            note("decline", application, actor=head, at=NOW, reason="The base is too weak.")
            half_way.set()
            time.sleep(0.5)
            on_move(Move("decline", application, review.package, head, NOW, "The base is too weak."))

    def late_stand() -> object:
        half_way.wait(10)
        return stand(review, departments["energy"], of("energy"))()

    answers = at_once(decline, late_stand)

    assert [type(one) for one in answers] == [type(None), Closed]
    ended = again_review(review.application)
    assert (ended.state, ended.joint_act.state, Stand.objects.count()) == ("concluded", "cancelled", 0)
    assert verification().sound
