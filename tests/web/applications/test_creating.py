"""Beginning an application: one a call and place, by whoever answers for it, within the time of the call."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from dafeng.web.applications.bridge.drafts import draft_of
from dafeng.web.applications.errors import NoApplicant, NotOpen
from dafeng.web.applications.models import Application
from dafeng.web.applications.services.creating import create
from dafeng.web.ledger.models import Entry
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.people.rules import NotPermitted
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call

NOW = datetime.fromisoformat("2024-12-02T09:00:00+08:00")


def county() -> Place:
    return Place.objects.get(pk="150622")


def test_a_new_application_says_who_applies_where(application: Application) -> None:
    form = draft_of(application)["sheets"]["profile"][0]["cells"]

    assert (application.track, application.state, application.applicant.kind) == (
        "county",
        "draft",
        "county_government",
    )
    assert form == {
        "programme": "neimenggu-2024",
        "track": "county",
        "name": "准格尔旗",
        "division_code": "150622",
        "applicant_body": "准格尔旗county_government",
    }


def test_a_park_applies_with_its_code_and_its_county(park_application: Application) -> None:
    form = draft_of(park_application)["sheets"]["profile"][0]["cells"]

    assert (park_application.track, form["park_code"], form["division_code"]) == ("park", "S157035", "150622")


def test_the_beginning_is_kept_as_version_1_and_noted(application: Application) -> None:
    entry = Entry.objects.get(act="create")

    assert [(one.number, one.origin) for one in application.versions.all()] == [(1, "created")]
    assert (entry.subject_id, entry.body_id) == (str(application.pk), application.applicant_id)


def test_a_place_applies_once_in_a_call(application: Application, call: Call, principal: Actor) -> None:
    with pytest.raises(NoApplicant) as refused:
        create(call, county(), actor=principal, at=NOW)

    assert refused.value.problems[0].code == "already_applied"
    assert Application.objects.count() == 1


@pytest.mark.parametrize("office", [("filler", "county_government"), ("league_principal", "league_drc")])
def test_only_who_answers_for_the_applicant_may_begin(
    call: Call, body: Callable[..., Body], actor: Callable[..., Actor], office: tuple[str, str]
) -> None:
    body("county_government")

    with pytest.raises(NotPermitted):
        create(call, county(), actor=actor(*office), at=NOW)


def test_a_league_does_not_apply(call: Call, principal: Actor) -> None:
    with pytest.raises(NoApplicant) as refused:
        create(call, Place.objects.get(pk="150600"), actor=principal, at=NOW)

    assert refused.value.problems[0].code == "no_applicant"


def test_nothing_is_begun_after_the_call_has_closed(call: Call, principal: Actor) -> None:
    with pytest.raises(NotOpen):
        create(call, county(), actor=principal, at=call.closes_at + timedelta(seconds=1))

    assert create(call, county(), actor=principal, at=call.closes_at).state == "draft"
