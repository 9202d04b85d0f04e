"""Panels and cases as the API tells them, by the same rules as the pages."""

import json
from datetime import datetime
from typing import Any

from dafeng.web.integrations.api.schemas import ProblemOut
from dafeng.web.panels import rules
from dafeng.web.panels.api.schemas import (
    CaseDetail,
    CaseOut,
    GivenOut,
    HindranceOut,
    MarkSheetOut,
    OpinionOut,
    PanelDetail,
    PanelOut,
    PanelVerdictOut,
    PanelVisitOut,
    QuestionOut,
    RemarkOut,
    RoundOut,
    SeatOut,
    SignatureOut,
)
from dafeng.web.panels.bridge.veil import veiled
from dafeng.web.panels.models import Case, Panel, Question, ScoreSheet
from dafeng.web.panels.queries.comparing import Compared, compared, rounds_seen
from dafeng.web.panels.queries.opinions import opinion_of, signatures_of, signers_of
from dafeng.web.panels.queries.panels import cases_for
from dafeng.web.panels.queries.people import knows_names, name_of
from dafeng.web.panels.queries.progress import hindrances
from dafeng.web.people import rules as permissions
from dafeng.web.people.actor import Actor

PANEL_ACTS = ("edit", "assign", "recuse", "advance", "conclude", "export")
CASE_ACTS = ("score", "ask", "put", "note_visit", "remark", "write_opinion", "sign")


def panel(one: Panel) -> PanelOut:
    """A panel in a list."""
    return PanelOut(**_stated(one))


def detail(one: Panel, actor: Actor, at: datetime) -> PanelDetail:
    """A panel as far as the actor sees it."""
    found = hindrances(one, at) if "record" in rules.parts(actor, one) else []
    return PanelDetail(
        **_stated(one),
        seats=[SeatOut(id=seat.pk, name=name_of(seat, actor, one), role=seat.role) for seat in one.seats.all()],
        cases=[case(each, actor) for each in cases_for(actor, one)],
        rubric=one.rubric,
        hindrances=[HindranceOut(problem=ProblemOut.from_orm(each.problem), passable=each.passable) for each in found],
        acts=[act for act in PANEL_ACTS if permissions.may(actor, act, one)],
    )


def case(one: Case, actor: Actor) -> CaseOut:
    """A case in a list."""
    return CaseOut(**_case_stated(one, actor))


def case_detail(one: Case, actor: Actor) -> CaseDetail:
    """A case as far as the actor sees it; without the applicant's name where it is not to be known."""
    seen = rules.parts(actor, one)
    made = CaseDetail(
        **_case_stated(one, actor),
        phase=one.panel.phase,
        seen=sorted(seen),
        figures=one.package.manifest.get("computation", {}).get("figures", {}) if "figures" in seen else None,
        verdicts=_verdicts(one) if "figures" in seen else None,
        others=_others(one, actor) if "others" in seen else None,
        questions=_questions(one, actor) if "questions" in seen else None,
        visits=_visits(one, actor) if "visits" in seen else None,
        discussion=_remarks(one, actor) if "discussion" in seen else None,
        opinion=_opinion(one, actor) if "opinion" in seen else None,
        acts=[act for act in CASE_ACTS if rules.may(actor, act, one)],
    )
    if not rules.is_veiled(actor, one):
        return made
    return CaseDetail(**json.loads(veiled(made.model_dump_json(), one)))


def question(one: Question, actor: Actor, of: Case) -> QuestionOut:
    """A question on a case."""
    words = rules.words_seen(actor, of, one) == "all"
    return QuestionOut(
        number=one.number,
        state=one.state,
        text=one.text if words else None,
        by=name_of(one.seat, actor, of.panel) if words else None,
        put_text=one.put_text,
        due_at=one.due_at,
        refused_reason=one.refused_reason if words else "",
        answer=one.answer,
        answered_at=one.answered_at,
    )


def sheet(one: ScoreSheet) -> MarkSheetOut:
    """A finished sheet."""
    return MarkSheetOut(
        round=one.round, number=one.number, total=one.total, sha256=one.sha256, finished_at=one.finished_at
    )


def _stated(one: Panel) -> dict[str, Any]:
    return {
        "id": one.pk,
        "call": one.call_id,
        "track": one.track,
        "name": one.name,
        "phase": one.phase,
        "phase_label": str(one.get_phase_display()),
        "blind": one.blind,
        "veiled": one.veiled,
        "per_case": one.per_case,
        "first_by": one.first_by,
        "final_by": one.final_by,
        "concluded_at": one.concluded_at,
    }


def _case_stated(one: Case, actor: Actor) -> dict[str, Any]:
    hidden = rules.is_veiled(actor, one)
    return {
        "id": one.pk,
        "number": one.number,
        "name": one.shown_name(veiled=hidden),
        "application": None if hidden else one.application_id,
        "package_sha256": one.package_sha256,
    }


def _verdicts(one: Case) -> list[PanelVerdictOut]:
    return [
        PanelVerdictOut(condition=each.condition, clause=each.clause, status=each.status, said=each.sentence)
        for each in one.package.verdicts.all()
    ]


def _others(one: Case, actor: Actor) -> list[RoundOut]:
    by_office = not rules.is_expert_in(actor, one)
    return [_round(each) for each in compared(one, actor, rounds=rounds_seen(one, by_office=by_office))]


def _round(one: Compared) -> RoundOut:
    given = [
        GivenOut(
            name=name,
            marks={row["id"]: row["marks"][place] for row in one.rows} if one.is_finished[place] else None,
            total=one.totals[place],
        )
        for place, name in enumerate(one.names)
    ]
    return RoundOut(round=one.round, given=given)


def _questions(one: Case, actor: Actor) -> list[QuestionOut]:
    rows = one.questions.select_related("seat__expert")
    return [question(each, actor, one) for each in rows if rules.words_seen(actor, one, each) != "none"]


def _visits(one: Case, actor: Actor) -> list[PanelVisitOut]:
    named = knows_names(actor, one.panel)
    return [
        PanelVisitOut(
            day=each.day,
            place=each.place,
            people=each.people if named else None,
            findings=each.findings,
            follow_up=each.follow_up,
        )
        for each in one.visits.all()
    ]


def _remarks(one: Case, actor: Actor) -> list[RemarkOut]:
    rows = one.remarks.select_related("seat__expert")
    return [RemarkOut(by=name_of(each.seat, actor, one.panel), text=each.text, at=each.at) for each in rows]


def _opinion(one: Case, actor: Actor) -> OpinionOut | None:
    found = opinion_of(one)
    if found is None:
        return None
    signed = {each.seat_id: each for each in signatures_of(found)}
    return OpinionOut(
        number=found.number,
        text=found.text,
        sha256=found.sha256,
        signatures=[
            SignatureOut(
                name=name_of(each.seat, actor, one.panel),
                position=signed[each.seat_id].position if each.seat_id in signed else None,
                reason=signed[each.seat_id].reason if each.seat_id in signed else "",
            )
            for each in signers_of(one)
        ],
    )
