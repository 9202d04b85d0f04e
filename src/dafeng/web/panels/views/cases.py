"""The page of a case: what there is to read on one side, what is to be written on the other, each part in its phase."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dafeng.web.experts.queries.conflicts import undeclared
from dafeng.web.inventories import pages
from dafeng.web.panels import rules
from dafeng.web.panels.bridge.material import FIGURES, SHOWS, Material, computation_of, material
from dafeng.web.panels.bridge.rubrics import rubric_of
from dafeng.web.panels.bridge.veil import veiled
from dafeng.web.panels.models import Case, Question
from dafeng.web.panels.queries.comparing import compared, rounds_seen
from dafeng.web.panels.queries.opinions import opinion_of, signatures_of, signers_of
from dafeng.web.panels.queries.panels import cases_for
from dafeng.web.panels.queries.people import knows_names, name_of
from dafeng.web.panels.services import scoring
from dafeng.web.panels.states import Round
from dafeng.web.panels.views.frame import case_opened, case_page
from dafeng.web.panels.views.panels import criteria_of
from dafeng.web.people.actor import Actor
from dafeng.web.people.requests import Request

ACTS = ("score", "ask", "put", "note_visit", "remark", "write_opinion", "sign")


@require_safe
def case(request: Request, case_id: UUID) -> HttpResponse:
    """One case, as far as the phase shows it to the actor."""
    found, actor = case_opened(request, case_id), request.actor
    seen = rules.parts(actor, found)
    context: dict[str, Any] = {
        "now": timezone.now(),
        "seen": seen,
        "may_case": {act: rules.may(actor, act, found) for act in ACTS},
        "neighbours": _neighbours(actor, found),
        **_form(actor, found),
        **_record(actor, found, seen),
    }
    if "figures" in seen:
        context |= _material(request, found)
    if "others" in seen:
        context["comparison"] = compared(
            found, actor, rounds=rounds_seen(found, by_office=not rules.is_expert_in(actor, found))
        )
    return case_page(request, found, "panels/case.html", **context)


@require_safe
def behind(request: Request, case_id: UUID, indicator: str, year: int) -> HttpResponse:
    """How one figure of the case is made, as a part of its page."""
    found = case_opened(request, case_id, "figures")
    computation = computation_of(found.package)
    shown = pages.behind(computation, indicator, year) if computation is not None else None
    if shown is None:
        raise Http404(indicator)
    answer = render(request, shown.template, shown.context)
    if rules.is_veiled(request.actor, found):
        answer.content = veiled(answer.content.decode(), found).encode()
    return answer


def _material(request: Request, found: Case) -> dict[str, Any]:
    wanted = request.GET.get("show", "")
    show = next((name for name in SHOWS if name == wanted), SHOWS[0])
    addresses = pages.Addresses(behind=lambda name, year: reverse("panels:behind", args=[found.pk, name, year]))
    made: Material = material(found.package, show, addresses)
    labels = {
        "inventory": _("Inventory"),
        "diagnosis": _("Diagnosis"),
        "pathway": _("Pathway"),
        "conditions": _("Conditions"),
        "plan": _("Creation plan"),
    }
    return {
        "shows": [{"name": name, "label": labels[name]} for name in SHOWS],
        "material": made,
        "is_figures": made.show in FIGURES,
        **made.context,
    }


def _form(actor: Actor, found: Case) -> dict[str, Any]:
    """The form of scores for whoever scores the case, with what stands in it."""
    given, round_ = rules.own(actor, found), scoring.round_now(found)
    if given is None or given.seat.role not in rules.ONLY_SEATS["score"]:
        return {"mine": given}
    shown = round_ or (Round.FINAL if found.panel.is_concluded else Round.FIRST)
    marks, revision = scoring.draft_of(given, shown)
    values = rubric_of(found.panel).values
    rows = [{**one, "mark": marks.get(one["id"], scoring.EMPTY)} for one in criteria_of(found.panel)]
    return {
        "mine": given,
        "round": shown,
        "form": rows,
        "values": [f"{value:g}" for value in sorted(values, reverse=True)],
        "ends": ", ".join(f"{value:g}" for value in found.panel.rubric["comment_at"]),
        "revision": revision,
        "finished": scoring.is_finished(given, shown),
        "sheet": given.sheets.filter(round=shown).order_by("-number").first(),
        "is_open": round_ is not None,
        "due_at": found.panel.first_by if shown == Round.FIRST else found.panel.final_by,
        "undeclared": bool(undeclared([given.seat.expert], [found.application])),
        "conflict": given.effect,
    }


def _record(actor: Actor, found: Case, seen: frozenset[str]) -> dict[str, Any]:
    """Questions, visits, discussion and opinion, as far as the actor sees them."""
    panel, named = found.panel, knows_names(actor, found.panel)
    context: dict[str, Any] = {"knows_names": named}
    if "questions" in seen:
        context["questions"] = [_question(actor, found, one) for one in found.questions.select_related("seat__expert")]
    if "visits" in seen:
        context["visits"] = found.visits.select_related("by")
    if "discussion" in seen:
        rows = found.remarks.select_related("seat__expert", "by")
        context["remarks"] = [{"remark": one, "by": name_of(one.seat, actor, panel) or _("Secretary")} for one in rows]
    if "opinion" in seen:
        opinion = opinion_of(found)
        signed = {one.seat_id: one for one in signatures_of(opinion)}
        context["opinion"] = opinion
        context["signers"] = [
            {"name": name_of(one.seat, actor, panel), "signature": signed.get(one.seat_id)} for one in signers_of(found)
        ]
        given = rules.own(actor, found)
        context["signed"] = signed.get(given.seat_id) if given is not None else None
    return context


def _question(actor: Actor, found: Case, one: Question) -> dict[str, Any]:
    seen = rules.words_seen(actor, found, one)
    by = name_of(one.seat, actor, found.panel)
    return {"question": one, "by": by, "shown": seen != "none", "words": seen == "all"}


def _neighbours(actor: Actor, found: Case) -> dict[str, Case | None]:
    cases = cases_for(actor, found.panel)
    place = next((number for number, one in enumerate(cases) if one.pk == found.pk), 0)
    return {
        "before": cases[place - 1] if place else None,
        "after": cases[place + 1] if place + 1 < len(cases) else None,
    }
