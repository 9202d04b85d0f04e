"""What a process keeps in memory: a few values, never one of other content."""

from functools import partial

import pytest

from dafeng.core.pathways.results import UNHEARD
from dafeng.files.workbook.draft import Draft, read_draft
from dafeng.web.inventories.bridge.material import forget_materials, material_of, reading_of, study_of_material
from dafeng.web.inventories.bridge.memory import Memory
from tests.web.inventories.conftest import FEW, county_draft


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    forget_materials()


def test_the_value_asked_for_longest_ago_is_forgotten_first() -> None:
    made: list[str] = []
    memory = Memory[str](2)

    def make(key: str) -> str:
        made.append(key)
        return key

    for key in ("a", "b", "a", "c", "a", "b"):
        memory.get(key, partial(make, key))

    assert made == ["a", "b", "c", "b"]


def test_what_could_not_be_made_is_tried_again() -> None:
    memory = Memory[int](2)
    with pytest.raises(ZeroDivisionError):
        memory.get("a", lambda: 1 // 0)

    assert memory.get("a", lambda: 1) == 1


def test_a_reading_is_that_of_exactly_these_rows(draft: Draft) -> None:
    faulty = county_draft()
    faulty["sheets"]["energy"][0]["cells"]["quantity"] = "many"
    lower = county_draft()
    lower["sheets"]["energy"] = [{"id": "x", "cells": {}}, *faulty["sheets"]["energy"]]

    for one in (draft, faulty, lower):
        assert reading_of(one) == read_draft(one)
    assert reading_of(faulty).faults != reading_of(lower).faults
    assert reading_of(county_draft()) is reading_of(draft)
    assert reading_of(draft, "en") == read_draft(draft, language="en")


def test_documents_and_files_take_the_study_that_the_pages_were_made_from(draft: Draft) -> None:
    heard: list[str] = []
    pages = study_of_material(material_of(draft, FEW), FEW, lambda part, *_rest: heard.append(part))
    told = len(heard)

    again = study_of_material(material_of(county_draft(), FEW), FEW, lambda part, *_rest: heard.append(part))

    assert again is pages
    assert len(heard) == told > 0


def test_other_content_has_a_study_of_its_own(draft: Draft) -> None:
    changed = county_draft(lambda sheets: sheets["economy"][0].update(population_10k=39.5))

    one, other = (study_of_material(material_of(each, FEW), FEW, UNHEARD) for each in (draft, changed))

    assert one is not other
