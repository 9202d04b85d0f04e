"""Packages as filings of the core, and the contradictions between them as JSON."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from dafeng.core.crosschecks import Assigned, Contradiction, Filing, Side, contradictions
from dafeng.eligibility import filing
from dafeng.files.workbook.draft.laid import TOP
from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.applications.bridge.verdicts import assigned_to
from dafeng.web.applications.models import Package
from dafeng.web.inventories.bridge.material import reading_of
from dafeng.web.places.models import Place

FORM = "form"
"""The one row of a sheet that is a form."""


def findings_of(packages: Sequence[Package], on: date, progress: Callable[[int], None]) -> list[dict[str, Any]]:
    """The contradictions between packages and with the targets in force on a day, each with its cells and a key."""
    filings = []
    for done, package in enumerate(packages):
        progress(done)
        if (found := _filing(package)) is not None:
            filings.append(found)
    by_code = {str(one.application.place_id): one for one in packages}
    return [_finding(one, by_code) for one in contradictions(filings, tuple(_assigned(packages)), on=on)]


def _filing(package: Package) -> Filing | None:
    """What was filed, under the code that the platform has for the place, whatever the workbook says it is."""
    workbook = reading_of(package.version.draft).workbook
    return replace(filing(workbook), applicant=str(package.application.place_id)) if workbook else None


def _assigned(packages: Sequence[Package]) -> Iterator[Assigned]:
    """Every version of the targets that the counties of these packages were assigned from above."""
    counties: dict[str, Place] = {}
    for package in packages:
        place = package.application.place
        county = place.parent if place.level == Place.Level.PARK else place
        if county is not None:
            counties[county.pk] = county
    for code, county in counties.items():
        for indicator, versions in assigned_to(county).get("league", {}).items():
            yield from (Assigned(code, indicator, one) for one in versions)


def _finding(one: Contradiction, by_code: Mapping[str, Package]) -> dict[str, Any]:
    said = {
        "kind": one.kind,
        "subject": one.subject,
        "years": list(one.years),
        "relation": one.relation,
        "about": one.about,
        "sides": [_side(side, by_code) for side in (one.one, one.other)],
    }
    return said | {"key": sha256(said)}


def _side(side: Side, by_code: Mapping[str, Package]) -> dict[str, Any]:
    package = by_code.get(side.applicant) if side.spot else None
    said = {
        "application": str(package.application_id) if package else "",
        "applicant": side.applicant,
        "name": package.application.place.name_zh if package else side.name,
        "value": side.value,
        "unit": side.unit,
        "document": side.document,
    }
    if side.spot is None or package is None:
        return said
    spot = side.spot
    row = _row_id(package, spot.sheet, spot.row)
    return said | {"sheet": spot.sheet, "row": row, "column": spot.column, "cell": spot.cell}


def _row_id(package: Package, sheet: str, number: int) -> str:
    """The id of the row that stands in that line of the file."""
    rows = package.version.draft["sheets"].get(sheet, [])
    if len(rows) == 1 and rows[0]["id"] == FORM:
        return FORM
    place = number - TOP
    return str(rows[place]["id"]) if 0 <= place < len(rows) else ""
