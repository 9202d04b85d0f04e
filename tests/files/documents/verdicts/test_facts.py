"""The facts behind a verdict as people read them: named, with their value and where it stands; missing is empty."""

from datetime import date

from dafeng.core.rules import Fact, Facts, IncidentRecord, known, ruling_of
from dafeng.core.rules.demands.incidents import Incident
from dafeng.data.rulebooks import rulebook
from dafeng.files.documents.content.verdicts import facts_said
from dafeng.language import Language
from tests.core.rules.small_book import reduction

BOOK, DAY = rulebook("neimenggu-2024"), date(2025, 1, 10)


def said(track: str, condition: str, *facts: Fact, lang: Language = "zh") -> list[tuple[str, str, str]]:
    ruling = ruling_of(BOOK, track, Facts(facts), on=DAY)
    verdict = next(one for one in ruling.verdicts if one.condition.id == condition)
    return [(one.name, one.value, one.source) for one in facts_said(verdict, BOOK, lang)]


def test_a_pledge_stands_beside_the_target_and_what_nobody_stated_is_empty() -> None:
    pledge = known("pledged.energy_intensity_reduction", (reduction("15.50"),), "主要目标!E5")

    found = said("county", "county-pledge-energy", pledge)

    assert ("申报单位承诺（单位地区生产总值能耗降低率）", "2020–2025 15.5%", "主要目标!E5") in found
    assert ("上级下达目标（单位地区生产总值能耗降低率）", "", "") in found


def test_incidents_are_told_with_their_day() -> None:
    record = IncidentRecord("yes", (Incident("safety", date(2024, 3, 1), "", "一起事故"),), "")

    found = said("park", "park-incidents", known("incidents", record, "基本信息!B19"), lang="en")

    assert found[0] == (
        "Accidents and environmental emergencies declared",
        "some declared · 2024-03-01 一起事故",
        "基本信息!B19",
    )


def test_evidence_says_whether_it_is_attached() -> None:
    found = said(
        "park", "park-incidents", known("evidence.safety_certificate", value=True, source="package"), lang="en"
    )

    assert (BOOK.evidence["safety_certificate"].name.en, "attached", "attachments of the application") in found


def test_industries_have_their_names() -> None:
    facts = known("leading_industries", ("steel", "something else"), "基本信息!B14")

    assert said("park", "park-priority-industry", facts)[0][1].startswith("钢铁")
