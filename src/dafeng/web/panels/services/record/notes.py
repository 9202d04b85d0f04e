"""Notes of visits, and contributions to the discussion: kept as written."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dafeng.web.applications.rules import office_of, person_of
from dafeng.web.integrations.errors import Problem
from dafeng.web.panels import rules
from dafeng.web.panels.errors import Unsound
from dafeng.web.panels.models import Case, PanelVisit, Remark
from dafeng.web.panels.services.recording import LONGEST, By, locked_case, note, require_phase
from dafeng.web.panels.states import RUNNING, Phase
from dafeng.web.people import rules as permissions
from dafeng.web.people.actor import Actor

PLACE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Visited:
    """What was found: on which day, where, who was there, and what follows from it."""

    day: date | None
    place: str
    people: str
    findings: str
    follow_up: str = ""


@transaction.atomic
def note_visit(case: Case, visited: Visited, *, actor: Actor, at: datetime) -> PanelVisit:
    """Keep the notes of a visit of the panel. Raises NotPermitted, Closed, Unsound naming what is missing."""
    current = locked_case(case)
    permissions.require(actor, "see", current)
    require_phase(current.panel, *RUNNING)
    rules.require(actor, "note_visit", current)
    problems = _unsound(current, visited, at)
    if problems or visited.day is None:
        raise Unsound(*problems)
    made = PanelVisit.objects.create(
        case=current,
        day=visited.day,
        place=visited.place.strip()[:PLACE_LENGTH],
        people=visited.people.strip(),
        findings=visited.findings.strip(),
        follow_up=visited.follow_up.strip(),
        body_name=office_of(actor, current.panel.call.programme.lead)[1],
        by_id=person_of(actor),
        at=at,
    )
    note("note_panel_visit", current.panel, By(actor, at), number=current.number, day=visited.day.isoformat())
    return made


@transaction.atomic
def remark(case: Case, text: str, *, actor: Actor, at: datetime) -> Remark:
    """Say something in the discussion of a case. Raises NotPermitted, Closed, Unsound."""
    current = locked_case(case)
    permissions.require(actor, "see", current)
    require_phase(current.panel, Phase.DISCUSSING, Phase.FINAL)
    rules.require(actor, "remark", current)
    if not text.strip() or len(text) > LONGEST:
        expected = _("A text of at most %(most)s characters.") % {"most": LONGEST}
        raise Unsound(Problem("no_text", _("Nothing that can be kept is written."), current.label, expected))
    given = rules.own(actor, current)
    made = Remark.objects.create(
        case=current, seat=given.seat if given else None, text=text.strip(), by_id=person_of(actor), at=at
    )
    note("remark", current.panel, By(actor, at), number=current.number)
    return made


def _unsound(case: Case, visited: Visited, at: datetime) -> list[Problem]:
    parts = {
        _("day"): visited.day,
        _("place"): visited.place.strip(),
        _("people"): visited.people.strip(),
        _("findings"): visited.findings.strip(),
    }
    missing = [name for name, value in parts.items() if not value]
    problems = [Problem("missing", _("Missing: %(part)s.") % {"part": name}, case.label) for name in missing]
    if visited.day is not None and visited.day > timezone.localdate(at):
        problems.append(Problem("in_future", _("The day of the visit lies in the future."), case.label))
    if max(len(visited.people), len(visited.findings), len(visited.follow_up)) > LONGEST:
        what = _("The text is longer than %(most)s characters.") % {"most": LONGEST}
        problems.append(Problem("too_long", what, case.label))
    return problems
