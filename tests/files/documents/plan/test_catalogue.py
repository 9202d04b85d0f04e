"""What chapters may place, and sums that never take missing for zero."""

from dafeng.files.documents.plan import catalogue_of, chapter_html, figures_of, tables_of
from dafeng.files.documents.plan.catalogue.sums import investment_by_source, projects_by_field, tasks_by_direction
from dafeng.files.workbook import Workbook
from tests.files.documents.plan.requests import demonstration, studied, written
from tests.files.workbook import demo


def with_projects(*changes: demo.Record) -> Workbook:
    sheets = demo.county()
    first = sheets["projects"][0]
    sheets["projects"] = [first | {"code": f"P{number}"} | change for number, change in enumerate(changes)]
    return written("county", sheets)


def test_investment_that_is_not_filled_in_is_counted_and_not_zero() -> None:
    book = with_projects({}, {"investment_total_10k_cny": None, "saving_tce": None}, {"cut_tco2": None})

    table = projects_by_field(book, "en")

    assert table is not None
    assert [row.cells for row in table.rows if row.cells[1] != "0"] == [
        (
            "Energy infrastructure",
            "3",
            "200,000 (1 not filled in)",
            "120,000 (1 not filled in)",
            "320,000 (1 not filled in)",
        ),
        ("Total", "3", "200,000 (1 not filled in)", "120,000 (1 not filled in)", "320,000 (1 not filled in)"),
    ]
    assert table.rows[1].cells == ("Energy-saving and carbon-cutting retrofit", "0", "—", "—", "—")


def test_a_sum_of_nothing_filled_in_is_no_number() -> None:
    book = with_projects({"saving_tce": None})

    table = projects_by_field(book, "en")

    assert table is not None
    assert table.rows[-1].cells[3] == "not filled in"


def test_a_source_of_money_says_how_many_projects_state_it() -> None:
    table = investment_by_source(demonstration("county"), "en")

    assert table is not None
    assert [row.cells for row in table.rows] == [
        ("Central budget", "5000", "1"),
        ("Local budget", "—", "0"),
        ("Own funds", "28,000", "2"),
        ("Loans", "70,000", "1"),
        ("Other funds", "—", "0"),
        ("Total investment", "103,000", "2"),
    ]


def test_tasks_are_counted_by_the_seven_directions_with_their_projects() -> None:
    table = tasks_by_direction(with_projects({}, {"task": None}), "en")

    assert table is not None
    assert len(table.rows) == 7
    assert table.rows[0].cells == ("Energy development and use", "1", "1", "1")
    assert table.notes == ("1 projects name no task and are in no direction.",)


def test_a_workbook_without_projects_has_no_sums() -> None:
    book = with_projects()

    assert (projects_by_field(book, "zh"), investment_by_source(book, "zh")) == (None, None)


def test_without_an_inventory_only_the_sheets_can_be_placed() -> None:
    assert figures_of(None, None, None, "zh") == {}
    assert "projects" in tables_of(demonstration("county"), None, None, None, "zh")


def test_figures_and_tables_of_inventory_diagnosis_and_pathway_have_names() -> None:
    workbook, inventory, study = studied()

    figures = figures_of(inventory, study.diagnosis, study.pathway, "zh")
    tables = tables_of(workbook, inventory, study.diagnosis, study.pathway, "zh")

    assert {"emissions", "flow", "mix", "decomposition_kaya", "scenarios_direct", "fan_direct"} <= figures.keys()
    assert {
        "energy",
        "energy_computed",
        "targets",
        "targets_computed",
        "projects_by_field",
        "scenarios",
    } <= tables.keys()


def test_the_page_shows_a_table_and_the_place_of_a_figure() -> None:
    workbook, inventory, study = studied()
    figures = figures_of(inventory, study.diagnosis, None, "zh")
    tables = tables_of(workbook, inventory, study.diagnosis, None, "zh")
    catalogue = catalogue_of(workbook, None, "zh")

    html = chapter_html("[表:constraints]\n[表:工作基础与制约]", catalogue, "zh")

    assert html.count("<caption>工作基础与制约</caption>") == 2
    assert figures["mix"].caption.startswith("分品种能源消费量")
    assert tables["constraints"] == catalogue.tables["constraints"]


def test_an_unknown_name_is_told_with_the_names_there_are() -> None:
    catalogue = catalogue_of(demonstration("park"), None, "en")

    html = chapter_html("[table:<b>]", catalogue, "en")

    assert html.startswith(
        '<p class="note" role="note">There is no table named “&lt;b&gt;”. Tables: profile, economy, '
    )
