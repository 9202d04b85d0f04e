"""Changing the working copy: merged with what others wrote, or refused with the fields named; versions on the way."""

from datetime import datetime, timedelta

import pytest

from dafeng.files.workbook.draft import AddRow, Edit, MoveRow, RemoveRow, digest
from dafeng.web.applications.bridge.drafts import draft_of
from dafeng.web.applications.errors import EditConflict, UnknownPart, WrongState
from dafeng.web.applications.models import Application
from dafeng.web.applications.services.content.editing import save_edits
from dafeng.web.applications.services.content.versions import restore, save_version
from dafeng.web.ledger.models import Entry
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import NotPermitted

NOW = datetime.fromisoformat("2024-12-02T09:00:00+08:00")
SOON = NOW + timedelta(minutes=1)


def profile(column: str, new: str | None, old: str | None = None) -> Edit:
    return Edit("profile", "form", column, old, new)


def form(application: Application) -> dict[str, object]:
    return dict(draft_of(application)["sheets"]["profile"][0]["cells"])


def test_a_saved_cell_is_there_with_a_new_revision_and_digest(application: Application, filler: Actor) -> None:
    saved = save_edits(application, [profile("contact_name", "乌兰")], actor=filler, at=SOON)

    assert form(application)["contact_name"] == "乌兰"
    assert saved.revisions == {"profile": 2}
    assert saved.application.draft_sha256 == digest(draft_of(application)) != application.draft_sha256


def test_wrong_entries_are_kept_and_told_at_their_cells(application: Application, filler: Actor) -> None:
    saved = save_edits(application, [profile("base_year", "去年")], actor=filler, at=SOON)

    told = [one.fault.code for one in saved.faults if "base_year" in {cell.column for cell in one.cells}]
    assert form(application)["base_year"] == "去年"
    assert len(told) == 1


def test_two_people_write_different_cells_at_once(application: Application, filler: Actor, principal: Actor) -> None:
    save_edits(application, [profile("contact_name", "乌兰")], actor=filler, at=SOON)
    save_edits(application, [profile("contact_phone", "0477-1234567")], actor=principal, at=SOON)

    assert (form(application)["contact_name"], form(application)["contact_phone"]) == ("乌兰", "0477-1234567")


def test_of_two_people_on_one_cell_the_second_is_told_both_texts(
    application: Application, filler: Actor, principal: Actor
) -> None:
    save_edits(application, [profile("contact_name", "乌兰")], actor=filler, at=SOON)

    with pytest.raises(EditConflict) as refused:
        save_edits(
            application,
            [profile("contact_phone", "1"), profile("contact_name", "巴特尔")],
            actor=principal,
            at=SOON,
        )

    (field,) = refused.value.fields
    assert (field.column, field.theirs, field.mine) == ("contact_name", "乌兰", "巴特尔")
    assert form(application)["contact_name"] == "乌兰"
    assert "contact_phone" not in form(application)


def test_rows_are_added_moved_and_removed(application: Application, filler: Actor) -> None:
    added = [AddRow("economy", {"year": 2020}, row_id="a"), AddRow("economy", {"year": 2021}, row_id="b")]
    save_edits(application, added, actor=filler, at=SOON)
    save_edits(application, [MoveRow("economy", "b", "")], actor=filler, at=SOON)
    assert [row["id"] for row in draft_of(application)["sheets"]["economy"]] == ["b", "a"]

    save_edits(application, [RemoveRow("economy", "a", {"year": 2020})], actor=filler, at=SOON)

    assert [row["id"] for row in draft_of(application)["sheets"]["economy"]] == ["b"]


def test_a_cell_that_there_is_not_is_refused(application: Application, filler: Actor) -> None:
    with pytest.raises(UnknownPart) as refused:
        save_edits(application, [profile("no_such", "x")], actor=filler, at=SOON)

    assert refused.value.problems[0].where == "profile.no_such"


def test_a_stranger_may_not_edit_nor_see(application: Application, stranger: Actor, league: Actor) -> None:
    with pytest.raises(NotPermitted) as hidden:
        save_edits(application, [profile("name", "x")], actor=stranger, at=SOON)
    with pytest.raises(NotPermitted) as shown:
        save_edits(application, [profile("name", "x")], actor=league, at=SOON)

    assert (hidden.value.hidden, shown.value.hidden) == (True, False)


def test_a_submitted_application_cannot_be_edited(application: Application, filler: Actor) -> None:
    application.state = "submitted"
    application.save()

    with pytest.raises(WrongState):
        save_edits(application, [profile("contact_name", "乌兰")], actor=filler, at=SOON)


def test_a_session_of_editing_keeps_one_version_and_one_entry(application: Application, filler: Actor) -> None:
    save_edits(application, [profile("contact_name", "一")], actor=filler, at=NOW + timedelta(minutes=20))
    save_edits(application, [profile("contact_name", "二", "一")], actor=filler, at=NOW + timedelta(minutes=21))
    save_edits(application, [profile("contact_name", "三", "二")], actor=filler, at=NOW + timedelta(minutes=40))

    assert [(one.number, one.origin) for one in application.versions.all()] == [(1, "created"), (2, "editing")]
    assert application.versions.get(number=2).draft["sheets"]["profile"][0]["cells"]["contact_name"] == "二"
    assert Entry.objects.filter(act="edit").count() == 2


def test_an_earlier_version_comes_back_as_a_new_one(application: Application, filler: Actor) -> None:
    save_edits(application, [profile("contact_name", "一")], actor=filler, at=SOON)
    kept = save_version(application, remark="初稿", actor=filler, at=SOON)
    save_edits(application, [profile("contact_name", "二", "一")], actor=filler, at=SOON)

    restored = restore(kept, actor=filler, at=SOON)

    assert form(application)["contact_name"] == "一"
    assert [(one.number, one.origin) for one in application.versions.all()] == [
        (1, "created"),
        (2, "saved"),
        (3, "editing"),
        (4, "restored"),
    ]
    assert restored.draft_sha256 == kept.draft_sha256
