"""Handing in a workbook: what it would change is shown first; another's, a broken or a stale one changes nothing."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import override

from dafeng.files.workbook import write_template, write_workbook
from dafeng.files.workbook.draft import Edit
from dafeng.files.workbook.sheets import TEMPLATE
from dafeng.language import Language
from dafeng.web.applications.bridge.drafts import draft_of
from dafeng.web.applications.errors import EditConflict, Refused, WrongState
from dafeng.web.applications.models import Application, Upload
from dafeng.web.applications.services.content.editing import save_edits
from dafeng.web.applications.services.content.uploading import (
    changes_of,
    compare_again,
    discard,
    hand_in,
    take_over,
)
from dafeng.web.applications.services.files.attaching import Offered
from dafeng.web.applications.services.files.workbooks import workbook_file
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Person
from tests.web.applications.filling import NOW, fill, sheets_of, workbook_for


def offered(content: bytes, name: str = "工作簿.xlsx") -> Offered:
    return Offered([content], name)


@pytest.fixture
def filled(application: Application, principal: Actor) -> Application:
    fill(application, principal)
    return Application.objects.get(pk=application.pk)


@pytest.fixture
def changed(filled: Application, tmp_path: Path) -> bytes:
    """The workbook with another contact and one more row."""

    def change(sheets: dict[str, list[dict[str, Any]]]) -> None:
        sheets["profile"][0]["contact_name"] = "乌兰"
        sheets["constraints"].append({"direction": "carbon_sink", "constraint": "缺水"})

    return workbook_for(filled, tmp_path, change)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_workbook_downloaded_and_handed_in_unchanged_changes_nothing(
    filled: Application, principal: Actor, language: Language
) -> None:
    content = workbook_file(filled, language, actor=principal, at=NOW)

    upload = hand_in(filled, offered(content), actor=principal, at=NOW)

    assert (upload.state, changes_of(upload)) == ("ready", ())
    assert upload.draft_sha256 == filled.draft_sha256
    assert upload.draft == draft_of(filled)


def test_what_a_workbook_would_change_is_shown_before_anything_is(
    filled: Application, changed: bytes, principal: Actor
) -> None:
    upload = hand_in(filled, offered(changed), actor=principal, at=NOW)

    shown = [(one.kind, one.sheet, one.column, one.new) for one in changes_of(upload)]
    filled.refresh_from_db()
    assert shown[0][:3] == ("cell_changed", "profile", "contact_name") or shown[0][:3] == (
        "cell_added",
        "profile",
        "contact_name",
    )
    assert [one[:2] for one in shown[1:]] == [("row_added", "constraints")]
    assert filled.draft_sha256 == upload.base_sha256 != upload.draft_sha256


def test_taking_it_over_is_a_new_version_and_keeps_what_stood(
    filled: Application, changed: bytes, principal: Actor
) -> None:
    upload = hand_in(filled, offered(changed), actor=principal, at=NOW)

    version = take_over(upload, actor=principal, at=NOW)

    filled.refresh_from_db()
    assert (version.origin, version.note, version.draft_sha256) == ("upload", "工作簿.xlsx", filled.draft_sha256)
    assert [one.origin for one in filled.versions.all()] == ["created", "editing", "upload"]
    assert take_over(upload, actor=principal, at=NOW) == version


def test_a_change_since_the_comparison_is_not_overwritten(
    filled: Application, changed: bytes, principal: Actor, filler: Actor
) -> None:
    upload = hand_in(filled, offered(changed), actor=principal, at=NOW)
    before = draft_of(filled)["sheets"]["profile"][0]["cells"]["data_source"]
    save_edits(filled, [Edit("profile", "form", "data_source", before, "统计年鉴")], actor=filler, at=NOW)

    with pytest.raises(EditConflict):
        take_over(upload, actor=principal, at=NOW)

    assert draft_of(filled)["sheets"]["profile"][0]["cells"]["data_source"] == "统计年鉴"
    again = compare_again(Upload.objects.get(pk=upload.pk), actor=principal)
    assert "data_source" in {one.column for one in changes_of(again)}
    assert take_over(again, actor=principal, at=NOW).origin == "upload"


def test_a_faulty_workbook_may_be_taken_over_and_its_faults_become_things_to_do(
    filled: Application, principal: Actor, tmp_path: Path
) -> None:
    def plant(sheets: dict[str, list[dict[str, Any]]]) -> None:
        sheets["energy"][0]["quantity"] = None

    upload = hand_in(filled, offered(workbook_for(filled, tmp_path, plant)), actor=principal, at=NOW)
    take_over(upload, actor=principal, at=NOW)

    filled.refresh_from_db()
    assert filled.faults is not None
    assert filled.faults >= 1
    assert [one["severity"] for one in upload.faults].count("error") == filled.faults


def test_the_workbook_of_another_applicant_is_refused_with_both_codes(
    filled: Application, principal: Actor, tmp_path: Path
) -> None:
    def other(sheets: dict[str, list[dict[str, Any]]]) -> None:
        sheets["profile"][0]["division_code"] = "150428"

    upload = hand_in(filled, offered(workbook_for(filled, tmp_path, other)), actor=principal, at=NOW)

    assert upload.state == "refused"
    (problem,) = upload.refusal
    assert problem["code"] == "other_division_code"
    assert "150428" in problem["expected"]
    assert "150622" in problem["expected"]
    with pytest.raises(WrongState):
        take_over(upload, actor=principal, at=NOW)


def test_the_workbook_of_the_other_track_is_refused(filled: Application, principal: Actor, tmp_path: Path) -> None:
    write_template(tmp_path / "park.xlsx", "park", "zh")

    upload = hand_in(filled, offered((tmp_path / "park.xlsx").read_bytes()), actor=principal, at=NOW)

    assert "other_file_track" in {one["code"] for one in upload.refusal}


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "a.xlsx"), (b"PK\x03\x04 broken", "a.xlsx"), (b"%PDF-1.4\n%%EOF\n", "a.xlsx"), (b"MZ\x90\x00", "a.xlsx")],
    ids=["empty", "broken", "PDF renamed", "program renamed"],
)
def test_what_is_no_workbook_is_refused_and_nothing_is_kept(
    application: Application, principal: Actor, content: bytes, name: str
) -> None:
    with pytest.raises(Refused) as refused:
        hand_in(application, offered(content, name), actor=principal, at=NOW)

    assert refused.value.problems[0].what
    assert Upload.objects.count() == 0


def test_a_workbook_that_was_discarded_is_not_taken_over(filled: Application, changed: bytes, principal: Actor) -> None:
    upload = hand_in(filled, offered(changed), actor=principal, at=NOW)
    discard(upload, actor=principal, at=NOW)

    with pytest.raises(WrongState):
        take_over(upload, actor=principal, at=NOW)


def test_rows_keep_their_ids_when_a_file_comes_back(
    filled: Application, changed: bytes, principal: Actor, tmp_path: Path, actor: Callable[..., Actor]
) -> None:
    before = [row["id"] for row in draft_of(filled)["sheets"]["energy"]]

    take_over(hand_in(filled, offered(changed), actor=principal, at=NOW), actor=principal, at=NOW)

    assert [row["id"] for row in draft_of(filled)["sheets"]["energy"]] == before


def test_a_workbook_of_another_version_of_the_rulebook_is_told_of_before_it_is_taken_over(
    filled: Application, principal: Actor, tmp_path: Path
) -> None:
    newer = replace(TEMPLATE, rulebook_version="2")
    write_workbook(tmp_path / "newer.xlsx", "county", sheets_of(filled), "zh", template=newer)

    with override("zh-hans"):
        upload = hand_in(filled, offered((tmp_path / "newer.xlsx").read_bytes()), actor=principal, at=NOW)

    assert (upload.state, upload.faults[0]["code"], upload.faults[0]["severity"]) == (
        "ready",
        "rulebook_version",
        "warning",
    )
    assert upload.faults[0]["text"] == "将按规则第1版判定；文件注明的是第2版。"


@pytest.mark.parametrize(("named", "warned"), [("1", False), ("2", True)])
def test_the_verdicts_say_when_the_call_names_another_version_of_the_rulebook(
    filled: Application, person: Callable[..., Person], named: str, *, warned: bool
) -> None:
    filled.call.rulebook_version = named
    filled.call.save()
    reader = Client(headers={"accept-language": "en"})
    reader.force_login(person("principal", "county_government"), backend=settings.AUTHENTICATION_BACKENDS[-1])

    page = reader.get(f"/applications/{filled.pk}/conditions/").content.decode()

    warning = "Judged by version 1 of the rulebook, the one that is shipped; the call names version 2"
    assert (warning in page) is warned
