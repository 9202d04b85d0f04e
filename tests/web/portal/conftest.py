"""A call that is open now, with an application of the county."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from dafeng.web.applications.models import Application
from dafeng.web.people.models import Body, Person
from dafeng.web.programmes.models import Call, Programme


@pytest.fixture
def open_call(region: object, body: Callable[..., Body]) -> Call:
    """A call that opened yesterday and closes in ten days."""
    now = timezone.now()
    programme = Programme.objects.create(rulebook="neimenggu-2024", region_id="150000", lead=body("region_drc"))
    return Call.objects.create(
        programme=programme,
        name="碳达峰试点申报",
        rulebook_version="1",
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=10),
        recommend_by=now + timedelta(days=20),
    )


@pytest.fixture
def applied(open_call: Call, body: Callable[..., Body], person: Callable[..., Person]) -> Callable[..., Application]:
    """Returns the application of a body of a kind in the open call, in a state."""

    def applied(kind: str = "county_government", state: str = "draft", **values: object) -> Application:
        applicant, now = body(kind), timezone.now()
        return Application.objects.create(
            call=open_call,
            track="park" if kind == "park_committee" else "county",
            applicant=applicant,
            place=applicant.place,
            state=state,
            created_by=person("principal", kind),
            created_at=now,
            changed_at=now,
            **values,
        )

    return applied
