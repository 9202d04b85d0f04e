"""Who may do what with a panel and its cases: the permission table, and what only some seats do."""

from collections.abc import Mapping
from typing import Literal

from dafeng.web.jobs.kinds import Asking
from dafeng.web.jobs.models import Job
from dafeng.web.panels.models import Assignment, Case, Panel, Question
from dafeng.web.panels.states import BARS_DISCUSSION, SCORING_ROLES, SeatRole
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Role

ONLY_SEATS: Mapping[str, tuple[SeatRole, ...]] = {
    "score": SCORING_ROLES,
    "sign": SCORING_ROLES,
    "put": (SeatRole.SECRETARY,),
    "note_visit": (SeatRole.SECRETARY,),
    "write_opinion": (SeatRole.CHAIR, SeatRole.SECRETARY),
}
"""Acts on a case that an expert does only from some seats; those who are not seated act by their office."""
DISCUSSION = frozenset({"others", "discussion", "opinion"})
"""The parts of a case that someone barred from its discussion does not see."""
DISCUSSING = frozenset({"remark", "sign", "write_opinion"})
KEEPING = frozenset({Role.REGION_OFFICER, Role.REGION_PRINCIPAL})
"""The offices that run panels."""
LOOKING = KEEPING | {Role.REGION_DEPARTMENT, Role.AUDITOR, Role.EXPERT}


def panels(actor: Actor) -> bool:
    """Whether someone has anything to do with panels."""
    return bool(LOOKING & actor.roles)


def is_expert_in(actor: Actor, thing: Panel | Case) -> bool:
    """Whether the actor sees the thing as an expert to whom it was given, and by no office."""
    return actor.own_id in thing.permission_assigned_ids and not KEEPING & actor.roles


def own(actor: Actor, case: Case) -> Assignment | None:
    """What the case was given to the actor for; None where it was not."""
    mine = actor.own_id
    if mine is None:
        return None
    return next((one for one in case.assignments.all() if one.seat.expert.person_id == mine), None)


def parts(actor: Actor, thing: Panel | Case) -> frozenset[str]:
    """The parts that the actor sees in this phase."""
    seen = rules.fields(actor, "see", thing)
    if isinstance(thing, Case):
        given = own(actor, thing)
        if given is not None and given.effect == BARS_DISCUSSION:
            return seen - DISCUSSION
    return seen


def require_part(actor: Actor, part: str, thing: Panel | Case) -> None:
    """Let the actor see a part; raises NotPermitted."""
    if part not in parts(actor, thing):
        raise rules.NotPermitted("see", thing, hidden=not rules.may(actor, "see", thing))


def may(actor: Actor, act: str, case: Case) -> bool:
    """Whether the actor may do this with the case now: by the table, and from the seat where it takes one."""
    if not rules.may(actor, act, case):
        return False
    given = own(actor, case)
    if given is None:
        return True
    if act in DISCUSSING and given.effect == BARS_DISCUSSION:
        return False
    return act not in ONLY_SEATS or given.seat.role in ONLY_SEATS[act]


def require(actor: Actor, act: str, case: Case) -> None:
    """Let the actor pass; raises NotPermitted."""
    rules.require(actor, act, case)
    if not may(actor, act, case):
        raise rules.NotPermitted(act, case, hidden=False)


def is_veiled(actor: Actor, case: Case) -> bool:
    """Whether the actor may not learn who the applicant is: an expert of a panel that says so, save its secretary."""
    if not case.panel.veiled:
        return False
    given = own(actor, case)
    return given is not None and given.seat.role != SeatRole.SECRETARY and is_expert_in(actor, case)


def words_seen(actor: Actor, case: Case, question: Question) -> Literal["all", "put", "none"]:
    """What of a question the actor reads: its first words too, only those that were put, or nothing of it yet."""
    given = own(actor, case)
    asked = given is not None and question.seat_id == given.seat_id
    if asked or given is None or may(actor, "put", case):
        return "all"
    return "put" if question.put_at else "none"


def may_follow(actor: Asking, act: str, job: Job) -> bool:
    """Who may follow the work on a panel: whoever may assign in it."""
    panel = Panel.objects.select_related("call__programme__region").filter(pk=job.subject_id).first()
    return panel is not None and isinstance(actor, Actor) and rules.may(actor, "assign", panel)


def may_follow_documents(actor: Asking, act: str, job: Job) -> bool:
    """Who may follow the writing of its opinion: whoever may export the panel."""
    panel = Panel.objects.select_related("call__programme__region").filter(pk=job.subject_id).first()
    return panel is not None and isinstance(actor, Actor) and rules.may(actor, "export", panel)
