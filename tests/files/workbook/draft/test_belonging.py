"""A workbook of another applicant or programme is told apart, each difference by its name."""

from dafeng.files.workbook import Identity
from dafeng.files.workbook.draft import Expected, mismatches
from tests.files.workbook.draft.faulty import demonstration, put

RIGHT = Identity("1.1", "neimenggu-2024", "1", "county", "zh")
COUNTY = Expected("neimenggu-2024", "county", division_code="150622", rulebook_version="1")


def test_the_right_workbook_differs_in_nothing() -> None:
    assert mismatches(demonstration("county"), COUNTY, identity=RIGHT) == ()


def test_the_workbook_of_another_county_is_told_with_both_names() -> None:
    draft = demonstration("county")
    put(draft, "profile", 0, {"division_code": "150621"})

    (one,) = mismatches(draft, COUNTY, identity=RIGHT)

    assert one.field == "division_code"
    assert one.text("en") == (
        "Administrative division: the workbook says 150621 Dalad Banner, the application 150622 Jungar Banner"
    )


def test_the_workbook_of_another_park_programme_and_track_is_told_by_each() -> None:
    identity = Identity("1.1", "national-2023", "2", "county", "zh")
    draft = demonstration("park")
    expected = Expected("neimenggu-2024", "park", division_code="150622", park_code="S157001")

    found = mismatches(draft, expected, identity=identity)

    assert [(one.field, one.found, one.expected) for one in found] == [
        ("file_rulebook", "national-2023", "neimenggu-2024"),
        ("file_track", "county", "park"),
        ("park_code", "S157033", "S157001"),
    ]


def test_another_version_of_the_rulebook_is_told() -> None:
    identity = Identity("1.1", "neimenggu-2024", "2", "county", "zh")

    (one,) = mismatches(demonstration("county"), COUNTY, identity=identity)

    assert one.text("en") == "Version of the rulebook: the workbook says 2, the application 1"


def test_an_answer_that_is_missing_or_not_understood_is_no_difference() -> None:
    draft = demonstration("county")
    put(draft, "profile", 0, {"division_code": "某旗", "programme": None})

    assert mismatches(draft, COUNTY) == ()
