"""Putting applications before a panel, frozen as they stand, and taking them away while nobody reads them yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from dafeng.web.applications.models import Application, Package
from dafeng.web.applications.rules import person_of
from dafeng.web.applications.services.submission.moving import standing_package
from dafeng.web.applications.states import State
from dafeng.web.integrations.errors import Problem
from dafeng.web.panels.bridge.assigning import industries_of, industry_names
from dafeng.web.panels.errors import Hindered
from dafeng.web.panels.models import Case, Panel
from dafeng.web.panels.services.recording import By, locked, note, require_phase
from dafeng.web.panels.services.seating import keep_record
from dafeng.web.panels.states import Phase, SeatRole
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor

ADDING = (Phase.SETUP, Phase.READING, Phase.SCORING)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one application: its case, or why it stands before no case of this panel."""

    application: Application
    case: Case | None
    problems: tuple[Problem, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether it stands before the panel now."""
        return self.case is not None


@transaction.atomic
def add_cases(panel: Panel, applications: Iterable[Application], *, actor: Actor, at: datetime) -> list[Outcome]:
    """Put accepted applications before the panel, each by the same guards, with a result for each."""
    current, by = locked(panel), By(actor, at)
    rules.require(actor, "edit", current)
    require_phase(current, *ADDING)
    outcomes = [_added(current, one, by) for one in applications]
    for seat in current.seats.filter(role=SeatRole.SECRETARY):
        seat.panel = current
        keep_record(seat, by)
    return outcomes


@transaction.atomic
def remove_case(case: Case, *, actor: Actor, at: datetime) -> None:
    """Take a case away while the panel is set up, or while nobody has it."""
    current = locked(case.panel)
    rules.require(actor, "edit", current)
    if current.phase != Phase.SETUP and case.assignments.exists():
        what = _("%(case)s was given to experts already.") % {"case": case.label}
        raise Hindered(Problem("assigned", what, str(current), how=_("Take it from them first.")))
    note("remove_case", current, By(actor, at), application=str(case.application_id), number=case.number)
    case.delete()


def _added(panel: Panel, application: Application, by: By) -> Outcome:
    package = standing_package(application)
    problem = _unfit(panel, application)
    if problem is None and package is None:
        problem = Problem("no_package", _("No package of it stands."), str(application))
    if problem is None and package is not None:
        problem = _of_other_industries(panel, package)
    if problem is not None or package is None:
        return Outcome(application, None, (problem,) if problem else ())
    last = panel.cases.aggregate(last=Max("number"))["last"] or 0
    made = Case.objects.create(
        panel=panel,
        application=application,
        package=package,
        package_sha256=package.sha256,
        number=last + 1,
        added_by_id=person_of(by.actor),
        added_at=by.at,
    )
    note("add_case", panel, by, application=str(application.pk), number=made.number, package_sha256=package.sha256)
    return Outcome(application, made)


def _of_other_industries(panel: Panel, package: Package) -> Problem | None:
    """A panel for some industries takes who leads in one of them, and who names none: that is unknown, not other."""
    named = industries_of(package) if panel.industries else frozenset()
    if not named or named & set(panel.industries):
        return None
    what = _("Its leading industries are others than the panel's: %(names)s.") % {"names": industry_names(named)}
    expected = _("One of: %(names)s.") % {"names": industry_names(panel.industries)}
    how = _("Put it before a panel of its industries, or change this one while it is set up.")
    return Problem("other_industry", what, str(package.application), expected, how)


def _unfit(panel: Panel, application: Application) -> Problem | None:
    where = str(application)
    if application.call_id != panel.call_id or application.track != panel.track:
        what = _("It is not of this panel's call and track.")
        return Problem("other_track", what, where, how=_("Put it before a panel of its own track."))
    held = Case.objects.filter(application=application).select_related("panel").first()
    if held is not None:
        what = _("It stands before the panel “%(panel)s” already.") % {"panel": held.panel.name}
        return Problem("before_panel", what, where)
    if application.state != State.ACCEPTED:
        what = _("The application is %(state)s.") % {"state": State(application.state).label}
        expected = _("This is possible only while it is: %(states)s.") % {"states": State.ACCEPTED.label}
        return Problem("wrong_state", what, where, expected)
    return None
