"""A league with its DRC and five departments, and the application of a county in its hands."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.utils.translation import override
from pytest_django import Settings

from dafeng.web.applications.bridge.plain import sha256 as sha256_of
from dafeng.web.applications.models import Application, Package, Version
from dafeng.web.applications.services.creating import create
from dafeng.web.applications.services.submission.submitting import submit
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from dafeng.web.reviews.models import JointAct, Review
from dafeng.web.reviews.services.joint import Stance, take_stand
from dafeng.web.reviews.services.opening import open_review
from tests.web.applications.filling import assign, complete, fill

NOW = datetime.fromisoformat("2024-12-02T09:00:00+08:00")
"""A Monday; five working days later is Monday the ninth."""
DUE = datetime.fromisoformat("2024-12-09T23:59:59+08:00")
DEPARTMENTS = ("science", "industry", "transport", "housing", "energy")


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_FOLDER = tmp_path / "files"
    settings.CLAMAV_SOCKET = ""


@pytest.fixture(autouse=True)
def _english() -> object:
    with override("en"):
        yield


@pytest.fixture
def principal(actor: Callable[..., Actor]) -> Actor:
    """Who answers for the county."""
    return actor("principal", "county_government")


@pytest.fixture
def filler(actor: Callable[..., Actor]) -> Actor:
    """Who fills in for the county."""
    return actor("filler", "county_government")


@pytest.fixture
def officer(actor: Callable[..., Actor]) -> Actor:
    """An officer of the league's DRC."""
    return actor("league_officer", "league_drc")


@pytest.fixture
def head(actor: Callable[..., Actor]) -> Actor:
    """The principal of the league's DRC."""
    return actor("league_principal", "league_drc")


@pytest.fixture
def region(region: Place) -> Place:
    """The league has an English name, as the shipped places do."""
    Place.objects.filter(pk="150622").update(name_en="Jungar Banner")
    return region


@pytest.fixture
def departments(body: Callable[..., Body]) -> dict[str, Body]:
    """The bodies of the league: its DRC first."""
    body("league_drc")
    return {one: body("league_department", "150600", one) for one in DEPARTMENTS}


@pytest.fixture
def of(actor: Callable[..., Actor]) -> Callable[[str], Actor]:
    """Returns someone of a department of the league."""
    return lambda department: actor("league_department", "league_department", "150600", department)


@pytest.fixture
def draft(call: Call, principal: Actor, body: Callable[..., Body]) -> Application:
    """The county's application with everything that it takes to submit it."""
    application = create(call, Place.objects.get(pk="150622"), actor=principal, at=NOW)
    assign("150622", {"energy_intensity_reduction": "14.5", "carbon_intensity_reduction": "18"}, body("league_drc"))
    fill(application, principal)
    complete(application, principal)
    return again(application)


@pytest.fixture
def planted(call: Call, principal: Actor, departments: dict[str, Body]) -> Application:
    """The county's application as if submitted: for what needs a package, and nothing of what is in it."""
    return plant(call, principal)


@pytest.fixture
def submitted(draft: Application, principal: Actor, departments: dict[str, Body]) -> Application:
    """The same, submitted."""
    submit(draft, declared=True, actor=principal, at=NOW)
    return again(draft)


@pytest.fixture
def review(planted: Application, officer: Actor) -> Review:
    """The review of the planted one, just opened."""
    open_review(planted, actor=officer, at=NOW)
    return again_review(planted)


@pytest.fixture
def real(submitted: Application, officer: Actor) -> Review:
    """The review of what was really submitted, just opened."""
    open_review(submitted, actor=officer, at=NOW)
    return again_review(submitted)


def plant(call: Call, principal: Actor, place: str = "150622") -> Application:
    """An application in the state of a submitted one, with a package that holds nothing."""
    track = "park" if place.startswith("S") else "county"
    person = {"created_by_id": principal.person_id, "created_at": NOW, "changed_at": NOW}
    applicant = Body.objects.get(place_id=place, kind="park_committee" if track == "park" else "county_government")
    made = Application.objects.create(
        call=call, track=track, applicant=applicant, place_id=place, state="submitted", submitted_at=NOW, **person
    )
    freeze(made, 1)
    return again(made)


def freeze(application: Application, number: int) -> Package:
    """A package that holds nothing."""
    stated = {"draft": {"track": application.track, "sheets": {}}, "chapters": {}, "draft_sha256": f"{number}" * 64}
    version = Version.objects.create(application=application, number=number, origin="submission", made_at=NOW, **stated)
    return Package.objects.create(
        application=application,
        number=number,
        version=version,
        manifest={},
        sha256=sha256_of([str(application.pk), number]),
        frozen_by_id=application.created_by_id,
        frozen_at=NOW,
    )


def again(application: Application) -> Application:
    """The application as it stands now."""
    return Application.objects.select_related("call__programme", "place__parent", "applicant").get(pk=application.pk)


def again_review(application: Application) -> Review:
    """The review as it stands now."""
    rows = Review.objects.select_related("application__place", "application__call__programme", "joint_act", "league")
    return rows.select_related("package", "application__applicant").get(pk=application.pk)


def later(**by: float) -> datetime:
    """A moment after the beginning."""
    return NOW + timedelta(**by)


def concluded(review: Review, actor: Actor, at: datetime) -> Review:
    """The review concluded by its lead, after the term in which the others were silent."""
    JointAct.objects.filter(pk=review.joint_act_id).update(due_at=at - timedelta(seconds=1))
    take_stand(review.joint_act, review.league, Stance("agree"), actor=actor, at=at)
    return again_review(review.application)


def all_agree(review: Review, of: Callable[[str], Actor], departments: dict[str, Body], at: datetime = NOW) -> None:
    """All five departments agree."""
    for name, body in departments.items():
        take_stand(review.joint_act, body, Stance("agree"), actor=of(name), at=at)
