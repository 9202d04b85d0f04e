"""The declarations agree with each other, with the vocabularies and with the rulebook."""

import pytest

from dafeng.core.quantities.units import dimension, known_units
from dafeng.data.tables import HERE, table, vocabulary
from dafeng.files.workbook import TEMPLATE
from dafeng.files.workbook.checks.balances import INFLOWS
from dafeng.files.workbook.checks.ledger import USES
from dafeng.files.workbook.declaration import Column, Sheet
from dafeng.files.workbook.terms import LONGEST, folded, terms_of

COLUMNS = [(sheet, column) for sheet in TEMPLATE.sheets for column in sheet.columns]
NAMES = [f"{sheet.id}.{column.id}" for sheet, column in COLUMNS]
WORDS = sorted(path.stem for path in (HERE / "vocabularies").glob("*.csv"))
OF_THE_LIBRARY = {"block_kinds", "carrier_groups", "measure_actions", "pathway_sectors"}
"""Words that only the measure library and the blocks of a pathway are told in."""

OF_THE_RULES = {"incident_grades", "incident_kinds"}
"""Words that only the facts behind a verdict are told in."""

each_column = pytest.mark.parametrize(("sheet", "column"), COLUMNS, ids=NAMES)


def test_the_sheets_are_those_of_the_design_in_order() -> None:
    assert [sheet.id for sheet in TEMPLATE.sheets] == [
        *("profile", "economy", "products", "energy", "power", "processes", "sinks", "targets", "constraints"),
        *("tasks", "projects", "measures", "pathway", "limits", "drivers", "scenarios", "supply", "prices"),
        *("innovation", "mechanisms", "safeguards", "factors"),
    ]


def test_no_two_headings_of_a_sheet_can_be_mistaken_for_each_other() -> None:
    for sheet in TEMPLATE.sheets:
        texts = [folded(text) for column in sheet.columns for text in {column.zh, column.heading("zh")}]
        assert len(texts) == len(set(texts)), sheet.id
        texts = [folded(text) for column in sheet.columns for text in {column.en, column.heading("en")}]
        assert len(texts) == len(set(texts)), sheet.id


@each_column
def test_conditions_sums_keys_and_references_name_columns_that_exist(sheet: Sheet, column: Column) -> None:
    for when in (column.needed_when, column.only_when):
        if when is not None:
            other = sheet.column(when.column)
            assert set(when.values) <= set(vocabulary(other.vocabulary) if other.vocabulary else ())
    if column.refers_to:
        other_sheet, _, other_column = column.refers_to.partition(".")
        assert TEMPLATE.sheet(other_sheet).column(other_column).required
    named = {*sheet.key, *sheet.sums, *(part for parts in sheet.sums.values() for part in parts)}
    named |= {one for order in sheet.orders for one in (order.earlier, order.later)}
    assert named <= {one.id for one in sheet.columns}


@each_column
def test_a_choice_has_words_and_nothing_else_has(sheet: Sheet, column: Column) -> None:
    assert bool(column.vocabulary) == (column.type in {"choice", "multi_choice"}), sheet.id
    if column.vocabulary:
        assert len(terms_of(column).labels) >= 2 or column.vocabulary == "programmes"


@each_column
def test_no_word_of_a_list_means_two_things(sheet: Sheet, column: Column) -> None:
    if not column.vocabulary:
        return
    words = terms_of(column)
    for language in ("zh", "en"):
        shown = [folded(label) for label in words.shown(language)]
        assert len(shown) == len(set(shown)), sheet.id
        assert all(words.id_of(words.label(term_id, language)) == term_id for term_id in words.labels)
    assert all(words.id_of(term_id) == term_id for term_id in words.labels)
    assert max(map(len, words.loose)) <= LONGEST


@each_column
def test_words_that_are_listed_in_one_cell_hold_no_separator(sheet: Sheet, column: Column) -> None:
    if column.type == "multi_choice":
        labels = [label for pair in terms_of(column).labels.values() for label in pair]
        assert not any(mark in label for label in labels for mark in "、,，;；|"), sheet.id


@each_column
def test_every_column_that_is_not_plain_has_both_notes_or_none(sheet: Sheet, column: Column) -> None:
    assert not column.note_en or column.note_zh, sheet.id
    assert bool(column.note_zh) == bool(column.note_en), f"{sheet.id}.{column.id}"


@pytest.mark.parametrize("name", WORDS)
def test_every_term_has_an_id_and_both_names(name: str) -> None:
    rows = table(HERE / "vocabularies" / f"{name}.csv")

    assert all(row["id"] and row["zh"] and row["en"] for row in rows)
    assert len({row["id"] for row in rows}) == len(rows)


def test_every_vocabulary_has_its_source_on_the_card() -> None:
    card = (HERE / "vocabularies" / "README.md").read_text(encoding="utf-8")

    assert [name for name in WORDS if f"`{name}`" not in card] == []


def test_every_vocabulary_is_used_or_known_to_the_accounting_or_the_rules() -> None:
    used = {part for _, column in COLUMNS for part in column.vocabulary.split("+")}

    assert set(WORDS) - used - OF_THE_LIBRARY - OF_THE_RULES == set()


@pytest.mark.parametrize("name", ["carriers", "power_items", "processes"])
def test_native_units_can_be_converted(name: str) -> None:
    units = {term.extra["native_unit"] for term in vocabulary(name).values()}

    assert units <= set(known_units())


def test_every_carrier_can_be_stated_in_a_unit_of_the_energy_sheet() -> None:
    offered = {dimension(unit) for unit in TEMPLATE.sheet("energy").column("unit").terms}

    assert {dimension(term.extra["native_unit"]) for term in vocabulary("carriers").values()} <= offered


def test_the_units_of_factors_are_words_of_their_vocabulary() -> None:
    units = vocabulary("factor_units")
    natives = {term.extra["native_unit"] for term in vocabulary("carriers").values()}
    patterns = {term.extra["unit"] for term in vocabulary("factor_parameters").values()}
    of_processes = {unit for term in vocabulary("processes").values() for unit in term.extra["factor_units"].split(";")}

    assert {pattern.format(native=native) for pattern in patterns for native in natives} | of_processes <= units.keys()


def test_every_flow_takes_one_side_of_the_balance() -> None:
    sides = {term.id: term.extra["side"] for term in vocabulary("flows").values()}

    assert {flow for flow, side in sides.items() if side == "in"} <= set(INFLOWS)
    assert {flow for flow, side in sides.items() if side == "out"} == {*USES, "export"}


def test_every_park_lies_in_counties_of_the_list() -> None:
    counties = {code for park in vocabulary("parks").values() for code in park.extra["counties"].split(";")}

    assert counties <= vocabulary("divisions").keys()
    assert len(vocabulary("parks")) == 81
    assert len(vocabulary("divisions")) == 116


def test_indicators_have_a_unit_of_the_targets() -> None:
    assert {term.extra["unit"] for term in vocabulary("indicators").values()} <= vocabulary("target_units").keys()


def test_the_lists_of_the_scheme_are_whole() -> None:
    assert [len(vocabulary(name)) for name in ("directions", "project_fields", "mechanisms")] == [7, 6, 5]
