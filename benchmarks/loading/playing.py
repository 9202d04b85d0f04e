"""People who act at once: who fills in, whose department reviews, who oversees; each with a session and a part.

Fillers work on applications whose workbooks are complete; every league has its five departments and its DRC at work on
the reviews of its own applications; those of the region read.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import cycle, islice
from typing import Any

from django.db import transaction

from benchmarks.loading.reading import cookies_of
from benchmarks.serving.handing_in import BATCH
from benchmarks.serving.planting import FILLED
from dafeng.web.applications.models import Application, SheetContent
from dafeng.web.applications.states import State
from dafeng.web.ledger.models import Entry
from dafeng.web.ledger.queries import verification
from dafeng.web.people.actor import SYSTEM
from dafeng.web.people.models import Body, Person, Role
from dafeng.web.people.services import roles
from dafeng.web.people.services.recording import By
from dafeng.web.reviews.models import Party, Stand
from dafeng.web.reviews.queries.checklists import items_of
from dafeng.web.reviews.states import ActState
from dafeng.web.threads.models import Comment

CELLS = ("name", "applicant_body")
"""The cells of the first sheet in which the first and the second person at one application type."""
LISTS = ("/", "/applications/", "/duties/")
REVIEWING = (*LISTS, "/reviews/")
OVERSEEING = (*REVIEWING, "/dashboard/")
OF_APPLICATION = ("", "workbook/", "plan/", "comments/", "conditions/")
SHARE = 0.45
"""The share of people who fill in, and of those in leagues; the rest is at the region."""
STATES = ("draft", "submitted")
"""How the applications of the open call stand, half of them each."""
PARTS = {"fill": Role.FILLER, "review": Role.LEAGUE_DEPARTMENT, "oversee": Role.REGION_DEPARTMENT}


@transaction.atomic
def world(people: int, at: datetime) -> dict[str, Any]:
    """So many people with what each may do, and how much there is of what they add to."""
    filling, reviewing = round(people * SHARE), round(people * SHARE)
    players = [
        *islice(_fillers(at), filling),
        *islice(_departments(at), reviewing),
        *islice(_overseers(at), people - filling - reviewing),
    ]
    return {"players": players, "counted": counted()}


def counted() -> dict[str, int]:
    """How much there is of everything that acts add to."""
    acts = Entry.objects.filter(act__in=("check", "take_stand", "comment"))
    return {
        "edit": sum(SheetContent.objects.values_list("revision", flat=True)),
        "stand": Stand.objects.count(),
        "comment": Comment.objects.count(),
        "check": acts.filter(act="check").count(),
        "ledger": acts.count(),
        "breaks": len(verification().breaks),
    }


def cells() -> dict[str, dict[str, str]]:
    """What stands in the cells that were typed in, by application."""
    rows = SheetContent.objects.filter(sheet="profile", application__state=State.DRAFT)
    return {str(one.application_id): {name: one.rows[0]["cells"].get(name, "") for name in CELLS} for one in rows}


def _fillers(at: datetime) -> Iterator[dict[str, Any]]:
    """Two at each application that is being filled in, one cell each."""
    rows = Application.objects.filter(state=State.DRAFT, track=Application.Track.COUNTY)
    drafts = list(rows.exclude(place=FILLED).order_by("place"))
    like = list(SheetContent.objects.filter(application__place=FILLED, application__state=State.DRAFT))
    if not like:
        raise SystemExit(f"The application of {FILLED} is no draft.")
    for column in CELLS:
        for one in drafts:
            if column == CELLS[0]:
                _fill(one, like)
            old = one.sheets.get(sheet="profile").rows[0]["cells"].get(column, "")
            start = f"/applications/{one.pk}/"
            yield {
                **_person(f"fill-{column}-{one.place_id}", one.applicant, "fill", at),
                "reads": [*LISTS, *(start + page for page in OF_APPLICATION), f"{start}workbook/energy/"],
                "saves": f"{start}workbook/profile/changes/",
                "application": str(one.pk),
                "cell": column,
                "old": old,
                "comments": f"{start}comments/write/",
            }


def _fill(application: Application, like: list[SheetContent]) -> None:
    """A complete workbook in the place of an empty one."""
    there = {one.sheet: one for one in application.sheets.all()}
    SheetContent.objects.filter(pk__in=[one.pk for name, one in there.items() if name != "profile"]).delete()
    SheetContent.objects.bulk_create(
        (
            SheetContent(
                application=application, sheet=one.sheet, rows=one.rows, filled=one.filled, changed_at=one.changed_at
            )
            for one in like
            if one.sheet != "profile"
        ),
        batch_size=BATCH,
    )


def _departments(at: datetime) -> Iterator[dict[str, Any]]:
    """The departments of all leagues in turn, each with the reviews in which it is asked."""
    bodies = Body.objects.filter(kind=Body.Kind.LEAGUE_DEPARTMENT, active=True).order_by("department", "place")
    for number, body in enumerate(cycle(bodies)):
        asked = Party.objects.filter(body=body, joint_act__state=ActState.OPEN, joint_act__review__isnull=False)
        parts = list(asked.select_related("joint_act__review__application__call__programme").order_by("pk"))
        turn = number // len(bodies)
        mine = parts[turn::2]
        if not mine:
            continue
        yield {
            **_person(f"review-{number}", body, "review", at),
            "reads": REVIEWING,
            "reviews": [_reviewed(one) for one in mine],
        }


def _reviewed(party: Party) -> dict[str, Any]:
    application = party.joint_act.review.application
    start = f"/applications/{application.pk}/"
    last = party.stands.order_by("-number").values_list("number", flat=True).first()
    return {
        "reads": [f"{start}review/", start, f"{start}figures/", f"{start}comments/"],
        "stands": f"{start}review/position/{party.party}/",
        "revision": last,
        "checks": f"{start}review/checklist/{party.party}/",
        "items": [one.id for one in items_of(application, party.party)],
        "comments": f"{start}comments/write/",
        "page": f"{start}review/",
    }


def _overseers(at: datetime) -> Iterator[dict[str, Any]]:
    bodies = Body.objects.filter(kind=Body.Kind.REGION_DEPARTMENT, active=True).order_by("pk")
    for number, body in enumerate(cycle(bodies)):
        yield {**_person(f"oversee-{number}", body, "oversee", at), "reads": OVERSEEING}


def _person(username: str, body: Body, part: str, at: datetime) -> dict[str, Any]:
    """A new person with the role of the part for the body, signed in."""
    person = Person.objects.create(username=username, name=username, email=f"{username}@people.invalid")
    roles.grant(person, body, PARTS[part], By(SYSTEM, at))
    return {"part": part, "cookies": cookies_of(username)}
