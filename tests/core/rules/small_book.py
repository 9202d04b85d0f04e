"""A rulebook of a made-up programme with one condition of each test, small enough to judge by hand."""

from datetime import date
from typing import Any

from dafeng.core.rules import (
    Applicant,
    Catalogue,
    Clause,
    Condition,
    Evidence,
    Fact,
    Facts,
    Incident,
    IncidentRecord,
    Opinion,
    ParkClaim,
    Reduction,
    Renaming,
    Rulebook,
    Track,
    Verdict,
    Wording,
    Zone,
    decimal_of,
    known,
    verdict_on,
)
from dafeng.core.rules.rulebook import Body, Source

FILED = date(2025, 1, 10)
SAID = Wording("说明", "said")
ENERGY = "energy_intensity_reduction"
ASSIGNED, PLEDGED, STATED = f"assigned.upper.{ENERGY}", f"pledged.{ENERGY}", f"stated.{ENERGY}"
READINGS = {
    "both": {"safety": "larger", "environment": "larger"},
    "safety_only": {"safety": "larger", "environment": "general"},
}
GRADES = ["general", "larger", "major", "extraordinary"]
PARAMETERS: dict[str, dict[str, Any]] = {
    "applicant": {"endings": ["政府", "Government"], "kinds": ["government"], "levels": ["county"]},
    "listed": {"levels": ["national"]},
    "no_incident": {"years": 3, "grades": GRADES, "reading": "both", "readings": READINGS},
    "pledge": {"indicator": ENERGY, "comparator": "upper"},
    "includes_any": {"fact": "leading_industries", "words": ["steel", "power"]},
    "evidence": {},
    "opinion": {},
}
BODIES = ("applicant_body", "upper_body", "certifier")
LETTER = Evidence("letter", SAID, ("track",), ("c",), "certifier", required=True)
CATALOGUE = Catalogue(
    "list",
    "目录",
    {"A1": Zone("A1", "某某甲园区", "national"), "A2": Zone("A2", "乙园区", "provincial")},
    (
        Renaming("A1", "renamed", ("新甲园区",), "secondary", "press"),
        Renaming("A1", "merged", ("大甲园区",), "inferred", "guess"),
    ),
    "某某",
)


def condition(test: str, **given: Any) -> Condition:
    """The condition of a test, a gate that the upper body may have to help with."""
    settings: dict[str, Any] = {"kind": "gate", "parameters": PARAMETERS[test], "supplier": "upper_body"} | given
    if test == "evidence":
        settings.setdefault("evidence", ("letter",))
    return Condition(test, "track", "c", test=test, message=SAID, **settings)


def book(*conditions: Condition) -> Rulebook:
    return Rulebook(
        "made-up",
        "7",
        SAID,
        Source("方案", "", "某部门", None, "S", SAID),
        "d" * 64,
        3,
        "list",
        {"track": Track("track", SAID, "c", "applicant_body", 2)},
        {name: Body(name, SAID, "county") for name in BODIES},
        {"c": Clause("c", "", SAID)},
        {"letter": LETTER},
        conditions or tuple(condition(test) for test in PARAMETERS),
    )


def reduction(percent: str | float, first: int = 2020, last: int = 2025, **given: Any) -> Reduction:
    return Reduction(first, last, decimal_of(percent), **given)


def targets(name: str, *several: Reduction) -> Fact:
    return known(name, several, "list", version="list 2024")


SOUND = Facts(
    (
        known("applicant", Applicant("甲县政府", "county", ("甲县",)), "form"),
        known("park", ParkClaim("A1", "某某甲园区"), "form"),
        known("catalogue", CATALOGUE, "catalogue", version="2018"),
        known("incidents", IncidentRecord("no"), "form"),
        targets(ASSIGNED, reduction("15")),
        targets(PLEDGED, reduction("15.5")),
        known("leading_industries", ("power", "tourism"), "form"),
        known("evidence.letter", value=True, source="package"),
        known("opinion.opinion", Opinion(favourable=True, by="upper_body"), "minutes"),
    )
)
"""Facts by which every condition of the book is met."""


def judged(test: str, *facts: Fact, on: date = FILED, **given: Any) -> Verdict:
    """The verdict on the condition of a test, with facts put in the place of the sound ones."""
    one = condition(test, **given)
    return verdict_on(book(one), one, SOUND.with_(*facts), on=on)


def incident(kind: str, grade: str, on: date) -> Incident:
    return Incident(kind, on, grade, "某厂")
