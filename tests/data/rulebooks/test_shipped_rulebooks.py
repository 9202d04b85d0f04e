"""The shipped rulebooks, each held to the same: clauses, quotations, references, and a verdict on every condition."""

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest

from dafeng.core.joint import JointRule
from dafeng.core.rules import DEMANDS, Facts, NoticeRule, Rulebook, verdicts_of
from dafeng.data.rulebooks import UnknownRulebook, carriers, rulebook, rulebook_ids
from dafeng.data.tables import HERE, vocabulary
from dafeng.files.workbook import TEMPLATE
from tools.committed import PROJECT

SCHEME = PROJECT.parent / "shared" / "scheme-neimenggu.txt"
SECTION, PART, ITEM = (re.compile(one) for one in (r"([一二三四五六七])、", r"(\([一二三四五六七]\))", r"(\d)\."))


@pytest.fixture(params=["neimenggu-2024", "national-2023"])
def book(request: pytest.FixtureRequest) -> Rulebook:
    return rulebook(request.param)


@pytest.fixture
def scheme() -> list[str]:
    if not SCHEME.exists():
        pytest.skip("the text of the scheme is not beside the project")
    return [line.strip() for line in SCHEME.read_text(encoding="utf-8").splitlines() if line.strip()]


def test_both_programmes_ship() -> None:
    assert {"neimenggu-2024", "national-2023"} <= set(rulebook_ids())


def test_every_track_has_conditions_and_each_cites_a_clause_and_names_who_supplies(book: Rulebook) -> None:
    for track in book.tracks:
        conditions = book.conditions_of(track, date(2025, 1, 10))
        assert conditions
        assert all(one.clause in book.clauses and one.supplier in book.bodies for one in conditions)
        assert all(one.message.zh.endswith("。") and one.message.en.endswith(".") for one in conditions)


def test_no_condition_is_met_where_nothing_is_known(book: Rulebook) -> None:
    for track in book.tracks:
        verdicts = verdicts_of(book, track, Facts(), on=date(2025, 1, 10))
        assert {one.status for one in verdicts} == {"undetermined"}
        assert all(one.supplier in book.bodies for one in verdicts)


def test_what_is_only_recalled_is_no_gate_and_requires_nothing(book: Rulebook) -> None:
    recalled = {one.id for one in book.clauses.values() if one.standing == "R"}
    strict = {one.clause for one in book.conditions if one.kind in {"gate", "pledge"}}

    assert recalled & strict == set()
    assert [one.id for one in book.chapters if one.required and one.standing == "R"] == []


def test_a_quotation_bears_its_hash_and_an_unquoted_clause_its_source(book: Rulebook) -> None:
    for clause in book.clauses.values():
        if clause.quote:
            assert hashlib.sha256(clause.quote.encode()).hexdigest() == clause.sha256
        else:
            assert clause.sha256 == ""
            assert clause.source or clause.standing == "R"


def test_every_clause_says_what_carries_it_out_or_that_it_is_not_built_yet(book: Rulebook) -> None:
    for clause in book.clauses.values():
        rules = {f"rule:{one.id}" for one in book.conditions if one.clause == clause.id}
        assert rules <= set(clause.carriers)
        assert set(clause.carriers) - rules <= set(carriers())
        assert clause.status in {"built", "part", "not_built", "context"}


def test_chapters_name_sheets_of_the_workbook_and_evidence_a_supplier(book: Rulebook) -> None:
    sheets = {sheet.id for sheet in TEMPLATE.sheets}

    for track in book.tracks:
        assert book.chapters_of(track)
        assert all(set(one.sheets) <= sheets for one in book.chapters_of(track))
        assert all(book.supplier_of(one.id, track) in book.bodies for one in book.evidence_of(track))


def test_milestones_follow_each_other(book: Rulebook) -> None:
    assert all(earlier.year < later.year for earlier, later in pairwise(book.milestones))


def test_the_same_files_give_the_same_digest(book: Rulebook) -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", book.digest)
    assert rulebook.__wrapped__(book.id).digest == book.digest


def test_inner_mongolia_has_its_quotas_term_milestones_and_deadline() -> None:
    book = rulebook("neimenggu-2024")
    deadline = book.deadline("endorsement")

    assert {name: track.quota for name, track in book.tracks.items()} == {"county": 15, "park": 15}
    assert (book.term_years, [one.year for one in book.milestones]) == (3, [2025, 2027])
    assert deadline is not None
    assert deadline.isoformat() == "2025-01-10T23:59:59+08:00"


def test_the_league_leads_five_departments_and_copies_five() -> None:
    stages = {one.id: one for one in rulebook("neimenggu-2024").stages}
    endorsement = stages["endorsement"]

    assert endorsement.lead == "league_drc"
    assert [len(one) for one in (endorsement.co_acting, endorsement.copied)] == [5, 5]
    assert endorsement.reports_to == "region_drc"
    assert len(stages["confirmation"].co_acting) == 5


def test_the_comparator_of_a_pledge_follows_the_hierarchy() -> None:
    pledges = [one for one in rulebook("neimenggu-2024").conditions if one.kind == "pledge"]

    assert {(one.track, one.parameters["comparator"], one.supplier) for one in pledges} == {
        ("county", "league", "league_drc"),
        ("park", "county", "county_government"),
    }
    assert {one.parameters["indicator"] for one in pledges} == {
        "energy_intensity_reduction",
        "carbon_intensity_reduction",
    }


def test_the_preferred_industries_are_those_that_the_vocabulary_marks() -> None:
    preferred = rulebook("neimenggu-2024").condition("park-priority-industry").parameters["words"]

    assert preferred == [name for name, term in vocabulary("industries").items() if term.extra["priority"] == "yes"]


def test_every_item_of_the_conditions_has_a_rule() -> None:
    book = rulebook("neimenggu-2024")
    items = {name for name in book.clauses if name.startswith("五(") and name[-1].isdigit()}

    assert items == {*(f"五(一){number}" for number in range(1, 5)), *(f"五(二){number}" for number in range(1, 6))}
    assert items - {one.clause for one in book.conditions} == set()


def test_the_register_has_every_clause_of_the_scheme(scheme: list[str]) -> None:
    assert list(rulebook("neimenggu-2024").clauses) == list(clause_ids(scheme))


def test_every_quotation_stands_in_the_scheme(scheme: list[str]) -> None:
    whole = "".join(scheme)

    assert [one.id for one in rulebook("neimenggu-2024").clauses.values() if one.quote not in whole] == []


def test_the_workbook_names_a_rulebook_that_ships_in_that_version() -> None:
    book = rulebook(TEMPLATE.rulebook)
    listed = {term.extra["rulebook"]: term.extra["rulebook_version"] for term in vocabulary("programmes").values()}

    assert (book.id, book.version) == (TEMPLATE.rulebook, TEMPLATE.rulebook_version)
    assert listed[book.id] == book.version
    assert {one.workbook for one in book.tracks.values()} == {"county", "park"}


def test_no_name_of_a_place_or_programme_stands_in_the_code_of_the_rules() -> None:
    rooms = [HERE.parent / "core" / "rules", HERE / "rulebooks", HERE.parent / "eligibility"]
    code = [path for room in rooms for path in room.rglob("*.py")]
    names = ("内蒙古", "自治区", "neimenggu", "Inner Mongolia", "league_drc", "15 + 15")

    assert len(code) > 10
    assert [(path.name, name) for path in code for name in names if name in path.read_text(encoding="utf-8")] == []


def test_the_league_and_the_region_act_jointly_by_a_rule_that_is_an_assumption() -> None:
    book = rulebook("neimenggu-2024")
    rule = JointRule(5, "no_objection", "travels", (-3, -1, 0, 1), lead_last=True)

    assert {one.id: one.joint for one in book.stages if one.joint} == {"endorsement": rule, "confirmation": rule}
    assert {"joint_term", "joint_silence", "joint_objection", "nomination_cap", "checklists"} <= {
        one.id for one in book.assumptions
    }
    assert dict(book.nomination) == {}


@pytest.mark.parametrize("name", ["neimenggu-2024", "national-2023"])
def test_a_public_notice_stands_five_working_days_which_is_an_assumption(name: str) -> None:
    book = rulebook(name)

    assert {one.id: one.notice for one in book.stages if one.notice} == {"confirmation": NoticeRule(5, 5, 20)}
    assert "notice_term" in {one.id for one in book.assumptions}


def test_in_the_national_programme_no_silence_is_consent() -> None:
    rule = rulebook("national-2023").stage("endorsement").joint

    assert rule == JointRule(10, "blocks", "blocks", (-3, -1, 0, 1), lead_last=True)


def test_every_body_that_takes_a_stand_first_verifies_a_list_on_every_track(book: Rulebook) -> None:
    stage = book.stage("endorsement")

    for body in (stage.lead, *stage.co_acting):
        for track in book.tracks:
            assert book.checklist(body, track)


def test_the_departments_of_a_league_verify_four_to_eight_items_each() -> None:
    book = rulebook("neimenggu-2024")
    stage = book.stage("endorsement")
    counts = {
        (body, track): len(book.checklist(body, track))
        for body in (stage.lead, *stage.co_acting, stage.reports_to)
        for track in book.tracks
    }

    assert {key: count for key, count in counts.items() if not 4 <= count <= 8} == {}


def test_every_item_shows_sheets_of_the_workbook_and_reads_as_a_sentence(book: Rulebook) -> None:
    sheets = {sheet.id for sheet in TEMPLATE.sheets}

    for item in book.checklists:
        assert set(item.sheets) <= sheets
        assert item.text.zh.endswith("。")
        assert item.text.en.endswith(".")


def test_an_unknown_stage_is_an_error() -> None:
    with pytest.raises(KeyError, match="wedding"):
        rulebook("neimenggu-2024").stage("wedding")


def test_an_unknown_rulebook_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownRulebook, match="No rulebook 'nowhere'; there are: national-2023, neimenggu-2024"):
        rulebook("nowhere")
    with pytest.raises(UnknownRulebook):
        rulebook("../programmes/neimenggu-2024")


def clause_ids(lines: list[str]) -> Iterator[str]:
    """The ids of all clauses by the headings of the text: preamble, sections, parts, items, loose paragraphs."""
    section = part = ""
    paragraph = 0
    for line in lines[1:]:
        if found := SECTION.match(line):
            section, part, paragraph = found[1], "", 0
            yield section
        elif found := PART.match(line):
            part = section + found[1]
            yield part
        elif found := ITEM.match(line):
            yield part + found[1]
        elif not section:
            yield "前言"
        elif not part:
            paragraph += 1
            yield f"{section}第{paragraph}段"


def test_ids_of_conditions_are_their_own_in_a_rulebook(book: Rulebook) -> None:
    ids = [one.id for one in book.conditions]

    assert len(ids) == len(set(ids))


def test_every_condition_is_judged_by_a_test_there_is(book: Rulebook) -> None:
    used: set[str] = {one.test for one in book.conditions}

    assert used <= set(DEMANDS)
