"""Every act on an application stands in the ledger: who, for which body, when, why."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dafeng.web.applications.models import Application
from dafeng.web.applications.services.content.chapters import Writing, save_chapter
from dafeng.web.applications.services.content.uploading import discard, hand_in, take_over
from dafeng.web.applications.services.content.versions import restore, save_version
from dafeng.web.applications.services.files.attaching import Offered, attach, remove_attachment, require_readable
from dafeng.web.applications.services.files.workbooks import workbook_file
from dafeng.web.applications.services.submission.figures import assess
from dafeng.web.applications.services.submission.submitting import submit
from dafeng.web.applications.services.submission.withdrawing import withdraw
from dafeng.web.ledger.chain import breaks
from dafeng.web.ledger.models import Entry
from dafeng.web.people.actor import Actor
from tests.web.applications.filling import NOW, PDF, workbook_for
from tools.committed import PROJECT

SOURCES = PROJECT / "src/dafeng/web/applications"


def test_every_act_is_written_down(ready: Application, principal: Actor, tmp_path: Path) -> None:
    by: dict[str, Any] = {"actor": principal, "at": NOW}
    before = Entry.objects.count()
    content = workbook_for(ready, tmp_path)

    save_chapter(ready, Writing("tasks", "改", 1), **by)
    kept = save_version(ready, remark="", **by)
    restore(kept, **by)
    discard(hand_in(ready, Offered([content], "a.xlsx"), **by), **by)
    take_over(hand_in(ready, Offered([content], "a.xlsx"), **by), **by)
    workbook_file(ready, "zh", **by)
    one = attach(ready, Offered([PDF], "a.pdf", "other"), **by)
    require_readable(one, **by)
    remove_attachment(one, reason="重复", **by)
    assess(ready, **by)
    submit(ready, declared=True, **by)
    withdraw(ready, reason="数据有误", **by)

    entries = list(Entry.objects.order_by("number")[before:])
    assert [one.act for one in entries] == [
        "save_version",
        "restore",
        "hand_in",
        "discard",
        "hand_in",
        "upload",
        "export",
        "attach",
        "open_attachment",
        "remove_attachment",
        "judge",
        "compute",
        "submit",
        "withdraw",
    ]
    assert {(one.actor_id, one.body_id, one.at, one.subject_id) for one in entries} == {
        (principal.person_id, ready.applicant_id, NOW, str(ready.pk))
    }
    assert list(breaks(Entry.objects.order_by("number").values())) == []


def test_editing_is_written_down_once_a_session_and_person(
    application: Application, principal: Actor, filler: Actor
) -> None:
    for number, someone in enumerate([principal, principal, filler, filler, principal]):
        save_chapter(application, Writing("tasks", f"{number}", number), actor=someone, at=NOW)

    entries = Entry.objects.filter(act="edit").order_by("number")
    assert [one.actor_id for one in entries] == [filler.person_id, principal.person_id]


def test_no_row_is_changed_past_the_acts() -> None:
    """QuerySet.update and bulk_update change rows without an entry: no module of the app uses them."""
    calls: Callable[[str], list[str]] = re.compile(r"\.(?:update|bulk_update)\((?!\))\w+=").findall

    assert {path.name: calls(path.read_text()) for path in SOURCES.rglob("*.py") if calls(path.read_text())} == {}
