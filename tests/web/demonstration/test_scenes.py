"""What leagues and the region have done in the demonstration: reviews in every state, and a nomination that came in."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.test import override_settings

from dafeng.web.applications.models import Application
from dafeng.web.demonstration.seeds import told
from dafeng.web.demonstration.services import load
from dafeng.web.ledger.queries import verification
from dafeng.web.people.models import Person
from dafeng.web.recommendations.models import CrossCheck, Nomination, Receipt
from dafeng.web.reviews.models import Request, Review, SiteVisit, Stand, Statement
from dafeng.web.reviews.queries.standings import joint_acts, standing_of
from dafeng.web.reviews.states import ReviewState

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
ORDOS, BAOTOU = "150600", "150200"
CODES = {code for scene in told("scenes")["scene"] for code in scene["applications"]}


@pytest.fixture(scope="module", autouse=True)
def _played(
    django_db_setup: None, django_db_blocker: "pytest.FixtureRequest", tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """The applications of both leagues with what followed, rolled back at the end."""
    folder = override_settings(
        DEMONSTRATION=True,
        DEMONSTRATION_PASSWORD="for-trials",  # noqa: S106 -- of accounts that live as long as this test
        FILES_FOLDER=tmp_path_factory.mktemp("files"),
    )
    with django_db_blocker.unblock(), folder, transaction.atomic():  # type: ignore[attr-defined]  # pytest-django's own
        load(NOW, codes=CODES)
        yield
        transaction.set_rollback(True)


def within(league: str) -> dict[str, tuple[str, str]]:
    """The state of every application of a league, and of its review."""
    reviews = dict(Review.objects.values_list("application", "state"))
    rows = Application.objects.filter(place__path__startswith=f"150000/{league}/")
    return {one.place_id: (one.state, reviews.get(one.pk, "")) for one in rows}


def standing(place: str) -> tuple[int, int, int]:
    """How many have acted of how many, and how many did not simply agree."""
    found = standing_of(joint_acts().get(review__application__place=place), NOW)
    return found.done, found.required, len(found.dissent)


def test_one_league_has_reviews_in_every_state() -> None:
    assert within(ORDOS) == {
        "150622": ("submitted", "concluded"),
        "150626": ("submitted", "concluded"),
        "150621": ("submitted", "open"),
        "S159054": ("submitted", "open"),
        "S157032": ("returned", "correcting"),
        "S157034": ("submitted", "closed"),
    }
    assert {state for _application, state in within(ORDOS).values()} == set(ReviewState.values)


def test_half_have_acted_on_a_park_with_an_objection_and_conditions() -> None:
    assert standing("S159054") == (3, 6, 2)
    assert set(Stand.objects.filter(position="object").values_list("reason", flat=True)) != {""}
    assert "" not in Stand.objects.filter(position="agree_with_conditions").values_list("conditions", flat=True)


def test_corrected_materials_are_looked_at_anew() -> None:
    assert standing("150621") == (1, 6, 0)
    assert Application.objects.get(place="150621").packages.filter(returned_at=None, withdrawn_at=None).count() == 1


def test_questions_and_corrections_are_open_answered_and_settled() -> None:
    rows = Request.objects.values_list("application__place", "kind", "state")

    assert set(rows) == {
        ("150622", "question", "settled"),
        ("150621", "correction", "answered"),
        ("S157032", "correction", "open"),
    }
    assert Request.objects.get(state="open").due_at > NOW


def test_a_visit_is_noted_and_statements_are_signed() -> None:
    assert set(SiteVisit.objects.values_list("review__application__place", flat=True)) == {"150622"}
    assert Counter(Statement.objects.filter(voided_at=None).values_list("league__place", flat=True)) == {
        ORDOS: 2,
        BAOTOU: 4,
    }


def test_a_nomination_is_prepared_with_order_and_reasons() -> None:
    nomination = Nomination.objects.get(place=ORDOS)
    rows = nomination.nominees.order_by("rank").values_list("application__place", "rank")

    assert nomination.state == "preparing"
    assert list(rows) == [("150622", 1), ("150626", 2)]
    assert not nomination.nominees.filter(reasons="").exists()


def test_another_nomination_came_in_time_with_an_opinion_on_the_way_and_one_contradiction() -> None:
    nomination = Nomination.objects.get(place=BAOTOU)
    act = joint_acts().get(kind="intake", subject_id=str(nomination.pk))
    findings = CrossCheck.objects.get().findings

    assert (nomination.state, Receipt.objects.get().late_by_s) == ("sent", 0)
    assert standing_of(act, NOW).done == 3
    assert [(one["kind"], one["sides"][0]["applicant"]) for one in findings] == [("target_differs", "G152006")]
    assert Counter(state for state, _review in within(BAOTOU).values()) == {"recommended": 4, "declined": 2}


def test_everything_lies_behind_in_the_order_of_time() -> None:
    taken = list(Stand.objects.order_by("pk").values_list("at", flat=True))

    assert taken == sorted(taken)
    assert taken[-1] < NOW
    assert not Stand.objects.filter(late=True).exists()
    assert verification().sound


def test_departments_of_both_leagues_can_sign_in() -> None:
    departments = ("science", "industry", "transport", "housing", "energy")
    wanted = {f"{place}-{one}" for place in (ORDOS, BAOTOU, "150000") for one in departments}

    assert wanted <= set(Person.objects.values_list("username", flat=True))
