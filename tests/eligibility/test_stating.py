"""The facts of a workbook: each with its cell, targets from the record alone, and nothing stated by a faulty cell."""

from decimal import Decimal
from pathlib import Path

import pytest

from dafeng.core.accounting.inventory import Options, inventory_of
from dafeng.core.rules import Applicant, IncidentRecord, Opinion, ParkClaim, Reduction, Waiver, Zone
from dafeng.core.rules.demands import DEMANDS
from dafeng.data.library import accounting_library, method
from dafeng.data.rulebooks import rulebook, rulebook_ids
from dafeng.eligibility import Package, Reference, facts_of, ruling_on, shipped_reference
from dafeng.files.workbook import Workbook
from dafeng.files.workbook.declaration import Track
from dafeng.files.workbook.statement import statement_of
from tests.core.rules.small_book import incident
from tests.eligibility.places import CARBON, ENERGY, FILED, on_record, reading, sheets, target

NOTHING = Reference()


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return sound(tmp_path_factory.mktemp("county"), "county")


@pytest.fixture(scope="module")
def park(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return sound(tmp_path_factory.mktemp("park"), "park")


def sound(folder: Path, track: Track) -> Workbook:
    read = reading(folder, track, sheets(track))
    assert read.workbook is not None
    return read.workbook


def test_a_county_states_its_body_its_pledges_and_its_word_on_its_targets(county: Workbook) -> None:
    facts = facts_of(county, None, NOTHING, None)
    pledged, stated = (facts.value(f"{kind}.{ENERGY}", tuple) or () for kind in ("pledged", "stated"))

    assert facts.value("applicant", Applicant) == Applicant(
        "演示旗人民政府", "county", ("准格尔旗", "Jungar Banner", "演示旗")
    )
    assert [(one.span, one.percent) for one in pledged] == [((2020, 2025), Decimal(15))]
    assert [(one.percent, one.document) for one in stated] == [(Decimal("14.5"), "演示发〔2022〕1号")]


def test_every_fact_of_a_workbook_names_its_cell(county: Workbook) -> None:
    facts = facts_of(county, None, NOTHING, None)

    assert facts.get("applicant").source == "基本信息!B8"
    assert facts.get(f"pledged.{ENERGY}").source == "主要目标!E5"
    assert facts.get(f"pledged.{CARBON}").source == "主要目标!E7"


def test_what_the_workbook_says_of_its_target_is_no_assigned_target(county: Workbook) -> None:
    alone, recorded = (
        facts_of(county, None, NOTHING, None),
        facts_of(county, None, on_record("league", (target("15"),)), None),
    )

    assert not alone.get(f"assigned.league.{ENERGY}").known
    fact = recorded.get(f"assigned.league.{ENERGY}")
    assert (fact.value, fact.source, fact.version) == ((target("15"),), "鄂发改〔2022〕1号", "targets 2024")


def test_without_a_package_there_is_no_evidence(park: Workbook) -> None:
    facts = facts_of(park, None, NOTHING, None)

    assert [fact.name for fact in facts if fact.name.startswith("evidence.")] == []


def test_a_package_gives_its_evidence_and_its_version_to_what_the_applicant_states(park: Workbook) -> None:
    package = Package(frozenset({"safety_certificate"}), commitments=frozenset({"commitment_letter"}), version="abc")

    facts = facts_of(park, None, shipped_reference(), package)

    assert facts.get("evidence.safety_certificate").known
    assert facts.get("evidence.commitment_letter").known
    assert (facts.get("park").version, facts.get("catalogue").version) == ("abc", "2018/2026-11")
    assert facts.get("evidence.environment_certificate").version == ""


def test_a_park_states_its_claim_and_the_names_its_committee_may_bear(park: Workbook) -> None:
    facts = facts_of(park, None, shipped_reference(), None)
    applicant = facts.value("applicant", Applicant)
    catalogue = shipped_reference().catalogue

    assert catalogue is not None
    assert facts.value("park", ParkClaim) == ParkClaim("S157033", "演示经济开发区")
    assert isinstance(catalogue.zones["S157033"], Zone)
    assert applicant is not None
    assert {"演示经济开发区", catalogue.zones["S157033"].name} <= set(applicant.places)


def test_a_declaration_and_a_record_of_incidents_are_one_fact(park: Workbook) -> None:
    accident = incident("safety", "larger", FILED)

    assert facts_of(park, None, NOTHING, None).value("incidents", IncidentRecord) == IncidentRecord("no")
    recorded = facts_of(park, None, Reference(incidents=(accident,)), None)
    assert recorded.value("incidents", IncidentRecord) == IncidentRecord("no", (accident,))


def test_opinions_and_waivers_come_from_the_record(county: Workbook) -> None:
    reference = Reference(
        opinions={"county-readiness": Opinion(favourable=True, by="league_drc")},
        waivers={"county-applicant": Waiver("region_drc", FILED, "理由", "文件")},
    )

    facts = facts_of(county, None, reference, None)

    assert facts.get("opinion.county-readiness").source == "league_drc"
    assert facts.get("waiver.county-applicant").source == "文件"


def test_the_inventory_tells_what_has_been_achieved(county: Workbook) -> None:
    """Energy and GDP of the made-up county grow alike, so that its intensity stands where it stood."""
    of = method("ceads")
    inventory = inventory_of(statement_of(county), of, accounting_library(), options=Options(draws=100), provenance={})

    facts = facts_of(county, inventory, NOTHING, None)

    assert facts.value(f"achieved.{ENERGY}", tuple) == (Reduction(2020, 2022, Decimal(0)),)


def test_no_verdict_rests_on_the_inventory(county: Workbook) -> None:
    """What it tells is a remark on the pledges; so the platform judges a working copy without computing it first."""
    of = method("ceads")
    inventory = inventory_of(statement_of(county), of, accounting_library(), options=Options(draws=100), provenance={})
    record = on_record("league", (target("15"),))

    without, with_it = (ruling_on(county, one, record, None).verdicts for one in (None, inventory))

    assert [(one.condition.id, one.status, one.needs) for one in without] == [
        (one.condition.id, one.status, one.needs) for one in with_it
    ]


def test_no_condition_of_a_shipped_rulebook_reads_the_inventory_but_as_a_remark() -> None:
    conditions = [one for name in rulebook_ids() for one in rulebook(name).conditions]
    reading_it = {
        one.test
        for one in conditions
        if any(name.startswith("achieved.") for name in DEMANDS[one.test].reads(one))
    }  # fmt: skip

    assert reading_it == {"pledge"}


def test_a_cell_at_fault_states_nothing(tmp_path: Path) -> None:
    records = sheets("park", incidents_3y=None, applicant_body=None)
    records["targets"] = [row | {"base_year": None} for row in records["targets"]]
    workbook = reading(tmp_path, "park", records).workbook
    assert workbook is not None

    facts = facts_of(workbook, None, NOTHING, None)

    names = ("applicant", "incidents", f"pledged.{ENERGY}", f"stated.{CARBON}", "catalogue")
    assert [name for name in names if facts.get(name).known] == []
