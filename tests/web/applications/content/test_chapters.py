"""Writing chapters: a text is written over only by someone who has read it."""

import pytest

from dafeng.web.applications.errors import EditConflict, Refused, UnknownPart
from dafeng.web.applications.models import Application, Chapter
from dafeng.web.applications.services.content.chapters import LONGEST, Writing, save_chapter
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import NotPermitted
from tests.web.applications.filling import NOW


def written(application: Application, actor: Actor, text: str, revision: int, chapter: str = "tasks") -> Chapter:
    return save_chapter(application, Writing(chapter, text, revision), actor=actor, at=NOW)


def test_a_chapter_is_written_and_written_over_by_who_has_read_it(application: Application, filler: Actor) -> None:
    first = written(application, filler, "初稿", 0)
    second = written(application, filler, "二稿", first.revision)

    assert (first.revision, second.revision, application.chapters.get().text) == (1, 2, "二稿")


def test_the_same_text_sent_twice_is_written_once(application: Application, filler: Actor) -> None:
    written(application, filler, "初稿", 0)

    assert written(application, filler, "初稿", 0).revision == 1


def test_a_stale_text_is_refused_and_both_are_shown(application: Application, filler: Actor, principal: Actor) -> None:
    written(application, filler, "甲写的", 0)

    with pytest.raises(EditConflict) as refused:
        written(application, principal, "乙写的", 0)

    (field,) = refused.value.fields
    assert (field.theirs, field.mine, field.column) == ("甲写的", "乙写的", "tasks")
    assert application.chapters.get().text == "甲写的"
    assert filler.name in refused.value.problems[0].what


def test_a_chapter_that_there_is_not_and_one_too_long_are_refused(application: Application, filler: Actor) -> None:
    with pytest.raises(UnknownPart):
        written(application, filler, "x", 0, "no_such_chapter")
    with pytest.raises(Refused):
        written(application, filler, "x" * (LONGEST + 1), 0)


def test_a_written_chapter_is_missing_no_more(application: Application, filler: Actor) -> None:
    application.refresh_from_db()
    before = application.missing or 0
    written(application, filler, "正文", 0)

    application.refresh_from_db()
    assert application.missing == before - 1


def test_strangers_and_the_league_write_nothing(application: Application, stranger: Actor, league: Actor) -> None:
    for someone in (stranger, league):
        with pytest.raises(NotPermitted):
            written(application, someone, "x", 0)
