"""Documents of an application: made in the background, kept by hash, of a package once."""

import io
import zipfile
from collections.abc import Callable

import pytest

from dafeng.web.applications import store
from dafeng.web.applications.models import Application, Document
from dafeng.web.applications.queries.files import documents_for
from dafeng.web.applications.services.content.chapters import Writing, save_chapter
from dafeng.web.applications.services.submission.documents import Making, make_due, start_documents
from dafeng.web.applications.services.submission.submitting import submit
from dafeng.web.applications.services.submission.verifying import stands, verify
from dafeng.web.inventories.keys import Wanted
from dafeng.web.jobs.running import run
from dafeng.web.ledger.models import Entry
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import NotPermitted
from tests.web.applications.filling import NOW

FEW = Making(Wanted(draws=100, least_cost=False))
"""Few draws: enough for every figure, and quick."""


def text_of(document: Document) -> str:
    with zipfile.ZipFile(io.BytesIO(store.place_of(document.sha256).read_bytes())) as archive:
        return archive.read("word/document.xml").decode()


def word(application: Application, language: str = "zh") -> Document:
    return application.documents.filter(kind="plan_docx", language=language).latest("made_at")


@pytest.mark.once
def test_a_job_makes_plan_letter_and_workbook_in_both_languages(application: Application, filler: Actor) -> None:
    save_chapter(application, Writing("pathway", "先立后破。", 0), actor=filler, at=NOW)
    job = start_documents(application, actor=filler, at=NOW)
    run(str(job.pk))

    job.refresh_from_db()
    assert (job.state, job.trouble) == ("succeeded", "")
    assert sorted((one.kind, one.language) for one in application.documents.all()) == [
        (kind, language)
        for kind in ("letter_docx", "plan_docx", "plan_pdf", "workbook_xlsx")
        for language in ("en", "zh")
    ]
    assert "先立后破。" in text_of(word(application))
    assert Entry.objects.filter(act="document").count() == 8


def test_what_was_made_of_the_same_content_is_not_made_again(application: Application, filler: Actor) -> None:
    first = [one.pk for one in make_due(application, at=NOW)]

    assert [one.pk for one in make_due(application, at=NOW)] == first
    save_chapter(application, Writing("tasks", "改了", 0), actor=filler, at=NOW)
    assert [one.pk for one in make_due(application, at=NOW)] != first


@pytest.mark.once
def test_the_documents_of_a_package_bear_its_hash_and_are_verified_with_it(
    ready: Application, principal: Actor, league: Actor
) -> None:
    package = submit(ready, declared=True, actor=principal, at=NOW)
    make_due(ready, at=NOW, making=FEW)
    ready.refresh_from_db()

    assert {one.package_id for one in ready.documents.all()} == {package.pk}
    assert package.sha256[:16] in text_of(word(ready))
    assert len(documents_for(league, ready)) == 8
    assert stands(package)

    store.place_of(word(ready).sha256).write_bytes(b"changed")

    assert [check.part for check in verify(package) if not check.holds] == ["document:plan_docx"]


@pytest.mark.once
def test_a_faulty_workbook_still_gives_a_draft_of_the_plan(application: Application, filler: Actor) -> None:
    make_due(application, at=NOW)

    assert "准格尔旗" in text_of(word(application))


@pytest.mark.once
def test_strangers_and_the_league_have_no_drafts_made(
    application: Application, stranger: Actor, league: Actor, actor: Callable[..., Actor]
) -> None:
    for someone in (stranger, league):
        with pytest.raises(NotPermitted):
            start_documents(application, actor=someone, at=NOW)
    make_due(application, at=NOW)
    assert list(documents_for(league, application)) == []
