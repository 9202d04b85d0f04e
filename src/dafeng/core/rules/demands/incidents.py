"""Whether a park had no grave accident or emergency in the last years."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dafeng.core.rules.outcomes import Case, Outcome, Remark, met, not_met


@dataclass(frozen=True, slots=True)
class Incident:
    """An accident (``safety``) or environmental emergency (``environment``): day, grade, account and source.

    ``grade`` is a word of the condition's ``grades``, empty where nobody graded it.
    """

    kind: str
    on: date
    grade: str
    text: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class IncidentRecord:
    """What the applicant declares (``declared`` is yes, no or empty) and what the authorities have on record."""

    declared: str
    incidents: tuple[Incident, ...] = ()
    text: str = ""


def judge_incidents(case: Case) -> Outcome:
    """Not met by any incident of the grade within the years, recorded or declared; silence meets nothing."""
    record = case.facts.value("incidents", IncidentRecord)
    if record is None:
        return case.lacks("incidents", "incidents_unknown", by_applicant=True)
    start = years_before(case.on, _years(case))
    recent = [one for one in record.incidents if start <= one.on <= case.on]
    told = {"since": start.isoformat(), "until": case.on.isoformat()}
    if grave := _at_least(case, recent, _threshold(case, case.text("reading"))):
        return not_met("incident_recorded", incidents=_listed(grave), **told)
    if record.declared == "yes":
        return not_met("incident_declared", text=record.text, **told)
    if ungraded := [one for one in recent if one.grade not in case.words("grades")]:
        return case.lacks("incidents", "incident_ungraded", {**told, "incidents": _listed(ungraded)})
    if not record.declared:
        return case.lacks("incidents", "incidents_undeclared", told, by_applicant=True)
    return met("no_incident", *_other_readings(case, recent), **told)


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 28 February where that year has no 29 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _years(case: Case) -> int:
    return int(str(case.condition.parameters["years"]))


def _threshold(case: Case, reading: str) -> Mapping[str, str]:
    """The lowest grade that counts, by kind, in a reading of the clause."""
    readings = case.condition.parameters["readings"]
    chosen = readings[reading] if isinstance(readings, Mapping) else {}
    return {str(kind): str(grade) for kind, grade in dict(chosen).items()}


def _at_least(case: Case, incidents: Iterable[Incident], threshold: Mapping[str, str]) -> list[Incident]:
    rank = {grade: place for place, grade in enumerate(case.words("grades"))}
    graded = [one for one in incidents if one.grade in rank]
    return [one for one in graded if rank[one.grade] >= rank[threshold.get(one.kind, case.words("grades")[0])]]


def _other_readings(case: Case, recent: list[Incident]) -> tuple[Remark, ...]:
    """What another reading of the clause would find, so that people may decide otherwise."""
    readings = case.condition.parameters["readings"]
    names = [str(name) for name in readings if name != case.text("reading")] if isinstance(readings, Mapping) else []
    found = {name: _at_least(case, recent, _threshold(case, name)) for name in names}
    return tuple(
        Remark("incident_by_other_reading", {"reading": name, "incidents": _listed(grave)})
        for name, grave in found.items()
        if grave
    )


def _listed(incidents: Iterable[Incident]) -> str:
    """Day, kind, grade and account of each, a line an incident: words of vocabularies, to be told by others."""
    lines = ((one.on.isoformat(), one.kind, one.grade, " ".join(one.text.split())) for one in incidents)
    return "\n".join("|".join(line) for line in lines)
