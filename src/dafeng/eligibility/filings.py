"""A workbook as cross-checks read it."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from dafeng.core.crosschecks import Figure, Filing, Project, Spot, Stated
from dafeng.core.rules import Catalogue, ParkClaim, Reduction, decimal_of
from dafeng.data.places import park_catalogue
from dafeng.files.workbook import TEMPLATE, Row, Workbook

ADDITIVE = (
    "gdp_current_100m_cny",
    "va_secondary_100m_cny",
    "va_industry_100m_cny",
    "energy_total_reported_10k_tce",
)
"""Columns of the economy that add up over places: a part never has more than its whole."""
OF_PROJECTS = ("investment_total_10k_cny", "saving_tce", "cut_tco2")
NATIONAL_CODE = re.compile(r"(?<!\d)(\d{4})-(\d{6})-(\d{2})-(\d{2})-(\d{6})(?!\d)")
"""The code of the state's register of investments (全国投资项目代码), such as 2401-150622-04-01-123456."""


def filing(workbook: Workbook, catalogue: Catalogue | None = None) -> Filing:
    """What an applicant filed, with the cell of everything; without a catalogue, parks are read by the shipped one.

    A cell that is empty or at fault states nothing.
    """
    known = park_catalogue() if catalogue is None else catalogue
    profile = workbook.profile
    name, code = _text(profile, "name"), _text(profile, "park_code")
    division = _text(profile, "division_code")
    is_park = workbook.track == "park"
    zones = tuple(dict.fromkeys(filter(None, (code, *known.codes_named(name))))) if is_park else ()
    return Filing(
        applicant=(code if is_park else division) or name,
        name=name,
        claim=ParkClaim(code, name) if is_park else None,
        claim_spot=_spot(workbook, "profile", profile, "park_code" if code else "name") if is_park else None,
        zones=zones,
        counties=_counties(known, zones, division) if is_park else (),
        figures=(*_economy(workbook), *_products(workbook)),
        projects=tuple(_projects(workbook)),
        targets=tuple(_targets(workbook)),
    )


def _counties(catalogue: Catalogue, zones: Iterable[str], division: str) -> tuple[str, ...]:
    """The counties that a park says, and those of its zones: it lies wholly in one only where they agree on it."""
    listed = (county for zone in zones if zone in catalogue.zones for county in catalogue.zones[zone].counties)
    return tuple(dict.fromkeys(filter(None, (division, *listed))))


def _economy(workbook: Workbook) -> Iterator[Figure]:
    for row in workbook.rows("economy"):
        for column in ADDITIVE:
            if (value := _number(row, column)) is not None:
                yield Figure(
                    column, value, _unit("economy", column), _spot(workbook, "economy", row, column), _year(row)
                )


def _products(workbook: Workbook) -> Iterator[Figure]:
    for row in workbook.rows("products"):
        name, value = _text(row, "product"), _number(row, "output")
        if name and value is not None:
            spot = _spot(workbook, "products", row, "output")
            yield Figure(f"product:{name}", value, _text(row, "unit"), spot, _year(row))


def _projects(workbook: Workbook) -> Iterator[Project]:
    for row in workbook.rows("projects"):
        figures = tuple(
            Figure(column, value, _unit("projects", column), _spot(workbook, "projects", row, column))
            for column in OF_PROJECTS
            if (value := _number(row, column)) is not None
        )
        spot = _spot(workbook, "projects", row, "name")
        yield Project(_text(row, "name"), _text(row, "owner"), _national_code(row), spot, figures)


def _national_code(row: Row) -> str:
    found = NATIONAL_CODE.search(" ".join(_text(row, column) for column in ("code", "approvals", "note")))
    return found[0] if found else ""


def _targets(workbook: Workbook) -> Iterator[Stated]:
    for row in workbook.rows("targets"):
        base, target, percent = row.get("base_year"), row.get("target_year"), _number(row, "value")
        if not isinstance(base, int) or not isinstance(target, int) or percent is None:
            continue
        if row.get("kind") == "assigned":
            reduction = Reduction(base, target, percent, _text(row, "document"), _text(row, "assigned_by"))
            yield Stated(_text(row, "indicator"), reduction, _spot(workbook, "targets", row, "value"))


def _spot(workbook: Workbook, sheet: str, row: Row, column: str) -> Spot:
    layout = workbook.layouts.get(sheet)
    if layout is None or not layout.holds(column):
        return Spot(sheet, row.number, column, layout.title if layout else sheet)
    return Spot(sheet, row.number, column, f"{layout.title}!{layout.cell(row, column)}")


def _unit(sheet: str, column: str) -> str:
    """The unit as the template has it, in Chinese; the same whatever language a workbook is written in."""
    declared = next(one for one in TEMPLATE.sheets if one.id == sheet)
    return next(one for one in declared.columns if one.id == column).unit_text("zh")


def _number(row: Row, column: str) -> Decimal | None:
    value = row.get(column)
    return decimal_of(value) if isinstance(value, int | float) else None


def _year(row: Row) -> int | None:
    year = row.get("year")
    return year if isinstance(year, int) else None


def _text(row: Row, column: str) -> str:
    value = row.get(column)
    return value.strip() if isinstance(value, str) else ""
