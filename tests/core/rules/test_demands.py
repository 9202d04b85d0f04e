"""Applicants, catalogue, incidents, opinions, evidence and preferences, case by case."""

from datetime import date

import pytest

from dafeng.core.rules import Applicant, Fact, IncidentRecord, Opinion, ParkClaim, known, missing
from tests.core.rules.small_book import FILED, PARAMETERS, SOUND, book, condition, incident, judged


def applicant(body: str, level: str = "county", kind: str = "") -> Fact:
    return known("applicant", Applicant(body, level, ("甲县", "Jia County"), kind), "form")


def park(code: str, name: str) -> Fact:
    return known("park", ParkClaim(code, name), "form")


def record(declared: str, *incidents: tuple[str, str, date]) -> Fact:
    return known("incidents", IncidentRecord(declared, tuple(incident(*one) for one in incidents)), "record")


@pytest.mark.parametrize(
    ("fact", "status", "reason"),
    [
        (applicant("甲县政府"), "met", "applicant_fits"),
        (applicant("某市 甲县 政府"), "met", "applicant_fits"),
        (applicant("Jia county Government"), "met", "applicant_fits"),
        (applicant("甲县发展改革局"), "not_met", "applicant_other_body"),
        (applicant("乙县政府"), "undetermined", "applicant_place_unclear"),
        (applicant("甲县政府", level="prefecture"), "not_met", "applicant_other_level"),
        (applicant("甲县政府", level=""), "undetermined", "applicant_level_missing"),
        (applicant("甲县", kind="government"), "met", "applicant_registered"),
        (applicant("甲县政府", kind="firm"), "not_met", "applicant_other_kind"),
        (missing("applicant"), "undetermined", "applicant_missing"),
    ],
)
def test_the_body_that_applies(fact: Fact, status: str, reason: str) -> None:
    verdict = judged("applicant", fact)

    assert (verdict.status, verdict.reason.code) == (status, reason)


@pytest.mark.parametrize(
    ("code", "name", "status", "reason"),
    [
        ("A1", "某某甲园区", "met", "park_listed"),
        ("A1", "甲园区", "met", "park_listed"),
        ("A1", "新甲园区", "met", "park_listed_renamed"),
        ("A1", "大甲园区", "undetermined", "park_renaming_unconfirmed"),
        ("A1", "丙园区", "undetermined", "park_name_unknown"),
        ("A2", "乙园区", "not_met", "park_other_level"),
        ("A9", "甲园区", "not_met", "park_unlisted"),
        ("", "某某甲园区", "met", "park_listed"),
        ("", "新甲园区", "met", "park_listed_renamed"),
        ("", "丙园区", "undetermined", "park_unnamed"),
        ("", "", "undetermined", "park_missing"),
    ],
)
def test_the_park_in_the_catalogue(code: str, name: str, status: str, reason: str) -> None:
    verdict = judged("listed", park(code, name))

    assert (verdict.status, verdict.reason.code) == (status, reason)


def test_a_park_that_is_reported_as_merged_is_met_with_a_remark() -> None:
    assert [one.code for one in judged("listed").remarks] == ["park_merged"]


def test_an_unconfirmed_renaming_waits_for_the_upper_body_and_a_missing_name_for_the_applicant() -> None:
    assert judged("listed", park("A1", "大甲园区")).supplier == "upper_body"
    assert judged("listed", park("", "丙园区")).supplier == "applicant_body"


def test_a_park_outside_this_edition_may_be_left_open() -> None:
    verdict = judged("listed", park("A9", ""), parameters={"unlisted": "undetermined"})

    assert (verdict.status, verdict.reason.code) == ("undetermined", "park_not_in_this_edition")


def test_without_the_catalogue_nothing_is_met() -> None:
    assert judged("listed", missing("catalogue")).reason.code == "catalogue_missing"


IN_TIME, FIRST_DAY, BEFORE = date(2024, 5, 1), date(2022, 1, 10), date(2022, 1, 9)


@pytest.mark.parametrize(
    ("fact", "status", "reason"),
    [
        (record("no"), "met", "no_incident"),
        (record("yes"), "not_met", "incident_declared"),
        (record(""), "undetermined", "incidents_undeclared"),
        (missing("incidents"), "undetermined", "incidents_unknown"),
        (record("no", ("safety", "larger", IN_TIME)), "not_met", "incident_recorded"),
        (record("", ("safety", "major", IN_TIME)), "not_met", "incident_recorded"),
        (record("no", ("safety", "general", IN_TIME)), "met", "no_incident"),
        (record("no", ("safety", "larger", FIRST_DAY)), "not_met", "incident_recorded"),
        (record("no", ("safety", "extraordinary", BEFORE)), "met", "no_incident"),
        (record("no", ("environment", "general", IN_TIME)), "met", "no_incident"),
        (record("no", ("environment", "larger", IN_TIME)), "not_met", "incident_recorded"),
        (record("no", ("safety", "", IN_TIME)), "undetermined", "incident_ungraded"),
    ],
)
def test_the_incidents_of_three_years(fact: Fact, status: str, reason: str) -> None:
    verdict = judged("no_incident", fact)

    assert (verdict.status, verdict.reason.code) == (status, reason)


def test_the_stricter_reading_of_the_clause_is_told_and_can_be_chosen() -> None:
    emergency = record("no", ("environment", "general", IN_TIME))
    strict = PARAMETERS["no_incident"] | {"reading": "safety_only"}

    told = judged("no_incident", emergency)

    assert [(one.code, one.params["reading"]) for one in told.remarks] == [("incident_by_other_reading", "safety_only")]
    assert judged("no_incident", emergency, parameters=strict).status == "not_met"


def test_the_grade_that_counts_is_data() -> None:
    readings = {"both": {"safety": "major", "environment": "major"}}
    lenient = PARAMETERS["no_incident"] | {"readings": readings}

    assert judged("no_incident", record("no", ("safety", "larger", IN_TIME)), parameters=lenient).status == "met"


def test_three_years_before_29_february_begin_on_the_28th() -> None:
    verdict = judged("no_incident", on=date(2024, 2, 29))

    assert verdict.reason.params["since"] == "2021-02-28"


def test_a_statement_without_its_proof_is_not_met_yet() -> None:
    bare = condition("no_incident", proof=("letter",))

    verdict = judged("no_incident", missing("evidence.letter"), proof=("letter",))

    assert (verdict.status, verdict.reason.code) == ("undetermined", "proof_missing")
    assert [(need.what, need.supplier) for need in verdict.needs] == [("evidence.letter", "certifier")]
    assert judged("no_incident", proof=("letter",)).status == "met"
    assert judged("no_incident", missing("evidence.letter"), record("yes"), proof=("letter",)).status == "not_met"
    assert bare.proof == ("letter",)


def test_what_people_judge_is_open_until_they_have() -> None:
    no = known("opinion.opinion", Opinion(favourable=False, by="upper_body", reason="薄弱"), "minutes")

    assert judged("opinion").status == "met"
    assert judged("opinion", no).reason.params == {"by": "upper_body", "reason": "薄弱"}
    assert judged("opinion", no).status == "not_met"
    waiting = judged("opinion", missing("opinion.opinion"))
    assert (waiting.status, waiting.reason.code, waiting.supplier) == (
        "undetermined",
        "for_people_to_judge",
        "upper_body",
    )


def test_a_preference_never_stands_in_the_way() -> None:
    tourism = known("leading_industries", ("tourism",), "form")

    assert judged("includes_any", kind="preference").reason.params == {"words": "power"}
    other = judged("includes_any", tourism, kind="preference")
    assert (other.status, other.blocks) == ("not_met", False)
    assert judged("includes_any", missing("leading_industries"), kind="preference").status == "undetermined"


def test_a_document_is_there_or_still_to_come() -> None:
    assert judged("evidence").status == "met"
    waiting = judged("evidence", missing("evidence.letter"))
    assert (waiting.status, waiting.reason.code, waiting.supplier) == (
        "undetermined",
        "evidence_missing",
        "applicant_body",
    )


def test_every_test_that_a_rulebook_may_name_is_judged_here() -> None:
    from dafeng.core.rules import DEMANDS  # noqa: PLC0415 -- only here

    assert set(PARAMETERS) == set(DEMANDS)
    assert {one.id for one in book().conditions_of("track", FILED)} == set(DEMANDS)
    assert len(SOUND) > 0
