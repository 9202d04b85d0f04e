"""Whose turn it is in a joint act: a duty for each body that must act, for the lead once the others have."""

from datetime import datetime
from typing import Any

from dafeng.core.progress import is_late
from dafeng.web.duties.services import DutySpec, open_duty, settle, settle_all
from dafeng.web.people.actor import SYSTEM
from dafeng.web.people.models import Role
from dafeng.web.reviews.kinds import CONCLUDE, STAND
from dafeng.web.reviews.models import JointAct, Party, Stand
from dafeng.web.reviews.queries.standings import joint_acts_to_move, standing_of
from dafeng.web.reviews.services.recording import By
from dafeng.web.reviews.states import ActState, PartyPart

LEADING = (Role.LEAGUE_PRINCIPAL, Role.REGION_PRINCIPAL)
ACTING = (Role.LEAGUE_DEPARTMENT, Role.REGION_DEPARTMENT)


def ask_all(joint_act: JointAct, by: By) -> None:
    """Open the duties of the co-acting bodies that have not acted on this content, and the lead's in its turn."""
    standing = standing_of(joint_act, by.at)
    missing = {*standing.waiting, *standing.silent}
    for party in joint_act.parties.all():
        if party.part == PartyPart.CO_ACTING and party.party in missing:
            open_duty(_spec(joint_act, party), actor=by.actor, at=by.at)
    lead_turn(joint_act, by)


def lead_turn(joint_act: JointAct, by: By, *just: Stand) -> None:
    """Open the duty of the lead where all others have acted or timed out, and it has not.

    ``just`` are stands that were taken since the joint act was read.
    """
    standing = standing_of(joint_act, by.at, *just)
    for party in joint_act.parties.all():
        if party.part == PartyPart.LEAD and standing.can_lead and party.party in (*standing.waiting, *standing.silent):
            open_duty(_spec(joint_act, party), actor=by.actor, at=by.at)


def bring_up_to_date(at: datetime) -> None:
    """Give the lead its turn where a term has run out; called before every round of reminders."""
    for joint_act in joint_acts_to_move().filter(state=ActState.OPEN, due_at__lt=at):
        if is_late(at, joint_act.due_at):
            lead_turn(joint_act, By(SYSTEM, at))


def acted(party: Party, at: datetime) -> None:
    """Settle the duty of a body that has acted."""
    settle(key_of(party.joint_act, party), at=at)


def release_all(joint_act: JointAct, at: datetime) -> None:
    """Nothing is to be done any more by any body."""
    for kind in (STAND, CONCLUDE):
        settle_all(joint_act.subject_type, joint_act.subject_id, at, outcome="void", kind=kind)


def key_of(joint_act: JointAct, party: Party) -> str:
    """The key of a body's duty: one for each content, and each time that it is asked."""
    return f"joint/{joint_act.pk}/{party.party}/{joint_act.bound_sha256[:16]}/{joint_act.opened_at:%Y%m%d%H%M%S}"


def detail_of(joint_act: JointAct, **more: Any) -> dict[str, Any]:
    """What the titles of duties and notices need."""
    place = joint_act.place
    return {"subject": place.name_zh, "subject_en": place.name_en or place.name_zh, **more}


def _spec(joint_act: JointAct, party: Party) -> DutySpec:
    leads = party.part == PartyPart.LEAD
    lead = next((one for one in joint_act.parties.all() if one.part == PartyPart.LEAD), party)
    return DutySpec(
        key=key_of(joint_act, party),
        kind=CONCLUDE if leads else STAND,
        body_id=party.body_id,
        roles=LEADING if leads else ACTING,
        subject=joint_act.subject,
        path=joint_act.path,
        due_at=joint_act.lead_due_at if leads else joint_act.due_at,
        ladder=tuple(joint_act.rule["ladder"]),
        asked_by_body_id=None if leads else lead.body_id,
        detail=detail_of(joint_act),
    )
