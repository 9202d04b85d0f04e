"""Whoever is recused leaves no trace: no total, list, page, export, file or mail holds name, marks or words."""

import io
import re
import zipfile
from collections.abc import Iterator

from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver
from django.utils import timezone

from dafeng.web.applications import store
from dafeng.web.duties.models import Mail, Notice
from dafeng.web.panels.queries.panels import whole_panels
from dafeng.web.panels.services.documents import make_documents
from dafeng.web.panels.services.recusing import recuse
from tests.files.documents.plan.reading import pdf_text
from tests.web.experts.conftest import BACKEND
from tests.web.panels.statistics.conftest import EMPLOYERS, NAMES, PHRASES, TOTALS, Bench

LISTED = ("recusals", "people", "experts", "candidates")
"""Pages that say by name who is recused, or whom the pool holds; marks and words of theirs stand there as little."""
QUERIES = ("", "?export=csv", "?s-export=xlsx", "?e-export=csv", "?round=first")
NOT_HERE = ("language", "accounts", "look", "invitation", "profile", "resume", "session")


def names_of(number: int) -> tuple[str, ...]:
    return NAMES[number], EMPLOYERS[number]


def marks_of(number: int) -> tuple[str, ...]:
    """The totals as they stand in files, and rounded as pages show them; and what the expert wrote, also in JSON."""
    return (
        PHRASES[number].encode("unicode_escape").decode(),
        *map(str, TOTALS[number]),
        *(f"{total:.1f}" for total in TOTALS[number]),
        PHRASES[number],
    )


def text_of(content: bytes) -> str:
    """What can be read in a file: Office files unpacked, PDF read."""
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    if content[:5] == b"%PDF-":
        return pdf_text(content)
    return content.decode("utf-8", "replace")


def patterns(node: URLResolver, before: str = "") -> Iterator[str]:
    """Every address of the platform as a pattern."""
    for one in node.url_patterns:
        path = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one, path)
        elif isinstance(one, URLPattern):
            yield path


def addresses(bench: Bench) -> list[str]:
    """Every address that can be asked for, filled with what the bench has."""
    case = bench.cases[0]
    filling = {
        "panel_id": bench.panel.pk,
        "case_id": case.pk,
        "application_id": case.application_id,
        "call_id": bench.world.call.pk,
        "expert_id": bench.experts[0].pk,
        "number": 1,
        "seat_id": bench.seats[0].pk,
    }
    found = []
    for pattern in patterns(get_resolver()):
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda match: str(filling.get(match[1], "?")), pattern)
        if "?" not in path and not path.startswith(NOT_HERE) and "^" not in path:
            found.append(f"/{path}")
    return found


def test_no_answer_of_the_platform_holds_a_trace(bench: Bench) -> None:
    number = 2
    gone, traces = bench.experts[number], (*names_of(number), *marks_of(number))
    officer = bench.world.client("region_officer", "region_drc")
    page = f"/panels/{bench.panel.pk}/statistics/"
    assert [word in text_of(officer.get(page).content) for word in (names_of(number)[0], "91.8")] == [True, True]

    recuse(bench.panel, gone, "近亲属", actor=bench.head, at=timezone.now())
    made = make_documents(whole_panels().get(pk=bench.panel.pk), at=timezone.now())

    own = Client()
    own.force_login(bench.experts[0].person, backend=BACKEND)  # type: ignore[arg-type]  # it has an account
    department = bench.world.client("region_department", "region_department")
    applicant = bench.world.client("principal", "county_government")
    roots, told = ("/panels/", "/api/v1/panels"), ("/duties", "/notices")
    walks = {
        "officer": (officer, (*roots, *told, "/experts/conflicts", "/selections/")),
        "own": (own, (*roots, *told, "/experts/mine")),
        "department": (department, roots),
        "applicant": (applicant, (*told, f"/applications/{bench.world.county.pk}/asked")),
    }
    asked, known = 0, addresses(bench)
    for who, (client, below) in walks.items():
        for address in (one for one in known if one.startswith(below)):
            for query in QUERIES if who == "officer" and "statistics" in address else ("",):
                answer = client.get(f"{address}{query}")
                text = text_of(answer.getvalue())
                asked += answer.status_code == 200
                sought = marks_of(number) if any(part in address for part in LISTED) else traces
                assert [(who, address, word) for word in sought if word in text] == []
    assert asked > 25
    for one in made:
        text = text_of(store.place_of(one.sha256).read_bytes())
        assert [word for word in traces if word in text] == []
    said = [f"{mail.subject} {mail.text}" for mail in Mail.objects.exclude(person=gone.person)]
    said += [f"{notice.subject_label} {notice.detail}" for notice in Notice.objects.exclude(person=gone.person)]
    assert [text for text in said if any(word in text for word in traces)] == []
