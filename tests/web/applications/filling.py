"""Filling in an application: the made-up county or park, its chapters, and what must be attached."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from dafeng.files.workbook.draft import Draft, draft_from_records, write_draft
from dafeng.web.applications.bridge.completeness import contents_of
from dafeng.web.applications.bridge.drafts import draft_of
from dafeng.web.applications.models import Application
from dafeng.web.applications.services.content.chapters import Writing, save_chapter
from dafeng.web.applications.services.content.uploading import hand_in, take_over
from dafeng.web.applications.services.content.working_copy import By, locked, write
from dafeng.web.applications.services.files.attaching import Offered, attach
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import AssignedTarget
from tests.files.workbook import demo

NOW = datetime.fromisoformat("2024-12-02T09:00:00+08:00")
PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""
Change = Callable[[dict[str, list[dict[str, Any]]]], None]


def sheets_of(application: Application) -> dict[str, list[dict[str, Any]]]:
    """The records of the made-up place, as those of the application's own."""
    sheets = demo.park() if application.track == "park" else demo.county()
    profile = sheets["profile"][0]
    profile["method_profile"] = "ceads"
    sheets.pop("factors", None)
    profile["name"], profile["applicant_body"] = application.place.name_zh, application.applicant.name_zh
    profile["division_code"] = application.place.parent_id if application.track == "park" else application.place_id
    if application.track == "park":
        profile["park_code"] = application.place_id
    return sheets


def draft_for(application: Application, change: Change = lambda _sheets: None) -> Draft:
    """A sound draft for the application, changed as asked."""
    sheets = sheets_of(application)
    change(sheets)
    return draft_from_records("park" if application.track == "park" else "county", sheets)


def workbook_for(application: Application, folder: Path, change: Change = lambda _sheets: None) -> bytes:
    """The same as an Excel file."""
    write_draft(folder / "workbook.xlsx", draft_for(application, change))
    return (folder / "workbook.xlsx").read_bytes()


def upload(application: Application, content: bytes, actor: Actor, at: datetime = NOW) -> None:
    """Hand a workbook in and take it over."""
    handed = hand_in(application, Offered([content], "工作簿.xlsx"), actor=actor, at=at)
    take_over(handed, actor=actor, at=at)


def fill(application: Application, actor: Actor, at: datetime = NOW) -> None:
    """Put the sound draft into the place of the working copy, without a file."""
    with transaction.atomic():
        current = locked(application)
        write(current, draft_for(current), By(actor, at), before=draft_of(current))


def complete(application: Application, actor: Actor, at: datetime = NOW) -> None:
    """Write every required chapter and attach every required document."""
    application = Application.objects.get(pk=application.pk)
    for chapter in contents_of(application).missing_chapters:
        save_chapter(application, Writing(chapter.id, f"{chapter.title.zh}：正文。", 0), actor=actor, at=at)
    for evidence in contents_of(application).missing_evidence:
        attach(application, Offered([PDF], f"{evidence.name.zh}.pdf", evidence.id), actor=actor, at=at)


def assign(place: str, percent: dict[str, str], by: Body, since: date = date(2021, 9, 1)) -> None:
    """Record targets of a place for 2020 to 2025."""
    for indicator, reduction in percent.items():
        AssignedTarget.objects.create(
            place=Place.objects.get(pk=place),
            indicator=indicator,
            base_year=2020,
            target_year=2025,
            reduction_pct=Decimal(reduction),
            assigned_by=by,
            document="鄂发改环资〔2021〕1号",
            in_force_from=since,
            recorded_at=NOW,
        )
