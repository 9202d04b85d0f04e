"""The words of the vocabularies are those that the core knows."""

import pytest

from dafeng.core.accounting.statement import FLOWS, SIGNED_FLOWS
from dafeng.core.quantities.units import dimension, known_units
from dafeng.data.library import method
from dafeng.data.tables import HERE, Term, table, vocabulary

FILES = sorted((HERE / "vocabularies").glob("*.csv"))
NAMES = [path.stem for path in FILES if {"id", "zh", "en"} <= table(path)[0].keys()]


@pytest.mark.parametrize("name", NAMES)
def test_every_word_has_a_chinese_and_an_english_name(name: str) -> None:
    terms = vocabulary(name)

    assert terms
    assert [term for term in terms.values() if not (term.id and term.zh and term.en)] == []


def test_units_are_those_that_can_be_converted() -> None:
    assert set(vocabulary("units")) == set(known_units())


@pytest.mark.parametrize("name", ["carriers", "power_items", "processes"])
def test_every_native_unit_is_a_known_one(name: str) -> None:
    assert all(dimension(term.extra["native_unit"]) for term in vocabulary(name).values())


def test_flows_are_those_of_the_core() -> None:
    flows = vocabulary("flows")

    assert set(flows) == set(FLOWS)
    assert {flow for flow, term in flows.items() if term.extra["side"] in {"signed", "difference"}} == set(SIGNED_FLOWS)


def test_sectors_are_numbered_from_1_to_47() -> None:
    assert list(vocabulary("sectors")) == [str(number) for number in range(1, 48)]


def test_processes_are_those_of_the_methods() -> None:
    assert set(vocabulary("processes")) == {gas.process for gas in method("ceads").processes}


def test_the_activity_of_a_process_is_told_in_the_unit_of_its_factor() -> None:
    units = {gas.process: gas.activity_unit for gas in method("ceads").processes}

    assert {name: term.extra["native_unit"] for name, term in vocabulary("processes").items()} == units


def test_notation_keys_are_those_of_the_gpc() -> None:
    assert set(vocabulary("notation")) == {"reported", "NO", "NE", "IE", "C"}


def test_a_term_has_a_name_in_both_languages() -> None:
    coal = vocabulary("carriers")["raw_coal"]

    assert (coal.name("zh"), coal.name("en")) == ("原煤", "Raw coal")
    assert isinstance(coal, Term)
