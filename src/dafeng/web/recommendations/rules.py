"""Who may do what to a nomination: the permission table, and the acts that its state allows."""

from django.utils.translation import gettext as _

from dafeng.web.integrations.errors import Problem
from dafeng.web.jobs.kinds import Asking
from dafeng.web.jobs.models import Job
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.errors import WrongState
from dafeng.web.recommendations.models import CrossCheck, Nomination
from dafeng.web.recommendations.states import ACTS, NominationState


def may(actor: Actor, act: str, nomination: Nomination) -> bool:
    """Whether the actor may carry out the act now: the role by the permission table, the state by the moves."""
    return _exists(nomination.state, act) and rules.may(actor, act, nomination)


def require(actor: Actor, act: str, nomination: Nomination) -> None:
    """Let the actor pass; raises NotPermitted, or WrongState where the role would do but the state does not."""
    rules.require(actor, "see", nomination)
    if not _exists(nomination.state, act):
        possible = ", ".join(str(state.label) for state in ACTS[act])
        raise WrongState(
            Problem(
                "wrong_state",
                _("The nomination is %(state)s.") % {"state": NominationState(nomination.state).label},
                str(nomination),
                _("This is possible only while it is: %(states)s.") % {"states": possible},
            )
        )
    rules.require(actor, act, nomination)


def crosschecks_of(call: Call) -> CrossCheck:
    """The cross-checks of a call as a thing, for asking who may see and run them."""
    return CrossCheck(call=call)


def may_follow(actor: Asking, act: str, job: Job) -> bool:
    """Who may follow the work on a nomination: whoever may see it; cancel: whoever may export it."""
    nomination = Nomination.objects.select_related("place").filter(pk=job.subject_id).first()
    if nomination is None or not isinstance(actor, Actor):
        return False
    return rules.may(actor, "export" if act == "cancel" else "see", nomination)


def may_follow_crosscheck(actor: Asking, act: str, job: Job) -> bool:
    """Who may follow the cross-checks of a call: whoever may see them; cancel: whoever may run them."""
    call = Call.objects.select_related("programme__region").filter(pk=job.subject_id).first()
    if call is None or not isinstance(actor, Actor):
        return False
    return rules.may(actor, "run" if act == "cancel" else "see", crosschecks_of(call))


def _exists(state: str, act: str) -> bool:
    return act not in ACTS or state in ACTS[act]
