"""Every condition of the shipped rulebooks, met and not met: a condition without a case fails."""

from collections.abc import Iterable
from datetime import date

import pytest

from dafeng.core.rules import (
    Applicant,
    Fact,
    Facts,
    Incident,
    IncidentRecord,
    Opinion,
    ParkClaim,
    Reduction,
    decimal_of,
    known,
    verdict_on,
)
from dafeng.data.places import park_catalogue
from dafeng.data.rulebooks import rulebook

FILED = date(2025, 1, 8)
LISTED, ELSEWHERE = ParkClaim("S157056", "鄂尔多斯蒙苏经济开发区"), ParkClaim("S999999", "某工业园区")
CATALOGUE = known("catalogue", park_catalogue(), "目录")
CERTIFIED = [known(f"evidence.{name}_certificate", value=True, source="package") for name in ("safety", "environment")]
Case = tuple[Iterable[Fact], Iterable[Fact]]


def applicant(body: str, level: str, place: str) -> list[Fact]:
    return [known("applicant", Applicant(body, level, (place,)), "form")]


def park(claim: ParkClaim) -> list[Fact]:
    return [known("park", claim, "form"), CATALOGUE]


def opinion(condition: str) -> Case:
    said = [
        [known(f"opinion.{condition}", Opinion(favourable, by="league_drc"), "minutes")] for favourable in (True, False)
    ]
    return said[0], said[1]


def pledge(indicator: str, comparator: str) -> Case:
    """A target of 15 %, and pledges of 15 and of 14.9 %."""
    assigned = known(f"assigned.{comparator}.{indicator}", (reduction("15"),), "list")
    return tuple([assigned, known(f"pledged.{indicator}", (reduction(rate),), "form")] for rate in ("15", "14.9"))  # type: ignore[return-value]  # two of them


def reduction(percent: str) -> Reduction:
    return Reduction(2020, 2025, decimal_of(percent))


def industries(*words: str) -> list[Fact]:
    return [known("leading_industries", words, "form")]


def incidents(declared: str, *recorded: Incident) -> list[Fact]:
    return [known("incidents", IncidentRecord(declared, recorded), "form"), *CERTIFIED]


FIRE = Incident("safety", date(2023, 6, 1), "larger", "火灾")
CONSENT = [known("evidence.provincial_consent", value=True, source="package")]
ENERGY, CARBON = "energy_intensity_reduction", "carbon_intensity_reduction"
BANNER, BUREAU = "准格尔旗人民政府", "准格尔旗发展和改革委员会"
CASES: dict[tuple[str, str], Case] = {
    ("neimenggu-2024", "county-applicant"): (
        applicant(BANNER, "county", "准格尔旗"),
        applicant(BUREAU, "county", "准格尔旗"),
    ),
    ("neimenggu-2024", "county-readiness"): opinion("county-readiness"),
    ("neimenggu-2024", "county-representative"): opinion("county-representative"),
    ("neimenggu-2024", "county-pledge-energy"): pledge(ENERGY, "league"),
    ("neimenggu-2024", "county-pledge-carbon"): pledge(CARBON, "league"),
    ("neimenggu-2024", "park-catalogue"): (park(LISTED), park(ELSEWHERE)),
    ("neimenggu-2024", "park-applicant"): (
        applicant("蒙苏经济开发区管理委员会", "park", "蒙苏经济开发区"),
        applicant("蒙苏投资有限公司", "park", "蒙苏经济开发区"),
    ),
    ("neimenggu-2024", "park-readiness"): opinion("park-readiness"),
    ("neimenggu-2024", "park-priority-industry"): (industries("coal", "chemical"), industries("coal")),
    ("neimenggu-2024", "park-priority-concentration"): opinion("park-priority-concentration"),
    ("neimenggu-2024", "park-representative"): opinion("park-representative"),
    ("neimenggu-2024", "park-incidents"): (incidents("no"), incidents("no", FIRE)),
    ("neimenggu-2024", "park-pledge-energy"): pledge(ENERGY, "county"),
    ("neimenggu-2024", "park-pledge-carbon"): pledge(CARBON, "county"),
    ("national-2023", "city-applicant"): (
        applicant("鄂尔多斯市人民政府", "prefecture", "鄂尔多斯市"),
        applicant(BANNER, "county", "准格尔旗"),
    ),
    ("national-2023", "city-practice"): opinion("city-practice"),
    ("national-2023", "city-recommended"): (CONSENT, []),
    ("national-2023", "park-level"): (park(LISTED), park(ELSEWHERE)),
    ("national-2023", "park-practice"): opinion("park-practice"),
    ("national-2023", "park-recommended"): (CONSENT, []),
}
"""By rulebook and condition: facts that meet it, and facts that do not."""
OPEN = {("national-2023", "city-recommended"), ("national-2023", "park-recommended"), ("national-2023", "park-level")}
"""Conditions whose second case is open and not failed: a consent still to come, a zone approved since the catalogue."""


def test_every_condition_of_every_shipped_rulebook_has_a_case() -> None:
    conditions = [(name, one.id) for name in ("neimenggu-2024", "national-2023") for one in rulebook(name).conditions]

    assert conditions == list(CASES)


@pytest.mark.parametrize(("name", "condition"), CASES)
def test_a_condition_is_met_by_what_it_asks_for(name: str, condition: str) -> None:
    book = rulebook(name)

    verdict = verdict_on(book, book.condition(condition), Facts(CASES[name, condition][0]), on=FILED)

    assert (verdict.status, verdict.needs) == ("met", ())


@pytest.mark.parametrize(("name", "condition"), CASES)
def test_a_condition_is_not_met_by_the_contrary(name: str, condition: str) -> None:
    book = rulebook(name)

    verdict = verdict_on(book, book.condition(condition), Facts(CASES[name, condition][1]), on=FILED)

    assert verdict.status == ("undetermined" if (name, condition) in OPEN else "not_met")
    assert verdict.blocks is (verdict.status == "not_met" and verdict.condition.kind != "preference")
