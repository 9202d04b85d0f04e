"""What must not be seen is searched for: in every page, every answer of the API, every file, every mail."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator

import pytest
from django.core import mail
from django.http import HttpResponseBase
from django.test import Client

from dafeng.files.workbook.draft import AddRow, Edit
from dafeng.web.applications.models import Application
from dafeng.web.applications.services.content.chapters import Writing, save_chapter
from dafeng.web.applications.services.content.editing import save_edits
from dafeng.web.applications.services.content.versions import save_version
from dafeng.web.applications.services.files.attaching import Offered, attach
from dafeng.web.people.actor import Actor
from tests.web.applications.filling import PDF
from tests.web.visibility.conftest import NOW, bring

SECRETS = ("绝密单元格七三一", "绝密章节八四二", "绝密附件九五三", "绝密联系人一六四", "绝密备注二七五")
"""Words that stand in a cell, a chapter, the name of a file, the contact, and the note of a version."""
API: tuple[str, ...] = (
    "",
    "/sheets",
    "/sheets/constraints",
    "/chapters",
    "/attachments",
    "/todo",
    "/versions",
    "/comparison?old=1&new=2",
)
API += ("/packages", "/packages/1", "/documents", "/workbook", "/verdicts", "/readiness", "/versions/1", "/versions/2")
OUTSIDE = ("stranger", "foreign_league", "expert", "body_administrator", "administrator")
UNSEEING = {
    "draft": (*OUTSIDE, "league_officer", "league_department", "region_officer", "region_department"),
    "submitted": OUTSIDE,
    "returned": OUTSIDE,
    "withdrawn": (*OUTSIDE, "league_officer", "league_department", "region_officer", "region_department"),
}
"""Who may not read the content of an application in which state."""
LINK = re.compile(r"""(?:href|hx-get|data-[a-z-]*url|src)="(/[^"#]*)""")
MOST_PAGES = 40
STATIC = ("/static/", "/accounts/logout", "/language/")


@pytest.fixture
def planted(in_state: Callable[[str], Application], actor: Callable[..., Actor]) -> Callable[[str], Application]:
    """Returns an application in a state, with the words planted in everything that can hold one."""

    def planted(state: str) -> Application:
        application, principal = in_state("draft"), actor("principal", "county_government")
        edits = (
            AddRow("constraints", {"direction": "energy", "work_done": SECRETS[0], "constraint": SECRETS[0]}),
            Edit("profile", "form", "contact_name", "张三", SECRETS[3]),
        )
        save_edits(application, edits, actor=principal, at=NOW)
        chapter = application.chapters.get(chapter="tasks")
        writing = Writing("tasks", f"{SECRETS[1]}。", chapter.revision)
        save_chapter(application, writing, actor=principal, at=NOW)
        save_version(application, remark=SECRETS[4], actor=principal, at=NOW)
        attach(application, Offered([PDF], f"{SECRETS[2]}.pdf", "other"), actor=principal, at=NOW)
        return bring(application, principal, state)

    return planted


def texts_in(answer: HttpResponseBase) -> Iterator[str]:
    """The texts of an answer: of a page as it is, of Office files and archives part by part."""
    content = b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined]  # either has its own
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name + archive.read(name).decode("utf-8", errors="replace")
    else:
        yield content.decode("utf-8", errors="replace")
    yield from map(str, answer.headers.values())


def reachable(client: Client, start: list[str]) -> Iterator[tuple[str, HttpResponseBase]]:
    """Every page that leads on from some, each with its answer."""
    waiting, seen = list(start), set(start)
    while waiting:
        path = waiting.pop(0)
        answer = client.get(path)
        yield path, answer
        if not answer.streaming and answer.headers.get("Content-Type", "").startswith("text/html"):
            found = [link.replace("&amp;", "&") for link in LINK.findall(answer.content.decode())]
            new = [link for link in dict.fromkeys(found) if link not in seen and not link.startswith(STATIC)]
            new = new[: max(0, MOST_PAGES - len(seen))]
            waiting += new
            seen.update(new)


def everywhere(application: Application) -> list[str]:
    """Where a crawl begins: what people start from, and every address of the application, known or guessed."""
    key = application.pk
    pages: tuple[str, ...] = (
        "",
        "workbook/",
        "workbook/constraints/",
        "workbook/constraints/changes/",
        "workbook.xlsx",
        "figures/",
    )
    pages += ("plan/", "plan/tasks/", "attachments/", "conditions/", "submission/", "submission/1/", "versions/")
    pages += ("submission/1/manifest/", "versions/compare/?old=1&new=2", "versions/2/workbook.xlsx")
    files = [f"/applications/{key}/attachments/{one.pk}/content" for one in application.attachments.all()]
    lists = ["/", "/applications/", "/applications/?export=csv", "/applications/?export=xlsx", "/search/?q=绝密"]
    lists += ["/api/v1/applications", "/api/v1/places/150622"]
    told = [f"/api/v1/applications/{key}{path}" for path in API]
    return [*lists, *(f"/applications/{key}/{path}" for path in pages), *files, *told]


@pytest.mark.parametrize("state", UNSEEING)
def test_nobody_finds_the_words_whom_the_content_is_not_for(
    state: str, planted: Callable[[str], Application], client_of: Callable[[str], Client]
) -> None:
    application = planted(state)

    found = [
        (who, path, secret)
        for who in UNSEEING[state]
        for path, answer in reachable(client_of(who), everywhere(application))
        for text in texts_in(answer)
        for secret in SECRETS
        if secret in text and "q=" not in path
    ]

    assert found == []
    assert [one.subject for one in mail.outbox if any(secret in str(one.message()) for secret in SECRETS)] == []


def test_the_applicant_finds_every_word(
    planted: Callable[[str], Application], client_of: Callable[[str], Client]
) -> None:
    application = planted("draft")

    found = {
        secret
        for _path, answer in reachable(client_of("filler"), everywhere(application))
        for text in texts_in(answer)
        for secret in SECRETS
        if secret in text
    }

    assert found == set(SECRETS)
