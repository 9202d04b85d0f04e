"""Putting up and taking down the boundaries of maps."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from dafeng.web.design.maps.shapes import Outlines, outlines_of, shapes_of
from dafeng.web.ledger.services import Act, Subject, record
from dafeng.web.people.actor import Actor
from dafeng.web.places.models import Place
from dafeng.web.portal.models import Boundaries

REGION_SUBJECT = "place"


class Nameless(ValueError):
    """Boundaries that nobody would answer for."""


@dataclass(frozen=True, slots=True)
class Approval:
    """What someone answers for: the approval number, the coordinate system, and who publishes the outlines."""

    number: str
    system: str
    source: str


def county_codes() -> Collection[str]:
    """The codes that outlines must have."""
    return frozenset(Place.objects.filter(level=Place.Level.COUNTY).values_list("code", flat=True))


def uploaded_outlines(content: bytes) -> Outlines:
    """The outlines of the counties in a GeoJSON file; raises BadOutlines."""
    return outlines_of(content, county_codes())


@transaction.atomic
def put_up(outlines: Outlines, content: bytes, approval: Approval, *, actor: Actor, at: datetime) -> Boundaries:
    """Draw maps from these outlines from now on; those before are taken down and kept.

    Raises Nameless for an actor who is no person.
    """
    if actor.person_id is None:
        raise Nameless
    Boundaries.objects.filter(removed_at=None).update(removed_at=at)
    made = Boundaries.objects.create(
        approval_number=approval.number,
        system=approval.system,
        source=approval.source,
        sha256=hashlib.sha256(content).hexdigest(),
        shapes=shapes_of(outlines).as_json(),
        uploaded_by_id=actor.person_id,
        uploaded_at=at,
    )
    detail = {"approval_number": approval.number, "system": approval.system, "sha256": made.sha256}
    record(Act("put up boundaries of maps", _subject(), at, detail=detail), actor=actor)
    return made


@transaction.atomic
def take_down(*, actor: Actor, at: datetime) -> int:
    """Draw the schematic map again; returns how many were taken down."""
    count = Boundaries.objects.filter(removed_at=None).update(removed_at=at)
    if count:
        record(Act("took down boundaries of maps", _subject(), at), actor=actor)
    return count


def _subject() -> Subject:
    region = Place.objects.filter(level=Place.Level.REGION).first()
    return Subject(REGION_SUBJECT, region.pk if region else "", region.name_zh if region else "")
