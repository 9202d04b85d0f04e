"""Taking a submission back: with a reason, while the time runs; the package stays as history."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.web.applications.errors import NotReady
from dafeng.web.applications.following import Move, tell
from dafeng.web.applications.models import STANDING, Application, Package
from dafeng.web.applications.rules import require
from dafeng.web.applications.services.content.working_copy import By, locked
from dafeng.web.applications.services.recording import note
from dafeng.web.applications.services.submission.timing import require_in_time
from dafeng.web.applications.states import MOVES, State
from dafeng.web.integrations.errors import Problem
from dafeng.web.people.actor import Actor


@transaction.atomic
def withdraw(application: Application, *, reason: str, actor: Actor, at: datetime) -> Package:
    """Take the submission back, so that it can be changed and submitted again; returns the package withdrawn.

    Raises NotPermitted, WrongState, NotOpen after the deadline, NotReady without a reason.
    """
    current = locked(application)
    require(actor, "withdraw", current)
    require_in_time(current, By(actor, at))
    if not reason.strip():
        raise NotReady(_no_reason(current))
    package = current.packages.select_for_update(of=("self",), no_key=True).get(**STANDING)
    package.withdrawn_at, package.withdrawn_by_id, package.withdrawn_reason = at, actor.person_id, reason.strip()
    package.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    current.state = MOVES[State(current.state), "withdraw"]
    current.save(update_fields=["state"])
    tell(Move("withdraw", current, package, actor, at))  # before the ledger, which everyone locks last
    note("withdraw", current, actor=actor, at=at, reason=package.withdrawn_reason, package_sha256=package.sha256)
    return package


def _no_reason(application: Application) -> Problem:
    return Problem(
        code="no_reason",
        what=_("No reason was given."),
        where=str(application),
        expected=_("A sentence that says why the submission is taken back."),
        how=_("Write the reason; it stands in the ledger of acts."),
    )
