"""The standard tree of bodies: for every place its own, and at region and leagues the departments that take part."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from django.db import transaction

from dafeng.data.places import places_card
from dafeng.data.rulebooks import rulebook, rulebook_ids
from dafeng.web.people.actor import SYSTEM
from dafeng.web.people.models import Body
from dafeng.web.people.models.bodies import OF_THEIR_PLACE, path_of
from dafeng.web.people.services.recording import By, note
from dafeng.web.places.models import Place

TABLE = Path(__file__).parent.parent / "bodies.csv"
LEVELS = ("region", "league", "county", "park")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A body that every place of a level has, with its names; ``{place}`` in them is the name of the place."""

    level: str
    kind: Body.Kind
    department: str
    zh: str
    en: str

    def at(self, place: Place) -> Body:
        """The body of a place, not yet kept."""
        zh = (
            place.name_zh.removeprefix(places_card()["name_prefix"])
            if place.level == Place.Level.PARK
            else place.name_zh
        )
        return Body(
            kind=self.kind,
            department=self.department,
            place=place,
            name_zh=self.zh.format(place=zh),
            name_en=self.en.format(place=place.name_en or zh),
            path=path_of(self.kind, place.path, self.department),
        )


@cache
def patterns() -> tuple[Pattern, ...]:
    """The standard bodies, those of departments only where a rulebook gives them a part."""
    named = {body.id for known in rulebook_ids() for body in rulebook(known).bodies.values()}
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        Pattern(row["level"], Body.Kind(row["kind"]), row["department"], row["zh"], row["en"])
        for row in rows
        if not row["department"] or f"{row['level']}_{row['department']}" in named
    )


@transaction.atomic
def make_bodies(*, at: datetime, places: Iterable[Place] | None = None) -> int:
    """Make the standard bodies that are not there yet, for all places or for some; returns how many were made."""
    chosen = list(Place.objects.all() if places is None else places)
    have = {_key(body): body for body in Body.objects.select_related("place")}
    before = len(have)
    for level in LEVELS:
        missing = [body for body in _bodies(level, chosen) if _key(body) not in have]
        _keep([body for body in missing if body.kind in OF_THEIR_PLACE], have)
        _keep([body for body in missing if body.kind not in OF_THEIR_PLACE], have)
    if made := len(have) - before:
        note("make_bodies", next(iter(have.values())), By(SYSTEM, at), bodies=made)
    return made


def _key(body: Body) -> tuple[str, str, str]:
    return body.kind, body.place_id, body.department


def _keep(bodies: list[Body], have: dict[tuple[str, str, str], Body]) -> None:
    """Keep bodies of one level, under those that are there already."""
    for body in bodies:
        body.parent = _above(body, have)
    Body.objects.bulk_create(bodies)
    have |= {_key(body): body for body in bodies}


def _bodies(level: str, places: Iterable[Place]) -> Iterator[Body]:
    for pattern in patterns():
        if pattern.level == level:
            yield from (pattern.at(place) for place in places if place.level == level)


def _above(body: Body, have: dict[tuple[str, str, str], Body]) -> Body | None:
    """The body that stands above: of departments that of the place, of those of a place that of the place above."""
    if body.kind == Body.Kind.PLATFORM:
        return None
    at = body.place.parent_id if body.kind in OF_THEIR_PLACE else body.place_id
    return next((one for key, one in have.items() if key[1] == at and key[0] in OF_THEIR_PLACE), None)
