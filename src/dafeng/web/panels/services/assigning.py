"""Giving cases to experts: by the solver, which balances load, expertise and conflicts, and by hand with a reason."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dafeng.core.panels import Shortfall
from dafeng.web.applications.rules import person_of
from dafeng.web.experts.queries.conflicts import Found, conflicts
from dafeng.web.integrations.errors import Problem
from dafeng.web.jobs import services as jobs
from dafeng.web.jobs.models import Job
from dafeng.web.panels.bridge.assigning import Pair, solved
from dafeng.web.panels.errors import Hindered, Unsound
from dafeng.web.panels.models import Assignment, Case, Panel, Seat
from dafeng.web.panels.queries.panels import whole_cases
from dafeng.web.panels.services import telling
from dafeng.web.panels.services.recording import By, locked, note, require_phase
from dafeng.web.panels.states import SCORING_ROLES, Origin, Part, Phase
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor

KIND = "panel_assignment"
STEP = gettext_noop("assigning cases to experts")
AT_ONCE = 400
"""So many pairs of seat and case are solved while one waits; more in the background."""
ASSIGNING = (Phase.SETUP, Phase.READING, Phase.SCORING)
BY_HAND = (*ASSIGNING, Phase.FINAL)
"""In the final phase a case can still be given to another, where someone was recused."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """What the solver gave: how many pairs now stand, and which case lacks whom, and why."""

    pairs: int
    lacking: tuple[tuple[Case, Shortfall], ...]


def is_large(panel: Panel) -> bool:
    """Whether the solver should work in the background."""
    return panel.seats.count() * panel.cases.count() > AT_ONCE


def start_assigning(panel: Panel, *, actor: Actor, at: datetime) -> Job:
    """Have the solver work in the background; raises NotPermitted, Closed, Hindered."""
    _ready(panel, actor)
    arguments = {"person": actor.person_id}
    return jobs.start(KIND, actor=actor, subject=("panel", str(panel.pk)), arguments=arguments, at=at)


@transaction.atomic
def assign_by_solver(panel: Panel, *, actor: Actor, at: datetime) -> Assigned:
    """Give every case its experts; what was given by hand, or already scored, stays. Raises Closed, Hindered."""
    current, by = locked(panel), By(actor, at)
    seats, cases = _ready(current, actor)
    known = conflicts([one.expert for one in seats], [one.application for one in cases])
    kept = _kept(current, seats)
    found = solved(current, seats, cases, barred=_barred(current, seats, cases, known), kept=kept)
    people, things = {str(one.pk): one for one in seats}, {str(one.pk): one for one in cases}
    given = Assignment.objects.filter(case__panel=current, part=Part.SCORES)
    given.exclude(pk__in=[one.pk for one in given if (str(one.seat_id), str(one.case_id)) in kept]).delete()
    for seat_id, case_id in sorted(set(found.pairs) - kept):
        _make(things[case_id], people[seat_id], Origin.SOLVER, "", by, _effect(known, people[seat_id], things[case_id]))
    lacking = tuple((things[one.applicant], one) for one in found.shortfalls)
    said = {"solver": found.solver, "status": found.status}
    note("assign_cases", current, by, pairs=len(found.pairs), lacking=len(lacking), **said)
    telling.scores_due(current, by)
    return Assigned(len(found.pairs), lacking)


@transaction.atomic
def assign(case: Case, seat: Seat, reason: str, *, actor: Actor, at: datetime) -> Assignment:
    """Give one case to one expert by hand, with the reason; a conflict that bars is never gone past."""
    current, by = locked(case.panel), By(actor, at)
    rules.require(actor, "assign", current)
    require_phase(current, *BY_HAND)
    if not reason.strip():
        raise Unsound(_no_reason(current))
    if seat.panel_id != current.pk or seat.role not in SCORING_ROLES:
        what = _("%(expert)s scores nothing in this panel.") % {"expert": seat.expert.name}
        raise Unsound(Problem("no_seat", what, str(current), how=_("Give the expert a seat first.")))
    known = conflicts([seat.expert], [case.application])
    if (str(seat.pk), str(case.pk)) in _barred(current, [seat], [case], known):
        raise Hindered(_barred_said(current, case, seat, known))
    if case.assignments.filter(seat=seat).exists():
        what = _("%(expert)s has this case already.") % {"expert": seat.expert.name}
        raise Unsound(Problem("has_case", what, str(current)))
    made = _make(case, seat, Origin.HAND, reason.strip(), by, _effect(known, seat, case))
    note("assign_case", current, by, reason=reason.strip(), number=case.number, expert=str(seat.expert_id))
    telling.scores_due(current, by)
    return made


@transaction.atomic
def unassign(assignment: Assignment, reason: str, *, actor: Actor, at: datetime) -> None:
    """Take a case from an expert who has not scored it, with the reason; whoever has scored can only be recused."""
    current, by = locked(assignment.case.panel), By(actor, at)
    rules.require(actor, "assign", current)
    require_phase(current, *BY_HAND)
    if not reason.strip():
        raise Unsound(_no_reason(current))
    if assignment.sheets.exists():
        what = _("%(expert)s has scored this case.") % {"expert": assignment.seat.expert.name}
        how = _("Recuse the expert: that takes access and scores away at once.")
        raise Hindered(Problem("scored", what, str(current), how=how))
    expert, number = str(assignment.seat.expert_id), assignment.case.number
    assignment.delete()
    note("unassign_case", current, by, reason=reason.strip(), number=number, expert=expert)
    telling.scores_due(current, by)


def barred_by(seats: list[Seat], cases: list[Case]) -> dict[Pair, list[Found]]:
    """Every conflict between seats and cases, by their numbers, for the page where one assigns by hand."""
    found: dict[Pair, list[Found]] = {}
    for one in conflicts([seat.expert for seat in seats], [case.application for case in cases]):
        seat = next(each for each in seats if each.expert_id == one.expert.pk)
        case = next(each for each in cases if each.application_id == one.application.pk)
        found.setdefault((str(seat.pk), str(case.pk)), []).append(one)
    return found


def _ready(panel: Panel, actor: Actor) -> tuple[list[Seat], list[Case]]:
    rules.require(actor, "assign", panel)
    require_phase(panel, *ASSIGNING)
    seats = [one for one in panel.seats.select_related("expert__person", "panel") if one.role in SCORING_ROLES]
    cases = list(whole_cases().filter(panel=panel))
    if not seats:
        raise Hindered(
            Problem("no_experts", _("Nobody scores in this panel."), str(panel), how=_("Seat experts first."))
        )
    if not cases:
        raise Hindered(
            Problem("no_cases", _("No application stands before this panel."), str(panel), how=_("Add cases."))
        )
    return seats, cases


def _kept(panel: Panel, seats: list[Seat]) -> set[Pair]:
    rows = Assignment.objects.filter(case__panel=panel, part=Part.SCORES, seat__in=seats).prefetch_related(
        "sheets", "drafts"
    )
    fixed = [one for one in rows if one.origin == Origin.HAND or one.sheets.all() or one.drafts.all()]
    return {(str(one.seat_id), str(one.case_id)) for one in fixed}


def _barred(panel: Panel, seats: list[Seat], cases: list[Case], known: list[Found]) -> set[Pair]:
    """Pairs of seat and case that may not be: conflicts that bar, and recusals that were not lifted."""
    experts, things = {one.expert_id: str(one.pk) for one in seats}, {one.application_id: str(one.pk) for one in cases}
    pairs = {(experts[one.expert.pk], things[one.application.pk]) for one in known if one.bars}
    for expert, case in panel.recusals.filter(lifted_at=None).values_list("expert_id", "case_id"):
        if expert in experts:
            pairs |= {(experts[expert], str(one.pk)) for one in cases if case in {None, one.pk}}
    return pairs


def _effect(known: list[Found], seat: Seat, case: Case) -> str:
    """The strictest thing between the two, in the order in which effects grow weaker."""
    effects = {
        one.effect for one in known if one.expert.pk == seat.expert_id and one.application.pk == case.application_id
    }
    return next((name for name in ("bars", "bars_discussion", "disclosed") if name in effects), "")


def _make(case: Case, seat: Seat, origin: Origin, reason: str, by: By, effect: str) -> Assignment:  # noqa: PLR0917 -- the columns of a row
    stated = {"origin": origin, "reason": reason, "effect": effect, "by_id": person_of(by.actor), "at": by.at}
    return Assignment.objects.create(case=case, seat=seat, part=Part.SCORES, **stated)


def _no_reason(panel: Panel) -> Problem:
    return Problem("no_reason", _("No reason was given."), str(panel), how=_("Write why; it stands in the ledger."))


def _barred_said(panel: Panel, case: Case, seat: Seat, known: list[Found]) -> Problem:
    grounds = ", ".join(f"{one.kind_name}: {one.ground}" for one in known if one.bars)
    what = _("%(expert)s may not judge %(case)s.") % {"expert": seat.expert.name, "case": case.shown_name(veiled=False)}
    expected = grounds or _("The expert was recused from it.")
    return Problem("barred", what, str(panel), expected, _("Choose another expert."))
