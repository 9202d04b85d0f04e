"""Recusal: access and scores go at once, in every phase, and nothing of them remains anywhere."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.core import serializers

from dafeng.web.duties.models import Duty, Notice
from dafeng.web.experts.services.declaring import Declared, declare
from dafeng.web.experts.services.pool import withdraw
from dafeng.web.integrations.errors import Stopped
from dafeng.web.ledger.models import Entry
from dafeng.web.panels.models import Assignment, Panel, PanelVisit, Recusal
from dafeng.web.panels.queries.opinions import opinion_of
from dafeng.web.panels.queries.progress import hindrances
from dafeng.web.panels.queries.totals import marks, totals
from dafeng.web.panels.services.assigning import assign, assign_by_solver
from dafeng.web.panels.services.phases import advance_phase, conclude
from dafeng.web.panels.services.record.notes import Visited, note_visit, remark
from dafeng.web.panels.services.record.opinions import Signing, sign_opinion, write_opinion
from dafeng.web.panels.services.record.questions import propose
from dafeng.web.panels.services.recusing import lift, recuse
from tests.web.panels.conftest import FINAL_BY, FIRST_BY, NAMES, NOW, World

WORDS = "暗号甲乙丙"


def rows_of(panel: Panel) -> str:
    """Every row of this app but the recusals, as text."""
    models = [model for model in apps.get_app_config("panels").get_models() if model is not Recusal]
    found = [row for model in models for row in model._default_manager.all()]  # noqa: SLF001 -- as Django names it
    return str(serializers.serialize("json", found, ensure_ascii=False))


def test_a_recusal_in_the_middle_leaves_no_trace_but_in_the_recusal_itself(world: World) -> None:
    panel = world.bring(world.set_up(), "discussing")
    case = world.case_of(panel, 0)
    mine, seat = world.actor(0), world.seat_of(panel, 0)
    remark(case, WORDS, actor=mine, at=NOW)
    propose(case, WORDS, actor=mine, at=NOW)
    client = world.client(world.people[0])
    assert client.get(f"/panels/cases/{case.pk}/").status_code == 200
    before = totals(panel)

    recuse(panel, world.experts[0], "与申报单位有合作", actor=world.officer, at=NOW)

    left = totals(world.again(panel))
    assert left.rows == tuple(row for row in before.rows if row.expert != str(world.experts[0].pk))
    assert left.applications == before.applications
    assert {mark.reviewer for mark in marks(panel)} == {str(one.pk) for one in world.experts[1:3]}
    text = rows_of(panel)
    assert [word for word in (WORDS, str(seat.pk), str(world.experts[0].pk)) if word in text] == []
    kept = Recusal.objects.get()
    assert WORDS in json.dumps(kept.removed, ensure_ascii=False)
    assert not any("60" in json.dumps(entry.detail) for entry in Entry.objects.filter(act="recuse"))
    gone = [
        f"/panels/{panel.pk}/",
        f"/panels/cases/{case.pk}/",
        f"/api/v1/panel-cases/{case.pk}",
        f"/panels/cases/{case.pk}/behind/x/2020/",
    ]
    assert {client.get(path).status_code for path in gone} == {404}
    assert client.post(f"/panels/cases/{case.pk}/scores/", "{}", content_type="application/json").status_code in {
        403,
        422,
    }
    notices = Notice.objects.filter(person=world.people[0], subject_type="panel")
    assert (notices.count(), Duty.objects.filter(person=world.people[0], outcome="").count()) == (0, 0)


def test_what_a_recused_chair_wrote_goes_unless_others_have_signed_it(world: World) -> None:
    panel = world.bring(world.set_up(per_case=3), "discussing")
    first, second = world.cases(panel)
    for case in (first, second):
        write_opinion(case, WORDS, actor=world.actor(0), at=NOW)
        note_visit(case, Visited(NOW.date(), "现场", f"{NAMES[0]}、{NAMES[1]}", "属实"), actor=world.officer, at=NOW)
    propose(first, WORDS, actor=world.actor(0), at=NOW)
    panel = world.bring(panel, "final")
    world.score_all(panel, 70)
    sign_opinion(first, Signing("agree", 1), actor=world.actor(0), at=NOW)
    sign_opinion(second, Signing("agree", 1), actor=world.actor(1), at=NOW)

    recuse(panel, world.experts[0], "回避", actor=world.officer, at=NOW)

    again = {case.pk: opinion_of(case) for case in world.cases(panel)}
    signed = again[second.pk]
    assert again[first.pk] is None
    assert (signed and signed.text, signed and signed.by_id) == (WORDS, None)
    assert list(PanelVisit.objects.values_list("people", flat=True)) == [f"(recused)、{NAMES[1]}"] * 2
    assert not Duty.objects.filter(kind="panel.put", outcome="").exists()
    assert {one["what"] for one in Recusal.objects.get().removed} == {
        "assignment",
        "opinion",
        "question",
        "signature",
        "visit",
    }
    anew = write_opinion(first, "另拟。", actor=world.officer, at=NOW)
    with pytest.raises(Stopped):
        sign_opinion(first, Signing("agree", 1), actor=world.actor(1), at=NOW)
    assert (anew.number, sign_opinion(first, Signing("agree", 2), actor=world.actor(1), at=NOW).opinion_id) == (
        2,
        anew.pk,
    )


def test_a_conflict_declared_late_acts_at_once_and_one_that_only_bars_the_discussion_keeps_the_score(
    world: World,
) -> None:
    panel = world.bring(world.set_up(), "discussing")
    given = Assignment.objects.filter(seat__expert=world.experts[0]).select_related("case__application").first()
    assert given is not None
    application, number = given.case.application, given.case.number

    declare(world.experts[0], application, Declared(("supervised",), "评过其规划"), actor=world.actor(0), at=NOW)
    with pytest.raises(Exception, match="remark"):
        remark(given.case, "我认为", actor=world.actor(0), at=NOW)
    kept = [row for row in totals(panel).rows if row.expert == str(world.experts[0].pk) and row.number == number]
    assert kept[0].value is not None

    declare(world.experts[0], application, Declared(("kin",), "亲属任职"), actor=world.actor(0), at=NOW)
    assert not [row for row in totals(panel).rows if row.expert == str(world.experts[0].pk) and row.number == number]
    assert (Recusal.objects.get().kind, Recusal.objects.get().case_id) == ("declared", given.case_id)
    assert world.client(world.people[0]).get(f"/panels/cases/{given.case_id}/").status_code == 404

    with pytest.raises(Stopped) as barred:
        assign(given.case, world.seat_of(panel, 0), "再给", actor=world.officer, at=NOW)
    assert barred.value.problems[0].code in {"barred", "wrong_phase"}


def test_after_the_conclusion_a_recusal_puts_another_frozen_result_in_its_place(world: World) -> None:
    panel = world.bring(world.set_up(), "final")
    world.score_all(panel, 70)
    for case in world.cases(panel):
        write_opinion(case, "可行。", actor=world.officer, at=NOW)
        for one in case.assignments.all():
            sign_opinion(case, Signing("agree", 1), actor=world.actor(world.number_of(one.seat)), at=NOW)
    first = conclude(panel, actor=world.principal, at=NOW)
    assert str(world.experts[1].pk) in json.dumps(first.totals)

    recuse(world.again(panel), world.experts[1], "事后查明任职", actor=world.officer, at=NOW)

    now = world.again(panel).conclusions.get()
    assert now.sha256 != first.sha256
    assert str(world.experts[1].pk) not in json.dumps(now.totals)
    assert str(world.experts[1].pk) not in rows_of(panel)
    assert first.sha256 in json.dumps(Recusal.objects.get().removed)


def test_when_everyone_is_recused_the_total_cannot_be_determined_and_that_is_said(world: World) -> None:
    panel = world.bring(world.set_up(), "final")
    for case in world.cases(panel):
        write_opinion(case, "可行。", actor=world.officer, at=NOW)
    for expert in world.experts[:3]:
        recuse(world.again(panel), expert, "回避", actor=world.officer, at=NOW)
    panel = world.again(panel)

    assert (totals(panel).rows, len(totals(panel).applications)) == ((), 2)
    assert totals(panel).core.scores == {}
    assert {one.problem.code for one in hindrances(panel, NOW)} == {"no_scores"}
    with pytest.raises(Stopped) as hindered:
        conclude(panel, actor=world.principal, at=FINAL_BY + timedelta(days=1))
    assert {one.code for one in hindered.value.problems} == {"no_scores"}
    conclude(panel, actor=world.principal, at=NOW, reason="全部回避，无法评分")
    assert totals(world.again(panel)).values == {}


def test_an_expert_who_leaves_the_pool_leaves_the_panel_and_a_lifted_recusal_brings_nothing_back(world: World) -> None:
    panel = world.bring(world.set_up(), "scoring", scored=False)
    world.score_all(panel)
    withdraw(world.experts[2], "调离", actor=world.officer, at=NOW)
    assert (Recusal.objects.get().kind, world.again(panel).seats.count()) == ("withdrawn", 2)

    case = world.case_of(panel, 0)
    made = recuse(panel, world.experts[0], "误会", actor=world.officer, at=NOW, case=case)
    with pytest.raises(Stopped) as still:
        assign(case, world.seat_of(panel, 0), "再给", actor=world.officer, at=NOW)
    assert still.value.problems[0].code == "barred"
    lift(made, "查无此事", actor=world.officer, at=NOW)
    assign(case, world.seat_of(panel, 0), "查无此事", actor=world.officer, at=NOW)
    again = [row for row in totals(panel).rows if row.expert == str(world.experts[0].pk) and row.number == case.number]
    assert [row.value for row in again] == [None]


def test_the_solver_keeps_what_is_fixed_and_tells_what_is_lacking(world: World) -> None:
    panel = world.set_up(per_case=3)
    loads = [Assignment.objects.filter(seat__expert=one).count() for one in world.experts[:3]]
    assert loads == [2, 2, 2]
    case = world.cases(panel)[0]
    recuse(panel, world.experts[1], "回避", actor=world.officer, at=NOW, case=case)

    made = assign_by_solver(world.again(panel), actor=world.officer, at=NOW)

    assert [(short[0].pk, short[1].lacks, short[1].reason) for short in made.lacking] == [(case.pk, 1, "conflicts")]
    assert not case.assignments.filter(seat__expert=world.experts[1]).exists()
    with pytest.raises(Stopped) as few:
        advance_phase(world.again(panel), actor=world.officer, at=NOW)
    assert {one.code for one in few.value.problems} == {"too_few_experts"}
    advance_phase(world.again(panel), actor=world.officer, at=FIRST_BY - timedelta(days=1), reason="两人已足")
