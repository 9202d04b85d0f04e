"""Role by state by act, for pages and API alike: the expectation stands in matrix.csv, written by hand."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from dafeng.web.applications.models import Application
from tests.web.applications.filling import PDF
from tests.web.visibility.conftest import PEOPLE

Answer = Any
"""What a test client gives: a response that remembers its request."""
STATES = {"d": "draft", "s": "submitted", "w": "withdrawn", "r": "returned"}
LIKE_A_DRAFT = ("w", "r")
"""States in which the applicant works as in a draft."""
REFUSED = (403, 404)
MATRIX = list(csv.DictReader((Path(__file__).parent / "matrix.csv").read_text(encoding="utf-8").splitlines()))


def page(path: str) -> str:
    return f"/applications/{{key}}/{path}"


def api(path: str) -> str:
    return f"/api/v1/applications/{{key}}{path}"


def posted(client: Client, path: str, body: object) -> Answer:
    return client.post(path, json.dumps(body), content_type="application/json")


Ask = Callable[[Client, Application], Answer]


def getting(template: str) -> Ask:
    return lambda client, one: client.get(template.format(key=one.pk))


def posting(template: str, **form: str) -> Ask:
    return lambda client, one: client.post(template.format(key=one.pk), form)


def sending(template: str, body: object) -> Ask:
    return lambda client, one: posted(client, template.format(key=one.pk), body)


def handing(template: str, field: str, name: str, **form: str) -> Ask:
    def ask(client: Client, one: Application) -> Answer:
        file = SimpleUploadedFile(name, PDF)
        return client.post(template.format(key=one.pk), {field: file, **form})

    return ask


EDIT = {"changes": [{"kind": "edit", "row": "form", "column": "contact_name", "old": "张三", "new": "李四"}]}
CELL = {"kind": "cell", "sheet": "profile", "row_id": "form", "column": "contact_name", "old": "张三", "new": "李四"}
WAYS: dict[str, tuple[Ask, ...]] = {
    "overview": (getting(page("")), getting(api(""))),
    "content": (
        getting(page("workbook/")),
        getting(page("workbook/energy/")),
        getting(page("workbook/energy/changes/")),
        getting(page("figures/")),
        getting(page("plan/")),
        getting(page("plan/tasks/")),
        getting(page("attachments/")),
        getting(page("conditions/")),
        getting(page("submission/")),
        getting(api("/sheets")),
        getting(api("/sheets/energy")),
        getting(api("/chapters")),
        getting(api("/attachments")),
        getting(api("/todo")),
        getting(api("/readiness")),
        getting(api("/documents")),
    ),
    "history": (getting(page("versions/")),),
    "download": (getting(page("workbook.xlsx")), getting(api("/workbook"))),
    "edit": (
        sending(page("workbook/profile/changes/"), EDIT),
        sending(page("plan/tasks/text/"), {"changes": [{"new": "新的正文", "revision": 1}]}),
        posting(page("versions/save/"), remark="x"),
        sending(api("/edits"), {"edits": [CELL]}),
        sending(api("/versions"), {"note": "x"}),
    ),
    "upload": (handing(page("workbook/upload/"), "workbook", "a.xlsx"), handing(api("/uploads"), "file", "a.xlsx")),
    "attach": (
        handing(page("attachments/"), "file", "a.pdf", evidence="commitment_letter"),
        handing(api("/attachments"), "file", "a.pdf", evidence="commitment_letter"),
    ),
    "restore": (posting(page("versions/1/restore/")), sending(api("/versions/1/restoration"), {})),
    "compute": (posting(page("figures/compute/")), sending(api("/assessment"), {})),
    "submit": (posting(page("submission/submit/"), declared="yes"), sending(api("/submission"), {"declared": True})),
    "withdraw": (
        posting(page("submission/withdraw/"), reason="更正"),
        sending(api("/withdrawal"), {"reason": "更正"}),
    ),
}
"""Every way to an act that there is: pages first, the API after."""


def is_allowed(answer: Answer) -> bool:
    """Whether neither the role nor the state stood against it; what else stopped it does not matter here."""
    if answer.status_code in REFUSED:
        return False
    if not answer.streaming and any(sign in answer.content for sign in (b"wrong_state", b"possible only while")):
        return False
    told = getattr(answer.wsgi_request, "_messages", ())
    return not any("possible only while" in str(one) for one in told)


def outcome(ask: Ask, client: Client, application: Application) -> bool:
    """Try an act and undo it."""
    with transaction.atomic():
        answer = ask(client, application)
        transaction.set_rollback(True)
    return is_allowed(answer)


def ways(row: dict[str, str], who: str, letter: str) -> list[tuple[int, Ask]]:
    """The ways to try: the API in every state; all pages too where the state decides otherwise than that of a draft."""
    known = list(enumerate(WAYS[row["act"]]))
    alike = letter in LIKE_A_DRAFT and (letter in row[who]) == ("d" in row[who])
    return known[len(known) // 2 :] if alike else known  # pages first, the API after


@pytest.mark.parametrize("letter", STATES)
def test_every_way_to_an_act_obeys_the_matrix(
    letter: str, client_of: Callable[[str], Client], in_state: Callable[[str], Application]
) -> None:
    application = in_state(STATES[letter])
    expected, found = {}, {}

    for row in MATRIX:
        for who in PEOPLE:
            for way, ask in ways(row, who, letter):
                key = (row["act"], who, way)
                expected[key] = letter in row[who]
                found[key] = outcome(ask, client_of(who), application)

    assert {key: allowed for key, allowed in found.items() if allowed != expected[key]} == {}


def test_a_forged_number_is_not_found_and_noted(client_of: Callable[[str], Client], db: None) -> None:
    answer = client_of("filler").get("/applications/00000000-0000-4000-8000-000000000000/")

    assert answer.status_code == 404
