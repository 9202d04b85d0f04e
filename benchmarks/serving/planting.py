"""Three thousand applications: seventeen calls of all counties and parks, and three that people filled in.

The three pass through the services of the platform; the others are put beside them in bulk, each with its sheets, a
version, verdicts, acts in the ledger and, where handed in, package, figures and review, so that every table is as long
as it would be.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection, transaction

from benchmarks.serving.handing_in import hand_in
from dafeng.assessment import write_example
from dafeng.files.workbook.draft import Draft, digest, draft_from_file
from dafeng.web.applications.bridge.drafts import draft_of, prefilled_draft
from dafeng.web.applications.models import Application, SheetContent, VerdictRecord, Version
from dafeng.web.applications.services.content.working_copy import By, locked, write
from dafeng.web.demonstration.loading.accounts import actor_at
from dafeng.web.demonstration.services import load
from dafeng.web.inventories.models import Computation
from dafeng.web.inventories.services import complete
from dafeng.web.ledger.services import Act, Subject, record
from dafeng.web.people.actor import SYSTEM
from dafeng.web.people.models import Body, Person, Role
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call

NUMBER = 3_000
FILLED, HANDED_IN, LARGE = "150624", "150203", "150525"
"""A county whose application is complete, one that handed in, and one that holds a workbook of 1,600 rows."""
APPLICANTS = {Place.Level.COUNTY: Body.Kind.COUNTY_GOVERNMENT, Place.Level.PARK: Body.Kind.PARK_COMMITTEE}
YEAR = timedelta(days=365)
ACTS = ("create", "edit", "judge")
NOW_STATES = ("draft", "submitted", "submitted", "withdrawn")
EARLIER_STATES = ("accepted",) * 6 + ("declined",) * 3 + ("withdrawn",)
"""States of the call that is open and of those before, as often as they stand here."""


@dataclass(frozen=True, slots=True)
class Planted:
    """What the pages are asked of: three applications."""

    filled: Application
    handed_in: Application
    large: Application


def plant(folder: Path, *, at: datetime, states: tuple[str, ...] = NOW_STATES) -> Planted:
    """Put everything into an empty database; ``states`` are those of the open call, as often as they stand there."""
    load(at, codes={FILLED, HANDED_IN, LARGE})
    for computation in Computation.objects.all():
        complete(computation, at=at)
    filled, handed_in, large = (_at(code) for code in (FILLED, HANDED_IN, LARGE))
    _enlarge(large, folder, at)
    chance = random.Random(3)  # noqa: S311 -- no secret: the same applications in every run
    with transaction.atomic():
        made = Application.objects.bulk_create(_applications(filled.call, at, chance, states))
        _fill(made)
        hand_in(made, chance)
    for act in ACTS:  # each in a transaction of its own: within one, PostgreSQL keeps every state of the ledger's head
        for one in made:
            record(Act(act, Subject("application", str(one.pk), one.place.name_zh), at), actor=SYSTEM)
    analyse()
    large.refresh_from_db()
    return Planted(filled, handed_in, large)


def analyse() -> None:
    """What PostgreSQL does by itself a minute after much was written."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _at(code: str) -> Application:
    return Application.objects.select_related("call__programme", "place__parent", "applicant").get(place=code)


def _enlarge(application: Application, folder: Path, at: datetime) -> None:
    """Put the example of the whole region into the place of the working copy."""
    write_example(folder / "large.xlsx")
    draft = draft_from_file(folder / "large.xlsx").draft
    with transaction.atomic():
        current = locked(application)
        write(current, draft, By(actor_at(application.place_id, Role.FILLER), at), before=draft_of(current))


def _applications(now: Call, at: datetime, chance: random.Random, states: tuple[str, ...]) -> Iterator[Application]:
    """The rest of the open call, and the calls of the years before, newest first."""
    places = list(Place.objects.filter(level__in=APPLICANTS))
    bodies = {(body.place_id, body.kind): body for body in Body.objects.all()}
    begun = set(Application.objects.values_list("place_id", flat=True))
    person, left, years = Person.objects.earliest("pk"), NUMBER - len(begun), 0
    while left > 0:
        call = _call(now, years) if years else now
        free = [place for place in places if years or place.code not in begun][:left]
        for place in free:
            state = chance.choice(EARLIER_STATES if years else states)
            changed = at - YEAR * years - timedelta(minutes=chance.randrange(40_000))
            yield Application(
                call=call,
                track="park" if place.level == Place.Level.PARK else "county",
                applicant=bodies[place.code, APPLICANTS[Place.Level(place.level)]],
                place=place,
                state=state,
                draft_sha256=f"{chance.getrandbits(256):064x}",
                faults=chance.choice((0, 0, 3, 12)),
                missing=chance.choice((0, 2, 9)),
                created_by=person,
                created_at=changed - timedelta(days=20),
                changed_at=changed,
                submitted_at=None if state == "draft" else changed,
            )
        left, years = left - len(free), years + 1


def _call(now: Call, years: int) -> Call:
    before = YEAR * years
    return Call.objects.create(
        programme=now.programme,
        name=f"{now.name} -{years}",
        rulebook_version=now.rulebook_version,
        opens_at=now.opens_at - before,
        closes_at=now.closes_at - before,
        recommend_by=now.recommend_by - before,
    )


def _fill(made: list[Application]) -> None:
    """Sheets, a version and verdicts for each."""
    drafts = {one.pk: prefilled_draft(one) for one in made}
    SheetContent.objects.bulk_create((row for one in made for row in _sheets(one, drafts[one.pk])), batch_size=2_000)
    Version.objects.bulk_create(_version(one, drafts[one.pk]) for one in made)
    known = list(VerdictRecord.objects.filter(package=None))[:5]
    VerdictRecord.objects.bulk_create((_verdict(one, like) for one in made for like in known), batch_size=2_000)


def _sheets(application: Application, draft: Draft) -> Iterator[SheetContent]:
    for sheet, rows in draft["sheets"].items():
        yield SheetContent(
            application=application, sheet=sheet, rows=rows, filled=len(rows), changed_at=application.changed_at
        )


def _version(application: Application, draft: Draft) -> Version:
    return Version(
        application=application,
        number=1,
        origin=Version.Origin.CREATED,
        draft=draft,
        chapters={},
        draft_sha256=digest(draft),
        made_at=application.created_at,
    )


def _verdict(application: Application, like: VerdictRecord) -> VerdictRecord:
    same = ("condition", "clause", "kind", "status", "supplier", "record", "said", "rulebook", "rulebook_version")
    values = {name: getattr(like, name) for name in (*same, "data_version")}
    return VerdictRecord(
        application=application, draft_sha256=application.draft_sha256, at=application.changed_at, **values
    )
