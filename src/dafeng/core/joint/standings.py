"""How a joint act stands at a moment: who has acted, who has not, whose signature fell void, and what hinders it.

A lead never times out and never objects its way through: the act is its own. The other required bodies are those that
act with it (会同); bodies that get a copy (抄送) may speak but never hinder.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dafeng.core.joint.rules import JointRule, Party, Stand
from dafeng.core.progress import is_late

HindranceKind = Literal["waiting", "silent", "void", "objects", "lead_does_not_carry", "lead_too_early"]
"""Not yet acted · past its term, and silence blocks · signed another content · objects, and that blocks · the lead
objects or abstains · the lead signed before all others had acted or timed out."""


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why the act cannot end yet, and which body it hangs on."""

    kind: HindranceKind
    party: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a joint act at a moment; bodies stand in the order of the parties.

    ``acted`` are the last stands that hold, copied bodies among them; ``waiting`` and ``silent`` are required bodies
    without one, before and after the term. ``void`` are last stands bound to another content, to be taken again.
    ``dissent`` are the objections and conditions that go up with the package, ``late`` the stands taken after the term,
    ``outside`` those of bodies that are no party any more. ``done`` of ``required`` bodies have acted; ``can_lead``
    says whether it is the lead's turn.
    """

    acted: tuple[Stand, ...]
    waiting: tuple[str, ...]
    silent: tuple[str, ...]
    void: tuple[Stand, ...]
    dissent: tuple[Stand, ...]
    late: tuple[Stand, ...]
    outside: tuple[Stand, ...]
    required: int
    done: int
    hindrances: tuple[Hindrance, ...]
    can_lead: bool

    @property
    def is_complete(self) -> bool:
        """Whether nothing hinders the act."""
        return not self.hindrances


@dataclass(frozen=True, slots=True)
class _Act:
    """A joint act with the stands that hold, one for each body."""

    rule: JointRule
    due: datetime
    now: datetime
    held: Mapping[str, Stand]
    void: Mapping[str, Stand]

    def times_out(self, party: Party, moment: datetime) -> bool:
        """Whether the body's silence is behind us at a moment: never that of a lead."""
        return party.part == "co_acting" and self.rule.silence == "no_objection" and is_late(moment, self.due)

    def settled(self, party: Party, moment: datetime) -> bool:
        """Whether a co-acting body had acted by a moment, or had timed out."""
        stand = self.held.get(party.id)
        return (stand is not None and stand.at <= moment) or self.times_out(party, moment)

    def is_silent(self, party: Party) -> bool:
        return party.part == "co_acting" and party.id not in self.held and is_late(self.now, self.due)

    def absence(self, party: Party) -> HindranceKind | None:
        """What hinders where a required body has no stand that holds."""
        if self.times_out(party, self.now):
            return None
        if party.id in self.void:
            return "void"
        return "silent" if self.is_silent(party) else "waiting"

    def opposition(self, stand: Stand) -> HindranceKind | None:
        """What a co-acting body's stand hinders: an objection that blocks, unless silence had settled it before."""
        too_late = self.rule.silence == "no_objection" and is_late(stand.at, self.due)
        blocks = self.rule.objection == "blocks" and stand.position == "object" and not too_late
        return "objects" if blocks else None

    def lead_fault(self, stand: Stand, others: Iterable[Party]) -> HindranceKind | None:
        """What is wrong with the lead's own stand."""
        if stand.position in {"object", "abstain"}:
            return "lead_does_not_carry"
        early = self.rule.lead_last and not all(self.settled(one, stand.at) for one in others)
        return "lead_too_early" if early else None

    def hindrance(self, party: Party, others: Sequence[Party]) -> HindranceKind | None:
        """What hinders on the side of one body."""
        if party.part == "copied":
            return None
        stand = self.held.get(party.id)
        if stand is None:
            return self.absence(party)
        return self.lead_fault(stand, others) if party.part == "lead" else self.opposition(stand)


def standing(
    rule: JointRule,
    parties: Sequence[Party],
    stands: Iterable[Stand],
    *,
    due: datetime,
    now: datetime,
    bound_to: str,
) -> Standing:
    """How a joint act on the content ``bound_to`` stands; the last stand of each body counts."""
    last: dict[str, Stand] = {}
    for one in sorted(stands, key=lambda stand: stand.at):
        last[one.party] = one
    known = [one.id for one in parties]
    held = {name: last[name] for name in known if name in last and last[name].bound_to == bound_to}
    void = {name: last[name] for name in known if name in last and last[name].bound_to != bound_to}
    act = _Act(rule, due, now, held, void)
    required = [one for one in parties if one.part != "copied"]
    others = [one for one in parties if one.part == "co_acting"]
    absent = [one for one in required if one.id not in held]
    found = [(act.hindrance(one, others), one.id) for one in parties]
    return Standing(
        acted=tuple(held.values()),
        waiting=tuple(one.id for one in absent if not act.is_silent(one)),
        silent=tuple(one.id for one in absent if act.is_silent(one)),
        void=tuple(void.values()),
        dissent=tuple(one for one in held.values() if one.dissents),
        late=tuple(one for one in held.values() if is_late(one.at, due)),
        outside=tuple(one for name, one in last.items() if name not in known),
        required=len(required),
        done=len(required) - len(absent),
        hindrances=tuple(Hindrance(kind, name) for kind, name in found if kind),
        can_lead=not rule.lead_last or all(act.settled(one, now) for one in others),
    )
