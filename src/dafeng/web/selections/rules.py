"""Who may do what to a decision: the permission table, and the acts that its state allows."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dafeng.web.integrations.errors import Problem
from dafeng.web.jobs.kinds import Asking
from dafeng.web.jobs.models import Job
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.selections.errors import WrongState
from dafeng.web.selections.models import Choice, Replay, Run
from dafeng.web.selections.states import ACTS, ChoiceState

BEHIND = ("call__programme__lead", "call__programme__region")


def may(actor: Actor, act: str, choice: Choice) -> bool:
    """Whether the actor may carry out the act now: the role by the permission table, the state by the moves."""
    return _exists(choice.state, act) and rules.may(actor, act, choice)


def require(actor: Actor, act: str, choice: Choice) -> None:
    """Let the actor pass; raises NotPermitted, or WrongState where the role would do but the state does not."""
    rules.require(actor, "see", choice)
    if not _exists(choice.state, act):
        possible = ", ".join(str(state.label) for state in ACTS[act])
        raise WrongState(
            Problem(
                "wrong_state",
                _("The decision is %(state)s.") % {"state": ChoiceState(choice.state).label},
                str(choice),
                _("This is possible only while it is: %(states)s.") % {"states": possible},
            )
        )
    rules.require(actor, act, choice)


def may_follow(actor: Asking, act: str, job: Job) -> bool:
    """Who may follow a run: whoever may see it; whoever may ask for one may stop it."""
    run = _run(job)
    if run is None or not isinstance(actor, Actor):
        return False
    return rules.may(actor, "create" if act == "cancel" else "see", run)


def _run(job: Job) -> Run | None:
    """The run behind a job, which may be a replay of it."""
    try:
        if job.subject_type == "selection_replay":
            replay = Replay.objects.select_related(*(f"run__{one}" for one in BEHIND)).filter(pk=job.subject_id).first()
            return replay.run if replay else None
        return Run.objects.select_related(*BEHIND).filter(pk=job.subject_id).first()
    except (ValidationError, ValueError):
        return None


def _exists(state: str, act: str) -> bool:
    return act not in ACTS or state in ACTS[act]
