"""The registers of innovation, policy and safeguards, and the measures chosen from the library."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dafeng.data.pathway_library import catalogue
from dafeng.data.tables import vocabulary
from dafeng.web.demonstration.seeds import told
from dafeng.web.demonstration.sheets.plans import TERM, register_of, unit_of
from dafeng.web.demonstration.subject import Subject

Record = dict[str, Any]
RISKS = frozenset(one.id for one in vocabulary("safeguard_kinds").values() if one.extra["group"] == "risk")
IN_FORCE_SINCE = date(2024, 6, 28)
PLANNED_FOR = date(2025, 12, 31)
FIRST_START = 2025
RAMP_YEARS = 5


def measures(subject: Subject) -> list[Record]:
    """The archetype's measures of the library, with the share that is taken up; the rest is the library's."""
    register = told(f"registers/{subject.archetype.id}")
    chosen = register[f"measures_{subject.track}"]
    areas: Mapping[str, float] = register.get("area_ha", {})
    return [_measure(subject, name, number, areas) for number, name in enumerate(chosen, start=1)]


def _measure(subject: Subject, name: str, number: int, areas: Mapping[str, float]) -> Record:
    known = catalogue()[name]
    start = max(FIRST_START + number % 2, known.earliest_year)
    row: Record = {
        "code": f"M{number:02}",
        "measure": known.zh,
        "direction": known.direction,
        "library": name,
        "start_year": start,
        "full_year": start + RAMP_YEARS,
    }
    if name in areas:
        return row | {"area_ha": float(round(areas[name] * subject.between(name, 0.5, 1.5)))}
    return row | {"effect_pct": float(round(subject.between(name, 50, 100)))}


def innovation(subject: Subject) -> list[Record]:
    """Platforms, research, training and demonstrations."""
    start, finish = TERM
    return [
        {
            "kind": one["kind"],
            "name": one["name"],
            "field": one["field"],
            "content": one["content"],
            "lead_unit": unit_of(subject, one.get("lead", "科学技术局")),
            "partners": one["partners"],
            "start": start,
            "finish": finish,
            "funding_10k_cny": float(round(subject.between(one["name"], 200, 2_600), -1)),
            "output": one["output"],
        }
        for one in register_of(subject, "innovation")
    ]


def mechanisms(subject: Subject) -> list[Record]:
    """Policies in force, being drafted and planned."""
    return [_mechanism(subject, one) for one in register_of(subject, "mechanisms")]


def _mechanism(subject: Subject, one: Mapping[str, Any]) -> Record:
    in_force = one["stage"] == "in_force"
    row = {
        "mechanism": one["mechanism"],
        "title": f"{subject.name}{one['title']}",
        "content": one["content"],
        "issuer": unit_of(subject, one["issuer"]),
        "stage": one["stage"],
        "issued_on": IN_FORCE_SINCE if in_force else PLANNED_FOR,
    }
    return row | ({"document": f"《{subject.name}{one['title']}》（演示文件）"} if in_force else {})


def safeguards(subject: Subject) -> list[Record]:
    """Safeguards, and risks with level and response."""
    return [
        {
            "kind": one["kind"],
            "content": one["content"],
            "unit_in_charge": unit_of(subject, one["unit"]),
            **({"risk_level": one["risk_level"], "response": one["response"]} if one["kind"] in RISKS else {}),
        }
        for one in register_of(subject, "safeguards")
    ]
