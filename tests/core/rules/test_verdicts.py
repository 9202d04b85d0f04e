"""What holds of every verdict: missing is never met, a waiver never mends, and all of it can be judged again."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dafeng.core.rules import (
    Applicant,
    Facts,
    IncidentRecord,
    Opinion,
    ParkClaim,
    UnknownTrack,
    Waiver,
    WrongFact,
    known,
    missing,
    ruling_of,
    verdict_record,
    verdicts_of,
)
from tests.core.rules.small_book import (
    ASSIGNED,
    CATALOGUE,
    FILED,
    PLEDGED,
    SOUND,
    STATED,
    book,
    condition,
    incident,
    judged,
    reduction,
    targets,
)

BOOK = book(
    condition("applicant"),
    condition("listed"),
    condition("no_incident", proof=("letter",)),
    condition("pledge"),
    condition("includes_any", kind="preference"),
    condition("evidence"),
    condition("opinion", kind="judgement"),
)
DAYS = st.dates(date(2021, 1, 1), date(2026, 1, 1))
RATES = st.decimals(-50, 99, places=1).map(str)
SPANS = st.sampled_from([(2020, 2025), (2020, 2023), (2023, 2025), (2025, 2030)])
REDUCTIONS = st.lists(
    st.builds(lambda rate, span, since: reduction(rate, *span, valid_from=since), RATES, SPANS, st.none() | DAYS),
    max_size=3,
).map(tuple)
GRADED = st.sampled_from(["", "general", "larger", "major"])
INCIDENTS = st.builds(incident, st.sampled_from(["safety", "environment"]), GRADED, DAYS)
VALUES = {
    "applicant": st.builds(
        lambda body, level: Applicant(body, level, ("甲县",)),
        st.sampled_from(["甲县政府", "乙县政府", "甲公司"]),
        st.sampled_from(["county", "prefecture", ""]),
    ),
    "park": st.builds(
        ParkClaim, st.sampled_from(["A1", "A2", "A9", ""]), st.sampled_from(["甲园区", "新甲园区", "大甲园区", ""])
    ),
    "catalogue": st.just(CATALOGUE),
    "incidents": st.builds(
        lambda said, several: IncidentRecord(said, tuple(several)),
        st.sampled_from(["yes", "no", ""]),
        st.lists(INCIDENTS, max_size=2),
    ),
    ASSIGNED: REDUCTIONS,
    PLEDGED: REDUCTIONS,
    STATED: REDUCTIONS,
    "leading_industries": st.lists(st.sampled_from(["steel", "tourism"]), max_size=2).map(tuple),
    "evidence.letter": st.just(value=True),
    "opinion.opinion": st.builds(Opinion, st.booleans(), st.just("upper_body")),
}


@st.composite
def stated(draw: st.DrawFn) -> Facts:
    names = draw(st.sets(st.sampled_from(sorted(VALUES))))
    return Facts(known(name, draw(VALUES[name]), "drawn") for name in sorted(names))


@given(stated(), st.sampled_from(sorted(VALUES)), DAYS)
def test_taking_a_fact_away_never_turns_a_verdict_into_met(facts: Facts, name: str, day: date) -> None:
    before = {one.condition.id: one.status for one in verdicts_of(BOOK, "track", facts, on=day)}
    after = verdicts_of(BOOK, "track", facts.without(name), on=day)

    assert [one.condition.id for one in after if one.status == "met" and before[one.condition.id] != "met"] == []


@given(stated(), DAYS)
def test_an_open_verdict_always_says_who_must_supply_what(facts: Facts, day: date) -> None:
    for one in verdicts_of(BOOK, "track", facts, on=day):
        assert (one.status == "undetermined") is bool(one.needs)
        assert all(need.what and need.supplier in BOOK.bodies for need in one.needs)


def test_nothing_is_met_where_nothing_is_known() -> None:
    assert {one.status for one in verdicts_of(BOOK, "track", Facts(), on=FILED)} == {"undetermined"}


def test_everything_is_met_by_the_sound_facts() -> None:
    assert {one.status for one in verdicts_of(BOOK, "track", SOUND, on=FILED)} == {"met"}


def test_a_verdict_cites_clause_rulebook_and_the_versions_of_its_data() -> None:
    verdict = judged("pledge")

    assert (verdict.clause, verdict.rulebook, verdict.rulebook_version) == ("c", "made-up", "7")
    assert verdict.data_versions == ((ASSIGNED, "list 2024"), (PLEDGED, "list 2024"))


def test_a_record_is_json_and_the_same_for_the_same_facts() -> None:
    first, again = (json.dumps(verdict_record(judged(name)), sort_keys=True) for name in ("pledge", "pledge"))

    assert first == again
    assert json.loads(first)["facts"][0]["value"][0]["percent"] == "15"
    assert json.loads(json.dumps(verdict_record(judged("listed"))))["facts"][1]["value"]["zones"] == 2


def test_a_waiver_takes_the_force_away_and_not_the_verdict() -> None:
    lower = targets(PLEDGED, reduction("14"))
    granted = known("waiver.pledge", Waiver("upper_body", date(2025, 1, 5), "受灾"), "letter")
    open_to_waiver: dict[str, Any] = {"waiver": "with_reason", "waived_by": "upper_body"}

    verdict = judged("pledge", lower, granted, **open_to_waiver)

    assert (verdict.status, verdict.blocks) == ("not_met", False)
    assert judged("pledge", lower, **open_to_waiver).blocks


@pytest.mark.parametrize(
    ("by", "day", "reason", "policy"),
    [
        ("upper_body", date(2025, 1, 5), "受灾", "none"),
        ("applicant_body", date(2025, 1, 5), "受灾", "with_reason"),
        ("upper_body", date(2025, 1, 5), " ", "with_reason"),
        ("upper_body", date(2025, 2, 1), "受灾", "with_reason"),
    ],
    ids=["no waiver in the rulebook", "by another body", "without reason", "after filing"],
)
def test_a_waiver_that_nobody_could_grant_has_no_effect(by: str, day: date, reason: str, policy: str) -> None:
    granted = known("waiver.pledge", Waiver(by, day, reason), "letter")

    verdict = judged("pledge", targets(PLEDGED, reduction("14")), granted, waiver=policy, waived_by="upper_body")

    assert verdict.waiver is None
    assert verdict.blocks


def test_a_new_condition_warns_until_its_day() -> None:
    lower = targets(PLEDGED, reduction("14"))
    new: dict[str, Any] = {"severity": "warning", "error_from": date(2025, 1, 10)}

    assert not judged("pledge", lower, on=date(2025, 1, 9), **new).blocks
    assert judged("pledge", lower, on=date(2025, 1, 10), **new).blocks


def test_a_condition_holds_from_its_first_to_its_last_day() -> None:
    one = condition("pledge", valid_from=date(2025, 1, 1), valid_to=date(2025, 1, 31))
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 1, 31), date(2025, 2, 1)]

    assert [len(book(one).conditions_of("track", day)) for day in days] == [0, 1, 1, 0]


def test_a_ruling_counts_and_names_what_stands_in_the_way() -> None:
    ruling = ruling_of(BOOK, "track", SOUND.with_(targets(PLEDGED, reduction("14")), missing("applicant")), on=FILED)

    assert [one.condition.id for one in ruling.blocking] == ["pledge"]
    assert [one.condition.id for one in ruling.open_to_applicant] == ["applicant"]
    assert (ruling.count("met"), ruling.count("not_met"), ruling.count("undetermined")) == (5, 1, 1)


def test_an_unknown_track_and_a_fact_of_the_wrong_type_are_refused() -> None:
    with pytest.raises(UnknownTrack, match="made-up has no track 'city'; give one of: track"):
        verdicts_of(BOOK, "city", SOUND, on=FILED)
    with pytest.raises(WrongFact, match="fact applicant"):
        judged("applicant", known("applicant", "甲县政府", "form"))
    with pytest.raises(WrongFact):
        known("applicant", None, "form")
