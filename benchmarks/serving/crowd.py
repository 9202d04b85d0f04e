"""A call in which 3,000 applications were handed in at once, of made-up counties: more than a region ever has."""

import random
from datetime import datetime, timedelta

from django.db import transaction

from benchmarks.serving.handing_in import hand_in
from benchmarks.serving.planting import NUMBER, analyse
from dafeng.web.applications.models import Application, Version
from dafeng.web.people.models import Body, Person
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call

STATES = ("submitted", "submitted", "recommended", "accepted", "declined")
LEAGUE_DRCS, COUNTY = Body.Kind.LEAGUE_DRC, Body.Kind.COUNTY_GOVERNMENT


@transaction.atomic
def crowd(like: Application, at: datetime) -> None:
    """Make the call, the newest that has opened, with so many counties spread over the leagues."""
    chance, call = random.Random(5), _call(like.call, at)  # noqa: S311 -- no secret: the same in every run
    above = {body.place_id: body for body in Body.objects.filter(kind=LEAGUE_DRCS).select_related("place")}
    leagues = list(above.values())
    places = Place.objects.bulk_create(_place(number, leagues[number % len(leagues)].place) for number in range(NUMBER))
    bodies = Body.objects.bulk_create(
        Body(kind=COUNTY, name_zh=place.name_zh, place=place, parent=above[str(place.parent_id)], path=place.path)
        for place in places
    )
    person = Person.objects.earliest("pk")
    made = Application.objects.bulk_create(
        Application(
            call=call,
            track="county",
            applicant=body,
            place=body.place,
            state=chance.choice(STATES),
            created_by=person,
            created_at=at - timedelta(days=9),
            changed_at=at - timedelta(minutes=chance.randrange(9_000)),
        )
        for body in bodies
    )
    draft = {"track": "county", "sheets": {}}
    Version.objects.bulk_create(
        Version(
            application=one,
            number=1,
            origin=Version.Origin.CREATED,
            draft=draft,
            chapters={},
            draft_sha256="0" * 64,
            made_at=at,
        )
        for one in made
    )
    hand_in(made, chance)
    analyse()


def _place(number: int, league: Place) -> Place:
    code = f"9{number:05}"
    name = f"旗{code}"
    return Place(code=code, level=Place.Level.COUNTY, name_zh=name, parent=league, path=f"{league.path}/{code}")


def _call(like: Call, at: datetime) -> Call:
    return Call.objects.create(
        programme=like.programme,
        name=f"{like.name} +",
        rulebook_version=like.rulebook_version,
        opens_at=at - timedelta(minutes=1),
        closes_at=like.closes_at,
        recommend_by=like.recommend_by,
    )
