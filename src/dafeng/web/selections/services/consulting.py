"""Asking the departments of the region what they think of a decision, bound to exactly what stands in it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.core.joint import JointRule
from dafeng.data.rulebooks import rulebook
from dafeng.web.integrations.errors import Problem, Unknown
from dafeng.web.people.actor import Actor
from dafeng.web.reviews.bridge.parties import parties_of
from dafeng.web.reviews.models import JointAct, Stand
from dafeng.web.reviews.services.joint import Asking, Stance, open_joint_act, rebind, take_stand
from dafeng.web.reviews.states import PartyPart
from dafeng.web.selections.models import Choice
from dafeng.web.selections.queries.consulting import KIND, content_sha256, joint_act_of
from dafeng.web.selections.rules import require
from dafeng.web.selections.services.recording import locked, subject_of
from dafeng.web.selections.services.telling import path_of

STAGE = "confirmation"
NO_TERM = JointRule(0, "blocks", "travels")


@transaction.atomic
def consult(choice: Choice, *, actor: Actor, at: datetime) -> JointAct:
    """Ask the departments, or ask them again where the decision has changed; raises NotPermitted, WrongState."""
    current = locked(choice)
    require(actor, "consult", current)
    content, there = content_sha256(current), joint_act_of(current)
    if there is not None:
        return there if there.bound_sha256 == content else rebind(there, content, actor=actor, at=at)
    programme = current.call.programme
    stage = rulebook(programme.rulebook).stage(STAGE)
    asking = Asking(
        kind=KIND,
        subject=subject_of(current),
        place=programme.region,
        parties=parties_of(stage, programme.region_id).parties,
        rule=stage.joint or NO_TERM,
        bound_sha256=content,
        path=path_of(current),
    )
    return open_joint_act(asking, actor=actor, at=at)


def opine(choice: Choice, body_id: int, stance: Stance, *, actor: Actor, at: datetime) -> Stand:
    """Give the opinion of a department that was asked; raises Unknown for any other body, and what a stand raises."""
    act = joint_act_of(choice)
    asked = [one for one in act.parties.all() if one.part != PartyPart.LEAD and one.body_id == body_id] if act else []
    if act is None or not asked:
        raise Unknown(Problem("not_asked", _("This body was not asked for its opinion."), str(choice)))
    return take_stand(act, asked[0].body, stance, actor=actor, at=at)
