"""Verdicts given twice: whose outcome differs, and what of it comes from facts and what from rules."""

from dataclasses import replace

from dafeng.core.rules import Comparison, Facts, Rulebook, compared, verdict_record, verdicts_of
from tests.core.rules.small_book import ASSIGNED, FILED, SOUND, book, condition, reduction, targets


def given(facts: Facts = SOUND, rules: Rulebook | None = None) -> list[dict[str, object]]:
    return [dict(verdict_record(one)) for one in verdicts_of(rules or book(), "track", facts, on=FILED)]


def test_the_same_verdicts_have_no_difference() -> None:
    assert compared(given(), given()) == Comparison((), 7, 0)


def test_a_changed_fact_is_named_with_the_outcome_that_it_turns() -> None:
    found = compared(given(), given(SOUND.with_(targets(ASSIGNED, reduction("16")))))

    (change,) = found.changes
    assert (change.condition, change.facts, change.by_rulebook) == ("pledge", (ASSIGNED,), False)
    assert change.before is not None
    assert change.after is not None
    assert (change.before["status"], change.after["status"]) == ("met", "not_met")
    assert (found.same, found.other_grounds) == (6, 0)


def test_the_same_outcome_on_another_figure_is_counted_and_not_listed() -> None:
    assert compared(given(), given(SOUND.with_(targets(ASSIGNED, reduction("14"))))) == Comparison((), 7, 1)


def test_a_changed_rule_is_told_as_such() -> None:
    strict = replace(book(condition("applicant", parameters={"endings": ["议会"]})), digest="e" * 64)

    (change,) = compared(given(rules=book(condition("applicant"))), given(rules=strict)).changes

    assert (change.facts, change.by_rulebook) == ((), True)


def test_a_verdict_that_only_no_longer_blocks_is_a_difference() -> None:
    facts = SOUND.with_(targets(ASSIGNED, reduction("16")))
    mild = book(condition("pledge", severity="warning"))

    (change,) = compared(given(facts, book(condition("pledge"))), given(facts, mild)).changes

    assert change.before is not None
    assert change.after is not None
    assert (change.before["blocks"], change.after["blocks"]) == (True, False)


def test_conditions_that_only_one_of_the_rulings_has_are_told() -> None:
    found = compared(given(rules=book(condition("applicant"))), given(rules=book(condition("listed"))))

    assert [(one.condition, one.before is None, one.after is None) for one in found.changes] == [
        ("listed", True, False),
        ("applicant", False, True),
    ]
    assert found.same == 0
