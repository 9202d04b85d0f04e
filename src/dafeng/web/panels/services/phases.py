"""From phase to phase, and the end: what stands in the way is named, and gone past only where that is allowed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.web.applications.rules import person_of
from dafeng.web.integrations.errors import Problem
from dafeng.web.panels.errors import Closed, Hindered
from dafeng.web.panels.following import Turn, tell
from dafeng.web.panels.models import Conclusion, Panel, PhaseStep
from dafeng.web.panels.queries.opinions import opinion_of, signers_of
from dafeng.web.panels.queries.panels import whole_cases
from dafeng.web.panels.queries.progress import Hindrance, hindrances
from dafeng.web.panels.services import telling
from dafeng.web.panels.services.freezing import freeze
from dafeng.web.panels.services.recording import By, locked, note, touched
from dafeng.web.panels.services.seating import ask_to_declare, draw_numbers
from dafeng.web.panels.states import Phase, following
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor


@transaction.atomic
def advance_phase(panel: Panel, *, actor: Actor, at: datetime, reason: str = "", seen: str = "") -> Panel:
    """Go on to the next phase but the last; ``seen`` is the phase that was on the page, so that nobody skips one.

    Raises NotPermitted, Closed, Hindered with everything in the way; some of it can be gone past with a reason.
    """
    current, by = locked(panel), By(actor, at)
    coming = following(current.phase)
    if coming is None or (seen and seen != current.phase):
        rules.require(actor, "see", current)
        raise Closed(_elsewhere(current))
    if coming == Phase.CONCLUDED:
        rules.require(actor, "see", current)
        raise Closed(_to_conclude(current))
    rules.require(actor, "advance", current)
    _pass(current, at, reason)
    _enter(current, coming, reason, by)
    return current


@transaction.atomic
def conclude(panel: Panel, *, actor: Actor, at: datetime, reason: str = "") -> Conclusion:
    """Conclude the panel: its totals are frozen with their hash. Raises NotPermitted, Closed, Hindered."""
    current, by = locked(panel), By(actor, at)
    if current.phase != Phase.FINAL:
        rules.require(actor, "see", current)
        raise Closed(_elsewhere(current))
    rules.require(actor, "conclude", current)
    _pass(current, at, reason)
    _enter(current, Phase.CONCLUDED, reason, by)
    made = freeze(current, by)
    note("conclude_panel", current, by, reason=reason.strip(), sha256=made.sha256)
    tell(Turn("concluded", current, actor, at))
    return made


def _pass(panel: Panel, at: datetime, reason: str) -> None:
    found = hindrances(panel, at)
    stopping = [one for one in found if not (one.passable and reason.strip())]
    if stopping:
        raise Hindered(*(_passable(one) for one in stopping))


def _passable(one: Hindrance) -> Problem:
    if not one.passable:
        return one.problem
    how = f"{one.problem.how} {_('Or go on with a reason, which is recorded.')}".strip()
    return Problem(one.problem.code, one.problem.what, one.problem.where, one.problem.expected, how)


def _enter(panel: Panel, phase: Phase, reason: str, by: By) -> None:
    if phase == Phase.READING:
        draw_numbers(panel)
        ask_to_declare(panel.seats.select_related("expert", "panel__call"), by)
        panel.opened_at = by.at
    if phase == Phase.CONCLUDED:
        panel.concluded_at = by.at
    before, panel.phase = panel.phase, phase
    touched(panel, "phase", "opened_at", "concluded_at")
    PhaseStep.objects.create(
        panel=panel, phase=phase, entered_at=by.at, by_id=person_of(by.actor), reason=reason.strip()
    )
    note("advance_panel", panel, by, reason=reason.strip(), old=str(before), new=str(phase))
    telling.advanced(panel, by)
    if phase == Phase.FINAL:
        _ask_signatures(panel, by)
    tell(Turn("advanced", panel, by.actor, by.at))


def _ask_signatures(panel: Panel, by: By) -> None:
    for case in whole_cases().filter(panel=panel):
        if opinion_of(case) is not None:
            for one in signers_of(case):
                telling.to_sign(panel, one.seat, by)


def _elsewhere(panel: Panel) -> Problem:
    return Problem(
        code="concluded" if panel.is_concluded else "wrong_phase",
        what=_("The panel is in the phase “%(phase)s”.") % {"phase": Phase(panel.phase).label},
        where=str(panel),
        expected=_("One goes from phase to phase, in their order; the last is left by nobody."),
        how=_("Load the page again and look at what stands there now."),
    )


def _to_conclude(panel: Panel) -> Problem:
    what = _("After the final scores the panel is concluded.")
    return Problem("to_conclude", what, str(panel), how=_("Use “Conclude”: it freezes the totals."))
