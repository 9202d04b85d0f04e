"""The facts about an applicant: what its workbook says, what is on record, and what its package holds."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import polars as pl

from dafeng.core.rules import (
    Applicant,
    Fact,
    Facts,
    IncidentRecord,
    ParkClaim,
    Reduction,
    decimal_of,
    known,
    missing,
)
from dafeng.core.rules.demands.folding import without_prefix
from dafeng.data.tables import vocabulary
from dafeng.eligibility.reference import Package, Reference
from dafeng.files.workbook import Row, Workbook

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Inventory

STATED = {"assigned": "stated", "pledge": "pledged"}
"""What a row of the sheet of targets says by its kind: the applicant's word on its target, and its pledge."""
INDICATORS = ("energy_intensity_reduction", "carbon_intensity_reduction")


def facts_of(workbook: Workbook, inventory: "Inventory | None", reference: Reference, package: Package | None) -> Facts:
    """The facts of a workbook, of the records and of the package; without ``package`` no evidence is there.

    Targets are those of the record; what the workbook says of them is kept apart as the applicant's word. A cell at
    fault states nothing.
    """
    stated = (
        _applicant(workbook, reference),
        _park(workbook),
        _catalogue(reference),
        _incidents(workbook, reference),
        _industries(workbook),
        *_targets(workbook),
        *_assigned(reference),
        *_achieved(inventory),
        *(known(f"opinion.{name}", one, one.by, version=reference.version) for name, one in reference.opinions.items()),
        *(known(f"waiver.{name}", one, one.document) for name, one in reference.waivers.items()),
        *_evidence(package),
    )
    version = package.version if package else ""
    return Facts(fact if fact.version else _versioned(fact, version) for fact in stated)


def _versioned(fact: Fact, version: str) -> Fact:
    return Fact(fact.name, fact.value, fact.source, fact.as_of, version if fact.known else "", fact.supplier)


def _applicant(workbook: Workbook, reference: Reference) -> Fact:
    body, code = _text(workbook, "applicant_body"), _text(workbook, "division_code")
    if not body:
        return missing("applicant")
    division = vocabulary("divisions").get(code)
    if workbook.track == "park":
        level, places = "park", (*_names_of_park(workbook, reference),)
    else:
        level = division.extra["level"] if division else ""
        places = (division.zh, division.en) if division else ()
    name = _text(workbook, "name")
    applicant = Applicant(body, level, tuple(dict.fromkeys((*places, name))), reference.applicant_kind)
    return known("applicant", applicant, _cell(workbook, "applicant_body"))


def _names_of_park(workbook: Workbook, reference: Reference) -> Iterator[str]:
    """The names of a park, each also without the region's, as committees are called both ways."""
    code, catalogue = _text(workbook, "park_code"), reference.catalogue
    names = [_text(workbook, "name")]
    if catalogue is not None and code in catalogue.zones:
        names += [catalogue.zones[code].name, *(name for one in catalogue.events(code) for name in one.names)]
    for name in filter(None, names):
        yield name
        yield without_prefix(name, catalogue.prefix if catalogue else "")


def _park(workbook: Workbook) -> Fact:
    code, name = _text(workbook, "park_code"), _text(workbook, "name")
    if workbook.track != "park" or not (code or name):
        return missing("park")
    return known("park", ParkClaim(code, name), _cell(workbook, "park_code" if code else "name"))


def _catalogue(reference: Reference) -> Fact:
    if reference.catalogue is None:
        return missing("catalogue")
    return known("catalogue", reference.catalogue, reference.catalogue.title, version=reference.catalogue_version)


def _incidents(workbook: Workbook, reference: Reference) -> Fact:
    declared, recorded = _text(workbook, "incidents_3y"), reference.incidents
    if not declared and not recorded:
        return missing("incidents")
    record = IncidentRecord(declared, recorded or (), _text(workbook, "incidents_text"))
    sources = [_cell(workbook, "incidents_3y")] if declared else []
    sources += sorted({one.source for one in recorded or () if one.source})
    return known("incidents", record, "; ".join(sources), version=reference.version if recorded else "")


def _industries(workbook: Workbook) -> Fact:
    words = workbook.profile.get("leading_industries")
    if not isinstance(words, tuple) or not words:
        return missing("leading_industries")
    return known("leading_industries", words, _cell(workbook, "leading_industries"))


def _targets(workbook: Workbook) -> Iterator[Fact]:
    for kind, name in STATED.items():
        for indicator in INDICATORS:
            rows = [row for row in workbook.rows("targets") if (row.get("indicator"), row.get("kind")) ==
                    (indicator, kind)]  # fmt: skip
            read = [(row, one) for row in rows if (one := _reduction(row)) is not None]
            cells = "; ".join(f"{_title(workbook, 'targets')}!{_value_cell(workbook, row)}" for row, _one in read)
            found = tuple(one for _row, one in read)
            yield known(f"{name}.{indicator}", found, cells) if found else missing(f"{name}.{indicator}")


def _reduction(row: Row) -> Reduction | None:
    base, target, value = (row.get(column) for column in ("base_year", "target_year", "value"))
    if not isinstance(base, int) or not isinstance(target, int) or not isinstance(value, int | float):
        return None
    texts = {column: str(row.get(column) or "") for column in ("document", "assigned_by")}
    return Reduction(base, target, decimal_of(value), texts["document"], texts["assigned_by"])


def _assigned(reference: Reference) -> Iterator[Fact]:
    for level, by_indicator in reference.assigned.items():
        for indicator, versions in by_indicator.items():
            name = f"assigned.{level}.{indicator}"
            documents = "; ".join(dict.fromkeys(one.document for one in versions if one.document))
            release = "; ".join(dict.fromkeys(one.version for one in versions if one.version)) or reference.version
            yield known(name, versions, documents, version=release) if versions else missing(name)


def _achieved(inventory: "Inventory | None") -> Iterator[Fact]:
    """The reduction up to the latest year of the inventory, for each span of a target; a hint, no condition."""
    if inventory is None:
        return
    for indicator in INDICATORS:
        paths = inventory.target_paths.filter(pl.col("indicator") == indicator, pl.col("actual").is_not_null())
        paths = paths.filter(pl.col("year") > pl.col("base_year"))
        spans: dict[int, tuple[int, float]] = {}
        boundary = paths["boundary"][0] if len(paths) else ""
        for base, year, actual in paths.filter(pl.col("boundary") == boundary)["base_year", "year", "actual"].rows():
            spans[base] = max(spans.get(base, (0, 0.0)), (year, actual))
        reached = {base: (year, decimal_of(round(100 - index, 2) + 0.0)) for base, (year, index) in spans.items()}
        found = tuple(Reduction(base, year, percent) for base, (year, percent) in reached.items())
        if found:
            yield known(f"achieved.{indicator}", found, inventory.method.id)


def _evidence(package: Package | None) -> Iterator[Fact]:
    for name in sorted(package.documents) if package else ():
        yield known(f"evidence.{name}", value=True, source="package")


def _text(workbook: Workbook, column: str) -> str:
    value = workbook.profile.get(column)
    return value.strip() if isinstance(value, str) else ""


def _cell(workbook: Workbook, column: str) -> str:
    profile = workbook.profile
    layout = workbook.layouts.get("profile")
    if layout is None or not layout.holds(column):
        return _title(workbook, "profile")
    return f"{layout.title}!{workbook.cell('profile', profile, column=column)}"


def _value_cell(workbook: Workbook, row: Row) -> str:
    layout = workbook.layouts.get("targets")
    return layout.cell(row, "value") if layout is not None and layout.holds("value") else str(row.number)


def _title(workbook: Workbook, sheet: str) -> str:
    layout = workbook.layouts.get(sheet)
    return layout.title if layout is not None else sheet
