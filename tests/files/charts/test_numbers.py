import pytest

from dafeng.files.charts.numbers import change_pct, decimals, number, percent, signed


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (83_974.1, "83,974"),
        (1_049.26, "1,049.3"),
        (601.546, "601.55"),
        (50.0, "50.00"),
        (1.91354, "1.9135"),
        (0.0123456, "0.0123"),
        (0.00001, "<0.0001"),
        (-0.00001, ">-0.0001"),
        (0.0, "0.0000"),
        (-6_579.6, "-6,579.6"),
    ],
)
def test_a_number_is_written_with_five_digits_and_thousands_apart(value: float, text: str) -> None:
    assert number(value) == text


def test_a_column_has_one_precision_set_by_its_largest_value() -> None:
    assert decimals([3.2, 12_345.0, None]) == 0
    assert decimals([]) == 4


def test_what_is_not_zero_is_never_written_as_zero() -> None:
    assert number(0.02, 1) == "<0.1"
    assert number(0.0, 1) == "0.0"


def test_a_percentage_keeps_one_decimal() -> None:
    assert percent(75.84) == "75.8%"


@pytest.mark.parametrize(
    ("first", "last", "change"), [(100, 139.6, 39.6), (0, 5, None), (-3, 5, None)], ids=["rise", "zero", "below zero"]
)
def test_a_change_needs_a_positive_start(first: float, last: float, change: float | None) -> None:
    assert change_pct(first, last) == (change if change is None else pytest.approx(change))


def test_what_is_not_a_number_is_a_dash_and_no_precision() -> None:
    assert number(float("nan")) == "—"
    assert decimals([float("nan"), 123.4]) == decimals([123.4])


def test_minus_zero_is_zero() -> None:
    assert number(-0.0, 1) == "0.0"


def test_a_signed_number_has_its_sign_unless_it_is_nothing() -> None:
    assert [signed(value, 1) for value in (2.0, -2.0, 0.0, 0.01)] == ["+2.0", "-2.0", "0.0", "<0.1"]
