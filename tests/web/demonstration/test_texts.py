"""The chapters of the demonstration: all that the rulebook wants, long for some, placing only what there is."""

import pytest

from dafeng.data.rulebooks import rulebook
from dafeng.files.documents.plan.chapter_text import blocks_of
from dafeng.files.documents.plan.chapter_text.blocks import Placement
from dafeng.web.demonstration.applications import WHOLE, DemoApplication, applications

FIGURES = {
    *("mix", "emissions", "decomposition_kaya", "path_energy"),
    *("scenarios_direct", "wedges_direct", "cost_curve", "flow"),
}
TABLES = {"tasks_by_direction", "projects_by_field", "investment_by_source"}
WRITTEN = [one for one in applications() if one.intent in WHOLE]
LONG = [one for one in WRITTEN if one.part.long_chapters]


def test_a_third_of_the_applications_tells_at_length() -> None:
    assert len(LONG) == 17


@pytest.mark.parametrize("application", WRITTEN, ids=[one.code for one in WRITTEN])
def test_a_whole_application_has_every_chapter_of_its_track(application: DemoApplication) -> None:
    wanted = [chapter.id for chapter in rulebook("neimenggu-2024").chapters_of(application.track)]

    assert list(application.chapters) == wanted
    assert [name for name, text in application.chapters.items() if len(text) < 80] == []


@pytest.mark.parametrize("application", LONG, ids=[one.code for one in LONG])
def test_long_chapters_have_800_to_2000_characters(application: DemoApplication) -> None:
    assert {name: len(text) for name, text in application.chapters.items() if not 800 <= len(text) <= 2000} == {}


@pytest.mark.parametrize("application", LONG[::4], ids=[one.code for one in LONG[::4]])
def test_chapters_place_figures_and_tables_that_there_are(application: DemoApplication) -> None:
    texts = application.chapters.values()
    placed = [block for text in texts for block in blocks_of(text) if isinstance(block, Placement)]

    assert {one.name for one in placed if one.kind == "figure"} <= FIGURES
    assert {one.name for one in placed if one.kind == "table"} <= TABLES | application.sheets.keys()
    assert len(placed) >= 10


def test_no_placeholder_is_left_in_a_text() -> None:
    assert [one.code for one in WRITTEN for text in one.chapters.values() if "{" in text or "}" in text] == []
