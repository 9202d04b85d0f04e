"""The deadline, to the second: who comes late is told by how much, and who may grant more time."""

from django.utils.translation import gettext as _

from dafeng.web.applications.errors import NotOpen
from dafeng.web.applications.models import Application
from dafeng.web.applications.queries.times import Times, times_for
from dafeng.web.applications.services.content.working_copy import By
from dafeng.web.applications.states import State
from dafeng.web.applications.wording import moment
from dafeng.web.integrations.errors import Problem
from dafeng.web.people.models import Role
from dafeng.web.people.rules import permissions


def require_in_time(application: Application, by: By) -> None:
    """Pass between opening and closing of the call for this place, both included; raises NotOpen."""
    if problem := time_problem(application, by):
        raise NotOpen(problem)


def time_problem(application: Application, by: By) -> Problem | None:
    """What the clock says against submitting now, None where nothing; a pilot hands its revised plan in at any time."""
    if application.state == State.LISTED:
        return None
    times = times_for(application)
    if times.open_at(by.at):
        return None
    return _early(application, times, by) if by.at < times.opens_at else _late(application, times, by)


def _early(application: Application, times: Times, by: By) -> Problem:
    return Problem(
        code="too_early",
        what=_("The call has not opened yet: it is %(now)s.") % {"now": moment(by.at)},
        where=application.call.name,
        expected=_("It opens at %(time)s (China Standard Time).") % {"time": moment(times.opens_at)},
        how=_("Everything is kept; submit when the call is open."),
    )


def _late(application: Application, times: Times, by: By) -> Problem:
    granting = [str(role.label) for role in Role if role in _extenders()]
    what = _("The time is over: it is %(now)s.")
    if times.extended:
        what = _("The extended time is over: it is %(now)s.")
    if times.correcting:
        what = _("The time for the correction is over: it is %(now)s.")
    return Problem(
        code="too_late",
        what=what % {"now": moment(by.at)},
        where=application.call.name,
        expected=_("The last moment was %(time)s (China Standard Time).") % {"time": moment(times.closes_at)},
        how=_("Nothing is lost. More time for the correction can be given by whoever asked for it.")
        if times.correcting
        else _("Nothing is lost. More time can be granted by: %(roles)s.") % {"roles": ", ".join(granting)},
    )


def _extenders() -> frozenset[str]:
    return frozenset(permissions().roles("call", "extend", ""))
