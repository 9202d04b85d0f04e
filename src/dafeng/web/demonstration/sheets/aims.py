"""The targets: assigned from above, pledged, and planned for 2025 and 2027."""

from typing import Any

from dafeng.web.demonstration.cast import Part
from dafeng.web.demonstration.references import REDUCTIONS, SPAN, Assigned, target_of
from dafeng.web.demonstration.subject import Subject

Record = dict[str, Any]
RENEWABLE_UNIT = "10^4 kW"


def targets(part: Part, subject: Subject) -> list[Record]:
    """All rows of the sheet."""
    rows = [row for indicator in REDUCTIONS for row in _reduction(part, subject, indicator)]
    return rows + _planned(subject)


def _reduction(part: Part, subject: Subject, indicator: str) -> list[Record]:
    assigned, pledge = target_of(subject, indicator), part.pledges[indicator]
    base, target = SPAN
    head = {"indicator": indicator, "base_year": base, "target_year": target, "unit": "%"}
    rows = []
    if assigned:
        rows.append(head | _stated(part, assigned))
    if pledge is not None:
        rows.append(head | {"kind": "pledge", "value": _pledged(assigned, indicator, pledge)})
    return rows


def _stated(part: Part, assigned: Assigned) -> Record:
    """What the applicant says it was assigned; some parts say less than the list does."""
    value = assigned.percent - (1.0 if assigned.indicator in part.understates else 0.0)
    return {
        "kind": "assigned",
        "value": round(value, 2),
        "assigned_by": assigned.by,
        "document": assigned.document,
    }


def _pledged(assigned: Assigned | None, indicator: str, beyond: float) -> float:
    return round((assigned.percent if assigned else REDUCTIONS[indicator]) + beyond, 2)


def _planned(subject: Subject) -> list[Record]:
    own = subject.renewables(2022)
    capacity = (own.wind_mw + own.solar_mw) / 10
    share = subject.between("non fossil", 14, 22)
    rows = [
        ("non_fossil_share", 2025, round(share, 1), "%"),
        ("non_fossil_share", 2027, round(share + 3, 1), "%"),
        ("online_metering_share", 2027, 100.0, "%"),
        ("clean_freight_share", 2027, round(subject.between("freight", 45, 80)), "%"),
        ("industrial_solid_waste_use", 2027, round(subject.between("waste", 50, 75)), "%"),
        ("water_reuse", 2027, round(subject.between("water", 88, 96)), "%"),
    ]
    if capacity:
        rows.insert(2, ("renewable_capacity", 2027, round(capacity * 1.6, 1), RENEWABLE_UNIT))
    if subject.park is None:
        rows.append(("grassland_cover", 2027, round(subject.between("grass", 38, 52)), "%"))
    return [
        {"indicator": indicator, "kind": "planned", "target_year": year, "value": float(value), "unit": unit}
        for indicator, year, value, unit in rows
    ]
