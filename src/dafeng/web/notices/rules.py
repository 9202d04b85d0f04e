"""Who may do what: the permission table, and the states in which an act exists."""

from dafeng.web.applications.models import Application
from dafeng.web.applications.states import AFTER_THE_LIST, State
from dafeng.web.jobs.kinds import Asking
from dafeng.web.jobs.models import Job
from dafeng.web.notices.models import Objection, PilotList
from dafeng.web.notices.models.plans import PlanComment
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor


def may_follow_list(actor: Asking, act: str, job: Job) -> bool:
    """Who may follow the writing of a list: whoever may see it; cancel: whoever may export it."""
    found = PilotList.objects.select_related("call__programme__region").filter(pk=job.subject_id).first()
    if found is None or not isinstance(actor, Actor):
        return False
    return rules.may(actor, "export" if act == "cancel" else "see", found)


def may_follow_objection(actor: Asking, act: str, job: Job) -> bool:
    """Who may follow the scanning of the files of an objection: whoever handles it."""
    related = "notice__call__programme__region"
    found = Objection.objects.select_related(related).filter(pk=job.subject_id).first()
    return found is not None and isinstance(actor, Actor) and rules.may(actor, "assess", found)


def has_plan_page(actor: Actor, application: Application) -> bool:
    """Whether someone has the page of the plan after the list: of a pilot, for whoever may see comments on it."""
    if application.state not in AFTER_THE_LIST or application.state == State.NOT_LISTED:
        return False
    return rules.may(actor, "see", PlanComment(application=application))
