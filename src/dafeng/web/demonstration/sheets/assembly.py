"""All sheets of one application."""

from typing import Any

from dafeng.web.demonstration.cast import Part
from dafeng.web.demonstration.sheets import aims, applicant, figures, outlook, plans, registers

Record = dict[str, Any]
Sheets = dict[str, list[Record]]


def sheets_of(part: Part) -> Sheets:
    """The records of every sheet, typed as ``write_workbook`` takes them; sound in every cell."""
    subject, years = part.subject(), part.years
    profile = applicant.profile_of(part, subject)
    power, processes = figures.power(subject, years), figures.processes(subject, years)
    if subject.park:
        has_heat = any(row["item"].endswith("_heat") for row in power)
        profile |= {
            "process_notation": "reported" if processes else "NO",
            "heat_notation": "reported" if has_heat else "NO",
        }
    return {
        "profile": [profile],
        "economy": figures.economy(subject, years),
        "products": figures.products(subject, years),
        "energy": figures.energy(subject, years),
        "power": power,
        "processes": processes,
        "sinks": figures.sinks(subject, years),
        "factors": figures.factors(years),
        "targets": aims.targets(part, subject),
        "constraints": plans.constraints(subject),
        "tasks": plans.tasks(subject),
        "projects": plans.projects(subject),
        "measures": registers.measures(subject),
        "pathway": outlook.pathway(subject),
        "limits": outlook.limits(subject),
        "drivers": outlook.drivers(subject),
        "supply": outlook.supply(subject),
        "prices": outlook.prices(subject),
        "innovation": registers.innovation(subject),
        "mechanisms": registers.mechanisms(subject),
        "safeguards": registers.safeguards(subject),
    }
