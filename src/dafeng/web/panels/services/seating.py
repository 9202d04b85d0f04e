"""Seating experts of the pool in a panel, and letting them go again before they have a case."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.web.applications.rules import person_of
from dafeng.web.experts.models import Expert
from dafeng.web.experts.queries.pool import pool_experts
from dafeng.web.experts.services.declaring import ask
from dafeng.web.integrations.errors import Problem
from dafeng.web.panels.errors import Hindered, Unsound
from dafeng.web.panels.models import Assignment, Panel, Seat
from dafeng.web.panels.services import telling
from dafeng.web.panels.services.recording import By, locked, note, require_phase
from dafeng.web.panels.states import ORDER, RUNNING, SCORING_ROLES, Origin, Part, Phase, SeatRole
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor

OPEN = ORDER[:-1]


@transaction.atomic
def seat(panel: Panel, expert: Expert, role: str, *, actor: Actor, at: datetime) -> Seat:
    """Give an expert of the pool a seat; a secretary gets every case to keep its record. Raises Unsound, Hindered."""
    current, by = locked(panel), By(actor, at)
    rules.require(actor, "edit", current)
    require_phase(current, *OPEN)
    if problem := _unfit(current, expert, role):
        raise Unsound(problem)
    if current.recusals.filter(expert=expert, case=None, lifted_at=None).exists():
        raise Hindered(_recused(current, expert))
    made = Seat.objects.create(
        panel=current,
        expert=expert,
        role=role,
        number=_next_number(current, role),
        seated_by_id=person_of(actor),
        seated_at=at,
    )
    if role == SeatRole.SECRETARY:
        keep_record(made, by)
    note("seat_expert", current, by, expert=str(expert.pk), role=role)
    if current.phase in RUNNING:
        ask_to_declare([made], by)
    telling.seated(made, by)
    return made


@transaction.atomic
def unseat(seat: Seat, *, actor: Actor, at: datetime) -> None:
    """Take a seat away while the panel is set up, or while it has no case; later it takes a recusal."""
    current = locked(seat.panel)
    rules.require(actor, "edit", current)
    if current.phase != Phase.SETUP and seat.assignments.filter(part=Part.SCORES).exists():
        raise Hindered(_has_cases(current, seat))
    note("unseat_expert", current, By(actor, at), expert=str(seat.expert_id), role=seat.role)
    seat.delete()


def ask_to_declare(seats: Iterable[Seat], by: By) -> None:
    """Ask whoever scores to declare their interests, where the call has not asked them yet: scores wait for it."""
    for seat in seats:
        if seat.role in SCORING_ROLES:
            ask(seat.panel.call, actor=by.actor, at=by.at, experts=[seat.expert])


def keep_record(seat: Seat, by: By) -> None:
    """Give a secretary the cases that it does not have yet, save those it is recused from."""
    recused = seat.panel.recusals.filter(expert=seat.expert, lifted_at=None).exclude(case=None)
    gone = [*seat.assignments.values_list("case", flat=True), *recused.values_list("case", flat=True)]
    for case in seat.panel.cases.exclude(pk__in=gone):
        Assignment.objects.create(
            case=case, seat=seat, part=Part.RECORDS, origin=Origin.HAND, by_id=person_of(by.actor), at=by.at
        )


def draw_numbers(panel: Panel) -> None:
    """Number the scoring seats in an order that says nothing of who they are: that of their own random keys."""
    seats = panel.seats.exclude(role=SeatRole.SECRETARY).order_by("pk")
    for number, one in enumerate(seats, start=1):
        one.number = number
        one.save(update_fields=["number"])


def _next_number(panel: Panel, role: str) -> int | None:
    if panel.phase == Phase.SETUP or role == SeatRole.SECRETARY:
        return None
    return max((one.number or 0 for one in panel.seats.all()), default=0) + 1


def _unfit(panel: Panel, expert: Expert, role: str) -> Problem | None:
    where, seats = str(panel), list(panel.seats.all())
    if role not in SeatRole.values:
        choices = ", ".join(str(one.label) for one in SeatRole)
        return Problem(
            "no_role", _("There is no such part in a panel."), where, _("One of: %(choices)s.") % {"choices": choices}
        )
    if not pool_experts(panel.call).filter(pk=expert.pk).exists():
        what = _("%(expert)s is not an active expert of this region's pool.") % {"expert": expert.name}
        return Problem("not_in_pool", what, where, how=_("Choose an expert from the pool."))
    if any(one.expert_id == expert.pk for one in seats):
        what = _("%(expert)s has a seat in this panel already.") % {"expert": expert.name}
        return Problem("seated", what, where, how=_("Nothing is left to do."))
    if role == SeatRole.CHAIR and any(one.role == SeatRole.CHAIR for one in seats):
        return Problem("two_chairs", _("The panel has a chair already."), where, how=_("Seat the expert as member."))
    return None


def _recused(panel: Panel, expert: Expert) -> Problem:
    what = _("%(expert)s was recused from this panel.") % {"expert": expert.name}
    return Problem("recused", what, str(panel), how=_("Lift the recusal first, with the reason."))


def _has_cases(panel: Panel, seat: Seat) -> Problem:
    what = _("%(expert)s has cases in this panel.") % {"expert": seat.expert.name}
    return Problem(
        "has_cases", what, str(panel), how=_("Recuse the expert: that takes access and scores away at once.")
    )
