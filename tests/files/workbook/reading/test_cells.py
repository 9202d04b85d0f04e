"""What single cells may hold, how they are read, and what is said of those that cannot be."""

from datetime import date, datetime
from typing import Any

import pytest

from dafeng.files.workbook.declaration import Column
from dafeng.files.workbook.reading.cells import Problem, Raw, parser
from dafeng.files.workbook.reading.numbers import slip


def column(**about: Any) -> Column:
    return Column(id="x", zh="项", en="Item", **about)


@pytest.mark.parametrize(
    ("text", "code", "figure"),
    [
        ("1234.5", "number_as_text", "1234.5"),
        (" -12 ", "number_as_text", "-12"),
        ("+3", "number_as_text", "3"),
        ("1.2e3", "number_as_text", "1.2e3"),
        ("１２３．５", "number_full_width", "123.5"),
        ("１，２３４", "number_full_width", "1234"),
        ("1,234.5", "number_with_thousands", "1234.5"),
        ("1 234 567", "number_with_thousands", "1234567"),
        ("12,345,678", "number_with_thousands", "12345678"),
        ("1.234,5", "number_ambiguous", ""),
        ("12,5", "number_ambiguous", ""),
        ("1,23,456", "number_ambiguous", ""),
        ("12.5万吨", "number_with_unit", ""),
        ("15%", "number_with_unit", ""),
        ("约300", "number_with_unit", ""),
        ("—", "number_placeholder", ""),
        ("/", "number_placeholder", ""),
        ("无", "number_placeholder", ""),
        ("N/A", "number_placeholder", ""),
        ("不详", "number_placeholder", ""),
        ("见附件一", "number_expected", ""),
    ],
)
def test_a_text_in_place_of_a_figure_is_told_by_its_slip(text: str, code: str, figure: str) -> None:
    assert slip(text) == (code, figure)


@pytest.mark.parametrize(
    ("raw", "years"),
    [
        ("2015,2017,2019-2020", (2015, 2017, 2019, 2020)),
        ("2015，2017、2019—2020", (2015, 2017, 2019, 2020)),
        ("2019至2021年", (2019, 2020, 2021)),
        ("2019～2021", (2019, 2020, 2021)),
        ("２０１５； 2016", (2015, 2016)),
        ("2020, 2020", (2020,)),
        (2020.0, (2020,)),
    ],
)
def test_a_list_of_years_is_read_however_it_is_punctuated(raw: Raw, years: tuple[int, ...]) -> None:
    assert parser(column(type="years"))(raw) == years


@pytest.mark.parametrize("raw", ["2020-2015", "1850", "十三五", "2015-"])
def test_a_list_that_is_no_list_of_years_is_refused(raw: str) -> None:
    problem = parser(column(type="years"))(raw)

    assert isinstance(problem, Problem)
    assert problem.code == "years_unreadable"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (" 张三 ", "张三"),
        (13_800_000_000.0, "13800000000"),
        (1.5, "1.5"),
        (date(2025, 3, 1), "2025-03-01"),
        ("第一行\r\n第二行", "第一行\n第二行"),
    ],
    ids=["trimmed", "telephone", "decimal", "date", "lines"],
)
def test_anything_can_stand_in_a_text_cell(raw: Raw, text: str) -> None:
    assert parser(column())(raw) == text


def test_a_date_and_time_is_its_date() -> None:
    assert parser(column(type="date"))(datetime(2025, 3, 1, 8, 30)) == date(2025, 3, 1)  # noqa: DTZ001 -- cells have no zone


@pytest.mark.parametrize(
    ("raw", "code", "mended"),
    [
        (date(2020, 5, 1), "number_as_date", "2020"),
        (date(1905, 7, 12), "number_as_date", "2020"),
        ("2020年", "number_as_text", "2020"),
        ("２０２０", "number_full_width", "2020"),
        (2020.5, "integer_expected", ""),
        (float("inf"), "year_out_of_range", ""),
        (True, "number_expected", ""),
    ],
    ids=["date", "year shown as a date", "with 年", "full width", "half a year", "infinite", "truth value"],
)
def test_a_year_that_is_none_says_what_it_is(raw: Raw, code: str, mended: str) -> None:
    problem = parser(column(type="year"))(raw)

    assert isinstance(problem, Problem)
    assert (problem.code, problem.mended) == (code, mended)


@pytest.mark.parametrize("raw", ["原煤", "Raw coal", "raw_coal", " 原 煤 ", "RAW COAL", "ｒａｗ＿ｃｏａｌ"])
def test_a_choice_is_known_by_either_name_or_its_id(raw: str) -> None:
    assert parser(column(type="choice", vocabulary="carriers"))(raw) == "raw_coal"


@pytest.mark.parametrize("raw", ["150622 准格尔旗", "准格尔旗", "150622", 150622.0, "150622 Jungar Banner"])
def test_a_county_is_known_by_code_name_or_both(raw: Raw) -> None:
    assert parser(column(type="choice", vocabulary="divisions"))(raw) == "150622"


def test_a_sector_may_be_given_by_its_number() -> None:
    assert parser(column(type="choice", vocabulary="sectors"))(39.0) == "39"


def test_several_choices_may_be_separated_in_any_customary_way() -> None:
    assert parser(column(type="multi_choice", vocabulary="endowments"))("煤炭、风能,solar；Forest") == (
        "coal",
        "wind",
        "solar",
        "forest",
    )


def test_a_word_that_is_nearly_right_is_met_with_the_right_one() -> None:
    problem = parser(column(type="choice", vocabulary="carriers"))("天燃气")

    assert isinstance(problem, Problem)
    assert problem.params["suggestion"].id == "natural_gas"  # type: ignore[union-attr]  # a term


def test_thousands_of_strange_words_are_told_without_being_compared_one_by_one() -> None:
    read = parser(column(type="choice", vocabulary="carriers"))

    codes = {problem.code for number in range(20_000) if isinstance(problem := read(f"煤{number}"), Problem)}

    assert codes <= {"choice_unknown", "choice_similar"}


def test_a_percentage_between_zero_and_one_counts_as_written_but_is_asked_about() -> None:
    problem = parser(column(type="percent", minimum=0, maximum=100))(0.15)

    assert problem == Problem("percent_fraction", value=0.15)


@pytest.mark.parametrize("raw", [0.0, 1.0, 15.0, 100.0])
def test_a_plain_percentage_is_read(raw: float) -> None:
    assert parser(column(type="percent", minimum=0, maximum=100))(raw) == raw
