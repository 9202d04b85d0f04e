"""Loading the demonstration into a database: through the real services, once, and labelled."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.test import override_settings

from dafeng.web.applications.models import Application, Attachment, Package
from dafeng.web.applications.services.submission.submitting import readiness
from dafeng.web.applications.services.submission.verifying import stands
from dafeng.web.demonstration.applications import applications
from dafeng.web.demonstration.loading.accounts import actor_at
from dafeng.web.demonstration.services import NotADemonstration, is_loaded, load
from dafeng.web.inventories.models import Computation
from dafeng.web.ledger.queries import verification
from dafeng.web.people.models import Membership, Person, Role
from dafeng.web.programmes.models import AssignedTarget, Call

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
PASSWORD = "a-password-for-trials"  # noqa: S105 -- of accounts that live as long as this test
CHOSEN = {
    "150523": ("empty", "draft"),
    "150525": ("faulty", "draft"),
    "150624": ("complete", "draft"),
    "150203": ("submitted", "submitted"),
    "S159016": ("withdrawn", "withdrawn"),
    "S159068": ("resubmitted", "submitted"),
    "S157030": ("stopped", "draft"),
}
"""One application of every intent, and the state that it comes to."""


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None, django_db_blocker: "pytest.FixtureRequest", tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[str]]:
    """A loaded demonstration, twice over, rolled back at the end; the steps that the first loading told."""
    told: list[str] = []
    folder = override_settings(
        DEMONSTRATION=True, DEMONSTRATION_PASSWORD=PASSWORD, FILES_FOLDER=tmp_path_factory.mktemp("files")
    )
    with django_db_blocker.unblock(), folder, transaction.atomic():  # type: ignore[attr-defined]  # pytest-django's own
        load(NOW, lambda label, _done, _total: told.append(label), codes=CHOSEN)
        load(NOW + timedelta(hours=1), codes=CHOSEN)
        yield told
        transaction.set_rollback(True)


@pytest.mark.usefixtures("loaded")
def test_every_application_comes_to_its_state() -> None:
    intents = {one.code: one.intent for one in applications()}
    states = dict(Application.objects.values_list("place_id", "state"))

    assert {code: (intents[code], state) for code, state in states.items()} == CHOSEN


@pytest.mark.usefixtures("loaded")
def test_loading_twice_adds_nothing() -> None:
    assert Application.objects.count() == len(CHOSEN)
    assert Call.objects.count() == 1
    assert Person.objects.count() == Person.objects.filter(is_demonstration=True).count()
    assert AssignedTarget.objects.values("place", "indicator", "in_force_from").distinct().count() == (
        AssignedTarget.objects.count()
    )
    assert not is_loaded()


OTHERS = {"G155001": "draft", "150626": "submitted", "S159016": "withdrawn"}
"""Two places that are not there yet, beside one that is."""


@pytest.mark.usefixtures("loaded")
def test_other_places_come_beside_those_that_are_there() -> None:
    with transaction.atomic():
        load(NOW + timedelta(hours=2), codes=OTHERS)

        states = dict(Application.objects.values_list("place_id", "state"))
        transaction.set_rollback(True)

    assert states == {code: state for code, (_intent, state) in CHOSEN.items()} | OTHERS


@pytest.mark.usefixtures("loaded")
def test_other_places_come_also_when_the_first_were_loaded_days_before() -> None:
    with transaction.atomic():
        load(NOW + timedelta(days=15), codes={"G155001", "S159016"})

        count = Application.objects.count()
        transaction.set_rollback(True)

    assert count == len(CHOSEN) + 1


def test_progress_is_told(loaded: list[str]) -> None:
    assert len(set(loaded)) == 4
    assert len(loaded) > len(CHOSEN)


@pytest.mark.usefixtures("loaded")
def test_there_are_ready_accounts_for_every_role_and_applicant() -> None:
    held = set(Membership.objects.filter(until=None).values_list("role", flat=True))
    applicants = {one.code for one in applications()}

    assert held == set(Role.values)
    for role in (Role.FILLER, Role.PRINCIPAL):
        assert set(Membership.objects.filter(role=role).values_list("body__place", flat=True)) == applicants
    assert all(check_password(PASSWORD, person.password) for person in Person.objects.all()[:1])
    assert not Person.objects.exclude(name__startswith="演示·").exists()


@pytest.mark.usefixtures("loaded")
def test_the_call_is_open_and_says_that_it_is_a_demonstration() -> None:
    call = Call.objects.get()

    assert call.opens_at < NOW < call.closes_at <= call.recommend_by
    assert "演示" in call.name
    assert "演示" in call.times_reason


@pytest.mark.usefixtures("loaded")
def test_submitted_packages_stand_and_hold_figures_and_files() -> None:
    packages = list(Package.objects.all())

    assert len(packages) == 4
    assert all(stands(package) for package in packages)
    assert all(package.manifest["computation"] and package.manifest["attachments"] for package in packages)
    assert set(Attachment.objects.values_list("media_type", flat=True)) == {"application/pdf"}


@pytest.mark.usefixtures("loaded")
def test_what_is_withdrawn_keeps_its_reason() -> None:
    package = Package.objects.get(application__place="S159016")

    assert "演示" in package.withdrawn_reason


@pytest.mark.usefixtures("loaded")
def test_what_is_submitted_again_holds_more_than_before() -> None:
    first, second = Package.objects.filter(application__place="S159068").order_by("number")

    assert len(first.manifest["attachments"]) + 1 == len(second.manifest["attachments"])
    assert first.withdrawn_at is not None
    assert second.withdrawn_at is None


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(("code", "clause"), [("S157030", "五(二)4")])
def test_a_gate_stops_an_application_with_its_clause(code: str, clause: str) -> None:
    application = Application.objects.get(place=code)

    found = readiness(application, actor=actor_at(code, Role.PRINCIPAL), at=NOW)

    assert {problem.where for problem in found.problems} == {clause}


@pytest.mark.usefixtures("loaded")
def test_versions_are_kept_in_the_order_of_time_and_every_figure_is_there() -> None:
    application = Application.objects.get(place="150203")
    made = list(application.versions.order_by("number").values_list("made_at", flat=True))

    assert len(made) == 5
    assert made == sorted(made)
    assert Computation.objects.filter(draft=application.draft_sha256).count() == 1
    assert set(Application.objects.exclude(place="150523").values_list("faults", flat=True)) == {0, 7}


@pytest.mark.usefixtures("loaded")
def test_the_ledger_is_sound() -> None:
    assert verification().sound


@pytest.mark.django_db
def test_nothing_is_loaded_into_a_production_instance() -> None:
    with override_settings(DEMONSTRATION=False), pytest.raises(NotADemonstration):
        load(NOW)

    assert Person.objects.count() == 0
