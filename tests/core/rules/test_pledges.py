"""A pledge against the target assigned from above: the table of cases, and what brings spans together."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from dafeng.core.rules import missing
from dafeng.core.rules.reductions import decimal_of, over
from tests.core.rules.small_book import ASSIGNED, PLEDGED, STATED, judged, reduction, targets


@pytest.mark.parametrize(
    ("pledge", "target", "status", "reason"),
    [
        ("14.9", "15", "not_met", "pledge_below"),
        ("15", "15", "met", "pledge_equal"),
        ("15.0", "15", "met", "pledge_equal"),
        ("15.1", "15", "met", "pledge_above"),
        ("-2", "-3", "met", "pledge_above"),
        ("-3", "-3", "met", "pledge_equal"),
        ("-4", "-3", "not_met", "pledge_below"),
        ("-1", "0", "not_met", "pledge_below"),
        ("2", "-3", "met", "pledge_above"),
    ],
)
def test_a_pledge_is_met_where_it_is_not_lower_than_the_target(
    pledge: str, target: str, status: str, reason: str
) -> None:
    verdict = judged("pledge", targets(PLEDGED, reduction(pledge)), targets(ASSIGNED, reduction(target)))

    assert (verdict.status, verdict.reason.code) == (status, reason)
    assert verdict.needs == ()


def test_a_missing_target_leaves_the_pledge_open_with_the_body_that_assigns_it() -> None:
    verdict = judged("pledge", missing(ASSIGNED))

    assert (verdict.status, verdict.reason.code) == ("undetermined", "target_missing")
    assert [(need.what, need.supplier) for need in verdict.needs] == [(ASSIGNED, "upper_body")]


def test_a_target_that_is_only_the_applicants_word_decides_nothing_and_is_told() -> None:
    verdict = judged("pledge", missing(ASSIGNED), targets(STATED, reduction("15", document="某文件")))

    assert verdict.status == "undetermined"
    (remark,) = verdict.remarks
    assert remark.code == "by_own_word_not_lower"
    assert remark.params == {"span": "2020–2025", "pledged": "15.5", "assigned": "15", "document": "某文件"}


def test_a_missing_pledge_must_come_from_the_applicant_and_a_missing_target_from_above() -> None:
    verdict = judged("pledge", missing(PLEDGED), missing(ASSIGNED))

    assert (verdict.status, verdict.reason.code) == ("undetermined", "pledge_missing")
    assert [need.supplier for need in verdict.needs] == ["applicant_body", "upper_body"]


def test_a_target_revised_after_filing_changes_nothing_and_is_told() -> None:
    old = reduction("15", valid_from=date(2022, 1, 1), document="旧文件")
    new = reduction("16", valid_from=date(2025, 3, 1), document="新文件")

    verdict = judged("pledge", targets(ASSIGNED, old, new))

    assert (verdict.status, verdict.reason.params["document"]) == ("met", "旧文件")
    (remark,) = verdict.remarks
    assert (remark.code, remark.params["document"], remark.params["since"]) == (
        "target_revised_fails",
        "新文件",
        "2025-03-01",
    )


def test_the_revised_target_counts_for_whoever_files_once_it_holds() -> None:
    old, new = reduction("15", valid_from=date(2022, 1, 1)), reduction("16", valid_from=date(2025, 3, 1))

    assert judged("pledge", targets(ASSIGNED, old, new), on=date(2025, 3, 1)).status == "not_met"


def test_a_target_that_does_not_hold_yet_is_no_target_yet() -> None:
    verdict = judged("pledge", targets(ASSIGNED, reduction("10", valid_from=date(2025, 6, 1))))

    assert (verdict.status, verdict.reason.code) == ("undetermined", "target_missing")
    assert [remark.code for remark in verdict.remarks] == ["target_revised_holds"]


def test_the_list_counts_where_the_applicant_states_another_target() -> None:
    verdict = judged("pledge", targets(STATED, reduction("14")), targets(PLEDGED, reduction("14.5")))

    assert verdict.status == "not_met"
    assert [(one.code, one.params["stated"], one.params["assigned"]) for one in verdict.remarks] == [
        ("stated_target_differs", "14", "15")
    ]


def test_yearly_pledges_compound_and_are_not_added() -> None:
    """Twice 10 % are 19 %: 1 - 0.9 x 0.9."""
    yearly = targets(PLEDGED, reduction("10", 2023, 2024), reduction("10", 2024, 2025))

    at_19 = judged("pledge", yearly, targets(ASSIGNED, reduction("19", 2023, 2025)))
    at_20 = judged("pledge", yearly, targets(ASSIGNED, reduction("20", 2023, 2025)))

    assert (at_19.status, at_19.reason.code, at_19.reason.params["pledged"]) == ("met", "pledge_equal", "19")
    assert at_20.status == "not_met"


def test_yearly_targets_compound_to_the_span_of_the_pledge() -> None:
    yearly = targets(ASSIGNED, reduction("10", 2023, 2024), reduction("10", 2024, 2025))

    assert judged("pledge", yearly, targets(PLEDGED, reduction("19", 2023, 2025))).status == "met"
    assert judged("pledge", yearly, targets(PLEDGED, reduction("18.99", 2023, 2025))).status == "not_met"


def test_a_rise_in_one_year_counts_against_the_fall_of_the_next() -> None:
    """A rise of 25 % and a fall of 20 % leave all as it was: 1.25 x 0.8 = 1."""
    pledge = targets(PLEDGED, reduction("-25", 2023, 2024), reduction("20", 2024, 2025))

    verdict = judged("pledge", pledge, targets(ASSIGNED, reduction("0", 2023, 2025)))

    assert (verdict.status, verdict.reason.code) == ("met", "pledge_equal")


def test_a_later_span_is_the_whole_less_the_earlier_one() -> None:
    """From 0.8 to 0.6 of the base is a fall of a quarter."""
    pieces = (reduction("20", 2020, 2025), reduction("40", 2020, 2030))

    assert over(pieces, (2025, 2030)) == Fraction(25)


def test_a_pledge_for_other_years_than_the_target_is_left_open() -> None:
    verdict = judged("pledge", targets(PLEDGED, reduction("30", 2024, 2027)))

    assert (verdict.status, verdict.reason.code) == ("undetermined", "pledge_other_span")
    assert verdict.supplier == "applicant_body"


def test_one_target_that_is_missed_is_enough() -> None:
    two = targets(ASSIGNED, reduction("15"), reduction("20", 2025, 2030))

    assert judged("pledge", two).reason.code == "pledge_other_span"
    assert judged("pledge", two, targets(PLEDGED, reduction("14"))).status == "not_met"


def test_a_target_that_is_past_and_followed_by_another_asks_nothing_more() -> None:
    old, now = reduction("20", 2015, 2020), reduction("15", 2020, 2025)

    assert judged("pledge", targets(ASSIGNED, old, now)).status == "met"
    assert judged("pledge", targets(ASSIGNED, old)).reason.code == "pledge_other_span"


def test_a_target_whose_year_is_over_counts_until_another_follows() -> None:
    five_years, next_five = reduction("15"), reduction("16", 2025, 2030)
    after = date(2026, 5, 1)

    assert judged("pledge", targets(ASSIGNED, five_years), on=after).status == "met"
    assert judged("pledge", targets(ASSIGNED, five_years, next_five), on=after).reason.code == "pledge_other_span"


def test_a_park_in_two_counties_is_held_against_each() -> None:
    counties = targets(ASSIGNED, reduction("15", place="150622"), reduction("16", place="150621"))

    verdict = judged("pledge", counties)

    assert (verdict.status, verdict.reason.params["assigned"]) == ("not_met", "16")


@pytest.mark.parametrize(
    ("pieces", "reason"),
    [
        ((reduction("100"),), "pledge_impossible"),
        ((reduction("15", 2025, 2020),), "pledge_impossible"),
        ((reduction("15"), reduction("16")), "pledge_contradictory"),
    ],
)
def test_a_pledge_that_cannot_be_must_be_corrected_first(pieces: tuple, reason: str) -> None:  # type: ignore[type-arg]  # of reductions
    verdict = judged("pledge", targets(PLEDGED, *pieces))

    assert (verdict.status, verdict.reason.code) == ("undetermined", reason)


def test_binary_rounding_decides_nothing() -> None:
    """In floats 0.1 + 0.2 is more than 0.3; a spreadsheet that adds them means 0.3."""
    assert 0.1 + 0.2 > 0.3
    assert decimal_of(0.1 + 0.2) == Decimal("0.3")
    assert decimal_of(14.999999999999998) == Decimal(15)
    assert decimal_of("14.9999999") == Decimal("14.9999999")


def test_a_pledge_below_by_the_last_decimal_given_is_below() -> None:
    assert judged("pledge", targets(PLEDGED, reduction("14.9999999"))).status == "not_met"
    assert judged("pledge", targets(PLEDGED, reduction(14.9999999))).status == "not_met"
