"""Files that are not what they should be, through the page and the API: told why, and nothing is changed by them."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape
from openpyxl import load_workbook
from pytest_django import Settings

from dafeng.files.workbook import write_template
from dafeng.files.workbook.declaration import IDENTITY_SHEET
from dafeng.files.workbook.draft import draft_from_records, write_draft
from dafeng.web.applications.models import Application, Upload
from tests.files.uploads import samples
from tests.files.uploads.samples import OLE, changed, packed, pdf
from tests.web.applications.filling import PDF, sheets_of, workbook_for

LIMIT = 2**20
"""Bytes that a file may have in these tests."""


def bomb() -> bytes:
    """A sheet of 12 MB of spaces in 12 kB."""
    written = io.BytesIO(samples.excel())
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b" " * 12_000_000)
    return written.getvalue()


STRANGE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty": ("工作簿.xlsx", lambda: b""),
    "too large": ("工作簿.xlsx", lambda: b"PK\x03\x04" + bytes(LIMIT)),
    "Word called Excel": ("工作簿.xlsx", samples.word),
    "PDF called Excel": ("工作簿.xlsx", pdf),
    "program called Excel": ("工作簿.xlsx", lambda: b"MZ\x90\0\x03" * 100),
    "old Excel": ("工作簿.xls", lambda: OLE + "Workbook".encode("utf-16-le")),
    "old Excel called new": ("工作簿.xlsx", lambda: OLE + "Workbook".encode("utf-16-le")),
    "with a password": ("工作簿.xlsx", lambda: OLE + "EncryptedPackage".encode("utf-16-le")),
    "with macros": ("工作簿.xlsx", lambda: changed(samples.excel(), {"xl/vbaProject.bin": b"x"})),
    "with macros by its name": ("工作簿.xlsm", samples.excel),
    "bomb": ("工作簿.xlsx", bomb),
    "web page": ("工作簿.xlsx", lambda: b"<html><table><tr><td>1</td></tr></table></html>"),
    "CSV": ("工作簿.csv", "年份,数量\n2020,1\n".encode),
    "any ZIP": ("工作簿.xlsx", lambda: packed({"a.txt": b"x"})),
    "any Excel": ("工作簿.xlsx", samples.excel),
}


class Desk:
    """Someone who hands files in for an application, by the page and by the API."""

    def __init__(self, client: Client, application: Application) -> None:
        self.client, self.key = client, application.pk

    def by_page(self, name: str, content: bytes) -> Any:  # noqa: ANN401 -- the answer of the test client
        address = f"/applications/{self.key}/workbook/upload/"
        return self.client.post(address, {"workbook": SimpleUploadedFile(name, content)}, follow=True)

    def by_api(self, name: str, content: bytes) -> Any:  # noqa: ANN401 -- the answer of the test client
        address = f"/api/v1/applications/{self.key}/uploads"
        return self.client.post(address, {"file": SimpleUploadedFile(name, content)})

    def attach(self, name: str, content: bytes) -> Any:  # noqa: ANN401 -- the answer of the test client
        """By a body made by hand: the test client itself would take paths from the name."""
        address = f"/api/v1/applications/{self.key}/attachments"
        head = f'--731\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
        evidence = b'\r\n--731\r\nContent-Disposition: form-data; name="evidence"\r\n\r\nother\r\n--731--\r\n'
        return self.client.generic("POST", address, head + content + evidence, "multipart/form-data; boundary=731")


@pytest.fixture
def desk(begun: Application, browser_of: Callable[..., Client], settings: Settings) -> Desk:
    settings.UPLOAD_LIMIT_BYTES = LIMIT
    return Desk(browser_of("principal"), begun)


@pytest.fixture
def workbook(begun: Application, tmp_path: Path) -> bytes:
    """A sound workbook of the application."""
    return workbook_for(begun, tmp_path)


def edited(content: bytes, cells: Mapping[str, Mapping[str, str]]) -> bytes:
    """A workbook, some cells of it written by a program that minds no rules."""
    book, written = load_workbook(io.BytesIO(content)), io.BytesIO()
    for sheet, texts in cells.items():
        for cell, text in texts.items():
            book[sheet][cell] = text
    book.save(written)
    return written.getvalue()


def stands(application: Application) -> tuple[str, str, int]:
    """What may not change: the draft, who changed it last and when, and how many versions there are."""
    now = Application.objects.get(pk=application.pk)
    return now.draft_sha256, f"{now.changed_at} {now.changed_by_id}", now.versions.count()


def test_what_is_no_workbook_is_told_so_on_page_and_api_and_changes_nothing(desk: Desk, begun: Application) -> None:
    before = stands(begun)

    for case, (name, content) in STRANGE.items():
        page, api = desk.by_page(name, content()), desk.by_api(name, content())

        assert (page.status_code, api.status_code) == (422, 422), case
        assert all(problem["what"] for problem in api.json()["problems"]), case
        assert escape(api.json()["problems"][0]["what"]) in page.content.decode(), case
    assert stands(begun) == before
    assert not begun.uploads.exclude(state=Upload.State.REFUSED).exists()


def test_a_workbook_that_broke_off_is_refused(desk: Desk, workbook: bytes) -> None:
    for share in (0.999, 0.5, 0.01):
        assert desk.by_api("工作簿.xlsx", workbook[: int(len(workbook) * share)]).status_code == 422, share


def other_place(sheets: dict[str, list[dict[str, Any]]]) -> None:
    sheets["profile"][0]["division_code"] = "150428"


def test_the_workbook_of_another_place_is_refused(desk: Desk, begun: Application, tmp_path: Path) -> None:
    before = stands(begun)

    answer = desk.by_api("工作簿.xlsx", workbook_for(begun, tmp_path, other_place))

    assert (answer.status_code, codes(answer)) == (422, ["other_division_code"])
    assert stands(begun) == before


def test_the_workbook_of_another_programme_is_refused(desk: Desk, begun: Application, workbook: bytes) -> None:
    before = stands(begun)

    answer = desk.by_api("工作簿.xlsx", edited(workbook, {IDENTITY_SHEET: {"B3": "national-2023"}}))

    assert (answer.status_code, codes(answer)) == (422, ["other_file_rulebook"])
    assert stands(begun) == before


def codes(answer: Any) -> list[str]:  # noqa: ANN401 -- the answer of the test client
    return [one["code"] for one in answer.json()["problems"]]


def test_the_workbook_of_the_other_track_is_refused(desk: Desk, begun: Application, tmp_path: Path) -> None:
    write_template(tmp_path / "park.xlsx", "park")

    answer = desk.by_api("园区.xlsx", (tmp_path / "park.xlsx").read_bytes())

    assert answer.status_code == 422
    assert "other_file_track" in codes(answer)


def test_a_template_version_that_there_is_not_yet_or_no_more_is_told_by_its_number(
    desk: Desk, begun: Application, workbook: bytes
) -> None:
    before, told = stands(begun), {}

    for version in ("0.0.1", "999.0", "9" * 5000):
        answer = desk.by_api("工作簿.xlsx", edited(workbook, {IDENTITY_SHEET: {"B2": version}}))
        told[version[:5]] = (answer.status_code, codes(answer)[0])

    assert told == {
        "0.0.1": (422, "template_older"),
        "999.0": (422, "template_newer"),
        "99999": (422, "identity_damaged"),
    }
    assert stands(begun) == before


def test_a_workbook_of_a_thousand_equal_faulty_rows_is_compared_and_shown(
    desk: Desk, begun: Application, tmp_path: Path
) -> None:
    sheets = sheets_of(begun)
    wrong = {"year": "二〇二〇", "flow": "不知道", "carrier": "???", "quantity": "约三万吨", "unit": "斤"}
    sheets["energy"] = [wrong for _row in range(1000)]
    write_draft(tmp_path / "a.xlsx", draft_from_records("county", sheets))

    page = desk.by_page("工作簿.xlsx", (tmp_path / "a.xlsx").read_bytes())

    upload = begun.uploads.get()
    assert (page.status_code, upload.state) == (200, Upload.State.READY)
    assert upload.draft is not None
    assert len({row["id"] for row in upload.draft["sheets"]["energy"]}) == 1000
    assert sorted(len(one["cells"]) for one in upload.faults if one["sheet"] == "energy") == [1000] * 5
    assert len(page.content) < 1_000_000


def test_a_formula_without_a_result_is_told_by_its_cell(desk: Desk, begun: Application, workbook: bytes) -> None:
    before = stands(begun)

    for formula in ("=1+1", "=cmd|'/c calc'!A0"):
        answer = desk.by_api("工作簿.xlsx", edited(workbook, {"能源消费": {"F9": formula}}))

        assert answer.status_code == 422, formula
        assert "F9" in answer.json()["problems"][0]["where"], formula
    assert stands(begun) == before


NAMES = {
    "长" * 250 + ".pdf": "长" * 78 + ".pdf",
    "../../../etc/方案.pdf": "方案.pdf",
    "C:\\Windows\\方案.pdf": "方案.pdf",
    "方案\u202efdp.pdf": "方案fdp.pdf",
    "方案\u0000.pdf": "方案.pdf",
    "<script>alert(1)<b>.pdf": "_script_alert(1)_b_.pdf",
    "con.pdf": "_con.pdf",
}


def test_a_name_is_kept_without_paths_and_tricks(desk: Desk, begun: Application) -> None:
    for number, (name, plain) in enumerate(NAMES.items()):
        answer = desk.attach(name, PDF + b"%d" % number)

        assert (answer.status_code, answer.json()["name"]) == (201, plain)
        given = desk.client.get(f"/applications/{begun.pk}/attachments/{answer.json()['id']}/content")
        assert given["Content-Disposition"].startswith("attachment; filename")
        assert not {"\r", "\n", "/", "\\", "\u202e"} & set(given["Content-Disposition"])
        assert b"".join(given) == PDF + b"%d" % number


def test_a_name_of_nothing_is_refused(desk: Desk, begun: Application) -> None:
    for name in ("", ".", "..", "/", "\u202e", "\u200b.pdf", "...pdf"):
        assert desk.attach(name, PDF).status_code in {400, 422}, name
    assert not begun.attachments.exists()


def test_a_program_as_proof_is_refused(desk: Desk, begun: Application) -> None:
    for name, content in {
        "a.pdf": b"MZ\x90\0",
        "a.pdf.exe": PDF,
        "a.svg": b"<svg onload='x()'/>",
        "a.html": b"<script>x()</script>",
    }.items():
        assert desk.attach(name, content).status_code == 422
    assert begun.attachments.filter(evidence="other").count() == 0


def test_nothing_is_left_of_a_file_that_was_refused(desk: Desk, settings: Settings) -> None:
    folder = Path(settings.FILES_FOLDER)
    statuses = [desk.attach("a.pdf", content).status_code for content in (b"MZ\x90\0", PDF + bytes(LIMIT))]

    assert statuses == [422, 422]
    assert [one for one in folder.rglob("*") if one.is_file()] == []


def test_a_request_without_a_file_is_told_so(desk: Desk, begun: Application) -> None:
    page = desk.client.post(f"/applications/{begun.pk}/workbook/upload/", follow=True)
    api = desk.client.post(f"/api/v1/applications/{begun.pk}/uploads")
    text = desk.client.post(f"/api/v1/applications/{begun.pk}/uploads", {"file": "a text"})

    assert "No file was chosen" in page.content.decode()
    assert (api.status_code, text.status_code) == (422, 422)
