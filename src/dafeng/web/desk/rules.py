"""Who has dashboards, trails and case files; everything in them is asked of the permission table, row by row."""

from dafeng.web.applications.models import Application
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Role
from dafeng.web.people.rules import NotPermitted, Prospect

OVERSEEING = frozenset(
    {
        Role.LEAGUE_OFFICER,
        Role.LEAGUE_PRINCIPAL,
        Role.LEAGUE_DEPARTMENT,
        Role.REGION_OFFICER,
        Role.REGION_PRINCIPAL,
        Role.REGION_DEPARTMENT,
        Role.AUDITOR,
        Role.ADMINISTRATOR,
    }
)
"""The roles that oversee more than their own application."""


DEPARTMENTS = frozenset({Role.LEAGUE_DEPARTMENT, Role.REGION_DEPARTMENT})


def is_of_department(actor: Actor) -> bool:
    """Whether someone speaks for a department of a league or the region."""
    return bool(DEPARTMENTS & actor.roles)


def oversees(actor: Actor) -> bool:
    """Whether someone has a dashboard."""
    return bool(OVERSEEING & actor.roles)


def require_oversight(actor: Actor) -> None:
    """Let who oversees anything pass; raises NotPermitted."""
    if not oversees(actor):
        raise NotPermitted("see", Prospect("application"), hidden=True, sought="dashboard")


def has_case_file(actor: Actor, application: Application) -> bool:
    """Whether the actor may have the case file made: whoever may take its content away."""
    return actor.own_id is not None and rules.may(actor, "export", application)
