"""Who may do what to an application: the permission table, and the acts that its state allows."""

from django.db.models import Q
from django.utils.translation import gettext as _

from dafeng.web.applications.errors import WrongState
from dafeng.web.applications.models import Application
from dafeng.web.applications.states import State, exists_in, states_of
from dafeng.web.integrations.errors import Problem
from dafeng.web.inventories.models import Computation
from dafeng.web.jobs.kinds import Asking
from dafeng.web.jobs.models import Job
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body


def may(actor: Actor, act: str, application: Application) -> bool:
    """Whether the actor may carry out the act now: the role by the permission table, the state by the moves."""
    return exists_in(State(application.state), act) and rules.may(actor, act, application)


def require(actor: Actor, act: str, application: Application) -> None:
    """Let the actor pass; raises NotPermitted, or WrongState where the role would do but the state does not."""
    rules.require(actor, "see", application)
    if not exists_in(State(application.state), act):
        raise WrongState(_wrong_state(application, act))
    rules.require(actor, act, application)


def person_of(actor: Actor) -> int:
    """The number of the person who acts: what people answer for is never done by the system or the public."""
    if actor.person_id is None:
        raise ValueError("Only a person can do this; the system and the public have no number.")
    return actor.person_id


def office_of(actor: Actor, body: Body) -> tuple[int | None, str]:
    """The body that the actor acts for: this one where there is an office for it, else the first, else none."""
    for office in actor.offices:
        if office.body_id == body.pk:
            return office.body_id, office.body_name
    return (actor.offices[0].body_id, actor.offices[0].body_name) if actor.offices else (None, "")


def _wrong_state(application: Application, act: str) -> Problem:
    possible = ", ".join(str(state.label) for state in states_of(act))
    return Problem(
        code="wrong_state",
        what=_("The application is %(state)s.") % {"state": State(application.state).label},
        where=str(application),
        expected=_("This is possible only while it is: %(states)s.") % {"states": possible},
        how=_how(application),
    )


def _how(application: Application) -> str:
    if application.state == State.SUBMITTED:
        return _("Withdraw it first, with the reason; after that it can be changed and submitted again.")
    if application.state == State.RECOMMENDED:
        return _("Ask the regional DRC to return it for correction.")
    return ""


def require_part(actor: Actor, part: str, application: Application) -> None:
    """Let the actor see a part of an application (identity, progress, content, contacts, history); NotPermitted."""
    if part not in rules.fields(actor, "see", application):
        raise rules.NotPermitted("see", application, hidden=not rules.may(actor, "see", application))


def parts(actor: Actor, application: Application) -> frozenset[str]:
    """The parts of an application that the actor may see."""
    return rules.fields(actor, "see", application)


def may_follow(actor: Asking, act: str, job: Job) -> bool:
    """Who may follow the work on an application: whoever may see its content; cancel: whoever may compute it."""
    application = Application.objects.select_related("place").filter(pk=job.subject_id).first()
    if application is None or not isinstance(actor, Actor):
        return False
    return may(actor, "compute", application) if act == "cancel" else "content" in parts(actor, application)


def may_read_computation(actor: Actor, act: str, key: str) -> bool:
    """Whether a computation may be read for the sake of an application that was computed by it."""
    sha256 = Computation.objects.filter(pk=key).values_list("draft_id", flat=True).first()
    computed = Q(draft_sha256=sha256) | Q(versions__draft_sha256=sha256)
    rows = Application.objects.filter(computed).select_related("place").distinct() if sha256 else ()
    return any(rules.may(actor, act, _computed_for(one, sha256)) for one in rows)


def _computed_for(application: Application, sha256: str | None) -> rules.Prospect:
    """The computation as a thing: of the application's state where it is of what stands, otherwise of its own work."""
    stands = application.draft_sha256 == sha256
    return rules.Prospect(
        "computation",
        permission_body_id=application.applicant_id,
        permission_place_path=application.place.path,
        permission_state=application.state if stands else State.DRAFT,
    )
