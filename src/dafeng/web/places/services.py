"""Putting the region, its leagues and counties, and the zones of the catalogue into the database."""

from collections.abc import Iterator

from django.db import transaction

from dafeng.data.places import divisions, parks
from dafeng.web.places.models import Place

LEVELS = {"region": Place.Level.REGION, "prefecture": Place.Level.LEAGUE, "county": Place.Level.COUNTY}


@transaction.atomic
def load_places() -> int:
    """Put the shipped places into the database, or bring those that are there to what ships; returns how many."""
    places = [*_divisions(), *_parks()]
    named = [field.name for field in Place._meta.concrete_fields if not field.primary_key]  # noqa: SLF001 -- Django's own name
    Place.objects.bulk_create(places, update_conflicts=True, unique_fields=["code"], update_fields=named)
    return len(places)


def _divisions() -> Iterator[Place]:
    """The divisions, those above first."""
    known = divisions()
    for level, ours in LEVELS.items():
        for one in (one for one in known.values() if one.level == level):
            yield Place(
                code=one.code,
                level=ours,
                name_zh=one.zh,
                name_en=one.en,
                parent_id=one.parent or None,
                path=_path(one.code),
                longitude=one.lon,
                latitude=one.lat,
            )


def _path(code: str) -> str:
    above = divisions()[code].parent
    return f"{_path(above)}/{code}" if above else code


def _parks() -> Iterator[Place]:
    for one in parks().values():
        above = one.county or one.league
        yield Place(
            code=one.code,
            level=Place.Level.PARK,
            name_zh=one.zh,
            parent_id=above,
            path=f"{_path(above)}/{one.code}",
        )
