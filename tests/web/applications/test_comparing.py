"""Any two versions compared: cell by cell, line by line, file by file."""

from datetime import timedelta

from dafeng.files.workbook.draft import AddRow, Change, Edit
from dafeng.web.applications.models import Application
from dafeng.web.applications.queries.comparison import compared
from dafeng.web.applications.queries.versions import packages_for, versions_for
from dafeng.web.applications.services.content.chapters import Writing, save_chapter
from dafeng.web.applications.services.content.editing import save_edits
from dafeng.web.applications.services.content.versions import save_version
from dafeng.web.applications.services.files.attaching import Offered, attach
from dafeng.web.applications.services.submission.submitting import submit
from dafeng.web.applications.services.submission.withdrawing import withdraw
from dafeng.web.people.actor import Actor
from tests.web.applications.filling import NOW, PDF

SOON, LATER = NOW + timedelta(minutes=1), NOW + timedelta(minutes=2)


def test_versions_are_compared_field_by_field(application: Application, filler: Actor) -> None:
    save_chapter(application, Writing("tasks", "一\n二", 0), actor=filler, at=NOW)
    old = save_version(application, remark="旧", actor=filler, at=NOW)
    edits: list[Change] = [Edit("profile", "form", "contact_name", None, "乌兰"), AddRow("economy", {"year": 2020})]
    save_edits(application, edits, actor=filler, at=SOON)
    save_chapter(application, Writing("tasks", "一\n三", 1), actor=filler, at=SOON)
    attach(application, Offered([PDF], "证明.pdf", "other"), actor=filler, at=SOON)
    new = save_version(application, remark="新", actor=filler, at=LATER)

    found = compared(old, new)

    assert [(one.kind, one.sheet, one.column, one.old, one.new) for one in found.fields] == [
        ("cell_added", "profile", "contact_name", "", "乌兰"),
        ("row_added", "economy", "", "", "2020"),
    ]
    assert [(one.chapter, [(line.sign, line.text) for line in one.lines]) for one in found.chapters] == [
        ("tasks", [(" ", "一"), ("-", "二"), ("+", "三")])
    ]
    assert [(one.sign, one.attachment.name) for one in found.files] == [("+", "证明.pdf")]


def test_a_version_and_itself_are_the_same(application: Application) -> None:
    version = application.versions.get()

    assert compared(version, version).same


def test_others_see_the_submitted_version_and_only_while_it_stands(
    ready: Application, principal: Actor, league: Actor
) -> None:
    package = submit(ready, declared=True, actor=principal, at=NOW)
    ready.refresh_from_db()

    assert [one.number for one in versions_for(league, ready)] == [package.version.number]
    assert [one.number for one in packages_for(league, ready)] == [1]

    withdraw(ready, reason="数据有误", actor=principal, at=NOW)
    ready.refresh_from_db()

    assert list(versions_for(league, ready)) == []
    assert list(packages_for(league, ready)) == []
    assert [one.number for one in packages_for(principal, ready)] == [1]
