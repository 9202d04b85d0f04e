"""Files that are not what they should be, through the page and the API: told why, and nothing is changed by them."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from pytest_django import Settings

from dafeng.files.workbook import write_template
from dafeng.files.workbook.draft import draft_from_records, write_draft
from dafeng.web.applications.models import Application, Upload
from tests.files.uploads import samples
from tests.files.uploads.samples import OLE, changed, packed, pdf
from tests.web.applications.filling import PDF, Change, sheets_of, workbook_for

FLOOD = 60 * 2**20


def bomb() -> bytes:
    """A sheet of 150 MB of spaces in 150 kB."""
    written = io.BytesIO(samples.excel())
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b" " * 150_000_000)
    return written.getvalue()


STRANGE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty": ("工作簿.xlsx", lambda: b""),
    "too large": ("工作簿.xlsx", lambda: b"PK\x03\x04" + bytes(FLOOD)),
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
    "CSV": ("工作簿.csv", lambda: "年份,数量\n2020,1\n".encode()),
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
        address = f"/api/v1/applications/{self.key}/attachments"
        return self.client.post(address, {"file": SimpleUploadedFile(name, content), "evidence": "other"})


@pytest.fixture
def desk(ready: Application, browser_of: Callable[..., Client]) -> Desk:
    return Desk(browser_of("principal"), ready)


def stands(application: Application) -> tuple[str, str, int]:
    """What may not change: the draft, who changed it last and when, and how many versions there are."""
    now = Application.objects.get(pk=application.pk)
    return now.draft_sha256, f"{now.changed_at} {now.changed_by_id}", now.versions.count()


@pytest.mark.parametrize("case", STRANGE)
def test_what_is_no_workbook_is_told_so_on_page_and_api_and_changes_nothing(
    case: str, desk: Desk, ready: Application
) -> None:
    name, content, before = STRANGE[case][0], STRANGE[case][1](), stands(ready)

    page, api = desk.by_page(name, content), desk.by_api(name, content)

    assert (page.status_code, api.status_code) == (422, 422)
    assert all(problem["what"] for problem in api.json()["problems"])
    assert api.json()["problems"][0]["what"] in page.content.decode()
    assert stands(ready) == before
    assert not ready.uploads.exclude(state=Upload.State.REFUSED).exists()


@pytest.mark.parametrize("share", [0.999, 0.9, 0.5, 0.01])
def test_a_workbook_that_broke_off_is_refused(share: float, desk: Desk, ready: Application, tmp_path: Path) -> None:
    content = workbook_for(ready, tmp_path)

    page = desk.by_page("工作簿.xlsx", content[: int(len(content) * share)])

    assert page.status_code == 422


def other_place(sheets: dict[str, list[dict[str, Any]]]) -> None:
    sheets["profile"][0]["division_code"] = "150428"


def other_programme(sheets: dict[str, list[dict[str, Any]]]) -> None:
    sheets["profile"][0]["programme"] = "national-2023"


@pytest.mark.parametrize(
    ("change", "code"), [(other_place, "other_division_code"), (other_programme, "other_programme")]
)
def test_the_workbook_of_another_applicant_or_programme_is_refused(
    change: Change, code: str, desk: Desk, ready: Application, tmp_path: Path
) -> None:
    before = stands(ready)

    answer = desk.by_api("工作簿.xlsx", workbook_for(ready, tmp_path, change))

    assert (answer.status_code, [one["code"] for one in answer.json()["problems"]]) == (422, [code])
    assert stands(ready) == before


def test_the_workbook_of_the_other_track_is_refused(desk: Desk, ready: Application, tmp_path: Path) -> None:
    write_template(tmp_path / "park.xlsx", "park")

    answer = desk.by_api("园区.xlsx", (tmp_path / "park.xlsx").read_bytes())

    assert answer.status_code == 422
    assert "other_file_track" in {one["code"] for one in answer.json()["problems"]}


@pytest.mark.parametrize("version", ["0.0.1", "999.0", "x", "١", "", "9" * 5000])
def test_a_template_version_that_there_is_not_yet_or_no_more_is_answered_in_words(
    version: str, desk: Desk, ready: Application, tmp_path: Path
) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook_for(ready, tmp_path))
    book = load_workbook(tmp_path / "a.xlsx")
    hidden = next(sheet for sheet in book.worksheets if sheet.sheet_state != "visible" and sheet["A1"].value)
    line = next(row for row in hidden.iter_rows() if row[0].value == "template_version")
    line[1].value = version
    book.save(tmp_path / "a.xlsx")
    before = stands(ready)

    answer = desk.by_api("工作簿.xlsx", (tmp_path / "a.xlsx").read_bytes())

    assert answer.status_code in {201, 422}
    assert stands(ready) == before


def test_a_workbook_of_thousands_of_faults_is_compared_and_shown(
    desk: Desk, ready: Application, tmp_path: Path
) -> None:
    sheets = sheets_of(ready)
    wrong = {"year": "二〇二〇", "flow": "不知道", "carrier": "???", "quantity": "约三万吨", "unit": "斤"}
    sheets["energy"] = [wrong for _row in range(3000)]
    write_draft(tmp_path / "a.xlsx", draft_from_records("county", sheets))

    page = desk.by_page("工作簿.xlsx", (tmp_path / "a.xlsx").read_bytes())

    assert page.status_code == 200
    assert len(ready.uploads.get().faults) > 3000
    assert len(page.content) < 3_000_000


@pytest.mark.parametrize("formula", ["=1+1", '=HYPERLINK("https://example.org","x")', "=cmd|'/c calc'!A0", "=ROW(A1"])
def test_a_formula_without_a_result_is_told_by_its_cell(
    formula: str, desk: Desk, ready: Application, tmp_path: Path
) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook_for(ready, tmp_path))
    book = load_workbook(tmp_path / "a.xlsx")
    sheet = next(one for one in book.worksheets if one.max_row > 60)
    sheet["F9"] = formula
    book.save(tmp_path / "a.xlsx")
    before = stands(ready)

    answer = desk.by_api("工作簿.xlsx", (tmp_path / "a.xlsx").read_bytes())

    assert answer.status_code == 422
    assert "F9" in answer.json()["problems"][0]["where"]
    assert stands(ready) == before


NAMES = {
    "长" * 296 + ".pdf": "长" * 76 + ".pdf",
    "../../../etc/方案.pdf": "方案.pdf",
    "C:\\Windows\\方案.pdf": "方案.pdf",
    "方案\u202efdp.pdf": "方案fdp.pdf",
    "方案\u0000.pdf": "方案.pdf",
    "<script>alert(1)<b>.pdf": "_script_alert(1)_b_.pdf",
    "con.pdf": "_con.pdf",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_kept_without_paths_and_tricks(name: str, desk: Desk, ready: Application) -> None:
    answer = desk.attach(name, PDF)

    assert (answer.status_code, answer.json()["name"]) == (201, NAMES[name])
    given = desk.client.get(f"/applications/{ready.pk}/attachments/{answer.json()['id']}/content")
    assert given["Content-Disposition"].startswith("attachment; filename")
    assert not {"\r", "\n", "/", "\\", "\u202e"} & set(given["Content-Disposition"])


@pytest.mark.parametrize("name", ["", ".", "..", "/", "\u202e", "\u200b.pdf", "...pdf"])
def test_a_name_of_nothing_is_refused(name: str, desk: Desk) -> None:
    assert desk.attach(name, PDF).status_code in {400, 422}


def test_a_program_as_proof_is_refused(desk: Desk, ready: Application) -> None:
    for name, content in {
        "a.pdf": b"MZ\x90\0",
        "a.pdf.exe": PDF,
        "a.svg": b"<svg onload='x()'/>",
        "a.html": b"<script>x()</script>",
    }.items():
        assert desk.attach(name, content).status_code == 422
    assert ready.attachments.filter(evidence="other").count() == 0


def test_nothing_is_left_of_a_file_that_was_refused(desk: Desk, settings: Settings) -> None:
    folder = Path(settings.FILES_FOLDER)
    before = sorted(folder.rglob("*"))

    desk.attach("a.pdf", b"MZ\x90\0")
    desk.attach("a.pdf", bytes(FLOOD))

    assert sorted(folder.rglob("*")) == before


def test_a_request_without_a_file_is_told_so(desk: Desk, ready: Application) -> None:
    page = desk.client.post(f"/applications/{ready.pk}/workbook/upload/", follow=True)
    api = desk.client.post(f"/api/v1/applications/{ready.pk}/uploads")
    text = desk.client.post(f"/api/v1/applications/{ready.pk}/uploads", {"file": "a text"})

    assert "No file was chosen" in page.content.decode()
    assert (api.status_code, text.status_code) == (422, 422)
