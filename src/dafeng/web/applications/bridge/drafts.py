"""Drafts: the working copy as the workbook part knows it, empty ones, and what was read of them."""

from dataclasses import replace
from typing import cast

from dafeng.data.rulebooks import rulebook
from dafeng.files.workbook import TEMPLATE
from dafeng.files.workbook.contents import Reading
from dafeng.files.workbook.declaration import Template, Track
from dafeng.files.workbook.draft import Draft, Entry, empty_draft
from dafeng.web.applications.models import Application
from dafeng.web.applications.wording import language
from dafeng.web.inventories.bridge.material import reading_of as reading_in
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call


def template_of(call: Call) -> Template:
    """The workbook as the programme of a call uses it."""
    return replace(TEMPLATE, rulebook=call.programme.rulebook)


def draft_of(application: Application) -> Draft:
    """The working copy, whole; one query."""
    rows = dict(application.sheets.values_list("sheet", "rows"))
    return cast("Draft", {"track": application.track, "sheets": rows})


def chapters_of(application: Application) -> dict[str, str]:
    """The texts of the chapters that hold one; one query."""
    return {chapter: text for chapter, text in application.chapters.values_list("chapter", "text") if text.strip()}


def reading_of(draft: Draft) -> Reading:
    """The draft with every fault, in the language of the reader."""
    return reading_in(draft, language())


def errors_in(reading: Reading) -> int:
    """How many faults must be mended."""
    return sum(fault.severity == "error" for fault in reading.faults)


def prefilled_draft(application: Application) -> Draft:
    """An empty draft that says which programme it is for, and who applies from where."""
    track = cast("Track", application.track)
    draft = empty_draft(track, template=template_of(application.call))
    form = draft["sheets"]["profile"][0]["cells"]
    form |= _identity(application.place, application.applicant.name_zh)
    return draft


def codes_of(place: Place) -> dict[str, str]:
    """The codes by which the workbook of a place is told, by the column of the profile."""
    if place.level != Place.Level.PARK:
        return {"division_code": place.code}
    county = {"division_code": place.parent_id or ""} if _lies_in_a_county(place) else {}
    return {"park_code": place.code} | county


def _identity(place: Place, applicant: str) -> dict[str, Entry]:
    return {"name": place.name_zh, "applicant_body": applicant, **codes_of(place)}


def _lies_in_a_county(place: Place) -> bool:
    return place.parent is not None and place.parent.level == Place.Level.COUNTY


def workbook_track(call: Call, place: Place) -> Track | None:
    """The kind of workbook that an applicant from a place fills in, None where none of the call's tracks is for it."""
    wanted: dict[str, Track] = {Place.Level.COUNTY: "county", Place.Level.PARK: "park"}
    track = wanted.get(place.level)
    return track if track and rulebook(call.programme.rulebook).track_for(track) else None
