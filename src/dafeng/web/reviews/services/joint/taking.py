"""Taking a stand: one act at a time under the lock, each refusal in words, nothing lost and nothing doubled."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.core.progress import is_late
from dafeng.web.applications.rules import person_of
from dafeng.web.applications.wording import moment
from dafeng.web.duties.services import NoticeSpec, tell
from dafeng.web.integrations.errors import Problem
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.reviews.errors import AlreadyDone, Closed, Hindered, Unsound
from dafeng.web.reviews.kinds import DISSENT
from dafeng.web.reviews.models import JointAct, Party, Stand
from dafeng.web.reviews.queries.standings import named, standing_of
from dafeng.web.reviews.services.joint import turns
from dafeng.web.reviews.services.joint.asking import lead_of, locked_with_subject
from dafeng.web.reviews.services.recording import By, noted
from dafeng.web.reviews.states import ActState, PartyPart, Position

LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Stance:
    """The position that a body takes, why, and on which conditions.

    ``revision`` is the number of the body's stands that whoever acts has seen; None means that none is there yet on
    this content. ``checklist`` says how many items of the checklist were answered, of how many.
    """

    position: str
    reason: str = ""
    conditions: str = ""
    revision: int | None = None
    checklist: tuple[int, int] = (0, 0)


Conclusion = Callable[[JointAct, Actor, datetime], None]
_CONCLUSIONS: dict[str, Conclusion] = {}


def when_concluded(kind: str, conclusion: Conclusion) -> None:
    """Have an app told when a joint act of a kind is concluded, in its transaction; called from ``ready``."""
    _CONCLUSIONS[kind] = conclusion


@transaction.atomic
def take_stand(joint_act: JointAct, body: Body, stance: Stance, *, actor: Actor, at: datetime) -> Stand:
    """Record the position of a body on the content that the joint act is bound to; the lead's concludes it.

    A position after the term is marked as late. Raises NotPermitted, Unsound without the reason or the conditions,
    Closed where nothing is taken any more, AlreadyDone with who has acted, Hindered where the lead comes too early.
    """
    current, by = locked_with_subject(joint_act), By(actor, at)
    party = party_of(current, body)
    rules.require(actor, "take_stand", party)
    _require_open(current, party)
    _require_sound(current, stance)
    _require_first(party, current, stance)
    if party.part == PartyPart.LEAD:
        _require_turn(current, at)
    made = _recorded(party, current, stance, by)
    turns.acted(party, at)
    if party.part == PartyPart.LEAD:
        _concluded(current, by)
    else:
        _tell_dissent(made, current, at)
        turns.lead_turn(current, by, made)
    return made


def party_of(joint_act: JointAct, body: Body) -> Party:
    """The part of a body, or of the bodies merged into it: the first that has not acted; raises NotPermitted."""
    parties = [one for one in joint_act.parties.all() if body.pk in {one.body_id, one.body.merged_into_id}]
    if not parties:
        sought = f"party {body.pk} of joint act {joint_act.pk}"
        raise rules.NotPermitted("take_stand", None, hidden=True, sought=sought)
    own = [one for one in parties if one.body_id == body.pk]
    return next((one for one in (*own, *parties) if not _holding(one, joint_act)), (own or parties)[0])


def _recorded(party: Party, joint_act: JointAct, stance: Stance, by: By) -> Stand:
    made = Stand.objects.create(
        party=party,
        number=len(party.stands.all()) + 1,
        position=stance.position,
        reason=stance.reason.strip(),
        conditions=stance.conditions.strip(),
        bound_sha256=joint_act.bound_sha256,
        late=is_late(by.at, joint_act.due_at),
        answered=stance.checklist[0],
        asked=stance.checklist[1],
        body_name=party.body.name_zh,
        by_id=person_of(by.actor),
        at=by.at,
    )
    detail = {"party": party.party, "number": made.number, "position": made.position, "late": made.late}
    bound = joint_act.bound_sha256
    noted("take_stand", joint_act.subject, by, body=party.body, reason=made.said, bound_sha256=bound, **detail)
    return made


def _concluded(joint_act: JointAct, by: By) -> None:
    joint_act.state, joint_act.closed_at = ActState.CONCLUDED, by.at
    joint_act.save(update_fields=["state", "closed_at"])
    turns.release_all(joint_act, by.at)
    if conclusion := _CONCLUSIONS.get(joint_act.kind):
        conclusion(joint_act, by.actor, by.at)


def _tell_dissent(stand: Stand, joint_act: JointAct, at: datetime) -> None:
    if stand.position != Position.OBJECT:
        return
    lead, body = lead_of(joint_act), stand.party.body
    spec = NoticeSpec(
        key=f"joint/stand/{stand.pk}",
        kind=DISSENT,
        subject=joint_act.subject,
        path=joint_act.path,
        body_id=lead.body_id,
        detail=turns.detail_of(joint_act, body=body.name_zh, body_en=body.name_en or body.name_zh),
    )
    tell(spec, at=at)


def _require_open(joint_act: JointAct, party: Party) -> None:
    if joint_act.state == ActState.CONCLUDED and _holding(party, joint_act) is not None:
        raise AlreadyDone(_acted_already(party, _holding(party, joint_act)))
    if joint_act.state != ActState.OPEN:
        raise Closed(_takes_nothing(joint_act))


def _require_sound(joint_act: JointAct, stance: Stance) -> None:
    problems = [*_unsound(joint_act, stance)]
    if problems:
        raise Unsound(*problems)


def _unsound(joint_act: JointAct, stance: Stance) -> list[Problem]:
    where = joint_act.subject_label
    if stance.position not in Position.values:
        choices = ", ".join(str(one.label) for one in Position)
        return [
            Problem(
                "no_position", _("No position was chosen."), where, _("One of: %(choices)s.") % {"choices": choices}
            )
        ]
    if stance.position == Position.OBJECT and not stance.reason.strip():
        return [
            Problem(
                "no_reason",
                _("An objection needs its reason."),
                where,
                how=_("Write why; it goes up with the package."),
            )
        ]
    if stance.position == Position.CONDITIONS and not stance.conditions.strip():
        return [
            Problem("no_conditions", _("The conditions are missing."), where, how=_("Write what must be fulfilled."))
        ]
    if max(len(stance.reason), len(stance.conditions)) > LONGEST:
        return [Problem("too_long", _("The text is longer than %(most)s characters.") % {"most": LONGEST}, where)]
    return []


def _require_first(party: Party, joint_act: JointAct, stance: Stance) -> None:
    """Refuse where somebody has acted since what was seen."""
    last, holding = _last(party), _holding(party, joint_act)
    seen = stance.revision
    if (seen is None and holding is None) or (seen is not None and seen == (last.number if last else 0)):
        return
    raise AlreadyDone(_acted_already(party, holding or last))


def _require_turn(joint_act: JointAct, at: datetime) -> None:
    standing = standing_of(joint_act, at)
    if not standing.can_lead:
        missing = {*standing.waiting, *standing.silent} - {lead_of(joint_act).party}
        raise Hindered(_too_early(joint_act, named(joint_act, tuple(missing))))


def _last(party: Party) -> Stand | None:
    return max(party.stands.all(), key=lambda one: one.number, default=None)


def _holding(party: Party, joint_act: JointAct) -> Stand | None:
    last = _last(party)
    return last if last is not None and last.bound_sha256 == joint_act.bound_sha256 else None


def _acted_already(party: Party, stand: Stand | None) -> Problem:
    if stand is None:
        return Problem(
            "nothing_yet", _("%(body)s has taken no stand yet.") % {"body": party.body.name}, str(party.joint_act)
        )
    said = {
        "body": party.body.name,
        "position": Position(stand.position).label,
        "person": stand.by,
        "time": moment(stand.at),
    }
    return Problem(
        code="already_acted",
        what=_("%(body)s has taken a stand: it %(position)s. %(person)s did so at %(time)s.") % said,
        where=party.joint_act.subject_label,
        expected=_("Each body takes one stand on a package; what was just sent was not recorded."),
        how=_("Read it, and change the position if it should be another; the earlier one is kept."),
    )


def _takes_nothing(joint_act: JointAct) -> Problem:
    how = {
        ActState.SUSPENDED: _("Wait for the corrected package; you are asked again then."),
        ActState.CONCLUDED: _("The lead body has concluded it; only a correction begins it anew."),
        ActState.CANCELLED: _("The application was withdrawn, or the matter has ended; there is nothing to do."),
    }
    return Problem(
        code="takes_nothing",
        what=_("No position can be taken now: %(state)s.") % {"state": ActState(joint_act.state).label},
        where=joint_act.subject_label,
        expected=_("Positions are taken while bodies are asked."),
        how=how.get(ActState(joint_act.state), ""),
    )


def _too_early(joint_act: JointAct, missing: str) -> Problem:
    return Problem(
        code="lead_too_early",
        what=_("It is not yet the lead body's turn; still missing: %(missing)s.") % {"missing": missing},
        where=joint_act.subject_label,
        expected=_("The lead body acts last, when all others have acted or their term has run out (%(due)s).")
        % {"due": moment(joint_act.due_at)},
        how=_("Wait for them, or remind them."),
    )
