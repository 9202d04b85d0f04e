"""An act asks the database as often for a whole checklist as for one item, and for the last department as the first."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext

from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.reviews.models import ChecklistAnswer, Review
from dafeng.web.reviews.queries.checklists import items_of
from dafeng.web.reviews.services.checklists import Given, answer_checklist
from dafeng.web.reviews.services.joint import Stance, take_stand
from tests.web.reviews.conftest import NOW

ENERGY = "league_energy"


def queries(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as caught:
        act()
    return len(caught)


def test_a_whole_checklist_costs_as_much_as_one_item(review: Review, of: Callable[[str], Actor]) -> None:
    energy, items = of("energy"), [one.id for one in items_of(review.application, ENERGY)]

    def answered(answer: str, *which: str) -> int:
        given = [Given(one, answer) for one in which]
        return queries(lambda: answer_checklist(review, ENERGY, given, actor=energy, at=NOW))

    assert len(items) > 1
    assert answered("no", items[0]) == answered("yes", *items)
    assert dict(ChecklistAnswer.objects.values_list("item", "answer")) == dict.fromkeys(items, "yes")


def test_of_an_item_that_is_answered_twice_at_once_the_last_answer_counts(
    review: Review, of: Callable[[str], Actor]
) -> None:
    item = items_of(review.application, ENERGY)[0].id
    given = [Given(item, "no"), Given(item, "yes", "Seen on site.")]

    assert answer_checklist(review, ENERGY, given, actor=of("energy"), at=NOW) == 1
    assert [(one.answer, one.remark) for one in ChecklistAnswer.objects.all()] == [("yes", "Seen on site.")]


def test_the_third_position_costs_as_much_as_the_second(
    review: Review, of: Callable[[str], Actor], departments: dict[str, Body]
) -> None:
    def stood(department: str) -> int:
        actor, body = of(department), departments[department]
        return queries(lambda: take_stand(review.joint_act, body, Stance("agree"), actor=actor, at=NOW))

    stood("energy")

    assert stood("housing") == stood("science")
