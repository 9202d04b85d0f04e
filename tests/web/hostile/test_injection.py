"""Text that would be a script, a formula or a command elsewhere: planted in every field, found nowhere alive."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice
from xml.etree import ElementTree as ET

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from openpyxl import load_workbook

from dafeng.files.workbook.draft import AddRow, Edit
from dafeng.web.applications.bridge.drafts import draft_of
from dafeng.web.applications.models import Application, Document
from dafeng.web.applications.services.content.editing import save_edits
from dafeng.web.duties.services import send_due
from dafeng.web.jobs import running
from dafeng.web.jobs.models import Job
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body, Person
from dafeng.web.programmes.models import Call
from tests.web.applications.filling import PDF
from tests.web.visibility.test_leaks import everywhere, reachable

SCRIPT = (
    "\"'><script>alert(731)</script><img src=x onerror=alert(731)>{{731*1}}{%now%}${731}'; DROP TABLE people_person;--"
)
LIVING = ("<script>alert(731", "<img src=x", "onerror=alert(731)>", 'href="javascript')
"""What must not stand in a page or a mail as it was planted."""
FORMULAS = ("=cmd|'/c calc'!A731", "+731+1", "-731-1", "@SUM(731)", "\t=731", '=HYPERLINK("https://example.org",731)')
CHAPTER = """# 标题 <script>alert(731)</script>

[看](javascript:alert(731)) [看](JaVaScRiPt&#58;alert(731)) ![图](https://example.org/731.png)

<img src=x onerror=alert(731)>

[数](data:text/html;base64,PHNjcmlwdD4=) <iframe src="https://example.org"></iframe> <style>*{display:none}</style>

#eval("731") #read("/etc/passwd") $x$ @label \\input{/etc/passwd} {{731*1}} {%p x %} `#panic()`

| =1+1 | @x |
|---|---|
| <b onmouseover=alert(731)>x</b> | y |
"""
PEOPLE = ("principal", "league_officer", "region_officer", "auditor", "administrator", "body_administrator")
MOST_PAGES = 60
"""Pages that each of them opens: where people start from, all of the application, and some that lead on."""


@pytest.fixture
def planted(
    begun: Application, actor: Callable[..., Actor], browser_of: Callable[..., Client], around: None
) -> Application:
    """The application with hostile text in everything that takes text, by the pages that take it."""
    client, at = browser_of("principal"), f"/applications/{begun.pk}/"
    old = draft_of(begun)["sheets"]["profile"][0]["cells"]
    edits: list[AddRow | Edit] = [
        AddRow("constraints", {"direction": "energy", "work_done": SCRIPT, "constraint": text}) for text in FORMULAS
    ]
    edits += [Edit("profile", "form", name, old.get(name), SCRIPT) for name in ("contact_name", "contact_phone")]
    save_edits(begun, edits, actor=actor("principal", "county_government"), at=timezone.now())
    chapter = {"changes": [{"new": CHAPTER, "revision": 0}]}
    assert client.post(f"{at}plan/tasks/text/", json.dumps(chapter), content_type="application/json").status_code == 200
    for name in (f"{SCRIPT}.pdf", "=1+1.pdf"):
        file = SimpleUploadedFile(name.replace("/", ""), PDF + name.encode())
        client.post(f"{at}attachments/", {"evidence": "other", "file": file})
    attachment = begun.attachments.filter(evidence="other").first()
    assert attachment is not None
    client.post(f"{at}attachments/{attachment.pk}/remove/", {"reason": SCRIPT})
    for remark in (SCRIPT, *FORMULAS):
        client.post(f"{at}versions/save/", {"remark": remark})
    return Application.objects.get(pk=begun.pk)


@pytest.fixture
def around(
    still_open: Call,
    browser_of: Callable[..., Client],
    body: Callable[..., Body],
    person: Callable[..., Person],
) -> None:
    """Hostile text in what surrounds an application: names, bodies, invitations, targets and the call."""
    office = body("county_government")
    for one in (person("body_administrator", "county_government"), person("filler", "county_government")):
        Person.objects.filter(pk=one.pk).update(name=SCRIPT[:120])
    renamed = {"name_zh": SCRIPT[:120], "name_en": "=1+1", "reason": SCRIPT}
    invitation = {"email": "a@example.org", "name": SCRIPT[:120], "roles": ["filler"], "language": "en"}
    target = {"place": "150622", "indicator": "energy_intensity_reduction", "base_year": "2020", "target_year": "2025"}
    target |= {"reduction_pct": "1", "document": SCRIPT[:200], "in_force_from": "2021-01-01"}
    extension = {"place": "", "closes_at": "2099-06-01T00:00:00", "reason": SCRIPT}
    browser_of("administrator").post(f"/bodies/{office.pk}/rename/", renamed)
    browser_of("body_administrator").post(f"/bodies/{office.pk}/invite/", invitation)
    browser_of("league_officer").post("/targets/new/", target)
    browser_of("region_principal").post(f"/calls/{still_open.pk}/extend/", extension)


def texts_of(answer: HttpResponseBase) -> bytes:
    """The whole body of an answer."""
    return b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined]  # either has its own


@pytest.mark.once
def test_no_page_runs_what_was_planted(planted: Application, browser_of: Callable[..., Client]) -> None:
    start = [*everywhere(planted), "/calls/", "/targets/", "/bodies/", "/profile/", "/jobs/", "/ledger/"]
    start += [f"/search/?q={SCRIPT}", f"/applications/?place={SCRIPT}", f"/nowhere/{SCRIPT}"]
    broken, living, seen = [], [], set()

    for who in PEOPLE:
        for path, answer in islice(reachable(browser_of(who), start), MOST_PAGES):
            content = texts_of(answer)
            broken += [(who, path)] if answer.status_code >= 500 else []
            if answer.headers.get("Content-Type", "").startswith("text/html"):
                living += [(who, path, sign) for sign in LIVING if sign.encode() in content]
                seen |= {who} if escape(SCRIPT[:60]).encode() in content else set()

    assert (broken, living) == ([], [])
    assert seen == set(PEOPLE), "what was planted is shown, so that this test looks at something"


def test_the_preview_of_a_chapter_is_text(planted: Application, browser_of: Callable[..., Client]) -> None:
    shown = browser_of("principal").post(
        f"/applications/{planted.pk}/plan/preview/", json.dumps({"text": CHAPTER}), content_type="application/json"
    )
    page = shown.content.decode().lower()

    assert [tag for tag in ("<script", "<img", "<iframe", "<style", "<b ") if tag in page] == []
    assert 'href="javascript' not in page
    assert 'href="data' not in page
    assert 'src="https://example.org' not in page


def tables(client: Client) -> Iterator[tuple[str, bytes, bytes]]:
    """The exports of all tables: CSV and Excel."""
    for path in ("/applications/", "/jobs/", "/targets/", "/ledger/"):
        answers = [client.get(f"{path}?export={kind}") for kind in ("csv", "xlsx")]
        if all("attachment" in one.headers.get("Content-Disposition", "") for one in answers):
            yield path, answers[0].content, answers[1].content


def test_no_cell_of_an_export_is_a_formula(planted: Application, browser_of: Callable[..., Client]) -> None:
    found = []
    for who in ("principal", "region_officer", "auditor", "administrator", "league_officer"):
        for path, plain, packed in tables(browser_of(who)):
            rows = list(csv.reader(io.StringIO(plain.decode("utf-8-sig"))))
            found += [(path, cell) for row in rows for cell in row if cell[:1] in "=+-@\t\r" and not is_number(cell)]
            for sheet in load_workbook(io.BytesIO(packed)).worksheets:
                found += [(path, str(cell.value)) for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]

    assert found == []


def is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return not text
    return True


def test_no_entry_of_a_workbook_is_a_formula_and_all_come_back(
    planted: Application, browser_of: Callable[..., Client]
) -> None:
    client, at = browser_of("principal"), f"/applications/{planted.pk}/"
    content = texts_of(client.get(f"{at}workbook.xlsx"))

    texts = [
        cell for sheet in load_workbook(io.BytesIO(content)).worksheets for row in sheet.iter_rows() for cell in row
    ]
    planted_texts = {str(cell.value): cell.data_type for cell in texts if "731" in str(cell.value)}
    upload = client.post(f"/api/v1{at}uploads", {"file": SimpleUploadedFile("a.xlsx", content)})

    assert set(planted_texts.values()) == {"s"}
    assert (upload.status_code, upload.json()["changes"]) == (201, [])


def test_the_documents_hold_the_text_as_text(planted: Application, browser_of: Callable[..., Client]) -> None:
    browser_of("principal").post(f"/applications/{planted.pk}/plan/documents/")
    for job in Job.objects.filter(kind="documents"):
        running.run(str(job.pk))

    assert set(Job.objects.filter(kind="documents").values_list("state", flat=True)) == {"succeeded"}
    assert Document.objects.count() == 8
    client = browser_of("principal")
    for document in Document.objects.filter(kind__in=("plan_docx", "letter_docx")):
        answer = client.get(f"/applications/{planted.pk}/documents/{document.pk}/content")
        with zipfile.ZipFile(io.BytesIO(texts_of(answer))) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    ET.fromstring(archive.read(name))  # noqa: S314 -- of our own making; that it is sound is the question
                    assert b"javascript:" not in archive.read(name).lower() or name == "word/document.xml"
                if name.endswith(".rels"):
                    assert b"example.org/731" not in archive.read(name)
                    assert b"javascript" not in archive.read(name).lower()
            assert b"root:x:" not in b"".join(archive.read(name) for name in archive.namelist())


def test_no_mail_gets_another_recipient_or_line(
    planted: Application, browser_of: Callable[..., Client], body: Callable[..., Body]
) -> None:
    office, client = body("county_government"), browser_of("body_administrator")
    Body.objects.filter(pk=office.pk).update(name_zh="旗\nBcc: b@example.org", name_en="x\r\nBcc: b@example.org")

    for number, name in enumerate(("a\nBcc: b@example.org", "张三")):
        answer = client.post(
            f"/bodies/{office.pk}/invite/",
            {"email": f"c{number}@example.org", "name": name, "roles": ["filler"], "language": "en"},
        )
        assert answer.status_code < 500

    send_due(datetime(2099, 1, 1, tzinfo=UTC))
    assert len(mail.outbox) == 3
    assert {recipient for one in mail.outbox for recipient in one.recipients()} <= {
        "a@example.org",
        "c0@example.org",
        "c1@example.org",
    }
    assert not [one for one in mail.outbox if "\n" in one.subject]
