"""The pledge through the whole platform: typed into the page, compared with what was assigned, told with its clause."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from dafeng.web.applications.bridge.drafts import draft_of
from dafeng.web.applications.models import Application, Package
from dafeng.web.applications.services.content.working_copy import By, locked, write
from dafeng.web.applications.services.creating import create
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import AssignedTarget, Call
from tests.web.applications.filling import NOW, assign, draft_for

ENERGY = "energy_intensity_reduction"
Judged = Callable[..., dict[str, Any]]


def pledging(application: Application, actor: Actor, *pledged: float | None) -> None:
    """Let the workbook pledge this for energy per GDP; None for nothing."""

    def change(sheets: dict[str, list[dict[str, Any]]]) -> None:
        kept = [row for row in sheets["targets"] if (row["indicator"], row["kind"]) != (ENERGY, "pledge")]
        like = next(row for row in sheets["targets"] if row["kind"] == "pledge" and row["indicator"] == ENERGY)
        sheets["targets"] = kept + [like | {"value": value} for value in pledged if value is not None]

    with transaction.atomic():
        current = locked(application)
        write(current, draft_for(current, change), By(actor, NOW), before=draft_of(current))


@pytest.fixture
def judged(browser_of: Callable[..., Client]) -> Judged:
    """Returns the verdict on the pledge for energy, as the API tells it after computing."""

    def judged(application: Application, who: str = "principal") -> dict[str, Any]:
        client = browser_of(who)
        client.post(f"/api/v1/applications/{application.pk}/computation")
        client.post(f"/applications/{application.pk}/figures/compute/")
        told = client.get(f"/api/v1/applications/{application.pk}/verdicts").json()
        return next(one for one in told if one["condition"] == f"{application.track}-pledge-energy")

    return judged


@pytest.fixture
def county(still_open: Call, actor: Callable[..., Actor]) -> Application:
    """A county's application to which nothing was assigned."""
    return create(still_open, Place.objects.get(pk="150622"), actor=actor("principal", "county_government"), at=NOW)


@pytest.mark.parametrize(
    ("assigned", "pledged", "status"),
    [
        ("14.5", 14.4, "not_met"),
        ("14.5", 14.5, "met"),
        ("14.5", 14.6, "met"),
        ("-5", -5.1, "not_met"),
        ("-5", -5.0, "met"),
        ("-5", 1.0, "met"),
        ("14.5", None, "undetermined"),
        (None, 14.5, "undetermined"),
        (None, None, "undetermined"),
        (None, 99.0, "undetermined"),
    ],
)
def test_the_pledge_of_a_county(
    assigned: str | None,
    pledged: float | None,
    status: str,
    county: Application,
    judged: Judged,
    actor: Callable[..., Actor],
    body: Callable[..., Body],
) -> None:
    if assigned is not None:
        assign("150622", {ENERGY: assigned}, body("league_drc"))
    pledging(county, actor("principal", "county_government"), pledged)

    assert judged(county)["status"] == status


def test_a_missing_target_names_the_league(county: Application, judged: Judged, actor: Callable[..., Actor]) -> None:
    pledging(county, actor("principal", "county_government"), 99.0)

    verdict = judged(county)

    assert (verdict["status"], verdict["supplier"]) == ("undetermined", "league_drc")


def test_what_the_league_itself_was_assigned_is_no_target_of_the_county(
    county: Application, judged: Judged, actor: Callable[..., Actor], body: Callable[..., Body]
) -> None:
    assign("150600", {ENERGY: "1"}, body("region_drc"))
    assign("150428", {ENERGY: "1"}, body("league_drc", "150400"))
    pledging(county, actor("principal", "county_government"), 99.0)

    assert judged(county)["status"] == "undetermined"


def test_a_target_that_the_county_gave_itself_is_none(
    county: Application, judged: Judged, actor: Callable[..., Actor], body: Callable[..., Body]
) -> None:
    assign("150622", {ENERGY: "1"}, body("county_government"))
    pledging(county, actor("principal", "county_government"), 99.0)

    assert judged(county)["status"] == "undetermined"


def test_a_park_is_held_against_its_county_and_not_its_league(
    still_open: Call,
    judged: Judged,
    actor: Callable[..., Actor],
    body: Callable[..., Body],
    browser_of: Callable[..., Client],
) -> None:
    committee = actor("principal", "park_committee")
    park = create(still_open, Place.objects.get(pk="S157035"), actor=committee, at=NOW)
    pledging(park, committee, 15.0)
    client = browser_of()
    client.force_login(committee_person(committee), backend="allauth.account.auth_backends.AuthenticationBackend")

    def status() -> str:
        client.post(f"/applications/{park.pk}/figures/compute/")
        told = client.get(f"/api/v1/applications/{park.pk}/verdicts").json()
        return str(next(one["status"] for one in told if one["condition"] == "park-pledge-energy"))

    assign("150600", {ENERGY: "1"}, body("region_drc"))
    alone = status()
    assign("150622", {ENERGY: "15.1"}, body("league_drc"))
    below = status()
    assign("150622", {ENERGY: "15"}, body("league_drc"), since=date(2022, 1, 1))

    assert (alone, below, status()) == ("undetermined", "not_met", "met")


def committee_person(actor: Actor) -> Any:  # noqa: ANN401 -- a person of the tests
    """The person behind an actor."""
    from dafeng.web.people.models import Person  # noqa: PLC0415 -- beside the only use

    return Person.objects.get(pk=actor.person_id or 0)


def test_a_target_revised_after_filing_leaves_the_package_as_it_was(
    ready: Application, browser_of: Callable[..., Client], body: Callable[..., Body]
) -> None:
    client = browser_of("principal")
    client.post(f"/applications/{ready.pk}/submission/submit/", {"declared": "yes"})
    package = Package.objects.get()
    before = list(package.verdicts.order_by("pk").values_list("condition", "status", "record"))

    league = browser_of("league_officer")
    asked = {
        "place": "150622",
        "indicator": ENERGY,
        "base_year": "2020",
        "target_year": "2025",
        "reduction_pct": "99",
        "document": "补充通知",
        "in_force_from": "2025-01-01",
    }
    assert league.post("/targets/new/", asked).status_code == 302

    page = client.get(f"/applications/{ready.pk}/submission/1/?verify=1")
    assert (page.status_code, page.context["stands"]) == (200, True)
    assert list(package.verdicts.order_by("pk").values_list("condition", "status", "record")) == before
    assert AssignedTarget.objects.filter(place_id="150622", indicator=ENERGY).count() == 2


def test_two_pledges_for_the_same_are_never_the_better_of_both(
    county: Application, judged: Judged, actor: Callable[..., Actor], body: Callable[..., Body]
) -> None:
    assign("150622", {ENERGY: "14.5"}, body("league_drc"))
    pledging(county, actor("principal", "county_government"), 1.0, 99.0)

    assert judged(county)["status"] != "met"


def test_nothing_missing_is_ever_met(county: Application, browser_of: Callable[..., Client]) -> None:
    """An empty application, nothing assigned, nothing attached: no gate and no pledge is met for want of facts."""
    client = browser_of("principal")

    client.post(f"/applications/{county.pk}/figures/compute/")
    told = client.get(f"/api/v1/applications/{county.pk}/verdicts").json()

    met = {one["condition"] for one in told if one["status"] == "met"}
    assert met <= {"county-applicant"}
    assert (
        client.post(f"/applications/{county.pk}/submission/submit/", {"declared": "yes"})
        .headers["Location"]
        .startswith("/")
    )
    assert Application.objects.get().state == "draft"


@pytest.mark.parametrize("percent", ["100.1", "-100.1", "NaN", "Infinity", "1e2000", "十四", "14,5", "", "=1", "0x10"])
def test_no_nonsense_is_recorded_as_a_target(
    percent: str, still_open: Call, browser_of: Callable[..., Client], body: Callable[..., Body]
) -> None:
    body("county_government")
    asked = {"place": "150622", "indicator": ENERGY, "base_year": "2020", "target_year": "2025"}
    asked |= {"reduction_pct": percent, "document": "x", "in_force_from": "2021-01-01"}

    assert browser_of("league_officer").post("/targets/new/", asked).status_code == 200
    assert not AssignedTarget.objects.exists()


def test_a_league_assigns_nothing_beyond_its_own_counties(
    still_open: Call, browser_of: Callable[..., Client], body: Callable[..., Body]
) -> None:
    for place in ("150428", "150600", "150000"):
        asked = {"place": place, "indicator": ENERGY, "base_year": "2020", "target_year": "2025"}
        asked |= {"reduction_pct": "1", "document": "x", "in_force_from": "2021-01-01"}
        assert browser_of("league_officer").post("/targets/new/", asked).status_code in {200, 403}
    assert not AssignedTarget.objects.exists()
