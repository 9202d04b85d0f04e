"""What others make of a submission: returned, recommended, declined, accepted; listed or not, its plan approved."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.web.applications.errors import NotReady
from dafeng.web.applications.following import Move, tell
from dafeng.web.applications.models import STANDING, Application, Package
from dafeng.web.applications.rules import require
from dafeng.web.applications.services.content.working_copy import locked
from dafeng.web.applications.services.recording import note
from dafeng.web.applications.services.submission.revising import stand_again
from dafeng.web.applications.states import MOVES, State
from dafeng.web.integrations.errors import Problem
from dafeng.web.people.actor import Actor

RECORDED = {
    "return": "send_back",
    "recommend": "recommend",
    "decline": "decline",
    "accept": "receive",
    "list": "list",
    "leave_out": "leave_out",
    "return_plan": "return_plan",
    "approve": "approve_plan",
}
"""What the ledger calls each act; its names never change."""
REASONED = frozenset({"return", "decline", "return_plan"})
"""The acts that need a reason."""
RETURNING = frozenset({"return", "return_plan"})
"""The acts after which the package no longer stands, and the applicant works on."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to become of a submission, and why; ``correct_by`` until when the applicant may mend what is returned."""

    act: str
    reason: str = ""
    correct_by: datetime | None = None


@transaction.atomic
def move(application: Application, decision: Decision, *, actor: Actor, at: datetime) -> Application:
    """Carry a decision out on the package that stands, and tell the apps that follow; returns the application as it is.

    Acts: return, recommend, decline, accept, list, leave_out, return_plan, approve. Raises NotPermitted, WrongState,
    NotReady without a reason.
    """
    current, reason = locked(application), decision.reason.strip()
    require(actor, decision.act, current)
    if decision.act in REASONED and not reason:
        raise NotReady(_no_reason(current))
    package = current.packages.select_for_update(of=("self",), no_key=True).get(**STANDING)
    if decision.act in RETURNING:
        package.returned_at, current.correct_by = at, decision.correct_by
        package.save(update_fields=["returned_at"])
    if decision.act == "return_plan":
        stand_again(current)
    current.state = MOVES[State(current.state), decision.act]
    current.save(update_fields=["state", "correct_by"])
    detail = {"package_sha256": package.sha256, "number": package.number}
    tell(Move(decision.act, current, package, actor, at, reason))  # before the ledger, which everyone locks last
    note(RECORDED[decision.act], current, actor=actor, at=at, reason=reason, **detail)
    return current


def standing_package(application: Application) -> Package | None:
    """The package that stands, None where none does."""
    return application.packages.filter(**STANDING).select_related("version").order_by("-number").first()


def _no_reason(application: Application) -> Problem:
    return Problem(
        code="no_reason",
        what=_("No reason was given."),
        where=str(application),
        expected=_("A sentence that the applicant can act on."),
        how=_("Write the reason; it stands in the ledger of acts."),
    )
