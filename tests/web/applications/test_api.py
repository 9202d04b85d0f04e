"""The API: the same rules and acts as the pages; every error says what, where, expected and how."""

import hashlib
import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from dafeng.files.uploads import KINDS
from dafeng.web.applications.bridge.drafts import draft_of
from dafeng.web.applications.models import Application
from dafeng.web.applications.services.submission.submitting import submit
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Person
from dafeng.web.programmes.models import Call
from tests.web.applications.filling import NOW, PDF, workbook_for

ROOT = "/api/v1"
Answer: TypeAlias = Any
"""What the test client returns: a response that has ``json`` as well."""


@pytest.fixture(autouse=True)
def _one_factor(settings: Settings) -> None:
    settings.MFA_REQUIRED_ROLES = []


@pytest.fixture(autouse=True)
def _still_open(call: Call) -> None:
    """The API reads the clock, so the call is open for long."""
    call.closes_at = datetime(2099, 1, 1, tzinfo=UTC)
    call.save()


class Api:
    """A client of one person, in JSON."""

    def __init__(self, person: Person | None) -> None:
        self.client = Client()
        if person:
            self.client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")

    def get(self, path: str, **asked: Any) -> Answer:
        return self.client.get(f"{ROOT}{path}", asked)

    def send(self, method: str, path: str, body: object = None) -> Answer:
        said = json.dumps(body if body is not None else {})
        return self.client.generic(method, f"{ROOT}{path}", said, content_type="application/json")

    def post(self, path: str, body: object = None) -> Answer:
        return self.send("POST", path, body)

    def upload(self, path: str, content: bytes, name: str, **fields: str) -> Answer:
        return self.client.post(f"{ROOT}{path}", {"file": SimpleUploadedFile(name, content), **fields})


@pytest.fixture
def api(person: Callable[..., Person]) -> Callable[..., Api]:
    """Returns the API as a person with a role sees it; without one, the public."""
    return lambda *office: Api(person(*office) if office else None)


@pytest.fixture
def mine(api: Callable[..., Api]) -> Api:
    """The API of who answers for the county."""
    return api("principal", "county_government")


def codes(answer: Answer) -> list[str]:
    return [one["code"] for one in answer.json()["problems"]]


def test_nobody_is_answered_without_signing_in(api: Callable[..., Api], application: Application) -> None:
    for path in ("/applications", f"/applications/{application.pk}", "/calls"):
        answer = api().get(path)
        assert (answer.status_code, codes(answer)) == (401, ["not_signed_in"])


def test_a_change_needs_the_token_of_the_session(person: Callable[..., Person], application: Application) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(person("principal", "county_government"))

    answer = client.post(f"{ROOT}/applications/{application.pk}/edits", "{}", content_type="application/json")

    assert (answer.status_code, codes(answer)) == (403, ["request"])


def test_an_application_goes_from_the_call_to_its_package(
    mine: Api, call: Call, tmp_path: Path, body: Callable[..., Any]
) -> None:
    body("county_government")
    begun = mine.post("/applications", {"call": mine.get("/calls").json()[0]["id"], "place": "150622"})
    assert begun.status_code == 201
    path = f"/applications/{begun.json()['id']}"
    application = Application.objects.select_related("call__programme", "place", "applicant").get()

    handed = mine.upload(f"{path}/uploads", workbook_for(application, tmp_path), "工作簿.xlsx")
    assert (handed.status_code, handed.json()["state"]) == (201, "ready")
    way = f"{path}/uploads/{handed.json()['id']}/application"
    other = mine.post(way, {"base_sha256": "0" * 64})
    assert (other.status_code, codes(other)) == (409, ["changed_since"])
    agreed = {"base_sha256": handed.json()["base_sha256"]}
    taken = mine.post(way, agreed)
    assert (taken.status_code, taken.json()["origin"]) == (201, "upload")
    for chapter in mine.get(f"{path}/chapters").json():
        written = mine.send("PUT", f"{path}/chapters/{chapter['chapter']}", {"text": "正文", "revision": 0})
        assert written.status_code == 200
    attached = mine.upload(f"{path}/attachments", PDF, "承诺书.pdf", evidence="commitment_letter")
    assert (attached.status_code, attached.json()["scan"]) == (201, "absent")
    assessed = mine.post(f"{path}/assessment")
    assert (assessed.status_code, assessed.json()["state"]) == (202, "inventory")
    assert mine.get(f"/jobs/{assessed.json()['job']['id']}").json()["state"] == "queued"
    assert {one["status"] for one in mine.get(f"{path}/verdicts").json()} == {"met", "undetermined"}
    assert mine.get(f"{path}/readiness").json()["ready"]
    package = mine.post(f"{path}/submission", {"declared": True})
    assert (package.status_code, package.json()["number"]) == (201, 1)

    verification = mine.get(f"{path}/packages/1/verification").json()
    assert verification["stands"]
    assert mine.get(path).json()["state"] == "submitted"
    assert mine.post(f"{path}/withdrawal", {"reason": "数据有误"}).status_code == 200


def test_what_stops_a_submission_is_answered_with_clause_and_place(mine: Api, application: Application) -> None:
    answer = mine.post(f"/applications/{application.pk}/submission", {"declared": True})

    assert answer.status_code == 422
    letter = next(one for one in answer.json()["problems"] if one["link"] == "evidence:commitment_letter")
    assert letter["where"] == "五(一)4"
    assert letter["what"]
    assert letter["expected"]
    assert letter["how"]


def test_two_people_on_one_cell(mine: Api, api: Callable[..., Api], application: Application) -> None:
    path = f"/applications/{application.pk}/edits"
    edit = {"kind": "cell", "sheet": "profile", "row_id": "form", "column": "contact_name", "old": None}
    first = api("filler", "county_government").post(path, {"edits": [edit | {"new": "乌兰"}]})
    second = mine.post(path, {"edits": [edit | {"new": "巴特尔"}]})

    assert (first.status_code, first.json()["revisions"]) == (200, {"profile": 2})
    assert second.status_code == 409
    (field,) = second.json()["fields"]
    assert (field["theirs"], field["mine"], field["label"]) == ("乌兰", "巴特尔", "基本信息 · 联系人")


def test_forged_numbers_are_not_found_and_logged(
    api: Callable[..., Api], application: Application, mine: Api, caplog: pytest.LogCaptureFixture
) -> None:
    other = api("principal", "county_government", "150428")
    unknown = "00000000-0000-0000-0000-000000000000"
    paths = [
        f"/applications/{application.pk}",
        f"/applications/{application.pk}/sheets",
        f"/applications/{application.pk}/workbook",
        f"/applications/{unknown}",
        "/applications/1%20OR%201=1",
    ]
    with caplog.at_level(logging.WARNING):
        answers = [other.get(path) for path in paths]

    assert [(one.status_code, codes(one)) for one in answers] == [(404, ["not_found"])] * len(paths)
    assert len([one for one in caplog.records if one.name == "dafeng.security"]) == len(paths)
    for part in ("uploads", "attachments", "documents"):
        assert mine.get(f"/applications/{application.pk}/{part}/{unknown}/content").status_code == 404


def test_the_league_sees_that_a_draft_is_there_and_not_what_is_in_it(
    api: Callable[..., Api], application: Application
) -> None:
    league = api("league_officer", "league_drc")
    path = f"/applications/{application.pk}"

    assert league.get(path).status_code == 200
    assert league.get(path).json()["draft_sha256"] is None
    hidden = ["sheets", "chapters", "attachments", "verdicts", "todo", "readiness", "documents", "workbook"]
    assert {league.get(f"{path}/{part}").status_code for part in hidden} == {403}
    assert league.post(f"{path}/submission", {"declared": True}).status_code == 403


def test_the_league_reads_what_was_submitted(api: Callable[..., Api], ready: Application, principal: Actor) -> None:
    submit(ready, declared=True, actor=principal, at=NOW)
    league = api("league_officer", "league_drc")
    path = f"/applications/{ready.pk}"

    assert league.get(f"{path}/packages/1").json()["manifest"]["draft_sha256"] == ready.draft_sha256
    assert league.get(f"{path}/sheets/profile").json()["rows"][0]["cells"]["name"] == "准格尔旗"
    attachment = league.get(f"{path}/attachments").json()[0]
    content = league.get(f"{path}/attachments/{attachment['id']}/content")
    assert b"".join(content.streaming_content) == PDF
    assert league.post(f"{path}/withdrawal", {"reason": "x"}).status_code == 403


def test_files_are_handed_out_so_that_no_browser_runs_them(mine: Api, application: Application) -> None:
    attached = mine.upload(f"/applications/{application.pk}/attachments", PDF, "证 明;a.pdf", evidence="other").json()
    answer = mine.get(f"/applications/{application.pk}/attachments/{attached['id']}/content")

    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.getvalue()  # read to its end, as browsers do


def test_a_refused_file_says_why_and_how_to_mend_it(mine: Api, application: Application) -> None:
    path = f"/applications/{application.pk}"
    program = mine.upload(f"{path}/attachments", b"MZ\x90\x00", "证明.pdf", evidence="other")
    old = mine.upload(f"{path}/uploads", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "表.xls")

    assert (program.status_code, codes(program)) == (422, ["file_unknown"])
    assert old.status_code == 422
    assert old.json()["problems"][0]["how"]


def test_formulas_and_scripts_stay_texts(mine: Api, application: Application) -> None:
    nasty = '=HYPERLINK("http://x") <script>alert(1)</script>'
    edit = {"kind": "cell", "sheet": "profile", "row_id": "form", "column": "contact_name", "old": None, "new": nasty}
    mine.post(f"/applications/{application.pk}/edits", {"edits": [edit]})

    assert draft_of(application)["sheets"]["profile"][0]["cells"]["contact_name"] == nasty
    answer = mine.get(f"/applications/{application.pk}/sheets/profile")
    assert answer.headers["Content-Type"].startswith("application/json")
    assert answer.json()["rows"][0]["cells"]["contact_name"] == nasty


@pytest.mark.parametrize(
    ("method", "path", "sent", "status"),
    [
        ("POST", "/edits", {"edits": [{"kind": "nothing"}]}, 422),
        ("POST", "/edits", {"edits": [{"kind": "cell", "sheet": "nowhere", "row_id": "a", "column": "b"}]}, 404),
        ("PUT", "/chapters/nowhere", {"text": "", "revision": 0}, 404),
        ("PUT", "/chapters/tasks", {"text": "x"}, 422),
        ("GET", "/sheets/nowhere", None, 404),
        ("GET", "/versions/99", None, 404),
        ("POST", "/versions/99/restoration", None, 404),
        ("POST", "/withdrawal", {"reason": "x"}, 409),
    ],
)
def test_what_does_not_fit_is_answered_in_one_form(
    mine: Api, application: Application, method: str, path: str, sent: object, status: int
) -> None:
    answer = mine.send(method, f"/applications/{application.pk}{path}", sent)

    assert answer.status_code == status
    assert {"code", "what", "where", "expected", "how", "link"} <= answer.json()["problems"][0].keys()


def test_broken_json_is_answered_in_one_form(mine: Api, application: Application) -> None:
    path = f"{ROOT}/applications/{application.pk}/edits"
    answer = mine.client.post(path, "{", content_type="application/json")

    assert (answer.status_code, codes(answer)) == (400, ["request"])


def test_lists_come_in_pages(mine: Api, application: Application) -> None:
    answer = mine.get("/places", level="county", size=1, page=2).json()

    assert (answer["total"], [one["code"] for one in answer["items"]]) == (2, ["150622"])
    assert mine.get("/applications", track="park").json()["total"] == 0
    assert mine.get("/applications", size=1_000).status_code == 422


def test_the_hash_of_a_package_can_be_checked_by_anyone(mine: Api, ready: Application, principal: Actor) -> None:
    submit(ready, declared=True, actor=principal, at=NOW)
    package = mine.get(f"/applications/{ready.pk}/packages/1").json()

    text = json.dumps(package["manifest"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    assert hashlib.sha256(text.encode()).hexdigest() == package["sha256"]


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_downloads_say_that_they_are_files_and_of_which_types(client: Client) -> None:
    paths = client.get(f"{ROOT}/openapi.json").json()["paths"]
    got = {path: one["get"]["responses"]["200"] for path, one in paths.items() if "get" in one}
    binary = {"schema": {"type": "string", "format": "binary"}}
    of = f"{ROOT}/applications/{{application_id}}"

    assert [path for path, answer in got.items() if "content" not in answer] == []
    assert got[f"{of}/workbook"]["content"] == {XLSX: binary}
    assert got[f"{of}/versions/{{number}}/workbook"]["content"] == {XLSX: binary}
    assert got[f"{of}/documents/{{document_id}}/content"]["content"] == {
        XLSX: binary,
        DOCX: binary,
        "application/pdf": binary,
    }
    attached = got[f"{of}/attachments/{{attachment_id}}/content"]["content"]
    assert set(attached) == {kind.media_type for kind in KINDS.values()}


def test_a_download_is_of_a_type_that_the_schema_names(mine: Api, application: Application) -> None:
    answer = mine.get(f"/applications/{application.pk}/workbook")

    assert (answer.status_code, answer["Content-Type"]) == (200, XLSX)
