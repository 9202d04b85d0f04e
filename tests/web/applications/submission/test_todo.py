"""What is still to do: every entry leads to its cell, chapter or document; missing is never met."""

from collections.abc import Callable
from datetime import date

import pytest

from dafeng.files.workbook.draft import Edit
from dafeng.web.applications.bridge.drafts import draft_of
from dafeng.web.applications.models import Application, VerdictRecord
from dafeng.web.applications.services.content.editing import save_edits
from dafeng.web.applications.services.submission.judging import judge
from dafeng.web.applications.services.submission.todo import todo
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.people.rules import NotPermitted
from dafeng.web.programmes.models import AssignedTarget
from tests.web.applications.filling import NOW, assign, fill

PLEDGES = {"county-pledge-energy", "county-pledge-carbon"}


def statuses(application: Application, actor: Actor, only: set[str] | None = None) -> dict[str, str]:
    judged = judge(application, actor=actor, at=NOW)
    return {one.condition: one.status for one in judged if only is None or one.condition in only}


def test_an_empty_application_meets_nothing_but_who_applies(application: Application, principal: Actor) -> None:
    assert statuses(application, principal) == {
        "county-applicant": "met",
        "county-readiness": "undetermined",
        "county-representative": "undetermined",
        "county-pledge-energy": "undetermined",
        "county-pledge-carbon": "undetermined",
    }


@pytest.mark.parametrize(
    ("assigned", "status"),
    [("14.5", "met"), ("15", "met"), ("15.001", "not_met"), ("-3", "met")],
    ids=["above", "equal", "below", "negative"],
)
def test_a_pledge_is_judged_by_what_the_league_handed_down(
    application: Application, principal: Actor, body: Callable[..., Body], assigned: str, status: str
) -> None:
    fill(application, principal)
    assign("150622", {"energy_intensity_reduction": assigned}, body("league_drc"))

    assert statuses(application, principal, PLEDGES) == {
        "county-pledge-energy": status,
        "county-pledge-carbon": "undetermined",
    }


def test_what_the_league_itself_was_assigned_it_has_not_handed_down(
    application: Application, principal: Actor, body: Callable[..., Body]
) -> None:
    fill(application, principal)
    assign("150600", {"energy_intensity_reduction": "10", "carbon_intensity_reduction": "10"}, body("region_drc"))

    assert set(statuses(application, principal, PLEDGES).values()) == {"undetermined"}


def test_a_revision_counts_from_the_day_it_is_in_force(
    application: Application, principal: Actor, body: Callable[..., Body]
) -> None:
    fill(application, principal)
    assign("150622", {"energy_intensity_reduction": "14"}, body("league_drc"), since=date(2021, 9, 1))
    assign("150622", {"energy_intensity_reduction": "16"}, body("league_drc"), since=date(2024, 12, 3))
    assert statuses(application, principal)["county-pledge-energy"] == "met"

    AssignedTarget.objects.filter(reduction_pct=16).update(in_force_from=date(2024, 12, 2))

    assert statuses(application, principal)["county-pledge-energy"] == "not_met"


def test_a_park_is_judged_by_the_indicators_of_its_county(
    park_application: Application, actor: Callable[..., Actor], body: Callable[..., Body]
) -> None:
    committee = actor("principal", "park_committee")
    fill(park_application, committee)
    assign("150622", {"energy_intensity_reduction": "90"}, body("league_drc"))

    assert statuses(park_application, committee)["park-pledge-energy"] == "not_met"


def test_verdicts_are_kept_with_rulebook_and_data_and_replaced_by_the_next(
    application: Application, principal: Actor
) -> None:
    statuses(application, principal)
    first = VerdictRecord.objects.filter(condition="county-applicant").get()
    fill(application, principal)
    statuses(application, principal)

    second = VerdictRecord.objects.filter(condition="county-applicant").get()
    assert (first.rulebook, first.record["rulebook_digest"]) == ("neimenggu-2024", second.record["rulebook_digest"])
    assert first.draft_sha256 != second.draft_sha256
    assert first.data_version != second.data_version
    assert VerdictRecord.objects.count() == 5


def test_a_verdict_says_why_and_who_must_supply_what(application: Application, principal: Actor) -> None:
    fill(application, principal)
    statuses(application, principal)

    said = VerdictRecord.objects.get(condition="county-pledge-energy").said
    assert said.keys() == {"zh", "en"}
    assert "盟市" in said["zh"]


def test_a_fault_leads_to_its_cell(application: Application, principal: Actor) -> None:
    fill(application, principal)
    row = draft_of(application)["sheets"]["energy"][0]
    edit = Edit("energy", row["id"], "quantity", row["cells"]["quantity"], "很多")
    save_edits(application, [edit], actor=principal, at=NOW)

    found = [one for one in todo(application, at=NOW) if one.kind == "fault" and one.weight == "stops"]

    assert f"sheet:energy/{row['id']}/quantity" in {one.link for one in found}


def test_what_others_must_supply_is_open_and_what_the_applicant_lacks_stops(
    application: Application, principal: Actor
) -> None:
    empty = {(one.kind, one.evidence or one.chapter): one.weight for one in todo(application, at=NOW)}
    fill(application, principal)
    filled = [one for one in todo(application, at=NOW) if one.kind == "fact"]

    assert empty["evidence", "commitment_letter"] == empty["chapter", "pathway"] == "stops"
    assert {(one.weight, one.supplier) for one in filled} == {("open", "league_drc")}


def test_only_the_applicant_has_the_draft_judged(application: Application, league: Actor, stranger: Actor) -> None:
    for someone in (league, stranger):
        with pytest.raises(NotPermitted):
            judge(application, actor=someone, at=NOW)
