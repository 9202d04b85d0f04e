"""Two windows on one application, each believing what it showed when it was opened."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from dafeng.web.applications.bridge.drafts import draft_of
from dafeng.web.applications.models import Application, Package, Upload
from dafeng.web.jobs import running
from dafeng.web.jobs.models import Job
from dafeng.web.ledger.models import Entry
from dafeng.web.programmes.models import Call
from tests.web.applications.filling import sheets_of, workbook_for

Answer = Any
"""What the test client returns."""


class Window:
    """A window of someone's browser on the pages of one application."""

    def __init__(self, client: Client, application: Application) -> None:
        self.client, self.at = client, f"/applications/{application.pk}/"

    def post(self, path: str, **fields: Any) -> Answer:
        return self.client.post(self.at + path, fields)

    def type(self, column: str, old: str, new: str) -> Answer:
        change = {"kind": "edit", "row": "form", "column": column, "old": old, "new": new}
        return self.send("workbook/profile/changes/", {"changes": [change]})

    def write(self, text: str, revision: int) -> Answer:
        return self.send("plan/tasks/text/", {"changes": [{"new": text, "revision": revision}]})

    def send(self, path: str, body: object) -> Answer:
        return self.client.post(self.at + path, json.dumps(body), content_type="application/json")

    def submit(self) -> Answer:
        return self.post("submission/submit/", declared="yes")

    def hand_in(self, content: bytes) -> str:
        """The address of the comparison."""
        return str(self.post("workbook/upload/", workbook=SimpleUploadedFile("工作簿.xlsx", content)).url)

    def said(self) -> str:
        """What the next page tells."""
        return str(self.client.get(self.at).content.decode())


@pytest.fixture
def windows(ready: Application, browser_of: Callable[..., Client]) -> tuple[Window, Window]:
    """One of the principal, one of who fills in."""
    return Window(browser_of("principal"), ready), Window(browser_of("filler"), ready)


def contact(application: Application) -> object:
    return draft_of(application)["sheets"]["profile"][0]["cells"].get("contact_name")


def state(application: Application) -> str:
    return Application.objects.get(pk=application.pk).state


def test_who_goes_on_typing_after_the_other_has_submitted_is_told_and_changes_nothing(
    windows: tuple[Window, Window], ready: Application
) -> None:
    principal, filler = windows
    before = contact(ready)

    principal.submit()
    cell, chapter = filler.type("contact_name", "张三", "乌兰"), filler.write("改", 1)

    assert (cell.status_code, chapter.status_code) == (422, 422)
    assert "submitted" in cell.json()["message"]
    assert contact(ready) == before
    assert Package.objects.get().version.draft_sha256 == Application.objects.get().draft_sha256


def test_after_the_submission_no_act_of_an_open_window_changes_anything(
    windows: tuple[Window, Window], ready: Application, tmp_path: Path
) -> None:
    principal, filler = windows
    waiting = filler.hand_in(workbook_for(ready, tmp_path, lambda sheets: sheets["constraints"].clear()))
    attachment = ready.attachments.first()
    assert attachment is not None
    principal.submit()
    before, acts = Application.objects.values().get(), Entry.objects.count()

    answers = [
        filler.client.post(waiting),
        filler.client.post(waiting, {"again": "1"}),
        filler.client.post(waiting, {"discard": "1"}),
        filler.post("workbook/upload/", workbook=SimpleUploadedFile("a.xlsx", workbook_for(ready, tmp_path))),
        filler.post("attachments/", evidence="other", file=SimpleUploadedFile("a.pdf", b"%PDF-1.4")),
        filler.post(f"attachments/{attachment.pk}/remove/", reason="x"),
        filler.post("versions/save/", remark="x"),
        filler.post("versions/1/restore/"),
        principal.submit(),
    ]

    assert [one.status_code for one in answers if one.status_code >= 500] == []
    assert Application.objects.values().get() == before
    assert Package.objects.count() == 1
    assert Entry.objects.count() == acts
    assert Upload.objects.get().state == Upload.State.READY


def test_a_second_click_on_submit_makes_no_second_package(windows: tuple[Window, Window]) -> None:
    principal, _filler = windows

    first, second = principal.submit(), principal.submit()

    assert first.url.endswith("/submission/1/")
    assert (second.status_code, Package.objects.count()) == (302, 1)
    assert "submitted" in principal.said()


def test_nothing_is_withdrawn_after_the_deadline(
    windows: tuple[Window, Window], ready: Application, still_open: Call
) -> None:
    principal, _filler = windows
    principal.submit()
    Call.objects.filter(pk=still_open.pk).update(closes_at=timezone.now() - timedelta(seconds=2))

    principal.post("submission/withdraw/", reason="更正")

    assert state(ready) == "submitted"
    assert "The time is over" in principal.said()
    assert not Entry.objects.filter(act="withdraw").exists()


def test_a_comparison_from_before_someone_typed_is_shown_anew_before_it_is_taken_over(
    windows: tuple[Window, Window], ready: Application, tmp_path: Path
) -> None:
    principal, filler = windows

    def change(sheets: dict[str, list[dict[str, Any]]]) -> None:
        sheets["profile"][0]["contact_name"] = "来自文件"

    compared = principal.hand_in(workbook_for(ready, tmp_path, change))
    old = str(sheets_of(ready)["profile"][0]["contact_name"])
    assert filler.type("contact_name", old, "乌兰").status_code == 200

    refused = principal.client.post(compared)
    assert (refused.status_code, refused.headers["Location"], contact(ready)) == (302, compared, "乌兰")

    principal.client.post(compared, {"again": "1"})
    principal.client.post(compared)
    assert contact(ready) == "来自文件"
    assert "乌兰" in {one.draft["sheets"]["profile"][0]["cells"].get("contact_name") for one in ready.versions.all()}


def test_what_was_taken_over_is_not_opened_again_by_an_old_window(
    windows: tuple[Window, Window], ready: Application, tmp_path: Path
) -> None:
    principal, filler = windows
    compared = principal.hand_in(workbook_for(ready, tmp_path, lambda sheets: sheets["constraints"].clear()))
    principal.client.post(compared)
    versions = ready.versions.count()

    for said in ({"again": "1"}, {"discard": "1"}, {}):
        assert filler.client.post(compared, said).status_code < 500

    assert (Upload.objects.get().state, ready.versions.count()) == ("applied", versions)


def test_putting_a_version_back_keeps_what_the_other_has_typed_since(
    windows: tuple[Window, Window], ready: Application
) -> None:
    principal, filler = windows
    old = str(contact(ready))
    filler.type("contact_name", old, "乌兰")
    filler.write("另一篇", 1)

    principal.post("versions/1/restore/")

    kept = [
        one for one in ready.versions.all() if one.draft["sheets"]["profile"][0]["cells"].get("contact_name") == "乌兰"
    ]
    assert [one.chapters["tasks"] for one in kept] == ["另一篇"]
    assert filler.type("contact_name", "乌兰", "再改").status_code == 409
    assert filler.write("再改", 2).status_code == 409


def test_documents_asked_for_before_the_submission_are_made_of_the_package_too(
    windows: tuple[Window, Window], ready: Application
) -> None:
    principal, _filler = windows
    principal.post("plan/documents/")
    principal.submit()

    for job in Job.objects.filter(kind="documents"):
        running.run(str(job.pk))

    package = Package.objects.get()
    assert set(Job.objects.filter(kind="documents").values_list("state", flat=True)) == {"succeeded"}
    assert package.documents.count() == 8
