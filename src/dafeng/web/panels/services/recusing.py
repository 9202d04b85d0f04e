"""Recusal: access and every score go at once, and no total, list, page, file or message keeps a trace of them.

What is taken out is kept in the recusal alone, for auditors.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.web.experts.following import Change
from dafeng.web.experts.models import Expert
from dafeng.web.experts.queries.conflicts import Found, conflicts
from dafeng.web.integrations.errors import Problem
from dafeng.web.panels.errors import Unsound
from dafeng.web.panels.following import Turn, tell
from dafeng.web.panels.models import Assignment, Case, Panel, Recusal, Seat
from dafeng.web.panels.services import telling
from dafeng.web.panels.services.freezing import freeze
from dafeng.web.panels.services.recording import By, locked, note
from dafeng.web.panels.services.removing import Part, remove, taken
from dafeng.web.panels.states import Phase, RecusalKind
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor


@dataclass(frozen=True, slots=True)
class Ground:
    """Why an expert takes no part."""

    kind: RecusalKind
    text: str


@transaction.atomic
def recuse(
    panel: Panel, expert: Expert, reason: str, *, actor: Actor, at: datetime, case: Case | None = None
) -> Recusal:
    """Take an expert out of a case, or out of the panel where none is named; in every phase, also afterwards.

    Raises NotPermitted, Unsound without a reason or where the expert never sat there.
    """
    current, by = locked(panel), By(actor, at)
    rules.require(actor, "recuse", current)
    if not reason.strip():
        raise Unsound(Problem("no_reason", _("No reason was given."), str(current), how=_("Write the ground.")))
    if case is None and not current.seats.filter(expert=expert).exists():
        what = _("%(expert)s has no seat in this panel.") % {"expert": expert.name}
        raise Unsound(Problem("no_seat", what, str(current), how=_("Choose one of those seated.")))
    return _recused(current, expert, case, Ground(RecusalKind.DECIDED, reason.strip()), by)


@transaction.atomic
def lift(recusal: Recusal, reason: str, *, actor: Actor, at: datetime) -> Recusal:
    """Let a recused expert be seated and given cases again; what was taken out does not come back."""
    panel = locked(recusal.panel)
    rules.require(actor, "recuse", panel)
    current = Recusal.objects.select_for_update(of=("self",), no_key=True).get(pk=recusal.pk)
    if not reason.strip() or current.lifted_at is not None:
        what = _("A recusal is lifted once, and with a reason.")
        raise Unsound(Problem("no_reason", what, str(panel), how=_("Write why it no longer holds.")))
    current.lifted_at = at
    current.save(update_fields=["lifted_at"])
    note("lift_recusal", panel, By(actor, at), reason=reason.strip(), recusal=current.pk)
    return current


def on_experts(change: Change) -> None:
    """What becomes known of an expert acts at once: who is barred now is recused, who has left the pool leaves."""
    by = By(change.actor, change.at)
    if change.cause == "withdrawn":
        seats = Seat.objects.filter(expert=change.expert).exclude(panel__phase=Phase.CONCLUDED).select_related("panel")
        for seat in list(seats):
            _recused(locked(seat.panel), change.expert, None, Ground(RecusalKind.WITHDRAWN, change.reason), by)
        return
    held = Assignment.objects.filter(seat__expert=change.expert).select_related("case__panel", "case__application")
    if change.applications is not None:
        held = held.filter(case__application__in=change.applications)
    rows = list(held)
    known = conflicts([change.expert], [one.case.application for one in rows])
    for one in rows:
        _apply(one, [found for found in known if found.application.pk == one.case.application_id], by)


def _apply(assignment: Assignment, found: list[Found], by: By) -> None:
    barring = [one for one in found if one.bars]
    if barring:
        kind = RecusalKind.FOUND if barring[0].origin == "data" else RecusalKind.DECLARED
        text = "; ".join(f"{one.kind}: {one.ground}" for one in barring)
        panel = locked(assignment.case.panel)
        _recused(panel, barring[0].expert, assignment.case, Ground(kind, text), by)
        return
    effects = {one.effect for one in found}
    effect = next((name for name in ("bars_discussion", "disclosed") if name in effects), "")
    if effect != assignment.effect:
        Assignment.objects.filter(pk=assignment.pk).update(effect=effect)


def _recused(panel: Panel, expert: Expert, case: Case | None, ground: Ground, by: By) -> Recusal:
    part = Part(panel, expert, case)
    seat, concluded = part.seat, panel.is_concluded
    made = Recusal.objects.create(
        panel=panel,
        expert=expert,
        case=case,
        kind=ground.kind,
        ground=ground.text,
        removed=taken(part),
        by_id=by.actor.person_id,
        at=by.at,
    )
    for question in remove(part):
        telling.dropped(question, by)
    detail = {"expert": str(expert.pk), "number": case.number if case else None, "kind": str(ground.kind)}
    note("recuse", panel, by, reason=ground.text, **detail)
    if concluded:
        panel.conclusions.all().delete()
        freeze(panel, by)
    telling.left(panel, expert.person_id, [str(seat.pk)] if seat else [], by, case=case)
    telling.scores_due(panel, by)
    telling.recused(panel, by)
    tell(Turn("recused", panel, by.actor, by.at))
    return made
