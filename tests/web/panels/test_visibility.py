"""What is not to be known is searched for in every page, answer of the API, notice and mail that an expert gets."""

import json
import re

import pytest
from django.core import mail
from django.test import Client

from dafeng.web.duties.models import Mail, Notice
from dafeng.web.duties.services import send_due
from dafeng.web.panels.models import Case, Panel
from dafeng.web.panels.services.record.notes import Visited, note_visit, remark
from dafeng.web.panels.services.record.opinions import write_opinion
from dafeng.web.panels.services.record.questions import answer, propose, put
from dafeng.web.people.actor import actor_of
from dafeng.web.people.models import Person
from tests.web.panels.conftest import NAMES, NOW, World

LINK = re.compile(r"""(?:href|hx-get|data-[a-z-]*url|src)="(/[^"#]*)""")
START = ("/", "/panels/", "/applications/", "/duties/", "/notices/", "/search/?q=旗", "/experts/mine/")
API = ("/panels", "/applications", "/duties", "/notices", "/experts")
SKIPPED = ("/static/", "/accounts/", "/language/", "/programmes", "/about", "/places")


def read_by(client: Client, panel: Panel, cases: list[Case], *, most: int = 48) -> str:
    """Everything that somebody can reach from where they start, pages and API; one text."""
    waiting, seen, texts = [*START], set[str](), list[str]()
    waiting += [f"/api/v1{path}" for path in API]
    waiting += [f"/panels/{panel.pk}/", f"/panels/{panel.pk}/people/", f"/panels/{panel.pk}/statistics/"]
    waiting += [f"/api/v1/panels/{panel.pk}", f"/api/v1/panels/{panel.pk}/totals"]
    for case in cases:
        waiting += [
            f"/panels/cases/{case.pk}/",
            f"/api/v1/panel-cases/{case.pk}",
            f"/api/v1/panel-cases/{case.pk}/scores",
        ]
        waiting += [f"/panels/cases/{case.pk}/?show={show}" for show in ("conditions", "plan")]
        waiting += [f"/applications/{case.application_id}/", f"/api/v1/applications/{case.application_id}"]
    while waiting and len(seen) < most:
        path = waiting.pop(0).replace("&amp;", "&")
        if path in seen or path.startswith(SKIPPED):
            continue
        seen.add(path)
        said = client.get(path)
        if said.status_code == 200 and not said.streaming:
            texts.append(said.content.decode(errors="replace"))
            waiting += LINK.findall(texts[-1])
        elif said.status_code == 200:
            texts.append(b"".join(said).decode(errors="replace"))
    return "\n".join(texts)


def told_to(person: Person) -> str:
    """Every notice and mail of somebody."""
    send_due(NOW)
    notices = [
        json.dumps(one.detail, ensure_ascii=False) + one.title + one.path
        for one in Notice.objects.filter(person=person)
    ]
    mails = [one.subject + one.text for one in Mail.objects.filter(person=person)]
    sent = [one.subject + str(one.body) for one in mail.outbox if person.email in one.to]
    return "\n".join([*notices, *mails, *sent])


@pytest.fixture
def talked(world: World) -> Panel:
    """A blind panel in discussion: scores, questions, a visit, remarks and an opinion are there."""
    panel = world.bring(world.set_up(), "scoring", scored=False)
    for case in world.cases(panel):
        given = [one for one in case.assignments.all() if one.part == "scores"]
        asking = world.actor(world.number_of(given[0].seat))
        question = propose(case, "并网容量的依据是什么？", actor=asking, at=NOW)
        put(question, "请说明并网容量依据。", actor=world.officer, at=NOW)
        applicant = Person.objects.get(username=f"principal-{case.application.place_id}-")
        answer(question, "依据见附件三。", actor=actor_of(applicant), at=NOW)
        note_visit(case, Visited(NOW.date(), "园区", f"{NAMES[0]}、{NAMES[1]}", "属实"), actor=world.officer, at=NOW)
    panel = world.bring(panel, "discussing")
    for case in world.cases(panel):
        for one in case.assignments.all():
            remark(case, f"议论七七{one.seat.number}", actor=world.actor(world.number_of(one.seat)), at=NOW)
        write_opinion(case, "可行。", actor=world.officer, at=NOW)
    return panel


def test_an_expert_of_a_blind_panel_reads_no_other_name_and_no_other_case(talked: Panel, world: World) -> None:
    cases = world.cases(talked)
    for number in range(3):
        told = told_to(world.people[number])
        assert [name for name in NAMES if name in told and name != NAMES[number]] == []
    number = next(one for one in range(3) if sum(_has(case, world, one) for case in cases) == 1)
    own, other = sorted(cases, key=lambda case: not _has(case, world, number))

    read = read_by(world.client(world.people[number]), talked, cases)

    assert [name for name in NAMES if name in read] == [NAMES[number]]
    assert (f"/panels/cases/{own.pk}/" in read, str(other.pk) in read) == (True, False)
    assert ("议论七七" in read, "依据见附件三" in read) == (True, True)


def _has(case: Case, world: World, number: int) -> bool:
    return case.assignments.filter(seat__expert=world.experts[number]).exists()


def test_a_stranger_reads_nothing_and_an_applicant_not_who_asks(talked: Panel, world: World) -> None:
    cases = world.cases(talked)
    stranger = read_by(world.client(world.people[3]), talked, cases, most=36) + told_to(world.people[3])
    applicant = Person.objects.get(username=f"principal-{cases[0].application.place_id}-")
    page = world.client(applicant).get(f"/applications/{cases[0].application_id}/asked/").content.decode()
    everything = read_by(world.client(applicant), talked, cases, most=36) + told_to(applicant) + page

    assert (talked.name in stranger, "依据见附件三" in stranger) == (False, False)
    assert "请说明并网容量依据" in everything
    assert [
        word for word in (*NAMES, "并网容量的依据是什么", talked.name, "Expert 1", "议论七七") if word in everything
    ] == []


def test_an_expert_sees_a_phase_when_it_comes_and_no_sooner(world: World) -> None:
    panel = world.set_up()
    expert = world.client(world.people[0])
    case = world.case_of(panel, 0)
    seen: dict[str, object] = {}
    while panel.phase != "final":
        page = expert.get(f"/panels/cases/{case.pk}/")
        told = expert.get(f"/api/v1/panel-cases/{case.pk}")
        parts = told.json().get("seen", []) if told.status_code == 200 else None
        seen[panel.phase] = (page.status_code, parts, "What everyone gave" in page.content.decode())
        if panel.phase == "scoring":
            world.score_all(panel)
        panel = world.bring(
            panel,
            {
                "setup": "reading",
                "reading": "scoring",
                "scoring": "comparing",
                "comparing": "discussing",
                "discussing": "final",
            }[panel.phase],
        )

    early = ["figures", "identity", "own", "questions", "visits"]
    assert seen == {
        "setup": (404, None, False),
        "reading": (200, early, False),
        "scoring": (200, early, False),
        "comparing": (200, sorted([*early, "others"]), True),
        "discussing": (200, sorted([*early, "others", "discussion", "opinion"]), True),
    }
    assert world.client(world.people[3]).get(f"/panels/cases/{case.pk}/").status_code == 404


def test_in_a_veiled_panel_experts_read_numbers_in_the_place_of_applicants(world: World) -> None:
    panel = world.bring(world.set_up(veiled=True), "discussing")
    cases, me = world.cases(panel), world.people[0]
    own = next(one for one in cases if one.assignments.filter(seat__expert__person=me))
    place = own.application.place
    write_opinion(own, f"{place.name_zh}（{place.pk}）基础扎实。", actor=world.officer, at=NOW)
    paths = (
        f"/panels/{panel.pk}/",
        f"/panels/cases/{own.pk}/",
        f"/api/v1/panel-cases/{own.pk}",
        f"/api/v1/panels/{panel.pk}",
    )

    mine = "\n".join(world.client(me).get(path).content.decode() for path in paths) + told_to(me)
    office = world.client(Person.objects.get(pk=world.officer.person_id or 0)).get(paths[1]).content.decode()

    assert "基础扎实" in mine
    assert [
        word for word in (place.name_zh, place.name_zh[:-1], place.pk, str(own.application_id)) if word in mine
    ] == []
    assert place.name_zh in office
