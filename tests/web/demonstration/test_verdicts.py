"""The verdicts on the demonstration's applications: every kind of them occurs, where it is meant to."""

from decimal import Decimal

import pytest

from dafeng.core.rules import Reduction, Verdict
from dafeng.data.places import park_catalogue, places_card
from dafeng.eligibility import Package, Reference, ruling_on
from dafeng.files.workbook.draft import read_draft
from dafeng.web.demonstration.applications import DemoApplication, applications
from dafeng.web.demonstration.references import REDUCTIONS, SPAN, revised_targets, target_of

APPLICATIONS = {one.code: one for one in applications()}
WILLING = [one for one in applications() if one.intent in {"submitted", "resubmitted"}]


def reference_of(application: DemoApplication) -> Reference:
    """What the platform would hold on the applicant: the catalogue, and the targets of its league or county."""
    level = "county" if application.subject.park else "league"
    known = {name: target_of(application.subject, name) for name in REDUCTIONS}
    assigned = {
        name: (Reduction(*SPAN, Decimal(str(one.percent)), one.document, place=one.place),)
        for name, one in known.items()
        if one is not None
    }
    return Reference(park_catalogue(), places_card()["version"], {level: assigned}, incidents=())


def verdicts_on(application: DemoApplication) -> dict[str, Verdict]:
    workbook = read_draft(application.drafts[-1]).workbook
    assert workbook is not None
    package = Package(frozenset(application.evidence), frozenset(application.chapters))
    ruling = ruling_on(workbook, None, reference_of(application), package)
    return {one.condition.id: one for one in ruling.verdicts}


def status_of(code: str, condition: str) -> tuple[str, str]:
    verdict = verdicts_on(APPLICATIONS[code])[condition]
    return verdict.status, verdict.reason.code


@pytest.mark.parametrize(
    ("code", "condition", "status", "reason"),
    [
        ("150203", "county-pledge-energy", "met", "pledge_equal"),
        ("150403", "county-pledge-energy", "met", "pledge_above"),
        ("150303", "county-pledge-energy", "not_met", "pledge_below"),
        ("152921", "county-pledge-carbon", "undetermined", "target_missing"),
        ("150624", "county-pledge-carbon", "undetermined", "pledge_missing"),
        ("150523", "county-applicant", "undetermined", "applicant_missing"),
        ("S157004", "park-catalogue", "met", "park_listed"),
        ("S159042", "park-catalogue", "met", "park_listed_renamed"),
        ("S157038", "park-catalogue", "undetermined", "park_renaming_unconfirmed"),
        ("S157030", "park-incidents", "not_met", "incident_declared"),
        ("S159022", "park-incidents", "met", "no_incident"),
        ("S159073", "park-pledge-carbon", "not_met", "pledge_below"),
        ("S158039", "park-pledge-carbon", "undetermined", "target_missing"),
    ],
)
def test_every_kind_of_verdict_occurs(code: str, condition: str, status: str, reason: str) -> None:
    assert status_of(code, condition) == (status, reason)


def test_an_applicant_that_states_another_target_than_the_list_is_told() -> None:
    verdict = verdicts_on(APPLICATIONS["152501"])["county-pledge-energy"]

    assert (verdict.status, [one.code for one in verdict.remarks]) == ("met", ["stated_target_differs"])


def test_a_target_is_revised_after_filing() -> None:
    assert [(one.place, one.percent) for one in revised_targets()] == [("150203", 18.0)]


@pytest.mark.parametrize("application", WILLING, ids=[one.code for one in WILLING])
def test_what_is_meant_to_be_submitted_meets_every_gate_and_pledge(application: DemoApplication) -> None:
    verdicts = verdicts_on(application).values()

    assert {
        one.condition.id: one.status
        for one in verdicts
        if one.condition.kind in {"gate", "pledge"} and one.status != "met"
    } == {}
